//! Transfers to vendors: each goes to the bank once, in a file it can read; what comes back opens its bill again.

use crate::desk::Desk;
use crate::ledger::{books, report_rows};
use crate::portfolio::id_of;
use keystead_wire::permission::Role;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const COMPANY: &str = "1846223310";

fn bank(desk: &Desk) -> Value {
    id_of(desk, "bank_account", &["TR"])
}

fn create(desk: &Desk, kind: &str, values: &[(&str, &str)]) -> Value {
    let values: Vec<Value> = values.iter().map(|(field, value)| json!({"field": field, "value": value})).collect();
    desk.ask("records.create", json!({"kind": kind, "place": null, "values": values}))["id"].clone()
}

fn set(desk: &Desk, kind: &str, id: &Value, field: &str, value: &str) {
    let change = json!({"field": field, "old": null, "new": value});
    desk.ask("records.edit", json!({"kind": kind, "id": id, "changes": [change]}));
}

fn account(desk: &Desk, vendor: &str, number: &str) -> Value {
    let values = [
        ("vendor_account_code", vendor),
        ("vendor_code", vendor),
        ("routing_number", "231380104"),
        ("account_number", number),
        ("account_type", "checking"),
    ];
    create(desk, "vendor_account", &values)
}

/// A bill of V1 at Alder Row, paid by transfer. Gives the payment.
fn paid(desk: &Desk, day: &str, cents: i64) -> Value {
    let line = json!({"property_id": id_of(desk, "property", &["ALD"]), "account_code": "5100", "amount_cents": cents});
    let bill = json!({"vendor_id": id_of(desk, "vendor", &["V1"]), "bill_date": day, "lines": [line]});
    let entered = desk.ask("bills.enter", bill);
    let bills = json!([{"bill_id": entered["bill_id"]}]);
    let pay = json!({"bills": bills, "date": day, "method": "ach", "reason": "Agreed"});
    desk.ask("bills.pay", pay)["check_ids"][0].clone()
}

fn look(desk: &Desk) -> Value {
    desk.ask("transfers.look", json!({"bank_id": bank(desk)}))
}

fn send(desk: &Desk, ids: &[&Value], path: &Path) -> Value {
    json!({"bank_id": bank(desk), "check_ids": ids, "path": path})
}

fn ready() -> Desk {
    let desk = books("ledger-d1");
    for (field, value) in [("routing_number", "121042882"), ("ach_company_id", COMPANY)] {
        set(&desk, "bank_account", &bank(&desk), field, value);
    }
    desk
}

/// The bank's answer to a file: its first entry comes back.
fn answer(desk: &Desk, sent: &str, reason: &str, name: &str) -> PathBuf {
    let entry = sent.lines().find(|line| line.starts_with('6')).unwrap();
    let cents: u64 = entry[29..39].parse().unwrap();
    let head = sent.lines().next().unwrap();
    let batch = sent.lines().nth(1).unwrap();
    let trace = &entry[79..94];
    let lines = [
        head.to_owned(),
        batch.to_owned(),
        format!("621{}1{trace}", &entry[3..78]),
        format!("799{reason}{trace}      {}{:44}{trace}", &entry[3..11], ""),
        format!("8220000002{:010}{:012}{cents:012}", 0, 0),
        format!("9000001000001{:08}{:010}{:012}{cents:012}", 2, 0, 0),
    ];
    let path = desk.place.path().join(name);
    std::fs::write(&path, lines.join("\r\n")).unwrap();
    path
}

