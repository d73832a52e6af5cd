//! Renames that replace nothing, folders that are written to the disk, and the swap of one database for another, which
//! can be taken up again wherever it was broken off.

use super::moment;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use tempfile::TempPath;

/// The files that belong to a database, the log before the file that needs it.
const PARTS: [&str; 3] = ["-wal", "-shm", ""];

/// Renames a file; what is at `to` already is never replaced.
pub(crate) fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
    let mut path = TempPath::try_from_path(from)?;
    // A name that is taken must not cost the file.
    path.disable_cleanup(true);
    match path.persist_noclobber(to).map_err(|error| error.error) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => claim(from, to).map_err(|_| error),
        done => done,
    }
}

/// Some disks and servers know neither a rename that replaces nothing nor a second name for a file: there the name is taken
/// by an empty file first, which only one can make.
fn claim(from: &Path, to: &Path) -> io::Result<()> {
    fs::symlink_metadata(from)?;
    fs::File::create_new(to)?;
    fs::rename(from, to).inspect_err(|_| drop(fs::remove_file(to)))
}

/// Makes the names in a folder last. Not every system lets a folder be opened; there the names last by themselves.
pub(crate) fn sync_folder(folder: &Path) {
    if cfg!(unix)
        && let Err(error) = fs::File::open(folder).and_then(|folder| folder.sync_all())
    {
        tracing::debug!(%error, "{} was not synced", folder.display());
    }
}

/// A file beside a database: `-wal`, `-shm`, or none for the database itself.
pub(crate) fn part(database: &Path, suffix: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Removes a folder of ours with all that is in it; links are removed, not followed.
pub(super) fn clear(staging: &Path) -> io::Result<()> {
    match fs::remove_dir_all(staging) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Moves the files of `staging` into `target`, where no file of their names may be; notes each that went.
pub(super) fn fill(staging: &Path, target: &Path, moved: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut names = fs::read_dir(staging)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>()?;
    names.sort();
    for name in names {
        let to = target.join(&name);
        rename_new(&staging.join(&name), &to)?;
        moved.push(to);
        moment();
    }
    Ok(())
}

fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Puts back what [`swap`] has set aside, before the other database is in place.
pub(crate) fn swap_back(database: &Path, kept: &Path) -> io::Result<()> {
    for suffix in PARTS.into_iter().filter(|suffix| is_there(&part(kept, suffix))) {
        if !is_there(&part(database, suffix)) {
            rename_new(&part(kept, suffix), &part(database, suffix))?;
        }
    }
    Ok(())
}

/// Sets the database aside under the name `kept` and puts `staged` in its place. Can be called again after any step: it
/// does what is left to do, and where `staged` is lost before it was in place, it puts the old database back.
pub(crate) fn swap(database: &Path, kept: &Path, staged: &Path) -> io::Result<()> {
    if !is_there(staged) {
        return if is_there(database) { Ok(()) } else { swap_back(database, kept) };
    }
    // The log first: should the machine stop here, the rest follows before anybody opens the database without it.
    for suffix in PARTS.into_iter().filter(|suffix| is_there(&part(database, suffix))) {
        rename_new(&part(database, suffix), &part(kept, suffix))?;
        moment();
    }
    if let Some(folder) = kept.parent() {
        sync_folder(folder);
    }
    moment();
    rename_new(staged, database)?;
    moment();
    if let Some(folder) = database.parent() {
        sync_folder(folder);
    }
    Ok(())
}
