//! The runs of the timed work, as remembered on this desktop.

pub mod changes;
pub(crate) mod today;

use crate::error::StoreError;
use crate::file::store::Store;
use crate::gate::Tx;
use crate::runs::RunRow;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

/// The latest day a job was done for, by itself or in catching up.
///
/// # Errors
/// When the file cannot be read.
pub fn find_last_day(conn: &Connection, job: &str) -> Result<Option<NaiveDate>, StoreError> {
    Ok(conn
        .prepare_cached(
            "select max(due_on) from job_run where job = ?1 and outcome = 'done' and cause in ('due', 'catch_up')",
        )?
        .query_row([job], |row| row.get(0))?)
}

/// The latest day as of which a job was done, by itself or by hand.
///
/// # Errors
/// When the file cannot be read.
pub fn find_last_done(conn: &Connection, job: &str) -> Result<Option<NaiveDate>, StoreError> {
    Ok(conn
        .prepare_cached("select max(as_of) from job_run where job = ?1 and outcome = 'done'")?
        .query_row([job], |row| row.get(0))?)
}

/// The latest finished run of a job, whatever its cause.
///
/// # Errors
/// When the file cannot be read.
pub fn find_last_run(conn: &Connection, job: &str) -> Result<Option<RunRow>, StoreError> {
    Ok(conn
        .prepare_cached("select * from job_run where job = ?1 order by id desc limit 1")?
        .query_row([job], RunRow::read)
        .optional()?)
}

/// A run that changed something: what only waits or was held back is counted, too, but is no change.
const CHANGED: &str = "outcome = 'done' and exists \
    (select 1 from json_each(counts) where key not in ('waiting', 'held_back', 'taken') and value > 0)";

/// The latest run of a job that changed something.
///
/// # Errors
/// When the file cannot be read.
pub fn find_last_change(conn: &Connection, job: &str) -> Result<Option<RunRow>, StoreError> {
    Ok(conn
        .prepare_cached(&format!("select * from job_run where job = ?1 and {CHANGED} order by id desc limit 1"))?
        .query_row([job], RunRow::read)
        .optional()?)
}

/// One run.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none of that number.
pub fn get_run(conn: &Connection, run: i64) -> Result<RunRow, StoreError> {
    conn.prepare_cached("select * from job_run where id = ?1")?
        .query_row([run], RunRow::read)
        .optional()?
        .ok_or_else(|| StoreError::NotFound { kind: "run", key: run.to_string() })
}

/// Past runs of a job, or of all, newest first, and how many there are.
///
/// # Errors
/// When the file cannot be read.
pub fn list_runs(
    conn: &Connection,
    job: Option<&str>,
    offset: u32,
    limit: u32,
) -> Result<(Vec<RunRow>, u32), StoreError> {
    let of_job = "from job_run where (?1 is null or job = ?1)";
    let total = conn.prepare_cached(&format!("select count(*) {of_job}"))?.query_row([job], |row| row.get(0))?;
    let mut statement = conn.prepare_cached(&format!("select * {of_job} order by id desc limit ?3 offset ?2"))?;
    let rows = statement.query_map((job, offset, limit), RunRow::read)?.collect::<Result<_, _>>()?;
    Ok((rows, total))
}

const INSERT: &str = "insert into job_run (job, due_on, as_of, started_at, finished_at, duration_ms, cause, outcome, summary, counts, error) \
     values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";

fn execute_insert(conn: &Connection, run: &RunRow) -> Result<i64, StoreError> {
    let counts = serde_json::to_string(&run.counts).map_err(|e| StoreError::Invalid(e.to_string()))?;
    conn.prepare_cached(INSERT)?.execute(rusqlite::params![
        run.job,
        run.due_on,
        run.as_of,
        run.started_at,
        run.finished_at,
        run.duration_ms,
        run.cause,
        run.outcome,
        run.summary,
        counts,
        run.error,
    ])?;
    Ok(conn.last_insert_rowid())
}

/// Remembers a run within the transaction of its work: done and remembered are one.
///
/// # Errors
/// When the database refuses; a day already done by itself or in catching up is refused too.
pub fn insert_run(tx: &Tx<'_>, run: &RunRow) -> Result<i64, StoreError> {
    execute_insert(tx.conn, run)
}

impl Store {
    /// Remembers a run whose work is in no open transaction: one that failed, was stopped, or did not end in records.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn insert_run_alone(&self, run: &RunRow) -> Result<i64, StoreError> {
        let mut conn = self.writer()?;
        self.guarded(&mut conn, |conn| execute_insert(conn, run))
    }
}

/// The time zones of the properties, each once.
///
/// # Errors
/// When the file cannot be read.
pub fn list_zones(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select distinct time_zone from property where archived_at is null and time_zone is not null",
    )?;
    let zones = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(zones)
}
