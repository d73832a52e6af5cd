//! The night over all leases, set-based. `keystead-rules` holds the same decision lease by lease, and tests compare the two.

use crate::error::StoreError;
use crate::gate::Tx;
use crate::gate::capture::value;
use chrono::NaiveDate;
use keystead_model::words::LeaseState;
use keystead_sync::change::{ChangeKind, ColumnChange, RowChange};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Who the night's transitions are recorded under.
pub const NIGHT_ACTOR: &str = "system:daily_classify";

/// What one night changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NightCounts {
    /// Became month-to-month.
    pub month_to_month: u32,
    /// At so many properties.
    pub month_to_month_properties: u32,
    /// Ended, renewed ones included.
    pub vacant: u32,
    /// Of these, renewed.
    pub renewed: u32,
    /// Began.
    pub active: u32,
    /// Should have begun, but the unit is still held.
    pub waiting: u32,
}

/// One of the night's steps: which leases, and what becomes of them.
struct Step {
    /// Fills `temp.due (lease, effective_on)`; a lease by its row number, so that the file is walked in order.
    /// `/*again*/` narrows a second round.
    find: &'static str,
    new: LeaseState,
    /// What else is set than the state, when and by whom: column, and expression over the lease `l` and its due `d`.
    sets: &'static [(&'static str, &'static str)],
    reason: &'static str,
}

/// Not of a lease that is on notice since a later day: a person said that the tenant is still there.
const MOVED_OUT: Step = Step {
    find: "insert into temp.due select l.rowid, coalesce(actual_move_out_date, notice_move_out_date) from lease l \
               where lease_status = 'notice' and archived_at is null /*again*/ \
               and coalesce(actual_move_out_date, notice_move_out_date) < ?1 \
               and coalesce(status_since, '') <= coalesce(actual_move_out_date, notice_move_out_date)",
    new: LeaseState::Vacant,
    sets: &[("actual_move_out_date", "d.effective_on")],
    reason: "Move-out date passed",
};

const HELD_OVER: Step = Step {
    find: include_str!("night/find_holdover.sql"),
    new: LeaseState::MonthToMonth,
    sets: &[("holdover_start_date", "d.effective_on")],
    reason: "Lease end date passed without renewal",
};

const RENEWED: Step = Step {
    find: include_str!("night/find_renewed.sql"),
    new: LeaseState::Vacant,
    sets: &[(
        "lease_end_date",
        "min(coalesce(l.lease_end_date, date(d.effective_on, '-1 day')), date(d.effective_on, '-1 day'))",
    )],
    reason: "Renewed",
};

const BEGAN: Step = Step {
    find: include_str!("night/find_begun.sql"),
    new: LeaseState::Active,
    sets: &[],
    reason: "Lease begin date reached",
};

/// What every step sets: the state, since when, recorded when and by whom.
const ALWAYS: [(&str, &str); 4] = [
    ("lease_status", "?3"),
    ("status_since", "d.effective_on"),
    ("lease_status_changed_at", "?1"),
    ("lease_status_changed_by", "?2"),
];

/// Narrows a round to the leases that the round before began: nothing else can be due again.
const BEGUN: &str = "and l.rowid in (select lease from temp.begun)";

/// Applies the night's transitions as of a day, until nothing changes. A second call changes nothing.
///
/// # Errors
/// When the database refuses.
pub fn update_for_night(tx: &Tx<'_>, as_of: NaiveDate) -> Result<NightCounts, StoreError> {
    tx.conn.execute_batch(
        "create temp table if not exists due (lease integer primary key not null, effective_on text not null); \
         create temp table if not exists begun (lease integer primary key not null)",
    )?;
    let mut counts = NightCounts::default();
    let mut properties = BTreeSet::new();
    let mut narrow = "";
    loop {
        counts.vacant += run_step(tx, &MOVED_OUT, as_of, narrow)?;
        let held_over = run_step(tx, &HELD_OVER, as_of, narrow)?;
        if held_over > 0 {
            properties.extend(list_due_properties(tx)?);
        }
        counts.month_to_month += held_over;
        let renewed = run_step(tx, &RENEWED, as_of, narrow)?;
        counts.vacant += renewed;
        counts.renewed += renewed;
        let began = run_step(tx, &BEGAN, as_of, narrow)?;
        counts.active += began;
        if began == 0 {
            break;
        }
        // A lease that began may be long over itself, and make room for the next.
        tx.conn.execute_batch("delete from temp.begun; insert into temp.begun select lease from temp.due")?;
        narrow = BEGUN;
    }
    counts.month_to_month_properties = u32::try_from(properties.len()).unwrap_or(u32::MAX);
    counts.waiting = tx.conn.query_row(
        "select count(*) from lease where lease_status = 'future' and archived_at is null and lease_begin_date <= ?1",
        [as_of],
        |row| row.get(0),
    )?;
    Ok(counts)
}

