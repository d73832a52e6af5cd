//! Lines of the law as cells: read from those that come with the program, from a pack, from the portfolio, and written
//! again. A line that does not fit names its column and what to do.

use super::line::{Figure, Rule};
use super::scope::Scope;
use super::{Ends, Length, Place};
use crate::legal_fee::{FeeFigure, Minor, Percent};
use chrono::NaiveDate;
use keystead_model::kinds::jurisdiction_rule::KIND;
use keystead_model::money::Cents;
use keystead_model::words::{DayCount, FeeBase, LedgerCategory, RuleClock, RuleLimit, RuleSubject};

/// What does not fit of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The column.
    pub field: &'static str,
    /// Why, and the way out.
    pub text: String,
}

fn wrong(field: &'static str, text: impl Into<String>) -> Wrong {
    Wrong { field, text: text.into() }
}

/// A line of a file, or what does not fit of it.
#[derive(Debug, Clone)]
pub struct FileLine {
    /// Where it stands.
    pub line: u64,
    /// Its code, as far as it has one.
    pub code: String,
    /// What it says.
    pub rule: Result<Rule, Wrong>,
}

/// Bytes of a text at most.
const LONGEST: usize = 600;
/// Bytes of a pack at most.
pub const LARGEST: u64 = 8 * 1024 * 1024;

/// All lines of a file of rules; columns are found by their names, others are passed over.
///
/// # Errors
/// Why it is no such file.
pub fn read_pack(text: &str) -> Result<Vec<FileLine>, String> {
    let mut reader =
        csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let heads = reader.headers().map_err(|error| error.to_string())?.clone();
    let at = |name: &str| heads.iter().position(|head| head.trim() == name);
    let missing = KIND.columns.iter().find(|column| column.in_file() && at(column.name).is_none());
    if let Some(column) = missing {
        return Err(format!("The first line names no column {}.", column.name));
    }
    let places: Vec<(&str, Option<usize>)> = KIND.columns.iter().map(|column| (column.name, at(column.name))).collect();
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| error.to_string())?;
        let cell = |name: &str| {
            let place = places.iter().find(|(known, _)| *known == name).and_then(|(_, place)| *place);
            place.and_then(|place| record.get(place)).unwrap_or_default().trim()
        };
        lines.push(FileLine {
            line: record.position().map_or(0, csv::Position::line),
            code: cell("rule_code").to_owned(),
            rule: read_line(&cell),
        });
    }
    Ok(lines)
}

/// Country, letters and name of each state.
pub(super) fn read_places(text: &str) -> Result<Vec<[String; 3]>, String> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let place = |record: Result<csv::StringRecord, csv::Error>| {
        let record = record.map_err(|error| error.to_string())?;
        match [record.get(0), record.get(1), record.get(2)] {
            [Some(country), Some(letters), Some(name)] => Ok([country, letters, name].map(str::to_owned)),
            _ => Err("a place is short".to_owned()),
        }
    };
    reader.records().map(place).collect()
}

/// One line from its cells by their names.
///
/// # Errors
/// The first column that does not fit.
pub fn read_line<'t>(cell: &impl Fn(&str) -> &'t str) -> Result<Rule, Wrong> {
    let day = |name: &'static str| -> Result<Option<NaiveDate>, Wrong> {
        match cell(name) {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| wrong(name, format!("“{text}” is no day; write 2026-03-28."))),
        }
    };
    let code = cell("rule_code");
    if code.is_empty() || code.len() > 120 || code.chars().any(char::is_control) {
        return Err(wrong("rule_code", "Give the line a code of its own, of at most 120 characters."));
    }
    for name in ["state", "county", "city", "text", "citation", "note", "disputes", "verified_by"] {
        let text = cell(name);
        if text.len() > LONGEST || text.chars().any(char::is_control) || text.starts_with(['=', '+', '@']) {
            let text = "Write one line of at most 600 characters that does not begin with =, + or @.";
            return Err(wrong(name, text));
        }
    }
    let country = cell("country");
    if country.len() != 2 || !country.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Err(wrong("country", "Write the two capital letters of the country, such as US."));
    }
    if cell("state").is_empty() && !(cell("city").is_empty() && cell("county").is_empty()) {
        return Err(wrong("state", "A city or a county needs its state."));
    }
    let subject = RuleSubject::parse(cell("rule_type"))
        .ok_or_else(|| wrong("rule_type", format!("“{}” is nothing that rules are about.", cell("rule_type"))))?;
    let scope = Scope::read(cell("applies_when"))
        .map_err(|piece| wrong("applies_when", format!("“{piece}” is no condition; write units>=5 or furnished.")))?;
    let figure = figure(subject, cell)?;
    let valid_from = day("effective_from")?.ok_or_else(|| wrong("effective_from", "Say from which day it holds."))?;
    let valid_to = day("effective_to")?;
    if valid_to.is_some_and(|last| last < valid_from) {
        return Err(wrong("effective_to", "The last day is before the first."));
    }
    let citation = cell("citation");
    if citation.is_empty() {
        return Err(wrong("citation", "Say where it is written."));
    }
    let reviewed = match (cell("verified_by"), day("verified_on")?) {
        ("", None) => None,
        ("", Some(_)) => return Err(wrong("verified_by", "Who signed it off is missing.")),
        (by, Some(on)) => Some((by.to_owned(), on)),
        (_, None) => return Err(wrong("verified_on", "The day of the sign-off is missing.")),
    };
    Ok(Rule {
        code: code.to_owned(),
        place: Place {
            country: country.to_owned(),
            state: cell("state").to_owned(),
            county: cell("county").to_owned(),
            city: cell("city").to_owned(),
        },
        subject,
        scope,
        figure,
        valid_from,
        valid_to,
        citation: citation.to_owned(),
        note: cell("note").to_owned(),
        disputes: cell("disputes").to_owned(),
        reviewed,
    })
}

