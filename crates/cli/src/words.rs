//! Which subcommands there are, what of them is looked at before a portfolio is opened, and how it is opened.

use super::bank::{self, Bank};
use super::documents::{self, Document};
use super::import::{self, Import};
use super::jobs::{self, Jobs};
use super::lease::{self, Lease};
use super::lists::{self, Lists};
use super::papers::{self, Papers};
use super::report::{self, Report};
use super::rows::{self, List, Stats};
use super::takeover::{self, Takeover};
use super::{Done, Shell, TASK, ask};
use chrono::NaiveDate;
use clap::Subcommand;
use keystead_commands::Keystead;
use keystead_wire::problem::Problem;
use serde_json::json;
use std::path::PathBuf;

/// The subcommands that work on an open portfolio.
#[derive(Debug, Subcommand)]
pub enum Words {
    /// Import an exchange folder or .zip, or a rent roll (.csv, .xlsx).
    Import(Import),
    /// Export the exchange folder.
    Export {
        /// An empty or new folder.
        dir: PathBuf,
    },
    /// The timed work.
    Jobs {
        /// Which.
        #[command(subcommand)]
        what: Jobs,
    },
    /// Records of one kind as rows: leases, units, jobs, …
    List(List),
    /// A table of the screen as a file: its filters, its order, its columns.
    Lists(Lists),
    /// The figures of the dashboard: lifecycle, …
    Stats(Stats),
    /// A report of the ledger: aging, `trial_balance`, …
    Report(Report),
    /// Act on a lease, by the same rules as the window.
    Lease {
        /// Which.
        #[command(subcommand)]
        what: Lease,
    },
    /// Statement files of banks.
    Bank {
        /// Which.
        #[command(subcommand)]
        what: Bank,
    },
    /// Take over the books of another system: their trial balance, open charges, prepaid, deposits and owners’ funds, with the
    /// proof that ours say the same.
    Takeover(Takeover),
    /// Papers and pictures of a property, unit, lease or tenant.
    Document {
        /// Which.
        #[command(subcommand)]
        what: Document,
    },
    /// Letters and lists as PDF, made from what the portfolio says.
    Papers {
        /// Which.
        #[command(subcommand)]
        what: Papers,
    },
}

impl Words {
    /// Refuses, before the portfolio is locked, what can be refused without it.
    ///
    /// # Errors
    /// A path that is no text, a mapping that is none.
    pub fn check(&self, shell: &impl Shell) -> Result<(), Problem> {
        match self {
            Words::Import(request) => import::args(shell, request).map(drop),
            Words::Export { dir } => shell.absolute(dir).map(drop),
            Words::Document { what } => shell.absolute(what.path()).map(drop),
            Words::Bank { what } => shell.absolute(what.path()).map(drop),
            Words::Papers { what } => shell.absolute(what.out()).map(drop),
            Words::Takeover(what) => shell.absolute(&what.dir).map(drop),
            Words::Report(what) => what.out.as_deref().map_or(Ok(()), |out| shell.absolute(out).map(drop)),
            Words::Jobs { .. } | Words::List(_) | Words::Lists(_) | Words::Stats(_) | Words::Lease { .. } => Ok(()),
        }
    }

    /// Whether the portfolio is opened for writing; else it is read, beside whoever has it open.
    #[must_use]
    pub fn writes(&self) -> bool {
        match self {
            // What is only shown is entered and taken back.
            Words::Import(_) | Words::Takeover(_) | Words::Lease { .. } => true,
            Words::Jobs { what } => matches!(what, Jobs::Run { .. } | Jobs::Undo { .. }),
            Words::Bank { what: Bank::Import { dry_run, .. } } => !dry_run,
            Words::Document { what } => matches!(what, Document::Add { .. }),
            Words::Export { .. }
            | Words::List(_)
            | Words::Lists(_)
            | Words::Stats(_)
            | Words::Report(_)
            | Words::Papers { .. } => false,
        }
    }

    /// Does it.
    ///
    /// # Errors
    /// What the router answers.
    pub fn run(&self, shell: &impl Shell, app: &Keystead) -> Result<Done, Problem> {
        match self {
            Words::Import(request) => import::run(shell, app, request),
            Words::Export { dir } => {
                let args = json!({ "path": shell.absolute(dir)?, "task_id": TASK });
                Done::well(shell.shown(app, || ask(shell, app, None, "export.folder", args))?)
            }
            Words::Jobs { what } => jobs::run(shell, app, what),
            Words::List(what) => rows::rows(shell, app, what),
            Words::Lists(what) => lists::run(shell, app, what),
            Words::Stats(what) => rows::figures(shell, app, what),
            Words::Report(what) => report::run(shell, app, what),
            Words::Lease { what } => lease::run(shell, app, what),
            Words::Document { what } => documents::run(shell, app, what),
            Words::Bank { what } => bank::run(shell, app, what),
            Words::Takeover(what) => takeover::run(shell, app, what),
            Words::Papers { what } => papers::run(shell, app, what),
        }
    }
}

#[derive(Debug, Clone, Copy, clap::Args)]
pub struct Day {
    /// The day it is done; default today at the property.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<NaiveDate>,
}

/// A day as the command line writes it.
pub fn day(text: &str) -> Result<NaiveDate, String> {
    let day: NaiveDate = text.parse().map_err(|_| "say YYYY-MM-DD")?;
    if keystead_wire::shape::is_day(day) { Ok(day) } else { Err("say a day of the years 1 to 9999".into()) }
}

/// An amount as reports have it: `-1234.50`.
pub fn decimal(cents: i64) -> String {
    let minus = if cents < 0 { "-" } else { "" };
    format!("{minus}{}.{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100)
}
