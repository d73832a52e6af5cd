//! Work to do, as lists of work orders and of inspections tell it. What is done or canceled is history and stays out.

use super::super::RentRoll;
use super::super::account::Account;
use super::super::columns::Columns;
use super::super::field::{Field, compact};
use super::super::further::named;
use super::super::names::slug;
use super::super::report::ReportKind;
use super::super::totals::{Skipped, SkippedAs};
use super::super::typed::TypedRow;
use super::super::value::cell_date;
use super::{Codes, Place, column, text};
use crate::folder::{FileKind, Record};
use crate::refusal::{Code, Refusal, shown};
use chrono::NaiveDate;
use keystead_model::upkeep::WorkOrder;
use keystead_model::words::{Priority, WorkOrderStatus};
use std::collections::{BTreeMap, HashMap};

/// Where a list of work has what.
struct At {
    number: Option<usize>,
    title: Option<usize>,
    description: Option<usize>,
    category: Option<usize>,
    priority: Option<usize>,
    status: Option<usize>,
    requested: Option<usize>,
    due: Option<usize>,
    estimate: Option<usize>,
}

impl At {
    fn of(columns: &Columns) -> At {
        let at = |names: &[&str]| column(columns, names);
        let description = at(&[
            "description",
            "jobdescription",
            "workorderdescription",
            "servicerequestdescription",
            "instructions",
            "details",
        ]);
        let title =
            at(&["title", "inspectionname", "issue", "workorderissue", "subject", "summary", "job", "task", "request"]);
        let both = title.is_some();
        At {
            number: at(&[
                "workordernumber",
                "workorderno",
                "workorderid",
                "workorder",
                "wonumber",
                "wo",
                "servicerequestnumber",
                "requestid",
                "requestnumber",
                "ticketid",
                "ticketnumber",
                "number",
            ]),
            title: title.or(description),
            description: description.filter(|_| both),
            category: at(&["category", "type", "workordertype", "trade"]),
            priority: at(&["priority", "urgency"]),
            status: at(&["status", "workorderstatus", "state"]).or_else(|| columns.at(Field::Status)),
            requested: at(&[
                "requesteddate",
                "requestdate",
                "requestedon",
                "requested",
                "reportedon",
                "datereported",
                "opened",
                "openedon",
                "dateopened",
                "createdon",
                "createdat",
                "created",
                "createddate",
                "datecreated",
                "inspectiondate",
            ]),
            due: at(&["duedate", "due", "dueon", "scheduledstart", "scheduleddate", "scheduled", "inspectiondate"]),
            estimate: at(&["estimatedcost", "estimate", "estimateamount", "estimatedamount"]),
        }
    }

    fn all(&self) -> [Option<usize>; 9] {
        let At { number, title, description, category, priority, status, requested, due, estimate } = *self;
        [number, title, description, category, priority, status, requested, due, estimate]
    }
}

