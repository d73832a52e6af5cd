//! The nouns of rental property and the values they are made of.
//! No IO, no clock, no SQL: what a unit, a lease or an amount *is*, nothing that happens to it.

pub mod bank_numbers;
pub mod ids;
pub mod kind;
pub mod kinds;
pub mod law_words;
pub mod lease;
pub mod ledger;
pub mod money;
pub mod money_words;
pub mod portfolio;
pub mod record;
pub mod row;
pub mod upkeep;
pub mod words;
pub mod zones;
