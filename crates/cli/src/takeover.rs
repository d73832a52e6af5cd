//! `keystead takeover`: the books of another system, proved and taken over.

use super::words::day;
use super::{Done, Shell, ask};
use chrono::NaiveDate;
use keystead_commands::Keystead;
use keystead_wire::problem::Problem;
use serde_json::{Value, json};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub struct Takeover {
    /// A folder with `trial_balance.csv`, `open_charges.csv`, `prepaid.csv`, `deposits.csv`, `owner_funds.csv`: those that there are.
    pub(crate) dir: PathBuf,
    /// The last day of the books before; default today.
    #[arg(long, value_name = "DATE", value_parser = day)]
    day: Option<NaiveDate>,
    /// Take them over; only where every difference is zero. Without it, nothing changes.
    #[arg(long)]
    accept: bool,
}

/// The proof; exit 1 where it is not at zero.
pub fn run(shell: &impl Shell, app: &Keystead, what: &Takeover) -> Result<Done, Problem> {
    let args = json!({ "path": shell.absolute(&what.dir)?, "day": what.day });
    let name = if what.accept { "takeover.accept" } else { "takeover.preview" };
    let told = ask(shell, app, None, name, args)?;
    let rows = |name: &str| told[name].as_array().cloned().unwrap_or_default();
    let lines: Vec<Value> = rows("lines").iter().map(line).collect();
    let failed = told["why_not"].as_str().map(str::to_owned);
    let value = json!({
        "day": told["day"],
        "accepted": what.accept && told["is_unchanged"] == json!(false),
        "unchanged": told["is_unchanged"],
        "properties": told["properties"],
        "differing": told["differing"],
        "refused": told["refused"],
        "notes": told["notes"],
        "proof": lines,
    });
    Done::or_failed(value, failed)
}

fn line(line: &Value) -> Value {
    let amount = |name: &str| line[name].as_i64().map(super::words::decimal);
    json!({
        "property_code": line["property_code"],
        "what": line["what"],
        "code": line["code"],
        "currency": line["currency"],
        "theirs": amount("theirs_cents"),
        "ours": amount("ours_cents"),
        "difference": amount("difference_cents"),
    })
}
