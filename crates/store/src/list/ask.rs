//! What a list answers: how many match, a page of them, their ids, what a column comes to. A page is found by row numbers
//! alone; only its rows are then read whole.

use crate::days::Days;
use crate::error::StoreError;
use crate::list::declare::{By, Column, List, Shape};
use crate::list::sql::{Condition, Wanted, Wrong, order_by, sort_of};
use keystead_model::money::Cents;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, params_from_iter};
use std::collections::HashMap;
use uuid::Uuid;

/// From so many matches on, walking the whole order and skipping is quicker than sorting the matches.
pub(crate) const WALK_FROM: u32 = 5_000;

/// So many rows are read whole at once.
const AT_ONCE: usize = 1_000;

/// A row, with the cells that were asked for as they travel: amounts and days as in the exchange files.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct ListRow {
    pub id: Uuid,
    pub currency: Option<String>,
    pub cells: Vec<Option<String>>,
}

/// What a column comes to over all matches, in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Sum {
    pub column: &'static str,
    pub currency: Option<String>,
    pub value: String,
}

/// What is wrong with the question, or with the file.
type Answer<T> = Result<Result<T, Wrong>, StoreError>;

macro_rules! right {
    ($asked:expr) => {
        match $asked {
            Ok(found) => found,
            Err(wrong) => return Ok(Err(wrong)),
        }
    };
}

/// How many match.
///
/// # Errors
/// When the file cannot be read.
pub fn count(conn: &Connection, list: &List, wanted: &Wanted, days: &Days) -> Answer<u32> {
    let condition = right!(Condition::of(list, wanted, days));
    let sql = count_sql(list, &condition);
    Ok(Ok(conn.prepare_cached(&sql)?.query_row(params_from_iter(condition.params), |row| row.get(0))?))
}

pub(crate) fn count_sql(list: &List, condition: &Condition) -> String {
    let condition = condition.sql();
    format!("select count(*) from {} where {condition}", list.tables_for(&condition))
}

/// A page of the matches: row numbers, in order. `matches` is how many there are.
///
/// # Errors
/// When the file cannot be read.
pub fn rows(
    conn: &Connection,
    list: &List,
    wanted: &Wanted,
    days: &Days,
    (offset, limit): (u32, u32),
    matches: u32,
) -> Answer<Vec<i64>> {
    let mut condition = right!(Condition::of(list, wanted, days));
    let sql = right!(page_sql(list, wanted, &mut condition, (offset, limit), matches));
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(condition.params), |row| row.get(0))?;
    Ok(Ok(rows.collect::<Result<_, _>>()?))
}

pub(crate) fn page_sql(
    list: &List,
    wanted: &Wanted,
    condition: &mut Condition,
    (offset, limit): (u32, u32),
    matches: u32,
) -> Result<String, Wrong> {
    let (column, descending) = sort_of(list, wanted)?;
    let (from, keys) = match column.walk {
        (walk, keys) if matches >= WALK_FROM && !walk.is_empty() => (walk, keys),
        _ => (list.from, column.keys),
    };
    let order = order_by(list, keys, descending);
    let (limit, offset) = (condition.bind(Value::Integer(limit.into())), condition.bind(Value::Integer(offset.into())));
    let row = list.row;
    Ok(format!("select {row} from {from} where {} order by {order} limit {limit} offset {offset}", condition.sql()))
}

/// The ids of all that match, in order.
///
/// # Errors
/// When the file cannot be read.
pub fn ids(conn: &Connection, list: &List, wanted: &Wanted, days: &Days) -> Answer<Vec<Uuid>> {
    let condition = right!(Condition::of(list, wanted, days));
    let (column, descending) = right!(sort_of(list, wanted));
    let (id, from, order) = (list.id, list.from, order_by(list, column.keys, descending));
    let sql = format!("select {id} from {from} where {} order by {order}", condition.sql());
    let mut statement = conn.prepare_cached(&sql)?;
    let ids = statement.query_map(params_from_iter(condition.params), |row| row.get(0))?;
    Ok(Ok(ids.collect::<Result<_, _>>()?))
}

