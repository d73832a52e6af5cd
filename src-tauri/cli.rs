//! The command line: a contract with other programs (`docs/exchange.md`). One JSON document on standard
//! output with `--json`, progress and logs on standard error, exit 0 done, 1 failed, 2 wrong usage.

mod args;
mod out;
mod profile;
mod progress;
mod recovery;
mod run;

use crate::{desk, logs, memory};
use args::{Args, Command};
use clap::Parser;
use serde_json::json;
use std::process::ExitCode;

/// Runs the program as its arguments say.
pub fn start() -> ExitCode {
    let (links, words): (Vec<String>, Vec<_>) = split_links(std::env::args_os());
    let args = match Args::try_parse_from(words) {
        Ok(args) => args,
        Err(words) => return usage(&words),
    };
    match args.command {
        Some(command) => subcommand(args.data, args.json, &command),
        None => window(args.data, links, args.in_tray),
    }
}

/// Prints help, the version or what is wrong with the usage; the latter ends with 2.
fn usage(words: &clap::Error) -> ExitCode {
    // In colours where a person watches.
    let printed = out::to_terminal(words);
    match (words.use_stderr(), printed) {
        (true, _) => ExitCode::from(2),
        (false, true) => ExitCode::SUCCESS,
        (false, false) => ExitCode::FAILURE,
    }
}

/// The system starts the program with a `keystead://` link as an argument of its own.
fn split_links(words: impl Iterator<Item = std::ffi::OsString>) -> (Vec<String>, Vec<std::ffi::OsString>) {
    let (links, words): (Vec<_>, Vec<_>) =
        words.partition(|word| word.to_str().is_some_and(|text| text.starts_with("keystead:")));
    (links.into_iter().filter_map(|link| link.into_string().ok()).collect(), words)
}

fn subcommand(data: Option<std::path::PathBuf>, as_json: bool, command: &Command) -> ExitCode {
    memory::closed_to_others();
    logs::to_terminal();
    let done = desk::profile(data).and_then(|profile| {
        logs::report_crashes(profile.logs());
        run::run(&profile, command)
    });
    match done {
        Ok(done) => {
            done.notes.iter().for_each(|note| out::note(note));
            let printed = match &done.text {
                Some(text) => out::print(text),
                None => out::value(&done.value, as_json),
            };
            match done.failed {
                Some(why) => {
                    out::note(&why);
                    ExitCode::FAILURE
                }
                None if printed => ExitCode::SUCCESS,
                None => ExitCode::FAILURE,
            }
        }
        Err(problem) => {
            if as_json {
                out::value(&json!({ "problem": problem }), true);
            }
            out::problem(&problem);
            ExitCode::FAILURE
        }
    }
}

#[cfg(feature = "window")]
fn window(data: Option<std::path::PathBuf>, links: Vec<String>, in_tray: bool) -> ExitCode {
    let opened = desk::profile(data).and_then(|profile| crate::window::open(profile, links, in_tray));
    opened.map_or_else(
        |problem| {
            out::problem(&problem);
            ExitCode::FAILURE
        },
        |()| ExitCode::SUCCESS,
    )
}

#[cfg(not(feature = "window"))]
fn window(_data: Option<std::path::PathBuf>, _links: Vec<String>, _in_tray: bool) -> ExitCode {
    out::note("This build has no window. `keystead --help` lists what it does without one.");
    ExitCode::FAILURE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_no_subcommands() {
        let words = ["keystead", "keystead://unit/1", "--data", "x"].map(std::ffi::OsString::from);
        let (links, words) = split_links(words.into_iter());
        assert_eq!(links, ["keystead://unit/1"]);
        assert_eq!(words.len(), 3);
    }
}
