//! Papers as people get them: their words as golden texts, and what a reader of PDF finds in the files.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod data;
mod owner_statement;
mod pictures;
mod read;
mod report;
mod text;
mod typesetting;
