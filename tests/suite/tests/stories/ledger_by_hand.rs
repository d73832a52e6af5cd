//! Rows of an account that a person enters: what follows is shown before, and taken back by another row.

use crate::ledger::{books, refused};
use serde_json::{Value, json};

/// A charge that can be entered on any lease.
pub(crate) fn charge_of_a_dollar(lease_id: &Value) -> Value {
    json!({"lease_id": lease_id, "entry_type": "charge", "date": "2026-03-28", "amount_cents": 100, "category": "other"})
}

#[test]
fn what_is_entered_settles_what_is_open_and_is_turned_round_by_another_row() {
    let desk = books("ledger-d1");
    let id = desk.list("leases", &[("lease_number", "L05")])[0]["id"].clone();
    let account = || desk.ask("ledger.account", json!({"lease_id": id, "limit": 100}));
    let line = |code: &Value| {
        let rows = account()["rows"].clone();
        rows.as_array().unwrap().iter().find(|line| line["entry_code"] == *code).unwrap().clone()
    };
    let open = account()["ages"]["open_cents"].as_i64().unwrap();
    assert_eq!(open, 5_000, "the late fee of the folder");
    let receipt = json!({"lease_id": id, "entry_type": "payment", "date": "2026-01-05", "amount_cents": 8_000, "method": "check"});
    let shown = desk.ask("ledger.preview", receipt.clone());
    assert_eq!((&shown["parts"][0]["amount_cents"], &shown["open_cents"]), (&json!(5_000), &json!(3_000)));
    assert_eq!((&shown["ages"]["open_cents"], &shown["ages"]["prepaid_cents"]), (&json!(0), &json!(3_000)));
    assert_eq!(account()["ages"]["open_cents"], open, "a preview writes nothing");

    let answer = desk.call("ledger.enter", receipt.clone()).unwrap();
    let (done, undo) = (answer.reply.to_value().unwrap(), answer.undo.unwrap());
    let paid = line(&done["entry_code"]);
    assert_eq!((&paid["parts"][0]["amount_cents"], &paid["open_cents"]), (&json!(5_000), &json!(3_000)));
    assert_eq!(account()["balance_cents"], -3_000);

    // A charge after it is settled from what is left; undo turns the receipt round, and both are open again.
    let charge = json!({"lease_id": id, "entry_type": "charge", "date": "2026-01-09", "amount_cents": 2_000, "category": "utility"});
    let charge = desk.ask("ledger.enter", charge);
    assert_eq!(line(&charge["entry_code"])["open_cents"], 0);
    desk.undo(undo).unwrap();
    assert_eq!(
        (&line(&charge["entry_code"])["open_cents"], &account()["balance_cents"]),
        (&json!(2_000), &json!(7_000))
    );
    assert_eq!(line(&done["entry_code"])["reversed_on"], "2026-01-09");
    let again = desk.undo(undo).unwrap_err();
    assert_eq!(again.code, "history.undone");
    let code = |args: Value| desk.call("ledger.reverse", args).unwrap_err().code;
    let turn = |entry: &Value, returned: bool, date: &str| json!({"entry_id": entry["entry_id"], "is_returned": returned, "date": date});
    assert_eq!(code(turn(&done, false, "2026-01-09")), "ledger.already_reversed");
    assert_eq!(code(turn(&charge, true, "2026-01-09")), "ledger.not_a_payment");
    assert_eq!(code(turn(&charge, false, "2026-01-08")), "ledger.before_entry");
    assert_eq!(code(turn(&charge, false, "2026-01-10")), "ledger.day_to_come");
    let turned = desk.ask("ledger.reverse", turn(&charge, false, "2026-01-09"));
    assert_eq!(code(turn(&turned, false, "2026-01-09")), "ledger.not_reversible");
    assert_eq!(account()["ages"]["open_cents"], open);

    // All that is wrong is told together, and a closed period takes nothing.
    let bad = json!({"lease_id": id, "entry_type": "payment", "date": "2026-02-01", "amount_cents": 0, "due_date": "2026-01-01"});
    let problem = desk.call("ledger.enter", bad).unwrap_err();
    let fields: Vec<&str> = problem.also.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!((problem.code.as_str(), fields), ("negative_amount", vec!["date", "due_date"]));
    assert_eq!(refused(&desk, "periods.csv", "closed_through,property_code\n2026-01-06,BIR\n"), []);
    let problem = desk.call("ledger.enter", receipt).unwrap_err();
    assert_eq!((problem.code.as_str(), problem.field.as_deref()), ("period_closed", Some("date")));
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn a_deposit_is_applied_and_given_back_within_what_is_held() {
    let desk = books("ledger-d1");
    let id = |number: &str| desk.list("leases", &[("lease_number", number)])[0]["id"].clone();
    let row = |lease: &str, kind: &str, category: Option<&str>, cents: i64, date: &str| {
        json!({
        "lease_id": id(lease), "entry_type": kind, "category": category, "amount_cents": cents, "date": date})
    };
    let told = |args: Value| {
        let problem = desk.call("ledger.enter", args.clone()).unwrap_err();
        let shown = desk.call("ledger.preview", args).unwrap_err();
        assert_eq!((&shown.code, &shown.text), (&problem.code, &problem.text), "the preview says the same");
        (problem.code, problem.field.unwrap_or_default(), problem.text)
    };
    let no = |text: &str| ("too_much".to_owned(), "amount_cents".to_owned(), text.to_owned());
    // L12 brought a deposit of 500, all of it applied to the rent: nothing is held any more.
    assert_eq!(
        told(row("L12", "deposit_applied", None, 1, "2025-02-28")),
        no("$0.01 is more than the deposit of $0.00 that is held.")
    );
    // A charge of a deposit that is paid is held; part of it is applied to what is owed, the rest is given back.
    desk.ask("ledger.enter", row("L05", "charge", Some("deposit"), 20_000, "2026-01-02"));
    desk.ask("ledger.enter", row("L05", "payment", None, 25_000, "2026-01-02"));
    let open = |lease: &str| {
        desk.ask("ledger.account", json!({"lease_id": id(lease), "limit": 1}))["ages"]["open_cents"].clone()
    };
    assert_eq!(open("L05"), 0, "the late fee and the deposit");
    desk.ask("ledger.enter", row("L05", "charge", Some("damage"), 15_000, "2026-01-03"));
    let applied = row("L05", "deposit_applied", None, 15_000, "2026-01-04");
    let shown = desk.ask("ledger.preview", applied.clone());
    assert_eq!((&shown["held_cents"], &shown["ages"]["open_cents"]), (&json!(20_000), &json!(0)));
    // Before the deposit came nothing was held.
    assert_eq!(told(row("L05", "deposit_applied", None, 1, "2026-01-01")).0, "too_much");
    let answer = desk.call("ledger.enter", applied).unwrap();
    assert_eq!(open("L05"), 0);
    assert_eq!(
        told(row("L05", "refund", Some("deposit"), 5_001, "2026-01-05")),
        no("$50.01 is more than the deposit of $50.00 that is held.")
    );
    desk.ask("ledger.enter", row("L05", "refund", Some("deposit"), 5_000, "2026-01-05"));
    // Undo of what was applied: the damage is open again, and the deposit is held again.
    desk.undo(answer.undo.unwrap()).unwrap();
    assert_eq!(open("L05"), 15_000);
    desk.ask("ledger.enter", row("L05", "deposit_interest", None, 100, "2026-01-06"));
    let shown = desk.ask("ledger.preview", row("L05", "refund", Some("deposit"), 1, "2026-01-09"));
    assert_eq!(shown["held_cents"], 15_100);

    // Money that settled nothing is given back, and no more than that; a reversal is never entered.
    desk.ask("ledger.enter", row("L20", "payment", None, 70_000, "2026-01-05"));
    let account = desk.ask("ledger.account", json!({"lease_id": id("L20"), "limit": 1}));
    let prepaid = account["ages"]["prepaid_cents"].as_i64().unwrap();
    assert!(prepaid > 0, "{account}");
    assert_eq!(told(row("L20", "refund", None, prepaid + 1, "2026-01-09")).0, "too_much");
    desk.ask("ledger.enter", row("L20", "refund", None, prepaid, "2026-01-09"));

    // What was given back stays covered: no charge takes it from before, and its receipt is not turned round under it.
    let again = row("L20", "charge", Some("other"), 100, "2026-01-08");
    let problem = desk.call("ledger.enter", again.clone()).unwrap_err();
    assert_eq!((problem.code.as_str(), problem.field.as_deref()), ("given_back", Some("date")));
    assert!(problem.text.starts_with("F-260109-") && problem.text.contains("reverse it first"), "{}", problem.text);
    assert_eq!(desk.call("ledger.preview", again).unwrap_err().text, problem.text);
    desk.ask("ledger.enter", row("L20", "charge", Some("other"), 100, "2026-01-10"));
    let account = desk.ask("ledger.account", json!({"lease_id": id("L05"), "limit": 100}));
    let brought =
        account["rows"].as_array().unwrap().iter().find(|line| line["amount_cents"] == 25_000).unwrap().clone();
    for is_returned in [true, false] {
        let turn = json!({"entry_id": brought["entry_id"], "is_returned": is_returned, "date": "2026-01-09"});
        let problem = desk.call("ledger.reverse", turn).unwrap_err();
        assert_eq!(
            (problem.code.as_str(), problem.text.as_str()),
            ("given_back", "More would be applied and given back of the deposit than was held; reverse that first.")
        );
    }
    assert_eq!(told(row("L20", "reversal", None, 1, "2026-01-09")).0, "not_by_hand");
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}
