//! Opening a profile: lock, key, format check, copy, migrations, then one writer and some readers. `create` makes one.

use crate::error::StoreError;
use crate::file::connect::{
    connect, known_format, mark_of, migration, migrations, never_finished, probe, write_key_mark,
};
use crate::file::key::DatabaseKey;
use crate::file::lock::ProfileLock;
use crate::file::making::moment;
use crate::file::overhaul::Overhaul;
use crate::file::profile::Profile;
use crate::file::store::Store;
use crate::file::trouble;
use rusqlite::Connection;

impl Store {
    /// Opens the portfolio of a profile, bringing an older file to the present format.
    ///
    /// # Errors
    /// Each way a file can be unusable has its own [`StoreError`]; none of them changes the file.
    pub fn open(profile: Profile, key: DatabaseKey) -> Result<Store, StoreError> {
        profile.tidy()?;
        profile.check()?;
        let lock = profile.lock()?;
        let named = |error: StoreError| error.at(&profile, &key);
        let conn = Store::bring_up(&profile, &key, &lock).map_err(named)?;
        Store::assemble(profile.clone(), key.clone(), conn, Some(lock)).map_err(named)
    }

    fn bring_up(profile: &Profile, key: &DatabaseKey, lock: &ProfileLock) -> Result<Connection, StoreError> {
        let mut conn = connect(profile, key)?;
        let found = probe(&conn, profile, key)?;
        let known = known_format();
        if found > known {
            return Err(StoreError::Newer { found, known });
        }
        if found == 0 {
            return Err(never_finished(profile));
        }
        let anew = found < known || crate::projections::made::are_outdated(&conn)?;
        let _during = anew.then(|| lock.during(Overhaul::Migration));
        if found < known {
            let kept = crate::file::backup::keep_before_format(&conn, profile, key, known)?;
            moment();
            // All steps in one transaction: one that fails leaves the file as it was. One copy of that is enough, or each
            // try would take as much room again.
            if let Err(error) = migrations::migrations::runner().set_grouped(true).run(&mut conn) {
                if crate::file::copies::has_other(&kept) {
                    drop(std::fs::remove_file(kept));
                }
                return Err(migration(&error, profile, key));
            }
            moment();
        }
        if anew {
            // A new format may change what they are derived from.
            let all_or_none = conn.unchecked_transaction()?;
            crate::projections::made::make(&all_or_none, found < known)?;
            crate::gate::chain::begin(&all_or_none)?;
            trouble::commit(all_or_none, profile)?;
        }
        // What cannot be written is said now, not at the first change.
        conn.execute_batch("begin immediate; rollback")?;
        if std::fs::read_to_string(profile.key_mark()).ok() != Some(mark_of(key)) {
            write_key_mark(profile, key)?;
        }
        Ok(conn)
    }
}
