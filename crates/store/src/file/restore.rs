//! Going back to a copy: proved first, put in its place whole, and what was there is kept.

use crate::error::StoreError;
use crate::file::backup::{damaged, open_copy};
use crate::file::connect::write_key_mark;
use crate::file::key::DatabaseKey;
use crate::file::making::{Making, copy_file, moment};
use crate::file::overhaul::Overhaul;
use crate::file::profile::Profile;
use crate::file::store::Store;
use crate::file::{copies, create, modes};
use std::fs::File;
use std::path::{Path, PathBuf};

/// Puts a backup in the place of the profile's database. The present one is kept in the backups folder;
/// its path is returned when there was one. The restored device takes a new incarnation.
///
/// # Errors
/// When the backup does not open with the key, is damaged or newer: nothing was changed then.
pub fn restore(profile: &Profile, key: &DatabaseKey, from: &Path, stamp: &str) -> Result<Option<PathBuf>, StoreError> {
    let lock = profile.lock()?;
    if !from.is_file() {
        return Err(StoreError::Invalid(format!("{} is not a file", from.display())));
    }
    let database = profile.database();
    let made = Making::file_anew(profile, &database).map_err(StoreError::io("writing", &database))?;
    prove(&made, key, from).map_err(|error| match error {
        StoreError::WrongKey(_) => StoreError::WrongKey(from.to_owned()),
        StoreError::Damaged(_, detail) => damaged(from, &detail),
        other => other,
    })?;
    let backups = profile.backups();
    modes::private_folder().recursive(true).create(&backups).map_err(StoreError::io("creating", backups))?;
    let is_there = profile.exists();
    let kept = copies::before_restore(profile, stamp);
    if is_there && profile.check().is_ok() {
        fold_present(profile, key);
    }
    moment();
    // Whoever reads meanwhile takes no lock, and is not to see half of this.
    let during = lock.during(Overhaul::Restore);
    made.swap(&kept).map_err(StoreError::io("putting in place", &database))?;
    write_key_mark(profile, key)?;
    drop(during);
    drop(lock);
    Ok(is_there.then_some(kept))
}

/// Folds the write-ahead log in, so that the kept file is whole by itself; where that fails, the log is kept beside it.
fn fold_present(profile: &Profile, key: &DatabaseKey) {
    let folded = open_copy(&profile.database(), key).and_then(|conn| create::fold(&conn));
    if let Err(error) = folded {
        tracing::warn!(%error, "the replaced portfolio could not be folded; its log is kept beside it");
    }
}

/// Proves a backup in a folder of ours: what is put in place is what was proved.
fn prove(made: &Making, key: &DatabaseKey, from: &Path) -> Result<(), StoreError> {
    copy_file(from, &made.path())?;
    moment();
    let store = Store::open(Profile::at(made.room()), key.clone())?;
    let found = store.verify()?;
    if let Some(first) = found.damage.as_ref().or(found.problems.first()) {
        return Err(damaged(from, first));
    }
    let conn = store.writer.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    conn.execute("update sync_state set value = ?1 where name = 'incarnation'", [uuid::Uuid::new_v4().to_string()])?;
    create::fold(&conn)?;
    drop(conn);
    drop(store);
    moment();
    File::open(made.path()).and_then(|file| file.sync_all()).map_err(StoreError::io("writing", made.path()))
}
