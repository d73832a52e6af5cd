//! Making one record: where it goes, what it begins with, its row. What may be written in it is checked above.

use crate::currency::find_main_currency;
use crate::days::main_zone;
use crate::error::StoreError;
use crate::features::records::columns::Column;
use crate::features::records::update_value;
use crate::gate::Tx;
use keystead_model::words::{PartyKind, RecordKind};
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

/// The property, or the building or unit on it, that a new record goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Site {
    pub property_id: Uuid,
    pub property_code: String,
    pub building_code: Option<String>,
    pub unit_id: Option<Uuid>,
    pub unit_number: Option<String>,
    /// As people call it.
    pub name: String,
    /// It, or the property it is on, is archived.
    pub archived: bool,
    pub currency: String,
}

/// Reads where a new record goes.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such place.
pub fn get_site(conn: &Connection, kind: RecordKind, id: Uuid) -> Result<Site, StoreError> {
    let sql = match kind {
        RecordKind::Building => {
            "select p.id, p.property_code, b.building_code, coalesce(b.name, 'Building ' || b.building_code), \
             coalesce(b.archived_at, p.archived_at) is not null, p.currency, null, null \
             from building b join property p on p.id = b.property_id where b.id = ?1"
        }
        RecordKind::Unit => {
            "select p.id, p.property_code, null, p.name || ', unit ' || u.unit_number, \
             coalesce(u.archived_at, p.archived_at) is not null, p.currency, u.id, u.unit_number \
             from unit u join property p on p.id = u.property_id where u.id = ?1"
        }
        _ => {
            "select id, property_code, null, name, archived_at is not null, currency, null, null \
             from property where id = ?1"
        }
    };
    conn.prepare_cached(sql)?
        .query_row([id], |row| {
            Ok(Site {
                property_id: row.get(0)?,
                property_code: row.get(1)?,
                building_code: row.get(2)?,
                name: row.get(3)?,
                archived: row.get(4)?,
                currency: row.get(5)?,
                unit_id: row.get(6)?,
                unit_number: row.get(7)?,
            })
        })
        .optional()?
        .ok_or_else(|| StoreError::NotFound { kind: kind.phrase(), key: id.to_string() })
}

/// What most properties of the organisation have, for a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Custom {
    pub time_zone: String,
    pub currency: String,
    pub country: String,
}

/// What is customary in the organisation.
///
/// # Errors
/// When the file cannot be read.
pub fn get_custom(conn: &Connection) -> Result<Custom, StoreError> {
    let country: Option<String> = conn
        .prepare_cached(
            "select country from property where archived_at is null group by country order by count(*) desc, country limit 1",
        )?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(Custom {
        time_zone: main_zone(conn)?,
        currency: find_main_currency(conn)?.unwrap_or_else(|| "USD".to_owned()),
        country: country.unwrap_or_else(|| "US".to_owned()),
    })
}

/// The last code given to a record of the kind, archived ones included: a new one is counted on from it.
///
/// # Errors
/// When the file cannot be read.
pub fn find_last_code(
    conn: &Connection,
    kind: RecordKind,
    side: Option<PartyKind>,
) -> Result<Option<String>, StoreError> {
    let (sql, side) = match (kind, side) {
        (RecordKind::Property, _) => {
            ("select property_code from property where ?1 = '' order by natural_key(property_code) desc limit 1", "")
        }
        // Tenants are numbered by their leases, and are too many to be sorted.
        (RecordKind::Party, Some(side)) if side != PartyKind::Tenant => {
            ("select code from party where kind = ?1 order by natural_key(code) desc limit 1", side.as_str())
        }
        _ => return Ok(None),
    };
    Ok(conn.prepare_cached(sql)?.query_row([side], |row| row.get(0)).optional()?)
}

