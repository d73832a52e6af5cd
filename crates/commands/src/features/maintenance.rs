//! Work orders and equipment of a unit or property.

use crate::frame::app::Ctx;
use crate::frame::calls::{Handler, call};
use crate::frame::problems::OrProblem;
use chrono::Months;
use keystead_model::money::Cents;
use keystead_model::words::{Priority, WorkOrderStatus};
use keystead_model::zones::FALLBACK_ZONE;
use keystead_store::StoreError;
use keystead_store::features::maintenance::{self as store, UpkeepOf};
use keystead_wire::problem::Problem;
use keystead_wire::upkeep::{EquipmentLine, Upkeep, UpkeepRequest, WorkOrderLine};

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![call(list)]
}

/// Rows of each kind at most.
const PAGE: u32 = 1_000;

pub(crate) fn list(ctx: &Ctx<'_>, request: &UpkeepRequest) -> Result<Upkeep, Problem> {
    let of = match (request.unit_id, request.property_id) {
        (Some(unit), _) => UpkeepOf::Unit(unit),
        (None, Some(property)) => UpkeepOf::Property(property),
        (None, None) => return Err(Problem::invalid("upkeep.of_what", "unit_id", "Choose a unit or a property.")),
    };
    let limit = request.limit.min(PAGE);
    ctx.store()
        .read(|conn| -> Result<_, StoreError> {
            let (zone, currency) = store::get_upkeep_place(conn, of)?;
            let today = ctx.today_in(zone.as_deref().unwrap_or(FALLBACK_ZONE));
            let since = today.checked_sub_months(Months::new(12)).unwrap_or(today);
            let (total, recent) = store::get_work_order_counts(conn, of, since, today)?;
            let work_orders = store::list_work_orders(conn, of, limit)?.into_iter().map(|row| WorkOrderLine {
                work_order_id: row.work_order_id,
                work_order_number: row.work_order_number,
                unit_number: row.unit_number,
                title: row.title,
                category: row.category,
                priority: row.priority.as_deref().and_then(Priority::parse),
                status: row.status.as_deref().and_then(WorkOrderStatus::parse),
                requested_date: row.requested_date,
                completed_date: row.completed_date,
                vendor_name: row.vendor_name,
                cost_is_estimate: row.actual_cost_cents.is_none() && row.estimated_cost_cents.is_some(),
                cost_cents: row.actual_cost_cents.or(row.estimated_cost_cents).map(Cents),
            });
            let equipment = store::list_equipment(conn, of, limit)?.into_iter().map(|row| EquipmentLine {
                equipment_id: row.equipment_id,
                equipment_code: row.equipment_code,
                unit_number: row.unit_number,
                kind: row.kind,
                brand: row.brand,
                model: row.model,
                installed_date: row.installed_date,
                age_years: row.age_years,
                expected_lifespan_years: row.expected_lifespan_years,
            });
            Ok(Upkeep {
                work_orders: work_orders.collect(),
                work_orders_total: total,
                work_orders_12_months: recent,
                equipment: equipment.collect(),
                currency,
            })
        })
        .or_problem()
}
