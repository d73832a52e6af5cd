//! Rules of the law in the portfolio: written, changed or signed off here, or brought by a folder.

use crate::error::StoreError;
use crate::gate::Tx;
use keystead_model::kind::Shape;
use keystead_model::kinds::jurisdiction_rule::KIND;
use keystead_model::money::Cents;
use keystead_rules::jurisdiction::{Rule, Wrong, read_line};
use rusqlite::Connection;
use rusqlite::types::{Value, ValueRef};
use std::collections::HashMap;

/// A rule that a folder brought and nobody can ask.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct UnreadableRule {
    pub code: String,
    pub wrong: Wrong,
}

/// The rules of the portfolio, and those among them that cannot be asked, with what is wrong of each.
///
/// # Errors
/// When the file cannot be read.
pub fn list_own_rules(conn: &Connection) -> Result<(Vec<Rule>, Vec<UnreadableRule>), StoreError> {
    let columns: Vec<&str> = KIND.columns.iter().map(|column| column.own()).collect();
    let sql =
        format!("select {} from jurisdiction_rule where archived_at is null order by rule_code", columns.join(", "));
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    let (mut rules, mut unreadable) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let mut cells: HashMap<&str, String> = HashMap::new();
        for (at, column) in KIND.columns.iter().enumerate() {
            let text = match (column.shape, row.get_ref(at)?) {
                (Shape::Money, ValueRef::Integer(cents)) => Cents(cents).to_string(),
                (_, ValueRef::Integer(number)) => number.to_string(),
                (_, ValueRef::Text(text)) => String::from_utf8_lossy(text).into_owned(),
                _ => continue,
            };
            cells.insert(column.name, text);
        }
        let cell = |name: &str| cells.get(name).map_or("", |text| text.trim());
        match read_line(&cell) {
            Ok(rule) => rules.push(rule),
            Err(wrong) => unreadable.push(UnreadableRule { code: cell("rule_code").to_owned(), wrong }),
        }
    }
    Ok((rules, unreadable))
}

impl Tx<'_> {
    /// Writes a rule under its code, over the one that is there.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn put_rule(&self, rule: &Rule) -> Result<(), StoreError> {
        let columns: Vec<&str> = KIND.columns.iter().map(|column| column.own()).collect();
        let marks: Vec<String> = (0..columns.len()).map(|at| format!("?{}", at + 2)).collect();
        let again: Vec<String> = columns.iter().map(|column| format!("{column} = excluded.{column}")).collect();
        let sql = format!(
            "insert into jurisdiction_rule (id, {}) values (?1, {}) on conflict (id) do update set {}, archived_at = null",
            columns.join(", "),
            marks.join(", "),
            again.join(", "),
        );
        let id = self.ids().id(KIND.id, &[&rule.code]);
        let mut values = vec![Value::Blob(id.as_bytes().to_vec())];
        for (column, (_, cell)) in KIND.columns.iter().zip(rule.cells()) {
            values.push(match column.shape {
                _ if cell.is_empty() => Value::Null,
                Shape::Money => cell.parse::<Cents>().map_or(Value::Null, |cents| Value::Integer(cents.0)),
                Shape::Whole => cell.parse::<i64>().map_or(Value::Null, Value::Integer),
                _ => Value::Text(cell),
            });
        }
        self.conn.prepare_cached(&sql)?.execute(rusqlite::params_from_iter(values))?;
        Ok(())
    }
}
