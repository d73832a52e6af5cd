//! The real window, clicked, typed and read through WebDriver on a virtual display of its own. Each test
//! has its own profile, home folder, bus and screen. `cargo xtask test` runs them; plain `cargo test`
//! reports them as ignored, because they need the built executable, Xvfb and WebKitWebDriver.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]
#![allow(clippy::print_stderr, reason = "a failed story shows the log of its window")]
#![cfg(target_os = "linux")]

mod around;
mod bank;
mod bills;
mod desk;
mod documents;
mod door;
mod frame;
mod look;
mod maintenance;
mod messages;
mod money;
mod move_outs;
mod picture;
mod recovery;
mod restore;
mod revive;
mod rolls;
mod screens;
mod stories;
mod updates;
mod window;
