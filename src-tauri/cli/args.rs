//! The words of the command line. Extend, never rename: other programs rely on them.

use super::import::Import;
use super::lease::Lease;
use super::lists::Lists;
use super::papers::Papers;
use chrono::NaiveDate;
use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// Keystead: rental property, on your own machine. Without a command it opens the window.
#[derive(Debug, Parser)]
#[command(name = "keystead", version, about)]
pub struct Args {
    /// The profile folder (database, logs, backups); default: the platform's folder for application data.
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Print one JSON document instead of a table.
    #[arg(long, global = true)]
    pub json: bool,
    /// Start the window hidden in the tray, where there is one: how the system starts it with the computer.
    #[arg(long)]
    pub in_tray: bool,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Create an empty profile.
    Init {
        /// The organisation's name.
        #[arg(long, default_value = crate::desk::UNNAMED)]
        name: String,
    },
    /// Fill an empty profile with a realistic synthetic portfolio.
    Demo {
        /// How many units.
        #[arg(long, default_value_t = 4353)]
        units: u32,
        /// The same seed, units and day give the same portfolio.
        #[arg(long, default_value_t = 1)]
        seed: u32,
        /// The day it is today there; default today.
        #[arg(long, value_name = "DATE", value_parser = day)]
        as_of: Option<NaiveDate>,
    },
    /// Import an exchange folder or .zip, or a rent roll (.csv, .xlsx).
    Import(Import),
    /// Export the exchange folder.
    Export {
        /// An empty or new folder.
        dir: PathBuf,
    },
    /// The timed work.
    Jobs {
        #[command(subcommand)]
        what: Jobs,
    },
    /// Records of one kind as rows: leases, units, jobs, …
    List {
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
    },
    /// A table of the screen as a file: its filters, its order, its columns.
    Lists(Lists),
    /// The figures of the dashboard: lifecycle, …
    Stats {
        /// Which figures.
        name: String,
        /// Only this property.
        #[arg(long, value_name = "CODE")]
        property: Option<String>,
        /// As of this day; default today.
        #[arg(long, value_name = "DATE", value_parser = day)]
        as_of: Option<NaiveDate>,
    },
    /// Act on a lease, by the same rules as the window.
    Lease {
        #[command(subcommand)]
        what: Lease,
    },
    /// Papers and pictures of a property, unit, lease or tenant.
    Document {
        #[command(subcommand)]
        what: Document,
    },
    /// Letters and lists as PDF, made from what the portfolio says.
    Papers {
        #[command(subcommand)]
        what: Papers,
    },
    /// Reconcile with head office once.
    Sync {
        /// Stay and reconcile whenever there is something to.
        #[arg(long)]
        watch: bool,
    },
    /// What is open, and what waits for head office.
    Status,
    /// Write a consistent copy, also while the window is open.
    Backup {
        /// A new file.
        file: PathBuf,
    },
    /// Put a backup in the place of the profile's database; the present one is kept.
    Restore {
        /// The backup.
        file: PathBuf,
    },
    /// Check the database, its references, the ledger and the documents.
    Verify,
    /// Take the key of a portfolio along to another folder or machine.
    Key {
        #[command(subcommand)]
        what: Key,
    },
}

#[derive(Debug, Subcommand)]
pub enum Key {
    /// Write the key into a new file, sealed under a passphrase that is asked for.
    Export {
        /// The new file.
        file: PathBuf,
    },
    /// Keep the key of such a file for the portfolio that lies in the profile folder.
    Import {
        /// The file.
        file: PathBuf,
    },
}

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
    pub fn path(&self) -> &std::path::Path {
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

#[derive(Debug, Clone, Copy, clap::Args)]
pub struct Day {
    /// The day it is done; default today at the property.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<NaiveDate>,
}

/// A day as the command line writes it.
pub(super) fn day(text: &str) -> Result<NaiveDate, String> {
    let day: NaiveDate = text.parse().map_err(|_| "say YYYY-MM-DD")?;
    if keystead_wire::shape::is_day(day) { Ok(day) } else { Err("say a day of the years 1 to 9999".into()) }
}

fn condition(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((field, value)) if !field.is_empty() => Ok((field.into(), value.into())),
        _ => Err("say FIELD=VALUE".into()),
    }
}

fn place(text: &str) -> Result<(String, String), String> {
    match text.split_once('/') {
        Some((property, unit)) if !property.is_empty() && !unit.is_empty() => Ok((property.into(), unit.into())),
        _ => Err("say PROPERTY/UNIT".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_contract_is_understood() {
        Args::command().debug_assert();
        for line in [
            "keystead --data x init --json",
            "keystead demo --units 10 --seed 2 --as-of 2026-03-28",
            "keystead import x.csv --format rentroll --property P1 --mapping m.json --as-of 2026-03-28 --dry-run --keep-good",
            "keystead import x.csv --move-outs",
            "keystead jobs run all --as-of 2026-03-28 --json",
            "keystead list leases --where lease_status=notice --where unit_number=4 --limit 3 --as-of 2026-03-28",
            "keystead lists units --text lee --filter state=vacant,notice --filter owes --sort -rent --columns unit,rent --csv u.csv",
            "keystead stats lifecycle --property P1 --as-of 2026-03-28",
            "keystead lease notice L-1 --on 2026-03-01 --move-out 2026-04-10 --reason moving",
            "keystead lease rescind-notice L-1",
            "keystead lease month-to-month L-1",
            "keystead lease withdraw L-1",
            "keystead lease vacate L-1 --on 2026-04-10",
            "keystead lease vacate L-1",
            "keystead lease undo-move-out L-1 --reason stays",
            "keystead lease move-out L-1 --on 2026-06-10 --reason later --as-of 2026-06-02",
            "keystead document add scan.pdf --unit P1/4 --title Inspection",
            "keystead document save 6f1c2f5e-9a51-4b4e-8a55-1f6f5f3c2b1a copy.pdf",
            "keystead papers notice-confirmation --lease L-1 --out letter.pdf --language es",
            "keystead papers work-orders --property P1 --out orders.pdf",
            "keystead sync --watch",
            "keystead key export recovery.key",
            "keystead key import recovery.key",
        ] {
            assert!(Args::try_parse_from(line.split(' ')).is_ok(), "{line}");
        }
        for line in [
            "keystead imprt x",
            "keystead list leases --where x",
            "keystead list leases --as-of +10000-01-01",
            "keystead list leases --as-of -0001-01-01",
            "keystead list leases --as-of 2026-02-30",
            "keystead lists units",
            "keystead lists units --csv u.csv --xlsx u.xlsx",
            "keystead lease notice L-1",
            "keystead lease move-out L-1",
            "keystead document add scan.pdf",
            "keystead document add scan.pdf --unit 4",
            "keystead document add scan.pdf --lease L1 --tenant T1",
        ] {
            assert_eq!(Args::try_parse_from(line.split(' ')).unwrap_err().exit_code(), 2, "{line}");
        }
    }
}
