//! A report that says who leaves a unit and when: a day gone by ends the lease, a day to come is a notice.

use crate::lease::LeaseFacts;
use crate::lifecycle::{Transition, gone};
use chrono::NaiveDate;
use keystead_model::words::LeaseState;

/// When the tenant leaves, as seen from a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaves {
    /// Before it: the lease has ended.
    Already,
    /// On it or later: notice was given.
    Later,
}

/// What becomes of a lease in force whose tenant leaves on `day`, seen from `as_of`. A notice that is not dated is of that
/// day, and of the lease's first where it begins later.
#[must_use]
pub fn leaves(
    facts: &LeaseFacts,
    day: NaiveDate,
    notice_on: Option<NaiveDate>,
    as_of: NaiveDate,
) -> (Leaves, Transition) {
    if day < as_of {
        return (Leaves::Already, gone(facts, day));
    }
    let mut after = facts.clone();
    if facts.state != LeaseState::Notice {
        after.before_notice = Some(facts.state);
        after.state = LeaseState::Notice;
    }
    let given = notice_on.or(facts.notice_date).unwrap_or(as_of).max(facts.lease_begin_date).min(day);
    after.notice_date = Some(given);
    after.notice_move_out_date = Some(day);
    after.status_since = Some(given);
    (Leaves::Later, Transition { after, effective_on: given })
}

/// Whether two writings of a name may be one person: they share a word of more than one letter.
#[must_use]
pub fn same_person(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 1);
        words.map(str::to_lowercase).collect()
    };
    let others = words(other);
    words(one).iter().any(|word| others.contains(word))
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
            lease_begin_date: day("2025-06-01"),
            lease_end_date: Some(day("2026-05-31")),
            holdover_start_date: None,
            notice_date: None,
            notice_move_out_date: None,
            actual_move_out_date: None,
            before_notice: None,
            status_since: None,
        }
    }

    #[test]
    fn a_day_gone_by_ends_the_lease_and_one_to_come_is_a_notice() {
        let as_of = day("2026-03-28");
        let (what, done) = leaves(&facts(LeaseState::Active), day("2026-03-27"), None, as_of);
        assert_eq!((what, done.after.state), (Leaves::Already, LeaseState::Vacant));
        assert_eq!(done.after.actual_move_out_date, Some(day("2026-03-27")));
        let (what, done) = leaves(&facts(LeaseState::MonthToMonth), as_of, None, as_of);
        assert_eq!((what, done.after.state), (Leaves::Later, LeaseState::Notice));
        assert_eq!(done.after.before_notice, Some(LeaseState::MonthToMonth));
        assert_eq!((done.after.notice_date, done.after.notice_move_out_date), (Some(as_of), Some(as_of)));
        // A notice that is there keeps its day and what was before it.
        let mut noticed = facts(LeaseState::Notice);
        (noticed.notice_date, noticed.before_notice) = (Some(day("2026-02-01")), Some(LeaseState::Active));
        let (_, done) = leaves(&noticed, day("2026-04-30"), None, as_of);
        assert_eq!(done.after.before_notice, Some(LeaseState::Active));
        assert_eq!(done.after.notice_date, Some(day("2026-02-01")));
        let (_, done) = leaves(&noticed, day("2026-04-30"), Some(day("2026-03-01")), as_of);
        assert_eq!(done.effective_on, day("2026-03-01"));
    }

    #[test]
    fn a_person_is_the_same_in_either_order_of_the_name() {
        assert!(same_person("Ruiz, Ana M.", "Ana Ruiz"));
        assert!(!same_person("Lind, Bo", "Ana Ruiz"));
        assert!(!same_person("A. B.", "B. A."), "letters alone name nobody");
    }
}
