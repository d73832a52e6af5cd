//! The screens in headless Chromium: the built interface over the test-only bridge to the real router.

use anyhow::Result;

use crate::bridge::Bridge;
use crate::call::{built, target};
use crate::count::Count;

/// Starts the bridge on a free port, and one of a portfolio without anything, runs the screens, ends the bridges.
pub fn run(count: &mut Count) -> Result<()> {
    let bridge = Bridge::start(&built("keystead-bridge"), "screens-profile", 4353)?;
    let bare = Bridge::bare(&built("keystead-bridge"), "bare-profile")?;
    let shots = target().join("screens/chromium");
    let script = bridge.script("screens").env("KEYSTEAD_BRIDGE_BARE", bare.address());
    script.env("KEYSTEAD_SHOTS", shots.to_string_lossy()).run_counted(count)
}
