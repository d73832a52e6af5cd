//! Entries made by hand, line by line; the lines of a code are an entry, and what stands in them is never edited.

use crate::kind::{Column, Held, Kind, LEASE, PROPERTY, Shape, party};
use crate::words::{Department, PartyKind};

/// What is so about it.
pub static KIND: Kind = Kind {
    word: "journal line",
    department: Department::Money,
    file: "journal.csv",
    table: "journal_line",
    id: "journal_line",
    columns: &[
        Column { key: true, ..Column::text("entry_code").must() },
        Column { key: true, ..Column::new("line", Shape::Whole).held(Held::Between(1, 100_000)).must() },
        Column::new("date", Shape::Day).stored("entry_on").must(),
        Column::text("memo"),
        Column::text("account_code").must(),
        Column::money("debit", "debit_cents"),
        Column::money("credit", "credit_cents"),
        Column::refers("property_code", Shape::Text, PROPERTY).must(),
        Column::refers("owner_code", Shape::Side(PartyKind::Owner), party("owner_id", "owner")),
        Column::refers("lease_number", Shape::Text, LEASE),
        Column::text("party_code"),
    ],
    facts: &["account_code", "debit", "credit"],
    may_be_absent: true,
    ..Kind::PLAIN
};
