//! Taking a transaction back while nothing it wrote was changed since: what it inserted goes, what it changed
//! gets its old values again, read from the capture. Behind the gate like any other change, so it is on the
//! record itself.

use crate::error::StoreError;
use crate::gate::Tx;
use crate::gate::audit::is_changed_since;
use rusqlite::Connection;
use rusqlite::types::Value;
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;
use std::io::BufRead;
use uuid::Uuid;

/// Removed rows up to which each is asked for what refers to it; above, all references are checked at once.
const FEW: usize = 200;

/// Lines between two looks at the cancel button.
const STEP: u64 = 2000;

/// Why a transaction cannot be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CannotUndo {
    /// It kept nothing.
    NothingKept,
    /// It was already undone.
    Undone,
    /// A record it wrote was changed since.
    Changed,
    /// A record that came later refers to one that it brought.
    ReferredTo,
    /// Head office has its changes.
    Sent,
}

/// What taking a transaction back did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Undone {
    /// Records removed again.
    pub removed: u32,
    /// Records put back.
    pub restored: u32,
}

/// Whether the captured changes of a transaction are still here (head office has not taken them yet).
fn is_still_here(conn: &Connection, tx_seq: i64) -> Result<bool, StoreError> {
    let here = conn
        .prepare_cached(
            "select coalesce((select sum(row_count) from sync_outbox where tx_seq = ?1), 0) \
             = coalesce((select row_count from audit_tx where tx_seq = ?1), -1)",
        )?
        .query_row([tx_seq], |row| row.get(0))?;
    Ok(here)
}

/// Whether a transaction can be taken back, as far as that can be told without trying.
///
/// # Errors
/// When the file cannot be read.
pub fn find_obstacle_of(conn: &Connection, tx_seq: i64) -> Result<Option<CannotUndo>, StoreError> {
    if !is_still_here(conn, tx_seq)? {
        return Ok(Some(CannotUndo::Sent));
    }
    Ok(is_changed_since(conn, tx_seq)?.then_some(CannotUndo::Changed))
}

/// The transaction in which a command brought a record; `None` when another command did.
///
/// # Errors
/// When the file cannot be read.
pub fn find_transaction(conn: &Connection, command: &str, row_id: Uuid) -> Result<Option<i64>, StoreError> {
    let found = conn
        .prepare_cached(
            "select max(e.tx_seq) from audit_entry e join audit_tx t on t.tx_seq = e.tx_seq \
             where e.row_id = ?1 and e.kind = 'i' and t.command = ?2",
        )?
        .query_row((row_id, command), |row| row.get(0))?;
    Ok(found)
}

impl Tx<'_> {
    /// Whether a transaction was the work of that command.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_of_command(&self, tx_seq: i64, command: &str) -> Result<bool, StoreError> {
        Ok(self
            .conn
            .prepare_cached("select exists (select 1 from audit_tx where tx_seq = ?1 and command = ?2)")?
            .query_row((tx_seq, command), |row| row.get(0))?)
    }

    /// As [`find_transaction`], within this one.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find_transaction(&self, command: &str, row_id: Uuid) -> Result<Option<i64>, StoreError> {
        find_transaction(self.conn, command, row_id)
    }

    /// As [`find_obstacle_of`], within this one.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find_obstacle_of(&self, tx_seq: i64) -> Result<Option<CannotUndo>, StoreError> {
        find_obstacle_of(self.conn, tx_seq)
    }
}

