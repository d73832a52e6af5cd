//! `cargo xtask test`: what CI runs, cheapest first. docs/ARCHITECTURE.md says what each step holds.

use anyhow::Result;

use crate::call::{Call, built, has_program, target};
use crate::setup::{self, Need};
use crate::steps::{self, Step};
use crate::{checks, screens, ui};

#[derive(clap::Args)]
pub struct Options {
    /// Leave out the documentation build, the screens and the real window.
    #[arg(long)]
    quick: bool,
}

/// Runs all steps; stops at the first that fails.
pub fn run(options: &Options) -> Result<()> {
    if std::env::var_os("CI").is_some() {
        println!("CI: cargo builds without incremental files");
    }
    let steps = if options.quick { quick_steps() } else { all_steps() };
    let count = steps::run(steps)?;
    println!("{count}");
    Ok(())
}

/// Before the build: seconds, and what fails here most often.
fn first_steps() -> Vec<Step> {
    vec![
        Step::own("system packages", "cargo xtask setup", |_| setup::ensure(Need::Tests)),
        Step::call("format", Call::line("cargo fmt --all --check")),
        Step::own("npm packages", &ui::install().to_string(), |_| ui::packages()),
        Step::call("interface: lint", ui::npm("lint")),
        Step::call("interface: types", ui::npm("check")),
        Step::tests("interface: tests", ui::npm("test")),
        Step::own("interface: build", "npm --prefix ui run build", |_| ui::build()),
    ]
}

fn clippy() -> Step {
    Step::call("clippy", cargo("clippy --workspace --all-targets -- -D warnings"))
}

fn quick_steps() -> Vec<Step> {
    let mut steps = first_steps();
    steps.extend([clippy(), Step::tests("tests", runner())]);
    steps
}

fn all_steps() -> Vec<Step> {
    let mut steps = first_steps();
    steps.extend([
        Step::call("build", cargo("build --workspace --all-targets")),
        Step::tests("tests", runner()),
        clippy(),
        Step::call("documentation", cargo("doc --workspace --no-deps").env("RUSTDOCFLAGS", "-D warnings")),
        Step::own("walls", "cargo xtask walls", |_| checks::all()),
        Step::own("screens", "cargo xtask screens", screens::run),
        Step::tests("real window", window()),
    ]);
    steps
}

/// Cargo on the one selection and feature set that everything shares: another would rebuild Tauri.
fn cargo(line: &str) -> Call {
    let call = Call::line(&format!("cargo {line}"));
    // A CI folder is used once: incremental files would only be written.
    if std::env::var_os("CI").is_some() { call.env("CARGO_INCREMENTAL", "0") } else { call }
}

fn runner() -> Call {
    if has_program("cargo-nextest") {
        cargo("nextest run --workspace --no-fail-fast")
    } else {
        cargo("test --workspace --all-targets --no-fail-fast")
    }
}

/// The desktop tests, which are ignored elsewhere because they need the built executable.
fn window() -> Call {
    let call = if has_program("cargo-nextest") {
        cargo("nextest run --workspace --no-fail-fast --test-threads 1 --run-ignored only -E binary(desktop)")
    } else {
        cargo("test --workspace --test desktop -- --ignored --test-threads 1")
    };
    call.env("RUST_BACKTRACE", "0")
        .env("KEYSTEAD_EXE", built("keystead").to_string_lossy())
        .env("KEYSTEAD_SHOTS", target().join("screens").to_string_lossy())
}
