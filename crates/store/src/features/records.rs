//! One record as the values a person edits: read as the texts of the exchange files, written back column by column.

pub mod archive;
pub mod doubts;
pub mod money;
pub mod new_records;

use crate::custom::{read_custom, write_custom};
use crate::error::StoreError;
use crate::features::records::archive::get_standing;
use crate::gate::Tx;
use crate::gate::audit::list_history;
use keystead_model::kind::{Column, Reference, Shape, Stored};
use keystead_model::money::Cents;
use keystead_model::portfolio::Custom;
use keystead_model::words::{PartyKind, RecordKind};
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

/// A record as its values.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct RecordValues {
    /// As people call it.
    pub name: String,
    pub side: Option<PartyKind>,
    pub archived: bool,
    /// Each column with its text; `None` = unknown.
    pub values: Vec<(&'static Column, Option<String>)>,
    pub custom: Custom,
    /// That of its property.
    pub currency: Option<String>,
}

impl RecordValues {
    /// A column by its name in the exchange file.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<(&'static Column, Option<&str>)> {
        let found = self.values.iter().find(|(column, _)| column.name == name);
        found.map(|(column, text)| (*column, text.as_deref()))
    }
}

/// A record as its values.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn get_record(conn: &Connection, kind: RecordKind, id: Uuid) -> Result<RecordValues, StoreError> {
    let standing = get_standing(conn, kind, id)?;
    let side = standing.of.as_deref().filter(|_| kind == RecordKind::Party).and_then(PartyKind::parse);
    let columns = kind.kind(side).in_forms();
    let mut wanted: Vec<String> = columns
        .iter()
        .map(|column| match column.stored {
            Stored::Own(own) => format!("r.{own}"),
            Stored::Other(to) => {
                format!("(select o.{} from {} o where o.id = r.{})", to.code, to.table, to.column)
            }
        })
        .collect();
    wanted.push(match kind {
        RecordKind::Property => "r.currency".into(),
        RecordKind::BankAccount => "r.currency".into(),
        RecordKind::RecurringCharge => OF_LEASE.into(),
        RecordKind::LateFeeRule => {
            format!("coalesce({OF_LEASE}, (select p.currency from property p where p.id = r.property_id))")
        }
        _ if kind.kind(side).property().is_none() => "null".into(),
        _ => "(select p.currency from property p where p.id = r.property_id)".into(),
    });
    let which = if kind == RecordKind::Organisation { "null" } else { "r.custom" };
    let sql = format!("select {}, {which} from {} r where {}", wanted.join(", "), kind.as_str(), row_of(kind));
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([id])?;
    let row = rows.next()?.ok_or_else(|| StoreError::NotFound { kind: kind.phrase(), key: id.to_string() })?;
    let mut values = Vec::with_capacity(columns.len());
    for (at, column) in columns.iter().copied().enumerate() {
        values.push((column, text_of(column.shape, row.get_ref(at)?)));
    }
    let custom: Option<String> = row.get(columns.len() + 1)?;
    Ok(RecordValues {
        name: standing.name,
        side,
        archived: standing.archived_at.is_some(),
        values,
        currency: row.get(columns.len())?,
        custom: read_custom(custom.as_deref()),
    })
}

/// The currency of the lease that a record is of.
const OF_LEASE: &str = "(select p.currency from lease l join unit u on u.id = l.unit_id \
    join property p on p.id = u.property_id where l.id = r.lease_id)";

/// The condition that finds the record; the organisation is one, whatever id is given.
fn row_of(kind: RecordKind) -> &'static str {
    if kind == RecordKind::Organisation { "?1 is not null" } else { "id = ?1" }
}

fn text_of(shape: Shape, raw: ValueRef<'_>) -> Option<String> {
    match (shape, raw) {
        (Shape::Money, ValueRef::Integer(cents)) => Some(Cents(cents).to_string()),
        (Shape::Truth, ValueRef::Integer(flag)) => Some((flag != 0).to_string()),
        (_, ValueRef::Integer(number)) => Some(number.to_string()),
        (_, ValueRef::Text(text)) => Some(String::from_utf8_lossy(text).into_owned()),
        _ => None,
    }
}

