//! Opening a profile: lock, key, format check, copy, migrations, then one writer and some readers. `create` makes one.

use crate::error::StoreError;
use crate::file::key::DatabaseKey;
use crate::file::making::{Making, moment};
use crate::file::overhaul::Overhaul;
use crate::file::profile::{Profile, ProfileLock};
use crate::file::read::Readers;
use crate::file::trouble::{self, damage, is_sound};
use crate::gate::capture::Schema;
use chrono::NaiveDate;
use keystead_model::ids::IdSpace;
use keystead_model::words::UnitState;
use keystead_rules::unit_progress::{days_between, days_vacant};
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
            trouble::commit(all_or_none, profile)?;
        }
        // What cannot be written is said now, not at the first change.
        conn.execute_batch("begin immediate; rollback")?;
        if std::fs::read_to_string(profile.key_mark()).ok() != Some(mark_of(key)) {
            write_key_mark(profile, key)?;
        }
        Ok(conn)
    }

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
}

/// The newest format that this program knows.
pub(crate) fn known_format() -> i32 {
    migrations::migrations::runner().get_migrations().iter().map(refinery::Migration::version).max().unwrap_or(0)
}

/// Whose records these are: what ids are derived from.
pub(crate) fn organisation(conn: &Connection, profile: &Profile) -> Result<IdSpace, StoreError> {
    let id: Option<String> =
        conn.query_row("select value from sync_state where name = 'organisation'", [], |row| row.get(0)).optional()?;
    let id = id.ok_or_else(|| never_finished(profile))?;
    let unreadable = || StoreError::Damaged(profile.database(), "the organisation's id is unreadable".into());
    Uuid::parse_str(&id).map(IdSpace).map_err(|_| unreadable())
}

/// The writing connection of an open portfolio once more.
pub(crate) fn connect_writer(profile: &Profile, key: &DatabaseKey, space: IdSpace) -> Result<Connection, StoreError> {
    let conn = connect(profile, key)?;
    add_log_id(&conn, space)?;
    Ok(conn)
}

/// Opens the writing connection: keyed, WAL, every commit on the platter before it is acknowledged.
pub(crate) fn connect(profile: &Profile, key: &DatabaseKey) -> Result<Connection, StoreError> {
    let conn = Connection::open_with_flags(
        profile.database(),
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    // SQLCipher would write its own lines to standard error; what matters comes back as an error anyway.
    conn.pragma_update(None, "cipher_log_level", "none")?;
    // Whoever closes the last connection beside us keeps the file for a moment.
    conn.busy_timeout(Duration::from_secs(10))?;
    key.give_to(&conn)?;
    if std::fs::metadata(profile.database()).map(|m| m.len()).unwrap_or(0) > 0 {
        probe(&conn, profile, key)?;
    }
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

/// Versions before this one could be killed while they made a portfolio.
pub(crate) fn never_finished(profile: &Profile) -> StoreError {
    StoreError::Damaged(profile.database(), "it was never finished being made and holds no records".into())
}

/// A failed migration; what is wrong with the file or the disk is called by its name.
pub(crate) fn migration(error: &refinery::Error, profile: &Profile, key: &DatabaseKey) -> StoreError {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(inner) = cause {
        if let Some(trouble) = inner.downcast_ref().and_then(|said| trouble::of(said, profile, key)) {
            return trouble;
        }
        cause = inner.source();
    }
    StoreError::Migration(error.to_string())
}

/// Reads the format version; tells a wrong key from a damaged file by the key mark.
pub(crate) fn probe(conn: &Connection, profile: &Profile, key: &DatabaseKey) -> Result<i32, StoreError> {
    let unusable = |error: rusqlite::Error| {
        let detail = error.to_string();
        trouble::of(&error, profile, key).unwrap_or(StoreError::Damaged(profile.database(), detail))
    };
    let has_history: Option<i64> = conn
        .query_row("select 1 from sqlite_master where name = 'refinery_schema_history'", [], |row| row.get(0))
        .optional()
        .map_err(unusable)?;
    let format = match has_history {
        None => 0,
        Some(_) => conn
            .query_row("select coalesce(max(version), 0) from refinery_schema_history", [], |row| row.get(0))
            .map_err(unusable)?,
    };
    if is_sound(conn) { Ok(format) } else { Err(damage(profile, key)) }
}

/// Says which key belongs to the database: whole, or as it was.
pub(crate) fn write_key_mark(profile: &Profile, key: &DatabaseKey) -> Result<(), StoreError> {
    let path = profile.key_mark();
    crate::file::making::write_over_private(profile, &path, mark_of(key).as_bytes())
        .map_err(StoreError::io("writing", &path))
}

fn mark_of(key: &DatabaseKey) -> String {
    key.fingerprint().unwrap_or_else(|| "passphrase".into())
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
    crate::list::add_functions(conn)?;
    add_words_of_rules(conn)
}

/// What a rule or a noun says, for statements that go through many rows; nothing for nothing.
fn add_words_of_rules(conn: &Connection) -> rusqlite::Result<()> {
    let pure = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    type Count = fn(NaiveDate, NaiveDate) -> i32;
    let counts: [(&str, Count); 2] = [("days_between", days_between), ("days_vacant", days_vacant)];
    for (name, count) in counts {
        conn.create_scalar_function(name, 2, pure, move |ctx| {
            let day = |at| ctx.get_raw(at).as_str().ok().and_then(|text| text.parse::<NaiveDate>().ok());
            Ok(day(0).zip(day(1)).map(|(from, to)| count(from, to)))
        })?;
    }
    // `state_letter(lease_status)`: a signed lease has none, for its unit does not stand so yet.
    conn.create_scalar_function("state_letter", 1, pure, |ctx| {
        Ok(ctx.get_raw(0).as_str().ok().and_then(UnitState::parse).map(UnitState::letter))
    })?;
    conn.create_scalar_function("state_of_letter", 1, pure, |ctx| {
        Ok(ctx.get_raw(0).as_str().ok().map(|letter| UnitState::of_letter(letter).as_str()))
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
