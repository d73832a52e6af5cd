//! Indexes set aside while a table is filled from nothing: sorting once is several times faster than finding the
//! place of each row. They are made again in the same transaction, so a roll-back restores them too.

use crate::error::StoreError;
use rusqlite::Connection;

/// Takes the further indexes off a table; what makes them again is given. Indexes over some rows only stay: few
/// rows of bulk work are in them, and making one again reads the whole table.
pub(crate) fn set_aside(conn: &Connection, table: &str) -> Result<Vec<String>, StoreError> {
    let mut list = conn.prepare_cached(
        "select i.name, m.sql from pragma_index_list(?1) i join sqlite_master m on m.type = 'index' and m.name = i.name \
         where i.origin = 'c' and not i.partial",
    )?;
    let found = list.query_map([table], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let found = found.collect::<Result<Vec<_>, _>>()?;
    for (name, _) in &found {
        conn.execute_batch(&format!("drop index {name}"))?;
    }
    Ok(found.into_iter().map(|(_, sql)| sql).collect())
}

/// Makes them again.
pub(crate) fn make_again(conn: &Connection, indexes: &[String]) -> Result<(), StoreError> {
    for index in indexes {
        conn.execute_batch(index)?;
    }
    Ok(())
}

/// Whether a table has no row.
pub(crate) fn is_empty(conn: &Connection, table: &str) -> Result<bool, StoreError> {
    Ok(conn.query_row(&format!("select not exists (select 1 from {table})"), [], |row| row.get(0))?)
}
