//! From a subcommand to an open portfolio, and to what is done with it.

use super::args::Command;
use super::{profile, progress, recovery};
use crate::{desk, faults, key};
use chrono::NaiveDate;
use keystead_cli::{Done, Shell, demo};
use keystead_commands::{Caller, Keystead};
use keystead_store::Profile;
use keystead_wire::problem::Problem;
use std::path::{Path, PathBuf};

/// The terminal, as the subcommands of the features see it.
pub struct Terminal;

impl Shell for Terminal {
    fn caller(&self, as_of: Option<NaiveDate>) -> Caller {
        desk::caller(as_of)
    }

    fn absolute(&self, path: &Path) -> Result<PathBuf, Problem> {
        desk::absolute(path)
    }

    fn shown<T>(&self, app: &Keystead, work: impl FnOnce() -> T) -> T {
        progress::shown(app, work)
    }
}

/// Runs a subcommand on a profile.
pub fn run(at: &Profile, command: &Command) -> Result<Done, Problem> {
    // Beside the window, and beside each other.
    let read = || desk::open_reading(at, key::Asking::Terminal);
    match command {
        Command::Init { name } => profile::init(at, name),
        Command::Restore { file } => profile::restore(at, file),
        Command::Demo(what) => {
            let app = desk::open_or_begin(at, key::Asking::Terminal)?;
            let done = demo::fill(&Terminal, &app, what)?;
            // A portfolio that was made for the demo is there from here on, whole.
            app.into_store().settle().map_err(|e| faults::of_store(&e))?;
            Ok(done)
        }
        Command::Words(words) => {
            words.check(&Terminal)?;
            let app = if words.writes() { desk::open(at, key::Asking::Terminal)? } else { read()? };
            words.run(&Terminal, &app)
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
