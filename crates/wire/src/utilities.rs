//! A utility bill billed back to the leases of its property: what each would pay and why, and posting it as one run.

use crate::calls::calls;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "utilities.look" LookUtilitiesRequest(BillBack) => UtilitiesLook, see(Money), [LEDGER, LEASES, PARTIES, PORTFOLIO];
    "utilities.post" PostUtilitiesRequest => UtilitiesPosted, manage(Money), [];
}

/// By what a bill is shared out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum BilledBy {
    /// The people who live there.
    Occupants,
    /// The area.
    Area,
    /// Half by people, half by area.
    Both,
}

/// How a bill is shared out.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct BillBack {
    /// The bill, or any line of it.
    pub bill_id: Uuid,
    /// Its lines on 5200 at this property; one of the bill's.
    pub property_id: Uuid,
    /// The days it is of.
    pub from: NaiveDate,
    /// Through this day, at most 366 days later.
    pub to: NaiveDate,
    /// By what.
    pub by: BilledBy,
    /// The share of common areas in percent, which the owner bears: `10` or `12.5`.
    pub common_percent: String,
}

/// What a lease would pay.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BilledLease {
    pub lease_id: Uuid,
    pub lease_number: String,
    pub tenant_name: String,
    pub unit_id: Uuid,
    pub unit_number: String,
    pub occupants: u32,
    /// Of its unit; unknown where nobody entered it.
    pub square_feet: Option<u32>,
    /// Days of the bill on which it held the unit.
    pub days: u32,
    pub amount_cents: Cents,
    /// How it came about; it is the charge's description.
    pub sentence: String,
}

/// A property of a bill that has lines on 5200.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct UtilityPlace {
    pub property_id: Uuid,
    pub property_name: String,
    pub amount_cents: Cents,
}

/// What would be posted.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct UtilitiesLook {
    pub currency: String,
    /// What the bill's lines on 5200 at the property come to.
    pub bill_cents: Cents,
    /// What the leases pay together.
    pub billed_cents: Cents,
    /// What stays the owner's: common areas, empty units.
    pub owner_cents: Cents,
    pub rows: Vec<BilledLease>,
    /// Why it cannot be posted, in a sentence.
    pub why_not: Option<String>,
}

/// Posts it: a charge of the category utility on each account.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct PostUtilitiesRequest {
    /// How.
    pub bill_back: BillBack,
    /// On this day; default today.
    #[serde(default)]
    pub date: Option<NaiveDate>,
    /// Due on this day; default its day.
    #[serde(default)]
    pub due_date: Option<NaiveDate>,
    /// What the leases paid together when it was looked at: another sum is refused.
    pub billed_cents: Cents,
}

/// What was posted.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct UtilitiesPosted {
    pub charges: u32,
    pub billed_cents: Cents,
    pub currency: String,
}
