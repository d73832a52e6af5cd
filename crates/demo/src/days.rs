//! Calendar arithmetic that cannot fail, and on which days leases begin and end over a year.

use crate::draw::Draw;
use chrono::{Datelike, Days, Months, NaiveDate};

/// So many days later (earlier when negative); the date itself at the edge of the calendar.
pub fn plus(date: NaiveDate, days: i32) -> NaiveDate {
    let size = Days::new(u64::from(days.unsigned_abs()));
    let moved = if days < 0 { date.checked_sub_days(size) } else { date.checked_add_days(size) };
    moved.unwrap_or(date)
}

/// So many months later (earlier when negative), on the month's last day where it is shorter.
pub fn plus_months(date: NaiveDate, months: i32) -> NaiveDate {
    let size = Months::new(months.unsigned_abs());
    let moved = if months < 0 { date.checked_sub_months(size) } else { date.checked_add_months(size) };
    moved.unwrap_or(date)
}

/// The first day of the date's month.
pub fn month_start(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}

/// The given day of the date's month, or its last where the month is shorter.
pub fn on_day(date: NaiveDate, day: u32) -> NaiveDate {
    let start = month_start(date);
    let last = days_in_month(date);
    plus(start, day.clamp(1, last) as i32 - 1)
}

/// How many days the date's month has.
pub fn days_in_month(date: NaiveDate) -> u32 {
    plus(plus_months(month_start(date), 1), -1).day()
}

/// The first day of a term of so many months that ends on `end`.
pub fn term_begin(end: NaiveDate, months: i32) -> NaiveDate {
    plus_months(plus(end, 1), -months)
}

/// The last day of a term of so many months that begins on `begin`.
pub fn term_end(begin: NaiveDate, months: i32) -> NaiveDate {
    plus(plus_months(begin, months), -1)
}

/// How many leases end in each month, of about sixty: people move in summer.
const SEASON: [u64; 12] = [3, 3, 4, 5, 6, 8, 9, 8, 6, 4, 3, 2];

/// The days of a window around `as_of`, each as likely as leases end on it.
#[derive(Debug)]
pub struct EndDays {
    as_of: NaiveDate,
    from: i32,
    /// Running sum of the weights, one a day.
    sums: Vec<u64>,
}

impl EndDays {
    /// The days from `as_of + from` to `as_of + to`; `weight` says what matters beside season and month end.
    pub fn new(as_of: NaiveDate, from: i32, to: i32, weight: impl Fn(i32) -> u64) -> EndDays {
        let mut total = 0;
        let sums = (from..=to)
            .map(|offset| {
                let day = plus(as_of, offset);
                let in_month = match day.day() {
                    15 => 3,
                    last if last == days_in_month(day) => 9,
                    _ => 1,
                };
                total += weight(offset) * SEASON[day.month0() as usize] * in_month;
                total
            })
            .collect();
        EndDays { as_of, from, sums }
    }

    /// One of the days.
    pub fn pick(&self, draw: &mut Draw) -> NaiveDate {
        let total = self.sums.last().copied().unwrap_or(0);
        let at = (u64::from(draw.below(1 << 31)) * total) >> 31;
        let index = self.sums.partition_point(|sum| *sum <= at).min(self.sums.len().saturating_sub(1));
        plus(self.as_of, self.from + index as i32)
    }
}