#[test]
fn a_transfer_goes_once_and_what_comes_back_opens_its_bill() {
    let desk = books("ledger-d1");
    let first = paid(&desk, "2026-01-05", 12_345);
    let path = desk.place.path().join("first.ach");
    // What is missing is told before anything is written.
    let told = look(&desk);
    assert!(told["why_not"].as_str().unwrap().contains("no routing number"), "{told}");
    let refused = desk.call("transfers.send", send(&desk, &[&first], &path)).unwrap_err();
    assert_eq!(refused.code, "transfers.bank_incomplete");
    for (field, value) in [("routing_number", "121042882"), ("ach_company_id", COMPANY)] {
        set(&desk, "bank_account", &bank(&desk), field, value);
    }
    let told = look(&desk);
    assert_eq!((&told["why_not"], told["rows"].as_array().unwrap().len()), (&Value::Null, 1), "{told}");
    assert_eq!(told["rows"][0]["why_not"], "Pipe & Drain has no account to pay into on 2026-01-09.");
    let refused = desk.call("transfers.send", send(&desk, &[&first], &path)).unwrap_err();
    assert_eq!((refused.code.as_str(), path.exists()), ("transfers.no_account", false));
    account(&desk, "V1", "744-5678-99");
    let row = &look(&desk)["rows"][0];
    assert_eq!(
        (&row["account"], &row["why_not"], &row["arrives"]),
        (&json!("••••8-99"), &Value::Null, &json!("2026-01-09"))
    );

    // Today says that it waits.
    let waits = || {
        let news = desk.ask("today.overview", json!({}));
        serde_json::to_string(&news).unwrap().contains("transfers_to_send")
    };
    assert!(waits());

    // It goes, and waits no more; a later one goes in a file of its own.
    let sent = desk.ask("transfers.send", send(&desk, &[&first], &path));
    assert_eq!(
        (&sent["code"], &sent["transfers"], &sent["amount_cents"]),
        (&json!("ACH-260109-A"), &json!(1), &json!(12_345))
    );
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("622231380104744-5678-99      0000012345"), "{text}");
    assert_eq!(look(&desk)["rows"], json!([]));
    assert!(!waits());
    let refused = desk.call("transfers.send", send(&desk, &[&first], &path)).unwrap_err();
    assert_eq!(refused.code, "transfers.gone");
    let second = paid(&desk, "2026-01-12", 500);
    let other = desk.place.path().join("second.ach");
    let code = desk.ask("transfers.send", send(&desk, &[&second], &other))["code"].clone();
    assert_eq!(code, "ACH-260109-B");
    assert!(std::fs::read_to_string(&other).unwrap().contains("VENDOR PAY260109260112"), "on the day of the payment");
    let again = desk.place.path().join("again.ach");
    desk.ask("transfers.again", json!({"bank_id": bank(&desk), "code": "ACH-260109-A", "path": again}));
    assert_eq!(std::fs::read_to_string(&again).unwrap(), text, "the same file");

    // The run of payments is not taken back while the bank has it; the sending is.
    let files = look(&desk)["files"].clone();
    assert_eq!((&files[1]["code"], &files[1]["made_on"]), (&json!("ACH-260109-A"), &json!("2026-01-09")), "{files}");

    // It comes back: voided with the bank's reason, once.
    let returns = answer(&desk, &text, "R03", "returns.ach");
    let told = desk.ask("transfers.returns_look", json!({"path": returns}));
    assert_eq!((&told["rows"][0]["check_id"], &told["rows"][0]["why_not"]), (&first, &Value::Null), "{told}");
    let before = report_rows(&desk, &["open_bills"]).len();
    let done = desk.ask("transfers.returns", json!({"path": returns}));
    assert_eq!(
        (&done["voided"], &done["bills"], &done["known"], &done["left"]),
        (&json!(1), &json!(1), &json!(0), &json!(0))
    );
    let check = desk.ask("checks.one", json!({"check_id": first}));
    assert_eq!(check["voided_because"], "Came back as R03: there is no such account, or it is another's");
    assert_eq!((&check["voided_on"], &check["sent_in"]), (&json!("2026-01-09"), &json!("ACH-260109-A")));
    assert_eq!(report_rows(&desk, &["open_bills"]).len(), before + 1);
    let done = desk.ask("transfers.returns", json!({"path": returns}));
    assert_eq!((&done["voided"], &done["known"]), (&json!(0), &json!(1)), "the same file changes nothing");
    assert_eq!(look(&desk)["files"][1]["voided"], 1);
    let refused = desk.call("transfers.again", json!({"bank_id": bank(&desk), "code": "ACH-260109-A", "path": again}));
    assert_eq!(refused.unwrap_err().code, "transfers.file", "nothing of it stands");
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn a_sending_is_taken_back_and_a_run_that_went_is_not() {
    let desk = ready();
    account(&desk, "V1", "99");
    let line = json!({"property_id": id_of(&desk, "property", &["ALD"]), "account_code": "5100", "amount_cents": 700});
    let bill = json!({"vendor_id": id_of(&desk, "vendor", &["V1"]), "bill_date": "2026-01-05", "lines": [line]});
    let entered = desk.ask("bills.enter", bill);
    let pay =
        json!({"bills": [{"bill_id": entered["bill_id"]}], "date": "2026-01-05", "method": "ach", "reason": "Agreed"});
    let paid = desk.call("bills.pay", pay).unwrap();
    let check = paid.reply.to_value().unwrap()["check_ids"][0].clone();
    let path = desk.place.path().join("a.ach");
    let sent = desk.call("transfers.send", send(&desk, &[&check], &path)).unwrap();
    assert_eq!(desk.undo(paid.undo.unwrap()).unwrap_err().code, "sent_in_file");
    desk.undo(sent.undo.unwrap()).unwrap();
    assert_eq!(look(&desk)["rows"][0]["check_id"], check);
    desk.undo(paid.undo.unwrap()).unwrap();
    assert_eq!(look(&desk)["rows"], json!([]));
}

