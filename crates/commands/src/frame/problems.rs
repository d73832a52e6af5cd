//! Turns errors of the layers below into the one shape people and programs see. Internal detail goes to
//! the log under an id that the person can quote.

use keystead_store::{StoreError, StoreKind};
use keystead_wire::problem::{Problem, ProblemKind};

/// A store error as a problem. What the file or the machine does is said as it is; only what is left is a fault of ours,
/// with a number under which the log has its detail.
#[must_use]
pub fn of_store(error: &StoreError) -> Problem {
    let kind = match error.kind() {
        StoreKind::Invalid => ProblemKind::Invalid,
        StoreKind::NotFound => ProblemKind::NotFound,
        StoreKind::Conflict => ProblemKind::Conflict,
        StoreKind::Forbidden => ProblemKind::Forbidden,
        StoreKind::Outdated => ProblemKind::Outdated,
        StoreKind::Internal => ProblemKind::Internal,
    };
    let mut problem = Problem { hint: error.hint(), ..Problem::new(kind, error.code(), error.to_string()) };
    if let StoreError::Sql(detail) = error {
        let id = uuid::Uuid::new_v4().simple().to_string()[..8].to_owned();
        tracing::error!(%id, %detail, "the database refused an operation");
        problem.text = "Keystead could not do this because of a fault of its own. Nothing was changed.".into();
        problem.hint = Some("Try again; if it stays, send the log folder with this number.".into());
        problem.id = Some(id);
    }
    problem
}

/// Lets `?` carry store errors out of commands (`Problem` is a type of the wire crate, so not a `From`).
pub(crate) trait OrProblem<T> {
    fn or_problem(self) -> Result<T, Problem>;
}

impl<T> OrProblem<T> for Result<T, StoreError> {
    fn or_problem(self) -> Result<T, Problem> {
        self.map_err(|error| of_store(&error))
    }
}

/// A sentence about a file, and what the system said of it.
pub(crate) fn sentence(about: &str, error: &std::io::Error) -> String {
    format!("{about}: {}.", keystead_store::said(error))
}

/// A stored word outside its set.
pub(crate) fn unknown_word(what: &str, word: &str) -> Problem {
    Problem::new(ProblemKind::Internal, "store.unknown_word", format!("“{word}” is not a {what} that Keystead knows."))
        .hint("Check the portfolio with Verify; an older version may have written it.")
}
