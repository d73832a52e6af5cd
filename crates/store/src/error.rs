//! What can go wrong with the file, each with what is safe and what to do.

use std::path::PathBuf;

/// How the edge should treat an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreKind {
    /// The request was wrong.
    Invalid,
    /// There is no such record.
    NotFound,
    /// Somebody or something else holds it.
    Conflict,
    /// The key does not fit.
    Forbidden,
    /// The file was written by a newer version.
    Outdated,
    /// A fault of the disk or of ours.
    Internal,
}

/// An error of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The key does not open this file.
    #[error("The key does not open {file}. The file is unchanged.", file = .0.display())]
    WrongKey(PathBuf),
    /// The file is no database, is cut short or has damaged pages.
    #[error("{file} is damaged: {detail}. It was left as it is; restore the latest backup.", file = .0.display(), detail = .1)]
    Damaged(PathBuf, String),
    /// The file knows migrations that this program does not.
    #[error(
        "This portfolio was last opened by a newer Keystead (format {found}, this version reads up to {known}). Update Keystead to open it; nothing was changed."
    )]
    Newer {
        /// Format of the file.
        found: i32,
        /// Newest format known here.
        known: i32,
    },
    /// Another process has the profile open.
    #[error("Keystead already has this portfolio open{}. Close it there first.", .pid.map(|p| format!(" (process {p})")).unwrap_or_default())]
    InUse {
        /// The process that holds it, where it could be read.
        pid: Option<u32>,
    },
    /// The folder cannot be written.
    #[error("Keystead cannot write to {folder}. Give your user write permission there or choose another folder.", folder = .0.display())]
    ReadOnly(PathBuf),
    /// The disk is full; the transaction was undone.
    #[error("The disk is full. The last change was not saved; everything before it is. Free some space and try again.")]
    DiskFull,
    /// There is no portfolio in the folder yet.
    #[error("There is no portfolio in {folder}. Create one with `keystead init` or import a file.", folder = .0.display())]
    NoProfile(PathBuf),
    /// There is one already.
    #[error("{folder} already holds a portfolio. Choose an empty folder.", folder = .0.display())]
    ProfileExists(PathBuf),
    /// A record that must exist does not.
    #[error("There is no {kind} “{key}”.")]
    NotFound {
        /// Such as `lease`.
        kind: &'static str,
        /// As the caller named it.
        key: String,
    },
    /// A value that the store cannot take.
    #[error("{0}")]
    Invalid(String),
    /// A migration failed; the file was restored from the copy made before.
    #[error(
        "The portfolio could not be brought to this version's format: {0}. A copy from before is in the backups folder."
    )]
    Migration(String),
    /// The operating system refused a file operation.
    #[error("{action} {file}: {source}", file = .file.display())]
    Io {
        /// What was being done.
        action: &'static str,
        /// To which file.
        file: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The database refused; a fault of ours unless the disk is failing.
    #[error("The database refused the operation: {0}")]
    Sql(rusqlite::Error),
}

impl StoreError {
    /// How the edge should treat it.
    #[must_use]
    pub fn kind(&self) -> StoreKind {
        match self {
            StoreError::WrongKey(_) => StoreKind::Forbidden,
            StoreError::Newer { .. } => StoreKind::Outdated,
            StoreError::InUse { .. } | StoreError::ProfileExists(_) => StoreKind::Conflict,
            StoreError::NotFound { .. } | StoreError::NoProfile(_) => StoreKind::NotFound,
            StoreError::Invalid(_) => StoreKind::Invalid,
            _ => StoreKind::Internal,
        }
    }

    /// A stable code that the interface and other programs may act on.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            StoreError::WrongKey(_) => "store.wrong_key",
            StoreError::Damaged(..) => "store.damaged",
            StoreError::Newer { .. } => "store.newer",
            StoreError::InUse { .. } => "store.in_use",
            StoreError::ReadOnly(_) => "store.read_only",
            StoreError::DiskFull => "store.disk_full",
            StoreError::NoProfile(_) => "store.no_profile",
            StoreError::ProfileExists(_) => "store.profile_exists",
            StoreError::NotFound { .. } => "store.not_found",
            StoreError::Invalid(_) => "store.invalid",
            StoreError::Migration(_) => "store.migration",
            StoreError::Io { .. } => "store.io",
            StoreError::Sql(_) => "store.sql",
        }
    }

    /// For `map_err` around file operations.
    pub(crate) fn io(action: &'static str, file: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> StoreError {
        let file = file.into();
        move |source| match source.kind() {
            std::io::ErrorKind::StorageFull => StoreError::DiskFull,
            _ => StoreError::Io { action, file, source },
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => StoreError::DiskFull,
            _ => StoreError::Sql(error),
        }
    }
}
