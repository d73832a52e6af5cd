//! What can go wrong with the file, each with what is safe and what to do.

use crate::file::key::DatabaseKey;
use crate::file::overhaul::Overhaul;
use crate::file::profile::Profile;
use crate::file::trouble;
use std::path::{Path, PathBuf};

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
    /// A fault of ours.
    Internal,
}

/// An error of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The key does not open this file.
    #[error("{} The file is unchanged.", unopened(.0))]
    WrongKey(PathBuf),
    /// The file is no database, is cut short or has damaged pages.
    #[error("{file} is damaged: {detail}. It was left as it is.", file = .0.display(), detail = .1)]
    Damaged(PathBuf, String),
    /// The file has an older format, and whoever only reads does not change that.
    #[error(
        "This portfolio was last opened by an older Keystead (format {found}, this version keeps format {known}). Open it once in the window, or with a command that writes; a copy is kept in the backups folder."
    )]
    Older {
        /// Format of the file.
        found: i32,
        /// Format kept here.
        known: i32,
    },
    /// Somebody is at work on the file as a whole, or was when the machine stopped.
    #[error("{}", unsettled(*.what, *.pid))]
    Unsettled {
        /// What is being done.
        what: Overhaul,
        /// The process that does it, or did.
        pid: Option<u32>,
    },
    /// The file is not the one that was opened any more.
    #[error("The portfolio in {folder} was replaced while it was being read. Try again.", folder = .0.display())]
    Replaced(PathBuf),
    /// A change was asked of a portfolio that was opened for reading.
    #[error("The portfolio was opened for reading only, so nothing was changed.")]
    ReadingOnly,
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
    /// The disk, or the system before it, does not do what is asked.
    #[error("The system could not read or write {file}: {detail}. What was saved before is as it was.", file = .0.display(), detail = .1)]
    Disk(PathBuf, String),
    /// Somebody else is writing and does not come to an end.
    #[error("Another process has kept {file} busy for too long. Nothing was changed; try again.", file = .0.display())]
    Busy(PathBuf),
    /// A migration failed; the file was restored from the copy made before.
    #[error(
        "The portfolio could not be brought to this version's format: {0}. A copy from before is in the backups folder."
    )]
    Migration(String),
    /// The operating system refused a file operation.
    #[error("Failed {action} {file}: {said}.", file = .file.display(), said = crate::file::trouble::said(.source))]
    Io {
        /// What was being done.
        action: &'static str,
        /// To which file.
        file: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The database refused: a fault of ours.
    #[error("The database refused the operation: {0}")]
    Sql(rusqlite::Error),
}

impl StoreError {
    /// Whether the file refused to edit what is on the books.
    #[must_use]
    pub fn is_on_the_books(&self) -> bool {
        matches!(self, StoreError::Sql(rusqlite::Error::SqliteFailure(_, Some(text))) if text.starts_with("on_the_books"))
    }

    /// How the edge should treat it.
    #[must_use]
    pub fn kind(&self) -> StoreKind {
        match self {
            StoreError::WrongKey(_) => StoreKind::Forbidden,
            StoreError::Newer { .. } => StoreKind::Outdated,
            StoreError::InUse { .. }
            | StoreError::ProfileExists(_)
            | StoreError::Damaged(..)
            | StoreError::Older { .. }
            | StoreError::Unsettled { .. }
            | StoreError::Replaced(_)
            | StoreError::ReadingOnly
            | StoreError::ReadOnly(_)
            | StoreError::DiskFull
            | StoreError::Disk(..)
            | StoreError::Busy(_)
            | StoreError::Io { .. } => StoreKind::Conflict,
            StoreError::NotFound { .. } | StoreError::NoProfile(_) => StoreKind::NotFound,
            StoreError::Invalid(_) => StoreKind::Invalid,
            StoreError::Migration(_) | StoreError::Sql(_) => StoreKind::Internal,
        }
    }

    /// A stable code that the interface and other programs may act on.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            StoreError::WrongKey(_) => "store.wrong_key",
            StoreError::Damaged(..) => "store.damaged",
            StoreError::Newer { .. } => "store.newer",
            StoreError::Older { .. } => "store.older",
            StoreError::Unsettled { .. } => "store.unsettled",
            StoreError::Replaced(_) => "store.replaced",
            StoreError::ReadingOnly => "store.reading_only",
            StoreError::InUse { .. } => "store.in_use",
            StoreError::ReadOnly(_) => "store.read_only",
            StoreError::DiskFull => "store.disk_full",
            StoreError::Disk(..) => "store.disk",
            StoreError::Busy(_) => "store.busy",
            StoreError::NoProfile(_) => "store.no_profile",
            StoreError::ProfileExists(_) => "store.profile_exists",
            StoreError::NotFound { .. } => "store.not_found",
            StoreError::Invalid(_) => "store.invalid",
            StoreError::Migration(_) => "store.migration",
            StoreError::Io { .. } => "store.io",
            StoreError::Sql(_) => "store.sql",
        }
    }

    /// The way out, where there is one beyond what the sentence says.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            StoreError::WrongKey(file) => {
                let key = "Check which key is used: KEYSTEAD_KEY_FILE comes before the keyring. Each portfolio has a key of its own.";
                Some(if is_marked(file) {
                    key.to_owned()
                } else {
                    format!(
                        "{key} If the key is right, the file is not what it was. {}",
                        crate::file::copies::way_out(file)
                    )
                })
            }
            StoreError::Damaged(file, _) => Some(crate::file::copies::way_out(file)),
            StoreError::Disk(..) => Some(
                "Check the disk and the connection to it. `keystead verify` says whether the portfolio is whole."
                    .into(),
            ),
            _ => None,
        }
    }

    /// The same error where it is known which portfolio it is about: what the database said is called by its name.
    pub(crate) fn at(self, profile: &Profile, key: &DatabaseKey) -> StoreError {
        match self {
            StoreError::Sql(error) => match trouble::of(&error, profile, key) {
                Some(trouble) => trouble,
                None => StoreError::Sql(error),
            },
            other => other,
        }
    }

    /// For `map_err` around file operations.
    pub(crate) fn io(action: &'static str, file: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> StoreError {
        let file = file.into();
        move |source| match source.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => StoreError::DiskFull,
            _ => StoreError::Io { action, file, source },
        }
    }
}

/// Whether the key of a portfolio left its mark beside it; a passphrase leaves its name, and a copy has none.
fn is_marked(file: &Path) -> bool {
    let profile = Profile::at(file.parent().unwrap_or(Path::new(".")));
    let mark = std::fs::read_to_string(profile.key_mark()).unwrap_or_default();
    file == profile.database() && !["", "passphrase"].contains(&mark.trim())
}

/// Without a mark a wrong key and a file of something else cannot be told apart.
fn unopened(file: &Path) -> String {
    let shown = file.display();
    if is_marked(file) {
        return format!("The key does not open {shown}.");
    }
    format!("The key does not open {shown}: it is the wrong key, or the file is not a Keystead portfolio.")
}

fn unsettled(what: Overhaul, pid: Option<u32>) -> String {
    let who = pid.map(|pid| format!(" (process {pid})")).unwrap_or_default();
    match what {
        Overhaul::Restore => {
            format!("A backup is being put in the place of this portfolio{who}. Try again when that is done.")
        }
        Overhaul::Migration => {
            format!("This portfolio is being brought to a newer format{who}. Try again when that is done.")
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => StoreError::DiskFull,
            _ => {
                // Whoever gave the connection out knows the file, and says what this means there.
                trouble::note(&error);
                StoreError::Sql(error)
            }
        }
    }
}
