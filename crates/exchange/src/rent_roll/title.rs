//! What stands above the header and below the rows: the property's name and the day of the figures.

use super::day::{Order, ordered};
use super::field::compact;
use super::figures::DayFound;
use super::grid::{Cell, GridRow};
use super::label::{may_be_property, property_after_mark};
use super::sheet_name::day_of_sheet;
use super::value::{Style, date, is_nothing, month_name, numeric_parts};
use crate::refusal::shown;
use chrono::{Datelike, NaiveDate};

/// The property named in the title lines.
pub(super) fn property_name(titles: &[GridRow<'_>]) -> Option<String> {
    let texts: Vec<String> = titles.iter().map(|row| row_text(*row)).collect();
    if let Some(marked) = texts.iter().find_map(|text| property_after_mark(text)) {
        return Some(bare(marked).to_owned());
    }
    let plain = titles.iter().zip(&texts).find(|(row, text)| row.count() == 1 && names_property(text));
    plain.map(|(_, text)| bare(text).to_owned())
}

/// Whether a title may be the name of a property: it speaks neither of the report nor of a day.
pub(super) fn names_property(text: &str) -> bool {
    may_be_property(text)
        && !text.contains([':', '='])
        && !is_about_the_report(text)
        && days(text, Order::Usual).is_empty()
        && !is_month_alone(text)
}

/// A name without the arrows and bullets that some reports put before it.
fn bare(text: &str) -> &str {
    text.trim_start_matches(|c: char| !c.is_alphanumeric())
}

fn is_about_the_report(text: &str) -> bool {
    let word = compact(text);
    let mut words = text.split(|c: char| !c.is_alphanumeric()).map(compact);
    let about = ["detail", "details", "detailed", "summary", "report", "reports", "listing", "acquired", "purchased"];
    let list = ["mieterliste", "mietliste", "etatlocatif", "tenancyschedule", "rentschedule"];
    words.any(|word| about.contains(&word.as_str()))
        || list.contains(&word.as_str())
        || word.starts_with("onesiterents")
        || ["rentroll", "asof", "leasecharges", "unitvacancy", "selectedproperties", "allproperties"]
            .iter()
            .any(|part| word.contains(part))
}

fn row_text(row: GridRow<'_>) -> String {
    row.filled().map(|(_, cell)| cell.text().into_owned()).collect::<Vec<_>>().join(" ")
}

/// The day the figures hold for: behind “as of” first, then that of the report, the month's last, that of printing, one
/// that stands alone, the file's name. A day in a sentence about something else is none.
pub(super) fn as_of(file: &str, titles: &[GridRow<'_>], footers: &[GridRow<'_>], order: Order) -> Option<DayFound> {
    let mut rated: Vec<(u8, DayFound)> = Vec::new();
    for (row, above) in titles.iter().map(|row| (row, true)).chain(footers.iter().map(|row| (row, false))) {
        if row.count() > 3 {
            continue;
        }
        let text = row_text(*row);
        let word = compact(&text);
        match said_behind(&text, order) {
            Behind::Day(day) => {
                rated.push((0, DayFound::on(*row, &text, day, true)));
                continue;
            }
            Behind::NoDay => {
                rated.push((1, DayFound::unread(*row, &text)));
                continue;
            }
            Behind::Nothing => {}
        }
        let day = first_day(*row, &text, order);
        let Some(day) = day else {
            let says =
                ["month", "period", "formonth", "for", "rentroll", "posting"].iter().any(|w| word.starts_with(w));
            if let Some(day) = month_end(&text).filter(|_| above && (says || is_month_alone(&text))) {
                rated.push((3, DayFound::on(*row, &text, (day, false), false)));
            }
            continue;
        };
        let rate = if word.contains("reportdate") || word.contains("effective") {
            2
        } else if of_printing(&word) || row.filled().any(|(_, cell)| is_dated(&cell.text(), order)) {
            4
        } else if above && is_day_alone(&text) {
            5
        } else if above && word.contains("rentroll") {
            6
        } else {
            continue;
        };
        rated.push((rate, DayFound::on(*row, &text, day, rate == 2)));
    }
    rated.sort_by_key(|(rate, _)| *rate);
    let in_name = || {
        let evidence = format!("The name of the file, “{}”, has the day.", shown(file));
        day_in_name(file, order).map(|((day, either), _)| DayFound { day: Some(day), evidence, said: true, either })
    };
    rated.into_iter().next().map(|(_, found)| found).or_else(in_name)
}

/// What stands behind “as of”.
enum Behind {
    /// No such word, or nothing that is meant for a day.
    Nothing,
    /// A day, and whether it is another one in another order.
    Day((NaiveDate, bool)),
    /// What is meant for a day and is none: `31.31.2026`, `Febtober 3`.
    NoDay,
}

fn said_behind(text: &str, order: Order) -> Behind {
    const MARKS: [&str; 6] = ["as of", "as at", "asof", "as-of", "per ende", "stichtag"];
    let lower = text.to_lowercase();
    // Small letters may take other bytes than capitals.
    let found = MARKS.iter().find_map(|mark| Some((lower.find(mark)?, mark.len())));
    let Some((at, behind)) = found.and_then(|(at, long)| Some((at, text.get(at..)?.get(long..)?))) else {
        return Behind::Nothing;
    };
    let bare = |c: char| !c.is_alphanumeric() && c != '#';
    let words = behind.split_whitespace().map(|word| word.trim_matches(bare)).filter(|word| !word.is_empty());
    let mut words: Vec<&str> = words.take(12).collect();
    let is_date = |word: &str| ["date", "day", "datum"].contains(&compact(word).as_str());
    if words.first().is_some_and(|word| is_date(word)) {
        words.remove(0);
    }
    let numbers = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit())
            && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '.' | '-' | ','))
    };
    // Three numbers in one word are a day, or meant for one.
    let wrong = words.first().is_some_and(|word| numeric_parts(word).is_some() && one_day(word, order).is_none());
    if let Some(day) = days(behind, order).first().copied().filter(|_| !wrong) {
        return Behind::Day(day);
    }
    if let Some(day) = month_said(&words).filter(|_| !wrong) {
        return Behind::Day((day, false));
    }
    // “Occupancy was at 95” has the letters of a mark.
    let apart = !text[..at].ends_with(char::is_alphanumeric);
    let says = behind.split_once([':', '=']).is_some_and(|(before, _)| before.trim().is_empty() || is_date(before))
        && (1..=4).contains(&words.len())
        && !is_nothing(&words.join(" "));
    let meant = words.iter().take(3).any(|word| numbers(word) || word.starts_with('#'));
    if apart && (wrong || says || meant) { Behind::NoDay } else { Behind::Nothing }
}

