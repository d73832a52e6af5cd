//! One changed row, as captured inside its transaction, and its line in the change log.
//! The encoding is ours, never the database's own changeset: columns by name, so that a queued
//! change still reads after the table was rebuilt.

use crate::registry::{self, Synced, Table};
use serde_json::{Map, Value as Json};
use std::io::Write;
use uuid::Uuid;

/// What happened to a row. An update of an absent row is an error at the receiver, never an insert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// The row is new.
    Insert,
    /// Some columns have other values.
    Update,
    /// The row is gone (business rows are archived instead).
    Delete,
}

impl ChangeKind {
    /// The letter on the wire.
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            ChangeKind::Insert => "i",
            ChangeKind::Update => "u",
            ChangeKind::Delete => "d",
        }
    }
}

/// A column value on its way out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// Unknown.
    Null,
    /// Counts, minor units, flags.
    Integer(i64),
    /// Scores only.
    Real(f64),
    /// Words, dates, JSON of custom fields.
    Text(&'a str),
    /// Sixteen bytes are an id; anything else travels as hexadecimal.
    Blob(&'a [u8]),
}

/// One column of a changed row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ColumnChange<'a> {
    /// The column's name at capture time.
    pub name: &'a str,
    /// Before; `None` where the kind has no before (insert).
    pub old: Option<Value<'a>>,
    /// After; `None` where the kind has no after (delete).
    pub new: Option<Value<'a>>,
}

/// One changed row. An update lists only the columns that differ.
#[derive(Debug, Clone, PartialEq)]
pub struct RowChange<'a> {
    /// The synced table.
    pub table: &'a str,
    /// The row.
    pub id: Uuid,
    /// What happened.
    pub kind: ChangeKind,
    /// Came from a cascade or trigger, not from the command itself.
    pub indirect: bool,
    /// The columns, in table order.
    pub columns: &'a [ColumnChange<'a>],
}

impl RowChange<'_> {
    /// Appends the change as one line of JSON: `{"t","id","k","cols","old","ind"}`.
    pub fn encode(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"{\"t\":\"");
        out.extend_from_slice(self.table.as_bytes());
        out.extend_from_slice(b"\",\"id\":");
        push_uuid(out, self.id);
        out.extend_from_slice(b",\"k\":\"");
        out.extend_from_slice(self.kind.letter().as_bytes());
        out.push(b'"');
        push_side(out, "cols", self.columns, |c| c.new);
        push_side(out, "old", self.columns, |c| c.old);
        if self.indirect {
            out.extend_from_slice(b",\"ind\":true");
        }
        out.extend_from_slice(b"}\n");
    }

    /// The change as a person reads it in a record's history: `{"column":[from,to],…}`.
    #[must_use]
    pub fn history(&self) -> String {
        let mut out = Vec::with_capacity(64);
        out.push(b'{');
        for (i, column) in self.columns.iter().enumerate() {
            if i > 0 {
                out.push(b',');
            }
            push_text(&mut out, column.name);
            out.extend_from_slice(b":[");
            push_value(&mut out, column.old.unwrap_or(Value::Null));
            out.push(b',');
            push_value(&mut out, column.new.unwrap_or(Value::Null));
            out.push(b']');
        }
        out.push(b'}');
        String::from_utf8_lossy(&out).into_owned()
    }
}

/// A captured line read back: the one decoder of what [`RowChange::encode`] wrote.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The table of the row.
    pub table: &'static Table,
    /// What is so about it.
    pub synced: &'static Synced,
    /// The row.
    pub id: Uuid,
    /// What happened.
    pub kind: ChangeKind,
    /// Column → value after; unknown columns of a new row are left out.
    pub new: Map<String, Json>,
    /// Column → value before.
    pub old: Map<String, Json>,
}

impl Line {
    /// Reads a line; `None` when it is damaged or speaks of a table that does not travel.
    #[must_use]
    pub fn decode(line: &[u8]) -> Option<Line> {
        #[derive(serde::Deserialize)]
        struct Raw {
            t: String,
            id: Uuid,
            k: String,
            #[serde(default)]
            cols: Map<String, Json>,
            #[serde(default)]
            old: Map<String, Json>,
        }
        let raw: Raw = serde_json::from_slice(line).ok()?;
        let table = registry::table(&raw.t)?;
        let kind = [ChangeKind::Insert, ChangeKind::Update, ChangeKind::Delete];
        let kind = kind.into_iter().find(|kind| kind.letter() == raw.k)?;
        Some(Line { table, synced: table.synced.as_ref()?, id: raw.id, kind, new: raw.cols, old: raw.old })
    }
}

impl Value<'_> {
    /// Whether this is the value that a line speaks of.
    #[must_use]
    pub fn is(&self, json: &Json) -> bool {
        match (self, json) {
            (Value::Null, Json::Null) => true,
            (Value::Integer(own), Json::Number(other)) => other.as_i64() == Some(*own),
            (Value::Real(own), Json::Number(other)) => other.as_f64() == Some(*own),
            (Value::Text(own), Json::String(other)) => own == other,
            (Value::Blob(_), Json::String(_)) => {
                let mut own = Vec::new();
                push_value(&mut own, *self);
                serde_json::from_slice::<Json>(&own).is_ok_and(|own| own == *json)
            }
            _ => false,
        }
    }
}

