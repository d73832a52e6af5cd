//! Which days a daily job has missed: a desktop sleeps, so a job asks what is due by now.

use chrono::{Days, NaiveDate};

/// At most so many missed days are caught up one by one; before that one run as of the earliest stands for all
/// (the lifecycle rules give the same result day by day and all at once).
pub const LONGEST_CATCH_UP: u64 = 60;

/// The days on which a daily job must still run, oldest first. `last` is the latest day it ran for,
/// `due_by` the latest day whose hour has come everywhere in the portfolio.
#[must_use]
pub fn days_due(last: Option<NaiveDate>, due_by: NaiveDate) -> Vec<NaiveDate> {
    let Some(last) = last else { return vec![due_by] };
    let earliest = due_by.checked_sub_days(Days::new(LONGEST_CATCH_UP - 1)).unwrap_or(due_by);
    let first = last.checked_add_days(Days::new(1)).unwrap_or(due_by).max(earliest);
    first.iter_days().take_while(|day| *day <= due_by).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_machine_that_slept_catches_up_in_order() {
        assert_eq!(days_due(None, day("2026-03-28")), [day("2026-03-28")]);
        assert_eq!(days_due(Some(day("2026-03-28")), day("2026-03-28")), []);
        assert_eq!(
            days_due(Some(day("2026-02-26")), day("2026-03-01")),
            [day("2026-02-27"), day("2026-02-28"), day("2026-03-01")]
        );
        assert_eq!(days_due(Some(day("2025-01-01")), day("2026-03-01")).len(), 60);
        // A clock set back does not run anything again.
        assert!(days_due(Some(day("2026-03-28")), day("2026-03-20")).is_empty());
    }
}
