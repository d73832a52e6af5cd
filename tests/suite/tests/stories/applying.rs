//! A receipt that a person gives to charges: within what both have, never in closed periods, never from under what was given
//! back; undo gives it back to the order of rows.

use crate::desk::Desk;
use crate::ledger::books;
use serde_json::{Value, json};

/// A lease of the small books with an account of its own, whose charges are all settled but one of February.
fn enter(desk: &Desk, lease: &Value, kind: &str, date: &str, cents: i64, category: Option<&str>) -> Value {
    let row = json!({"lease_id": lease, "entry_type": kind, "date": date, "amount_cents": cents, "category": category});
    desk.ask("ledger.enter", row)
}

fn lease(desk: &Desk, number: &str) -> Value {
    desk.list("leases", &[("lease_number", number)])[0]["id"].clone()
}

fn look(desk: &Desk, receipt: &Value) -> Value {
    desk.ask("ledger.apply_look", json!({"receipt_id": receipt["entry_id"]}))
}

fn of<'l>(look: &'l Value, charge: &Value) -> &'l Value {
    let charges = look["charges"].as_array().unwrap();
    charges.iter().find(|one| one["entry_code"] == charge["entry_code"]).unwrap()
}

fn apply(receipt: &Value, parts: &[(&Value, i64)]) -> Value {
    let parts: Vec<Value> =
        parts.iter().map(|(charge, cents)| json!({"charge_id": charge["entry_id"], "amount_cents": cents})).collect();
    json!({"receipt_id": receipt["entry_id"], "parts": parts})
}

/// Two charges and a payment on a lease of the books, for who takes back what was written.
pub(crate) fn a_dollar_applied(desk: &Desk, lease: &Value) -> Value {
    enter(desk, lease, "charge", "2026-03-27", 100, Some("other"));
    let second = enter(desk, lease, "charge", "2026-03-28", 100, Some("other"));
    let receipt = enter(desk, lease, "payment", "2026-03-28", 100, None);
    apply(&receipt, &[(&second, 100)])
}

