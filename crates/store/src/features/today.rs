//! What Today and the frame read: counts, decisions that wait for a person, the last runs.

use crate::days::Days;
use crate::error::StoreError;
use crate::projections::unit_card::NOT_RENEWED;
use crate::runs::RunRow;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter, types::Value};
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
    Ok(conn
        .prepare_cached(
            "select coalesce((select name from organisation limit 1), ''), (select count(*) from property where archived_at is null), \
             (select count(*) from unit_card), (select count(*) from unit_card where state = 'N'), (select count(*) from change_log where sent_to is null)",
        )?
        .query_row([], |row| {
            Ok(FrameRow {
                organisation: row.get(0)?,
                properties: row.get(1)?,
                units: row.get(2)?,
                notice: row.get(3)?,
                pending_changes: row.get(4)?,
            })
        })?)
}

/// A unit that something happens to on a day.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct EventRow {
    pub lease_id: Uuid,
    pub unit_number: String,
    pub property_name: String,
    pub time_zone: Option<String>,
    pub tenant_name: Option<String>,
    pub on: NaiveDate,
}

impl EventRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<EventRow> {
        Ok(EventRow {
            lease_id: row.get(0)?,
            unit_number: row.get(1)?,
            property_name: row.get(2)?,
            time_zone: row.get(3)?,
            tenant_name: row.get(4)?,
            on: row.get(5)?,
        })
    }
}

/// Move-outs up to so many days ahead (passed ones included), earliest first; and how many there are.
///
/// # Errors
/// When the file cannot be read.
pub fn list_move_outs(
    conn: &Connection,
    days: &Days,
    ahead: u32,
    limit: u32,
) -> Result<(Vec<EventRow>, u32), StoreError> {
    let mut params = Vec::new();
    let condition = days.condition(&mut params, |today, params| {
        params.push(Value::Text(keystead_rules::unit_progress::day_after(today, ahead).to_string()));
        "c.next_event_on <= ?".into()
    });
    let total = conn
        .prepare_cached(&format!("select count(*) from unit_card c where c.state = 'N' and {condition}"))?
        .query_row(params_from_iter(&params), |row| row.get(0))?;
    params.push(Value::Integer(limit.into()));
    let mut statement = conn.prepare_cached(&format!(
        "select c.lease_id, c.unit_number, c.property_name, p.time_zone, c.tenant_name, c.next_event_on \
         from unit_card c cross join property p on p.id = c.property_id where c.state = 'N' and {condition} \
         order by c.next_event_on, c.unit_sort, c.unit_id limit ?"
    ))?;
    let rows = statement.query_map(params_from_iter(&params), EventRow::read)?.collect::<Result<_, _>>()?;
    Ok((rows, total))
}

/// Signed leases whose first day is here while their unit is still held, earliest first.
///
/// # Errors
/// When the file cannot be read.
pub fn list_waiting(conn: &Connection, days: &Days, limit: u32) -> Result<Vec<EventRow>, StoreError> {
    let mut params = Vec::new();
    let condition = days.condition(&mut params, |today, params| {
        params.push(Value::Text(today.to_string()));
        "f.lease_begin_date <= ?".into()
    });
    params.push(Value::Integer(limit.into()));
    let mut statement = conn.prepare_cached(&format!(
        "select f.id, c.unit_number, c.property_name, p.time_zone, party_name(t.company, t.first_name, t.last_name, t.code), \
         f.lease_begin_date from lease f join unit_card c on c.unit_id = f.unit_id join property p on p.id = c.property_id \
         join party t on t.id = f.tenant_id where f.lease_status = 'future' and f.archived_at is null and c.lease_id is not null \
         and {condition} order by f.lease_begin_date, c.unit_sort limit ?"
    ))?;
    Ok(statement.query_map(params_from_iter(&params), EventRow::read)?.collect::<Result<_, _>>()?)
}

/// Several units or work orders as one line: how many, over how many properties, and the earliest day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Bundle {
    pub count: u32,
    pub properties: u32,
    pub first_on: Option<NaiveDate>,
}

/// Active leases that end within so many days, and that nobody has renewed.
///
/// # Errors
/// When the file cannot be read.
pub fn get_ending(conn: &Connection, days: &Days, ahead: u32) -> Result<Bundle, StoreError> {
    bundle(conn, "A", "next_event_on", days, |today, params| {
        params.push(Value::Text(today.to_string()));
        params.push(Value::Text(keystead_rules::unit_progress::day_after(today, ahead).to_string()));
        format!("c.next_event_on between ? and ? and {NOT_RENEWED}")
    })
}

