//! A key file, for machines without a keyring: 64 hexadecimal digits, or a passphrase, readable by its owner.

use keystead_store::DatabaseKey;
use keystead_wire::problem::{Problem, ProblemKind};
use std::io::Write;
use std::path::Path;
use zeroize::Zeroizing;

/// More than any key or passphrase: a wrong path to something large is not read into memory.
const LARGEST_BYTES: u64 = 4096;

/// The key in the file.
pub(super) fn read(path: &Path) -> Result<DatabaseKey, Problem> {
    let meta = std::fs::metadata(path).map_err(|e| unreadable(path, &e.to_string()))?;
    if !meta.is_file() || meta.len() > LARGEST_BYTES {
        return Err(unreadable(path, "it is not a key file"));
    }
    warn_if_open(path, &meta);
    let text = std::fs::read_to_string(path).map(Zeroizing::new).map_err(|e| unreadable(path, &e.to_string()))?;
    DatabaseKey::from_text(&text).ok_or_else(|| unreadable(path, "it is empty"))
}

/// Writes a new key that only its owner can read. An existing file is never replaced.
pub(super) fn create(path: &Path) -> Result<DatabaseKey, Problem> {
    let key = DatabaseKey::generate();
    let mut text = key.to_text();
    text.push('\n');
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(path).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    match written {
        Ok(()) => Ok(key),
        Err(error) => Err(unreadable(path, &format!("a new key could not be written there ({error})"))),
    }
}

fn unreadable(path: &Path, why: &str) -> Problem {
    Problem::new(
        ProblemKind::Forbidden,
        "key.file",
        format!("The key file {} gives no key: {why}. The portfolio is unchanged.", path.display()),
    )
    .hint("KEYSTEAD_KEY_FILE names a file with the key; unset it to use the system's keyring.")
}

#[cfg(unix)]
fn warn_if_open(path: &Path, meta: &std::fs::Metadata) {
    use std::os::unix::fs::PermissionsExt;
    if meta.permissions().mode() & 0o077 != 0 {
        let path = path.display();
        tracing::warn!("others on this machine can read the key file {path}; `chmod 600 {path}` keeps it yours");
    }
}

#[cfg(not(unix))]
fn warn_if_open(_path: &Path, _meta: &std::fs::Metadata) {}
