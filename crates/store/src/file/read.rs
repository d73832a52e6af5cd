//! Read-only connections, opened when needed and kept; a read never waits for the writer.

use crate::error::StoreError;
use crate::file::functions::add_functions;
use crate::file::key::DatabaseKey;
use crate::file::profile::Profile;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How many idle readers are kept open.
const KEPT: usize = 4;

/// The pool.
pub(crate) struct Readers {
    profile: Profile,
    key: DatabaseKey,
    idle: Mutex<Vec<Connection>>,
    /// Where nothing keeps another process from replacing the file: the one that was opened.
    file: Option<(u64, u64)>,
}

impl Readers {
    pub(crate) fn new(profile: Profile, key: DatabaseKey) -> Readers {
        Readers::of_one_file(profile, key, None)
    }

    /// Readers that refuse any other file in the place of this one.
    pub(crate) fn of_one_file(profile: Profile, key: DatabaseKey, file: Option<(u64, u64)>) -> Readers {
        Readers { profile, key, idle: Mutex::new(Vec::new()), file }
    }

    pub(crate) fn take(&self) -> Result<Connection, StoreError> {
        if self.file.is_some() && identity(&self.profile.database()) != self.file {
            return Err(StoreError::Replaced(self.profile.folder().to_owned()));
        }
        let kept = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        match kept {
            Some(conn) => Ok(conn),
            None => open_reader(&self.profile, &self.key),
        }
    }

    pub(crate) fn give_back(&self, conn: Connection) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < KEPT {
            idle.push(conn);
        }
    }
}

pub(crate) fn open_reader(profile: &Profile, key: &DatabaseKey) -> Result<Connection, StoreError> {
    connect(profile, key).map_err(|error| StoreError::from(error).at(profile, key))
}

fn connect(profile: &Profile, key: &DatabaseKey) -> rusqlite::Result<Connection> {
    let conn = Connection::open_with_flags(
        profile.database(),
        // Not READ_ONLY: in WAL mode a reader must be able to make the shared-memory file.
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    conn.busy_timeout(Duration::from_secs(10))?;
    conn.pragma_update(None, "cipher_log_level", "none")?;
    key.give_to(&conn)?;
    conn.pragma_update(None, "query_only", true)?;
    conn.pragma_update(None, "temp_store", "memory")?;
    // Negative: KiB, an upper bound. A list under a text walks the words of all its records and then an order over all of
    // them: where both do not fit, each pushes the other out, and all of it is decrypted again at every key that is typed.
    conn.pragma_update(None, "cache_size", -65_536)?;
    conn.set_prepared_statement_cache_capacity(64);
    add_functions(&conn)?;
    Ok(conn)
}

/// What tells one file from another in its place.
#[cfg(unix)]
pub(crate) fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).ok().map(|meta| (meta.dev(), meta.ino()))
}

/// There an open file cannot be replaced.
#[cfg(not(unix))]
pub(crate) fn identity(_path: &Path) -> Option<(u64, u64)> {
    None
}
