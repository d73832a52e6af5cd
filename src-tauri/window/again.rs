//! A start beside an instance that is just ending: it cannot hand itself over any more, nor is the place free yet. It
//! waits a moment and begins anew in its own place, so that whoever closed the window and opens it again gets one.

use std::os::unix::process::CommandExt as _;
use std::process::Command;
use std::time::Duration;

/// How often this start was begun, kept over its beginnings.
const BEGUN: &str = "KEYSTEAD_BEGUN";
/// An instance that is still there after so many is not ending: it hangs.
const MOST: u32 = 10;
const MOMENT: Duration = Duration::from_millis(300);

/// Whether a start failed because the other instance did not take it.
pub fn was_not_taken(error: &tauri::Error) -> bool {
    matches!(error, tauri::Error::PluginInitialization(plugin, _) if plugin == "single-instance")
}

/// Begins anew. Comes back only where that fails, or was tried often enough.
pub fn begin(error: &tauri::Error) -> String {
    let begun = std::env::var(BEGUN).ok().and_then(|count| count.parse().ok()).unwrap_or(0);
    if begun >= MOST {
        return error.to_string();
    }
    tracing::info!(begun, "the other instance is ending; beginning again");
    std::thread::sleep(MOMENT);
    match std::env::current_exe() {
        Ok(exe) => {
            let mut command = Command::new(exe);
            command.args(std::env::args_os().skip(1)).env(BEGUN, (begun + 1).to_string()).exec().to_string()
        }
        Err(error) => error.to_string(),
    }
}
