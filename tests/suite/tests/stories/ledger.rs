//! The ledger's files in and out, and the reports that follow from them: to the cent what `tests/data/ledger-d1` (one rule a
//! lease) and `ledger-d2` (a year) say; what cannot mean what it says is refused with its rule.

use crate::desk::Desk;
use keystead_commands::features::ledger::reports::{Asked, report};
use keystead_wire::problem::Problem;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../data").join(name)
}

/// The folder's own day: the end of what is printed before the jobs.
pub fn books(name: &str) -> Desk {
    let desk = Desk::on("2026-01-09");
    let report = desk.ask("imports.run", json!({"path": data(name), "as_of": "2025-02-28"}));
    assert_eq!((&report["refused"], &report["notes"]), (&json!([]), &json!([])), "{name}");
    desk
}

fn ask(desk: &Desk, words: &[&str]) -> Result<Value, Problem> {
    let option = |name: &str| words.iter().position(|word| *word == name).map(|at| words[at + 1].to_owned());
    let day = |name: &str| option(name).map(|text| text.parse().unwrap());
    let asked = Asked {
        name: words[0].to_owned(),
        property: option("--property"),
        owner: option("--owner"),
        lease: option("--lease"),
        from: day("--from"),
        to: day("--to"),
        as_of: day("--as-of"),
        basis: option("--basis"),
    };
    report(&desk.app, &desk.caller, &asked)
}

/// The rows of a report, asked for as on the command line.
pub fn report_rows(desk: &Desk, words: &[&str]) -> Vec<Value> {
    let told = ask(desk, words).unwrap_or_else(|problem| panic!("{words:?}: {problem:?}"));
    assert_eq!(told.get("problems"), None, "{words:?}");
    told["rows"].as_array().unwrap().clone()
}

/// The balance of an account of the chart by today, in minor units; debit positive.
pub fn balance_of(desk: &Desk, account: &str) -> i64 {
    let rows = report_rows(desk, &["trial_balance"]);
    let own = rows.iter().filter(|row| row["account_code"] == account && row["currency"] == "USD");
    own.map(|row| row["balance"].as_str().unwrap().replace('.', "").parse::<i64>().unwrap()).sum()
}

/// Whether a row has all that is wanted of it; more fields are allowed, and lists have no order.
fn has(row: &Value, wanted: &Value) -> bool {
    match (row, wanted) {
        (Value::Object(row), Value::Object(wanted)) => {
            wanted.iter().all(|(name, value)| row.get(name).is_some_and(|own| has(own, value)))
        }
        (Value::Array(row), Value::Array(wanted)) => {
            row.len() == wanted.len() && wanted.iter().all(|value| row.iter().any(|own| has(own, value)))
        }
        _ => row == wanted,
    }
}

/// A row of nothing but zeros may be there or not.
fn is_nothing(row: &Value) -> bool {
    let amount = |text: &str| text.parse::<f64>().ok().filter(|_| text.contains('.'));
    let values = row.as_object().unwrap().values();
    values.filter_map(Value::as_str).filter_map(amount).all(|amount| amount == 0.0)
}

fn every_report(name: &str) -> usize {
    let desk = books(name);
    let seen = compare(&desk, name, "before");
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
    seen
}

pub fn expected(name: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(data(name).join("expected.json")).unwrap()).unwrap()
}

/// Compares the reports that a folder names before or after the jobs; how many rows there are.
pub fn compare(desk: &Desk, name: &str, when: &str) -> usize {
    let calls: Value = serde_json::from_str(&fs::read_to_string(data(name).join("calls.json")).unwrap()).unwrap();
    let expected = expected(name);
    let (calls, expected) = (calls[when].as_array().unwrap(), expected[when].as_array().unwrap());
    assert_eq!(calls.len(), expected.len());
    let mut seen = 0;
    for (call, wanted) in calls.iter().zip(expected) {
        let words: Vec<&str> = call.as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
        let mut found = report_rows(desk, &words);
        for wanted in wanted["rows"].as_array().unwrap() {
            match found.iter().position(|row| has(row, wanted)) {
                Some(at) => drop(found.swap_remove(at)),
                None if is_nothing(wanted) => {}
                None => panic!("{name} {words:?}: there is no {wanted} among {found:#?}"),
            }
            seen += 1;
        }
        found.retain(|row| !is_nothing(row));
        assert_eq!(found, Vec::<Value>::new(), "{name} {words:?}");
    }
    seen
}

