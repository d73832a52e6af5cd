//! Accounts of the ledger beyond the chart that everybody has; an account of the chart may get another name here.

use crate::kind::{Column, Kind, Shape};
use crate::kinds::RecordKind;
use crate::words::{AccountKind, Department};

fn kinds() -> Vec<&'static str> {
    AccountKind::ALL.iter().map(|word| word.as_str()).collect()
}

/// What is so about it.
pub static KIND: Kind = Kind {
    record: Some(RecordKind::Account),
    word: "account",
    department: Department::Money,
    file: "accounts.csv",
    table: "account",
    id: "account",
    columns: &[
        Column::code("account_code"),
        Column::text("name").must(),
        Column::new("kind", Shape::Word(kinds)).must(),
    ],
    called: &["name"],
    facts: &["name", "kind"],
    may_be_absent: true,
    ..Kind::PLAIN
};
