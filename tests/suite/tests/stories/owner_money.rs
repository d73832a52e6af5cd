//! What owners have: each figure of the page is the report's, what they bring and draw is on the books and turned round whole,
//! and nobody draws more than there is without saying why.

use crate::desk::Desk;
use crate::ledger::{balance_of, books, refused, report_rows};
use crate::portfolio::id_of;
use keystead_commands::features::jobs::run_due;
use serde_json::{Value, json};

/// Minor units as the files have them.
fn text(cents: &Value) -> Value {
    let cents = cents.as_i64().unwrap();
    let sign = if cents < 0 { "-" } else { "" };
    json!(format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100))
}

/// What writes of the owner whom Elm Court is given to: a dollar brought, a dollar drawn, and all of it from today on.
pub(crate) fn a_dollar_of_an_owner(desk: &Desk) -> [Value; 3] {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("owners.csv"), "owner_code,company\nOW,Elm Trust\n").unwrap();
    // The books of all properties were closed at the end of January.
    std::fs::write(folder.path().join("periods.csv"), "closed_through,property_code\n2026-01-31,\n").unwrap();
    std::fs::write(folder.path().join("vendors.csv"), "vendor_code,name\nMG,Elm Managers\n").unwrap();
    let agreement = "property_code,vendor_code,flat_fee\nELM,MG,40.00\n";
    std::fs::write(folder.path().join("management_agreements.csv"), agreement).unwrap();
    let shares = "property_code,owner_code,share\nELM,OW,100\n";
    std::fs::write(folder.path().join("ownerships.csv"), shares).unwrap();
    let report = desk.ask("imports.run", json!({"path": folder.path(), "as_of": "2026-03-28"}));
    assert_eq!(report["refused"], json!([]));
    let owned = amount(desk, "OW", "ELM", 100);
    let shares = json!([{"owner_id": owned["owner_id"], "share": "100"}]);
    [
        json!({"amount": owned, "date": "2026-03-28"}),
        json!({"amounts": [owned], "date": "2026-03-28", "reason": "The roof"}),
        json!({"property_id": owned["property_id"], "from": "2026-03-28", "shares": shares}),
    ]
}

fn owner_id(desk: &Desk, code: &str) -> Value {
    desk.list("owners", &[("owner_code", code)])[0]["id"].clone()
}

fn property_id(desk: &Desk, code: &str) -> Value {
    id_of(desk, "property", &[code])
}

fn row(desk: &Desk, owner: &str, property: &str) -> Value {
    let rows = desk.ask("owners.list", json!({"find": property, "limit": 100}))["rows"].clone();
    let rows = rows.as_array().unwrap().clone();
    rows.into_iter().find(|row| row["owner"]["owner_code"] == owner && row["property_code"] == property).unwrap()
}

fn available(desk: &Desk, owner: &str, property: &str) -> i64 {
    row(desk, owner, property)["available_cents"].as_i64().unwrap()
}

fn amount(desk: &Desk, owner: &str, property: &str, cents: i64) -> Value {
    json!({"owner_id": owner_id(desk, owner), "property_id": property_id(desk, property), "amount_cents": cents})
}

