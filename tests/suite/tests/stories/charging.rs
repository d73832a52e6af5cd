//! Runs that charge by themselves: what `tests/data/ledger-d1` and `-d2` leave to them, shown before and posted to the cent,
//! once; taken back as a whole; only where somebody turned them on.

use crate::desk::Desk;
use crate::ledger::{books, compare, expected};
use keystead_commands::features::jobs::run_due;
use keystead_wire::permission::Role;
use keystead_wire::problem::ProblemKind;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Each row as its code, lease, payer, type, category, date and amount in minor units.
fn told(row: &Value, kind: &str) -> (String, Vec<Value>) {
    let code = row["entry_code"].as_str().unwrap().to_owned();
    let names = ["lease_number", "payer_code", kind, "category", "date"];
    let amount = row.get("amount_cents").map_or_else(
        || row["amount"].as_str().unwrap().replace('.', "").parse().unwrap(),
        |cents| cents.as_i64().unwrap(),
    );
    (code, names.iter().map(|name| row[*name].clone()).chain([json!(amount)]).collect())
}

fn all(rows: &Value, kind: &str) -> BTreeMap<String, Vec<Value>> {
    let rows = rows.as_array().unwrap();
    let all: BTreeMap<_, _> = rows.iter().map(|row| told(row, kind)).collect();
    assert_eq!(all.len(), rows.len(), "each code once");
    all
}

fn run(desk: &Desk, job: &str, day: &str) -> Value {
    desk.ask("jobs.run", json!({"name": job, "as_of": day}))["rows"][0].clone()
}

fn every_job(name: &str) -> usize {
    let desk = books(name);
    let expected = expected(name);
    let mut seen = 0;
    for job in expected["jobs"].as_array().unwrap() {
        let (called, day) = (job["job"].as_str().unwrap(), job["as_of"].as_str().unwrap());
        let wanted = all(&job["rows"], "type");
        let ask = json!({"job": called, "as_of": day});
        let preview = desk.ask("ledger.run_preview", ask.clone());
        let mut shown = BTreeMap::new();
        for property in preview["properties"].as_array().unwrap() {
            let mut of = ask.clone();
            (of["property_id"], of["limit"]) = (property["property_id"].clone(), json!(1_000));
            let rows = desk.ask("ledger.run_rows", of);
            assert_eq!(rows["total"], property["sum"]["rows"]);
            shown.extend(all(&rows["rows"], "entry_type"));
        }
        assert_eq!(shown, wanted, "{name} {called}: the preview");
        let done = run(&desk, called, day);
        let number = done["run"].clone();
        let posted = |offset: usize, limit: usize| {
            desk.ask("ledger.run_posted", json!({"run": number, "offset": offset, "limit": limit}))
        };
        let page = posted(0, 1_000);
        assert_eq!(all(&page["rows"], "entry_type"), wanted, "{name} {called}");
        assert_eq!((&page["sums"], &page["total"]), (&preview["sums"], &json!(wanted.len())));
        assert_eq!(posted(1, 1)["rows"][0], page["rows"][1], "a page of them");
        // A second run posts nothing more.
        let again = run(&desk, called, day);
        assert_eq!(again["news"], "Nothing changed.", "{name} {called}");
        assert_eq!(desk.ask("ledger.run_posted", json!({"run": again["run"], "limit": 9}))["total"], 0);
        seen += wanted.len();
    }
    seen += compare(&desk, name, "after");
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
    seen
}

#[test]
fn one_rule_a_lease_is_charged_to_the_cent() {
    assert!(every_job("ledger-d1") > 60);
}

#[test]
fn what_a_year_leaves_to_the_jobs_is_charged_to_the_cent() {
    assert!(every_job("ledger-d2") > 200);
}

fn account(desk: &Desk, lease: &str) -> Value {
    let id = desk.list("leases", &[("lease_number", lease)])[0]["id"].clone();
    desk.ask("ledger.account", json!({"lease_id": id, "limit": 100}))
}

