//! What a list answers: which rows match, a page of them, their ids, what a column comes to. Until its rows are read
//! whole, all of it is row numbers.

use crate::days::Days;
use crate::error::StoreError;
use crate::list::declare::{By, Column, List, Shape, Text};
use crate::list::functions::packed;
use crate::list::sql::{Condition, Wanted, Wrong, order_by, sort_of};
use crate::list::words::needles;
use crate::projections::search_index::number;
use keystead_model::money::Cents;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, params_from_iter};
use std::collections::HashMap;
use uuid::Uuid;

/// Up to so many matches are read and sorted; of more, the wanted order is walked and the others are passed over.
pub(crate) const FEW: usize = 1_000;

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

/// What matches: how many, and the row numbers, ascending, where something narrowed the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// How many.
    pub count: u32,
    rows: Option<Vec<i64>>,
}

impl Found {
    /// These rows.
    #[cfg(test)]
    pub(crate) fn these(rows: Vec<i64>) -> Found {
        Found::of(rows)
    }

    fn of(mut rows: Vec<i64>) -> Found {
        rows.sort_unstable();
        rows.dedup();
        Found { count: u32::try_from(rows.len()).unwrap_or(u32::MAX), rows: Some(rows) }
    }
}

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
            return Ok(Ok(Found { count, rows: None }));
        }
        return Ok(Ok(Found::of(numbers(conn, &find_sql(list, &condition), condition.params)?)));
    };
    let (sql, params) = text_sql(list, needles);
    let mut rows = numbers(conn, &sql, params)?;
    if let (Text::Within(_, within), Some(text), false) = (list.text, &wanted.text, wanted.is_only_shown) {
        rows.extend(within(conn, text)?);
    }
    let by_text = Found::of(rows);
    if condition.is_everything() {
        return Ok(Ok(by_text));
    }
    let mut both = by_text.rows.unwrap_or_default();
    if both.len() <= FEW {
        let (sql, params) = narrow_sql(list, condition, &both);
        return Ok(Ok(Found::of(numbers(conn, &sql, params)?)));
    }
    let by_filters = Found::of(numbers(conn, &find_sql(list, &condition), condition.params)?);
    let others = by_filters.rows.unwrap_or_default();
    both.retain(|row| others.binary_search(row).is_ok());
    Ok(Ok(Found::of(both)))
}

