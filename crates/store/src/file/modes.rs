//! On Unix a portfolio is its owner's alone: folders 0700, files 0600. What is looser is tightened when it is opened.

use crate::file::profile::Profile;
use std::fs::{self, DirBuilder, OpenOptions};
use std::path::Path;

/// Makes folders that only their owner enters.
#[must_use]
pub fn private_folder() -> DirBuilder {
    #[allow(unused_mut, reason = "a mode is a matter of Unix")]
    let mut folder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    folder
}

/// Makes new files that only their owner reads; what is there already, a link too, is refused.
#[must_use]
pub fn private_file() -> OpenOptions {
    let mut file = OpenOptions::new();
    file.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut file, 0o600);
    file
}

/// Takes from others what they may do with the files of a portfolio, and says so where it was more than nothing.
#[cfg(unix)]
pub(crate) fn tighten(profile: &Profile) {
    let mut loose = 0;
    if may_be_closed(profile.folder()) {
        loose += usize::from(close(profile.folder()));
    }
    let named = ["keystead.db", "keystead.db-wal", "keystead.db-shm", "keystead.db-journal", "key-mark", "lock"];
    for path in named.map(|name| profile.folder().join(name)) {
        loose += usize::from(close(&path));
    }
    for folder in [profile.backups(), profile.making()] {
        loose += usize::from(close(&folder)) + close_all_in(&folder);
    }
    loose += usize::from(close(&profile.logs()));
    // A log of a new day is written as the system likes, in a folder that is closed: nothing to speak of.
    close_all_in(&profile.logs());
    if loose > 0 {
        let folder = profile.folder().display();
        tracing::warn!("others on this computer could get at the portfolio in {folder}; now only you can");
    }
}

#[cfg(not(unix))]
pub(crate) fn tighten(_profile: &Profile) {}

/// A folder that belongs to more than a portfolio keeps its mode: one that all may write (as for temporary files), the
/// person's home, the root of a disk.
#[cfg(unix)]
fn may_be_closed(folder: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    let is_shared = fs::metadata(folder).is_ok_and(|about| about.permissions().mode() & 0o1000 != 0);
    let home = std::env::var_os("HOME").and_then(|home| fs::canonicalize(home).ok());
    let folder = fs::canonicalize(folder).ok();
    !is_shared && folder.as_ref().is_some_and(|folder| folder.parent().is_some()) && folder != home
}

#[cfg(unix)]
fn close_all_in(folder: &Path) -> usize {
    let found = fs::read_dir(folder).into_iter().flatten();
    found.filter(|entry| entry.as_ref().is_ok_and(|entry| close(&entry.path()))).count()
}

/// Whether it was open to others and is no longer. Links are left alone: where they lead is not ours.
#[cfg(unix)]
fn close(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    let Ok(about) = fs::symlink_metadata(path) else { return false };
    let mode = about.permissions().mode();
    if about.is_symlink() || mode & 0o077 == 0 {
        return false;
    }
    let closed = fs::set_permissions(path, fs::Permissions::from_mode(mode & 0o700));
    if let Err(error) = &closed {
        tracing::debug!(%error, "the mode of {} stays", path.display());
    }
    closed.is_ok()
}