#[test]
fn each_figure_is_the_reports() {
    for folder in ["ledger-d1", "ledger-d2"] {
        let desk = books(folder);
        let mut seen = 0;
        for month in ["2024-12-01", "2025-01-15", "2025-02-28", "2026-01-01"] {
            let list = desk.ask("owners.list", json!({"day": month, "limit": 1000}));
            let (from, to) = (list["from"].as_str().unwrap(), list["to"].as_str().unwrap());
            let rows = report_rows(&desk, &["owner_statement", "--from", from, "--to", to]);
            assert_eq!(list["total"], rows.len(), "{folder} {month}");
            for told in list["rows"].as_array().unwrap() {
                let is_it = |row: &&Value| {
                    row["property_code"] == told["property_code"] && row["owner_code"] == told["owner"]["owner_code"]
                };
                let row = rows.iter().find(is_it).unwrap();
                assert_eq!(row["ending_balance"], text(&told["ending_cents"]));
                assert_eq!(row["available"], text(&told["available_cents"]));
                if told["owner"].is_null() {
                    continue;
                }
                let page = desk.ask("owners.statement", json!({"owner_id": told["owner"]["owner_id"], "day": month}));
                let columns = page["columns"].as_array().unwrap();
                let column = columns.iter().find(|c| c["row"]["property_code"] == told["property_code"]).unwrap();
                for (name, cents) in [
                    ("beginning_balance", "beginning_cents"),
                    ("total_income", "total_income_cents"),
                    ("total_expenses", "total_expenses_cents"),
                    ("management_fees", "management_fees_cents"),
                    ("contributions", "contributions_cents"),
                    ("draws", "draws_cents"),
                    ("adjustments", "adjustments_cents"),
                    ("other_owners", "other_owners_cents"),
                    ("prepaid_held", "prepaid_cents"),
                    ("deposits_held", "deposits_cents"),
                    ("other_held", "other_held_cents"),
                    ("cash", "cash_cents"),
                ] {
                    assert_eq!(row[name], text(&column[cents]), "{folder} {month} {name}");
                }
                for name in ["income", "expenses"] {
                    let wanted = row[name].as_array().unwrap();
                    let told = column[name].as_array().unwrap();
                    assert_eq!(wanted.len(), told.len(), "{folder} {month} {name}");
                    for (wanted, told) in wanted.iter().zip(told) {
                        assert_eq!(wanted["account_code"], told["account_code"]);
                        assert_eq!(wanted["amount"], text(&told["amount_cents"]));
                    }
                }
                seen += 1;
            }
        }
        assert!(seen > 10, "{folder}: {seen}");
    }
}

