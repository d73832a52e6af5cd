//! The chain of what was recorded on this device: each part of the change log is sealed with who, when, and the seal before
//! it. A link is SHA-256 over lines (fields by tabs): the hash before (first: 64 zeros); number, transaction, part, rows; actor,
//! instant, command; SHA-256 of the part; what the books come to: of each table the sum, modulo 2^256, of SHA-256 of its rows.
//! Whoever edits the log, the head of the history or a row of the books beside the gate leaves a seal that does not fit.

use crate::error::StoreError;
use crate::file::verification::Verification;
use keystead_sync::change::{ChangeKind, RowChange, Value};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};
use std::io::Read;

/// The tables of the books, and what in them is never edited: the triggers of V21 hold the same columns.
pub(crate) const BOOKS: [(&str, &[&str]); 5] = [
    (
        "charge",
        &[
            "lease_id",
            "entry_code",
            "charged_on",
            "amount_cents",
            "category",
            "payer_code",
            "account_code",
            "reverses_id",
            "opening",
        ],
    ),
    (
        "receipt",
        &[
            "lease_id",
            "entry_code",
            "kind",
            "received_on",
            "amount_cents",
            "category",
            "payer_code",
            "account_code",
            "reverses_id",
            "opening",
            "bank_code",
        ],
    ),
    (
        "journal_line",
        &[
            "entry_code",
            "line",
            "entry_on",
            "account_code",
            "debit_cents",
            "credit_cents",
            "property_id",
            "owner_id",
            "lease_id",
            "party_code",
        ],
    ),
    (
        "bill_line",
        &["bill_code", "line", "kind", "vendor_id", "property_id", "bill_date", "account_code", "amount_cents"],
    ),
    ("bill_payment", &["payment_code", "bill_code", "paid_on", "bank_id", "amount_cents"]),
];

/// A sum of hashes, modulo 2^256, least part first.
type Sum = [u64; 4];
/// The sums of all tables of the books.
type Sums = [Sum; BOOKS.len()];

const HASH: usize = 32;

/// Rows of the books that a part of a transaction brought or took out, on their way to being summed.
#[derive(Debug, Default)]
pub(crate) struct Books {
    /// Table, sign, length, and the row.
    rows: Vec<u8>,
}

impl Books {
    /// Notes a row that came or went. What changes in one beside what is never edited changes no sum.
    pub(crate) fn note(&mut self, table: &str, change: &RowChange<'_>) {
        let Some(at) = BOOKS.iter().position(|(name, _)| *name == table) else { return };
        let is_new = match change.kind {
            ChangeKind::Insert => true,
            ChangeKind::Delete => false,
            ChangeKind::Update => return,
        };
        self.rows.extend([u8::try_from(at).unwrap_or(u8::MAX), u8::from(is_new), 0, 0, 0, 0]);
        let begins = self.rows.len();
        self.rows.extend(change.id.as_bytes());
        for (number, column) in BOOKS[at].1.iter().enumerate() {
            let found = change.columns.iter().find(|one| one.name == *column);
            let side = found.and_then(|one| if is_new { one.new.as_ref() } else { one.old.as_ref() });
            match side {
                None | Some(Value::Null) => {}
                Some(Value::Integer(whole)) => put(&mut self.rows, number, whole.to_string().as_bytes()),
                Some(Value::Real(real)) => put(&mut self.rows, number, real.to_string().as_bytes()),
                Some(Value::Text(text)) => put(&mut self.rows, number, text.as_bytes()),
                Some(Value::Blob(bytes)) => put(&mut self.rows, number, bytes),
            }
        }
        let length = u32::try_from(self.rows.len() - begins).unwrap_or(u32::MAX).to_le_bytes();
        self.rows[begins - 4..begins].copy_from_slice(&length);
    }

    fn into_sums(self) -> Sums {
        let mut sums = Sums::default();
        let mut rest = self.rows.as_slice();
        while let [table, is_new, a, b, c, d, after @ ..] = rest {
            let length = u32::from_le_bytes([*a, *b, *c, *d]) as usize;
            let (row, left) = after.split_at(length.min(after.len()));
            if let Some(sum) = sums.get_mut(usize::from(*table)) {
                let row = number_of(&Sha256::digest(row));
                *sum = if *is_new == 1 { plus(*sum, row) } else { plus(*sum, negative(row)) };
            }
            rest = left;
        }
        sums
    }
}

