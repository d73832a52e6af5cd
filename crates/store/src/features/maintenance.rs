//! Work orders and equipment of a unit, of a whole property, or of a vendor; one of each is in `maintenance::one`.

pub(crate) mod list;
pub mod one;
pub(crate) mod today;

use crate::currency::find_main_currency;
use crate::days::main_zone;
use crate::error::StoreError;
use chrono::NaiveDate;
use rusqlite::{Connection, Row};
use uuid::Uuid;

/// Where the work is.
#[derive(Debug, Clone, Copy)]
pub enum UpkeepOf {
    /// In one unit.
    Unit(Uuid),
    /// Anywhere on a property.
    Property(Uuid),
    /// Wherever a vendor has any.
    Vendor(Uuid),
}

impl UpkeepOf {
    fn column(self) -> (&'static str, Uuid) {
        match self {
            UpkeepOf::Unit(id) => ("unit_id", id),
            UpkeepOf::Property(id) => ("property_id", id),
            UpkeepOf::Vendor(id) => ("vendor_id", id),
        }
    }
}

/// A work order.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct WorkOrderRow {
    pub work_order_id: Uuid,
    pub work_order_number: String,
    pub property_name: String,
    pub unit_number: Option<String>,
    pub title: String,
    pub category: Option<String>,
    pub priority: Option<String>,
    pub status: Option<String>,
    pub requested_date: NaiveDate,
    pub due_date: Option<NaiveDate>,
    pub completed_date: Option<NaiveDate>,
    pub vendor_name: Option<String>,
    pub estimated_cost_cents: Option<i64>,
    pub actual_cost_cents: Option<i64>,
    pub currency: String,
    pub time_zone: Option<String>,
}

/// Columns of a [`WorkOrderRow`].
const ORDER: &str = "select w.id, w.work_order_number, p.name, u.unit_number, w.title, w.category, w.priority, w.status, \
    w.requested_date, w.due_date, w.completed_date, party_name(v.company, v.first_name, v.last_name, v.code), \
    w.estimated_cost_cents, w.actual_cost_cents, p.currency, p.time_zone \
    from work_order w join property p on p.id = w.property_id left join unit u on u.id = w.unit_id \
    left join party v on v.id = w.vendor_id";

fn order_row(row: &Row<'_>) -> rusqlite::Result<WorkOrderRow> {
    Ok(WorkOrderRow {
        work_order_id: row.get(0)?,
        work_order_number: row.get(1)?,
        property_name: row.get(2)?,
        unit_number: row.get(3)?,
        title: row.get(4)?,
        category: row.get(5)?,
        priority: row.get(6)?,
        status: row.get(7)?,
        requested_date: row.get(8)?,
        due_date: row.get(9)?,
        completed_date: row.get(10)?,
        vendor_name: row.get(11)?,
        estimated_cost_cents: row.get(12)?,
        actual_cost_cents: row.get(13)?,
        currency: row.get(14)?,
        time_zone: row.get(15)?,
    })
}

/// A piece of equipment.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct EquipmentRow {
    pub equipment_id: Uuid,
    pub equipment_code: String,
    pub unit_number: Option<String>,
    pub kind: Option<String>,
    pub brand: Option<String>,
    pub model: Option<String>,
    pub installed_date: Option<NaiveDate>,
    pub age_years: Option<String>,
    pub expected_lifespan_years: Option<String>,
}

/// Work orders, newest first.
///
/// # Errors
/// When the file cannot be read.
pub fn list_work_orders(conn: &Connection, of: UpkeepOf, limit: u32) -> Result<Vec<WorkOrderRow>, StoreError> {
    let (column, id) = of.column();
    let mut statement = conn.prepare_cached(&format!(
        "{ORDER} where w.{column} = ?1 and w.archived_at is null \
         order by w.requested_date desc, w.work_order_number desc limit ?2"
    ))?;
    Ok(statement.query_map((id, limit), order_row)?.collect::<Result<_, _>>()?)
}

/// How many work orders there are, and how many of them were asked for from `since` to `today`.
///
/// # Errors
/// When the file cannot be read.
pub fn get_work_order_counts(
    conn: &Connection,
    of: UpkeepOf,
    since: NaiveDate,
    today: NaiveDate,
) -> Result<(u32, u32), StoreError> {
    let (column, id) = of.column();
    Ok(conn
        .prepare_cached(&format!(
            "select count(*), count(case when requested_date between ?2 and ?3 then 1 end) \
             from work_order where {column} = ?1 and archived_at is null"
        ))?
        .query_row((id, since, today), |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Columns of an [`EquipmentRow`].
const EQUIPMENT: &str = "select e.id, e.equipment_code, u.unit_number, e.kind, e.brand, e.model, e.installed_date, e.age_years, \
    e.expected_lifespan_years from equipment e left join unit u on u.id = e.unit_id";

fn equipment_row(row: &Row<'_>) -> rusqlite::Result<EquipmentRow> {
    Ok(EquipmentRow {
        equipment_id: row.get(0)?,
        equipment_code: row.get(1)?,
        unit_number: row.get(2)?,
        kind: row.get(3)?,
        brand: row.get(4)?,
        model: row.get(5)?,
        installed_date: row.get(6)?,
        age_years: row.get(7)?,
        expected_lifespan_years: row.get(8)?,
    })
}

/// Equipment by code. A unit's own only; a property's with that of its units; vendors have none.
///
/// # Errors
/// When the file cannot be read.
pub fn list_equipment(conn: &Connection, of: UpkeepOf, limit: u32) -> Result<Vec<EquipmentRow>, StoreError> {
    let (column, id) = match of {
        UpkeepOf::Vendor(_) => return Ok(Vec::new()),
        place => place.column(),
    };
    let mut statement = conn.prepare_cached(&format!(
        "{EQUIPMENT} where e.{column} = ?1 and e.archived_at is null order by natural_key(e.equipment_code) limit ?2"
    ))?;
    Ok(statement.query_map((id, limit), equipment_row)?.collect::<Result<_, _>>()?)
}

/// The time zone and currency of the property a unit or property is of; of a vendor those of most properties.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn get_upkeep_place(conn: &Connection, of: UpkeepOf) -> Result<(Option<String>, String), StoreError> {
    let (sql, kind, id) = match of {
        UpkeepOf::Vendor(_) => {
            let currency = find_main_currency(conn)?.unwrap_or_else(|| "USD".to_owned());
            return Ok((Some(main_zone(conn)?), currency));
        }
        UpkeepOf::Property(id) => ("select time_zone, currency from property where id = ?1", "property", id),
        UpkeepOf::Unit(id) => (
            "select p.time_zone, p.currency from unit u join property p on p.id = u.property_id where u.id = ?1",
            "unit",
            id,
        ),
    };
    conn.prepare_cached(sql)?.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).map_err(|error| match error {
        rusqlite::Error::QueryReturnedNoRows => StoreError::NotFound { kind, key: id.to_string() },
        other => other.into(),
    })
}
