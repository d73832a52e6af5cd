//! Vendors' bills: entered, approved, paid by check, voided and taken back; each balance is the report's, and what cannot be
//! so is refused with the way out.

use crate::desk::Desk;
use crate::ledger::{balance_of, books, report_rows};
use crate::portfolio::id_of;
use serde_json::{Value, json};

fn page(desk: &Desk, list: &str, filters: Value, columns: &[&str]) -> Vec<Value> {
    let query = json!({"list": list, "filters": filters});
    let told = desk.ask("lists.page", json!({"query": query, "columns": columns, "limit": 1000}));
    told["rows"].as_array().unwrap().clone()
}

/// The id of a bill by its code.
fn bill_id(desk: &Desk, code: &str) -> Value {
    let rows = page(desk, "bills", json!([]), &["code"]);
    rows.into_iter().find(|row| row["cells"][0] == code).unwrap()["id"].clone()
}

fn property(desk: &Desk, code: &str) -> Value {
    id_of(desk, "property", &[code])
}

fn line(desk: &Desk, code: &str, account: &str, cents: i64) -> Value {
    json!({"property_id": property(desk, code), "account_code": account, "amount_cents": cents})
}

/// A bill of Pipe & Drain of some lines.
fn bill(desk: &Desk, lines: &[Value]) -> Value {
    json!({"vendor_id": id_of(desk, "vendor", &["V1"]), "bill_date": "2026-01-05", "due_date": "2026-01-20", "lines": lines})
}

fn open_bills(desk: &Desk) -> Vec<(String, String)> {
    let rows = report_rows(desk, &["open_bills"]);
    let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    rows.iter().map(|row| (text(row, "bill_code"), text(row, "open"))).collect()
}

fn codes(desk: &Desk, name: &str, args: &Value) -> Vec<(String, String)> {
    let problem = desk.call(name, args.clone()).unwrap_err();
    let first = (problem.code, problem.field.unwrap_or_default());
    [first].into_iter().chain(problem.also.into_iter().map(|also| (also.code, also.field))).collect()
}

/// Some codes with their fields, as told.
fn told(codes: &[(&str, &str)]) -> Vec<(String, String)> {
    codes.iter().map(|(code, field)| ((*code).to_owned(), (*field).to_owned())).collect()
}

/// A vendor's bill of a dollar at Elm Court, for who takes back what was written.
pub(crate) fn bill_of_a_dollar(desk: &Desk) -> [Value; 5] {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("vendors.csv"), "vendor_code,name\nVB,Elm Plumbing\n").unwrap();
    let banks = "bank_code,name,account_code,kind,currency\nEB,Elm trust,1010,trust,USD\n";
    std::fs::write(folder.path().join("bank_accounts.csv"), banks).unwrap();
    let bills = "bill_code,line,vendor_code,property_code,bill_date,account_code,amount\nEB1,1,VB,ELM,2026-02-10,5100,1.00\n\
        EB2,1,VB,ELM,2026-02-10,5100,1.00\nEB3,1,VB,ELM,2026-02-10,5100,1.00\n";
    std::fs::write(folder.path().join("bills.csv"), bills).unwrap();
    let paid = "payment_code,bill_code,date,bank_code,amount\nEK1,EB3,2026-02-11,EB,1.00\n";
    std::fs::write(folder.path().join("bill_payments.csv"), paid).unwrap();
    let report = desk.ask("imports.run", json!({"path": folder.path(), "as_of": "2026-03-28"}));
    assert_eq!(report["refused"], json!([]));
    let (one, two) = (bill_id(desk, "EB1"), bill_id(desk, "EB2"));
    let check = page(desk, "bill_payments", json!([]), &["code"])[0]["id"].clone();
    let lines = [line(desk, "ELM", "5100", 100)];
    let entered = json!({"vendor_id": id_of(desk, "vendor", &["VB"]), "bill_date": "2026-03-20", "lines": lines});
    [
        entered,
        json!({"bill_ids": [one]}),
        json!({"bills": [{"bill_id": one}], "date": "2026-03-28", "method": "check", "reason": "The tap"}),
        json!({"check_id": check}),
        json!({"bill_id": two}),
    ]
}

#[test]
fn each_bill_that_is_listed_is_the_reports() {
    for folder in ["ledger-d1", "ledger-d2"] {
        let desk = books(folder);
        let rows = page(&desk, "bills", json!([]), &["code", "open", "state", "amount"]);
        let report = report_rows(&desk, &["open_bills"]);
        let mut open = 0;
        for row in &rows {
            let cells = &row["cells"];
            let parts = report.iter().filter(|told| told["bill_code"] == cells[0]);
            let cents = |text: &Value| text.as_str().unwrap().replace('.', "").parse::<i64>().unwrap();
            let told: i64 = parts.map(|told| cents(&told["open"])).sum();
            assert_eq!(cents(&cells[1]), told, "{folder} {cells}");
            assert_eq!(told == 0, cells[2] == "paid", "{folder} {cells}");
            open += i64::from(told != 0);
            let detail = desk.ask("bills.one", json!({"bill_id": row["id"]}));
            let sum: i64 =
                detail["lines"].as_array().unwrap().iter().map(|l| l["amount_cents"].as_i64().unwrap()).sum();
            assert_eq!(sum, cents(&cells[3]), "{folder} {cells}");
        }
        assert!(rows.len() > 3 && open > 0, "{folder}");
    }
}

