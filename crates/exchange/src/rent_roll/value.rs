//! Amounts, days and numbers the way spreadsheets print them. Lenient where a reading is certain, silent
//! (an error) where it is not.

use super::day::{Order, in_digits, ordered};
use super::grid::Cell;
use super::signs::bare_amount;
use chrono::{Datelike, Days, NaiveDate};
use keystead_model::money::Cents;
use rust_decimal::{Decimal, RoundingStrategy};
use std::str::FromStr;

/// How a file writes what can be written in two ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Style {
    /// `28/03/2026` or `03/28/2026`.
    pub order: Order,
    /// `1.250,00` rather than `1,250.00`.
    pub decimal_comma: bool,
    /// The dates of a workbook have day and month changed over.
    pub turned: bool,
}

/// Texts that stand for an empty cell.
pub(super) fn is_nothing(text: &str) -> bool {
    let text = text.trim();
    text.is_empty()
        || text.chars().all(|c| matches!(c, '-' | '–' | '—' | '.' | '*' | '/'))
        || ["n/a", "na", "none", "null", "nil", "tbd", "#n/a"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// An amount: `$1,250`, `(125.00)`, `1250.5-`, `1.250,00 €`. `Ok(None)` for an empty cell.
pub(super) fn amount(text: &str, style: Style) -> Result<Option<Cents>, ()> {
    if is_nothing(text) || text.trim().trim_start_matches('$').trim() == "-" {
        return Ok(None);
    }
    let mut rest = bare_amount(text);
    let mut negative = false;
    if let Some(inner) = rest.strip_prefix('(').and_then(|r| r.strip_suffix(')')) {
        (negative, rest) = (true, inner.to_owned());
    } else if let Some((inner, credit)) = account_side(&rest) {
        (negative, rest) = (credit, inner.to_owned());
    }
    if let Some(inner) = rest.strip_prefix('-').or_else(|| rest.strip_suffix('-')) {
        (negative, rest) = (!negative, inner.to_owned());
    } else if let Some(inner) = rest.strip_prefix('+') {
        rest = inner.to_owned();
    }
    let (group, point) = if style.decimal_comma { ('.', ',') } else { (',', '.') };
    let (whole, part) = rest.split_once(point).unwrap_or((&rest, ""));
    let whole = ungroup(whole, group).ok_or(())?;
    if (whole.is_empty() && part.is_empty()) || !part.bytes().all(|b| b.is_ascii_digit()) {
        return Err(());
    }
    let part = &part[..part.len().min(20)];
    let plain = format!("{}{whole}.{part}0", if negative { "-" } else { "" });
    let plain = if whole.is_empty() { plain.replacen('.', "0.", 1) } else { plain };
    let value = Decimal::from_str(&plain).map_err(|_| ())?;
    let value = value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    Cents::from_decimal(value).map(Some).map_err(|_| ())
}

/// An amount without the words of its account's side, and whether it is the credit's: `50.00 CR`, `50.00 Dr.`
pub(super) fn account_side(text: &str) -> Option<(&str, bool)> {
    let bare = text.trim_end_matches('.');
    let (inner, side) = bare.split_at_checked(bare.len().checked_sub(2)?)?;
    let credit = side.eq_ignore_ascii_case("cr");
    (credit || side.eq_ignore_ascii_case("dr")).then_some((inner, credit))
}

/// Digits without their grouping marks; groups after the first must have three digits.
fn ungroup(text: &str, group: char) -> Option<String> {
    let mut parts = text.split(group);
    let mut digits = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        if part.len() != 3 || digits.is_empty() {
            return None;
        }
        digits.push_str(part);
    }
    digits.bytes().all(|b| b.is_ascii_digit()).then_some(digits)
}

/// The amount of a cell; a date is none.
pub(super) fn cell_amount(cell: Cell<'_>, style: Style) -> Result<Option<Cents>, ()> {
    match cell {
        Cell::Date(_) => Err(()),
        Cell::Number(text) => amount(text, Style::default()),
        _ => amount(&cell.text(), style),
    }
}

/// A whole number such as a size: `1,100`, `720.0`.
pub(super) fn whole(cell: Cell<'_>, style: Style) -> Result<Option<i32>, ()> {
    let text = cell.text().to_ascii_lowercase();
    let text = text.trim_end_matches("sq ft").trim_end_matches("sqft").trim_end_matches("sf").trim();
    let number = match cell {
        Cell::Number(_) => amount(text, Style::default())?,
        _ => amount(text, style)?,
    };
    match number {
        None => Ok(None),
        Some(Cents(cents)) if cents >= 0 => i32::try_from((cents + 50) / 100).map(Some).map_err(|_| ()),
        Some(_) => Err(()),
    }
}

/// Words for a lease without an end, in letters only.
const OPEN: [&str; 21] = [
    "mtm",
    "m2m",
    "monthtomonth",
    "month2month",
    "mthtomth",
    "month",
    "monthly",
    "open",
    "openended",
    "openend",
    "rolling",
    "atwill",
    "tenancyatwill",
    "periodic",
    "ongoing",
    "continuing",
    "continuous",
    "indefinite",
    "unlimited",
    "unbefristet",
    "indefinido",
];

/// Whether a cell of days has one by which programs say that there is none: in 1899 or 1900, in 9999, or all zeros.
pub(super) fn is_no_day(cell: Cell<'_>) -> bool {
    let none = |year: i32| (1..=1900).contains(&year) || year >= 9000;
    match cell {
        Cell::Empty => false,
        Cell::Date(day) => none(day.year()),
        Cell::Number(text) => text
            .split('.')
            .next()
            .and_then(|days| days.parse::<u32>().ok().filter(|_| in_digits(text).is_none()))
            .is_some_and(|days| !(367..=2_590_000).contains(&days)),
        Cell::Text(text) => {
            numeric_parts(text).is_some_and(|([a, b, c], _)| {
                let year = if a > 999 { a } else { c };
                [a, b, c] == [0; 3] || (year > 999 && i32::try_from(year).is_ok_and(none))
            }) || date(text, Style::default()).is_some_and(|day| none(day.year()))
        }
    }
}

/// Words that stand for an amount of none, in letters only.
pub(super) fn is_no_amount(text: &str) -> bool {
    const WORDS: [&str; 15] = [
        "waived",
        "bond",
        "suretybond",
        "paid",
        "paidinfull",
        "included",
        "incl",
        "exempt",
        "free",
        "nodeposit",
        "notrequired",
        "notapplicable",
        "zero",
        "pending",
        "insurance",
    ];
    text.len() <= 40 && WORDS.contains(&super::field::compact(text).as_str())
}

/// Words that say that nothing is owed.
pub(super) fn is_paid(text: &str) -> bool {
    text.len() <= 40 && ["paid", "paidinfull", "zero"].contains(&super::field::compact(text).as_str())
}

/// A day in any of the usual forms. `Ok(None)` for an empty cell or “month to month”.
pub(super) fn cell_date(cell: Cell<'_>, style: Style) -> Result<Option<NaiveDate>, ()> {
    match cell {
        Cell::Empty => Ok(None),
        Cell::Date(date) if style.turned => {
            Ok(Some(NaiveDate::from_ymd_opt(date.year(), date.day(), date.month()).unwrap_or(date)))
        }
        Cell::Date(date) => Ok(Some(date)),
        Cell::Number(number) => serial(number).or_else(|| in_digits(number)).map(Some).ok_or(()),
        Cell::Text(text) => {
            let squeezed = super::field::compact(text);
            if is_nothing(text) || OPEN.contains(&squeezed.as_str()) {
                return Ok(None);
            }
            date(text, style).or_else(|| serial(text)).or_else(|| in_digits(text)).map(Some).ok_or(())
        }
    }
}

/// A spreadsheet's day number (days since 1899-12-30), for the years 1954 to 2119.
fn serial(text: &str) -> Option<NaiveDate> {
    let days: u64 = text.split('.').next()?.parse().ok().filter(|days| (20_000..80_000).contains(days))?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
}

/// The longest text that can be a day, in bytes.
const LONGEST: usize = 200;

/// The three numbers of a numeric date, in the order written, and the mark between them.
pub(super) fn numeric_parts(text: &str) -> Option<([u32; 3], char)> {
    // Nobody writes a day in so many letters, and every cell of a file is asked.
    if text.len() > LONGEST {
        return None;
    }
    let day = text.split(['T', ' ']).next()?;
    let mark = day.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '/' | '-' | '.'))?;
    let mut parts = day.split(mark);
    let mut next =
        || parts.next().filter(|p| (1..=4).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()))?.parse().ok();
    let found = [next()?, next()?, next()?];
    parts.next().is_none().then_some((found, mark))
}