/// What the columns come to over all matches, by currency.
///
/// # Errors
/// When the file cannot be read.
pub fn sums(conn: &Connection, list: &List, wanted: &Wanted, days: &Days, columns: &[&str]) -> Answer<Vec<Sum>> {
    let condition = right!(Condition::of(list, wanted, days));
    let mut summed = Vec::new();
    for name in columns {
        let column = list.column(name).filter(|column| column.is_summed);
        summed.push(right!(column.ok_or_else(|| Wrong::Column((*name).to_owned()))));
    }
    if summed.is_empty() {
        return Ok(Ok(Vec::new()));
    }
    let sql = sums_sql(list, &condition, &summed, has_one_currency(conn)?);
    let mut statement = conn.prepare_cached(&sql)?;
    let mut found = statement.query(params_from_iter(condition.params))?;
    let mut sums = Vec::new();
    while let Some(row) = found.next()? {
        let currency: Option<String> = row.get(0)?;
        for (at, column) in summed.iter().enumerate() {
            if let Some(value) = cell(column, row.get_ref(at + 1)?) {
                sums.push(Sum { column: column.name, currency: currency.clone(), value });
            }
        }
    }
    Ok(Ok(sums))
}

fn has_one_currency(conn: &Connection) -> Result<bool, StoreError> {
    let sql = "select count(distinct currency) < 2 from property";
    Ok(conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// Where all properties are kept in one currency, nobody has to look which a row is in.
pub(crate) fn sums_sql(list: &List, condition: &Condition, columns: &[&Column], one_currency: bool) -> String {
    let sums: Vec<String> = columns.iter().map(|column| format!("sum({})", column.sql)).collect();
    let currency = if one_currency { "(select currency from property limit 1)" } else { list.currency };
    let group = if one_currency { "" } else { " group by 1 order by 1" };
    let (sums, condition) = (sums.join(", "), condition.sql());
    let from = list.tables_for(&format!("{currency} {sums} {condition}"));
    format!("select {currency}, {sums} from {from} where {condition}{group}")
}

/// Rows by their numbers, in that order.
///
/// # Errors
/// When the file cannot be read.
pub fn read_rows(conn: &Connection, list: &List, rows: &[i64], columns: &[&str]) -> Answer<Vec<ListRow>> {
    let mut shown = Vec::new();
    for name in columns {
        shown.push(right!(list.column(name).ok_or_else(|| Wrong::Column((*name).to_owned()))));
    }
    let cells: String = shown.iter().map(|column| format!(", {}", column.sql)).collect();
    let (row, id, currency, from) = (list.row, list.id, list.currency, list.from);
    let sql =
        format!("select {row}, {id}, {currency}{cells} from {from} where {row} in (select value from json_each(?1))");
    let mut statement = conn.prepare_cached(&sql)?;
    let mut read = Vec::with_capacity(rows.len());
    for some in rows.chunks(AT_ONCE) {
        let mut found = statement.query([serde_json::json!(some).to_string()])?;
        let mut by_row = HashMap::with_capacity(some.len());
        while let Some(row) = found.next()? {
            let cells = shown.iter().enumerate().map(|(at, column)| Ok(cell(column, row.get_ref(at + 3)?)));
            let cells = cells.collect::<Result<_, rusqlite::Error>>()?;
            by_row.insert(row.get::<_, i64>(0)?, ListRow { id: row.get(1)?, currency: row.get(2)?, cells });
        }
        read.extend(some.iter().filter_map(|row| by_row.remove(row)));
    }
    Ok(Ok(read))
}

/// A value as it travels; nothing for what is unknown.
fn cell(column: &Column, raw: ValueRef<'_>) -> Option<String> {
    match (column.shape, raw) {
        (_, ValueRef::Null) => None,
        (Shape::Money, ValueRef::Integer(cents)) => Some(Cents(cents).to_string()),
        (Shape::Truth, ValueRef::Integer(flag)) => Some((flag != 0).to_string()),
        (_, ValueRef::Integer(number)) => Some(number.to_string()),
        (_, ValueRef::Real(number)) => Some(number.to_string()),
        (_, ValueRef::Text(text)) => Some(String::from_utf8_lossy(text).into_owned()).filter(|text| !text.is_empty()),
        (_, ValueRef::Blob(bytes)) => Uuid::from_slice(bytes).ok().map(|id| id.to_string()),
    }
}

/// The terms that the filters of a list can be given, by filter.
///
/// # Errors
/// When the file cannot be read.
pub fn terms(conn: &Connection, list: &List) -> Result<Vec<(&'static str, Vec<String>)>, StoreError> {
    let mut all = Vec::new();
    for filter in list.filters.iter().filter(|filter| matches!(filter.by, By::Terms)) {
        let Some(column) = list.column(filter.name) else { continue };
        let (from, only, sql) = (list.from, list.only, column.sql);
        let sql = format!("select distinct {sql} from {from} where {only} and {sql} <> '' order by 1 limit 200");
        let mut statement = conn.prepare_cached(&sql)?;
        let terms = statement.query_map([], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
        all.push((filter.name, terms));
    }
    Ok(all)
}
