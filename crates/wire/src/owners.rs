//! Owners' money: what each has in a property, their statement of a month, and what they bring and draw. Amounts have the
//! sign that the statement gives them: draws, expenses and fees are positive where they take from what is there.

use crate::calls::calls;
use crate::paths::TargetPath;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "owners.list" OwnerFundsRequest => OwnerFunds, see(Money), [LEDGER, LEASES, UNITS, PORTFOLIO, PARTIES];
    "owners.statement" OwnerStatementRequest => OwnerStatement, see(Money), [LEDGER, LEASES, UNITS, PORTFOLIO, PARTIES];
    "owners.save_statement" SaveOwnerStatementRequest => OwnerStatementSaved, see(Money), [];
    "owners.keep_statements" KeepStatementsRequest => StatementsKept, manage(Money), [];
    "owners.contribute" ContributeRequest => OwnersMoved, manage(Money), [];
    "owners.draw" DrawRequest => OwnersMoved, manage(Money), [];
    "owners.shares" SharesRequest => Shares, see(Money), [LEDGER, PORTFOLIO, PARTIES];
    "owners.set_shares" SetSharesRequest => SharesSet, manage(Money), [];
}

/// An owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct OwnerCell {
    pub owner_id: Uuid,
    pub owner_code: String,
    pub name: String,
}

/// Which of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum OwnerFundsOnly {
    /// All of them.
    #[default]
    All,
    /// Where something can be paid out.
    Available,
    /// Where funds are below zero.
    Negative,
}

/// Asks what owners have in their properties.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct OwnerFundsRequest {
    /// A day in the month; default this one, up to today.
    #[serde(default)]
    pub day: Option<NaiveDate>,
    /// In name or code of owner or property.
    #[serde(default)]
    pub find: String,
    /// Which of them.
    #[serde(default)]
    pub only: OwnerFundsOnly,
    /// How many to leave out.
    #[serde(default)]
    pub offset: u32,
    /// At most 1,000.
    pub limit: u32,
}

/// What owners have, one row an owner and property.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct OwnerFunds {
    pub today: NaiveDate,
    /// First and last day that was looked at.
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// A page of them, by owner and property.
    pub rows: Vec<OwnerFundsRow>,
    pub total: u32,
    /// Of all that were found, currency by currency.
    pub sums: Vec<OwnerFundsSum>,
}

/// What an owner has in a property.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct OwnerFundsRow {
    /// Unknown = nobody is known to own it.
    pub owner: Option<OwnerCell>,
    pub property_id: Uuid,
    pub property_code: String,
    pub property_name: String,
    pub currency: String,
    /// In percent, on the last day; empty = none any more.
    pub share: String,
    pub ending_cents: Cents,
    /// Their part of the reserve.
    pub reserve_cents: Cents,
    /// Their part of what is not at the bank yet.
    pub undeposited_cents: Cents,
    pub available_cents: Cents,
    /// The books of the property are closed through this day; unknown = they are open.
    pub closed_through: Option<NaiveDate>,
}

/// What the rows of a currency come to.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct OwnerFundsSum {
    pub currency: String,
    pub rows: u32,
    pub ending_cents: Cents,
    pub reserve_cents: Cents,
    /// What can be paid out; what is below zero takes nothing from others.
    pub available_cents: Cents,
    /// Rows where something can be paid out.
    pub available: u32,
    /// Rows where funds are below zero.
    pub negative: u32,
}

/// Asks for the statement of an owner.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct OwnerStatementRequest {
    /// Whose.
    pub owner_id: Uuid,
    /// A day in the month; default this one, up to today.
    #[serde(default)]
    pub day: Option<NaiveDate>,
}

/// The statement of an owner for a month, property by property.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct OwnerStatement {
    pub owner: OwnerCell,
    pub today: NaiveDate,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub columns: Vec<OwnerStatementColumn>,
}