/// The numbers of work orders, or the codes of equipment, archived ones included.
///
/// # Errors
/// When the file cannot be read.
pub fn list_numbers(conn: &Connection, kind: RecordKind) -> Result<Vec<String>, StoreError> {
    let sql = match kind {
        RecordKind::WorkOrder => "select work_order_number from work_order order by work_order_number",
        RecordKind::Equipment => "select equipment_code from equipment order by equipment_code",
        _ => return Ok(Vec::new()),
    };
    Ok(conn.prepare_cached(sql)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

impl Tx<'_> {
    /// As [`get_site`], within the transaction.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such place.
    pub fn get_site(&self, kind: RecordKind, id: Uuid) -> Result<Site, StoreError> {
        get_site(self.conn, kind, id)
    }

    /// As [`get_custom`], within the transaction.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn get_custom(&self) -> Result<Custom, StoreError> {
        get_custom(self.conn)
    }
}

/// What a new record cannot be without.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Bones<'a> {
    pub kind: RecordKind,
    /// A party's side of the business.
    pub side: Option<PartyKind>,
    pub site: Option<&'a Site>,
    /// Its code or number.
    pub code: &'a str,
    /// A property's.
    pub name: &'a str,
    pub country: &'a str,
    pub currency: &'a str,
    /// A work order's.
    pub title: &'a str,
    pub requested_date: &'a str,
}

impl Bones<'_> {
    /// The id that follows from the natural key; `None` for a kind that is not made so, or without its place.
    #[must_use]
    pub fn id(&self, tx: &Tx<'_>) -> Option<Uuid> {
        let ids = tx.ids();
        match (self.kind, self.side, self.site) {
            (RecordKind::Property, ..) => Some(ids.property(self.code)),
            (RecordKind::Building, _, Some(site)) => Some(ids.building(&site.property_code, self.code)),
            (RecordKind::Unit, _, Some(site)) => Some(ids.unit(&site.property_code, self.code)),
            (RecordKind::WorkOrder, _, Some(_)) => Some(ids.id("work_order", &[self.code])),
            (RecordKind::Equipment, _, Some(_)) => Some(ids.id("equipment", &[self.code])),
            (RecordKind::Party, Some(side), _) => Some(ids.party(side.as_str(), self.code)),
            _ => None,
        }
    }
}

/// Writes a record with the values that were checked before. A value that names a record which is not there is given
/// back; roll back then.
///
/// # Errors
/// When the database refuses.
pub fn insert_record<'v>(
    tx: &Tx<'_>,
    id: Uuid,
    bones: &Bones<'_>,
    values: &'v [(&'static Column, Option<String>)],
) -> Result<Option<(&'static Column, &'v str)>, StoreError> {
    let on = bones.site.map(|site| site.property_id);
    let unit = bones.site.and_then(|site| site.unit_id);
    match bones.kind {
        RecordKind::Property => tx
            .conn
            .prepare_cached(
                "insert into property (id, property_code, name, country, currency) values (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute((id, bones.code, bones.name, bones.country, bones.currency))?,
        RecordKind::Building => tx
            .conn
            .prepare_cached("insert into building (id, property_id, building_code) values (?1, ?2, ?3)")?
            .execute((id, on, bones.code))?,
        RecordKind::Unit => tx
            .conn
            .prepare_cached("insert into unit (id, property_id, unit_number) values (?1, ?2, ?3)")?
            .execute((id, on, bones.code))?,
        RecordKind::WorkOrder => tx
            .conn
            .prepare_cached(
                "insert into work_order (id, property_id, unit_id, work_order_number, title, requested_date) \
                 values (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute((id, on, unit, bones.code, bones.title, bones.requested_date))?,
        RecordKind::Equipment => tx
            .conn
            .prepare_cached("insert into equipment (id, property_id, unit_id, equipment_code) values (?1, ?2, ?3, ?4)")?
            .execute((id, on, unit, bones.code))?,
        _ => tx.conn.prepare_cached("insert into party (id, kind, code) values (?1, ?2, ?3)")?.execute((
            id,
            bones.side.map(PartyKind::as_str),
            bones.code,
        ))?,
    };
    for (column, text) in values {
        let Some(text) = text.as_deref().filter(|_| column.lock.is_none()) else { continue };
        if !update_value(tx, bones.kind, id, column, Some(text))? {
            return Ok(Some((column, text)));
        }
    }
    Ok(None)
}