#[test]
fn a_receipt_is_given_to_the_charges_that_a_person_names() {
    let desk = books("ledger-d1");
    let id = lease(&desk, "L05");
    let first = enter(&desk, &id, "charge", "2026-01-06", 3_000, Some("utility"));
    let second = enter(&desk, &id, "charge", "2026-01-07", 4_000, Some("other"));
    let receipt = enter(&desk, &id, "payment", "2026-01-08", 8_000, None);
    // 50.00 of a late fee is open before; what is left goes to the first.
    let told = look(&desk, &receipt);
    assert_eq!(
        (&of(&told, &first)["has_cents"], &of(&told, &second)["has_cents"]),
        (&json!(3_000), &json!(0)),
        "{told}"
    );
    assert_eq!((&told["unapplied_cents"], &told["why_not"]), (&json!(0), &Value::Null));

    let given = desk.call("ledger.apply", apply(&receipt, &[(&second, 4_000)])).unwrap();
    let told = look(&desk, &receipt);
    let second_now = of(&told, &second);
    assert_eq!(
        (&second_now["has_cents"], &second_now["given_cents"], &second_now["open_cents"]),
        (&json!(4_000), &json!(4_000), &json!(0))
    );
    // The rest follows the order of rows: 40.00 of the late fee, nothing of the first.
    assert_eq!((&of(&told, &first)["has_cents"], &of(&told, &first)["open_cents"]), (&json!(0), &json!(3_000)));
    let account = desk.ask("ledger.account", json!({"lease_id": id, "limit": 100}));
    let row = account["rows"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["entry_code"] == second["entry_code"])
        .unwrap()
        .clone();
    assert_eq!((&row["parts"][0]["is_by_hand"], &row["open_cents"]), (&json!(true), &json!(0)));

    // Given otherwise, as a whole; then to nobody by hand.
    desk.ask("ledger.apply", apply(&receipt, &[(&first, 1_000), (&second, 500)]));
    let told = look(&desk, &receipt);
    assert_eq!((&of(&told, &first)["given_cents"], &of(&told, &second)["given_cents"]), (&json!(1_000), &json!(500)));
    let back = desk.call("ledger.apply", apply(&receipt, &[])).unwrap();
    assert_eq!(of(&look(&desk, &receipt), &first)["has_cents"], 3_000);
    desk.undo(back.undo.unwrap()).unwrap();
    assert_eq!(of(&look(&desk, &receipt), &second)["given_cents"], 500);
    assert_eq!(desk.undo(given.undo.unwrap()).unwrap_err().code, "history.changed_since", "a later act stands on it");
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn what_cannot_be_given_is_refused_with_why() {
    let desk = books("ledger-d1");
    let id = lease(&desk, "L05");
    let charge = enter(&desk, &id, "charge", "2026-01-06", 3_000, Some("utility"));
    let receipt = enter(&desk, &id, "payment", "2026-01-08", 8_000, None);
    let code = |args: Value| desk.call("ledger.apply", args).unwrap_err().code;
    assert_eq!(code(apply(&receipt, &[(&charge, 3_001)])), "too_much");
    assert_eq!(code(apply(&receipt, &[(&charge, 0)])), "negative_amount");
    assert_eq!(code(apply(&receipt, &[(&charge, 1), (&charge, 1)])), "ledger.parts");
    let stranger = enter(&desk, &lease(&desk, "L01"), "charge", "2026-01-06", 3_000, Some("utility"));
    assert_eq!(code(apply(&receipt, &[(&stranger, 1)])), "ledger.no_charge");
    assert_eq!(code(apply(&charge, &[(&charge, 1)])), "ledger.not_given");
    let wrong = enter(&desk, &id, "payment", "2026-01-08", 100, None);
    desk.ask("ledger.reverse", json!({"entry_id": wrong["entry_id"], "is_returned": true, "date": "2026-01-09"}));
    assert_eq!(code(apply(&wrong, &[])), "ledger.not_given");
    assert!(look(&desk, &wrong)["why_not"].as_str().unwrap().contains("was reversed"));
    // Another receipt has what is asked for.
    let other = enter(&desk, &id, "payment", "2026-01-09", 1_000, None);
    desk.ask("ledger.apply", apply(&other, &[(&charge, 1_000)]));
    assert_eq!(code(apply(&receipt, &[(&charge, 2_001)])), "too_much");
    desk.ask("ledger.apply", apply(&receipt, &[(&charge, 2_000)]));
    // What was given back stays covered: 10.00 of the 80.00 are prepaid and go back.
    desk.ask("ledger.apply", apply(&receipt, &[]));
    desk.ask("ledger.apply", apply(&other, &[]));
    let prepaid =
        desk.ask("ledger.account", json!({"lease_id": id, "limit": 1}))["ages"]["prepaid_cents"].as_i64().unwrap();
    assert_eq!(prepaid, 1_000);
    enter(&desk, &id, "refund", "2026-01-09", prepaid, None);
    let late = enter(&desk, &id, "charge", "2026-02-01", 1_000, Some("other"));
    assert_eq!(code(apply(&receipt, &[(&late, 1_000)])), "given_back");
}

#[test]
fn what_settled_what_in_a_closed_period_stays() {
    let desk = books("ledger-d1");
    let id = lease(&desk, "L05");
    let first = enter(&desk, &id, "charge", "2026-01-06", 3_000, Some("utility"));
    let second = enter(&desk, &id, "charge", "2026-01-07", 5_000, Some("other"));
    let receipt = enter(&desk, &id, "payment", "2026-01-08", 8_000, None);
    let given = desk.call("ledger.apply", apply(&receipt, &[(&second, 5_000)])).unwrap();
    desk.ask("periods.close", json!({"through": "2026-01-08"}));
    let code = |args: Value| desk.call("ledger.apply", args).unwrap_err().code;
    assert_eq!(code(apply(&receipt, &[])), "period_closed");
    assert_eq!(desk.undo(given.undo.unwrap()).unwrap_err().code, "period_closed", "nor is it taken back");
    // A later receipt may settle what was open at the end of the period.
    let later = enter(&desk, &id, "payment", "2026-01-09", 1_000, None);
    desk.ask("ledger.apply", apply(&later, &[(&first, 1_000)]));
    assert_eq!(of(&look(&desk, &later), &first)["given_cents"], 1_000);
}
