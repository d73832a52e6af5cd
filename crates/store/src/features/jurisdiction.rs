//! Where leases and properties stand, for the law of the place.

use crate::error::StoreError;
use crate::gate::Tx;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

/// Where a lease stands, and since when its tenant does.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct LeasePlace {
    pub country: String,
    pub state: Option<String>,
    pub city: Option<String>,
    /// What the property mostly is.
    pub kind: Option<String>,
    pub rent_due_day: Option<u32>,
    /// First day of the first lease of those that renew each other.
    pub tenancy_since: NaiveDate,
}

/// Where a lease stands.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn get_lease_place(conn: &Connection, lease_id: Uuid) -> Result<LeasePlace, StoreError> {
    let found = conn
        .prepare_cached(
            "with recursive chain (id, renews, begins) as ( \
                 select id, renews_lease_id, lease_begin_date from lease where id = ?1 \
                 union select l.id, l.renews_lease_id, l.lease_begin_date from lease l join chain c on l.id = c.renews \
             ) select p.country, p.state, p.city, p.kind, l.rent_due_day, (select min(begins) from chain) \
             from lease l join unit u on u.id = l.unit_id join property p on p.id = u.property_id where l.id = ?1",
        )?
        .query_row([lease_id], |row| {
            Ok(LeasePlace {
                country: row.get(0)?,
                state: row.get(1)?,
                city: row.get(2)?,
                kind: row.get(3)?,
                rent_due_day: row.get(4)?,
                tenancy_since: row.get(5)?,
            })
        })
        .optional()?;
    found.ok_or_else(|| StoreError::NotFound { kind: "lease", key: lease_id.to_string() })
}

impl Tx<'_> {
    /// As [`get_lease_place`], within the transaction.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none.
    pub fn get_lease_place(&self, lease_id: Uuid) -> Result<LeasePlace, StoreError> {
        get_lease_place(self.conn, lease_id)
    }
}

/// Country and state of the properties, and how many stand there: most first.
///
/// # Errors
/// When the file cannot be read.
pub fn list_places(conn: &Connection) -> Result<Vec<(String, Option<String>, u32)>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select country, nullif(trim(state), ''), count(*) from property where archived_at is null \
         group by 1, 2 order by 3 desc, 1, 2",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
