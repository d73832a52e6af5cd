//! Past imports: their reports, and taking one back while nothing it brought was changed since.

use crate::audit::is_changed_since;
use crate::error::StoreError;
use crate::gate::Tx;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension};
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;
use std::io::BufRead;
use uuid::Uuid;

/// A past import as stored.
#[derive(Debug, Clone)]
pub struct ImportRun {
    /// Its number.
    pub id: i64,
    /// Its transaction in the history; `None` when nothing was kept.
    pub tx_seq: Option<i64>,
    /// The file or folder.
    pub source_name: String,
    /// `exchange`, `rentroll` or `demo`.
    pub format: String,
    /// When it began.
    pub started_at: String,
    /// When it ended.
    pub finished_at: String,
    /// `done` or `refused`.
    pub outcome: String,
    /// The report, JSON.
    pub report: String,
    /// When it was taken back.
    pub undone_at: Option<String>,
}

const COLUMNS: &str = "id, tx_seq, source_name, format, started_at, finished_at, outcome, report, undone_at";

fn run_of(row: &rusqlite::Row<'_>) -> rusqlite::Result<ImportRun> {
    Ok(ImportRun {
        id: row.get(0)?,
        tx_seq: row.get(1)?,
        source_name: row.get(2)?,
        format: row.get(3)?,
        started_at: row.get(4)?,
        finished_at: row.get(5)?,
        outcome: row.get(6)?,
        report: row.get(7)?,
        undone_at: row.get(8)?,
    })
}

/// Remembers an import; its number is given.
///
/// # Errors
/// When the file cannot be written.
pub fn insert_import_run(tx: &Tx<'_>, run: &ImportRun) -> Result<i64, StoreError> {
    tx.conn
        .prepare_cached(
            "insert into import_run (tx_seq, source_name, format, started_at, finished_at, outcome, report) \
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute((
            run.tx_seq,
            &run.source_name,
            &run.format,
            &run.started_at,
            &run.finished_at,
            &run.outcome,
            &run.report,
        ))?;
    Ok(tx.conn.last_insert_rowid())
}

/// The latest imports, newest first.
///
/// # Errors
/// When the file cannot be read.
pub fn list_import_runs(conn: &Connection, limit: u32) -> Result<Vec<ImportRun>, StoreError> {
    let mut statement = conn.prepare_cached(&format!("select {COLUMNS} from import_run order by id desc limit ?1"))?;
    let runs = statement.query_map([limit], run_of)?.collect::<Result<_, _>>()?;
    Ok(runs)
}

/// One import.
///
/// # Errors
/// When there is none.
pub fn get_import_run(conn: &Connection, id: i64) -> Result<ImportRun, StoreError> {
    conn.prepare_cached(&format!("select {COLUMNS} from import_run where id = ?1"))?
        .query_row([id], run_of)
        .optional()?
        .ok_or_else(|| StoreError::NotFound { kind: "import", key: id.to_string() })
}

/// As [`get_import_run`], inside a transaction.
///
/// # Errors
/// When there is none.
pub fn get_import_run_in(tx: &Tx<'_>, id: i64) -> Result<ImportRun, StoreError> {
    get_import_run(tx.conn, id)
}

/// Whether the captured changes of a transaction are still here (head office has not taken them yet).
///
/// # Errors
/// When the file cannot be read.
pub fn is_still_here(conn: &Connection, tx_seq: i64) -> Result<bool, StoreError> {
    let here = conn
        .prepare_cached(
            "select coalesce((select sum(row_count) from sync_outbox where tx_seq = ?1), 0) \
             = coalesce((select row_count from audit_tx where tx_seq = ?1), -1)",
        )?
        .query_row([tx_seq], |row| row.get(0))?;
    Ok(here)
}

/// Why an import cannot be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CannotUndo {
    /// It kept nothing.
    NothingKept,
    /// It was taken back already.
    Undone,
    /// A record it wrote was changed since.
    Changed,
    /// A record that came later refers to one that it brought.
    ReferredTo,
    /// Head office has its changes.
    Sent,
}

/// What taking an import back did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Undone {
    /// Records removed again.
    pub removed: u32,
    /// Records put back.
    pub restored: u32,
}

