//! Runs that charge by themselves, recurring charges and late fees: what they would post, what they posted, and taking a run
//! back.

use crate::calls::calls;
use crate::declared::Declared;
use crate::jobs::JobRun;
use crate::permission::{Department, manage};
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::{EntryType, LedgerCategory, SettingScope};
use keystead_rules::settings::Shape;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "ledger.run_preview" RunPreviewRequest => RunPreview, see(Money), [LEDGER, LEASES, JOBS];
    "ledger.run_rows" RunRowsRequest => RunRows, see(Money), [LEDGER, LEASES, JOBS];
    "ledger.run_posted" RunPostedRequest => RunPosted, see(Money), [LEDGER, LEASES, PARTIES, JOBS];
    "ledger.undo_run" UndoRunRequest => RunUndone, manage(Money), [];
}

/// Whether recurring charges are posted each night.
pub const CHARGE_RENT: &str = "charge_rent";
/// Whether late fees are.
pub const CHARGE_LATE_FEES: &str = "charge_late_fees";

const fn nightly(name: &'static str, called: &'static str) -> Declared {
    Declared {
        name,
        feature: "ledger",
        section: "charging",
        called,
        shape: Shape::Truth,
        default: "false",
        need: manage(Department::Money),
        scopes: &[SettingScope::Organisation],
    }
}

/// The settings of these runs: both are off until somebody turns them on, because they charge tenants.
pub(crate) const SETTINGS: &[Declared] =
    &[nightly(CHARGE_RENT, "charging rent each night"), nightly(CHARGE_LATE_FEES, "charging late fees each night")];

/// Which run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum LedgerRun {
    /// Rent and what else comes again each month, or every few.
    Charges,
    /// Fees for charges that are past due.
    LateFees,
}

/// Asks what a run would post.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct RunPreviewRequest {
    /// Which.
    pub job: LedgerRun,
    /// As of this day; default today.
    #[serde(default)]
    pub as_of: Option<NaiveDate>,
}

/// What a run would post, by property; those where it would post nothing are left out.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct RunPreview {
    pub as_of: NaiveDate,
    /// The day as of which it was done last: what was due in the months since that one is charged. Without it, only what is due in
    /// the month of the day.
    pub last_as_of: Option<NaiveDate>,
    pub properties: Vec<RunProperty>,
    /// One for each currency.
    pub sums: Vec<RunSum>,
    /// Whether there is anything to charge by: a lease, or a rule of late fees.
    pub has_terms: bool,
}

/// One property of a preview.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct RunProperty {
    pub property_id: Uuid,
    pub property_code: String,
    pub name: String,
    pub sum: RunSum,
    /// What the law of the place says of late fees, and whether the run keeps to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub law: Vec<String>,
}

/// What is posted in one currency. A credit takes from the amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct RunSum {
    pub currency: String,
    pub rows: u32,
    pub amount_cents: Cents,
    /// Rows that are not posted, for the reason that each says.
    pub held_back: u32,
    /// Of rows that were posted, those that were reversed since.
    pub reversed: u32,
}

/// Asks for the rows that a run would post at a property.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct RunRowsRequest {
    /// Which.
    pub job: LedgerRun,
    /// As of this day; default today.
    #[serde(default)]
    pub as_of: Option<NaiveDate>,
    /// The property.
    pub property_id: Uuid,
    /// Rows to leave out first.
    #[serde(default)]
    pub offset: u32,
    /// At most so many rows.
    pub limit: u32,
}

/// A page of them.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct RunRows {
    pub rows: Vec<RunLine>,
    pub total: u32,
    pub currency: String,
}

/// Why a row is not posted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum HeldBack {
    /// The books of the property are closed on its day.
    PeriodClosed,
    /// More fees follow for its charge than a year has days: its due day is hardly right.
    TooMany,
}

/// A row that a run would post, or posted.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct RunLine {
    /// Once it is posted.
    pub entry_id: Option<Uuid>,
    pub entry_code: String,
    pub lease_id: Uuid,
    pub lease_number: String,
    pub unit_id: Uuid,
    pub unit_number: String,
    pub property_name: String,
    pub tenant_name: String,
    pub entry_type: EntryType,
    pub category: Option<LedgerCategory>,
    pub date: NaiveDate,
    /// Positive; a credit takes from what is owed.
    pub amount_cents: Cents,
    pub currency: String,
    /// Who pays, where that is not the tenant.
    pub payer_code: Option<String>,
    /// What for, and how the amount came about.
    pub description: Option<String>,
    pub held_back: Option<HeldBack>,
    /// The day on which another row turned it round.
    pub reversed_on: Option<NaiveDate>,
}

/// Asks for the rows that a run posted.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct RunPostedRequest {
    /// Number of the run.
    pub run: u32,
    /// Rows to leave out first.
    #[serde(default)]
    pub offset: u32,
    /// At most so many rows.
    pub limit: u32,
}

/// A page of what a run posted, and its sums.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct RunPosted {
    pub run: JobRun,
    pub rows: Vec<RunLine>,
    pub total: u32,
    /// One for each currency, with the first page only.
    pub sums: Vec<RunSum>,
}

/// Takes a run back: each of its rows that still stands is reversed today.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct UndoRunRequest {
    /// Number of the run.
    pub run: u32,
    /// Why.
    #[serde(default)]
    pub description: Option<String>,
    /// For progress and cancel.
    #[serde(default)]
    pub task_id: Option<Uuid>,
}

/// What was taken back.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct RunUndone {
    /// Rows that were reversed.
    pub reversed: u32,
    /// Rows that were reversed before.
    pub before: u32,
}
