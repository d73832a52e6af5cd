//! Utilities billed back: each lease's part is told before, posted once as a run, and undone as a whole.

use crate::desk::Desk;
use crate::ledger::{balance_of, books};
use crate::portfolio::id_of;
use serde_json::{Value, json};

/// A utility bill of a vendor at a property, entered.
fn water(desk: &Desk, vendor: &str, property: &str, date: &str, cents: i64) -> Value {
    let line = |account: &str, cents: i64| json!({"property_id": id_of(desk, "property", &[property]), "account_code": account, "amount_cents": cents});
    let bill = json!({"vendor_id": id_of(desk, "vendor", &[vendor]), "bill_date": date, "reference": format!("W-{cents}"),
                      "lines": [line("5200", cents), line("5100", 700)]});
    desk.ask("bills.enter", bill)["bill_id"].clone()
}

fn terms(desk: &Desk, bill: &Value, property: &str, days: (&str, &str), by: &str, common: &str) -> Value {
    json!({"bill_id": bill, "property_id": id_of(desk, "property", &[property]), "from": days.0, "to": days.1, "by": by, "common_percent": common})
}

const APRIL: (&str, &str) = ("2025-04-01", "2025-04-30");

/// A dollar of water at Elm Court, for who takes back what was written.
pub(crate) fn water_of_a_dollar(desk: &Desk) -> Value {
    let bill = water(desk, "VB", "ELM", "2026-03-05", 100);
    let terms = terms(desk, &bill, "ELM", ("2026-02-01", "2026-02-28"), "occupants", "0");
    json!({"bill_back": terms, "billed_cents": 100})
}

#[test]
fn a_bill_is_shared_among_those_who_lived_there_and_posted_once() {
    let desk = books("ledger-d1");
    let bill = water(&desk, "V1", "BIR", "2025-05-02", 10_000);
    let lease = desk.list("leases", &[("lease_number", "L05")]).remove(0)["id"].clone();
    desk.ask("leases.add_party", json!({"lease_id": lease, "party": {"role": "occupant", "last_name": "Okafor"}}));
    desk.ask("leases.add_party", json!({"lease_id": lease, "party": {"role": "guarantor", "last_name": "Bond"}}));
    let by_people = terms(&desk, &bill, "BIR", APRIL, "occupants", "10");
    let look = desk.ask("utilities.look", by_people.clone());
    assert_eq!(
        (&look["bill_cents"], &look["billed_cents"], &look["owner_cents"], &look["why_not"]),
        (&json!(10_000), &json!(9_000), &json!(1_000), &Value::Null)
    );
    let rows = look["rows"].as_array().unwrap().clone();
    let row = rows.iter().find(|row| row["lease_number"] == "L05").unwrap();
    assert_eq!((rows.len(), &row["occupants"], &row["amount_cents"]), (4, &json!(2), &json!(3_600)), "{look}");
    let sentence = "Utilities April 1 to April 30, 2025: 2 of 5 occupants × $90.00 ($100.00 less 10% common) = $36.00.";
    assert_eq!(row["sentence"], sentence);

    // What was not looked at is not posted.
    let post = |cents: i64| json!({"bill_back": by_people, "billed_cents": cents, "date": "2026-01-09", "due_date": "2026-02-01"});
    assert_eq!(desk.call("utilities.post", post(8_999)).unwrap_err().code, "utilities.changed");
    let (owed, income) = (balance_of(&desk, "1200"), balance_of(&desk, "4200"));
    let undo = desk.write("utilities.post", post(9_000));
    assert_eq!((balance_of(&desk, "1200") - owed, income - balance_of(&desk, "4200")), (9_000, 9_000));
    let charge = desk.list("ledger", &[("lease_number", "L05")]).into_iter().find(|row| row["description"] == sentence);
    let charge = charge.unwrap();
    assert!(charge["entry_code"].as_str().unwrap().starts_with("UT-B-250502-"), "{charge}");
    assert_eq!((&charge["category"], &charge["due_date"]), (&json!("utility"), &json!("2026-02-01")));

    // Once; undone as a whole, and then again.
    let again = desk.call("utilities.post", post(9_000)).unwrap_err();
    assert_eq!((again.code.as_str(), again.hint.is_some()), ("utilities.billed", true));
    desk.undo(undo).unwrap();
    assert_eq!((balance_of(&desk, "1200"), balance_of(&desk, "4200")), (owed, income));
    assert_eq!(desk.ask("utilities.post", post(9_000))["charges"], 4);
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn what_cannot_be_shared_is_told() {
    let desk = books("ledger-d1");
    let bill = water(&desk, "V1", "BIR", "2025-05-02", 10_000);
    let look = |property: &str, days: (&str, &str), by: &str, common: &str| {
        desk.call("utilities.look", terms(&desk, &bill, property, days, by, common))
    };
    let why = |property: &str, days: (&str, &str), by: &str| {
        desk.ask("utilities.look", terms(&desk, &bill, property, days, by, "0"))["why_not"].clone()
    };
    assert!(why("BIR", APRIL, "area").as_str().unwrap().starts_with("The area is not known of "));
    assert!(why("ALD", APRIL, "occupants").as_str().unwrap().contains("has nothing on 5200 at Alder Court"));
    assert_eq!(why("BIR", ("2020-04-01", "2020-04-30"), "occupants"), "Nobody lived there in these days.");
    for (days, common, code, field) in [
        (APRIL, "101", "utilities.common", "common_percent"),
        (APRIL, "ten", "utilities.common", "common_percent"),
        (("2025-04-30", "2025-04-01"), "0", "utilities.days", "to"),
        (("2025-04-30", "2035-04-01"), "0", "utilities.days", "to"),
    ] {
        let problem = look("BIR", days, "occupants", common).unwrap_err();
        assert_eq!((problem.code.as_str(), problem.field.as_deref()), (code, Some(field)));
    }
    let post = json!({"bill_back": terms(&desk, &bill, "BIR", APRIL, "area", "0"), "billed_cents": 0});
    assert_eq!(desk.call("utilities.post", post).unwrap_err().code, "utilities.no_area");
}
