//! Work orders: pieces of work on a property or in a unit.

use crate::kind::{Begins, Column, Kind, Numbering, Shape, party};
use crate::kinds::RecordKind;
use crate::words::{Department, PartyKind, Priority, WorkOrderStatus};

fn priorities() -> Vec<&'static str> {
    Priority::ALL.iter().map(|word| word.as_str()).collect()
}

fn statuses() -> Vec<&'static str> {
    WorkOrderStatus::ALL.iter().map(|word| word.as_str()).collect()
}

/// What is so about it.
pub static KIND: Kind = Kind {
    record: Some(RecordKind::WorkOrder),
    word: "work order",
    department: Department::Upkeep,
    file: "work_orders.csv",
    table: "work_order",
    id: "work_order",
    columns: &[
        Column::code("work_order_number"),
        Column::on_property(),
        Column::in_unit(),
        Column::text("title").must(),
        Column::new("description", Shape::Prose),
        Column::new("category", Shape::Term),
        Column::new("priority", Shape::Word(priorities)).begins(Begins::With("medium")),
        Column::new("status", Shape::Word(statuses)).begins(Begins::With("open")).later(),
        Column::new("requested_date", Shape::Day).must().begins(Begins::Today),
        Column::new("completed_date", Shape::Day).later(),
        Column::refers("vendor_code", Shape::Side(PartyKind::Vendor), party("vendor_id", "vendor")),
        Column::money("estimated_cost", "estimated_cost_cents"),
        Column::money("actual_cost", "actual_cost_cents").later(),
        Column { late: true, behind: Some("requested_date"), ..Column::new("due_date", Shape::Day) },
    ],
    days: &[("requested_date", "completed_date")],
    places: &[RecordKind::Property, RecordKind::Unit],
    numbering: Numbering::Pattern("WO0001"),
    called: &["title"],
    facts: &["title", "requested_date"],
    searched: Some(&["title"]),
    latest: Some("requested_date"),
    ..Kind::PLAIN
};
