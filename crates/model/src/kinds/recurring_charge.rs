//! Charges and credits that come every so many months on a lease.

use crate::kind::{Column, Held, Kind, LEASE, Numbering, Shape};
use crate::kinds::RecordKind;
use crate::words::{Department, RecurringType};

fn types() -> Vec<&'static str> {
    RecurringType::ALL.iter().map(|word| word.as_str()).collect()
}

/// What is so about it.
pub static KIND: Kind = Kind {
    record: Some(RecordKind::RecurringCharge),
    word: "recurring charge",
    department: Department::Money,
    file: "recurring_charges.csv",
    table: "recurring_charge",
    id: "recurring_charge",
    columns: &[
        Column::code("recurring_code"),
        Column::refers("lease_number", Shape::Text, LEASE).must(),
        Column::new("type", Shape::Word(types)),
        Column::new("category", Shape::Word(super::ledger::categories)).must(),
        Column::money("amount", "amount_cents").must(),
        Column::new("begin_date", Shape::Day),
        Column::new("end_date", Shape::Day),
        Column::new("due_day", Shape::Whole).held(Held::Between(1, 31)),
        Column::new("every_months", Shape::Whole).held(Held::Between(1, 120)),
        Column::text("payer_code"),
        Column::text("account_code"),
        Column::text("description"),
    ],
    days: &[("begin_date", "end_date")],
    called: &["description", "recurring_code"],
    numbering: Numbering::Pattern("RC0001"),
    facts: &["category", "amount"],
    may_be_absent: true,
    ..Kind::PLAIN
};
