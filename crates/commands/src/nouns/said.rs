//! What a person says in a line: a reason, a memo, a number of a bill.

use keystead_wire::problem::Problem;

/// Signs of a line at most.
const LONGEST: usize = 300;

/// What was typed, trimmed; nothing where it is blank.
///
/// # Errors
/// The given code at the given field, when it is longer than a line or has several.
pub(crate) fn said<'t>(typed: Option<&'t str>, code: &'static str, field: &str) -> Result<Option<&'t str>, Problem> {
    let said = typed.map(str::trim).filter(|text| !text.is_empty());
    if said.is_some_and(|text| text.chars().count() > LONGEST || text.chars().any(char::is_control)) {
        let text = format!("This has at most {LONGEST} characters, without line breaks.");
        return Err(Problem::invalid(code, field, text).hint("Shorten it."));
    }
    Ok(said)
}
