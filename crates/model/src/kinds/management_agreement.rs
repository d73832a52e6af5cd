//! What the manager gets for a property, from and to a day.

use super::building::ON_PROPERTY;
use crate::kind::{Column, Held, Kind, Lock, Shape, party};
use crate::kinds::RecordKind;
use crate::words::{Department, PartyKind};

/// What is so about it.
pub static KIND: Kind = Kind {
    record: Some(RecordKind::ManagementAgreement),
    word: "management agreement",
    department: Department::Money,
    file: "management_agreements.csv",
    table: "management_agreement",
    id: "management_agreement",
    columns: &[
        ON_PROPERTY,
        // A file may leave it open: from the start.
        Column { key: true, lock: Some(Lock::Key), ..Column::new("begin_date", Shape::Day).in_forms() },
        Column::new("end_date", Shape::Day),
        Column::refers("vendor_code", Shape::Side(PartyKind::Vendor), party("vendor_id", "vendor")),
        Column::text("fee_percents").held(Held::Percents),
        Column::money("flat_fee", "flat_fee_cents"),
        Column::money("unit_fee", "unit_fee_cents"),
        Column::money("minimum_fee", "minimum_fee_cents"),
        Column::money("reserve", "reserve_cents"),
        Column::money("approval_limit", "approval_limit_cents"),
    ],
    days: &[("begin_date", "end_date")],
    places: &[RecordKind::Property],
    called: &["begin_date"],
    facts: &["fee_percents"],
    may_be_absent: true,
    ..Kind::PLAIN
};
