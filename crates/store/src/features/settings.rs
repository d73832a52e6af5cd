//! The settings of this desktop: name and value. Never synced, never in the history.

use crate::error::StoreError;
use crate::gate::Tx;
use rusqlite::Connection;
use std::collections::BTreeMap;

/// All settings.
///
/// # Errors
/// When the file cannot be read.
pub fn list_settings(conn: &Connection) -> Result<BTreeMap<String, String>, StoreError> {
    let mut statement = conn.prepare_cached("select name, value from setting")?;
    Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
}

/// Sets one setting.
///
/// # Errors
/// When the file cannot be written.
pub fn update_setting(tx: &Tx<'_>, name: &str, value: &str) -> Result<(), StoreError> {
    tx.conn
        .prepare_cached(
            "insert into setting (name, value) values (?1, ?2) on conflict (name) do update set value = ?2",
        )?
        .execute((name, value))?;
    Ok(())
}

/// The id under which this desktop's changes are known.
///
/// # Errors
/// When the file cannot be read.
pub fn get_device(conn: &Connection) -> Result<String, StoreError> {
    Ok(conn.query_row("select value from sync_state where name = 'device'", [], |row| row.get(0))?)
}
