//! What the frame and Today read beside what waits: counts, the currencies and names of properties, the last runs.

use crate::error::StoreError;
use crate::runs::RunRow;
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What the frame shows of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct FrameRow {
    pub organisation: String,
    pub properties: u32,
    pub units: u32,
    pub notice: u32,
    /// Captured transactions that head office has not seen.
    pub pending_changes: u32,
}

/// What the frame shows of the file.
///
/// # Errors
/// When the file cannot be read.
pub fn get_frame(conn: &Connection) -> Result<FrameRow, StoreError> {
    Ok(conn.prepare_cached(FRAME)?.query_row([], |row| {
        Ok(FrameRow {
            organisation: row.get(0)?,
            properties: row.get(1)?,
            units: row.get(2)?,
            notice: row.get(3)?,
            pending_changes: row.get(4)?,
        })
    })?)
}

/// Units are summed up by floor: a count of the cards walks whichever index of theirs SQLite takes for the smallest, and it
/// took the words that they are looked for by, 14 MB at 100,000 units, before anything was painted.
const FRAME: &str = "select coalesce((select name from organisation limit 1), ''), \
    (select count(*) from property where archived_at is null), (select coalesce(sum(units), 0) from unit_comb), \
    (select count(*) from unit_card where state = 'N'), (select count(*) from change_log where sent_to is null)";

/// The properties with the name and currency of each.
///
/// # Errors
/// When the file cannot be read.
pub fn list_names(conn: &Connection) -> Result<BTreeMap<Uuid, (String, String)>, StoreError> {
    let mut statement = conn.prepare_cached("select id, name, currency from property where archived_at is null")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

const RUN: &str = "select id, job, due_on, as_of, started_at, finished_at, duration_ms, cause, outcome, summary, counts, error \
    from job_run";

/// The last runs, newest first. What went well and counts nothing (a copy, say) is told where the jobs are listed.
///
/// # Errors
/// When the file cannot be read.
pub fn list_last_runs(conn: &Connection, limit: u32) -> Result<Vec<RunRow>, StoreError> {
    let mut statement =
        conn.prepare_cached(&format!("{RUN} where outcome <> 'done' or counts <> '{{}}' order by id desc limit ?1"))?;
    Ok(statement.query_map([limit], RunRow::read)?.collect::<Result<_, _>>()?)
}

/// A run that changed a lease: a lease that only waits is counted, too, but is no change.
const CHANGED: &str =
    "outcome = 'done' and exists (select 1 from json_each(counts) where key <> 'waiting' and value > 0)";

/// The last runs, newest first; where none of them changed anything, the last one that did stands for the earliest.
///
/// # Errors
/// When the file cannot be read.
pub fn list_runs_to_show(conn: &Connection, limit: u32) -> Result<Vec<RunRow>, StoreError> {
    let mut runs = list_last_runs(conn, limit)?;
    let changed = conn
        .prepare_cached(&format!("{RUN} where {CHANGED} order by id desc limit 1"))?
        .query_row([], RunRow::read)
        .optional()?;
    if let Some(changed) = changed.filter(|changed| runs.iter().all(|run| run.run != changed.run)) {
        runs.truncate((limit as usize).saturating_sub(1));
        runs.push(changed);
    }
    Ok(runs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::small_portfolio;

    #[test]
    fn the_frame_walks_no_cards() {
        let folder = tempfile::tempdir().unwrap();
        let store = small_portfolio(folder.path()).unwrap();
        let look = |conn: &Connection| -> Result<_, StoreError> {
            let mut statement = conn.prepare(&format!("explain query plan {FRAME}"))?;
            let steps = statement.query_map([], |row| row.get::<_, String>(3))?.collect::<Result<Vec<_>, _>>()?;
            let cards: u32 = conn.query_row("select count(*) from unit_card", [], |row| row.get(0))?;
            Ok((steps.join("; "), cards, get_frame(conn)?.units))
        };
        let (plan, cards, units) = store.read(look).unwrap();
        assert!(!plan.contains("SCAN unit_card"), "{plan}");
        assert!(plan.contains("SEARCH unit_card USING COVERING INDEX unit_card_by_state"), "{plan}");
        assert_eq!((cards > 0, units), (true, cards));
    }
}
