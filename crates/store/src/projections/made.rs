//! The tables of the projections in a file: which are missing or of another version, and making those anew.

use crate::error::StoreError;
use crate::projections::touched::Scope;
use crate::projections::{ALL, Projection};
use rusqlite::{Connection, OptionalExtension};

/// Whether a projection of the list is missing, or was made by a program that made it otherwise.
pub(crate) fn are_outdated(conn: &Connection) -> Result<bool, StoreError> {
    for projection in &ALL {
        if is_outdated(conn, projection)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn is_outdated(conn: &Connection, projection: &Projection) -> Result<bool, StoreError> {
    if !is_there(conn, "projection")? {
        return Ok(true);
    }
    let version: Option<u32> = conn
        .prepare_cached("select version from projection where name = ?1")?
        .query_row([projection.name], |row| row.get(0))
        .optional()?;
    if version != Some(projection.version) {
        return Ok(true);
    }
    for table in projection.tables {
        if !is_there(conn, table)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn is_there(conn: &Connection, table: &str) -> Result<bool, StoreError> {
    let found = conn
        .prepare_cached("select 1 from sqlite_master where type = 'table' and name = ?1")?
        .query_row([table], |_| Ok(()))
        .optional()?;
    Ok(found.is_some())
}

/// Makes and fills what is outdated, or everything; what comes after it in the list may read it, so that is made, too.
/// To be called inside a transaction: a projection stands under its version whole, or as before.
pub(crate) fn make(conn: &Connection, everything: bool) -> Result<(), StoreError> {
    conn.execute_batch(
        "create table if not exists projection (name text primary key not null, version integer not null)",
    )?;
    let mut anew = everything;
    for projection in &ALL {
        anew = anew || is_outdated(conn, projection)?;
        if anew {
            for table in projection.tables {
                conn.execute_batch(&format!("drop table if exists {table}"))?;
            }
            conn.execute_batch(projection.ddl)?;
            (projection.refresh)(conn, Scope::All)?;
            conn.execute(
                "insert into projection (name, version) values (?1, ?2) on conflict (name) do update set version = excluded.version",
                (projection.name, projection.version),
            )?;
        }
    }
    Ok(())
}
