//! `cargo xtask record`: the interface's tests run once against the real router, and what it answers is kept in
//! `ui/tests/replies`. Every other run answers from there.

use anyhow::Result;

use crate::bridge::Bridge;
use crate::call::{Call, built, root};

/// Where the recordings are.
const REPLIES: &str = "ui/tests/replies";

#[derive(clap::Args)]
pub struct Options {
    /// The tests to record, by the beginning of their file's name; all when none is named.
    files: Vec<String>,
}

/// Builds the bridge, runs the tests against it, ends it.
pub fn run(options: &Options) -> Result<()> {
    // Of the whole workspace, so that it is built with the features of everything else, and once.
    Call::line("cargo build --workspace --bin keystead-bridge").run()?;
    if options.files.is_empty() {
        forget_all()?;
    }
    let bridge = Bridge::record(&built("keystead-bridge"), "recorded-profiles")?;
    let mut tests = Call::line("npm --prefix ui test --").env("KEYSTEAD_RECORD", bridge.address());
    for file in &options.files {
        tests = tests.arg(format!("tests/{file}"));
    }
    tests.run()
}

/// What no test asks for any more is not kept.
fn forget_all() -> Result<()> {
    let folder = root().join(REPLIES);
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    Ok(())
}
