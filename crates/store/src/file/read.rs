//! Read-only connections, opened when needed and kept; a read never waits for the writer.

use crate::error::StoreError;
use crate::file::key::DatabaseKey;
use crate::file::open::{Store, add_functions};
use crate::file::profile::Profile;
use crate::file::reading::identity;
use crate::file::trouble;
use rusqlite::{Connection, OpenFlags};
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

    fn take(&self) -> Result<Connection, StoreError> {
        if self.file.is_some() && identity(&self.profile.database()) != self.file {
            return Err(StoreError::Replaced(self.profile.folder().to_owned()));
        }
        let kept = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        match kept {
            Some(conn) => Ok(conn),
            None => open_reader(&self.profile, &self.key),
        }
    }

    fn give_back(&self, conn: Connection) {
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
    conn.pragma_update(None, "cache_size", -32_768)?;
    conn.set_prepared_statement_cache_capacity(64);
    add_functions(&conn)?;
    Ok(conn)
}

impl Store {
    /// Runs `work` on a read-only connection within one snapshot: what it reads fits together.
    ///
    /// # Errors
    /// What `work` returns, or why no connection could be had; [`StoreError::Damaged`] whenever a page on the way was
    /// not as it had been written, whatever `work` made of it.
    pub fn read<T, E: From<StoreError>>(&self, work: impl FnOnce(&Connection) -> Result<T, E>) -> Result<T, E> {
        let conn = self.readers.take()?;
        trouble::forget();
        let snapshot = conn.unchecked_transaction().map_err(StoreError::from)?;
        let result = work(&snapshot);
        // A read has nothing to keep; rolling back is how the snapshot ends.
        let ended = snapshot.rollback();
        if let Some(trouble) = self.trouble_met(&conn, result.is_err()) {
            return Err(trouble.into());
        }
        if ended.is_ok() {
            self.readers.give_back(conn);
        }
        result
    }
}
