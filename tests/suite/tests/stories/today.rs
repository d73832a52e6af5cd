//! Today: what waits for whom and in which week, what becomes of a decision that is done or put off, who owes.

use crate::desk::Desk;
use crate::portfolio::two_sites;
use keystead_store::today;
use keystead_wire::permission::Role;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

/// The kind in a slot.
pub fn work(desk: &Desk, kind: &str, slot: &str) -> Value {
    let today = desk.ask("today.overview", json!({}));
    let all = today["work"].as_array().unwrap();
    all.iter().find(|one| one["kind"] == kind && one["slot"] == slot).cloned().unwrap_or_default()
}

fn lease_id(desk: &Desk, number: &str) -> Value {
    desk.list("leases", &[("lease_number", number)]).remove(0)["id"].clone()
}

/// Lease L1 of the two sites on notice, with its move-out on that day.
fn notice(desk: &Desk, move_out: &str) {
    let action = json!({"action": "notice", "notice_date": "2026-03-28", "move_out_date": move_out, "reason": "moves"});
    desk.ask("lifecycle.act", json!({"lease_id": lease_id(desk, "L1"), "action": action}));
}

fn mark(kind: &str, slot: &str, mark: Value) -> Value {
    json!({"department": "leasing", "kind": kind, "slot": slot, "mark": mark})
}

#[test]
fn work_stands_in_its_week_with_those_it_is_about() {
    let mut desk = two_sites("2026-03-28");
    notice(&desk, "2026-04-10");
    let out = work(&desk, "move_out", "later");
    assert_eq!(
        (&out["records"], &out["properties"], &out["on"], &out["sort"], &out["department"]),
        (&json!(1), &json!(1), &json!("2026-04-10"), &json!("do"), &json!("leasing"))
    );
    let line = &out["lines"][0];
    assert_eq!((&line["open"], &line["days"], &line["name"]), (&lease_id(&desk, "L1"), &json!(13), &json!("1")));
    // Sunday ends the week of Saturday, March 28.
    for (day, slot) in
        [("2026-03-29", "later"), ("2026-03-30", "next_week"), ("2026-04-06", "this_week"), ("2026-04-11", "overdue")]
    {
        desk.at(day);
        assert_eq!(work(&desk, "move_out", slot)["records"], 1, "{day}");
    }
}

#[test]
fn what_is_done_leaves_until_its_fact_is_another() {
    let desk = two_sites("2026-03-28");
    notice(&desk, "2026-04-10");
    let needs = |desk: &Desk| desk.ask("app.status", json!({}))["needs"].as_u64().unwrap();
    let before = needs(&desk);
    let undo = desk.write("today.mark", mark("move_out", "later", json!({"mark": "done"})));
    assert_eq!((work(&desk, "move_out", "later"), needs(&desk)), (Value::Null, before - 1));
    assert_eq!(work(&desk, "move_out", "done")["records"], 1, "it can be seen and put back");

    let redo = desk.undo(undo).unwrap().unwrap();
    assert_eq!((work(&desk, "move_out", "later")["records"].clone(), needs(&desk)), (json!(1), before));
    desk.undo(redo).unwrap();
    assert_eq!(work(&desk, "move_out", "later"), Value::Null);

    let back = desk.write("today.mark", mark("move_out", "done", json!({"mark": "back"})));
    assert_eq!(work(&desk, "move_out", "later")["records"], 1);
    desk.undo(back).unwrap();
    assert_eq!(work(&desk, "move_out", "done")["records"], 1);

    // Another day is another decision.
    desk.ask("lifecycle.act", json!({"lease_id": lease_id(&desk, "L1"), "action": {"action": "rescind_notice"}}));
    assert_eq!((work(&desk, "move_out", "later"), work(&desk, "move_out", "done")), (Value::Null, Value::Null));
    notice(&desk, "2026-04-20");
    assert_eq!(work(&desk, "move_out", "later")["on"], "2026-04-20");
    assert_eq!(work(&desk, "move_out", "done"), Value::Null);
}

#[test]
fn what_is_put_off_comes_back_on_its_day_or_when_it_changes() {
    let mut desk = two_sites("2026-03-28");
    notice(&desk, "2026-04-20");
    let line = work(&desk, "move_out", "later")["lines"][0].clone();
    let mut one = mark("move_out", "later", json!({"mark": "later", "until": "2026-03-31"}));
    one["records"] = json!([{"record": line["record"], "fact": line["fact"]}]);
    desk.write("today.mark", one.clone());
    let mut again = one.clone();
    again["mark"] = json!({"mark": "done"});
    let snoozed = work(&desk, "move_out", "snoozed");
    assert_eq!((&snoozed["records"], &snoozed["lines"][0]["until"]), (&json!(1), &json!("2026-03-31")));
    desk.at("2026-03-30");
    assert_eq!(work(&desk, "move_out", "snoozed")["records"], 1);
    desk.at("2026-03-31");
    assert_eq!(
        (work(&desk, "move_out", "snoozed"), &work(&desk, "move_out", "later")["records"]),
        (Value::Null, &json!(1))
    );

    desk.write("today.mark", mark("move_out", "later", json!({"mark": "later"})));
    desk.at("2026-04-21");
    assert_eq!(work(&desk, "move_out", "snoozed")["records"], 1, "however late it is");
    assert_eq!(work(&desk, "move_out", "overdue"), Value::Null);

    let refused = |args: Value| desk.call("today.mark", args).unwrap_err().code;
    assert_eq!((refused(one), refused(again)), ("today.until_passed".into(), "today.changed".into()));
    assert_eq!(
        refused(mark("orders_late", "overdue", json!({"mark": "done"}))),
        "today.unknown",
        "another department's"
    );
}

