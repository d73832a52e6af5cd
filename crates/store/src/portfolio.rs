//! Properties and buildings: their rows and lists.

use crate::error::StoreError;
use keystead_model::zones::FALLBACK_ZONE;
use rusqlite::{Connection, OptionalExtension};

/// The time zone most properties are in.
///
/// # Errors
/// When the file cannot be read.
pub fn main_zone(conn: &Connection) -> Result<String, StoreError> {
    let zone: Option<Option<String>> = conn
        .prepare_cached(
            "select time_zone from property where archived_at is null group by time_zone order by count(*) desc limit 1",
        )?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(zone.flatten().unwrap_or_else(|| FALLBACK_ZONE.to_owned()))
}

/// Whether there is any property.
///
/// # Errors
/// When the file cannot be read.
pub fn has_properties(conn: &Connection) -> Result<bool, StoreError> {
    Ok(conn.query_row("select exists (select 1 from property)", [], |row| row.get(0))?)
}