#[test]
fn a_bill_is_entered_approved_paid_voided_and_reversed() {
    let desk = books("ledger-d1");
    let folder = tempfile::tempdir().unwrap();
    let agreement = "property_code,begin_date,vendor_code,approval_limit\nALD,2024-12-31,MGR,500.00\n";
    std::fs::write(folder.path().join("management_agreements.csv"), agreement).unwrap();
    desk.ask("imports.run", json!({"path": folder.path(), "as_of": "2026-01-09"}));
    let (bank, payables, repairs) = (balance_of(&desk, "1010"), balance_of(&desk, "2300"), balance_of(&desk, "5100"));
    let before = open_bills(&desk);
    // Above the limit of 500.00: it waits for the owner.
    let lines = [line(&desk, "ALD", "5100", 45_000), line(&desk, "ALD", "5200", 15_000)];
    let mut new = bill(&desk, &lines);
    new["reference"] = json!("PD-77");
    let why = "$600.00 at Alder Court is above $500.00: the owner approves it before it is paid.";
    let look = desk.ask("bills.look", new.clone());
    assert_eq!((&look["why_to_approve"], &look["account_code"]), (&json!(why), &json!("5100")));
    assert_eq!(look["duplicates"], json!([]));
    let entered = desk.ask("bills.enter", new.clone());
    assert_eq!((&entered["amount_cents"], &entered["state"]), (&json!(60_000), &json!("to_approve")));
    let id = entered["bill_id"].clone();
    let code = entered["bill_code"].as_str().unwrap().to_owned();
    assert_eq!(balance_of(&desk, "2300"), payables - 60_000);
    // The same number once more is told, whatever it comes to.
    let again = desk.ask("bills.look", bill(&desk, &[line(&desk, "ALD", "5100", 1)]));
    assert_eq!(again["duplicates"], json!([]));
    let look = desk.ask(
        "bills.look",
        json!({"reference": " pd-77 ", "vendor_id": new["vendor_id"], "bill_date": "2026-01-09", "lines": []}),
    );
    assert_eq!(look["duplicates"][0]["bill_code"], json!(code));

    let pay = json!({"bills": [{"bill_id": id}], "date": "2026-01-09", "method": "check"});
    let planned = desk.ask("bills.pay_look", pay.clone());
    assert_eq!((&planned["checks"], &planned["left"][0]["why"]), (&json!([]), &json!(why)));
    assert_eq!(codes(&desk, "bills.pay", &pay), told(&[("bills.left", "bills")]));
    let answer = desk.call("bills.approve", json!({"bill_ids": [id]})).unwrap();
    let approval = answer.undo.unwrap();
    assert_eq!(desk.ask("bills.one", json!({"bill_id": id}))["bill"]["approved_on"], "2026-01-09");

    // With a credit of 40.00 and another bill on one check; what is left of the funds is told.
    let credit = desk.ask("bills.enter", {
        let mut credit = bill(&desk, &[line(&desk, "ALD", "5100", 4_000)]);
        credit["is_credit"] = json!(true);
        credit
    });
    assert_eq!((&credit["amount_cents"], &credit["state"]), (&json!(-4_000), &json!("to_pay")));
    let bills = json!([{"bill_id": id, "amount_cents": 50_000}, {"bill_id": credit["bill_id"]}]);
    let pay = json!({"bills": bills, "date": "2026-01-09", "method": "check", "reason": "The boiler"});
    let planned = desk.ask("bills.pay_look", pay.clone());
    let check = &planned["checks"][0];
    assert_eq!(
        (&check["amount_cents"], &check["number"], planned["checks"].as_array().unwrap().len()),
        (&json!(46_000), &json!("4"), 1)
    );
    assert_eq!((&check["bills"][0]["left_cents"], &planned["left"]), (&json!(10_000), &json!([])));
    let paid = desk.call("bills.pay", pay.clone()).unwrap();
    let (run, told_paid) = (paid.undo.unwrap(), paid.reply.to_value().unwrap());
    let check_id = told_paid["check_ids"][0].clone();
    assert_eq!(told_paid["sums"], json!([{"currency": "USD", "amount_cents": 46_000}]));
    assert_eq!(balance_of(&desk, "1010"), bank - 46_000);
    let detail = desk.ask("bills.one", json!({"bill_id": id}));
    assert_eq!((&detail["bill"]["open_cents"], &detail["bill"]["state"]), (&json!(10_000), &json!("to_pay")));
    assert!(detail["why_not_back"].as_str().unwrap().contains("void the payment first"));
    assert_eq!(codes(&desk, "bills.reverse", &json!({"bill_id": id})), told(&[("bill_paid", "")]));
    assert_eq!(desk.undo(approval).unwrap_err().code, "bill_paid", "what was paid was approved");
    // Nothing is paid twice, and a number stands on one check.
    let mut much = pay.clone();
    much["bills"] = json!([{"bill_id": id, "amount_cents": 10_001}]);
    assert_eq!(codes(&desk, "bills.pay", &much), told(&[("bills.left", "bills")]));
    much["bills"] = json!([{"bill_id": id}]);
    let bank_id = planned["banks"][0]["bank_id"].clone();
    much["numbers"] = json!([{"bank_id": bank_id, "number": "3"}]);
    assert_eq!(codes(&desk, "bills.pay", &much), told(&[("check_number_taken", "numbers")]));

    // The void brings all of it back, with the reason; it is taken back while nothing was paid since.
    let void = json!({"check_id": check_id, "reason": "Lost in the mail"});
    let voided = desk.call("checks.void", void.clone()).unwrap();
    assert_eq!(voided.reply.to_value().unwrap(), json!({"voided_on": "2026-01-09", "bills": 2}));
    assert_eq!(balance_of(&desk, "1010"), bank);
    let told_of = desk.ask("checks.one", json!({"check_id": check_id}));
    assert_eq!((&told_of["voided_because"], &told_of["amount_cents"]), (&json!("Lost in the mail"), &json!(46_000)));
    assert_eq!(codes(&desk, "checks.void", &void), told(&[("already_voided", "")]));
    desk.undo(voided.undo.unwrap()).unwrap();
    assert_eq!(balance_of(&desk, "1010"), bank - 46_000);
    // Undo of the run voids it, on the day it was written.
    desk.undo(run).unwrap();
    assert_eq!((balance_of(&desk, "1010"), balance_of(&desk, "5100")), (bank, repairs + 41_000));
    assert!(desk.undo(voided.undo.unwrap()).is_err());
    for gone in [&id, &credit["bill_id"]] {
        desk.ask("bills.reverse", json!({"bill_id": gone, "reason": "Wrong house"}));
        let detail = desk.ask("bills.one", json!({"bill_id": gone}));
        assert_eq!((&detail["bill"]["state"], &detail["bill"]["amount_cents"]), (&json!("reversed"), &json!(0)));
        assert_eq!(codes(&desk, "bills.reverse", &json!({"bill_id": gone})), told(&[("already_reversed", "")]));
    }
    assert_eq!((balance_of(&desk, "2300"), balance_of(&desk, "5100"), open_bills(&desk)), (payables, repairs, before));
    let found = desk.ask("profile.verify", json!({}));
    assert_eq!(found["problems"], json!([]));
}

