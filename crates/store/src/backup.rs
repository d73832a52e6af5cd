//! Consistent copies while the portfolio is in use, and going back to one.

use crate::error::StoreError;
use crate::key::DatabaseKey;
use crate::open::Store;
use crate::profile::Profile;
use rusqlite::{Connection, OpenFlags, backup::Backup};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Copies an open database page by page into a new file under the same key. Writers may go on.
pub(crate) fn copy_database(from: &Connection, key: &DatabaseKey, to: &Path) -> Result<(), StoreError> {
    let partial = to.with_extension("partial");
    if partial.exists() {
        std::fs::remove_file(&partial).map_err(StoreError::io("removing", &partial))?;
    }
    {
        let mut target = Connection::open(&partial)?;
        key.give_to(&target, &partial)?;
        let backup = Backup::new(from, &mut target)?;
        backup.run_to_completion(2048, Duration::from_millis(1), None)?;
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
        let conn = Connection::open_with_flags(
            self.profile.database(),
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        self.key.give_to(&conn, &self.profile.database())?;
        copy_database(&conn, &self.key, to)?;
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
    std::fs::create_dir_all(profile.backups()).map_err(StoreError::io("creating", profile.backups()))?;
    let kept = if database.exists() {
        let kept = profile.backups().join(format!("before-restore-{stamp}.db"));
        // Folds the write-ahead log in, so that the kept file is whole by itself.
        if let Ok(conn) = Connection::open(&database) {
            let folded = key
                .give_to(&conn, &database)
                .and_then(|()| Ok(conn.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))?));
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
    drop(lock);
    Ok(kept)
}

fn prove(trial: &Profile, key: &DatabaseKey, from: &Path) -> Result<(), StoreError> {
    std::fs::copy(from, trial.database()).map_err(StoreError::io("copying", from))?;
    let store = Store::open(trial.clone(), key.clone())?;
    let problems = store.verify()?.problems;
    if let Some(first) = problems.first() {
        return Err(StoreError::Damaged(from.to_owned(), first.clone()));
    }
    let conn = store.writer.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    conn.execute("update sync_state set value = ?1 where name = 'incarnation'", [uuid::Uuid::new_v4().to_string()])?;
    conn.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))?;
    Ok(())
}
