//! One lease as the lifecycle reads and writes it, for a person's action. The night is in `lifecycle_night`.

pub mod choose;
pub mod correction;
pub mod lease_holders;
pub mod lease_parties;
pub mod leases;
pub(crate) mod list;
pub mod new_lease;
pub(crate) mod night;
#[cfg(test)]
mod night_tests;
pub(crate) mod today;

use crate::error::StoreError;
pub use crate::features::lifecycle::night::{NIGHT_ACTOR, NightCounts, update_for_night};
use crate::gate::Tx;
use chrono::NaiveDate;
use keystead_model::words::LeaseState;
use keystead_rules::lease::LeaseFacts;
use keystead_rules::lease_acts::Holding;
use keystead_rules::lifecycle::Transition;
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

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
    /// Another lease that holds the unit.
    pub holder: Option<Holding>,
    /// Its signing was taken back.
    pub archived: bool,
}

/// Reads a lease for an action.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn get_lease(conn: &Connection, lease_id: Uuid) -> Result<LeaseAtHand, StoreError> {
    let found = conn
        .prepare_cached(include_str!("lifecycle/get_lease.sql"))?
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
                holder: match row.get::<_, Option<String>>("holder_number")? {
                    Some(lease_number) => Some(Holding {
                        lease_number,
                        end: row.get("holder_end")?,
                        is_renewed: row.get("renews_holder")?,
                    }),
                    None => None,
                },
                archived: row.get("archived")?,
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

/// Archives a signed lease that will not begin, or brings it back.
///
/// # Errors
/// When the database refuses.
pub fn archive_lease(tx: &Tx<'_>, lease_id: Uuid, archived: bool) -> Result<(), StoreError> {
    let at = archived.then(|| tx.at_text());
    tx.conn.prepare_cached("update lease set archived_at = ?2 where id = ?1")?.execute((lease_id, at))?;
    Ok(())
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
        crate::projections::unit_card::get_place_in_comb(self.conn, unit_id)
    }
}
