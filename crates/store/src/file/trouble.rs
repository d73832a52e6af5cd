//! What keeps a file from being read or written, told apart in one place: damage, a disk or a system that refuses,
//! somebody else at work. Whatever is none of these is a fault of ours.

use crate::error::StoreError;
use crate::file::examine::examine;
use crate::file::key::DatabaseKey;
use crate::file::profile::Profile;
use crate::file::sound::is_sound;
use rusqlite::ffi;
use std::cell::Cell;
use std::io;
use std::path::{Path, PathBuf};

thread_local! {
    /// What the database said last on this thread. An error passes through the SQL of a feature without its file; the
    /// one who gave the connection out names it.
    static NOTED: Cell<Option<i32>> = const { Cell::new(None) };
}

/// Keeps what the database said until its meaning is asked for.
pub(crate) fn note(error: &rusqlite::Error) {
    if let Some(said) = error.sqlite_error() {
        NOTED.set(Some(said.extended_code));
    }
}

/// Begins afresh: what was said before is about something else.
pub(crate) fn forget() {
    NOTED.set(None);
}

/// What was said last means for this portfolio, once; `None` where nothing was, or it is a fault of ours.
pub(crate) fn noted(profile: &Profile, key: &DatabaseKey) -> Option<StoreError> {
    of_code(NOTED.take()?, profile, key)
}

/// Ends a transaction whose pages were all sound.
pub(crate) fn commit(transaction: rusqlite::Transaction<'_>, profile: &Profile) -> Result<(), StoreError> {
    if !is_sound(&transaction) {
        return Err(StoreError::Damaged(profile.database(), "a page cannot be read".into()));
    }
    Ok(transaction.commit()?)
}

/// The database as a damaged file, with what of it cannot be read.
pub(crate) fn damage(profile: &Profile, key: &DatabaseKey) -> StoreError {
    let detail = examine(profile, key).unwrap_or_else(|| "a page could not be read".into());
    StoreError::Damaged(profile.database(), detail)
}

/// What an error of the database means for this portfolio; `None` where it is a fault of ours.
pub(crate) fn of(error: &rusqlite::Error, profile: &Profile, key: &DatabaseKey) -> Option<StoreError> {
    of_code(error.sqlite_error()?.extended_code, profile, key)
}

fn of_code(extended: i32, profile: &Profile, key: &DatabaseKey) -> Option<StoreError> {
    let file = profile.database();
    Some(match extended & 0xff {
        ffi::SQLITE_CORRUPT => damage(profile, key),
        ffi::SQLITE_NOTADB => match key.fingerprint() {
            Some(print) if std::fs::read_to_string(profile.key_mark()).is_ok_and(|mark| mark.trim() == print) => {
                damage(profile, key)
            }
            _ => StoreError::WrongKey(file),
        },
        ffi::SQLITE_FULL => StoreError::DiskFull,
        ffi::SQLITE_BUSY | ffi::SQLITE_PROTOCOL => StoreError::Busy(file),
        ffi::SQLITE_READONLY if extended == ffi::SQLITE_READONLY_DBMOVED => {
            StoreError::Replaced(profile.folder().to_owned())
        }
        // Said of a connection that only reads, too: then every part can be written, and the fault is ours.
        ffi::SQLITE_READONLY if extended == ffi::SQLITE_READONLY => refused_part(profile)?,
        ffi::SQLITE_READONLY | ffi::SQLITE_PERM => {
            refused_part(profile).unwrap_or_else(|| StoreError::ReadOnly(profile.folder().to_owned()))
        }
        ffi::SQLITE_CANTOPEN => {
            refused_part(profile).unwrap_or_else(|| StoreError::ReadOnly(profile.folder().to_owned()))
        }
        ffi::SQLITE_NOMEM => match examine(profile, key) {
            Some(detail) => StoreError::Damaged(file, detail),
            None => StoreError::Disk(file, "the memory of this computer is used up".into()),
        },
        ffi::SQLITE_IOERR => match extended {
            // On a full disk already the index of the write-ahead log cannot be given its size.
            ffi::SQLITE_IOERR_SHMSIZE => StoreError::DiskFull,
            ffi::SQLITE_IOERR_SHORT_READ => damage(profile, key),
            _ => refused_part(profile).unwrap_or_else(|| StoreError::Disk(file, disk_words(extended).into())),
        },
        _ => return None,
    })
}

