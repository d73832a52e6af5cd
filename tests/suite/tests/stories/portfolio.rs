//! Records as records: archived instead of deleted, and back again with what went along.

use crate::desk::Desk;
use keystead_wire::problem::ProblemKind;
use serde_json::{Value, json};
use std::path::Path;

const FILES: &[(&str, &str)] = &[
    ("properties.csv", "property_code,name,city,state\nELM,Elm Court,Troy,NY\nOAK,Oak Yard,Troy,NY\n"),
    ("buildings.csv", "property_code,building_code,name\nOAK,A,Tower\n"),
    (
        "units.csv",
        "property_code,unit_number,building_code,market_rent\nELM,1,,900.00\nELM,2,,910.00\nOAK,7,A,800.00\nOAK,8,A,\nOAK,9,,\n",
    ),
    ("vendors.csv", "vendor_code,name,trade\nV1,Rapid Pipes,plumbing\n"),
    (
        "tenants.csv",
        "tenant_code,first_name,last_name,email\nT1,Ann,Lee,ann@example.com\nT2,Bo,Park,\nT3,Cy,Moss,\nT4,Di,Wolf,\n",
    ),
    (
        "leases.csv",
        "lease_number,property_code,unit_number,tenant_code,lease_begin_date,lease_end_date,monthly_rent,actual_move_out_date,lease_status\n\
         L1,ELM,1,T1,2025-06-01,2026-05-31,900.00,,active\n\
         L2,ELM,2,T2,2026-05-01,2027-04-30,910.00,,future\n\
         L3,OAK,7,T3,2024-01-01,2024-12-31,780.00,2024-12-31,vacant\n",
    ),
    ("lease_parties.csv", "lease_number,tenant_code,role\nL3,T4,co_tenant\n"),
    (
        "ledger.csv",
        "entry_code,lease_number,type,date,amount,category\nC1,L1,charge,2026-03-01,900.00,rent\nC3,L3,charge,2024-03-01,780.00,rent\n",
    ),
    (
        "work_orders.csv",
        "work_order_number,property_code,unit_number,title,requested_date,status,vendor_code\nW1,ELM,1,Leak,2026-03-02,open,V1\nW2,OAK,7,Door,2026-03-03,open,\n",
    ),
    ("equipment.csv", "equipment_code,property_code,unit_number,kind\nE1,ELM,1,boiler\nE2,OAK,7,stove\n"),
];

/// Two properties: Elm Court, let; Oak Yard, with a building, empty since 2024.
pub fn two_sites(day: &str) -> Desk {
    let desk = Desk::on(day);
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in FILES {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let report = desk.ask("imports.run", json!({"path": folder.path(), "as_of": day}));
    assert_eq!(report["refused"], json!([]));
    desk
}

/// The id of a record by its natural key.
pub fn id_of(desk: &Desk, kind: &str, key: &[&str]) -> Value {
    let space = desk.app.store().ids();
    json!(match kind {
        "property" => space.property(key[0]),
        "building" => space.building(key[0], key[1]),
        "unit" => space.unit(key[0], key[1]),
        "work_order" | "equipment" | "bank_account" | "bank_line" | "account" | "recurring_charge"
        | "late_fee_rule" | "recurring_bill" | "bill_draft" => {
            space.id(kind, key)
        }
        party => space.party(party, key[0]),
    })
}

fn tell(desk: &Desk, call: &str, kind: &str, key: &[&str]) -> Value {
    desk.ask(call, asked(desk, kind, key))
}

fn asked(desk: &Desk, kind: &str, key: &[&str]) -> Value {
    let record = if ["tenant", "vendor"].contains(&kind) { "party" } else { kind };
    json!({"kind": record, "id": id_of(desk, kind, key)})
}

fn refused(desk: &Desk, call: &str, kind: &str, key: &[&str]) -> String {
    let problem = desk.call(call, asked(desk, kind, key)).unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Conflict, "{problem:?}");
    problem.text
}

