//! What a transaction changed, read out of SQLite's session extension before the commit and decoded to
//! named columns. The extension is a sensor only: its own format is never stored or sent.

use crate::error::StoreError;
use crate::gate::chain::Books;
use crate::projections::touched::Touched;
use keystead_sync::change::{ChangeKind, ColumnChange, RowChange, Value};
use keystead_sync::registry::{self, History};
use rusqlite::Connection;
use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::hooks::Action;
use rusqlite::session::Session;
use rusqlite::types::ValueRef;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The columns of the synced tables as they are now.
#[derive(Debug)]
pub(crate) struct Schema {
    tables: Vec<(&'static str, Vec<String>)>,
}

impl Schema {
    pub(crate) fn read(conn: &Connection) -> Result<Schema, StoreError> {
        let mut tables = Vec::new();
        for (table, _) in registry::captured() {
            let mut statement = conn.prepare("select name from pragma_table_info(?1) order by cid")?;
            let columns = statement.query_map([table], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
            tables.push((table, columns));
        }
        Ok(Schema { tables })
    }

    fn columns(&self, table: &str) -> Option<(&'static str, &[String])> {
        self.tables.iter().find(|(name, _)| *name == table).map(|(name, columns)| (*name, columns.as_slice()))
    }
}

/// One history line of a record.
#[derive(Debug)]
pub(crate) struct HistoryLine {
    pub(crate) row_id: Uuid,
    pub(crate) table: &'static str,
    pub(crate) kind: ChangeKind,
    pub(crate) changes: Option<String>,
}

/// What one part of a transaction changed.
#[derive(Debug, Default)]
pub(crate) struct Captured {
    /// Lines of JSON, one a row.
    pub(crate) ops: Vec<u8>,
    pub(crate) rows: u32,
    pub(crate) history: Vec<HistoryLine>,
    pub(crate) tables: BTreeSet<&'static str>,
    /// What is derived from these rows.
    pub(crate) touched: Touched,
    /// Rows of the books among them.
    pub(crate) books: Books,
}

/// Starts watching the synced tables of a connection.
pub(crate) fn watch(conn: &Connection) -> Result<Session<'_>, StoreError> {
    let mut session = Session::new(conn)?;
    for (table, _) in registry::captured() {
        session.attach(Some(table))?;
    }
    Ok(session)
}

/// Decodes everything a session saw.
pub(crate) fn decode(session: &mut Session<'_>, schema: &Schema) -> Result<Captured, StoreError> {
    let mut captured = Captured::default();
    if session.is_empty() {
        return Ok(captured);
    }
    let changeset = session.changeset()?;
    let mut iter = changeset.iter()?;
    while let Some(item) = iter.next()? {
        let op = item.op()?;
        let Some((table, names)) = schema.columns(op.table_name()) else { continue };
        let kind = match op.code() {
            Action::SQLITE_INSERT => ChangeKind::Insert,
            Action::SQLITE_DELETE => ChangeKind::Delete,
            _ => ChangeKind::Update,
        };
        let key = if kind == ChangeKind::Insert { item.new_value(0)? } else { item.old_value(0)? };
        let id = key
            .as_blob()
            .ok()
            .and_then(|bytes| Uuid::from_slice(bytes).ok())
            .ok_or_else(|| StoreError::Invalid(format!("a row of {table} has no id")))?;
        let mut columns = Vec::with_capacity(names.len());
        for (index, name) in names.iter().enumerate().skip(1) {
            let change = match kind {
                ChangeKind::Insert => ColumnChange { name, old: None, new: Some(value(item.new_value(index)?)) },
                ChangeKind::Delete => ColumnChange { name, old: Some(value(item.old_value(index)?)), new: None },
                // A column that did not change has neither side in the changeset.
                ChangeKind::Update => match (item.old_value(index), item.new_value(index)) {
                    (Ok(old), Ok(new)) => ColumnChange { name, old: Some(value(old)), new: Some(value(new)) },
                    _ => continue,
                },
            };
            columns.push(change);
        }
        note(&mut captured, table, &RowChange { table, id, kind, indirect: op.indirect(), columns: &columns });
    }
    Ok(captured)
}

/// Append-only tables are their own history: a new row there needs no line beside it.
pub(crate) fn is_own_history(table: &str) -> bool {
    let synced = registry::table(table).and_then(|table| table.synced.as_ref());
    synced.is_some_and(|synced| synced.history == History::Itself)
}

/// Notes a changed row: its line in the change log, its history line, and what must be derived again. The sensor's rows come
/// here, and those that bulk work changed unwatched and declares; the tripwire tests hold both against the tables.
pub(crate) fn note(captured: &mut Captured, table: &'static str, change: &RowChange<'_>) {
    change.encode(&mut captured.ops);
    captured.rows += 1;
    captured.tables.insert(table);
    if change.kind != ChangeKind::Insert || !is_own_history(table) {
        let changes = (change.kind != ChangeKind::Insert).then(|| change.history());
        captured.history.push(HistoryLine { row_id: change.id, table, kind: change.kind, changes });
    }
    captured.touched.note(table, change);
    captured.books.note(table, change);
}

pub(crate) fn value(raw: ValueRef<'_>) -> Value<'_> {
    match raw {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(i) => Value::Integer(i),
        ValueRef::Real(r) => Value::Real(r),
        // The store writes UTF-8 only; anything else would be a damaged file, shown as unknown.
        ValueRef::Text(text) => std::str::from_utf8(text).map_or(Value::Null, Value::Text),
        ValueRef::Blob(bytes) => Value::Blob(bytes),
    }
}
