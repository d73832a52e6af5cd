//! The list of the outbox.

use crate::list::{Beside, By, Column, Filter, List, Shape, Text};
use crate::projections::message_sought;
use keystead_model::words::{Channel, HandedHow, Language, MessageState};

fn states() -> Vec<&'static str> {
    MessageState::ALL.iter().map(|word| word.as_str()).collect()
}

fn channels() -> Vec<&'static str> {
    Channel::ALL.iter().map(|word| word.as_str()).collect()
}

fn languages() -> Vec<&'static str> {
    Language::ALL.iter().map(|word| word.as_str()).collect()
}

fn hows() -> Vec<&'static str> {
    HandedHow::ALL.iter().map(|word| word.as_str()).collect()
}

const TO: &str = "party_name(t.company, t.first_name, t.last_name, t.code)";
/// Owners, tenants and vendors apart, each by name; as the index over names has it.
const BY_NAME: &str = "coalesce(nullif(trim(t.company), ''), \
    nullif(trim(coalesce(t.first_name, '') || ' ' || coalesce(t.last_name, '')), ''), t.code) collate nocase";
const UNIT_LAST: &str = "iif(u.id is null, null, natural_key(u.unit_number)) nulls";

/// What a letter is put in order by that stands in other records.
const fn order(from: &'static str, keys: &'static [&'static str]) -> Beside {
    Beside { from, row: "o.record", only: "true", keys }
}
const BY_TO: Beside = order("message_order o indexed by message_order_by_to", &["o.to_kind nulls", "o.to_name"]);
const BY_UNIT: Beside = order("message_order o indexed by message_order_by_unit", &["o.unit_sort nulls"]);
const BY_PROPERTY: Beside =
    order("message_order o indexed by message_order_by_property", &["o.property_name nulls", "o.property_id"]);
const BY_LEASE: Beside = order("message_order o indexed by message_order_by_lease", &["o.lease_number nulls"]);
/// In the order in which a message goes through them.
const STATE_RANK: &str = "case m.state when 'draft' then 0 when 'approved' then 1 when 'printed' then 2 when 'handed_over' then 3 else 4 end";

pub(crate) static MESSAGES: List = List {
    name: "messages",
    from: "message m left join party t on t.id = m.party_id left join property p on p.id = m.property_id \
        left join unit u on u.id = m.unit_id left join lease l on l.id = m.lease_id",
    alone: ("message m", &["t", "p", "u", "l"]),
    only: "1",
    gone: "",
    row: "m.rowid",
    id: "m.id",
    currency: "null",
    property: "m.property_id",
    zone: "p.time_zone",
    columns: &[
        Column::new("subject", Shape::Text, "m.subject").sorted(&["m.subject collate nocase"]),
        Column::new("state", Shape::Word(states), "m.state").sorted(&[STATE_RANK, "m.dated_on"]),
        Column::new("to", Shape::Text, TO).sorted(&["t.kind nulls", BY_NAME]).walked_beside(BY_TO),
        Column::new("unit", Shape::Text, "u.unit_number").sorted(&[UNIT_LAST]).walked_beside(BY_UNIT),
        Column::new("property", Shape::Text, "p.name")
            .sorted(&["p.name nulls", "m.property_id"])
            .walked_beside(BY_PROPERTY),
        Column::new("dated", Shape::Day, "m.dated_on").sorted(&["m.dated_on"]).filtered(),
        Column::new("hold", Shape::Text, "m.hold_reason").sorted(&["m.hold_reason nulls"]),
        Column::new("handed_over", Shape::Day, "m.handed_over_on").sorted(&["m.handed_over_on nulls"]).filtered(),
        Column::new("how", Shape::Word(hows), "m.handed_over_how").extra(),
        Column::new("lease", Shape::Text, "l.lease_number")
            .sorted(&["l.lease_number nulls"])
            .walked_beside(BY_LEASE)
            .extra(),
        Column::new("language", Shape::Word(languages), "m.language").extra(),
        Column::new("channel", Shape::Word(channels), "m.channel").extra(),
        Column::id("party_id", "m.party_id"),
        Column::id("unit_id", "m.unit_id"),
        Column::id("property_id", "m.property_id"),
        Column::id("lease_id", "m.lease_id"),
    ],
    filters: &[
        Filter { name: "state", by: By::Words(states), sql: "m.state in (:values)" },
        Filter { name: "held", by: By::Truth, sql: "m.hold_reason is not null" },
        Filter { name: "free", by: By::Truth, sql: "m.hold_reason is null" },
        Filter { name: "property", by: By::Records("property"), sql: "m.property_id in (:values)" },
        Filter { name: "language", by: By::Words(languages), sql: "m.language in (:values)" },
        Filter { name: "older", by: By::Days, sql: "m.dated_on <= :since" },
    ],
    order: ("dated", true),
    text: Text::Within("select record from message_sought where finds(?1, sought)", message_sought::find),
};
