//! What was captured, read back: each transaction's lines, and what it has to do with others. Lines stay here after head
//! office has them; the outbox is what it does not have yet.

use crate::error::StoreError;
use keystead_sync::change::Line;
use rusqlite::{Connection, OptionalExtension, Row};
use uuid::Uuid;

/// The head of a transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transaction {
    /// Its number.
    pub tx_seq: i64,
    /// The command.
    pub command: String,
    /// `user:<name>` or `system:<job>`.
    pub actor: String,
    /// Instant, RFC 3339 UTC.
    pub at: String,
    /// The transaction that it took back.
    pub undoes: Option<i64>,
}

impl Transaction {
    fn of(row: &Row<'_>) -> rusqlite::Result<Transaction> {
        Ok(Transaction {
            tx_seq: row.get(0)?,
            command: row.get(1)?,
            actor: row.get(2)?,
            at: row.get(3)?,
            undoes: row.get(4)?,
        })
    }
}

const HEAD: &str = "select tx_seq, command, actor, at, undoes from audit_tx";

fn damaged() -> StoreError {
    StoreError::Invalid("The captured changes cannot be read.".into())
}

/// One transaction.
///
/// # Errors
/// When there is none.
pub fn get_transaction(conn: &Connection, tx_seq: i64) -> Result<Transaction, StoreError> {
    let found = conn.prepare_cached(&format!("{HEAD} where tx_seq = ?1"))?.query_row([tx_seq], Transaction::of);
    found.optional()?.ok_or_else(|| StoreError::NotFound { kind: "change", key: tx_seq.to_string() })
}

/// The last transactions of somebody, newest first.
///
/// # Errors
/// When the file cannot be read.
pub fn list_transactions_of(conn: &Connection, actor: &str, limit: u32) -> Result<Vec<Transaction>, StoreError> {
    let mut list = conn.prepare_cached(&format!("{HEAD} where actor = ?1 order by tx_seq desc limit ?2"))?;
    let rows = list.query_map((actor, limit), Transaction::of)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The transaction that took this one back last, whether or not that was taken back itself.
///
/// # Errors
/// When the file cannot be read.
pub fn find_undo_of(conn: &Connection, tx_seq: i64) -> Result<Option<i64>, StoreError> {
    let last = conn
        .prepare_cached("select max(tx_seq) from audit_tx where undoes = ?1")?
        .query_row([tx_seq], |row| row.get(0))?;
    Ok(last)
}

/// The transaction whose values stand for those of this one: itself, or the last that brought them back; `None` while it
/// is taken back.
///
/// # Errors
/// When the file cannot be read.
pub fn find_standing(conn: &Connection, tx_seq: i64) -> Result<Option<i64>, StoreError> {
    let mut standing = tx_seq;
    while let Some(undo) = find_undo_of(conn, standing)? {
        match find_undo_of(conn, undo)? {
            None => return Ok(None),
            Some(redo) => standing = redo,
        }
    }
    Ok(Some(standing))
}

/// The transaction that began it: what this one took back, or brought back, or itself; and how often it went to and fro.
///
/// # Errors
/// When the file cannot be read.
pub fn find_root(conn: &Connection, tx_seq: i64) -> Result<(Transaction, u32), StoreError> {
    let mut at = get_transaction(conn, tx_seq)?;
    let mut depth = 0;
    while let Some(before) = at.undoes {
        at = get_transaction(conn, before)?;
        depth += 1;
    }
    Ok((at, depth))
}

/// Whether all captured lines of a transaction are here.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn is_kept(conn: &Connection, tx_seq: i64) -> Result<bool, StoreError> {
    let here = conn
        .prepare_cached(
            "select coalesce((select sum(row_count) from change_log where tx_seq = ?1), 0) \
             = coalesce((select row_count from audit_tx where tx_seq = ?1), -1)",
        )?
        .query_row([tx_seq], |row| row.get(0))?;
    Ok(here)
}

/// The last part and the number of rows of a transaction.
pub(crate) fn get_extent(conn: &Connection, tx_seq: i64) -> Result<(i64, u64), StoreError> {
    let (last, total): (i64, i64) = conn
        .prepare_cached(
            "select coalesce(max(part), -1), coalesce(sum(row_count), 0) from change_log where tx_seq = ?1",
        )?
        .query_row([tx_seq], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((last, u64::try_from(total).unwrap_or(0)))
}

/// The captured lines of one part, in the order in which they were captured; none where there is no such part.
pub(crate) fn list_part(conn: &Connection, tx_seq: i64, part: i64) -> Result<Vec<Line>, StoreError> {
    let packed: Option<Vec<u8>> = conn
        .prepare_cached("select ops from change_log where tx_seq = ?1 and part = ?2")?
        .query_row((tx_seq, part), |row| row.get(0))
        .optional()?;
    let text = zstd::decode_all(packed.unwrap_or_default().as_slice()).map_err(|_| damaged())?;
    text.split_inclusive(|sign| *sign == b'\n').map(|line| Line::decode(line).ok_or_else(damaged)).collect()
}

/// The captured lines of a transaction, in the order in which they were captured.
///
/// # Errors
/// When the file cannot be read.
pub fn list_captured(conn: &Connection, tx_seq: i64) -> Result<Vec<Line>, StoreError> {
    let mut lines = Vec::new();
    for part in 0..=get_extent(conn, tx_seq)?.0 {
        lines.append(&mut list_part(conn, tx_seq, part)?);
    }
    Ok(lines)
}

/// The first records of a transaction: tables stand from what is referred to, to what refers to it. A row of a log or an
/// account is never what a change is called by.
///
/// # Errors
/// When the file cannot be read.
pub fn list_first_records(conn: &Connection, tx_seq: i64) -> Result<Vec<(&'static str, Uuid)>, StoreError> {
    let mut lines = list_part(conn, tx_seq, 0)?;
    lines.retain(|line| !crate::gate::capture::is_own_history(line.table.name));
    lines.sort_by_key(|line| keystead_sync::registry::TABLES.iter().position(|table| table == line.table));
    Ok(lines.into_iter().map(|line| (line.table.name, line.id)).collect())
}

/// Marks what waits as sent, up to a transaction.
///
/// # Errors
/// When the file cannot be written.
#[cfg(any(test, feature = "testing"))]
pub fn mark_sent(store: &crate::Store, up_to: i64, to: &str) -> Result<(), StoreError> {
    let conn = store.writer()?;
    conn.execute("update change_log set sent_to = ?2 where tx_seq <= ?1 and sent_to is null", (up_to, to))?;
    Ok(())
}
