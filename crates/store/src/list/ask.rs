//! What a list answers: which rows match, a page of them, their ids, what a column comes to. Until its rows are read
//! whole, all of it is row numbers.

use crate::days::Days;
use crate::error::StoreError;
use crate::list::declare::{By, Column, List, Shape, Text};
use crate::list::found::{FEW, Found, Rows, ascending, json};
use crate::list::sql::{Condition, Wanted, Wrong, order_by, sort_of};
use crate::list::words::{Needles, needles};
use crate::projections::search_index::number;
use keystead_model::money::Cents;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, params_from_iter};
use std::collections::HashMap;
use uuid::Uuid;

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

/// What is wrong with the question, or with the file.
pub(super) type Answer<T> = Result<Result<T, Wrong>, StoreError>;

macro_rules! right {
    ($asked:expr) => {
        match $asked {
            Ok(found) => found,
            Err(wrong) => return Ok(Err(wrong)),
        }
    };
}
pub(super) use right;

/// Finds what matches. Filters and a text are each found by what answers them best, and only then held together: so
/// the cost of a question is the sum of its parts, and no order has a say in it.
///
/// # Errors
/// When the file cannot be read.
pub fn find(conn: &Connection, list: &List, wanted: &Wanted, days: &Days) -> Answer<Found> {
    let condition = right!(Condition::of(list, wanted, days));
    let needles = wanted.text.as_deref().and_then(|text| needles(text, list.text));
    let Some(needles) = needles else {
        if condition.is_everything() {
            let sql = count_sql(list, &condition);
            let count = conn.prepare_cached(&sql)?.query_row([], |row| row.get(0))?;
            return Ok(Ok(Found { count, rows: Rows::All }));
        }
        if let Some(sql) = condition.left_out(list) {
            let left_out = ascending(numbers(conn, &sql, Vec::new())?);
            let sql = format!("select count(*) from {}", list.alone.0);
            let all: u32 = conn.prepare_cached(&sql)?.query_row([], |row| row.get(0))?;
            let few = u32::try_from(left_out.len()).unwrap_or(u32::MAX);
            return Ok(Ok(Found { count: all.saturating_sub(few), rows: Rows::AllBut(left_out) }));
        }
        if let Some(sql) = condition.taken() {
            let mut taken = ascending(numbers(conn, sql, Vec::new())?);
            if !list.gone.is_empty() {
                let gone = ascending(numbers(conn, list.gone, Vec::new())?);
                taken.retain(|row| gone.binary_search(row).is_err());
            }
            return Ok(Ok(Found::of(taken)));
        }
        return Ok(Ok(Found::of(numbers(conn, &find_sql(list, &condition), condition.params)?)));
    };
    let mut both = by_text(conn, list, needles)?;
    if let (Text::Within(_, within), Some(text), false) = (list.text, &wanted.text, wanted.is_only_shown) {
        both.extend(within(conn, text)?);
    }
    let mut both = ascending(both);
    if condition.is_everything() {
        return Ok(Ok(Found::of(both)));
    }
    if both.len() <= FEW {
        let (sql, params) = narrow_sql(list, condition, &both);
        return Ok(Ok(Found::of(numbers(conn, &sql, params)?)));
    }
    if let Some(sql) = condition.left_out(list) {
        let left_out = ascending(numbers(conn, &sql, Vec::new())?);
        both.retain(|row| left_out.binary_search(row).is_err());
    } else {
        let by_filters = match condition.taken() {
            Some(sql) => numbers(conn, sql, Vec::new())?,
            None => numbers(conn, &find_sql(list, &condition), condition.params)?,
        };
        let by_filters = ascending(by_filters);
        both.retain(|row| by_filters.binary_search(row).is_ok());
    }
    Ok(Ok(Found::of(both)))
}

/// The rows in whose words those of a text stand.
fn by_text(conn: &Connection, list: &List, needles: String) -> Result<Vec<i64>, StoreError> {
    let (sql, params) = text_sql(list, &needles);
    if !matches!(list.text, Text::Index(_)) {
        return numbers(conn, &sql, params);
    }
    let needles = Needles::of(&needles);
    let mut found = Vec::new();
    let mut statement = conn.prepare_cached(&sql)?;
    let mut blocks = statement.query(params_from_iter(params))?;
    while let Some(block) = blocks.next()? {
        let (records, lines) = (block.get_ref(0)?, block.get_ref(1)?);
        let records = records.as_blob().unwrap_or_default();
        needles.each_line(lines.as_bytes().unwrap_or_default(), |line| {
            let number = records.get(line * 8..line * 8 + 8).and_then(|bytes| bytes.try_into().ok());
            found.extend(number.map(i64::from_be_bytes));
        });
    }
    Ok(found)
}

