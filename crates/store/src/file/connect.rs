//! The writing connection: keyed, of a format that is known, with the functions of ours. Nothing is opened for use here;
//! `open` and `create` do that.

use crate::error::StoreError;
use crate::file::functions::{add_functions, add_log_id};
use crate::file::key::DatabaseKey;
use crate::file::profile::Profile;
use crate::file::sound::is_sound;
use crate::file::trouble::{self, damage};
use keystead_model::ids::IdSpace;
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use std::time::Duration;
use uuid::Uuid;

pub(crate) mod migrations {
    refinery::embed_migrations!("../../migrations/local");
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

pub(crate) fn mark_of(key: &DatabaseKey) -> String {
    key.fingerprint().unwrap_or_else(|| "passphrase".into())
}
