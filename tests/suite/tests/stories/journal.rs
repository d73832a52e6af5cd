//! Entries of the journal that a person makes: what is wrong is told at its line, what is posted is turned round by another
//! entry, and nobody edits it in the file itself.

use crate::desk::Desk;
use crate::ledger::{balance_of, books, refused};
use crate::portfolio::id_of;
use serde_json::{Value, json};

fn property(desk: &Desk, code: &str) -> Value {
    id_of(desk, "property", &[code])
}

fn line(account: &str, property: &Value, cents: i64) -> Value {
    json!({"account_code": account, "property_id": property, "amount_cents": cents})
}

fn problems(desk: &Desk, name: &str, args: Value) -> Vec<(String, String)> {
    let problem = desk.call(name, args).unwrap_err();
    let first = (problem.code, problem.field.unwrap_or_default());
    [first].into_iter().chain(problem.also.into_iter().map(|also| (also.code, also.field))).collect()
}

fn codes(desk: &Desk, args: &Value) -> Vec<String> {
    let reply = desk.ask("journal.entries", args.clone());
    let rows = reply["rows"].as_array().unwrap();
    assert_eq!(reply["total"].as_u64().unwrap() as usize, rows.len());
    rows.iter().map(|row| row["entry_code"].as_str().unwrap().to_owned()).collect()
}

/// An entry that can be posted in a portfolio of two sites.
pub(crate) fn entry_of_a_dollar(desk: &Desk) -> Value {
    let elm = property(desk, "ELM");
    json!({"date": "2026-03-28", "lines": [line("5100", &elm, 100), line("1010", &elm, -100)]})
}

