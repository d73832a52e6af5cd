//! What the manager gets for a property, from and to a day.

use crate::kind::{Column, Held, Kind, PROPERTY, Shape, party};
use crate::words::{Department, PartyKind};

/// What is so about it.
pub static KIND: Kind = Kind {
    word: "management agreement",
    department: Department::Money,
    file: "management_agreements.csv",
    table: "management_agreement",
    id: "management_agreement",
    columns: &[
        Column { key: true, ..Column::refers("property_code", Shape::Text, PROPERTY).must() },
        Column { key: true, ..Column::new("begin_date", Shape::Day) },
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
    facts: &["fee_percents"],
    may_be_absent: true,
    ..Kind::PLAIN
};
