//! Reads the compiled-in lines. A line that does not fit is an error with its number; a test reads them all.

use super::{Ends, Length, Place, Rule};
use chrono::NaiveDate;
use keystead_model::words::RuleSubject;

/// The records of such a file, each with its line.
fn records(text: &str) -> Result<Vec<(u64, csv::StringRecord)>, String> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let records = reader.records().map(|record| {
        let record = record.map_err(|error| error.to_string())?;
        Ok((record.position().map_or(0, csv::Position::line), record))
    });
    records.collect()
}

/// All rules.
pub(super) fn read(text: &str) -> Result<Vec<Rule>, String> {
    records(text)?
        .into_iter()
        .map(|(line, record)| rule(&record).map_err(|what| format!("line {line}: {what} is missing or wrong")))
        .collect()
}

/// Country, letters and name of each state.
pub(super) fn read_places(text: &str) -> Result<Vec<[String; 3]>, String> {
    let place = |(line, record): (u64, csv::StringRecord)| match [record.get(0), record.get(1), record.get(2)] {
        [Some(country), Some(letters), Some(name)] => Ok([country, letters, name].map(str::to_owned)),
        _ => Err(format!("line {line} is short")),
    };
    records(text)?.into_iter().map(place).collect()
}

/// One line, or the name of the column that does not fit.
fn rule(record: &csv::StringRecord) -> Result<Rule, &'static str> {
    let text = |at: usize| record.get(at).unwrap_or_default().trim();
    let day = |at: usize, name| -> Result<Option<NaiveDate>, &'static str> {
        if text(at).is_empty() { Ok(None) } else { text(at).parse().map(Some).map_err(|_| name) }
    };
    let amount = text(6).parse().ok().filter(|amount| *amount > 0).ok_or("amount")?;
    Ok(Rule {
        place: Place {
            country: Some(text(0)).filter(|country| country.len() == 2).ok_or("country")?.to_owned(),
            state: text(1).to_owned(),
            county: text(2).to_owned(),
            city: text(3).to_owned(),
        },
        subject: RuleSubject::parse(text(4)).ok_or("subject")?,
        tenancy_months: text(5).parse().map_err(|_| "tenancy_months")?,
        length: match text(7) {
            "days" => Length::Days(amount),
            "months" => Length::Months(amount),
            _ => return Err("unit"),
        },
        ends: match text(8) {
            "any_day" => Ends::AnyDay,
            "rental_date" => Ends::RentalDate,
            "period_end" => Ends::PeriodEnd,
            _ => return Err("ends"),
        },
        valid_from: day(9, "valid_from")?.ok_or("valid_from")?,
        valid_to: day(10, "valid_to")?,
        citation: Some(text(11)).filter(|citation| !citation.is_empty()).ok_or("citation")?.to_owned(),
        reviewed: match (text(12), day(13, "reviewed_on")?) {
            ("", None) => None,
            ("", Some(_)) => return Err("reviewed_by"),
            (by, Some(on)) => Some((by.to_owned(), on)),
            (_, None) => return Err("reviewed_on"),
        },
    })
}
