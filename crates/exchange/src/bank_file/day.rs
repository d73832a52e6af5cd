//! Days as banks write them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// In which order a day is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// 2026-11-28
    YearFirst,
    /// 11/28/2026
    MonthFirst,
    /// 28.11.2026
    DayFirst,
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The parts of a written day: numbers, a month by its name as its number.
fn parts(text: &str) -> Option<([u32; 3], [usize; 3], bool)> {
    let text = text.trim();
    let day = text.split(['T', ' ']).next().filter(|day| day.bytes().filter(u8::is_ascii_digit).count() >= 5);
    let text = if text.chars().any(char::is_alphabetic) && !text.contains('T') { text } else { day.unwrap_or(text) };
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let part = |from: usize, to: usize| text[from..to].parse().ok();
        return Some(([part(0, 4)?, part(4, 6)?, part(6, 8)?], [4, 2, 2], false));
    }
    let mut numbers = [0; 3];
    let mut lengths = [0; 3];
    let mut named = false;
    let mut count = 0;
    for part in text.split(|sign: char| !sign.is_alphanumeric()).filter(|part| !part.is_empty()) {
        if count == 3 {
            return None;
        }
        let lower = part.to_lowercase();
        numbers[count] = match part.parse() {
            Ok(number) => number,
            Err(_) => {
                named = true;
                let month = MONTHS.iter().position(|month| lower.len() >= 3 && lower.starts_with(month))?;
                u32::try_from(month + 1).ok()?
            }
        };
        lengths[count] = if part.bytes().all(|byte| byte.is_ascii_digit()) { part.len() } else { 0 };
        count += 1;
    }
    (count == 3).then_some((numbers, lengths, named))
}

/// Reads a day; a month by its name is known wherever it stands.
pub(super) fn read(text: &str, order: DateOrder) -> Option<NaiveDate> {
    let (numbers, lengths, named) = parts(text)?;
    let [a, b, c] = numbers;
    let (year, month, day, digits) = if lengths[0] == 4 {
        (a, b, c, 4)
    } else if named {
        let at = lengths.iter().position(|length| *length == 0)?;
        if at == 0 { (c, a, b, lengths[2]) } else { (c, b, a, lengths[2]) }
    } else {
        match order {
            DateOrder::YearFirst => (a, b, c, lengths[0]),
            DateOrder::MonthFirst => (c, a, b, lengths[2]),
            DateOrder::DayFirst => (c, b, a, lengths[2]),
        }
    };
    let year = if digits <= 2 { 2000 + year } else { year };
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(|day| is_likely(*day))
}

/// `YYYYMMDD` or `YYMMDD` at the start of a text.
pub(super) fn compact(text: &str, year_digits: usize) -> Option<NaiveDate> {
    let digits = text.get(..year_digits + 4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let year: i32 = digits[..year_digits].parse().ok()?;
    let (month, day) = (digits[year_digits..year_digits + 2].parse().ok()?, digits[year_digits + 2..].parse().ok()?);
    NaiveDate::from_ymd_opt(if year_digits == 2 { 2000 + year } else { year }, month, day).filter(|day| is_likely(*day))
}

/// No bank keeps lines of other centuries.
fn is_likely(day: NaiveDate) -> bool {
    use chrono::Datelike;
    (1970..=2199).contains(&day.year())
}

/// The order that all of these can be read in, the month first where several can; and whether another one could be meant.
pub(super) fn order_of<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> Option<(DateOrder, bool)> {
    let all = |order: DateOrder| texts.clone().all(|text| read(text, order).is_some());
    let fit: Vec<DateOrder> = [DateOrder::MonthFirst, DateOrder::DayFirst, DateOrder::YearFirst]
        .into_iter()
        .filter(|order| all(*order))
        .collect();
    let first = *fit.first()?;
    let differs = |order: &DateOrder| texts.clone().any(|text| read(text, *order) != read(text, first));
    Some((first, fit[1..].iter().any(differs)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_banks_write_them() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 9);
        for (text, order) in [
            ("2026-11-09", DateOrder::MonthFirst),
            ("20261109", DateOrder::DayFirst),
            ("11/9/2026", DateOrder::MonthFirst),
            ("9.11.26", DateOrder::DayFirst),
            ("09 Nov 2026", DateOrder::MonthFirst),
            ("Nov 9, 2026", DateOrder::DayFirst),
            ("2026-11-09T10:00:00Z", DateOrder::MonthFirst),
            ("11/09/2026 14:30", DateOrder::MonthFirst),
        ] {
            assert_eq!(read(text, order), day, "{text}");
        }
        for text in ["", "2026-02-30", "13/13/2026", "yesterday", "1/2", "0001-01-01", "99999999999/1/1"] {
            assert_eq!(read(text, DateOrder::MonthFirst), None, "{text}");
        }
    }

    #[test]
    fn the_order_is_one_in_which_all_are_days() {
        assert_eq!(order_of(["11/28/2026", "01/02/2026"].into_iter()), Some((DateOrder::MonthFirst, false)));
        assert_eq!(order_of(["28/11/2026", "01/02/2026"].into_iter()), Some((DateOrder::DayFirst, false)));
        assert_eq!(order_of(["01/02/2026"].into_iter()), Some((DateOrder::MonthFirst, true)));
        assert_eq!(order_of(["2026-01-02"].into_iter()), Some((DateOrder::MonthFirst, false)));
        assert_eq!(order_of(["soon"].into_iter()), None);
    }
}
