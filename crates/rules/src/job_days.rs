//! When timed work is due: a desktop sleeps, so a job asks what has struck by now. Daily, weekly and monthly work is due
//! on days, at an hour of each property; work every few hours goes by the time that passed.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, TimeDelta, Utc, Weekday};
use keystead_model::zones::latest_day_past;

/// At most so many missed days are caught up one by one; before that one run as of the earliest stands for all
/// (the lifecycle rules give the same result day by day and all at once).
pub const LONGEST_CATCH_UP: u64 = 60;

/// How often a job runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schedule {
    /// Every day, at this time of the property.
    Daily {
        /// 0 to 23.
        hour: u32,
        /// 0 to 59.
        minute: u32,
    },
    /// On this day of the week.
    Weekly {
        /// Which.
        weekday: Weekday,
        /// 0 to 23.
        hour: u32,
    },
    /// On this day of the month, or the last of a month that is shorter.
    Monthly {
        /// 1 to 31.
        day: u32,
        /// 0 to 23.
        hour: u32,
    },
    /// So many hours after it last began, wherever.
    EveryHours(u32),
}

impl Schedule {
    /// The hour and minute at the property; none for work that goes by the time that passed.
    #[must_use]
    pub fn time(self) -> Option<(u32, u32)> {
        match self {
            Schedule::Daily { hour, minute } => Some((hour, minute)),
            Schedule::Weekly { hour, .. } | Schedule::Monthly { hour, .. } => Some((hour, 0)),
            Schedule::EveryHours(_) => None,
        }
    }

    /// Whether a day is one of its days.
    fn is_on(self, day: NaiveDate) -> bool {
        match self {
            Schedule::Daily { .. } | Schedule::EveryHours(_) => true,
            Schedule::Weekly { weekday, .. } => day.weekday() == weekday,
            Schedule::Monthly { day: wanted, .. } => day.day() == wanted.min(last_of_month(day)),
        }
    }

    /// The first of its days after this one.
    #[must_use]
    pub fn next_after(self, day: NaiveDate) -> NaiveDate {
        day.iter_days().skip(1).find(|day| self.is_on(*day)).unwrap_or(day)
    }

    /// The latest of its days up to this one.
    fn latest_by(self, day: NaiveDate) -> NaiveDate {
        let mut days = std::iter::successors(Some(day), NaiveDate::pred_opt);
        days.find(|day| self.is_on(*day)).unwrap_or(day)
    }

    /// The latest of its days on which its time has come at every one of the places. None without a place, and for work
    /// that has no hour.
    #[must_use]
    pub fn due_by<'z>(self, zones: impl IntoIterator<Item = &'z str>, now: DateTime<Utc>) -> Option<NaiveDate> {
        let time = self.time()?;
        let struck = zones.into_iter().map(|zone| latest_day_past(zone, now, time)).min()?;
        Some(self.latest_by(struck))
    }

    /// Its days that are still to be done, oldest first. `last` is the latest day it was done for, `due_by` the latest
    /// whose hour has come everywhere in the portfolio.
    #[must_use]
    pub fn days_due(self, last: Option<NaiveDate>, due_by: NaiveDate) -> Vec<NaiveDate> {
        let Some(last) = last else { return vec![due_by] };
        let earliest = due_by.checked_sub_days(Days::new(LONGEST_CATCH_UP - 1)).unwrap_or(due_by);
        let first = last.checked_add_days(Days::new(1)).unwrap_or(due_by).max(earliest);
        first.iter_days().take_while(|day| *day <= due_by).filter(|day| self.is_on(*day)).collect()
    }
}

fn last_of_month(day: NaiveDate) -> u32 {
    let first = day.with_day(1).and_then(|first| first.checked_add_months(Months::new(1)));
    first.and_then(|next| next.pred_opt()).map_or(31, |last| last.day())
}

