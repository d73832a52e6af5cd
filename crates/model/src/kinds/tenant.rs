//! Tenants. They are numbered by their leases, and are too many to be sorted for a next code.

use crate::kind::{Column, Kind, Shape};
use crate::kinds::RecordKind;
use crate::words::PartyKind;

/// What is so about it.
pub static KIND: Kind = Kind {
    record: Some(RecordKind::Party),
    side: Some(PartyKind::Tenant),
    word: "tenant",
    file: "tenants.csv",
    table: "party",
    fixed: Some(("kind", "tenant")),
    id: "tenant",
    columns: &[
        Column::code("tenant_code").stored("code"),
        Column::text("first_name"),
        Column::text("last_name"),
        Column::text("company"),
        Column::text("email"),
        Column::new("phone", Shape::Phone),
        Column::new("move_in_date", Shape::Day),
    ],
    called: &["company", "last_name", "tenant_code"],
    facts: &["company", "first_name", "last_name", "email", "phone"],
    ..Kind::PLAIN
};
