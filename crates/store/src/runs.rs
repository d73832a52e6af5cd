//! A run of a job as stored: its row is read by the list of jobs and by Today.

use chrono::NaiveDate;
use rusqlite::Row;
use std::collections::BTreeMap;

/// One run.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct RunRow {
    pub run: i64,
    pub job: String,
    pub due_on: NaiveDate,
    pub as_of: NaiveDate,
    pub started_at: String,
    pub finished_at: Option<String>,
    pub duration_ms: u32,
    pub cause: String,
    pub outcome: String,
    pub summary: String,
    pub counts: BTreeMap<String, u32>,
    pub error: Option<String>,
}

impl RunRow {
    /// Reads a row that has the columns of `job_run`.
    pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<RunRow> {
        let counts: String = row.get("counts")?;
        Ok(RunRow {
            run: row.get("id")?,
            job: row.get("job")?,
            due_on: row.get("due_on")?,
            as_of: row.get("as_of")?,
            started_at: row.get("started_at")?,
            finished_at: row.get("finished_at")?,
            duration_ms: row.get::<_, Option<u32>>("duration_ms")?.unwrap_or(0),
            cause: row.get("cause")?,
            outcome: row.get("outcome")?,
            summary: row.get("summary")?,
            counts: serde_json::from_str(&counts).unwrap_or_default(),
            error: row.get("error")?,
        })
    }
}
