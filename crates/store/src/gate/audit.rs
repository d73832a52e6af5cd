//! The history of a record: who changed what, from what, to what, when. Lines of small work stand single;
//! those of bulk work are packed by some hundreds, because a row each would cost more than the work itself.

use crate::error::StoreError;
use crate::gate::capture::HistoryLine;
use rusqlite::Connection;
use std::collections::HashSet;
use uuid::Uuid;

/// One change of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryEntry {
    /// The transaction.
    pub tx_seq: i64,
    /// Instant, RFC 3339 UTC.
    pub at: String,
    /// `user:<name>` or `system:<job>`.
    pub actor: String,
    /// The command that did it.
    pub command: String,
    /// The table of the record.
    pub table: String,
    /// The record.
    pub row_id: Uuid,
    /// `i`, `u` or `d`.
    pub kind: String,
    /// `{"column":[from,to]}`; `None` for a new record.
    pub changes: Option<String>,
}

/// Lines of one part from which on they are packed.
const BULK_FROM: usize = 1_000;
/// Lines of a pack: few enough that one record's line is unpacked at once.
const PACK: usize = 250;

/// The history lines of one part of a transaction, ready to be kept.
pub(crate) enum History {
    /// Of small work, a row each.
    Single(Vec<HistoryLine>),
    /// Of bulk work, packed: each with the first record in it.
    Packs(Vec<(Uuid, Vec<u8>)>),
}

impl History {
    /// Packs what is to be packed: work for a thread beside the one that writes.
    ///
    /// # Errors
    /// When the packer fails.
    pub(crate) fn of(mut lines: Vec<HistoryLine>) -> std::io::Result<History> {
        if lines.len() < BULK_FROM {
            return Ok(History::Single(lines));
        }
        lines.sort_unstable_by_key(|line| line.row_id);
        let mut packer = zstd::bulk::Compressor::new(1)?;
        let mut text = Vec::with_capacity(PACK * 256);
        let packs = lines.chunks(PACK).map(|some| {
            text.clear();
            for line in some {
                write_line(&mut text, line);
            }
            Ok((some[0].row_id, packer.compress(&text)?))
        });
        Ok(History::Packs(packs.collect::<std::io::Result<_>>()?))
    }

    /// Keeps the lines of a part.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(crate) fn keep(self, conn: &Connection, tx_seq: i64, part: i64) -> Result<(), StoreError> {
        match self {
            History::Single(lines) => {
                let mut entry = conn.prepare_cached(
                    "insert into audit_entry (row_id, tx_seq, part, table_name, kind, changes) values (?1, ?2, ?3, ?4, ?5, ?6)",
                )?;
                for line in lines {
                    entry.execute((line.row_id, tx_seq, part, line.table, line.kind.letter(), &line.changes))?;
                }
            }
            History::Packs(packs) => {
                let mut pack = conn
                    .prepare_cached("insert into audit_pack (tx_seq, part, first_id, lines) values (?1, ?2, ?3, ?4)")?;
                for (first, lines) in packs {
                    pack.execute((tx_seq, part, first, lines))?;
                }
            }
        }
        Ok(())
    }
}

fn unpackable(error: std::io::Error) -> StoreError {
    StoreError::Invalid(format!("History lines cannot be unpacked: {error}"))
}

/// Id (16 bytes), kind (1), lengths of table and changes (1 and 4, little-endian), table, changes.
fn write_line(into: &mut Vec<u8>, line: &HistoryLine) {
    let changes = line.changes.as_deref().unwrap_or_default().as_bytes();
    into.extend_from_slice(line.row_id.as_bytes());
    into.extend_from_slice(line.kind.letter().as_bytes());
    into.push(u8::try_from(line.table.len()).unwrap_or(u8::MAX));
    into.extend_from_slice(&u32::try_from(changes.len()).unwrap_or(u32::MAX).to_le_bytes());
    into.extend_from_slice(line.table.as_bytes());
    into.extend_from_slice(changes);
}

/// A line as it lies in a pack.
struct Packed<'a> {
    row_id: Uuid,
    kind: &'a str,
    table: &'a str,
    changes: &'a str,
}

