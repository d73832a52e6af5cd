//! The company's bank: what tenants paid goes there by slips, checks the next day banks are open, online payments as one
//! batch a day; vendors cash their checks within a week; what the bank says of it, month by month; the months before the last
//! are reconciled.

use crate::account::Row as Entry;
use crate::bills::Check;
use crate::days;
use chrono::{Datelike, NaiveDate, Weekday};
use keystead_model::kinds::FileKind;
use keystead_model::record::Record;
use keystead_model::row::{Row, Value};
use keystead_model::words::EntryType;
use std::collections::BTreeMap;

/// The account where rent lies.
pub const TRUST: &str = "TRUST";
/// What the bank takes each month, in cents.
const SERVICE_CHARGE: i64 = -4_250;
/// What nobody knows of, in cents.
const ODD: i64 = -20_000;
/// By how much the bank read one slip otherwise, in cents.
const MISREAD: i64 = 12_340;

/// Checks and cash, or the online payments of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum How {
    Counter,
    Online,
}

/// A slip: when it goes to the bank and when the bank has it.
#[derive(Debug, Clone, Copy)]
struct Slip {
    how: How,
    deposited: NaiveDate,
    booked: NaiveDate,
    cents: i64,
}

/// So many days after it was written a check is cashed.
const CASHED: i32 = 6;

/// The slips of a portfolio's receipts, by their codes.
#[derive(Debug, Default)]
pub struct Banks(BTreeMap<String, Slip>);

/// The way a receipt was paid: its method, its reference, the code of its slip.
pub struct Paid {
    /// `check`, `money_order`, `ach`
    pub method: &'static str,
    /// The number of the check.
    pub reference: Option<String>,
    /// The slip that it goes to the bank with.
    pub slip_code: String,
}

/// How a payment came, by what its row says.
pub fn paid(row: &Entry) -> Option<Paid> {
    if row.entry_type != EntryType::Payment {
        return None;
    }
    let (method, reference) = match row.description.strip_prefix("Check ") {
        Some(number) => ("check", Some(number.to_owned())),
        None if row.description.starts_with("Money order") => ("money_order", None),
        None => ("ach", None),
    };
    let how = if method == "ach" { How::Online } else { How::Counter };
    Some(Paid { method, reference, slip_code: code(how, row.date) })
}

fn code(how: How, received: NaiveDate) -> String {
    match how {
        How::Counter => format!("{}-A", open_after(received)),
        How::Online => format!("ONL-{}", received.format("%Y%m%d")),
    }
}

/// The next day after this one on which banks are open.
fn open_after(day: NaiveDate) -> NaiveDate {
    let mut next = days::plus(day, 1);
    while matches!(next.weekday(), Weekday::Sat | Weekday::Sun) {
        next = days::plus(next, 1);
    }
    next
}

impl Banks {
    /// Adds a receipt to its slip.
    pub fn take(&mut self, row: &Entry) {
        let Some(paid) = paid(row) else { return };
        let online = paid.method == "ach";
        let first = open_after(row.date);
        let slip = self.0.entry(paid.slip_code).or_insert(Slip {
            how: if online { How::Online } else { How::Counter },
            deposited: if online { row.date } else { first },
            booked: if online { open_after(first) } else { first },
            cents: 0,
        });
        slip.cents += row.amount;
    }

    /// The account itself.
    pub fn account() -> Record {
        let text = ["TRUST", "Client trust 4417", "1010", "trust", "USD", "091000019", "7700104417", "1846223310"];
        record(FileKind::BankAccounts, &text.map(Value::Text))
    }

    /// The slips; one whose day has not come waits.
    pub fn slips(&self, as_of: NaiveDate) -> Vec<Record> {
        let slip = |(code, slip): (&String, &Slip)| {
            let day = Some(slip.deposited).filter(|day| *day <= as_of);
            record(FileKind::DepositSlips, &[Value::Text(code), Value::Text(TRUST), Value::day(day)])
        };
        self.0.iter().map(slip).collect()
    }

    /// What the bank says up to the end of the last month: its lines, and a statement a month.
    pub fn statements(&self, checks: &[Check], as_of: NaiveDate) -> Vec<Record> {
        let this = days::month_start(as_of);
        let last = days::plus_months(this, -1);
        let mut lines: Vec<(NaiveDate, i64, String, String, Option<&str>)> = Vec::new();
        let misread = self.0.iter().rfind(|(_, slip)| slip.how == How::Counter && (last..this).contains(&slip.booked));
        for (code, slip) in self.0.iter().filter(|(_, slip)| slip.booked < this) {
            let is_misread = misread.is_some_and(|(other, _)| other == code);
            let (text, reference) = match slip.how {
                How::Counter => ("DEPOSIT".to_owned(), String::new()),
                How::Online => ("ACH ONLINE RENT".to_owned(), code.replace('-', "")),
            };
            let cents = slip.cents + if is_misread { MISREAD } else { 0 };
            lines.push((slip.booked, cents, text, reference, (slip.booked < last).then_some(code.as_str())));
        }
        for check in checks {
            let booked = open_after(days::plus(check.paid_on, CASHED));
            if booked < this {
                let matched = (booked < last).then_some(check.code.as_str());
                lines.push((booked, -check.cents, format!("CHECK {}", check.number), check.number.clone(), matched));
            }
        }
        if !lines.iter().any(|line| line.0 >= last) {
            // Nothing came last month: no bank speaks of it.
            lines.retain(|line| line.0 < last);
        } else {
            let end = days::plus(this, -1);
            lines.push((end, SERVICE_CHARGE, "SERVICE CHARGE".to_owned(), String::new(), None));
            lines.push((days::plus(this, -4), ODD, "MISC DEBIT 0091".to_owned(), String::new(), None));
        }
        lines.sort();
        let mut records = Vec::with_capacity(lines.len() + 16);
        let mut closings: BTreeMap<NaiveDate, i64> = BTreeMap::new();
        let mut sum = 0;
        for (at, (day, cents, text, reference, matched)) in lines.iter().enumerate() {
            sum += cents;
            closings.insert(days::plus(days::plus_months(days::month_start(*day), 1), -1), sum);
            let code = format!("{day}-{:04}", at + 1);
            let reference = Some(reference.as_str()).filter(|text| !text.is_empty());
            let values = [
                Value::Text(TRUST),
                Value::Text(&code),
                Value::day(Some(*day)),
                Value::number(Some(*cents)),
                Value::Text(text),
                Value::of(reference),
                Value::of(*matched),
            ];
            records.push(record(FileKind::BankLines, &values));
        }
        for (day, closing) in closings {
            let finalised = (day < last).then(|| days::plus(day, 4).min(as_of));
            let values =
                [Value::Text(TRUST), Value::day(Some(day)), Value::number(Some(closing)), Value::day(finalised)];
            records.push(record(FileKind::BankStatements, &values));
        }
        records
    }
}

/// A row of a file.
pub fn record(kind: FileKind, values: &[Value<'_>]) -> Record {
    let bytes = values.iter().filter_map(|value| value.text()).map(str::len).sum();
    let mut row = Row::new(kind, bytes);
    values.iter().for_each(|value| row.push(*value));
    Record::Row(row)
}
