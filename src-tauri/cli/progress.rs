//! Progress of long work, as a line on standard error where a person watches.

use super::out;
use crate::desk;
use keystead_cli::{TASK, json_of};
use keystead_commands::Keystead;
use serde_json::{Value, json};
use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

const EVERY: Duration = Duration::from_millis(200);

/// Runs `work`, showing how far the task is.
pub fn shown<T>(app: &Keystead, work: impl FnOnce() -> T) -> T {
    if !std::io::stderr().is_terminal() {
        return work();
    }
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let watcher = scope.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                std::thread::park_timeout(EVERY);
                let status = app.call_json(&desk::caller(None), "tasks.status", json!({ "task_id": TASK }));
                if let Ok(status) = status.and_then(|answer| json_of(&answer.reply)) {
                    out::progress(&line(&status));
                }
            }
            out::progress("");
        });
        let done = work();
        over.store(true, Ordering::Relaxed);
        watcher.thread().unpark();
        done
    })
}

fn line(status: &Value) -> String {
    let text = status["text"].as_str().unwrap_or_default();
    match (status["done"].as_u64().unwrap_or(0), status["total"].as_u64().unwrap_or(0)) {
        (0, 0) => text.to_owned(),
        (done, 0) => format!("{text} {done}"),
        (done, total) => format!("{text} {done} of {total} ({} %)", done * 100 / total),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_a_line() {
        assert_eq!(line(&json!({"text": "Reading", "done": 5, "total": 20})), "Reading 5 of 20 (25 %)");
        assert_eq!(line(&json!({"text": "Reading", "done": 5, "total": 0})), "Reading 5");
    }
}
