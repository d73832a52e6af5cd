//! A report as a table: its rows as cells of the columns that are declared, and what these come to. Parts of a row become
//! lines under it, statements become sections with their totals, so that nothing is lost where there are only lines.

use super::about::{Laid, Report};
use super::columns::{Column, Source};
use super::sections;
use super::words::worded;
use super::{Checked, Of};
use chrono::{Months, NaiveDate};
use keystead_model::money::Cents;
use keystead_rules::ledger::Ledger;
use keystead_wire::reports::{ReportCell, ReportColumn, ReportRole, ReportSum};
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// A value of a cell; a text that stands in many is kept once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    Unknown,
    Text(Arc<str>),
    Day(NaiveDate),
    /// Minor units.
    Money(i64),
    Count(i64),
    Yes(bool),
}

impl Cell {
    /// As it travels and is written.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Cell::Unknown => None,
            Cell::Text(text) => Some(text.to_string()),
            Cell::Day(day) => Some(day.to_string()),
            Cell::Money(amount) => Some(Cents(*amount).to_string()),
            Cell::Count(count) => Some(count.to_string()),
            Cell::Yes(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
        }
    }
}

/// A line of the table.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) role: ReportRole,
    pub(super) cells: Box<[Cell]>,
}

/// A line on its way: a row in the names of the columns, with a part of it.
pub(super) struct Row<'r> {
    pub(super) role: ReportRole,
    pub(super) row: &'r Value,
    pub(super) part: Option<&'r Value>,
    /// It takes from what the columns come to.
    pub(super) is_taken: bool,
}

/// The whole report.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) columns: Vec<ReportColumn>,
    pub(super) lines: Vec<Line>,
    /// By currency, a sum for each column.
    pub(super) sums: BTreeMap<Arc<str>, Vec<i64>>,
    pub(super) problems: Vec<String>,
    pub(super) as_of: NaiveDate,
    /// It has more lines than it may: the rest is not taken in.
    pub(super) is_too_long: bool,
    most: usize,
    declared: &'static [Column],
    currency: Option<usize>,
    texts: HashSet<Arc<str>>,
}

impl Sheet {
    pub(super) fn new(checked: &Checked<'_>, most: usize) -> Sheet {
        let report = checked.report;
        Sheet {
            columns: columns(report, Some(checked.question.to)),
            lines: Vec::new(),
            sums: BTreeMap::new(),
            problems: Vec::new(),
            as_of: checked.question.as_of,
            is_too_long: false,
            most,
            declared: report.columns,
            currency: report.columns.iter().position(|column| column.name == "currency"),
            texts: HashSet::new(),
        }
    }

    /// With these lines, for tests of what is made of it.
    #[cfg(test)]
    pub(super) fn of(columns: Vec<ReportColumn>, lines: Vec<Line>, as_of: NaiveDate) -> Sheet {
        Sheet {
            columns,
            lines,
            sums: BTreeMap::new(),
            problems: Vec::new(),
            as_of,
            is_too_long: false,
            most: usize::MAX,
            declared: &[],
            currency: None,
            texts: HashSet::new(),
        }
    }

    /// Takes the rows of a ledger in.
    pub(super) fn take(&mut self, checked: &Checked<'_>, ledger: &Ledger<'_>, of: &Of<'_>) {
        let laid = checked.report.laid;
        if matches!(laid, Laid::Rows | Laid::WithParts(_) | Laid::OnlyParts(_)) {
            checked.rows(ledger, of, &mut |row| self.take_row(laid, &row, ledger, of));
            return;
        }
        let mut rows = Vec::new();
        checked.rows(ledger, of, &mut |row| rows.push(row));
        let laid_out = match laid {
            Laid::Earned(amounts) => sections::earned(&rows, amounts, ledger),
            Laid::Sheets => sections::sheets(&rows, ledger),
            Laid::Roll(amounts) => sections::rolled(&rows, amounts),
            Laid::Stated => sections::stated(&rows, ledger),
            _ => sections::between(&rows),
        };
        for line in laid_out {
            self.push(&Row { role: line.role, row: &line.row, part: None, is_taken: line.is_taken }, ledger, of);
        }
    }

    fn take_row(&mut self, laid: Laid, row: &Value, ledger: &Ledger<'_>, of: &Of<'_>) {
        let (own, parts) = match laid {
            Laid::WithParts(name) => (true, row.get(name)),
            Laid::OnlyParts(name) => (false, row.get(name)),
            _ => (true, None),
        };
        if own {
            self.push(&Row { role: ReportRole::Row, row, part: None, is_taken: false }, ledger, of);
        }
        let role = if own { ReportRole::Part } else { ReportRole::Row };
        for part in parts.and_then(Value::as_array).into_iter().flatten() {
            self.push(&Row { role, row, part: Some(part), is_taken: false }, ledger, of);
        }
    }

    fn push(&mut self, row: &Row<'_>, ledger: &Ledger<'_>, of: &Of<'_>) {
        if self.lines.len() >= self.most {
            self.is_too_long = true;
            return;
        }
        let cells: Vec<Cell> = self.declared.iter().map(|column| self.cell(column, row, ledger, of)).collect();
        let currency = match self.currency.and_then(|at| cells.get(at)) {
            Some(Cell::Text(code)) => Some(Arc::clone(code)),
            _ => None,
        };
        if let (ReportRole::Row, Some(currency)) = (row.role, currency) {
            let sums = self.sums.entry(currency).or_insert_with(|| vec![0; self.declared.len()]);
            for ((sum, column), cell) in sums.iter_mut().zip(self.declared).zip(&cells) {
                if let (true, Cell::Money(amount)) = (column.summed, cell) {
                    *sum = sum.saturating_add(if row.is_taken { -amount } else { *amount });
                }
            }
        }
        self.lines.push(Line { role: row.role, cells: cells.into_boxed_slice() });
    }

