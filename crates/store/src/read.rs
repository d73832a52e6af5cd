//! Read-only connections, opened when needed and kept; a read never waits for the writer.

use crate::error::StoreError;
use crate::key::DatabaseKey;
use crate::open::{Store, add_functions, unusable};
use crate::profile::Profile;
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
}

impl Readers {
    pub(crate) fn new(profile: Profile, key: DatabaseKey) -> Readers {
        Readers { profile, key, idle: Mutex::new(Vec::new()) }
    }

    fn take(&self) -> Result<Connection, StoreError> {
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

fn open_reader(profile: &Profile, key: &DatabaseKey) -> Result<Connection, StoreError> {
    let conn = Connection::open_with_flags(
        profile.database(),
        // Not READ_ONLY: in WAL mode a reader must be able to make the shared-memory file.
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    key.give_to(&conn, &profile.database())?;
    conn.busy_timeout(Duration::from_secs(10))?;
    conn.pragma_update(None, "query_only", true).map_err(|e| unusable(&e, profile, key))?;
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
    /// What `work` returns, or why no connection could be had.
    pub fn read<T, E: From<StoreError>>(&self, work: impl FnOnce(&Connection) -> Result<T, E>) -> Result<T, E> {
        let conn = self.readers.take()?;
        let snapshot = conn.unchecked_transaction().map_err(StoreError::from)?;
        let result = work(&snapshot);
        // A read has nothing to keep; rolling back is how the snapshot ends.
        let ended = snapshot.rollback();
        if ended.is_ok() {
            self.readers.give_back(conn);
        }
        result
    }
}
