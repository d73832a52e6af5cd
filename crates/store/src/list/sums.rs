//! What a column of a list comes to.

use crate::error::StoreError;
use crate::list::ask::{Answer, cell, right};
use crate::list::declare::{Column, List};
use crate::list::found::{Found, Rows, json};
use crate::list::sql::Wrong;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

/// What a column comes to over all matches, in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Sum {
    pub column: &'static str,
    pub currency: Option<String>,
    pub value: String,
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
    let one_currency = has_one_currency(conn)?;
    // Of many, what stands beside is added up there; looking up each of them would cost more than all the rest.
    let (beside, plain): (Vec<_>, Vec<_>) =
        summed.iter().copied().partition(|column| column.beside.is_some() && one_currency && !found.is_few());
    let (taken, given) = if found.is_few() {
        (format!("{} in (select value from json_each(?1))", list.row), Some(json(found.few())))
    } else {
        (found.rows.taken(list.row).unwrap_or_else(|| list.only.to_owned()), found.rows.packed().map(Value::Blob))
    };
    let mut statements: Vec<(String, Vec<&Column>)> =
        beside.into_iter().filter_map(|column| Some((beside_sql(column, &found.rows)?, vec![column]))).collect();
    if !plain.is_empty() {
        statements.push((sums_sql(list, &taken, &plain, one_currency), plain));
    }
    let mut sums = Vec::new();
    for (sql, columns) in statements {
        let mut statement = conn.prepare_cached(&sql)?;
        let mut found = statement.query(params_from_iter(given.iter()))?;
        while let Some(row) = found.next()? {
            let currency: Option<String> = row.get(0)?;
            for (at, column) in columns.iter().enumerate() {
                if let Some(value) = cell(column, row.get_ref(at + 1)?) {
                    sums.push(Sum { column: column.name, currency: currency.clone(), value });
                }
            }
        }
    }
    // As they were asked for.
    sums.sort_by_key(|sum| columns.iter().position(|name| *name == sum.column));
    Ok(Ok(sums))
}

/// The sum of what stands beside each other, in the one currency that there is.
pub(crate) fn beside_sql(column: &Column, rows: &Rows) -> Option<String> {
    let beside = column.beside?;
    let (amount, from) = (beside.keys.first()?, beside.from.split(' ').take(2).collect::<Vec<_>>().join(" "));
    let taken = rows.taken(beside.row).unwrap_or_else(|| beside.only.to_owned());
    Some(format!("select (select currency from property limit 1), sum({amount}) from {from} where {taken}"))
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