/// Reverses a transaction; `step` hears how many lines are done, of how many.
///
/// # Errors
/// When the file cannot be written, or `step` says so. An obstacle is an answer; roll back then.
pub fn undo_transaction<E: From<StoreError>>(
    tx: &Tx<'_>,
    tx_seq: i64,
    step: &mut dyn FnMut(u64, u64) -> Result<(), E>,
) -> Result<Result<Undone, CannotUndo>, E> {
    let sql = |error: rusqlite::Error| StoreError::from(error);
    // Records may refer to each other in any order; what is left dangling at the end is looked for below.
    tx.conn.pragma_update(None, "defer_foreign_keys", true).map_err(sql)?;
    let (last, total): (i64, i64) = tx
        .conn
        .query_row("select max(part), sum(row_count) from sync_outbox where tx_seq = ?1", [tx_seq], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .map_err(sql)?;
    let total = u64::try_from(total).unwrap_or(0);
    let mut parts = tx.conn.prepare("select ops from sync_outbox where tx_seq = ?1 and part = ?2").map_err(sql)?;
    let mut undone = Undone::default();
    let mut reverser = Reverser { tx, columns: BTreeMap::new(), removed: Vec::new() };
    let mut seen = 0u64;
    for part in (0..=last).rev() {
        let packed: Vec<u8> = parts.query_row((tx_seq, part), |row| row.get(0)).map_err(sql)?;
        for line in unpacked(&packed)?.iter().rev() {
            match reverser.line(line)? {
                Some("i") => undone.removed += 1,
                Some(_) => undone.restored += 1,
                None => {}
            }
            seen += 1;
            if seen.is_multiple_of(STEP) {
                step(seen, total)?;
            }
        }
        tx.keep_part()?;
    }
    step(seen, total)?;
    let dangling = if reverser.removed.len() < FEW {
        is_referred_to(tx.conn, &reverser.removed)?
    } else {
        tx.conn
            .query_row("select exists (select 1 from pragma_foreign_key_check)", [], |row| row.get(0))
            .map_err(sql)?
    };
    Ok(if dangling { Err(CannotUndo::ReferredTo) } else { Ok(undone) })
}

fn unpacked(packed: &[u8]) -> Result<Vec<Vec<u8>>, StoreError> {
    let damaged = |_| StoreError::Invalid("The captured changes cannot be read.".into());
    std::io::BufReader::new(zstd::Decoder::new(packed).map_err(damaged)?)
        .split(b'\n')
        .map(|line| line.map_err(damaged))
        .collect()
}

/// Whether a row that is there still refers to one of these that are gone.
fn is_referred_to(conn: &Connection, removed: &[(String, Uuid)]) -> Result<bool, StoreError> {
    let mut references = conn.prepare_cached(
        "select m.name, f.\"from\" from sqlite_master m, pragma_foreign_key_list(m.name) f \
         where m.type = 'table' and f.\"table\" = ?1",
    )?;
    for (table, id) in removed {
        let children = references
            .query_map([table], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?
            .collect::<Result<Vec<_>, _>>()?;
        for (child, column) in children {
            let found: bool = conn
                .prepare_cached(&format!("select exists (select 1 from {child} where {column} = ?1)"))?
                .query_row([id], |row| row.get(0))?;
            if found {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Turns captured lines around.
struct Reverser<'t, 'c> {
    tx: &'t Tx<'c>,
    /// Table → column → whether it holds ids.
    columns: BTreeMap<String, BTreeMap<String, bool>>,
    /// The first rows that went.
    removed: Vec<(String, Uuid)>,
}

impl Reverser<'_, '_> {
    /// Reverses one line; its kind is given.
    fn line(&mut self, line: &[u8]) -> Result<Option<&'static str>, StoreError> {
        let damaged = || StoreError::Invalid("The captured changes cannot be read.".into());
        let read: Map<String, Json> = serde_json::from_slice(line).map_err(|_| damaged())?;
        let text = |name: &str| read.get(name).and_then(Json::as_str).ok_or_else(damaged);
        let (table, kind) = (text("t")?, text("k")?);
        if !crate::gate::capture::SYNCED.contains(&table) {
            return Err(damaged());
        }
        let id = Uuid::parse_str(text("id")?).map_err(|_| damaged())?;
        match kind {
            "i" => {
                self.tx.conn.prepare_cached(&format!("delete from {table} where id = ?1"))?.execute([id])?;
                if self.removed.len() < FEW {
                    self.removed.push((table.to_owned(), id));
                }
                Ok(Some("i"))
            }
            "u" => {
                let old = read.get("old").and_then(Json::as_object).ok_or_else(damaged)?;
                self.restore(table, id, old)?;
                Ok(Some("u"))
            }
            // Nothing that can be taken back deletes.
            _ => Ok(None),
        }
    }

    fn restore(&mut self, table: &str, id: Uuid, old: &Map<String, Json>) -> Result<(), StoreError> {
        if !self.columns.contains_key(table) {
            let mut statement = self.tx.conn.prepare("select name, lower(type) = 'blob' from pragma_table_info(?1)")?;
            let found = statement.query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let columns = found.collect::<Result<BTreeMap<String, bool>, _>>()?;
            self.columns.insert(table.to_owned(), columns);
        }
        let mut sets = Vec::new();
        let mut values = vec![Value::Blob(id.as_bytes().to_vec())];
        for (name, value) in old {
            let Some(holds_id) = self.columns.get(table).and_then(|columns| columns.get(name)) else { continue };
            values.push(match value {
                Json::String(text) if *holds_id => match Uuid::parse_str(text) {
                    Ok(id) => Value::Blob(id.as_bytes().to_vec()),
                    Err(_) => continue,
                },
                Json::String(text) => Value::Text(text.clone()),
                Json::Number(number) => number.as_i64().map_or(Value::Null, Value::Integer),
                _ => Value::Null,
            });
            sets.push(format!("{name} = ?{}", values.len()));
        }
        if !sets.is_empty() {
            self.tx
                .conn
                .prepare_cached(&format!("update {table} set {} where id = ?1", sets.join(", ")))?
                .execute(rusqlite::params_from_iter(values))?;
        }
        Ok(())
    }
}

/// The captured lines of a transaction, in the order in which they were captured.
///
/// # Errors
/// When the file cannot be read.
pub fn list_captured(conn: &Connection, tx_seq: i64) -> Result<Vec<String>, StoreError> {
    let damaged = |_| StoreError::Invalid("The captured changes cannot be read.".into());
    let mut parts = conn.prepare_cached("select ops from sync_outbox where tx_seq = ?1 order by part")?;
    let mut rows = parts.query([tx_seq])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        let packed: Vec<u8> = row.get(0)?;
        for line in std::io::BufReader::new(zstd::Decoder::new(packed.as_slice()).map_err(damaged)?).lines() {
            lines.push(line.map_err(damaged)?);
        }
    }
    Ok(lines)
}
