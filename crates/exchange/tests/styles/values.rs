//! How a single value is written: amounts, days, whole numbers.

use super::dress::Dress;
use chrono::{Datelike, NaiveDate};

/// `thousands`, `decimal` and what stands before and behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amounts {
    pub thousands: &'static str,
    pub decimal: &'static str,
    pub cents: Cents,
    pub before: &'static str,
    pub behind: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cents {
    Always,
    AsNeeded,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Negative {
    Minus,
    Parentheses,
    Behind,
    Credit,
    /// `50.00 DR` and `50.00 CR`
    Sides,
    /// `$-50.00`
    Inside,
    /// `$(50.00)`
    ParenthesesInside,
    /// The minus of mathematics, and a dash.
    Sign,
    Dash,
    /// `<50.00>`
    Angles,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zero {
    Number,
    Empty,
    Dash,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Days {
    Iso,
    Us,
    UsShort,
    UsTwoDigits,
    German,
    GermanShort,
    DayFirst,
    DayFirstShort,
    MonthDay,
    MonthDayComma,
    DayMonthDash,
    DayMonthLong,
    Compact,
    IsoWithTime,
    UsWithTime,
    DayNumber,
    YearFirstShort,
    YearFirstSlash,
    IsoSlash,
    IsoPoint,
    UsDash,
    MonthLong,
    Weekday,
    DayMonthCapitals,
    Ordinal,
    MonthYear,
    GermanMonth,
    IsoWithZone,
    DayFirstWithTime,
}

const fn of(t: &'static str, d: &'static str, cents: Cents, before: &'static str, behind: &'static str) -> Amounts {
    Amounts { thousands: t, decimal: d, cents, before, behind }
}

pub const AMOUNTS: [Amounts; 14] = {
    [
        of("", ".", Cents::Always, "", ""),
        of(",", ".", Cents::Always, "", ""),
        of(",", ".", Cents::Always, "$", ""),
        of(",", ".", Cents::Never, "$", ""),
        of(",", ".", Cents::Never, "", ""),
        of("", ".", Cents::AsNeeded, "", ""),
        of(".", ",", Cents::Always, "", ""),
        of(".", ",", Cents::Always, "", " €"),
        of(".", ",", Cents::Never, "", ""),
        of("\u{a0}", ",", Cents::Always, "", ""),
        of(" ", ",", Cents::Always, "", " €"),
        of("'", ".", Cents::Always, "", ""),
        of("", ",", Cents::AsNeeded, "", ""),
        of("", ".", Cents::Never, "", ""),
    ]
};

pub const DAYS: [Days; 16] = [
    Days::Iso,
    Days::Us,
    Days::UsShort,
    Days::UsTwoDigits,
    Days::German,
    Days::GermanShort,
    Days::DayFirst,
    Days::DayFirstShort,
    Days::MonthDay,
    Days::MonthDayComma,
    Days::DayMonthDash,
    Days::DayMonthLong,
    Days::Compact,
    Days::IsoWithTime,
    Days::UsWithTime,
    Days::DayNumber,
];

/// Signs that fewer files have; all with cents, whatever the portfolio has.
pub const FURTHER_AMOUNTS: [Amounts; 12] = [
    of("\u{202f}", ",", Cents::Always, "", " €"),
    of("’", ".", Cents::Always, "CHF ", ""),
    of(",", ".", Cents::Always, "USD ", ""),
    of(",", ".", Cents::Always, "", " USD"),
    of(",", ".", Cents::Always, "£", ""),
    of(".", ",", Cents::Always, "€ ", ""),
    of(".", ",", Cents::Always, "EUR ", ""),
    of("", ",", Cents::Always, "", " EUR"),
    of(",", ".", Cents::Always, "C$", ""),
    of(",", ".", Cents::Always, "US$ ", ""),
    of(" ", ".", Cents::Always, "$ ", ""),
    of(" ", ",", Cents::Always, "", " kr"),
];

pub const FURTHER_DAYS: [Days; 13] = [
    Days::YearFirstShort,
    Days::YearFirstSlash,
    Days::IsoSlash,
    Days::IsoPoint,
    Days::UsDash,
    Days::MonthLong,
    Days::Weekday,
    Days::DayMonthCapitals,
    Days::Ordinal,
    Days::IsoWithZone,
    Days::DayFirstWithTime,
    Days::GermanMonth,
    Days::MonthYear,
];

pub const FURTHER_NEGATIVES: [Negative; 6] =
    [Negative::Sides, Negative::Inside, Negative::ParenthesesInside, Negative::Sign, Negative::Dash, Negative::Angles];

impl Dress {
    /// An amount of cents.
    pub fn money(&self, cents: i64) -> String {
        let Amounts { thousands, decimal, cents: shown, before, behind } = self.amounts;
        if cents == 0 {
            match self.zero {
                Zero::Empty => return String::new(),
                Zero::Dash => return "-".to_owned(),
                Zero::Number => {}
            }
        }
        let whole = grouped(cents.abs() / 100, thousands);
        let part = cents.abs() % 100;
        let part = match shown {
            Cents::Always => format!("{decimal}{part:02}"),
            Cents::AsNeeded if part % 10 > 0 => format!("{decimal}{part:02}"),
            Cents::AsNeeded if part > 0 => format!("{decimal}{}", part / 10),
            _ => String::new(),
        };
        let plain = format!("{before}{whole}{part}{behind}");
        match self.negative {
            Negative::Sides if cents > 0 => format!("{plain} DR"),
            _ if cents >= 0 => plain,
            Negative::Sides => format!("{plain} CR"),
            Negative::Inside => format!("{before}-{whole}{part}{behind}"),
            Negative::ParenthesesInside => format!("{before}({whole}{part}){behind}"),
            Negative::Sign => format!("\u{2212}{plain}"),
            Negative::Dash => format!("–{plain}"),
            Negative::Angles => format!("<{plain}>"),
            Negative::Minus => format!("-{plain}"),
            Negative::Parentheses => format!("({plain})"),
            Negative::Behind => format!("{plain}-"),
            Negative::Credit => format!("{plain} CR"),
        }
    }

    pub fn day(&self, day: NaiveDate) -> String {
        let of = |form: &str| day.format(form).to_string();
        match self.days {
            Days::Iso => of("%Y-%m-%d"),
            Days::Us => of("%m/%d/%Y"),
            Days::UsShort => of("%-m/%-d/%Y"),
            Days::UsTwoDigits => of("%-m/%-d/%y"),
            Days::German => of("%d.%m.%Y"),
            Days::GermanShort => of("%-d.%-m.%y"),
            Days::DayFirst => of("%d/%m/%Y"),
            Days::DayFirstShort => of("%-d/%-m/%y"),
            Days::MonthDay => of("%b %-d %Y"),
            Days::MonthDayComma => of("%b %-d, %Y"),
            Days::DayMonthDash => of("%-d-%b-%y"),
            Days::DayMonthLong => of("%-d %B %Y"),
            Days::Compact => of("%Y%m%d"),
            Days::IsoWithTime => of("%Y-%m-%dT00:00:00"),
            Days::UsWithTime => of("%-m/%-d/%Y 12:00:00 AM"),
            Days::DayNumber => day_number(day).to_string(),
            Days::YearFirstShort => of("%y-%m-%d"),
            Days::YearFirstSlash => of("%y/%m/%d"),
            Days::IsoSlash => of("%Y/%m/%d"),
            Days::IsoPoint => of("%Y.%m.%d"),
            Days::UsDash => of("%m-%d-%Y"),
            Days::MonthLong => of("%B %-d, %Y"),
            Days::Weekday => of("%a %m/%d/%Y"),
            Days::DayMonthCapitals => of("%d-%b-%Y").to_uppercase(),
            Days::Ordinal => {
                let end = match day.day() {
                    1 | 21 | 31 => "st",
                    2 | 22 => "nd",
                    3 | 23 => "rd",
                    _ => "th",
                };
                format!("{}{end}, {}", of("%B %-d"), day.year())
            }
            Days::MonthYear => of("%b-%y"),
            Days::GermanMonth => {
                const MONTHS: [&str; 12] = [
                    "Januar",
                    "Februar",
                    "März",
                    "April",
                    "Mai",
                    "Juni",
                    "Juli",
                    "August",
                    "September",
                    "Oktober",
                    "November",
                    "Dezember",
                ];
                format!("{}. {} {}", day.day(), MONTHS[day.month0() as usize], day.year())
            }
            Days::IsoWithZone => of("%Y-%m-%dT00:00:00Z"),
            Days::DayFirstWithTime => of("%d/%m/%Y 00:00"),
        }
    }

    /// A day in a sentence: a day number is none there.
    pub fn day_in_title(&self, day: NaiveDate) -> String {
        match self.days {
            Days::DayNumber | Days::Compact | Days::MonthYear => day.format("%m/%d/%Y").to_string(),
            _ => self.day(day),
        }
    }

    pub fn whole(&self, number: i32) -> String {
        grouped(i64::from(number), self.amounts.thousands)
    }
}

/// Days since 1899-12-30, as spreadsheets count.
pub fn day_number(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce()) - i64::from(NaiveDate::from_ymd_opt(1899, 12, 30).unwrap().num_days_from_ce())
}

fn grouped(number: i64, mark: &str) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push_str(mark);
        }
        text.push(digit);
    }
    text
}
