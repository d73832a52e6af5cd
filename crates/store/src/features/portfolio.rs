//! Properties and buildings: their rows and lists. Their figures are counted in `figures`.

pub(crate) mod list;
pub mod rents;

use crate::error::StoreError;
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

/// Whether there is any property.
///
/// # Errors
/// When the file cannot be read.
pub fn has_properties(conn: &Connection) -> Result<bool, StoreError> {
    Ok(conn.query_row("select exists (select 1 from property)", [], |row| row.get(0))?)
}

/// Code, name and currency of each property that is not archived.
///
/// # Errors
/// When the file cannot be read.
pub fn list_property_names(conn: &Connection) -> Result<Vec<[String; 3]>, StoreError> {
    let mut query = conn.prepare_cached(
        "select property_code, name, currency from property where archived_at is null order by property_code",
    )?;
    let rows = query.query_map([], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?]))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A unit and whoever holds a lease in force on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitTenant {
    /// The property's code.
    pub property_code: String,
    /// The unit's number.
    pub unit_number: String,
    /// The name of the tenant, while there is one.
    pub tenant_name: Option<String>,
    /// What is owed on that lease, in cents; negative: in credit.
    pub owed_cents: i64,
}

/// Each unit that is not archived with its tenant; once for each lease in force.
///
/// # Errors
/// When the file cannot be read.
pub fn list_unit_tenants(conn: &Connection) -> Result<Vec<UnitTenant>, StoreError> {
    let mut query = conn.prepare_cached(
        "select p.property_code, u.unit_number, party_name(t.company, t.first_name, t.last_name, t.code), \
         coalesce(b.balance_cents, 0) from property p join unit u on u.property_id = p.id \
         left join lease l on l.unit_id = u.id and l.lease_status in ('active', 'month_to_month', 'notice') \
         and l.archived_at is null left join party t on t.id = l.tenant_id \
         left join lease_balance b on b.lease_id = l.id where p.archived_at is null and u.archived_at is null",
    )?;
    let read = |row: &rusqlite::Row<'_>| {
        Ok(UnitTenant {
            property_code: row.get(0)?,
            unit_number: row.get(1)?,
            tenant_name: row.get(2)?,
            owed_cents: row.get(3)?,
        })
    };
    let rows = query.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A property as stored.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct PropertyRow {
    pub property_id: Uuid,
    pub property_code: String,
    pub name: String,
    pub address_line1: Option<String>,
    pub address_line2: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub postal_code: Option<String>,
    pub country: String,
    pub time_zone: Option<String>,
    pub year_built: Option<i32>,
    pub kind: Option<String>,
    pub currency: String,
    pub owner_name: Option<String>,
    pub custom: Option<String>,
}

const PROPERTY: &str = "select id, property_code, name, address_line1, address_line2, city, state, postal_code, country, \
    time_zone, year_built, kind, currency, custom, \
    (select party_name(o.company, o.first_name, o.last_name, o.code) from party o where o.id = owner_id) from property";

impl PropertyRow {
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<PropertyRow> {
        Ok(PropertyRow {
            property_id: row.get(0)?,
            property_code: row.get(1)?,
            name: row.get(2)?,
            address_line1: row.get(3)?,
            address_line2: row.get(4)?,
            city: row.get(5)?,
            state: row.get(6)?,
            postal_code: row.get(7)?,
            country: row.get(8)?,
            time_zone: row.get(9)?,
            year_built: row.get(10)?,
            kind: row.get(11)?,
            currency: row.get(12)?,
            custom: row.get(13)?,
            owner_name: row.get(14)?,
        })
    }
}

/// All properties, by name.
///
/// # Errors
/// When the file cannot be read.
pub fn list_properties(conn: &Connection) -> Result<Vec<PropertyRow>, StoreError> {
    let mut statement = conn
        .prepare_cached(&format!("{PROPERTY} where archived_at is null order by natural_key(name), property_code"))?;
    Ok(statement.query_map([], PropertyRow::read)?.collect::<Result<_, _>>()?)
}

/// One property.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn get_property(conn: &Connection, property_id: Uuid) -> Result<PropertyRow, StoreError> {
    conn.prepare_cached(&format!("{PROPERTY} where id = ?1"))?
        .query_row([property_id], PropertyRow::read)
        .optional()?
        .ok_or_else(|| StoreError::NotFound { kind: "property", key: property_id.to_string() })
}

/// The id of the property with this code.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn get_property_by_code(conn: &Connection, code: &str) -> Result<PropertyRow, StoreError> {
    conn.prepare_cached(&format!("{PROPERTY} where property_code = ?1 and archived_at is null limit 1"))?
        .query_row([code], PropertyRow::read)
        .optional()?
        .ok_or_else(|| StoreError::NotFound { kind: "property", key: code.to_owned() })
}

/// Whom a property belongs to, and how to reach them.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct OwnerRow {
    pub party_id: Uuid,
    pub code: String,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
}

/// The owner of a property; `None` when nobody is known.
///
/// # Errors
/// When the file cannot be read.
pub fn find_owner(conn: &Connection, property_id: Uuid) -> Result<Option<OwnerRow>, StoreError> {
    let owner = conn
        .prepare_cached(
            "select o.id, o.code, coalesce(party_name(o.company, o.first_name, o.last_name, o.code), ''), o.email, o.phone \
             from property p join party o on o.id = p.owner_id where p.id = ?1",
        )?
        .query_row([property_id], |row| {
            Ok(OwnerRow {
                party_id: row.get(0)?,
                code: row.get(1)?,
                name: row.get(2)?,
                email: row.get(3)?,
                phone: row.get(4)?,
            })
        })
        .optional()?;
    Ok(owner)
}

/// A building as stored.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct BuildingRow {
    pub building_id: Uuid,
    pub property_id: Uuid,
    pub building_code: String,
    pub name: Option<String>,
    pub floors: Option<i32>,
    pub year_built: Option<i32>,
    pub custom: Option<String>,
}

const BUILDING: &str = "select id, property_id, building_code, name, floors, year_built, custom from building";

impl BuildingRow {
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<BuildingRow> {
        Ok(BuildingRow {
            building_id: row.get(0)?,
            property_id: row.get(1)?,
            building_code: row.get(2)?,
            name: row.get(3)?,
            floors: row.get(4)?,
            year_built: row.get(5)?,
            custom: row.get(6)?,
        })
    }
}

/// The buildings of a property, by code.
///
/// # Errors
/// When the file cannot be read.
pub fn list_buildings(conn: &Connection, property_id: Uuid) -> Result<Vec<BuildingRow>, StoreError> {
    let mut statement = conn.prepare_cached(&format!(
        "{BUILDING} where property_id = ?1 and archived_at is null order by natural_key(building_code)"
    ))?;
    Ok(statement.query_map([property_id], BuildingRow::read)?.collect::<Result<_, _>>()?)
}

/// One building.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn get_building(conn: &Connection, building_id: Uuid) -> Result<BuildingRow, StoreError> {
    conn.prepare_cached(&format!("{BUILDING} where id = ?1"))?
        .query_row([building_id], BuildingRow::read)
        .optional()?
        .ok_or_else(|| StoreError::NotFound { kind: "building", key: building_id.to_string() })
}