/// What the line asks for: its subject says which ways there are.
fn figure<'t>(subject: RuleSubject, cell: &impl Fn(&str) -> &'t str) -> Result<Figure, Wrong> {
    let limit = RuleLimit::parse(cell("limit_kind"))
        .ok_or_else(|| wrong("limit_kind", format!("“{}” is no way to limit anything.", cell("limit_kind"))))?;
    let plain = |name: &'static str, most: i64| -> Result<Percent, Wrong> {
        let read = Percent::parse(cell(name)).filter(|number| number.0 > 0 && number.0 <= most * 1_000_000);
        read.ok_or_else(|| wrong(name, format!("Write a number above zero, at most {most}.")))
    };
    let whole = |name: &'static str, most: u32| -> Result<u32, Wrong> {
        let read = cell(name).parse().ok().filter(|number| (1..=most).contains(number));
        read.ok_or_else(|| wrong(name, format!("Write a whole number from 1 to {most}.")))
    };
    let money = |name: &'static str| -> Result<Minor, Wrong> {
        let read = cell(name).parse::<Cents>().ok().filter(|amount| amount.0 > 0);
        read.map(|amount| amount.0).ok_or_else(|| wrong(name, "Write an amount above zero, such as 50.00."))
    };
    let length = || match limit {
        RuleLimit::Days => whole("days", 366).map(Length::Days),
        _ => whole("months", 120).map(Length::Months),
    };
    let counted = || match cell("counted") {
        "" => Ok(DayCount::Calendar),
        text => DayCount::parse(text).ok_or_else(|| wrong("counted", "Days are calendar or business days.")),
    };
    let clock = RuleClock::parse(cell("clock"));
    Ok(match (subject, limit) {
        (_, RuleLimit::None) => Figure::Nothing,
        (_, RuleLimit::Days | RuleLimit::Months) if subject.is_notice() => {
            let ends = match clock {
                Some(RuleClock::AnyDay) => Ends::AnyDay,
                Some(RuleClock::RentalDate) => Ends::RentalDate,
                Some(RuleClock::PeriodEnd) => Ends::PeriodEnd,
                _ => return Err(wrong("clock", "A notice ends on any_day, rental_date or period_end.")),
            };
            Figure::Notice { length: length()?, ends }
        }
        (RuleSubject::DepositLimit, RuleLimit::Months) => Figure::MonthsOfRent(plain("months", 120)?),
        (RuleSubject::DepositReturn, RuleLimit::Days | RuleLimit::Months) => {
            let clock =
                clock.filter(|clock| matches!(clock, RuleClock::MoveOut | RuleClock::Demand | RuleClock::Address));
            let clock = clock.ok_or_else(|| wrong("clock", "The days run from move_out, demand or address."))?;
            Figure::Within { length: length()?, counted: counted()?, clock }
        }
        (RuleSubject::DepositInterest, RuleLimit::Percent) => Figure::Rate(plain("percent", 100)?),
        (RuleSubject::DepositInterest, RuleLimit::Index) => match cell("text") {
            "" => return Err(wrong("text", "Say which rate it is.")),
            text => Figure::Index(text.to_owned()),
        },
        (RuleSubject::LateFeeCap, RuleLimit::Reasonable) => Figure::Reasonable,
        (
            RuleSubject::LateFeeCap,
            RuleLimit::Amount | RuleLimit::Percent | RuleLimit::Lesser | RuleLimit::Greater | RuleLimit::Tiered,
        ) => {
            let takes_amount = limit != RuleLimit::Percent;
            let takes_percent = limit != RuleLimit::Amount;
            let base = match cell("base") {
                "rent" => FeeBase::Rent,
                "overdue" => FeeBase::Overdue,
                "" if !takes_percent => FeeBase::Rent,
                _ => return Err(wrong("base", "A percentage is taken of rent or of what is overdue.")),
            };
            Figure::Fee(FeeFigure {
                limit,
                amount: if takes_amount { money("amount")? } else { 0 },
                percent: if takes_percent { plain("percent", 100)? } else { Percent(0) },
                over: if limit == RuleLimit::Tiered { money("over")? } else { 0 },
                base,
            })
        }
        (RuleSubject::LateFeeGrace, RuleLimit::Days) => {
            Figure::Grace { days: whole("days", 366)?, counted: counted()? }
        }
        (RuleSubject::PaymentOrder, RuleLimit::Order) => {
            let categories: Vec<&str> =
                cell("text").split(';').map(str::trim).filter(|word| !word.is_empty()).collect();
            if categories.is_empty() || categories.iter().any(|word| LedgerCategory::parse(word).is_none()) {
                return Err(wrong("text", "Write categories of charges with ; between them, such as rent;late_fee."));
            }
            Figure::Order(categories.join(";"))
        }
        _ => {
            let text = format!("{} is not limited by “{}”.", subject.as_str(), limit.as_str());
            return Err(wrong("limit_kind", text));
        }
    })
}

