//! What billing a utility back follows from: the units of a property with their areas, who lives in them, and what was billed
//! back of a bill before.

use crate::error::StoreError;
use rusqlite::Connection;
use std::collections::HashMap;
use uuid::Uuid;

/// A unit, also an empty one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct AreaRow {
    pub unit_number: String,
    pub square_feet: Option<u32>,
    pub is_out_of_service: bool,
}

/// The units of a property.
///
/// # Errors
/// When the file cannot be read.
pub fn list_areas(conn: &Connection, property_id: Uuid) -> Result<Vec<AreaRow>, StoreError> {
    let sql = "select unit_number, square_feet, coalesce(out_of_service, 0) from unit \
        where property_id = ?1 and archived_at is null order by unit_number";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([property_id], |row| {
        Ok(AreaRow { unit_number: row.get(0)?, square_feet: row.get(1)?, is_out_of_service: row.get(2)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many live in each lease of a property: its tenant, and who else is on it but to guarantee it.
///
/// # Errors
/// When the file cannot be read.
pub fn list_occupants(conn: &Connection, property_id: Uuid) -> Result<HashMap<String, u32>, StoreError> {
    let sql = "select l.lease_number, 1 + (select count(distinct o.party_id) from lease_party o where o.lease_id = l.id \
        and o.archived_at is null and o.role is not 'guarantor' and o.party_id <> l.tenant_id) \
        from unit u cross join lease l on l.unit_id = u.id where u.property_id = ?1 and l.archived_at is null";
    let mut statement = conn.prepare_cached(sql)?;
    Ok(statement.query_map([property_id], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
}

/// How often a bill was billed back at a property, and whether one of its rows still stands. Their codes are the stem, the
/// turn and the lease.
///
/// # Errors
/// When the file cannot be read.
pub fn find_billed_back(conn: &Connection, property_id: Uuid, stem: &str) -> Result<(u32, bool), StoreError> {
    let sql = "select substr(c.entry_code, length(?2) + 1), exists (select 1 from charge r where r.reverses_id = c.id) \
        from unit u cross join lease l on l.unit_id = u.id cross join charge c on c.lease_id = l.id \
        where u.property_id = ?1 and substr(c.entry_code, 1, length(?2)) = ?2 and c.reverses_id is null";
    let mut statement = conn.prepare_cached(sql)?;
    let (mut turns, mut stands) = (0, false);
    let rows =
        statement.query_map((property_id, stem), |row| Ok((row.get::<_, String>(0)?, row.get::<_, bool>(1)?)))?;
    for row in rows {
        let (rest, is_reversed) = row?;
        let turn = rest.split('-').next().and_then(|turn| turn.parse().ok()).unwrap_or(0);
        turns = turns.max(turn);
        stands |= !is_reversed;
    }
    Ok((turns, stands))
}