/// The codes of the buildings of a property, or of the property a unit is on.
///
/// # Errors
/// When the file cannot be read.
pub fn list_building_codes(conn: &Connection, id: Uuid) -> Result<Vec<String>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select building_code from building where property_id = coalesce((select property_id from unit where id = ?1), ?1) \
         and archived_at is null order by natural_key(building_code)",
    )?;
    Ok(statement.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// What the party with a code is called.
///
/// # Errors
/// When the file cannot be read.
pub fn find_party_name(conn: &Connection, side: PartyKind, code: &str) -> Result<Option<String>, StoreError> {
    Ok(conn
        .prepare_cached(
            "select party_name(company, first_name, last_name, code) from party \
             where kind = ?1 and code = ?2 order by archived_at is not null limit 1",
        )?
        .query_row((side.as_str(), code), |row| row.get(0))
        .optional()?)
}

impl Tx<'_> {
    /// A record within the transaction that will change it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none.
    pub fn get_record(&self, kind: RecordKind, id: Uuid) -> Result<RecordValues, StoreError> {
        get_record(self.conn, kind, id)
    }

    /// Who changed a column last, and when.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find_last_change(&self, id: Uuid, column: &str) -> Result<Option<(String, String)>, StoreError> {
        let mark = format!("\"{column}\":");
        let lines = list_history(self.conn, &[id], 100)?;
        let found = lines.into_iter().find(|line| line.changes.as_ref().is_some_and(|text| text.contains(&mark)));
        Ok(found.map(|line| (line.actor, line.at)))
    }
}

/// Writes one value, whose text was checked before. `false` when it names a record that is not there.
///
/// # Errors
/// When the database refuses.
pub fn update_value(
    tx: &Tx<'_>,
    kind: RecordKind,
    id: Uuid,
    column: &Column,
    text: Option<&str>,
) -> Result<bool, StoreError> {
    let value = match (column.shape, text) {
        (_, None) => Value::Null,
        (Shape::Building | Shape::Side(_), Some(code)) => match find_by_code(tx.conn, column.shape, id, code)? {
            Some(found) => Value::Blob(found.as_bytes().to_vec()),
            None => return Ok(false),
        },
        (_, Some(code)) if let Some(to) = column.reference() => match find_named(tx.conn, to, code)? {
            Some(found) => Value::Blob(found.as_bytes().to_vec()),
            None => return Ok(false),
        },
        (_, Some(text)) => stored(column, text)?,
    };
    let sql = format!("update {} set {} = ?2 where {}", kind.as_str(), column.own(), row_of(kind));
    tx.conn.prepare_cached(&sql)?.execute((id, value))?;
    Ok(true)
}

/// A text, which was checked before, as its column stores it.
fn stored(column: &Column, text: &str) -> Result<Value, StoreError> {
    let unfit = || StoreError::Invalid(format!("“{text}” does not fit {}.", column.name));
    Ok(match column.shape {
        Shape::Whole => Value::Integer(text.parse().map_err(|_| unfit())?),
        Shape::Money => Value::Integer(text.parse::<Cents>().map_err(|_| unfit())?.0),
        Shape::Truth => Value::Integer(text.parse::<bool>().map_err(|_| unfit())?.into()),
        _ => Value::Text(text.to_owned()),
    })
}

fn find_by_code(conn: &Connection, shape: Shape, id: Uuid, code: &str) -> Result<Option<Uuid>, StoreError> {
    let (sql, side) = match shape {
        Shape::Side(side) => (
            "select id from party where ?1 is not null and kind = ?3 and code = ?2 and archived_at is null",
            side.as_str(),
        ),
        _ => (
            "select b.id from building b join unit u on u.property_id = b.property_id \
             where u.id = ?1 and b.building_code = ?2 and b.archived_at is null and ?3 = ''",
            "",
        ),
    };
    Ok(conn.prepare_cached(sql)?.query_row((id, code, side), |row| row.get(0)).optional()?)
}

/// A record of a kind whose code alone tells it from others.
fn find_named(conn: &Connection, to: &Reference, code: &str) -> Result<Option<Uuid>, StoreError> {
    let sql = format!("select id from {} where {} = ?1 and archived_at is null", to.table, to.code);
    Ok(conn.prepare_cached(&sql)?.query_row([code], |row| row.get(0)).optional()?)
}

/// Writes the custom fields.
///
/// # Errors
/// When the database refuses.
pub fn update_custom(tx: &Tx<'_>, kind: RecordKind, id: Uuid, fields: &Custom) -> Result<(), StoreError> {
    let sql = format!("update {} set custom = ?2 where id = ?1", kind.as_str());
    tx.conn.prepare_cached(&sql)?.execute((id, write_custom(fields)))?;
    Ok(())
}
