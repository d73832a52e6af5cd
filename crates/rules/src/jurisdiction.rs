//! What the law of a place asks for: dated lines with their citation and who has reviewed them, asked by place, day, subject
//! and what is known of the lease. The lines are data beside this (`jurisdiction/rules.csv`), and those that an administrator
//! wrote or signed off; how they are read is in `reading`, how long a notice has to be in `notice`, a pack that comes in in `pack`.

mod line;
mod money;
mod notice;
mod pack;
mod reading;
mod scope;
#[cfg(test)]
mod tests;

pub use crate::legal_fee::{FeeFigure, LegalFee};
pub use line::{Figure, Rule, business_days_after};
pub use money::{deposit_over, fee_law, legal_fees, return_by};
pub use notice::{Given, Looked, Short, is_dwelling, look_at, shorter_than_asked};
pub use pack::{Effect, PackLine, at_once, compare, next_code, revise};
pub use reading::{FileLine, LARGEST, Wrong, read_line, read_pack, write_pack};
pub use scope::{Facts, Scope};

use crate::lease::Said;
use chrono::NaiveDate;
use keystead_model::words::RuleSubject;
use std::collections::HashSet;
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

/// The rule that was asked for, or none, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer<'r> {
    /// The rule in force.
    pub rule: Option<&'r Rule>,
    /// What other sources say in its place, where nobody has signed off either.
    pub rivals: Vec<&'r Rule>,
    /// Lines that would go before it, if what is not known of the lease were so.
    pub may_be: Vec<&'r Rule>,
    /// Why it is this one, or why there is none.
    pub why: Said,
}

impl<'r> Answer<'r> {
    /// The rule that may act by itself: somebody stands for it, and nothing that is not known would change it.
    #[must_use]
    pub fn binding(&self) -> Option<&'r Rule> {
        self.rule.filter(|rule| rule.reviewed.is_some() && self.may_be.is_empty())
    }
}

const RULES_ON_FILE: &str = include_str!("jurisdiction/rules.csv");
const PLACES_ON_FILE: &str = include_str!("jurisdiction/places.csv");

static SHIPPED: LazyLock<Law> = LazyLock::new(|| {
    let lines = reading::read_pack(RULES_ON_FILE).unwrap_or_default();
    Law { rules: lines.into_iter().filter_map(|line| line.rule.ok()).collect() }
});

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

/// All lines that hold somewhere: those that come with the program, and before them those of the portfolio.
#[derive(Debug, Clone, Default)]
pub struct Law {
    rules: Vec<Rule>,
}

impl Law {
    /// Those that come with the program.
    #[must_use]
    pub fn shipped() -> &'static Law {
        &SHIPPED
    }

    /// With those of the portfolio: one with the code of a shipped line stands in its place.
    #[must_use]
    pub fn with(own: Vec<Rule>) -> Law {
        let codes: HashSet<&str> = own.iter().map(|rule| rule.code.as_str()).collect();
        let mut rules: Vec<Rule> =
            SHIPPED.rules.iter().filter(|rule| !codes.contains(rule.code.as_str())).cloned().collect();
        rules.extend(own);
        Law { rules }
    }

    /// All lines.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// A line by its code.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.code == code)
    }

    /// Whether a line is of a place or of what it lies in.
    #[must_use]
    pub fn is_of(rule: &Rule, place: &Place) -> bool {
        let letters = state_of(place).map_or(place.state.trim(), |[_, letters, _]| letters.as_str());
        let within = |asked: &str, given: &str| asked.is_empty() || asked.eq_ignore_ascii_case(given.trim());
        rule.place.country.eq_ignore_ascii_case(place.country.trim())
            && within(&rule.place.state, letters)
            && within(&rule.place.county, &place.county)
            && within(&rule.place.city, &place.city)
    }

    /// The rule of a place on a day: the city's before the county's, before the state's; there the one that asks for more
    /// of the lease, then the one that somebody stands for, then the one that no other source brought up.
    #[must_use]
    pub fn ask(&self, place: &Place, day: NaiveDate, subject: RuleSubject, facts: &Facts) -> Answer<'_> {
        let name = name_of(place);
        let none =
            |code, text| Answer { rule: None, rivals: Vec::new(), may_be: Vec::new(), why: Said::new(code, text) };
        if place.state.trim().is_empty() {
            return none("jurisdiction.no_state", "No law is looked up: the property has no state.".into());
        }
        let here: Vec<&Rule> =
            self.rules.iter().filter(|rule| rule.subject == subject && Law::is_of(rule, place)).collect();
        let in_force = |rule: &&&Rule| rule.holds_on(day);
        let best = here
            .iter()
            .filter(in_force)
            .filter(|rule| rule.scope.holds(facts) == Some(true))
            .copied()
            .max_by(|a, b| order(a).cmp(&order(b)).then_with(|| b.code.cmp(&a.code)));
        let Some(rule) = best else {
            let about = subject.about();
            let may_be: Vec<&Rule> =
                here.iter().filter(in_force).filter(|rule| rule.scope.holds(facts).is_none()).copied().collect();
            let mut answer = if here.is_empty() {
                none("jurisdiction.none_on_file", format!("{name}: no rule on {about} is on file."))
            } else {
                none("jurisdiction.not_on_that_day", format!("{name}: no rule on {about} is on file for {day}."))
            };
            answer.may_be = may_be;
            return answer;
        };
        let is_open = rule.reviewed.is_none();
        let rivals = here.iter().filter(in_force).copied().filter(|other| {
            is_open && rank(other) == rank(rule) && other.scope == rule.scope && other.figure != rule.figure
        });
        let may_be = here.iter().filter(in_force).copied().filter(|other| {
            rank(other) >= rank(rule)
                && other.scope.holds(facts).is_none()
                && (rank(other) > rank(rule) || other.scope.weight() > rule.scope.weight())
                && other.figure != rule.figure
        });
        let (rivals, may_be): (Vec<&Rule>, Vec<&Rule>) = (rivals.collect(), may_be.collect());
        let split = if rivals.is_empty() { "" } else { "; sources disagree" };
        let text = format!("{name}: {} ({}; {}{split}).", rule.figure(), rule.citation, rule.standing());
        Answer { rule: Some(rule), rivals, may_be, why: Said::new("jurisdiction.rule", text) }
    }
}

/// How near a line’s place is.
fn rank(rule: &Rule) -> (bool, bool, bool) {
    let Place { state, county, city, .. } = &rule.place;
    (!city.is_empty(), !county.is_empty(), !state.is_empty())
}

/// What goes before what, of lines that hold at once.
fn order(rule: &Rule) -> impl Ord {
    (rank(rule), rule.scope.weight(), rule.reviewed.is_some(), rule.disputes.is_empty(), rule.valid_from)
}
