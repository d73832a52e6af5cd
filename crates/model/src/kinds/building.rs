//! Buildings of a property.

use super::property::YEARS;
use crate::kind::{Column, Held, Kind, PROPERTY, Reference, Shape, Stored};
use crate::kinds::RecordKind;

/// The property, where it is not archived: what is put on an archived one would be on no screen.
pub(super) const ON_PROPERTY: Column =
    Column { key: true, stored: Stored::Other(Reference { standing: true, ..PROPERTY }), ..Column::on_property() };

/// What is so about it.
pub static KIND: Kind = Kind {
    record: Some(RecordKind::Building),
    word: "building",
    file: "buildings.csv",
    table: "building",
    id: "building",
    columns: &[
        ON_PROPERTY,
        Column::code("building_code"),
        Column::text("name"),
        Column::new("floors", Shape::Whole).held(Held::Between(0, 500)),
        Column::new("year_built", Shape::Whole).held(YEARS),
    ],
    places: &[RecordKind::Property],
    called: &["building_code"],
    facts: &["name"],
    ..Kind::PLAIN
};
