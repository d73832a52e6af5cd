//! Bills that come every so many months, line by line. What is so of the bill as a whole (vendor, days, number) is its first
//! line's.

use crate::kind::{Column, Held, Kind, PROPERTY, Shape, UNIT, party};
use crate::words::{Department, PartyKind};

/// What is so about it.
pub static KIND: Kind = Kind {
    word: "line of a recurring bill",
    department: Department::Money,
    file: "recurring_bills.csv",
    table: "recurring_bill",
    id: "recurring_bill",
    columns: &[
        Column { key: true, ..Column::text("recurring_code").must() },
        Column { key: true, ..Column::new("line", Shape::Whole).held(Held::Between(1, 100_000)).must() },
        Column::refers("vendor_code", Shape::Side(PartyKind::Vendor), party("vendor_id", "vendor")).must(),
        Column::refers("property_code", Shape::Text, PROPERTY).must(),
        Column::new("begin_date", Shape::Day).must(),
        Column::text("account_code").must(),
        Column::money("amount", "amount_cents").must(),
        Column::new("end_date", Shape::Day),
        Column::new("every_months", Shape::Whole).held(Held::Between(1, 120)),
        Column::new("due_day", Shape::Whole).held(Held::Between(1, 31)),
        Column::refers("unit_number", Shape::Text, UNIT),
        Column::text("reference"),
        Column::text("description"),
    ],
    days: &[("begin_date", "end_date")],
    facts: &["amount", "description"],
    may_be_absent: true,
    ..Kind::PLAIN
};
