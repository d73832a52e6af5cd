//! The one shape in which anything that went wrong reaches a person or a program.

use serde::{Deserialize, Serialize};

/// How the interface treats a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// The request is wrong; the person can correct it.
    Invalid,
    /// The record is not there.
    NotFound,
    /// The state of things does not allow it now.
    Conflict,
    /// The person's role, or the key, does not allow it.
    Forbidden,
    /// It needs a network that is not there.
    Offline,
    /// The program is older than the data.
    Outdated,
    /// A fault of ours; the detail is in the log under the id.
    Internal,
}

/// One more field of the request that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[allow(missing_docs)]
pub struct FieldFault {
    pub field: String,
    pub code: String,
    pub text: String,
    pub hint: Option<String>,
}

/// What went wrong, in words for the person and a code for programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type, thiserror::Error)]
#[error("{text}")]
pub struct Problem {
    /// How to treat it.
    pub kind: ProblemKind,
    /// Stable, such as `lifecycle.already_month_to_month`.
    pub code: String,
    /// One plain sentence.
    pub text: String,
    /// The way out, where there is one.
    pub hint: Option<String>,
    /// The request's field that is wrong.
    pub field: Option<String>,
    /// To quote when asking for help; the log has the detail under it.
    pub id: Option<String>,
    /// The other fields that are wrong, so that all are corrected at once.
    #[serde(default)]
    pub also: Vec<FieldFault>,
}

impl Problem {
    /// A problem without hint, field or id.
    #[must_use]
    pub fn new(kind: ProblemKind, code: impl Into<String>, text: impl Into<String>) -> Problem {
        Problem { kind, code: code.into(), text: text.into(), hint: None, field: None, id: None, also: Vec::new() }
    }

    /// The request is wrong in one field.
    #[must_use]
    pub fn invalid(code: &str, field: &str, text: impl Into<String>) -> Problem {
        Problem { field: Some(field.into()), ..Problem::new(ProblemKind::Invalid, code, text) }
    }

    /// Adds the way out.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Problem {
        self.hint = Some(hint.into());
        self
    }

    /// All that is wrong with a request as one problem: the first, and the other fields beside it, each once.
    ///
    /// # Errors
    /// When something is wrong.
    pub fn all(problems: Vec<Problem>) -> Result<(), Problem> {
        let mut problems = problems.into_iter();
        let Some(mut first) = problems.next() else { return Ok(()) };
        let mut faults = std::mem::take(&mut first.also);
        for Problem { field, code, text, hint, also, .. } in problems {
            faults.extend(field.map(|field| FieldFault { field, code, text, hint }));
            faults.extend(also);
        }
        for fault in faults {
            if first.field.as_ref() != Some(&fault.field) && first.also.iter().all(|known| known.field != fault.field) {
                first.also.push(fault);
            }
        }
        Err(first)
    }
}
