//! What stands above the header and below the rows: the property's name and the day of the figures.

use super::field::compact;
use super::grid::{Cell, GridRow};
use super::label::{may_be_property, property_after_mark};
use super::value::{Style, date, month_name};
use chrono::{Datelike, NaiveDate};

/// The property named in the title lines.
pub(super) fn property_name(titles: &[GridRow<'_>]) -> Option<String> {
    let texts: Vec<String> = titles.iter().map(|row| row_text(*row)).collect();
    if let Some(marked) = texts.iter().find_map(|text| property_after_mark(text)) {
        return Some(bare(marked).to_owned());
    }
    let plain = titles.iter().zip(&texts).find(|(row, text)| {
        row.count() == 1
            && may_be_property(text)
            && !text.contains([':', '='])
            && !is_about_the_report(text)
            && days(text, Style::default()).is_empty()
            && !is_month_alone(text)
    });
    plain.map(|(_, text)| bare(text).to_owned())
}

/// A name without the arrows and bullets that some reports put before it.
fn bare(text: &str) -> &str {
    text.trim_start_matches(|c: char| !c.is_alphanumeric())
}

fn is_about_the_report(text: &str) -> bool {
    let word = compact(text);
    [
        "rentroll",
        "asof",
        "leasecharges",
        "unitvacancy",
        "vacancyreport",
        "detail",
        "summary",
        "report",
        "page",
        "listing",
        "selectedproperties",
        "allproperties",
        "acquired",
        "purchased",
    ]
    .iter()
    .any(|part| word.contains(part))
}

fn row_text(row: GridRow<'_>) -> String {
    row.filled().map(|(_, cell)| cell.text().into_owned()).collect::<Vec<_>>().join(" ")
}

/// The day the figures hold for: behind “as of” first, then that of the report, the month's last, that of printing, one
/// that stands alone, the file's name. A day in a sentence about something else is none.
pub(super) fn as_of(file: &str, titles: &[GridRow<'_>], footers: &[GridRow<'_>], style: Style) -> Option<NaiveDate> {
    let mut rated: Vec<(u8, NaiveDate)> = Vec::new();
    for (row, above) in titles.iter().map(|row| (row, true)).chain(footers.iter().map(|row| (row, false))) {
        if row.count() > 3 {
            continue;
        }
        let text = row_text(*row);
        let lower = text.to_lowercase();
        let word = compact(&text);
        let behind = ["as of", "as at", "asof", "as-of", "per ende", "stichtag"].iter().find_map(|mark| {
            // Small letters may take other bytes than capitals.
            lower.find(mark).and_then(|at| text.get(at..))
        });
        if let Some(day) = behind.and_then(|text| days(text, style).first().copied().or_else(|| month_end(text))) {
            rated.push((0, day));
            continue;
        }
        let day = first_day(*row, &text, style);
        let Some(day) = day else {
            let says =
                ["month", "period", "formonth", "for", "rentroll", "posting"].iter().any(|w| word.starts_with(w));
            if let Some(day) = month_end(&text).filter(|_| above && (says || is_month_alone(&text))) {
                rated.push((2, day));
            }
            continue;
        };
        let rate = if word.contains("reportdate") || word.contains("effective") {
            1
        } else if ["date", "printed", "exported", "run", "created", "generated"].iter().any(|w| word.starts_with(w)) {
            3
        } else if above && is_day_alone(&text) {
            4
        } else if above && word.contains("rentroll") {
            5
        } else {
            continue;
        };
        rated.push((rate, day));
    }
    rated.sort_by_key(|(rate, _)| *rate);
    rated.first().map(|(_, day)| *day).or_else(|| in_file_name(file))
}

/// The same for the table of a sheet, whose own name goes before that of the file.
pub(super) fn of_table(
    file: &str,
    sheet: Option<&str>,
    titles: &[GridRow<'_>],
    footers: &[GridRow<'_>],
    style: Style,
) -> Option<NaiveDate> {
    as_of("", titles, footers, style).or_else(|| sheet.and_then(day_of_sheet)).or_else(|| in_file_name(file))
}

/// The day or the last of the month that a sheet is called by.
pub(super) fn day_of_sheet(name: &str) -> Option<NaiveDate> {
    in_file_name(name).or_else(|| month_end(name))
}

/// The property that a sheet is called by: its name without days and months, unless only words about sheets are left.
pub(super) fn sheet_property(name: &str) -> Option<String> {
    const ABOUT_SHEETS: [&str; 31] = [
        "sheet",
        "tab",
        "table",
        "tabelle",
        "blatt",
        "feuil",
        "hoja",
        "rent",
        "roll",
        "rentroll",
        "rr",
        "data",
        "detail",
        "details",
        "report",
        "export",
        "units",
        "unit",
        "current",
        "residents",
        "tenants",
        "all",
        "properties",
        "future",
        "list",
        "draft",
        "final",
        "copy",
        "of",
        "as",
        "page",
    ];
    let name = day_in_name(name)
        .map_or_else(|| name.to_owned(), |(_, at)| format!("{} {}", &name[..at.start], &name[at.end..]));
    let words: Vec<&str> = name.split(|c: char| c.is_whitespace() || c == '_').filter(|w| !w.is_empty()).collect();
    let is_year = |word: &&&str| word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1990..=2100).contains(&year));
    let dated = |at: usize| {
        let near = [at.checked_sub(1), at.checked_add(1)].into_iter().flatten().filter_map(|near| words.get(near));
        let month = |word: &str| month_name(word.trim_matches(',')).is_some();
        month_end(words[at]).is_some()
            || (month(words[at]) && near.clone().any(|word| is_year(&word)))
            || (is_year(&&words[at]) && near.clone().any(|word| month(word)))
    };
    let rest: Vec<&str> = (0..words.len()).filter(|at| !dated(*at)).map(|at| words[at]).collect();
    let about = |word: &&str| {
        let bare = compact(word);
        let bare = bare.trim_end_matches(|c: char| c.is_ascii_digit());
        bare.is_empty() || ABOUT_SHEETS.contains(&bare) || month_name(bare).is_some()
    };
    let first = rest.iter().position(|word| !about(word))?;
    let last = rest.iter().rposition(|word| !about(word))?;
    // A number belongs to what it stands behind: “Building 2”, “Oak Court 7”.
    let last =
        (last..rest.len()).take_while(|at| *at == last || rest[*at].bytes().all(|b| b.is_ascii_digit())).last()?;
    Some(rest[first..=last].join(" "))
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

fn first_day(row: GridRow<'_>, text: &str, style: Style) -> Option<NaiveDate> {
    let cell = row.filled().find_map(|(_, cell)| if let Cell::Date(day) = cell { Some(day) } else { None });
    cell.or_else(|| days(text, style).first().copied())
}

/// Every date in a text.
fn days(text: &str, style: Style) -> Vec<NaiveDate> {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || matches!(c, ':' | '=' | '(' | ')')).collect();
    let mut found = Vec::new();
    for at in 0..words.len().min(200) {
        let single = words[at].trim_matches(|c: char| matches!(c, ',' | ';'));
        let three = words.get(at..at + 3).map(|w| w.join(" "));
        // Years alone, such as in “Suite 3-4-5”, do not make a date: `date` wants three parts.
        if let Some(day) = date(single, style).or_else(|| three.and_then(|t| date(&t, style))) {
            found.push(day);
        }
    }
    found
}

/// `rent_roll_2016-03-07.csv`, `rent_roll-20160307.csv`, `roll 03-07-2016.xlsx`.
fn in_file_name(file: &str) -> Option<NaiveDate> {
    day_in_name(file).map(|(day, _)| day)
}

/// A day in a file's name, and where it stands.
fn day_in_name(name: &str) -> Option<(NaiveDate, std::ops::Range<usize>)> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | '.');
    let mut at = 0;
    for piece in name.split_inclusive(|c: char| !is_part(c)) {
        let part = piece.trim_end_matches(|c: char| !is_part(c));
        let bare = part.trim_matches(|c| matches!(c, '-' | '_' | '.'));
        let start = at + part.find(bare).unwrap_or(0);
        at += piece.len();
        let digits = bare.bytes().filter(u8::is_ascii_digit).count();
        let day = match bare.len() {
            8 if digits == 8 => NaiveDate::parse_from_str(bare, "%Y%m%d").ok(),
            8..=10 if digits >= 6 => date(&bare.replace(['_', '.'], "-"), Style::default()),
            _ => None,
        };
        if let Some(day) = day.filter(|day| (1990..=2100).contains(&day.year())) {
            return Some((day, start..start + bare.len()));
        }
    }
    None
}

/// A file's name without its ending and its day, which is another one next month.
pub(super) fn lasting_name(file: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let name = match day_in_name(stem) {
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
    fn a_sheet_is_called_by_its_property_its_month_or_neither() {
        for (sheet, property, day) in [
            ("Maple Court", Some("Maple Court"), None),
            ("Rent Roll - Oak Court", Some("Oak Court"), None),
            ("Oak Court Feb 2026", Some("Oak Court"), Some("2026-02-28")),
            ("Oak Court 2026-01-31", Some("Oak Court"), Some("2026-01-31")),
            ("Building 2", Some("Building 2"), None),
            ("Feb 2026", None, Some("2026-02-28")),
            ("02-2026", None, Some("2026-02-28")),
            ("Feb", None, None),
            ("Sheet1", None, None),
            ("Rent Roll (2)", None, None),
        ] {
            let day_named = day_of_sheet(sheet).map(|day| day.to_string());
            assert_eq!((sheet_property(sheet).as_deref(), day_named.as_deref()), (property, day), "{sheet}");
        }
    }

    #[test]
    fn titles_name_property_and_day() {
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
