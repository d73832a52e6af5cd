//! Equipment: boilers, roofs and appliances whose age matters.

use crate::kind::{Column, Held, Kind, Numbering, Shape};
use crate::kinds::RecordKind;
use crate::words::Department;

/// What is so about it.
pub static KIND: Kind = Kind {
    record: Some(RecordKind::Equipment),
    word: "equipment",
    department: Department::Upkeep,
    file: "equipment.csv",
    table: "equipment",
    id: "equipment",
    columns: &[
        Column::code("equipment_code"),
        Column::on_property(),
        Column::in_unit(),
        Column::new("kind", Shape::Term),
        Column::text("brand"),
        Column::text("model"),
        Column::new("installed_date", Shape::Day),
        Column::new("age_years", Shape::Decimal).held(Held::Between(0, 1000)),
        Column::new("expected_lifespan_years", Shape::Decimal).held(Held::Between(0, 1000)),
    ],
    places: &[RecordKind::Property, RecordKind::Unit],
    numbering: Numbering::Pattern("EQ0001"),
    called: &["kind", "equipment_code"],
    facts: &["kind", "brand", "model"],
    ..Kind::PLAIN
};
