//! Writing one kind of record many times: three statements prepared once, values bound without copies of
//! ours, and the answer whether anything became different.

use crate::custom::read_custom;
use crate::error::StoreError;
use crate::gate::Tx;
use crate::gate::capture::value;
use chrono::{Datelike, NaiveDate};
use keystead_model::portfolio::Custom;
use keystead_sync::change::{ChangeKind, ColumnChange, RowChange};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, Statement};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A value on its way into a column.
#[derive(Debug, Clone, Copy)]
pub(super) enum V<'a> {
    Null,
    Int(i64),
    Text(&'a str),
    Day([u8; 10]),
    Id([u8; 16]),
}

impl<'a> V<'a> {
    pub(super) fn text(text: &'a Option<String>) -> V<'a> {
        text.as_deref().map_or(V::Null, V::Text)
    }

    pub(super) fn word(word: Option<&'a str>) -> V<'a> {
        word.map_or(V::Null, V::Text)
    }

    pub(super) fn cents(value: Option<keystead_model::money::Cents>) -> V<'a> {
        value.map_or(V::Null, |cents| V::Int(cents.0))
    }

    pub(super) fn day(day: Option<NaiveDate>) -> V<'a> {
        day.map_or(V::Null, |day| V::Day(day_text(day)))
    }

    pub(super) fn id(id: Uuid) -> V<'a> {
        V::Id(*id.as_bytes())
    }

    fn raw(&self) -> ValueRef<'_> {
        match self {
            V::Null => ValueRef::Null,
            V::Int(value) => ValueRef::Integer(*value),
            V::Text(text) => ValueRef::Text(text.as_bytes()),
            V::Day(day) => ValueRef::Text(day),
            V::Id(id) => ValueRef::Blob(id),
        }
    }
}

/// A day as stored.
pub(super) fn day_text(day: NaiveDate) -> [u8; 10] {
    let digit = |value: u32| b'0' + u8::try_from(value % 10).unwrap_or(0);
    let (year, month, date) = (day.year().unsigned_abs(), day.month(), day.day());
    [
        digit(year / 1000),
        digit(year / 100),
        digit(year / 10),
        digit(year),
        b'-',
        digit(month / 10),
        digit(month),
        b'-',
        digit(date / 10),
        digit(date),
    ]
}

/// A column's value and whether it also counts for a record that exists already.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell<'a> {
    value: V<'a>,
    always: bool,
}

/// What the file says, for new and existing records.
pub(super) fn set(value: V<'_>) -> Cell<'_> {
    Cell { value, always: true }
}

/// What the file says where it has the column; else what a new record gets.
pub(super) fn said(has: bool, value: V<'_>) -> Cell<'_> {
    Cell { value, always: has }
}

/// One column that became different, as the preview shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The column.
    pub column: &'static str,
    /// Before; ids and custom fields as stored, amounts as exchanged.
    pub from: Option<String>,
    /// After.
    pub to: Option<String>,
}

/// The statements of one table.
pub(super) struct Upsert<'c> {
    table: &'static str,
    columns: Vec<&'static str>,
    archives: bool,
    insert: Statement<'c>,
    find: Statement<'c>,
    update: Statement<'c>,
    json: String,
    pub(super) changed: Vec<Changed>,
}