/// The next line of an unpacked text; `None` at its end or where it is damaged.
fn read_line<'a>(text: &mut &'a [u8]) -> Option<Packed<'a>> {
    let (head, rest) = text.split_at_checked(22)?;
    let row_id = Uuid::from_slice(&head[..16]).ok()?;
    let kind = std::str::from_utf8(&head[16..17]).ok()?;
    let length = u32::from_le_bytes(head[18..22].try_into().ok()?);
    let (table, rest) = rest.split_at_checked(head[17].into())?;
    let (changes, rest) = rest.split_at_checked(usize::try_from(length).ok()?)?;
    *text = rest;
    Some(Packed { row_id, kind, table: std::str::from_utf8(table).ok()?, changes: std::str::from_utf8(changes).ok()? })
}

/// Reads the lines of a pack until `look` has seen enough (returns `false`).
fn read_pack(packed: &[u8], mut look: impl FnMut(&Packed<'_>) -> bool) -> Result<(), StoreError> {
    let text = zstd::decode_all(packed).map_err(unpackable)?;
    let mut rest = text.as_slice();
    while !rest.is_empty() {
        let line =
            read_line(&mut rest).ok_or_else(|| StoreError::Invalid("A pack of history lines is damaged.".into()))?;
        if !look(&line) {
            break;
        }
    }
    Ok(())
}

/// The history of several records (a unit and its leases, say), newest first.
///
/// # Errors
/// When the file cannot be read.
pub fn list_history(conn: &Connection, rows: &[Uuid], limit: u32) -> Result<Vec<HistoryEntry>, StoreError> {
    let mut entries = Vec::new();
    let mut single = conn.prepare_cached(
        "select t.at, t.actor, t.command, e.table_name, e.kind, e.changes, e.tx_seq, e.part \
         from audit_entry e join audit_tx t on t.tx_seq = e.tx_seq where e.row_id = ?1 \
         order by e.tx_seq desc, e.part desc limit ?2",
    )?;
    // Of each packed part, the last pack that does not begin behind the record.
    let mut packs = conn.prepare_cached(
        "select t.at, t.actor, t.command, p.lines, p.tx_seq, p.part from (select distinct tx_seq, part from audit_pack) b \
         join audit_pack p on p.pack = (select pack from audit_pack q where q.tx_seq = b.tx_seq and q.part = b.part \
         and q.first_id <= ?1 order by q.first_id desc limit 1) \
         join audit_tx t on t.tx_seq = p.tx_seq order by p.tx_seq desc, p.part desc",
    )?;
    for id in rows {
        let found = single.query_map((id, limit), |row| {
            let entry = HistoryEntry {
                tx_seq: row.get(6)?,
                at: row.get(0)?,
                actor: row.get(1)?,
                command: row.get(2)?,
                table: row.get(3)?,
                row_id: *id,
                kind: row.get(4)?,
                changes: row.get(5)?,
            };
            Ok(((row.get::<_, i64>(6)?, row.get::<_, i64>(7)?), entry))
        })?;
        for entry in found {
            entries.push(entry?);
        }
        let mut found = packs.query([id])?;
        while let Some(row) = found.next()? {
            let (at, actor, command) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let place: (i64, i64) = (row.get(4)?, row.get(5)?);
            let mut line = None;
            read_pack(row.get_ref(3)?.as_blob().map_err(rusqlite::Error::from)?, |packed| {
                if packed.row_id == *id {
                    let changes = (!packed.changes.is_empty()).then(|| packed.changes.to_owned());
                    line = Some((packed.table.to_owned(), packed.kind.to_owned(), changes));
                }
                packed.row_id < *id
            })?;
            if let Some((table, kind, changes)) = line {
                entries.push((
                    place,
                    HistoryEntry { tx_seq: place.0, at, actor, command, table, row_id: *id, kind, changes },
                ));
            }
        }
    }
    entries.sort_by_key(|(place, _)| std::cmp::Reverse(*place));
    entries.truncate(limit as usize);
    Ok(entries.into_iter().map(|(_, entry)| entry).collect())
}

/// Whether a record that has a history line in this transaction got another one later.
pub(crate) fn is_changed_since(conn: &Connection, tx_seq: i64) -> Result<bool, StoreError> {
    let mut later = HashSet::new();
    walk(conn, "> ?1", tx_seq, |id| {
        later.insert(id);
        true
    })?;
    let mut changed = false;
    if !later.is_empty() {
        walk(conn, "= ?1", tx_seq, |id| {
            changed = later.contains(&id);
            !changed
        })?;
    }
    Ok(changed)
}

/// Shows the records with history lines in some transactions, until `look` has seen enough.
fn walk(conn: &Connection, which: &str, tx_seq: i64, mut look: impl FnMut(Uuid) -> bool) -> Result<(), StoreError> {
    let mut going = true;
    let mut single = conn.prepare_cached(&format!("select row_id from audit_entry where tx_seq {which}"))?;
    let mut rows = single.query([tx_seq])?;
    while let (true, Some(row)) = (going, rows.next()?) {
        going = look(row.get(0)?);
    }
    let mut packs = conn.prepare_cached(&format!("select lines from audit_pack where tx_seq {which}"))?;
    let mut rows = packs.query([tx_seq])?;
    while let (true, Some(row)) = (going, rows.next()?) {
        read_pack(row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?, |line| {
            going = look(line.row_id);
            going
        })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::{Trial, insert_property, insert_unit};
    use keystead_sync::change::ChangeKind;
    use proptest::prelude::*;

    fn history(trial: &Trial, id: Uuid) -> Vec<HistoryEntry> {
        trial.store.read(|conn| list_history(conn, &[id], 10)).unwrap()
    }

    #[test]
    fn packed_and_single_lines_are_one_history() {
        let trial = Trial::new();
        let units = trial
            .write(|tx| {
                let property = insert_property(tx, "P1")?;
                (0..1_500).map(|n| insert_unit(tx, property, "P1", &n.to_string())).collect::<Result<Vec<_>, _>>()
            })
            .value;
        trial.write(|tx| Ok(tx.conn.execute("update unit set floor = 3", [])?));
        trial.write(|tx| Ok(tx.conn.execute("update unit set floor = 4 where id = ?1", [units[7]])?));
        assert_eq!(trial.count("select count(distinct tx_seq) from audit_pack"), 2);
        assert_eq!(trial.count("select count(*) from audit_entry where table_name = 'unit'"), 1);
        for unit in &units {
            let lines = history(&trial, *unit);
            let own = &lines[lines.len() - 2..];
            assert_eq!(own[0].changes.as_deref(), Some(r#"{"floor":[null,3]}"#));
            assert_eq!((own[1].kind.as_str(), own[1].table.as_str(), &own[1].changes), ("i", "unit", &None));
        }
        let lines = history(&trial, units[7]);
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[0].changes.as_deref(), Some(r#"{"floor":[3,4]}"#), "newest first");
        assert!(history(&trial, Uuid::nil()).is_empty() && history(&trial, Uuid::max()).is_empty());

        let since = |tx_seq| trial.store.read(|conn| is_changed_since(conn, tx_seq)).unwrap();
        assert_eq!([since(1), since(2), since(3)], [true, true, false]);
    }

    proptest! {
        #[test]
        fn a_packed_line_reads_back(bytes: [u8; 16], changes in ".*", rest: Vec<u8>) {
            let line = HistoryLine {
                row_id: Uuid::from_bytes(bytes),
                table: "lease",
                kind: ChangeKind::Update,
                changes: Some(changes.clone()),
            };
            let mut text = Vec::new();
            write_line(&mut text, &line);
            text.extend_from_slice(&rest);
            let mut left = text.as_slice();
            let read = read_line(&mut left).unwrap();
            prop_assert_eq!((read.row_id, read.kind, read.table, read.changes), (line.row_id, "u", "lease", changes.as_str()));
            prop_assert_eq!(left, rest.as_slice());
        }

        #[test]
        fn a_damaged_pack_is_an_answer(text: Vec<u8>) {
            let mut rest = text.as_slice();
            while read_line(&mut rest).is_some() {}
        }
    }
}
