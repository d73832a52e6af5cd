//! The reports as tables and as files: nothing of a report is lost in them, no currencies are added up, and what is shown is
//! never older than the file.

use crate::desk::Desk;
use crate::ledger::books;
use chrono::NaiveDate;
use keystead_commands::features::ledger::reports::{Asked, report};
use keystead_wire::permission::Role;
use keystead_wire::problem::Problem;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;

/// All rows of a report, page by page, as the window asks for them; and the last page.
fn whole(desk: &Desk, question: &Value) -> (Vec<Value>, Value) {
    let mut rows = Vec::new();
    loop {
        let page = desk.ask("reports.get", json!({"question": question, "offset": rows.len(), "limit": 137}));
        rows.extend(page["rows"].as_array().unwrap().iter().cloned());
        if rows.len() >= usize::try_from(page["total"].as_u64().unwrap()).unwrap() {
            return (rows, page);
        }
    }
}

/// A cell of each row.
fn cells<'r>(rows: &'r [Value], page: &Value, name: &str) -> Vec<&'r Value> {
    let columns = page["columns"].as_array().unwrap();
    let at = columns.iter().position(|column| column["name"] == name).unwrap_or_else(|| panic!("no column {name}"));
    rows.iter().map(|row| &row["cells"][at]).collect()
}

fn names(desk: &Desk) -> Vec<Value> {
    desk.ask("reports.list", json!({}))["reports"].as_array().unwrap().clone()
}

/// Every text of a row, wherever it stands; words of closed sets are written out in tables.
fn leaves(value: &Value, found: &mut BTreeMap<String, usize>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| leaves(value, found)),
        Value::Object(fields) => {
            let closed = ["type", "category", "kind", "party_kind", "form", "status"];
            for value in fields.iter().filter(|(name, _)| !closed.contains(&name.as_str())).map(|(_, value)| value) {
                leaves(value, found);
            }
        }
        // A debit or a credit stands in a column of its own, without a sign; what is zero may be left out.
        Value::String(text) if text != "0.00" => {
            *found.entry(text.trim_start_matches('-').to_owned()).or_default() += 1;
        }
        _ => {}
    }
}

fn question(about: &Value) -> Value {
    let mut question = json!({"name": about["name"], "as_of": "2025-02-28"});
    if about["needs_lease"] == true {
        question["lease"] = json!("L01");
    }
    question
}

fn asked(question: &Value) -> Asked {
    let text = |name: &str| question[name].as_str().map(str::to_owned);
    Asked {
        name: text("name").unwrap(),
        property: text("property"),
        lease: text("lease"),
        as_of: text("as_of").map(|day| day.parse::<NaiveDate>().unwrap()),
        ..Asked::default()
    }
}

#[test]
fn every_value_of_every_report_stands_in_its_table() {
    let desk = books("ledger-d1");
    let reports = names(&desk);
    assert_eq!(reports.len(), 19);
    for about in &reports {
        let question = question(about);
        let told = report(&desk.app, &desk.caller, &asked(&question)).unwrap();
        let (rows, page) = whole(&desk, &question);
        assert!(!rows.is_empty(), "{question}");
        let columns = page["columns"].as_array().unwrap().len();
        let (mut wanted, mut shown) = (BTreeMap::new(), BTreeMap::new());
        leaves(&told["rows"], &mut wanted);
        for row in &rows {
            assert_eq!(row["cells"].as_array().unwrap().len(), columns, "{question}");
            leaves(&row["cells"], &mut shown);
        }
        for (text, times) in wanted {
            // What is said once of many parts, codes above all, may stand once in a table.
            let found = shown.get(&text).copied().unwrap_or_default();
            let is_amount = text.contains('.') && text.parse::<f64>().is_ok();
            assert!(found >= if is_amount { times } else { 1 }, "{question}: {text} {found} of {times} times");
        }
    }
}