#[test]
fn a_run_is_taken_back_as_a_whole_and_posts_none_of_it_again() {
    let desk = books("ledger-d1");
    let before = account(&desk, "L07")["balance_cents"].clone();
    let done = run(&desk, "charges", "2025-03-20");
    let line = account(&desk, "L07")["rows"][0].clone();
    assert_eq!(
        (&line["entry_code"], &line["description"]),
        (&json!("RC-RENT-L07-2025-03"), &json!("$1,000.00 × 15 of 31 days (March 17 to March 31, 2025) = $483.87."))
    );
    let reversed =
        desk.ask("ledger.reverse", json!({"entry_id": line["entry_id"], "is_returned": false, "date": "2026-01-09"}));
    let total = desk.ask("ledger.run_posted", json!({"run": done["run"], "limit": 1}))["total"].as_u64().unwrap();
    let undone = desk.ask("ledger.undo_run", json!({"run": done["run"], "description": "Charged too early"}));
    assert_eq!((&undone["reversed"], &undone["before"]), (&json!(total - 1), &json!(1)));
    let posted = desk.ask("ledger.run_posted", json!({"run": done["run"], "limit": 1_000}));
    let sums: u64 = posted["sums"].as_array().unwrap().iter().map(|sum| sum["reversed"].as_u64().unwrap()).sum();
    assert_eq!(sums, total);
    assert!(posted["rows"].as_array().unwrap().iter().all(|row| row["reversed_on"] == "2026-01-09"));
    assert_eq!(account(&desk, "L07")["balance_cents"], before);
    assert_eq!(account(&desk, "L01")["rows"][0]["description"], "Charged too early");
    // A second time there is nothing left, and what was reversed is not charged again.
    let again = desk.ask("ledger.undo_run", json!({"run": done["run"]}));
    assert_eq!((&again["reversed"], &again["before"]), (&json!(0), &json!(total)));
    assert_eq!(run(&desk, "charges", "2025-03-20")["news"], "Nothing changed.");
    assert_eq!(reversed["entry_type"], "reversal");
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
    let night = run(&desk, "lifecycle", "2025-03-20");
    assert_eq!(desk.call("ledger.undo_run", json!({"run": night["run"]})).unwrap_err().code, "ledger.no_charging_run");
    assert_eq!(desk.call("ledger.undo_run", json!({"run": 999})).unwrap_err().code, "store.not_found");
}

#[test]
fn a_closed_period_takes_nothing_and_says_so() {
    let desk = books("ledger-d1");
    let folder = desk.place.path().join("closing");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("periods.csv"), "closed_through,property_code\n2025-03-05,ALD\n").unwrap();
    let closing = desk.ask("imports.run", json!({"path": folder}))["import_id"].clone();
    let preview = desk.ask("ledger.run_preview", json!({"job": "charges", "as_of": "2025-03-20"}));
    let of = |code: &str| {
        let properties = preview["properties"].as_array().unwrap().iter();
        properties.clone().find(|row| row["property_code"] == code).unwrap()["sum"].clone()
    };
    assert_eq!((&of("BIR")["held_back"], of("ALD")["held_back"].as_u64().unwrap() > 5), (&json!(0), true));
    let done = run(&desk, "charges", "2025-03-20");
    assert_eq!(done["counts"]["held_back"], of("ALD")["held_back"]);
    assert!(done["news"].as_str().unwrap().contains("rows were held back"), "{done}");
    // L07 begins on the 17th, which is open.
    assert_eq!(account(&desk, "L07")["rows"][0]["entry_code"], "RC-RENT-L07-2025-03");
    assert_ne!(account(&desk, "L01")["rows"][0]["entry_code"], "RC-RENT-L01-2025-03");
    // Reopened, the next run charges them.
    desk.ask("imports.undo", json!({"import_id": closing}));
    assert_eq!(run(&desk, "charges", "2025-03-20")["counts"]["held_back"], 0);
}

#[test]
fn nothing_is_charged_at_night_before_somebody_turns_it_on() {
    let mut desk = books("ledger-d1");
    let line = |desk: &Desk| desk.ask("jobs.list", json!({}))["rows"][0].clone();
    let charged = |desk: &Desk| {
        let runs = run_due(&desk.app, &desk.caller).unwrap().runs;
        runs.into_iter()
            .filter(|run| ["charges", "late_fees"].contains(&run.job.as_str()))
            .map(|run| (run.job, run.news))
            .collect::<Vec<_>>()
    };
    assert_eq!((&line(&desk)["name"], &line(&desk)["is_on"]), (&json!("charges"), &json!(false)));
    assert_eq!(charged(&desk), []);
    let all = desk.ask("jobs.run", json!({"name": "all", "as_of": "2026-01-09"}));
    let names: Vec<&str> = all["rows"].as_array().unwrap().iter().map(|run| run["job"].as_str().unwrap()).collect();
    assert_eq!(names, ["lifecycle", "recurring_bills", "backup"]);
    for name in ["charge_rent", "charge_late_fees"] {
        desk.ask("settings.put", json!({"name": name, "value": "true"}));
    }
    assert_eq!(line(&desk)["due"], json!(["2026-01-09"]));
    let first = charged(&desk);
    assert_eq!(first.iter().map(|(job, _)| job.as_str()).collect::<Vec<_>>(), ["charges", "late_fees"]);
    assert!(first[0].1.contains("charges were posted") && first[1].1.contains("late fees were charged"), "{first:?}");
    // In the same night not again; after two months asleep one run charges both.
    assert_eq!(charged(&desk), []);
    desk.at("2026-03-09");
    let months = |desk: &Desk| {
        let rows = account(desk, "L01")["rows"].clone();
        let codes = rows.as_array().unwrap().iter().filter_map(|row| Some(row["entry_code"].as_str()?.to_owned()));
        codes.filter(|code| code.starts_with("RC-RENT")).collect::<Vec<_>>()
    };
    assert_eq!(months(&desk), ["RC-RENT-L01-2026-01"]);
    assert_eq!(charged(&desk).len(), 2);
    assert_eq!(months(&desk), ["RC-RENT-L01-2026-03", "RC-RENT-L01-2026-02", "RC-RENT-L01-2026-01"]);
    desk.ask("settings.put", json!({"name": "charge_rent", "value": null}));
    desk.at("2026-04-09");
    assert_eq!(charged(&desk).iter().map(|(job, _)| job.as_str()).collect::<Vec<_>>(), ["late_fees"]);
}

