//! The walls of docs/ARCHITECTURE.md that only need files to be read. Each check is a plain function
//! over one file (or all), run on the repository and on a bad sample that it must refuse.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod circles;
mod files;
mod interface;
mod layout;
mod machine;
mod names;
mod proof;
mod rooms;
mod sentences;
mod shell;
mod sql;
mod uses;

use files::File;

/// Fails with every finding at once.
fn none(findings: Vec<String>) {
    assert!(findings.is_empty(), "{} findings:\n{}", findings.len(), findings.join("\n"));
}

/// Applies a check to every file of the repository.
fn each(check: impl Fn(&File) -> Vec<String>) {
    none(files::all().iter().flat_map(check).collect());
}