/// What an error of the database means for another file than the portfolio's: a copy that is being made.
pub(crate) fn of_other(error: rusqlite::Error, file: &Path) -> StoreError {
    let Some(said) = error.sqlite_error() else { return StoreError::Sql(error) };
    match said.extended_code & 0xff {
        ffi::SQLITE_FULL => StoreError::DiskFull,
        ffi::SQLITE_READONLY | ffi::SQLITE_PERM => StoreError::ReadOnly(file.to_owned()),
        ffi::SQLITE_CANTOPEN => match std::fs::File::open(file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => refused(file, error),
            _ => StoreError::ReadOnly(file.parent().unwrap_or(file).to_owned()),
        },
        ffi::SQLITE_IOERR => StoreError::Disk(file.to_owned(), disk_words(said.extended_code).into()),
        _ => StoreError::Sql(error),
    }
}

fn disk_words(extended: i32) -> &'static str {
    match extended {
        ffi::SQLITE_IOERR_READ | ffi::SQLITE_IOERR_DATA | ffi::SQLITE_IOERR_CORRUPTFS => {
            "the disk cannot be read there"
        }
        ffi::SQLITE_IOERR_WRITE | ffi::SQLITE_IOERR_FSYNC | ffi::SQLITE_IOERR_TRUNCATE => "the disk did not take it",
        ffi::SQLITE_IOERR_NOMEM => "the memory of this computer is used up",
        ffi::SQLITE_IOERR_LOCK | ffi::SQLITE_IOERR_UNLOCK | ffi::SQLITE_IOERR_SHMLOCK => {
            "this disk does not let a file be locked"
        }
        _ => "the disk or the connection to it failed",
    }
}

/// The part of the portfolio's file that the system does not let us use, and why. None of them is opened for this:
/// closing it would drop the locks of the connections of this process.
fn refused_part(profile: &Profile) -> Option<StoreError> {
    let database = profile.database();
    // Opening anything at all tells whether too many files are open.
    if let Err(error) = std::fs::File::open(profile.folder())
        && cfg!(unix)
    {
        return Some(refused(profile.folder(), error));
    }
    let part = |suffix: &str| PathBuf::from(format!("{}{suffix}", database.display()));
    for path in [database.clone(), part("-wal"), part("-shm")] {
        match std::fs::metadata(&path) {
            Ok(meta) if meta.is_dir() => return Some(StoreError::Disk(path, "a folder is in its place".into())),
            Ok(_) if !may_write(&path) => return Some(StoreError::ReadOnly(path)),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if path == database {
                    return Some(StoreError::NoProfile(profile.folder().to_owned()));
                }
            }
            Err(error) => return Some(refused(path, error)),
        }
    }
    (!may_write(profile.folder())).then(|| StoreError::ReadOnly(profile.folder().to_owned()))
}

#[cfg(unix)]
fn may_write(path: &Path) -> bool {
    rustix::fs::access(path, rustix::fs::Access::READ_OK | rustix::fs::Access::WRITE_OK).is_ok()
}

#[cfg(not(unix))]
fn may_write(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|meta| !meta.permissions().readonly())
}

/// A file or folder that the system does not let us write.
pub(crate) fn refused(path: impl Into<PathBuf>, error: io::Error) -> StoreError {
    let path = path.into();
    match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly(path),
        _ => StoreError::io("opening", path)(error),
    }
}

/// What the system said of a file, in words that end a sentence.
#[must_use]
pub fn said(error: &io::Error) -> String {
    /// Too many files are open: in this process, in the whole system.
    const TOO_MANY: [i32; 2] = [24, 23];
    let words = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder",
        io::ErrorKind::PermissionDenied => "the system does not allow it to you",
        io::ErrorKind::AlreadyExists => "it is there already",
        io::ErrorKind::NotADirectory => "a part of the path is a file, not a folder",
        io::ErrorKind::IsADirectory => "it is a folder",
        io::ErrorKind::ReadOnlyFilesystem => "this disk can only be read",
        io::ErrorKind::StorageFull => "the disk is full",
        io::ErrorKind::QuotaExceeded => "your share of the disk is used up",
        io::ErrorKind::FileTooLarge => "the file would be larger than the system allows",
        io::ErrorKind::InvalidFilename => "the name is not one that a file can have here",
        _ if cfg!(unix) && error.raw_os_error().is_some_and(|code| TOO_MANY.contains(&code)) => {
            "too many files are open at once"
        }
        _ => return error.to_string(),
    };
    words.to_owned()
}
