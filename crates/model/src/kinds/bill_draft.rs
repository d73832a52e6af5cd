//! Bills that a recurring one asks for: one of a month each, whether it waits, was entered or was dropped.

use crate::kind::{Column, Kind, Shape};
use crate::words::Department;

/// What is so about it.
pub static KIND: Kind = Kind {
    word: "draft of a bill",
    department: Department::Money,
    file: "bill_drafts.csv",
    table: "bill_draft",
    id: "bill_draft",
    columns: &[
        Column { key: true, ..Column::text("bill_code").must() },
        Column::text("recurring_code").must(),
        Column::new("bill_date", Shape::Day).must(),
        Column::new("due_date", Shape::Day).must(),
        Column::new("dropped_on", Shape::Day),
    ],
    days: &[("bill_date", "due_date")],
    facts: &["bill_date"],
    may_be_absent: true,
    ..Kind::PLAIN
};
