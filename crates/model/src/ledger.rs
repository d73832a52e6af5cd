//! Ledger rows as they come from outside: charges, payments, credits.

use crate::money::Cents;
use crate::portfolio::Custom;
use crate::words::{EntryType, LedgerCategory};
use chrono::NaiveDate;

/// One row of a tenant's account.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct LedgerEntry {
    pub entry_code: String,
    pub lease_number: String,
    pub entry_type: EntryType,
    pub date: NaiveDate,
    /// Charges only; `None` = the date.
    pub due_date: Option<NaiveDate>,
    /// Positive; the type says which way it counts.
    pub amount: Cents,
    pub category: Option<LedgerCategory>,
    pub description: Option<String>,
    pub custom: Custom,
}
