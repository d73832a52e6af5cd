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
    /// The other fields that are wrong.
    pub also: Vec<Refused>,
}

impl Refused {
    /// All that is wrong as one refusal: the first, and the others beside it.
    ///
    /// # Errors
    /// When something is wrong.
    pub fn all(wrong: Vec<Refused>) -> Result<(), Refused> {
        let mut wrong = wrong.into_iter();
        let Some(first) = wrong.next() else { return Ok(()) };
        Err(Refused { also: wrong.collect(), ..first })
    }
}
