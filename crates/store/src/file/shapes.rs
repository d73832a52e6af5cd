//! How the value of any column is shown, whether a form has it or not: history and previews ask here. A column
//! without a shape is a fault that the test below finds.

use keystead_model::kind::Shape;
use keystead_model::kinds::{FileKind, RecordKind};
use keystead_model::words::{
    Channel, EntryType, HandedHow, Language, LeaseState, MessageKind, MessageState, PartyKind,
};

fn states() -> Vec<&'static str> {
    LeaseState::ALL.iter().map(|word| word.as_str()).collect()
}

fn party_kinds() -> Vec<&'static str> {
    PartyKind::ALL.iter().map(|word| word.as_str()).collect()
}

fn message_kinds() -> Vec<&'static str> {
    MessageKind::ALL.iter().map(|word| word.as_str()).collect()
}

fn message_states() -> Vec<&'static str> {
    MessageState::ALL.iter().map(|word| word.as_str()).collect()
}

fn channels() -> Vec<&'static str> {
    Channel::ALL.iter().map(|word| word.as_str()).collect()
}

fn languages() -> Vec<&'static str> {
    Language::ALL.iter().map(|word| word.as_str()).collect()
}

fn handed_hows() -> Vec<&'static str> {
    HandedHow::ALL.iter().map(|word| word.as_str()).collect()
}

fn entry_types() -> Vec<&'static str> {
    EntryType::ALL.iter().map(|word| word.as_str()).collect()
}

/// Columns that no form has; an empty table name stands for every table.
const OTHERS: &[(&str, &str, Shape)] = &[
    ("", "archived_at", Shape::Instant),
    ("", "created_at", Shape::Instant),
    ("", "custom", Shape::Text),
    ("", "amount_cents", Shape::Money),
    ("", "entry_code", Shape::Text),
    ("", "description", Shape::Prose),
    ("", "charged_on", Shape::Day),
    ("", "due_on", Shape::Day),
    ("", "received_on", Shape::Day),
    ("", "added_on", Shape::Day),
    ("", "effective_on", Shape::Day),
    ("party", "kind", Shape::Word(party_kinds)),
    ("lease", "status_since", Shape::Day),
    ("lease", "lease_status_changed_at", Shape::Instant),
    ("lease", "lease_status_changed_by", Shape::Text),
    ("lease", "before_notice_status", Shape::Word(states)),
    ("lease_status_log", "previous_status", Shape::Word(states)),
    ("lease_status_log", "new_status", Shape::Word(states)),
    ("lease_status_log", "reason", Shape::Text),
    ("lease_status_log", "changed_by", Shape::Text),
    ("lease_status_log", "metadata", Shape::Text),
    ("receipt", "category", Shape::Term),
    ("receipt", "payer_code", Shape::Text),
    ("receipt", "account_code", Shape::Text),
    ("receipt", "opening", Shape::Truth),
    ("receipt", "bank_code", Shape::Text),
    ("receipt", "slip_code", Shape::Text),
    ("receipt", "method", Shape::Term),
    ("receipt", "reference", Shape::Text),
    ("receipt", "kind", Shape::Word(entry_types)),
    ("setting_value", "scope", Shape::Text),
    ("setting_value", "person", Shape::Text),
    ("setting_value", "name", Shape::Text),
    ("setting_value", "value", Shape::Prose),
    ("document", "title", Shape::Text),
    ("document", "file_name", Shape::Text),
    ("document", "media_type", Shape::Text),
    ("document", "byte_count", Shape::Whole),
    ("document", "sha256", Shape::Text),
    ("template", "name", Shape::Word(message_kinds)),
    ("template", "language", Shape::Word(languages)),
    ("template", "version", Shape::Whole),
    ("template", "subject", Shape::Text),
    ("template", "body", Shape::Prose),
    ("template", "is_shipped", Shape::Truth),
    ("template", "written_at", Shape::Instant),
    ("template", "written_by", Shape::Text),
    ("message", "kind", Shape::Word(message_kinds)),
    ("message", "channel", Shape::Word(channels)),
    ("message", "state", Shape::Word(message_states)),
    ("message", "language", Shape::Word(languages)),
    ("message", "template_version", Shape::Whole),
    ("message", "subject", Shape::Text),
    ("message", "body", Shape::Prose),
    ("message", "addressee", Shape::Prose),
    ("message", "writer", Shape::Prose),
    ("message", "place", Shape::Prose),
    ("message", "footer", Shape::Prose),
    ("message", "dated_on", Shape::Day),
    ("message", "drafted_at", Shape::Instant),
    ("message", "drafted_by", Shape::Text),
    ("message", "hold_reason", Shape::Text),
    ("message", "approved_at", Shape::Instant),
    ("message", "approved_by", Shape::Text),
    ("message", "printed_at", Shape::Instant),
    ("message", "printed_by", Shape::Text),
    ("message", "handed_over_on", Shape::Day),
    ("message", "handed_over_how", Shape::Word(handed_hows)),
    ("message", "handed_over_note", Shape::Text),
    ("message", "handed_over_by", Shape::Text),
    ("message", "cancel_reason", Shape::Text),
];

/// The shape of a column, named as it is stored or as it is exchanged. What refers to another record is told by name,
/// as a text.
#[must_use]
pub fn shape_of(table: &str, column: &str) -> Option<Shape> {
    let kinds = FileKind::ALL.iter().map(|file| file.kind()).chain([RecordKind::Organisation.kind(None)]);
    let columns = kinds.filter(|kind| kind.table == table).flat_map(|kind| kind.columns);
    let known = columns.filter(|known| known.own() == column || known.name == column);
    let known =
        known.map(|known| if known.name == column || known.reference().is_none() { known.shape } else { Shape::Text });
    let others = OTHERS.iter().filter(|(of, name, _)| (of.is_empty() || *of == table) && *name == column);
    let own = others.map(|(_, _, shape)| *shape);
    known.chain(own).next().or_else(|| column.ends_with("_id").then_some(Shape::Text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::StoreError;
    use crate::trial::Trial;

    #[test]
    fn every_column_of_a_record_has_a_shape() {
        let trial = Trial::new();
        let tables = [
            "organisation",
            "property",
            "building",
            "unit",
            "party",
            "lease",
            "lease_party",
            "lease_status_log",
            "charge",
            "receipt",
            "work_order",
            "equipment",
            "document",
            "message",
            "template",
            "setting_value",
        ];
        let columns: Vec<(String, String)> = trial
            .store
            .read(|conn| -> Result<_, StoreError> {
                let mut all =
                    conn.prepare("select m.name, c.name from sqlite_schema m, pragma_table_info(m.name) c")?;
                let rows = all.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
                Ok(rows.collect::<Result<Vec<_>, _>>()?)
            })
            .unwrap();
        let wanted = columns.iter().filter(|(table, column)| tables.contains(&table.as_str()) && column != "id");
        let without: Vec<_> = wanted.clone().filter(|(table, column)| shape_of(table, column).is_none()).collect();
        assert!(wanted.count() > 120, "the tables were looked at");
        assert_eq!(without, Vec::<&(String, String)>::new());
        let raw = |table: &str, column: &str| matches!(shape_of(table, column), Some(Shape::Text));
        let cents = columns.iter().find(|(table, column)| column.ends_with("_cents") && raw(table, column));
        let days = columns.iter().find(|(table, column)| column.ends_with("_date") && raw(table, column));
        assert_eq!((cents, days), (None, None), "an amount and a day are no texts");
        assert_eq!(shape_of("unit", "no_such_column").map(|_| ()), None);
    }
}
