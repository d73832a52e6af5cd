//! The second import: nothing where nothing changed, one column where one did, and the same state as the night left.

use crate::desk::{Desk, GOOD, folder};
use keystead_store::gate::change_log::list_captured;
use serde_json::json;

#[test]
fn the_same_folder_again_changes_nothing() {
    let desk = Desk::new();
    let path = folder(&desk.place.path().join("in"), GOOD);
    desk.import(&path);
    let before = desk.counts();
    let report = desk.import(&path);
    for file in &report.files {
        assert_eq!((file.inserted, file.updated, file.unchanged), (0, 0, file.read), "{}", file.file);
    }
    let mut after = desk.counts();
    after.insert("import_run".into(), 1);
    assert_eq!(before, after, "no outbox and no history row for an import without changes");
}

#[test]
fn one_changed_cell_is_one_captured_column() {
    let desk = Desk::new();
    desk.import(&folder(&desk.place.path().join("in"), GOOD));
    let seen = desk.counts()["change_log"];
    let units = "property_code,unit_number,market_rent\nP1,1,1250.00\nP1,2,900.00\n";
    let path = folder(&desk.place.path().join("more"), &[("units.csv", units)]);
    let rehearsed = desk.ask("imports.rehearse", json!({"path": path}));
    assert_eq!(rehearsed["preview"][0]["text"], "market rent: 1200.00 → 1250.00");
    assert_eq!((&rehearsed["dry_run"], &rehearsed["applied"]), (&json!(true), &json!(true)));
    assert_eq!(desk.counts()["change_log"], seen, "a rehearsal leaves nothing");
    let report = desk.import(&path);
    assert_eq!((report.files[0].updated, report.files[0].unchanged), (1, 1));
    let lines = desk.app.store().read(|conn| list_captured(conn, 2)).unwrap();
    assert_eq!(lines.len(), 1);
    assert_eq!(json!(lines[0].new), json!({"market_rent_cents": 125_000}));
    assert_eq!(json!(lines[0].old), json!({"market_rent_cents": 120_000}));
}

#[test]
fn one_bedroom_is_not_called_bedrooms() {
    let desk = Desk::new();
    let path = folder(&desk.place.path().join("in"), GOOD);
    let rehearsed = desk.ask("imports.rehearse", json!({"path": path}));
    let lines = rehearsed["preview"].as_array().unwrap().iter().filter(|line| line["record"] == "unit");
    let told: Vec<_> = lines.map(|line| line["text"].as_str().unwrap()).collect();
    assert_eq!(told, ["2 bedrooms, market 1200.00", "1 bedroom, market 900.00"]);
}

#[test]
fn absent_columns_and_fields_stay_and_empty_cells_clear() {
    let desk = Desk::new();
    desk.import(&folder(&desk.place.path().join("in"), GOOD));
    let first = [("properties.csv", "property_code,name,pool\nP1,Oak Court,yes\n")];
    desk.import(&folder(&desk.place.path().join("a"), &first));
    let second = [("units.csv", "property_code,unit_number,bedrooms\nP1,1,\n")];
    desk.import(&folder(&desk.place.path().join("b"), &second));
    let files = crate::desk::bytes(&desk.export("out"));
    assert!(files["properties.csv"].contains("parking spaces,pool\n") && files["properties.csv"].contains(",40,yes\n"));
    assert!(files["units.csv"].contains("P1,1,A,,,,,1200.00"), "{}", files["units.csv"]);
    let third = [("properties.csv", "property_code,name,pool\nP1,Oak Court,\n")];
    desk.import(&folder(&desk.place.path().join("c"), &third));
    assert!(!crate::desk::bytes(&desk.export("out-2"))["properties.csv"].contains("pool"));
}

const LEASE: &str = "lease_number,property_code,unit_number,tenant_code,lease_begin_date,lease_end_date,monthly_rent,lease_status,notice_date,notice_move_out_date\n";

#[test]
fn a_new_state_is_logged_with_its_day() {
    let desk = Desk::new();
    desk.import(&folder(&desk.place.path().join("in"), GOOD));
    let rows = format!(
        "{LEASE}L1,P1,1,T1,2025-06-01,2026-05-31,1150.00,notice,2026-03-20,2026-05-31\nL2,P1,2,T2,2024-01-01,2025-12-31,880.00,month_to_month,,\n"
    );
    let report = desk.import(&folder(&desk.place.path().join("more"), &[("leases.csv", &rows)]));
    assert_eq!(report.files[0].updated, 2);
    assert_eq!(desk.counts()["lease_status_log"], 2);
    let leases = &crate::desk::bytes(&desk.export("out"))["leases.csv"];
    assert!(leases.contains("880.00,,1,month_to_month,,,,,2026-01-01"), "{leases}");
}

