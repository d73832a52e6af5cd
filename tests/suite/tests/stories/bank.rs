//! A bank account against the books: what is proposed, accepted, entered; the difference that goes to zero; a statement that is
//! finalized and stands.

use crate::desk::Desk;
use crate::ledger::{balance_of, books, report_rows};
use crate::portfolio::id_of;
use crate::today::work;
use keystead_wire::problem::Problem;
use serde_json::{Value, json};

fn bank(desk: &Desk, code: &str) -> Value {
    let rows = desk.ask("bank.accounts", json!({}))["rows"].clone();
    let row = rows.as_array().unwrap().iter().find(|row| row["bank"]["bank_code"] == code).cloned();
    row.unwrap_or_else(|| panic!("no bank {code}"))
}

fn bank_id(desk: &Desk, code: &str) -> Value {
    bank(desk, code)["bank"]["bank_id"].clone()
}

fn at(desk: &Desk, code: &str, through: &str) -> Value {
    desk.ask("bank.reconcile", json!({"bank_id": bank_id(desk, code), "through": through}))
}

fn line_id(desk: &Desk, line: &str) -> Value {
    let row = desk.list("bank-lines", &[("line_code", line)]).remove(0);
    id_of(desk, "bank_line", &[row["bank_code"].as_str().unwrap(), line])
}

/// Minor units as the files have them.
fn text(cents: &Value) -> String {
    let cents = cents.as_i64().unwrap();
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", cents.abs() / 100, cents.abs() % 100)
}

fn refused(desk: &Desk, name: &str, args: Value) -> (String, Option<String>) {
    let Problem { code, field, .. } = desk.call(name, args).unwrap_err();
    (code, field)
}

fn difference(desk: &Desk, code: &str, through: &str) -> i64 {
    at(desk, code, through)["sums"]["difference_cents"].as_i64().unwrap()
}

#[test]
fn the_page_of_each_statement_has_the_figures_of_the_report() {
    for folder in ["ledger-d1", "ledger-d2"] {
        let desk = books(folder);
        let mut seen = 0;
        for account in desk.ask("bank.accounts", json!({}))["rows"].as_array().unwrap() {
            let code = account["bank"]["bank_code"].as_str().unwrap();
            let page = desk.ask("bank.reconcile", json!({"bank_id": account["bank"]["bank_id"]}));
            for statement in page["statements"].as_array().unwrap() {
                let day = statement["statement_date"].as_str().unwrap();
                let (page, rows) = (at(&desk, code, day), report_rows(&desk, &["bank_reconciliation", "--as-of", day]));
                let row = rows.iter().find(|row| row["bank_code"] == code).unwrap();
                let sums = &page["sums"];
                for (name, cents) in [
                    ("statement_balance", &page["statement"]["closing_cents"]),
                    ("cleared_balance", &sums["cleared_cents"]),
                    ("difference", &sums["difference_cents"]),
                    ("deposits_in_transit", &sums["transit_cents"]),
                    ("outstanding_payments", &sums["outstanding_cents"]),
                    ("adjusted_bank", &sums["adjusted_cents"]),
                    ("book_balance", &sums["book_cents"]),
                    ("unmatched_amount", &sums["open_lines_cents"]),
                ] {
                    assert_eq!(row[name], json!(text(cents)), "{folder} {code} {day} {name}");
                }
                assert_eq!(row["unmatched_lines"], sums["open_lines"], "{folder} {code} {day}");
                seen += 1;
            }
        }
        assert!(seen >= 6, "{folder}: {seen}");
        assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
    }
}

