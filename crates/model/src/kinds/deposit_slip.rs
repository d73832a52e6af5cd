//! Deposit slips: the checks and the cash that went to the bank together.

use crate::kind::{Column, Kind, Shape, bank};
use crate::words::{Department};

/// What is so about it.
pub static KIND: Kind = Kind {
    word: "deposit slip",
    department: Department::Money,
    file: "deposit_slips.csv",
    table: "deposit_slip",
    id: "deposit_slip",
    columns: &[
        Column::code("slip_code"),
        Column::refers("bank_code", Shape::Text, bank("bank_id")).must(),
        Column::new("date", Shape::Day).stored("deposited_on"),
    ],
    facts: &["date"],
    may_be_absent: true,
    ..Kind::PLAIN
};
