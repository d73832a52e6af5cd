//! `cargo xtask kill`: each long act killed at random moments, more often than in `cargo xtask test`.

use anyhow::Result;

use crate::call::Call;
use crate::setup::{self, Need};

#[derive(clap::Args)]
pub struct Options {
    /// Kills of each act.
    #[arg(long, default_value_t = 100)]
    rounds: u32,
    /// The seed that a failure printed: the same moments again.
    #[arg(long)]
    seed: Option<u64>,
    /// Only acts whose name contains this: init, demo, restore, export, backup, document, key, migration, import, night.
    #[arg(long, default_value = "")]
    act: String,
}

/// Builds the executable and kills it.
pub fn run(options: &Options) -> Result<()> {
    setup::ensure(Need::Headless)?;
    let mut call = Call::line("cargo test --workspace --test killed --");
    if !options.act.is_empty() {
        call = call.arg(&options.act);
    }
    call = call.arg("--nocapture").arg("--skip").arg("ends_at_each_step");
    call = call.env("KEYSTEAD_KILL_ROUNDS", options.rounds.to_string());
    if let Some(seed) = options.seed {
        call = call.env("KEYSTEAD_KILL_SEED", seed.to_string());
    }
    call.run()
}
