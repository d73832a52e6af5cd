//! The shell's own problems, and those of the store before a portfolio is open.

use keystead_wire::problem::{Problem, ProblemKind};

/// Why a portfolio could not be opened, made or restored.
pub use keystead_commands::frame::problems::of_store;

/// A file that could not be read or written.
pub fn of_file(action: &str, path: &std::path::Path, error: &std::io::Error) -> Problem {
    Problem::new(
        ProblemKind::Invalid,
        "shell.file",
        format!("{action} {}: {}.", path.display(), keystead_store::said(error)),
    )
}

/// The system refused something that is its own business: a thread, a folder of its settings, another program.
#[cfg_attr(not(feature = "window"), allow(dead_code))]
pub fn of_system(code: &str, detail: &dyn std::fmt::Display) -> Problem {
    Problem::new(ProblemKind::Conflict, code, format!("The system did not allow this: {detail}."))
}

/// A fault of ours; its detail goes to the log.
pub fn internal(code: &str, detail: &dyn std::fmt::Display) -> Problem {
    tracing::error!(code, %detail, "the shell failed");
    Problem::new(ProblemKind::Internal, code, format!("Keystead could not do this: {detail}."))
}