#[test]
fn what_the_night_did_is_no_news() {
    let desk = Desk::new();
    let path = folder(&desk.place.path().join("in"), GOOD);
    desk.import(&path);
    desk.ask("jobs.run", json!({"name": "lifecycle", "as_of": "2026-03-28"}));
    let log = desk.counts()["lease_status_log"];
    assert_eq!(log, 1, "L2 ended in December");
    let report = desk.import(&path);
    assert!(report.files.iter().all(|file| file.updated == 0), "{:?}", report.files);
}

#[test]
fn states_follow_from_dates_where_none_is_named() {
    let desk = Desk::new();
    let mut files = GOOD.to_vec();
    files[5].1 = "lease_number,property_code,unit_number,tenant_code,lease_begin_date,lease_end_date,monthly_rent,actual_move_out_date,renews_lease_number\n\
        L9,P1,1,T1,2026-04-01,2027-03-31,5.00,,L1\nL1,P1,1,T1,2025-06-01,2026-05-31,5.00,,L0\n\
        L0,P1,1,T1,2024-06-01,2025-05-31,5.00,,\nL2,P1,2,T2,2024-01-01,2025-12-31,880.00,2026-01-05,\n";
    let report = desk.import(&folder(&desk.place.path().join("in"), &files));
    assert!(report.applied, "{:?}", report.refused);
    let leases = &crate::desk::bytes(&desk.export("out"))["leases.csv"];
    let state = |number: &str| {
        leases.lines().find(|line| line.starts_with(number)).unwrap().split(',').nth(9).unwrap().to_owned()
    };
    assert_eq!([state("L9"), state("L1"), state("L0"), state("L2")], ["future", "active", "vacant", "vacant"]);
}

#[test]
fn a_type_of_entry_does_not_flip() {
    let desk = Desk::new();
    desk.import(&folder(&desk.place.path().join("in"), GOOD));
    let rows = "entry_code,lease_number,type,date,amount\nE1,L1,payment,2026-03-01,5\n";
    let report = desk.import(&folder(&desk.place.path().join("more"), &[("ledger.csv", rows)]));
    assert_eq!((report.refused[0].code.as_str(), report.refused[0].value.as_deref()), ("duplicate_key", Some("E1")));
}

#[test]
fn a_cancelled_import_leaves_nothing() {
    let desk = Desk::new();
    let task = uuid::Uuid::new_v4();
    let mut tenants = String::from("tenant_code,first_name\n");
    for n in 0..200_000 {
        tenants.push_str(&format!("T{n},Ana\n"));
    }
    let path = folder(&desk.place.path().join("in"), &[("tenants.csv", &tenants)]);
    let before = desk.counts();
    std::thread::scope(|scope| {
        let work = scope.spawn(|| desk.call("imports.run", json!({"path": path, "task_id": task})));
        while desk.ask("tasks.status", json!({"task_id": task}))["done"] == 0 {
            std::thread::yield_now();
        }
        desk.ask("tasks.cancel", json!({"task_id": task}));
        assert_eq!(work.join().unwrap().unwrap_err().code, "task.cancelled");
    });
    assert_eq!(desk.ask("tasks.status", json!({"task_id": task}))["state"], "cancelled");
    assert_eq!(desk.counts(), before);
}

/// Looking at a roll, rehearsing it and taking it in each say how far the reading is, and stop half-way.
#[test]
fn reading_a_large_roll_can_be_stopped_half_way() {
    let desk = Desk::new();
    let mut roll = String::from("Unit,Tenant,Rent,Lease From,Lease To\n");
    for n in 0..30_000 {
        roll.push_str(&format!("{n},Ana {n},1200.00,01/01/2026,12/31/2026\n"));
    }
    let path = desk.place.path().join("roll.csv");
    std::fs::write(&path, roll).unwrap();
    let before = desk.counts();
    for call in ["imports.look", "imports.rehearse", "imports.run"] {
        let task = uuid::Uuid::new_v4();
        std::thread::scope(|scope| {
            let work = scope.spawn(|| desk.call(call, json!({"path": path, "task_id": task})));
            let status = loop {
                let status = desk.ask("tasks.status", json!({"task_id": task}));
                if status["done"] != 0 || work.is_finished() {
                    break status;
                }
                std::thread::yield_now();
            };
            desk.ask("tasks.cancel", json!({"task_id": task}));
            assert_eq!((&status["text"], &status["state"]), (&json!("Reading roll.csv"), &json!("running")), "{call}");
            assert!(status["done"].as_u64() < status["total"].as_u64(), "{status}");
            assert_eq!(work.join().unwrap().unwrap_err().code, "task.cancelled", "{call}");
        });
        assert_eq!(desk.ask("tasks.status", json!({"task_id": task}))["state"], "cancelled");
        assert_eq!(desk.counts(), before);
    }
}
