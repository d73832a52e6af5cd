//! Properties: sites with one address, one time zone and one currency.

use crate::kind::{Begins, Column, Held, Kind, Lock, Numbering, Shape, bank, party};
use crate::kinds::RecordKind;
use crate::words::{PartyKind, Proration, PropertyKind};

/// Years of construction that are not slips of the hand.
pub(super) const YEARS: Held = Held::Between(1000, 2200);

fn kinds() -> Vec<&'static str> {
    PropertyKind::ALL.iter().map(|word| word.as_str()).collect()
}

fn prorations() -> Vec<&'static str> {
    Proration::ALL.iter().map(|word| word.as_str()).collect()
}

/// What is so about it.
pub static KIND: Kind = Kind {
    record: Some(RecordKind::Property),
    word: "property",
    file: "properties.csv",
    table: "property",
    id: "property",
    columns: &[
        Column::code("property_code"),
        Column::text("name").must(),
        Column::text("address_line1"),
        Column::text("address_line2"),
        Column::text("city"),
        Column::text("state"),
        Column::text("postal_code"),
        Column::text("country").held(Held::Capitals(2, "US")).in_forms().begins(Begins::Usual),
        Column::new("latitude", Shape::Decimal).held(Held::Between(-90, 90)),
        Column::new("longitude", Shape::Decimal).held(Held::Between(-180, 180)),
        Column::text("time_zone").held(Held::Zone).in_forms(),
        Column::new("year_built", Shape::Whole).held(YEARS),
        Column::new("kind", Shape::Word(kinds)),
        Column {
            lock: Some(Lock::Books),
            ..Column::text("currency").held(Held::Capitals(3, "USD")).in_forms().begins(Begins::Usual)
        },
        Column {
            late: true,
            ..Column::refers("owner_code", Shape::Side(PartyKind::Owner), party("owner_id", "owner"))
        },
        Column::refers("bank_code", Shape::Text, bank("bank_id")).late(),
        Column::refers("deposit_bank_code", Shape::Text, bank("deposit_bank_id")).late(),
        Column::new("proration", Shape::Word(prorations)).late(),
        Column::text("allocation_order").held(Held::Categories).late(),
    ],
    numbering: Numbering::AfterLast,
    called: &["name"],
    facts: &["name", "address_line1", "city", "state"],
    ..Kind::PLAIN
};
