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
    pub category: Option<LedgerCategory>,
    pub description: Option<String>,
    /// What the tenant owed after this row.
    pub balance_cents: Cents,
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
}
