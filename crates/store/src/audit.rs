//! The history of a record: who changed what, from what, to what, when.

use crate::error::StoreError;
use rusqlite::Connection;
use uuid::Uuid;

/// One change of one record.
#[derive(Debug, Clone)]
pub struct HistoryEntry {
    /// Instant, RFC 3339 UTC.
    pub at: String,
    /// `user:<name>` or `system:<job>`.
    pub actor: String,
    /// The command that did it.
    pub command: String,
    /// The table of the record.
    pub table: String,
    /// `i`, `u` or `d`.
    pub kind: String,
    /// `{"column":[from,to]}`; `None` for a new record.
    pub changes: Option<String>,
}

/// The history of several records (a unit and its leases, say), newest first.
///
/// # Errors
/// When the file cannot be read.
pub fn list_history(conn: &Connection, rows: &[Uuid], limit: u32) -> Result<Vec<HistoryEntry>, StoreError> {
    let mut entries = Vec::new();
    let mut statement = conn.prepare_cached(
        "select t.at, t.actor, t.command, e.table_name, e.kind, e.changes, e.tx_seq \
         from audit_entry e join audit_tx t on t.tx_seq = e.tx_seq where e.row_id = ?1 order by e.tx_seq desc limit ?2",
    )?;
    for id in rows {
        let found = statement.query_map((id, limit), |row| {
            let entry = HistoryEntry {
                at: row.get(0)?,
                actor: row.get(1)?,
                command: row.get(2)?,
                table: row.get(3)?,
                kind: row.get(4)?,
                changes: row.get(5)?,
            };
            Ok((row.get::<_, i64>(6)?, entry))
        })?;
        for entry in found {
            entries.push(entry?);
        }
    }
    entries.sort_by_key(|(tx_seq, _)| std::cmp::Reverse(*tx_seq));
    entries.truncate(limit as usize);
    Ok(entries.into_iter().map(|(_, entry)| entry).collect())
}