#[test]
fn one_rule_a_lease_comes_out_to_the_cent() {
    assert!(every_report("ledger-d1") > 150);
}

#[test]
fn a_year_comes_out_to_the_cent() {
    assert!(every_report("ledger-d2") > 1_500);
}

/// The bytes of a folder by file.
fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap());
    files.map(|file| (file.file_name().into_string().unwrap(), fs::read(file.path()).unwrap())).collect()
}

#[test]
fn the_book_goes_out_and_comes_back_byte_for_byte() {
    for name in ["ledger-d1", "ledger-d2"] {
        let desk = books(name);
        let (one, two) = (desk.place.path().join("one"), desk.place.path().join("two"));
        desk.ask("export.folder", json!({"path": one}));
        let again = Desk::on("2026-01-09");
        let report = again.ask("imports.run", json!({"path": one, "as_of": "2025-02-28"}));
        assert_eq!(report["refused"], json!([]));
        again.ask("export.folder", json!({"path": two}));
        let (one, two) = (bytes(&one), bytes(&two));
        assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
        for (file, bytes) in &one {
            assert!(two[file] == *bytes, "{name}: {file} is another one");
        }
        // Each file of the folder is there again, whatever it is of.
        for file in self::bytes(&data(name)).into_keys().filter(|file| file.ends_with(".csv")) {
            assert!(one.contains_key(&file), "{name}: {file}");
        }
        // A second import of the same changes nothing.
        let second = desk.ask("imports.run", json!({"path": data(name), "as_of": "2025-02-28"}));
        for file in second["files"].as_array().unwrap() {
            assert_eq!(file["unchanged"], file["read"], "{name}: {file}");
        }
    }
}

const LEDGER: &str = "entry_code,lease_number,type,date,due_date,amount,category,reverses_code,for_code\n";

/// Brings rows of accounts in beside the first folder; what is refused: line, column, code.
pub fn refused(desk: &Desk, file: &str, text: &str) -> Vec<(u64, String, String, String)> {
    let folder = desk.place.path().join("bad");
    drop(fs::remove_dir_all(&folder));
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join(file), text).unwrap();
    let report = desk.ask("imports.run", json!({"path": folder, "as_of": "2025-02-28", "keep_good": true}));
    let text = |row: &Value, name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let refused = report["refused"].as_array().unwrap().iter();
    refused
        .map(|row| (row["line"].as_u64().unwrap(), text(row, "column"), text(row, "code"), text(row, "reason")))
        .collect()
}