/// Whether so many hours have passed since work last began. After a clock was set back it waits until they have passed
/// again; a beginning that lies further ahead than that was noted by a wrong clock.
#[must_use]
pub fn have_passed(hours: u32, last: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    let hours = TimeDelta::hours(i64::from(hours));
    last.is_none_or(|last| now - last >= hours || last - now > hours)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NIGHT: Schedule = Schedule::Daily { hour: 2, minute: 0 };
    const SUNDAY: Schedule = Schedule::Weekly { weekday: Weekday::Sun, hour: 3 };
    const LAST: Schedule = Schedule::Monthly { day: 31, hour: 6 };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_machine_that_slept_catches_up_in_order() {
        let days_due = |last, by| NIGHT.days_due(last, by);
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

    #[test]
    fn weeks_and_months_have_their_days() {
        assert_eq!(
            SUNDAY.days_due(Some(day("2026-03-01")), day("2026-03-22")),
            ["2026-03-08", "2026-03-15", "2026-03-22"].map(day)
        );
        assert_eq!(LAST.days_due(Some(day("2026-01-31")), day("2026-03-31")), ["2026-02-28", "2026-03-31"].map(day));
        assert_eq!(
            (SUNDAY.next_after(day("2026-03-01")), SUNDAY.next_after(day("2026-03-03"))),
            (day("2026-03-08"), day("2026-03-08"))
        );
        assert_eq!(
            (LAST.next_after(day("2028-01-31")), LAST.next_after(day("2026-04-30"))),
            (day("2028-02-29"), day("2026-05-31"))
        );
        assert_eq!(NIGHT.next_after(day("2026-12-31")), day("2027-01-01"));
        // Away for weeks: the days of the last two months, no more; set back: none.
        assert_eq!(SUNDAY.days_due(Some(day("2025-01-05")), day("2026-03-22")).len(), 9);
        assert!(SUNDAY.days_due(Some(day("2026-03-22")), day("2026-03-15")).is_empty());
    }

    #[test]
    fn the_hour_strikes_at_every_place_first() {
        let both = ["America/New_York", "America/Los_Angeles"];
        let by = |schedule: Schedule, now| schedule.due_by(both, at(now)).unwrap();
        // Sunday 03:30 in New York, still Sunday 00:30 in Los Angeles.
        assert_eq!(by(SUNDAY, "2026-03-29T07:30:00Z"), day("2026-03-22"));
        assert_eq!(by(SUNDAY, "2026-03-29T10:00:00Z"), day("2026-03-29"));
        assert_eq!(by(SUNDAY, "2026-04-02T10:00:00Z"), day("2026-03-29"));
        assert_eq!(by(NIGHT, "2026-03-28T07:30:00Z"), day("2026-03-27"));
        assert_eq!(by(LAST, "2026-02-28T13:59:00Z"), day("2026-01-31"));
        assert_eq!(by(LAST, "2026-02-28T14:00:00Z"), day("2026-02-28"));
        assert_eq!(
            (
                NIGHT.due_by([], at("2026-03-28T07:30:00Z")),
                Schedule::EveryHours(6).due_by(both, at("2026-03-28T07:30:00Z"))
            ),
            (None, None)
        );
    }

    #[test]
    fn a_clock_that_is_put_forward_or_back_strikes_each_hour_once() {
        // 2026-03-08 has no 02:30 in New York, 2026-11-01 has 01:30 twice.
        let by = |schedule: Schedule, now| schedule.due_by(["America/New_York"], at(now)).unwrap();
        assert_eq!(
            (by(NIGHT, "2026-03-08T06:59:00Z"), by(NIGHT, "2026-03-08T07:00:00Z")),
            (day("2026-03-07"), day("2026-03-08"))
        );
        assert_eq!(
            (by(SUNDAY, "2026-03-08T06:59:00Z"), by(SUNDAY, "2026-03-08T07:00:00Z")),
            (day("2026-03-01"), day("2026-03-08"))
        );
        let one = Schedule::Daily { hour: 1, minute: 0 };
        // Struck at the first 01:00; at the second it is the same day, which is done.
        assert_eq!(
            (by(one, "2026-11-01T05:00:00Z"), by(one, "2026-11-01T06:00:00Z")),
            (day("2026-11-01"), day("2026-11-01"))
        );
        assert_eq!(one.days_due(Some(day("2026-11-01")), by(one, "2026-11-01T06:30:00Z")), []);
    }

    #[test]
    fn hours_pass() {
        let now = at("2026-03-28T12:00:00Z");
        assert!(have_passed(6, None, now));
        assert!(have_passed(6, Some(at("2026-03-28T06:00:00Z")), now));
        assert!(!have_passed(6, Some(at("2026-03-28T06:01:00Z")), now));
        // Set back by two hours; noted by a clock of next year.
        assert!(!have_passed(6, Some(at("2026-03-28T14:00:00Z")), now));
        assert!(have_passed(6, Some(at("2027-03-28T14:00:00Z")), now));
    }
}
