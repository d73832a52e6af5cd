//! Bills of vendors, line by line.

use crate::kind::{Column, Held, Kind, PROPERTY, Shape, UNIT, party};
use crate::words::{Department, PartyKind};

/// A bill, or a credit of the vendor that takes from what is owed.
fn kinds() -> Vec<&'static str> {
    vec!["bill", "credit"]
}

/// What is so about it.
pub static KIND: Kind = Kind {
    word: "line of a bill",
    department: Department::Money,
    file: "bills.csv",
    table: "bill_line",
    id: "bill_line",
    columns: &[
        Column { key: true, ..Column::text("bill_code").must() },
        Column { key: true, ..Column::new("line", Shape::Whole).held(Held::Between(1, 100_000)).must() },
        Column::new("kind", Shape::Word(kinds)),
        Column::refers("vendor_code", Shape::Side(PartyKind::Vendor), party("vendor_id", "vendor")).must(),
        Column::refers("property_code", Shape::Text, PROPERTY).must(),
        Column::new("bill_date", Shape::Day).must(),
        Column::new("due_date", Shape::Day),
        Column::text("reference"),
        Column::text("account_code").must(),
        Column::money("amount", "amount_cents").must(),
        Column::refers("unit_number", Shape::Text, UNIT),
        Column::text("description"),
        Column::new("approved_on", Shape::Day),
    ],
    facts: &["amount", "description"],
    may_be_absent: true,
    ..Kind::PLAIN
};