pub(super) fn numbers(conn: &Connection, sql: &str, params: Vec<Value>) -> Result<Vec<i64>, StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map(params_from_iter(params), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn count_sql(list: &List, condition: &Condition) -> String {
    if !list.gone.is_empty() && condition.is_everything() {
        return format!("select (select count(*) from {}) - (select count(*) from ({}))", list.alone.0, list.gone);
    }
    let condition = condition.sql();
    format!("select count(*) from {} where {condition}", list.tables_for(&condition))
}

pub(crate) fn find_sql(list: &List, condition: &Condition) -> String {
    let (row, condition) = (list.row, condition.sql());
    format!("select {row} from {} where {condition}", list.tables_for(&condition))
}

pub(crate) fn text_sql(list: &List, needles: &str) -> (String, Vec<Value>) {
    match list.text {
        Text::Own(sql) | Text::Within(sql, _) => (sql.to_owned(), vec![Value::Text(needles.to_owned())]),
        Text::Index(kind) => {
            ("select records, lines from search_lines where kind = ?1".to_owned(), vec![Value::Integer(number(kind))])
        }
    }
}

/// Which of a few rows meet a condition.
fn narrow_sql(list: &List, mut condition: Condition, rows: &[i64]) -> (String, Vec<Value>) {
    let rows = condition.bind(json(rows));
    let (row, condition, params) = (list.row, condition.sql(), condition.params);
    let from = list.tables_for(&condition);
    (format!("select {row} from {from} where {row} in (select value from json_each({rows})) and {condition}"), params)
}

/// Where the rows whose value is known are walked first, so many are still read and sorted: of rows that have none, all
/// of the others would be passed in vain.
const FEW_TO_KNOWN: usize = 5 * FEW;

/// A page of what was found: row numbers, in order.
///
/// # Errors
/// When the file cannot be read.
pub fn page(
    conn: &Connection,
    list: &List,
    wanted: &Wanted,
    found: &Found,
    (offset, limit): (u32, u32),
) -> Answer<Vec<i64>> {
    let (column, descending) = right!(sort_of(list, wanted));
    if offset >= found.count || limit == 0 {
        return Ok(Ok(Vec::new()));
    }
    let ends = [Value::Integer(limit.into()), Value::Integer(offset.into())];
    if found.is_few() || column.is_known_first && found.few().len() <= FEW_TO_KNOWN && !found.few().is_empty() {
        let rows = json(found.few());
        let sql = few_sql(list, column, descending);
        return Ok(Ok(numbers(conn, &sql, [rows].into_iter().chain(ends).collect())?));
    }
    page_of_many(conn, list, wanted, found, (offset, limit))
}

pub(crate) fn page_of_many(
    conn: &Connection,
    list: &List,
    wanted: &Wanted,
    found: &Found,
    (offset, limit): (u32, u32),
) -> Answer<Vec<i64>> {
    let (column, descending) = right!(sort_of(list, wanted));
    let ends = [Value::Integer(limit.into()), Value::Integer(offset.into())];
    let packed = found.rows.packed();
    let given = || packed.clone().map(Value::Blob).into_iter().collect::<Vec<_>>();
    let sql = walk_sql(list, column, descending, &found.rows);
    let mut rows = numbers(conn, &sql, given().into_iter().chain(ends).collect())?;
    let missing = limit - u32::try_from(rows.len()).unwrap_or(limit);
    if column.is_known_first && missing > 0 && offset + limit - missing < found.count {
        let known = if rows.is_empty() && offset > 0 {
            let sql = known_sql(list, column, &found.rows);
            conn.prepare_cached(&sql)?.query_row(params_from_iter(given()), |row| row.get(0))?
        } else {
            // The walk came to its end on this page.
            offset + limit - missing
        };
        let ends = [Value::Integer(missing.into()), Value::Integer(offset.saturating_sub(known).into())];
        let sql = unknown_sql(list, column, descending, &found.rows);
        rows.extend(numbers(conn, &sql, given().into_iter().chain(ends).collect())?);
    }
    Ok(Ok(rows))
}

/// Few rows are read and sorted.
pub(crate) fn few_sql(list: &List, column: &Column, descending: bool) -> String {
    let (row, from, order) = (list.row, list.from, order_by(list.row, column.keys, descending));
    format!(
        "select {row} from {from} where {row} in (select value from json_each(?1)) order by {order} limit ?2 offset ?3"
    )
}

/// The whole order is walked, and what was not found is passed over.
pub(crate) fn walk_sql(list: &List, column: &Column, descending: bool, rows: &Rows) -> String {
    let (from, keys) = if column.walk.0.is_empty() { (list.from, column.keys) } else { column.walk };
    let (row, only) = walked(list, column);
    let (order, (taken, ends)) = (order_by(row, keys, descending), taken(list, row, only, rows));
    format!("select {row} from {from} where {taken} order by {order} {ends}")
}

/// The row number where a column is walked, and what the list has there.
fn walked(list: &List, column: &Column) -> (&'static str, &'static str) {
    column.beside.map_or((list.row, list.only), |beside| (beside.row, beside.only))
}

/// Which rows a walk takes: those that were found, or all that the list has.
fn taken(list: &List, row: &str, only: &str, rows: &Rows) -> (String, &'static str) {
    let Some(taken) = rows.taken(row) else { return (only.to_owned(), "limit ?1 offset ?2") };
    // What the list has at all may lead to its index, as the kind of a party does.
    let lead = if list.gone.is_empty() && row == list.row { only } else { "true" };
    (format!("{taken} and {lead}"), "limit ?2 offset ?3")
}

fn known_sql(list: &List, column: &Column, rows: &Rows) -> String {
    let (row, only) = walked(list, column);
    format!("select count(*) from {} where {}", column.walk.0, taken(list, row, only, rows).0)
}

fn unknown_sql(list: &List, column: &Column, descending: bool, rows: &Rows) -> String {
    let (row, from, (taken, ends)) = (list.row, list.from, taken(list, list.row, list.only, rows));
    let value = column.keys.first().map_or(column.sql, |key| key.trim_end_matches(" nulls"));
    let direction = if descending { " desc" } else { "" };
    format!("select {row} from {from} where {taken} and {value} is null order by {row}{direction} {ends}")
}

/// The ids of all that match, in order.
///
/// # Errors
/// When the file cannot be read.
pub fn ids(conn: &Connection, list: &List, wanted: &Wanted, days: &Days) -> Answer<Vec<Uuid>> {
    let found = right!(find(conn, list, wanted, days)?);
    let rows = right!(page(conn, list, wanted, &found, (0, found.count))?);
    let read = right!(read_rows(conn, list, &rows, &[], days)?);
    Ok(Ok(read.into_iter().map(|row| row.id).collect()))
}

/// Rows by their numbers, in that order.
///
/// # Errors
/// When the file cannot be read.
pub fn read_rows(conn: &Connection, list: &List, rows: &[i64], columns: &[&str], days: &Days) -> Answer<Vec<ListRow>> {
    let mut shown = Vec::new();
    for name in columns {
        shown.push(right!(list.column(name).ok_or_else(|| Wrong::Column((*name).to_owned()))));
    }
    let cells: String = shown.iter().map(|column| format!(", {}", column.sql)).collect();
    let (row, id, currency, from) = (list.row, list.id, list.currency, list.from);
    // The days stand in it even where no cell asks for them: each statement takes both.
    let sql = format!(
        "select {row}, {id}, {currency}{cells} from {from} where {row} in (select value from json_each(?1)) and ?2 <> ''"
    )
    .replace(":today", &format!("today_in(?2, {})", list.zone));
    let days = days.line();
    let mut statement = conn.prepare_cached(&sql)?;
    let mut read = Vec::with_capacity(rows.len());
    for some in rows.chunks(AT_ONCE) {
        let mut found = statement.query((serde_json::json!(some).to_string(), &days))?;
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
pub(super) fn cell(column: &Column, raw: ValueRef<'_>) -> Option<String> {
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
        let sql = terms_sql(list, column);
        let mut statement = conn.prepare_cached(&sql)?;
        let terms = statement.query_map([], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
        all.push((filter.name, terms));
    }
    Ok(all)
}

/// From each term the next is looked up in the index that begins with it: a few steps, however many rows there are.
/// A term of an archived record is among them.
pub(crate) fn terms_sql(list: &List, column: &Column) -> String {
    let (table, sql) = (list.alone.0, column.sql);
    format!(
        "with recursive term (word) as (select min({sql}) from {table} where {sql} > '' union all \
         select (select min({sql}) from {table} where {sql} > term.word) from term where term.word is not null) \
         select word from term where word is not null limit 200"
    )
}
