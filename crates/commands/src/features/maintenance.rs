//! Work orders and equipment: of a unit, property or vendor, and one of each as its page shows it.

pub(crate) mod acts;

use crate::frame::app::Ctx;
use crate::frame::calls::{Handler, call};
use crate::frame::problems::OrProblem;
use crate::nouns::property::address;
use crate::nouns::values::custom;
use chrono::{Months, NaiveDate};
use keystead_model::money::Cents;
use keystead_model::words::{Priority, WorkOrderStatus};
use keystead_model::zones::FALLBACK_ZONE;
use keystead_rules::maintenance::{Verb, days_late, verbs};
use keystead_store::StoreError;
use keystead_store::exchange::export::Conn;
use keystead_store::features::maintenance::one::{self, ContactRow, Whereabouts};
use keystead_store::features::maintenance::{self as store, EquipmentRow, UpkeepOf, WorkOrderRow};
use keystead_store::features::portfolio::get_property;
use keystead_wire::maintenance::{
    EquipmentDetail, EquipmentLine, EquipmentRequest, OrderVerb, PreviewOrdersRequest, Upkeep, UpkeepContact,
    UpkeepPlace, UpkeepRequest, WorkOrderDetail, WorkOrderLine, WorkOrderRequest,
};
use keystead_wire::problem::Problem;
use uuid::Uuid;

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![
        call(list),
        call(order),
        call(equipment),
        call(|ctx, request: &PreviewOrdersRequest| acts::preview(ctx, request)),
        call(acts::act),
    ]
}

/// Rows of each kind at most.
const PAGE: u32 = 1_000;
/// Orders shown beside one, or beside a piece of equipment.
const RELATED: u32 = 12;

pub(crate) fn list(ctx: &Ctx<'_>, request: &UpkeepRequest) -> Result<Upkeep, Problem> {
    let of = match (request.unit_id, request.property_id, request.vendor_id) {
        (Some(unit), ..) => UpkeepOf::Unit(unit),
        (None, Some(property), _) => UpkeepOf::Property(property),
        (None, None, Some(vendor)) => UpkeepOf::Vendor(vendor),
        (None, None, None) => {
            return Err(Problem::invalid("upkeep.of_what", "unit_id", "Choose a unit, a property or a vendor."));
        }
    };
    let limit = request.limit.min(PAGE);
    ctx.store()
        .read(|conn| -> Result<_, StoreError> {
            let (zone, currency) = store::get_upkeep_place(conn, of)?;
            let today = ctx.today_in(zone.as_deref().unwrap_or(FALLBACK_ZONE));
            let since = today.checked_sub_months(Months::new(12)).unwrap_or(today);
            let (total, recent) = store::get_work_order_counts(conn, of, since, today)?;
            Ok(Upkeep {
                work_orders: lines(ctx, store::list_work_orders(conn, of, limit)?),
                work_orders_total: total,
                work_orders_12_months: recent,
                equipment: pieces(store::list_equipment(conn, of, limit)?),
                currency,
            })
        })
        .or_problem()
}

/// A work order with what one looks for beside it.
pub(crate) fn order(ctx: &Ctx<'_>, request: &WorkOrderRequest) -> Result<WorkOrderDetail, Problem> {
    let id = request.work_order_id;
    ctx.store()
        .read(|conn| -> Result<_, StoreError> {
            let more = one::get_order(conn, id)?;
            let of = of_place(&more.at);
            let mut related = store::list_work_orders(conn, of, RELATED + 1)?;
            related.retain(|row| row.work_order_id != id);
            related.truncate(RELATED as usize);
            let equipment = match more.at.unit_id {
                Some(unit) => store::list_equipment(conn, UpkeepOf::Unit(unit), PAGE)?,
                None => Vec::new(),
            };
            let contact = |id: Option<Uuid>| id.map(|id| one::get_contact(conn, id).map(contact)).transpose();
            let can = verbs(status_of(more.row.status.as_deref()), more.vendor_id.is_some());
            Ok(WorkOrderDetail {
                description: more.description,
                estimated_cost_cents: more.row.estimated_cost_cents.map(Cents),
                actual_cost_cents: more.row.actual_cost_cents.map(Cents),
                place: place(ctx, conn, &more.at)?,
                tenant: contact(more.tenant_id)?,
                vendor: contact(more.vendor_id)?,
                verbs: if more.archived { Vec::new() } else { can.iter().copied().map(verb).collect() },
                related: lines(ctx, related),
                equipment: pieces(equipment),
                custom: custom(more.at.custom),
                order: line(ctx, more.row),
            })
        })
        .or_problem()
}

