//! `keystead lists`: a table of the screen as a new file, with its filters, its order and its columns.

use super::papers::property_id;
use super::words::Day;
use super::{Done, Shell, ask};
use keystead_commands::Keystead;
use keystead_wire::problem::{Problem, ProblemKind};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub struct Lists {
    /// Which: units, leases, tenants, owners, vendors, `work_orders`, equipment.
    name: String,
    /// Only rows that have each word of it.
    #[arg(long)]
    text: Option<String>,
    /// Only rows that a filter of the screen leaves, such as `state=vacant,notice` or `owes`; may be given several times.
    /// A property is named by its code.
    #[arg(long = "filter", value_name = "NAME[=VALUE,…]", value_parser = filter)]
    filters: Vec<Filter>,
    /// Sorted by this column, or by `-COLUMN` from the other end.
    #[arg(long, value_name = "COLUMN", allow_hyphen_values = true)]
    sort: Option<String>,
    /// What is written of each row, in this order; default what the screen shows.
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',')]
    columns: Vec<String>,
    /// A new file of comma-separated text.
    #[arg(long, value_name = "FILE", required_unless_present = "xlsx", conflicts_with = "xlsx")]
    csv: Option<PathBuf>,
    /// A new workbook.
    #[arg(long, value_name = "FILE")]
    xlsx: Option<PathBuf>,
    #[command(flatten)]
    day: Day,
}

#[derive(Debug, Clone)]
struct Filter {
    name: String,
    values: Vec<String>,
}

fn filter(text: &str) -> Result<Filter, String> {
    let (name, values) = text.split_once('=').unwrap_or((text, ""));
    if name.is_empty() {
        return Err("say NAME or NAME=VALUE".into());
    }
    let values = if text.contains('=') { values.split(',').map(str::to_owned).collect() } else { Vec::new() };
    Ok(Filter { name: name.to_owned(), values })
}

/// Writes the file.
pub fn run(shell: &impl Shell, app: &Keystead, what: &Lists) -> Result<Done, Problem> {
    let (file, format) = match (&what.csv, &what.xlsx) {
        (Some(file), _) => (shell.absolute(file)?, "csv"),
        (None, file) => (shell.absolute(file.as_deref().unwrap_or_else(|| Path::new("")))?, "xlsx"),
    };
    if std::fs::symlink_metadata(&file).is_ok() {
        let text = format!("{} is already there.", file.display());
        return Err(
            Problem::new(ProblemKind::Conflict, "lists.file_exists", text).hint("Name a file that is not there.")
        );
    }
    let as_of = what.day.as_of;
    let about = ask(shell, app, as_of, "lists.about", json!({ "list": what.name }))?;
    let shown = about["columns"].as_array().into_iter().flatten().filter(|column| column["is_extra"] == false);
    let columns: Vec<Value> = if what.columns.is_empty() {
        shown.map(|column| json!({ "name": column["name"] })).collect()
    } else {
        what.columns.iter().map(|name| json!({ "name": name })).collect()
    };
    let mut filters = Vec::new();
    for Filter { name, values } in &what.filters {
        let values = match name.as_str() {
            "property" => values.iter().map(|code| property_id(shell, app, code)).collect::<Result<Vec<_>, _>>()?,
            _ => values.iter().map(|value| json!(value)).collect(),
        };
        filters.push(json!({ "name": name, "values": values }));
    }
    let sort = what.sort.as_deref().map(|sort| sort.strip_prefix('-').map_or((sort, false), |sort| (sort, true)));
    let query = json!({
        "list": what.name,
        "text": what.text,
        "filters": filters,
        "sort": sort.map(|sort| sort.0),
        "descending": sort.is_some_and(|sort| sort.1),
    });
    let args = json!({ "query": query, "columns": columns, "format": format, "path": file });
    Done::well(ask(shell, app, as_of, "lists.file", args)?)
}
