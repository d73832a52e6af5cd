//! Vendors: whoever works for the properties.

use crate::kind::{Column, Kind, Numbering, Shape};
use crate::kinds::RecordKind;
use crate::words::PartyKind;

/// What is so about it.
pub static KIND: Kind = Kind {
    record: Some(RecordKind::Party),
    side: Some(PartyKind::Vendor),
    word: "vendor",
    file: "vendors.csv",
    table: "party",
    fixed: Some(("kind", "vendor")),
    id: "vendor",
    columns: &[
        Column::code("vendor_code").stored("code"),
        Column::text("name").stored("company").must(),
        Column::new("trade", Shape::Term),
        Column::text("email"),
        Column::new("phone", Shape::Phone),
        Column::new("form_1099", Shape::Word(super::owner::forms)).late(),
    ],
    numbering: Numbering::AfterLast,
    called: &["name", "vendor_code"],
    facts: &["name", "trade", "email", "phone"],
    ..Kind::PLAIN
};