#[test]
fn after_a_season_without_a_run_a_person_looks_first() {
    let mut desk = books("ledger-d1");
    desk.ask("settings.put", json!({"name": "charge_rent", "value": "true"}));
    // By hand, for a day long ago: the next night would charge every month since.
    run(&desk, "charges", "2025-03-20");
    let night = |desk: &Desk| {
        let runs = run_due(&desk.app, &desk.caller).unwrap().runs;
        runs.into_iter().filter(|run| run.job == "charges").collect::<Vec<_>>()
    };
    let refused = night(&desk);
    assert_eq!((refused.len(), refused[0].outcome.as_str()), (1, "failed"));
    assert!(refused[0].error.as_ref().unwrap().contains("the last run was for 2025-03-20"), "{refused:?}");
    assert_eq!(night(&desk), [], "once a day");
    let failed = desk.ask("today.overview", json!({}));
    assert!(failed.to_string().contains("job_failed"), "Today says so");
    assert_eq!(account(&desk, "L01")["rows"][0]["entry_code"], "RC-RENT-L01-2025-03");
    // Somebody looked and posted; the next night goes on.
    run(&desk, "charges", "2026-01-09");
    desk.at("2026-02-09");
    assert_eq!(night(&desk)[0].outcome, "done");
}

#[test]
fn a_rent_that_a_file_brings_after_it_was_charged_is_told() {
    let desk = books("ledger-d1");
    let folder = desk.place.path().join("march");
    std::fs::create_dir(&folder).unwrap();
    let bring = |code: &str, lease: &str| {
        let text = format!(
            "entry_code,lease_number,type,date,amount,category\n{code},{lease},charge,2025-03-05,1000.00,rent\n"
        );
        std::fs::write(folder.join("ledger.csv"), text).unwrap();
        desk.ask("imports.run", json!({"path": folder, "as_of": "2025-03-20"}))["notes"].clone()
    };
    assert_eq!(bring("M1", "L02"), json!([]), "nothing was charged here");
    run(&desk, "charges", "2025-03-20");
    let told = bring("M2", "L01");
    assert!(
        told[0].as_str().unwrap().starts_with("One rent is on the accounts twice, charged by Keystead and brought by a file; the first: lease “L01”, RC-RENT-L01-2025-03 and M2."),
        "{told}"
    );
    assert!(bring("M3", "L03")[0].as_str().unwrap().starts_with("2 rents are"));
    let runs = desk.ask("jobs.history", json!({"job": "charges", "limit": 1}));
    desk.ask("ledger.undo_run", json!({"run": runs["rows"][0]["run"]}));
    assert_eq!(bring("M4", "L04"), json!([]), "reversed, each is there once");
}

#[test]
fn whoever_may_not_charge_is_refused_and_charges_nothing() {
    let mut desk = books("ledger-d1");
    for name in ["charge_rent", "charge_late_fees"] {
        desk.ask("settings.put", json!({"name": name, "value": "true"}));
    }
    let code = |desk: &Desk, name: &str, args: Value| desk.call(name, args).err().map(|problem| problem.kind);
    let charge = |desk: &Desk| code(desk, "jobs.run", json!({"name": "charges", "as_of": "2025-03-20"}));
    // Leasing is a property manager's to manage, money is not: all that run are the others.
    desk.caller.role = Role::PropertyManager;
    assert_eq!(charge(&desk), Some(ProblemKind::Forbidden));
    let all = desk.ask("jobs.run", json!({"name": "all", "as_of": "2025-03-20"}));
    let ran: Vec<&str> = all["rows"].as_array().unwrap().iter().map(|run| run["job"].as_str().unwrap()).collect();
    assert_eq!(ran, ["lifecycle", "backup"]);
    assert!(
        desk.ask("ledger.run_preview", json!({"job": "charges", "as_of": "2025-03-20"}))["sums"][0]["rows"].as_u64()
            > Some(0)
    );
    let turn_on = json!({"name": "charge_rent", "value": null});
    assert_eq!(code(&desk, "settings.put", turn_on), Some(ProblemKind::Forbidden));
    assert_eq!(code(&desk, "ledger.receive", json!({"date": "2026-01-08", "rows": []})), Some(ProblemKind::Forbidden));
    desk.caller.role = Role::LeasingAgent;
    assert_eq!(charge(&desk), Some(ProblemKind::Forbidden));
    assert_eq!(code(&desk, "ledger.run_preview", json!({"job": "charges"})), Some(ProblemKind::Forbidden));
    desk.caller.role = Role::Accountant;
    assert_eq!(code(&desk, "jobs.run", json!({"name": "lifecycle"})), Some(ProblemKind::Forbidden));
    assert_eq!(charge(&desk), None);
}