#[test]
fn a_sum_is_of_one_currency_and_of_rows_only() {
    let desk = books("ledger-d1");
    for about in names(&desk) {
        let (rows, page) = whole(&desk, &question(&about));
        let mut sums: BTreeMap<(String, String), i64> = BTreeMap::new();
        for (at, column) in page["columns"].as_array().unwrap().iter().enumerate() {
            for row in rows.iter().filter(|row| row["role"] == "row" && column["is_summed"] == true) {
                let Some(currency) = row["currency"].as_str() else { continue };
                let amount = row["cells"][at].as_str().map_or(0, |text| text.replace('.', "").parse().unwrap());
                let is_taken = row["cells"].as_array().unwrap().contains(&json!("Expenses"));
                let sum = sums.entry((column["name"].as_str().unwrap().into(), currency.into())).or_default();
                *sum += if is_taken { -amount } else { amount };
            }
        }
        let told: BTreeMap<(String, String), i64> = page["sums"].as_array().unwrap().iter().map(of_sum).collect();
        assert_eq!(told, sums, "{about}");
    }
    let (_, page) = whole(&desk, &json!({"name": "trial_balance", "as_of": "2025-02-28"}));
    let told: BTreeMap<(String, String), i64> = page["sums"].as_array().unwrap().iter().map(of_sum).collect();
    assert_eq!(told.len(), 4, "debits and credits, in two currencies");
    for ((column, currency), sum) in &told {
        assert!(*sum > 0 && ["USD", "CAD"].contains(&currency.as_str()), "{column} {currency}");
        assert_eq!(told[&("debit".to_owned(), currency.clone())], told[&("credit".to_owned(), currency.clone())]);
    }
}

fn of_sum(sum: &Value) -> ((String, String), i64) {
    let text = |name: &str| sum[name].as_str().unwrap().to_owned();
    ((text("column"), text("currency")), text("value").replace('.', "").parse().unwrap())
}

#[test]
fn statements_are_printed_from_top_to_bottom() {
    let desk = books("ledger-d2");
    let day = "2025-12-31";
    let (rows, page) = whole(&desk, &json!({"name": "balance_sheet", "as_of": day}));
    let (sections, lines) = (cells(&rows, &page, "section"), cells(&rows, &page, "name"));
    let amounts = cells(&rows, &page, "amount");
    let total = |name: &str| -> Vec<&Value> {
        lines.iter().zip(&amounts).filter(|(line, _)| **line == name).map(|(_, amount)| *amount).collect()
    };
    assert_eq!((sections[0], lines.last().unwrap()), (&json!("Assets"), &&json!("Total liabilities and equity")));
    assert!(!total("Total assets").is_empty());
    assert_eq!(total("Total assets"), total("Total liabilities and equity"));

    let (rows, page) = whole(&desk, &json!({"name": "cash_flow_12", "as_of": day}));
    let heads: Vec<&str> =
        page["columns"].as_array().unwrap().iter().map(|column| column["heading"].as_str().unwrap()).collect();
    assert_eq!((heads[4], heads[15], heads[16]), ("Jan 2025", "Dec 2025", "Total"));
    assert!(rows.iter().any(|row| row["role"] == "total"));

    let (rows, page) = whole(&desk, &json!({"name": "owner_statement", "as_of": day}));
    let lines = cells(&rows, &page, "name");
    assert_eq!((lines[0], lines.last().unwrap()), (&json!("Beginning balance"), &&json!("Available to the owner")));
    assert!(rows.iter().any(|row| row["party_id"].is_string() && row["property_id"].is_string()));
}

#[test]
fn a_statement_of_a_lease_closes_with_what_its_account_says() {
    let desk = books("ledger-d1");
    let (rows, page) = whole(&desk, &json!({"name": "tenant_statement", "lease": "L01", "from": "2025-02-01"}));
    let balances = cells(&rows, &page, "balance");
    let lease = rows[0]["lease_id"].clone();
    let account = desk.ask("ledger.account", json!({"lease_id": lease, "limit": 1}));
    let balance = account["balance_cents"].as_i64().unwrap();
    assert_eq!(balances.last().unwrap().as_str().unwrap().replace('.', "").parse::<i64>().unwrap(), balance);
    assert_eq!((&rows[0]["role"], &rows.last().unwrap()["role"]), (&json!("total"), &json!("total")));
    // Its tenant is named in every line but those that are of nobody.
    assert!(cells(&rows, &page, "tenant").iter().all(|name| name.is_string()));
}

#[test]
fn what_is_shown_is_never_older_than_the_file() {
    let desk = books("ledger-d1");
    let question = json!({"name": "charges", "lease": "L01", "as_of": "2026-01-09"});
    let (before, _) = whole(&desk, &question);
    let entry = json!({
        "lease_id": before[0]["lease_id"], "entry_type": "charge", "date": "2026-01-09", "amount_cents": 12_300,
        "category": "other",
    });
    let undo = desk.write("ledger.enter", entry);
    let (after, page) = whole(&desk, &question);
    let amounts = |rows: &[Value], page: &Value| {
        cells(rows, page, "amount").iter().filter(|amount| ***amount == json!("123.00")).count()
    };
    assert_eq!((amounts(&before, &page), amounts(&after, &page)), (0, 1));
    desk.undo(undo).unwrap();
    let (undone, page) = whole(&desk, &question);
    let reversed = cells(&undone, &page, "reversed_on").iter().filter(|day| ***day == json!("2026-01-09")).count();
    assert_eq!(reversed, 1);
}