/// Whether an import can be taken back, as far as that can be told without trying.
///
/// # Errors
/// When the file cannot be read.
pub fn find_obstacle(conn: &Connection, run: &ImportRun) -> Result<Option<CannotUndo>, StoreError> {
    if run.undone_at.is_some() {
        return Ok(Some(CannotUndo::Undone));
    }
    let Some(tx_seq) = run.tx_seq else { return Ok(Some(CannotUndo::NothingKept)) };
    if !is_still_here(conn, tx_seq)? {
        return Ok(Some(CannotUndo::Sent));
    }
    Ok(is_changed_since(conn, tx_seq)?.then_some(CannotUndo::Changed))
}

/// Takes an import back: what it inserted goes, what it changed gets its old values again.
///
/// # Errors
/// When the file cannot be written. An obstacle is an answer, not an error; roll back then.
pub fn undo_import(
    tx: &Tx<'_>,
    run: &ImportRun,
    step: &mut dyn FnMut(u64) -> Result<(), StoreError>,
) -> Result<Result<Undone, CannotUndo>, StoreError> {
    if let Some(obstacle) = find_obstacle(tx.conn, run)? {
        return Ok(Err(obstacle));
    }
    let tx_seq = run.tx_seq.unwrap_or_default();
    // Leases may renew each other in any order; what is left dangling at the end fails the commit below.
    tx.conn.pragma_update(None, "defer_foreign_keys", true)?;
    let mut parts = tx.conn.prepare("select ops from sync_outbox where tx_seq = ?1 and part = ?2")?;
    let last: i64 =
        tx.conn.query_row("select max(part) from sync_outbox where tx_seq = ?1", [tx_seq], |row| row.get(0))?;
    let mut undone = Undone::default();
    let mut reverser = Reverser { tx, columns: BTreeMap::new() };
    let mut seen = 0u64;
    for part in (0..=last).rev() {
        let packed: Vec<u8> = parts.query_row((tx_seq, part), |row| row.get(0))?;
        let damaged = |_| StoreError::Invalid("The captured changes of this import cannot be read.".into());
        let mut lines: Vec<Vec<u8>> = Vec::new();
        for line in std::io::BufReader::new(zstd::Decoder::new(packed.as_slice()).map_err(damaged)?).split(b'\n') {
            lines.push(line.map_err(damaged)?);
        }
        for line in lines.iter().rev() {
            match reverser.line(line)? {
                Some("i") => undone.removed += 1,
                Some(_) => undone.restored += 1,
                None => {}
            }
            seen += 1;
            if seen.is_multiple_of(2000) {
                step(seen)?;
            }
        }
        tx.keep_part()?;
    }
    tx.touch_all_units();
    tx.conn.execute("update import_run set undone_at = ?2 where id = ?1", (run.id, tx.at_text()))?;
    let dangling: bool =
        tx.conn.query_row("select exists (select 1 from pragma_foreign_key_check)", [], |row| row.get(0))?;
    if dangling {
        return Ok(Err(CannotUndo::ReferredTo));
    }
    Ok(Ok(undone))
}

/// Turns captured lines around.
struct Reverser<'t, 'c> {
    tx: &'t Tx<'c>,
    /// Table → column → whether it holds ids.
    columns: BTreeMap<String, BTreeMap<String, bool>>,
}

impl Reverser<'_, '_> {
    /// Reverses one line; its kind is given.
    fn line(&mut self, line: &[u8]) -> Result<Option<&'static str>, StoreError> {
        let damaged = || StoreError::Invalid("The captured changes of this import cannot be read.".into());
        let read: Map<String, Json> = serde_json::from_slice(line).map_err(|_| damaged())?;
        let text = |name: &str| read.get(name).and_then(Json::as_str).ok_or_else(damaged);
        let (table, kind) = (text("t")?, text("k")?);
        if !crate::capture::SYNCED.contains(&table) {
            return Err(damaged());
        }
        let id = Uuid::parse_str(text("id")?).map_err(|_| damaged())?;
        match kind {
            "i" => {
                self.tx.conn.prepare_cached(&format!("delete from {table} where id = ?1"))?.execute([id])?;
                Ok(Some("i"))
            }
            "u" => {
                let old = read.get("old").and_then(Json::as_object).ok_or_else(damaged)?;
                self.restore(table, id, old)?;
                Ok(Some("u"))
            }
            // An import deletes nothing.
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