/// A piece of equipment with the orders where it is.
pub(crate) fn equipment(ctx: &Ctx<'_>, request: &EquipmentRequest) -> Result<EquipmentDetail, Problem> {
    ctx.store()
        .read(|conn| -> Result<_, StoreError> {
            let (row, at) = one::get_equipment(conn, request.equipment_id)?;
            Ok(EquipmentDetail {
                orders: lines(ctx, store::list_work_orders(conn, of_place(&at), RELATED)?),
                place: place(ctx, conn, &at)?,
                custom: custom(at.custom),
                equipment: piece(row),
            })
        })
        .or_problem()
}

fn of_place(at: &Whereabouts) -> UpkeepOf {
    at.unit_id.map_or(UpkeepOf::Property(at.property_id), UpkeepOf::Unit)
}

fn place(ctx: &Ctx<'_>, conn: &Conn, at: &Whereabouts) -> Result<UpkeepPlace, StoreError> {
    let property = get_property(conn, at.property_id)?;
    Ok(UpkeepPlace {
        property_id: at.property_id,
        address: address(&property),
        unit_id: at.unit_id,
        unit_number: at.unit_number.clone(),
        today: today_at(ctx, property.time_zone.as_deref()),
        property_name: property.name,
        currency: property.currency,
    })
}

fn today_at(ctx: &Ctx<'_>, zone: Option<&str>) -> NaiveDate {
    ctx.today_in(zone.unwrap_or(FALLBACK_ZONE))
}

/// An order whose status nobody wrote down is open.
fn status_of(word: Option<&str>) -> WorkOrderStatus {
    word.and_then(WorkOrderStatus::parse).unwrap_or(WorkOrderStatus::Open)
}

fn verb(verb: Verb) -> OrderVerb {
    match verb {
        Verb::Assign => OrderVerb::Assign,
        Verb::Start => OrderVerb::Start,
        Verb::Complete => OrderVerb::Complete,
        Verb::Cancel => OrderVerb::Cancel,
        Verb::Reopen => OrderVerb::Reopen,
    }
}

fn contact(row: ContactRow) -> UpkeepContact {
    let ContactRow { party_id, name, code, trade, phone, email, .. } = row;
    UpkeepContact { party_id, name, code, trade, phone, email }
}

fn lines(ctx: &Ctx<'_>, rows: Vec<WorkOrderRow>) -> Vec<WorkOrderLine> {
    rows.into_iter().map(|row| line(ctx, row)).collect()
}

fn line(ctx: &Ctx<'_>, row: WorkOrderRow) -> WorkOrderLine {
    let status = row.status.as_deref().and_then(WorkOrderStatus::parse);
    let today = today_at(ctx, row.time_zone.as_deref());
    let late = days_late(status.unwrap_or(WorkOrderStatus::Open), row.due_date, today);
    WorkOrderLine {
        work_order_id: row.work_order_id,
        work_order_number: row.work_order_number,
        property_name: row.property_name,
        unit_number: row.unit_number,
        title: row.title,
        category: row.category,
        priority: row.priority.as_deref().and_then(Priority::parse),
        status,
        requested_date: row.requested_date,
        due_date: row.due_date,
        days_late: late.and_then(|days| u32::try_from(days).ok()),
        completed_date: row.completed_date,
        vendor_name: row.vendor_name,
        cost_is_estimate: row.actual_cost_cents.is_none() && row.estimated_cost_cents.is_some(),
        cost_cents: row.actual_cost_cents.or(row.estimated_cost_cents).map(Cents),
        currency: row.currency,
    }
}

fn pieces(rows: Vec<EquipmentRow>) -> Vec<EquipmentLine> {
    rows.into_iter().map(piece).collect()
}

fn piece(row: EquipmentRow) -> EquipmentLine {
    EquipmentLine {
        equipment_id: row.equipment_id,
        equipment_code: row.equipment_code,
        unit_number: row.unit_number,
        kind: row.kind,
        brand: row.brand,
        model: row.model,
        installed_date: row.installed_date,
        age_years: row.age_years,
        expected_lifespan_years: row.expected_lifespan_years,
    }
}