#[test]
fn a_row_turns_another_round_whole_and_once() {
    let desk = books("ledger-d1");
    let lines = [
        // Named before it comes.
        "R1,L01,reversal,2025-02-20,,20.00,other,N1,",
        "N1,L01,charge,2025-02-20,,20.00,other,,",
        "R2,L01,reversal,2025-02-20,,19.99,other,C0101,",
        "R3,L01,reversal,2025-02-21,,20.00,other,N1,",
        "R4,L01,reversal,2025-02-21,,20.00,other,R1,",
        "R5,L02,reversal,2025-02-21,,1000.00,rent,C0101,",
        "R6,L01,return,2025-02-21,,1000.00,rent,C0101,",
        "R7,L01,reversal,2025-02-21,,1.00,other,NOWHERE,",
        "R8,L01,reversal,2025-02-21,,1.00,other,,",
        "R9,L01,charge,2025-02-21,,1.00,other,C0101,",
        "F1,L01,payment,2025-02-21,,1.00,other,,C0101",
        "F2,L01,charge,2025-02-21,,-1.00,late_fee,,C0101",
        "F3,L01,charge,2025-02-21,,5.00,late_fee,,C0201",
        "F4,L01,charge,2025-02-21,,5.00,late_fee,,C0102",
    ];
    let told = refused(&desk, "ledger.csv", &(LEDGER.to_owned() + &lines.join("\n") + "\n"));
    let mut short: Vec<_> =
        told.iter().map(|(line, column, code, _)| (*line, column.as_str(), code.as_str())).collect();
    short.sort_unstable();
    assert_eq!(
        short,
        [
            (4, "amount", "not_whole"),
            (5, "reverses_code", "already_reversed"),
            (6, "reverses_code", "already_reversed"),
            (7, "reverses_code", "unknown_reference"),
            (8, "reverses_code", "unknown_reference"),
            (9, "reverses_code", "unknown_reference"),
            (10, "reverses_code", "missing_cell"),
            (11, "reverses_code", "unreadable_value"),
            (12, "for_code", "unreadable_value"),
            (13, "amount", "negative_amount"),
            (14, "for_code", "unknown_reference"),
        ]
    );
    let reason = |line: u64| told.iter().find(|refusal| refusal.0 == line).unwrap().3.clone();
    assert_eq!(reason(4), "A row is reversed whole: write 1000.00, the amount of the row it names.");
    assert_eq!(reason(5), "R1 has reversed that row already; leave this row out, or name another one.");
    assert_eq!(reason(7), "The row it names is on lease L01; name a row of the same lease.");

    // The reversal took the charge back, and the account says so; a fee is open.
    let account = rows_of_account(&desk, "L01");
    assert_eq!(account["R1"], ("reversal".to_owned(), -2_000));
    assert_eq!(account["F4"], ("charge".to_owned(), 500));
    let charges = report_rows(&desk, &["charges", "--as-of", "2025-02-28", "--lease", "L01"]);
    let charge = |code: &str| charges.iter().find(|row| row["entry_code"] == code).unwrap();
    assert_eq!((&charge("N1")["reversed_on"], &charge("N1")["open"]), (&json!("2025-02-20"), &json!("0.00")));
    assert_eq!(charge("F4")["open"], "5.00");
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

/// Type and effect of each row of a lease's account.
fn rows_of_account(desk: &Desk, lease: &str) -> BTreeMap<String, (String, i64)> {
    let id = desk.list("leases", &[("lease_number", lease)])[0]["id"].clone();
    let account = desk.ask("ledger.account", json!({"lease_id": id, "limit": 100}));
    let row = |row: &Value| {
        let text = |name: &str| row[name].as_str().unwrap().to_owned();
        (text("entry_code"), (text("entry_type"), row["effect_cents"].as_i64().unwrap()))
    };
    account["rows"].as_array().unwrap().iter().map(row).collect()
}

#[test]
fn a_part_of_a_receipt_is_given_within_what_both_rows_have() {
    let desk = books("ledger-d1");
    let text = "receipt_code,charge_code,amount\n\
        P0301,C0301,1500.01\n\
        P0301,C0301,1000.01\n\
        P0301,C0301,1000.00\n\
        P0301,C0302,1500.01\n\
        P0301,C0302,1000.00\n\
        P0301,C0201,1.00\n\
        P0301,NONE,1.00\n\
        NONE,C0301,1.00\n\
        P0102,C0101,0.00\n";
    let told = refused(&desk, "allocations.csv", text);
    let mut short: Vec<_> =
        told.iter().map(|(line, column, code, _)| (*line, column.as_str(), code.as_str())).collect();
    short.sort_unstable();
    assert_eq!(
        short,
        [
            (2, "amount", "too_much"),
            // The same two rows a second time.
            (3, "charge_code", "duplicate_key"),
            (4, "charge_code", "duplicate_key"),
            (5, "amount", "too_much"),
            (6, "charge_code", "duplicate_key"),
            (7, "charge_code", "unknown_reference"),
            (8, "charge_code", "unknown_reference"),
            (9, "receipt_code", "unknown_reference"),
            (10, "amount", "negative_amount"),
        ]
    );
    assert_eq!(desk.list("allocations", &[]).len(), 3, "those of the folder");
}

#[test]
fn what_means_nothing_to_a_report_is_refused() {
    let mut desk = books("ledger-d1");
    let code = |desk: &Desk, words: &[&str]| ask(desk, words).unwrap_err().code;
    assert_eq!(code(&desk, &["ageing"]), "report.unknown");
    assert_eq!(code(&desk, &["tenant_statement"]), "report.lease");
    assert_eq!(code(&desk, &["aging", "--basis", "cash"]), "report.option");
    assert_eq!(code(&desk, &["trial_balance", "--lease", "L01"]), "report.option");
    assert_eq!(code(&desk, &["trial_balance", "--basis", "both"]), "report.basis");
    assert_eq!(code(&desk, &["charges", "--from", "2025-03-01", "--to", "2025-02-01"]), "report.days");
    for words in [["aging", "--property", "NONE"], ["aging", "--lease", "NONE"], ["owner_statement", "--owner", "NONE"]]
    {
        assert_eq!(code(&desk, &words), "report.not_found", "{words:?}");
    }
    assert_eq!(report_rows(&desk, &["aging", "--as-of", "2025-02-28", "--lease", "L05"]).len(), 1);
    desk.caller.role = keystead_wire::permission::Role::MaintenanceLead;
    assert_eq!(code(&desk, &["aging"]), "call.forbidden");
}

#[test]
fn an_account_says_what_is_open_and_what_settled_it() {
    let desk = books("ledger-d1");
    for lease in desk.list("leases", &[]) {
        let account = desk.ask("ledger.account", json!({"lease_id": lease["id"], "limit": 100}));
        let cents = |name: &str| account["ages"][name].as_i64().unwrap();
        let balance = account["balance_cents"].as_i64().unwrap();
        assert_eq!(balance, cents("open_cents") - cents("prepaid_cents"), "{}", lease["lease_number"]);
    }
    let lines = |lease: &str| {
        let id = desk.list("leases", &[("lease_number", lease)])[0]["id"].clone();
        desk.ask("ledger.account", json!({"lease_id": id, "limit": 100}))["rows"].as_array().unwrap().clone()
    };
    let line = |lines: &[Value], code: &str| lines.iter().find(|line| line["entry_code"] == code).unwrap().clone();

    // 400 and 350 on January's 1,000; 1,250 in February settle what was left of it, and all of February.
    let account = lines("L02");
    let january = line(&account, "C0201");
    assert_eq!((&january["open_cents"], &january["settled_on"]), (&json!(0), &json!("2025-02-02")));
    assert_eq!(january["is_late"], true);
    let parts: Vec<_> = january["parts"].as_array().unwrap().iter().map(|part| &part["amount_cents"]).collect();
    assert_eq!(parts, [40_000, 35_000, 25_000]);
    let last = line(&account, "P0203");
    let parts: Vec<_> = last["parts"].as_array().unwrap().iter().map(|part| part["entry_code"].clone()).collect();
    assert_eq!((parts, &last["open_cents"]), (vec![json!("C0201"), json!("C0202")], &json!(0)));

    // Given by hand across a renewal: 400 of the new lease's receipt to what the old one still owed.
    let by_hand = &line(&lines("L16"), "C1601")["parts"];
    let by_hand = by_hand.as_array().unwrap().iter().find(|part| part["entry_code"] == "P1701").unwrap();
    assert_eq!((&by_hand["is_by_hand"], &by_hand["lease_number"]), (&json!(true), &json!("L17")));

    // A deposit that was applied and refunded: the refund is not owed.
    let refund = lines("L11").into_iter().find(|line| line["entry_type"] == "refund").unwrap();
    assert_eq!((&refund["effect_cents"], &refund["open_cents"]), (&json!(0), &Value::Null));
    let returned = lines("L04");
    let payment = returned.iter().find(|line| line["reversed_on"] == "2025-01-09").unwrap();
    assert_eq!((&payment["entry_type"], &payment["open_cents"]), (&json!("payment"), &json!(0)));
}

#[test]
fn line_by_line_comes_to_the_same() {
    let cents = |value: &Value| -> i64 { value.as_str().unwrap().replace('.', "").parse().unwrap() };
    for name in ["ledger-d1", "ledger-d2"] {
        let desk = books(name);
        let day = ["--as-of", "2025-02-28"];
        let ask = |words: &[&str]| report_rows(&desk, &[words, &day].concat());
        for basis in ["accrual", "cash"] {
            // The last line of each account of a property, and its trial balance.
            let mut last: BTreeMap<(String, String), i64> = BTreeMap::new();
            for line in ask(&["general_ledger", "--basis", basis]) {
                let text = |name: &str| line[name].as_str().unwrap().to_owned();
                last.insert((text("account_code"), text("currency") + &text("property_code")), cents(&line["balance"]));
            }
            let mut sums: BTreeMap<(String, String), i64> = BTreeMap::new();
            for ((account, of), balance) in last {
                *sums.entry((account, of[..3].to_owned())).or_default() += balance;
            }
            sums.retain(|_, sum| *sum != 0);
            let balances = ask(&["trial_balance", "--basis", basis]).into_iter();
            let balance = |row: Value| {
                let text = |name: &str| row[name].as_str().unwrap().to_owned();
                ((text("account_code"), text("currency")), cents(&row["balance"]))
            };
            assert_eq!(sums, balances.map(balance).collect(), "{name}, {basis}");
            // Each entry balances, and each sheet.
            for entry in ask(&["journal", "--basis", basis]) {
                let sum: i64 = entry["postings"].as_array().unwrap().iter().map(|line| cents(&line["amount"])).sum();
                assert_eq!(sum, 0, "{name}, {basis}: {entry}");
            }
            for sheet in ask(&["balance_sheet", "--basis", basis]) {
                let sum = |name: &str| -> i64 {
                    sheet[name].as_array().unwrap().iter().map(|account| cents(&account["amount"])).sum()
                };
                assert_eq!(sum("assets"), sum("liabilities") + sum("equity") + cents(&sheet["earned"]), "{name}");
            }
        }
        // A statement ends with the balance that the arrears tell.
        for aged in ask(&["aging"]) {
            let lease = aged["lease_number"].as_str().unwrap();
            let lines = ask(&["tenant_statement", "--lease", lease]);
            assert_eq!(lines.last().unwrap()["balance"], aged["balance"], "{name}: {lease}");
        }
        let flows = report_rows(&desk, &["cash_flow_12", "--to", "2025-12-31"]);
        assert!(flows.iter().all(|flow| flow["months"].as_array().unwrap().len() == 12) && !flows.is_empty());
    }
}

#[test]
fn an_entry_that_does_not_balance_is_named_by_every_report_it_is_in() {
    let desk = books("ledger-d1");
    let lines = "entry_code,line,date,account_code,debit,credit,property_code\n\
        OFF,1,2025-02-01,5100,10.00,,ALD\nOFF,2,2025-02-01,1010,,9.99,ALD\n";
    assert_eq!(refused(&desk, "journal.csv", lines), []);
    let told = ask(&desk, &["trial_balance", "--as-of", "2025-02-28"]).unwrap();
    let sentence = "Entry OFF does not balance: its debits and credits in property ALD differ by 0.01.";
    assert_eq!(told["problems"], json!([sentence]));
}
