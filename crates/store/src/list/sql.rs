//! What is asked of a list, as SQL. Conditions are declared constants with numbered parameters; every value is bound.

use crate::days::Days;
use crate::list::declare::{By, Column, List, Shape};
use crate::list::words::lines;
use keystead_model::money::Cents;
use rusqlite::types::Value;
use uuid::Uuid;

/// A filter with its values, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Asked {
    pub name: String,
    pub values: Vec<String>,
}

/// What somebody wants of a list, by names that are not known to be right yet.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)]
pub struct Wanted {
    /// Each word stands in one of the texts.
    pub text: Option<String>,
    /// The text is looked for in what the list shows, not in the longer texts beside it.
    pub is_only_shown: bool,
    /// All of them hold.
    pub filters: Vec<Asked>,
    /// Only these records.
    pub ids: Option<Vec<Uuid>>,
    /// The column it is sorted by; the list's own order when absent.
    pub sort: Option<String>,
    pub descending: bool,
}

/// What is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// There is no such column, or it cannot be sorted by or summed.
    Column(String),
    /// There is no such filter.
    Filter(String),
    /// A filter's value is not what it takes.
    Value {
        /// The filter.
        filter: String,
        /// The value.
        value: String,
        /// What it takes, in words.
        expected: &'static str,
    },
}

/// A condition, and what is bound in it.
#[derive(Debug, Default)]
pub(crate) struct Condition {
    parts: Vec<String>,
    /// Of its parts, those that say only which rows are left out, or which are taken.
    left_out: Vec<&'static str>,
    taken: Vec<&'static str>,
    pub(crate) params: Vec<Value>,
}

impl Condition {
    /// What the filters and the chosen ids say; a text is looked for apart.
    pub(crate) fn of(list: &List, wanted: &Wanted, days: &Days) -> Result<Condition, Wrong> {
        let mut made = Condition::default();
        made.parts.push(format!("({})", list.only));
        for asked in &wanted.filters {
            if let Some(filter) = list.filters.iter().find(|filter| filter.name == asked.name) {
                match filter.by {
                    By::AllBut => made.left_out.push(filter.sql),
                    By::These => made.taken.push(filter.sql),
                    _ => {}
                }
                made.declared(list, filter.by, filter.sql, asked, days)?;
            } else if let Some(column) = list.column(&asked.name).filter(|column| column.is_filter) {
                made.of_column(column, asked)?;
            } else {
                return Err(Wrong::Filter(asked.name.clone()));
            }
        }
        if let Some(ids) = &wanted.ids {
            let ids = made.bind(hex(ids.iter().copied()));
            made.parts.push(format!("{} in (select unhex(value) from json_each({ids}))", list.id));
        }
        Ok(made)
    }

    pub(crate) fn sql(&self) -> String {
        self.parts.join(" and ")
    }

    /// Whether nothing is asked beside what the list has at all.
    pub(crate) fn is_everything(&self) -> bool {
        self.parts.len() == 1
    }

    /// Finds the few rows that are left out, when nothing else is asked.
    pub(crate) fn left_out(&self, list: &List) -> Option<String> {
        let is_all = !self.left_out.is_empty() && self.parts.len() == 1 + self.left_out.len();
        let gone = Some(list.gone).filter(|gone| !gone.is_empty());
        is_all.then(|| gone.into_iter().chain(self.left_out.iter().copied()).collect::<Vec<_>>().join(" union all "))
    }

