//! Tenants on notice of whom a rent roll leaves out a day: what is known here stays, whatever was taken instead.

use crate::frame::problems::OrProblem;
use chrono::NaiveDate;
use keystead_exchange::{Record, RentRoll};
use keystead_model::words::LeaseState;
use keystead_store::Tx;
use keystead_store::exchange::import::Known;
use keystead_wire::problem::Problem;

/// Gives the leases of a roll the days of notice that are known here, and says how many have their last day from here.
pub(super) fn keep(tx: &Tx<'_>, roll: &mut RentRoll, known: &Known) -> Result<Option<String>, Problem> {
    let mut kept: Vec<(String, NaiveDate)> = Vec::new();
    for (line, record) in &mut roll.records {
        let Record::Lease(lease) = record else { continue };
        let Some(tells_leaving) = roll.guessed_notices.get(line) else { continue };
        let id = tx.ids().lease(&lease.lease_number);
        if !known.leases.has(id) {
            continue;
        }
        let facts = tx.get_lease(id).or_problem()?.facts;
        let (LeaseState::Notice, Some(given), Some(leaving)) =
            (facts.state, facts.notice_date, facts.notice_move_out_date)
        else {
            continue;
        };
        // A last day that is the lease's end may have been taken for it by the roll before: it follows the end.
        let follows_end = facts.lease_end_date == Some(leaving) && lease.notice_move_out_date.is_some();
        if !tells_leaving && !follows_end {
            if lease.notice_move_out_date != Some(leaving) {
                kept.push((lease.unit_number.clone(), leaving));
            }
            lease.lease_status = Some(LeaseState::Notice);
            (lease.notice_date, lease.notice_move_out_date) = (Some(given), Some(leaving));
        } else if lease.notice_move_out_date.is_some_and(|leaving| given <= leaving) {
            lease.notice_date = Some(given);
        }
    }
    let Some((unit, day)) = kept.first() else { return Ok(None) };
    let tenants = if kept.len() == 1 { "1 tenant is".to_owned() } else { format!("{} tenants are", kept.len()) };
    Ok(Some(format!(
        "{tenants} on notice without a move-out date in the file; the one known here was kept (unit {unit}: {day})."
    )))
}
