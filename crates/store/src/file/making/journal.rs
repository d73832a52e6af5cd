//! What is under way: a file each in the profile's folder `making`, held locked by the process that is at it. Whose lock
//! is free has ended without ending its act.

use super::{OURS, place};
use crate::file::modes;
use crate::file::profile::Profile;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// What the next start has to do when this process ends here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Record {
    /// Remove the folder of ours.
    Staged(PathBuf),
    /// Move the files of the folder of ours into the folder around it.
    Filling(PathBuf),
    /// Set the database aside under this name, and put the one in the folder of ours in its place.
    Swapping { staged: PathBuf, kept: PathBuf },
}

/// An act of this process.
#[derive(Debug)]
pub(super) struct Entry {
    file: File,
    path: PathBuf,
}

impl Entry {
    pub(super) fn open(profile: &Profile, id: &str, record: &Record) -> io::Result<Entry> {
        let folder = profile.making();
        let path = folder.join(id);
        let mut tries = 0;
        let mut entry = loop {
            modes::private_folder().recursive(true).create(&folder)?;
            let opened = modes::private_file().open(&path).and_then(|file| {
                file.try_lock().map_err(io::Error::other)?;
                // Somebody who tidies up may have had it between the two.
                fs::symlink_metadata(&path)?;
                Ok(Entry { file, path: path.clone() })
            });
            tries += 1;
            match opened {
                Ok(entry) => break entry,
                Err(error) if tries > 3 => return Err(error),
                Err(_) => {}
            }
        };
        entry.say(record)?;
        place::sync_folder(&folder);
        Ok(entry)
    }

    /// Adds what is true from now on; the last whole record counts.
    pub(super) fn say(&mut self, record: &Record) -> io::Result<()> {
        let mut bytes = Vec::new();
        let (word, paths) = match record {
            Record::Staged(staging) => ("staged", vec![staging]),
            Record::Filling(staging) => ("filling", vec![staging]),
            Record::Swapping { staged, kept } => ("swapping", vec![staged, kept]),
        };
        bytes.extend_from_slice(word.as_bytes());
        bytes.push(0);
        for path in paths {
            bytes.extend_from_slice(&text_of(path)?);
            bytes.push(0);
        }
        bytes.push(0);
        self.file.write_all(&bytes)?;
        self.file.sync_all()
    }

    /// Lets go of the lock and leaves the journal, as a process does that is killed: the next start acts on it.
    pub(super) fn let_go(self) {
        drop(self.file);
    }

    pub(super) fn end(self) {
        // One that stays says of a folder that is gone: the next start drops it.
        drop(fs::remove_file(&self.path));
        if let Some(folder) = self.path.parent() {
            // Only the last one out finds it empty.
            drop(fs::remove_dir(folder));
        }
    }
}

/// The last whole record: a word and its paths, each ended by a zero byte, and one more zero byte at the end.
fn last_record(bytes: &[u8]) -> Option<Record> {
    let mut words: Vec<&[u8]> = Vec::new();
    let mut last = None;
    for word in bytes.split(|byte| *byte == 0) {
        if !word.is_empty() {
            words.push(word);
            continue;
        }
        last = match words[..] {
            [b"staged", staging] => Some(Record::Staged(path_of(staging)?)),
            [b"filling", staging] => Some(Record::Filling(path_of(staging)?)),
            [b"swapping", staged, kept] => Some(Record::Swapping { staged: path_of(staged)?, kept: path_of(kept)? }),
            _ => last,
        };
        words.clear();
    }
    last
}

#[cfg(unix)]
fn text_of(path: &Path) -> io::Result<Vec<u8>> {
    Ok(std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str()).to_vec())
}

#[cfg(unix)]
#[allow(clippy::unnecessary_wraps, reason = "elsewhere not every text is a path")]
fn path_of(text: &[u8]) -> Option<PathBuf> {
    Some(PathBuf::from(<std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(text)))
}

