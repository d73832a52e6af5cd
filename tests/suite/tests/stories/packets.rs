//! Owners' statements as papers: what is printed is what the page says and comes to the cent to what is there; once issued they
//! are documents of the owners, each once, in the same act and the same undo.

#[path = "../../../../crates/papers/tests/papers/read.rs"]
mod read;

use crate::desk::Desk;
use crate::ledger::books;
use read::{pages, squeezed, title};
use serde_json::{Value, json};
use std::fs;

/// As it is printed, of minor units.
fn printed(cents: i64, currency: &str) -> String {
    let whole = (cents.abs() / 100).to_string();
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let unit = if currency == "USD" { "$" } else { currency };
    format!("{}{unit}{grouped}.{:02}", if cents < 0 { "-" } else { "" }, cents.abs() % 100)
}

fn owners(desk: &Desk, day: &str) -> Vec<Value> {
    let rows = desk.ask("owners.list", json!({"day": day, "limit": 1000}))["rows"].as_array().unwrap().clone();
    let mut owners: Vec<Value> = rows.into_iter().map(|row| row["owner"].clone()).filter(|o| !o.is_null()).collect();
    owners.dedup();
    owners
}

/// The documents of all owners.
fn kept(desk: &Desk, day: &str) -> Vec<Value> {
    let of = |owner: &Value| {
        let of = json!({"kind": "party", "id": owner["owner_id"]});
        desk.ask("documents.list", json!({"of": of, "limit": 100}))["rows"].as_array().unwrap().clone()
    };
    owners(desk, day).iter().flat_map(of).collect()
}

#[test]
fn what_is_printed_is_what_the_page_says_and_the_entries_come_to_it() {
    let mut seen = 0;
    for (folder, day) in [("ledger-d1", "2025-01-15"), ("ledger-d2", "2025-03-31"), ("ledger-d2", "2025-12-31")] {
        let desk = books(folder);
        for owner in owners(&desk, day) {
            let path = desk.place.path().join("statement.pdf");
            let saved = json!({"owner_id": owner["owner_id"], "day": day, "path": path});
            assert_eq!(desk.ask("owners.save_statement", saved)["unprintable"], "");
            let file = fs::read(&path).unwrap();
            assert!(title(&file).starts_with("Owner statement, "));
            let said = squeezed(&pages(&file).concat());
            let count = hayro::hayro_syntax::Pdf::new(file).unwrap().pages().len();
            assert!(said.contains(&format!("Page{count}of{count}")), "{said}");
            let page = desk.ask("owners.statement", json!({"owner_id": owner["owner_id"], "day": day}));
            let columns = page["columns"].as_array().unwrap();
            let currencies: Vec<&Value> = columns.iter().map(|column| &column["row"]["currency"]).collect();
            if columns.len() > 4 || currencies.iter().any(|currency| *currency != currencies[0]) {
                continue;
            }
            let currency = currencies[0].as_str().unwrap();
            let amount = |at: &Value| at.as_i64().unwrap();
            let line = |label: &str, of: &dyn Fn(&Value) -> i64| {
                let amounts: Vec<i64> = columns.iter().map(of).collect();
                let together = if amounts.len() > 1 { Some(amounts.iter().sum()) } else { None };
                let cells: Vec<String> =
                    amounts.into_iter().chain(together).map(|cents| printed(cents, currency)).collect();
                let wanted = squeezed(&format!("{label}{}", cells.concat()));
                assert!(said.contains(&wanted), "{folder} {day} {owner}: {wanted} is not in {said}");
            };
            line("Beginning balance", &|c| amount(&c["beginning_cents"]));
            line("Income", &|c| amount(&c["total_income_cents"]));
            line("Expenses", &|c| -amount(&c["total_expenses_cents"]));
            line("Ending balance", &|c| amount(&c["row"]["ending_cents"]));
            let last = day.parse::<chrono::NaiveDate>().unwrap().format("%b");
            assert!(said.contains(&format!("Cash,{last}")), "{said}");
            line("", &|c| amount(&c["cash_cents"]));
            let sum = |of: &dyn Fn(&Value) -> i64| columns.iter().map(of).sum::<i64>();
            let available = sum(&|c| amount(&c["row"]["available_cents"]));
            assert!(said.contains(&format!("Available{}", printed(available, currency))), "{said}");
            // Whose the whole property is, their entries are what came and went.
            if columns.iter().all(|column| column["row"]["share"] == "100") && said.contains("Entriesofthemonth") {
                let moved = sum(&|c| amount(&c["row"]["ending_cents"]) - amount(&c["beginning_cents"]));
                let entries = &said[said.find("Entriesofthemonth").unwrap()..];
                assert!(entries.contains(&format!("Together{}", printed(moved, currency))), "{moved} {entries}");
                seen += 1;
            }
        }
    }
    assert!(seen > 3, "{seen}");
}