/// Reads a date, with or without a time behind it.
pub(super) fn date(text: &str, style: Style) -> Option<NaiveDate> {
    let text = text.trim();
    if numeric_parts(text).is_some() {
        return ordered(text, style.order);
    }
    if text.len() > LONGEST {
        return None;
    }
    // 28-Mar-2026, Mar 28, 2026, 28 March 26
    let words = text.split(['-', ' ', ',', '/', '.']).filter(|word| !word.is_empty() && *word != "de");
    let words: Vec<&str> = words.collect();
    let [first, second, third, ..] = words[..] else { return None };
    let (day, month) = match (month_name(first), month_name(second)) {
        (Some(month), _) => (second, month),
        (None, Some(month)) => (first, month),
        _ => return None,
    };
    let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok()?;
    NaiveDate::from_ymd_opt(year(third.parse().ok()?, third)?, month, day)
}

/// Two-digit years belong to 1970–2069.
pub(super) fn year(number: u32, text: &str) -> Option<i32> {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    match (digits, number) {
        (4, 1000..) => i32::try_from(number).ok(),
        (2, 0..=69) => i32::try_from(2000 + number).ok(),
        (2, 70..=99) => i32::try_from(1900 + number).ok(),
        _ => None,
    }
}

/// The month of a name, in English, German, French or Spanish.
pub(super) fn month_name(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "jan january januar janv janvier ene enero",
        "feb february februar fevr fevrier febrero",
        "mar march marz mrz maerz mars marzo",
        "apr april avr avril abr abril",
        "may mai mayo",
        "jun june juni juin junio",
        "jul july juli juil juillet julio",
        "aug august aout ago agosto",
        "sep sept september septembre septiembre",
        "oct october okt oktober octobre octubre",
        "nov november novembre noviembre",
        "dec december dez dezember decembre dic diciembre",
    ];
    if word.len() > 12 {
        return None;
    }
    let word = super::field::compact(word);
    let at = MONTHS.iter().position(|names| names.split(' ').any(|name| name == word))?;
    u32::try_from(at + 1).ok()
}

