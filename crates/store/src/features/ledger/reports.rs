//! What reports need of the file beside its rows: how often it was changed, who the tenants are, and which record a code is.

use crate::error::StoreError;
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::HashMap;
use uuid::Uuid;

/// How often the file was changed: each transaction of the gate counts one up. What was derived at a count holds as long
/// as it stays.
///
/// # Errors
/// When the file cannot be read.
pub fn get_change_count(conn: &Connection) -> Result<i64, StoreError> {
    let sql = "select coalesce(max(tx_seq), 0) from audit_tx";
    Ok(conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// The tenants of the leases of a property, by lease number.
///
/// # Errors
/// When the file cannot be read.
pub fn get_tenant_names(conn: &Connection, property_code: &str) -> Result<HashMap<String, String>, StoreError> {
    let sql = "select l.lease_number, coalesce(party_name(t.company, t.first_name, t.last_name, t.code), t.code) \
        from property p cross join unit u on u.property_id = p.id cross join lease l on l.unit_id = u.id \
        join party t on t.id = l.tenant_id where p.property_code = ?1 and p.archived_at is null and l.archived_at is null";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([property_code], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Who lives there, by lease.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct TenantRow {
    pub lease_number: String,
    pub lease_id: Uuid,
    pub name: String,
}

/// The tenants of all leases.
///
/// # Errors
/// When the file cannot be read.
pub fn list_tenants(conn: &Connection) -> Result<Vec<TenantRow>, StoreError> {
    let sql = "select l.lease_number, l.id, coalesce(party_name(t.company, t.first_name, t.last_name, t.code), t.code) \
        from lease l join party t on t.id = l.tenant_id where l.archived_at is null";
    let mut statement = conn.prepare_cached(sql)?;
    let read = |row: &Row<'_>| Ok(TenantRow { lease_number: row.get(0)?, lease_id: row.get(1)?, name: row.get(2)? });
    Ok(statement.query_map([], read)?.collect::<Result<_, _>>()?)
}

/// The lease with a number.
///
/// # Errors
/// When the file cannot be read.
pub fn find_lease(conn: &Connection, lease_number: &str) -> Result<Option<Uuid>, StoreError> {
    find(conn, "select id from lease where lease_number = ?1 and archived_at is null limit 1", lease_number)
}

/// The property with a code.
///
/// # Errors
/// When the file cannot be read.
pub fn find_property(conn: &Connection, property_code: &str) -> Result<Option<Uuid>, StoreError> {
    find(conn, "select id from property where property_code = ?1 and archived_at is null limit 1", property_code)
}

/// The owner with a code; else the vendor with it.
///
/// # Errors
/// When the file cannot be read.
pub fn find_party(conn: &Connection, code: &str) -> Result<Option<Uuid>, StoreError> {
    let sql = "select id from party where code = ?1 and kind in ('owner', 'vendor') and archived_at is null \
        order by kind limit 1";
    find(conn, sql, code)
}

fn find(conn: &Connection, sql: &str, code: &str) -> Result<Option<Uuid>, StoreError> {
    Ok(conn.prepare_cached(sql)?.query_row([code], |row| row.get(0)).optional()?)
}
