//! Unit numbers that a spreadsheet took for a day or a number: `1-2` comes back as 2026-01-02, Jan-02 or 46024, `0101` as
//! 101, `1E2` as 100. They are known again by the units that are here, where one alone could have become what stands there.

use super::decision::DAY_ORDER;
use super::unit::RentRollUnit;
use super::value::{Style, date, month_name};
use super::{KnownProperty, RentRoll};
use crate::refusal::shown;
use chrono::{Datelike, Days, NaiveDate};
use keystead_model::portfolio::Property;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Gives units of properties that are here the number they have here, and says so.
pub(super) fn restore(
    units: &mut [RentRollUnit],
    properties: &BTreeMap<Option<String>, (u64, Property)>,
    roll: &RentRoll,
    known: &[KnownProperty],
) -> Option<String> {
    let day_first = roll.decisions.iter().any(|one| one.key == DAY_ORDER && one.chosen.as_deref() == Some("day_first"));
    let mut here: HashMap<&Option<String>, Units<'_>> = HashMap::new();
    for (text, (_, property)) in properties {
        if let Some(known) = known.iter().find(|known| known.code == property.property_code) {
            here.insert(text, Units::new(known.units.iter().map(|unit| unit.number.as_str())));
        }
    }
    let is_here = |unit: &&RentRollUnit| here.contains_key(&unit.property);
    let plain: HashSet<(Option<String>, String)> =
        units.iter().filter(is_here).map(|unit| (unit.property.clone(), unit.unit.clone())).collect();
    let mut restored: Vec<(u64, String, String)> = Vec::new();
    for unit in units {
        let number = here.get(&unit.property).and_then(|here| here.meant(&unit.unit, day_first)).map(str::to_owned);
        // What stands there in plain is another unit.
        if let Some(number) = number.filter(|number| !plain.contains(&(unit.property.clone(), number.clone()))) {
            let written = std::mem::replace(&mut unit.unit, number.clone());
            restored.push((unit.line, written, number));
        }
    }
    let told =
        |(line, written, number): &(u64, String, String)| format!("“{}” on line {line} is {number}", shown(written));
    let named: Vec<String> = restored.iter().take(NAMED).map(told).collect();
    let count = restored.len();
    let (numbers, were) = if count == 1 { ("unit number", "was") } else { ("unit numbers", "were") };
    let more = if count > NAMED { " …" } else { "" };
    (count > 0).then(|| {
        format!(
            "{count} {numbers} {were} turned into a day or another number by a spreadsheet and recognized by the units \
             that are here: {}{more}.",
            named.join(", ")
        )
    })
}

/// How many are named.
const NAMED: usize = 3;

/// What a spreadsheet can make of a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Trace {
    /// A plain number.
    Number(String),
    /// A day of whichever year: month and day.
    Day(u32, u32),
    /// The first of a month.
    Month(i32, u32),
    /// A day with its year.
    Whole(NaiveDate),
}

/// The units of a property by what a spreadsheet may have made of their numbers.
pub(super) struct Units<'k> {
    numbers: BTreeSet<&'k str>,
    month_first: BTreeMap<Trace, BTreeSet<&'k str>>,
    day_first: BTreeMap<Trace, BTreeSet<&'k str>>,
}

impl<'k> Units<'k> {
    pub fn new(numbers: impl Iterator<Item = &'k str>) -> Units<'k> {
        let mut units = Units { numbers: numbers.collect(), month_first: BTreeMap::new(), day_first: BTreeMap::new() };
        for number in &units.numbers {
            for (day_first, into) in [(false, &mut units.month_first), (true, &mut units.day_first)] {
                for trace in left_by(number, day_first) {
                    into.entry(trace).or_default().insert(number);
                }
            }
        }
        units
    }

    /// The unit that is meant by a number that no unit has; `None` where none could have become it, or several.
    pub fn meant(&self, written: &str, day_first: bool) -> Option<&'k str> {
        if self.numbers.contains(written) {
            return None;
        }
        let orders = [&self.month_first, &self.day_first];
        let orders = if day_first { [orders[1], orders[0]] } else { orders };
        for traces in [number(written).into_iter().collect(), of_day(written)] {
            for order in orders {
                let found: BTreeSet<&str> =
                    traces.iter().filter_map(|trace| order.get(trace)).flatten().copied().collect();
                if let Some(one) = found.first() {
                    return (found.len() == 1).then_some(*one);
                }
            }
        }
        None
    }
}

/// A number without the zeros that say nothing, and without an exponent.
fn number(text: &str) -> Option<Trace> {
    let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent: usize = exponent.trim_start_matches('+').parse().ok().filter(|exponent| *exponent <= 15)?;
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() || !whole.bytes().chain(part.bytes()).all(|c| c.is_ascii_digit()) || digits.len() > 30 {
        return None;
    }
    let mut moved = format!("{whole}{part:0<exponent$}");
    let rest = moved.split_off(whole.len() + exponent);
    let (whole, rest) = (moved.trim_start_matches('0'), rest.trim_end_matches('0'));
    Some(Trace::Number(if rest.is_empty() { whole.to_owned() } else { format!("{whole}.{rest}") }))
}