#[test]
fn a_role_sees_the_work_of_its_departments_and_marks_what_it_does() {
    let mut desk = two_sites("2026-03-28");
    notice(&desk, "2026-04-10");
    let seen = |desk: &Desk| -> BTreeSet<String> {
        let today = desk.ask("today.overview", json!({}));
        today["work"].as_array().unwrap().iter().map(|one| one["department"].as_str().unwrap().to_owned()).collect()
    };
    let of = |words: &[&str]| -> BTreeSet<String> { words.iter().map(|word| (*word).to_owned()).collect() };
    let told = |desk: &Desk| desk.ask("today.news", json!({}))["work"].as_array().unwrap().len();
    assert_eq!((seen(&desk), told(&desk)), (of(&["leasing"]), 1));
    let all = desk.ask("app.status", json!({}))["needs"].as_u64().unwrap();
    desk.caller.role = Role::LeasingAgent;
    assert_eq!((seen(&desk), told(&desk)), (of(&["leasing"]), 0), "no word of who owes");
    desk.caller.role = Role::MaintenanceLead;
    assert_eq!(seen(&desk), of(&[]));
    assert!(all > 0 && desk.ask("app.status", json!({}))["needs"] == 0);
    let lines = json!({"department": "leasing", "kind": "move_out", "slot": "later", "limit": 5});
    assert_eq!(desk.call("today.lines", lines.clone()).unwrap_err().code, "call.forbidden");
    // Whose work it is, is not for the caller to say.
    let mut elsewhere = lines.clone();
    elsewhere["department"] = json!("upkeep");
    assert_eq!(desk.call("today.lines", elsewhere).unwrap_err().code, "today.unknown");
    desk.caller.role = Role::Viewer;
    assert_eq!(desk.ask("today.lines", lines)["lines"].as_array().unwrap().len(), 1);
    let done = mark("move_out", "later", json!({"mark": "done"}));
    assert_eq!(desk.call("today.mark", done).unwrap_err().code, "call.forbidden");
}

#[test]
fn who_owes_is_one_line_that_counts_as_its_list_does() {
    let (desk, _) = Desk::with_vector("portfolio-a");
    let owes = desk.ask("today.news", json!({}))["work"][0].clone();
    assert_eq!((&owes["kind"], &owes["slot"]), (&json!("owes"), &json!("this_week")));
    let query = json!({"list": "tenants", "filters": [{"name": "owes"}]});
    let page = desk.ask("lists.page", json!({"query": query, "columns": ["name"], "sums": ["balance"], "limit": 1}));
    assert!(page["total"].as_u64().unwrap() > 0);
    assert_eq!(owes["records"], page["total"]);
    let cents = owes["amounts"][0]["cents"].as_i64().unwrap();
    assert_eq!(format!("{}.{:02}", cents / 100, cents % 100), page["sums"][0]["value"].as_str().unwrap());
    assert_eq!((&owes["sort"], &owes["lines"]), (&json!("know"), &json!([])));
    let done = json!({"department": "money", "kind": "owes", "slot": "this_week", "mark": {"mark": "done"}});
    assert_eq!(desk.call("today.mark", done).unwrap_err().code, "today.only_told");
}

/// The page names no kind: each has its words and where it leads beside the feature that shows it.
#[test]
fn each_kind_of_work_is_known_on_screen() {
    let features = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/features");
    let texts: Vec<Value> = std::fs::read_dir(features)
        .unwrap()
        .filter_map(|folder| std::fs::read_to_string(folder.unwrap().path().join("en.json")).ok())
        .map(|text| serde_json::from_str(&text).unwrap())
        .collect();
    for kind in today::all() {
        let words: Vec<&Value> =
            texts.iter().map(|text| &text["work"][kind.name]).filter(|words| words.is_object()).collect();
        assert_eq!(words.len(), 1, "{}: words of one feature", kind.name);
        for key in ["name", "verb", "many_one", "many_other"] {
            assert!(words[0][key].is_string(), "{}: {key}", kind.name);
        }
    }
}
