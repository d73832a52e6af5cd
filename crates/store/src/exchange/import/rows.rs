//! Records of the kinds that a description says all of, coming in: their ids from their keys, their references checked,
//! their values bound. What to do with each column is worked out once for a kind, and nothing is made for a cell.

use super::table::{Cell, Upsert, V, said};
use super::{Columns, Importer, Known, Taken, take};
use crate::error::StoreError;
use crate::gate::index_aside::is_empty;
use keystead_model::ids::IdSpace;
use keystead_model::kind::{Held, Kind, Stored};
use keystead_model::kinds::FileKind;
use keystead_model::row::{Row, Value};
use keystead_model::zones::{FALLBACK_ZONE, default_zone_of_state};
use rusqlite::Connection;
use uuid::Uuid;

/// Columns of a kind at most, what tells its rows from others among them.
const MOST: usize = 32;

/// How the values of a kind reach its table.
pub(super) struct Plan<'c> {
    kind: &'static Kind,
    pub(super) table: Upsert<'c>,
    sources: Vec<Source>,
    /// The columns that are the natural key.
    key: Vec<usize>,
    /// Others refer to it: which of them are there is known by id.
    is_known: bool,
    /// Its table was empty, so that no row of it can be there already.
    is_first: bool,
}

/// Where the value of a stored column comes from.
#[derive(Clone, Copy)]
enum Source {
    /// What tells the rows of the kind from others in the table.
    Fixed(&'static str),
    /// The cell at this place.
    Own(usize, &'static str),
    /// The id of the record that the cell names.
    Other {
        at: usize,
        name: &'static str,
        id: &'static str,
        table: &'static str,
        within: Option<usize>,
        standing: bool,
    },
    /// A time zone; an empty cell means that of the state in the other cell, for a record that is new.
    Zone { at: usize, state: Option<usize> },
}

impl<'c> Plan<'c> {
    fn new(conn: &'c Connection, file: FileKind, known: &Known) -> Result<Plan<'c>, StoreError> {
        let kind = file.kind();
        let mut names = Vec::with_capacity(kind.columns.len() + 1);
        let mut sources = Vec::with_capacity(kind.columns.len() + 1);
        if let Some((name, text)) = kind.fixed {
            names.push(name);
            sources.push(Source::Fixed(text));
        }
        for (at, column) in kind.columns.iter().enumerate() {
            names.push(column.own());
            sources.push(match (column.stored, column.held) {
                (Stored::Other(to), _) => Source::Other {
                    at,
                    name: column.name,
                    id: to.id,
                    table: to.table,
                    within: to.within.and_then(|name| kind.at(name)),
                    standing: to.standing,
                },
                (_, Held::Zone) => Source::Zone { at, state: kind.at("state") },
                _ => Source::Own(at, column.name),
            });
        }
        if names.len() > MOST {
            return Err(StoreError::Invalid(format!("a {} has more than {MOST} columns", kind.word)));
        }
        Ok(Plan {
            kind,
            table: Upsert::new(conn, kind.table, names, true)?,
            sources,
            key: (0..kind.columns.len()).filter(|at| kind.columns[*at].key).collect(),
            is_known: known.of(kind.table).is_some(),
            is_first: is_empty(conn, kind.table)?,
        })
    }

    /// The id that follows from the natural key.
    fn id(&self, ids: IdSpace, row: &Row) -> Uuid {
        match self.key.as_slice() {
            [one] => ids.id(self.kind.id, &[&row.key_at(*one)]),
            [one, two] => ids.id(self.kind.id, &[&row.key_at(*one), &row.key_at(*two)]),
            more => {
                let parts: Vec<_> = more.iter().map(|at| row.key_at(*at)).collect();
                ids.id(self.kind.id, &parts.iter().map(AsRef::as_ref).collect::<Vec<&str>>())
            }
        }
    }
}

impl Importer<'_, '_> {
    /// Takes a row in whose kind says all there is to know of it.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn row(&mut self, row: &Row, columns: &Columns) -> Result<Taken, StoreError> {
        let file = row.kind();
        if !self.plans.contains_key(&file) {
            self.plans.insert(file, Plan::new(self.tx.conn, file, &self.known)?);
        }
        let Some(plan) = self.plans.get_mut(&file) else { return Ok(Taken::Unchanged) };
        let mut cells = [said(true, V::Null); MOST];
        for (cell, source) in cells.iter_mut().zip(&plan.sources) {
            *cell = match *source {
                Source::Fixed(text) => said(true, V::Text(text)),
                Source::Own(at, name) => said(columns.has(name), value(row.get(at))),
                Source::Zone { at, state } => zone(row, at, state),
                Source::Other { at, name, id, table, within, standing } => {
                    let other = match row.get(at) {
                        Value::Text(code) => {
                            let within = within.map(|at| row.text_at(at));
                            let key = [within.unwrap_or(code), code];
                            let other = self.ids.id(id, if within.is_some() { &key[..] } else { &key[1..] });
                            if !self.known.of(table).is_some_and(|known| known.has(other)) {
                                return Ok(Taken::Missing(name));
                            }
                            if standing && self.archived.has(other) {
                                return Ok(Taken::Archived(name));
                            }
                            V::id(other)
                        }
                        _ => V::Null,
                    };
                    said(columns.has(name), other)
                }
            };
        }
        let id = plan.id(self.ids, row);
        let known = match self.known.of(plan.kind.table) {
            Some(ids) => ids.has(id),
            None => !plan.is_first,
        };
        let cells = &cells[..plan.sources.len()];
        let taken = take(self.tx, &mut plan.table, id, known, cells, &row.custom, columns)?;
        let table = plan.kind.table;
        if plan.is_known {
            if let Some(ids) = self.known.of_mut(table) {
                ids.add(id);
            }
            self.archived.remove(id);
        }
        // A new party is on no card yet.
        if table == "unit" || (table == "party" && known) {
            self.count_unit(&taken);
        }
        self.count(taken)
    }
}

fn value(value: Value<'_>) -> V<'_> {
    match value {
        Value::Empty => V::Null,
        Value::Text(text) => V::Text(text),
        Value::Int(number) => V::Int(number),
        Value::Day(day) => V::day(Some(day)),
    }
}

/// An empty zone means the state's, and a record that is there has one.
fn zone(row: &Row, at: usize, state: Option<usize>) -> Cell<'_> {
    match row.get(at) {
        Value::Text(zone) => said(true, V::Text(zone)),
        _ => {
            let of_state = state.and_then(|at| default_zone_of_state(row.text_at(at)));
            said(false, V::Text(of_state.unwrap_or(FALLBACK_ZONE)))
        }
    }
}
