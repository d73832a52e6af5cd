//! What may become of a lease: the actions of a person, and what the night decides.
//! The night's decision is also written set-based in the store; tests hold the two against each other.

use crate::lease::LeaseFacts;
use crate::move_out::{back_in_force, in_force_before, moved, undone};
use crate::refused::Refused;
use chrono::{Days, NaiveDate};
use keystead_model::words::{AllowedAction, LeaseState};

/// What a person does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Records a notice.
    Notice {
        /// Day it was given.
        notice_date: NaiveDate,
        /// Agreed last day.
        move_out_date: NaiveDate,
        /// Why.
        reason: String,
    },
    /// Takes the notice back.
    RescindNotice,
    /// Converts before the end.
    MonthToMonth,
    /// Records the move-out.
    Vacate {
        /// Day the keys came back.
        actual_move_out_date: NaiveDate,
    },
    /// Takes the signing of a lease back before it begins.
    Withdraw,
    /// Lets a signing that was taken back stand again; that the unit is free for it is checked as a signing is.
    Reinstate,
    /// Takes a recorded move-out back: the tenant is still there.
    UndoMoveOut,
    /// Says another day for a move-out that is recorded or agreed.
    ChangeMoveOut {
        /// The day on which the tenant left, or will.
        move_out_date: NaiveDate,
    },
}

/// The lease after a transition, and the day it took effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    /// The facts after it.
    pub after: LeaseFacts,
    /// The day it took effect (part of the log row's identity).
    pub effective_on: NaiveDate,
}

fn refuse(code: &'static str, field: Option<&'static str>, text: impl Into<String>) -> Refused {
    Refused { code, field, text: text.into(), also: Vec::new() }
}

/// What may be done with a lease, in the order in which a person is offered it: one that was renewed already is not
/// renewed again, one whose signing was withdrawn may stand again, and a move-out that is recorded may be wrong.
#[must_use]
pub fn allowed(state: LeaseState, renewed: bool, withdrawn: bool, moved_out: bool) -> Vec<AllowedAction> {
    let mut actions = match state {
        LeaseState::Active => vec![AllowedAction::Notice, AllowedAction::MonthToMonth],
        LeaseState::MonthToMonth => vec![AllowedAction::Notice],
        LeaseState::Notice => {
            vec![AllowedAction::RescindNotice, AllowedAction::Vacate, AllowedAction::ChangeMoveOut]
        }
        LeaseState::Future => vec![AllowedAction::Withdraw],
        LeaseState::Vacant if withdrawn => vec![AllowedAction::Reinstate],
        LeaseState::Vacant if moved_out => vec![AllowedAction::UndoMoveOut, AllowedAction::ChangeMoveOut],
        LeaseState::Vacant => Vec::new(),
    };
    if matches!(state, LeaseState::Active | LeaseState::MonthToMonth) && !renewed {
        actions.push(AllowedAction::Renew);
    }
    actions
}

