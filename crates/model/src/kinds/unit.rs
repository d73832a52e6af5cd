//! Units: what one lease lets.

use super::building::ON_PROPERTY;
use crate::kind::{Begins, Column, Held, Kind, Reference, Shape};
use crate::kinds::RecordKind;

const BUILDING: Reference = Reference {
    column: "building_id",
    table: "building",
    code: "building_code",
    id: "building",
    within: Some("property_code"),
    standing: true,
};

/// What is so about it.
pub static KIND: Kind = Kind {
    record: Some(RecordKind::Unit),
    word: "unit",
    file: "units.csv",
    table: "unit",
    id: "unit",
    columns: &[
        ON_PROPERTY,
        Column::code("unit_number"),
        Column::refers("building_code", Shape::Building, BUILDING).begins(Begins::Place),
        Column::new("floor", Shape::Whole).held(Held::Between(-50, 500)),
        Column::new("bedrooms", Shape::Whole).held(Held::Between(0, 1000)),
        Column::new("bathrooms", Shape::Decimal).held(Held::Between(0, 1000)),
        Column::new("square_feet", Shape::Whole).held(Held::Between(0, 100_000_000)),
        Column::money("market_rent", "market_rent_cents"),
        Column::new("out_of_service", Shape::Truth),
        Column::text("amenities"),
    ],
    places: &[RecordKind::Property, RecordKind::Building],
    called: &["unit_number"],
    facts: &["bedrooms", "square_feet", "market_rent"],
    ..Kind::PLAIN
};