fn numbers(conn: &Connection, sql: &str, params: Vec<Value>) -> Result<Vec<i64>, StoreError> {
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

pub(crate) fn text_sql(list: &List, needles: String) -> (String, Vec<Value>) {
    let needles = Value::Text(needles);
    match list.text {
        Text::Own(sql) | Text::Within(sql, _) => (sql.to_owned(), vec![needles]),
        Text::Index(kind) => (
            "select record from search_doc where kind = ?2 and finds(?1, own, around)".to_owned(),
            vec![needles, Value::Integer(number(kind))],
        ),
    }
}

/// Which of a few rows meet a condition.
fn narrow_sql(list: &List, mut condition: Condition, rows: &[i64]) -> (String, Vec<Value>) {
    let rows = condition.bind(json(rows));
    let (row, condition, params) = (list.row, condition.sql(), condition.params);
    let from = list.tables_for(&condition);
    (format!("select {row} from {from} where {row} in (select value from json_each({rows})) and {condition}"), params)
}

fn json(rows: &[i64]) -> Value {
    Value::Text(serde_json::json!(rows).to_string())
}

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
    if found.is_few() {
        let rows = json(found.rows.as_deref().unwrap_or_default());
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
    let packed = found.rows.as_deref().map(packed);
    let given = || packed.clone().map(Value::Blob).into_iter().collect::<Vec<_>>();
    let sql = walk_sql(list, column, descending, packed.is_some());
    let mut rows = numbers(conn, &sql, given().into_iter().chain(ends).collect())?;
    let missing = limit - u32::try_from(rows.len()).unwrap_or(limit);
    if column.is_known_first && missing > 0 && offset + limit - missing < found.count {
        let sql = known_sql(list, column, packed.is_some());
        let known: u32 = conn.prepare_cached(&sql)?.query_row(params_from_iter(given()), |row| row.get(0))?;
        let ends = [Value::Integer(missing.into()), Value::Integer(offset.saturating_sub(known).into())];
        let sql = unknown_sql(list, column, descending, packed.is_some());
        rows.extend(numbers(conn, &sql, given().into_iter().chain(ends).collect())?);
    }
    Ok(Ok(rows))
}

impl Found {
    /// So few that sorting them beats walking the order of all.
    fn is_few(&self) -> bool {
        self.rows.as_ref().is_some_and(|rows| rows.len() <= FEW)
    }
}

/// Few rows are read and sorted.
pub(crate) fn few_sql(list: &List, column: &Column, descending: bool) -> String {
    let (row, from, order) = (list.row, list.from, order_by(list, column.keys, descending));
    format!(
        "select {row} from {from} where {row} in (select value from json_each(?1)) order by {order} limit ?2 offset ?3"
    )
}

/// Which rows a walk takes: those that were found, or all that the list has.
fn taken(list: &List, is_narrowed: bool) -> (String, &'static str) {
    if is_narrowed {
        // What the list has at all may lead to its index, as the kind of a party does.
        let lead = if list.gone.is_empty() { list.only } else { "true" };
        (format!("likely(among(?1, {})) and {lead}", list.row), "limit ?2 offset ?3")
    } else {
        (list.only.to_owned(), "limit ?1 offset ?2")
    }
}

/// The whole order is walked, and what was not found is passed over.
pub(crate) fn walk_sql(list: &List, column: &Column, descending: bool, is_narrowed: bool) -> String {
    let (from, keys) = if column.walk.0.is_empty() { (list.from, column.keys) } else { column.walk };
    let (row, order, (taken, ends)) = (list.row, order_by(list, keys, descending), taken(list, is_narrowed));
    format!("select {row} from {from} where {taken} order by {order} {ends}")
}

fn known_sql(list: &List, column: &Column, is_narrowed: bool) -> String {
    let (taken, _) = taken(list, is_narrowed);
    format!("select count(*) from {} where {taken}", column.walk.0)
}

fn unknown_sql(list: &List, column: &Column, descending: bool, is_narrowed: bool) -> String {
    let (row, from, (taken, ends)) = (list.row, list.from, taken(list, is_narrowed));
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

/// What the columns come to over all matches, by currency.
///
/// # Errors
/// When the file cannot be read.
pub fn sums(conn: &Connection, list: &List, found: &Found, columns: &[&str]) -> Answer<Vec<Sum>> {
    let mut summed = Vec::new();
    for name in columns {
        let column = list.column(name).filter(|column| column.is_summed);
        summed.push(right!(column.ok_or_else(|| Wrong::Column((*name).to_owned()))));
    }
    if summed.is_empty() {
        return Ok(Ok(Vec::new()));
    }
    let (taken, given) = match &found.rows {
        Some(rows) if found.is_few() => {
            (format!("{} in (select value from json_each(?1))", list.row), Some(json(rows)))
        }
        Some(rows) => (format!("likely(among(?1, {}))", list.row), Some(Value::Blob(packed(rows)))),
        None => (list.only.to_owned(), None),
    };
    let sql = sums_sql(list, &taken, &summed, has_one_currency(conn)?);
    let mut statement = conn.prepare_cached(&sql)?;
    let mut found = statement.query(params_from_iter(given))?;
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
pub(crate) fn sums_sql(list: &List, taken: &str, columns: &[&Column], one_currency: bool) -> String {
    let sums: Vec<String> = columns.iter().map(|column| format!("sum({})", column.sql)).collect();
    let currency = if one_currency { "(select currency from property limit 1)" } else { list.currency };
    let group = if one_currency { "" } else { " group by 1 order by 1" };
    let sums = sums.join(", ");
    let from = list.tables_for(&format!("{currency} {sums} {taken}"));
    format!("select {currency}, {sums} from {from} where {taken}{group}")
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
