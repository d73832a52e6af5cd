//! Frames while 100,000 units are scrolled in headless Chromium, beside a plain list: `ui/tests/scroll.mjs`.

use anyhow::Result;

use super::build;
use crate::bridge::Bridge;
use crate::call::released;
use crate::setup::{self, Need};
use crate::ui;

const UNITS: u32 = 100_000;

pub fn run() -> Result<()> {
    setup::ensure(Need::Tests)?;
    ui::packages()?;
    ui::build()?;
    build().run()?;
    let bridge = Bridge::start(&released("keystead-bridge"), "scroll-profile", UNITS)?;
    bridge.script("scroll").run()
}
