//! The shell's own problems, and those of the store before a portfolio is open.

use keystead_store::{StoreError, StoreKind};
use keystead_wire::problem::{Problem, ProblemKind};

/// Why a portfolio could not be opened, made or restored.
pub fn of_store(error: &StoreError) -> Problem {
    let kind = match error.kind() {
        StoreKind::Invalid => ProblemKind::Invalid,
        StoreKind::NotFound => ProblemKind::NotFound,
        StoreKind::Conflict => ProblemKind::Conflict,
        StoreKind::Forbidden => ProblemKind::Forbidden,
        StoreKind::Outdated => ProblemKind::Outdated,
        StoreKind::Internal => ProblemKind::Internal,
    };
    let problem = Problem::new(kind, error.code(), error.to_string());
    match error {
        StoreError::WrongKey(_) => problem.hint(
            "Check which key is used: KEYSTEAD_KEY_FILE comes before the keyring. Each portfolio has a key of its own.",
        ),
        _ => problem,
    }
}

/// A file that could not be read or written.
pub fn of_file(action: &str, path: &std::path::Path, error: &std::io::Error) -> Problem {
    Problem::new(ProblemKind::Invalid, "shell.file", format!("{action} {}: {error}.", path.display()))
}

/// A fault of ours; its detail goes to the log.
pub fn internal(code: &str, detail: &dyn std::fmt::Display) -> Problem {
    tracing::error!(code, %detail, "the shell failed");
    Problem::new(ProblemKind::Internal, code, format!("Keystead could not do this: {detail}."))
}
