//! What every rule answers when it does not allow something.

/// Why an action is refused: a sentence that names the present state or the wrong value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text}")]
pub struct Refused {
    /// Stable code.
    pub code: &'static str,
    /// The wrong field, where one is.
    pub field: Option<&'static str>,
    /// One sentence.
    pub text: String,
}
