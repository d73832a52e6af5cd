//! `cargo xtask …`: set up, run, test, bench. Small on purpose: it compiles in seconds, and it calls
//! the ordinary tools so that each step can be repeated by hand.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool talks to a person")]

mod bench;
mod bindings;
mod bridge;
mod call;
mod checks;
mod count;
mod kill;
mod notices;
mod record;
mod run;
mod screens;
mod setup;
mod spdx;
mod steps;
mod test;
mod ui;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Set up, run, test and measure Keystead")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what is missing, build, and open the window.
    Run(run::Options),
    /// Everything that CI runs.
    Test(test::Options),
    /// Measure; what follows goes to the benchmark as it is.
    Bench(bench::Options),
    /// Kill each long act at random moments, as often as asked; prints the figures of docs/reliability.md.
    Kill(kill::Options),
    /// Write ui/src/wire/bindings.ts anew from the wire types.
    Bindings,
    /// Write ui/public/notices.txt anew: the licences of everything that is shipped.
    Notices,
    /// Record anew what the core answers to the interface's tests, or to those of the named files alone.
    Record(record::Options),
    /// Install the system packages that builds and tests need.
    Setup,
    /// The walls alone: layers, symbols, licences, unused dependencies.
    Walls,
    /// The screens in headless Chromium over the test bridge, alone.
    Screens,
}

fn main() -> std::process::ExitCode {
    let done = match Cli::parse().task {
        Task::Run(options) => run::run(options),
        Task::Test(options) => test::run(&options),
        Task::Bench(options) => bench::run(&options),
        Task::Kill(options) => kill::run(&options),
        Task::Bindings => bindings::write(),
        Task::Notices => notices::write(),
        Task::Record(options) => record::run(&options),
        Task::Setup => setup::ensure(setup::Need::Tests),
        Task::Walls => checks::all(),
        Task::Screens => screens::run(&mut count::Count::default()),
    };
    match done {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("cargo xtask: {problem:#}");
            std::process::ExitCode::FAILURE
        }
    }
}
