//! The days of a unit's card and what its progress bar shows: functions of its dates and today.
//! What a state may become is decided elsewhere.

use chrono::{Days, NaiveDate};
use keystead_model::words::UnitState;

/// The dates of a unit and of the lease in force on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct UnitDates {
    pub state: UnitState,
    pub lease_begin_date: Option<NaiveDate>,
    pub lease_end_date: Option<NaiveDate>,
    pub holdover_start_date: Option<NaiveDate>,
    pub notice_date: Option<NaiveDate>,
    pub notice_move_out_date: Option<NaiveDate>,
    /// First day without a lease in force.
    pub vacant_since: Option<NaiveDate>,
    /// A signed renewal follows the lease in force.
    pub is_renewed: bool,
}

/// The colour of a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// More than 90 days remain, or the renewal is signed.
    Teal,
    /// 30 to 90 days remain.
    Amber,
    /// Under 30 days remain.
    Orange,
    /// Notice: countdown to the move-out.
    Red,
    /// No bar.
    None,
}

/// What the bar shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    /// Elapsed share, 0 to 100; `None` = no bar.
    pub percent: Option<u8>,
    /// Its colour.
    pub tone: Tone,
}

/// What follows from the dates on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitProgress {
    /// Active: days to the end, negative when past.
    pub days_until_expiry: Option<i32>,
    /// Month-to-month: days since the holdover began.
    pub holdover_days: Option<i32>,
    /// Notice: days to the move-out, negative when past.
    pub days_until_move_out: Option<i32>,
    /// Vacant: days since the last move-out.
    pub days_vacant: Option<i32>,
    /// The bar.
    pub bar: Bar,
}

/// Days from `from` to `to`, negative when `to` is earlier.
#[must_use]
pub fn days_between(from: NaiveDate, to: NaiveDate) -> i32 {
    i32::try_from((to - from).num_days()).unwrap_or(if to < from { i32::MIN } else { i32::MAX })
}

/// The first day without a lease still counts one day since the move-out of the day before.
#[must_use]
pub fn days_vacant(vacant_since: NaiveDate, today: NaiveDate) -> i32 {
    days_between(vacant_since, today) + 1
}

/// The last day of a span of so many days that begins today: `today + days`.
#[must_use]
pub fn day_after(today: NaiveDate, days: u32) -> NaiveDate {
    today.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX)
}

/// What a card says of a unit today.
#[must_use]
pub fn unit_progress(dates: &UnitDates, today: NaiveDate) -> UnitProgress {
    let mut progress = UnitProgress {
        days_until_expiry: None,
        holdover_days: None,
        days_until_move_out: None,
        days_vacant: None,
        bar: Bar { percent: None, tone: Tone::None },
    };
    match dates.state {
        UnitState::Active => {
            let left = dates.lease_end_date.map(|end| days_between(today, end));
            progress.days_until_expiry = left;
            if let (Some(begin), Some(end), Some(left)) = (dates.lease_begin_date, dates.lease_end_date, left) {
                let tone = match left {
                    _ if dates.is_renewed => Tone::Teal,
                    91.. => Tone::Teal,
                    30..=90 => Tone::Amber,
                    _ => Tone::Orange,
                };
                progress.bar = Bar { percent: Some(share(begin, end, today)), tone };
            }
        }
        UnitState::MonthToMonth => {
            progress.holdover_days = dates.holdover_start_date.map(|start| days_between(start, today));
        }
        UnitState::Notice => {
            progress.days_until_move_out = dates.notice_move_out_date.map(|out| days_between(today, out));
            if let (Some(given), Some(out)) = (dates.notice_date, dates.notice_move_out_date) {
                progress.bar = Bar { percent: Some(share(given, out, today)), tone: Tone::Red };
            }
        }
        UnitState::Vacant => {
            progress.days_vacant = dates.vacant_since.map(|since| days_vacant(since, today));
        }
    }
    progress
}

