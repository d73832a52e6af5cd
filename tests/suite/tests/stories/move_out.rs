//! A move-out that the night or a person recorded and that was wrong: undone or moved, with who and why in the log, and no
//! night goes against the person's word.

use crate::desk::Desk;
use crate::today::work;
use serde_json::{Value, json};

const FILES: &[(&str, &str)] = &[
    ("properties.csv", "property_code,name,state\nOAK,Oak Court,IL\n"),
    ("units.csv", "property_code,unit_number\nOAK,101\n"),
    ("tenants.csv", "tenant_code,last_name\nA,Ash\nB,Birch\n"),
    (
        "leases.csv",
        "lease_number,property_code,unit_number,tenant_code,lease_begin_date,lease_end_date,monthly_rent\n\
         L1,OAK,101,A,2025-06-01,2026-12-31,1000.00\n",
    ),
];

/// One lease, on notice for May 31.
fn on_notice(day: &str) -> Desk {
    let desk = Desk::on(day);
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in FILES {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let report = desk.ask("imports.run", json!({"path": folder.path(), "as_of": "2026-05-01"}));
    assert_eq!(report["refused"], json!([]));
    let notice =
        json!({"action": "notice", "notice_date": "2026-05-01", "move_out_date": "2026-05-31", "reason": "Relocating"});
    act(&desk, notice);
    desk
}

/// As the night leaves it that ends the lease by itself.
fn ended() -> Desk {
    let desk = on_notice("2026-06-02");
    night(&desk, "2026-06-02");
    assert_eq!(stands(&desk), ["vacant", "2026-05-31", "2026-05-31"]);
    desk
}

fn lease(desk: &Desk) -> Value {
    desk.list("leases", &[("lease_number", "L1")]).remove(0)
}

/// State, agreed and recorded day.
fn stands(desk: &Desk) -> [String; 3] {
    let lease = lease(desk);
    ["lease_status", "notice_move_out_date", "actual_move_out_date"]
        .map(|name| lease[name].as_str().unwrap_or_default().to_owned())
}

fn act(desk: &Desk, action: Value) -> Value {
    desk.ask("lifecycle.act", json!({"lease_id": lease(desk)["id"], "action": action}))
}

fn night(desk: &Desk, day: &str) -> Value {
    desk.ask("jobs.run", json!({"name": "lifecycle", "as_of": day}))["rows"][0]["counts"].clone()
}

fn unit_state(desk: &Desk) -> Value {
    desk.list("units", &[("unit_number", "101")])[0]["state"].clone()
}

fn timeline(desk: &Desk) -> Vec<Value> {
    let shown = desk.ask("leases.get", json!({"lease_id": lease(desk)["id"]}));
    shown["timeline"].as_array().unwrap().clone()
}

#[test]
fn what_the_night_ended_is_undone_and_two_nights_leave_it_so() {
    let desk = ended();
    let before = unit_state(&desk);
    let undo = json!({"action": "undo_move_out", "reason": "Still there until the 10th"});
    let shown = desk.ask("lifecycle.preview", json!({"lease_id": lease(&desk)["id"], "action": undo}));
    assert_eq!((&shown["from"], &shown["to"]), (&json!("vacant"), &json!("notice")));
    assert!(shown["consequences"][1]["text"].as_str().unwrap().contains("(2026-05-31) has passed"), "{shown}");
    assert_eq!(unit_state(&desk), before, "a preview changes nothing");

    assert_eq!(act(&desk, undo)["preview"], shown);
    assert_eq!(stands(&desk), ["notice", "2026-05-31", ""]);
    assert_eq!(unit_state(&desk), "notice");
    for day in ["2026-06-02", "2026-06-03", "2026-06-03", "2026-07-01"] {
        assert_eq!(night(&desk, day)["vacant"], 0, "{day}");
        assert_eq!(stands(&desk), ["notice", "2026-05-31", ""], "{day}");
    }
    let due = work(&desk, "move_out", "overdue");
    assert_eq!((&due["records"], &due["on"]), (&json!(1), &json!("2026-05-31")), "Today asks about it: {due}");
    let step = &timeline(&desk)[0];
    assert_eq!((&step["previous_status"], &step["new_status"]), (&json!("vacant"), &json!("notice")));
    assert_eq!((&step["changed_by"], &step["reason"]), (&json!("user:dana"), &json!("Still there until the 10th")));

    // The tenant leaves in the end, on the day on which the night thought so.
    act(&desk, json!({"action": "vacate", "actual_move_out_date": "2026-05-31"}));
    let ends = timeline(&desk).iter().filter(|step| step["new_status"] == "vacant").count();
    assert_eq!(ends, 2, "each has its own row in the log");
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn its_day_is_moved_and_the_night_after_that_day_ends_it() {
    let desk = ended();
    let to = |day: &str| json!({"action": "change_move_out", "move_out_date": day, "reason": "Until the 10th"});
    act(&desk, to("2026-06-10"));
    assert_eq!(stands(&desk), ["notice", "2026-06-10", ""]);
    for day in ["2026-06-02", "2026-06-10"] {
        assert_eq!(night(&desk, day)["vacant"], 0, "{day}");
    }
    assert_eq!(night(&desk, "2026-06-11")["vacant"], 1);
    assert_eq!(stands(&desk), ["vacant", "2026-06-10", "2026-06-10"]);
    assert_eq!(night(&desk, "2026-06-11")["vacant"], 0);

    // A day that has come is another move-out of the same, ended lease, told as a correction.
    act(&desk, to("2026-06-01"));
    assert_eq!(stands(&desk), ["vacant", "2026-06-10", "2026-06-01"]);
    let steps = timeline(&desk);
    let moved = steps.iter().find(|step| step["is_correction"] == true).unwrap();
    assert_eq!((&moved["changed_by"], &moved["effective_on"]), (&json!("user:dana"), &json!("2026-06-02")));
    let same = json!({"lease_id": lease(&desk)["id"], "action": to("2026-06-01")});
    let refused = desk.call("lifecycle.act", same).unwrap_err();
    assert_eq!((refused.code.as_str(), refused.field.as_deref()), ("lifecycle.same_move_out", Some("move_out_date")));
}

#[test]
fn a_night_that_ends_it_once_more_on_a_day_of_before_has_a_row_of_its_own() {
    let desk = ended();
    act(&desk, json!({"action": "undo_move_out"}));
    act(&desk, json!({"action": "rescind_notice"}));
    let again = json!({"action": "notice", "notice_date": "2026-05-02", "move_out_date": "2026-05-31", "reason": "Leaves after all"});
    act(&desk, again);
    assert_eq!(night(&desk, "2026-06-03")["vacant"], 1);
    let by_night = timeline(&desk).iter().filter(|step| step["changed_by"] == "system:daily_classify").count();
    assert_eq!(by_night, 2);
}

#[test]
fn the_unit_of_another_by_now_is_not_given_back() {
    let desk = ended();
    let unit = desk.ask("leases.get", json!({"lease_id": lease(&desk)["id"]}))["unit"]["unit_id"].clone();
    let next = json!({"unit_id": unit, "last_name": "Okafor", "lease_number": "L2", "lease_begin_date": "2026-06-02",
                      "lease_end_date": "2027-06-01", "monthly_rent_cents": 110_000});
    desk.ask("lifecycle.new_lease", next);
    let refused = |action: Value| {
        let asked = json!({"lease_id": lease(&desk)["id"], "action": action});
        let shown = desk.call("lifecycle.preview", asked.clone()).unwrap_err();
        let done = desk.call("lifecycle.act", asked).unwrap_err();
        assert_eq!(shown.text, done.text);
        done
    };
    let no = refused(json!({"action": "undo_move_out"}));
    assert_eq!((no.code.as_str(), no.field.as_deref()), ("lifecycle.unit_of_another", None));
    assert!(no.text.contains("Lease L2, which is active, has unit 101 on 2026-06-02"), "{}", no.text);
    let no = refused(json!({"action": "change_move_out", "move_out_date": "2026-06-10"}));
    assert_eq!(no.field.as_deref(), Some("move_out_date"));
    // The eve of the other lease is nobody's but its own.
    act(&desk, json!({"action": "change_move_out", "move_out_date": "2026-06-01"}));
    assert_eq!(stands(&desk)[2], "2026-06-01");
}

#[test]
fn it_goes_to_and_fro_and_not_behind_what_came_after() {
    let desk = ended();
    let before = (stands(&desk), timeline(&desk));
    let asked = json!({"lease_id": lease(&desk)["id"], "action": {"action": "undo_move_out"}});
    let first = desk.write("lifecycle.act", asked);
    let after = (stands(&desk), timeline(&desk));
    let redo = desk.undo(first).unwrap().unwrap();
    assert_eq!((stands(&desk), timeline(&desk)), before);
    desk.undo(redo).unwrap();
    assert_eq!((stands(&desk), timeline(&desk)), after);
    act(&desk, json!({"action": "change_move_out", "move_out_date": "2026-06-10"}));
    assert_eq!(desk.undo(first).unwrap_err().code, "history.changed_since");
}
