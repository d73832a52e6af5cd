//! The timeline of a lease: its recorded transitions, and the step into its present state where only its own dates
//! tell of it, because it came by import. (Its beginning is drawn from the lease itself.)

use crate::nouns::lease::lease_state;
use chrono::{DateTime, NaiveDate, Utc};
use keystead_model::words::LeaseState;
use keystead_model::zones::{FALLBACK_ZONE, day_in_zone};
use keystead_store::features::lifecycle::leases::{LeaseRow, StatusRow};
use keystead_wire::leases::StatusEntry;
use keystead_wire::problem::Problem;

/// Who is named where nobody recorded the step: the lease's own dates.
const FROM_RECORDS: &str = "system:records";

/// The day of an instant at a property.
pub(crate) fn day_of(instant: &str, zone: Option<&str>) -> Option<NaiveDate> {
    Some(day_in_zone(zone.unwrap_or(FALLBACK_ZONE), instant.parse::<DateTime<Utc>>().ok()?))
}

/// All steps, newest first.
pub(crate) fn timeline(lease: &LeaseRow, log: Vec<StatusRow>, zone: Option<&str>) -> Result<Vec<StatusEntry>, Problem> {
    let mut steps = Vec::with_capacity(log.len() + 2);
    for step in log {
        let new_status = lease_state(&step.new_status)?;
        // A lease is signed on the day it is signed; its first day is one that is still to come.
        let signed_on =
            day_of(&step.created_at, zone).filter(|_| new_status == LeaseState::Future && !step.is_correction);
        steps.push(StatusEntry {
            previous_status: step.previous_status.as_deref().map(lease_state).transpose()?,
            new_status,
            effective_on: signed_on.unwrap_or(step.effective_on),
            reason: step.reason,
            changed_by: step.changed_by,
            created_at: step.created_at,
            is_correction: step.is_correction,
        });
    }
    let state = lease_state(&lease.lease_status)?;
    let told = |new_status, effective_on: Option<NaiveDate>, reason: String| {
        effective_on.map(|effective_on| StatusEntry {
            previous_status: None,
            new_status,
            effective_on,
            reason,
            changed_by: FROM_RECORDS.into(),
            created_at: String::new(),
            is_correction: false,
        })
    };
    let logged =
        |steps: &[StatusEntry], state| steps.iter().any(|step| step.new_status == state && !step.is_correction);
    // The state it has now, where no log row led to it.
    if !logged(&steps, state) {
        let now = match state {
            LeaseState::MonthToMonth => told(state, lease.holdover_start_date, "In holdover since then".into()),
            LeaseState::Notice => told(state, lease.notice_date, "Notice given".into()),
            LeaseState::Vacant => {
                let (day, reason) = match (lease.actual_move_out_date, lease.lease_end_date) {
                    (Some(out), _) => (Some(out), "Moved out"),
                    (None, end) => (end, if lease.renewed_by.is_some() { "Renewed" } else { "Lease ended" }),
                };
                told(state, day, reason.into())
            }
            LeaseState::Active | LeaseState::Future => None,
        };
        steps.extend(now);
    }
    // Stable: on one day the later row stays first; what was signed came before all else.
    steps.sort_by_key(|step| {
        std::cmp::Reverse((step.effective_on, step.new_status != LeaseState::Future || step.previous_status.is_some()))
    });
    Ok(steps)
}