#[test]
fn what_a_question_cannot_mean_is_refused_at_its_field() {
    let desk = books("ledger-d1");
    let refused = |question: Value| -> Problem {
        desk.call("reports.get", json!({"question": question, "limit": 10})).unwrap_err()
    };
    for (question, code, field) in [
        (json!({"name": "gossip"}), "report.unknown", Some("name")),
        (json!({"name": "aging", "basis": "cash"}), "report.option", Some("basis")),
        (json!({"name": "budget", "basis": "both"}), "report.basis", Some("basis")),
        (json!({"name": "aging", "property": "NOWHERE"}), "report.not_found", Some("property")),
        (json!({"name": "charges", "lease": "NONE"}), "report.not_found", Some("lease")),
        (json!({"name": "owner_statement", "owner": "NONE"}), "report.not_found", Some("owner")),
        (json!({"name": "tenant_statement"}), "report.lease", Some("lease")),
        (json!({"name": "charges", "from": "2025-03-01", "to": "2025-02-01"}), "report.days", Some("from")),
    ] {
        let problem = refused(question.clone());
        assert_eq!((problem.code.as_str(), problem.field.as_deref()), (code, field), "{question}");
    }
    // A field that a form leaves empty is not asked for.
    assert!(desk.call("reports.get", json!({"question": {"name": "aging", "property": ""}, "limit": 1})).is_ok());
}

#[test]
fn who_does_not_see_money_sees_no_report() {
    let mut desk = books("ledger-d1");
    let path = desk.place.path().join("aging.csv");
    desk.caller.role = Role::FieldInspector;
    for (name, args) in [
        ("reports.list", json!({})),
        ("reports.get", json!({"question": {"name": "aging"}, "limit": 1})),
        ("reports.file", json!({"question": {"name": "aging"}, "format": "csv", "path": path})),
    ] {
        assert_eq!(desk.call(name, args).unwrap_err().code, "call.forbidden", "{name}");
    }
    assert!(!path.exists());
}

#[test]
fn a_file_has_numbers_days_and_no_formulas() {
    let desk = books("ledger-d1");
    let write = |name: &str, format: &str, file: &str| {
        let path = desk.place.path().join(file);
        let question = json!({"name": name, "as_of": "2025-02-28"});
        let done = desk.ask("reports.file", json!({"question": question, "format": format, "path": path}));
        (done["rows"].as_u64().unwrap(), fs::read(path).unwrap())
    };
    for about in names(&desk).iter().filter(|about| about["needs_lease"] == false) {
        let name = about["name"].as_str().unwrap();
        let (rows, page) = whole(&desk, &question(about));
        let (count, csv) = write(name, "csv", "a.csv");
        let text = String::from_utf8(csv).unwrap();
        assert_eq!((count, text.matches("\r\n").count() as u64), (rows.len() as u64, rows.len() as u64 + 1), "{name}");
        let heads: Vec<&str> =
            page["columns"].as_array().unwrap().iter().map(|column| column["heading"].as_str().unwrap()).collect();
        assert_eq!(text.lines().next().unwrap(), heads.join(","), "{name}");
        let (count, book) = write(name, "xlsx", "a.xlsx");
        assert_eq!((count, &book[..2]), (rows.len() as u64, b"PK".as_slice()), "{name}");
        let (count, pages) = write(name, "pdf", "a.pdf");
        assert_eq!((count, &pages[..5]), (rows.len() as u64, b"%PDF-".as_slice()), "{name}");
    }
    let (entries, text) = write("journal", "hledger", "a.journal");
    let text = String::from_utf8(text).unwrap();
    assert!(entries > 0 && text.contains("    assets:1200 Tenant receivables:"), "{text}");
    let refused = desk.call(
        "reports.file",
        json!({"question": {"name": "aging"}, "format": "hledger", "path": desk.place.path().join("b")}),
    );
    let problem = refused.unwrap_err();
    assert_eq!((problem.code.as_str(), problem.field.as_deref()), ("report.format", Some("format")));
    assert!(!desk.place.path().join("b").exists());
}

