//! What a lease says is corrected: shown first, done with a reason that stays, taken back while nothing came after.

use crate::desk::Desk;
use keystead_wire::problem::Problem;
use serde_json::{Value, json};

fn desk() -> Desk {
    let (mut desk, day) = Desk::with_vector("portfolio-a");
    desk.ask("jobs.run", json!({"name": "lifecycle", "as_of": day}));
    desk.caller.as_of = None;
    desk
}

fn lease(desk: &Desk, number: &str) -> Value {
    let id = desk.list("leases", &[("lease_number", number)]).remove(0)["id"].clone();
    desk.ask("leases.get", json!({"lease_id": id}))
}

const FIELDS: [&str; 5] =
    ["lease_begin_date", "lease_end_date", "monthly_rent_cents", "security_deposit_cents", "rent_due_day"];

/// A correction of a lease as the form sends it: what it says, with some values changed.
fn request(lease: &Value, changes: Value, reason: &str) -> Value {
    let seen: serde_json::Map<String, Value> = FIELDS.iter().map(|f| ((*f).to_owned(), lease[*f].clone())).collect();
    let mut terms = seen.clone();
    terms.extend(changes.as_object().unwrap().clone());
    json!({"lease_id": lease["lease_id"], "seen": seen, "terms": terms, "reason": reason})
}

fn codes(said: &Value) -> Vec<&str> {
    said.as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect()
}

fn faults(problem: &Problem) -> Vec<String> {
    problem.field.iter().cloned().chain(problem.also.iter().map(|fault| fault.field.clone())).collect()
}

#[test]
fn a_rent_and_an_end_are_corrected_with_a_reason_and_taken_back() {
    let desk = desk();
    let before = lease(&desk, "L000003");
    let wanted = || json!({"monthly_rent_cents": 162_500, "lease_end_date": "2026-03-27", "rent_due_day": 5});
    let shown = desk.ask("leases.preview_correction", request(&before, wanted(), ""));
    assert_eq!((&shown["from"], &shown["to"]), (&json!("active"), &json!("active")));
    assert_eq!(codes(&shown["consequences"])[0], "correction.holdover_tonight", "{shown}");
    assert_eq!(shown["changes"].as_array().unwrap().len(), 3, "{shown}");
    assert_eq!(lease(&desk, "L000003")["monthly_rent_cents"], before["monthly_rent_cents"], "a preview writes nothing");

    let silent = desk.call("leases.correct", request(&before, wanted(), " ")).unwrap_err();
    assert_eq!((silent.code.as_str(), silent.field.as_deref()), ("correction.reason_missing", Some("reason")));
    let done = desk.call("leases.correct", request(&before, wanted(), "Typed from the wrong page")).unwrap();
    let correction = done.undo.unwrap();
    assert_eq!(done.reply.to_value().unwrap()["preview"], shown);

    let after = lease(&desk, "L000003");
    assert_eq!((&after["monthly_rent_cents"], &after["rent_due_day"]), (&json!(162_500), &json!(5)));
    let step = &after["timeline"][0];
    assert_eq!((&step["is_correction"], &step["reason"]), (&json!(true), &json!("Typed from the wrong page")));
    assert_eq!((&step["changed_by"], &step["effective_on"]), (&json!("user:dana"), &json!("2026-03-28")));
    let card = desk.ask("units.get", json!({"unit_id": after["unit"]["unit_id"]}))["card"].clone();
    assert_eq!((&card["rent_cents"], &card["lease_end_date"]), (&json!(162_500), &json!("2026-03-27")));
    let history = desk.ask("history.list", json!({"row_ids": [after["lease_id"]], "limit": 50}));
    let line = &history["lines"][0];
    assert_eq!(line["command"], "leases.correct");
    let rent = line["values"].as_array().unwrap().iter().find(|value| value["field"] == "monthly_rent").unwrap();
    assert_eq!((&rent["from"], &rent["to"]), (&json!("1587.00"), &json!("1625.00")));
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));

    desk.undo(correction).unwrap();
    let back = lease(&desk, "L000003");
    assert_eq!((&back["line"], &back["timeline"]), (&before["line"], &before["timeline"]));
    assert_eq!(desk.undo(correction).unwrap_err().code, "history.undone");
}