/// The properties of the leases that the last step found.
fn list_due_properties(tx: &Tx<'_>) -> Result<Vec<Uuid>, StoreError> {
    let mut list = tx.conn.prepare_cached(
        "select distinct u.property_id from temp.due d cross join lease l on l.rowid = d.lease cross join unit u on u.id = l.unit_id",
    )?;
    Ok(list.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

fn run_step(tx: &Tx<'_>, step: &Step, as_of: NaiveDate, narrow: &str) -> Result<u32, StoreError> {
    tx.conn.execute("delete from temp.due", [])?;
    let found = tx.conn.prepare_cached(&step.find.replace("/*again*/", narrow))?.execute([as_of])?;
    if found == 0 {
        return Ok(0);
    }
    // What the sensor saw so far comes before what is declared here.
    tx.keep_part()?;
    insert_logs(tx, step)?;
    update_leases(tx, step)?;
    tx.keep_part()?;
    Ok(u32::try_from(found).unwrap_or(u32::MAX))
}

fn insert_logs(tx: &Tx<'_>, step: &Step) -> Result<(), StoreError> {
    let mut insert = tx.conn.prepare_cached(
        "insert into lease_status_log (id, lease_id, previous_status, new_status, effective_on, reason, changed_by, created_at) \
         select status_log_id(l.id, ?3, d.effective_on || (select case count(*) when 0 then '' else '#' || (count(*) + 1) end \
         from lease_status_log g where g.lease_id = l.id and g.effective_on = d.effective_on and g.new_status = ?3)), \
         l.id, l.lease_status, ?3, d.effective_on, \
         case when ?3 = 'month_to_month' and l.lease_end_date is null then 'The lease has no end date' else ?4 end, ?2, ?1 \
         from temp.due d cross join lease l on l.rowid = d.lease where true on conflict (id) do nothing \
         returning id, lease_id, previous_status, new_status, effective_on, reason, changed_by, created_at",
    )?;
    let names: Vec<String> = insert.column_names().map(str::to_owned).collect();
    tx.unwatched(|| {
        let mut rows = insert.query((tx.at_text(), tx.actor(), step.new.as_str(), step.reason))?;
        while let Some(row) = rows.next()? {
            let mut columns = Vec::with_capacity(names.len());
            for (at, name) in names.iter().enumerate().skip(1) {
                columns.push(ColumnChange { name, old: None, new: Some(value(row.get_ref(at)?)) });
            }
            let (table, id, kind) = ("lease_status_log", row.get(0)?, ChangeKind::Insert);
            tx.declare(table, &RowChange { table, id, kind, indirect: false, columns: &columns });
        }
        Ok(())
    })
}

fn update_leases(tx: &Tx<'_>, step: &Step) -> Result<(), StoreError> {
    let sets: Vec<_> = ALWAYS.iter().chain(step.sets).collect();
    let join = |part: fn(&(&str, &str)) -> String| sets.iter().map(|set| part(set)).collect::<Vec<_>>().join(", ");
    let mut look = tx.conn.prepare_cached(&format!(
        "select l.id, {} from temp.due d cross join lease l on l.rowid = d.lease",
        join(|(column, expression)| format!("l.{column}, {expression}"))
    ))?;
    let hand = (tx.at_text(), tx.actor(), step.new.as_str());
    let mut rows = look.query((&hand.0, hand.1, hand.2))?;
    while let Some(row) = rows.next()? {
        let id: Uuid = row.get(0)?;
        let mut columns = Vec::with_capacity(sets.len());
        for (at, (name, _)) in sets.iter().enumerate() {
            let (old, new) = (row.get_ref(at * 2 + 1)?, row.get_ref(at * 2 + 2)?);
            if old != new {
                columns.push(ColumnChange { name, old: Some(value(old)), new: Some(value(new)) });
            }
        }
        let (table, kind) = ("lease", ChangeKind::Update);
        tx.declare(table, &RowChange { table, id, kind, indirect: false, columns: &columns });
    }
    drop(rows);
    let mut update = tx.conn.prepare_cached(&format!(
        "update lease as l set {} from temp.due d where l.rowid = d.lease",
        join(|(column, expression)| format!("{column} = {expression}"))
    ))?;
    tx.unwatched(|| Ok(update.execute((&hand.0, hand.1, hand.2)).map(drop)?))
}
