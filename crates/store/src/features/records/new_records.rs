//! Making one record: where it goes, what it begins with, its row. What may be written in it is checked above.

use crate::currency::find_main_currency;
use crate::days::main_zone;
use crate::error::StoreError;
use crate::features::records::{find_named, stored, update_value};
use crate::gate::Tx;
use keystead_model::kind::{Column, Lock, Numbering};
use keystead_model::words::{PartyKind, RecordKind};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};
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
    let of = kind.kind(side);
    let Some(key) = of.key().filter(|_| of.numbering == Numbering::AfterLast) else { return Ok(None) };
    let (table, code) = (of.table, key.own());
    let only = of.fixed.map(|(column, text)| format!("where {column} = '{text}'")).unwrap_or_default();
    let sql = format!("select {code} from {table} {only} order by natural_key({code}) desc limit 1");
    Ok(conn.prepare_cached(&sql)?.query_row([], |row| row.get(0)).optional()?)
}

/// The numbers of records that are counted on in a pattern, archived ones included.
///
/// # Errors
/// When the file cannot be read.
pub fn list_numbers(conn: &Connection, kind: RecordKind) -> Result<Vec<String>, StoreError> {
    let of = kind.kind(None);
    let is_counted = matches!(of.numbering, Numbering::Pattern(_));
    let Some(key) = of.key().filter(|_| is_counted) else { return Ok(Vec::new()) };
    let code = key.own();
    let sql = format!("select {code} from {} order by {code}", of.table);
    Ok(conn.prepare_cached(&sql)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
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

/// Which record is made, and where.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct Bones<'a> {
    pub kind: RecordKind,
    /// A party's side of the business.
    pub side: Option<PartyKind>,
    pub site: Option<&'a Site>,
    /// Its code or number.
    pub code: &'a str,
}

impl Bones<'_> {
    /// The id that follows from the natural key; `None` for a kind that is not made so, or without its place.
    #[must_use]
    pub fn id(&self, tx: &Tx<'_>) -> Option<Uuid> {
        let kind = self.kind.kind(self.side);
        if kind.property().is_some() && self.site.is_none() {
            return None;
        }
        let part = |column: &Column| match column.lock {
            Some(Lock::Key) => Some(self.code),
            _ => self.site.map(|site| site.property_code.as_str()),
        };
        let key: Option<Vec<&str>> = kind.columns.iter().filter(|column| column.key).map(part).collect();
        key.filter(|key| !key.is_empty()).map(|key| tx.ids().id(kind.id, &key))
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
    let kind = bones.kind.kind(bones.side);
    let mut columns = vec!["id"];
    let mut row = vec![Value::Blob(id.as_bytes().to_vec())];
    if let Some((column, text)) = kind.fixed {
        columns.push(column);
        row.push(Value::Text(text.to_owned()));
    }
    // Whatever names a record is written once the place is, which may say where that one is looked for.
    let mut named = Vec::new();
    for (column, text) in values {
        let Some(text) = text.as_deref() else { continue };
        let place = bones.site.filter(|_| column.lock == Some(Lock::Place));
        match (column.reference(), place) {
            (Some(to), Some(site)) => {
                let at = if to.table == "unit" { site.unit_id } else { Some(site.property_id) };
                let Some(at) = at else { continue };
                columns.push(to.column);
                row.push(Value::Blob(at.as_bytes().to_vec()));
            }
            // What must be there cannot wait for the row.
            (Some(to), None) if column.in_file() => match find_named(tx.conn, to, text)? {
                Some(found) => {
                    columns.push(to.column);
                    row.push(Value::Blob(found.as_bytes().to_vec()));
                }
                None => return Ok(Some((column, text))),
            },
            (Some(_), None) => named.push((*column, text)),
            (None, _) => {
                columns.push(column.own());
                row.push(stored(column, text)?);
            }
        }
    }
    let marks: Vec<String> = (1..=columns.len()).map(|at| format!("?{at}")).collect();
    let sql = format!("insert into {} ({}) values ({})", kind.table, columns.join(", "), marks.join(", "));
    tx.conn.prepare_cached(&sql)?.execute(params_from_iter(row))?;
    for (column, text) in named {
        if !update_value(tx, bones.kind, id, column, Some(text))? {
            return Ok(Some((column, text)));
        }
    }
    Ok(None)
}
