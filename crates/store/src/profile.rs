//! The folder of one organisation's data on this machine, and the lock that keeps it to one writer.

use crate::error::StoreError;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// The profile folder: database, logs, backups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    folder: PathBuf,
}

impl Profile {
    /// A profile in `folder`, which need not exist yet.
    #[must_use]
    pub fn at(folder: impl Into<PathBuf>) -> Profile {
        Profile { folder: folder.into() }
    }

    /// The folder itself.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The encrypted database.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.folder.join("keystead.db")
    }

    /// Log files and crash reports.
    #[must_use]
    pub fn logs(&self) -> PathBuf {
        self.folder.join("logs")
    }

    /// Copies made before migrations and restores, and by hand.
    #[must_use]
    pub fn backups(&self) -> PathBuf {
        self.folder.join("backups")
    }

    /// Whether a database lies there.
    #[must_use]
    pub fn exists(&self) -> bool {
        self.database().is_file()
    }

    /// Whether a database lies there, or why that cannot be seen.
    ///
    /// # Errors
    /// When the folder cannot be looked into.
    pub fn is_there(&self) -> Result<bool, StoreError> {
        match std::fs::metadata(self.database()) {
            Ok(meta) => Ok(meta.is_file()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(StoreError::io("looking into", &self.folder)(error)),
        }
    }

    /// Held by whoever has the portfolio open for writing; says who that is.
    pub(crate) fn lock_file(&self) -> PathBuf {
        self.folder.join("lock")
    }

    /// Says which key belongs to the database, without being one.
    pub(crate) fn key_mark(&self) -> PathBuf {
        self.folder.join("key-mark")
    }

    /// Makes the folder and takes the lock.
    pub(crate) fn lock(&self) -> Result<ProfileLock, StoreError> {
        let read_only = |error: std::io::Error| crate::trouble::refused(&self.folder, error);
        std::fs::create_dir_all(&self.folder).map_err(read_only)?;
        let path = self.lock_file();
        let mut file =
            OpenOptions::new().create(true).truncate(false).read(true).write(true).open(&path).map_err(read_only)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut text = String::new();
                // The holder's number is a courtesy; where it cannot be read the sentence goes without.
                let pid =
                    file.read_to_string(&mut text).ok().and_then(|_| text.split_whitespace().next()?.parse().ok());
                return Err(StoreError::InUse { pid });
            }
            Err(TryLockError::Error(error)) => return Err(read_only(error)),
        }
        file.set_len(0)
            .and_then(|()| file.seek(SeekFrom::Start(0)))
            .and_then(|_| write!(file, "{}", std::process::id()))
            .map_err(read_only)?;
        Ok(ProfileLock { file })
    }
}

/// Held as long as the store is open; the system lets go of it when the process ends, however it ends.
#[derive(Debug)]
pub(crate) struct ProfileLock {
    pub(crate) file: File,
}
