//! Whether there is a portfolio in a profile, and the lock that keeps it to one writer.

use crate::error::StoreError;
use crate::file::profile::Profile;
use crate::file::{copies, making, modes};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::time::{Duration, Instant};

impl Profile {
    /// Whether there was a portfolio here, be the database there or not.
    pub(crate) fn has_traces(&self) -> bool {
        self.exists() || self.key_mark().exists() || self.old_trial().exists() || copies::has_any(self)
    }

    /// Looks at the database from outside, without a key: is there one, and can it be one?
    ///
    /// # Errors
    /// [`StoreError::NoProfile`] where no portfolio is or was; [`StoreError::Damaged`] when what lies there is no database,
    /// or nothing lies there beside the traces of one.
    pub fn check(&self) -> Result<(), StoreError> {
        let database = self.database();
        let damaged = |detail: &str| Err(StoreError::Damaged(database.clone(), detail.into()));
        match std::fs::metadata(&database) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                if self.has_traces() {
                    return damaged("it is missing");
                }
                Err(StoreError::NoProfile(self.folder().to_owned()))
            }
            Err(error) => Err(StoreError::io("opening", database)(error)),
            Ok(about) if about.is_dir() => damaged("it is a folder, not a database"),
            Ok(about) if !about.is_file() => damaged("it is not a file"),
            Ok(about) if about.len() == 0 => damaged("it is empty"),
            Ok(_) if is_plain(&database) => damaged("it is a database of another program, without encryption"),
            Ok(about) if about.len() < SMALLEST_PAGE => damaged("it is cut short"),
            Ok(_) => Ok(()),
        }
    }

    /// Ends what a killed process left under way here, and closes the folder to others. Call it before the first look at
    /// a profile: a database may be on its way to its place. Where another process has the portfolio open, that one did so.
    ///
    /// # Errors
    /// When the folder cannot be read or written.
    pub fn tidy(&self) -> Result<(), StoreError> {
        // Empty, it is what somebody left who was ended on the way out.
        drop(std::fs::remove_dir(self.making()));
        if making::is_waiting(self) || self.old_trial().exists() {
            match self.lock() {
                Ok(_) | Err(StoreError::ReadOnly(_)) => {}
                Err(StoreError::InUse { .. }) => making::settle(self, false),
                Err(error) => return Err(error),
            }
        } else if self.has_traces() {
            modes::tighten(self);
        }
        Ok(())
    }

    /// What a version before this one left of a restore that was broken off: finished where the database was set aside.
    fn settle_old_trial(&self) {
        let (trial, database) = (self.old_trial(), self.database());
        let tried = Profile::at(&trial).database();
        if !self.exists() && tried.is_file() && copies::has_any_before_restore(self) {
            match making::rename_new(&tried, &database) {
                Ok(()) => tracing::warn!("a restore that was broken off was finished"),
                Err(error) => return tracing::warn!("a restore that was broken off could not be finished: {error}"),
            }
        }
        drop(std::fs::remove_dir_all(trial));
    }

    /// Makes the folder, takes the lock, closes the folder to others and ends what a killed process left.
    pub(crate) fn lock(&self) -> Result<ProfileLock, StoreError> {
        let read_only = |error: std::io::Error| crate::file::trouble::refused(self.folder(), error);
        modes::private_folder().recursive(true).create(self.folder()).map_err(read_only)?;
        let path = self.lock_file();
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).read(true).write(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&path).map_err(read_only)?;
        let began = Instant::now();
        while let Err(error) = file.try_lock() {
            let TryLockError::WouldBlock = error else { return Err(read_only(error.into())) };
            // The holder's number is a courtesy; where it cannot be read the sentence goes without.
            let mut text = String::new();
            let told = file.seek(SeekFrom::Start(0)).and_then(|_| file.read_to_string(&mut text));
            let pid = told.ok().and_then(|_| text.split_whitespace().next()?.parse().ok());
            if pid != Some(std::process::id()) || began.elapsed() > LETTING_GO {
                return Err(StoreError::InUse { pid });
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        file.set_len(0)
            .and_then(|()| file.seek(SeekFrom::Start(0)))
            .and_then(|_| write!(file, "{}", std::process::id()))
            .map_err(read_only)?;
        modes::tighten(self);
        making::settle(self, true);
        if self.old_trial().exists() {
            self.settle_old_trial();
        }
        Ok(ProfileLock { file })
    }
}

/// So long a lock of our own that was let go may still be held, by a child of this process that another thread has begun and
/// that is not itself yet: until then it has what its parent had open.
const LETTING_GO: Duration = Duration::from_secs(1);

/// No page of an encrypted database is smaller.
const SMALLEST_PAGE: u64 = 512;

/// Whether a file begins as a SQLite file without encryption does.
fn is_plain(file: &Path) -> bool {
    const TITLE: &[u8] = b"SQLite format 3\0";
    let mut start = Vec::new();
    let read = File::open(file).and_then(|file| file.take(TITLE.len() as u64).read_to_end(&mut start));
    read.is_ok() && start == TITLE
}

/// Held as long as the store is open; the system lets go of it when the process ends, however it ends.
#[derive(Debug)]
pub(crate) struct ProfileLock {
    pub(crate) file: File,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_that_was_let_go_and_lingers_in_a_child_is_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let profile = Profile::at(folder.path());
        let held = profile.lock().unwrap();
        // As a child has it until it is itself: another handle on what was opened here.
        let in_a_child = held.file.try_clone().unwrap();
        drop(held);
        let child = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(100));
            drop(in_a_child);
        });
        drop(profile.lock().unwrap());
        child.join().unwrap();
        // Of another process nothing is awaited.
        let held = profile.lock().unwrap();
        std::fs::write(profile.lock_file(), "1").unwrap();
        let refused = profile.lock().map(|_| ());
        assert!(matches!(refused, Err(StoreError::InUse { pid: Some(1) })), "{refused:?}");
        drop(held);
    }
}
