//! A messy rent roll from end to end. Our own look-alike; nothing of the real ones is in it.

use crate::desk::{Desk, bytes};
use serde_json::json;

const ROLL: &str = "Maple Gardens Apartments,,,,,,,,,,,\n\
RENT ROLL DETAIL,,,,,,,,,,,\n\
As of Date: 3/28/2026,,,,,,,,,,,\n\
Unit,Floor Plan,SQFT,Unit/Lease Status,Name,Move-In,Lease Start,Lease End,Market + Addl.,Dep On Hand,Balance,RENT\n\
101,A1,650,Occupied,\"Ruiz, Ana\",06/01/2024,06/01/2025,05/31/2026,\"1,200\",500,0,\"1,150.00\"\n\
102,A1,650,Occupied-NTV,\"Lind, Bo\",01/15/2023,01/15/2025,04/30/2026,1200,300,(25.50),1100\n\
103,B2,840,Vacant,VACANT,,,,1400,0,0,0\n\
104,B2,840,Model,,,,,1400,0,0,0\n\
105,B2,840,Occupied,\"Okafor, Chi\",02/01/2022,02/01/2025,01/31/2026,1400,0,75.25,1350\n\
Total,,,,,,,,\"6,600\",800,49.75,3600\n";

#[test]
fn a_messy_roll_comes_in_with_its_totals() {
    let desk = Desk::new();
    let path = desk.place.path().join("roll.csv");
    std::fs::write(&path, ROLL).unwrap();
    let look = desk.ask("imports.look", json!({"path": path}));
    assert_eq!((&look["format"], &look["as_of"]), (&json!("rentroll"), &json!("2026-03-28")), "{look}");
    assert!(look["choices"].as_array().unwrap().iter().any(|choice| choice["field"] == "market_rent"));
    assert!(look["columns"].as_array().unwrap().iter().any(|column| column["field"] == "rent"), "{look:#}");
    let report = desk.ask("imports.run", json!({"path": path, "property": "MAPLE"}));
    assert_eq!(report["applied"], true, "{report:#}");
    let totals = report["totals"].as_array().unwrap();
    for (column, read) in
        [("Market + Addl.", "6600.00"), ("Dep On Hand", "800.00"), ("Balance", "49.75"), ("RENT", "3600.00")]
    {
        let line = totals.iter().find(|line| line["column"] == column).unwrap();
        assert_eq!((&line["read"], &line["equal"]), (&json!(read), &json!(true)), "{line}");
    }
    assert!(report["skipped"].as_array().unwrap().iter().any(|line| line["taken_for"] == "total"));
    let counts = desk.counts();
    assert_eq!((counts["property"], counts["unit"], counts["lease"], counts["party"]), (1, 5, 3, 3));
    assert_eq!((counts["charge"], counts["receipt"]), (1, 1));
    let again = desk.ask("imports.run", json!({"path": path, "property": "MAPLE"}));
    for file in again["files"].as_array().unwrap() {
        assert_eq!((&file["inserted"], &file["updated"]), (&json!(0), &json!(0)), "{file}");
    }
    // A name put right by hand survives the next roll, and the whole goes out and in again.
    let files = bytes(&desk.export("out"));
    assert!(files["leases.csv"].contains("notice"), "{}", files["leases.csv"]);
    let other = Desk::new();
    assert!(other.import(&desk.place.path().join("out")).applied);
    assert_eq!(bytes(&other.export("again")), files);
}

#[test]
fn a_wrong_field_is_named() {
    let desk = Desk::new();
    let path = desk.place.path().join("roll.csv");
    std::fs::write(&path, ROLL).unwrap();
    let mapping = json!({"columns": {"RENT": "rant"}});
    let problem = desk.call("imports.look", json!({"path": path, "mapping": mapping})).unwrap_err();
    assert_eq!((problem.code.as_str(), problem.field.as_deref()), ("import.bad_mapping", Some("mapping")));
}

