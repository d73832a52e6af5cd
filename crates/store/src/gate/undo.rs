//! Taking a transaction back by one that compensates it, value by value and only where what it wrote still stands: what
//! it added goes, what it changed gets its old values again, what it removed comes back. Behind the gate like any other
//! change, so it can be taken back itself. What came after is named, and nothing is done by halves.

use crate::error::StoreError;
use crate::gate::Tx;
use crate::gate::audit::{HistoryEntry, is_changed_since, list_history};
use crate::gate::capture::{is_own_history, value};
use crate::gate::change_log::{get_extent, is_kept, list_captured, list_part};
use keystead_sync::change::{ChangeKind, Line};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension};
use serde_json::{Map, Value as Json};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Rows up to which each is asked for what came later and what refers to it; above, all are walked at once, and a record
/// that was changed at all is one that was changed since.
const FEW: usize = 200;

/// Lines between two looks at the cancel button.
const STEP: u64 = 2000;

/// History lines of one record that are looked through for what came later.
const LATER: u32 = 1_000;

/// What came after a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Later {
    /// The table of the record.
    pub table: &'static str,
    /// The record.
    pub row_id: Uuid,
    /// Which value; `None` for the record as a whole.
    pub column: Option<String>,
    /// What, by whom and when; `None` where the history does not say.
    pub by: Option<HistoryEntry>,
}

/// Why a transaction cannot be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CannotUndo {
    /// It kept nothing.
    NothingKept,
    /// It was already undone.
    Undone,
    /// A record it wrote was changed since.
    Changed(Option<Box<Later>>),
    /// A record that came later refers to one that it brought, or one that it refers to is gone.
    ReferredTo,
    /// It is an entry of this table, whose rows are never taken out.
    OnTheBooks(&'static str),
}

/// What becomes of rows that are never taken out: money, what happened to a lease.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Books {
    /// A transaction that wrote such rows is not taken back.
    Keep,
    /// They go with it: for the feature whose rows they are, in an act of its own.
    Reverse,
}

/// What taking a transaction back did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Undone {
    /// Records removed again.
    pub removed: u32,
    /// Records put back.
    pub restored: u32,
}

/// Whether a transaction of many records can be taken back, as far as that can be told without trying.
///
/// # Errors
/// When the file cannot be read.
pub fn find_obstacle_of(conn: &Connection, tx_seq: i64) -> Result<Option<CannotUndo>, StoreError> {
    if !is_kept(conn, tx_seq)? {
        return Ok(Some(CannotUndo::NothingKept));
    }
    Ok(is_changed_since(conn, tx_seq)?.then_some(CannotUndo::Changed(None)))
}

impl Tx<'_> {
    /// What came after a transaction of a few rows, if what it wrote does not stand any more.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find_later(&self, tx_seq: i64) -> Result<Option<Later>, StoreError> {
        let mut reverser = Reverser::new(self, tx_seq, false);
        for line in list_captured(self.conn, tx_seq)? {
            reverser.read_columns(line.table.name)?;
            if let Some(column) = reverser.find_other(&line)? {
                return Ok(Some(reverser.later(&line, column)?));
            }
        }
        Ok(None)
    }

    /// Whether a record that a transaction wrote was changed since, in whatever value.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_any_changed_since(&self, tx_seq: i64) -> Result<bool, StoreError> {
        crate::gate::audit::is_changed_since(self.conn, tx_seq)
    }

    /// The captured lines of an earlier transaction.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn list_captured(&self, tx_seq: i64) -> Result<Vec<Line>, StoreError> {
        list_captured(self.conn, tx_seq)
    }
}

/// Reverses a transaction; `step` hears how many lines are done, of how many.
///
/// # Errors
/// When the file cannot be written, or `step` says so. An obstacle is an answer; roll back then.
pub fn undo_transaction<E: From<StoreError>>(
    tx: &Tx<'_>,
    tx_seq: i64,
    books: Books,
    step: &mut dyn FnMut(u64, u64) -> Result<(), E>,
) -> Result<Result<Undone, CannotUndo>, E> {
    if !is_kept(tx.conn, tx_seq)? {
        return Ok(Err(CannotUndo::NothingKept));
    }
    // Records may refer to each other in any order; what is left dangling at the end is looked for below.
    tx.conn.pragma_update(None, "defer_foreign_keys", true).map_err(StoreError::from)?;
    let (last, total) = get_extent(tx.conn, tx_seq)?;
    // What belongs together is then as it was, too.
    let many = total > FEW as u64;
    if many && is_changed_since(tx.conn, tx_seq)? {
        return Ok(Err(CannotUndo::Changed(None)));
    }
    let mut undone = Undone::default();
    let mut reverser = Reverser::new(tx, tx_seq, many);
    let mut seen = 0u64;
    for part in (0..=last).rev() {
        for line in list_part(tx.conn, tx_seq, part)?.iter().rev() {
            if books == Books::Keep && is_own_history(line.table.name) {
                return Ok(Err(CannotUndo::OnTheBooks(line.table.name)));
            }
            if let Err(obstacle) = reverser.line(line)? {
                return Ok(Err(obstacle));
            }
            match line.kind {
                ChangeKind::Insert => undone.removed += 1,
                ChangeKind::Update | ChangeKind::Delete => undone.restored += 1,
            }
            seen += 1;
            if seen.is_multiple_of(STEP) {
                step(seen, total)?;
            }
        }
        tx.keep_part()?;
    }
    step(seen, total)?;
    if let Some(obstacle) = reverser.find_torn()? {
        return Ok(Err(obstacle));
    }
    Ok(if reverser.is_dangling()? { Err(CannotUndo::ReferredTo) } else { Ok(undone) })
}