/// The last day of a month that words say without a day. A number is one only in one word with its year: of
/// `Febtober 3, 2026` it is none.
fn month_said(words: &[&str]) -> Option<NaiveDate> {
    let parts = |word: &str| word.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).count();
    let alone = words.iter().find_map(|word| month_end(word).filter(|_| parts(word) == 2));
    let named = |pair: &&[&str]| pair.iter().any(|word| month_name(word).is_some());
    let whole = || month_end(&words.join(" ")).filter(|_| words.len() == 2);
    alone.or_else(whole).or_else(|| words.windows(2).filter(named).find_map(|pair| month_end(&pair.join(" "))))
}

/// The same for the table of a sheet: by its lines, else by its name.
pub(super) fn of_sheet(
    sheet: Option<&str>,
    titles: &[GridRow<'_>],
    footers: &[GridRow<'_>],
    order: Order,
) -> Option<DayFound> {
    let in_name = || {
        let evidence = format!("The name of the sheet, “{}”, has the day.", shown(sheet?));
        day_of_sheet(sheet?, order).map(|(day, either)| DayFound { day: Some(day), evidence, said: true, either })
    };
    as_of("", titles, footers, order).or_else(in_name)
}

/// Whether a text is a day, with or without a time, and nothing else.
fn is_day_alone(text: &str) -> bool {
    let time = ["am", "pm", "utc", "est", "cst", "mst", "pst"];
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.into_iter().all(|word| {
        let small = word.to_lowercase();
        time.contains(&small.as_str())
            || month_name(word).is_some()
            || WEEKDAYS.iter().any(|day| small.starts_with(day))
    })
}

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Whether a text is a month and nothing else.
fn is_month_alone(text: &str) -> bool {
    is_day_alone(text) && month_end(text).is_some()
}

/// The last day of a month that a text names without a day: `January 2026`, `01/2026`, `2026-01`.
pub(super) fn month_end(text: &str) -> Option<NaiveDate> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let year = |word: &str| {
        let plain = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| word.parse::<i32>().ok()).flatten().filter(|year| (1990..=2100).contains(year))
    };
    let month = |word: &str| {
        let digits = word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
        let number = if digits { word.parse::<u32>().ok() } else { None };
        month_name(word).or(number).filter(|month| (1..=12).contains(month))
    };
    let found = words.windows(2).find_map(|pair| match (year(pair[0]), year(pair[1])) {
        (None, Some(year)) => month(pair[0]).map(|month| (year, month)),
        (Some(year), None) => month(pair[1]).map(|month| (year, month)),
        _ => None,
    });
    let (year, month) = found?;
    let next =
        if month == 12 { NaiveDate::from_ymd_opt(year + 1, 1, 1) } else { NaiveDate::from_ymd_opt(year, month + 1, 1) };
    next?.pred_opt()
}

