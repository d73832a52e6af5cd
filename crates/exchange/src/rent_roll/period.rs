//! How often a rent is paid, where a file does not mean the month, and what it comes to by the month.

use super::field::compact;
use keystead_model::money::Cents;
use rust_decimal::{Decimal, RoundingStrategy};

/// The time that an amount is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    Week,
    TwoWeeks,
    FourWeeks,
    HalfMonth,
    Month,
    Quarter,
    HalfYear,
    Year,
}

impl Period {
    /// A word of a column that says how often.
    pub fn of_word(text: &str) -> Option<Period> {
        if text.len() > 60 {
            return None;
        }
        Some(match compact(text).as_str() {
            "w" | "wk" | "week" | "weekly" | "perweek" | "pw" | "wöchentlich" | "wochentlich" => Period::Week,
            "biweekly" | "fortnightly" | "fortnight" | "every2weeks" | "2weeks" | "perfortnight" | "everytwoweeks" => {
                Period::TwoWeeks
            }
            "4weekly" | "fourweekly" | "every4weeks" | "4weeks" | "per4weeks" | "fourweeks" | "everyfourweeks" => {
                Period::FourWeeks
            }
            "semimonthly" | "twicemonthly" | "twiceamonth" | "2xmonth" | "halfmonthly" => Period::HalfMonth,
            "m" | "mo" | "mon" | "mth" | "mthly" | "month" | "monthly" | "permonth" | "pm" | "pcm" | "monatlich"
            | "mensuel" | "mensual" => Period::Month,
            "q" | "qtr" | "quarter" | "quarterly" | "perquarter" | "every3months" | "3months" | "vierteljährlich"
            | "trimestriel" | "trimestral" => Period::Quarter,
            "semiannual" | "semiannually" | "halfyearly" | "biannual" | "every6months" | "6months" => Period::HalfYear,
            "y" | "yr" | "yearly" | "year" | "annual" | "annually" | "annum" | "perannum" | "pa" | "peryear"
            | "jährlich" | "annuel" | "anual" => Period::Year,
            _ => return None,
        })
    }

    /// A header of an amount that names the time it is for, and the header without it: `Annual Rent`, `Rent (weekly)`,
    /// `Rent per year`. Without a word of time there is none.
    pub fn of_header(header: &str) -> Option<(Period, String)> {
        if header.len() > 200 {
            return None;
        }
        let marks = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '/' | '_' | '-' | ',' | '.');
        let words: Vec<&str> = header.split(marks).filter(|word| !word.is_empty()).collect();
        for length in [2, 1] {
            for start in [Some(0), words.len().checked_sub(length)].into_iter().flatten() {
                let Some(found) = words.get(start..start + length) else { continue };
                // A letter alone is an abbreviation in a cell, not in a header.
                let word = found.concat();
                if word.len() < 2 || length == words.len() {
                    continue;
                }
                let Some(period) = Period::of_word(&word) else { continue };
                let rest = [&words[..start], &words[start + length..]].concat();
                return Some((period, rest.join(" ")));
            }
        }
        None
    }

    /// The amount of a month: a year has 12 of them, and 52 weeks.
    pub fn monthly(self, amount: Cents) -> Cents {
        let (times, parts) = match self {
            Period::Week => (52, 12),
            Period::TwoWeeks => (26, 12),
            Period::FourWeeks => (13, 12),
            Period::HalfMonth => (24, 12),
            Period::Month => return amount,
            Period::Quarter => (4, 12),
            Period::HalfYear => (2, 12),
            Period::Year => (1, 12),
        };
        let exact = Decimal::from(amount.0) * Decimal::from(times) / Decimal::from(parts);
        let whole = exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        i64::try_from(whole).map_or(amount, Cents)
    }

    /// `a week`.
    pub fn in_words(self) -> &'static str {
        match self {
            Period::Week => "a week",
            Period::TwoWeeks => "two weeks",
            Period::FourWeeks => "four weeks",
            Period::HalfMonth => "half a month",
            Period::Month => "a month",
            Period::Quarter => "a quarter",
            Period::HalfYear => "half a year",
            Period::Year => "a year",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rent_is_brought_to_the_month() {
        let cases = [
            (Period::Week, 45_000, 195_000),
            (Period::TwoWeeks, 60_000, 130_000),
            (Period::FourWeeks, 120_000, 130_000),
            (Period::Quarter, 300_000, 100_000),
            (Period::HalfYear, 600_000, 100_000),
            (Period::Year, 1_000_000, 83_333),
            (Period::Month, 99, 99),
            (Period::HalfMonth, 50_000, 100_000),
        ];
        for (period, amount, month) in cases {
            assert_eq!(period.monthly(Cents(amount)), Cents(month), "{period:?}");
        }
    }

    #[test]
    fn headers_name_the_time() {
        for (header, period, rest) in [
            ("Annual Rent", Period::Year, "Rent"),
            ("Rent (weekly)", Period::Week, "Rent"),
            ("Rent per year", Period::Year, "Rent"),
            ("Rent / Month", Period::Month, "Rent"),
            ("Rent p.a.", Period::Year, "Rent"),
        ] {
            assert_eq!(Period::of_header(header), Some((period, rest.to_owned())), "{header}");
        }
        for header in ["Rent", "Month", "Monthly", "Year Built", ""] {
            assert!(Period::of_header(header).is_none_or(|(_, rest)| rest == "Built"), "{header}");
        }
    }
}
