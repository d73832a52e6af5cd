//! The only file that prints: results on standard output, everything else on standard error.

use super::table;
use keystead_wire::problem::Problem;
use serde_json::Value;
use std::io::Write;

/// The result of a subcommand.
pub fn value(value: &Value, as_json: bool) {
    let text = if as_json { format!("{value:#}\n") } else { table::render(value) };
    let mut out = std::io::stdout().lock();
    // A reader that has seen enough (`| head`) closes the pipe: nothing is lost by that.
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// What went wrong, and the way out.
pub fn problem(problem: &Problem) {
    let mut text = format!("keystead: {}", problem.text);
    for more in [problem.hint.clone(), problem.id.as_ref().map(|id| format!("Number {id}."))].into_iter().flatten() {
        text.push_str("\n  ");
        text.push_str(&more);
    }
    line(&text);
}

/// A sentence beside the result.
pub fn note(text: &str) {
    line(&format!("keystead: {text}"));
}

/// Overwrites the line of progress.
pub fn progress(text: &str) {
    let mut err = std::io::stderr().lock();
    let _ = write!(err, "\r\x1b[K{text}").and_then(|()| err.flush());
}

fn line(text: &str) {
    // There is nowhere left to say that standard error is closed.
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
