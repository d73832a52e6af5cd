//! The currency that most properties are kept in.

use crate::error::StoreError;
use rusqlite::{Connection, OptionalExtension};

/// The currency most properties keep their books in.
///
/// # Errors
/// When the file cannot be read.
pub fn find_main_currency(conn: &Connection) -> Result<Option<String>, StoreError> {
    Ok(conn
        .prepare_cached(
            "select currency from property where archived_at is null group by currency order by count(*) desc, currency limit 1",
        )?
        .query_row([], |row| row.get(0))
        .optional()?)
}
