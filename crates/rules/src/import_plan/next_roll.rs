//! A lease in force that the next rent roll no longer shows: who came instead, and its last day.

use chrono::NaiveDate;

/// What the roll shows in the unit instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instead {
    /// The same tenant under a new lease.
    Renewed,
    /// Another tenant.
    Replaced,
    /// Nobody.
    Empty,
}

/// The lease that the roll does not show.
#[derive(Debug, Clone, Copy)]
pub struct Unshown {
    /// First day.
    pub begin: NaiveDate,
    /// The agreed move-out, where there is a notice.
    pub notice_move_out: Option<NaiveDate>,
}

/// The lease that the roll shows in force in the unit.
#[derive(Debug, Clone, Copy)]
pub struct Shown {
    /// First day.
    pub begin: NaiveDate,
    /// Whether it is the same tenant's.
    pub same_tenant: bool,
}

/// What the roll of `as_of` says of the lease, with its last day; `None` when it says nothing new.
#[must_use]
pub fn instead(held: Unshown, shown: Option<Shown>, is_empty: bool, as_of: NaiveDate) -> Option<(Instead, NaiveDate)> {
    if let Some(shown) = shown {
        // An older roll than what is known here says nothing about who came after.
        let last_day = shown.begin.pred_opt().filter(|_| shown.begin > held.begin)?;
        return Some((if shown.same_tenant { Instead::Renewed } else { Instead::Replaced }, last_day));
    }
    if !is_empty || held.begin > as_of {
        return None;
    }
    let agreed = held.notice_move_out.filter(|out| *out < as_of);
    Some((Instead::Empty, agreed.or(as_of.pred_opt())?.max(held.begin)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn who_came_instead_ends_the_lease_the_day_before() {
        let held = Unshown { begin: day("2025-01-01"), notice_move_out: None };
        let shown = |begin, same_tenant| Some(Shown { begin: day(begin), same_tenant });
        let as_of = day("2026-04-30");
        assert_eq!(
            instead(held, shown("2026-04-10", false), false, as_of),
            Some((Instead::Replaced, day("2026-04-09")))
        );
        assert_eq!(instead(held, shown("2026-04-10", true), false, as_of), Some((Instead::Renewed, day("2026-04-09"))));
        assert_eq!(instead(held, shown("2024-04-10", false), false, as_of), None, "an older roll");
    }

    #[test]
    fn an_empty_unit_was_left_as_agreed_or_the_day_before_the_roll() {
        let held = Unshown { begin: day("2025-01-01"), notice_move_out: None };
        let as_of = day("2026-04-30");
        assert_eq!(instead(held, None, true, as_of), Some((Instead::Empty, day("2026-04-29"))));
        assert_eq!(instead(held, None, false, as_of), None, "the roll says nothing of the unit");
        let agreed = Unshown { notice_move_out: Some(day("2026-04-15")), ..held };
        assert_eq!(instead(agreed, None, true, as_of), Some((Instead::Empty, day("2026-04-15"))));
        let to_come = Unshown { begin: day("2026-06-01"), ..held };
        assert_eq!(instead(to_come, None, true, as_of), None);
        let today = Unshown { begin: as_of, ..held };
        assert_eq!(instead(today, None, true, as_of), Some((Instead::Empty, as_of)), "not before it began");
    }
}