#[test]
fn what_comes_back_and_is_not_ours_is_left_and_an_account_that_changed_is_named() {
    let desk = ready();
    let number = account(&desk, "V1", "744-5678-99");
    let check = paid(&desk, "2026-01-05", 12_345);
    let path = desk.place.path().join("a.ach");
    desk.ask("transfers.send", send(&desk, &[&check], &path));
    let text = std::fs::read_to_string(&path).unwrap();
    let less = answer(&desk, &text.replace("0000012345", "0000012300"), "R02", "less.ach");
    let told = desk.ask("transfers.returns_look", json!({"path": less}));
    assert_eq!(told["rows"][0]["why_not"], "$123.00 came back, and $123.45 was sent.");
    let entry = text.lines().find(|line| line.starts_with('6')).unwrap();
    let strange = answer(&desk, &text.replace(&entry[39..54], "K-000000-ZZZZZZ"), "R02", "strange.ach");
    let done = desk.ask("transfers.returns", json!({"path": strange}));
    assert_eq!((&done["voided"], &done["left"]), (&json!(0), &json!(1)));
    let changed = answer(&desk, &text, "R02", "changed.ach");
    let now = std::fs::read_to_string(&changed).unwrap();
    let now: Vec<String> = now
        .lines()
        .map(|line| match line.strip_prefix("799") {
            Some(_) => format!("798C01{}      {:8}{:<29}{:15}{}", &line[6..21], "", "1918171614", "", &line[79..94]),
            None => line.to_owned(),
        })
        .collect();
    std::fs::write(&changed, now.join("\n")).unwrap();
    let told = desk.ask("transfers.returns_look", json!({"path": changed}));
    let change = &told["changed"][0];
    assert_eq!(
        (&change["code"], &change["corrected"], &change["account_id"]),
        (&json!("C01"), &json!("1918171614"), &number),
        "{told}"
    );
    std::fs::write(&changed, "no file of a bank").unwrap();
    let refused = desk.call("transfers.returns_look", json!({"path": changed})).unwrap_err();
    assert_eq!(refused.code, "returns.unreadable");
    assert!(refused.text.contains("begins with 101") && refused.hint.is_some(), "{refused:?}");
}

#[test]
fn numbers_of_accounts_are_checked_dated_and_for_those_who_see_money() {
    let mut desk = ready();
    let make = |values: &[(&str, &str)]| {
        let base = [
            ("vendor_account_code", "X"),
            ("vendor_code", "V1"),
            ("routing_number", "231380104"),
            ("account_number", "1"),
            ("account_type", "checking"),
        ];
        let mut all: Vec<(&str, &str)> = base.to_vec();
        for (field, value) in values {
            match all.iter_mut().find(|(name, _)| name == field) {
                Some(there) => there.1 = value,
                None => all.push((field, value)),
            }
        }
        let values: Vec<Value> = all.iter().map(|(field, value)| json!({"field": field, "value": value})).collect();
        json!({"kind": "vendor_account", "place": null, "values": values})
    };
    let wrong = |values: &[(&str, &str)]| desk.call("records.create", make(values)).unwrap_err().field.unwrap();
    assert_eq!(wrong(&[("routing_number", "231380105")]), "routing_number");
    assert_eq!(wrong(&[("account_number", "12 34")]), "account_number");
    assert_eq!(wrong(&[("account_type", "gold")]), "account_type");
    desk.ask(
        "records.create",
        make(&[("vendor_account_code", "A"), ("account_number", "1111"), ("end_date", "2026-01-31")]),
    );
    desk.ask(
        "records.create",
        make(&[("vendor_account_code", "B"), ("account_number", "2222"), ("begin_date", "2026-02-01")]),
    );
    paid(&desk, "2026-01-05", 100);
    paid(&desk, "2026-02-01", 100);
    let told = look(&desk);
    let accounts: Vec<&Value> = told["rows"].as_array().unwrap().iter().map(|row| &row["account"]).collect();
    assert_eq!(accounts, [&json!("••••1111"), &json!("••••2222")]);
    let list = json!({"query": {"list": "vendor_accounts", "filters": []}, "columns": ["account_number"], "limit": 10});
    assert_eq!(desk.ask("lists.page", list.clone())["total"], 2);
    desk.caller.role = Role::MaintenanceLead;
    assert_eq!(desk.call("lists.page", list).unwrap_err().code, "call.forbidden");
}

