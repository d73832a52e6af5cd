//! The company itself: a form of one value, and no exchange file.

use crate::kind::{Column, Kind};
use crate::kinds::RecordKind;

/// What is so about it.
pub static KIND: Kind = Kind {
    record: Some(RecordKind::Organisation),
    word: "organisation",
    table: "organisation",
    columns: &[Column::text("name").must()],
    called: &["name"],
    ..Kind::PLAIN
};
