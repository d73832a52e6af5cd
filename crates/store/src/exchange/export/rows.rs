//! What goes out of the kinds that a description says all of: a statement and a row from the same columns.

use super::{Cells, OWN_DAY, each};
use crate::error::StoreError;
use keystead_model::kind::{Column, Kind, Reference, Shape, Stored};
use keystead_model::kinds::FileKind;
use keystead_model::row::{Row, Value};
use rusqlite::Connection;
use rusqlite::types::ValueRef;

/// The rows of a kind that its description says all of, in the order of their keys. A row on an archived property stays
/// at home; what else it names and is archived is left out of it.
///
/// # Errors
/// What `sink` returns, or when the file cannot be read.
pub fn each_row<E: From<StoreError>>(
    conn: &Connection,
    file: FileKind,
    sink: impl FnMut(Row) -> Result<(), E>,
) -> Result<(), E> {
    let words: Vec<Vec<&'static str>> = file.columns().iter().map(|column| column.words()).collect();
    let read = |c: &mut Cells<'_, '_>| {
        let mut row = Row::new(file, 0);
        for (column, words) in file.columns().iter().zip(&words) {
            row.push(match c.raw()? {
                ValueRef::Integer(number) => Value::Int(number),
                ValueRef::Text(text) => match std::str::from_utf8(text) {
                    Ok(text) if !matches!(column.shape, Shape::Word(_)) || words.contains(&text) => Value::Text(text),
                    _ => Value::Empty,
                },
                _ => Value::Empty,
            });
        }
        row.custom = c.custom()?;
        Ok(row)
    };
    each(conn, &statement(file.kind()), read, sink)
}

/// The statement of [`each_row`].
fn statement(kind: &Kind) -> String {
    let (mut wanted, mut from, mut only) =
        (Vec::new(), format!("{} r", kind.table), "r.archived_at is null".to_owned());
    let mut order = Vec::new();
    for (at, column) in kind.columns.iter().enumerate() {
        let said = match column.stored {
            Stored::Own(own) => format!("r.{own}"),
            Stored::Other(Reference { column: own, table, code, .. }) => {
                if column.in_file() {
                    from.push_str(&format!(" join {table} o{at} on o{at}.id = r.{own}"));
                    only.push_str(&format!(" and o{at}.archived_at is null"));
                } else {
                    let alive = format!("o{at}.archived_at is null");
                    from.push_str(&format!(" left join {table} o{at} on o{at}.id = r.{own} and {alive}"));
                }
                format!("o{at}.{code}")
            }
        };
        if column.key {
            order.push(said.clone());
        }
        wanted.push(said);
    }
    if let Some((column, text)) = kind.fixed {
        only.push_str(&format!(" and r.{column} = '{text}'"));
    }
    format!("select {}, r.custom from {from} where {only} order by {}", wanted.join(", "), order.join(", "))
}

/// The columns of a file that joined late and have something to say: without any, it keeps the bytes it always had.
///
/// # Errors
/// When the file cannot be read.
pub fn list_late(conn: &Connection, file: FileKind) -> Result<Vec<&'static str>, StoreError> {
    let kind = file.kind();
    let columns: Vec<&Column> = kind.columns.iter().filter(|column| column.late).collect();
    let names = columns.iter().map(|column| column.name);
    if file == FileKind::Leases {
        let sql =
            format!("select exists (select 1 from lease l where l.archived_at is null and ({OWN_DAY}) is not null)");
        let some: bool = conn.prepare_cached(&sql)?.query_row([], |row| row.get(0))?;
        return Ok(if some { names.collect() } else { Vec::new() });
    }
    if columns.is_empty() {
        return Ok(Vec::new());
    }
    let sql = if file == FileKind::Ledger {
        // One walk of each table, whichever columns there are.
        let most: Vec<String> = MORE_OF_ENTRY.iter().map(|own| format!("max({own} is not null)")).collect();
        let both: Vec<String> = (1..=most.len()).map(|at| format!("max(c{at})")).collect();
        let named: Vec<String> = most.iter().enumerate().map(|(at, most)| format!("{most} as c{}", at + 1)).collect();
        let (both, most, named) = (both.join(", "), most.join(", "), named.join(", "));
        format!("select {both} from (select {named} from charge union all select {most} from receipt)")
    } else {
        let some: Vec<String> = columns.iter().map(|column| late(kind, column)).collect();
        format!("select {}", some.join(", "))
    };
    let read = |row: &rusqlite::Row<'_>| -> rusqlite::Result<Vec<bool>> {
        (0..columns.len()).map(|at| Ok(row.get::<_, Option<bool>>(at)?.unwrap_or_default())).collect()
    };
    let some = conn.prepare_cached(&sql)?.query_row([], read)?;
    Ok(names.zip(some).filter(|(_, some)| *some).map(|(name, _)| name).collect())
}

/// Where the columns of `ledger.csv` that joined late lie, in both of its tables.
const MORE_OF_ENTRY: [&str; 9] =
    ["payer_code", "account_code", "reverses_id", "for_id", "opening", "bank_code", "slip_code", "method", "reference"];

/// A value in the column of any row, or a record that the column could name.
fn late(kind: &Kind, column: &Column) -> String {
    match (column.stored, column.shape) {
        (Stored::Own(own), _) => {
            let table = kind.table;
            let fixed = kind.fixed.map(|(column, text)| format!(" and {column} = '{text}'")).unwrap_or_default();
            format!("exists (select 1 from {table} where {own} is not null and archived_at is null{fixed})")
        }
        (Stored::Other(to), Shape::Side(side)) => {
            format!("exists (select 1 from {} where kind = '{side}' and archived_at is null)", to.table)
        }
        (Stored::Other(to), _) => format!("exists (select 1 from {} where archived_at is null)", to.table),
    }
}
