//! What the law of the portfolio's places asks for, as far as it is on file.

use crate::calls::calls;
use chrono::NaiveDate;
use keystead_model::words::RuleSubject;
use serde::{Deserialize, Serialize};
use specta::Type;

calls! {
    "jurisdiction.rules" LawRequest => LawOfPlaces, see(Portfolio), [PORTFOLIO];
}

/// Asks for the law of the portfolio's places.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct LawRequest {}

/// The rules in force today, by the places of the properties.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LawOfPlaces {
    /// Most properties first.
    pub places: Vec<LawOfPlace>,
}

/// The rules of one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LawOfPlace {
    /// As it is called: “Texas”; the country's letters where no state is known.
    pub name: String,
    /// Whether the properties there say in which state they are.
    pub has_state: bool,
    /// How many properties stand there.
    pub properties: u32,
    /// What is on file.
    pub rules: Vec<LawRule>,
    /// What nothing is on file about.
    pub missing: Vec<RuleSubject>,
}

/// One rule in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LawRule {
    /// What it is about.
    pub subject: RuleSubject,
    /// From so many months of tenancy on.
    pub tenancy_months: u32,
    /// “30 days’ notice to the end of a rental month”.
    pub figure: String,
    /// Where it is written.
    pub citation: String,
    /// First day on which it is known to hold.
    pub valid_from: NaiveDate,
    /// Who has compared it with what is written; `None` = nobody yet.
    pub reviewed_by: Option<String>,
    /// When.
    pub reviewed_on: Option<NaiveDate>,
}
