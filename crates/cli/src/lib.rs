//! The command line of the features: their words, and the calls of the router that follow from them. Words are a contract
//! with other programs (`docs/exchange.md`): extend, never rename. Opening a portfolio, asking for its key and printing
//! are the shell's.

mod bank;
pub mod demo;
mod documents;
mod effect;
mod import;
mod jobs;
mod lease;
mod lists;
mod papers;
mod report;
mod rows;
mod table;
mod takeover;
mod words;

pub use words::Words;

use chrono::NaiveDate;
use keystead_commands::{Caller, Keystead, Reply};
use keystead_wire::problem::{Problem, ProblemKind};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// The only long work of a process of the command line: no other task needs telling apart.
pub const TASK: &str = "6b657973-7465-4164-8000-000000000001";

/// What the shell does for a subcommand.
pub trait Shell {
    /// Who sits there, and which day it is for them.
    fn caller(&self, as_of: Option<NaiveDate>) -> Caller;

    /// A path that means the same to the core, wherever it runs.
    ///
    /// # Errors
    /// When its name is no text, or the system does not know where it is.
    fn absolute(&self, path: &Path) -> Result<PathBuf, Problem>;

    /// Does long work, showing how far [`TASK`] is.
    fn shown<T>(&self, app: &Keystead, work: impl FnOnce() -> T) -> T;
}

/// What a subcommand leaves behind.
#[derive(Debug)]
pub struct Done {
    /// What it prints.
    pub value: Value,
    /// Printed as it is, in place of the value: a file that nobody named.
    pub text: Option<String>,
    /// Sentences beside the text.
    pub notes: Vec<String>,
    /// Why it failed all the same (rows refused, a fault found): the value is printed, the exit is 1.
    pub failed: Option<String>,
}

impl Done {
    /// It went well.
    ///
    /// # Errors
    /// None; the subcommands end with it.
    pub fn well(value: Value) -> Result<Done, Problem> {
        Done::or_failed(value, None)
    }

    /// It failed if there is a reason.
    ///
    /// # Errors
    /// None; the subcommands end with it.
    pub fn or_failed(value: Value, failed: Option<String>) -> Result<Done, Problem> {
        Ok(Done { value, text: None, notes: Vec::new(), failed })
    }
}

/// Puts one call to the router.
///
/// # Errors
/// What the router answers.
pub fn ask(
    shell: &impl Shell,
    app: &Keystead,
    as_of: Option<NaiveDate>,
    name: &str,
    args: Value,
) -> Result<Value, Problem> {
    // Calls without arguments take an empty object.
    let args = if args.is_null() { json!({}) } else { args };
    json_of(&app.call_json(&shell.caller(as_of), name, args)?.reply)
}

/// A reply as JSON.
///
/// # Errors
/// When it cannot be written as such, which is a fault of ours.
pub fn json_of(reply: &Reply) -> Result<Value, Problem> {
    reply.to_value().map_err(|error| {
        Problem::new(ProblemKind::Internal, "shell.reply", format!("Keystead could not do this: {error}."))
    })
}

/// A result as a person reads it.
#[must_use]
pub fn readable(value: &Value) -> String {
    table::render(&effect::readable(value))
}