/// Bedrooms and bathrooms of one text: `2/1.00`, `2BR/1BA`, `2x1.5`, `Studio`, `3 Bed 2 Bath`.
pub(super) fn beds_baths(text: &str) -> Option<(i32, Option<String>)> {
    let lower = text.to_ascii_lowercase();
    if ["studio", "efficiency", "bachelor", "loft", "eff"].iter().any(|word| lower.starts_with(word)) {
        let baths = lower.split(|c: char| !(c.is_ascii_digit() || c == '.')).find(|n| !n.is_empty());
        return Some((0, baths.and_then(baths_text)));
    }
    let foreign = |c: char| c.is_ascii_alphabetic() && !"bedroomsathx".contains(c);
    if !lower.starts_with(|c: char| c.is_ascii_digit()) || lower.chars().any(foreign) {
        return None;
    }
    let mut numbers = lower.split(|c: char| !(c.is_ascii_digit() || c == '.')).filter(|n| !n.is_empty());
    let beds: Decimal = Decimal::from_str(numbers.next()?).ok()?;
    let baths = numbers.next();
    if numbers.next().is_some() || (baths.is_none() && !lower.contains('b')) {
        return None;
    }
    let beds = i32::try_from(beds.trunc()).ok().filter(|beds| *beds <= 20)?;
    Some((beds, baths.and_then(baths_text)))
}

