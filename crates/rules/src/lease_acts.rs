//! A person's action on a lease beside what else is agreed for its unit: what stands in its way, what follows from it, and
//! why nothing, or little, can be done with a lease.

use crate::correction::Neighbor;
use crate::lease::{LeaseFacts, Said};
use crate::lifecycle::{Action, Transition, decide};
use crate::move_out::check_free;
use crate::refused::Refused;
use chrono::NaiveDate;
use keystead_model::words::LeaseState;

/// The reason of an action has at most so many characters.
const LONGEST_REASON: usize = 200;

/// A lease that holds the unit which another one is signed for.
#[derive(Debug, Clone)]
pub struct Holding {
    /// Its number.
    pub lease_number: String,
    /// Last day of its term.
    pub end: Option<NaiveDate>,
    /// It is the one that would be renewed.
    pub is_renewed: bool,
}

/// What is agreed beside the facts of a lease.
#[derive(Debug, Clone, Copy)]
pub struct Beside<'a> {
    /// The lease's number.
    pub lease_number: &'a str,
    /// Its unit's number.
    pub unit_number: &'a str,
    /// The lease that is signed to follow: its number and first day.
    pub next: Option<(&'a str, NaiveDate)>,
    /// Another lease that holds the unit.
    pub holder: Option<&'a Holding>,
    /// Its signing was taken back.
    pub is_withdrawn: bool,
    /// The other leases of its unit, ended ones too.
    pub others: &'a [Neighbor],
}

/// Takes an action on `today`; each field that is wrong is told once.
///
/// # Errors
/// [`Refused`] when the lease, a date, the reason, or the lease that follows does not allow it.
pub fn take(
    facts: &LeaseFacts,
    beside: &Beside<'_>,
    action: &Action,
    reason: &str,
    today: NaiveDate,
) -> Result<Transition, Refused> {
    let refused = |code, field, text: String| Refused { code, field, text, also: Vec::new() };
    let decided = decide(facts, action, today);
    let mut wrong: Vec<Refused> = decided.as_ref().err().cloned().into_iter().flat_map(parts).collect();
    let mut add = |one: Refused| {
        if wrong.iter().all(|known| known.field != one.field) {
            wrong.push(one);
        }
    };
    if reason.chars().count() > LONGEST_REASON {
        let text = format!("The reason is longer than {LONGEST_REASON} characters.");
        add(refused("lifecycle.reason_too_long", Some("reason"), text));
    }
    if let (Action::Notice { move_out_date, .. }, Some((number, begins))) = (action, beside.next)
        && *move_out_date >= begins
    {
        let text = format!("Lease {number} begins on {begins}; the move-out must be before that.");
        add(refused("lifecycle.unit_promised", Some("move_out_date"), text));
    }
    Refused::all(wrong)?;
    if *action == Action::Reinstate && !beside.is_withdrawn {
        let text = "The lease has ended; its signing was not withdrawn.";
        return Err(refused("lifecycle.not_withdrawn", None, text.to_owned()));
    }
    let decided = decided?;
    let typed = match action {
        Action::ChangeMoveOut { .. } => Some("move_out_date"),
        Action::UndoMoveOut => None,
        _ => return Ok(decided),
    };
    check_free((beside.lease_number, beside.unit_number), (facts, &decided.after), beside.others, typed, today)?;
    Ok(decided)
}

/// A refusal and those beside it, one by one.
fn parts(mut refused: Refused) -> Vec<Refused> {
    let also = std::mem::take(&mut refused.also);
    std::iter::once(refused).chain(also).collect()
}

