//! The second month: each account owes what the newest roll says, whatever the rolls before it said.

use crate::desk::Desk;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub const HEAD: &str = "Unit,Tenant,Status,Rent,Balance,Lease From,Lease To\n";

/// A file of the case of the next month's balances.
pub fn case(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/rent-rolls/balance-next-month").join(name)
}

pub fn read(desk: &Desk, path: &Path, day: &str, more: Value) -> Value {
    let mut request = json!({"path": path, "as_of": day, "property": "OAK"});
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let report = desk.ask("imports.run", request);
    assert_eq!((&report["applied"], &report["refused_total"]), (&json!(true), &json!(0)), "{report:#}");
    report
}

/// A roll of these rows under [`HEAD`].
pub fn roll(desk: &Desk, rows: &str, day: &str, more: Value) -> Value {
    let path = desk.place.path().join("roll.csv");
    std::fs::write(&path, format!("{HEAD}{rows}")).unwrap();
    read(desk, &path, day, more)
}

/// What each lease owes, in cents, by number.
pub fn owed_by_lease(desk: &Desk) -> BTreeMap<String, i64> {
    let mut owed = BTreeMap::new();
    for entry in desk.list("ledger") {
        let amount: i64 = entry["amount"].as_str().unwrap().replace('.', "").parse().unwrap();
        let sign = if entry["type"] == "charge" { 1 } else { -1 };
        *owed.entry(entry["lease_number"].as_str().unwrap().to_owned()).or_default() += sign * amount;
    }
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
    owed
}

/// What the leases of each unit owe together.
pub fn owed(desk: &Desk, units: &[&str]) -> Vec<i64> {
    let leases = owed_by_lease(desk);
    let of = |unit: &&str| {
        leases.iter().filter(|(lease, _)| lease.starts_with(&format!("OAK-{unit}-"))).map(|(_, cents)| cents).sum()
    };
    units.iter().map(of).collect()
}

pub fn entries(desk: &Desk) -> i64 {
    let counts = desk.counts();
    counts["charge"] + counts["receipt"]
}

pub fn january() -> Desk {
    let desk = Desk::new();
    read(&desk, &case("january.csv"), "2026-01-31", json!({}));
    assert_eq!(owed(&desk, &["101", "102"]), [4000, -2500]);
    desk
}

#[test]
fn a_balance_that_changes_its_sign_is_posted_not_refused() {
    let desk = january();
    let report = read(&desk, &case("february-other-sign.csv"), "2026-02-28", json!({}));
    assert_eq!(owed(&desk, &["101", "102"]), [-1500, 6000]);
    let balances = &report["balances"];
    assert_eq!((&balances["accounts"], &balances["changed"]), (&json!(2), &json!(2)), "{balances}");
    assert_eq!((&balances["before"], &balances["after"]), (&json!("15.00"), &json!("45.00")));
    assert_eq!(entries(&desk), 4, "what was there stays as it is");
    let again = read(&desk, &case("february-other-sign.csv"), "2026-02-28", json!({}));
    assert_eq!((entries(&desk), &again["balances"]["changed"]), (4, &json!(0)), "the same roll posts nothing");
}

#[test]
fn what_was_paid_is_owed_no_more() {
    let desk = january();
    read(&desk, &case("february-paid.csv"), "2026-02-28", json!({}));
    assert_eq!(owed(&desk, &["101", "102"]), [0, 0]);
}

#[test]
fn a_renewal_owes_once_over_both_leases() {
    let desk = january();
    read(&desk, &case("march-renewed.csv"), "2026-03-31", json!({"move_outs": true}));
    assert_eq!(owed(&desk, &["101", "102"]), [4000, -2500]);
    assert_eq!((desk.counts()["lease"], entries(&desk)), (3, 4), "carried over from one lease to the other");
    let leases = owed_by_lease(&desk);
    assert_eq!((leases["OAK-101-20250201"], leases["OAK-101-20260301"]), (0, 4000), "owed where the tenant lives");
    let more = "101,\"Ash, Ann\",Current,1050,90.00,03/01/2026,02/28/2027\n102,\"Birch, Ben\",Current,900,,02/01/2025,01/31/2027\n";
    roll(&desk, more, "2026-04-30", json!({"move_outs": true}));
    assert_eq!(owed(&desk, &["101", "102"]), [9000, 0]);
}

