//! A move-out that was recorded, by a person or by the night, and was none, or was on another day: taking it back, and
//! moving its day. Whose unit it is on the days that the lease gets back is asked of the other leases.

use crate::correction::Neighbor;
use crate::lease::LeaseFacts;
use crate::lifecycle::{Transition, holdover_start};
use crate::refused::Refused;
use chrono::NaiveDate;
use keystead_model::words::LeaseState;

fn refuse(code: &'static str, field: Option<&'static str>, text: String) -> Refused {
    Refused { code, field, text, also: Vec::new() }
}

/// The state that a notice, or a move-out without one, goes back to: as recorded, else what the dates say.
pub(crate) fn in_force_before(facts: &LeaseFacts, today: NaiveDate) -> LeaseState {
    let expired = facts.lease_end_date.is_none_or(|end| end < today);
    let held_over = expired || facts.holdover_start_date.is_some_and(|since| since <= today);
    let derived = if held_over { LeaseState::MonthToMonth } else { LeaseState::Active };
    facts.before_notice.unwrap_or(derived)
}

/// Sets a state in which the tenant lives there, with the holdover that belongs to it.
pub(crate) fn back_in_force(after: &mut LeaseFacts, state: LeaseState) {
    after.state = state;
    if state == LeaseState::MonthToMonth && after.holdover_start_date.is_none() {
        after.holdover_start_date = Some(holdover_start(after));
    }
}

/// Takes a move-out back: the lease is on notice again with its days, or in force where no notice was given. The state
/// begins `today`; an agreed day before that has passed, and the night does not end the lease by it once more.
///
/// # Errors
/// [`Refused`] when no move-out is recorded.
pub(crate) fn undone(facts: &LeaseFacts, today: NaiveDate) -> Result<Transition, Refused> {
    if facts.state != LeaseState::Vacant {
        let text = format!("The lease is {}; there is no move-out to undo.", facts.state.phrase());
        return Err(refuse("lifecycle.no_move_out", None, text));
    }
    recorded(facts)?;
    let mut after = facts.clone();
    after.actual_move_out_date = None;
    if facts.notice_date.is_some() || facts.notice_move_out_date.is_some() {
        after.state = LeaseState::Notice;
    } else {
        back_in_force(&mut after, in_force_before(facts, today));
        after.before_notice = None;
    }
    after.status_since = Some(today);
    Ok(Transition { after, effective_on: today })
}

/// Moves the day of a move-out: one that is recorded stays so on a day that has come, else the lease is on notice again
/// for that day; one that is agreed is agreed for that day.
///
/// # Errors
/// [`Refused`] when there is no move-out, or the day does not fit.
pub(crate) fn moved(facts: &LeaseFacts, day: NaiveDate, today: NaiveDate) -> Result<Transition, Refused> {
    const FIELD: Option<&str> = Some("move_out_date");
    let now = match facts.state {
        LeaseState::Notice => facts.notice_move_out_date,
        LeaseState::Vacant => Some(recorded(facts)?),
        state => {
            let text = format!(
                "The lease is {}; there is no move-out to change. Record the notice with its move-out first.",
                state.phrase()
            );
            return Err(refuse("lifecycle.no_move_out", None, text));
        }
    };
    if now == Some(day) {
        return Err(refuse("lifecycle.same_move_out", FIELD, format!("The move-out is on {day} already.")));
    }
    if day < facts.lease_begin_date {
        let text = format!("The move-out date ({day}) is before the lease began ({}).", facts.lease_begin_date);
        return Err(refuse("lifecycle.move_out_before_begin", FIELD, text));
    }
    let mut after = facts.clone();
    if facts.state == LeaseState::Vacant && day <= today {
        after.actual_move_out_date = Some(day);
        after.status_since = Some(day);
        return Ok(Transition { after, effective_on: today });
    }
    if day < today {
        let text = format!(
            "The move-out date ({day}) has passed; today is {today}. Record the move-out on that day, or agree on a later one."
        );
        return Err(refuse("lifecycle.move_out_passed", FIELD, text));
    }
    after.before_notice = Some(in_force_before(facts, today));
    after.state = LeaseState::Notice;
    after.notice_move_out_date = Some(day);
    after.actual_move_out_date = None;
    after.status_since = Some(today);
    Ok(Transition { after, effective_on: today })
}

/// The recorded day of a lease that has ended.
fn recorded(facts: &LeaseFacts) -> Result<NaiveDate, Refused> {
    facts.actual_move_out_date.ok_or_else(|| {
        let text = "No move-out is recorded on this lease: it ended with its term, was renewed or never began. Correct its days instead.";
        refuse("lifecycle.no_move_out", None, text.to_owned())
    })
}

/// The last day on which a lease with such facts has its unit; `None` = nobody knows.
fn last_day(facts: &LeaseFacts, today: NaiveDate) -> Option<NaiveDate> {
    match facts.state {
        LeaseState::Vacant => facts.actual_move_out_date.or(facts.lease_end_date),
        LeaseState::Notice => facts.notice_move_out_date.map(|out| out.max(today)),
        LeaseState::Active => facts.lease_end_date.filter(|end| *end >= today),
        LeaseState::Future => facts.lease_end_date,
        LeaseState::MonthToMonth => None,
    }
}

/// Refuses days that a lease would get back although the unit is another's on them. `field` is where the day was typed.
///
/// # Errors
/// [`Refused`] with the other lease and the first such day.
pub fn check_free(
    (number, unit): (&str, &str),
    (before, after): (&LeaseFacts, &LeaseFacts),
    others: &[Neighbor],
    field: Option<&'static str>,
    today: NaiveDate,
) -> Result<(), Refused> {
    let Some(had) = last_day(before, today) else { return Ok(()) };
    let Some(from) = had.succ_opt() else { return Ok(()) };
    let until = last_day(after, today);
    // A signed renewal follows when this one ends.
    let meets = |other: &&Neighbor| {
        let their_last = if other.state.in_force() { other.until.map(|day| day.max(today)) } else { other.until };
        let both_live_there = after.state.in_force() && other.state.in_force();
        let shares_a_day = !(other.renews && other.state == LeaseState::Future)
            && until.is_none_or(|until| from <= until && other.begin <= until)
            && their_last.is_none_or(|last| from <= last);
        both_live_there || shares_a_day
    };
    let Some(other) = others.iter().filter(meets).min_by_key(|other| other.begin) else { return Ok(()) };
    let in_force = after.state.in_force() && other.state.in_force();
    let first = if in_force { other.begin.max(from).min(today) } else { other.begin.max(from) };
    let way_out = match first.pred_opt().filter(|eve| *eve > had) {
        Some(eve) => format!("Change the move-out to {eve} at the latest, or change lease {} first.", other.number),
        None => format!("Change lease {} first.", other.number),
    };
    let text = format!(
        "Lease {}, which is {}, has unit {unit} on {first}, so lease {number} cannot have it on that day. {way_out}",
        other.number,
        other.state.phrase(),
    );
    Err(refuse("lifecycle.unit_of_another", field, text))
}

#[cfg(test)]
#[path = "move_out_tests.rs"]
mod tests;