/// Everything a person sees of the portfolio without the archive, as one text.
fn everyday(desk: &Desk) -> String {
    let oak = id_of(desk, "property", &["OAK"]);
    let mut seen = Vec::new();
    for kind in [
        "properties",
        "buildings",
        "units",
        "tenants",
        "vendors",
        "leases",
        "lease-parties",
        "work-orders",
        "equipment",
    ] {
        seen.push(json!({kind: desk.list(kind, &[])}));
    }
    for (call, args) in [
        ("app.status", json!({})),
        ("today.overview", json!({})),
        ("lifecycle.figures", json!({})),
        ("lifecycle.figures", json!({"property_id": oak})),
        ("lifecycle.honeycomb", json!({})),
        ("units.list", json!({"limit": 50})),
        ("lists.page", json!({"query": {"list": "units"}, "columns": ["unit", "tenant", "next"], "limit": 50})),
        ("properties.list", json!({})),
        ("parties.list", json!({"kind": "tenant", "text": "", "limit": 50})),
        ("parties.list", json!({"kind": "vendor", "text": "", "limit": 50})),
        ("jobs.run", json!({"name": "lifecycle", "as_of": "2026-03-28", "dry_run": true})),
    ] {
        seen.push(desk.ask(call, args));
    }
    for text in ["oak", "tower", "7", "moss", "l3", "lee", "elm"] {
        seen.push(desk.ask("search.find", json!({"text": text, "limit": 20})));
    }
    // Without what differs between any two looks.
    let text = serde_json::to_string_pretty(&seen).unwrap();
    let differs = |line: &&str| line.contains("pending_changes") || line.contains("duration_ms");
    text.lines().filter(|line| !differs(line)).collect::<Vec<_>>().join("\n")
}

fn is_same(seen: &str, before: &str) {
    for (line, old) in seen.lines().zip(before.lines()) {
        assert_eq!(line, old);
    }
    assert_eq!(seen.len(), before.len());
}

