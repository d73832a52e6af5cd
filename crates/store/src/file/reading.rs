//! Opening a portfolio for reading only, beside whoever writes: no lock, no migration, nothing made in the profile.

use crate::error::StoreError;
use crate::file::connect::{known_format, never_finished, organisation, probe};
use crate::file::key::DatabaseKey;
use crate::file::overhaul::{Overhaul, settled};
use crate::file::profile::Profile;
use crate::file::read::{Readers, identity, open_reader};
use crate::file::store::Store;
use crate::gate::capture::Schema;
use rusqlite::Connection;
use std::sync::Mutex;

impl Store {
    /// Opens the portfolio of a profile for reading. A writer that has it open does not notice.
    ///
    /// # Errors
    /// As [`Store::open`], but for [`StoreError::InUse`]; an older format, and a file that is being replaced, are refused.
    pub fn open_reading(profile: Profile, key: DatabaseKey) -> Result<Store, StoreError> {
        settled(&profile)?;
        let before = identity(&profile.database());
        let opened = profile.check().and_then(|()| look(&profile, &key)).map_err(|error| error.at(&profile, &key));
        // Only now is it certain that nobody began to replace the file meanwhile: half of a change may look like damage.
        settled(&profile)?;
        if identity(&profile.database()) != before {
            return Err(StoreError::Replaced(profile.folder().to_owned()));
        }
        let (conn, schema) = opened?;
        let id_space = organisation(&conn, &profile).map_err(|error| error.at(&profile, &key))?;
        let readers = Readers::of_one_file(profile.clone(), key.clone(), before);
        let writer = Mutex::new(conn);
        Ok(Store { profile, key, writer, readers, schema, id_space, making: None, lock: None, only_reads: true })
    }
}

fn look(profile: &Profile, key: &DatabaseKey) -> Result<(Connection, Schema), StoreError> {
    let conn = open_reader(profile, key)?;
    let found = probe(&conn, profile, key)?;
    let known = known_format();
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    if found == 0 {
        return Err(never_finished(profile));
    }
    if found < known {
        return Err(StoreError::Older { found, known });
    }
    if crate::projections::made::are_outdated(&conn)? {
        return Err(StoreError::Unsettled { what: Overhaul::Migration, pid: None });
    }
    let schema = Schema::read(&conn)?;
    Ok((conn, schema))
}
