//! What the law of a place asks for: dated lines with their citation and who has reviewed them, asked by place, day and
//! subject. The lines are data beside this (`jurisdiction/rules.csv`); how they are read is in `reading`, how long a
//! notice has to be in `notice`.

mod notice;
mod reading;
#[cfg(test)]
mod tests;

pub use notice::{Given, Looked, Short, is_dwelling, look_at, shorter_than_asked};

use crate::lease::Said;
use chrono::NaiveDate;
use keystead_model::words::RuleSubject;
use std::sync::LazyLock;

/// Where something stands; what is not known is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Two letters, ISO 3166.
    pub country: String,
    /// Its letters or its name.
    pub state: String,
    /// Its county.
    pub county: String,
    /// Its city.
    pub city: String,
}

/// How long a notice has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// So many days.
    Days(u32),
    /// So many months: from the 28th to the 28th.
    Months(u32),
}

/// What the end of the lease has to fall on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    /// Any day that is far enough.
    AnyDay,
    /// The eve of a day on which rent is due, that day being far enough.
    RentalDate,
    /// The last day of a rental month, it being far enough.
    PeriodEnd,
}

/// One line of the law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Where it holds; empty parts hold everywhere within the others.
    pub place: Place,
    /// What it is about.
    pub subject: RuleSubject,
    /// From so many months of tenancy on.
    pub tenancy_months: u32,
    /// How long.
    pub length: Length,
    /// Until what.
    pub ends: Ends,
    /// First day on which it is known to hold.
    pub valid_from: NaiveDate,
    /// Last day, of one that was replaced.
    pub valid_to: Option<NaiveDate>,
    /// Where it is written.
    pub citation: String,
    /// Who has compared it with what is written, and when; `None` = nobody yet.
    pub reviewed: Option<(String, NaiveDate)>,
}

impl Rule {
    fn holds_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }
}

/// The rule that was asked for, or none, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer<'r> {
    /// The rule in force.
    pub rule: Option<&'r Rule>,
    /// Why it is this one, or why there is none.
    pub why: Said,
}

const RULES_ON_FILE: &str = include_str!("jurisdiction/rules.csv");
const PLACES_ON_FILE: &str = include_str!("jurisdiction/places.csv");

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| reading::read(RULES_ON_FILE).unwrap_or_default());

static PLACES: LazyLock<Vec<[String; 3]>> = LazyLock::new(|| reading::read_places(PLACES_ON_FILE).unwrap_or_default());

/// Tells one edition of the rules and places on file from another: what was derived from them is made anew with them.
pub const EDITION: u32 = edition(edition(0x811c_9dc5, RULES_ON_FILE.as_bytes()), PLACES_ON_FILE.as_bytes());

/// FNV-1a, 32 bits, going on from a sum.
const fn edition(mut sum: u32, bytes: &[u8]) -> u32 {
    let mut at = 0;
    while at < bytes.len() {
        sum = (sum ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    sum
}

/// The letters and the name of a state, from either.
fn state_of(place: &Place) -> Option<&'static [String; 3]> {
    let (country, state) = (place.country.trim(), place.state.trim());
    PLACES.iter().find(|[of, letters, name]| {
        of.eq_ignore_ascii_case(country) && (letters.eq_ignore_ascii_case(state) || name.eq_ignore_ascii_case(state))
    })
}

/// What a place is called in a sentence.
#[must_use]
pub fn name_of(place: &Place) -> String {
    match state_of(place) {
        Some([_, _, name]) => name.clone(),
        None if place.state.trim().is_empty() => place.country.trim().to_owned(),
        None => format!("{} ({})", place.state.trim(), place.country.trim()),
    }
}

/// The rule of a place on a day, after so many months of tenancy: the city's before the county's, before the state's.
#[must_use]
pub fn ask(place: &Place, day: NaiveDate, subject: RuleSubject, tenancy_months: u32) -> Answer<'static> {
    ask_of(&RULES, place, day, subject, tenancy_months)
}

fn ask_of<'r>(
    rules: &'r [Rule],
    place: &Place,
    day: NaiveDate,
    subject: RuleSubject,
    tenancy_months: u32,
) -> Answer<'r> {
    let name = name_of(place);
    let none = |code, text| Answer { rule: None, why: Said::new(code, text) };
    if place.state.trim().is_empty() {
        return none("jurisdiction.no_state", "No law is looked up: the property has no state.".into());
    }
    let letters = state_of(place).map_or(place.state.trim(), |[_, letters, _]| letters.as_str());
    let within = |asked: &str, given: &str| asked.is_empty() || asked.eq_ignore_ascii_case(given.trim());
    let here = rules.iter().filter(|rule| {
        rule.subject == subject
            && rule.place.country.eq_ignore_ascii_case(place.country.trim())
            && within(&rule.place.state, letters)
            && within(&rule.place.county, &place.county)
            && within(&rule.place.city, &place.city)
    });
    let about = format!("{}’s notice that ends {}", subject.giver(), subject.lease());
    let mut nearest: Option<&'r Rule> = None;
    let mut known = false;
    for rule in here {
        known = true;
        let rank = |rule: &Rule| {
            let Place { state, county, city, .. } = &rule.place;
            (!city.is_empty(), !county.is_empty(), !state.is_empty(), rule.tenancy_months)
        };
        if rule.holds_on(day)
            && rule.tenancy_months <= tenancy_months
            && nearest.is_none_or(|so_far| rank(so_far) < rank(rule))
        {
            nearest = Some(rule);
        }
    }
    match nearest {
        Some(rule) => {
            let text = format!("{name}: {} ({}), {}.", rule.figure(), rule.citation, rule.standing());
            Answer { rule: Some(rule), why: Said::new("jurisdiction.rule", text) }
        }
        None if known => {
            none("jurisdiction.not_on_that_day", format!("{name}: no rule on {about} is on file for {day}."))
        }
        None => none("jurisdiction.none_on_file", format!("{name}: no rule on {about} is on file.")),
    }
}

/// All lines that hold in a place on a day, each length of tenancy among them.
#[must_use]
pub fn in_force(place: &Place, day: NaiveDate, subject: RuleSubject) -> Vec<&'static Rule> {
    let mut rules: Vec<&'static Rule> = Vec::new();
    let steps: std::collections::BTreeSet<u32> =
        RULES.iter().filter(|rule| rule.subject == subject).map(|rule| rule.tenancy_months).collect();
    for months in steps {
        if let Some(rule) = ask(place, day, subject, months).rule
            && !rules.contains(&rule)
        {
            rules.push(rule);
        }
    }
    rules
}
