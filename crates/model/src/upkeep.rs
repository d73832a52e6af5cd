//! Work on the properties and the equipment in them.

use crate::money::Cents;
use crate::portfolio::Custom;
use crate::words::{Priority, WorkOrderStatus};
use chrono::NaiveDate;

/// A piece of work on a property or one of its units.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct WorkOrder {
    pub work_order_number: String,
    pub property_code: String,
    pub unit_number: Option<String>,
    pub title: String,
    pub description: Option<String>,
    pub category: Option<String>,
    pub priority: Option<Priority>,
    pub status: Option<WorkOrderStatus>,
    pub requested_date: NaiveDate,
    pub completed_date: Option<NaiveDate>,
    pub vendor_code: Option<String>,
    pub estimated_cost: Option<Cents>,
    pub actual_cost: Option<Cents>,
    pub due_date: Option<NaiveDate>,
    pub custom: Custom,
}

/// A boiler, roof or appliance whose age matters.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Equipment {
    pub equipment_code: String,
    pub property_code: String,
    pub unit_number: Option<String>,
    pub kind: Option<String>,
    pub brand: Option<String>,
    pub model: Option<String>,
    pub installed_date: Option<NaiveDate>,
    /// Years, as read (may be fractional).
    pub age_years: Option<String>,
    /// Years, as read.
    pub expected_lifespan_years: Option<String>,
    pub custom: Custom,
}
