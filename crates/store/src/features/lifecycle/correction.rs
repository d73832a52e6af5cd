//! Correcting what a lease says: the terms as stored, the other leases of its unit, the row and its log, and the last
//! correction, to be taken back.

use crate::error::StoreError;
use crate::features::lifecycle::insert_status_log;
use crate::gate::Tx;
use chrono::NaiveDate;
use keystead_model::words::LeaseState;
use keystead_rules::correction::{Neighbor, Terms};
use keystead_rules::lease::LeaseFacts;
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

/// What a log row of a correction bears, so that the timeline can tell it from a change of state.
pub const MARK: &str = r#"{"correction":true}"#;

/// What a lease says.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn get_terms(conn: &Connection, lease_id: Uuid) -> Result<Terms, StoreError> {
    let found = conn
        .prepare_cached(
            "select lease_begin_date, lease_end_date, monthly_rent_cents, security_deposit_cents, rent_due_day \
             from lease where id = ?1",
        )?
        .query_row([lease_id], |row| {
            Ok(Terms {
                begin: row.get(0)?,
                end: row.get(1)?,
                rent_cents: row.get(2)?,
                deposit_cents: row.get(3)?,
                due_day: row.get(4)?,
            })
        })
        .optional()?;
    found.ok_or_else(|| StoreError::NotFound { kind: "lease", key: lease_id.to_string() })
}

/// The other leases of its unit, withdrawn ones left out.
///
/// # Errors
/// When the file cannot be read.
pub fn list_neighbors(conn: &Connection, lease_id: Uuid) -> Result<Vec<Neighbor>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select o.lease_number, o.lease_status, o.lease_begin_date, case o.lease_status \
         when 'month_to_month' then null when 'notice' then o.notice_move_out_date \
         when 'vacant' then coalesce(o.actual_move_out_date, o.lease_end_date) else o.lease_end_date end, \
         o.id is l.renews_lease_id, o.renews_lease_id is l.id \
         from lease l join lease o on o.unit_id = l.unit_id and o.id <> l.id and o.archived_at is null \
         where l.id = ?1 order by o.lease_begin_date, o.lease_number",
    )?;
    let rows = statement.query_map([lease_id], |row| {
        let state: String = row.get(1)?;
        Ok(Neighbor {
            number: row.get(0)?,
            state: LeaseState::parse(&state).unwrap_or(LeaseState::Vacant),
            begin: row.get(2)?,
            until: row.get(3)?,
            renewed: row.get(4)?,
            renews: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Writes the corrected lease and its log row, dated `today`.
///
/// # Errors
/// When the database refuses.
pub fn update_terms(
    tx: &Tx<'_>,
    lease_id: Uuid,
    before: LeaseState,
    (terms, after): (&Terms, &LeaseFacts),
    reason: &str,
    today: NaiveDate,
) -> Result<(), StoreError> {
    tx.conn
        .prepare_cached(
            "update lease set lease_begin_date = ?2, lease_end_date = ?3, monthly_rent_cents = ?4, \
             security_deposit_cents = ?5, rent_due_day = ?6, lease_status = ?7, status_since = ?8, \
             holdover_start_date = ?9, before_notice_status = ?10 where id = ?1",
        )?
        .execute(rusqlite::params![
            lease_id,
            terms.begin,
            terms.end,
            terms.rent_cents,
            terms.deposit_cents,
            terms.due_day,
            after.state.as_str(),
            after.status_since,
            after.holdover_start_date,
            after.before_notice.map(LeaseState::as_str),
        ])?;
    if after.state != before {
        tx.conn
            .prepare_cached(
                "update lease set lease_status_changed_at = ?2, lease_status_changed_by = ?3 where id = ?1",
            )?
            .execute((lease_id, tx.at_text(), tx.actor()))?;
    }
    insert_status_log(tx, lease_id, Some(before), after.state, today, reason, Some(MARK))
}

impl Tx<'_> {
    /// As [`get_terms`], within the transaction.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none.
    pub fn get_terms(&self, lease_id: Uuid) -> Result<Terms, StoreError> {
        get_terms(self.conn, lease_id)
    }

    /// As [`list_neighbors`], within the transaction.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn list_neighbors(&self, lease_id: Uuid) -> Result<Vec<Neighbor>, StoreError> {
        list_neighbors(self.conn, lease_id)
    }
}
