//! Export, import into an empty profile, export: the same bytes. And the golden portfolios come in whole.

use crate::desk::{Desk, GOOD, bytes, folder};
use serde_json::json;
use std::path::Path;

fn round(desk: &Desk) {
    let first = desk.export("out-1");
    let other = Desk::new();
    let report = other.import(&first);
    assert!(report.applied, "{:?}", report.refused.first());
    let second = other.export("out-2");
    let (first, second) = (bytes(&first), bytes(&second));
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    for (name, text) in &first {
        assert!(text == &second[name], "{name} differs after a round trip");
    }
    assert_eq!(other.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn a_small_portfolio_comes_back_byte_for_byte() {
    let desk = Desk::new();
    let report = desk.import(&folder(&desk.place.path().join("in"), GOOD));
    assert!(report.applied && report.refused_total == 0, "{:?}", report.refused);
    round(&desk);
    let files = bytes(&desk.place.path().join("out-1"));
    assert!(files["properties.csv"].starts_with("property_code,name,"));
    assert!(files["properties.csv"].contains(",currency,parking spaces\nP1,Oak Court,"), "{}", files["properties.csv"]);
    assert!(files["properties.csv"].contains("America/Chicago") && files["properties.csv"].contains(",USD,40"));
    assert!(files["leases.csv"].contains("L1,P1,1,T1,2025-06-01,2026-05-31,1150.00,,1,active,"));
    assert!(
        files["ledger.csv"].contains("E1,L1,charge,2026-03-01,2026-03-05,1150.00,rent,\"Rent, March\"\nE2,L1,payment")
    );
    assert!(files.contains_key("lease_parties.csv") && !files.contains_key("owners.csv"));
}

#[test]
fn the_golden_portfolios_come_in_without_a_refusal_and_go_out_again() {
    for name in ["portfolio-a", "portfolio-b"] {
        let desk = Desk::new();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/vectors").join(name);
        let report = desk.import(&path);
        assert!(report.applied && report.refused_total == 0, "{name}: {:?}", report.refused);
        for file in &report.files {
            assert_eq!((file.inserted, file.updated), (file.read, 0), "{name} {}", file.file);
        }
        round(&desk);
    }
}

#[test]
fn an_export_goes_into_an_empty_folder_only() {
    let desk = Desk::new();
    let full = folder(&desk.place.path().join("full"), &[("x.txt", "x")]);
    assert_eq!(desk.call("export.folder", json!({"path": full})).unwrap_err().code, "export.not_empty");
    let file = full.join("x.txt");
    assert_eq!(desk.call("export.folder", json!({"path": file})).unwrap_err().code, "export.not_a_folder");
    let done = desk.ask("export.folder", json!({"path": desk.place.path().join("none")}));
    assert_eq!(done["files"]["leases.csv"], 0);
}

#[test]
fn a_zip_is_read_like_its_folder() {
    let desk = Desk::new();
    let path = desk.place.path().join("portfolio.zip");
    let mut zip = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
    for (name, text) in GOOD {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    let report = desk.import(&path);
    assert!(report.applied, "{:?}", report.refused);
    round(&desk);
}

#[test]
fn a_backup_is_written_once() {
    let desk = Desk::new();
    let path = desk.place.path().join("copy.db");
    let done = desk.ask("profile.backup", json!({"path": path}));
    assert!(done["megabytes"].as_str().unwrap().contains('.'));
    assert!(desk.call("profile.backup", json!({"path": path})).unwrap_err().text.contains("exists already"));
}

#[test]
fn the_demo_fills_an_empty_portfolio_once_and_goes_round() {
    let desk = Desk::new();
    let args = json!({"units": 120, "seed": 7, "as_of": "2026-03-28"});
    let report = desk.ask("demo.fill", args.clone());
    let units = report["files"].as_array().unwrap().iter().find(|file| file["file"] == "units.csv").unwrap();
    assert_eq!((&units["read"], &units["inserted"]), (&json!(120), &json!(120)), "{report}");
    assert_eq!(desk.call("demo.fill", args.clone()).unwrap_err().code, "demo.not_empty");
    round(&desk);
    let other = Desk::new();
    other.ask("demo.fill", args);
    assert_eq!(bytes(&other.export("same")), bytes(&desk.place.path().join("out-1")), "same seed, same bytes");
    assert_eq!(desk.ask("imports.list", json!({}))["rows"][0]["can_undo"], true);
    desk.ask("imports.undo", json!({"import_id": 1}));
    assert_eq!(desk.counts()["unit"], 0);
}

/// A list for spreadsheets guards what begins like a formula; the exchange folder carries it as it is.
#[test]
fn formulas_are_guarded_in_lists_and_never_in_the_folder() {
    let desk = Desk::new();
    let mut files = GOOD.to_vec();
    files[3].1 = "tenant_code,first_name,last_name\nT1,=1+1,Ruiz\nT2,Bo,Lind\n";
    assert!(desk.import(&folder(&desk.place.path().join("in"), &files)).applied);
    let path = desk.place.path().join("units.csv");
    let columns = json!([{"name": "unit"}, {"name": "tenant"}, {"name": "rent"}]);
    let asked = json!({"query": {"list": "units"}, "columns": columns, "format": "csv", "path": path});
    desk.ask("lists.file", asked);
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains(",'=1+1 Ruiz,"), "{text}");
    let out = bytes(&desk.export("out"));
    assert!(out["tenants.csv"].contains(",=1+1,Ruiz"), "{}", out["tenants.csv"]);
}
