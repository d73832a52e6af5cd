//! Consistent copies while the portfolio is in use, proved before they are called copies, and going back to one.

use crate::error::StoreError;
use crate::file::key::DatabaseKey;
use crate::file::making::{Making, moment};
use crate::file::open::Store;
use crate::file::overhaul::Overhaul;
use crate::file::profile::Profile;
use crate::file::trouble::{damage, is_sound, of_other};
use crate::file::verify::{bad_pages, look_through};
use crate::file::{copies, create, modes};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Pages between two looks at whether the person still wants the copy.
const PAGES: i32 = 2048;

/// How far a copy is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// The portfolio itself is being checked.
    Checking,
    /// So many of so many pages are copied.
    Copying(u32, u32),
    /// The copy is being proved.
    Proving,
}

impl Store {
    /// Writes a consistent copy of the database to `to`, and proves it as a restore would. What is there already is refused.
    ///
    /// # Errors
    /// When something is at `to`, it cannot be written, or the portfolio is damaged: no file is left then.
    pub fn backup(&self, to: &Path) -> Result<u64, StoreError> {
        self.backup_watched(to, |_| Ok(()))
    }

    /// As [`Store::backup`], saying how far it is; an error of `watch` ends it, and no file is left.
    ///
    /// # Errors
    /// As [`Store::backup`], or what `watch` returns.
    pub fn backup_watched<E: From<StoreError>>(
        &self,
        to: &Path,
        mut watch: impl FnMut(Progress) -> Result<(), E>,
    ) -> Result<u64, E> {
        let made = Making::file(&self.profile, to).map_err(|error| refused(to, error))?;
        let conn = self.source().map_err(|error| error.at(&self.profile, &self.key))?;
        copy_database(&conn, &self.profile, &self.key, &made.path(), &mut watch)?;
        drop(conn);
        watch(Progress::Proving)?;
        let copy = open_copy(&made.path(), &self.key)?;
        let problems = look_through(&copy)?.problems;
        drop(copy);
        watch(Progress::Proving)?;
        if let Some(first) = problems.first() {
            return Err(damaged(&self.profile.database(), first).into());
        }
        let bytes = fs::metadata(made.path()).map_err(StoreError::io("reading", to))?.len();
        made.put().map_err(|error| refused(to, error))?;
        Ok(bytes)
    }

    fn source(&self) -> Result<Connection, StoreError> {
        let conn = Connection::open_with_flags(
            self.profile.database(),
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        conn.pragma_update(None, "cipher_log_level", "none")?;
        self.key.give_to(&conn)?;
        conn.busy_timeout(Duration::from_secs(10))?;
        Ok(conn)
    }
}

fn refused(to: &Path, error: io::Error) -> StoreError {
    match error.kind() {
        io::ErrorKind::AlreadyExists => {
            StoreError::Invalid(format!("{} exists already; choose another name", to.display()))
        }
        _ => StoreError::io("writing", to)(error),
    }
}

fn damaged(file: &Path, detail: &str) -> StoreError {
    StoreError::Damaged(file.to_owned(), detail.trim_end_matches('.').to_owned())
}

/// Copies an open database, as it is at one moment, page by page into a new file under the same key. Writers may go on.
///
/// The pages of a damaged database are copied as they come, and the copy seals them anew: so they are checked first.
fn copy_database<E: From<StoreError>>(
    from: &Connection,
    profile: &Profile,
    key: &DatabaseKey,
    to: &Path,
    watch: &mut impl FnMut(Progress) -> Result<(), E>,
) -> Result<(), E> {
    let snapshot = from.unchecked_transaction().map_err(StoreError::from)?;
    // A transaction begins with its first look at the file: from here on it sees one moment.
    let look: Result<i64, _> = snapshot.query_row("select count(*) from sqlite_master", [], |row| row.get(0));
    look.map_err(|error| StoreError::from(error).at(profile, key))?;
    watch(Progress::Checking)?;
    let mut bad = sealed_wrong(&snapshot)?;
    if !bad.is_empty() {
        // A page that is being written at this moment may look so once.
        bad = sealed_wrong(&snapshot)?;
    }
    if !bad.is_empty() {
        return Err(damage(profile, key).into());
    }
    moment();
    modes::private_file().open(to).map_err(StoreError::io("writing", to))?;
    let mut target = Connection::open(to).map_err(|error| of_other(error, to))?;
    target.pragma_update(None, "cipher_log_level", "none").map_err(StoreError::from)?;
    key.give_to(&target).map_err(StoreError::from)?;
    let backup = Backup::new(&snapshot, &mut target).map_err(StoreError::from)?;
    loop {
        let step = backup.step(PAGES).map_err(|error| of_other(error, to))?;
        let far = backup.progress();
        let pages = |count: i32| u32::try_from(count).unwrap_or_default();
        watch(Progress::Copying(pages(far.pagecount - far.remaining), pages(far.pagecount)))?;
        moment();
        match step {
            StepResult::Done => break,
            StepResult::More => {}
            // Locked or busy.
            _ => std::thread::sleep(Duration::from_millis(5)),
        }
    }
    drop(backup);
    target.close().map_err(|(_, error)| of_other(error, to))?;
    if !is_sound(&snapshot) {
        return Err(damage(profile, key).into());
    }
    moment();
    Ok(())
}

/// The pages of the file whose seal is broken, in sentences.
fn sealed_wrong(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = conn.prepare("pragma cipher_integrity_check")?;
    let lines = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    Ok(lines.into_iter().map(|line| torn(&line).unwrap_or(line)).collect())
}

/// SQLCipher's “HMAC verification failed for page 552” in words.
fn torn(line: &str) -> Option<String> {
    let (_, page) = line.rsplit_once("failed for page ")?;
    Some(format!("page {page} of it was changed or is torn"))
}

fn open_copy(copy: &Path, key: &DatabaseKey) -> Result<Connection, StoreError> {
    let conn = Connection::open_with_flags(copy, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    conn.pragma_update(None, "cipher_log_level", "none")?;
    key.give_to(&conn)?;
    crate::file::open::add_functions(&conn)?;
    Ok(conn)
}

/// Keeps a proved copy of the open database in the profile's `backups`, before it is brought to a newer format.
pub(crate) fn keep_before_format(
    conn: &Connection,
    profile: &Profile,
    key: &DatabaseKey,
    format: i32,
) -> Result<PathBuf, StoreError> {
    let backups = profile.backups();
    modes::private_folder().recursive(true).create(&backups).map_err(StoreError::io("creating", backups))?;
    let kept = copies::before_format(profile, format);
    let made = Making::file(profile, &kept).map_err(StoreError::io("writing", &kept))?;
    copy_database(conn, profile, key, &made.path(), &mut |_| Ok::<_, StoreError>(()))?;
    // An older format: its tables are not what `look_through` knows, its pages are pages.
    let copy = open_copy(&made.path(), key)?;
    let bad = bad_pages(&copy)?;
    drop(copy);
    if let Some(first) = bad.first() {
        return Err(damaged(&profile.database(), first));
    }
    made.put().map_err(StoreError::io("writing", &kept))?;
    Ok(kept)
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
    crate::file::open::write_key_mark(profile, key)?;
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

/// Copies a file into a new one that only its owner reads.
pub(crate) fn copy_file(from: &Path, to: &Path) -> Result<(), StoreError> {
    let mut source = File::open(from).map_err(StoreError::io("reading", from))?;
    let mut target = modes::private_file().open(to).map_err(StoreError::io("writing", to))?;
    io::copy(&mut source, &mut target).map_err(StoreError::io("copying", from))?;
    Ok(())
}