    fn cell(&mut self, column: &Column, row: &Row<'_>, ledger: &Ledger<'_>, of: &Of<'_>) -> Cell {
        let field = |name: &str| row.row.get(name);
        let part = |name: &str| row.part.and_then(|part| part.get(name));
        let lease = || field("lease_number").and_then(Value::as_str);
        match column.from {
            // What a row comes to is not said again of its parts.
            Source::Field if row.part.is_some() && column.kind == ReportCell::Money => Cell::Unknown,
            Source::Field => self.read(column.kind, field(column.name)),
            Source::Word => self.word(field(column.name)),
            Source::Part(name) => self.read(column.kind, part(name)),
            Source::PartWord(name) => self.word(part(name)),
            Source::Debit(name) => match amount(part(name).or_else(|| field(name))) {
                Some(amount) if amount >= 0 => Cell::Money(amount),
                _ => Cell::Unknown,
            },
            Source::Credit(name) => match amount(part(name).or_else(|| field(name))) {
                Some(amount) if amount < 0 => Cell::Money(amount.saturating_neg()),
                _ => Cell::Unknown,
            },
            Source::Property => self.text(of.property.or_else(|| field("property_code").and_then(Value::as_str))),
            Source::Currency => {
                let own = of.property.map(|property| ledger.currency(property));
                self.text(own.or_else(|| field("currency").and_then(Value::as_str)))
            }
            Source::Unit => {
                let unit = lease().and_then(|number| ledger.leases.get(number)).map(|lease| lease.unit_number.as_str());
                self.text(unit)
            }
            Source::Tenant => self.text(lease().and_then(|number| of.tenants.get(number)).map(String::as_str)),
            Source::Account => {
                let code = part("account_code").or_else(|| field("account_code")).and_then(Value::as_str);
                self.text(code.map(|code| ledger.chart.name(code)))
            }
        }
    }

    fn read(&mut self, kind: ReportCell, value: Option<&Value>) -> Cell {
        let Some(value) = value else { return Cell::Unknown };
        match kind {
            ReportCell::Money => amount(Some(value)).map_or(Cell::Unknown, Cell::Money),
            ReportCell::Count => value.as_i64().map_or(Cell::Unknown, Cell::Count),
            ReportCell::YesNo => value.as_bool().map_or(Cell::Unknown, Cell::Yes),
            ReportCell::Day => value.as_str().and_then(|text| text.parse().ok()).map_or(Cell::Unknown, Cell::Day),
            ReportCell::Text | ReportCell::Code | ReportCell::Month => self.text(value.as_str()),
        }
    }

    fn word(&mut self, value: Option<&Value>) -> Cell {
        let word = value.and_then(Value::as_str).map(worded);
        self.text(word.as_deref())
    }

    fn text(&mut self, text: Option<&str>) -> Cell {
        let Some(text) = text.filter(|text| !text.is_empty()) else { return Cell::Unknown };
        if let Some(known) = self.texts.get(text) {
            return Cell::Text(Arc::clone(known));
        }
        let text: Arc<str> = text.into();
        self.texts.insert(Arc::clone(&text));
        Cell::Text(text)
    }

    /// What the columns come to, currency by currency.
    pub(super) fn summed(&self) -> Vec<ReportSum> {
        let mut found = Vec::new();
        for (currency, sums) in &self.sums {
            for (column, sum) in self.declared.iter().zip(sums).filter(|(column, _)| column.summed) {
                let value = Cents(*sum).to_string();
                found.push(ReportSum { column: column.name.into(), currency: currency.to_string(), value });
            }
        }
        found
    }
}

/// Minor units of an amount as the rows say it.
pub(super) fn amount(value: Option<&Value>) -> Option<i64> {
    value?.as_str()?.replacen('.', "", 1).parse().ok()
}

/// The columns as they travel; months are called by their names when the day is known.
pub(super) fn columns(report: &Report, to: Option<NaiveDate>) -> Vec<ReportColumn> {
    let month = |column: &Column| -> Option<String> {
        let back = 12u32.checked_sub(column.name.strip_prefix("month_")?.parse().ok()?)?;
        let month = to?.checked_sub_months(Months::new(back))?;
        Some(month.format("%b %Y").to_string())
    };
    let travelling = |column: &Column| ReportColumn {
        name: column.name.into(),
        heading: month(column).unwrap_or_else(|| column.heading.into()),
        kind: column.kind,
        is_summed: column.summed,
    };
    report.columns.iter().map(travelling).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use keystead_rules::ledger::Book;
    use serde_json::json;
    use std::collections::HashMap;

    #[test]
    fn what_is_more_than_may_be_held_is_not_held_and_said() {
        let book = Book::default();
        let ledger = Ledger::of(&book);
        let of = Of { property: None, tenants: HashMap::new(), roll: Default::default() };
        let mut sheet = Sheet::of(Vec::new(), Vec::new(), NaiveDate::MIN);
        sheet.most = 3;
        let parts = json!({"parts": [{}, {}]});
        sheet.take_row(Laid::WithParts("parts"), &parts, &ledger, &of);
        let roles: Vec<ReportRole> = sheet.lines.iter().map(|line| line.role).collect();
        assert_eq!((roles, sheet.is_too_long), (vec![ReportRole::Row, ReportRole::Part, ReportRole::Part], false));
        sheet.take_row(Laid::OnlyParts("parts"), &parts, &ledger, &of);
        assert_eq!((sheet.lines.len(), sheet.is_too_long), (3, true));
    }
}
