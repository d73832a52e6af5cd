//! Management fees of a month: what is due at each property and how it came about, posting it as bills, and taking a month
//! back as a whole.

use crate::calls::calls;
use crate::declared::Declared;
use crate::permission::{Department, manage};
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::SettingScope;
use keystead_rules::settings::Shape;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "fees.month" FeesRequest => Fees, see(Money), [LEDGER, LEASES, UNITS, PORTFOLIO, PARTIES, JOBS];
    "fees.post" PostFeesRequest => FeesPosted, manage(Money), [];
    "fees.reverse" ReverseFeesRequest => FeesPosted, manage(Money), [];
}

/// Whether the management fees of a month are billed on the first day of the next.
pub const BILL_MANAGEMENT_FEES: &str = "bill_management_fees";

/// The settings of this run: off until somebody turns it on, because it bills the owners.
pub(crate) const SETTINGS: &[Declared] = &[Declared {
    name: BILL_MANAGEMENT_FEES,
    feature: "owners",
    section: "charging",
    called: "billing management fees each month",
    shape: Shape::Truth,
    default: "false",
    need: manage(Department::Money),
    scopes: &[SettingScope::Organisation],
}];

/// Asks for the management fees of a month.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct FeesRequest {
    /// A day in it; default last month.
    #[serde(default)]
    pub day: Option<NaiveDate>,
}

/// The management fees of a month.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct Fees {
    pub today: NaiveDate,
    /// Its first and last day.
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// By property, where an agreement runs; at most 5,000.
    pub rows: Vec<FeeRow>,
    pub sums: Vec<FeeSum>,
}

/// Why a fee is not billed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum FeeHeld {
    /// The agreement names no vendor who gets it, or one that is archived.
    NoVendor,
    /// The books are closed through the last day of the month.
    Closed,
}

/// The fee of a property.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct FeeRow {
    pub property_id: Uuid,
    pub property_code: String,
    pub property_name: String,
    pub currency: String,
    /// What was collected of the categories that a fee is taken of.
    pub base_cents: Cents,
    pub fee_cents: Cents,
    pub posted_cents: Cents,
    /// Fee less posted; below zero too much was posted.
    pub due_cents: Cents,
    /// How it came about.
    pub sentence: String,
    /// Why it is not billed.
    pub held: Option<FeeHeld>,
}

/// What the rows of a currency come to.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct FeeSum {
    pub currency: String,
    /// Rows with something to bill.
    pub rows: u32,
    pub fee_cents: Cents,
    pub posted_cents: Cents,
    /// What would be billed now.
    pub due_cents: Cents,
    pub held: u32,
}

/// Bills what is due of a month.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct PostFeesRequest {
    /// A day in it.
    pub day: NaiveDate,
}

/// Turns round what was billed of a month, whoever billed it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ReverseFeesRequest {
    /// A day in it.
    pub day: NaiveDate,
}

/// What was billed, or turned round.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct FeesPosted {
    /// The first day of the month.
    pub month: NaiveDate,
    pub bills: u32,
    /// What could not be billed.
    pub held: u32,
}