impl<'c> Upsert<'c> {
    /// Prepares for a table; `id` comes first and `custom` last.
    pub(super) fn new(
        conn: &'c Connection,
        table: &'static str,
        columns: Vec<&'static str>,
        archives: bool,
    ) -> Result<Upsert<'c>, StoreError> {
        let names = columns.join(", ");
        let marks: Vec<String> = (2..=columns.len() + 2).map(|at| format!("?{at}")).collect();
        let sets: Vec<String> =
            columns.iter().chain(&["custom"]).zip(&marks).map(|(name, mark)| format!("{name} = {mark}")).collect();
        let (also, revive) = if archives { (", archived_at", ", archived_at = null") } else { ("", "") };
        Ok(Upsert {
            table,
            columns,
            archives,
            insert: conn
                .prepare(&format!("insert into {table} (id, {names}, custom) values (?1, {})", marks.join(", ")))?,
            find: conn.prepare(&format!("select {names}, custom{also} from {table} where id = ?1"))?,
            update: conn.prepare(&format!("update {table} set {}{revive} where id = ?1", sets.join(", ")))?,
            json: String::new(),
            changed: Vec::new(),
        })
    }

    /// Writes a record that is not there yet.
    pub(super) fn insert(
        &mut self,
        tx: &Tx<'_>,
        id: Uuid,
        cells: &[Cell<'_>],
        custom: &Custom,
    ) -> Result<(), StoreError> {
        bind(&mut self.insert, 1, ValueRef::Blob(id.as_bytes()))?;
        for (at, cell) in cells.iter().enumerate() {
            bind(&mut self.insert, at + 2, cell.value.raw())?;
        }
        write_custom(custom, &mut self.json);
        let json = if custom.is_empty() { ValueRef::Null } else { ValueRef::Text(self.json.as_bytes()) };
        bind(&mut self.insert, cells.len() + 2, json)?;
        let mut columns = Vec::with_capacity(cells.len() + 1);
        for (name, cell) in self.columns.iter().zip(cells) {
            columns.push(ColumnChange { name, old: None, new: Some(value(cell.value.raw())) });
        }
        columns.push(ColumnChange { name: "custom", old: None, new: Some(value(json)) });
        let statement = &mut self.insert;
        tx.unwatched(|| Ok(statement.raw_execute()?))?;
        let (table, kind) = (self.table, ChangeKind::Insert);
        tx.declare(table, &RowChange { table, id, kind, indirect: false, columns: &columns });
        Ok(())
    }

    /// Brings a record up to what the file says; `None` when there is none. Columns that the file does not
    /// have, and custom fields it does not name, stay as they are.
    pub(super) fn change(
        &mut self,
        id: Uuid,
        cells: &[Cell<'_>],
        custom: &Custom,
        named: &HashSet<String>,
    ) -> Result<Option<bool>, StoreError> {
        self.changed.clear();
        bind(&mut self.find, 1, ValueRef::Blob(id.as_bytes()))?;
        let mut rows = self.find.raw_query();
        let Some(row) = rows.next()? else { return Ok(None) };
        bind(&mut self.update, 1, ValueRef::Blob(id.as_bytes()))?;
        let mut differs = self.archives && row.get_ref(cells.len() + 1)? != ValueRef::Null;
        for (at, cell) in cells.iter().enumerate() {
            let old = row.get_ref(at)?;
            let new = if cell.always { cell.value.raw() } else { old };
            if old != new {
                differs = true;
                let column = self.columns[at];
                self.changed.push(Changed { column, from: shown(column, old), to: shown(column, new) });
            }
            bind(&mut self.update, at + 2, new)?;
        }
        let old = row.get_ref(cells.len())?;
        if custom.is_empty() && named.is_empty() {
            bind(&mut self.update, cells.len() + 2, old)?;
        } else {
            let merged = merge_custom(old, custom, named);
            write_custom(&merged, &mut self.json);
            let new = if merged.is_empty() { ValueRef::Null } else { ValueRef::Text(self.json.as_bytes()) };
            if old != new {
                differs = true;
                self.changed.push(Changed { column: "custom", from: shown("", old), to: shown("", new) });
            }
            bind(&mut self.update, cells.len() + 2, new)?;
        }
        drop(rows);
        if differs {
            self.update.raw_execute()?;
        }
        Ok(Some(differs))
    }

    /// What the file would have changed last of a row on the books: the column, as the file calls it, and the value that
    /// stands.
    pub(super) fn what_stands(&self) -> (&'static str, Option<String>) {
        let free =
            ["due_on", "due_date", "description", "memo", "custom", "method", "reference", "slip_code", "for_id"];
        let stands = self.changed.iter().find(|changed| !free.contains(&changed.column));
        let Some(Changed { column, from, .. }) = stands else { return ("entry_code", None) };
        let of_file = match *column {
            "amount_cents" => "amount",
            "debit_cents" => "debit",
            "credit_cents" => "credit",
            "charged_on" | "received_on" | "entry_on" | "paid_on" => "date",
            "kind" => "type",
            "lease_id" => "lease_number",
            "property_id" => "property_code",
            "owner_id" => "owner_code",
            "vendor_id" => "vendor_code",
            "bank_id" => "bank_code",
            "reverses_id" => "reverses_code",
            other => other,
        };
        (of_file, from.clone().filter(|_| !column.ends_with("_id")))
    }
}

fn bind(statement: &mut Statement<'_>, at: usize, value: ValueRef<'_>) -> Result<(), StoreError> {
    statement.raw_bind_parameter(at, ToSqlOutput::Borrowed(value))?;
    Ok(())
}

/// A stored value as text.
fn shown(column: &str, value: ValueRef<'_>) -> Option<String> {
    Some(match value {
        ValueRef::Null => return None,
        ValueRef::Integer(cents) if column.ends_with("_cents") => keystead_model::money::Cents(cents).to_string(),
        ValueRef::Integer(flag) if column == "out_of_service" => (flag != 0).to_string(),
        ValueRef::Integer(value) => value.to_string(),
        ValueRef::Real(value) => value.to_string(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        ValueRef::Blob(id) => Uuid::from_slice(id).map(|id| id.to_string()).ok()?,
    })
}

/// Custom fields as stored: `[["name","value"],…]`.
pub(super) fn write_custom(custom: &Custom, into: &mut String) {
    into.clear();
    if custom.is_empty() {
        return;
    }
    into.push('[');
    for (at, (name, value)) in custom.iter().enumerate() {
        into.push_str(if at == 0 { "[" } else { ",[" });
        push_json(name, into);
        into.push(',');
        push_json(value, into);
        into.push(']');
    }
    into.push(']');
}

fn push_json(text: &str, into: &mut String) {
    if text.bytes().all(|byte| byte >= 0x20 && byte != b'"' && byte != b'\\') {
        into.push('"');
        into.push_str(text);
        into.push('"');
    } else {
        into.push_str(&serde_json::Value::from(text).to_string());
    }
}

/// Old fields with the file's on top: a column the file has and leaves empty takes its field away.
fn merge_custom(old: ValueRef<'_>, custom: &Custom, named: &HashSet<String>) -> Custom {
    let mut merged = read_custom(old.as_str_or_null().ok().flatten());
    let said: HashMap<&str, &str> = custom.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    merged.retain(|(name, _)| !named.contains(name) || said.contains_key(name.as_str()));
    for (name, value) in &mut merged {
        if let Some(new) = said.get(name.as_str()) {
            (*new).clone_into(value);
        }
    }
    let mut there: HashSet<&str> = HashSet::with_capacity(merged.len() + custom.len());
    there.extend(merged.iter().map(|(name, _)| name.as_str()));
    let new: Vec<(String, String)> = custom
        .iter()
        .filter(|(name, _)| there.insert(name))
        .map(|(name, _)| (name.clone(), said.get(name.as_str()).map_or_else(String::new, |value| (*value).to_owned())))
        .collect();
    merged.extend(new);
    merged
}