fn put(row: &mut Vec<u8>, column: usize, bytes: &[u8]) {
    row.push(u8::try_from(column).unwrap_or(u8::MAX));
    row.extend(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes());
    row.extend(bytes);
}

fn number_of(hash: &[u8]) -> Sum {
    let mut sum = Sum::default();
    for (part, bytes) in sum.iter_mut().zip(hash.chunks_exact(8)) {
        *part = bytes.iter().rev().fold(0, |whole, byte| (whole << 8) | u64::from(*byte));
    }
    sum
}

fn plus(one: Sum, other: Sum) -> Sum {
    let mut carry = false;
    let mut sum = one;
    for (part, more) in sum.iter_mut().zip(other) {
        let (whole, first) = part.overflowing_add(more);
        let (whole, second) = whole.overflowing_add(u64::from(carry));
        (*part, carry) = (whole, first || second);
    }
    sum
}

fn negative(sum: Sum) -> Sum {
    plus(sum.map(|part| !part), [1, 0, 0, 0])
}

fn bytes_of(sums: &Sums) -> Vec<u8> {
    sums.iter().flatten().flat_map(|part| part.to_le_bytes()).collect()
}

fn sums_of(bytes: &[u8]) -> Sums {
    let mut sums = Sums::default();
    for (sum, bytes) in sums.iter_mut().zip(bytes.chunks_exact(HASH)) {
        *sum = number_of(bytes);
    }
    sums
}

/// What a part of a transaction is sealed with, found beside the work.
pub(crate) struct Sealed {
    digest: Vec<u8>,
    change: Sums,
}

/// Prepares the link of a part: the digest of its lines, and what it changed in the books.
pub(crate) fn seal(ops: &[u8], books: Books) -> Sealed {
    Sealed { digest: Sha256::digest(ops).to_vec(), change: books.into_sums() }
}

/// Where a part stands, and who did it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'p> {
    pub(crate) tx_seq: i64,
    pub(crate) part: i64,
    pub(crate) rows: u32,
    pub(crate) actor: &'p str,
    pub(crate) at: &'p str,
    pub(crate) command: &'p str,
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn hash_of(before: &[u8], seq: i64, place: &Place<'_>, digest: &[u8], sums: &[u8]) -> Vec<u8> {
    let plain = |text: &str| text.replace(['\t', '\n'], " ");
    let Place { tx_seq, part, rows, actor, at, command } = place;
    let lines = format!(
        "{}\n{seq}\t{tx_seq}\t{part}\t{rows}\n{}\t{}\t{}\n{}\n{}",
        hex(before),
        plain(actor),
        plain(at),
        plain(command),
        hex(digest),
        hex(sums),
    );
    Sha256::digest(lines).to_vec()
}

/// The last link: its number, hash and sums.
fn last(conn: &Connection) -> Result<(i64, Vec<u8>, Sums), StoreError> {
    let sql = "select seq, hash, sums from record_chain order by seq desc limit 1";
    let found = conn
        .prepare_cached(sql)?
        .query_row([], |row| Ok((row.get(0)?, row.get::<_, Vec<u8>>(1)?, sums_of(&row.get::<_, Vec<u8>>(2)?))));
    Ok(found.optional()?.unwrap_or_else(|| (0, vec![0; HASH], Sums::default())))
}

/// Adds the link of a part.
pub(crate) fn keep(conn: &Connection, place: &Place<'_>, sealed: &Sealed) -> Result<(), StoreError> {
    let (before, hash, mut sums) = last(conn)?;
    for (sum, change) in sums.iter_mut().zip(sealed.change) {
        *sum = plus(*sum, change);
    }
    insert(conn, (before + 1, &hash), place, &sealed.digest, &bytes_of(&sums))
}

