//! What owners' money puts on Today: fees of last month that nobody billed, and owners who were not paid since its statements.

use crate::desk::Desk;
use crate::ledger::books;
use serde_json::json;

fn waits(desk: &Desk, kind: &str) -> u64 {
    let work = desk.ask("today.overview", json!({}))["work"].clone();
    let found = work.as_array().unwrap().iter().find(|work| work["kind"] == kind).cloned();
    found.map_or(0, |work| work["records"].as_u64().unwrap())
}

#[test]
fn fees_of_last_month_wait_once_the_month_before_was_billed_and_until_this_one_is() {
    let desk = books("ledger-d1");
    assert_eq!(waits(&desk, "fees_to_bill"), 0, "who never billed the month before is not asked");
    desk.write("fees.post", json!({"day": "2025-11-30"}));
    let of = |month: &str| {
        let codes = desk.list("bills", &[]).into_iter().map(|row| row["bill_code"].as_str().unwrap().to_owned());
        let mut codes: Vec<String> = codes.filter(|code| code.starts_with("MF-") && code.ends_with(month)).collect();
        codes.dedup();
        codes.len() as u64
    };
    let billed = of("2025-11");
    assert!(billed > 0);
    assert_eq!(waits(&desk, "fees_to_bill"), billed);
    let done = desk.write("fees.post", json!({"day": "2025-12-31"}));
    assert_eq!(waits(&desk, "fees_to_bill"), 0);
    desk.undo(done).unwrap();
    assert_eq!(waits(&desk, "fees_to_bill"), billed, "turned round, it is to be billed again");
}

#[test]
fn owners_wait_from_the_statements_of_last_month_until_they_are_paid() {
    let desk = books("ledger-d1");
    assert_eq!(waits(&desk, "owners_to_pay"), 0, "no statement is issued");
    let rows = desk.ask("owners.list", json!({"only": "available", "limit": 100}))["rows"].clone();
    let row = rows.as_array().unwrap()[0].clone();
    let draw = |day: &str, cents: i64| {
        let amount =
            json!({"owner_id": row["owner"]["owner_id"], "property_id": row["property_id"], "amount_cents": cents});
        json!({"amounts": [amount], "date": day})
    };
    desk.ask("owners.draw", draw("2025-12-31", 100));
    desk.write("periods.issue", json!({"day": "2025-12-31", "reason": "Agreed"}));
    let before = waits(&desk, "owners_to_pay");
    assert!(before > 0);
    let paid = desk.write("owners.draw", draw("2026-01-02", 100));
    assert_eq!(waits(&desk, "owners_to_pay"), before - 1);
    desk.undo(paid).unwrap();
    assert_eq!(waits(&desk, "owners_to_pay"), before, "what was turned round paid nobody");
}