/// Decides a person's action on `today`.
///
/// # Errors
/// [`Refused`] when the state or a date does not allow it.
pub fn decide(facts: &LeaseFacts, action: &Action, today: NaiveDate) -> Result<Transition, Refused> {
    let phrase = facts.state.phrase();
    let mut after = facts.clone();
    let effective_on = match action {
        Action::Notice { notice_date, move_out_date, reason } => {
            if facts.state == LeaseState::Notice {
                return Err(refuse("lifecycle.already_notice", None, "The lease is already on notice."));
            }
            if !matches!(facts.state, LeaseState::Active | LeaseState::MonthToMonth) {
                return Err(refuse(
                    "lifecycle.not_in_force",
                    None,
                    format!("The lease is {phrase}; notice can be given on an active or month-to-month lease."),
                ));
            }
            let mut wrong = Vec::new();
            if *notice_date > today {
                wrong.push(refuse(
                    "lifecycle.notice_in_future",
                    Some("notice_date"),
                    format!("The notice date ({notice_date}) is in the future; today is {today}."),
                ));
            }
            if *notice_date < facts.lease_begin_date {
                wrong.push(refuse(
                    "lifecycle.notice_before_begin",
                    Some("notice_date"),
                    format!("The notice date ({notice_date}) is before the lease began ({}).", facts.lease_begin_date),
                ));
            }
            if move_out_date < notice_date {
                wrong.push(refuse(
                    "lifecycle.move_out_before_notice",
                    Some("move_out_date"),
                    format!("The move-out date ({move_out_date}) is before the notice date ({notice_date})."),
                ));
            }
            if reason.trim().is_empty() {
                wrong.push(refuse("lifecycle.reason_missing", Some("reason"), "Enter the reason for the notice."));
            }
            Refused::all(wrong)?;
            after.state = LeaseState::Notice;
            after.notice_date = Some(*notice_date);
            after.notice_move_out_date = Some(*move_out_date);
            after.before_notice = Some(facts.state);
            *notice_date
        }
        Action::RescindNotice => {
            if facts.state != LeaseState::Notice {
                return Err(refuse(
                    "lifecycle.not_notice",
                    None,
                    format!("The lease is {phrase}; there is no notice to rescind."),
                ));
            }
            back_in_force(&mut after, in_force_before(facts, today));
            after.notice_date = None;
            after.notice_move_out_date = None;
            after.before_notice = None;
            today
        }
        Action::MonthToMonth => {
            match facts.state {
                LeaseState::Active => {}
                LeaseState::MonthToMonth => {
                    return Err(refuse(
                        "lifecycle.already_month_to_month",
                        None,
                        "The lease is already month-to-month.",
                    ));
                }
                _ => {
                    return Err(refuse(
                        "lifecycle.not_active",
                        None,
                        format!("The lease is {phrase}; only an active lease can become month-to-month."),
                    ));
                }
            }
            // Past its end the holdover began by itself the day after; before it, it begins today.
            let since = facts.lease_end_date.filter(|end| *end < today).map_or(today, |_| holdover_start(facts));
            after.state = LeaseState::MonthToMonth;
            after.holdover_start_date = Some(since);
            since
        }
        Action::Vacate { actual_move_out_date } => {
            if facts.state == LeaseState::Vacant {
                return Err(refuse("lifecycle.already_vacant", None, "The lease has already ended."));
            }
            if facts.state != LeaseState::Notice {
                return Err(refuse(
                    "lifecycle.not_notice",
                    None,
                    format!("The lease is {phrase}; record the notice first, then the move-out."),
                ));
            }
            if *actual_move_out_date > today {
                return Err(refuse(
                    "lifecycle.move_out_in_future",
                    Some("actual_move_out_date"),
                    format!(
                        "The move-out date ({actual_move_out_date}) is in the future; today is {today}. Enter a planned move-out with the notice."
                    ),
                ));
            }
            if *actual_move_out_date < facts.lease_begin_date {
                return Err(refuse(
                    "lifecycle.move_out_before_begin",
                    Some("actual_move_out_date"),
                    format!(
                        "The move-out date ({actual_move_out_date}) is before the lease began ({}).",
                        facts.lease_begin_date
                    ),
                ));
            }
            after.state = LeaseState::Vacant;
            after.actual_move_out_date = Some(*actual_move_out_date);
            *actual_move_out_date
        }
        Action::Withdraw => {
            if facts.state != LeaseState::Future {
                return Err(refuse(
                    "lifecycle.begun",
                    None,
                    format!("The lease is {phrase}; only a signed lease that has not begun can be withdrawn."),
                ));
            }
            after.state = LeaseState::Vacant;
            today
        }
        Action::Reinstate => {
            if facts.state != LeaseState::Vacant {
                return Err(refuse(
                    "lifecycle.not_withdrawn",
                    None,
                    format!("The lease is {phrase}; it was not withdrawn."),
                ));
            }
            after.state = LeaseState::Future;
            today
        }
        Action::UndoMoveOut => return undone(facts, today),
        Action::ChangeMoveOut { move_out_date } => return moved(facts, *move_out_date, today),
    };
    after.status_since = Some(effective_on);
    Ok(Transition { after, effective_on })
}

/// What a list of another system shows: the tenant is gone, whatever was recorded here. Nothing is asked of the
/// state before; the day is not before the lease began.
#[must_use]
pub fn gone(facts: &LeaseFacts, last_day: NaiveDate) -> Transition {
    let out = last_day.max(facts.lease_begin_date);
    let mut after = facts.clone();
    after.state = LeaseState::Vacant;
    after.actual_move_out_date = Some(out);
    after.status_since = Some(out);
    Transition { after, effective_on: out }
}

