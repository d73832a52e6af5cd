//! Our journal read by another program: hledger has the balances that our trial balance has, account by account and property
//! by property.

use crate::desk::Desk;
use crate::ledger::{books, report_rows};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// Balances by account of the ledger and currency, in minor units.
type Balances = BTreeMap<(String, String), i64>;

fn hledger(journal: &Path, args: &[&str]) -> String {
    let output = Command::new("hledger").arg("-f").arg(journal).args(args).env("LC_ALL", "C.UTF-8").output();
    let output = output.expect("hledger is needed: `cargo xtask setup` installs it");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What hledger says each account comes to, of one property or of all.
fn theirs(journal: &Path, property: Option<&str>) -> Balances {
    let text = hledger(journal, &["balance", "--flat", "--no-total", "-O", "csv"]);
    let mut sums = Balances::new();
    for line in text.lines().skip(1) {
        let (account, balance) = line.trim_matches('"').split_once("\",\"").unwrap_or_else(|| panic!("{line}"));
        let parts: Vec<&str> = account.split(':').collect();
        if property.is_some_and(|property| parts[2] != property) {
            continue;
        }
        let code = parts[1].split(' ').next().unwrap();
        // An account has one property, and that one currency.
        let (amount, currency) = balance.split_once(' ').unwrap_or_else(|| panic!("{line}"));
        let (whole, cents) = amount.split_once('.').unwrap_or((amount, "00"));
        let cents: i64 = format!("{whole}{cents:0<2}").parse().unwrap_or_else(|_| panic!("{line}"));
        *sums.entry((code.to_owned(), currency.to_owned())).or_default() += cents;
    }
    sums.retain(|_, cents| *cents != 0);
    sums
}

fn ours(desk: &Desk, basis: &str, property: Option<&str>) -> Balances {
    let mut question = vec!["trial_balance", "--as-of", "2027-12-31", "--basis", basis];
    question.extend(property.iter().flat_map(|code| ["--property", code]));
    let text = |row: &serde_json::Value, name: &str| row[name].as_str().unwrap().to_owned();
    let rows = report_rows(desk, &question);
    let cents = |row: &serde_json::Value| text(row, "balance").replace('.', "").parse::<i64>().unwrap();
    let rows = rows.iter().map(|row| ((text(row, "account_code"), text(row, "currency")), cents(row)));
    rows.filter(|(_, cents)| *cents != 0).collect()
}

#[test]
fn another_program_reads_the_journal_and_has_our_balances() {
    for (name, properties) in [("ledger-d1", vec!["ALD", "BIR"]), ("ledger-d2", vec![])] {
        let desk = books(name);
        for basis in ["accrual", "cash"] {
            let journal = desk.place.path().join(format!("{basis}.journal"));
            let question = json!({"name": "journal", "to": "2027-12-31", "basis": basis});
            let done = desk.ask("reports.file", json!({"question": question, "format": "hledger", "path": journal}));
            hledger(&journal, &["check", "ordereddates"]);
            let entries = hledger(&journal, &["print"]).lines().filter(|line| line.starts_with("20")).count();
            assert_eq!(Some(entries as u64), done["rows"].as_u64(), "{name} {basis}: entries");
            for property in properties.iter().copied().map(Some).chain([None]) {
                let (theirs, ours) = (theirs(&journal, property), ours(&desk, basis, property));
                assert!(ours.len() > 2, "{name} {basis} {property:?}: {ours:?}");
                assert_eq!(theirs, ours, "{name} {basis} {property:?}");
            }
        }
    }
}
