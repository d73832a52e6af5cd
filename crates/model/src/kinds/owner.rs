//! Owners of properties.

use crate::kind::{Column, Kind, Numbering, Shape};
use crate::kinds::RecordKind;
use crate::words::PartyKind;

/// What is so about it.
pub static KIND: Kind = Kind {
    record: Some(RecordKind::Party),
    side: Some(PartyKind::Owner),
    word: "owner",
    file: "owners.csv",
    table: "party",
    fixed: Some(("kind", "owner")),
    id: "owner",
    columns: &[
        Column::code("owner_code").stored("code"),
        Column::text("first_name"),
        Column::text("last_name"),
        Column::text("company"),
        Column::text("email"),
        Column::new("phone", Shape::Phone),
    ],
    numbering: Numbering::AfterLast,
    called: &["company", "last_name", "owner_code"],
    facts: &["company", "first_name", "last_name", "email", "phone"],
    may_be_absent: true,
    ..Kind::PLAIN
};
