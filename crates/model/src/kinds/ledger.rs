//! The ledger's file: charges, what settles them, and what turns either round. They go to two tables, of which the first
//! gives its name here; what stands in them is never edited.

use crate::kind::{Column, Kind, LEASE, Shape};
use crate::words::{Department, EntryType, LedgerCategory};

fn types() -> Vec<&'static str> {
    EntryType::ALL.iter().map(|word| word.as_str()).collect()
}

/// The words for what a row is for.
pub(super) fn categories() -> Vec<&'static str> {
    LedgerCategory::ALL.iter().map(|word| word.as_str()).collect()
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
        Column::text("payer_code").late(),
        Column::text("account_code").late(),
        Column::text("reverses_code").late(),
        Column::text("for_code").late(),
        Column::new("opening", Shape::Truth).late(),
        Column::text("bank_code").late(),
        Column::text("slip_code").late(),
        Column::new("method", Shape::Term).late(),
        Column::text("reference").late(),
    ],
    ..Kind::PLAIN
};
