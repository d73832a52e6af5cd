//! What the runs of a night did: the last one that changed something stays in sight, and leads to the leases.

use crate::desk::Desk;
use crate::today::work;
use keystead_commands::features::jobs::run_due;
use serde_json::{Value, json};

/// A job of the list.
fn job(desk: &Desk, name: &str) -> Value {
    let list = desk.ask("jobs.list", json!({}));
    list["rows"].as_array().unwrap().iter().find(|line| line["name"] == name).unwrap().clone()
}

fn run(desk: &Desk, day: &str) -> Value {
    desk.ask("jobs.run", json!({"name": "lifecycle", "as_of": day}))["rows"][0].clone()
}

#[test]
fn a_run_that_changed_nothing_does_not_hide_the_one_that_did() {
    let (desk, day) = Desk::with_vector("portfolio-a");
    let first = run(&desk, &day);
    for _ in 0..6 {
        run(&desk, &day);
    }
    let line = job(&desk, "lifecycle");
    assert_eq!(line["changed"]["run"], first["run"]);
    assert_ne!(line["last"]["run"], first["run"]);
    let today = desk.ask("today.overview", json!({}));
    let runs: Vec<&Value> = today["runs"].as_array().unwrap().iter().map(|run| &run["run"]).collect();
    assert_eq!((runs.len(), runs[4]), (5, &first["run"]), "{runs:?}");
    let news = work(&desk, "became_month_to_month", "this_week");
    assert_eq!(
        (&news["count"], &news["lines"][0]["open"]),
        (&json!(16), &json!(first["run"].to_string())),
        "a second run of the same day does not take the news back"
    );
}

#[test]
fn what_changed_is_a_list_of_leases() {
    let (desk, day) = Desk::with_vector("portfolio-a");
    let before = desk.list("leases", &[]);
    let first = run(&desk, &day);
    let idle = run(&desk, &day);
    let page =
        |run: &Value, offset: u32| desk.ask("jobs.changes", json!({"run": run["run"], "offset": offset, "limit": 10}));
    let mut rows: Vec<Value> = Vec::new();
    for offset in [0, 10, 20] {
        let page = page(&first, offset);
        assert_eq!((&page["total"], &page["run"]["run"]), (&json!(23), &first["run"]));
        rows.extend(page["rows"].as_array().unwrap().iter().cloned());
    }
    assert_eq!(rows.len(), 23, "each once, by pages");
    for row in &rows {
        let number = &row["lease_number"];
        let old = before.iter().find(|lease| lease["lease_number"] == *number).unwrap();
        let new = &desk.list("leases", &[("lease_number", number.as_str().unwrap())])[0];
        assert_eq!((&row["from"], &row["to"]), (&old["lease_status"], &new["lease_status"]), "{number}");
        assert_eq!(row["tenant_name"], old["tenant_name"]);
    }
    assert_eq!(page(&idle, 0)["rows"], json!([]));
    assert_eq!(desk.call("jobs.changes", json!({"run": 999, "limit": 10})).unwrap_err().code, "store.not_found");
}

#[test]
fn each_day_that_was_caught_up_has_its_own_leases() {
    let (mut desk, day) = Desk::with_vector("portfolio-a");
    desk.caller.as_of = None;
    run(&desk, &day);
    desk.at("2026-03-29");
    run_due(&desk.app, &desk.caller).unwrap();
    desk.at("2026-05-28");
    let due = run_due(&desk.app, &desk.caller).unwrap();
    assert!(due.stale.contains("leases") && due.stale.contains("jobs"), "{:?}", due.stale);
    let runs: Vec<_> = due.runs.into_iter().filter(|run| run.job == "lifecycle").collect();
    assert!(runs.len() > 50, "{}", runs.len());
    let mut changed = 0;
    for run in &runs {
        let counts = &run.counts;
        let wanted = counts["month_to_month"] + counts["vacant"] + counts["active"];
        let page = desk.ask("jobs.changes", json!({"run": run.run, "limit": 100}));
        assert_eq!(page["total"], wanted, "{}: {}", run.as_of, run.summary);
        changed += wanted;
    }
    assert!(changed > 3, "{changed}");
}

#[test]
fn the_weekly_copy_is_made_once_and_told_among_the_jobs() {
    let (mut desk, day) = Desk::with_vector("portfolio-a");
    desk.caller.as_of = None;
    run(&desk, &day);
    desk.at("2026-03-29");
    let copies = |desk: &Desk| std::fs::read_dir(desk.app.store().profile().backups()).unwrap().count();
    let before = copies(&desk);
    let runs = run_due(&desk.app, &desk.caller).unwrap().runs;
    let made: Vec<_> = runs.iter().filter(|run| run.job == "backup").collect();
    assert_eq!((made.len(), made[0].outcome.as_str(), made[0].due_on.to_string()), (1, "done", "2026-03-29".into()));
    assert!(made[0].news.starts_with("A checked copy of "), "{}", made[0].news);
    assert_eq!(copies(&desk), before + 1);
    let line = job(&desk, "backup");
    assert_eq!(line["department"], "settings");
    assert_eq!(line["schedule"], "Every Sunday at 03:00, local time at each property");
    assert_eq!((&line["next_on"], &line["due"], &line["running"]), (&json!("2026-04-05"), &json!([]), &json!(null)));
    assert_eq!(line["last"]["outcome"], "done");
    // Today tells what changed; a copy is no news.
    let today = desk.ask("today.overview", json!({}));
    assert!(today["runs"].as_array().unwrap().iter().all(|run| run["job"] == "lifecycle"));
    // Away for a month: one copy stands for the weeks that were missed.
    desk.at("2026-04-30");
    let runs = run_due(&desk.app, &desk.caller).unwrap().runs;
    assert_eq!(runs.iter().filter(|run| run.job == "backup").count(), 1);
    assert_eq!(copies(&desk), before + 2);
    let shown = desk.ask("jobs.run", json!({"name": "backup", "dry_run": true}));
    assert_eq!((&shown["rows"][0]["summary"], copies(&desk)), (&json!("No record would change."), before + 2));
}

#[test]
fn a_copy_that_cannot_be_made_is_told_on_today() {
    let (mut desk, day) = Desk::with_vector("portfolio-a");
    desk.caller.as_of = None;
    run(&desk, &day);
    desk.at("2026-03-29");
    let backups = desk.app.store().profile().backups();
    std::fs::remove_dir_all(&backups).unwrap();
    std::fs::write(&backups, "in its place").unwrap();
    let runs = run_due(&desk.app, &desk.caller).unwrap().runs;
    assert_eq!(runs.iter().find(|run| run.job == "backup").unwrap().outcome, "failed");
    assert_eq!(work(&desk, "job_failed", "this_week")["lines"][0]["open"], "backup");
    // Not tried again at each tick of the clock.
    assert!(run_due(&desk.app, &desk.caller).unwrap().runs.is_empty());
}
