//! Whether what a connection read can be trusted.

use crate::error::StoreError;
use rusqlite::Connection;

/// Whether each page that this connection read was the one that had been written. After the first that was not,
/// SQLCipher hands out zeros for pages: whatever was read is worth nothing, even where no statement failed.
pub(crate) fn is_sound(conn: &Connection) -> bool {
    conn.query_row("pragma cipher_status", [], |row| row.get::<_, String>(0)).map_or(true, |status| status != "0")
}

/// What is wrong with the pages, whatever is on them.
pub(crate) fn bad_pages(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let mut problems = Vec::new();
    for pragma in ["cipher_integrity_check", "integrity_check"] {
        let mut statement = conn.prepare(&format!("pragma {pragma}"))?;
        let lines = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
        problems.extend(lines.into_iter().filter(|line| line != "ok"));
    }
    Ok(problems)
}
