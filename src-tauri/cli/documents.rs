//! `keystead document`: a file added to a record, or a copy of it saved. Records are named as people name them.

use super::Done;
use super::args::{Belongs, Document};
use super::run::ask;
use crate::desk;
use keystead_commands::Keystead;
use keystead_commands::frame::list as lists;
use keystead_wire::problem::{Problem, ProblemKind};
use serde_json::{Value, json};

/// Runs one of the subcommands.
pub fn run(app: &Keystead, what: &Document) -> Result<Done, Problem> {
    match what {
        Document::Add { path, belongs, title } => {
            let args = json!({ "of": record(app, belongs)?, "path": desk::absolute(path)?, "title": title });
            Done::well(ask(app, None, "documents.add", args)?)
        }
        Document::Save { id, path } => {
            let args = json!({ "document_id": id, "path": desk::absolute(path)?, "new_only": true });
            Done::well(ask(app, None, "documents.save", args)?)
        }
    }
}

/// The record that the options name; clap lets exactly one through.
fn record(app: &Keystead, belongs: &Belongs) -> Result<Value, Problem> {
    let (kind, rows, wanted): (_, _, Vec<(&str, &str)>) = match belongs {
        Belongs { lease: Some(number), .. } => ("lease", "leases", vec![("lease_number", number)]),
        Belongs { unit: Some((property, unit)), .. } => {
            ("unit", "units", vec![("property_code", property), ("unit_number", unit)])
        }
        Belongs { tenant: Some(code), .. } => ("party", "tenants", vec![("tenant_code", code)]),
        Belongs { property, .. } => {
            ("property", "properties", vec![("property_code", property.as_deref().unwrap_or_default())])
        }
    };
    let wanted: Vec<(String, String)> =
        wanted.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let found = lists::list(app, &desk::caller(None), rows, &wanted, Some(2))?;
    match found["rows"].as_array().map(Vec::as_slice) {
        Some([row]) => Ok(json!({ "kind": kind, "id": row["id"] })),
        found => {
            let named: Vec<&str> = wanted.iter().map(|(_, value)| value.as_str()).collect();
            let many = if found.is_some_and(|rows| rows.len() > 1) { "are several" } else { "is none" };
            let text = format!("There {many} of the {rows} called “{}”.", named.join("/"));
            Err(Problem::new(ProblemKind::NotFound, "documents.of_what", text)
                .hint(format!("`keystead list {rows}` shows them.")))
        }
    }
}
