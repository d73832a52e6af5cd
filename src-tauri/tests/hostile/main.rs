//! Whatever a key file, passphrase file, mapping, database or path is: a sentence and exit 1, at once, without a word of
//! a key and with nothing changed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod any_bytes;
mod desk;
mod pictures;
mod refusals;
