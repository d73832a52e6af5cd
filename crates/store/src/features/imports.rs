//! Past imports and their reports. Taking one back is the business of `undo`.

pub mod effect;
pub(crate) mod today;

use crate::error::StoreError;
use crate::gate::Tx;
use crate::gate::undo::{Books, CannotUndo, Undone, find_obstacle_of, undo_transaction};
use rusqlite::{Connection, OptionalExtension};

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

/// A page of imports, newest first.
///
/// # Errors
/// When the file cannot be read.
pub fn list_import_runs(conn: &Connection, offset: u32, limit: u32) -> Result<Vec<ImportRun>, StoreError> {
    let sql = format!("select {COLUMNS} from import_run order by id desc limit ?1 offset ?2");
    let mut statement = conn.prepare_cached(&sql)?;
    let runs = statement.query_map([limit, offset], run_of)?.collect::<Result<_, _>>()?;
    Ok(runs)
}

/// How many imports there were.
///
/// # Errors
/// When the file cannot be read.
pub fn count_import_runs(conn: &Connection) -> Result<u32, StoreError> {
    Ok(conn.query_row("select count(*) from import_run", [], |row| row.get(0))?)
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

/// What a person chose for the columns of a rent roll.
#[derive(Debug, Clone)]
pub struct ChosenFor {
    /// The file.
    pub source_name: String,
    /// When it was imported.
    pub at: String,
    /// JSON.
    pub mapping: String,
}

/// What was chosen for the newest rent roll with these columns that is still in; only the last two hundred are looked at.
///
/// # Errors
/// When the file cannot be read.
pub fn find_chosen_for(conn: &Connection, headers: &str) -> Result<Option<ChosenFor>, StoreError> {
    let found = conn
        .prepare_cached(
            "select r.source_name, r.finished_at, r.report -> '$.chosen.mapping' \
             from (select * from import_run order by id desc limit 200) r \
             where r.format = 'rentroll' and r.outcome = 'done' and r.undone_at is null \
             and r.report ->> '$.chosen.headers' = ?1 order by r.id desc limit 1",
        )?
        .query_row([headers], |row| Ok(ChosenFor { source_name: row.get(0)?, at: row.get(1)?, mapping: row.get(2)? }));
    Ok(found.optional()?)
}

/// The import that a transaction was.
///
/// # Errors
/// When the file cannot be read.
pub fn find_import_run(conn: &Connection, tx_seq: i64) -> Result<Option<i64>, StoreError> {
    let found =
        conn.prepare_cached("select id from import_run where tx_seq = ?1")?.query_row([tx_seq], |row| row.get(0));
    Ok(found.optional()?)
}

/// As [`get_import_run`], inside a transaction.
///
/// # Errors
/// When there is none.
pub fn get_import_run_in(tx: &Tx<'_>, id: i64) -> Result<ImportRun, StoreError> {
    get_import_run(tx.conn, id)
}

/// Whether an import can be taken back, as far as that can be told without trying.
///
/// # Errors
/// When the file cannot be read.
pub fn find_obstacle(conn: &Connection, run: &ImportRun) -> Result<Option<CannotUndo>, StoreError> {
    if run.undone_at.is_some() {
        return Ok(Some(CannotUndo::Undone));
    }
    match run.tx_seq {
        Some(tx_seq) => find_obstacle_of(conn, tx_seq),
        None => Ok(Some(CannotUndo::NothingKept)),
    }
}

/// Takes an import back: what it inserted goes, what it changed gets its old values again.
///
/// # Errors
/// When the file cannot be written. An obstacle is an answer, not an error; roll back then.
pub fn undo_import<E: From<StoreError>>(
    tx: &Tx<'_>,
    run: &ImportRun,
    step: &mut dyn FnMut(u64, u64) -> Result<(), E>,
) -> Result<Result<Undone, CannotUndo>, E> {
    let Some(tx_seq) = run.tx_seq else { return Ok(Err(CannotUndo::NothingKept)) };
    if let Some(obstacle) = find_obstacle(tx.conn, run)? {
        return Ok(Err(obstacle));
    }
    let undone = undo_transaction(tx, tx_seq, Books::Reverse, step)?;
    tx.touch_all();
    tx.conn
        .execute("update import_run set undone_at = ?2 where id = ?1", (run.id, tx.at_text()))
        .map_err(StoreError::from)?;
    Ok(undone)
}