    /// Finds the rows that are taken, when nothing else is asked; rows that the list lacks may be among them.
    pub(crate) fn taken(&self) -> Option<&'static str> {
        self.taken.first().copied().filter(|_| self.parts.len() == 2)
    }

    /// Binds a value and says where it stands.
    pub(crate) fn bind(&mut self, value: Value) -> String {
        self.params.push(value);
        format!("?{}", self.params.len())
    }

    fn declared(&mut self, list: &List, by: By, sql: &str, asked: &Asked, days: &Days) -> Result<(), Wrong> {
        let wrong =
            |value: &str, expected| Wrong::Value { filter: asked.name.clone(), value: value.to_owned(), expected };
        match by {
            By::Truth => self.parts.push(format!("({sql})")),
            By::AllBut => self.parts.push(format!("{} not in ({sql})", list.row)),
            // Beside others it is looked at row by row: looking up each of many would read whole rows.
            By::These => self.parts.push(format!("+{} in ({sql})", list.row)),
            By::Words(words) => {
                let known = words();
                if let Some(other) = asked.values.iter().find(|value| !known.contains(&value.as_str())) {
                    return Err(wrong(other, "one of its words"));
                }
                let values = self.bind(array(&asked.values));
                self.parts.push(format!("({})", sql.replace(":values", &each(&values))));
            }
            By::Terms => {
                let values = self.bind(array(&asked.values));
                self.parts.push(format!("({})", sql.replace(":values", &each(&values))));
            }
            By::Records(_) => {
                let read = |value: &String| value.parse::<Uuid>().map_err(|_| wrong(value, "the id of a record"));
                let ids = asked.values.iter().map(read).collect::<Result<Vec<_>, _>>()?;
                let ids = self.bind(hex(ids.into_iter()));
                let ids = format!("select unhex(value) from json_each({ids})");
                self.parts.push(format!("({})", sql.replace(":values", &ids)));
            }
            By::Between(shape) => {
                let mut own = sql.to_owned();
                for (at, name, open) in [(0, ":from", open_end(shape).0), (1, ":to", open_end(shape).1)] {
                    let end = match asked.values.get(at).filter(|value| !value.is_empty()) {
                        Some(value) => end_of(shape, value).map_err(|expected| wrong(value, expected))?,
                        None => open,
                    };
                    own = own.replace(name, &self.bind(end));
                }
                self.parts.push(format!("({own})"));
            }
            By::Days => {
                let value = asked.values.first().map_or("", String::as_str);
                let count: u32 = value.parse().map_err(|_| wrong(value, "a number of days"))?;
                let mut by_day = Vec::new();
                for (today, zones) in days.groups() {
                    let ago = today.checked_sub_days(chrono::Days::new(count.into())).unwrap_or(chrono::NaiveDate::MIN);
                    let mut own = sql.to_owned();
                    for (name, day) in [
                        (":today", today),
                        (":until", keystead_rules::unit_progress::day_after(today, count)),
                        (":since", ago),
                    ] {
                        if own.contains(name) {
                            let at = self.bind(Value::Text(day.to_string()));
                            own = own.replace(name, &at);
                        }
                    }
                    if let Some(zones) = zones {
                        let zones = self.bind(Value::Text(zones));
                        own = format!("{own} and {} in ({})", list.property, in_zones(&zones));
                    }
                    by_day.push(format!("({own})"));
                }
                self.parts.push(format!("({})", by_day.join(" or ")));
            }
        }
        Ok(())
    }

    /// A filter by what stands in a column.
    fn of_column(&mut self, column: &Column, asked: &Asked) -> Result<(), Wrong> {
        let sql = column.sql;
        match column.shape {
            Shape::Day | Shape::Money | Shape::Whole | Shape::Decimal => {
                for (at, sign) in [(0, ">="), (1, "<=")] {
                    let Some(value) = asked.values.get(at).filter(|value| !value.is_empty()) else { continue };
                    let end = end_of(column.shape, value).map_err(|expected| Wrong::Value {
                        filter: asked.name.clone(),
                        value: value.clone(),
                        expected,
                    })?;
                    let end = self.bind(end);
                    let sql = if matches!(column.shape, Shape::Decimal) {
                        format!("cast({sql} as real)")
                    } else {
                        sql.to_owned()
                    };
                    self.parts.push(format!("({sql} {sign} {end})"));
                }
            }
            Shape::Truth => {
                let flag =
                    self.bind(Value::Integer((asked.values.first().is_some_and(|value| value == "true")).into()));
                self.parts.push(format!("(coalesce({sql}, 0) = {flag})"));
            }
            Shape::Word(_) | Shape::Term => {
                let values = self.bind(array(&asked.values));
                self.parts.push(format!("(coalesce({sql}, '') in ({}))", each(&values)));
            }
            _ => {
                let words = lines(&asked.values.join(" "));
                let words = self.bind(Value::Text(words));
                self.parts.push(format!("has_words({words}, {sql})"));
            }
        }
        Ok(())
    }
}

/// What stands for an end that nobody gave.
fn open_end(shape: Shape) -> (Value, Value) {
    match shape {
        Shape::Day => (Value::Text("0000-01-01".to_owned()), Value::Text("9999-12-31".to_owned())),
        _ => (Value::Integer(i64::MIN), Value::Integer(i64::MAX)),
    }
}

/// One end of a range, as it is stored.
fn end_of(shape: Shape, value: &str) -> Result<Value, &'static str> {
    match shape {
        Shape::Money => {
            value.parse::<Cents>().map(|cents| Value::Integer(cents.0)).map_err(|_| "an amount such as 1250.00")
        }
        Shape::Whole => value.parse().map(Value::Integer).map_err(|_| "a whole number"),
        Shape::Decimal => value.parse().map(Value::Real).map_err(|_| "a number"),
        _ => value
            .parse::<chrono::NaiveDate>()
            .map(|day| Value::Text(day.to_string()))
            .map_err(|_| "a day such as 2026-03-28"),
    }
}

fn each(array: &str) -> String {
    format!("select value from json_each({array})")
}

fn in_zones(zones: &str) -> String {
    crate::days::IN_ZONES.replace('?', zones)
}

fn array(values: &[String]) -> Value {
    Value::Text(serde_json::json!(values).to_string())
}

/// Ids as a JSON array of hexadecimal digits: the statement stays the same however many there are.
pub(crate) fn hex(ids: impl Iterator<Item = Uuid>) -> Value {
    let ids: Vec<String> = ids.map(|id| id.simple().to_string()).collect();
    Value::Text(serde_json::json!(ids).to_string())
}

/// The order of a list: the keys, unknown values last, and what settles the rest.
pub(crate) fn order_by(row: &str, keys: &[&str], descending: bool) -> String {
    let direction = if descending { " desc" } else { "" };
    let keys = keys.iter().map(|key| match key.strip_suffix(" nulls") {
        Some(key) => format!("{key}{direction} nulls last"),
        None => format!("{key}{direction}"),
    });
    keys.chain([format!("{row}{direction}")]).collect::<Vec<_>>().join(", ")
}

/// The column that is sorted by, and whether from the other end.
pub(crate) fn sort_of(list: &List, wanted: &Wanted) -> Result<(&'static Column, bool), Wrong> {
    let (name, descending) = match &wanted.sort {
        Some(name) => (name.as_str(), wanted.descending),
        None => (list.order.0, list.order.1),
    };
    let column = list.column(name).filter(|column| !column.keys.is_empty());
    Ok((column.ok_or_else(|| Wrong::Column(name.to_owned()))?, descending))
}
