//! A part of a month in the four ways that a property may charge it. Source: ledger, “Recurring”.

use super::rounding::{Minor, rounded};
use super::words::Proration;
use chrono::{Datelike, Days, Months, NaiveDate};

/// The first day of a day's month.
#[must_use]
pub fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// The last day of a day's month.
#[must_use]
pub fn last_of_month(day: NaiveDate) -> NaiveDate {
    let next = first_of_month(day).checked_add_months(Months::new(1));
    next.and_then(|first| first.checked_sub_days(Days::new(1))).unwrap_or(day)
}

/// The days of a day's month.
#[must_use]
pub fn days_of_month(day: NaiveDate) -> u32 {
    last_of_month(day).day()
}

/// What is charged for `days` of the month of `month`, of an amount a month, in minor units.
///
/// All days: the amount. Else `actual` amount × days ÷ days of the month, `thirty` amount × min(days, 30) ÷ 30, `annual`
/// amount × 12 × days ÷ 365, `none` the amount; rounded once, and never above the month: 12 × 30.5 days are more than a year.
#[must_use]
pub fn prorated(amount: Minor, way: Proration, days: u32, month: NaiveDate) -> Minor {
    let all = days_of_month(month);
    if days >= all {
        return amount;
    }
    let (amount_, days_) = (i128::from(amount), i128::from(days));
    let part = match way {
        Proration::Actual => rounded(amount_ * days_, i128::from(all)),
        Proration::Thirty => rounded(amount_ * days_.min(30), 30),
        Proration::Annual => rounded(amount_ * 12 * days_, 365),
        Proration::None => amount,
    };
    part.clamp(amount.min(0), amount.max(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_has_its_divisor() {
        let march = NaiveDate::from_ymd_opt(2025, 3, 1).unwrap();
        for (way, amount, days, part) in [
            (Proration::Actual, 100_000, 15, 48_387),
            (Proration::Thirty, 95_001, 15, 47_501),
            (Proration::Thirty, 95_001, 30, 95_001),
            (Proration::Annual, 100_000, 15, 49_315),
            (Proration::Annual, 100_000, 30, 98_630),
            (Proration::None, 100_000, 1, 100_000),
            (Proration::Actual, 100_000, 31, 100_000),
        ] {
            assert_eq!(prorated(amount, way, days, march), part, "{way:?} {days}");
        }
    }
}
