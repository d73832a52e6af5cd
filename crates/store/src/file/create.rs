//! Making a portfolio: under a name of ours, filled there if it is to be filled, and put in its place when it is whole.
//! Killed before that, there is none, and the next start makes it.

use crate::error::StoreError;
use crate::file::connect::{connect, migration, migrations, write_key_mark};
use crate::file::key::DatabaseKey;
use crate::file::making::{Making, moment};
use crate::file::modes;
use crate::file::profile::Profile;
use crate::file::store::Store;
use rusqlite::Connection;
use uuid::Uuid;

impl Store {
    /// Makes an empty portfolio in a folder that holds none.
    ///
    /// # Errors
    /// [`StoreError::ProfileExists`], or whatever keeps the folder from being written.
    pub fn create(profile: Profile, key: DatabaseKey, organisation: &str, at: &str) -> Result<Store, StoreError> {
        Store::begin(profile, key, organisation, at)?.settle()
    }

    /// Begins a portfolio that is to be filled before it is there: [`Store::settle`] puts it in its place. Dropped or
    /// killed before that, it leaves nothing.
    ///
    /// # Errors
    /// [`StoreError::ProfileExists`], [`StoreError::Damaged`] when something else lies in its place, or whatever keeps the
    /// folder from being written.
    pub fn begin(profile: Profile, key: DatabaseKey, organisation: &str, at: &str) -> Result<Store, StoreError> {
        Store::begin_of(profile, key, Uuid::new_v4(), organisation, at)
    }

    /// Begins a portfolio of an organisation whose id is known, as [`Store::begin`]: its records get the ids that they
    /// have in any other portfolio of that organisation.
    ///
    /// # Errors
    /// As [`Store::begin`].
    pub fn begin_of(
        profile: Profile,
        key: DatabaseKey,
        organisation_id: Uuid,
        organisation: &str,
        at: &str,
    ) -> Result<Store, StoreError> {
        let lock = profile.lock()?;
        if profile.exists() {
            profile.check()?;
            return Err(StoreError::ProfileExists(profile.folder().to_owned()));
        }
        let database = profile.database();
        let making = Making::file(&profile, &database).map_err(StoreError::io("creating", database))?;
        let staged = Profile::at(making.room());
        let conn =
            lay_out(&staged, &key, organisation_id, organisation, at).map_err(|error| error.at(&staged, &key))?;
        let mut store = Store::assemble(staged, key, conn, Some(lock))?;
        store.making = Some((making, profile));
        Ok(store)
    }

    /// Puts a portfolio that was begun in its place and opens it there; one that is in its place stays open.
    ///
    /// # Errors
    /// When it could not be written: there is none then, as before.
    pub fn settle(mut self) -> Result<Store, StoreError> {
        let Some((making, profile)) = self.making.take() else { return Ok(self) };
        moment();
        let Store { key, writer, readers, lock, .. } = self;
        // Closing the last connection folds the log in; asked for, a full disk is not passed over.
        drop(readers);
        let conn = writer.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        fold(&conn)?;
        conn.close().map_err(|(_, error)| error)?;
        let database = profile.database();
        making.put().map_err(StoreError::io("putting in place", database))?;
        for folder in [profile.logs(), profile.backups()] {
            modes::private_folder().recursive(true).create(&folder).map_err(StoreError::io("creating", &folder))?;
        }
        moment();
        write_key_mark(&profile, &key)?;
        let conn = connect(&profile, &key)?;
        Store::assemble(profile, key, conn, lock)
    }
}

/// Folds the write-ahead log into the database, so that the one file is all of it.
pub(crate) fn fold(conn: &Connection) -> Result<(), StoreError> {
    let busy: i64 = conn.query_row("pragma wal_checkpoint(truncate)", [], |row| row.get(0))?;
    if busy == 0 { Ok(()) } else { Err(StoreError::Invalid("the portfolio is being read elsewhere; try again".into())) }
}

/// An encrypted database without any table. SQLite gives its logs the mode of the file.
pub(crate) fn lay_empty(profile: &Profile, key: &DatabaseKey) -> Result<Connection, StoreError> {
    let database = profile.database();
    modes::private_file().open(&database).map_err(StoreError::io("creating", database))?;
    connect(profile, key)
}

fn lay_out(
    profile: &Profile,
    key: &DatabaseKey,
    organisation_id: Uuid,
    organisation: &str,
    at: &str,
) -> Result<Connection, StoreError> {
    let mut conn = lay_empty(profile, key)?;
    moment();
    migrations::migrations::runner().run(&mut conn).map_err(|e| migration(&e, profile, key))?;
    moment();
    crate::projections::made::make(&conn, true)?;
    conn.execute(
        "insert into organisation (id, name, created_at) values (?1, ?2, ?3)",
        (organisation_id, organisation, at),
    )?;
    let mut state = conn.prepare("insert into sync_state (name, value) values (?1, ?2)")?;
    for (name, value) in [
        ("organisation", organisation_id.to_string()),
        ("device", Uuid::new_v4().to_string()),
        ("incarnation", Uuid::new_v4().to_string()),
    ] {
        state.execute((name, value))?;
    }
    drop(state);
    Ok(conn)
}
