//! Opening a profile: lock, key, format check, copy, migrations, then one writer and some readers.

use crate::capture::Schema;
use crate::error::StoreError;
use crate::key::DatabaseKey;
use crate::profile::{Profile, ProfileLock};
use crate::read::Readers;
use crate::text_filter::sought;
use keystead_model::ids::IdSpace;
use rusqlite::{Connection, OpenFlags, OptionalExtension, functions::FunctionFlags};
use std::sync::Mutex;
use std::time::Duration;
use uuid::Uuid;

pub(crate) mod migrations {
    refinery::embed_migrations!("../../migrations/local");
}

/// An open portfolio: one writing connection behind the gate, and read-only ones beside it.
pub struct Store {
    pub(crate) profile: Profile,
    pub(crate) key: DatabaseKey,
    pub(crate) writer: Mutex<Connection>,
    pub(crate) readers: Readers,
    pub(crate) schema: Schema,
    pub(crate) id_space: IdSpace,
    _lock: ProfileLock,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("profile", &self.profile).finish_non_exhaustive()
    }
}

impl Store {
    /// Makes an empty portfolio in a folder that holds none.
    ///
    /// # Errors
    /// [`StoreError::ProfileExists`], or whatever keeps the folder from being written.
    pub fn create(profile: Profile, key: DatabaseKey, organisation: &str, at: &str) -> Result<Store, StoreError> {
        let lock = profile.lock()?;
        if profile.exists() {
            return Err(StoreError::ProfileExists(profile.folder().to_owned()));
        }
        for folder in [profile.logs(), profile.backups()] {
            std::fs::create_dir_all(&folder).map_err(StoreError::io("creating", &folder))?;
        }
        match Store::lay_out(&profile, &key, organisation, at) {
            Ok(conn) => Store::assemble(profile, key, conn, lock),
            Err(error) => {
                // A half-made file would look like a portfolio next time.
                for suffix in ["", "-wal", "-shm"] {
                    drop(std::fs::remove_file(format!("{}{suffix}", profile.database().display())));
                }
                Err(error)
            }
        }
    }

    fn lay_out(profile: &Profile, key: &DatabaseKey, organisation: &str, at: &str) -> Result<Connection, StoreError> {
        let mut conn = connect(profile, key)?;
        migrations::migrations::runner().run(&mut conn).map_err(|e| migration(&e))?;
        let organisation_id = Uuid::new_v4();
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
        write_key_mark(profile, key)?;
        Ok(conn)
    }

    /// Opens the portfolio of a profile, bringing an older file to the present format.
    ///
    /// # Errors
    /// Each way a file can be unusable has its own [`StoreError`]; none of them changes the file.
    pub fn open(profile: Profile, key: DatabaseKey) -> Result<Store, StoreError> {
        if !profile.exists() {
            return Err(StoreError::NoProfile(profile.folder().to_owned()));
        }
        let lock = profile.lock()?;
        let mut conn = connect(&profile, &key)?;
        let found = probe(&conn, &profile, &key)?;
        let runner = migrations::migrations::runner();
        let known = runner.get_migrations().iter().map(refinery::Migration::version).max().unwrap_or(0);
        if found > known {
            return Err(StoreError::Newer { found, known });
        }
        if found < known {
            let copy = profile.backups().join(format!("before-format-{known}.db"));
            std::fs::create_dir_all(profile.backups()).map_err(StoreError::io("creating", profile.backups()))?;
            crate::backup::copy_database(&conn, &key, &copy)?;
            migrations::migrations::runner().run(&mut conn).map_err(|e| migration(&e))?;
            // A format may lay out the projections anew.
            crate::unit_card::prepare(&conn)?;
            crate::unit_card::refresh(&conn, true)?;
        }
        if !profile.key_mark().exists() {
            write_key_mark(&profile, &key)?;
        }
        Store::assemble(profile, key, conn, lock)
    }

