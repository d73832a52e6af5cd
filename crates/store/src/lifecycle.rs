//! Leases as the lifecycle reads and writes them: one lease for a person's action, all of them for the night.
//! The night is set-based; `keystead-rules` holds the same decision lease by lease, and tests compare the two.

use crate::error::StoreError;
use crate::gate::Tx;
use chrono::NaiveDate;
use keystead_model::words::LeaseState;
use keystead_rules::lifecycle::{LeaseFacts, Transition};
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

/// Who the night's transitions are recorded under.
pub const NIGHT_ACTOR: &str = "system:daily_classify";

/// What one night changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NightCounts {
    /// Became month-to-month.
    pub month_to_month: u32,
    /// Ended, renewed ones included.
    pub vacant: u32,
    /// Of these, renewed.
    pub renewed: u32,
    /// Began.
    pub active: u32,
    /// Should have begun, but the unit is still held.
    pub waiting: u32,
}

/// A lease with the place it belongs to, for an action.
#[derive(Debug, Clone)]
pub struct LeaseAtHand {
    /// Its number.
    pub lease_number: String,
    /// Its unit.
    pub unit_id: Uuid,
    /// The unit's number.
    pub unit_number: String,
    /// Zone of its property.
    pub time_zone: Option<String>,
    /// What the rules need.
    pub facts: LeaseFacts,
    /// A signed renewal or other lease of the unit that has not begun: its number and first day.
    pub next_lease: Option<(String, NaiveDate)>,
}

/// Reads a lease for an action.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn get_lease(conn: &Connection, lease_id: Uuid) -> Result<LeaseAtHand, StoreError> {
    let found = conn
        .prepare_cached(include_str!("lifecycle_get_lease.sql"))?
        .query_row([lease_id], |row| {
            let state: String = row.get("lease_status")?;
            let before: Option<String> = row.get("before_notice_status")?;
            let next: Option<String> = row.get("next_number")?;
            let next_begin: Option<NaiveDate> = row.get("next_begin")?;
            Ok(LeaseAtHand {
                lease_number: row.get("lease_number")?,
                unit_id: row.get("unit_id")?,
                unit_number: row.get("unit_number")?,
                time_zone: row.get("time_zone")?,
                facts: LeaseFacts {
                    state: LeaseState::parse(&state).unwrap_or(LeaseState::Vacant),
                    lease_begin_date: row.get("lease_begin_date")?,
                    lease_end_date: row.get("lease_end_date")?,
                    holdover_start_date: row.get("holdover_start_date")?,
                    notice_date: row.get("notice_date")?,
                    notice_move_out_date: row.get("notice_move_out_date")?,
                    actual_move_out_date: row.get("actual_move_out_date")?,
                    before_notice: before.as_deref().and_then(LeaseState::parse),
                    status_since: row.get("status_since")?,
                },
                next_lease: next.zip(next_begin),
            })
        })
        .optional()?;
    found.ok_or_else(|| StoreError::NotFound { kind: "lease", key: lease_id.to_string() })
}

/// Writes a person's transition and its log row.
///
/// # Errors
/// When the database refuses.
pub fn update_lease_state(
    tx: &Tx<'_>,
    lease_id: Uuid,
    before: LeaseState,
    transition: &Transition,
    reason: &str,
    metadata: Option<&str>,
) -> Result<(), StoreError> {
    let after = &transition.after;
    tx.conn
        .prepare_cached(
            "update lease set lease_status = ?2, status_since = ?3, holdover_start_date = ?4, notice_date = ?5, \
             notice_move_out_date = ?6, actual_move_out_date = ?7, before_notice_status = ?8, lease_end_date = ?9, \
             lease_status_changed_at = ?10, lease_status_changed_by = ?11 where id = ?1",
        )?
        .execute(rusqlite::params![
            lease_id,
            after.state.as_str(),
            after.status_since,
            after.holdover_start_date,
            after.notice_date,
            after.notice_move_out_date,
            after.actual_move_out_date,
            after.before_notice.map(LeaseState::as_str),
            after.lease_end_date,
            tx.at_text(),
            tx.actor(),
        ])?;
    insert_status_log(tx, lease_id, Some(before), after.state, transition.effective_on, reason, metadata)
}

/// Writes a log row. Its id is that of (lease, new state, effective date); when a person takes the same step
/// again (notice, rescinded, notice of the same date), the later row gets the next ordinal in its key.
///
/// # Errors
/// When the database refuses.
pub fn insert_status_log(
    tx: &Tx<'_>,
    lease_id: Uuid,
    previous: Option<LeaseState>,
    new: LeaseState,
    effective_on: NaiveDate,
    reason: &str,
    metadata: Option<&str>,
) -> Result<(), StoreError> {
    let day = effective_on.to_string();
    let mut id = tx.ids().status_log(lease_id, new.as_str(), &day);
    let mut taken = tx.conn.prepare_cached("select exists (select 1 from lease_status_log where id = ?1)")?;
    let mut ordinal = 1;
    while taken.query_row([id], |row| row.get(0))? {
        ordinal += 1;
        id = tx.ids().status_log(lease_id, new.as_str(), &format!("{day}#{ordinal}"));
    }
    tx.conn
        .prepare_cached(
            "insert into lease_status_log (id, lease_id, previous_status, new_status, effective_on, reason, changed_by, \
             metadata, created_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(rusqlite::params![
            id,
            lease_id,
            previous.map(LeaseState::as_str),
            new.as_str(),
            effective_on,
            reason,
            tx.actor(),
            metadata,
            tx.at_text(),
        ])?;
    Ok(())
}

