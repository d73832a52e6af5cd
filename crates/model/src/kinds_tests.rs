//! What must hold of every description, so that statements, forms and files can follow from it.

use super::*;
use crate::kind::{Held, Lock, Shape};
use std::collections::BTreeSet;

fn all() -> impl Iterator<Item = &'static Kind> {
    FileKind::ALL.iter().map(|file| file.kind()).chain([&organisation::KIND])
}

#[test]
fn names_are_there_once() {
    let files: BTreeSet<_> = FileKind::ALL.iter().map(|file| file.file_name()).collect();
    let ids: BTreeSet<_> = FileKind::ALL.iter().map(|file| file.kind().id).collect();
    assert_eq!((files.len(), ids.len()), (FileKind::ALL.len(), FileKind::ALL.len()));
    for kind in all() {
        let names: BTreeSet<_> = kind.columns.iter().map(|column| column.name).collect();
        assert_eq!(names.len(), kind.columns.len(), "{}", kind.word);
        assert!(!kind.word.is_empty() && !kind.table.is_empty());
    }
}

#[test]
fn what_a_description_names_is_there() {
    for kind in all() {
        let named = kind.called.iter().chain(kind.facts).chain(kind.searched.unwrap_or_default());
        let days = kind.days.iter().flat_map(|(begin, end)| [begin, end]);
        let behind = kind.columns.iter().filter_map(|column| column.behind.as_ref());
        for name in named.chain(days).chain(behind).chain(kind.latest.as_ref()) {
            assert!(kind.column(name).is_some(), "{}: {name}", kind.word);
        }
        for column in kind.columns {
            let Some(to) = column.reference() else { continue };
            // The rows of the ledger's file lie in two tables, and its description names the first.
            let table = if to.table == "receipt" { "charge" } else { to.table };
            let other = all().find(|other| other.table == table).unwrap();
            assert!(other.columns.iter().any(|there| there.own() == to.code), "{}: {}", kind.word, column.name);
            assert!(to.within.is_none_or(|name| kind.column(name).is_some()), "{}: {}", kind.word, column.name);
        }
    }
}

#[test]
fn a_number_says_what_it_lies_between_and_a_code_is_a_text() {
    for kind in all() {
        for column in kind.columns {
            let is_number = matches!(column.shape, Shape::Whole | Shape::Decimal);
            assert_eq!(is_number, matches!(column.held, Held::Between(..)), "{}: {}", kind.word, column.name);
            let is_code = column.lock == Some(Lock::Key);
            // A code is a text; what a property has from a day on is told apart by that day, which is written in one way only.
            let is_written = match column.shape {
                Shape::Text => true,
                Shape::Day => kind.property().is_some() && kind.days.iter().any(|(first, _)| *first == column.name),
                _ => false,
            };
            assert!(!is_code || (column.key && is_written), "{}", kind.word);
        }
        // What is put somewhere is found by its property; a key is what the first column says, and at most two more.
        let keys = kind.columns.iter().filter(|column| column.key).count();
        assert!(kind.columns[0].key || kind.table == "organisation", "{}: a key comes first", kind.word);
        assert!(keys <= 3 && kind.places.is_empty() == (kind.property().is_none()), "{}", kind.word);
    }
}

#[test]
fn a_record_that_people_edit_has_its_table_and_form() {
    for record in RecordKind::ALL {
        let files: Vec<_> = record.files().collect();
        let expected = match record {
            RecordKind::Organisation => 0,
            RecordKind::Party => 3,
            _ => 1,
        };
        assert_eq!(files.len(), expected, "{record}");
        for side in [None, Some(PartyKind::Tenant), Some(PartyKind::Owner), Some(PartyKind::Vendor)] {
            let kind = record.kind(side);
            assert_eq!(kind.table, record.as_str());
            assert_eq!(kind.in_forms().len(), kind.columns.len());
        }
    }
    let order: Vec<_> = RecordKind::WorkOrder.kind(None).in_forms().iter().map(|column| column.name).collect();
    let at = |name: &str| order.iter().position(|other| *other == name).unwrap();
    assert_eq!(at("due_date"), at("requested_date") + 1);
}
