//! Bank statements: what the bank says there is at the end of a day.

use crate::kind::{Column, Held, Kind, Shape, bank};
use crate::words::{Department};

/// What is so about it.
pub static KIND: Kind = Kind {
    word: "bank statement",
    department: Department::Money,
    file: "bank_statements.csv",
    table: "bank_statement",
    id: "bank_statement",
    columns: &[
        Column { key: true, ..Column::refers("bank_code", Shape::Text, bank("bank_id")).must() },
        Column { key: true, ..Column::new("statement_date", Shape::Day).must() },
        Column::money("closing_balance", "closing_balance_cents").held(Held::Signed).must(),
        Column::new("finalised_on", Shape::Day),
        Column::new("signed_on", Shape::Day).late(),
        Column::text("signed_by").late(),
        Column::money("signed_amount", "signed_cents").held(Held::Signed).late(),
    ],
    facts: &["closing_balance"],
    may_be_absent: true,
    ..Kind::PLAIN
};