fn insert(
    conn: &Connection,
    (seq, before): (i64, &[u8]),
    place: &Place<'_>,
    digest: &[u8],
    sums: &[u8],
) -> Result<(), StoreError> {
    let hash = hash_of(before, seq, place, digest, sums);
    conn.prepare_cached(
        "insert into record_chain (seq, tx_seq, part, row_count, digest, sums, hash) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute((seq, place.tx_seq, place.part, place.rows, digest, sums, hash))?;
    Ok(())
}

/// Who and what the first link of a portfolio says that is older than the chain.
const BEGUN: Place<'static> =
    Place { tx_seq: 0, part: 0, rows: 0, actor: "system:keystead", at: "", command: "chain.begin" };

/// Begins the chain of a portfolio that has books already: what they come to now is what it holds from here on.
pub(crate) fn begin(conn: &Connection) -> Result<(), StoreError> {
    let (seq, hash, _) = last(conn)?;
    let sums = now(conn)?;
    if seq > 0 || sums == Sums::default() {
        return Ok(());
    }
    insert(conn, (1, &hash), &BEGUN, &[0; HASH], &bytes_of(&sums))
}

/// What the tables of the books come to.
fn now(conn: &Connection) -> Result<Sums, StoreError> {
    let mut sums = Sums::default();
    for ((table, columns), sum) in BOOKS.iter().zip(sums.iter_mut()) {
        let mut statement = conn.prepare(&format!("select id, {} from {table}", columns.join(", ")))?;
        let mut rows = statement.query([])?;
        let mut line = Vec::new();
        while let Some(row) = rows.next()? {
            line.clear();
            line.extend(row.get_ref(0)?.as_blob().unwrap_or_default());
            for at in 0..columns.len() {
                match row.get_ref(at + 1)? {
                    ValueRef::Null => {}
                    ValueRef::Integer(whole) => put(&mut line, at, whole.to_string().as_bytes()),
                    ValueRef::Real(real) => put(&mut line, at, real.to_string().as_bytes()),
                    ValueRef::Text(bytes) | ValueRef::Blob(bytes) => put(&mut line, at, bytes),
                }
            }
            *sum = plus(*sum, number_of(&Sha256::digest(&line)));
        }
    }
    Ok(sums)
}

/// Whether the chain fits: each link its part, head and the one before, the last one the books as they are.
pub(crate) fn verify(conn: &Connection, found: &mut Verification) -> Result<(), StoreError> {
    let mut statement = conn.prepare(
        "select c.seq, c.tx_seq, c.part, c.row_count, c.digest, c.sums, c.hash, t.actor, t.at, t.command, l.ops from record_chain c \
         left join audit_tx t on t.tx_seq = c.tx_seq left join change_log l on l.tx_seq = c.tx_seq and l.part = c.part order by c.seq",
    )?;
    let mut rows = statement.query([])?;
    let (mut before, mut links, mut sums) = (vec![0; HASH], 0, vec![0; HASH * BOOKS.len()]);
    while let Some(row) = rows.next()? {
        links += 1;
        let seq: i64 = row.get(0)?;
        let text =
            |at: usize| -> Result<String, StoreError> { Ok(row.get::<_, Option<String>>(at)?.unwrap_or_default()) };
        let (actor, at, command) = (text(7)?, text(8)?, text(9)?);
        let (tx_seq, part) = (row.get(1)?, row.get(2)?);
        let place = match seq {
            1 if tx_seq == BEGUN.tx_seq => BEGUN,
            _ => Place { tx_seq, part, rows: row.get(3)?, actor: &actor, at: &at, command: &command },
        };
        let (digest, hash): (Vec<u8>, Vec<u8>) = (row.get(4)?, row.get(6)?);
        sums = row.get(5)?;
        if seq != links || hash != hash_of(&before, seq, &place, &digest, &sums) {
            let text = format!(
                "The chain of what was recorded breaks at link {links}: its seal does not fit change {tx_seq}."
            );
            found.problems.push(text);
            break;
        }
        if let Some(packed) = row.get_ref(10)?.as_blob_or_null().ok().flatten() {
            let mut hasher = Sha256::new();
            let read = zstd::Decoder::new(packed).and_then(|mut lines| {
                let mut block = vec![0; 1 << 16];
                loop {
                    let length = lines.read(&mut block)?;
                    if length == 0 {
                        return Ok(());
                    }
                    hasher.update(&block[..length]);
                }
            });
            if read.is_err() || hasher.finalize().as_slice() != digest {
                found.problems.push(format!("What was recorded in change {tx_seq} is not what was sealed then."));
            }
        }
        before = hash;
    }
    found.checks.push(("links of the chain of records".into(), links));
    let names = ["charges", "receipts", "lines of the journal", "lines of bills", "payments of bills"];
    let differ = now(conn)?.into_iter().zip(sums_of(&sums)).zip(names).filter(|((is, was), _)| is != was);
    found.problems.extend(differ.map(|(_, name)| {
        format!("The {name} are not those that were recorded: some were added, edited or taken out beside Keystead.")
    }));
    Ok(())
}
