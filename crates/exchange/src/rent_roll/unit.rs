//! What a rent roll says about one unit, as read and before it becomes records.

use super::status::StatusKind;
use crate::refusal::shown;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::portfolio::Custom;
use serde::{Serialize, Serializer};

/// Writes an amount as exchange text.
#[allow(clippy::ref_option)]
pub(super) fn as_text<S: Serializer>(amount: &Option<Cents>, serializer: S) -> Result<S::Ok, S::Error> {
    match amount {
        Some(amount) => serializer.serialize_some(&amount.to_string()),
        None => serializer.serialize_none(),
    }
}

/// A charge of a lease per month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Charge {
    /// The line it stands on.
    pub line: u64,
    /// Its code or column.
    pub code: String,
    /// Per month; concessions are negative.
    #[serde(serialize_with = "charge_text")]
    pub amount: Cents,
}

fn charge_text<S: Serializer>(amount: &Cents, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&amount.to_string())
}

/// One unit of a rent roll.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[allow(missing_docs)]
pub struct RentRollUnit {
    pub line: u64,
    /// The property as the row or its block words it.
    pub property: Option<String>,
    pub property_name: Option<String>,
    pub address: Option<String>,
    pub building: Option<String>,
    pub unit: String,
    pub unit_type: Option<String>,
    pub floor: Option<i32>,
    pub bedrooms: Option<i32>,
    pub bathrooms: Option<String>,
    pub square_feet: Option<i32>,
    #[serde(serialize_with = "as_text")]
    pub market_rent: Option<Cents>,
    /// The status as the file words it.
    pub status: String,
    pub status_kind: Option<StatusKind>,
    /// The lease in force, and those to come.
    pub leases: Vec<RentRollLease>,
    /// What stands in columns without a meaning.
    pub custom: Custom,
}

impl RentRollUnit {
    /// The lease entered last that has not ended.
    pub(super) fn standing(&mut self) -> Option<&mut RentRollLease> {
        self.leases.iter_mut().rfind(|lease| lease.ended_on.is_none())
    }

    /// The status as it is counted: the file's word, or ours where the file has none.
    #[must_use]
    pub fn status_word(&self) -> String {
        if self.status.is_empty() {
            return self.status_kind.unwrap_or(StatusKind::Unknown).word().to_owned();
        }
        shown(&self.status)
    }
}

/// One lease row of a rent roll.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[allow(missing_docs)]
pub struct RentRollLease {
    pub line: u64,
    /// Stands in a section of future residents, or says so.
    pub future: bool,
    /// The day on which a former tenant left; `None`: the lease runs or is to come.
    pub ended_on: Option<NaiveDate>,
    pub tenant_name: String,
    pub tenant_first: Option<String>,
    pub tenant_last: Option<String>,
    pub tenant_code: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    /// Further residents named below the first.
    pub others: Vec<String>,
    #[serde(serialize_with = "as_text")]
    pub rent: Option<Cents>,
    pub charges: Vec<Charge>,
    #[serde(serialize_with = "as_text")]
    pub total_charges: Option<Cents>,
    #[serde(serialize_with = "as_text")]
    pub deposit: Option<Cents>,
    /// What is owed, negative when in credit; an empty cell of the column says zero, a file without the column nothing.
    #[serde(serialize_with = "as_text")]
    pub balance: Option<Cents>,
    /// The cell of what is owed is empty.
    #[serde(skip)]
    pub balance_is_empty: bool,
    pub lease_from: Option<NaiveDate>,
    pub lease_to: Option<NaiveDate>,
    pub move_in: Option<NaiveDate>,
    pub move_out: Option<NaiveDate>,
    pub notice_date: Option<NaiveDate>,
    pub notice_for: Option<NaiveDate>,
    /// What the row says that a lease has no place for, under its header.
    pub custom: Custom,
}

/// What a rent roll says a lease owes on the day of the roll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedBalance {
    /// The line it stands on.
    pub line: u64,
    /// The lease.
    pub lease_number: String,
    /// The day of the roll, or of its sheet.
    pub day: NaiveDate,
    /// Negative when in credit; zero where the roll says zero or leaves the cell empty.
    pub balance: Cents,
    /// The cell is empty.
    pub is_empty: bool,
}
