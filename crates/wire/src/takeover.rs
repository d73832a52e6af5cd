//! Taking over the books of another system: a folder of tables, the proof that ours then say the same, and what was accepted.

use crate::calls::calls;
use crate::paths::SourcePath;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "takeover.list" TakeoversRequest => Takeovers, see(Money), [LEDGER, PORTFOLIO];
    "takeover.kept" KeptTakeoverRequest => KeptTakeover, see(Money), [LEDGER, PORTFOLIO];
    "takeover.preview" PreviewTakeoverRequest(TakeoverRequest) => TakeoverTold, manage(Money), [LEDGER, LEASES, PORTFOLIO];
    "takeover.accept" TakeoverRequest => TakeoverTold, manage(Money), [];
}

/// The books of another system at the end of a day.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct TakeoverRequest {
    /// The folder with `trial_balance.csv`, `open_charges.csv`, `prepaid.csv`, `deposits.csv` and `owner_funds.csv`, those that
    /// there are.
    pub path: SourcePath,
    /// Their last day; default today.
    #[serde(default)]
    pub day: Option<NaiveDate>,
}

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TakeoverWhat {
    /// The balance of an account, debit positive.
    TrialBalance,
    /// What is open of a lease.
    Receivables,
    /// What is prepaid of a lease.
    Prepaid,
    /// What is held of a lease.
    Deposits,
    /// What belongs to an owner.
    OwnerFunds,
}

/// A line of the proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct TakeoverLine {
    pub property_code: String,
    pub currency: String,
    pub what: TakeoverWhat,
    /// The account, lease or owner.
    pub code: String,
    /// What the account is called.
    pub name: Option<String>,
    pub theirs_cents: Cents,
    pub ours_cents: Cents,
    /// Ours less theirs.
    pub difference_cents: Cents,
}

/// A property in the folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct TakeoverProperty {
    pub property_code: String,
    pub property_name: String,
    pub currency: String,
    /// Opening rows on tenants’ accounts.
    pub charges: u32,
    pub prepaid: u32,
    /// Lines of its entry against opening balances.
    pub entry_lines: u32,
    /// Lines of the proof that are not at zero.
    pub differing: u32,
    /// The same was taken over before; nothing changes.
    pub is_unchanged: bool,
}

/// A row of the folder that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct TakeoverRefused {
    pub file: String,
    /// From 1; none = the file as a whole.
    pub line: Option<u32>,
    pub column: Option<String>,
    pub value: Option<String>,
    pub text: String,
}

/// What is in the folder, and whether ours then say the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct TakeoverTold {
    pub day: NaiveDate,
    pub properties: Vec<TakeoverProperty>,
    /// Differences first; at most 20,000.
    pub lines: Vec<TakeoverLine>,
    pub lines_total: u32,
    pub differing: u32,
    /// At most 500.
    pub refused: Vec<TakeoverRefused>,
    pub refused_total: u32,
    /// Why it cannot be accepted; none = it can.
    pub why_not: Option<String>,
    /// All of it was taken over before; nothing changes.
    pub is_unchanged: bool,
    /// What a person should know, in sentences.
    pub notes: Vec<String>,
}

/// Asks for what was taken over.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct TakeoversRequest {}

/// What was taken over, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Takeovers {
    /// One for each property and time.
    pub rows: Vec<TakeoverRow>,
    /// The day that is proposed.
    pub today: NaiveDate,
}

/// A property whose books were taken over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct TakeoverRow {
    pub takeover_id: Uuid,
    pub property_id: Uuid,
    pub property_code: String,
    pub property_name: String,
    /// The last day of the books before.
    pub day: NaiveDate,
    pub entry_code: Option<String>,
    /// Opening rows on tenants’ accounts.
    pub rows: u32,
    pub accepted_at: String,
    pub accepted_by: String,
    pub undone_at: Option<String>,
}

/// Asks for the kept proof of one.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct KeptTakeoverRequest {
    /// Which.
    pub takeover_id: Uuid,
}

/// The proof as it was accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct KeptTakeover {
    /// Which, when and by whom.
    pub row: TakeoverRow,
    /// All of its lines.
    pub lines: Vec<TakeoverLine>,
}
