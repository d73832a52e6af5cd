//! The lists of owners and buildings.

use crate::list::{By, Column, Filter, List, Shape, Text};
use keystead_model::kinds::FileKind;

const NAME: &str = "party_name(t.company, t.first_name, t.last_name, t.code)";
/// As the index over names has it.
const BY_NAME: &str = "coalesce(nullif(trim(t.company), ''), \
    nullif(trim(coalesce(t.first_name, '') || ' ' || coalesce(t.last_name, '')), ''), t.code) collate nocase";
/// Sorted in an index that has all that the order takes.
const NARROW: &str = "party t indexed by party_by_kind";
const BY_CODE: &[&str] = &["t.code"];
const BY_EMAIL: &[&str] = &["t.email collate nocase nulls"];
const PROPERTIES: &str = "(select count(*) from property p where p.owner_id = t.id and p.archived_at is null)";
const UNITS: &str =
    "(select count(*) from property p join unit_card c on c.property_id = p.id where p.owner_id = t.id)";

pub(crate) static OWNERS: List = List {
    name: "owners",
    from: "party t",
    alone: ("party t", &[]),
    only: "t.kind = 'owner' and t.archived_at is null",
    gone: "",
    row: "t.rowid",
    id: "t.id",
    currency: "null",
    property: "null",
    zone: "null",
    columns: &[
        Column::new("name", Shape::Text, NAME).sorted(&[BY_NAME]),
        Column::new("code", Shape::Text, "t.code").sorted(BY_CODE).walked(NARROW, BY_CODE),
        Column::new("email", Shape::Text, "t.email").sorted(BY_EMAIL).walked(NARROW, BY_EMAIL).filtered(),
        Column::new("phone", Shape::Phone, "t.phone"),
        Column::new("properties", Shape::Whole, PROPERTIES).sorted(&[PROPERTIES]).filtered(),
        Column::new("units", Shape::Whole, UNITS).sorted(&[UNITS]),
    ],
    filters: &[Filter {
        name: "property",
        by: By::Records("property"),
        sql: "t.id in (select owner_id from property where id in (:values))",
    }],
    order: ("name", false),
    text: Text::Index(FileKind::Owners),
};

/// Sorted in an index that has all that the order takes.
const BUILDINGS_NARROW: &str = "building b indexed by building_to_filter";
const BUILDINGS_FROM_PROPERTY: &str =
    "property p indexed by property_by_name cross join building b on b.property_id = p.id";
const BY_BUILDING: &[&str] = &["natural_key(b.building_code)", "b.property_id"];
const BY_BUILDING_NAME: &[&str] = &["b.name collate nocase nulls"];
const BY_FLOORS: &[&str] = &["b.floors nulls"];
const BY_YEAR: &[&str] = &["b.year_built nulls"];
/// What the floors of the honeycomb say, added up.
macro_rules! in_building {
    ($what:literal) => {
        concat!(
            "(select coalesce(sum(k.",
            $what,
            "), 0) from unit_comb k where k.property_id = b.property_id and k.building_id = b.id)"
        )
    };
}

pub(crate) static BUILDINGS: List = List {
    name: "buildings",
    from: "building b left join property p on p.id = b.property_id",
    alone: ("building b", &["p"]),
    only: "b.archived_at is null and b.property_id not in (select id from property where archived_at is not null)",
    gone: "",
    row: "b.rowid",
    id: "b.id",
    currency: "p.currency",
    property: "b.property_id",
    zone: "p.time_zone",
    columns: &[
        Column::new("building", Shape::Text, "b.building_code")
            .sorted(BY_BUILDING)
            .walked(BUILDINGS_NARROW, BY_BUILDING),
        Column::new("property", Shape::Text, "p.name")
            .sorted(&["p.name", "natural_key(b.building_code)"])
            .walked(BUILDINGS_FROM_PROPERTY, &["p.name", "natural_key(b.building_code)"]),
        Column::new("name", Shape::Text, "b.name").sorted(BY_BUILDING_NAME).walked(BUILDINGS_NARROW, BY_BUILDING_NAME),
        Column::new("floors", Shape::Whole, "b.floors")
            .sorted(BY_FLOORS)
            .walked(BUILDINGS_NARROW, BY_FLOORS)
            .filtered(),
        Column::new("year_built", Shape::Whole, "b.year_built")
            .sorted(BY_YEAR)
            .walked(BUILDINGS_NARROW, BY_YEAR)
            .filtered(),
        Column::new("units", Shape::Whole, in_building!("units")).sorted(&[in_building!("units")]),
        Column::new("vacant", Shape::Whole, in_building!("vacant")).sorted(&[in_building!("vacant")]),
        Column::id("property_id", "b.property_id"),
    ],
    filters: &[Filter { name: "property", by: By::Records("property"), sql: "b.property_id in (:values)" }],
    order: ("property", false),
    text: Text::Index(FileKind::Buildings),
};
