//! What a rent roll says is owed, and what becomes of the accounts.

use chrono::NaiveDate;
use keystead_model::money::Cents;
use serde::{Deserialize, Serialize};
use specta::Type;

/// What becomes of the balances of a rent roll whose day lies before that of one that is here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum OlderRoll {
    /// They are left as they are.
    #[default]
    Leave,
    /// What was owed on its day is taken from it; from the later roll's day on stays what that one said.
    Take,
}

/// What the balances of a rent roll do to the accounts here. An account is the lease that the roll shows, with those it
/// renews and those of the same tenant that the roll no longer shows. Amounts as exchanged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RollBalances {
    /// The day for which the roll says them.
    pub day: NaiveDate,
    /// Accounts of which it says what is owed.
    pub accounts: u32,
    /// Of these, those that a charge or a credit goes to, so that they owe what it says.
    pub changed: u32,
    /// What all of them together owe here on that day, before the import.
    pub before: String,
    /// And after it.
    pub after: String,
    /// Accounts of which a later roll has already said what is owed.
    pub older: u32,
    /// Of these, those that owed something else on that day.
    pub differing: u32,
    /// What became of those: the answer to `older_roll`.
    pub older_roll: OlderRoll,
    /// The accounts that owe something else here, the largest difference first; the first 5,000, and 500 of a past import.
    #[serde(default)]
    pub lines: Vec<BalanceLine>,
    /// All of those.
    #[serde(default)]
    pub lines_total: u32,
    /// What is added to all accounts together: charges less credits.
    #[serde(default)]
    pub posted_cents: Cents,
}

/// An account that owes something else here than the roll says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct BalanceLine {
    /// The lease that the roll shows.
    pub lease_number: String,
    /// Its property.
    pub property_code: String,
    /// Its unit.
    pub unit_number: String,
    /// Its tenant, as the roll names it.
    pub tenant_name: String,
    /// What it owes here on the day of the roll, before the import; negative in credit.
    pub before_cents: Cents,
    /// What the roll says.
    pub stated_cents: Cents,
    /// What is posted: a charge, or a credit as a negative amount; 0 where a later roll stands.
    pub posted_cents: Cents,
    /// The line of the roll.
    pub line: u32,
    /// The sheet it stands on, where several were read.
    #[serde(default)]
    pub sheet: Option<String>,
}
