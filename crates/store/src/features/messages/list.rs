//! The list of the outbox.

use crate::list::{By, Column, Filter, List, Shape, Text};
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
const TO_KEY: &str = "party_name(t.company, t.first_name, t.last_name, t.code) collate nocase nulls";
/// In the order in which a message goes through them.
const STATE_RANK: &str = "case m.state when 'draft' then 0 when 'approved' then 1 when 'printed' then 2 when 'handed_over' then 3 else 4 end";

/// What the list shows of a message and what it is about; the text of the letter is not looked through, because letters of a
/// kind say much the same.
const SOUGHT: &str = "select m.rowid from message m indexed by message_by_subject left join party t on t.id = m.party_id \
    left join property p on p.id = m.property_id left join unit u on u.id = m.unit_id left join lease l on l.id = m.lease_id \
    where finds(?1, sought(m.subject, party_name(t.company, t.first_name, t.last_name, t.code), u.unit_number, p.name, \
    l.lease_number))";

pub(crate) static MESSAGES: List = List {
    name: "messages",
    from: "message m left join party t on t.id = m.party_id left join property p on p.id = m.property_id \
        left join unit u on u.id = m.unit_id left join lease l on l.id = m.lease_id",
    alone: ("message m", &["t", "p", "u", "l"]),
    only: "1",
    row: "m.rowid",
    id: "m.id",
    currency: "null",
    property: "m.property_id",
    zone: "p.time_zone",
    columns: &[
        Column::new("subject", Shape::Text, "m.subject").sorted(&["m.subject collate nocase"]),
        Column::new("state", Shape::Word(states), "m.state").sorted(&[STATE_RANK, "m.dated_on"]),
        Column::new("to", Shape::Text, TO).sorted(&[TO_KEY]),
        Column::new("unit", Shape::Text, "u.unit_number").sorted(&["natural_key(u.unit_number) nulls", "p.name"]),
        Column::new("property", Shape::Text, "p.name").sorted(&["p.name nulls", "natural_key(u.unit_number)"]),
        Column::new("dated", Shape::Day, "m.dated_on").sorted(&["m.dated_on"]).filtered(),
        Column::new("hold", Shape::Text, "m.hold_reason").sorted(&["m.hold_reason nulls"]),
        Column::new("handed_over", Shape::Day, "m.handed_over_on").sorted(&["m.handed_over_on nulls"]).filtered(),
        Column::new("how", Shape::Word(hows), "m.handed_over_how").extra(),
        Column::new("lease", Shape::Text, "l.lease_number").sorted(&["l.lease_number nulls"]).extra(),
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
    text: Text::Own(SOUGHT),
};
