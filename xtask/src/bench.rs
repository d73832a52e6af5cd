//! `cargo xtask bench`: what is measured inside the core by the benchmark crate, what is measured in a browser or
//! a window from here.

mod scroll;
mod start;

use anyhow::Result;

use crate::call::Call;
use crate::setup::{self, Need};

#[derive(clap::Args)]
pub struct Options {
    /// `scroll`, `start`, or what the benchmark crate knows: sealed, night, import, reads, papers, lists. Without any: all of those.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    rest: Vec<String>,
}

/// Builds and runs it.
pub fn run(options: &Options) -> Result<()> {
    let asked = |name: &str| options.rest.first().is_some_and(|word| word == name);
    if asked("scroll") {
        return scroll::run();
    }
    if asked("start") {
        return start::run();
    }
    setup::ensure(Need::Headless)?;
    let call = Call::line("cargo run --release -p keystead-bench --");
    options.rest.iter().fold(call, Call::arg).run()
}

/// The executables of the release build: one selection for all that is measured, so that Tauri compiles once.
fn build() -> Call {
    Call::line("cargo build --release --workspace --bins --exclude xtask")
}
