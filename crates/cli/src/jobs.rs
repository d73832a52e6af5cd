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
