//! The reports as the command line will print them, for comparison: amounts as strings, unknown null.

use super::folder::day;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_rules::ledger::rows::TenantRow;
use keystead_rules::ledger::{Ledger, Minor, aging};
use serde_json::{Value, json};

/// What a report was asked for.
pub struct Asked {
    pub name: String,
    from: NaiveDate,
    to: NaiveDate,
    as_of: NaiveDate,
}

impl Asked {
    /// Reads `["aging", "--as-of", "2025-01-31"]`.
    pub fn read(arguments: &Value, ledger: &Ledger<'_>) -> Asked {
        let words: Vec<&str> = arguments.as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
        let option = |name: &str| words.iter().position(|word| *word == name).map(|at| words[at + 1]);
        let as_of = option("--as-of").or(option("--to")).map(day).unwrap();
        Asked {
            name: words[0].to_owned(),
            from: option("--from").map(day).or(ledger.first_day()).unwrap(),
            to: option("--to").map_or(as_of, day),
            as_of,
        }
    }
}

pub fn money(amount: Minor) -> Value {
    json!(Cents(amount).to_string())
}

/// The rows of a report; `None` for one that is not there yet.
pub fn rows(ledger: &Ledger<'_>, asked: &Asked) -> Option<Vec<Value>> {
    let Asked { from, to, as_of, .. } = *asked;
    Some(match asked.name.as_str() {
        "charges" => aging::charges(ledger, from, to, as_of).iter().map(charge).collect(),
        "receipts" => aging::receipts(ledger, from, to, as_of).iter().map(receipt).collect(),
        "aging" => aging::aging(ledger, as_of).iter().map(aged).collect(),
        _ => return None,
    })
}

fn charge(row: &aging::ChargeStands<'_>) -> Value {
    let part = |part: &aging::AllocatedPart<'_>| json!({"receipt_code": part.receipt_code, "amount": money(part.amount), "date": part.date.to_string()});
    json!({
        "entry_code": row.entry_code,
        "lease_number": row.lease_number,
        "payer_code": row.payer_code,
        "category": row.category.map(|category| category.as_str()),
        "date": row.date.to_string(),
        "due_date": row.due_date.to_string(),
        "amount": money(row.amount),
        "open": money(row.open),
        "settled_on": row.settled_on.map(|day| day.to_string()),
        "late": row.late,
        "reversed_on": row.reversed_on.map(|day| day.to_string()),
        "allocations": row.allocations.iter().map(part).collect::<Vec<_>>(),
    })
}

fn receipt(row: &aging::ReceiptStands<'_>) -> Value {
    json!({
        "entry_code": row.entry_code,
        "lease_number": row.lease_number,
        "payer_code": row.payer_code,
        "type": row.row_type.as_str(),
        "date": row.date.to_string(),
        "amount": money(row.amount),
        "applied": money(row.applied),
        "unapplied": money(row.unapplied),
        "reversed_on": row.reversed_on.map(|day| day.to_string()),
    })
}

fn aged(row: &aging::AgedLease<'_>) -> Value {
    json!({
        "lease_number": row.lease_number,
        "property_code": row.property_code,
        "currency": row.currency,
        "current": money(row.current),
        "days_1_30": money(row.days_1_30),
        "days_31_60": money(row.days_31_60),
        "days_61_90": money(row.days_61_90),
        "over_90": money(row.over_90),
        "open": money(row.open),
        "prepaid": money(row.prepaid),
        "balance": money(row.balance),
    })
}

/// A row that a job made.
pub fn created(row: &TenantRow) -> Value {
    json!({
        "entry_code": row.entry_code,
        "lease_number": row.lease_number,
        "payer_code": row.payer_code,
        "type": row.row_type.as_str(),
        "category": row.category.map(|category| category.as_str()),
        "date": row.date.to_string(),
        "due_date": row.due().to_string(),
        "amount": money(row.amount),
    })
}