pub(super) fn read(
    file: &str,
    columns: &Columns,
    places: &[Place<'_>],
    codes: &Codes,
    roll: &mut RentRoll,
    account: &mut Account,
) {
    let at = At::of(columns);
    let mut taken: HashMap<String, u64> = HashMap::new();
    let mut done = 0;
    let mut unknown: BTreeMap<String, usize> = BTreeMap::new();
    for place in places {
        let row = place.row;
        let written = text(row, at.status).unwrap_or_default();
        let status = status(&written);
        if matches!(status, Some(WorkOrderStatus::Completed | WorkOrderStatus::Cancelled)) {
            done += 1;
            account.skip(Skipped { sheet: None, line: row.line, taken_for: SkippedAs::LeftOut, text: row.joined() });
            continue;
        }
        if status.is_none() {
            *unknown.entry(shown(&written)).or_default() += 1;
        }
        match order(file, columns, &at, place, codes, status) {
            Ok(mut order) => {
                if order.work_order_number.is_empty() {
                    order.work_order_number = made_number(roll.report, &order);
                    let same = taken.entry(order.work_order_number.clone()).or_default();
                    *same += 1;
                    if *same > 1 {
                        order.work_order_number = format!("{}-{same}", order.work_order_number);
                    }
                } else if let Some(first) = taken.insert(order.work_order_number.clone(), row.line) {
                    let reason = format!("Line {first} already has this work order; keep one of them.");
                    let header = at.number.map(|column| columns.header(column)).unwrap_or_default();
                    let refusal = Refusal::of_line(file, row.line, Code::DuplicateKey, reason);
                    account.refuse(refusal.at(&header, &order.work_order_number));
                    continue;
                }
                roll.records.push((row.line, Record::WorkOrder(order)));
            }
            Err(refusals) => account.refuse_all(refusals),
        }
    }
    if done > 0 {
        let (lines, are) = if done == 1 { ("line", "is") } else { ("lines", "are") };
        account.note(format!("{done} {lines} about work that is done or canceled {are} left out."), 50);
    }
    for (status, count) in unknown {
        let lines = if count == 1 { "line" } else { "lines" };
        account.note(format!("The status “{status}” of {count} {lines} is not known and was read as open."), 80);
    }
}

/// One order; without a number it has an empty one.
fn order(
    file: &str,
    columns: &Columns,
    at: &At,
    place: &Place<'_>,
    codes: &Codes,
    status: Option<WorkOrderStatus>,
) -> Result<WorkOrder, Vec<Refusal>> {
    let row = place.row;
    let mut refusals = Vec::new();
    let code = codes.of(file, columns, place).unwrap_or_else(|refusal| {
        refusals.push(refusal);
        String::new()
    });
    let refuse = |column: Option<usize>, otherwise: &str, code: Code, reason: &str| {
        let header = column.map_or_else(|| otherwise.to_owned(), |column| columns.header(column));
        let value = column.map(|column| row.text(column).into_owned()).unwrap_or_default();
        Refusal::of_line(file, row.line, code, reason).at(&header, &value)
    };
    let day = |column: Option<usize>| match column {
        Some(column) => cell_date(row.cell(column), columns.style_of(column)).map_err(|()| {
            let reason = "This is not a date; write it as 03/28/2026 or 2026-03-28.";
            refuse(Some(column), "", Code::UnreadableDate, reason)
        }),
        None => Ok(None),
    };
    let mut day_of = |column: Option<usize>| -> Option<NaiveDate> {
        day(column).unwrap_or_else(|refusal| {
            refusals.push(refusal);
            None
        })
    };
    let (requested, due) = (day_of(at.requested), day_of(at.due));
    let mut typed = TypedRow::new(file, columns, row);
    let estimated_cost = at.estimate.and_then(|column| typed.money_at(column));
    refusals.append(&mut typed.refusals);
    let title = text(row, at.title);
    if title.is_none() {
        refusals.push(refuse(
            at.title,
            "title",
            Code::MissingCell,
            "The work has no title or description; fill one in.",
        ));
    }
    if requested.is_none() && refusals.is_empty() {
        let reason = "The work has no day on which it was asked for; fill it in.";
        refusals.push(refuse(at.requested, "requested date", Code::MissingCell, reason));
    }
    let (Some(requested_date), Some(title), true) = (requested, title, refusals.is_empty()) else {
        return Err(refusals);
    };
    let number = text(row, at.number).map(|number| format!("{code}-{number}")).unwrap_or_default();
    let priority = text(row, at.priority);
    let known = priority.as_deref().and_then(urgency);
    // Words that are none of ours stay as they were written.
    let kept = [at.priority.filter(|_| known.is_none()), at.status.filter(|_| status.is_none())];
    Ok(WorkOrder {
        work_order_number: number,
        property_code: code,
        unit_number: Some(place.unit.unit.clone()).filter(|unit| !unit.is_empty()),
        title,
        description: text(row, at.description),
        category: text(row, at.category),
        priority: known,
        status: Some(status.unwrap_or(WorkOrderStatus::Open)),
        requested_date,
        completed_date: None,
        vendor_code: None,
        estimated_cost,
        actual_cost: None,
        due_date: due.filter(|due| *due >= requested_date),
        custom: named(further(columns, at, place, &kept), FileKind::WorkOrders),
    })
}

/// What the row has beside: every column that has no place in an order, and those that are kept as they were written.
fn further(columns: &Columns, at: &At, place: &Place<'_>, kept: &[Option<usize>]) -> Vec<(String, String)> {
    const PLACES: [Field; 5] = [Field::Property, Field::PropertyName, Field::Address, Field::Building, Field::Unit];
    let used = at.all();
    let beside = place.row.filled().filter(|(column, _)| {
        let own = used.contains(&Some(*column)) && !kept.contains(&Some(*column));
        !own && !columns.meaning(*column).is_some_and(|field| PLACES.contains(&field) || field == Field::Skip)
    });
    beside.map(|(column, cell)| (columns.header(column), cell.text().into_owned())).collect()
}

/// A number for work that has none: the same each time the report is read.
fn made_number(report: ReportKind, order: &WorkOrder) -> String {
    let kind = if report == ReportKind::Inspections { "INSPECTION" } else { "WORK" };
    let unit = order.unit_number.as_deref().map(slug).filter(|unit| !unit.is_empty());
    let place = unit.map_or_else(|| order.property_code.clone(), |unit| format!("{}-{unit}", order.property_code));
    let title: String = slug(&order.title).chars().take(30).collect();
    format!("{place}-{kind}-{}-{title}", order.requested_date.format("%Y%m%d"))
}

/// How far the work is; `None`: a word that is not known.
fn status(text: &str) -> Option<WorkOrderStatus> {
    let word = compact(text);
    let has = |parts: &[&str]| parts.iter().any(|part| word.contains(part));
    if has(&["cancel", "void", "declined", "rejected"]) {
        return Some(WorkOrderStatus::Cancelled);
    }
    if has(&["notdone", "incomplete", "notcompleted", "reopened"]) {
        return Some(WorkOrderStatus::Open);
    }
    if has(&["done", "complete", "closed", "finished", "resolved", "billed"]) {
        return Some(WorkOrderStatus::Completed);
    }
    if has(&["progress", "assigned", "scheduled", "started", "waiting", "onhold", "estimat"]) && !has(&["unassigned"]) {
        return Some(WorkOrderStatus::InProgress);
    }
    let open = word.is_empty() || has(&["open", "new", "pending", "request", "submitted", "received", "unassigned"]);
    open.then_some(WorkOrderStatus::Open)
}

fn urgency(text: &str) -> Option<Priority> {
    let word = compact(text);
    let has = |parts: &[&str]| parts.iter().any(|part| word.contains(part));
    match () {
        () if has(&["urgent", "emergency", "critical"]) => Some(Priority::Urgent),
        () if has(&["high"]) => Some(Priority::High),
        () if has(&["low"]) => Some(Priority::Low),
        () if has(&["normal", "medium", "routine", "standard"]) => Some(Priority::Medium),
        () => None,
    }
}
