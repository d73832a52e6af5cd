//! `keystead demo`: a made-up company in an empty profile.

use super::words::day;
use super::{Done, Shell, TASK, ask};
use chrono::NaiveDate;
use keystead_commands::Keystead;
use keystead_wire::problem::Problem;
use serde_json::json;

/// How large, and which one.
#[derive(Debug, clap::Args)]
pub struct Demo {
    /// How many units.
    #[arg(long, default_value_t = 4353)]
    units: u32,
    /// The same seed, units and day give the same portfolio.
    #[arg(long, default_value_t = 1)]
    seed: u32,
    /// The day it is today there; default today.
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<NaiveDate>,
}

/// Fills a portfolio that was begun for it.
///
/// # Errors
/// When there are records in it already, or it cannot be written.
pub fn fill(shell: &impl Shell, app: &Keystead, what: &Demo) -> Result<Done, Problem> {
    let args = json!({ "units": what.units, "seed": what.seed, "as_of": what.as_of, "task_id": TASK });
    Done::well(shell.shown(app, || ask(shell, app, what.as_of, "demo.fill", args))?)
}
