//! Records as rows under the column names of the exchange files, for the command line and other programs.
//! Each kind is one statement; a name ending in `__money`, `__bool`, `__int`, `__id` or `__json` says how to write
//! the value, and is cut off.

use crate::custom::read_custom;
use crate::days::Days;
use crate::error::StoreError;
use keystead_model::kind::{self, Stored};
use keystead_model::kinds::FileKind;
use keystead_model::money::Cents;
use rusqlite::{Connection, params_from_iter, types::Value as Sql, types::ValueRef};
use serde_json::{Map, Value};
use std::borrow::Cow;
use uuid::Uuid;

/// What can be listed, each with its statement; an empty one, and a kind that is not here, follow from the description.
const KINDS: &[(&str, &str)] = &[
    ("properties", include_str!("list/properties.sql")),
    ("buildings", include_str!("list/buildings.sql")),
    ("units", include_str!("list/units.sql")),
    ("owners", include_str!("list/owners.sql")),
    ("tenants", include_str!("list/tenants.sql")),
    ("vendors", ""),
    ("leases", include_str!("list/leases.sql")),
    ("lease-parties", include_str!("list/lease_parties.sql")),
    ("lease-status-log", include_str!("list/lease_status_log.sql")),
    ("ledger", include_str!("list/ledger.sql")),
    ("charges", include_str!("list/charges.sql")),
    ("receipts", include_str!("list/receipts.sql")),
    ("payments", include_str!("list/receipts.sql")),
    ("allocations", include_str!("list/allocations.sql")),
    ("work-orders", ""),
    ("equipment", ""),
    ("documents", include_str!("list/documents.sql")),
    ("jobs", include_str!("list/jobs.sql")),
    ("imports", include_str!("list/imports.sql")),
];

/// The names of all kinds.
pub fn kinds() -> Vec<String> {
    let mut names: Vec<String> = KINDS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let others = FileKind::ALL.iter().map(|file| file.kind().listed());
    names.extend(others.filter(|name| KINDS.iter().all(|(other, _)| other != name)));
    names
}

/// The statement of a kind; `None` when there is no such kind.
fn source_of(name: &str) -> Option<Cow<'static, str>> {
    if let Some((_, source)) = KINDS.iter().find(|(other, source)| *other == name && !source.is_empty()) {
        return Some(Cow::Borrowed(source));
    }
    let kind = FileKind::ALL.iter().map(|file| file.kind()).find(|kind| kind.listed() == name)?;
    let (mut wanted, mut only, mut from) =
        (Vec::new(), "r.archived_at is null".to_owned(), format!("{} r", kind.table));
    let mut order = Vec::new();
    for (at, column) in kind.columns.iter().enumerate() {
        let said = match column.stored {
            Stored::Own(own) => format!("r.{own}"),
            Stored::Other(to) => {
                let join = if column.in_file() { "join" } else { "left join" };
                from.push_str(&format!(" {join} {} o{at} on o{at}.id = r.{}", to.table, to.column));
                if column.in_file() {
                    only.push_str(&format!(" and o{at}.archived_at is null"));
                }
                format!("o{at}.{}", to.code)
            }
        };
        let how = match column.shape {
            kind::Shape::Money => "__money",
            kind::Shape::Truth => "__bool",
            kind::Shape::Whole => "__int",
            _ => "",
        };
        if column.key {
            order.push(said.clone());
        }
        wanted.push(format!("{said} as {}{how}", column.name));
    }
    if let Some((column, text)) = kind.fixed {
        only.push_str(&format!(" and r.{column} = '{text}'"));
    }
    let (wanted, order) = (wanted.join(", "), order.join(", "));
    Some(Cow::Owned(format!("select {wanted}, r.custom from {from} where {only} order by {order}")))
}

/// How a column is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Plain,
    Money,
    Bool,
    Int,
    Json,
    Id,
    Custom,
}

#[derive(Debug)]
struct Column {
    alias: String,
    name: String,
    shape: Shape,
}

impl Column {
    fn of(alias: &str) -> Column {
        let (name, shape) = match alias.split_once("__") {
            Some((name, "money")) => (name, Shape::Money),
            Some((name, "bool")) => (name, Shape::Bool),
            Some((name, "int")) => (name, Shape::Int),
            Some((name, "id")) => (name, Shape::Id),
            Some((name, _)) => (name, Shape::Json),
            None if alias == "custom" => (alias, Shape::Custom),
            None => (alias, Shape::Plain),
        };
        Column { alias: alias.to_owned(), name: name.to_owned(), shape }
    }