#[test]
fn a_report_on_paper_is_bounded_and_says_the_way_out() {
    let desk = books("ledger-d2");
    let path = desk.place.path().join("long.pdf");
    let file = |question: Value| json!({"question": question, "format": "pdf", "path": path});
    let long = json!({"name": "general_ledger", "as_of": "2025-12-31"});
    let problem = desk.call("reports.file", file(long)).unwrap_err();
    assert_eq!(problem.code, "report.too_long_pdf", "{problem:?}");
    assert!(problem.hint.as_deref().unwrap().contains("CSV or XLSX") && !path.exists(), "{problem:?}");
    let narrower = json!({"name": "general_ledger", "from": "2025-12-01", "to": "2025-12-31"});
    assert!(desk.ask("reports.file", file(narrower))["rows"].as_u64().unwrap() > 100);
    assert!(fs::read(&path).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn a_rent_roll_of_a_day_is_what_it_was() {
    let desk = books("ledger-d1");
    let (rows, page) = whole(&desk, &json!({"name": "rent_roll", "as_of": "2025-02-20"}));
    let columns = ["property_code", "unit_number", "status", "lease_number", "rent", "deposit_held", "balance"];
    let columns = columns.map(|name| cells(&rows, &page, name));
    let line = |at: usize| columns.each_ref().map(|cells| cells[at].as_str().unwrap_or("-")).join(" ");
    let lines: Vec<String> = (0..rows.len()).map(line).collect();
    assert_eq!(lines.join("\n"), GOLDEN);
}

/// Who had which unit on February 20, 2025, and where the accounts stood.
const GOLDEN: &str = "\
ALD 01 Occupied L01 1000.00 0.00 0.00\n\
ALD 02 Occupied L02 1000.00 0.00 0.00\n\
ALD 03 Occupied L03 1000.00 0.00 -500.00\n\
ALD 04 Occupied L04 1000.00 0.00 0.00\n\
ALD 06 Occupied L06 1000.00 0.00 50.00\n\
ALD 07 Vacant - - 0.00 0.00\n\
ALD 08 Notice L08 1010.00 0.00 0.00\n\
ALD 11 Notice L11 1200.00 1200.00 0.00\n\
ALD 12 Vacant - - 0.00 0.00\n\
ALD 13 Occupied L13 1000.00 0.00 350.00\n\
ALD 14 Occupied L14 1000.00 0.00 0.00\n\
ALD 15 Occupied L15 1000.00 0.00 400.00\n\
ALD 16 Occupied L17 950.00 0.00 0.00\n\
ALD - Total - 11160.00 1200.00 300.00\n\
BIR 05 Occupied L05 1000.00 0.00 50.00\n\
BIR 09 Vacant - - 0.00 0.00\n\
BIR 18 Occupied L18 1000.00 0.00 0.00\n\
BIR 20 Occupied L20 500.00 0.00 0.00\n\
BIR - Total - 2500.00 0.00 50.00\n\
CED 10 Vacant - - 0.00 0.00\n\
CED 19 Occupied L19 1000.00 0.00 925.00\n\
CED 21 Occupied L21 400.00 0.00 60.00\n\
CED - Total - 1400.00 0.00 985.00";

#[test]
fn a_rent_roll_comes_to_what_receivables_and_deposits_come_to() {
    for (folder, day) in [("ledger-d1", "2025-02-28"), ("ledger-d2", "2025-12-31")] {
        let desk = books(folder);
        let question = |name: &str| json!({"name": name, "as_of": day});
        let (rows, page) = whole(&desk, &question("rent_roll"));
        let sums = |name: &str, column: &str| -> BTreeMap<String, i64> {
            let (_, page) = whole(&desk, &question(name));
            let all = page["sums"].as_array().unwrap().iter().map(of_sum);
            let own = all.filter(|((of, _), sum)| of == column && *sum != 0);
            own.map(|((_, currency), sum)| (currency, sum)).collect()
        };
        assert_eq!(sums("rent_roll", "balance"), sums("aging", "balance"));
        assert_eq!(sums("rent_roll", "deposit_held"), sums("deposit_register", "held"));
        // Each property closes with what its lines come to; a unit is one line, whoever lived there.
        let properties: Vec<&Value> = cells(&rows, &page, "property_code");
        let totals = rows.iter().filter(|row| row["role"] == "total").count();
        assert_eq!(totals, properties.iter().collect::<std::collections::HashSet<_>>().len());
        let units = desk.ask("units.list", json!({"limit": 1}))["total"].as_u64().unwrap();
        let statuses = cells(&rows, &page, "status");
        let other = ["Total", "Former", "Signed"];
        let of_units = statuses.iter().filter(|word| !other.contains(&word.as_str().unwrap())).count();
        assert_eq!(of_units as u64, units);
        assert!(rows.iter().any(|row| row["lease_id"].is_string() && row["property_id"].is_string()));
    }
}
