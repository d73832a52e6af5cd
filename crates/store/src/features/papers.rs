//! What papers are made from: the organisation, a lease with its place, open work orders with whom to call.

pub mod templates;

use crate::error::StoreError;
use chrono::NaiveDate;
use rusqlite::Connection;
use uuid::Uuid;

/// A property as a letter names it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct PlaceRow {
    pub name: String,
    pub address_line1: Option<String>,
    pub address_line2: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub postal_code: Option<String>,
}

/// A lease with its place.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct LeasePaperRow {
    pub property_id: Uuid,
    pub unit_id: Uuid,
    pub tenant_id: Uuid,
    pub lease_number: String,
    pub lease_status: String,
    pub notice_date: Option<NaiveDate>,
    pub notice_move_out_date: Option<NaiveDate>,
    pub lease_end_date: Option<NaiveDate>,
    pub monthly_rent_cents: i64,
    pub security_deposit_cents: Option<i64>,
    pub unit_number: String,
    pub currency: String,
    pub time_zone: Option<String>,
    pub place: PlaceRow,
}

/// An open work order with whom to call.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct OrderPaperRow {
    pub number: String,
    pub title: String,
    pub description: Option<String>,
    pub priority: Option<String>,
    pub requested_date: NaiveDate,
    pub unit_number: Option<String>,
    /// Of the lease in force on the unit.
    pub tenant_name: Option<String>,
    pub tenant_phone: Option<String>,
    pub tenant_email: Option<String>,
    pub vendor_name: Option<String>,
    pub vendor_phone: Option<String>,
    pub place: PlaceRow,
}

/// The name of the organisation.
///
/// # Errors
/// When the file cannot be read.
pub fn get_organisation(conn: &Connection) -> Result<String, StoreError> {
    let name = "select coalesce((select name from organisation limit 1), '')";
    Ok(conn.query_row(name, [], |row| row.get(0))?)
}

/// A lease as a letter needs it.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn get_lease_paper(conn: &Connection, lease_id: Uuid) -> Result<LeasePaperRow, StoreError> {
    conn.prepare_cached(
        "select p.name, p.address_line1, p.address_line2, p.city, p.state, p.postal_code, l.lease_number, l.lease_status, \
         l.notice_date, l.notice_move_out_date, l.lease_end_date, l.monthly_rent_cents, l.security_deposit_cents, \
         u.unit_number, p.currency, p.time_zone, p.id, u.id, l.tenant_id \
         from lease l join unit u on u.id = l.unit_id join property p on p.id = u.property_id where l.id = ?1",
    )?
    .query_row([lease_id], |row| {
        Ok(LeasePaperRow {
            place: place(row)?,
            lease_number: row.get(6)?,
            lease_status: row.get(7)?,
            notice_date: row.get(8)?,
            notice_move_out_date: row.get(9)?,
            lease_end_date: row.get(10)?,
            monthly_rent_cents: row.get(11)?,
            security_deposit_cents: row.get(12)?,
            unit_number: row.get(13)?,
            currency: row.get(14)?,
            time_zone: row.get(15)?,
            property_id: row.get(16)?,
            unit_id: row.get(17)?,
            tenant_id: row.get(18)?,
        })
    })
    .map_err(|error| match error {
        rusqlite::Error::QueryReturnedNoRows => StoreError::NotFound { kind: "lease", key: lease_id.to_string() },
        other => other.into(),
    })
}

/// The lease on notice that moves out first.
///
/// # Errors
/// When the file cannot be read.
pub fn find_leaving(conn: &Connection) -> Result<Option<Uuid>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select id from lease where lease_status = 'notice' and archived_at is null and notice_date is not null \
         and notice_move_out_date is not null order by notice_move_out_date, lease_number limit 1",
    )?;
    Ok(statement.query_map([], |row| row.get(0))?.next().transpose()?)
}

/// The place of a property.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn get_place(conn: &Connection, property_id: Uuid) -> Result<PlaceRow, StoreError> {
    conn.prepare_cached(
        "select name, address_line1, address_line2, city, state, postal_code from property where id = ?1",
    )?
    .query_row([property_id], place)
    .map_err(|error| match error {
        rusqlite::Error::QueryReturnedNoRows => StoreError::NotFound { kind: "property", key: property_id.to_string() },
        other => other.into(),
    })
}

/// Open work orders, of a property or of all: the most urgent first, of those the oldest.
///
/// # Errors
/// When the file cannot be read.
pub fn list_open_orders(
    conn: &Connection,
    property_id: Option<Uuid>,
    limit: u32,
) -> Result<Vec<OrderPaperRow>, StoreError> {
    let mut statement = conn.prepare_cached(include_str!("papers/open_orders.sql"))?;
    let rows = statement.query_map((property_id, limit), |row| {
        Ok(OrderPaperRow {
            place: place(row)?,
            number: row.get(6)?,
            title: row.get(7)?,
            description: row.get(8)?,
            priority: row.get(9)?,
            requested_date: row.get(10)?,
            unit_number: row.get(11)?,
            tenant_name: row.get(12)?,
            tenant_phone: row.get(13)?,
            tenant_email: row.get(14)?,
            vendor_name: row.get(15)?,
            vendor_phone: row.get(16)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The first six columns.
fn place(row: &rusqlite::Row<'_>) -> rusqlite::Result<PlaceRow> {
    Ok(PlaceRow {
        name: row.get(0)?,
        address_line1: row.get(1)?,
        address_line2: row.get(2)?,
        city: row.get(3)?,
        state: row.get(4)?,
        postal_code: row.get(5)?,
    })
}