/// The statement of one property.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct OwnerStatementColumn {
    pub row: OwnerFundsRow,
    pub beginning_cents: Cents,
    /// By account.
    pub income: Vec<StatementAmount>,
    /// By account, without the manager's fees.
    pub expenses: Vec<StatementAmount>,
    pub total_income_cents: Cents,
    pub total_expenses_cents: Cents,
    pub management_fees_cents: Cents,
    pub contributions_cents: Cents,
    pub draws_cents: Cents,
    pub adjustments_cents: Cents,
    pub other_owners_cents: Cents,
    pub prepaid_cents: Cents,
    pub deposits_cents: Cents,
    pub other_held_cents: Cents,
    /// Ending, other owners, prepaid, deposits and what else is held.
    pub cash_cents: Cents,
}

/// What an account came to.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct StatementAmount {
    pub account_code: String,
    pub name: String,
    pub amount_cents: Cents,
}

/// Writes the statement of an owner as PDF where the caller says.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct SaveOwnerStatementRequest {
    /// Whose.
    pub owner_id: Uuid,
    /// A day in the month; default this one, up to today.
    #[serde(default)]
    pub day: Option<NaiveDate>,
    /// Where to; what is there is replaced, unless `new_only`.
    pub path: TargetPath,
    /// Refuses when anything is there: nobody was asked whether it may be replaced.
    #[serde(default)]
    pub new_only: bool,
}

/// It was written.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct OwnerStatementSaved {
    /// Where.
    pub path: String,
    /// Signs in it that cannot be printed, each once.
    pub unprintable: String,
}

/// Keeps the statements of a month that is issued as documents of the owners: those that are not kept yet, 1,000 at a time.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct KeepStatementsRequest {
    /// A day in the month.
    pub day: NaiveDate,
    /// Under which the work can be watched and stopped.
    #[serde(default)]
    pub task_id: Option<Uuid>,
}

/// They are kept.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct StatementsKept {
    /// So many now.
    pub kept: u32,
    /// So many were kept before.
    pub already: u32,
    /// So many are still to be kept.
    pub left: u32,
}

/// Money of an owner in a property.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct OwnerAmount {
    pub owner_id: Uuid,
    pub property_id: Uuid,
    /// Above zero.
    pub amount_cents: Cents,
}

/// Enters what an owner brought.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ContributeRequest {
    /// What, by whom, for which property.
    pub amount: OwnerAmount,
    /// When it came to the bank.
    pub date: NaiveDate,
    /// What is said of it.
    #[serde(default)]
    pub memo: Option<String>,
}

/// Enters what is paid to owners, all of it or nothing.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct DrawRequest {
    /// At most 1,000, each owner and property once.
    pub amounts: Vec<OwnerAmount>,
    /// When it leaves the bank.
    pub date: NaiveDate,
    /// What is said of it.
    #[serde(default)]
    pub memo: Option<String>,
    /// Why more than is available is paid; stays on the entries it is needed for, with who said so.
    #[serde(default)]
    pub reason: Option<String>,
}

/// What was entered.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct OwnersMoved {
    pub entry_codes: Vec<String>,
    pub sums: Vec<MovedSum>,
}

/// What it comes to in a currency.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct MovedSum {
    pub currency: String,
    pub amount_cents: Cents,
}

/// Asks whose a property is.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct SharesRequest {
    /// Which property.
    pub property_id: Uuid,
}

/// Whose a property is, and was.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct Shares {
    pub property_name: String,
    pub today: NaiveDate,
    /// It belongs whole to this one where no shares hold.
    pub owner: Option<OwnerCell>,
    /// By day and owner.
    pub rows: Vec<ShareRow>,
    pub closed_through: Option<NaiveDate>,
}

/// A share of a property.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ShareRow {
    pub owner: OwnerCell,
    /// In percent.
    pub share: String,
    pub begin_date: Option<NaiveDate>,
    pub end_date: Option<NaiveDate>,
}

/// A share that shall hold.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct NewShare {
    pub owner_id: Uuid,
    /// In percent, up to six decimals.
    pub share: String,
}

/// Says whose a property is from a day on: the whole set at once. What held until then keeps its history.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct SetSharesRequest {
    /// Which property.
    pub property_id: Uuid,
    /// The first day.
    pub from: NaiveDate,
    /// All owners; they add up to 99.9 to 100 %.
    pub shares: Vec<NewShare>,
}

/// They hold.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct SharesSet {
    pub property_name: String,
    pub owners: u32,
}
