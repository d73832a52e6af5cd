//! Owners of properties.

use crate::kind::{Column, Kind, Numbering, Shape};
use crate::kinds::RecordKind;
use crate::words::{Form1099, PartyKind};

/// The words for the form on which a year is reported.
pub(super) fn forms() -> Vec<&'static str> {
    Form1099::ALL.iter().map(|word| word.as_str()).collect()
}

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
        Column::new("form_1099", Shape::Word(forms)).late(),
    ],
    numbering: Numbering::AfterLast,
    called: &["company", "last_name", "owner_code"],
    facts: &["company", "first_name", "last_name", "email", "phone"],
    may_be_absent: true,
    ..Kind::PLAIN
};
