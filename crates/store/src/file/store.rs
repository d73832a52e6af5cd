//! An open portfolio, and how it is read and written: no read waits for the writer, and what goes wrong with the file is
//! called by its name. `open`, `reading` and `create` make one.

use crate::error::StoreError;
use crate::file::connect::{connect_writer, organisation};
use crate::file::functions::add_log_id;
use crate::file::key::DatabaseKey;
use crate::file::lock::ProfileLock;
use crate::file::making::Making;
use crate::file::profile::Profile;
use crate::file::read::Readers;
use crate::file::sound::is_sound;
use crate::file::trouble::{self, damage};
use crate::gate::capture::Schema;
use keystead_model::ids::IdSpace;
use rusqlite::Connection;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// An open portfolio: one writing connection behind the gate, and read-only ones beside it.
pub struct Store {
    pub(crate) profile: Profile,
    pub(crate) key: DatabaseKey,
    pub(crate) writer: Mutex<Connection>,
    pub(crate) readers: Readers,
    pub(crate) schema: Schema,
    pub(crate) id_space: IdSpace,
    /// A portfolio that is still being made, and the profile it is made for.
    pub(crate) making: Option<(Making, Profile)>,
    pub(crate) lock: Option<ProfileLock>,
    /// Opened beside whoever may be writing: nothing is changed.
    pub(crate) only_reads: bool,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("profile", &self.profile).finish_non_exhaustive()
    }
}

impl Store {
    pub(crate) fn assemble(
        profile: Profile,
        key: DatabaseKey,
        conn: Connection,
        lock: Option<ProfileLock>,
    ) -> Result<Store, StoreError> {
        let schema = Schema::read(&conn)?;
        let id_space = organisation(&conn, &profile)?;
        add_log_id(&conn, id_space)?;
        if !is_sound(&conn) {
            return Err(damage(&profile, &key));
        }
        let readers = Readers::new(profile.clone(), key.clone());
        let writer = Mutex::new(conn);
        Ok(Store { profile, key, writer, readers, schema, id_space, making: None, lock, only_reads: false })
    }

    /// Where the portfolio lies.
    #[must_use]
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// What it was opened with, to be kept for another machine.
    #[must_use]
    pub fn key(&self) -> &DatabaseKey {
        &self.key
    }

    /// Derives record ids for this organisation.
    #[must_use]
    pub fn ids(&self) -> IdSpace {
        self.id_space
    }

    /// The writing connection.
    pub(crate) fn writer(&self) -> Result<MutexGuard<'_, Connection>, StoreError> {
        self.may_write()?;
        Ok(self.writer.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Refuses where the portfolio was opened for reading.
    pub(crate) fn may_write(&self) -> Result<(), StoreError> {
        if self.only_reads { Err(StoreError::ReadingOnly) } else { Ok(()) }
    }

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

    /// Why work on a connection of ours did not come to a good end, where that is not the work's own doing.
    pub(crate) fn trouble_met(&self, conn: &Connection, failed: bool) -> Option<StoreError> {
        if !is_sound(conn) {
            return Some(damage(&self.profile, &self.key));
        }
        if failed {
            return trouble::noted(&self.profile, &self.key);
        }
        trouble::forget();
        None
    }

    /// Does work on the writing connection; what goes wrong with the file is called by its name, and a connection that
    /// met a damaged page is not used again.
    pub(crate) fn guarded<T, E: From<StoreError>>(
        &self,
        conn: &mut Connection,
        work: impl FnOnce(&mut Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        trouble::forget();
        let done = work(conn);
        if done.is_ok() {
            return done;
        }
        match self.trouble_met(conn, true) {
            Some(trouble) => {
                if !is_sound(conn)
                    && let Ok(fresh) = connect_writer(&self.profile, &self.key, self.id_space)
                {
                    *conn = fresh;
                }
                Err(trouble.into())
            }
            None => done,
        }
    }
}