    /// A wanted value as the database holds it; empty text and `null` mean unknown.
    fn wanted(&self, text: &str) -> Result<Sql, StoreError> {
        let unfit = |expected: &str| {
            StoreError::Invalid(format!("“{text}” does not fit {}: {expected} is expected.", self.name))
        };
        if text.is_empty() || text == "null" {
            return Ok(Sql::Null);
        }
        Ok(match self.shape {
            Shape::Money => Sql::Integer(text.parse::<Cents>().map_err(|_| unfit("an amount such as 1250.00"))?.0),
            Shape::Bool => Sql::Integer(text.parse::<bool>().map_err(|_| unfit("true or false"))?.into()),
            Shape::Int => Sql::Integer(text.parse().map_err(|_| unfit("a whole number"))?),
            Shape::Id => Sql::Blob(text.parse::<Uuid>().map_err(|_| unfit("an id"))?.as_bytes().to_vec()),
            Shape::Plain | Shape::Json | Shape::Custom => Sql::Text(text.to_owned()),
        })
    }

    fn value(&self, raw: ValueRef<'_>) -> Value {
        match (self.shape, raw) {
            (Shape::Custom, raw) => {
                let fields = read_custom(raw.as_str_or_null().ok().flatten());
                Value::Object(fields.into_iter().map(|(name, value)| (name, Value::String(value))).collect())
            }
            (Shape::Id, ValueRef::Blob(bytes)) => {
                Uuid::from_slice(bytes).map_or(Value::Null, |id| Value::String(id.to_string()))
            }
            (_, ValueRef::Null | ValueRef::Blob(_)) => Value::Null,
            (Shape::Money, ValueRef::Integer(cents)) => Value::String(Cents(cents).to_string()),
            (Shape::Bool, ValueRef::Integer(flag)) => Value::Bool(flag != 0),
            (_, ValueRef::Integer(number)) => number.into(),
            (_, ValueRef::Real(number)) => number.into(),
            (Shape::Json, ValueRef::Text(text)) => serde_json::from_slice(text).unwrap_or(Value::Null),
            (_, ValueRef::Text(text)) => Value::String(String::from_utf8_lossy(text).into_owned()),
        }
    }
}

/// Rows of a kind, and how many match in all. `None` when there is no such kind.
///
/// # Errors
/// [`StoreError::Invalid`] names the columns there are when one in `wanted` is not among them.
pub fn list_rows(
    conn: &Connection,
    kind: &str,
    wanted: &[(String, String)],
    limit: Option<u32>,
    days: &Days,
) -> Result<Option<(Vec<Value>, u64)>, StoreError> {
    let Some(source) = source_of(kind) else { return Ok(None) };
    let columns: Vec<Column> = conn.prepare_cached(&source)?.column_names().map(Column::of).collect();
    // Both numbered parameters are always named, so that every statement takes them.
    let mut params = vec![Sql::Text(days.json()), Sql::Text(days.main().to_string())];
    let mut conditions = vec!["(?1 is not null and ?2 is not null)".to_owned()];
    for (name, text) in wanted {
        let column =
            columns.iter().find(|column| column.name == *name && column.shape != Shape::Custom).ok_or_else(|| {
                let names: Vec<_> =
                    columns.iter().filter(|c| c.shape != Shape::Custom).map(|c| c.name.as_str()).collect();
                StoreError::Invalid(format!("{kind} have no column “{name}”. There are: {}.", names.join(", ")))
            })?;
        params.push(column.wanted(text)?);
        conditions.push(format!("\"{}\" is ?{}", column.alias, params.len()));
    }
    let condition = conditions.join(" and ");
    let mut statement = conn.prepare_cached(&format!("select * from ({source}) where {condition}"))?;
    let mut found = statement.query(params_from_iter(&params))?;
    let most = limit.map_or(usize::MAX, |limit| limit as usize);
    let (mut rows, mut total) = (Vec::new(), 0u64);
    while let Some(row) = found.next()? {
        total += 1;
        if rows.len() < most {
            let mut out = Map::new();
            for (index, column) in columns.iter().enumerate() {
                out.insert(column.name.clone(), column.value(row.get_ref(index)?));
            }
            rows.push(Value::Object(out));
        }
    }
    Ok(Some((rows, total)))
}