#[test]
fn a_statement_goes_to_no_difference_and_stands() {
    let desk = books("ledger-d1");
    let (id, day) = (bank_id(&desk, "TR"), "2025-02-28");
    let of = |name: &str| line_id(&desk, name);
    assert_eq!(bank(&desk, "TR")["open_lines"], 1);

    // A slip and a transfer are looked at again: what they are is proposed, with the reason.
    let opened = desk.call("bank.unmatch", json!({"line_ids": [of("BL000035"), of("BL000042")]})).unwrap();
    assert_eq!(difference(&desk, "TR", day), 125_000 + 30_000 - 1_250);
    let page = at(&desk, "TR", day);
    let proposed: Vec<_> = (page["proposals"].as_array().unwrap().iter())
        .map(|pair| {
            (
                pair["line"]["line_id"].clone(),
                pair["item"]["code"].clone(),
                pair["reason"].clone(),
                pair["is_certain"].clone(),
            )
        })
        .collect();
    assert_eq!(
        proposed,
        [
            (of("BL000035"), json!("S2"), json!("slip_total"), json!(true)),
            (of("BL000042"), json!("TF2"), json!("only_one"), json!(false))
        ]
    );
    assert_eq!(page["proposals"][0]["item"]["parts"], 1);
    assert_eq!((&page["sums"]["certain_cents"], &page["sums"]["likely_cents"]), (&json!(125_000), &json!(30_000)));
    assert_eq!(page["left_lines"].as_array().unwrap().len(), 1);
    desk.undo(opened.undo.unwrap()).unwrap();
    assert_eq!(difference(&desk, "TR", day), -1_250);
    desk.ask("bank.unmatch", json!({"line_ids": [of("BL000035"), of("BL000042")]}));

    // Nothing that does not add up, no item twice, nothing of another account.
    let pair = |line: &str, items: &[&str]| json!({"bank_id": id, "pairs": [{"line_id": of(line), "items": items}]});
    for (args, code, field) in [
        (pair("BL000042", &["S2"]), "match_differs", "pairs.0.matches"),
        (pair("BL000042", &["nothing"]), "match_differs", "pairs.0.matches"),
        (pair("BL000042", &["P0102"]), "bank.matched", "pairs.0.items"),
        (pair("BL000042", &["TF2", "TF2"]), "bank.items", "pairs.0.items"),
        (pair("BL000042", &[]), "bank.items", "pairs.0.items"),
        (pair("BL000041", &["TF2"]), "bank.matched", "pairs.0.line_id"),
        (pair("BL000001", &["TF2"]), "bank.other_account", "pairs.0.line_id"),
        (json!({"bank_id": id}), "bank.nothing_chosen", "pairs"),
    ] {
        assert_eq!(refused(&desk, "bank.match", args), (code.to_owned(), Some(field.to_owned())));
    }
    let finalize = json!({"bank_id": id, "statement_date": day});
    let no = desk.call("bank.finalize", finalize.clone()).unwrap_err();
    assert_eq!((no.code.as_str(), no.text.contains("$1,537.50")), ("difference_left", true), "{}", no.text);

    // Today says that they wait, and for how long.
    let waiting = |desk: &Desk| {
        let lines = work(desk, "bank_lines", "this_week")["lines"].clone();
        lines.as_array().into_iter().flatten().find(|line| line["open"] == id).cloned()
    };
    let told = waiting(&desk).unwrap();
    let first = desk.list("bank-lines", &[("bank_code", "TR")]);
    let open: Vec<&Value> = first.iter().filter(|line| line["matches"].is_null()).collect();
    assert_eq!(told["count"].as_u64().unwrap() as usize, open.len());
    assert_eq!(told["on"].as_str().unwrap(), open.iter().map(|line| line["date"].as_str().unwrap()).min().unwrap());

    // What is certain at once, what is likely one by one, and what nobody had entered.
    let all = desk.ask("bank.match", json!({"bank_id": id, "certain_through": day}));
    assert_eq!((&all["lines"], &all["amount_cents"]), (&json!(1), &json!(125_000)));
    desk.ask("bank.match", pair("BL000042", &["TF2"]));
    let enter = |account: &str| json!({"line_id": of("BL000043"), "account_code": account});
    for account in ["1200", "2300", "2200", "1010", "9999"] {
        let (code, field) = refused(&desk, "bank.enter", enter(account));
        assert!(["control_account", "bank.account", "journal.account"].contains(&code.as_str()), "{account}: {code}");
        assert_eq!(field.as_deref(), Some("account_code"));
    }
    let charges = balance_of(&desk, "5500");
    let entered = desk.ask("bank.enter", enter("5500"));
    assert_eq!(entered["amount_cents"], -1_250);
    // Shared out over the properties whose rent lies there, to the cent.
    assert!(entered["properties"].as_u64().unwrap() > 1);
    assert_eq!(balance_of(&desk, "5500") - charges, 1_250);
    assert_eq!(refused(&desk, "bank.enter", enter("5500")).0, "bank.matched");
    let page = at(&desk, "TR", day);
    assert_eq!((&page["sums"]["difference_cents"], &page["why_not"]), (&json!(0), &json!(null)));

    // It stands: nothing of it is matched otherwise, also not by taking back what was done before.
    let match_before = desk.call("bank.unmatch", json!({"line_ids": [of("BL000042")]})).unwrap();
    let back = desk.undo(match_before.undo.unwrap()).unwrap();
    let done = desk.call("bank.finalize", finalize.clone()).unwrap();
    let stands = |got: (String, Option<String>)| assert_eq!(got.0, "statement_finalized");
    stands(refused(&desk, "bank.unmatch", json!({"line_ids": [of("BL000042")]})));
    stands(refused(&desk, "bank.finalize", finalize.clone()));
    stands(refused(&desk, "bank.state", json!({"bank_id": id, "statement_date": day, "closing_cents": 1})));
    stands(refused(&desk, "bank.state", json!({"bank_id": id, "statement_date": "2025-02-01", "closing_cents": 1})));
    assert_eq!(desk.undo(back.unwrap()).unwrap_err().code, "statement_finalized");
    let slip = id_of(&desk, "deposit_slip", &["S2"]);
    stands(refused(&desk, "ledger.deposit", json!({"slip_id": slip, "deposited_on": "2025-02-05"})));
    assert_eq!(bank(&desk, "TR")["finalized_through"], day);
    assert_eq!(at(&desk, "TR", day)["may_reopen"], true);

    // Opened again, by undo or by name; only the last one.
    let again = desk.undo(done.undo.unwrap()).unwrap();
    assert_eq!(bank(&desk, "TR")["finalized_through"], json!(null));
    desk.undo(again.unwrap()).unwrap();
    assert_eq!(
        refused(&desk, "bank.reopen", json!({"bank_id": id, "statement_date": "2025-01-31"})).0,
        "bank.not_last"
    );
    desk.ask("bank.reopen", finalize.clone());
    desk.ask("bank.unmatch", json!({"line_ids": [of("BL000042")]}));
    assert_eq!(refused(&desk, "bank.finalize", finalize).0, "difference_left");
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn a_statement_that_was_opened_is_not_finalized_again_by_undo_once_it_differs() {
    let desk = books("ledger-d1");
    let (id, day) = (bank_id(&desk, "DP"), "2025-02-28");
    assert_eq!(difference(&desk, "DP", day), 0);
    desk.ask("bank.finalize", json!({"bank_id": id, "statement_date": day}));
    let opened = desk.call("bank.reopen", json!({"bank_id": id, "statement_date": day})).unwrap();
    desk.ask("bank.unmatch", json!({"line_ids": [line_id(&desk, "BL000003")]}));
    assert_eq!(desk.undo(opened.undo.unwrap()).unwrap_err().code, "difference_left");

    // A balance of another day: stated, corrected, taken back; not of a day to come.
    let state = |day: &str, cents: i64| json!({"bank_id": id, "statement_date": day, "closing_cents": cents});
    let stated = desk.call("bank.state", state("2025-03-31", 700)).unwrap();
    assert_eq!(at(&desk, "DP", "2025-03-31")["statement"]["closing_cents"], 700);
    desk.ask("bank.state", state("2025-03-31", 900));
    assert_eq!(desk.undo(stated.undo.unwrap()).unwrap_err().code, "history.changed_since");
    assert_eq!(refused(&desk, "bank.state", state("2026-01-10", 1)).0, "bank.day_to_come");
    // Without a day the page stands at the first that waits.
    let page = desk.ask("bank.reconcile", json!({"bank_id": id}));
    assert_eq!(page["through"], "2025-01-31");
}

#[test]
fn what_a_line_was_entered_as_is_proposed_for_the_next_one_that_says_so() {
    let desk = books("ledger-d1");
    let (id, day) = (bank_id(&desk, "TR"), "2025-02-28");
    let enter = |text: &str| {
        let line = line_id(&desk, "BL000043");
        json!({"line_id": line, "account_code": "5500", "memo": "bank fee", "remember": text})
    };
    assert_eq!(refused(&desk, "bank.enter", enter(" -x ")), ("bank.rule_text".into(), Some("remember".into())));
    assert_eq!(at(&desk, "TR", day)["sums"]["difference_cents"], -1_250);
    desk.ask("bank.enter", enter("not in the  BOOKS"));
    // The bank says it again next month.
    let folder = desk.place.path().join("next");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(
        folder.join("bank_lines.csv"),
        "bank_code,line_code,date,amount,description\nTR,N1,2025-02-28,-9.99,Item Not in the Books 77\nTR,N2,2025-02-28,-1.00,Other\n",
    )
    .unwrap();
    desk.ask("imports.run", json!({"path": folder, "as_of": "2026-01-09"}));
    let page = at(&desk, "TR", day);
    assert_eq!((&page["sums"]["by_rule"], &page["sums"]["by_rule_cents"]), (&json!(1), &json!(-999)));
    let proposed = &page["by_rule"][0];
    assert_eq!(
        (
            &proposed["rule"]["rule"]["account_code"],
            &proposed["rule"]["account_name"],
            &proposed["line"]["amount_cents"]
        ),
        (&json!("5500"), &json!("Bank charges"), &json!(-999))
    );
    assert_eq!(page["left_lines"].as_array().unwrap().len(), 1);
    // The rule is forgotten, and remembered again by undo.
    let forget = json!({"name": proposed["rule"]["setting"], "value": null, "scope": "organisation"});
    let forgotten = desk.call("settings.put", forget).unwrap();
    let rules = || at(&desk, "TR", day)["rules"].as_array().unwrap().len();
    assert_eq!((rules(), at(&desk, "TR", day)["left_lines"].as_array().unwrap().len()), (0, 2));
    desk.undo(forgotten.undo.unwrap()).unwrap();
    assert_eq!(rules(), 1);
    assert_eq!(id, at(&desk, "TR", day)["bank"]["bank_id"]);
}

#[test]
fn a_line_is_its_item_but_for_a_difference_that_is_entered() {
    let desk = books("ledger-d1");
    let (id, day) = (bank_id(&desk, "TR"), "2025-02-28");
    let line = line_id(&desk, "BL000042");
    desk.ask("bank.unmatch", json!({"line_ids": [line, line_id(&desk, "BL000041")]}));
    let enter = |items: &[&str]| json!({"line_id": line, "items": items, "account_code": "5500"});
    // 300.00 at the bank; TF2 is all of it, PM4 takes 25.00 out.
    for (items, code) in [
        (&["TF2"][..], "bank.nothing_left"),
        (&["nothing"], "match_differs"),
        (&["P0102"], "bank.matched"),
        (&["PM4", "PM4"], "bank.items"),
    ] {
        assert_eq!(refused(&desk, "bank.enter", enter(items)), (code.to_owned(), Some("items".to_owned())));
    }
    let before = (balance_of(&desk, "5500"), difference(&desk, "TR", day));
    let entered = desk.ask("bank.enter", enter(&["TF2", "PM4"]));
    assert_eq!(entered["amount_cents"], 2_500);
    assert_eq!((balance_of(&desk, "5500") - before.0, before.1 - difference(&desk, "TR", day)), (-2_500, 30_000));
    let cleared = desk.ask("bank.cleared", json!({"bank_id": id, "through": day, "find": "TF2", "limit": 10}));
    assert_eq!(cleared["rows"][0]["items"].as_array().unwrap().len(), 3);
}

#[test]
fn what_is_left_is_found_by_words_and_amounts() {
    let desk = books("ledger-d1");
    let id = bank_id(&desk, "TR");
    desk.ask("bank.unmatch", json!({"line_ids": [line_id(&desk, "BL000023"), line_id(&desk, "BL000036")]}));
    // Two days before the rent came nothing is proposed: both sides are left.
    desk.ask("bank.state", json!({"bank_id": id, "statement_date": "2025-06-30", "closing_cents": 0}));
    let find = |text: &str| {
        let page = desk.ask("bank.reconcile", json!({"bank_id": id, "through": "2025-06-30", "find": text}));
        (page["left_lines_total"].clone(), page["left_items_total"].clone())
    };
    assert_eq!(find("12.50"), (json!(1), json!(0)));
    assert_eq!(find("not in the BOOKS").0, 1);
    assert_eq!(find("nothing of the kind"), (json!(0), json!(0)));
    let cleared = |text: &str| {
        let asked = json!({"bank_id": id, "through": "2025-06-30", "find": text, "limit": 500});
        desk.ask("bank.cleared", asked)
    };
    let slip = cleared("S2");
    assert_eq!((&slip["total"], &slip["rows"][0]["items"][0]["parts"]), (&json!(1), &json!(1)));
    assert_eq!(cleared("1250.00")["total"], 1);
    assert!(cleared("")["total"].as_u64().unwrap() > 30);
    assert!(!cleared("P0102")["rows"][0]["items"][0]["words"].as_str().unwrap().is_empty());
}

#[test]
fn an_account_is_signed_at_one_figure_by_name_and_taken_back_with_a_reason() {
    let desk = books("ledger-d1");
    let day = "2025-02-28";
    let [trust, deposits] = ["TR", "DP"].map(|code| bank_id(&desk, code));
    let row = |code: &str| {
        let page = desk.ask("bank.three_way", json!({"through": day}));
        let rows = page["rows"].as_array().unwrap().clone();
        rows.into_iter().find(|row| row["bank"]["bank_code"] == code).unwrap()
    };

    // Each figure is the report's, and the parts come to their sums.
    let report = report_rows(&desk, &["three_way", "--as-of", day]);
    assert!(report.len() >= 2);
    for told in &report {
        let code = told["bank_code"].as_str().unwrap();
        let row = row(code);
        for (name, cents) in [
            ("statement_balance", "statement_cents"),
            ("deposits_in_transit", "transit_cents"),
            ("outstanding_payments", "outstanding_cents"),
            ("adjusted_bank", "adjusted_cents"),
            ("book_balance", "book_cents"),
            ("subledger_total", "subledger_cents"),
            ("bank_less_book", "bank_less_book_cents"),
            ("book_less_subledgers", "book_less_subledgers_cents"),
        ] {
            assert_eq!(told[name], json!(text(&row[cents])), "{code} {name}");
        }
        let ask = |more: Value| {
            let mut asked = json!({"bank_id": row["bank"]["bank_id"], "statement_date": row["statement_date"], "through": day, "limit": 500});
            asked.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            desk.ask("bank.three_way_parts", asked)
        };
        let all = ask(json!({}));
        assert_eq!(all["amount_cents"], row["subledger_cents"]);
        assert_eq!(all["total"].as_u64().unwrap() as usize, told["subledgers"].as_array().unwrap().len());
        for sum in row["sums"].as_array().unwrap() {
            let of_kind = ask(json!({"kind": sum["kind"]}));
            assert_eq!((&of_kind["total"], &of_kind["amount_cents"]), (&sum["parts"], &sum["amount_cents"]));
        }
        let first = &all["rows"][0];
        let found = ask(json!({"find": first["name"], "limit": 1}));
        assert_eq!(found["rows"][0]["name"], first["name"]);
        assert_eq!(ask(json!({"find": "nobody at all"}))["total"], 0);
    }

    // Not while the bank and the books differ, nor before the statement is finalized, nor at what nobody saw.
    let sign = |bank: &Value, cents: &Value| json!({"bank_id": bank, "statement_date": day, "amount_cents": cents});
    let no = desk.call("bank.sign", sign(&trust, &row("TR")["book_cents"])).unwrap_err();
    assert_eq!((no.code.as_str(), no.text.contains("$12.50")), ("bank.not_equal", true), "{}", no.text);
    let held = row("DP");
    assert_eq!(held["why_not"].as_str().unwrap(), "The statement of 2025-02-28 is not finalized.");
    desk.ask("bank.finalize", json!({"bank_id": deposits, "statement_date": day}));
    assert_eq!(row("DP")["why_not"], Value::Null);
    assert_eq!(refused(&desk, "bank.sign", sign(&deposits, &json!(1))).0, "bank.changed");
    assert_eq!(
        refused(&desk, "bank.sign", json!({"bank_id": deposits, "statement_date": "2025-02-27", "amount_cents": 1})).0,
        "bank.no_statement"
    );

    // Signed: by whom, of what; the statement is not opened from under it, by name or by undo.
    let done = desk.call("bank.sign", sign(&deposits, &held["book_cents"])).unwrap();
    let signed = row("DP");
    assert_eq!(signed["signature"]["signed_cents"], held["book_cents"]);
    assert_eq!((&signed["signature"]["differs"], &signed["why_not"]), (&json!(false), &Value::Null));
    assert!(!signed["signature"]["signed_by"].as_str().unwrap().is_empty());
    assert_eq!(refused(&desk, "bank.sign", sign(&deposits, &held["book_cents"])).0, "bank.signed");
    let reopen = json!({"bank_id": deposits, "statement_date": day});
    assert_eq!(refused(&desk, "bank.reopen", reopen.clone()).0, "bank.signed");
    let statements = desk.list("bank-statements", &[("bank_code", "DP")]);
    let kept = statements.iter().find(|row| row["statement_date"] == day).unwrap();
    assert_eq!(kept["signed_amount"], json!(text(&held["book_cents"])));

    // Undone, redone; taken back with a reason only, which stays.
    let back = desk.undo(done.undo.unwrap()).unwrap();
    assert_eq!(row("DP")["signature"], Value::Null);
    desk.undo(back.unwrap()).unwrap();
    let unsign = |reason: &str| json!({"bank_id": deposits, "statement_date": day, "reason": reason});
    assert_eq!(refused(&desk, "bank.unsign", unsign(" ")).0, "bank.reason");
    desk.ask("bank.unsign", unsign("A deposit was missing"));
    assert_eq!(refused(&desk, "bank.unsign", unsign("Again")).0, "bank.not_signed");
    desk.ask("bank.reopen", reopen);
    assert_eq!(refused(&desk, "bank.sign", sign(&deposits, &held["book_cents"])).0, "bank.not_equal");
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}
