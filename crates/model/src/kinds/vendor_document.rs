//! What vendors have on file, one row one end: an agreement, a certificate of insurance, a license, a W-9.

use crate::kind::{Column, Kind, Numbering, Shape, party};
use crate::kinds::RecordKind;
use crate::words::{PartyKind, VendorPaper};

fn kinds() -> Vec<&'static str> {
    VendorPaper::ALL.iter().map(|word| word.as_str()).collect()
}

/// What is so about it.
pub static KIND: Kind = Kind {
    record: Some(RecordKind::VendorDocument),
    word: "vendor's paper",
    file: "vendor_documents.csv",
    table: "vendor_document",
    id: "vendor_document",
    columns: &[
        Column::code("document_code"),
        Column::refers("vendor_code", Shape::Side(PartyKind::Vendor), party("vendor_id", "vendor")).must(),
        Column::new("kind", Shape::Word(kinds)).must(),
        Column::text("title"),
        Column::text("document_number"),
        Column::new("start_date", Shape::Day),
        Column::new("end_date", Shape::Day),
        Column::money("coverage_amount", "coverage_amount_cents"),
        Column::new("auto_renew", Shape::Truth),
    ],
    days: &[("start_date", "end_date")],
    numbering: Numbering::Pattern("VD0001"),
    called: &["title", "document_code"],
    facts: &["kind", "title", "document_number"],
    may_be_absent: true,
    ..Kind::PLAIN
};