#[test]
fn an_entry_is_posted_found_and_turned_round() {
    let desk = books("ledger-d1");
    let (ald, bir) = (property(&desk, "ALD"), property(&desk, "BIR"));
    let before = (balance_of(&desk, "5100"), balance_of(&desk, "1010"), codes(&desk, &json!({"limit": 100})));
    let lines = json!([
        line("5100", &ald, 30_000),
        line("1010", &ald, -30_000),
        line("5100", &bir, 20_000),
        line("1010", &bir, -20_000),
    ]);
    let entry = json!({"date": "2025-03-01", "memo": "Snow removal", "lines": lines});
    let answer = desk.call("journal.post", entry.clone()).unwrap();
    let (posted, undo) = (answer.reply.to_value().unwrap(), answer.undo.unwrap());
    let code = posted["entry_code"].as_str().unwrap().to_owned();
    assert_eq!(balance_of(&desk, "5100") - before.0, 50_000);
    assert_eq!(balance_of(&desk, "1010") - before.1, -50_000);

    // Newest first, and found by what it says, by account, property and day.
    let row = desk.ask("journal.entries", json!({"limit": 1}))["rows"][0].clone();
    assert_eq!(
        (&row["entry_code"], &row["amount_cents"], &row["properties"]),
        (&json!(code), &json!(50_000), &json!(2))
    );
    assert_eq!((&row["debited"], &row["credited"][0]), (&json!(["5100 Repairs"]), &json!("1010 Trust bank")));
    for asked in [
        json!({"find": "SNOW", "limit": 100}),
        json!({"find": "300.00", "from": "2025-03-01", "limit": 100}),
        json!({"account_code": "5100", "property_id": ald, "from": "2025-03-01", "limit": 100}),
    ] {
        assert_eq!(codes(&desk, &asked), [code.as_str()], "{asked}");
    }
    for asked in [json!({"find": "no such", "limit": 9}), json!({"find": "snow", "to": "2025-02-28", "limit": 9})] {
        assert_eq!(codes(&desk, &asked), Vec::<String>::new(), "{asked}");
    }
    let seen = desk.ask("journal.entry", json!({"entry_code": code}));
    assert_eq!(
        (&seen["memo"], &seen["stays"], &seen["reversed_by"]),
        (&json!("Snow removal"), &Value::Null, &Value::Null)
    );
    assert_eq!((&seen["lines"][2]["amount_cents"], &seen["lines"][2]["property_id"]), (&json!(20_000), &bir));

    // Undo turns it round; it is not turned round twice, and a reversal stays.
    desk.undo(undo).unwrap();
    assert_eq!((balance_of(&desk, "5100"), balance_of(&desk, "1010")), (before.0, before.1));
    let void = format!("{code}/void");
    assert_eq!(desk.ask("journal.entry", json!({"entry_code": code}))["reversed_by"], void);
    let turn = |code: &str, date: &str| json!({"entry_code": code, "date": date});
    let told = |args: Value| problems(&desk, "journal.reverse", args).remove(0).0;
    assert_eq!(told(turn(&code, "2025-03-02")), "already_reversed");
    assert_eq!(told(turn(&void, "2025-03-02")), "not_reversible");
    assert_eq!(told(turn("J-NONE", "2025-03-02")), "journal.entry");
    assert_eq!(told(turn("TF1", "2025-01-04")), "journal.before_entry");
    assert_eq!(told(turn("TF1", "2099-01-01")), "day_to_come");
    assert_eq!(told(turn("OP12", "2025-03-02")), "too_much", "the deposit was applied and is not held any more");
    assert_eq!(codes(&desk, &json!({"limit": 100})).len(), before.2.len() + 2);
    let turned = desk.ask("journal.reverse", turn("TF2", "2025-03-02"));
    assert_eq!(turned["entry_code"], "TF2/void");
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn what_is_wrong_is_told_at_its_line_and_nothing_is_posted() {
    let desk = books("ledger-d1");
    let (ald, bir, ced) = (property(&desk, "ALD"), property(&desk, "BIR"), property(&desk, "CED"));
    let before = codes(&desk, &json!({"limit": 100}));
    let no = |lines: Value| problems(&desk, "journal.post", json!({"date": "2025-03-01", "lines": lines}));
    let told = |wrong: &[(&str, &str)]| -> Vec<(String, String)> {
        wrong.iter().map(|(code, field)| ((*code).to_owned(), (*field).to_owned())).collect()
    };
    assert_eq!(no(json!([])), told(&[("not_balanced", "amount")]));
    // No owner pays another's bill: each property balances by itself.
    let crossed = no(json!([line("5100", &ald, 100), line("1010", &bir, -100)]));
    assert_eq!(crossed, told(&[("not_balanced", "amount")]));
    assert_eq!(
        no(json!([line("1200", &ald, 100), line("9999", &ald, 0), line("2200", &ald, -100)])),
        told(&[
            ("control_account", "lines.0.account_code"),
            ("journal.amount", "lines.1.amount_cents"),
            ("journal.account", "lines.1.account_code"),
            ("control_account", "lines.2.account_code"),
        ])
    );
    let whose = json!([
        {"account_code": "3100", "property_id": ald, "amount_cents": 100, "owner_code": "nobody"},
        {"account_code": "2200", "property_id": bir, "amount_cents": -100, "lease_number": "L01"},
        line("1010", &json!("00000000-0000-0000-0000-000000000000"), 100),
    ]);
    assert_eq!(
        no(whose),
        told(&[
            ("journal.owner", "lines.0.owner_code"),
            ("journal.lease", "lines.1.lease_number"),
            ("journal.property", "lines.2.property_id"),
        ])
    );
    // The trust bank is in dollars, and CED is not.
    assert_eq!(
        no(json!([line("5100", &ced, 100), line("1010", &ced, -100)])),
        told(&[("wrong_currency", "account_code")])
    );
    assert_eq!(refused(&desk, "periods.csv", "closed_through,property_code\n2025-03-01,ALD\n"), []);
    let closed = json!([line("5100", &ald, 100), line("1010", &ald, -100)]);
    assert_eq!(no(closed), told(&[("period_closed", "date")]));
    let far = json!({"date": "2099-01-01", "lines": [line("5100", &bir, 1), line("1010", &bir, -1)]});
    assert_eq!(problems(&desk, "journal.post", far), told(&[("too_far", "date")]));
    assert_eq!(codes(&desk, &json!({"limit": 100})), before);
}

#[test]
fn a_file_does_not_edit_what_is_on_the_books() {
    let desk = books("ledger-d1");
    let of = |list: &str, code: &str, key: &str| desk.list(list, &[(key, code)]).remove(0);
    let row = of("journal", "TF1", "entry_code");
    let head = "entry_code,line,date,account_code,debit,credit,property_code\n";
    let other = format!("{head}TF1,1,2025-01-05,1010,,1300.00,ALD\nTF1,2,2025-01-05,1020,1300.00,,ALD\n");
    let told = |name: &str, text: &str| -> Vec<(u64, String, String)> {
        refused(&desk, name, text).into_iter().map(|(line, column, code, _)| (line, code, column)).collect()
    };
    let no = |line: u64, column: &str| (line, "on_the_books".to_owned(), column.to_owned());
    assert_eq!(told("journal.csv", &other), [no(2, "credit"), no(3, "debit")]);
    assert_eq!(of("journal", "TF1", "entry_code"), row);
    // The same rows again, and what is said beside them, are taken.
    let same = format!("{head}TF1,1,2025-01-05,1010,,1200.00,ALD\nTF1,2,2025-01-05,1020,1200.00,,ALD\n");
    assert_eq!(refused(&desk, "journal.csv", &same), []);
    let charge = desk.list("ledger", &[("lease_number", "L01")]).remove(0);
    let said = |amount: &str, text: &str| {
        let [code, kind, date] = ["entry_code", "type", "date"].map(|name| charge[name].as_str().unwrap());
        format!("entry_code,lease_number,type,date,amount,description\n{code},L01,{kind},{date},{amount},{text}\n")
    };
    assert_eq!(told("ledger.csv", &said("1.00", "x")), [no(2, "amount")]);
    assert_eq!(refused(&desk, "ledger.csv", &said(charge["amount"].as_str().unwrap(), "corrected words")), []);
    assert_eq!(of("ledger", charge["entry_code"].as_str().unwrap(), "entry_code")["description"], "corrected words");
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}
