//! Why a paper could not be made, and the way out.

/// Why a paper could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// There is no such template in that language.
    #[error("there is no template “{name}” in the language “{language}”")]
    NoTemplate {
        /// What was asked for.
        name: String,
        /// In which language.
        language: String,
    },
    /// The template uses a field that it does not list.
    #[error("the template {template} uses the field “{field}”, which there is not")]
    UnknownField {
        /// Name, language and version.
        template: String,
        /// The field.
        field: String,
        /// The fields there are.
        fields: String,
    },
    /// A field of the template was given no value at all.
    #[error("the template {template} needs the field “{field}”, and nothing was given for it")]
    MissingField {
        /// Name, language and version.
        template: String,
        /// The field.
        field: String,
        /// What it means.
        meaning: String,
    },
    /// The template cannot be read, or prints a field that is empty here.
    #[error("the template {template} cannot be filled in: {why}")]
    Broken {
        /// Name, language and version.
        template: String,
        /// In which line, and what is wrong.
        why: String,
    },
    /// Filling it in did not come to an end.
    #[error("the template {template} takes too many steps")]
    Endless {
        /// Name, language and version.
        template: String,
    },
    /// The page could not be set.
    #[error("the page could not be set: {0}")]
    Typesetting(String),
}

impl PaperError {
    /// What a person can do.
    #[must_use]
    pub fn way_out(&self) -> String {
        match self {
            PaperError::NoTemplate { .. } => "Choose one of the templates there are.".into(),
            PaperError::UnknownField { fields, .. } => format!("Use one of its fields: {fields}."),
            PaperError::MissingField { field, meaning, .. } => {
                format!("Enter this where it belongs, or take “{field}” out of the template: {meaning}.")
            }
            PaperError::Broken { .. } => {
                "Correct the template; what may be empty is asked for with {% if … %} before it is written.".into()
            }
            PaperError::Endless { .. } => "Take the loop out of the template, or shorten it.".into(),
            PaperError::Typesetting(_) => "Save the text instead, and tell us.".into(),
        }
    }
}
