//! For tests and measurements only: direct SQL behind the gate, and a small portfolio everybody tests against.

use crate::error::StoreError;
use crate::file::connect::{connect, known_format, migration, migrations};
use crate::file::create::{fold, lay_empty};
use crate::file::key::DatabaseKey;
use crate::file::profile::Profile;
use crate::file::store::Store;
use crate::gate::{Act, Tx};
use chrono::{DateTime, Utc};
use rusqlite::Connection;
use std::path::Path;
use uuid::Uuid;

const SMALL: &str = include_str!("testing_small.sql");

/// An act at a fixed instant.
#[must_use]
pub fn act() -> Act {
    Act { command: "test.fill".into(), actor: "user:tester".into(), at: DateTime::<Utc>::UNIX_EPOCH, undoes: None }
}

/// A new portfolio in `folder`, under a fixed key.
///
/// # Errors
/// When the folder cannot be written.
pub fn new_store(folder: &Path) -> Result<Store, StoreError> {
    let key = DatabaseKey::from_text(&"5a".repeat(32))
        .map_err(|why| StoreError::Invalid(format!("the test key is unreadable: {why}")))?;
    Store::create(Profile::at(folder.to_owned()), key, "Test Homes", "2026-01-01T00:00:00.000Z")
}

/// Runs statements behind the gate.
///
/// # Errors
/// What the database finds wrong with them.
pub fn run(store: &Store, sql: &str) -> Result<(), StoreError> {
    store.write(&act(), |tx| -> Result<(), StoreError> { Ok(tx.conn.execute_batch(sql)?) }).map(|_| ())
}

/// Lets rows on the books be edited: what is captured and derived is proved for any change, not only for those a person can
/// make.
///
/// # Errors
/// When the file cannot be written.
pub fn edit_the_books(store: &Store) -> Result<(), StoreError> {
    let tables = ["charge", "receipt", "journal_line", "bill_line", "bill_payment"];
    let drop: String = tables.iter().map(|table| format!("drop trigger {table}_stands;")).collect();
    Ok(store.writer()?.execute_batch(&drop)?)
}

/// The connection of an open transaction.
#[must_use]
pub fn connection<'t>(tx: &'t Tx<'_>) -> &'t Connection {
    tx.conn
}

/// A portfolio of two properties in two time zones: see `testing_small.sql` for what is in it.
///
/// # Errors
/// When the folder cannot be written.
pub fn small_portfolio(folder: &Path) -> Result<Store, StoreError> {
    let store = new_store(folder)?;
    run(&store, SMALL)?;
    Ok(store)
}

/// The id of a record of the small portfolio: its kind's letter (`a` property, `b` building, `c` unit, `d` party,
/// `e` lease) and number.
#[must_use]
pub fn id(kind: char, number: u8) -> Uuid {
    let mut bytes = [0; 16];
    bytes[0] = u8::try_from(kind.to_digit(16).unwrap_or_default()).unwrap_or_default() << 4;
    bytes[15] = number;
    Uuid::from_bytes(bytes)
}

/// Brings a closed portfolio back to the format before the newest, with all that it could hold then: what an upgrade finds.
///
/// # Errors
/// When the file cannot be read or written.
pub fn put_back(profile: &Profile, key: &DatabaseKey) -> Result<(), StoreError> {
    put_back_to(profile, key, known_format() - 1)
}

/// The same, to an older format.
///
/// # Errors
/// When the files cannot be read or written.
pub fn put_back_to(profile: &Profile, key: &DatabaseKey, before: i32) -> Result<(), StoreError> {
    let database = profile.database();
    let newer = database.with_extension("newer");
    let io = |error| StoreError::io("putting back", &database)(error);
    let now = connect(profile, key)?;
    fold(&now)?;
    now.close().map_err(|(_, error)| error)?;
    std::fs::rename(&database, &newer).map_err(io)?;
    let mut older = lay_empty(profile, key)?;
    let failed = |error: refinery::Error| migration(&error, profile, key);
    migrations::migrations::runner().set_target(refinery::Target::Version(before)).run(&mut older).map_err(failed)?;
    older.pragma_update(None, "foreign_keys", false)?;
    let bare = format!("x'{}'", key.to_text().as_str());
    older.execute("attach database ?1 as newer key ?2", (newer.to_string_lossy(), bare))?;
    let list = |sql: &str| -> Result<Vec<String>, StoreError> {
        let mut statement = older.prepare(sql)?;
        let names = statement.query_map([], |row| row.get(0))?;
        Ok(names.collect::<Result<_, _>>()?)
    };
    // What is derived is made anew by the upgrade.
    let tables = list(
        "select name from main.sqlite_master where type = 'table' and name not like 'sqlite_%' \
         and name not like 'refinery_%' and name not like 'unit_c%' and name not like 'search_%'",
    )?;
    for table in tables {
        let both = list(&format!(
            "select name from pragma_table_info('{table}', 'main') \
             where name in (select name from pragma_table_info('{table}', 'newer'))"
        ))?;
        if !both.is_empty() {
            let columns = both.join(", ");
            older
                .execute_batch(&format!("insert into main.{table} ({columns}) select {columns} from newer.{table}"))?;
        }
    }
    older.execute_batch("detach database newer")?;
    fold(&older)?;
    older.close().map_err(|(_, error)| error)?;
    std::fs::remove_file(newer).map_err(io)
}