#[test]
fn a_roll_without_a_column_for_balances_says_nothing_about_them() {
    let desk = january();
    let path = desk.place.path().join("plain.csv");
    std::fs::write(
        &path,
        "Unit,Tenant,Status,Rent,Lease From,Lease To\n101,\"Ash, Ann\",Current,1000,02/01/2025,02/28/2026\n",
    )
    .unwrap();
    let report = read(&desk, &path, "2026-02-28", json!({}));
    assert_eq!((owed(&desk, &["101", "102"]), &report["balances"]), (vec![4000, -2500], &Value::Null));
}

#[test]
fn what_came_in_between_counts() {
    let desk = january();
    let path = crate::desk::folder(
        &desk.place.path().join("paid"),
        &[("ledger.csv", "entry_code,lease_number,type,date,amount\nP1,OAK-101-20250201,payment,2026-02-05,40.00\n")],
    );
    desk.import(&path);
    assert_eq!(owed(&desk, &["101"]), [0]);
    read(&desk, &case("february-paid.csv"), "2026-02-28", json!({}));
    assert_eq!((owed(&desk, &["101", "102"]), entries(&desk)), (vec![0, 0], 4), "paid here and there, owed nowhere");
}

#[test]
fn a_roll_is_taken_back_with_its_balances() {
    let desk = january();
    let report = read(&desk, &case("february-other-sign.csv"), "2026-02-28", json!({}));
    desk.ask("imports.undo", json!({"import_id": report["import_id"]}));
    assert_eq!((owed(&desk, &["101", "102"]), entries(&desk)), (vec![4000, -2500], 2));
    // What was taken back is known no more.
    let again = read(&desk, &case("january.csv"), "2026-01-31", json!({}));
    assert_eq!(again["balances"]["older"], 0);
}

/// January with Ann in 101 and Ben in 102; 103 is empty.
fn three_units() -> Desk {
    let desk = Desk::new();
    let rows = "101,\"Ash, Ann\",Current,1000,40.00,02/01/2025,01/31/2027\n102,\"Birch, Ben\",Current,900,-25.00,02/01/2025,01/31/2027\n\
        103,VACANT,Vacant,,,,\n";
    roll(&desk, rows, "2026-01-31", json!({}));
    assert_eq!(desk.counts()["party"], 2);
    desk
}

fn tenants(desk: &Desk) -> Vec<String> {
    let name =
        |row: &Value| format!("{} {}", row["first_name"].as_str().unwrap_or(""), row["last_name"].as_str().unwrap());
    let mut names: Vec<String> = desk.list("tenants").iter().map(name).collect();
    names.sort();
    names
}

#[test]
fn a_tenant_with_another_name_stays_the_same_one() {
    let desk = three_units();
    let rows = "101,\"Ash-Cole, Ann\",Current,1000,50.00,02/01/2025,01/31/2027\n102,\"Birch, Ben\",Current,900,,02/01/2025,01/31/2027\n";
    let report = roll(&desk, rows, "2026-02-28", json!({}));
    assert_eq!(tenants(&desk), ["Ann Ash-Cole", "Ben Birch"]);
    let line = &report["tenants"][0];
    let told = ["tenant_name", "former_name", "change", "certain", "recorded", "line"].map(|field| line[field].clone());
    assert_eq!(told, [json!("Ann Ash-Cole"), json!("Ann Ash"), json!("renamed"), json!(true), json!(true), json!(2)]);
    assert!(
        report["notes"].as_array().unwrap().contains(&json!("1 tenant has another name now.")),
        "{}",
        report["notes"]
    );
    let again = roll(&desk, rows, "2026-03-28", json!({}));
    assert_eq!((&again["tenants"], tenants(&desk).len()), (&json!([]), 2), "known under the new name");
    assert_eq!(owed(&desk, &["101", "102"]), [5000, 0]);
}

