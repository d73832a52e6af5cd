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
    "ledger.preview" PreviewEntryRequest(EnterRequest) => EntryPreview, manage(Money), [LEDGER, LEASES];
    "ledger.enter" EnterRequest => EntryDone, manage(Money), [];
    "ledger.reverse" ReverseRequest => EntryDone, manage(Money), [];
}

/// Enters a row on the account of a lease: a charge, a payment, a credit, a deposit that is applied, its interest, a refund.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct EnterRequest {
    /// The lease.
    pub lease_id: Uuid,
    /// Any but what reverses another row.
    pub entry_type: EntryType,
    /// The day it is charged, or the money came.
    pub date: NaiveDate,
    /// Of a charge; without it, its date.
    #[serde(default)]
    pub due_date: Option<NaiveDate>,
    /// Above zero.
    pub amount_cents: Cents,
    /// What it is for; of a refund `deposit` where it gives that back.
    #[serde(default)]
    pub category: Option<LedgerCategory>,
    /// In the person's words.
    #[serde(default)]
    pub description: Option<String>,
    /// Who pays, where that is not the tenant.
    #[serde(default)]
    pub payer_code: Option<String>,
    /// `check`, `cash`, `card` …
    #[serde(default)]
    pub method: Option<String>,
    /// The number of a check or transfer.
    #[serde(default)]
    pub reference: Option<String>,
}

/// What would follow from an entry.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct EntryPreview {
    /// Of a charge what would settle it, of a receipt what it would settle.
    pub parts: Vec<AccountPart>,
    /// What would be left of it.
    pub open_cents: Cents,
    /// The account afterwards.
    pub ages: AccountAges,
    /// The deposit that is held before it, where it takes from that.
    pub held_cents: Option<Cents>,
}

/// Turns a row of an account round, whole.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ReverseRequest {
    /// The row.
    pub entry_id: Uuid,
    /// The bank took the payment back; else it was entered wrongly.
    pub is_returned: bool,
    /// The day of the correction.
    pub date: NaiveDate,
    /// Why.
    #[serde(default)]
    pub description: Option<String>,
}

/// A row that was written.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct EntryDone {
    pub entry_id: Uuid,
    pub entry_code: String,
    pub entry_type: EntryType,
    pub amount_cents: Cents,
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