#[cfg(not(unix))]
fn text_of(path: &Path) -> io::Result<Vec<u8>> {
    let text = path.to_str().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "a path that is no text"))?;
    Ok(text.as_bytes().to_vec())
}

#[cfg(not(unix))]
fn path_of(text: &[u8]) -> Option<PathBuf> {
    std::str::from_utf8(text).ok().map(PathBuf::from)
}

/// Whether anything is noted as under way, by this process or any other.
pub(crate) fn is_waiting(profile: &Profile) -> bool {
    fs::read_dir(profile.making()).is_ok_and(|mut found| found.next().is_some())
}

/// Ends what ended processes were at: undone, or where it was past the point of no return, finished. What a living one is
/// at stays. The swap of a database is for the holder of the profile's lock alone.
pub(crate) fn settle(profile: &Profile, has_lock: bool) {
    let Ok(entries) = fs::read_dir(profile.making()) else { return };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if let Err(error) = settle_one(profile, &path, has_lock) {
            tracing::warn!("what was under way when Keystead was ended could not be tidied up yet: {error}");
        }
    }
    drop(fs::remove_dir(profile.making()));
    if has_lock {
        clear_strays(profile);
    }
}

/// A database under a name of ours in the profile's own folder, without a journal: it was made under the lock that is
/// held now, on a disk that had no room for the journal.
fn clear_strays(profile: &Profile) {
    let Ok(found) = fs::read_dir(profile.folder()) else { return };
    for path in found.filter_map(|entry| Some(entry.ok()?.path())) {
        let id = path.file_name().and_then(|name| name.to_str()?.strip_prefix(OURS));
        if id.is_some_and(|id| id.len() == 32 && !profile.making().join(id).exists()) {
            drop(place::clear(&path));
        }
    }
}

fn settle_one(profile: &Profile, path: &Path, has_lock: bool) -> io::Result<()> {
    let mut file = OpenOptions::new().read(true).write(true).open(path)?;
    if file.try_lock().is_err() {
        return Ok(());
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    if let Some(record) = last_record(&bytes) {
        let (Record::Staged(staging) | Record::Filling(staging) | Record::Swapping { staged: staging, .. }) = &record;
        // A folder that is not called by this very number was not made by us.
        let ours = path.file_name().map(|id| {
            let mut name = std::ffi::OsString::from(OURS);
            name.push(id);
            name
        });
        if staging.file_name() != ours.as_deref() {
            return fs::remove_file(path);
        }
        if staging.parent().is_some_and(|around| !around.exists()) {
            // A disk that is not plugged in: it may come back.
            return Ok(());
        }
        if !has_lock && matches!(record, Record::Swapping { .. }) {
            return Ok(());
        }
        finish(profile, &record)
            .and_then(|()| place::clear(staging))
            .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", staging.display())))?;
    }
    fs::remove_file(path)
}

fn finish(profile: &Profile, record: &Record) -> io::Result<()> {
    match record {
        Record::Staged(_) => {}
        Record::Filling(staging) => {
            if let Some(target) = staging.parent().filter(|_| staging.exists()) {
                place::fill(staging, target, &mut Vec::new())?;
                place::sync_folder(target);
            }
        }
        Record::Swapping { staged, kept } => {
            let database = profile.database();
            place::swap(&database, kept, &staged.join(database.file_name().unwrap_or_default()))?;
            tracing::warn!("a restore that was broken off was finished");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_whole_record_counts() {
        let staged = Record::Staged("/a/.keystead-1".into());
        assert_eq!(last_record(b"staged\0/a/.keystead-1\0\0"), Some(staged.clone()));
        let both = b"staged\0/a/.keystead-1\0\0swapping\0/a/.keystead-1\0/a/backups/x.db\0\0";
        let swapping = Record::Swapping { staged: "/a/.keystead-1".into(), kept: "/a/backups/x.db".into() };
        assert_eq!(last_record(both), Some(swapping));
        for torn in 25..both.len() - 1 {
            assert_eq!(last_record(&both[..torn]), Some(staged.clone()), "{torn}");
        }
        assert_eq!(last_record(b""), None);
    }
}
