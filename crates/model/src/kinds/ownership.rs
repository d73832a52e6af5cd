//! Shares of owners in properties, from and to a day.

use crate::kind::{Column, Held, Kind, PROPERTY, Shape, party};
use crate::words::{Department, PartyKind};

/// What is so about it.
pub static KIND: Kind = Kind {
    word: "ownership",
    department: Department::Money,
    file: "ownerships.csv",
    table: "ownership",
    id: "ownership",
    columns: &[
        Column { key: true, ..Column::refers("property_code", Shape::Text, PROPERTY).must() },
        Column {
            key: true,
            ..Column::refers("owner_code", Shape::Side(PartyKind::Owner), party("owner_id", "owner")).must()
        },
        Column::new("share", Shape::Decimal).held(Held::Between(0, 100)).must(),
        Column { key: true, ..Column::new("begin_date", Shape::Day) },
        Column::new("end_date", Shape::Day),
    ],
    days: &[("begin_date", "end_date")],
    facts: &["share"],
    may_be_absent: true,
    ..Kind::PLAIN
};
