//! What is open: lines that are no item of the books, and items that no line of the bank is. An item is told by what it
//! came of: who paid, how many checks a slip has, whom a check was written to.

use crate::error::StoreError;
use chrono::NaiveDate;
use rusqlite::Connection;
use uuid::Uuid;

/// A line of a bank.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct LineRow {
    pub line_id: Uuid,
    pub line_code: String,
    pub booked_on: NaiveDate,
    pub amount_cents: i64,
    pub description: String,
    pub reference: String,
    /// Codes of items, `;` between them.
    pub matches: String,
}

/// An item of the books in a bank account.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct ItemRow {
    pub code: String,
    /// payment, slip, refund, return, reversal, entry, check, void
    pub kind: String,
    pub dated_on: NaiveDate,
    pub amount_cents: i64,
    /// Receipts of a slip.
    pub parts: u32,
    /// Where it follows from; of a slip the first receipt.
    pub source_id: Uuid,
    /// The number of the check, or what else it was paid with.
    pub reference: String,
    /// Whether it is a check.
    pub is_check: bool,
}

/// The lines of a bank account up to a day that are no item yet, by day.
///
/// # Errors
/// When the file cannot be read.
pub fn list_open_lines(conn: &Connection, bank_id: Uuid, through: NaiveDate) -> Result<Vec<LineRow>, StoreError> {
    let sql = format!(
        "select {LINE} from bank_line n where n.bank_id = ?1 and n.booked_on <= ?2 and n.archived_at is null \
         and coalesce(n.matches, '') = '' order by n.booked_on, n.line_code"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    Ok(statement.query_map((bank_id, through), line_row)?.collect::<Result<_, _>>()?)
}

pub(super) const LINE: &str = "n.id, n.line_code, n.booked_on, n.amount_cents, coalesce(n.description, ''), \
    coalesce(n.reference, ''), coalesce(n.matches, '')";

pub(super) fn line_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<LineRow> {
    Ok(LineRow {
        line_id: row.get(0)?,
        line_code: row.get(1)?,
        booked_on: row.get(2)?,
        amount_cents: row.get(3)?,
        description: row.get(4)?,
        reference: row.get(5)?,
        matches: row.get(6)?,
    })
}

/// A line of a bank.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn get_line(conn: &Connection, line_id: Uuid) -> Result<(Uuid, LineRow), StoreError> {
    use rusqlite::OptionalExtension;
    let sql = format!("select {LINE}, n.bank_id from bank_line n where n.id = ?1 and n.archived_at is null");
    let found = conn.prepare_cached(&sql)?.query_row([line_id], |row| Ok((row.get(7)?, line_row(row)?))).optional()?;
    found.ok_or_else(|| StoreError::NotFound { kind: "line of a bank statement", key: line_id.to_string() })
}

/// With what an item was paid: of a receipt its method and reference, of a check its number.
const ITEM: &str = "i.code, i.kind, min(i.dated_on), sum(i.amount_cents), count(*), min(i.source_id), \
    coalesce(max(r.reference), max(m.reference), ''), \
    max(case i.kind when 'check' then coalesce(m.method, 'check') = 'check' when 'payment' then r.method is 'check' else 0 end)";
const ITEM_FROM: &str = "bank_item i left join receipt r on i.kind = 'payment' and r.id = i.source_id \
    left join bill_payment m on i.kind in ('check', 'void') and m.id = i.source_id";

fn item_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<ItemRow> {
    Ok(ItemRow {
        code: row.get(0)?,
        kind: row.get(1)?,
        dated_on: row.get(2)?,
        amount_cents: row.get(3)?,
        parts: row.get(4)?,
        source_id: row.get(5)?,
        reference: row.get(6)?,
        is_check: row.get(7)?,
    })
}

/// The items of a bank account between two days that no line is yet, by day.
///
/// # Errors
/// When the file cannot be read.
pub fn list_open_items(
    conn: &Connection,
    account: &str,
    (from, through): (NaiveDate, NaiveDate),
) -> Result<Vec<ItemRow>, StoreError> {
    let sql = format!(
        "select {ITEM} from {ITEM_FROM} where i.account = ?1 and i.matched_on is null and i.opening = 0 \
         and i.dated_on between ?2 and ?3 group by i.code, i.kind having sum(i.amount_cents) <> 0 order by 3, 1"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    Ok(statement.query_map((account, from, through), item_row)?.collect::<Result<_, _>>()?)
}

/// The items of these codes in a bank account, whether or not a line is one of them; and of each whether a line is.
///
/// # Errors
/// When the file cannot be read.
pub fn list_items_of(
    conn: &Connection,
    account: &str,
    codes: &[&str],
) -> Result<Vec<(ItemRow, Option<NaiveDate>)>, StoreError> {
    let sql = format!(
        "select {ITEM}, max(i.matched_on) from {ITEM_FROM} where i.account = ?1 and i.code = ?2 and i.opening = 0 \
         group by i.code, i.kind having sum(i.amount_cents) <> 0"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut found = Vec::new();
    for code in codes {
        for row in statement.query_map((account, code), |row| Ok((item_row(row)?, row.get(8)?)))? {
            found.push(row?);
        }
    }
    Ok(found)
}

/// Who or what an item is of: the tenant and unit, the vendor, the memo of the entry.
///
/// # Errors
/// When the file cannot be read.
pub fn find_words(conn: &Connection, item: &ItemRow) -> Result<String, StoreError> {
    use rusqlite::OptionalExtension;
    let sql = match item.kind.as_str() {
        "slip" => return Ok(String::new()),
        "entry" => "select coalesce(memo, '') from journal_line where id = ?1",
        "check" | "void" => {
            "select coalesce((select party_name(v.company, v.first_name, v.last_name, v.code) from bill_line b \
             join party v on v.id = b.vendor_id where b.bill_code = m.bill_code order by b.line limit 1), '') \
             from bill_payment m where m.id = ?1"
        }
        _ => {
            "select coalesce(party_name(t.company, t.first_name, t.last_name, t.code), '') || ', ' || u.unit_number \
             from receipt r join lease l on l.id = r.lease_id join unit u on u.id = l.unit_id \
             join party t on t.id = l.tenant_id where r.id = ?1"
        }
    };
    Ok(conn.prepare_cached(sql)?.query_row([item.source_id], |row| row.get(0)).optional()?.unwrap_or_default())
}