#[test]
fn what_is_brought_and_drawn_is_on_the_books_and_turned_round_whole() {
    let desk = books("ledger-d1");
    let bank = balance_of(&desk, "1010") + balance_of(&desk, "1011");
    let before = available(&desk, "O1", "ALD");
    let brought =
        desk.write("owners.contribute", json!({"amount": amount(&desk, "O1", "ALD", 50_000), "date": "2026-01-08"}));
    assert_eq!(available(&desk, "O1", "ALD"), before + 50_000);
    assert_eq!(balance_of(&desk, "3000"), -50_000 + contributions(&desk, "2025-12-31"));
    desk.undo(brought).unwrap();
    assert_eq!(available(&desk, "O1", "ALD"), before);
    assert_eq!(balance_of(&desk, "1010") + balance_of(&desk, "1011"), bank);

    // All that is available, of several owners at once, is one act.
    let rows = desk.ask("owners.list", json!({"only": "available", "limit": 100}))["rows"].clone();
    let amounts: Vec<Value> = (rows.as_array().unwrap().iter())
        .map(|row| {
            json!({"owner_id": row["owner"]["owner_id"], "property_id": row["property_id"],
                   "amount_cents": row["available_cents"]})
        })
        .collect();
    assert!(amounts.len() > 1, "{rows}");
    let answer = desk.call("owners.draw", json!({"amounts": amounts, "date": "2026-01-09", "memo": "Payout"})).unwrap();
    let told = answer.reply.to_value().unwrap();
    assert_eq!(told["entry_codes"].as_array().unwrap().len(), amounts.len());
    assert_eq!(desk.ask("owners.list", json!({"only": "available", "limit": 100}))["total"], 0);
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
    assert_eq!(desk.undo(answer.undo.unwrap()).unwrap(), None);
    let again = desk.ask("owners.list", json!({"only": "available", "limit": 100}))["rows"].clone();
    assert_eq!(again, rows);
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

fn contributions(desk: &Desk, to: &str) -> i64 {
    let rows = report_rows(desk, &["trial_balance", "--as-of", to]);
    let own = rows.iter().filter(|row| row["account_code"] == "3000" && row["currency"] == "USD");
    own.map(|row| row["balance"].as_str().unwrap().replace('.', "").parse::<i64>().unwrap()).sum()
}

#[test]
fn more_than_is_available_is_paid_by_name_and_reason_only() {
    let desk = books("ledger-d1");
    let there = available(&desk, "O1", "ALD");
    let beyond = amount(&desk, "O1", "ALD", there + 1);
    let refused = desk.call("owners.draw", json!({"amounts": [beyond], "date": "2026-01-09"})).unwrap_err();
    assert_eq!((refused.code.as_str(), refused.field.as_deref()), ("beyond_available", Some("amount_cents")));
    // Nor on an earlier day on which it was still there.
    let ask = json!({"amounts": [beyond], "date": "2026-01-09", "reason": "Roof, agreed by phone"});
    let told = desk.ask("owners.draw", ask);
    let entry = desk.ask("journal.entry", json!({"entry_code": told["entry_codes"][0]}));
    assert_eq!(entry["memo"], "Beyond what is available, dana: Roof, agreed by phone");
    assert_eq!(available(&desk, "O1", "ALD"), -1);

    // The rest is refused, each for its own reason, and nothing is entered.
    for (args, code) in [
        (json!({"amounts": [], "date": "2026-01-09"}), "owners.how_many"),
        (json!({"amounts": [amount(&desk, "O1", "ALD", 0)], "date": "2026-01-09"}), "negative_amount"),
        (json!({"amounts": [amount(&desk, "O1", "ALD", 1)], "date": "2031-01-09"}), "too_far"),
        (json!({"amounts": [amount(&desk, "O2", "ALD", 1)], "date": "2026-01-09"}), "owners.no_share"),
        (
            json!({"amounts": [amount(&desk, "O1", "ALD", 1), amount(&desk, "O1", "ALD", 1)], "date": "2026-01-09"}),
            "owners.twice",
        ),
    ] {
        assert_eq!(desk.call("owners.draw", args.clone()).unwrap_err().code, code, "{args}");
    }
    assert_eq!(available(&desk, "O1", "ALD"), -1);
}

#[test]
fn shares_change_from_a_day_on_as_a_whole() {
    let desk = books("ledger-d1");
    let property = property_id(&desk, "ALD");
    let set = |from: &str, shares: &[(&str, &str)]| {
        let shares: Vec<Value> =
            shares.iter().map(|(code, share)| json!({"owner_id": owner_id(&desk, code), "share": share})).collect();
        json!({"property_id": property, "from": from, "shares": shares})
    };
    let refused = |args: Value| desk.call("owners.set_shares", args).unwrap_err().code;
    assert_eq!(refused(set("2026-01-05", &[("O1", "60"), ("O2", "30")])), "shares_not_whole");
    assert_eq!(refused(set("2026-01-05", &[("O1", "60"), ("O2", "forty")])), "owners.share");
    assert_eq!(refused(set("2026-01-05", &[("O1", "60"), ("O1", "40")])), "owners.how_many");
    let before = (available(&desk, "O1", "ALD"), shares(&desk, &property));
    let undo = desk.write("owners.set_shares", set("2026-01-05", &[("O1", "60"), ("O2", "40")]));
    let second = desk.write("owners.set_shares", set("2026-01-07", &[("O2", "100")]));
    assert_eq!(row(&desk, "O2", "ALD")["share"], "100");
    let rows = shares(&desk, &property);
    assert_eq!(rows[0], json!(["O1", "60", "2026-01-05", "2026-01-06"]));
    assert_eq!(rows[2], json!(["O2", "100", "2026-01-07", null]));
    desk.undo(second).unwrap();
    assert_eq!(row(&desk, "O2", "ALD")["share"], "40");
    desk.undo(undo).unwrap();
    assert_eq!((available(&desk, "O1", "ALD"), shares(&desk, &property)), before);
}

fn shares(desk: &Desk, property: &Value) -> Value {
    let told = desk.ask("owners.shares", json!({"property_id": property}));
    let rows = told["rows"].as_array().unwrap().iter();
    rows.map(|row| json!([row["owner"]["owner_code"], row["share"], row["begin_date"], row["end_date"]])).collect()
}

#[test]
fn statements_are_issued_once_and_close_their_month() {
    let desk = books("ledger-d1");
    let before = desk.ask("periods.get", json!({"through": "2025-12-31"}));
    assert_eq!(before["closed_through"], Value::Null);
    let issue = |reason: Option<&str>| desk.call("periods.issue", json!({"day": "2025-12-15", "reason": reason}));
    let below = before["rows"].as_array().unwrap().iter().map(|row| row["negative"].as_u64().unwrap()).sum::<u64>();
    if below > 0 {
        assert_eq!(issue(None).unwrap_err().code, "funds_below_zero");
    }
    let issued = issue(Some("Owner pays next week")).unwrap();
    assert_eq!(issued.reply.to_value().unwrap()["closed_through"], "2025-12-31");
    assert_eq!(issue(Some("Again")).unwrap_err().code, "periods.closed_already");
    assert_eq!(row(&desk, "O1", "ALD")["closed_through"], "2025-12-31");

    // Nothing posts there any more, neither for owners nor for shares.
    let late = json!({"amount": amount(&desk, "O1", "ALD", 100), "date": "2025-12-31"});
    assert_eq!(desk.call("owners.contribute", late.clone()).unwrap_err().code, "period_closed");
    let shares = json!([{"owner_id": owner_id(&desk, "O1"), "share": "100"}]);
    let shares = json!({"property_id": property_id(&desk, "ALD"), "from": "2025-12-31", "shares": shares});
    assert_eq!(desk.call("owners.set_shares", shares).unwrap_err().code, "period_closed");

    // One property is closed further, and reopened only by name.
    let ald = property_id(&desk, "ALD");
    desk.write("periods.close", json!({"through": "2026-01-05", "property_id": ald}));
    let reopen = |property: &Value, reason: &str| {
        desk.call("periods.reopen", json!({"property_id": property, "through": null, "reason": reason}))
    };
    assert_eq!(reopen(&ald, " ").unwrap_err().code, "periods.reason");
    let told = reopen(&ald, "A late bill").unwrap();
    assert_eq!(told.reply.to_value().unwrap()["closed_through"], "2025-12-31");
    assert_eq!(reopen(&ald, "A late bill").unwrap_err().code, "periods.not_closed");
    desk.undo(told.undo.unwrap()).unwrap();
    assert_eq!(row(&desk, "O1", "ALD")["closed_through"], "2026-01-05");
    reopen(&ald, "A late bill").unwrap();

    // Taken back, the month is open.
    desk.undo(issued.undo.unwrap()).unwrap();
    assert_eq!(desk.ask("periods.get", json!({}))["closed_through"], Value::Null);
    desk.write("owners.contribute", late);
    let refused = |args: Value| desk.call("periods.close", args).unwrap_err().code;
    assert_eq!(refused(json!({"through": "2026-01-10"})), "day_to_come");
    assert_eq!(desk.call("periods.issue", json!({"day": "2026-01-03"})).unwrap_err().code, "periods.not_over");
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn what_is_not_done_is_said_before_a_period_is_closed() {
    let desk = books("ledger-d1");
    let waits = desk.ask("periods.get", json!({"through": "2026-01-08"}))["waits"].clone();
    let kinds: Vec<&str> = waits.as_array().unwrap().iter().map(|wait| wait["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"banks"), "{waits}");
    let fees = report_rows(&desk, &["management_fees", "--from", "2025-02-01", "--to", "2025-02-28"]);
    let due = fees.iter().filter(|row| row["due"] != "0.00").count();
    let waits = desk.ask("periods.get", json!({"through": "2025-02-28"}))["waits"].clone();
    let open = waits
        .as_array()
        .unwrap()
        .iter()
        .find(|wait| wait["kind"] == "fees")
        .map_or(0, |w| w["count"].as_u64().unwrap());
    assert_eq!(open, due as u64, "{waits}");
}

#[test]
fn fees_are_billed_once_and_turned_round_as_a_month() {
    let desk = books("ledger-d1");
    let due = |desk: &Desk| {
        let fees = report_rows(desk, &["management_fees", "--from", "2025-02-01", "--to", "2025-02-28"]);
        fees.iter().map(|row| (row["property_code"].clone(), row["due"].clone())).collect::<Vec<_>>()
    };
    // What the files bring in is what the report says, to the cent.
    let page = |desk: &Desk| desk.ask("fees.month", json!({"day": "2025-02-10"}));
    let rows = report_rows(&desk, &["management_fees", "--from", "2025-02-01", "--to", "2025-02-28"]);
    for told in page(&desk)["rows"].as_array().unwrap() {
        let row = rows.iter().find(|row| row["property_code"] == told["property_code"]).unwrap();
        for (name, cents) in
            [("base", "base_cents"), ("fee", "fee_cents"), ("posted", "posted_cents"), ("due", "due_cents")]
        {
            assert_eq!(row[name], text(&told[cents]), "{name}");
        }
        assert!(told["sentence"].as_str().unwrap().contains("February 2025"), "{told}");
    }

    // What was posted is turned round as a month, is due again, and is billed again by the job to the same figures.
    let before = (due(&desk), balance_of(&desk, "5000"), balance_of(&desk, "2300"));
    let march = json!({"day": "2025-03-31"});
    let posted = desk.write("fees.post", march.clone());
    let fee = balance_of(&desk, "5000");
    assert!(fee > before.1);
    assert_eq!(desk.call("fees.post", march.clone()).unwrap_err().code, "fees.nothing");
    desk.undo(posted).unwrap();
    assert_eq!((due(&desk), balance_of(&desk, "5000"), balance_of(&desk, "2300")), before);
    let run = |desk: &Desk| desk.ask("jobs.run", json!({"name": "management_fees", "as_of": "2025-04-01"}));
    run(&desk);
    assert_eq!(balance_of(&desk, "5000"), fee);
    run(&desk);
    assert_eq!(balance_of(&desk, "5000"), fee, "a second run bills nothing more");
    desk.ask("fees.reverse", march.clone());
    assert_eq!((balance_of(&desk, "5000"), balance_of(&desk, "2300")), (before.1, before.2));
    assert_eq!(desk.call("fees.reverse", march).unwrap_err().code, "fees.nothing");
    assert_eq!(desk.call("fees.post", json!({"day": "2026-01-02"})).unwrap_err().code, "fees.not_over");

    // In a closed month nothing is billed; it is said why.
    desk.write("periods.close", json!({"through": "2025-03-31"}));
    assert_eq!(desk.call("fees.post", json!({"day": "2025-03-31"})).unwrap_err().code, "fees.nothing");
    let held = desk.ask("fees.month", json!({"day": "2025-03-31"}))["rows"].clone();
    assert!(held.as_array().unwrap().iter().any(|row| row["held"] == "closed"), "{held}");
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn months_that_were_slept_through_are_billed_each_for_itself_and_what_is_paid_stays() {
    let mut desk = books("ledger-d1");
    let billed = |desk: &Desk| {
        let rows = desk.list("bills", &[("property_code", "BIR")]);
        let code = |row: &Value| row["bill_code"].as_str().unwrap().to_owned();
        let mut codes: Vec<String> = rows.iter().map(code).filter(|code| code.starts_with("MF-")).collect();
        codes.sort();
        codes
    };
    let night = |desk: &Desk| {
        let runs = run_due(&desk.app, &desk.caller).unwrap().runs;
        runs.into_iter().filter(|run| run.job == "management_fees").map(|run| run.outcome).collect::<Vec<_>>()
    };
    let first = billed(&desk);
    assert_eq!(night(&desk), Vec::<String>::new(), "off until somebody turns it on");
    desk.ask("settings.put", json!({"name": "bill_management_fees", "value": "true"}));
    desk.at("2026-02-01");
    assert_eq!(night(&desk), ["done"]);
    let january: Vec<String> = billed(&desk).into_iter().filter(|code| !first.contains(code)).collect();
    desk.at("2026-04-02");
    assert!(night(&desk).iter().all(|outcome| outcome == "done"));
    let after = billed(&desk);
    let of = |month: &str| after.iter().filter(|code| **code == format!("MF-BIR-{month}")).count();
    // BIR pays a flat fee each month, also in one in which nothing was collected.
    assert_eq!((january.len(), of("2026-01"), of("2026-02"), of("2026-03")), (1, 1, 1, 1), "{after:?}");
    assert_eq!(night(&desk), Vec::<String>::new(), "once a day");

    // A bill of which something was paid is not turned round.
    let paid = "payment_code,bill_code,date,bank_code,amount\nPMF,MF-BIR-2026-02,2026-03-05,TR,1.00\n";
    assert_eq!(refused(&desk, "bill_payments.csv", paid), []);
    let no = |day: &str| desk.call("fees.reverse", json!({"day": day})).map(|_| ()).map_err(|no| no.code);
    assert_eq!((no("2026-02-28"), no("2026-03-31")), (Err("fees.paid".to_owned()), Ok(())));
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn statements_that_are_not_issued_wait_on_today() {
    let desk = books("ledger-d1");
    let waits = |desk: &Desk| {
        let work = desk.ask("today.overview", json!({}))["work"].clone();
        work.as_array().unwrap().iter().find(|work| work["kind"] == "statements").map(|work| work["records"].clone())
    };
    assert_eq!(waits(&desk), None, "who never closed is not asked");
    desk.write("periods.close", json!({"through": "2025-11-30"}));
    let properties = desk.list("properties", &[]).len();
    assert_eq!(waits(&desk), Some(json!(properties)));
    desk.write("periods.close", json!({"through": "2025-12-31", "property_id": property_id(&desk, "ALD")}));
    assert_eq!(waits(&desk), Some(json!(properties - 1)));
    desk.write("periods.issue", json!({"day": "2025-12-31", "reason": "Agreed"}));
    assert_eq!(waits(&desk), None);
}
