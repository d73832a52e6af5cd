//! What a person does with work orders, one or many: all of it in one transaction or nothing, shown before, taken back whole.

use super::{status_of, today_at};
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::reactions::{Event, follow};
use keystead_model::words::{PartyKind, WorkOrderStatus};
use keystead_rules::maintenance::{Order, Verb, check_completed, leads_to, may};
use keystead_rules::refused::Refused;
use keystead_store::features::maintenance::one::{
    ContactRow, OrderMore, get_contact, get_order, update_status, update_vendor,
};
use keystead_store::{StoreError, Tx};
use keystead_wire::maintenance::{LeftOut, OrderAct, OrdersDone, OrdersPreview, OrdersRequest};
use keystead_wire::problem::{Problem, ProblemKind};
use uuid::Uuid;

/// So many orders at once.
const MOST: usize = 10_000;

/// Which orders an act can be done with, and why not with the others; writes nothing.
pub(crate) fn preview(ctx: &Ctx<'_>, request: &OrdersRequest) -> Result<OrdersPreview, Problem> {
    let ids = asked(request)?;
    let (orders, vendor) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let vendor = vendor_of(&request.act).map(|id| get_contact(conn, id)).transpose()?;
            let orders = ids.iter().map(|id| get_order(conn, *id)).collect::<Result<Vec<_>, _>>()?;
            Ok((orders, vendor))
        })
        .or_problem()?;
    check_vendor(vendor.as_ref())?;
    let mut preview = OrdersPreview { ready: Vec::new(), left_out: Vec::new() };
    for order in orders {
        match check(ctx, &order, &request.act) {
            Ok(()) => preview.ready.push(order.row.work_order_id),
            Err(refused) => preview.left_out.push(LeftOut {
                work_order_id: order.row.work_order_id,
                work_order_number: order.row.work_order_number,
                code: refused.code.to_owned(),
                text: refused.text,
            }),
        }
    }
    Ok(preview)
}

/// Does it with all orders, or with none.
pub(crate) fn act(ctx: &Ctx<'_>, request: &OrdersRequest) -> Result<OrdersDone, Problem> {
    let ids = asked(request)?;
    let written = ctx.write(&ctx.act(), |tx| {
        let vendor = vendor_of(&request.act).map(|id| tx.get_contact(id)).transpose().or_problem()?;
        check_vendor(vendor.as_ref())?;
        let mut first = None;
        let mut wrong = Vec::new();
        for id in &ids {
            let order = tx.get_order(*id).or_problem()?;
            match check(ctx, &order, &request.act) {
                Ok(()) => {
                    write(ctx, tx, &order, &request.act).or_problem()?;
                    if matches!(request.act, OrderAct::Complete { .. }) {
                        follow(tx, Event::WorkOrderCompleted(*id))?;
                    }
                }
                Err(refused) if ids.len() == 1 => return Err(refusal(&refused)),
                // Of many, each is told by its number.
                Err(refused) => {
                    wrong.push(Problem::invalid(refused.code, &order.row.work_order_number, refused.text));
                }
            }
            first.get_or_insert(order.row.work_order_number);
        }
        Problem::all(wrong)?;
        Ok(first.unwrap_or_default())
    })?;
    Ok(OrdersDone { count: count(ids.len()), number: written.value })
}

fn asked(request: &OrdersRequest) -> Result<Vec<Uuid>, Problem> {
    let mut ids: Vec<Uuid> = Vec::with_capacity(request.ids.len());
    let mut seen = std::collections::BTreeSet::new();
    ids.extend(request.ids.iter().filter(|id| seen.insert(**id)));
    match ids.len() {
        0 => Err(Problem::invalid("maintenance.none", "ids", "Choose a work order.")),
        many if many > MOST => {
            Err(Problem::invalid("maintenance.too_many", "ids", "Choose up to 10,000 work orders at once."))
        }
        _ => Ok(ids),
    }
}

fn vendor_of(act: &OrderAct) -> Option<Uuid> {
    if let OrderAct::Assign { vendor_id } = act { *vendor_id } else { None }
}

fn check_vendor(vendor: Option<&ContactRow>) -> Result<(), Problem> {
    let Some(vendor) = vendor else { return Ok(()) };
    let text = if vendor.kind != PartyKind::Vendor.as_str() {
        format!("{} is not a vendor.", vendor.name)
    } else if vendor.archived {
        format!("{} is archived. Restore it first, or choose another vendor.", vendor.name)
    } else {
        return Ok(());
    };
    Err(Problem::invalid("maintenance.vendor", "vendor_id", text))
}

/// Whether the act is possible with one order, and changes something.
fn check(ctx: &Ctx<'_>, order: &OrderMore, act: &OrderAct) -> Result<(), Refused> {
    let today = today_at(ctx, order.row.time_zone.as_deref());
    let facts = Order {
        number: &order.row.work_order_number,
        status: status_of(order.row.status.as_deref()),
        assigned: order.vendor_id.is_some(),
        requested: order.row.requested_date,
        archived: order.archived,
    };
    may(facts, verb_of(act))?;
    match act {
        OrderAct::Assign { vendor_id } if *vendor_id == order.vendor_id => {
            let who = order.row.vendor_name.as_deref().filter(|_| vendor_id.is_some()).unwrap_or("nobody");
            let text = format!("Work order {} is already assigned to {who}.", facts.number);
            Err(Refused { code: "maintenance.assigned", field: None, text, also: Vec::new() })
        }
        OrderAct::Complete { completed_date, actual_cost_cents } => {
            if actual_cost_cents.is_some_and(|cost| cost.0 < 0) {
                let text = "A cost is not negative.".to_owned();
                return Err(Refused {
                    code: "maintenance.negative_cost",
                    field: Some("actual_cost_cents"),
                    text,
                    also: Vec::new(),
                });
            }
            check_completed(facts, completed_date.unwrap_or(today), today)
        }
        _ => Ok(()),
    }
}

fn write(ctx: &Ctx<'_>, tx: &Tx<'_>, order: &OrderMore, act: &OrderAct) -> Result<(), StoreError> {
    let id = order.row.work_order_id;
    let status = leads_to(verb_of(act), status_of(order.row.status.as_deref()));
    match act {
        OrderAct::Assign { vendor_id } => update_vendor(tx, id, *vendor_id),
        OrderAct::Complete { completed_date, actual_cost_cents } => {
            let on = completed_date.unwrap_or_else(|| today_at(ctx, order.row.time_zone.as_deref()));
            update_status(tx, id, status, Some(on), *actual_cost_cents)
        }
        OrderAct::Start | OrderAct::Cancel | OrderAct::Reopen => {
            debug_assert_ne!(status, WorkOrderStatus::Completed, "only completing completes");
            update_status(tx, id, status, None, None)
        }
    }
}

fn verb_of(act: &OrderAct) -> Verb {
    match act {
        OrderAct::Assign { .. } => Verb::Assign,
        OrderAct::Start => Verb::Start,
        OrderAct::Complete { .. } => Verb::Complete,
        OrderAct::Cancel => Verb::Cancel,
        OrderAct::Reopen => Verb::Reopen,
    }
}

fn refusal(refused: &Refused) -> Problem {
    match refused.field {
        Some(field) => Problem::invalid(refused.code, field, &refused.text),
        None => Problem::new(ProblemKind::Conflict, refused.code, &refused.text),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
