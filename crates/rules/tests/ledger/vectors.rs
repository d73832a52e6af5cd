//! Each report of the two folders, before and after the jobs, to the cent.

use super::folder;
use super::reports::{self, Asked};
use keystead_rules::ledger::{Book, Ledger, late_fee, recurring, verify};
use serde_json::Value;
use std::collections::BTreeMap;

fn expected(name: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(folder::path(name).join("expected.json")).unwrap()).unwrap()
}

/// Whether a row says nothing but zeros, and may be left out.
fn is_nothing(row: &Value) -> bool {
    let amount =
        |value: &Value| value.as_str().is_some_and(|text| text.len() > 3 && text.as_bytes()[text.len() - 3] == b'.');
    let values = || row.as_object().unwrap().values();
    values().any(amount)
        && values().filter(|value| amount(value)).all(|value| value == "0.00")
        && values().filter_map(Value::as_array).all(Vec::is_empty)
}

/// A row as a text in which lists have no order.
fn canonical(row: &Value) -> String {
    let sorted: BTreeMap<&String, String> = (row.as_object().unwrap().iter())
        .map(|(name, value)| {
            let Some(list) = value.as_array() else { return (name, value.to_string()) };
            let mut list: Vec<String> = list.iter().map(canonical).collect();
            list.sort();
            (name, list.join(", "))
        })
        .collect();
    format!("{sorted:?}")
}

/// What differs between two lists of rows, in no order.
fn differences(ours: &[Value], theirs: &[Value]) -> Vec<String> {
    let mut counted: BTreeMap<String, i32> = BTreeMap::new();
    for (rows, sign) in [(ours, 1), (theirs, -1)] {
        for row in rows.iter().filter(|row| !is_nothing(row)) {
            *counted.entry(canonical(row)).or_default() += sign;
        }
    }
    let told = |(row, count): (&String, &i32)| match count {
        0 => None,
        1.. => Some(format!("  ours:     {row}")),
        _ => Some(format!("  expected: {row}")),
    };
    counted.iter().filter_map(told).collect()
}

/// Compares the reports of a part, and says how many there were.
fn compare(book: &Book, part: &Value) -> (usize, Vec<String>) {
    let ledger = Ledger::of(book);
    let (mut compared, mut wrong) = (0, Vec::new());
    assert_eq!(ledger.problems, Vec::new());
    let first = ledger.first_day().unwrap();
    for day in first.iter_days().step_by(17).take_while(|day| *day <= ledger.postings.last().unwrap().date) {
        assert_eq!(verify::verify(&ledger, day), Vec::new(), "{day}");
    }
    for report in part.as_array().unwrap() {
        let asked = Asked::read(&report["args"], &ledger);
        let ours = reports::rows(&ledger, &asked).unwrap_or_else(|| panic!("there is no report {}", asked.name));
        compared += 1;
        let differ = differences(&ours, report["rows"].as_array().unwrap());
        if !differ.is_empty() {
            wrong.push(format!("{}:\n{}", report["args"], differ[..differ.len().min(12)].join("\n")));
        }
    }
    (compared, wrong)
}

fn holds(name: &str, reports: usize, after: usize) {
    let expected = expected(name);
    let book = folder::read(name);
    let (compared, wrong) = compare(&book, &expected["before"]);
    assert!(wrong.is_empty(), "{name}: {} of {compared} reports differ\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(compared, reports);
    let mut book = book;
    for job in expected["jobs"].as_array().unwrap() {
        let as_of = folder::day(job["as_of"].as_str().unwrap());
        let created = match job["job"].as_str().unwrap() {
            "charges" => recurring::recurring_charges(&book, None, as_of),
            "late_fees" => late_fee::late_fees(&book, as_of),
            other => panic!("{other}"),
        };
        let ours: Vec<Value> = created.iter().map(|created| reports::created(&created.row)).collect();
        let differ = differences(&ours, job["rows"].as_array().unwrap());
        assert!(differ.is_empty(), "{name}, job {}:\n{}", job["job"], differ.join("\n"));
        book.tenant_rows.extend(created.into_iter().map(|created| created.row));
    }
    let (compared, wrong) = compare(&book, &expected["after"]);
    assert!(wrong.is_empty(), "{name}: {} of {compared} reports differ\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(compared, after);
}

#[test]
fn one_rule_a_lease_comes_out_to_the_cent() {
    holds("ledger-d1", 21, 2);
}

#[test]
fn a_year_of_four_properties_comes_out_to_the_cent() {
    holds("ledger-d2", 25, 3);
}
