//! `keystead list` and `keystead stats`: rows of one kind, and figures.

use super::words::day;
use super::{Done, Shell};
use chrono::NaiveDate;
use keystead_commands::Keystead;
use keystead_commands::frame::list;
use keystead_wire::problem::Problem;

#[derive(Debug, clap::Args)]
pub struct List {
    /// Which kind.
    kind: String,
    /// Only rows whose FIELD is VALUE; may be given several times.
    #[arg(long = "where", value_name = "FIELD=VALUE", value_parser = condition)]
    where_: Vec<(String, String)>,
    /// At most so many rows.
    #[arg(long, value_name = "N")]
    limit: Option<u32>,
    /// Computed fields as of this day; default today.
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<NaiveDate>,
}

#[derive(Debug, clap::Args)]
pub struct Stats {
    /// Which figures.
    name: String,
    /// Only this property.
    #[arg(long, value_name = "CODE")]
    property: Option<String>,
    /// As of this day; default today.
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<NaiveDate>,
}

fn condition(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((field, value)) if !field.is_empty() => Ok((field.into(), value.into())),
        _ => Err("say FIELD=VALUE".into()),
    }
}

/// The rows.
pub fn rows(shell: &impl Shell, app: &Keystead, what: &List) -> Result<Done, Problem> {
    Done::well(list::list(app, &shell.caller(what.as_of), &what.kind, &what.where_, what.limit)?)
}

/// The figures.
pub fn figures(shell: &impl Shell, app: &Keystead, what: &Stats) -> Result<Done, Problem> {
    Done::well(list::stats(app, &shell.caller(what.as_of), &what.name, what.property.as_deref())?)
}
