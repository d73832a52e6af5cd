//! Consistent copies while the portfolio is in use, and going back to one.

use crate::error::StoreError;
use crate::key::DatabaseKey;
use crate::open::Store;
use crate::overhaul::Overhaul;
use crate::profile::Profile;
use crate::trouble::{self, is_sound};
use rusqlite::{Connection, OpenFlags, backup::Backup};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Copies an open database page by page into a new file under the same key. Writers may go on.
pub(crate) fn copy_database(from: &Connection, key: &DatabaseKey, to: &Path) -> Result<(), StoreError> {
    let partial = to.with_extension("partial");
    if partial.exists() {
        std::fs::remove_file(&partial).map_err(StoreError::io("removing", &partial))?;
    }
    // The system says better than the database why a file cannot be made somewhere.
    std::fs::File::create_new(&partial).map_err(StoreError::io("writing", to))?;
    {
        let mut target = Connection::open(&partial).map_err(|error| trouble::of_other(error, to))?;
        target.pragma_update(None, "key", key.pragma_value().as_str())?;
        let backup = Backup::new(from, &mut target)?;
        let copied = backup.run_to_completion(2048, Duration::from_millis(1), None);
        if let Err(error) = copied {
            drop(std::fs::remove_file(&partial));
            return Err(trouble::of_other(error, to));
        }
    }
    if !is_sound(from) {
        // A page that cannot be read would be zeros in the copy, under a seal that fits.
        drop(std::fs::remove_file(&partial));
        return Err(StoreError::Damaged(to.to_owned(), "the portfolio it is made of is damaged".into()));
    }
    std::fs::File::open(&partial).and_then(|f| f.sync_all()).map_err(StoreError::io("writing", &partial))?;
    std::fs::rename(&partial, to).map_err(StoreError::io("renaming", &partial))
}

impl Store {
    /// Writes a consistent copy of the database to `to`. An existing file there is refused.
    ///
    /// # Errors
    /// When the target exists or cannot be written.
    pub fn backup(&self, to: &Path) -> Result<u64, StoreError> {
        if to.exists() {
            return Err(StoreError::Invalid(format!("{} exists already; choose another name", to.display())));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(self.profile.database(), flags)
            .map_err(|error| StoreError::from(error).at(&self.profile, &self.key))?;
        conn.busy_timeout(Duration::from_secs(10))?;
        conn.pragma_update(None, "key", self.key.pragma_value().as_str())?;
        // One snapshot: otherwise each change by another process would make the copy begin anew.
        let snapshot = conn.unchecked_transaction()?;
        let copied = snapshot
            .query_row("select count(*) from sqlite_master", [], |_| Ok(()))
            .map_err(StoreError::from)
            .and_then(|()| copy_database(&snapshot, &self.key, to));
        if let Err(error) = copied {
            return Err(match error {
                StoreError::Sql(_) | StoreError::Damaged(..) => self.trouble_met(&snapshot, true).unwrap_or(error),
                other => other,
            });
        }
        std::fs::metadata(to).map(|m| m.len()).map_err(StoreError::io("reading", to))
    }
}

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
    // Prove the copy first, in a folder of its own.
    let trial = Profile::at(profile.folder().join("restore-trial"));
    let clear = || std::fs::remove_dir_all(trial.folder());
    if trial.folder().exists() {
        clear().map_err(StoreError::io("clearing", trial.folder()))?;
    }
    std::fs::create_dir_all(trial.folder()).map_err(StoreError::io("creating", trial.folder()))?;
    let proved = prove(&trial, key, from);
    if let Err(error) = proved {
        // The trial folder is ours alone; what remains of it is cleared at the next restore.
        drop(clear());
        return Err(match error {
            StoreError::WrongKey(_) => StoreError::WrongKey(from.to_owned()),
            StoreError::Damaged(_, detail) => StoreError::Damaged(from.to_owned(), detail),
            other => other,
        });
    }
    let database = profile.database();
    let during = lock.during(Overhaul::Restore);
    std::fs::create_dir_all(profile.backups()).map_err(StoreError::io("creating", profile.backups()))?;
    let kept = if database.exists() {
        let kept = profile.backups().join(format!("before-restore-{stamp}.db"));
        // Folds the write-ahead log in, so that the kept file is whole by itself.
        if let Ok(conn) = Connection::open(&database) {
            let folded = conn
                .pragma_update(None, "key", key.pragma_value().as_str())
                .and_then(|()| conn.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(())));
            if let Err(error) = folded {
                tracing::warn!(%error, "the replaced portfolio could not be folded; its log is kept beside it");
            }
        }
        for suffix in ["", "-wal", "-shm"] {
            let part = PathBuf::from(format!("{}{suffix}", database.display()));
            if part.exists() {
                let target = PathBuf::from(format!("{}{suffix}", kept.display()));
                std::fs::rename(&part, &target).map_err(StoreError::io("setting aside", &part))?;
            }
        }
        Some(kept)
    } else {
        None
    };
    std::fs::rename(trial.database(), &database).map_err(StoreError::io("putting in place", &database))?;
    crate::open::write_key_mark(profile, key)?;
    drop(clear());
    drop(during);
    drop(lock);
    Ok(kept)
}

fn prove(trial: &Profile, key: &DatabaseKey, from: &Path) -> Result<(), StoreError> {
    std::fs::copy(from, trial.database()).map_err(StoreError::io("copying", from))?;
    let store = Store::open(trial.clone(), key.clone())?;
    let found = store.verify()?;
    if let Some(first) = found.damage.as_ref().or(found.problems.first()) {
        return Err(StoreError::Damaged(from.to_owned(), first.trim_end_matches('.').to_owned()));
    }
    let conn = store.writer.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    conn.execute("update sync_state set value = ?1 where name = 'incarnation'", [uuid::Uuid::new_v4().to_string()])?;
    conn.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))?;
    Ok(())
}