/// Elapsed share of a span in whole percent, rounded down: full only once its last day is reached.
fn share(begin: NaiveDate, end: NaiveDate, today: NaiveDate) -> u8 {
    let (elapsed, whole) = ((today - begin).num_days(), (end - begin).num_days());
    if whole <= 0 {
        return if today < end { 0 } else { 100 };
    }
    u8::try_from((elapsed * 100 / whole).clamp(0, 100)).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn active(begin: &str, end: Option<&str>) -> UnitDates {
        UnitDates {
            state: UnitState::Active,
            lease_begin_date: Some(day(begin)),
            lease_end_date: end.map(day),
            holdover_start_date: None,
            notice_date: None,
            notice_move_out_date: None,
            vacant_since: None,
            is_renewed: false,
        }
    }

    #[test]
    fn a_renewed_lease_is_no_warning() {
        let dates = active("2025-07-01", Some("2026-06-30"));
        let renewed = UnitDates { is_renewed: true, ..dates };
        for today in ["2026-04-01", "2026-06-29"] {
            assert_ne!(unit_progress(&dates, day(today)).bar.tone, Tone::Teal, "{today}");
            let progress = unit_progress(&renewed, day(today));
            assert_eq!(progress.bar.tone, Tone::Teal, "{today}");
            assert_eq!(progress.days_until_expiry, unit_progress(&dates, day(today)).days_until_expiry);
        }
    }

    #[test]
    fn an_active_lease_changes_colour_at_90_and_30_days() {
        let dates = active("2025-07-01", Some("2026-06-30"));
        for (today, left, tone) in [
            ("2026-03-31", 91, Tone::Teal),
            ("2026-04-01", 90, Tone::Amber),
            ("2026-05-31", 30, Tone::Amber),
            ("2026-06-01", 29, Tone::Orange),
            ("2026-07-02", -2, Tone::Orange),
        ] {
            let progress = unit_progress(&dates, day(today));
            assert_eq!((progress.days_until_expiry, progress.bar.tone), (Some(left), tone), "{today}");
        }
        assert_eq!(unit_progress(&dates, day("2025-07-01")).bar.percent, Some(0));
        assert_eq!(unit_progress(&dates, day("2026-06-29")).bar.percent, Some(99));
        assert_eq!(unit_progress(&dates, day("2026-08-01")).bar.percent, Some(100));
    }

    #[test]
    fn a_term_without_end_or_length_does_not_break_the_bar() {
        assert_eq!(unit_progress(&active("2026-01-01", None), day("2026-02-01")).bar.percent, None);
        let one_day = active("2026-01-01", Some("2026-01-01"));
        assert_eq!(unit_progress(&one_day, day("2026-01-01")).bar.percent, Some(100));
        assert_eq!(unit_progress(&one_day, day("2025-12-31")).bar.percent, Some(0));
    }

    #[test]
    fn the_other_states_count_days() {
        let base = active("2025-01-01", Some("2025-12-31"));
        let month = UnitDates { state: UnitState::MonthToMonth, holdover_start_date: Some(day("2026-01-01")), ..base };
        let progress = unit_progress(&month, day("2026-02-15"));
        assert_eq!((progress.holdover_days, progress.bar.percent), (Some(45), None));

        let notice = UnitDates {
            state: UnitState::Notice,
            notice_date: Some(day("2026-03-01")),
            notice_move_out_date: Some(day("2026-03-31")),
            ..base
        };
        let progress = unit_progress(&notice, day("2026-03-16"));
        assert_eq!((progress.days_until_move_out, progress.bar.percent), (Some(15), Some(50)));
        assert_eq!(progress.bar.tone, Tone::Red);

        let vacant = UnitDates { state: UnitState::Vacant, vacant_since: Some(day("2026-03-17")), ..base };
        assert_eq!(unit_progress(&vacant, day("2026-03-28")).days_vacant, Some(12));
    }
}
