//! A workbook with a sheet for each property comes in as one portfolio, and next month's finds it again.

use crate::desk::{Desk, bytes};
use serde_json::json;
use std::path::{Path, PathBuf};

fn case(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/rent-rolls/sheet-per-property").join(name)
}

#[test]
fn each_sheet_goes_into_its_property_and_leases_of_all_are_compared() {
    let desk = Desk::new();
    let path = case("portfolio.xlsx");
    let request = json!({"path": path, "as_of": "2026-02-01"});
    let report = desk.ask("imports.run", request.clone());
    assert_eq!(report["applied"], true, "{report:#}");
    let counts = desk.counts();
    assert_eq!((counts["property"], counts["unit"], counts["lease"]), (2, 5, 5));
    let properties = &bytes(&desk.export("out"))["properties.csv"];
    assert!(
        properties.contains("MAPLE-COURT,Maple Court") && properties.contains("OAK-COURT,Oak Court"),
        "{properties}"
    );
    let rent: Vec<_> = report["totals"].as_array().unwrap().iter().filter(|total| total["column"] == "Rent").collect();
    assert_eq!((&rent[0]["sheet"], &rent[1]["sheet"]), (&json!("Maple Court"), &json!("Oak Court")));
    let parts: Vec<_> = report["effect"]["properties"].as_array().unwrap().iter().map(|p| p["part"].clone()).collect();
    let oak = json!({"units": 2, "first_line": 2, "last_line": 3, "sheets": ["Oak Court"]});
    assert_eq!((parts.len(), &parts[1]), (2, &oak), "{parts:?}");
    let again = desk.ask("imports.run", request);
    for file in again["files"].as_array().unwrap() {
        assert_eq!((&file["inserted"], &file["updated"]), (&json!(0), &json!(0)), "{file}");
    }
    assert_eq!(again["move_outs"], json!([]));
    // Left out, a sheet says nothing about the leases that are here.
    let mapping = json!({"answers": {"sheet:Oak Court": "leave_out"}});
    let one = desk.ask("imports.run", json!({"path": path, "as_of": "2026-02-01", "mapping": mapping}));
    assert_eq!((&one["applied"], &one["move_outs"]), (&json!(true), &json!([])), "{one:#}");
    assert_eq!(desk.counts()["property"], 2, "the sheet that is read alone still goes into its property");
}

#[test]
fn of_months_the_latest_is_imported_and_a_lease_refused_names_its_sheet() {
    let desk = Desk::new();
    let report = desk.ask("imports.run", json!({"path": case("months.xlsx"), "property": "MC"}));
    assert_eq!(report["applied"], true, "{report:#}");
    let leases = &bytes(&desk.export("out"))["leases.csv"];
    assert!(leases.contains(",1100.00,") && !leases.contains(",1000.00,"), "{leases}");
    // A second portfolio has a unit of which another lease is in force here: line and sheet are told.
    let other = Desk::new();
    other.ask("imports.run", json!({"path": case("portfolio.xlsx"), "as_of": "2026-02-01"}));
    let oak = other.place.path().join("oak.csv");
    let text = "As of 02/01/2026\nUnit,Tenant,Rent,Lease From,Lease To\n202,New Nora,950,01/15/2026,12/31/2026\n";
    std::fs::write(&oak, text).unwrap();
    let taken = other.ask("imports.run", json!({"path": oak, "property": "OAK-COURT", "move_outs": true}));
    assert_eq!(taken["applied"], true, "{taken:#}");
    let back = other.ask("imports.rehearse", json!({"path": case("portfolio.xlsx"), "as_of": "2026-02-01"}));
    let refused = &back["refused"][0];
    assert_eq!(
        (&refused["file"], &refused["line"]),
        (&json!("portfolio.xlsx, sheet Oak Court"), &json!(3)),
        "{back:#}"
    );
}