/// What follows from a transition, sentence by sentence.
#[must_use]
pub fn follows(before: &LeaseFacts, beside: &Beside<'_>, transition: &Transition) -> Vec<Said> {
    let after = &transition.after;
    let unit = beside.unit_number;
    if before.state == LeaseState::Future {
        return never_begins(before, beside);
    }
    match after.state {
        LeaseState::Notice => {
            vec![Said::new("lifecycle.counts_notice", format!("Unit {unit} is on notice.")), on_notice_until(after)]
        }
        LeaseState::Vacant if before.state == LeaseState::Vacant => {
            let out = after.actual_move_out_date.map(|day| day.to_string()).unwrap_or_default();
            let text = format!("Lease {} stays ended; the tenant moved out on {out}.", beside.lease_number);
            vec![Said::new("lifecycle.moved_out_on", text)]
        }
        LeaseState::MonthToMonth => {
            let mut lines =
                vec![Said::new("lifecycle.counts_holdover", format!("Unit {unit} becomes month-to-month."))];
            if let Some(since) = after.holdover_start_date {
                lines.push(Said::new("lifecycle.holdover_since", format!("Holdover starts on {since}.")));
            }
            lines
        }
        LeaseState::Active => {
            vec![Said::new("lifecycle.counts_active", format!("Unit {unit} is active again."))]
        }
        LeaseState::Vacant => {
            let text = format!("The lease ends and unit {unit} becomes vacant.");
            let mut lines = vec![Said::new("lifecycle.counts_vacant", text)];
            if let Some((number, begins)) = beside.next {
                lines.push(Said::new(
                    "lifecycle.next_begins",
                    format!("Lease {number} begins in this unit on {begins}."),
                ));
            }
            lines
        }
        LeaseState::Future => {
            let (number, begins) = (beside.lease_number, after.lease_begin_date);
            let text = format!("Lease {number} is signed again, to begin on {begins}.");
            vec![Said::new("lifecycle.signed_again", text)]
        }
    }
}

/// How a lease on notice comes to its end.
fn on_notice_until(facts: &LeaseFacts) -> Said {
    let Some(out) = facts.notice_move_out_date else {
        let text = "The lease stays on notice until you record the move-out or rescind the notice.";
        return Said::new("lifecycle.ends_by_hand", text);
    };
    if facts.status_since.is_some_and(|since| since > out) {
        let text = format!(
            "The agreed move-out ({out}) has passed: the lease stays on notice until you record the move-out, change its day or rescind the notice."
        );
        return Said::new("lifecycle.ends_by_hand", text);
    }
    let text = format!(
        "The lease ends automatically the night after {out}, unless you record the move-out or rescind the notice first."
    );
    Said::new("lifecycle.ends_by_itself", text)
}

/// What follows when a signed lease will not begin.
fn never_begins(facts: &LeaseFacts, beside: &Beside<'_>) -> Vec<Said> {
    let (number, unit) = (beside.lease_number, beside.unit_number);
    let begins = facts.lease_begin_date;
    let first =
        Said::new("lifecycle.never_begins", format!("Lease {number} does not begin on {begins}; it is archived."));
    let then = match beside.holder {
        Some(holder) if holder.is_renewed => {
            let until = holder.end.map_or_else(String::new, |end| format!(" and ends on {end}"));
            format!("Lease {} is not renewed{until}.", holder.lease_number)
        }
        Some(holder) => format!("Lease {} holds unit {unit}; nobody is signed to follow.", holder.lease_number),
        None => format!("Unit {unit} stays vacant and can be let to somebody else."),
    };
    vec![first, Said::new("lifecycle.unit_after", then)]
}

