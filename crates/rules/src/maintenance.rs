//! What may become of a work order: assigned, started, completed, cancelled, opened again.

use crate::refused::Refused;
use crate::unit_progress::days_between;
use chrono::NaiveDate;
use keystead_model::words::WorkOrderStatus::{self, Cancelled, Completed, InProgress, Open};

/// What a person does with a work order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// Gives it to a vendor, or takes it away.
    Assign,
    /// The work begins.
    Start,
    /// The work is done.
    Complete,
    /// It will not be done.
    Cancel,
    /// It was not done after all.
    Reopen,
}

/// What the rules need to know of a work order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order<'a> {
    /// Its number, as people call it.
    pub number: &'a str,
    /// A status that is not known counts as open.
    pub status: WorkOrderStatus,
    /// Whether it has a vendor.
    pub assigned: bool,
    /// The day it was asked for.
    pub requested: NaiveDate,
    /// It left the everyday lists.
    pub archived: bool,
}

/// What may be done with an order, the most likely first.
#[must_use]
pub fn verbs(status: WorkOrderStatus, assigned: bool) -> &'static [Verb] {
    match (status, assigned) {
        (Open, false) => &[Verb::Assign, Verb::Start, Verb::Complete, Verb::Cancel],
        (Open, true) => &[Verb::Start, Verb::Complete, Verb::Assign, Verb::Cancel],
        (InProgress, _) => &[Verb::Complete, Verb::Assign, Verb::Cancel],
        (Completed | Cancelled, _) => &[Verb::Reopen],
    }
}

/// The status that an act leads to; an assignment changes none.
#[must_use]
pub fn leads_to(verb: Verb, status: WorkOrderStatus) -> WorkOrderStatus {
    match verb {
        Verb::Assign => status,
        Verb::Start => InProgress,
        Verb::Complete => Completed,
        Verb::Cancel => Cancelled,
        Verb::Reopen => Open,
    }
}

/// Whether an act is possible now.
///
/// # Errors
/// [`Refused`] names the order and its status.
pub fn may(order: Order<'_>, verb: Verb) -> Result<(), Refused> {
    let number = order.number;
    if order.archived {
        return refuse("maintenance.archived", None, format!("Work order {number} is archived. Restore it first."));
    }
    if verbs(order.status, order.assigned).contains(&verb) {
        return Ok(());
    }
    let (code, stands) = match order.status {
        Completed => ("maintenance.completed", "is already completed"),
        Cancelled => ("maintenance.cancelled", "is cancelled"),
        InProgress if verb == Verb::Start => ("maintenance.started", "is already in progress"),
        InProgress | Open => ("maintenance.not_closed", "is still open"),
    };
    refuse(code, None, format!("Work order {number} {stands}."))
}

/// Whether work can have been completed on a day.
///
/// # Errors
/// [`Refused`] for a day before it was asked for, or one to come.
pub fn check_completed(order: Order<'_>, on: NaiveDate, today: NaiveDate) -> Result<(), Refused> {
    let (number, requested) = (order.number, order.requested);
    if on > today {
        let text = format!("Work order {number} cannot be completed on {on}; that day is still to come.");
        return refuse("maintenance.completed_in_future", Some("completed_date"), text);
    }
    if on < requested {
        let text = format!("Work order {number} was requested on {requested}; it cannot be completed before that.");
        return refuse("maintenance.completed_before_requested", Some("completed_date"), text);
    }
    Ok(())
}

/// Whether a status and a completed date, typed by hand, belong together.
///
/// # Errors
/// [`Refused`] for completed work without its day, and for a day of work that is not completed.
pub fn check_status(order: Order<'_>, completed: Option<NaiveDate>, today: NaiveDate) -> Result<(), Refused> {
    match (order.status, completed) {
        (Completed, Some(on)) => check_completed(order, on, today),
        (Completed, None) => {
            let text = "Enter the day on which the work was completed.".to_owned();
            refuse("maintenance.completed_when", Some("completed_date"), text)
        }
        (_, Some(_)) => {
            let text = "Only a completed work order has a completed date. Clear it, or set the status to completed.";
            refuse("maintenance.not_completed", Some("completed_date"), text.to_owned())
        }
        (_, None) => Ok(()),
    }
}

