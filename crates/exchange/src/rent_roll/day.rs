//! The order of day, month and year in a day written in numbers.

use super::value::{numeric_parts, year};
use chrono::{Datelike, NaiveDate};

/// Which number stands first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Order {
    /// As most write it: the day where points stand between, else the month.
    #[default]
    Usual,
    /// `03/28/2026`
    MonthFirst,
    /// `28/03/2026`
    DayFirst,
    /// `26-03-28`; a year of four digits stands first whatever the order.
    YearFirst,
}

impl Order {
    /// As answered.
    pub fn word(self) -> &'static str {
        match self {
            Order::Usual | Order::MonthFirst => "month_first",
            Order::DayFirst => "day_first",
            Order::YearFirst => "year_first",
        }
    }

    /// What stands first, in a word.
    pub fn in_words(self) -> &'static str {
        match self {
            Order::Usual | Order::MonthFirst => "month",
            Order::DayFirst => "day",
            Order::YearFirst => "year",
        }
    }

    /// Of an answer.
    pub fn of_word(word: &str) -> Order {
        match word {
            "day_first" => Order::DayFirst,
            "year_first" => Order::YearFirst,
            _ => Order::MonthFirst,
        }
    }
}

/// The day of a text whose three numbers are read in this order, where there is one.
pub(super) fn ordered(text: &str, order: Order) -> Option<NaiveDate> {
    let ([a, b, c], mark) = numeric_parts(text)?;
    let written = text.split(['T', ' ']).next()?;
    if a > 999 {
        return NaiveDate::from_ymd_opt(i32::try_from(a).ok()?, b, c);
    }
    match order {
        Order::YearFirst => {
            let (first, last) = (written.split(mark).next()?, written.rsplit(mark).next()?);
            let two = first.len() == 2 && last.len() <= 2;
            two.then(|| NaiveDate::from_ymd_opt(year(a, first)?, b, c)).flatten()
        }
        Order::DayFirst => NaiveDate::from_ymd_opt(year(c, written)?, b, a),
        Order::Usual if mark == '.' => NaiveDate::from_ymd_opt(year(c, written)?, b, a),
        Order::Usual | Order::MonthFirst => NaiveDate::from_ymd_opt(year(c, written)?, a, b),
    }
}

/// A day in digits alone: `20260328`.
pub(super) fn in_digits(text: &str) -> Option<NaiveDate> {
    let plain = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
    let day = if plain { NaiveDate::parse_from_str(text, "%Y%m%d").ok() } else { None };
    day.filter(|day| (1950..=2120).contains(&day.year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_another_day_in_another_order() {
        let read = |text, order| ordered(text, order).map(|day| day.to_string()).unwrap_or_default();
        assert_eq!(read("03/04/2026", Order::Usual), "2026-03-04");
        assert_eq!(read("03.04.2026", Order::Usual), "2026-04-03");
        assert_eq!(read("03.04.2026", Order::MonthFirst), "2026-03-04");
        assert_eq!(read("03/04/2026", Order::DayFirst), "2026-04-03");
        assert_eq!(read("26-03-04", Order::YearFirst), "2026-03-04");
        assert_eq!(read("26-03-04", Order::DayFirst), "2004-03-26");
        assert_eq!(read("2026/03/04", Order::DayFirst), "2026-03-04");
        assert_eq!(read("3/4/2026", Order::YearFirst), "");
    }
}
