//! The list of the outbox.

use crate::list::{By, Column, Filter, List, Shape, Text};
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
/// By what they are about; those about nothing of the kind come last.
const FROM_TO: &str = "party t indexed by party_by_name cross join message m on m.party_id = t.id \
    left join property p on p.id = m.property_id left join unit u on u.id = m.unit_id left join lease l on l.id = m.lease_id";
const FROM_UNIT: &str = "unit_card k indexed by unit_card_by_unit cross join message m on m.unit_id = k.unit_id \
    left join party t on t.id = m.party_id left join property p on p.id = m.property_id left join unit u on u.id = m.unit_id \
    left join lease l on l.id = m.lease_id";
const UNIT_LAST: &str = "(select k.unit_sort from unit_card k where k.unit_id = m.unit_id) nulls";
const FROM_PROPERTY: &str = "property p indexed by property_by_name cross join message m on m.property_id = p.id \
    left join party t on t.id = m.party_id left join unit u on u.id = m.unit_id left join lease l on l.id = m.lease_id";
const FROM_LEASE: &str = "lease l indexed by lease_by_number cross join message m on m.lease_id = l.id \
    left join party t on t.id = m.party_id left join property p on p.id = m.property_id left join unit u on u.id = m.unit_id";
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
        Column::new("to", Shape::Text, TO)
            .sorted(&["t.kind nulls", BY_NAME])
            .walked_where_known(FROM_TO, &["t.kind", BY_NAME]),
        Column::new("unit", Shape::Text, "u.unit_number")
            .sorted(&[UNIT_LAST])
            .walked_where_known(FROM_UNIT, &["k.unit_sort", "k.unit_id"]),
        Column::new("property", Shape::Text, "p.name")
            .sorted(&["p.name nulls", "m.property_id"])
            .walked_where_known(FROM_PROPERTY, &["p.name", "p.id"]),
        Column::new("dated", Shape::Day, "m.dated_on").sorted(&["m.dated_on"]).filtered(),
        Column::new("hold", Shape::Text, "m.hold_reason").sorted(&["m.hold_reason nulls"]),
        Column::new("handed_over", Shape::Day, "m.handed_over_on").sorted(&["m.handed_over_on nulls"]).filtered(),
        Column::new("how", Shape::Word(hows), "m.handed_over_how").extra(),
        Column::new("lease", Shape::Text, "l.lease_number")
            .sorted(&["l.lease_number nulls"])
            .walked_where_known(FROM_LEASE, &["l.lease_number", "l.id"])
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