/// Days that an order is late; `None` when it is not, or is no longer open.
#[must_use]
pub fn days_late(status: WorkOrderStatus, due: Option<NaiveDate>, today: NaiveDate) -> Option<i32> {
    let late = due.map(|due| days_between(due, today)).filter(|days| *days > 0);
    late.filter(|_| matches!(status, Open | InProgress))
}

fn refuse(code: &'static str, field: Option<&'static str>, text: String) -> Result<(), Refused> {
    Err(Refused { code, field, text, also: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn order(status: WorkOrderStatus) -> Order<'static> {
        Order { number: "WO7", status, assigned: false, requested: day("2026-03-10"), archived: false }
    }

    #[test]
    fn what_may_follow_what() {
        let all = [Verb::Assign, Verb::Start, Verb::Complete, Verb::Cancel, Verb::Reopen];
        let can = |status| all.into_iter().filter(|verb| may(order(status), *verb).is_ok()).collect::<Vec<_>>();
        assert_eq!(can(Open), [Verb::Assign, Verb::Start, Verb::Complete, Verb::Cancel]);
        assert_eq!(can(InProgress), [Verb::Assign, Verb::Complete, Verb::Cancel]);
        assert_eq!(can(Completed), [Verb::Reopen]);
        assert_eq!(can(Cancelled), [Verb::Reopen]);
        let why = |status, verb| may(order(status), verb).unwrap_err().text;
        assert_eq!(why(Completed, Verb::Complete), "Work order WO7 is already completed.");
        assert_eq!(why(Cancelled, Verb::Assign), "Work order WO7 is cancelled.");
        assert_eq!(why(InProgress, Verb::Start), "Work order WO7 is already in progress.");
        assert_eq!(why(Open, Verb::Reopen), "Work order WO7 is still open.");
        let archived = Order { archived: true, ..order(Open) };
        assert!(all.into_iter().all(|verb| may(archived, verb).is_err()));
    }

    #[test]
    fn the_likeliest_act_comes_first() {
        assert_eq!(verbs(Open, false)[0], Verb::Assign);
        assert_eq!(verbs(Open, true)[0], Verb::Start);
        assert_eq!(verbs(InProgress, false)[0], Verb::Complete);
        for (verb, to) in [(Verb::Start, InProgress), (Verb::Complete, Completed), (Verb::Cancel, Cancelled)] {
            assert_eq!(leads_to(verb, Open), to);
        }
        assert_eq!(leads_to(Verb::Reopen, Completed), Open);
        assert_eq!(leads_to(Verb::Assign, InProgress), InProgress);
    }

    #[test]
    fn work_is_completed_after_it_was_asked_for_and_not_in_the_future() {
        let check = |on| check_completed(order(InProgress), day(on), day("2026-03-28"));
        assert!(check("2026-03-10").is_ok());
        assert!(check("2026-03-28").is_ok());
        assert_eq!(check("2026-03-09").unwrap_err().code, "maintenance.completed_before_requested");
        assert_eq!(check("2026-03-29").unwrap_err().code, "maintenance.completed_in_future");
        let typed = |status, on: Option<&str>| check_status(order(status), on.map(day), day("2026-03-28"));
        assert!(typed(Completed, Some("2026-03-12")).is_ok() && typed(Open, None).is_ok());
        assert_eq!(typed(Completed, None).unwrap_err().code, "maintenance.completed_when");
        assert_eq!(typed(Cancelled, Some("2026-03-12")).unwrap_err().code, "maintenance.not_completed");
    }

    #[test]
    fn only_what_is_open_can_be_late() {
        let late = |status, due: Option<&str>| days_late(status, due.map(day), day("2026-03-28"));
        assert_eq!(late(Open, Some("2026-03-27")), Some(1));
        assert_eq!(late(InProgress, Some("2026-03-18")), Some(10));
        assert_eq!(late(Open, Some("2026-03-28")), None, "due today is in time");
        assert_eq!((late(Open, None), late(Completed, Some("2026-01-01"))), (None, None));
    }
}