/// One of the night's steps: which leases, and what becomes of them. Each is a statement that fills
/// `temp.due (lease_id, effective_on)` and one that writes the leases in it.
struct Step {
    find: &'static str,
    update: &'static str,
    new: LeaseState,
    reason: &'static str,
}

const STEPS: [Step; 4] = [
    Step {
        find: "insert into temp.due select id, coalesce(actual_move_out_date, notice_move_out_date) from lease \
               where lease_status = 'notice' and archived_at is null \
               and coalesce(actual_move_out_date, notice_move_out_date) < ?1",
        update: "update lease set lease_status = 'vacant', actual_move_out_date = d.effective_on, status_since = d.effective_on, \
                 lease_status_changed_at = ?1, lease_status_changed_by = ?2 from temp.due d where lease.id = d.lease_id",
        new: LeaseState::Vacant,
        reason: "Move-out date passed",
    },
    Step {
        find: include_str!("lifecycle_find_holdover.sql"),
        update: "update lease set lease_status = 'month_to_month', holdover_start_date = d.effective_on, \
                 status_since = d.effective_on, lease_status_changed_at = ?1, lease_status_changed_by = ?2 \
                 from temp.due d where lease.id = d.lease_id",
        new: LeaseState::MonthToMonth,
        reason: "Lease end date passed without renewal",
    },
    Step {
        find: include_str!("lifecycle_find_renewed.sql"),
        update: "update lease set lease_status = 'vacant', status_since = d.effective_on, \
                 lease_end_date = min(coalesce(lease_end_date, date(d.effective_on, '-1 day')), date(d.effective_on, '-1 day')), \
                 lease_status_changed_at = ?1, lease_status_changed_by = ?2 from temp.due d where lease.id = d.lease_id",
        new: LeaseState::Vacant,
        reason: "Renewed",
    },
    Step {
        find: include_str!("lifecycle_find_begun.sql"),
        update: "update lease set lease_status = 'active', status_since = d.effective_on, \
                 lease_status_changed_at = ?1, lease_status_changed_by = ?2 from temp.due d where lease.id = d.lease_id",
        new: LeaseState::Active,
        reason: "Lease begin date reached",
    },
];

/// Applies the night's transitions as of a day, until nothing changes. A second call changes nothing.
///
/// # Errors
/// When the database refuses.
pub fn update_for_night(tx: &Tx<'_>, as_of: NaiveDate) -> Result<NightCounts, StoreError> {
    tx.conn.execute_batch(
        "create temp table if not exists due (lease_id blob primary key not null, effective_on text not null) without rowid",
    )?;
    let mut counts = NightCounts::default();
    loop {
        let mut changed = 0;
        for (index, step) in STEPS.iter().enumerate() {
            let rows = run_step(tx, step, as_of)?;
            changed += rows;
            match index {
                0 => counts.vacant += rows,
                1 => counts.month_to_month += rows,
                2 => {
                    counts.vacant += rows;
                    counts.renewed += rows;
                }
                _ => counts.active += rows,
            }
        }
        if changed == 0 {
            break;
        }
    }
    counts.waiting = tx.conn.query_row(
        "select count(*) from lease where lease_status = 'future' and archived_at is null and lease_begin_date <= ?1",
        [as_of],
        |row| row.get(0),
    )?;
    Ok(counts)
}

fn run_step(tx: &Tx<'_>, step: &Step, as_of: NaiveDate) -> Result<u32, StoreError> {
    tx.conn.execute("delete from temp.due", [])?;
    let found = tx.conn.prepare_cached(step.find)?.execute([as_of])?;
    if found == 0 {
        return Ok(0);
    }
    tx.conn
        .prepare_cached(
            "insert into lease_status_log (id, lease_id, previous_status, new_status, effective_on, reason, changed_by, created_at) \
             select status_log_id(l.id, ?1, d.effective_on), l.id, l.lease_status, ?1, d.effective_on, \
             case when ?1 = 'month_to_month' and l.lease_end_date is null then 'The lease has no end date' else ?2 end, ?3, ?4 \
             from temp.due d join lease l on l.id = d.lease_id where true on conflict (id) do nothing",
        )?
        .execute((step.new.as_str(), step.reason, tx.actor(), tx.at_text()))?;
    tx.conn.prepare_cached(step.update)?.execute((tx.at_text(), tx.actor()))?;
    Ok(u32::try_from(found).unwrap_or(u32::MAX))
}

impl Tx<'_> {
    /// Reads a lease within the transaction that will change it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none.
    pub fn get_lease(&self, lease_id: Uuid) -> Result<LeaseAtHand, StoreError> {
        get_lease(self.conn, lease_id)
    }

    /// The unit's place in the honeycomb, which no action changes.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn get_place_in_comb(&self, unit_id: Uuid) -> Result<(u32, u32), StoreError> {
        crate::units::get_place_in_comb(self.conn, unit_id)
    }
}
