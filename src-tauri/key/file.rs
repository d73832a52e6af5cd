//! A key file, for machines without a keyring: 64 hexadecimal digits, or a passphrase, readable by its owner.

use keystead_store::{DatabaseKey, Profile, file::making};
use keystead_wire::problem::{Problem, ProblemKind};
use std::path::Path;
use zeroize::Zeroizing;

/// More than any key or passphrase: a wrong path to something large is not read into memory.
const LARGEST_BYTES: u64 = 4096;

/// The key in the file.
pub(super) fn read(path: &Path) -> Result<DatabaseKey, Problem> {
    let (_, about) = keystead_files::open(path).map_err(|why| unreadable(path, &why.to_string()))?;
    let text = text(path)?;
    warn_if_open(path, &about);
    DatabaseKey::from_text(&text).map_err(|why| unreadable(path, &why.to_string()))
}

/// What a file with a key or a passphrase holds.
pub(super) fn text(path: &Path) -> Result<Zeroizing<String>, Problem> {
    let text = keystead_files::read_text(path, LARGEST_BYTES).map_err(|why| unreadable(path, &why.to_string()))?;
    Ok(Zeroizing::new(text))
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