#[test]
fn the_night_does_what_the_correction_said() {
    let mut desk = desk();
    let before = lease(&desk, "L000003");
    let first = desk.write("leases.correct", request(&before, json!({"lease_end_date": "2026-03-27"}), "Typing error"));
    desk.at("2026-03-29");
    desk.ask("jobs.run", json!({"name": "lifecycle"}));
    let held_over = lease(&desk, "L000003");
    assert_eq!(held_over["lease_status"], "month_to_month");
    assert_eq!(held_over["holdover_start_date"], "2026-03-28");
    assert_eq!(desk.undo(first).unwrap_err().code, "history.changed_since", "the night came after it");

    // The term had been right: it is active again.
    let longer = request(&held_over, json!({"lease_end_date": "2026-08-08"}), "It was right before");
    let shown = desk.ask("leases.preview_correction", longer.clone());
    assert_eq!((&shown["to"], codes(&shown["consequences"])[0]), (&json!("active"), "correction.active_again"));
    let second = desk.write("leases.correct", longer);
    let again = lease(&desk, "L000003");
    assert_eq!((&again["lease_status"], &again["holdover_start_date"]), (&json!("active"), &Value::Null));
    assert_eq!(again["unit"]["state"], "active");
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
    desk.undo(second).unwrap();
    assert_eq!(lease(&desk, "L000003")["lease_status"], "month_to_month", "exactly as it was");
}

#[test]
fn all_that_is_wrong_is_told_at_once_and_nothing_is_written() {
    let desk = desk();
    let before = lease(&desk, "L000003");
    let bad = json!({"lease_end_date": "2020-01-01", "monthly_rent_cents": -1, "rent_due_day": 40});
    let problem = desk.call("leases.correct", request(&before, bad, "")).unwrap_err();
    assert_eq!(faults(&problem), ["lease_end_date", "monthly_rent_cents", "rent_due_day", "reason"]);
    let same = desk.call("leases.correct", request(&before, json!({}), "x")).unwrap_err();
    assert_eq!(same.code, "correction.nothing");
    assert_eq!(lease(&desk, "L000003")["line"], before["line"]);

    // The unit is promised from May on.
    let notice =
        json!({"action": "notice", "notice_date": "2026-03-28", "move_out_date": "2026-04-30", "reason": "Job"});
    desk.ask("lifecycle.act", json!({"lease_id": before["lease_id"], "action": notice}));
    let next = desk.ask(
        "lifecycle.new_lease",
        json!({"unit_id": before["unit"]["unit_id"], "last_name": "Okafor", "lease_begin_date": "2026-05-01",
               "lease_end_date": "2027-04-30", "monthly_rent_cents": 165_000}),
    );
    let next = lease(&desk, next["lease_number"].as_str().unwrap());
    let early = request(&next, json!({"lease_begin_date": "2026-04-30"}), "Moves in earlier");
    let problem = desk.call("leases.correct", early).unwrap_err();
    assert_eq!((problem.code.as_str(), problem.field.as_deref()), ("correction.overlaps", Some("lease_begin_date")));
    let (new, old) = (next["lease_number"].as_str().unwrap(), "L000003");
    assert!(problem.text.contains(new) && problem.text.contains(old), "{}", problem.text);

    desk.ask("lifecycle.act", json!({"lease_id": next["lease_id"], "action": {"action": "withdraw"}}));
    let withdrawn = request(&next, json!({"monthly_rent_cents": 1}), "x");
    assert_eq!(desk.call("leases.correct", withdrawn).unwrap_err().code, "correction.withdrawn");
}

#[test]
fn what_somebody_else_changed_meanwhile_is_not_written_over() {
    let mut desk = desk();
    let seen = lease(&desk, "L000003");
    desk.caller.user = "lee".into();
    desk.ask("leases.correct", request(&seen, json!({"monthly_rent_cents": 160_000}), "New roll"));
    desk.caller.user = "dana".into();
    let late = request(&seen, json!({"monthly_rent_cents": 170_000}), "From the contract");
    let problem = desk.call("leases.correct", late).unwrap_err();
    assert_eq!(
        (problem.code.as_str(), problem.field.as_deref()),
        ("correction.changed_meanwhile", Some("monthly_rent_cents"))
    );
    assert_eq!(problem.text, "This was changed to 1600.00 by lee after you opened the form.");
    // Another value than the one somebody changed: both stand.
    desk.ask("leases.correct", request(&seen, json!({"rent_due_day": 3}), "Due on the third"));
    let both = lease(&desk, "L000003");
    assert_eq!((&both["monthly_rent_cents"], &both["rent_due_day"]), (&json!(160_000), &json!(3)));
}
