//! The folder of one organisation's data on this machine, and the names of what lies there.

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

    /// What is under way: see `making`.
    pub(crate) fn making(&self) -> PathBuf {
        self.folder.join("making")
    }

    /// Whether anything lies where the database belongs; [`Profile::check`] says whether it may be one.
    #[must_use]
    pub fn exists(&self) -> bool {
        std::fs::symlink_metadata(self.database()).is_ok()
    }

    /// Held by whoever has the portfolio open for writing; says who that is.
    pub(crate) fn lock_file(&self) -> PathBuf {
        self.folder.join("lock")
    }

    /// Says which key belongs to the database, without being one.
    pub(crate) fn key_mark(&self) -> PathBuf {
        self.folder.join("key-mark")
    }

    /// Where earlier versions tried a backup before a restore.
    pub(crate) fn old_trial(&self) -> PathBuf {
        self.folder.join("restore-trial")
    }
}
