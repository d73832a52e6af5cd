//! Statement files of banks: what a file is, what of it is new, and that the same or an overlapping one changes nothing.

use crate::desk::Desk;
use crate::ledger::books;
use crate::portfolio::id_of;
use keystead_wire::problem::Problem;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates/exchange/tests/bank_files").join(name)
}

fn put(desk: &Desk, name: &str, text: &str) -> PathBuf {
    let path = desk.place.path().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn args(desk: &Desk, bank: &str, path: &Path) -> Value {
    json!({"bank_id": id_of(desk, "bank_account", &[bank]), "path": path})
}

fn counts(told: &Value) -> [i64; 4] {
    ["read", "inserted", "unchanged", "refused_total"].map(|name| told[name].as_i64().unwrap())
}

fn refused(result: Result<Value, Problem>) -> (String, Option<String>) {
    let Problem { code, field, .. } = result.unwrap_err();
    (code, field)
}

fn call(desk: &Desk, name: &str, args: Value) -> Result<Value, Problem> {
    desk.call(name, args).map(|answer| answer.reply.to_value().unwrap())
}

/// A Canadian account, because most samples are.
fn canadian() -> Desk {
    books("ledger-d1")
}

const NOVEMBER: &str = "Date,Description,Amount,Balance,Reference\n11/03/2025,COFFEE,-5.00,95.00,\n11/03/2025,COFFEE,-5.00,90.00,\n\
    11/04/2025,DEPOSIT 8871,1250.00,1340.00,8871\n";

#[test]
fn a_file_comes_in_once_however_often_it_is_brought() {
    let desk = canadian();
    let file = put(&desk, "november.csv", NOVEMBER);
    let of = |path: &Path| args(&desk, "TR", path);
    let look = call(&desk, "bank.look", of(&file)).unwrap();
    assert_eq!(
        (counts(&look), &look["why_not"], &look["closing_on"]),
        ([3, 3, 0, 0], &json!(null), &json!("2025-11-04"))
    );
    assert_eq!((&look["opening_cents"], &look["closing_cents"]), (&json!(10_000), &json!(134_000)));
    assert_eq!(look["table"]["heads"][3], "Balance");
    let lines = || desk.list("bank-lines", &[("bank_code", "TR")]).len();
    let before = lines();
    let come = desk.call("bank.import", of(&file)).unwrap();
    assert_eq!(counts(&come.reply.to_value().unwrap()), [3, 3, 0, 0]);
    assert_eq!(lines(), before + 3);
    // The same again, one that goes on, one in another order: nothing twice, and two equal coffees are two.
    assert_eq!(counts(&call(&desk, "bank.import", of(&file)).unwrap()), [3, 0, 3, 0]);
    let longer = put(&desk, "longer.csv", &format!("{NOVEMBER}11/05/2025,FEE,-1.00,1339.00,\n"));
    assert_eq!(counts(&call(&desk, "bank.import", of(&longer)).unwrap()), [4, 1, 3, 0]);
    let mut turned: Vec<&str> = NOVEMBER.lines().skip(1).collect();
    turned.reverse();
    let turned = put(&desk, "turned.csv", &format!("{}\n{}\n", NOVEMBER.lines().next().unwrap(), turned.join("\n")));
    assert_eq!(counts(&call(&desk, "bank.import", of(&turned)).unwrap()), [3, 0, 3, 0]);
    assert_eq!(lines(), before + 4);
    // What the bank says there is became statements; another balance for the same day is said and left.
    let page = desk.ask("bank.reconcile", json!({"bank_id": id_of(&desk, "bank_account", &["TR"])}));
    let days: Vec<&Value> = page["statements"].as_array().unwrap().iter().map(|one| &one["statement_date"]).collect();
    assert!(days.contains(&&json!("2025-11-04")) && days.contains(&&json!("2025-11-05")), "{days:?}");
    let other = put(&desk, "other.csv", "Date,Description,Amount,Balance\n11/05/2025,X,1.00,7.00\n");
    let told = call(&desk, "bank.look", of(&other)).unwrap();
    assert!(told["warnings"][0].as_str().unwrap().contains("$1,339.00"), "{told}");
    // One undo takes the first file back, and leaves what the next one brought.
    desk.undo(come.undo.unwrap()).unwrap();
    assert_eq!(lines(), before + 1);
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn a_whole_file_is_taken_back_by_one_undo() {
    let desk = canadian();
    let before = (desk.list("bank-lines", &[]), desk.list("bank-statements", &[]));
    let file = put(&desk, "november.csv", NOVEMBER);
    let come = desk.call("bank.import", args(&desk, "TR", &file)).unwrap();
    desk.undo(come.undo.unwrap()).unwrap();
    assert_eq!((desk.list("bank-lines", &[]), desk.list("bank-statements", &[])), before);
    // And brought in again.
    assert_eq!(counts(&desk.ask("bank.import", args(&desk, "TR", &file))), [3, 3, 0, 0]);
}

#[test]
fn files_of_banks_come_in_as_they_are() {
    let desk = canadian();
    let told = call(&desk, "bank.import", args(&desk, "TC", &sample("ofxparse_bank_medium.ofx"))).unwrap();
    assert_eq!((counts(&told), &told["account"]), ([3, 3, 0, 0], &json!("12300 000012345678")));
    assert_eq!((&told["closing_cents"], &told["closing_on"]), (&json!(38_234), &json!("2009-05-23")));
    let bai = call(&desk, "bank.look", args(&desk, "TC", &sample("bai2_sample1.txt"))).unwrap();
    // Another account than the files before were of: somebody says that it is meant.
    assert!(bai["why_not"].as_str().unwrap().contains("10200123456"), "{bai}");
    let taken = call(&desk, "bank.import", args(&desk, "TC", &sample("bai2_sample1.txt")));
    assert_eq!(refused(taken), ("bank_file.other_account".into(), Some("path".into())));
    let mut said = args(&desk, "TC", &sample("bai2_sample1.txt"));
    said["account"] = json!("10200123456");
    assert_eq!(counts(&call(&desk, "bank.import", said).unwrap()), [17, 17, 0, 0]);
}

#[test]
fn what_is_not_meant_changes_nothing() {
    let desk = canadian();
    let before = desk.list("bank-lines", &[]).len();
    let try_in = |bank: &str, path: &Path| refused(call(&desk, "bank.import", args(&desk, bank, path)));
    let path = |code: &str| (code.to_owned(), Some("path".to_owned()));
    assert_eq!(try_in("TR", &sample("ofxparse_bank_medium.ofx")), path("wrong_currency"));
    assert_eq!(try_in("TR", &sample("ofxparse_bank_small.ofx")), path("bank_file.no_account"));
    assert_eq!(try_in("TR", &put(&desk, "a.txt", "hello")), path("bank_file.unknown"));
    assert_eq!(try_in("TR", &put(&desk, "a.ofx", "<OFX><STMTRS>")), path("bank_file.broken_off"));
    assert_eq!(try_in("TR", &put(&desk, "a.ach", &format!("101 {}\n", "0".repeat(90)))), path("bank_file.payments"));
    assert_eq!(try_in("TR", &desk.place.path().join("nothing.ofx")), path("bank_file.unreadable"));
    let several = sample("ofxparse_multiple_accounts.ofx");
    assert_eq!(try_in("TR", &several), ("bank_file.choose_account".into(), Some("account".into())));
    let mut chosen = args(&desk, "TR", &several);
    chosen["account"] = json!("9200");
    assert_eq!(call(&desk, "bank.look", chosen).unwrap()["closing_cents"], 22_200);
    assert_eq!(desk.list("bank-lines", &[]).len(), before);

    // Lines before a finalized statement are refused by their own; those after it come in.
    desk.ask(
        "bank.finalize",
        json!({"bank_id": id_of(&desk, "bank_account", &["DP"]), "statement_date": "2025-02-28"}),
    );
    let file =
        put(&desk, "late.csv", "Date,Amount,Description\n02/27/2025,5.00,OLD\n03/02/2025,6.00,NEW\n03/03/2025,x,ODD\n");
    let told = call(&desk, "bank.import", args(&desk, "DP", &file)).unwrap();
    assert_eq!(counts(&told), [2, 1, 0, 2]);
    let texts: Vec<&str> = told["refused"].as_array().unwrap().iter().map(|no| no["text"].as_str().unwrap()).collect();
    assert!(texts[0].contains("“x”") && texts[1].contains("OLD") && texts[1].contains("2025-02-28"), "{texts:?}");
}

#[test]
fn the_columns_of_a_table_are_said_once_and_remembered() {
    let desk = canadian();
    let text = "when;what;how much\n03/04/2025;Rent;-1.250,00\n05/04/2025;Fee;12,50\n";
    let file = put(&desk, "odd.csv", text);
    let mut said = args(&desk, "TR", &file);
    assert_eq!(refused(call(&desk, "bank.look", said.clone())), ("bank_file.unknown".into(), Some("path".into())));
    said["columns"] = json!({"head_rows": 1, "date": 0, "date_order": "day_first", "amount": 2, "money_in": null, "money_out": null,
        "turned": true, "description": 1, "reference": null, "balance": null, "decimal_comma": true});
    let look = call(&desk, "bank.look", said.clone()).unwrap();
    assert_eq!((&look["lines"][0]["date"], &look["lines"][0]["amount_cents"]), (&json!("2025-04-03"), &json!(125_000)));
    assert_eq!(counts(&desk.ask("bank.import", said)), [2, 2, 0, 0]);
    // Next month nobody says it again.
    let next = put(&desk, "next.csv", &format!("{text}06/04/2025;Rent;-100,00\n"));
    let told = call(&desk, "bank.import", args(&desk, "TR", &next)).unwrap();
    assert_eq!((counts(&told), &told["table"]["is_remembered"]), ([3, 1, 2, 0], &json!(true)));
}
