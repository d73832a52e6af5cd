//! What an account of a property is planned to be in a month.

use crate::kind::{Column, Held, Kind, PROPERTY, Shape};
use crate::words::{Department};

/// What is so about it.
pub static KIND: Kind = Kind {
    word: "budget line",
    department: Department::Money,
    file: "budgets.csv",
    table: "budget",
    id: "budget",
    columns: &[
        Column { key: true, ..Column::refers("property_code", Shape::Text, PROPERTY).must() },
        Column { key: true, ..Column::text("account_code").must() },
        Column { key: true, ..Column::text("month").held(Held::Month).must() },
        Column::money("amount", "amount_cents").held(Held::Signed).must(),
    ],
    facts: &["amount"],
    may_be_absent: true,
    ..Kind::PLAIN
};
