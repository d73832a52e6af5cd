//! A key file, for machines without a keyring: 64 hexadecimal digits, or a passphrase, readable by its owner.

use keystead_store::{DatabaseKey, Profile, making};
use keystead_wire::problem::{Problem, ProblemKind};
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
pub(super) fn create(profile: &Profile, path: &Path) -> Result<DatabaseKey, Problem> {
    let key = DatabaseKey::generate();
    keep(profile, path, &key)?;
    Ok(key)
}

/// Writes a key into a new file that only its owner can read.
pub(super) fn keep(profile: &Profile, path: &Path, key: &DatabaseKey) -> Result<(), Problem> {
    let text = key.to_text();
    let line = Zeroizing::new(format!("{}\n", text.as_str()));
    making::write_new_private(profile, path, line.as_bytes())
        .map_err(|e| unreadable(path, &format!("a new key could not be written there ({e})")))
}

pub(super) fn unreadable(path: &Path, why: &str) -> Problem {
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
