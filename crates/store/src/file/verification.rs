//! What an examination found; each projection adds its own.

use crate::error::StoreError;
use rusqlite::Connection;

/// What was looked at and what was wrong.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Verification {
    /// One line a check: its name and how many things it looked at.
    pub checks: Vec<(String, i64)>,
    /// One sentence a fault; empty when all is well.
    pub problems: Vec<String>,
    /// What of the file cannot be read, in words that end a sentence. The rest was not looked at then.
    pub damage: Option<String>,
}

/// Adds a check: how many things it looked at, and a sentence for each fault.
pub(crate) fn count(
    conn: &Connection,
    found: &mut Verification,
    name: &str,
    looked_at: &str,
    faults: &str,
) -> Result<(), StoreError> {
    let mut statement = conn.prepare(faults)?;
    let lines = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    found.problems.extend(lines);
    found.checks.push((name.into(), conn.query_row(looked_at, [], |row| row.get(0))?));
    Ok(())
}
