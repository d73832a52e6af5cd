//! Units: the card that lists and honeycomb show, and one unit with everything on it.

use crate::calls::calls;
use crate::fields::CustomField;
use crate::figures::RentGap;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::UnitState;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "units.list" UnitsRequest => UnitPage, see(Portfolio), [WORK, PARTIES];
    "units.at" UnitAtRequest => UnitCard, see(Portfolio), [WORK, PARTIES];
    "units.get" UnitRequest => UnitDetail, see(Portfolio), [WORK, PARTIES, LEDGER];
}

/// What a row, a hex or a header says of a unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct UnitCard {
    pub unit_id: Uuid,
    pub unit_number: String,
    pub property_id: Uuid,
    pub property_code: String,
    pub property_name: String,
    pub building_id: Option<Uuid>,
    pub building_code: Option<String>,
    pub floor: Option<i32>,
    pub state: UnitState,
    pub lease_id: Option<Uuid>,
    pub lease_number: Option<String>,
    pub tenant_id: Option<Uuid>,
    pub tenant_name: Option<String>,
    pub rent_cents: Option<Cents>,
    pub market_rent_cents: Option<Cents>,
    pub lease_begin_date: Option<NaiveDate>,
    pub lease_end_date: Option<NaiveDate>,
    pub holdover_start_date: Option<NaiveDate>,
    pub notice_date: Option<NaiveDate>,
    pub notice_move_out_date: Option<NaiveDate>,
    /// First day without a lease in force, where a lease ended there.
    pub vacant_since: Option<NaiveDate>,
    /// A signed lease that has not begun.
    pub future_lease_id: Option<Uuid>,
    pub future_begin_date: Option<NaiveDate>,
    pub future_end_date: Option<NaiveDate>,
    pub future_tenant_name: Option<String>,
    /// The signed lease renews the one in force.
    pub is_renewed: bool,
    pub bedrooms: Option<i32>,
    pub bathrooms: Option<String>,
    pub square_feet: Option<i32>,
    pub out_of_service: bool,
    /// ISO 4217.
    pub currency: String,
    /// Today at the property.
    pub today: NaiveDate,
    /// Days to the lease's end (active; negative when past).
    pub days_until_expiry: Option<i32>,
    /// Days in holdover (month-to-month).
    pub holdover_days: Option<i32>,
    /// Days to the move-out (notice; negative when past).
    pub days_until_move_out: Option<i32>,
    /// Days vacant.
    pub days_vacant: Option<i32>,
    /// Days to the first day of the signed lease (negative when past).
    pub days_until_begin: Option<i32>,
    /// What the progress bar shows.
    pub progress: Progress,
}

/// The bar beside a unit.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
pub struct Progress {
    /// Elapsed share, 0 to 100; `None` = no bar.
    pub percent: Option<u8>,
    /// Its colour.
    pub tone: ProgressTone,
}

/// The colour of a progress bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ProgressTone {
    /// More than 90 days remain, or the renewal is signed.
    Teal,
    /// 30 to 90 days remain.
    Amber,
    /// Under 30 days remain.
    Orange,
    /// Notice: countdown to the move-out.
    Red,
    /// No bar.
    None,
}

/// The columns a unit list sorts by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum UnitSort {
    /// Property, building, floor, unit.
    #[default]
    Place,
    /// Unit number.
    Unit,
    /// Tenant name.
    Tenant,
    /// State, then next event.
    State,
    /// What is overdue, then what comes soonest, then holdovers.
    NextEvent,
    /// Rent.
    Rent,
}

/// Which units.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
pub struct UnitFilter {
    /// Only this property.
    #[serde(default)]
    pub property_id: Option<Uuid>,
    /// Only this building.
    #[serde(default)]
    pub building_id: Option<Uuid>,
    /// Only these states; empty = all.
    #[serde(default)]
    pub states: Vec<UnitState>,
    /// Unit, tenant or property containing this text.
    #[serde(default)]
    pub text: Option<String>,
    /// Only active leases ending within so many days.
    #[serde(default)]
    pub ending_within_days: Option<u32>,
    /// Only units vacant longer than so many days.
    #[serde(default)]
    pub vacant_over_days: Option<u32>,
    /// Only without those whose renewal is signed.
    #[serde(default)]
    pub not_renewed: bool,
}

/// Asks for a page of units.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
pub struct UnitsRequest {
    /// Which.
    #[serde(default)]
    pub filter: UnitFilter,
    /// In which order.
    #[serde(default)]
    pub sort: UnitSort,
    /// From the other end.
    #[serde(default)]
    pub descending: bool,
    /// Rows to leave out first.
    #[serde(default)]
    pub offset: u32,
    /// Rows to send, at most 1000.
    pub limit: u32,
}

/// A page of units.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct UnitPage {
    /// The rows.
    pub rows: Vec<UnitCard>,
    /// How many match.
    pub total: u32,
    /// Their rents together.
    pub rent_total_cents: Cents,
}

/// Asks for the unit at a place of the honeycomb.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct UnitAtRequest {
    /// Of this group's property.
    pub property_id: Uuid,
    /// Of this group's building.
    #[serde(default)]
    pub building_code: Option<String>,
    /// Of this group's floor, where grouped by floor.
    #[serde(default)]
    pub floor: Option<i32>,
    /// Whether the group was by floor.
    #[serde(default)]
    pub by_floor: bool,
    /// Position in the group's states, from 0.
    pub index: u32,
}

/// Names one unit.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct UnitRequest {
    /// The unit.
    pub unit_id: Uuid,
}

/// A lease in the list of a unit.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct LeaseLine {
    pub lease_id: Uuid,
    pub lease_number: String,
    pub lease_status: keystead_model::words::LeaseState,
    pub tenant_name: String,
    pub lease_begin_date: NaiveDate,
    pub lease_end_date: Option<NaiveDate>,
    pub monthly_rent_cents: Cents,
    /// Of the same tenancy before: the rent until then.
    pub rent_before_cents: Option<Cents>,
    /// Days the unit stood empty before, where both days are known; nothing where the tenancy goes on.
    pub days_vacant_before: Option<i32>,
    /// Somebody else lived there before.
    pub is_new_tenant: bool,
    /// Days to the first day, of a lease that has not begun.
    pub days_until_begin: Option<i32>,
}

/// A unit with what belongs to it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct UnitDetail {
    /// The card.
    pub card: UnitCard,
    /// How the rent of the lease in force stands to the unit's market rent.
    pub market_gap: Option<RentGap>,
    /// Deposit of the lease in force.
    pub security_deposit_cents: Option<Cents>,
    /// Day the rent is due.
    pub rent_due_day: Option<i32>,
    /// Since when the tenancy goes on without a gap.
    pub tenancy_since: Option<NaiveDate>,
    /// Parties on the lease in force.
    pub people: u32,
    /// What the tenant owes (positive) or has in credit (negative); `None` = no account.
    pub balance_cents: Option<Cents>,
    /// Amenities, one each.
    pub amenities: Vec<String>,
    /// Columns other systems brought.
    pub custom: Vec<CustomField>,
    /// All leases, newest first.
    pub leases: Vec<LeaseLine>,
}
