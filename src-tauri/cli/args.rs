//! The words of the command line that are about the profile itself. Extend, never rename: other programs rely on them.

use clap::{Parser, Subcommand};
use keystead_cli::Words;
use keystead_cli::demo::Demo;
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
    Demo(Demo),
    #[command(flatten)]
    Words(Words),
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
    /// Check the database, its references, the accounts and the documents.
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