/// Why nothing, or little, can be done with a lease; `renewed_by` is the number of the lease that renews it.
#[must_use]
pub fn limits(
    (state, begins): (LeaseState, NaiveDate),
    (is_withdrawn, is_moved_out): (bool, bool),
    renewed_by: Option<&str>,
    today: NaiveDate,
) -> Option<Said> {
    match state {
        LeaseState::Future => {
            let when = if begins > today { format!("on {begins}") } else { "when its unit is free".to_owned() };
            let text = format!("Notice, renewal and move-out come once it has begun, {when}.");
            Some(Said::new("lease.not_begun", text))
        }
        LeaseState::Vacant if is_withdrawn => Some(Said::new(
            "lease.withdrawn",
            "The signing was withdrawn before the lease began; it can be reinstated while the unit is free.",
        )),
        LeaseState::Vacant => Some(match renewed_by {
            Some(number) => Said::new("lease.renewed", format!("It was renewed; lease {number} is the one to act on.")),
            None if is_moved_out => Said::new(
                "lease.over",
                "It has ended; a new one is signed on the unit. A move-out that was wrong can be undone, or its day changed.",
            ),
            None => Said::new(
                "lease.over",
                "It has ended, so nothing can be done with it; a new one is signed on the unit.",
            ),
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn facts(state: LeaseState) -> LeaseFacts {
        LeaseFacts {
            state,
            lease_begin_date: day("2026-01-01"),
            lease_end_date: Some(day("2026-12-31")),
            holdover_start_date: None,
            notice_date: None,
            notice_move_out_date: None,
            actual_move_out_date: None,
            before_notice: None,
            status_since: None,
        }
    }

    const ALONE: Beside<'static> =
        Beside { lease_number: "L1", unit_number: "1", next: None, holder: None, is_withdrawn: false, others: &[] };

    fn notice(until: &str) -> Action {
        Action::Notice { notice_date: day("2026-03-01"), move_out_date: day(until), reason: "Job".into() }
    }

    #[test]
    fn a_notice_may_not_reach_into_the_lease_that_follows() {
        let beside = Beside { next: Some(("L2", day("2026-05-01"))), ..ALONE };
        let active = facts(LeaseState::Active);
        let refused = take(&active, &beside, &notice("2026-05-01"), "Job", day("2026-03-01")).unwrap_err();
        assert_eq!((refused.code, refused.field), ("lifecycle.unit_promised", Some("move_out_date")));
        assert!(take(&active, &beside, &notice("2026-04-30"), "Job", day("2026-03-01")).is_ok());
    }

    #[test]
    fn each_wrong_field_is_told_once() {
        let beside = Beside { next: Some(("L2", day("2026-01-15"))), ..ALONE };
        let long = "x".repeat(LONGEST_REASON + 1);
        let wrong = notice("2026-02-01");
        let refused = take(&facts(LeaseState::Active), &beside, &wrong, &long, day("2026-02-20")).unwrap_err();
        let fields: Vec<_> = std::iter::once(&refused).chain(&refused.also).map(|one| one.field).collect();
        assert_eq!(fields, [Some("notice_date"), Some("move_out_date"), Some("reason")]);
        assert_eq!(refused.also[0].code, "lifecycle.move_out_before_notice");
    }

    #[test]
    fn only_a_withdrawn_signing_stands_again() {
        let over = facts(LeaseState::Vacant);
        let today = day("2025-12-01");
        let refused = take(&over, &ALONE, &Action::Reinstate, "", today).unwrap_err();
        assert_eq!(refused.code, "lifecycle.not_withdrawn");
        assert!(take(&over, &Beside { is_withdrawn: true, ..ALONE }, &Action::Reinstate, "", today).is_ok());
    }

    #[test]
    fn what_follows_names_the_neighbours() {
        let promised = facts(LeaseState::Future);
        let holder = Holding { lease_number: "L0".into(), end: None, is_renewed: false };
        let withdrawn = take(&promised, &ALONE, &Action::Withdraw, "", day("2025-12-01")).unwrap();
        let said = |beside: &Beside<'_>| follows(&promised, beside, &withdrawn)[1].text.clone();
        assert_eq!(said(&ALONE), "Unit 1 stays vacant and can be let to somebody else.");
        let held = Beside { holder: Some(&holder), ..ALONE };
        assert_eq!(said(&held), "Lease L0 holds unit 1; nobody is signed to follow.");
    }

    #[test]
    fn a_lease_that_is_over_says_what_to_do_instead() {
        let today = day("2026-03-01");
        let code = |state, withdrawn, renewed| {
            limits((state, day("2026-04-01")), (withdrawn, false), renewed, today).map(|said| said.code)
        };
        let left = limits((LeaseState::Vacant, day("2025-04-01")), (false, true), None, today).unwrap();
        assert!(left.text.contains("can be undone"), "{}", left.text);
        assert_eq!(code(LeaseState::Active, false, None), None);
        assert_eq!(code(LeaseState::Future, false, None), Some("lease.not_begun"));
        assert_eq!(code(LeaseState::Vacant, true, None), Some("lease.withdrawn"));
        assert_eq!(code(LeaseState::Vacant, false, Some("L2")), Some("lease.renewed"));
        assert_eq!(code(LeaseState::Vacant, false, None), Some("lease.over"));
    }
}
