//! Ledger rows as they come from outside: charges, what settles them, and what turns either round.

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
    pub more: MoreOfEntry,
    pub custom: Custom,
}

/// What few rows of an account say beside.
#[derive(Debug, Clone, PartialEq, Default)]
#[allow(missing_docs)]
pub struct MoreOfEntry {
    /// A roommate or housing authority with a part of their own; `None` = the tenant.
    pub payer_code: Option<String>,
    /// Instead of the account of the category.
    pub account_code: Option<String>,
    /// The row that a return or reversal turns round.
    pub reverses_code: Option<String>,
    /// The charge that a late fee is for, or the one receipt that a refund is of.
    pub for_code: Option<String>,
    /// Taken over from other books.
    pub opening: bool,
    /// Where the money went.
    pub bank_code: Option<String>,
    /// The deposit slip it went to the bank with.
    pub slip_code: Option<String>,
    /// `check`, `cash`, `card` …
    pub method: Option<String>,
    /// The number of a check or of a transfer.
    pub reference: Option<String>,
}

/// Part of a receipt that a person gave to a charge.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct HandAllocation {
    pub receipt_code: String,
    pub charge_code: String,
    pub amount: Cents,
    pub custom: Custom,
}