/// Units vacant longer than so many days.
///
/// # Errors
/// When the file cannot be read.
pub fn get_long_vacant(conn: &Connection, days: &Days, over: u32) -> Result<Bundle, StoreError> {
    bundle(conn, "V", "vacant_since", days, |today, params| {
        let latest = today.checked_sub_days(chrono::Days::new(over.into())).unwrap_or(today);
        params.push(Value::Text(latest.to_string()));
        "c.vacant_since <= ?".into()
    })
}

fn bundle(
    conn: &Connection,
    state: &'static str,
    day_column: &'static str,
    days: &Days,
    make: impl Fn(NaiveDate, &mut Vec<Value>) -> String,
) -> Result<Bundle, StoreError> {
    let mut params = Vec::new();
    let condition = days.condition(&mut params, make);
    let sql = format!(
        "select count(*), count(distinct c.property_id), min(c.{day_column}) from unit_card c where c.state = '{state}' and {condition}"
    );
    Ok(conn.prepare_cached(&sql)?.query_row(params_from_iter(&params), read_bundle)?)
}

fn read_bundle(row: &Row<'_>) -> rusqlite::Result<Bundle> {
    Ok(Bundle { count: row.get(0)?, properties: row.get(1)?, first_on: row.get(2)? })
}

/// Open work orders past the day they are due; and the order, where it is only one.
///
/// # Errors
/// When the file cannot be read.
pub fn get_late_orders(conn: &Connection, days: &Days) -> Result<(Bundle, Option<Uuid>), StoreError> {
    let mut params = Vec::new();
    let condition = days.condition(&mut params, |today, params| {
        params.push(Value::Text(today.to_string()));
        "c.due_date < ?".into()
    });
    orders(conn, "due_date", "c.due_date is not null", &condition, params)
}

/// Open work orders that are urgent and have no vendor; and the order, where it is only one.
///
/// # Errors
/// When the file cannot be read.
pub fn get_urgent_orders(conn: &Connection) -> Result<(Bundle, Option<Uuid>), StoreError> {
    orders(conn, "requested_date", "c.priority = 'urgent' and c.vendor_id is null", "true", Vec::new())
}

fn orders(
    conn: &Connection,
    day_column: &'static str,
    which: &'static str,
    condition: &str,
    params: Vec<Value>,
) -> Result<(Bundle, Option<Uuid>), StoreError> {
    let sql = format!(
        "select count(*), count(distinct c.property_id), min(c.{day_column}), min(c.id) from work_order c \
         where c.status is not 'completed' and c.status is not 'cancelled' and c.archived_at is null and {which} and {condition}"
    );
    Ok(conn.prepare_cached(&sql)?.query_row(params_from_iter(&params), |row| {
        let bundle = read_bundle(row)?;
        let only: Option<Uuid> = row.get(3)?;
        Ok((bundle, only.filter(|_| bundle.count == 1)))
    })?)
}

/// An import with refused rows that nobody has undone.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct RefusedImport {
    pub import_id: i64,
    pub source_name: String,
    pub finished_at: String,
    pub refused: u32,
}

/// Imports that refused rows and were kept, newest first. A later import of the same source settles them.
///
/// # Errors
/// When the file cannot be read.
pub fn list_refused_imports(conn: &Connection, limit: u32) -> Result<Vec<RefusedImport>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select id, source_name, finished_at, refused from ( \
             select id, source_name, finished_at, undone_at, cast(coalesce(json_extract(report, '$.refused_total'), 0) as integer) as refused \
             from import_run i where undone_at is null \
             and not exists (select 1 from import_run n where n.source_name = i.source_name and n.id > i.id and n.undone_at is null) \
         ) where refused > 0 order by id desc limit ?1",
    )?;
    let rows = statement.query_map([limit], |row| {
        Ok(RefusedImport {
            import_id: row.get(0)?,
            source_name: row.get(1)?,
            finished_at: row.get(2)?,
            refused: row.get(3)?,
        })
    })?;
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

/// The last run of a job that changed something, where it is as old as the last one: of the same day.
///
/// # Errors
/// When the file cannot be read.
pub fn find_news(conn: &Connection, job: &str) -> Result<Option<RunRow>, StoreError> {
    Ok(conn
        .prepare_cached(&format!(
            "{RUN} where job = ?1 and {CHANGED} and substr(started_at, 1, 10) = (select substr(started_at, 1, 10) \
             from job_run where job = ?1 and outcome = 'done' order by id desc limit 1) order by id desc limit 1"
        ))?
        .query_row([job], RunRow::read)
        .optional()?)
}

/// Jobs whose latest run failed.
///
/// # Errors
/// When the file cannot be read.
pub fn list_failed_jobs(conn: &Connection) -> Result<Vec<RunRow>, StoreError> {
    let mut statement = conn.prepare_cached(&format!(
        "{RUN} where outcome = 'failed' and id in (select max(id) from job_run group by job) order by id desc"
    ))?;
    Ok(statement.query_map([], RunRow::read)?.collect::<Result<_, _>>()?)
}
