//! Consistent copies while the portfolio is in use, proved before they are called copies.

use crate::error::StoreError;
use crate::file::key::DatabaseKey;
use crate::file::making::{Making, moment};
use crate::file::profile::Profile;
use crate::file::sound::{bad_pages, is_sound};
use crate::file::store::Store;
use crate::file::trouble::{damage, of_other};
use crate::file::verify::look_through;
use crate::file::{copies, modes};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use std::fs;
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

pub(crate) fn damaged(file: &Path, detail: &str) -> StoreError {
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

pub(crate) fn open_copy(copy: &Path, key: &DatabaseKey) -> Result<Connection, StoreError> {
    let conn = Connection::open_with_flags(copy, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    conn.pragma_update(None, "cipher_log_level", "none")?;
    key.give_to(&conn)?;
    crate::file::functions::add_functions(&conn)?;
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
