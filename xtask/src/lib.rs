//! What the window tests share with `cargo xtask run --headless`: a private display and bus, and today.
//! Everything else of xtask is in its executable.

pub mod headless;
pub mod today;
