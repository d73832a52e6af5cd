//! Work orders and equipment: what there is of a place or vendor, one as its page shows it, and what is done with several.

use crate::calls::calls;
use crate::fields::CustomField;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::{Priority, WorkOrderStatus};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "upkeep.list" UpkeepRequest => Upkeep, see(Upkeep), [UPKEEP, PARTIES, PORTFOLIO];
    "maintenance.order" WorkOrderRequest => WorkOrderDetail, see(Upkeep), [UPKEEP, PARTIES, PORTFOLIO, LEASES];
    "maintenance.equipment" EquipmentRequest => EquipmentDetail, see(Upkeep), [UPKEEP, PORTFOLIO];
    "maintenance.preview" PreviewOrdersRequest(OrdersRequest) => OrdersPreview, see(Upkeep), [UPKEEP];
    "maintenance.act" OrdersRequest => OrdersDone, manage(Upkeep), [];
}

/// Asks for the upkeep of a unit, of a whole property, or for the work of a vendor.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct UpkeepRequest {
    /// The unit.
    #[serde(default)]
    pub unit_id: Option<Uuid>,
    /// Or the property.
    #[serde(default)]
    pub property_id: Option<Uuid>,
    /// Or the vendor.
    #[serde(default)]
    pub vendor_id: Option<Uuid>,
    /// At most so many rows of each.
    pub limit: u32,
}

/// A work order.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct WorkOrderLine {
    pub work_order_id: Uuid,
    pub work_order_number: String,
    pub property_name: String,
    pub unit_number: Option<String>,
    pub title: String,
    pub category: Option<String>,
    pub priority: Option<Priority>,
    pub status: Option<WorkOrderStatus>,
    pub requested_date: NaiveDate,
    pub due_date: Option<NaiveDate>,
    /// Days that it is late, while it is open.
    pub days_late: Option<u32>,
    pub completed_date: Option<NaiveDate>,
    pub vendor_name: Option<String>,
    pub cost_cents: Option<Cents>,
    /// Whether the cost is an estimate.
    pub cost_is_estimate: bool,
    /// ISO 4217.
    pub currency: String,
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

/// Names one work order.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct WorkOrderRequest {
    /// Its id.
    pub work_order_id: Uuid,
}

/// Names one piece of equipment.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct EquipmentRequest {
    /// Its id.
    pub equipment_id: Uuid,
}

/// Where an order or a piece of equipment is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct UpkeepPlace {
    pub property_id: Uuid,
    pub property_name: String,
    /// As on an envelope.
    pub address: Vec<String>,
    pub unit_id: Option<Uuid>,
    pub unit_number: Option<String>,
    pub currency: String,
    /// Today at the property.
    pub today: NaiveDate,
}

/// Somebody to call about an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct UpkeepContact {
    pub party_id: Uuid,
    pub name: String,
    /// A vendor's code.
    pub code: String,
    pub trade: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
}

/// What may be done with an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum OrderVerb {
    Assign,
    Start,
    Complete,
    Cancel,
    Reopen,
}

/// A work order as its page shows it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct WorkOrderDetail {
    pub order: WorkOrderLine,
    pub description: Option<String>,
    pub estimated_cost_cents: Option<Cents>,
    pub actual_cost_cents: Option<Cents>,
    pub place: UpkeepPlace,
    /// The tenant of the unit's lease in force.
    pub tenant: Option<UpkeepContact>,
    pub vendor: Option<UpkeepContact>,
    /// The most likely first.
    pub verbs: Vec<OrderVerb>,
    /// Other orders of the unit, or of the property where it is in none; newest first.
    pub related: Vec<WorkOrderLine>,
    /// In the unit.
    pub equipment: Vec<EquipmentLine>,
    pub custom: Vec<CustomField>,
}

/// A piece of equipment as its page shows it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct EquipmentDetail {
    pub equipment: EquipmentLine,
    pub place: UpkeepPlace,
    /// Orders where it is, newest first.
    pub orders: Vec<WorkOrderLine>,
    pub custom: Vec<CustomField>,
}

/// What is done with work orders.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum OrderAct {
    /// Gives them to a vendor; nobody takes them away.
    Assign {
        /// The vendor.
        vendor_id: Option<Uuid>,
    },
    /// The work begins.
    Start,
    /// The work is done.
    Complete {
        /// Default today at the property.
        #[serde(default)]
        completed_date: Option<NaiveDate>,
        /// What it cost; what is known stays when it is left out.
        #[serde(default)]
        actual_cost_cents: Option<Cents>,
    },
    /// The work will not be done.
    Cancel,
    /// It was not done after all.
    Reopen,
}

/// Does something with work orders: with all of them, or with none.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct OrdersRequest {
    pub ids: Vec<Uuid>,
    pub act: OrderAct,
}

/// A work order that an act leaves alone, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct LeftOut {
    pub work_order_id: Uuid,
    pub work_order_number: String,
    pub code: String,
    pub text: String,
}

/// What an act would do.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct OrdersPreview {
    /// These it can be done with.
    pub ready: Vec<Uuid>,
    /// These it cannot.
    pub left_out: Vec<LeftOut>,
}

/// What was done.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct OrdersDone {
    /// How many work orders.
    pub count: u32,
    /// Of the first one.
    pub number: String,
}
