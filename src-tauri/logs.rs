//! The log, and the report that a crash leaves behind. Both stay on this machine.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use tracing_subscriber::EnvFilter;

/// Days of log that are kept.
#[cfg(feature = "window")]
const KEPT_DAYS: usize = 14;
/// A crash message longer than this may carry records along.
const LONGEST_MESSAGE: usize = 300;

/// A panic that is expected and handled leaves no report.
static EXPECTED: AtomicBool = AtomicBool::new(false);

/// The command line's log: standard error, warnings unless `KEYSTEAD_LOG` says more.
pub fn to_terminal() {
    let log = tracing_subscriber::fmt().with_writer(std::io::stderr).with_target(false).without_time();
    // There may be nobody to tell that standard error is full or closed.
    let log = log.log_internal_errors(false);
    // A second initialisation in one process keeps the first.
    drop(log.with_env_filter(filter("warn")).try_init());
}

/// The window's log: a file a day in `folder`, fourteen of them.
#[cfg(feature = "window")]
pub fn to_files(folder: &Path) {
    let made = keystead_store::file::modes::private_folder()
        .recursive(true)
        .create(folder)
        .map_err(|e| e.to_string())
        .and_then(|()| {
            tracing_appender::rolling::Builder::new()
                .rotation(tracing_appender::rolling::Rotation::DAILY)
                .filename_prefix("keystead")
                .filename_suffix("log")
                .max_log_files(KEPT_DAYS)
                .build(folder)
                .map_err(|e| e.to_string())
        });
    match made {
        Ok(files) => {
            let log = tracing_subscriber::fmt().with_writer(std::sync::Mutex::new(files)).with_ansi(false);
            drop(log.with_env_filter(filter("info")).try_init());
        }
        Err(error) => {
            // A folder that cannot be written is told by the opening of the profile, too.
            to_terminal();
            tracing::warn!("no log file in {}: {error}", folder.display());
        }
    }
}

/// Whatever is asked for: what is said to the keyring is not logged.
const SILENT: [&str; 4] = ["zbus=warn", "zbus_secret_service_keyring_store=warn", "keyring=warn", "keyring_core=warn"];

fn filter(otherwise: &str) -> EnvFilter {
    let filter = EnvFilter::try_from_env("KEYSTEAD_LOG").unwrap_or_else(|_| EnvFilter::new(otherwise));
    SILENT.iter().filter_map(|directive| directive.parse().ok()).fold(filter, EnvFilter::add_directive)
}

/// From here on a crash writes `crash-<n>.txt` into `folder`: message, place, backtrace, version; no records.
pub fn report_crashes(folder: PathBuf) {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if EXPECTED.load(Ordering::SeqCst) {
            return;
        }
        if keystead_commands::is_reading_foreign_file() {
            // Caught by the reader and told as a refusal of the file: no fault of ours, nothing has crashed.
            tracing::warn!("a foreign file broke its reader: {:?}", panic.location());
            return;
        }
        let message = panic.payload_as_str().unwrap_or("(no message)");
        let mut report = format!("Keystead {} on {}\n", env!("CARGO_PKG_VERSION"), std::env::consts::OS);
        let _ = writeln!(report, "thread: {}", std::thread::current().name().unwrap_or("unnamed"));
        if let Some(place) = panic.location() {
            let _ = writeln!(report, "place: {place}");
        }
        let _ = writeln!(report, "message: {}", message.chars().take(LONGEST_MESSAGE).collect::<String>());
        let _ = writeln!(report, "\n{}", std::backtrace::Backtrace::force_capture());
        if let Some(path) = write_report(&folder, &report) {
            tracing::error!("crashed; the report is {}", path.display());
        }
        usual(panic);
    }));
}

fn write_report(folder: &Path, report: &str) -> Option<PathBuf> {
    if !folder.is_dir() {
        return None;
    }
    for number in 1..10_000 {
        let path = folder.join(format!("crash-{number}.txt"));
        match keystead_store::file::modes::private_file().open(&path) {
            Ok(mut file) => return file.write_all(report.as_bytes()).ok().map(|()| path),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(_) => return None,
        }
    }
    None
}

/// Runs what may panic in a library of the system's, without a report; `None` when it did.
#[cfg(feature = "window")]
pub fn expecting_panic<T>(work: impl FnOnce() -> T) -> Option<T> {
    EXPECTED.store(true, Ordering::SeqCst);
    let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).ok();
    EXPECTED.store(false, Ordering::SeqCst);
    done
}

/// The newest crash report that nobody was told of yet. Told once: the number is kept beside it.
#[cfg_attr(not(feature = "window"), allow(dead_code))]
pub fn untold_crash(folder: &Path) -> Option<PathBuf> {
    let told_in = folder.join("crash-told");
    let told: u32 = std::fs::read_to_string(&told_in).ok().and_then(|text| text.trim().parse().ok()).unwrap_or(0);
    let newest = std::fs::read_dir(folder).ok()?.filter_map(|entry| number(&entry.ok()?.path())).max()?;
    if newest <= told {
        return None;
    }
    if let Err(error) = std::fs::write(&told_in, newest.to_string()) {
        tracing::warn!("the crash report will be told again: {error}");
    }
    Some(folder.join(format!("crash-{newest}.txt")))
}

fn number(path: &Path) -> Option<u32> {
    path.file_name()?.to_str()?.strip_prefix("crash-")?.strip_suffix(".txt")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crash_is_told_once() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(untold_crash(folder.path()), None);
        let first = write_report(folder.path(), "one").unwrap();
        let second = write_report(folder.path(), "two").unwrap();
        assert_ne!(first, second);
        assert_eq!(untold_crash(folder.path()), Some(second));
        assert_eq!(untold_crash(folder.path()), None);
        assert_eq!(write_report(&folder.path().join("absent"), "three"), None);
    }
}
