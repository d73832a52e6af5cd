//! `keystead list KIND` of what no exchange file has: the rows of a list on screen, and what a call answers as rows. The
//! router is asked, so that whoever may not see them there does not see them here.

use crate::frame::app::{Caller, Keystead};
use keystead_wire::problem::{Problem, ProblemKind};
use serde_json::{Map, Value, json};

/// Lists on screen under their name on the command line.
const LISTS: &[&str] = &["messages"];
/// Calls whose `rows` are listed.
const CALLS: &[(&str, &str)] = &[("templates", "papers.templates")];
/// Rows asked for at a time.
const PAGE: usize = 1_000;

/// The names of what is listed here.
pub(crate) fn kinds() -> impl Iterator<Item = &'static str> {
    LISTS.iter().copied().chain(CALLS.iter().map(|(name, _)| *name))
}

/// The rows that match, and how many there are in all; `None` when nothing here is called so.
pub(crate) fn rows(
    app: &Keystead,
    caller: &Caller,
    kind: &str,
    wanted: &[(String, String)],
    limit: Option<u32>,
) -> Result<Option<(Vec<Value>, u64)>, Problem> {
    let ask = |call: &str, args: Value| -> Result<Value, Problem> {
        let answer = app.call_json(caller, call, args)?;
        answer.reply.to_value().map_err(|e| Problem::new(ProblemKind::Internal, "list.reply", e.to_string()))
    };
    let all = if let Some((_, call)) = CALLS.iter().find(|(name, _)| *name == kind) {
        ask(call, json!({}))?["rows"].take().as_array().cloned().unwrap_or_default()
    } else if LISTS.contains(&kind) {
        of_list(kind, &ask)?
    } else {
        return Ok(None);
    };
    let columns: Vec<String> = all.iter().filter_map(Value::as_object).flat_map(Map::keys).cloned().collect();
    if let Some((name, _)) = wanted.iter().find(|(name, _)| !all.is_empty() && !columns.contains(name)) {
        let mut there = columns;
        there.sort();
        there.dedup();
        let text = format!("{kind} have no column “{name}”. There are: {}.", there.join(", "));
        return Err(Problem::invalid("list.unknown_column", "where", text));
    }
    let mut found: Vec<Value> =
        all.into_iter().filter(|row| wanted.iter().all(|(name, text)| is(&row[name.as_str()], text))).collect();
    let total = found.len() as u64;
    found.truncate(limit.map_or(usize::MAX, |limit| limit as usize));
    Ok(Some((found, total)))
}

/// Each row of a list by the names of its columns, those of files only included.
fn of_list(list: &str, ask: &dyn Fn(&str, Value) -> Result<Value, Problem>) -> Result<Vec<Value>, Problem> {
    let about = ask("lists.about", json!({ "list": list }))?;
    let columns = about["columns"].as_array().cloned().unwrap_or_default();
    let names: Vec<&Value> = columns.iter().map(|column| &column["name"]).collect();
    let mut all = Vec::new();
    loop {
        let args = json!({ "query": { "list": list }, "columns": names, "offset": all.len(), "limit": PAGE });
        let page = ask("lists.page", args)?;
        let rows = page["rows"].as_array().map(Vec::as_slice).unwrap_or_default();
        for row in rows {
            let mut named = Map::new();
            named.insert("id".into(), row["id"].clone());
            for (at, column) in columns.iter().enumerate() {
                named.insert(column["name"].as_str().unwrap_or_default().into(), cell(&row["cells"][at], column));
            }
            all.push(Value::Object(named));
        }
        if rows.len() < PAGE {
            return Ok(all);
        }
    }
}

/// A cell as other kinds write it: numbers and truths are none in quotation marks.
fn cell(text: &Value, column: &Value) -> Value {
    match (column["shape"].as_str(), text.as_str()) {
        (Some("truth"), Some(word)) => json!(word == "1" || word == "true"),
        (Some("whole"), Some(number)) => number.parse::<i64>().map_or_else(|_| text.clone(), Value::from),
        _ => text.clone(),
    }
}

/// Whether a value is the one that was asked for; empty text and `null` mean unknown.
fn is(value: &Value, wanted: &str) -> bool {
    match value {
        Value::Null => wanted.is_empty() || wanted == "null",
        Value::String(text) => text == wanted,
        other => serde_json::from_str::<Value>(wanted).is_ok_and(|typed| typed == *other),
    }
}
