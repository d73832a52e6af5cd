//! The only file that prints: results on standard output, everything else on standard error.

use keystead_wire::problem::Problem;
use serde_json::Value;
use std::io::Write;

/// The result of a subcommand. False when it reached nobody: then the program must not end as if it had.
pub fn value(value: &Value, as_json: bool) -> bool {
    let text = if as_json { format!("{value:#}\n") } else { keystead_cli::readable(value) };
    print(&text)
}

/// Words on standard output; says on standard error when there is no room for them.
pub fn print(text: &str) -> bool {
    if !crate::streams::output_was_open() {
        note("Standard output is closed, so the result could not be printed.");
        return false;
    }
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => true,
        // A reader that has seen enough (`| head`) closes the pipe; it needs no words, but may want to know.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => false,
        Err(error) => {
            note(&format!("The result could not be printed: {}.", keystead_store::said(&error)));
            false
        }
    }
}

/// Help, the version, or what is wrong with the usage, where each belongs; in colours where a person watches.
pub fn to_terminal(words: &clap::Error) -> bool {
    if !words.use_stderr() && !crate::streams::output_was_open() {
        return false;
    }
    words.print().and_then(|()| std::io::stdout().flush()).is_ok()
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
