//! Giving a receipt to charges by hand.

use crate::calls::calls;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::{EntryType, LedgerCategory};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "ledger.apply_look" ApplyLookRequest => ApplyLook, see(Money), [LEDGER, LEASES];
    "ledger.apply" ApplyRequest => Applied, manage(Money), [];
}

/// Asks what a receipt may be given to.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ApplyLookRequest {
    /// A payment, a credit, a deposit that is applied.
    pub receipt_id: Uuid,
}

/// A receipt, and the charges it may be given to.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ApplyLook {
    pub receipt_id: Uuid,
    pub entry_code: String,
    pub entry_type: EntryType,
    pub date: NaiveDate,
    pub amount_cents: Cents,
    /// What has settled nothing yet.
    pub unapplied_cents: Cents,
    pub currency: String,
    /// Why it cannot be given, in a sentence; unknown = it can.
    pub why_not: Option<String>,
    /// The tenant's at the property, the latest first; at most 300.
    pub charges: Vec<ApplyCharge>,
    /// Older ones that are not shown; of those nothing is open.
    pub more: u32,
}

/// A charge that a receipt may be given to.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ApplyCharge {
    pub charge_id: Uuid,
    pub entry_code: String,
    /// Where it is another one than that of the receipt.
    pub lease_number: Option<String>,
    pub category: Option<LedgerCategory>,
    pub description: Option<String>,
    pub date: NaiveDate,
    pub due_date: NaiveDate,
    pub amount_cents: Cents,
    /// What is open of it today.
    pub open_cents: Cents,
    /// What it has of this receipt today, whoever gave it.
    pub has_cents: Cents,
    /// What a person gave it of this receipt.
    pub given_cents: Cents,
}

/// Gives a receipt to these charges; what they leave of it follows from the order of rows. No parts: all of it does again.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ApplyRequest {
    /// The receipt.
    pub receipt_id: Uuid,
    /// All that is given by hand, at most 300.
    pub parts: Vec<ApplyPart>,
}

/// A part of a receipt.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ApplyPart {
    /// To this charge.
    pub charge_id: Uuid,
    /// Above zero.
    pub amount_cents: Cents,
}

/// It was given.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct Applied {
    pub entry_code: String,
    /// Charges that a person gave some of it.
    pub charges: u32,
}
