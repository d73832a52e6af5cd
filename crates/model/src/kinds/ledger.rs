//! The ledger's file: charges, payments and credits. They go to two tables, of which the first gives its name here; what
//! stands in them is never edited.

use crate::kind::{Column, Kind, Reference, Shape};
use crate::words::{Department, EntryType};

const LEASE: Reference =
    Reference { column: "lease_id", table: "lease", code: "lease_number", id: "lease", within: None, standing: false };

fn types() -> Vec<&'static str> {
    EntryType::ALL.iter().map(|word| word.as_str()).collect()
}

/// What is so about it.
pub static KIND: Kind = Kind {
    word: "entry",
    department: Department::Money,
    file: "ledger.csv",
    table: "charge",
    id: "charge",
    columns: &[
        Column::code("entry_code"),
        Column::refers("lease_number", Shape::Text, LEASE).must(),
        Column::new("type", Shape::Word(types)).must(),
        Column::new("date", Shape::Day).stored("charged_on").must(),
        Column::new("due_date", Shape::Day).stored("due_on"),
        Column::money("amount", "amount_cents").must(),
        Column::new("category", Shape::Term),
        Column::new("description", Shape::Prose),
    ],
    ..Kind::PLAIN
};
