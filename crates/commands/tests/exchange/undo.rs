//! Taking an import back.

use crate::desk::{Desk, GOOD, bytes, folder};
use serde_json::json;

#[test]
fn an_import_that_nobody_touched_is_taken_back() {
    let desk = Desk::new();
    let empty = desk.counts();
    desk.import(&folder(&desk.place.path().join("in"), GOOD));
    let list = desk.ask("imports.list", json!({}));
    assert_eq!((&list["rows"][0]["can_undo"], &list["rows"][0]["outcome"]), (&json!(true), &json!("done")));
    assert_eq!(list["rows"][0]["undo_obstacle"], json!(null));
    let before = bytes(&desk.export("before"));
    let change = [("units.csv", "property_code,unit_number,market_rent,view\nP1,1,1300.00,lake\nP1,3,5.00,\n")];
    let report = desk.import(&folder(&desk.place.path().join("more"), &change));
    let id = report.import_id.unwrap();
    assert_eq!(desk.ask("imports.get", json!({"import_id": id}))["import_id"], json!(id));
    assert_eq!(desk.call("imports.undo", json!({"import_id": 1})).unwrap_err().code, "import.changed_since");
    let list = desk.ask("imports.list", json!({}));
    assert_eq!(list["rows"][1]["undo_obstacle"], "changed", "it is said why before anybody asks");
    assert_eq!(desk.ask("imports.undo", json!({"import_id": id})), json!({"removed": 1, "restored": 1}));
    assert_eq!(bytes(&desk.export("after")), before);
    assert_eq!(desk.call("imports.undo", json!({"import_id": id})).unwrap_err().code, "import.undone");
    let list = desk.ask("imports.list", json!({}));
    assert_eq!((&list["rows"][0]["can_undo"], &list["rows"][0]["undo_obstacle"]), (&json!(false), &json!("undone")));

    // The first one has been touched since, even though that was taken back.
    let other = Desk::new();
    other.import(&folder(&other.place.path().join("in"), GOOD));
    other.ask("imports.undo", json!({"import_id": 1}));
    let counts = other.counts();
    for (table, rows) in &empty {
        let kept = matches!(
            table.as_str(),
            "change_log" | "record_chain" | "audit_tx" | "audit_entry" | "import_run" | "search_dirty"
        );
        if !kept && !table.starts_with("search") {
            assert_eq!(counts[table], *rows, "{table}");
        }
    }
    assert_eq!(other.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn what_came_later_keeps_an_import_in_place() {
    let desk = Desk::new();
    desk.import(&folder(&desk.place.path().join("in"), GOOD));
    let later = [("ledger.csv", "entry_code,lease_number,type,date,amount\nE9,L2,charge,2026-03-01,5\n")];
    desk.import(&folder(&desk.place.path().join("more"), &later));
    let counts = desk.counts();
    let problem = desk.call("imports.undo", json!({"import_id": 1})).unwrap_err();
    assert_eq!(problem.code, "import.referred_to");
    assert_eq!(desk.counts(), counts);
    assert_eq!(desk.call("imports.undo", json!({"import_id": 77})).unwrap_err().code, "store.not_found");
}

#[test]
fn an_import_that_changed_nothing_says_so_in_the_list() {
    let desk = Desk::new();
    let files = folder(&desk.place.path().join("in"), GOOD);
    desk.import(&files);
    desk.import(&files);
    let list = desk.ask("imports.list", json!({}));
    let told: Vec<_> = list["rows"].as_array().unwrap().iter().map(|row| row["undo_obstacle"].clone()).collect();
    assert_eq!(told, [json!("nothing_kept"), json!(null)]);
}

#[test]
fn leases_that_renew_each_other_go_together() {
    let desk = Desk::new();
    let mut files = GOOD.to_vec();
    files[5].1 = "lease_number,property_code,unit_number,tenant_code,lease_begin_date,lease_end_date,monthly_rent,renews_lease_number\n\
        L1,P1,1,T1,2025-06-01,2026-05-31,5.00,L0\nL0,P1,1,T1,2024-06-01,2025-05-31,5.00,\n";
    let report = desk.import(&folder(&desk.place.path().join("in"), &files));
    assert!(report.applied, "{:?}", report.refused);
    desk.ask("imports.undo", json!({"import_id": 1}));
    assert_eq!(desk.counts()["lease"], 0);
}

#[test]
fn every_import_says_whether_it_can_be_taken_back_page_by_page() {
    let desk = Desk::new();
    for number in 0..25 {
        let text = format!("property_code,unit_number\nP1,{number}\n");
        let files = [("properties.csv", "property_code,name\nP1,Oak\n"), ("units.csv", text.as_str())];
        desk.import(&folder(&desk.place.path().join(format!("in{number}")), &files));
    }
    let page = desk.ask("imports.list", json!({"offset": 20, "limit": 20}));
    assert_eq!((page["rows"].as_array().unwrap().len(), &page["total"]), (5, &json!(25)));
    let undo: Vec<_> = page["rows"].as_array().unwrap().iter().map(|row| row["can_undo"].as_bool().unwrap()).collect();
    assert_eq!(undo, [true; 5], "the oldest ones, too");
    let task = "00000000-0000-4000-8000-000000000001";
    desk.ask("imports.undo", json!({"import_id": 3, "task_id": task}));
    let status = desk.ask("tasks.status", json!({"task_id": task}));
    assert_eq!((&status["state"], &status["done"], &status["total"]), (&json!("done"), &json!(1), &json!(1)));
}

#[test]
fn reading_tells_how_much_there_is() {
    let desk = Desk::new();
    let mut units = String::from("property_code,unit_number\n");
    for number in 0..5000 {
        units.push_str(&format!("P1,{number}\n"));
    }
    let files = [("properties.csv", "property_code,name\nP1,Oak\n"), ("units.csv", units.as_str())];
    let task = "00000000-0000-4000-8000-000000000002";
    let folder = folder(&desk.place.path().join("in"), &files);
    desk.import_with(&folder, json!({"task_id": task}));
    let status = desk.ask("tasks.status", json!({"task_id": task}));
    let bytes: usize = files.iter().map(|(_, text)| text.len()).sum();
    assert_eq!(status["total"], json!(bytes));
    assert!(status["done"].as_u64().unwrap() > 0);
}
