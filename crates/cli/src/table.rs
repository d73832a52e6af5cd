//! A JSON document as a readable table: arrays of objects become columns, other values lines.

use serde_json::{Map, Value};
use std::fmt::Write;

/// Wider cells are cut short, unless they are sentences.
const WIDEST: usize = 60;

/// The whole document, ending in a line break.
pub fn render(value: &Value) -> String {
    let mut text = String::new();
    match value {
        Value::Object(fields) => object(fields, &mut text),
        Value::Array(rows) => array(rows, &mut text),
        other => {
            text.push_str(&cell(other));
            text.push('\n');
        }
    }
    text
}

fn object(fields: &Map<String, Value>, text: &mut String) {
    let (nested, plain): (Vec<_>, Vec<_>) = fields.iter().partition(|(_, value)| is_nested(value));
    let width = plain.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    for (name, value) in plain {
        let _ = writeln!(text, "{name:width$}  {}", cell(value));
    }
    for (name, value) in nested {
        if !text.is_empty() {
            text.push('\n');
        }
        if name != "rows" {
            let _ = writeln!(text, "{name}:");
        }
        text.push_str(&render(value));
    }
}

fn is_nested(value: &Value) -> bool {
    match value {
        Value::Object(fields) => !fields.is_empty(),
        Value::Array(rows) => rows.iter().any(|row| row.is_object() || row.as_str().is_some_and(is_sentence)),
        _ => false,
    }
}

fn array(rows: &[Value], text: &mut String) {
    let mut columns: Vec<&str> = Vec::new();
    for row in rows.iter().filter_map(Value::as_object) {
        for name in row.keys() {
            if !columns.contains(&name.as_str()) {
                columns.push(name);
            }
        }
    }
    if columns.is_empty() {
        for row in rows {
            let _ = writeln!(text, "{}", cell(row));
        }
        return;
    }
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|row| columns.iter().map(|name| row.get(*name).map(cell).unwrap_or_default()).collect())
        .collect();
    let widths: Vec<usize> = columns
        .iter()
        .enumerate()
        .map(|(at, name)| cells.iter().map(|row| row[at].chars().count()).max().unwrap_or(0).max(name.chars().count()))
        .collect();
    let numeric: Vec<bool> =
        columns.iter().map(|name| rows.iter().any(|row| row.get(*name).is_some_and(Value::is_number))).collect();
    line(columns.iter().map(|name| (*name).to_owned()), &widths, &numeric, text);
    line(widths.iter().map(|width| "-".repeat(*width)), &widths, &numeric, text);
    for row in cells {
        line(row.into_iter(), &widths, &numeric, text);
    }
}

fn line(cells: impl Iterator<Item = String>, widths: &[usize], numeric: &[bool], text: &mut String) {
    let mut line = String::new();
    for ((cell, &width), &right) in cells.zip(widths).zip(numeric) {
        if !line.is_empty() {
            line.push_str("  ");
        }
        let _ = if right { write!(line, "{cell:>width$}") } else { write!(line, "{cell:width$}") };
    }
    text.push_str(line.trim_end());
    text.push('\n');
}

/// Whether a text tells a person something, which a part of it would not.
fn is_sentence(text: &str) -> bool {
    text.contains(' ') && text.ends_with(['.', '?'])
}

fn cell(value: &Value) -> String {
    let text = match value {
        Value::Null => String::new(),
        Value::String(text) => text.replace(['\n', '\r', '\t', '\x1b'], " "),
        Value::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| format!("{name}={}", cell(value))).collect::<Vec<_>>().join(" ")
        }
        other => other.to_string(),
    };
    if text.chars().count() <= WIDEST || is_sentence(&text) {
        return text;
    }
    text.chars().take(WIDEST - 1).chain(std::iter::once('…')).collect()
}

#[cfg(test)]
mod tests {
    use super::render;
    use serde_json::json;

    #[test]
    fn rows_become_columns() {
        let text = render(&json!({"rows": [{"name": "a", "count": 7}, {"name": "long", "count": 12}], "total": 2}));
        assert_eq!(text, "total  2\n\nname  count\n----  -----\na         7\nlong     12\n");
        assert_eq!(render(&json!({"problems": [], "ok": true})), "problems  \nok        true\n");
        let long = format!("It was read {}.", "so ".repeat(40).trim());
        assert_eq!(render(&json!({"notes": [long]})), format!("notes:\n{long}\n"));
        assert!(render(&json!([{"key": "x".repeat(99), "evidence": long}])).contains(&long));
    }
}