#[test]
fn another_person_on_the_same_lease_is_only_proposed() {
    let rows = "101,\"Cole, Cy\",Current,1000,50.00,02/01/2025,01/31/2027\n102,\"Birch, Ben\",Current,900,,02/01/2025,01/31/2027\n";
    let desk = three_units();
    let report = roll(&desk, rows, "2026-02-28", json!({}));
    assert_eq!((&report["tenants"][0]["certain"], &report["tenants"][0]["recorded"]), (&json!(false), &json!(false)));
    assert!(
        report["notes"].as_array().unwrap().iter().any(|note| note.as_str().unwrap().contains("--same-tenants all"))
    );
    assert_eq!(tenants(&desk), ["Ann Ash", "Ben Birch", "Cy Cole"]);
    for wish in [json!({"same_tenants": "all"}), json!({"same_leases": ["OAK-101-20250201"]})] {
        let desk = three_units();
        roll(&desk, rows, "2026-02-28", wish);
        assert_eq!(tenants(&desk), ["Ben Birch", "Cy Cole"]);
    }
}

#[test]
fn a_tenant_who_moved_takes_the_account_along() {
    let rows = "101,VACANT,Vacant,,,,\n102,\"Birch, Ben\",Current,900,,02/01/2025,01/31/2027\n\
        103,\"Ash, Ann\",Current,1100,15.00,02/15/2026,01/31/2027\n";
    let desk = three_units();
    let report = roll(&desk, rows, "2026-02-28", json!({"move_outs": true}));
    let line = &report["tenants"][0];
    assert_eq!(
        (&line["change"], &line["former_unit"], &line["unit_number"]),
        (&json!("moved"), &json!("101"), &json!("103"))
    );
    assert_eq!(tenants(&desk), ["Ann Ash", "Ben Birch"]);
    assert_eq!(owed(&desk, &["101", "102", "103"]), [0, 0, 1500]);

    let desk = three_units();
    let apart = json!({"move_outs": true, "new_leases": ["OAK-103-20260215"]});
    roll(&desk, rows, "2026-02-28", apart);
    assert_eq!(tenants(&desk), ["Ann Ash", "Ann Ash", "Ben Birch"], "a namesake, because a person said so");
    assert_eq!(owed(&desk, &["101", "102", "103"]), [4000, 0, 1500]);
}

#[test]
fn a_code_that_the_file_has_only_now_is_nobody_new() {
    let desk = three_units();
    let path = desk.place.path().join("codes.csv");
    let rows = "Unit,Resident Code,Tenant,Status,Rent,Balance,Lease From,Lease To\n\
        101,t0000101,Ann Ash,Current,1000,40.00,02/01/2025,01/31/2027\n102,t0000102,Ben Birch,Current,900,,02/01/2025,01/31/2027\n";
    std::fs::write(&path, rows).unwrap();
    let report = read(&desk, &path, "2026-02-28", json!({}));
    assert_eq!((tenants(&desk).len(), &report["tenants"]), (2, &json!([])));
}

/// Takes a file in under its name, with nothing said about the property.
fn unnamed(desk: &Desk, name: &str, text: &str) -> Value {
    let path = desk.place.path().join(name);
    std::fs::write(&path, text).unwrap();
    let report = desk.ask("imports.run", json!({"path": path, "as_of": "2026-02-28"}));
    assert_eq!(report["applied"], true, "{report:#}");
    report
}

