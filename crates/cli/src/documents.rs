//! `keystead document`: a file added to a record, or a copy of it saved. Records are named as people name them.

use super::{Done, Shell, ask};
use clap::Subcommand;
use keystead_commands::Keystead;
use keystead_commands::frame::list as lists;
use keystead_wire::problem::{Problem, ProblemKind};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

#[derive(Debug, Subcommand)]
pub enum Document {
    /// Add a file to a record; it is copied into the encrypted database.
    Add {
        /// The file, of 25 MB at most.
        path: PathBuf,
        #[command(flatten)]
        belongs: Belongs,
        /// Its title; default the file's name without its ending.
        #[arg(long, value_name = "TEXT")]
        title: Option<String>,
    },
    /// Save a copy of a document's file.
    Save {
        /// Its id, as `list documents` shows it.
        id: uuid::Uuid,
        /// A new file.
        path: PathBuf,
    },
}

impl Document {
    /// The file that is read or written.
    pub fn path(&self) -> &Path {
        match self {
            Document::Add { path, .. } | Document::Save { path, .. } => path,
        }
    }
}

/// The one record that a document belongs to.
#[derive(Debug, Clone, clap::Args)]
#[group(required = true, multiple = false)]
pub struct Belongs {
    /// A lease, by its number.
    #[arg(long, value_name = "NUMBER")]
    pub lease: Option<String>,
    /// A unit, by its property's code and its number.
    #[arg(long, value_name = "PROPERTY/UNIT", value_parser = place)]
    pub unit: Option<(String, String)>,
    /// A property, by its code.
    #[arg(long, value_name = "CODE")]
    pub property: Option<String>,
    /// A tenant, by code.
    #[arg(long, value_name = "CODE")]
    pub tenant: Option<String>,
}

fn place(text: &str) -> Result<(String, String), String> {
    match text.split_once('/') {
        Some((property, unit)) if !property.is_empty() && !unit.is_empty() => Ok((property.into(), unit.into())),
        _ => Err("say PROPERTY/UNIT".into()),
    }
}

/// Runs one of the subcommands.
pub fn run(shell: &impl Shell, app: &Keystead, what: &Document) -> Result<Done, Problem> {
    match what {
        Document::Add { path, belongs, title } => {
            let args = json!({ "of": record(shell, app, belongs)?, "path": shell.absolute(path)?, "title": title });
            Done::well(ask(shell, app, None, "documents.add", args)?)
        }
        Document::Save { id, path } => {
            let args = json!({ "document_id": id, "path": shell.absolute(path)?, "new_only": true });
            Done::well(ask(shell, app, None, "documents.save", args)?)
        }
    }
}

/// The record that the options name; clap lets exactly one through.
fn record(shell: &impl Shell, app: &Keystead, belongs: &Belongs) -> Result<Value, Problem> {
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
    let found = lists::list(app, &shell.caller(None), rows, &wanted, Some(2))?;
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
