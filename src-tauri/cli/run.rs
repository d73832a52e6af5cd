//! From a subcommand to calls of the router that the window uses, too.

use super::args::{Command, Document, Jobs};
use super::{Done, documents, import, lease, lists as tables, papers, profile, progress, recovery};
use crate::{desk, faults, key};
use chrono::NaiveDate;
use keystead_commands::frame::list as lists;
use keystead_commands::{Keystead, Reply};
use keystead_store::Profile;
use keystead_wire::problem::Problem;
use serde_json::{Value, json};

/// Runs a subcommand on a profile.
pub fn run(at: &Profile, command: &Command) -> Result<Done, Problem> {
    let open = || desk::open(at, key::Asking::Terminal);
    // Beside the window, and beside each other.
    let read = || desk::open_reading(at, key::Asking::Terminal);
    match command {
        Command::Init { name } => profile::init(at, name),
        Command::Restore { file } => profile::restore(at, file),
        Command::Demo { units, seed, as_of } => demo(at, *units, *seed, *as_of),
        Command::Import(request) => {
            // What can be refused without the portfolio is, before it is locked.
            let args = import::args(request)?;
            import::run(&open()?, request, args)
        }
        Command::Export { dir } => {
            let args = json!({ "path": desk::absolute(dir)?, "task_id": progress::TASK });
            let app = read()?;
            Done::well(progress::shown(&app, || ask(&app, None, "export.folder", args))?)
        }
        Command::Jobs { what: what @ Jobs::Run { .. } } => jobs(&open()?, what),
        Command::Jobs { what } => jobs(&read()?, what),
        Command::List { kind, where_, limit, as_of } => {
            Done::well(lists::list(&read()?, &desk::caller(*as_of), kind, where_, *limit)?)
        }
        Command::Lists(what) => tables::run(&read()?, what),
        Command::Stats { name, property, as_of } => {
            Done::well(lists::stats(&read()?, &desk::caller(*as_of), name, property.as_deref())?)
        }
        Command::Lease { what } => lease::run(&open()?, what),
        Command::Document { what } => {
            desk::readable(what.path())?;
            let app = if matches!(what, Document::Add { .. }) { open()? } else { read()? };
            documents::run(&app, what)
        }
        Command::Papers { what } => {
            let out = desk::absolute(what.out())?;
            papers::run(&read()?, what, &out)
        }
        Command::Sync { .. } => profile::sync(&read()?),
        Command::Status => profile::status(&read()?),
        Command::Backup { file } => {
            let file = desk::absolute(file)?;
            profile::backup(&read()?, &file)
        }
        Command::Key { what } => recovery::run(at, what),
        Command::Verify => profile::verify(&read()?),
    }
}

/// Puts one call to the router.
pub fn ask(app: &Keystead, as_of: Option<NaiveDate>, name: &str, args: Value) -> Result<Value, Problem> {
    // Calls without arguments take an empty object.
    let args = if args.is_null() { json!({}) } else { args };
    json_of(&app.call_json(&desk::caller(as_of), name, args)?.reply)
}

/// A reply as JSON.
pub fn json_of(reply: &Reply) -> Result<Value, Problem> {
    reply.to_value().map_err(|e| faults::internal("shell.reply", &e))
}

fn demo(at: &Profile, units: u32, seed: u32, as_of: Option<NaiveDate>) -> Result<Done, Problem> {
    let app = desk::open_or_begin(at, key::Asking::Terminal)?;
    let args = json!({ "units": units, "seed": seed, "as_of": as_of, "task_id": progress::TASK });
    let filled = progress::shown(&app, || ask(&app, as_of, "demo.fill", args))?;
    // A portfolio that was made for the demo is there from here on, whole.
    app.into_store().settle().map_err(|e| faults::of_store(&e))?;
    Done::well(filled)
}

fn jobs(app: &Keystead, what: &Jobs) -> Result<Done, Problem> {
    match what {
        Jobs::Changes { run, limit, offset } => {
            Done::well(ask(app, None, "jobs.changes", json!({ "run": run, "limit": limit, "offset": offset }))?)
        }
        Jobs::List => Done::well(ask(app, None, "jobs.list", Value::Null)?),
        Jobs::History { limit } => Done::well(ask(app, None, "jobs.history", json!({ "limit": limit }))?),
        Jobs::Run { name, as_of, dry_run } => {
            let args = json!({ "name": name, "as_of": as_of, "dry_run": dry_run, "task_id": progress::TASK });
            let runs = progress::shown(app, || ask(app, *as_of, "jobs.run", args))?;
            let failed =
                runs["rows"].as_array().into_iter().flatten().find(|run| run["outcome"] != json!("done")).map(|run| {
                    let why = run["error"].as_str().or(run["summary"].as_str()).unwrap_or("it did not finish");
                    format!("The job {} failed: {why}", run["job"].as_str().unwrap_or("?"))
                });
            Done::or_failed(runs, failed)
        }
    }
}