/// What a spreadsheet can make of the number of a unit.
fn left_by(unit: &str, day_first: bool) -> Vec<Trace> {
    let mut traces: Vec<Trace> = number(unit).into_iter().collect();
    let parts: Vec<&str> = unit.split(['-', '/', ' ']).collect();
    let count = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 4 && !text.is_empty());
    match parts[..] {
        [one, two] => {
            let named = [(month_name(one), count(two)), (month_name(two), count(one))];
            let named = named.into_iter().find_map(|(month, number)| Some((month?, number?)));
            let plain = count(one).zip(count(two));
            let read = named.or(plain.map(|(one, two)| if day_first { (two, one) } else { (one, two) }));
            if let Some((month, day)) = read {
                traces.extend(NaiveDate::from_ymd_opt(2024, month, day).map(|_| Trace::Day(month, day)));
            }
            // What is no day of the month is a year.
            let of_year = named.or(plain).filter(|(month, number)| (1..=12).contains(month) && *number > 31);
            traces.extend(of_year.and_then(|(month, number)| Some(Trace::Month(year_of(number)?, month))));
        }
        [one, two, three] => {
            if let (Some(one), Some(two), Some(three)) = (count(one), count(two), count(three)) {
                let (month, day) = if day_first { (two, one) } else { (one, two) };
                traces.extend(
                    year_of(three).and_then(|year| NaiveDate::from_ymd_opt(year, month, day)).map(Trace::Whole),
                );
            }
        }
        _ => {}
    }
    traces
}

/// The year that a spreadsheet reads in one, two or four digits.
fn year_of(number: u32) -> Option<i32> {
    let year = i32::try_from(number).ok()?;
    match number {
        0..=29 => Some(2000 + year),
        30..=99 => Some(1900 + year),
        1900..=9999 => Some(year),
        _ => None,
    }
}

/// The day that stands in a cell, in whatever form.
fn of_day(text: &str) -> Vec<Trace> {
    let bare = text.split_once(" 0:00").or_else(|| text.split_once(" 00:00")).map_or(text, |(day, _)| day);
    if let Some(day) = date(bare, Style::default()).or_else(|| serial(bare)) {
        let mut traces = vec![Trace::Day(day.month(), day.day()), Trace::Whole(day)];
        if day.day() == 1 {
            traces.push(Trace::Month(day.year(), day.month()));
        }
        return traces;
    }
    // `2-Jan` is a day, `Jan-32` a month of a year; `Jan-02` may be either.
    let Some((one, two)) = bare.split_once('-') else { return Vec::new() };
    let (month, other) = match (month_name(one), month_name(two)) {
        (Some(month), None) => (month, two),
        (None, Some(month)) => (month, one),
        _ => return Vec::new(),
    };
    let Ok(count) = other.parse::<u32>() else { return Vec::new() };
    let day = NaiveDate::from_ymd_opt(2024, month, count).map(|_| Trace::Day(month, count));
    let of_year = year_of(count).map(|year| Trace::Month(year, month));
    day.into_iter().chain(of_year).collect()
}

/// The day of a number of days since the end of 1899.
fn serial(text: &str) -> Option<NaiveDate> {
    let days: u64 = text.strip_suffix(".0").unwrap_or(text).parse().ok()?;
    let first = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    (10_000..80_000).contains(&days).then(|| first + Days::new(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_known_again_by_what_a_spreadsheet_made_of_it() {
        let here =
            ["1-2", "1-25", "2-14", "3/7", "0101", "1E2", "B-1", "1-32", "5-6-7", "12.50", "MAR1", "2E10", "Dec-4"];
        let units = Units::new(here.into_iter());
        for (written, meant) in [
            ("2026-01-02", Some("1-2")),
            ("2026-01-02 00:00:00", Some("1-2")),
            ("1/2/2026", Some("1-2")),
            ("Jan-02", Some("1-2")),
            ("2-Jan", Some("1-2")),
            ("02-Jan", Some("1-2")),
            ("46024", Some("1-2")),
            ("25-Jan", Some("1-25")),
            ("2026-02-14", Some("2-14")),
            ("2026-03-07", Some("3/7")),
            ("101", Some("0101")),
            ("101.0", Some("0101")),
            ("100", Some("1E2")),
            ("1.00E+02", Some("1E2")),
            ("1E+02", Some("1E2")),
            ("20000000000", Some("2E10")),
            ("Jan-32", Some("1-32")),
            ("1932-01-01", Some("1-32")),
            ("2007-05-06", Some("5-6-7")),
            ("12.5", Some("12.50")),
            ("4-Dec", Some("Dec-4")),
            ("2026-04-09", None),
            ("102", None),
            ("B1", None),
            ("1-2", None),
            ("", None),
        ] {
            assert_eq!(units.meant(written, false), meant, "{written}");
        }
    }

    #[test]
    fn what_could_be_two_is_neither_unless_the_order_of_days_tells() {
        let both = Units::new(["1-2", "2-1"].into_iter());
        assert_eq!((both.meant("2026-01-02", false), both.meant("2026-01-02", true)), (Some("1-2"), Some("2-1")));
        let zeros = Units::new(["0101", "00101"].into_iter());
        assert_eq!(zeros.meant("101", false), None);
        let only = Units::new(["2-1"].into_iter());
        assert_eq!(only.meant("2026-01-02", false), Some("2-1"), "one alone");
    }
}
