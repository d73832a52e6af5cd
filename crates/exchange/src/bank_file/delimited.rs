//! A table of a bank: which column is what is guessed from the heads and the values, or said by a person and remembered.

use super::{Balance, Statement, StatementLine, Unreadable, amount, day, day::DateOrder, tidy, unreadable};
use crate::cells::{Broken, Cutter, Row};
use crate::rent_roll::sniff;
use serde::{Deserialize, Serialize};

/// Columns that are looked at.
const MOST_COLUMNS: usize = 60;
/// Rows in which the head is looked for, and rows that a guess is made from.
const LOOKED_AT: usize = 30;
/// Rows that are shown.
const SHOWN: usize = 8;
/// Lines of a table at most.
const MOST_ROWS: usize = 1_000_000;

/// What the columns of a table are; columns count from 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct CsvMapping {
    /// Rows before the first line.
    pub head_rows: u32,
    pub date: u32,
    pub date_order: DateOrder,
    /// With its sign; else money in and money out.
    pub amount: Option<u32>,
    pub money_in: Option<u32>,
    pub money_out: Option<u32>,
    /// Money in is written as negative.
    pub turned: bool,
    pub description: Option<u32>,
    pub reference: Option<u32>,
    pub balance: Option<u32>,
    pub decimal_comma: bool,
}

/// How a table was read, to be looked at and corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct CsvLook {
    pub mapping: CsvMapping,
    /// Whether the days can also be read in another order.
    pub days_unclear: bool,
    /// The heads; where there are none, the values of the first line.
    pub heads: Vec<String>,
    /// The first rows behind the heads.
    pub rows: Vec<Vec<String>>,
}

const DATES: &[&str] = &[
    "date",
    "posted",
    "posting date",
    "posted date",
    "booking date",
    "transaction date",
    "trans date",
    "value date",
    "effective date",
];
const AMOUNTS: &[&str] = &["amount", "transaction amount", "net amount", "value"];
const INS: &[&str] =
    &["credit", "credits", "credit amount", "deposit", "deposits", "money in", "paid in", "in", "amount credit"];
const OUTS: &[&str] = &[
    "debit",
    "debits",
    "debit amount",
    "withdrawal",
    "withdrawals",
    "money out",
    "paid out",
    "out",
    "amount debit",
    "payment",
];
const WORDS: &[&str] = &[
    "description",
    "transaction description",
    "memo",
    "payee",
    "name",
    "details",
    "narrative",
    "text",
    "transaction",
    "particulars",
];
const REFERENCES: &[&str] = &[
    "check number",
    "check no",
    "check",
    "cheque number",
    "reference",
    "reference number",
    "ref",
    "transaction id",
    "id",
    "bank reference",
    "serial number",
    "number",
];
const BALANCES: &[&str] = &["balance", "running balance", "running bal", "account balance", "closing balance"];

fn head(text: &str) -> String {
    let plain: String =
        text.chars().map(|sign| if sign.is_alphanumeric() { sign.to_ascii_lowercase() } else { ' ' }).collect();
    tidy(&plain)
}

fn column_of(heads: &[String], words: &[&str]) -> Option<u32> {
    let at = words.iter().find_map(|word| heads.iter().position(|head| head == word))?;
    u32::try_from(at).ok()
}

/// The rows with their lines in the file.
fn rows(text: &str) -> Result<Vec<(usize, Vec<String>)>, Unreadable> {
    let delimiter = sniff(text.as_bytes());
    let mut cutter = Cutter::new(text.as_bytes(), delimiter, false).up_to(MOST_COLUMNS);
    let mut row = Row::default();
    let mut rows = Vec::new();
    loop {
        match cutter.next(&mut row) {
            Ok(false) => return Ok(rows),
            Ok(true) => {}
            Err(Broken::Quoting(line)) => {
                return unreadable("bank_file.broken", format!("A quote opened on line {line} is never closed."));
            }
            Err(_) => {
                let text = format!("Line {} is too wide for a bank's table.", row.line);
                return unreadable("bank_file.unknown", text);
            }
        }
        if rows.len() > MOST_ROWS {
            return unreadable("bank_file.too_long", "The file has more than a million lines; ask for a shorter time.");
        }
        if !row.is_blank() {
            let cells = (0..row.len()).map(|at| tidy(&String::from_utf8_lossy(row.cell(at)))).collect();
            rows.push((usize::try_from(row.line).unwrap_or(usize::MAX), cells));
        }
    }
}