#[test]
fn a_bill_of_a_day_to_come_is_reversed_on_that_day() {
    let desk = books("ledger-d1");
    let mut new = bill(&desk, &[line(&desk, "ALD", "5100", 100)]);
    new["bill_date"] = json!("2026-02-05");
    new["due_date"] = json!("2026-02-20");
    let id = desk.ask("bills.enter", new)["bill_id"].clone();
    let on = |day: &str| json!({"bill_id": id, "date": day});
    assert_eq!(codes(&desk, "bills.reverse", &on("2026-01-09")), told(&[("bills.before", "date")]));
    assert_eq!(codes(&desk, "bills.reverse", &on("2026-02-06")), told(&[("day_to_come", "date")]));
    desk.ask("bills.reverse", on("2026-02-05"));
    let detail = desk.ask("bills.one", json!({"bill_id": id}));
    assert_eq!((&detail["bill"]["state"], &detail["lines"][1]["date"]), (&json!("reversed"), &json!("2026-02-05")));
}

#[test]
fn what_is_wrong_with_a_bill_is_told_at_its_fields() {
    let desk = books("ledger-d1");
    let no = |new: &Value| codes(&desk, "bills.enter", new);
    assert_eq!(no(&bill(&desk, &[])), told(&[("bills.lines", "lines")]));
    let lines = [
        line(&desk, "ALD", "1010", 100),
        line(&desk, "ALD", "2300", 100),
        line(&desk, "ALD", "nope", 0),
        line(&desk, "CED", "5100", 100),
        json!({"property_id": "00000000-0000-0000-0000-000000000000", "account_code": "3100", "amount_cents": -1}),
    ];
    assert_eq!(
        no(&bill(&desk, &lines)),
        told(&[
            ("control_account", "lines.0.account_code"),
            ("control_account", "lines.1.account_code"),
            ("bills.account", "lines.2.account_code"),
            ("bills.amount", "lines.2.amount_cents"),
            ("wrong_currency", "lines.3.property_id"),
            ("control_account", "lines.4.account_code"),
            ("bills.amount", "lines.4.amount_cents"),
            ("bills.property", "lines.4.property_id"),
        ])
    );
    let good = bill(&desk, &[line(&desk, "ALD", "5100", 100)]);
    let with = |name: &str, value: Value| {
        let mut new = good.clone();
        new[name] = value;
        no(&new)
    };
    assert_eq!(with("due_date", json!("2026-01-04")), told(&[("bills.due", "due_date")]));
    assert_eq!(with("bill_date", json!("2062-01-04")), told(&[("too_far", "bill_date")]));
    assert_eq!(with("reference", json!("a\nb")), told(&[("bills.words", "reference")]));
    assert_eq!(with("vendor_id", property(&desk, "ALD")), told(&[("bills.vendor", "vendor_id")]));
    desk.ask("periods.close", json!({"through": "2026-01-08"}));
    assert_eq!(no(&good), told(&[("period_closed", "lines.0.property_id")]));
    let open = desk.ask("bills.look", good);
    assert_eq!(open["why_to_approve"], Value::Null);
}