fn push_side<'a>(
    out: &mut Vec<u8>,
    name: &str,
    columns: &'a [ColumnChange<'a>],
    side: impl Fn(&ColumnChange<'a>) -> Option<Value<'a>>,
) {
    let mut first = true;
    for column in columns {
        let Some(value) = side(column) else { continue };
        // An inserted row's unknown columns are not news.
        if column.old.is_none() && matches!(value, Value::Null) {
            continue;
        }
        if first {
            out.extend_from_slice(b",\"");
            out.extend_from_slice(name.as_bytes());
            out.extend_from_slice(b"\":{");
            first = false;
        } else {
            out.push(b',');
        }
        out.push(b'"');
        out.extend_from_slice(column.name.as_bytes());
        out.extend_from_slice(b"\":");
        push_value(out, value);
    }
    if !first {
        out.push(b'}');
    }
}

fn push_uuid(out: &mut Vec<u8>, id: Uuid) {
    let mut buffer = [0u8; uuid::fmt::Hyphenated::LENGTH];
    out.push(b'"');
    out.extend_from_slice(id.hyphenated().encode_lower(&mut buffer).as_bytes());
    out.push(b'"');
}

fn push_text(out: &mut Vec<u8>, text: &str) {
    let plain = text.bytes().all(|b| b >= 0x20 && b != b'"' && b != b'\\');
    if plain {
        out.push(b'"');
        out.extend_from_slice(text.as_bytes());
        out.push(b'"');
    } else {
        out.extend_from_slice(serde_json::Value::from(text).to_string().as_bytes());
    }
}

fn push_value(out: &mut Vec<u8>, value: Value<'_>) {
    // Writing into a Vec cannot fail.
    match value {
        Value::Null => out.extend_from_slice(b"null"),
        Value::Integer(i) => drop(write!(out, "{i}")),
        Value::Real(r) => out.extend_from_slice(serde_json::Value::from(r).to_string().as_bytes()),
        Value::Text(text) => push_text(out, text),
        Value::Blob(bytes) => match Uuid::from_slice(bytes) {
            Ok(id) => push_uuid(out, id),
            Err(_) => {
                out.extend_from_slice(b"\"x");
                for byte in bytes {
                    drop(write!(out, "{byte:02x}"));
                }
                out.push(b'"');
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_update_names_both_values_as_json() {
        let columns = [ColumnChange { name: "name", old: Some(Value::Text("a\"b")), new: Some(Value::Null) }];
        let change =
            RowChange { table: "unit", id: Uuid::nil(), kind: ChangeKind::Update, indirect: false, columns: &columns };
        let mut line = Vec::new();
        change.encode(&mut line);
        let read: serde_json::Value = serde_json::from_slice(&line).unwrap();
        assert_eq!(read["k"], "u");
        assert_eq!(read["old"]["name"], "a\"b");
        assert!(read["cols"]["name"].is_null() && read["cols"].get("name").is_some());
        assert_eq!(change.history(), r#"{"name":["a\"b",null]}"#);
    }

    #[test]
    fn an_insert_leaves_unknown_columns_out() {
        let columns = [
            ColumnChange { name: "code", old: None, new: Some(Value::Text("P1")) },
            ColumnChange { name: "city", old: None, new: Some(Value::Null) },
        ];
        let change = RowChange {
            table: "property",
            id: Uuid::nil(),
            kind: ChangeKind::Insert,
            indirect: true,
            columns: &columns,
        };
        let mut line = Vec::new();
        change.encode(&mut line);
        let read: serde_json::Value = serde_json::from_slice(&line).unwrap();
        assert_eq!(read["cols"], serde_json::json!({"code": "P1"}));
        assert_eq!(read["ind"], true);
        assert!(read.get("old").is_none());
    }

    #[test]
    fn a_line_reads_back_as_it_was_written() {
        let id = Uuid::from_bytes([7; 16]);
        let columns = [
            ColumnChange { name: "name", old: Some(Value::Text("Oak \"Court\"\n")), new: Some(Value::Null) },
            ColumnChange { name: "owner_id", old: Some(Value::Null), new: Some(Value::Blob(id.as_bytes())) },
            ColumnChange { name: "year_built", old: Some(Value::Integer(1990)), new: Some(Value::Real(0.5)) },
        ];
        for kind in [ChangeKind::Insert, ChangeKind::Update, ChangeKind::Delete] {
            let columns: Vec<_> = columns
                .iter()
                .map(|c| ColumnChange {
                    name: c.name,
                    old: if kind == ChangeKind::Insert { None } else { c.old },
                    new: if kind == ChangeKind::Delete { None } else { c.new },
                })
                .collect();
            let change = RowChange { table: "property", id, kind, indirect: false, columns: &columns };
            let mut line = Vec::new();
            change.encode(&mut line);
            let read = Line::decode(&line).unwrap();
            assert_eq!((read.table.name, read.id, read.kind), ("property", id, kind));
            for column in &columns {
                let is = |value: Option<Value<'_>>, side: &Map<String, Json>| match (value, side.get(column.name)) {
                    (Some(value), Some(json)) => value.is(json),
                    (Some(value), None) => value == Value::Null && kind == ChangeKind::Insert,
                    (None, json) => json.is_none(),
                };
                assert!(is(column.new, &read.new) && is(column.old, &read.old), "{kind:?} {}", column.name);
            }
        }
        let here = br#"{"t":"unit_card","id":"00000000-0000-0000-0000-000000000000","k":"i"}"#;
        assert_eq!(Line::decode(here), None, "what does not travel is not taken back either");
        assert_eq!(Line::decode(b"{"), None);
    }
}