#[test]
fn a_person_says_which_charges_are_rent() {
    let desk = Desk::new();
    let path = desk.place.path().join("charges.csv");
    let text = "As of 03/28/2026\nUnit,Resident,Lease From,Lease To,Charge Code,Amount\n\
        1,Ana Ruiz,06/01/2025,05/31/2026,rentres,900\n,,,,sec8,300\n,,,,park,40\n\
        2,Bo Lind,06/01/2025,05/31/2026,rentres,950\n,,,,park,40\n";
    std::fs::write(&path, text).unwrap();
    let look = desk.ask("imports.look", json!({"path": path}));
    assert_eq!(look["charge_codes"][0], json!({"code": "park", "lines": 2, "is_rent": false}), "{look:#}");
    assert_eq!(look["charge_codes"][1], json!({"code": "rentres", "lines": 2, "is_rent": true}));
    let mapping = json!({"rent_codes": ["rentres", "sec8"]});
    let look = desk.ask("imports.look", json!({"path": path, "mapping": mapping}));
    assert_eq!(look["charge_codes"][2], json!({"code": "sec8", "lines": 1, "is_rent": true}));
    assert_eq!(desk.ask("imports.run", json!({"path": path, "property": "P", "mapping": mapping}))["applied"], true);
    let leases = &bytes(&desk.export("out"))["leases.csv"];
    assert!(leases.lines().any(|line| line.contains(",1,") && line.contains(",1200.00,")), "{leases}");
}

/// Writes a roll and takes it in under nothing but its file name.
fn take(desk: &Desk, name: &str, text: &str) -> serde_json::Value {
    let path = desk.place.path().join(name);
    std::fs::write(&path, text).unwrap();
    let report = desk.ask("imports.run", json!({"path": path}));
    assert_eq!(report["applied"], true, "{report:#}");
    report
}

#[test]
fn the_roll_of_the_next_month_goes_into_the_same_property() {
    let desk = Desk::new();
    let path = desk.place.path().join("march.csv");
    std::fs::write(&path, ROLL).unwrap();
    assert_eq!(desk.ask("imports.run", json!({"path": path, "property": "MPL-01"}))["applied"], true);
    let april = ROLL.replace("3/28/2026", "4/28/2026").replace("Maple Gardens Apartments", "MAPLE-GARDENS Apartments.");
    let path = desk.place.path().join("RR_2026_04 final.csv");
    std::fs::write(&path, &april).unwrap();
    assert_eq!(desk.ask("imports.look", json!({"path": path}))["property_code"], "MPL-01");
    let report = take(&desk, "RR_2026_04 final.csv", &april);
    assert!(report["files"].as_array().unwrap().iter().all(|file| file["inserted"] == 0), "{report:#}");
    let counts = desk.counts();
    assert_eq!((counts["property"], counts["unit"], counts["lease"]), (1, 5, 3));
    let properties = &bytes(&desk.export("out"))["properties.csv"];
    assert!(properties.contains("MPL-01,Maple Gardens Apartments,"), "the name stays as it is: {properties}");
    take(&desk, "other.csv", &april.replace("MAPLE-GARDENS", "BIRCH GARDENS"));
    assert_eq!(desk.counts()["property"], 2, "another name is another property");
}

