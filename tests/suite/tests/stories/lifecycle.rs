//! A lease from notice to the next one, and a desktop that slept.

use crate::desk::Desk;
use keystead_commands::features::jobs::run_due;
use serde_json::{Value, json};

fn lease(desk: &Desk, number: &str) -> Value {
    desk.list("leases", &[("lease_number", number)]).remove(0)
}

fn act(desk: &Desk, number: &str, action: Value) -> Value {
    desk.ask("lifecycle.act", json!({"lease_id": lease(desk, number)["id"], "action": action}))
}

#[test]
fn notice_taken_back_then_given_again_and_kept() {
    let (mut desk, day) = Desk::with_vector("portfolio-a");
    desk.ask("jobs.run", json!({"name": "lifecycle", "as_of": day}));
    desk.caller.as_of = None;
    let number = "L000003";
    let id = lease(&desk, number)["id"].clone();
    let notice =
        json!({"action": "notice", "notice_date": "2026-03-28", "move_out_date": "2026-04-10", "reason": "Relocating"});

    let shown = desk.ask("lifecycle.preview", json!({"lease_id": id, "action": notice}));
    assert_eq!((&shown["from"], &shown["to"]), (&json!("active"), &json!("notice")));
    assert_eq!(lease(&desk, number)["lease_status"], "active", "a preview changes nothing");

    assert_eq!(act(&desk, number, notice.clone())["can_rescind"], true);
    act(&desk, number, json!({"action": "rescind_notice", "reason": "It was the neighbour"}));
    assert_eq!(lease(&desk, number)["lease_status"], "active");
    act(&desk, number, notice);
    let twice = desk.call(
        "lifecycle.act",
        json!({"lease_id": id, "action": {"action": "notice", "notice_date": "2026-03-28", "move_out_date": "2026-04-10", "reason": "x"}}),
    );
    assert_eq!(twice.unwrap_err().text, "The lease is already on notice.");

    // The unit is promised to the next tenant, for the day after.
    let unit = desk.ask("leases.get", json!({"lease_id": id}))["unit"]["unit_id"].clone();
    let next = desk.ask(
        "lifecycle.new_lease",
        json!({"unit_id": unit, "last_name": "Okafor", "lease_begin_date": "2026-04-11", "monthly_rent_cents": 165_000}),
    );
    assert_eq!(next["lease_status"], "future");

    // Two weeks in the basement without a night.
    desk.at("2026-03-29");
    run_due(&desk.app, &desk.caller).unwrap();
    desk.at("2026-04-14");
    let due = run_due(&desk.app, &desk.caller).unwrap();
    let runs: Vec<_> = due.runs.into_iter().filter(|run| run.job == "lifecycle").collect();
    assert_eq!(runs.len(), 16, "each missed day ran, in order");
    assert!(runs.windows(2).all(|pair| pair[0].due_on < pair[1].due_on));
    assert_eq!((runs[0].cause.as_str(), runs[15].cause.as_str()), ("catch_up", "due"));
    assert!(run_due(&desk.app, &desk.caller).unwrap().runs.is_empty(), "nothing is due twice");

    let old = lease(&desk, number);
    assert_eq!((&old["lease_status"], &old["actual_move_out_date"]), (&json!("vacant"), &json!("2026-04-10")));
    // Signed without an end, so month-to-month from its first day.
    let new = lease(&desk, next["lease_number"].as_str().unwrap());
    assert_eq!((&new["lease_status"], &new["holdover_start_date"]), (&json!("month_to_month"), &json!("2026-04-11")));
    assert_eq!(desk.ask("units.get", json!({"unit_id": unit}))["card"]["tenant_name"], "Okafor");

    let steps: Vec<_> = desk.ask("leases.get", json!({"lease_id": id}))["timeline"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| step["new_status"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(steps.len(), 4, "notice, back, notice, ended: {steps:?}");
    let history = desk.ask("history.list", json!({"row_ids": [id], "limit": 50}));
    assert!(history["lines"].as_array().unwrap().iter().any(|line| line["actor"] == "user:dana"));
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn a_held_unit_takes_no_second_lease() {
    let (desk, _) = Desk::with_vector("portfolio-a");
    let held = desk.ask("leases.get", json!({"lease_id": lease(&desk, "L000003")["id"]}));
    let refused = desk.call(
        "lifecycle.new_lease",
        json!({"unit_id": held["unit"]["unit_id"], "last_name": "Lee", "lease_begin_date": "2026-04-01", "monthly_rent_cents": 1}),
    );
    assert_eq!(refused.unwrap_err().code, "signing.unit_held");
}

#[test]
fn a_dry_run_shows_and_changes_nothing() {
    let (desk, day) = Desk::with_vector("portfolio-a");
    let before = desk.list("leases", &[]);
    let shown = desk.ask("jobs.run", json!({"name": "lifecycle", "as_of": day, "dry_run": true}));
    assert_eq!(shown["rows"][0]["summary"], "Transitioned 16 to month-to-month, 7 to vacant, 0 to active.");
    assert_eq!(desk.list("leases", &[]), before);
    assert_eq!(desk.ask("jobs.history", json!({"limit": 10}))["total"], 0);
    let done = desk.ask("jobs.run", json!({"name": "lifecycle", "as_of": day}));
    assert_eq!(done["rows"][0]["counts"], shown["rows"][0]["counts"]);
    let again = desk.ask("jobs.run", json!({"name": "lifecycle", "as_of": day}));
    assert_eq!(again["rows"][0]["summary"], "Transitioned 0 to month-to-month, 0 to vacant, 0 to active.");
}

#[test]
fn an_empty_portfolio_has_nothing_due() {
    let desk = Desk::on("2026-03-28");
    assert!(run_due(&desk.app, &desk.caller).unwrap().runs.is_empty());
    assert_eq!(desk.ask("app.status", json!({}))["empty"], true);
}