/// Whether what stands before a day, in letters and digits, says that the report was made then.
fn of_printing(word: &str) -> bool {
    ["date", "printed", "exported", "run", "created", "generated"].iter().any(|start| word.starts_with(start))
}

/// Whether a cell of a line says it by itself: `Portfolio: All | Date: 3/31/2026`.
fn is_dated(cell: &str, order: Order) -> bool {
    of_printing(&compact(cell)) && !days(cell, order).is_empty()
}

fn first_day(row: GridRow<'_>, text: &str, order: Order) -> Option<(NaiveDate, bool)> {
    let cell = row.filled().find_map(|(_, cell)| if let Cell::Date(day) = cell { Some((day, false)) } else { None });
    cell.or_else(|| days(text, order).first().copied())
}

/// Every date in a text, and whether another order makes it another day.
fn days(text: &str, order: Order) -> Vec<(NaiveDate, bool)> {
    let apart = |c: char| c.is_whitespace() || matches!(c, ':' | '=' | '(' | ')');
    let words: Vec<&str> = text.split(apart).filter(|word| !word.is_empty()).collect();
    let mut found = Vec::new();
    for at in 0..words.len().min(200) {
        let single = words[at].trim_matches(|c: char| matches!(c, ',' | ';'));
        let three = words.get(at..at + 3).map(|w| w.join(" "));
        // Years alone, such as in “Suite 3-4-5”, do not make a date: `date` wants three parts.
        if let Some(day) = one_day(single, order).or_else(|| three.and_then(|t| one_day(&t, order))) {
            found.push(day);
        }
    }
    found
}

/// A day in the order of the file, else in the only one in which it is a day; and whether it is another day in another
/// order while the file has none.
fn one_day(text: &str, order: Order) -> Option<(NaiveDate, bool)> {
    let Some((_, mark)) = numeric_parts(text) else {
        return date(text, Style::default()).map(|day| (day, false));
    };
    let [month, day, year] = [Order::MonthFirst, Order::DayFirst, Order::YearFirst].map(|order| ordered(text, order));
    let mut all: Vec<NaiveDate> = [month, day, year].into_iter().flatten().collect();
    all.dedup();
    let either = order == Order::Usual && mark != '.' && all.len() > 1;
    ordered(text, order).or(month).or(day).or(year).map(|day| (day, either))
}

/// A day in a file's name, and where it stands.
pub(super) fn day_in_name(name: &str, order: Order) -> Option<((NaiveDate, bool), std::ops::Range<usize>)> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | '.');
    let mut at = 0;
    for piece in name.split_inclusive(|c: char| !is_part(c)) {
        let part = piece.trim_end_matches(|c: char| !is_part(c));
        let bare = part.trim_matches(|c| matches!(c, '-' | '_' | '.'));
        let start = at + part.find(bare).unwrap_or(0);
        at += piece.len();
        let digits = bare.bytes().filter(u8::is_ascii_digit).count();
        let day = match bare.len() {
            8 if digits == 8 => NaiveDate::parse_from_str(bare, "%Y%m%d").ok().map(|day| (day, false)),
            8..=10 if digits >= 6 => one_day(&bare.replace(['_', '.'], "-"), order),
            _ => None,
        };
        if let Some(day) = day.filter(|(day, _)| (1990..=2100).contains(&day.year())) {
            return Some((day, start..start + bare.len()));
        }
    }
    None
}