/// First day of holdover: the day after the end, or the first day of a lease without one.
pub(crate) fn holdover_start(facts: &LeaseFacts) -> NaiveDate {
    facts.lease_end_date.map_or(facts.lease_begin_date, |end| end.checked_add_days(Days::new(1)).unwrap_or(end))
}

/// A lease among those of its unit, for the night's decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NightLease {
    /// Its facts.
    pub facts: LeaseFacts,
    /// Breaks ties between leases that begin on the same day.
    pub number: String,
    /// Position (in the same list) of the lease that this one renews.
    pub renews: Option<usize>,
}

/// What the night does to the leases of one unit on `today`, step by step until nothing changes.
/// Returns (position, transition, renewed) in the order in which they happen.
pub fn night(leases: &mut [NightLease], today: NaiveDate) -> Vec<(usize, Transition, bool)> {
    let mut done = Vec::new();
    loop {
        let before = done.len();
        for i in 0..leases.len() {
            if let Some((transition, renewed)) = night_end(leases, i, today) {
                leases[i].facts = transition.after.clone();
                done.push((i, transition, renewed));
            }
        }
        if let Some((i, transition)) = night_begin(leases, today) {
            leases[i].facts = transition.after.clone();
            done.push((i, transition, false));
        }
        if done.len() == before {
            return done;
        }
    }
}

/// The three ways in which a lease stops being what it was.
fn night_end(leases: &[NightLease], i: usize, today: NaiveDate) -> Option<(Transition, bool)> {
    let facts = &leases[i].facts;
    let renewal_begins = leases.iter().filter(|r| r.renews == Some(i)).map(|r| r.facts.lease_begin_date).min();
    let mut after = facts.clone();
    match facts.state {
        LeaseState::Notice => {
            let left = facts.actual_move_out_date.or(facts.notice_move_out_date).filter(|day| *day < today)?;
            // On notice since a later day: a person said that the tenant is still there.
            if facts.status_since.is_some_and(|since| since > left) {
                return None;
            }
            after.state = LeaseState::Vacant;
            after.actual_move_out_date = Some(left);
            after.status_since = Some(left);
            Some((Transition { after, effective_on: left }, false))
        }
        LeaseState::Active | LeaseState::MonthToMonth => {
            let since = holdover_start(facts);
            let held_over = facts.state == LeaseState::Active
                && facts.lease_end_date.is_none_or(|end| end < today)
                && (facts.lease_end_date.is_none() || renewal_begins.is_none_or(|begins| begins > since));
            if held_over {
                after.state = LeaseState::MonthToMonth;
                after.holdover_start_date = Some(since);
                after.status_since = Some(since);
                return Some((Transition { after, effective_on: since }, false));
            }
            let begins = renewal_begins.filter(|begins| *begins <= today)?;
            let last = begins.checked_sub_days(Days::new(1)).unwrap_or(begins);
            after.state = LeaseState::Vacant;
            after.lease_end_date = Some(facts.lease_end_date.map_or(last, |end| end.min(last)));
            after.status_since = Some(begins);
            Some((Transition { after, effective_on: begins }, true))
        }
        LeaseState::Future | LeaseState::Vacant => None,
    }
}

/// The signed lease that begins, if its unit is free: the earliest, by number when several.
fn night_begin(leases: &[NightLease], today: NaiveDate) -> Option<(usize, Transition)> {
    if leases.iter().any(|l| l.facts.state.in_force()) {
        return None;
    }
    let (i, lease) = leases
        .iter()
        .enumerate()
        .filter(|(_, l)| l.facts.state == LeaseState::Future && l.facts.lease_begin_date <= today)
        .min_by_key(|(_, l)| (l.facts.lease_begin_date, l.number.clone()))?;
    let mut after = lease.facts.clone();
    after.state = LeaseState::Active;
    after.status_since = Some(after.lease_begin_date);
    let effective_on = after.lease_begin_date;
    Some((i, Transition { after, effective_on }))
}

#[cfg(test)]
#[path = "lifecycle_tests.rs"]
mod tests;