impl Rule {
    /// The line as cells, in the order of the columns of its file.
    #[must_use]
    pub fn cells(&self) -> Vec<(&'static str, String)> {
        let mut values: std::collections::HashMap<&str, String> = std::collections::HashMap::new();
        let mut put = |name: &'static str, text: &str| {
            values.insert(name, text.to_owned());
        };
        put("rule_code", &self.code);
        put("country", &self.place.country);
        put("state", &self.place.state);
        put("county", &self.place.county);
        put("city", &self.place.city);
        put("rule_type", self.subject.as_str());
        put("applies_when", &self.scope.written());
        put("effective_from", &self.valid_from.to_string());
        put("effective_to", &self.valid_to.map(|day| day.to_string()).unwrap_or_default());
        put("citation", &self.citation);
        put("note", &self.note);
        put("disputes", &self.disputes);
        if let Some((by, on)) = &self.reviewed {
            put("verified_by", by);
            put("verified_on", &on.to_string());
        }
        match &self.figure {
            Figure::Nothing => put("limit_kind", RuleLimit::None.as_str()),
            Figure::Notice { length, ends } => {
                let clock = match ends {
                    Ends::AnyDay => RuleClock::AnyDay,
                    Ends::RentalDate => RuleClock::RentalDate,
                    Ends::PeriodEnd => RuleClock::PeriodEnd,
                };
                let (word, number) = long(*length);
                put("limit_kind", word.as_str());
                put(word.as_str(), &number);
                put("clock", clock.as_str());
            }
            Figure::MonthsOfRent(months) => {
                put("limit_kind", RuleLimit::Months.as_str());
                put("months", &months.to_string());
            }
            Figure::Within { length, counted, clock } => {
                let (word, number) = long(*length);
                put("limit_kind", word.as_str());
                put(word.as_str(), &number);
                if *counted == DayCount::Business || word == RuleLimit::Days {
                    put("counted", counted.as_str());
                }
                put("clock", clock.as_str());
            }
            Figure::Fee(fee) => {
                put("limit_kind", fee.limit.as_str());
                for (name, amount) in [("amount", fee.amount), ("over", fee.over)] {
                    if amount > 0 {
                        put(name, &Cents(amount).to_string());
                    }
                }
                if fee.percent.0 > 0 {
                    put("percent", &fee.percent.to_string());
                    put("base", fee.base.as_str());
                }
            }
            Figure::Reasonable => put("limit_kind", RuleLimit::Reasonable.as_str()),
            Figure::Grace { days, counted } => {
                put("limit_kind", RuleLimit::Days.as_str());
                put("days", &days.to_string());
                put("counted", counted.as_str());
            }
            Figure::Rate(rate) => {
                put("limit_kind", RuleLimit::Percent.as_str());
                put("percent", &rate.to_string());
            }
            Figure::Index(text) => {
                put("limit_kind", RuleLimit::Index.as_str());
                put("text", text);
            }
            Figure::Order(order) => {
                put("limit_kind", RuleLimit::Order.as_str());
                put("text", order);
            }
        }
        KIND.columns.iter().map(|column| (column.name, values.remove(column.name).unwrap_or_default())).collect()
    }
}

fn long(length: Length) -> (RuleLimit, String) {
    match length {
        Length::Days(days) => (RuleLimit::Days, days.to_string()),
        Length::Months(months) => (RuleLimit::Months, months.to_string()),
    }
}

/// Lines as a pack: the same file that an exchange folder has.
#[must_use]
pub fn write_pack(rules: &[&Rule]) -> String {
    let mut text = KIND.columns.iter().map(|column| column.name).collect::<Vec<_>>().join(",");
    text.push('\n');
    for rule in rules {
        let cells: Vec<String> = rule.cells().into_iter().map(|(_, cell)| quoted(&cell)).collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r', '#']) || cell.starts_with(' ') || cell.ends_with(' ') {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