#[test]
fn issued_statements_are_documents_of_their_owners_in_one_act() {
    let desk = books("ledger-d1");
    let (day, count) = ("2025-12-31", owners(&desk, "2025-12-31").len());
    let before = desk.call("owners.keep_statements", json!({"day": day})).unwrap_err();
    assert_eq!((before.code.as_str(), before.field.as_deref()), ("owners.not_issued", Some("day")));
    assert!(kept(&desk, day).is_empty());

    let issue = json!({"day": day, "reason": "Agreed"});
    let issued = desk.write("periods.issue", issue.clone());
    let documents = kept(&desk, day);
    assert!(count > 1 && documents.len() == count, "{count} {documents:?}");
    for (owner, document) in owners(&desk, day).iter().zip(&documents) {
        let title = format!("Owner statement, {}, December 2025", owner["name"].as_str().unwrap());
        assert_eq!((&document["title"], &document["media_type"]), (&json!(title), &json!("application/pdf")));
    }
    // A second run keeps nothing twice, whatever the papers look like by now.
    desk.ask("settings.put", json!({"name": "letterhead_name", "value": "Another name"}));
    let again = desk.ask("owners.keep_statements", json!({"day": day}));
    assert_eq!(again, json!({"kept": 0, "already": count, "left": 0}));
    assert_eq!(kept(&desk, day).len(), count);

    // The same undo takes the closing and the documents back; issued again they are there again.
    desk.undo(issued).unwrap();
    assert!(kept(&desk, day).is_empty());
    assert_eq!(desk.ask("periods.get", json!({}))["closed_through"], Value::Null);
    let issued = desk.ask("periods.issue", issue);
    assert_eq!((&issued["kept"], &issued["left"]), (&json!(count), &json!(0)));
    assert_eq!(kept(&desk, day).len(), count);
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn a_month_that_is_issued_anew_with_other_figures_is_kept_beside_the_first() {
    let desk = books("ledger-d1");
    let (day, first) = ("2025-12-31", "2025-12-01");
    let issue = json!({"day": day, "reason": "Agreed"});
    desk.ask("periods.issue", issue.clone());
    let documents = kept(&desk, day).len();
    desk.ask("periods.reopen", json!({"through": "2025-11-30", "reason": "A late bill"}));
    let funds = desk.ask("owners.list", json!({"day": first, "limit": 1000}))["rows"].clone();
    let row = funds.as_array().unwrap().iter().find(|row| !row["owner"].is_null()).unwrap().clone();
    let amount = json!({"owner_id": row["owner"]["owner_id"], "property_id": row["property_id"], "amount_cents": 100});
    desk.ask("owners.contribute", json!({"amount": amount, "date": "2025-12-20"}));
    desk.ask("periods.issue", issue);
    let after = kept(&desk, day);
    let titles: Vec<&str> = after.iter().map(|row| row["title"].as_str().unwrap()).collect();
    assert!(
        after.len() > documents && titles.iter().any(|title| title.ends_with(", issued Jan 9, 2026")),
        "{titles:?}"
    );
}

#[test]
fn a_month_that_was_closed_without_them_is_kept_afterwards_and_taken_back_at_once() {
    let desk = books("ledger-d2");
    let day = "2025-12-31";
    desk.ask("periods.close", json!({"through": day}));
    let task = "00000000-0000-4000-8000-000000000001";
    let done = desk.write("owners.keep_statements", json!({"day": day, "task_id": task}));
    assert_eq!(desk.ask("tasks.status", json!({"task_id": task}))["state"], "done");
    assert_eq!(kept(&desk, day).len(), owners(&desk, day).len());
    desk.undo(done).unwrap();
    assert!(kept(&desk, day).is_empty());
}