#[test]
fn a_file_with_another_name_is_known_by_who_lives_there() {
    let desk = three_units();
    let rows = "101,\"Ash, Ann\",Current,1000,0.00,02/01/2025,01/31/2027\n102,\"Birch, Ben\",Current,900,,02/01/2025,01/31/2027\n";
    let report = unnamed(&desk, "Export (7).csv", &format!("{HEAD}{rows}"));
    assert_eq!(desk.counts()["property"], 1, "{report:#}");
    let decision = report["decisions"].as_array().unwrap().iter().find(|one| one["key"] == "property").unwrap();
    assert_eq!((&decision["chosen"], &decision["option"]), (&json!("OAK"), &json!("--property CODE")));
    assert!(decision["evidence"].as_str().unwrap().contains("2 of its 2 tenants live in"), "{decision}");
    assert_eq!(owed(&desk, &["101", "102"]), [0, 0]);
    // A name that the file gives itself is another property, and the doubt is said.
    let report = unnamed(&desk, "b.csv", &format!("-> Birch House\n{HEAD}{rows}"));
    let decision = report["decisions"].as_array().unwrap().iter().find(|one| one["key"] == "property").unwrap();
    assert_eq!((&decision["chosen"], desk.counts()["property"]), (&json!("BIRCH-HOUSE"), 2));
    unnamed(&desk, "c.csv", &format!("Birch House\n{HEAD}{rows}"));
    let other = "101,\"Klein, Kay\",Current,1000,,02/01/2025,01/31/2027\n102,\"Lorne, Lev\",Current,900,,02/01/2025,01/31/2027\n";
    unnamed(&desk, "elm.csv", &format!("{HEAD}{other}"));
    assert_eq!(desk.counts()["property"], 3, "other people live elsewhere");
}

#[test]
fn a_unit_that_a_spreadsheet_made_a_day_or_a_number_is_the_one_that_is_here() {
    let head = "Unit,Tenant,Rent,Balance,Lease From,Lease To\n";
    let lease = ",900,10.00,02/01/2025,01/31/2027\n";
    let units = |numbers: [&str; 4]| -> String {
        let names = ["Ann Ash", "Ben Birch", "Cy Cole", "Di Dorn"];
        let rows = numbers.iter().zip(names).map(|(unit, name)| format!("{unit},{name}{lease}"));
        head.to_owned() + &rows.collect::<String>()
    };
    for (as_what, numbers) in [
        ("days", ["2026-01-02", "2026-03-14", "101", "100"]),
        ("short days", ["2-Jan", "14-Mar", "101", "1.00E+02"]),
        ("others", ["Jan-02", "3/14/2026", "101.0", "1E+02"]),
        ("days of a spreadsheet", ["46024", "46095", "0101", "100"]),
    ] {
        let desk = Desk::new();
        unnamed(&desk, "oak.csv", &units(["1-2", "3-14", "0101", "1E2"]));
        assert_eq!(desk.counts()["unit"], 4);
        let report = unnamed(&desk, "oak.csv", &units(numbers));
        assert_eq!((desk.counts()["unit"], desk.counts()["lease"]), (4, 4), "{as_what}: {report:#}");
        let note = report["notes"]
            .as_array()
            .unwrap()
            .iter()
            .find(|note| note.as_str().unwrap().contains("turned into"))
            .unwrap();
        assert!(note.as_str().unwrap().contains("on line 2 is 1-2"), "{note}");
    }
}

#[test]
fn a_sheet_of_another_day_says_what_was_owed_then() {
    let desk = Desk::new();
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, day, balance) in [("Oak Court", "01/31/2026", 40.0), ("Elm Court", "02/15/2026", 15.0)] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap().write(0, 0, name).unwrap().write(1, 0, format!("As of {day}")).unwrap();
        for (column, head) in (0..).zip(["Unit", "Tenant", "Rent", "Balance", "Lease From", "Lease To"]) {
            sheet.write(2, column, head).unwrap();
        }
        for (column, cell) in [(0, "101"), (1, "Ash, Ann"), (4, "02/01/2025"), (5, "01/31/2027")] {
            sheet.write(3, column, cell).unwrap();
        }
        sheet.write(3, 2, 900.0).unwrap().write(3, 3, balance).unwrap();
    }
    let path = desk.place.path().join("portfolio.xlsx");
    book.save(&path).unwrap();
    let report = desk.ask("imports.run", json!({"path": path}));
    assert_eq!(report["applied"], true, "{report:#}");
    let told: Vec<_> =
        desk.list("ledger").iter().map(|entry| (entry["date"].clone(), entry["amount"].clone())).collect();
    assert_eq!(told, [(json!("2026-02-15"), json!("15.00")), (json!("2026-01-31"), json!("40.00"))]);
}
