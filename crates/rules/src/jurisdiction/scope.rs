//! For whom a line of the law is: conditions that must all hold, `tenancy_months>=12;units>=5;furnished`. What is not known
//! of a lease neither holds nor fails: the line is told as one that may hold.

use crate::legal_fee::Minor;
use keystead_model::money::Cents;

/// What can be known of a lease, its tenant and its property; `None` = not known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Facts {
    /// Whole months since the tenancy began.
    pub tenancy_months: Option<u32>,
    /// Of the term; a lease without an end has none.
    pub term_months: Option<u32>,
    pub month_to_month: Option<bool>,
    /// Units of the property.
    pub units: Option<u32>,
    /// Units of the owner, wherever they are.
    pub owner_units: Option<u32>,
    pub furnished: Option<bool>,
    /// As the law of the place says it.
    pub small_landlord: Option<bool>,
    pub tenant_age: Option<u32>,
    /// Whether the tenant lives on what the law of the place names.
    pub benefits: Option<bool>,
    /// Whether something is kept of the deposit.
    pub deductions: Option<bool>,
    pub rent: Option<Minor>,
}

/// One condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Condition {
    /// A fact by its word that holds.
    Is(&'static str),
    /// A number by its word, not below this one.
    AtLeast(&'static str, i64),
    /// A number by its word, not above this one.
    AtMost(&'static str, i64),
}

/// The words of facts that hold or not, and of numbers.
const FLAGS: [&str; 5] = ["month_to_month", "furnished", "small_landlord", "benefits", "deductions"];
const NUMBERS: [&str; 6] = ["tenancy_months", "term_months", "units", "owner_units", "tenant_age", "rent"];

impl Condition {
    fn holds(self, facts: &Facts) -> Option<bool> {
        let number = |word: &str| -> Option<i64> {
            let whole = |number: Option<u32>| number.map(i64::from);
            match word {
                "tenancy_months" => whole(facts.tenancy_months),
                "term_months" => whole(facts.term_months),
                "units" => whole(facts.units),
                "owner_units" => whole(facts.owner_units),
                "tenant_age" => whole(facts.tenant_age),
                _ => facts.rent,
            }
        };
        match self {
            Condition::Is("month_to_month") => facts.month_to_month,
            Condition::Is("furnished") => facts.furnished,
            Condition::Is("small_landlord") => facts.small_landlord,
            Condition::Is("benefits") => facts.benefits,
            Condition::Is(_) => facts.deductions,
            Condition::AtLeast(word, least) => number(word).map(|number| number >= least),
            Condition::AtMost(word, most) => number(word).map(|number| number <= most),
        }
    }

    fn in_words(self) -> String {
        let amount = |word: &str, number: i64| {
            if word == "rent" { Cents(number).to_string() } else { number.to_string() }
        };
        match self {
            Condition::Is("month_to_month") => "month-to-month".to_owned(),
            Condition::Is("furnished") => "furnished".to_owned(),
            Condition::Is("small_landlord") => "a small landlord".to_owned(),
            Condition::Is("benefits") => "tenants with certain benefits".to_owned(),
            Condition::Is(_) => "something is kept".to_owned(),
            Condition::AtLeast("tenancy_months", months) => format!("after {months} months of tenancy"),
            Condition::AtLeast("term_months", months) => format!("a term of {months} months or more"),
            Condition::AtLeast("units", units) => format!("{units} units or more"),
            Condition::AtLeast("owner_units", units) => format!("owners of {units} units or more"),
            Condition::AtLeast("tenant_age", age) => format!("tenants of {age} or older"),
            Condition::AtLeast(word, least) => format!("{} of {} or more", plain(word), amount(word, least)),
            Condition::AtMost(word, most) => format!("{} of at most {}", plain(word), amount(word, most)),
        }
    }
}

fn plain(word: &str) -> String {
    word.replace('_', " ")
}

/// All conditions of a line, in the order of their words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope(Vec<Condition>);

impl Scope {
    /// Reads `tenancy_months>=12;furnished`; the piece that nobody knows is the error.
    ///
    /// # Errors
    /// The piece.
    pub fn read(text: &str) -> Result<Scope, String> {
        let pieces = text.split(';').map(str::trim).filter(|piece| !piece.is_empty());
        let mut conditions = pieces.map(condition).collect::<Result<Vec<_>, _>>()?;
        conditions.sort_unstable();
        conditions.dedup();
        Ok(Scope(conditions))
    }

    /// As it is written.
    #[must_use]
    pub fn written(&self) -> String {
        let amount = |word: &str, number: i64| {
            if word == "rent" { Cents(number).to_string() } else { number.to_string() }
        };
        let piece = |condition: &Condition| match *condition {
            Condition::Is(word) => word.to_owned(),
            Condition::AtLeast(word, least) => format!("{word}>={}", amount(word, least)),
            Condition::AtMost(word, most) => format!("{word}<={}", amount(word, most)),
        };
        self.0.iter().map(piece).collect::<Vec<_>>().join(";")
    }

    /// Whether all of it holds; `None` = that depends on what is not known.
    #[must_use]
    pub fn holds(&self, facts: &Facts) -> Option<bool> {
        let mut all = Some(true);
        for condition in &self.0 {
            match condition.holds(facts) {
                Some(false) => return Some(false),
                None => all = None,
                Some(true) => {}
            }
        }
        all
    }

    /// How much it asks for: of two that hold, the greater goes first.
    #[must_use]
    pub fn weight(&self) -> (usize, i64) {
        let least = self.0.iter().map(|condition| match condition {
            Condition::AtLeast(_, least) => *least,
            Condition::AtMost(_, most) => most.saturating_neg(),
            Condition::Is(_) => 0,
        });
        (self.0.len(), least.fold(0, i64::saturating_add))
    }

    /// In words; empty = for all.
    #[must_use]
    pub fn in_words(&self) -> String {
        self.0.iter().map(|condition| condition.in_words()).collect::<Vec<_>>().join(", ")
    }
}

fn condition(piece: &str) -> Result<Condition, String> {
    let unknown = || piece.to_owned();
    let known = |words: &[&'static str], word: &str| words.iter().find(|known| **known == word.trim()).copied();
    let number = |word: &str, text: &str| -> Option<i64> {
        let text = text.trim();
        if word == "rent" {
            text.parse::<Cents>().ok().map(|cents| cents.0)
        } else {
            text.parse::<u32>().ok().map(i64::from)
        }
    };
    for (sign, make) in [(">=", Condition::AtLeast as fn(&'static str, i64) -> Condition), ("<=", Condition::AtMost)] {
        if let Some((word, text)) = piece.split_once(sign) {
            let word = known(&NUMBERS, word).ok_or_else(unknown)?;
            return number(word, text).map(|number| make(word, number)).ok_or_else(unknown);
        }
    }
    known(&FLAGS, piece).map(Condition::Is).ok_or_else(unknown)
}