#[test]
fn a_charge_that_is_no_more_is_taken_from_the_unit() {
    const HEAD: &str =
        "Maple Gardens\nAs of 03/28/2026\nUnit,Resident,Status,Lease From,Lease To,Rent,Parking,Pet Rent,Memo\n";
    let desk = Desk::new();
    let units = |desk: &Desk, out: &str| bytes(&desk.export(out))["units.csv"].clone();
    let mapping = json!({"columns": {"Parking": "charge", "Pet Rent": "charge", "Memo": "custom"}});
    let run = |text: String| {
        let path = desk.place.path().join("roll.csv");
        std::fs::write(&path, text).unwrap();
        let report = desk.ask("imports.run", json!({"path": path, "property": "M", "mapping": mapping}));
        assert_eq!(report["applied"], true, "{report:#}");
    };
    let lease = "Occupied,06/01/2025,05/31/2026,900";
    run(format!("{HEAD}1,Ana Ruiz,{lease},45,25,blue door\n2,Bo Lind,{lease},50,30,\n"));
    let first = units(&desk, "march");
    assert!(["45.00", "25.00", "50.00", "30.00", "blue door"].iter().all(|text| first.contains(text)), "{first}");
    run(format!("{HEAD}1,Ana Ruiz,{lease},0.00,25,\n2,Bo Lind,{lease},,30,\n"));
    let second = units(&desk, "april");
    assert!(!second.contains("45.00") && !second.contains("50.00"), "zero and empty both clear: {second}");
    assert!(second.contains("25.00") && second.contains("30.00"), "{second}");
    assert!(second.contains("blue door"), "an empty cell of another column says nothing: {second}");
    run("Maple Gardens\nAs of 05/28/2026\nUnit,Resident,Status,Lease From,Lease To,Rent,Parking\n".to_owned()
        + &format!("1,Ana Ruiz,{lease},10\n2,Bo Lind,{lease},0\n"));
    let third = units(&desk, "may");
    assert!(third.contains("10.00") && third.contains("25.00") && third.contains("30.00"), "an absent column: {third}");
}

#[test]
fn charge_lines_that_are_no_more_are_taken_from_the_list() {
    const HEAD: &str = "As of 03/28/2026\nUnit,Resident,Lease From,Lease To,Charge Code,Amount\n";
    let desk = Desk::new();
    let rows = |parking: &str| format!("{HEAD}1,Ana Ruiz,06/01/2025,05/31/2026,rent,900\n{parking}2,,,,,\n");
    take(&desk, "roll.csv", &rows(",,,,park,40\n"));
    assert!(bytes(&desk.export("march"))["units.csv"].contains("park 40.00"));
    take(&desk, "roll.csv", &rows(""));
    let units = &bytes(&desk.export("april"))["units.csv"];
    assert!(units.contains("rent 900.00") && !units.contains("park"), "{units}");
}

#[test]
fn former_tenants_come_in_as_ended_leases_beside_those_who_live_there() {
    let desk = Desk::new();
    let path = desk.place.path().join("history.csv");
    let text = "As of 03/28/2026\nUnit,Tenant,Status,Rent,Balance,Lease From,Lease To,Move Out\n\
        1,Ned Now,Current,1000,0,02/15/2025,01/31/2027,\n1,Olga Old,Past,900,120.50,02/01/2024,06/30/2025,02/10/2025\n\
        2,Gus Gone,Moved Out,950,0,02/01/2025,01/31/2027,12/15/2025\n3,Nat Not,Denied,1000,0,02/01/2026,01/31/2027,\n";
    std::fs::write(&path, text).unwrap();
    let ask = |answer: &str| json!({"path": path, "property": "P", "mapping": {"answers": {"former": answer}}});
    assert_eq!(desk.ask("imports.run", ask("leave_out"))["applied"], true);
    assert_eq!((desk.counts()["lease"], desk.counts()["party"]), (1, 1));
    let report = desk.ask("imports.run", ask("ended_leases"));
    assert_eq!(report["applied"], true, "{report:#}");
    assert_eq!((desk.counts()["lease"], desk.counts()["party"]), (3, 3));
    let leases = &bytes(&desk.export("out"))["leases.csv"];
    for (tenant, state, left) in
        [("NOW", "active", ""), ("OLD", "vacant", "2025-02-10"), ("GONE", "vacant", "2025-12-15")]
    {
        let line = leases.lines().find(|line| line.contains(tenant)).unwrap();
        assert!(line.contains(&format!(",{state},")) && line.contains(left), "{line}");
    }
    // Read again it changes nothing, and a wrong answer names the right ones.
    let again = desk.ask("imports.run", ask("ended_leases"));
    for file in again["files"].as_array().unwrap() {
        assert_eq!((&file["inserted"], &file["updated"]), (&json!(0), &json!(0)), "{file}");
    }
    let problem = desk.call("imports.look", ask("keep")).unwrap_err();
    assert!(problem.text.contains("ended_leases"), "{problem:?}");
}
