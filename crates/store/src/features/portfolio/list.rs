//! The list of owners.

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