/// Bathrooms without needless zeros: `1.00` → `1`, `1.50` → `1.5`.
pub(super) fn baths_text(text: &str) -> Option<String> {
    let number = Decimal::from_str(text.trim().trim_end_matches('.')).ok()?;
    let fits = number >= Decimal::ZERO && number <= Decimal::from(100);
    fits.then(|| number.normalize().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spreadsheet_amounts_are_understood() {
        let read = |text: &str| amount(text, Style::default()).unwrap().map(|c| c.0);
        for (text, cents) in [
            ("$1,250", 125_000),
            ("1,250.00", 125_000),
            ("(125.00)", -12_500),
            ("$(1,125.50)", -112_550),
            ("-$5", -500),
            ("125.00-", -12_500),
            ("29.30.", 0),
            (".5", 50),
            ("1 250", 125_000),
            ("0.30000000000000004", 30),
            ("1.005", 101),
            ("-1.005", -101),
            ("75.5", 7550),
            ("12 CR", -1200),
            ("12 kr CR", -1200),
            ("USD 12 Cr.", -1200),
        ] {
            if text == "29.30." {
                assert!(amount(text, Style::default()).is_err());
            } else {
                assert_eq!(read(text), Some(cents), "{text}");
            }
        }
        assert_eq!(read("$ -"), None);
        for bad in ["1,25", "12a", "1.2.3", "--5", "1,,250", "999999999999999", "1e5"] {
            assert!(amount(bad, Style::default()).is_err(), "{bad}");
        }
        let comma = Style { decimal_comma: true, ..Style::default() };
        assert_eq!(amount("1.250,50 €", comma), Ok(Some(Cents(125_050))));
    }

    #[test]
    fn days_in_their_many_forms() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
        let read = |text: &str| date(text, Style::default());
        for text in [
            "03/28/2026",
            "3/28/26",
            "2026-03-28",
            "28-Mar-2026",
            "Mar 28, 2026",
            "28 March 2026",
            "28.03.2026",
            "3/28/2026 10:58:30 AM",
            "2026-03-28T00:00:00",
        ] {
            assert_eq!(read(text), day(2026, 3, 28), "{text}");
        }
        assert_eq!(read("12/31/2099"), day(2099, 12, 31));
        assert_eq!(date("28/03/2026", Style { order: Order::DayFirst, ..Style::default() }), day(2026, 3, 28));
        for bad in ["02/30/2026", "28/03/2026", "3/28", "yesterday", "3/28/026", "1/2/3/4"] {
            assert_eq!(read(bad), None, "{bad}");
        }
        assert_eq!(cell_date(Cell::Number("46109"), Style::default()), Ok(day(2026, 3, 28)));
        assert_eq!(cell_date(Cell::Text("20260328"), Style::default()), Ok(day(2026, 3, 28)));
        assert_eq!(cell_date(Cell::Text("MTM"), Style::default()), Ok(None));
    }

    #[test]
    fn rooms_in_one_cell() {
        let read = |text: &str| beds_baths(text).map(|(beds, baths)| (beds, baths.unwrap_or_default()));
        for text in ["2/1.00", "2BR/1BA", "2x1", "2 Bed / 1 Bath", "2bd1ba"] {
            assert_eq!(read(text), Some((2, "1".to_owned())), "{text}");
        }
        assert_eq!(read("Studio"), Some((0, String::new())));
        assert_eq!(read("1BR/1.5BA"), Some((1, "1.5".to_owned())));
        for plan in ["A1-Corp", "HRP1", "B1 - Corp", "V1", "700"] {
            assert_eq!(read(plan), None, "{plan}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_tried(text in "\\PC{0,40}") {
            let _ = amount(&text, Style::default());
            let _ = amount(&text, Style { decimal_comma: true, order: Order::DayFirst, ..Style::default() });
            let _ = date(&text, Style { decimal_comma: true, order: Order::DayFirst, ..Style::default() });
            let _ = beds_baths(&text);
        }
    }
}
