//! The rows of a tenant's account.

use crate::calls::calls;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::{EntryType, LedgerCategory};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "ledger.account" AccountRequest => Account, see(Money), [LEDGER, LEASES];
}

/// Asks for the account of a lease.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct AccountRequest {
    /// The lease.
    pub lease_id: Uuid,
    /// Rows to leave out first.
    #[serde(default)]
    pub offset: u32,
    /// At most so many rows.
    pub limit: u32,
}

/// One row of an account.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct AccountLine {
    pub entry_id: Uuid,
    pub entry_code: String,
    pub entry_type: EntryType,
    pub date: NaiveDate,
    pub due_date: Option<NaiveDate>,
    /// Positive.
    pub amount_cents: Cents,
    /// What it adds to what is owed; below zero it takes from it. A deposit held, its interest and its refund add nothing.
    pub effect_cents: Cents,
    /// A roommate or housing authority with a part of their own.
    pub payer_code: Option<String>,
    /// It is a part of a receipt that came from this lease of the tenant, or was given to it.
    pub other_lease: Option<String>,
    pub category: Option<LedgerCategory>,
    pub description: Option<String>,
    /// What the tenant owed after this row.
    pub balance_cents: Cents,
    /// Of a charge what is open today, of a receipt what has settled nothing yet; of other rows, and of days to come, unknown.
    pub open_cents: Option<Cents>,
    /// Of a charge that is settled: the day of the last receipt in it.
    pub settled_on: Option<NaiveDate>,
    /// A charge that was settled after it was due, or is past due.
    pub is_late: bool,
    /// Another row turned it round on that day.
    pub reversed_on: Option<NaiveDate>,
    /// Of a charge what settles it, of a receipt what it settles.
    pub parts: Vec<AccountPart>,
}

/// A part of a receipt that settles a charge, seen from the other one.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct AccountPart {
    /// The other row: a receipt where this is a charge, and the other way round.
    pub entry_code: String,
    pub entry_type: EntryType,
    pub category: Option<LedgerCategory>,
    /// From that day on.
    pub on: NaiveDate,
    pub amount_cents: Cents,
    /// A person gave it; else it follows from the order of rows.
    pub is_by_hand: bool,
    /// The lease of the other row, where that is another one.
    pub lease_number: Option<String>,
}

/// What is open today, by days past due, and what is prepaid; neither is netted against the other.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct AccountAges {
    pub current_cents: Cents,
    pub days_1_30_cents: Cents,
    pub days_31_60_cents: Cents,
    pub days_61_90_cents: Cents,
    pub over_90_cents: Cents,
    pub open_cents: Cents,
    pub prepaid_cents: Cents,
    /// When the oldest open charge was due.
    pub oldest_due_on: Option<NaiveDate>,
}

/// The account, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct Account {
    pub rows: Vec<AccountLine>,
    pub total: u32,
    pub balance_cents: Cents,
    pub charged_cents: Cents,
    pub received_cents: Cents,
    pub currency: String,
    /// The day of which open parts and ages are told.
    pub today: NaiveDate,
    pub ages: AccountAges,
}