#[test]
fn what_is_paid_beyond_the_funds_needs_a_reason_that_stays() {
    let desk = books("ledger-d1");
    let entered = desk.ask("bills.enter", bill(&desk, &[line(&desk, "BIR", "5100", 90_000_000)]));
    let pay = json!({"bills": [{"bill_id": entered["bill_id"]}], "date": "2026-01-09", "method": "ach"});
    let planned = desk.ask("bills.pay_look", pay.clone());
    assert_eq!(
        (&planned["short"][0]["property_name"], &planned["checks"][0]["number"]),
        (&json!("Birch House"), &Value::Null)
    );
    assert_eq!(codes(&desk, "bills.pay", &pay), told(&[("funds_below_zero", "reason")]));
    let mut with = pay.clone();
    with["reason"] = json!("The roof");
    let paid = desk.ask("bills.pay", with);
    let rows = desk.ask("checks.one", json!({"check_id": paid["check_ids"][0]}));
    assert_eq!(rows["beyond"], "dana: The roof");
    // A day before the bill, and one before an earlier void, are no days to pay it.
    let small = desk.ask("bills.enter", bill(&desk, &[line(&desk, "BIR", "5100", 100)]));
    let pay =
        |day: &str| json!({"bills": [{"bill_id": small["bill_id"]}], "date": day, "method": "wire", "reason": "x"});
    assert_eq!(codes(&desk, "bills.pay", &pay("2026-01-04")), told(&[("bills.left", "bills")]));
    let first = desk.ask("bills.pay", pay("2026-01-06"));
    desk.ask("checks.void", json!({"check_id": first["check_ids"][0], "date": "2026-01-08"}));
    assert_eq!(codes(&desk, "bills.pay", &pay("2026-01-07")), told(&[("too_much", "amount_cents")]));
    desk.ask("bills.pay", pay("2026-01-08"));
}

#[test]
fn the_bank_is_told_each_check_and_what_was_voided() {
    let desk = books("ledger-d1");
    let bank = id_of(&desk, "bank_account", &["TR"]);
    let path = desk.place.path().join("positive.csv");
    let ask = json!({"bank_id": bank, "from": "2025-01-01", "to": "2025-12-31", "path": path});
    let done = desk.ask("checks.positive_pay", ask);
    assert_eq!((&done["checks"], &done["voided"], &done["left"]), (&json!(3), &json!(1), &json!(0)));
    let wanted = "account,number,date,amount,payee,void\r\nTR,1,2025-01-20,350.00,Pipe & Drain,\r\nTR,2,2025-02-10,100.00,Pipe & Drain,void\r\n\
        TR,3,2025-02-15,10.00,Pipe & Drain,\r\n";
    assert_eq!(std::fs::read_to_string(&path).unwrap(), wanted);
    let states = page(&desk, "bill_payments", json!([]), &["number", "state", "amount"]);
    let states: Vec<_> = states.iter().map(|row| row["cells"].clone()).collect();
    assert!(states.contains(&json!(["2", "voided", "100.00"])), "{states:?}");
    let cleared = states.iter().filter(|cells| cells[1] == "cleared").count();
    assert!(cleared > 0, "{states:?}");
    let row = page(&desk, "bill_payments", json!([{"name": "state", "values": ["cleared"]}]), &["number"]);
    assert_eq!(codes(&desk, "checks.void", &json!({"check_id": row[0]["id"]})), told(&[("check_cleared", "")]));
}
