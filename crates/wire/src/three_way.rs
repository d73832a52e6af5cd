//! The three-way reconciliation of the trust: what the bank says, what the books say, and whose money it is; signed by a
//! person once all three are one figure.

use crate::bank::Bank;
use crate::calls::calls;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::SubledgerKind;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "bank.three_way" ThreeWayRequest => ThreeWays, see(Money), [LEDGER, PORTFOLIO, LEASES, PARTIES];
    "bank.three_way_parts" ThreeWayPartsRequest => ThreeWayParts, see(Money), [LEDGER, PORTFOLIO, LEASES, PARTIES];
    "bank.sign" SignRequest => Signed, manage(Money), [];
    "bank.unsign" UnsignRequest => Signed, manage(Money), [];
}

/// Asks how the accounts that hold other people's money stand, each at its last statement.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ThreeWayRequest {
    /// The last statement up to this day; default today.
    #[serde(default)]
    pub through: Option<NaiveDate>,
}

/// They.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ThreeWays {
    pub today: NaiveDate,
    pub through: NaiveDate,
    pub rows: Vec<ThreeWayRow>,
    /// Accounts with other people's money that have no statement up to that day.
    pub without: Vec<Bank>,
}

/// An account at a statement. Amounts into the account are positive.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ThreeWayRow {
    pub bank: Bank,
    pub statement_date: NaiveDate,
    pub statement_cents: Cents,
    /// In the books and not at the bank yet.
    pub transit_cents: Cents,
    /// Paid and not taken from the bank yet; below zero.
    pub outstanding_cents: Cents,
    /// Statement and what is not cleared.
    pub adjusted_cents: Cents,
    pub book_cents: Cents,
    /// What is held of all of them.
    pub subledger_cents: Cents,
    pub bank_less_book_cents: Cents,
    pub book_less_subledgers_cents: Cents,
    /// Whose it is, by what it is held as.
    pub sums: Vec<ThreeWaySum>,
    /// Properties that do not bank there, whose money lies in its account of the ledger all the same; at most 20.
    pub strays: Vec<ThreeWayStray>,
    /// The day somebody said that the statement is right.
    pub finalised_on: Option<NaiveDate>,
    pub signature: Option<Signature>,
    /// Why it cannot be signed; unknown = it can, or is.
    pub why_not: Option<String>,
}

/// Money of a property that banks elsewhere, or nowhere.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ThreeWayStray {
    pub property_id: Option<Uuid>,
    pub property_name: String,
    pub amount_cents: Cents,
}

/// What is held as one thing.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ThreeWaySum {
    pub kind: SubledgerKind,
    /// Owners, leases or accounts, property by property.
    pub parts: u32,
    pub amount_cents: Cents,
}

/// Who signed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct Signature {
    pub signed_on: NaiveDate,
    pub signed_by: String,
    /// What bank, books and sub-ledgers came to that day; unknown when a file did not say.
    pub signed_cents: Option<Cents>,
    /// They come to something else now: something was dated back since.
    pub differs: bool,
}

/// Asks whose the money of an account is.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ThreeWayPartsRequest {
    /// Which account.
    pub bank_id: Uuid,
    /// At its statement of this day.
    pub statement_date: NaiveDate,
    /// The day that the page stands at, which it is the last statement of; default the statement's.
    #[serde(default)]
    pub through: Option<NaiveDate>,
    /// Only what is held as this.
    #[serde(default)]
    pub kind: Option<SubledgerKind>,
    /// Only with this in property, name, number or amount.
    #[serde(default)]
    pub find: Option<String>,
    /// How many to leave out.
    #[serde(default)]
    pub offset: u32,
    /// At most 500.
    pub limit: u32,
}

/// The parts, by property.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ThreeWayParts {
    pub rows: Vec<ThreeWayPart>,
    pub total: u32,
    /// What all of them come to.
    pub amount_cents: Cents,
}

/// A part of an account, and whose it is.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ThreeWayPart {
    pub property_id: Option<Uuid>,
    pub property_code: String,
    pub property_name: String,
    pub kind: SubledgerKind,
    /// The owner's code, the lease's number or the account's.
    pub code: Option<String>,
    /// The owner, who lives there, or the account's name.
    pub name: String,
    /// The owner's or the lease's record.
    pub record_id: Option<Uuid>,
    pub amount_cents: Cents,
}

/// Signs an account at a statement.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct SignRequest {
    /// Which account.
    pub bank_id: Uuid,
    /// At its statement of this day.
    pub statement_date: NaiveDate,
    /// The day that the page stands at, which it is the last statement of; default the statement's.
    #[serde(default)]
    pub through: Option<NaiveDate>,
    /// What all three came to where it was looked at.
    pub amount_cents: Cents,
}

/// Takes a signature back.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct UnsignRequest {
    /// Which account.
    pub bank_id: Uuid,
    /// At its statement of this day.
    pub statement_date: NaiveDate,
    /// Why; it stays with the statement, with the name.
    pub reason: String,
}

/// It was noted.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct Signed {
    pub bank_name: String,
    pub statement_date: NaiveDate,
    pub amount_cents: Cents,
    pub currency: String,
}
