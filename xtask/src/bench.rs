//! `cargo xtask bench`: the release build of the benchmark crate, with what the person typed.

use anyhow::Result;

use crate::call::Call;
use crate::setup::{self, Need};

#[derive(clap::Args)]
pub struct Options {
    /// Passed on as they are.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    rest: Vec<String>,
}

/// Builds and runs it.
pub fn run(options: &Options) -> Result<()> {
    setup::ensure(Need::Headless)?;
    let call = Call::line("cargo run --release -p keystead-bench --");
    options.rest.iter().fold(call, Call::arg).run()
}