/// Turns captured lines around.
struct Reverser<'t, 'c> {
    tx: &'t Tx<'c>,
    tx_seq: i64,
    /// Table → its columns in order, and whether each holds ids.
    columns: BTreeMap<&'static str, Vec<(String, bool)>>,
    /// The rows that went, if they are few.
    removed: Vec<(&'static str, Uuid)>,
    /// The rows that came back, if they are few.
    restored: Vec<(&'static str, Uuid)>,
    /// Rows of which some columns of a group were put back: the others of it must be as they were.
    parts: Vec<(&'static str, Uuid, Vec<&'static str>)>,
    /// All values that were put back, if the rows are few: one row may have several lines.
    put_back: BTreeSet<(Uuid, String)>,
    many: bool,
}

impl<'t, 'c> Reverser<'t, 'c> {
    fn new(tx: &'t Tx<'c>, tx_seq: i64, many: bool) -> Reverser<'t, 'c> {
        let (removed, restored, parts) = (Vec::new(), Vec::new(), Vec::new());
        Reverser { tx, tx_seq, columns: BTreeMap::new(), removed, restored, parts, put_back: BTreeSet::new(), many }
    }

    /// Reverses one line, if what it wrote still stands.
    fn line(&mut self, line: &Line) -> Result<Result<(), CannotUndo>, StoreError> {
        let (table, id) = (line.table.name, line.id);
        self.read_columns(table)?;
        if let Some(column) = self.find_other(line)? {
            return Ok(Err(CannotUndo::Changed(Some(Box::new(self.later(line, column)?)))));
        }
        match line.kind {
            ChangeKind::Insert => {
                self.tx.conn.prepare_cached(&format!("delete from {table} where id = ?1"))?.execute([id])?;
                if !self.many {
                    self.removed.push((table, id));
                }
            }
            ChangeKind::Update => {
                self.write(table, id, &line.old, false)?;
                if !self.many {
                    self.put_back.extend(line.new.keys().map(|column| (id, column.clone())));
                }
                for group in line.synced.groups.iter().filter(|_| !self.many) {
                    let (ours, others): (Vec<&str>, _) =
                        group.columns.iter().partition(|one| line.new.contains_key(**one));
                    if !ours.is_empty() && !others.is_empty() {
                        self.parts.push((table, id, others));
                    }
                }
            }
            ChangeKind::Delete => {
                self.write(table, id, &line.old, true)?;
                if !self.many {
                    self.restored.push((table, id));
                }
            }
        }
        Ok(Ok(()))
    }

    fn read_columns(&mut self, table: &'static str) -> Result<(), StoreError> {
        if !self.columns.contains_key(table) {
            let mut list =
                self.tx.conn.prepare("select name, lower(type) = 'blob' from pragma_table_info(?1) order by cid")?;
            let found = list.query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?;
            self.columns.insert(table, found.collect::<Result<_, _>>()?);
        }
        Ok(())
    }

    /// What of the row is not as the line left it: `Some(None)` for the row itself, else the first such column.
    fn find_other(&self, line: &Line) -> Result<Option<Option<String>>, StoreError> {
        let mut read = self.tx.conn.prepare_cached(&format!("select * from {} where id = ?1", line.table.name))?;
        let mut rows = read.query([line.id])?;
        let row = rows.next()?;
        let (Some(row), true) = (row, line.kind != ChangeKind::Delete) else {
            let is_as_left = row.is_none() == (line.kind == ChangeKind::Delete);
            return Ok(if is_as_left { None } else { Some(None) });
        };
        for (at, (name, _)) in self.columns.get(line.table.name).into_iter().flatten().enumerate().skip(1) {
            // A new row has no line for what it does not know.
            let wrote = match (line.new.get(name), line.kind) {
                (Some(wrote), _) => wrote,
                (None, ChangeKind::Insert) => &Json::Null,
                (None, _) => continue,
            };
            if !value(row.get_ref(at)?).is(wrote) {
                return Ok(Some(Some(name.clone())));
            }
        }
        Ok(None)
    }

    /// Who changed it after.
    fn later(&self, line: &Line, column: Option<String>) -> Result<Later, StoreError> {
        let lines = list_history(self.tx.conn, &[line.id], LATER)?;
        let mark = column.as_ref().map(|column| format!("\"{column}\":"));
        let is_it = |entry: &HistoryEntry| match (&mark, &entry.changes) {
            (Some(mark), Some(changes)) => changes.contains(mark),
            (Some(_), None) | (None, _) => true,
        };
        let by = lines.into_iter().find(|entry| entry.tx_seq > self.tx_seq && is_it(entry));
        Ok(Later { table: line.table.name, row_id: line.id, column, by })
    }

    fn write(&self, table: &str, id: Uuid, values: &Map<String, Json>, anew: bool) -> Result<(), StoreError> {
        let known = self.columns.get(table).map_or(&[][..], Vec::as_slice);
        let mut names = Vec::new();
        let mut bound = vec![Value::Blob(id.as_bytes().to_vec())];
        for (name, json) in values {
            let Some((_, holds_id)) = known.iter().find(|(column, _)| column == name) else { continue };
            bound.push(match json {
                Json::String(text) if *holds_id => match Uuid::parse_str(text) {
                    Ok(id) => Value::Blob(id.as_bytes().to_vec()),
                    Err(_) => return Err(StoreError::Invalid("The captured changes cannot be read.".into())),
                },
                Json::String(text) => Value::Text(text.clone()),
                Json::Number(number) => match (number.as_i64(), number.as_f64()) {
                    (Some(whole), _) => Value::Integer(whole),
                    (None, Some(real)) => Value::Real(real),
                    (None, None) => Value::Null,
                },
                _ => Value::Null,
            });
            names.push(name.as_str());
        }
        let sql = if anew {
            let places: Vec<_> = (2..=bound.len()).map(|at| format!(", ?{at}")).collect();
            let names: Vec<_> = names.iter().map(|name| format!(", {name}")).collect();
            format!("insert into {table} (id{}) values (?1{})", names.concat(), places.concat())
        } else if names.is_empty() {
            return Ok(());
        } else {
            let sets: Vec<_> = names.iter().enumerate().map(|(at, name)| format!("{name} = ?{}", at + 2)).collect();
            format!("update {table} set {} where id = ?1", sets.join(", "))
        };
        self.tx.conn.prepare_cached(&sql)?.execute(rusqlite::params_from_iter(bound))?;
        Ok(())
    }

    /// Values that belong together with one that was put back, and were changed after it: half of two changes would stand.
    fn find_torn(&self) -> Result<Option<CannotUndo>, StoreError> {
        for (table, id, others) in &self.parts {
            let mut lines = list_history(self.tx.conn, &[*id], LATER)?;
            lines.retain(|entry| entry.tx_seq > self.tx_seq && entry.tx_seq != self.tx.tx_seq());
            let changes: Vec<Map<String, Json>> = lines
                .iter()
                .map(|entry| serde_json::from_str(entry.changes.as_deref().unwrap_or("{}")).unwrap_or_default())
                .collect();
            for column in others.iter().filter(|column| !self.put_back.contains(&(*id, (**column).to_owned()))) {
                // The oldest later line has the value as the transaction left it.
                let then = changes.iter().rev().find_map(|change| change.get(*column)?.get(0));
                let Some(then) = then else { continue };
                let now = self
                    .tx
                    .conn
                    .prepare_cached(&format!("select {column} from {table} where id = ?1"))?
                    .query_row([id], |row| Ok(value(row.get_ref(0)?).is(then)))
                    .optional()?;
                if now == Some(false) {
                    let by = changes.iter().position(|change| change.contains_key(*column));
                    let by = by.map(|at| lines.swap_remove(at));
                    let later = Later { table, row_id: *id, column: Some((*column).to_owned()), by };
                    return Ok(Some(CannotUndo::Changed(Some(Box::new(later)))));
                }
            }
        }
        Ok(None)
    }

    /// Whether a row that is there still refers to one that is gone, or one that came back to one that is not there.
    fn is_dangling(&self) -> Result<bool, StoreError> {
        if self.many {
            let sql = "select exists (select 1 from pragma_foreign_key_check)";
            return Ok(self.tx.conn.query_row(sql, [], |row| row.get(0))?);
        }
        let list = |sql: &str, table: &str| -> Result<Vec<(String, String)>, StoreError> {
            let mut list = self.tx.conn.prepare_cached(sql)?;
            let found = list.query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(found.collect::<Result<_, _>>()?)
        };
        let is = |sql: &str, id: &Uuid| -> Result<bool, StoreError> {
            Ok(self.tx.conn.prepare_cached(sql)?.query_row([id], |row| row.get(0))?)
        };
        for (table, id) in &self.removed {
            let children = "select m.name, f.\"from\" from sqlite_master m, pragma_foreign_key_list(m.name) f \
                            where m.type = 'table' and f.\"table\" = ?1";
            for (child, column) in list(children, table)? {
                if is(&format!("select exists (select 1 from {child} where {column} = ?1)"), id)? {
                    return Ok(true);
                }
            }
        }
        for (table, id) in &self.restored {
            let parents = "select \"from\", \"table\" from pragma_foreign_key_list(?1)";
            for (column, parent) in list(parents, table)? {
                let missing = format!(
                    "select exists (select 1 from {table} c where c.id = ?1 and c.{column} is not null \
                     and not exists (select 1 from {parent} p where p.id = c.{column}))"
                );
                if is(&missing, id)? {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }
}
