//! `keystead jobs`: the timed work.

use super::words::day;
use super::{Done, Shell, TASK, ask};
use chrono::NaiveDate;
use clap::Subcommand;
use keystead_commands::Keystead;
use keystead_wire::problem::Problem;
use serde_json::{Value, json};

#[derive(Debug, Subcommand)]
pub enum Jobs {
    /// The leases that a run changed, from which state to which.
    Changes {
        /// Number of the run, as the history shows it.
        run: u32,
        /// At most so many rows.
        #[arg(long, default_value_t = 1_000)]
        limit: u32,
        /// Rows to leave out first.
        #[arg(long, default_value_t = 0)]
        offset: u32,
    },
    /// The jobs, when they are due and when they last ran.
    List,
    /// Run a job, or all of them.
    Run {
        /// Its name, or `all`.
        name: String,
        /// As of this day; default today.
        #[arg(long, value_name = "DATE", value_parser = day)]
        as_of: Option<NaiveDate>,
        /// Only show what would change.
        #[arg(long)]
        dry_run: bool,
    },
    /// What a run that charges (`charges`, `late_fees`) would post: sums by property, or the rows of one.
    Preview {
        /// `charges` or `late_fees`.
        name: String,
        /// As of this day; default today.
        #[arg(long, value_name = "DATE", value_parser = day)]
        as_of: Option<NaiveDate>,
        /// The rows of this property.
        #[arg(long, value_name = "CODE")]
        property: Option<String>,
        /// At most so many rows.
        #[arg(long, default_value_t = 1_000)]
        limit: u32,
        /// Rows to leave out first.
        #[arg(long, default_value_t = 0)]
        offset: u32,
    },
    /// The rows that a run charged, as they stand now.
    Posted {
        /// Number of the run, as the history shows it.
        run: u32,
        /// At most so many rows.
        #[arg(long, default_value_t = 1_000)]
        limit: u32,
        /// Rows to leave out first.
        #[arg(long, default_value_t = 0)]
        offset: u32,
    },
    /// Reverse, today, what a run charged and still stands.
    Undo {
        /// Number of the run, as the history shows it.
        run: u32,
        /// Why; it stands on each account.
        #[arg(long)]
        reason: Option<String>,
    },
    /// Past runs, newest first.
    History {
        /// At most so many.
        #[arg(long, default_value_t = 50, value_name = "N")]
        limit: u32,
    },
}

/// Does one of them.
pub fn run(shell: &impl Shell, app: &Keystead, what: &Jobs) -> Result<Done, Problem> {
    match what {
        Jobs::Changes { run, limit, offset } => {
            let args = json!({ "run": run, "limit": limit, "offset": offset });
            Done::well(ask(shell, app, None, "jobs.changes", args)?)
        }
        Jobs::Posted { run, limit, offset } => {
            let args = json!({ "run": run, "limit": limit, "offset": offset });
            Done::well(ask(shell, app, None, "ledger.run_posted", args)?)
        }
        Jobs::Undo { run, reason } => {
            let args = json!({ "run": run, "description": reason, "task_id": TASK });
            Done::well(shell.shown(app, || ask(shell, app, None, "ledger.undo_run", args))?)
        }
        Jobs::Preview { name, as_of, property, limit, offset } => {
            let job = name.replace('-', "_");
            if !["charges", "late_fees", "management_fees"].contains(&job.as_str()) {
                let text = format!("“{name}” is no run that charges.");
                return Err(Problem::invalid("jobs.no_charging_run", "name", text).hint(
                    "Say charges or late_fees; of other jobs, `jobs run NAME --dry-run` shows what would change.",
                ));
            }
            let preview = ask(shell, app, *as_of, "ledger.run_preview", json!({ "job": job, "as_of": as_of }))?;
            let Some(code) = property else { return Done::well(preview) };
            let properties = preview["properties"].as_array();
            let Some(property) = properties.into_iter().flatten().find(|row| row["property_code"] == json!(code))
            else {
                return Done::well(json!({ "rows": [], "total": 0 }));
            };
            let id = &property["property_id"];
            let args = json!({ "job": job, "as_of": as_of, "property_id": id, "limit": limit, "offset": offset });
            Done::well(ask(shell, app, *as_of, "ledger.run_rows", args)?)
        }
        Jobs::List => Done::well(ask(shell, app, None, "jobs.list", Value::Null)?),
        Jobs::History { limit } => Done::well(ask(shell, app, None, "jobs.history", json!({ "limit": limit }))?),
        Jobs::Run { name, as_of, dry_run } => {
            let args = json!({ "name": name, "as_of": as_of, "dry_run": dry_run, "task_id": TASK });
            let runs = shell.shown(app, || ask(shell, app, *as_of, "jobs.run", args))?;
            let failed =
                runs["rows"].as_array().into_iter().flatten().find(|run| run["outcome"] != json!("done")).map(|run| {
                    let why = run["error"].as_str().or(run["summary"].as_str()).unwrap_or("it did not finish");
                    format!("The job {} failed: {why}", run["job"].as_str().unwrap_or("?"))
                });
            Done::or_failed(runs, failed)
        }
    }
}