    fn assemble(profile: Profile, key: DatabaseKey, conn: Connection, lock: ProfileLock) -> Result<Store, StoreError> {
        let schema = Schema::read(&conn)?;
        let organisation: String =
            conn.query_row("select value from sync_state where name = 'organisation'", [], |row| row.get(0))?;
        let organisation = Uuid::parse_str(&organisation)
            .map_err(|_| StoreError::Damaged(profile.database(), "the organisation's id is unreadable".into()))?;
        let id_space = IdSpace(organisation);
        add_log_id(&conn, id_space)?;
        crate::search_index::prepare(&conn)?;
        let readers = Readers::new(profile.clone(), key.clone());
        Ok(Store { profile, key, writer: Mutex::new(conn), readers, schema, id_space, _lock: lock })
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
}

/// Opens the writing connection: keyed, WAL, every commit on the platter before it is acknowledged.
pub(crate) fn connect(profile: &Profile, key: &DatabaseKey) -> Result<Connection, StoreError> {
    let conn = Connection::open_with_flags(
        profile.database(),
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    // SQLCipher would write its own lines to standard error; what matters comes back as an error anyway.
    conn.pragma_update(None, "cipher_log_level", "none")?;
    key.give_to(&conn, &profile.database())?;
    if profile.exists() && std::fs::metadata(profile.database()).map(|m| m.len()).unwrap_or(0) > 0 {
        probe(&conn, profile, key)?;
    }
    conn.busy_timeout(Duration::from_secs(10))?;
    conn.pragma_update(None, "journal_mode", "wal")?;
    conn.pragma_update(None, "synchronous", "full")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "temp_store", "memory")?;
    // Negative: KiB, an upper bound. A page that is read again must be decrypted and authenticated again, and a night
    // over 100,000 units walks some 200 MB of pages; a small portfolio never comes near it.
    conn.pragma_update(None, "cache_size", -262_144)?;
    conn.pragma_update(None, "wal_autocheckpoint", 4000)?;
    conn.set_prepared_statement_cache_capacity(128);
    add_functions(&conn)?;
    Ok(conn)
}

/// A failed migration; a full disk is called by its name.
fn migration(error: &refinery::Error) -> StoreError {
    let text = error.to_string();
    if text.contains("disk is full") { StoreError::DiskFull } else { StoreError::Migration(text) }
}

/// Reads the format version; tells a wrong key from a damaged file by the key mark.
fn probe(conn: &Connection, profile: &Profile, key: &DatabaseKey) -> Result<i32, StoreError> {
    let has_history: Result<Option<i64>, _> = conn
        .query_row("select 1 from sqlite_master where name = 'refinery_schema_history'", [], |row| row.get(0))
        .optional();
    match has_history {
        Ok(None) => Ok(0),
        Ok(Some(_)) => conn
            .query_row("select coalesce(max(version), 0) from refinery_schema_history", [], |row| row.get(0))
            .map_err(|e| unusable(&e, profile, key)),
        Err(error) => Err(unusable(&error, profile, key)),
    }
}

pub(crate) fn unusable(error: &rusqlite::Error, profile: &Profile, key: &DatabaseKey) -> StoreError {
    let file = profile.database();
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => {
            let marked = std::fs::read_to_string(profile.key_mark()).ok();
            match (marked, key.fingerprint()) {
                (Some(mark), Some(print)) if mark.trim() == print => {
                    StoreError::Damaged(file, "its first page cannot be read".into())
                }
                _ => StoreError::WrongKey(file),
            }
        }
        Some(rusqlite::ErrorCode::DatabaseCorrupt) => StoreError::Damaged(file, "pages are missing or changed".into()),
        Some(rusqlite::ErrorCode::ReadOnly | rusqlite::ErrorCode::CannotOpen) => {
            StoreError::ReadOnly(profile.folder().to_owned())
        }
        Some(rusqlite::ErrorCode::DiskFull) => StoreError::DiskFull,
        _ if is_shm_without_room(error) => StoreError::DiskFull,
        _ => StoreError::Damaged(file, error.to_string()),
    }
}

/// On a full disk already the index of the write-ahead log cannot be given its size: nothing is damaged then.
fn is_shm_without_room(error: &rusqlite::Error) -> bool {
    const SQLITE_IOERR_SHMSIZE: i32 = 10 | (19 << 8);
    error.sqlite_error().is_some_and(|detail| detail.extended_code == SQLITE_IOERR_SHMSIZE)
}

pub(crate) fn write_key_mark(profile: &Profile, key: &DatabaseKey) -> Result<(), StoreError> {
    let path = profile.key_mark();
    let mark = key.fingerprint().unwrap_or_else(|| "passphrase".into());
    std::fs::write(&path, mark).map_err(StoreError::io("writing", &path))
}

/// SQL functions of ours, on every connection.
pub(crate) fn add_functions(conn: &Connection) -> rusqlite::Result<()> {
    conn.create_scalar_function(
        "natural_key",
        1,
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC,
        |ctx| Ok(natural_key(ctx.get_raw(0).as_str().unwrap_or_default())),
    )?;
    conn.create_scalar_function(
        "party_name",
        4,
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC,
        |ctx| {
            let [company, first, last, code] = [0, 1, 2, 3].map(|i| ctx.get_raw(i).as_str().unwrap_or_default().trim());
            Ok(party_name(company, first, last, code))
        },
    )?;
    conn.create_scalar_function("sought", 3, FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC, |ctx| {
        Ok(sought([0, 1, 2].map(|i| ctx.get_raw(i).as_str().unwrap_or_default())))
    })
}

/// `status_log_id(lease, new state, effective day)`: set-based statements derive the same ids as single ones.
fn add_log_id(conn: &Connection, space: IdSpace) -> rusqlite::Result<()> {
    conn.create_scalar_function(
        "status_log_id",
        3,
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC,
        move |ctx| {
            let lease: Uuid = ctx.get(0)?;
            let (state, day): (String, String) = (ctx.get(1)?, ctx.get(2)?);
            Ok(space.status_log(lease, &state, &day))
        },
    )
}

/// How a party is called: company, else first and last name, else code. None for no party at all.
fn party_name(company: &str, first: &str, last: &str, code: &str) -> Option<String> {
    let person = format!("{first} {last}");
    [company, person.trim(), code].into_iter().find(|name| !name.is_empty()).map(str::to_owned)
}

/// Sorts unit numbers as people do: digits padded to eight, letters folded (`B2` before `B10`).
#[must_use]
pub fn natural_key(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 12);
    let mut digits = String::new();
    for c in text.chars().chain(std::iter::once('\0')) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            for _ in digits.len()..8 {
                out.push('0');
            }
            out.push_str(&digits);
            digits.clear();
        }
        if c != '\0' {
            out.extend(c.to_lowercase());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::natural_key;

    #[test]
    fn numbers_sort_as_numbers() {
        let mut units = ["B10", "b2", "101", "20", "B2-a"];
        units.sort_by_key(|u| natural_key(u));
        assert_eq!(units, ["20", "101", "b2", "B2-a", "B10"]);
    }
}
