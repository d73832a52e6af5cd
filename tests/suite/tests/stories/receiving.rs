//! Payments of many tenants received together: all of a slip or none, with its total at the bank; taken back whole.

use crate::desk::Desk;
use crate::ledger::books;
use keystead_wire::problem::Problem;
use serde_json::{Value, json};

fn lease(desk: &Desk, number: &str) -> Value {
    desk.list("leases", &[("lease_number", number)])[0]["id"].clone()
}

fn payer(desk: &Desk, number: &str) -> Value {
    desk.ask("ledger.payers", json!({"lease_ids": [lease(desk, number)]}))["rows"][0].clone()
}

fn slips(desk: &Desk) -> Value {
    desk.ask("ledger.slips", json!({}))
}

fn refused(desk: &Desk, name: &str, args: Value) -> Vec<(String, String)> {
    let problem = desk.call(name, args).unwrap_err();
    let one = |problem: &Problem| (problem.code.clone(), problem.field.clone().unwrap_or_default());
    let also = problem.also.iter().map(|fault| (fault.code.clone(), fault.field.clone()));
    std::iter::once(one(&problem)).chain(also).collect()
}

#[test]
fn the_checks_of_a_slip_are_posted_together_and_go_to_the_bank_as_one() {
    let desk = books("ledger-d1");
    let start = slips(&desk);
    let trust = start["banks"][0].clone();
    assert_eq!((&trust["bank_code"], &start["next_code"]), (&json!("TR"), &json!("2026-01-09-A")));
    assert_eq!(start["banks"].as_array().unwrap().iter().filter(|bank| bank["bank_code"] == "DP").count(), 0);
    let before = [payer(&desk, "L01"), payer(&desk, "L14")];
    let row = |number: &str, cents: i64, check: &str| json!({"lease_id": lease(&desk, number), "amount_cents": cents, "method": "check", "reference": check});
    let slip = json!({"date": "2026-01-08", "bank_id": trust["bank_id"], "slip_code": start["next_code"],
        "rows": [row("L01", 40_000, "2204"), row("L14", 25_000, "118"), row("L01", 1_000, "2205")]});
    let answer = desk.call("ledger.receive", slip.clone()).unwrap();
    let (done, undo) = (answer.reply.to_value().unwrap(), answer.undo.unwrap());
    assert_eq!(
        (&done["receipts"], &done["amount_cents"], &done["slip_code"]),
        (&json!(3), &json!(66_000), &json!("2026-01-09-A"))
    );
    let after = [payer(&desk, "L01"), payer(&desk, "L14")];
    let owes = |rows: &[Value; 2]| rows.clone().map(|row| row["balance_cents"].as_i64().unwrap());
    assert_eq!([owes(&before)[0] - 41_000, owes(&before)[1] - 25_000], owes(&after));
    assert_eq!(
        after[1]["last"][0],
        json!({"date": "2026-01-08", "amount_cents": 25_000, "method": "check", "reference": "118"})
    );

    // It waits for the bank, then lies there: undeposited money until its day.
    let waiting = slips(&desk)["rows"][0].clone();
    assert_eq!(
        (&waiting["slip_code"], &waiting["items"], &waiting["amount_cents"], &waiting["deposited_on"]),
        (&json!("2026-01-09-A"), &json!(3), &json!(66_000), &json!(null))
    );
    assert_eq!(slips(&desk)["next_code"], "2026-01-09-B");
    let of = |account: &str| crate::ledger::balance_of(&desk, account);
    let (drawer, bank) = (of("1090"), of("1010"));
    let to_bank = |day: Value| json!({"slip_id": waiting["slip_id"], "deposited_on": day});
    let moved = desk.call("ledger.deposit", to_bank(json!("2026-01-09"))).unwrap().undo.unwrap();
    assert_eq!((drawer - of("1090"), of("1010") - bank), (66_000, 66_000));
    desk.undo(moved).unwrap();
    assert_eq!(of("1090"), drawer);
    assert_eq!(
        refused(&desk, "ledger.deposit", to_bank(json!("2026-01-10"))),
        [("ledger.day_to_come".into(), "deposited_on".into())]
    );

    // One that bounced is no more on it; taken back as a whole, nothing is.
    let account = desk.ask("ledger.account", json!({"lease_id": lease(&desk, "L14"), "limit": 1}));
    desk.ask(
        "ledger.reverse",
        json!({"entry_id": account["rows"][0]["entry_id"], "is_returned": true, "date": "2026-01-09"}),
    );
    assert_eq!(
        (&slips(&desk)["rows"][0]["items"], &slips(&desk)["rows"][0]["amount_cents"]),
        (&json!(2), &json!(41_000))
    );
    assert_eq!(desk.undo(undo).unwrap_err().code, "ledger.already_reversed");
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn what_is_wrong_with_a_slip_is_told_row_by_row_and_nothing_is_posted() {
    let desk = books("ledger-d1");
    let start = slips(&desk);
    let bank = &start["banks"][0]["bank_id"];
    let before = payer(&desk, "L01")["balance_cents"].clone();
    let row = |number: &str, cents: i64| json!({"lease_id": lease(&desk, number), "amount_cents": cents});
    let told = refused(
        &desk,
        "ledger.receive",
        json!({"date": "2026-01-08", "bank_id": bank, "slip_code": "S3", "rows": [row("L01", 100), row("L02", 0), row("L10", 500)]}),
    );
    assert_eq!(
        told,
        [
            ("ledger.slip_taken", "slip_code"),
            ("negative_amount", "rows.1.amount_cents"),
            ("wrong_currency", "rows.2.lease_id")
        ]
        .map(|(code, field)| (code.to_owned(), field.to_owned()))
    );
    assert_eq!(payer(&desk, "L01")["balance_cents"], before, "none of it was posted");
    for (args, code) in [
        (json!({"date": "2026-01-08", "rows": []}), "ledger.rows"),
        (json!({"date": "2026-01-08", "bank_id": bank, "rows": [row("L01", 100)]}), "ledger.slip_code"),
        (json!({"date": "2026-01-08", "slip_code": "X", "rows": [row("L01", 100)]}), "ledger.slip_bank"),
        (json!({"date": "2026-01-10", "rows": [row("L01", 100)]}), "day_to_come"),
        (
            json!({"date": "2026-01-08", "rows": [{"lease_id": "00000000-0000-0000-0000-000000000000", "amount_cents": 5}]}),
            "store.not_found",
        ),
    ] {
        assert_eq!(refused(&desk, "ledger.receive", args)[0].0, code);
    }
    // Without a slip the money lies with the bank of each property, and undo takes all back.
    let answer =
        desk.call("ledger.receive", json!({"date": "2026-01-08", "rows": [row("L01", 100), row("L10", 500)]})).unwrap();
    assert_eq!(slips(&desk)["next_code"], start["next_code"]);
    desk.undo(answer.undo.unwrap()).unwrap();
    assert_eq!(payer(&desk, "L01")["balance_cents"], before);
}