fn cell(row: &[String], at: Option<u32>) -> &str {
    at.and_then(|at| row.get(at as usize)).map_or("", String::as_str)
}

/// Guesses what the columns are; `None` = no column of days, or none of amounts.
fn guess(rows: &[(usize, Vec<String>)]) -> Option<(CsvMapping, bool)> {
    let heads = rows.iter().take(LOOKED_AT).position(|(_, row)| {
        let heads: Vec<String> = row.iter().map(|cell| head(cell)).collect();
        column_of(&heads, DATES).is_some()
            && (column_of(&heads, AMOUNTS).is_some() || column_of(&heads, INS).or(column_of(&heads, OUTS)).is_some())
    });
    let first = heads.map_or(0, |at| at + 1);
    let sample: Vec<&[String]> = rows.iter().skip(first).take(LOOKED_AT * 8).map(|(_, row)| row.as_slice()).collect();
    let values = |at: Option<u32>| sample.iter().map(move |row| cell(row, at)).filter(|cell| !cell.is_empty());
    let mut found = CsvMapping {
        head_rows: u32::try_from(first).ok()?,
        date: 0,
        date_order: DateOrder::MonthFirst,
        amount: None,
        money_in: None,
        money_out: None,
        turned: false,
        description: None,
        reference: None,
        balance: None,
        decimal_comma: false,
    };
    if let Some(at) = heads {
        let heads: Vec<String> = rows[at].1.iter().map(|cell| head(cell)).collect();
        found.date = column_of(&heads, DATES)?;
        found.amount = column_of(&heads, AMOUNTS);
        if found.amount.is_none() {
            found.money_in = column_of(&heads, INS);
            found.money_out = column_of(&heads, OUTS);
        }
        found.description = column_of(&heads, WORDS);
        found.reference = column_of(&heads, REFERENCES);
        found.balance = column_of(&heads, BALANCES);
    } else {
        let columns = u32::try_from(sample.iter().map(|row| row.len()).max()?).ok()?;
        let all = |at: u32, fits: &dyn Fn(&str) -> bool| {
            let mut any = false;
            values(Some(at)).all(|value| {
                any = true;
                fits(value)
            }) && any
        };
        let is_amount = |text: &str| amount::read(text, false).or_else(|| amount::read(text, true)).is_some();
        let is_day = |at: &u32| day::order_of(values(Some(*at)).collect::<Vec<_>>().into_iter()).is_some();
        found.date = (0..columns).find(|at| all(*at, &|_| true) && is_day(at))?;
        found.amount = (0..columns)
            .find(|at| *at != found.date && all(*at, &is_amount) && all(*at, &|text| text.contains(['.', ','])));
        let longest = |at: &u32| values(Some(*at)).map(str::len).sum::<usize>();
        found.description =
            (0..columns).filter(|at| *at != found.date && Some(*at) != found.amount).max_by_key(longest);
    }
    if found.amount.is_none() && found.money_in.is_none() && found.money_out.is_none() {
        return None;
    }
    let days: Vec<&str> = values(Some(found.date)).collect();
    let (order, unclear) = day::order_of(days.iter().copied()).or_else(|| {
        // One that cannot be read is refused by its own: the order is that of most.
        [DateOrder::MonthFirst, DateOrder::DayFirst, DateOrder::YearFirst]
            .into_iter()
            .max_by_key(|order| days.iter().filter(|text| day::read(text, *order).is_some()).count())
            .filter(|order| days.iter().any(|text| day::read(text, *order).is_some()))
            .map(|order| (order, true))
    })?;
    found.date_order = order;
    let amounts = [found.amount, found.money_in, found.money_out, found.balance];
    found.decimal_comma = amount::is_comma(amounts.into_iter().filter(Option::is_some).flat_map(&values));
    Some((found, unclear))
}

