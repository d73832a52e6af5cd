//! What stands above the header and below the rows: the property's name and the day of the figures.

use super::field::compact;
use super::grid::{Cell, GridRow};
use super::label::{may_be_property, property_after_mark};
use super::value::{Style, date};
use chrono::NaiveDate;

/// The property named in the title lines.
pub(super) fn property_name(titles: &[GridRow<'_>]) -> Option<String> {
    let texts: Vec<String> = titles.iter().map(|row| row_text(*row)).collect();
    if let Some(marked) = texts.iter().find_map(|text| property_after_mark(text)) {
        return Some(marked.to_owned());
    }
    let plain = titles.iter().zip(&texts).find(|(row, text)| {
        row.count() == 1
            && may_be_property(text)
            && !text.contains([':', '='])
            && !is_about_the_report(text)
            && days(text, Style::default()).is_empty()
    });
    plain.map(|(_, text)| text.clone())
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
    ]
    .iter()
    .any(|part| word.contains(part))
}

fn row_text(row: GridRow<'_>) -> String {
    row.filled().map(|(_, cell)| cell.text().into_owned()).collect::<Vec<_>>().join(" ")
}

/// The day the figures hold for: “as of” first, then the date of the report, then any date.
pub(super) fn as_of(file: &str, titles: &[GridRow<'_>], footers: &[GridRow<'_>], style: Style) -> Option<NaiveDate> {
    let mut rated: Vec<(u8, NaiveDate)> = Vec::new();
    for row in titles.iter().chain(footers) {
        if row.count() > 3 {
            continue;
        }
        let text = row_text(*row);
        let word = compact(&text);
        let Some(day) = first_day(*row, &text, style) else { continue };
        let rate = if word.contains("asof") {
            0
        } else if word.contains("reportdate") || word.contains("asat") || word.contains("effective") {
            1
        } else if ["date", "printed", "exported", "run", "created", "generated"].iter().any(|w| word.starts_with(w)) {
            2
        } else if row.count() == 1 {
            3
        } else {
            continue;
        };
        rated.push((rate, day));
    }
    rated.sort_by_key(|(rate, _)| *rate);
    rated.first().map(|(_, day)| *day).or_else(|| in_file_name(file))
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

/// `rent_roll_2016-03-07.csv`.
fn in_file_name(file: &str) -> Option<NaiveDate> {
    file.split(|c: char| !(c.is_ascii_digit() || c == '-')).find_map(|part| {
        let part = part.trim_matches('-');
        (part.len() == 10).then(|| date(part, Style::default())).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::super::grid::Grid;
    use super::*;

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
        let grid = Grid::of_texts(&[&["Exported On: March 7, 2016 9:00 AM"]]);
        let printed: Vec<_> = grid.rows(0..9).collect();
        assert_eq!(as_of("a.csv", &printed, &[], Style::default()), NaiveDate::from_ymd_opt(2016, 3, 7));
    }
}
