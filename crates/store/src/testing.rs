//! For tests and measurements only: direct SQL behind the gate, and a small portfolio everybody tests against.

use crate::error::StoreError;
use crate::file::key::DatabaseKey;
use crate::file::open::Store;
use crate::file::profile::Profile;
use crate::gate::{Act, Tx};
use chrono::{DateTime, Utc};
use keystead_sync::envelope::TxClass;
use rusqlite::Connection;
use std::path::Path;
use uuid::Uuid;

const SMALL: &str = include_str!("testing_small.sql");

/// An act at a fixed instant.
#[must_use]
pub fn act() -> Act {
    Act {
        command: "test.fill".into(),
        actor: "user:tester".into(),
        at: DateTime::<Utc>::UNIX_EPOCH,
        class: TxClass::Fact,
    }
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