#[test]
fn an_empty_property_goes_with_all_that_lies_on_it_and_comes_back() {
    let mut desk = two_sites("2026-03-28");
    let before = everyday(&desk);
    // Unit 9 went earlier, on its own.
    tell(&desk, "records.archive", "unit", &["OAK", "9"]);
    desk.at("2026-03-29");
    let moved = tell(&desk, "records.archive", "property", &["OAK"]);
    assert_eq!((&moved["name"], &moved["buildings"], &moved["units"]), (&json!("Oak Yard"), &json!(1), &json!(2)));
    desk.at("2026-03-28");

    let without = everyday(&desk);
    for gone in ["Oak Yard", "Tower", "OAK", "\"L3\"", "W2", "E2"] {
        assert!(before.contains(gone) && !without.contains(gone), "{gone} is still seen: {without}");
    }
    let units = desk.ask("units.list", json!({"limit": 50}));
    assert_eq!(units["total"], 2);
    assert_eq!(desk.ask("lifecycle.figures", json!({}))["total"], 2);

    let archived = desk.ask("records.archived", json!({"limit": 50}));
    let rows: Vec<_> = archived["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["kind"].as_str().unwrap(), row["name"].as_str().unwrap(), row["units"].as_u64().unwrap()))
        .collect();
    assert_eq!(rows, [("property", "Oak Yard", 2), ("unit", "9", 0)]);
    assert_eq!(archived["rows"][0]["archived"], json!({"at": "2026-03-29T17:00:00.000Z", "by": "user:dana"}));
    let standing = tell(&desk, "records.standing", "unit", &["OAK", "7"]);
    assert_eq!((&standing["archived_place"], &standing["archived"]["by"]), (&json!("Oak Yard"), &json!("user:dana")));

    assert_eq!(
        refused(&desk, "records.restore", "unit", &["OAK", "7"]),
        "Unit 7 is in Oak Yard, which is archived. Restore Oak Yard first."
    );
    assert_eq!(refused(&desk, "records.archive", "property", &["OAK"]), "Oak Yard is already archived.");

    let back = tell(&desk, "records.restore", "property", &["OAK"]);
    assert_eq!((&back["buildings"], &back["units"]), (&json!(1), &json!(2)));
    assert_eq!(desk.ask("units.list", json!({"limit": 50}))["total"], 4, "unit 9 was archived on its own");
    tell(&desk, "records.restore", "unit", &["OAK", "9"]);
    is_same(&everyday(&desk), &before);
    assert_eq!(desk.ask("records.archived", json!({"limit": 50}))["total"], 0);

    let history = desk.ask("history.list", json!({"row_ids": [id_of(&desk, "unit", &["OAK", "7"])], "limit": 9}));
    let value = &history["lines"][1]["values"][0];
    assert_eq!((&value["field"], &value["from"]), (&json!("archived_at"), &Value::Null));
    assert_eq!(
        (&history["lines"][0]["command"], &history["lines"][0]["actor"]),
        (&json!("records.restore"), &json!("user:dana"))
    );
    assert_eq!(desk.ask("profile.verify", json!({}))["ok"], true);
}

#[test]
fn what_a_lease_binds_stays() {
    let desk = two_sites("2026-03-28");
    let before = everyday(&desk);
    assert_eq!(
        refused(&desk, "records.archive", "unit", &["ELM", "1"]),
        "Unit 1 cannot be archived: lease L1 is in force there."
    );
    assert_eq!(
        refused(&desk, "records.archive", "unit", &["ELM", "2"]),
        "Unit 2 cannot be archived: lease L2 begins on 2026-05-01 there."
    );
    assert_eq!(
        refused(&desk, "records.archive", "property", &["ELM"]),
        "Elm Court cannot be archived: lease L1 on unit 1 is in force."
    );
    assert_eq!(
        refused(&desk, "records.archive", "tenant", &["T2"]),
        "Bo Park cannot be archived: lease L2 on unit 2 begins on 2026-05-01."
    );
    is_same(&everyday(&desk), &before);
    let nobody = desk
        .call("records.archive", json!({"kind": "unit", "id": "00000000-0000-0000-0000-000000000000"}))
        .unwrap_err();
    assert_eq!(nobody.kind, ProblemKind::NotFound);
}

#[test]
fn people_and_upkeep_go_one_by_one() {
    let desk = two_sites("2026-03-28");
    let before = everyday(&desk);
    let all = [("tenant", "T3"), ("vendor", "V1"), ("work_order", "W1"), ("equipment", "E1")];
    for (kind, key) in all {
        tell(&desk, "records.archive", kind, &[key]);
    }
    let without = everyday(&desk);
    for gone in ["Rapid Pipes", "\"W1\"", "\"E1\""] {
        assert!(before.contains(gone) && !without.contains(gone), "{gone} is still seen");
    }
    assert_eq!(desk.list("tenants", &[]).len(), 3);
    let upkeep = desk.ask("upkeep.list", json!({"unit_id": id_of(&desk, "unit", &["ELM", "1"]), "limit": 9}));
    assert_eq!((&upkeep["work_orders"], &upkeep["equipment"]), (&json!([]), &json!([])));
    tell(&desk, "records.archive", "building", &["OAK", "A"]);
    assert_eq!(
        refused(&desk, "records.restore", "unit", &["OAK", "8"]),
        "Unit 8 is in Tower, which is archived. Restore Tower first."
    );
    for (kind, key) in all {
        tell(&desk, "records.restore", kind, &[key]);
    }
    tell(&desk, "records.restore", "building", &["OAK", "A"]);
    is_same(&everyday(&desk), &before);
}

#[test]
fn an_exported_folder_without_the_archived_reads_back_whole() {
    let desk = two_sites("2026-03-28");
    let place = tempfile::tempdir().unwrap();
    // The tenant of an ended lease, then a unit with one: leases and entries go with them.
    for (round, (kind, key)) in [("tenant", &["T3"][..]), ("unit", &["OAK", "7"])].into_iter().enumerate() {
        tell(&desk, "records.archive", kind, key);
        let folder = place.path().join(round.to_string());
        desk.ask("export.folder", json!({"path": folder}));
        assert!(!read(&folder, "leases.csv").contains("L3") && !read(&folder, "ledger.csv").contains("C3"));
        assert!(read(&folder, "ledger.csv").contains("C1"));
        assert!(!folder.join("lease_parties.csv").exists());
        let other = Desk::on("2026-03-28");
        let report = other.ask("imports.run", json!({"path": folder, "as_of": "2026-03-28"}));
        assert_eq!(report["refused"], json!([]));
        tell(&desk, "records.restore", kind, key);
    }
}

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}