/// Reads a table.
pub(super) fn read(text: &str, mapping: Option<&CsvMapping>) -> Result<(Statement, CsvLook), Unreadable> {
    let rows = rows(text)?;
    let guessed = guess(&rows);
    let (mapping, days_unclear) = match (mapping, guessed) {
        (Some(mapping), guessed) => (mapping.clone(), guessed.is_some_and(|(_, unclear)| unclear)),
        (None, Some(guessed)) => guessed,
        (None, None) => {
            return unreadable(
                "bank_file.unknown",
                "This is no statement that Keystead reads: neither OFX, CAMT, MT940 nor BAI2, nor a table with a column of days and one of amounts.",
            );
        }
    };
    let first = mapping.head_rows as usize;
    let mut statement = Statement::default();
    // Balances as they stand beside the lines, in the order of the file.
    let mut balances: Vec<Balance> = Vec::new();
    for (line, row) in rows.iter().skip(first) {
        if let Some(read) = read_row(&mut statement, *line, row, &mapping) {
            if let Some(balance) = amount::read(cell(row, mapping.balance), mapping.decimal_comma) {
                balances.push(Balance { day: Some(read.date), cents: balance.cents });
            }
            statement.lines.push(read);
        }
    }
    standing(&mut statement, &balances);
    let width = rows.iter().map(|(_, row)| row.len()).max().unwrap_or(0);
    let mut heads = rows.get(first.saturating_sub(1)).map(|(_, row)| row.clone()).unwrap_or_default();
    heads.resize(width, String::new());
    let shown = rows.iter().skip(first).take(SHOWN).map(|(_, row)| row.clone()).collect();
    Ok((statement, CsvLook { mapping, days_unclear, heads, rows: shown }))
}

fn read_row(statement: &mut Statement, line: usize, row: &[String], mapping: &CsvMapping) -> Option<StatementLine> {
    let written = cell(row, Some(mapping.date));
    let amounts = [mapping.amount, mapping.money_in, mapping.money_out].map(|at| cell(row, at));
    // A row of sums, or a remark below the table.
    if written.is_empty() && amounts.iter().all(|text| text.is_empty()) {
        return None;
    }
    let Some(date) = day::read(written, mapping.date_order) else {
        statement.refuse(line, format!("“{written}” is no day."));
        return None;
    };
    let mut rounded = None;
    let mut read = |text: &str| -> Option<Option<i64>> {
        if text.is_empty() {
            return Some(None);
        }
        let read = amount::read(text, mapping.decimal_comma)?;
        if read.rounded {
            rounded = Some(text.to_owned());
        }
        Some(Some(read.cents))
    };
    let cents = if mapping.amount.is_some() {
        read(amounts[0]).map(|cents| cents.map(|cents| if mapping.turned { -cents } else { cents }))
    } else {
        match (read(amounts[1]), read(amounts[2])) {
            (Some(None), Some(None)) => Some(None),
            (Some(money_in), Some(money_out)) => Some(Some(money_in.unwrap_or(0) - money_out.unwrap_or(0).abs())),
            _ => None,
        }
    };
    let shown = amounts.iter().find(|text| !text.is_empty()).copied().unwrap_or_default();
    if let Some(text) = rounded {
        statement.warnings.push(format!("“{text}” on line {line} is finer than a cent and was rounded."));
    }
    match cents {
        Some(Some(cents)) => {
            let reference = cell(row, mapping.reference).to_owned();
            let description = cell(row, mapping.description).to_owned();
            Some(StatementLine { bank_id: reference.clone(), date, cents, description, reference })
        }
        Some(None) => {
            statement.refuse(line, "There is no amount.".to_owned());
            None
        }
        None => {
            statement.refuse(line, format!("“{shown}” is no amount."));
            None
        }
    }
}

/// Opening and closing of a table with a balance beside each line: it runs down the table, or up.
fn standing(statement: &mut Statement, balances: &[Balance]) {
    let lines = &statement.lines;
    if balances.len() != lines.len() || lines.is_empty() {
        return;
    }
    let runs = |step: &dyn Fn(usize) -> bool| (1..lines.len()).all(step);
    let down = runs(&|at| balances[at - 1].cents + lines[at].cents == balances[at].cents);
    let up = runs(&|at| balances[at].cents + lines[at - 1].cents == balances[at - 1].cents);
    let (first, last) = match (down && lines[0].date <= lines[lines.len() - 1].date, up) {
        (true, _) => (0, lines.len() - 1),
        (false, true) => (lines.len() - 1, 0),
        (false, false) => {
            statement
                .warnings
                .push("The balances beside the lines do not follow from them and were left out.".to_owned());
            return;
        }
    };
    let opening = balances[first].cents - lines[first].cents;
    statement.opening = Some(Balance { day: lines[first].date.pred_opt(), cents: opening });
    statement.closing = Some(balances[last]);
}
