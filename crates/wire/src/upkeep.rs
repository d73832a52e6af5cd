//! Work orders and equipment of a property or unit.

use crate::calls::calls;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::{Priority, WorkOrderStatus};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "upkeep.list" UpkeepRequest => Upkeep, see(Upkeep), [UPKEEP];
}

/// Asks for the upkeep of a unit, or of a whole property.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct UpkeepRequest {
    /// The unit.
    #[serde(default)]
    pub unit_id: Option<Uuid>,
    /// Or the property.
    #[serde(default)]
    pub property_id: Option<Uuid>,
    /// At most so many rows of each.
    pub limit: u32,
}

/// A work order.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct WorkOrderLine {
    pub work_order_id: Uuid,
    pub work_order_number: String,
    pub unit_number: Option<String>,
    pub title: String,
    pub category: Option<String>,
    pub priority: Option<Priority>,
    pub status: Option<WorkOrderStatus>,
    pub requested_date: NaiveDate,
    pub completed_date: Option<NaiveDate>,
    pub vendor_name: Option<String>,
    pub cost_cents: Option<Cents>,
    /// Whether the cost is an estimate.
    pub cost_is_estimate: bool,
}

/// A piece of equipment.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct EquipmentLine {
    pub equipment_id: Uuid,
    pub equipment_code: String,
    pub unit_number: Option<String>,
    pub kind: Option<String>,
    pub brand: Option<String>,
    pub model: Option<String>,
    pub installed_date: Option<NaiveDate>,
    pub age_years: Option<String>,
    pub expected_lifespan_years: Option<String>,
}

/// Work orders (newest first) and equipment.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct Upkeep {
    pub work_orders: Vec<WorkOrderLine>,
    pub work_orders_total: u32,
    pub work_orders_12_months: u32,
    pub equipment: Vec<EquipmentLine>,
    pub currency: String,
}
