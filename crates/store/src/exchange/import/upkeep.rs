//! Work orders and equipment coming in.

use super::table::{V, said, set};
use super::{Columns, Importer, Taken, statements, take};
use crate::error::StoreError;
use keystead_model::upkeep::{Equipment, WorkOrder};
use keystead_model::words::{PartyKind, Priority, WorkOrderStatus};
use uuid::Uuid;

const WORK_ORDER: &[&str] = &[
    "work_order_number",
    "property_id",
    "unit_id",
    "vendor_id",
    "title",
    "description",
    "category",
    "priority",
    "status",
    "requested_date",
    "completed_date",
    "estimated_cost_cents",
    "actual_cost_cents",
    "due_date",
];

const EQUIPMENT: &[&str] = &[
    "equipment_code",
    "property_id",
    "unit_id",
    "kind",
    "brand",
    "model",
    "installed_date",
    "age_years",
    "expected_lifespan_years",
];

impl Importer<'_, '_> {
    /// The property and unit a row names, or the column that names nothing.
    fn place(&self, property_code: &str, unit: Option<&str>) -> Result<(Uuid, Option<Uuid>), &'static str> {
        let property = self.ids.property(property_code);
        if !self.known.properties.has(property) {
            return Err("property_code");
        }
        let unit = unit.map(|number| self.ids.unit(property_code, number));
        if unit.is_some_and(|unit| !self.known.units.has(unit)) {
            return Err("unit_number");
        }
        Ok((property, unit))
    }

    /// Takes a work order in.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn work_order(&mut self, r: &WorkOrder, columns: &Columns) -> Result<Taken, StoreError> {
        let (property, unit) = match self.place(&r.property_code, r.unit_number.as_deref()) {
            Ok(place) => place,
            Err(column) => return Ok(Taken::Missing(column)),
        };
        let vendor = r.vendor_code.as_deref().map(|code| self.ids.party(PartyKind::Vendor.as_str(), code));
        if vendor.is_some_and(|vendor| !self.known.parties.has(vendor)) {
            return Ok(Taken::Missing("vendor_code"));
        }
        let id = self.ids.id("work_order", &[&r.work_order_number]);
        let has = |column: &str| columns.has(column);
        let cells = [
            set(V::Text(&r.work_order_number)),
            set(V::id(property)),
            said(has("unit_number"), unit.map_or(V::Null, V::id)),
            said(has("vendor_code"), vendor.map_or(V::Null, V::id)),
            set(V::Text(&r.title)),
            said(has("description"), V::text(&r.description)),
            said(has("category"), V::text(&r.category)),
            said(has("priority"), V::word(r.priority.map(Priority::as_str))),
            said(has("status"), V::word(r.status.map(WorkOrderStatus::as_str))),
            set(V::day(Some(r.requested_date))),
            said(has("completed_date"), V::day(r.completed_date)),
            said(has("estimated_cost"), V::cents(r.estimated_cost)),
            said(has("actual_cost"), V::cents(r.actual_cost)),
            said(has("due_date"), V::day(r.due_date)),
        ];
        let make = statements(self.tx.conn, "work_order", WORK_ORDER, true);
        let taken =
            take(self.tx, &mut self.tables.work_order, make, id, !self.first_work_orders, &cells, &r.custom, columns)?;
        self.count(taken)
    }

    /// Takes a piece of equipment in.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn equipment(&mut self, r: &Equipment, columns: &Columns) -> Result<Taken, StoreError> {
        let (property, unit) = match self.place(&r.property_code, r.unit_number.as_deref()) {
            Ok(place) => place,
            Err(column) => return Ok(Taken::Missing(column)),
        };
        let id = self.ids.id("equipment", &[&r.equipment_code]);
        let has = |column: &str| columns.has(column);
        let cells = [
            set(V::Text(&r.equipment_code)),
            set(V::id(property)),
            said(has("unit_number"), unit.map_or(V::Null, V::id)),
            said(has("kind"), V::text(&r.kind)),
            said(has("brand"), V::text(&r.brand)),
            said(has("model"), V::text(&r.model)),
            said(has("installed_date"), V::day(r.installed_date)),
            said(has("age_years"), V::text(&r.age_years)),
            said(has("expected_lifespan_years"), V::text(&r.expected_lifespan_years)),
        ];
        let make = statements(self.tx.conn, "equipment", EQUIPMENT, true);
        let taken =
            take(self.tx, &mut self.tables.equipment, make, id, !self.first_equipment, &cells, &r.custom, columns)?;
        self.count(taken)
    }
}