#[test]
fn before_they_are_paid_it_is_said_who_has_no_w9_or_lapsed_insurance() {
    let desk = books("ledger-d1");
    let line = json!({"property_id": id_of(&desk, "property", &["ALD"]), "account_code": "5100", "amount_cents": 100});
    let bill = json!({"vendor_id": id_of(&desk, "vendor", &["V1"]), "bill_date": "2026-01-05", "lines": [line]});
    let entered = desk.ask("bills.enter", bill);
    let papers = || {
        let pay = json!({"bills": [{"bill_id": entered["bill_id"]}], "date": "2026-01-09", "method": "check"});
        let told = desk.ask("bills.pay_look", pay)["papers"].clone();
        told.as_array().unwrap().iter().map(|paper| paper["text"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(papers(), ["No W-9 is on file."]);
    let paper = |code: &str, kind: &str, end: &str| {
        let values = [
            ("document_code", code),
            ("vendor_code", "V1"),
            ("kind", kind),
            ("start_date", "2025-01-01"),
            ("end_date", end),
        ];
        let filled: Vec<_> = values.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        create(&desk, "vendor_document", &filled)
    };
    paper("VD1", "w9", "");
    assert!(papers().is_empty());
    paper("VD2", "insurance_certificate", "2026-01-08");
    assert_eq!(papers(), ["Its insurance ended on 2026-01-08."]);
    paper("VD3", "insurance_certificate", "2026-12-31");
    assert!(papers().is_empty());
}

/// A transfer that waits to be sent and one that comes back, for who takes back what was written.
pub(crate) fn transfers_of_a_dollar(desk: &Desk) -> [Value; 2] {
    let folder = desk.place.path().join("transfers");
    std::fs::create_dir(&folder).unwrap();
    for (name, text) in [
        ("vendors.csv", "vendor_code,name\nVT,Elm Gardens\n"),
        (
            "bank_accounts.csv",
            "bank_code,name,account_code,kind,currency,routing_number,ach_company_id\nET,Elm transfers,1015,trust,USD,121042882,1846223310\n",
        ),
        ("accounts.csv", "account_code,name,kind\n1015,Elm transfers,asset\n"),
        (
            "vendor_accounts.csv",
            "vendor_account_code,vendor_code,routing_number,account_number,account_type\nVT,VT,231380104,99,checking\n",
        ),
        (
            "bills.csv",
            "bill_code,line,vendor_code,property_code,bill_date,account_code,amount\nET1,1,VT,ELM,2026-02-10,5100,1.00\n\
             ET2,1,VT,ELM,2026-02-10,5100,1.00\n",
        ),
        (
            "bill_payments.csv",
            "payment_code,bill_code,date,bank_code,amount,method,sent_in\nTK1,ET1,2026-02-11,ET,1.00,ach,\n\
             TK2,ET2,2026-02-11,ET,1.00,ach,ACH-260211-A\n",
        ),
    ] {
        std::fs::write(folder.join(name), text).unwrap();
    }
    desk.ask("imports.run", json!({"path": folder, "as_of": "2026-03-28"}));
    let bank = id_of(desk, "bank_account", &["ET"]);
    let again = folder.join("again.ach");
    desk.ask("transfers.again", json!({"bank_id": bank, "code": "ACH-260211-A", "path": again}));
    let back = answer(desk, &std::fs::read_to_string(&again).unwrap(), "R03", "elm.ach");
    let waits = desk.ask("transfers.look", json!({"bank_id": bank}))["rows"][0]["check_id"].clone();
    [json!({"bank_id": bank, "check_ids": [waits], "path": folder.join("sent.ach")}), json!({"path": back})]
}