/// A file's name without its ending and its day, which is another one next month.
pub(super) fn lasting_name(file: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let name = match day_in_name(stem, Order::Usual) {
        Some((_, place)) => format!("{}{}", &stem[..place.start], &stem[place.end..]),
        None => stem.to_owned(),
    };
    let name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != ')').trim();
    if name.is_empty() { stem.to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::super::grid::Grid;
    use super::*;

    #[test]
    fn the_name_of_a_file_lasts_over_the_months() {
        for (file, name) in [
            ("rent_roll-20260131.csv", "rent_roll"),
            ("Oak Court 2026-01-31.xlsx", "Oak Court"),
            ("oak_court.csv", "oak_court"),
            ("20260131.csv", "20260131"),
        ] {
            assert_eq!(lasting_name(file), name);
        }
        let grid = Grid::of_texts(&[&["For Selected Properties"], &["January 2026"], &["-> Oak Court"]]);
        let titles: Vec<_> = grid.rows(0..9).collect();
        assert_eq!(property_name(&titles).as_deref(), Some("Oak Court"));
    }

    #[test]
    fn titles_name_property_and_day() {
        let as_of = |file: &str, titles: &[GridRow<'_>], footers: &[GridRow<'_>], style: Style| {
            as_of(file, titles, footers, style.order).and_then(|found| found.day)
        };
        let grid = Grid::of_texts(&[
            &["Oak Court Flats"],
            &["RENT ROLL DETAIL"],
            &["3/9/2016 10:58:30 AM"],
            &["As of Date: 3/7/2016"],
            &["Parameters: Property - ALL"],
        ]);
        let titles: Vec<_> = grid.rows(0..9).collect();
        assert_eq!(property_name(&titles).as_deref(), Some("Oak Court Flats"));
        assert_eq!(as_of("a.csv", &titles, &[], Style::default()), NaiveDate::from_ymd_opt(2016, 3, 7));
        let grid = Grid::of_texts(&[
            &["Rent Roll with Lease Charges"],
            &["Property = Oak Court (oc)"],
            &["As Of = 05/31/2026"],
        ]);
        let titles: Vec<_> = grid.rows(0..9).collect();
        assert_eq!(property_name(&titles).as_deref(), Some("Oak Court (oc)"));
        assert_eq!(as_of("a.csv", &titles, &[], Style::default()), NaiveDate::from_ymd_opt(2026, 5, 31));
        assert_eq!(as_of("roll_2016-03-07.csv", &[], &[], Style::default()), NaiveDate::from_ymd_opt(2016, 3, 7));
        for (file, day) in [
            ("rent_roll-20260131.csv", Some("2026-01-31")),
            ("roll 03-07-2016 (2).xlsx", Some("2016-03-07")),
            ("2026_01_31_oaks.csv", Some("2026-01-31")),
            ("roll-12345678.csv", None),
            ("unit 1234.csv", None),
        ] {
            assert_eq!(as_of(file, &[], &[], Style::default()).map(|day| day.to_string()).as_deref(), day, "{file}");
        }
        for (line, day) in [
            ("Acquired 06/01/2015", None),
            ("Date: 02/05/2026 As of: 01/31/2026", Some("2026-01-31")),
            ("Month = 01/2026", Some("2026-01-31")),
            ("As of January 2026", Some("2026-01-31")),
            ("February 2028", Some("2028-02-29")),
            ("Saturday, January 31, 2026 9:00 AM", Some("2026-01-31")),
            ("Roof replaced 06/01/2015", None),
            ("As Of = 01/02/2026", Some("2026-01-02")),
        ] {
            let grid = Grid::of_texts(&[&[line]]);
            let rows: Vec<_> = grid.rows(0..9).collect();
            let read = as_of("a.csv", &rows, &[], Style::default()).map(|day| day.to_string());
            assert_eq!(read.as_deref(), day, "{line}");
        }
        let grid = Grid::of_texts(&[&["Exported On: March 7, 2016 9:00 AM"]]);
        let printed: Vec<_> = grid.rows(0..9).collect();
        assert_eq!(as_of("a.csv", &printed, &[], Style::default()), NaiveDate::from_ymd_opt(2016, 3, 7));
    }
}
