//! Lines of bank statements, and which items of the books each of them is.

use crate::kind::{Column, Held, Kind, Shape, bank};
use crate::words::{Department};

/// What is so about it.
pub static KIND: Kind = Kind {
    word: "line of a bank statement",
    department: Department::Money,
    file: "bank_lines.csv",
    table: "bank_line",
    id: "bank_line",
    columns: &[
        Column { key: true, ..Column::refers("bank_code", Shape::Text, bank("bank_id")).must() },
        Column { key: true, ..Column::text("line_code").must() },
        Column::new("date", Shape::Day).stored("booked_on").must(),
        Column::money("amount", "amount_cents").held(Held::Signed).must(),
        Column::new("description", Shape::Prose),
        Column::text("reference"),
        Column::text("matches"),
    ],
    facts: &["amount", "description"],
    may_be_absent: true,
    ..Kind::PLAIN
};
