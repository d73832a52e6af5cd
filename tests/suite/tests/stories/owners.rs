//! Whom the properties belong to: from the folder to the page and the palette, and out again.

use crate::desk::Desk;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

const OWNERS: &str = "owner_code,first_name,last_name,company,email,phone,Since\n\
    O1,Inés,Vega,,ines@example.com,+16145550101,1998\nO2,,,Cedar Holdings LLC,,,\n";
const PROPERTIES: &str = "property_code,name,city,owner_code\n\
    P1,Oak Court,Austin,O2\nP2,Elm House,Austin,O2\nP3,Ash Row,Dallas,O1\nP4,Nobody's Yard,Dallas,\n";

fn folder(at: PathBuf, files: &[(&str, &str)]) -> PathBuf {
    fs::create_dir_all(&at).unwrap();
    for (name, text) in files {
        fs::write(at.join(name), text).unwrap();
    }
    at
}

fn import(desk: &Desk, path: &Path) -> Value {
    desk.ask("imports.run", json!({"path": path, "as_of": "2026-03-28"}))
}

fn hits(desk: &Desk, text: &str) -> Vec<(String, String, String)> {
    let found = desk.ask("search.find", json!({"text": text, "limit": 5}));
    let word = |hit: &Value, name: &str| hit[name].as_str().unwrap().to_owned();
    let rows = found["rows"].as_array().unwrap().iter();
    rows.map(|hit| (word(hit, "kind"), word(hit, "title"), word(hit, "subtitle"))).collect()
}

fn owner(title: &str, subtitle: &str) -> (String, String, String) {
    ("owner".into(), title.into(), subtitle.into())
}

#[test]
fn owners_are_shown_found_and_given_back() {
    let place = tempfile::tempdir().unwrap();
    let desk = Desk::on("2026-03-28");
    let path = folder(place.path().join("in"), &[("owners.csv", OWNERS), ("properties.csv", PROPERTIES)]);
    assert_eq!(import(&desk, &path)["refused"], json!([]));
    let again = import(&desk, &path);
    assert!(again["files"].as_array().unwrap().iter().all(|file| file["unchanged"] == file["read"]), "{again}");

    let owners = desk.list("owners", &[]);
    assert_eq!((&owners[1]["owner_name"], &owners[1]["properties"]), (&json!("Cedar Holdings LLC"), &json!(2)));
    assert_eq!(owners[0]["custom"], json!({"Since": "1998"}));
    let codes: Vec<Value> = desk.list("properties", &[]).iter().map(|row| row["owner_code"].clone()).collect();
    assert_eq!(codes, [json!("O2"), json!("O2"), json!("O1"), Value::Null]);

    let lines = desk.ask("properties.list", json!({}));
    let line = |name: &str| lines["rows"].as_array().unwrap().iter().find(|row| row["name"] == name).unwrap().clone();
    assert_eq!(line("Oak Court")["owner_name"], "Cedar Holdings LLC");
    assert_eq!(line("Nobody's Yard")["owner_name"], Value::Null);
    let page = desk.ask("properties.get", json!({"property_id": line("Ash Row")["property_id"]}));
    assert_eq!((&page["owner"]["name"], &page["owner"]["phone"]), (&json!("Inés Vega"), &json!("+16145550101")));

    assert_eq!(hits(&desk, "cedar"), [owner("Cedar Holdings LLC", "O2 · 2 properties")]);
    assert_eq!(hits(&desk, "ines vega"), [owner("Inés Vega", "O1 · Ash Row")]);
    assert_eq!(hits(&desk, "16145550101").len(), 1);

    // The house is sold to nobody known, and its former owner changes the name.
    let sold = PROPERTIES.replace("Dallas,O1", "Dallas,");
    let named = OWNERS.replace("Vega,,ines", "Ruiz,,ines");
    let path = folder(place.path().join("sold"), &[("owners.csv", &named), ("properties.csv", &sold)]);
    assert_eq!(import(&desk, &path)["refused"], json!([]));
    assert_eq!(hits(&desk, "ines"), [owner("Inés Ruiz", "O1")]);
    assert!(hits(&desk, "vega").is_empty());

    // A file without the column says nothing about owners.
    let silent = folder(place.path().join("silent"), &[("properties.csv", "property_code,name\nP1,Oak Court\n")]);
    import(&desk, &silent);
    assert_eq!(desk.list("properties", &[("owner_code", "O2")]).len(), 2);

    let (one, two) = (place.path().join("one"), place.path().join("two"));
    desk.ask("export.folder", json!({"path": one}));
    let other = Desk::on("2026-03-28");
    assert_eq!(import(&other, &one)["refused"], json!([]));
    other.ask("export.folder", json!({"path": two}));
    for name in ["owners.csv", "properties.csv"] {
        assert_eq!(fs::read_to_string(one.join(name)).unwrap(), fs::read_to_string(two.join(name)).unwrap());
    }
    let text = fs::read_to_string(one.join("properties.csv")).unwrap();
    assert!(text.starts_with("property_code,") && text.lines().next().unwrap().ends_with(",currency,owner_code"));
    assert_eq!(other.ask("profile.verify", json!({}))["problems"], json!([]));

    // Taken back, nothing of it is left, the owners least of all.
    other.ask("imports.undo", json!({"import_id": 1}));
    assert_eq!(other.list("owners", &[]), Vec::<Value>::new());
    assert!(hits(&other, "cedar").is_empty());
}

#[test]
fn an_owner_nobody_knows_is_refused_by_name() {
    let place = tempfile::tempdir().unwrap();
    let desk = Desk::on("2026-03-28");
    let path = folder(place.path().join("in"), &[("properties.csv", PROPERTIES)]);
    let report = import(&desk, &path);
    let row = &report["refused"][0];
    assert_eq!((&row["file"], &row["line"]), (&json!("properties.csv"), &json!(2)));
    assert_eq!((&row["column"], &row["value"]), (&json!("owner_code"), &json!("O2")));
    assert_eq!(desk.list("properties", &[]), Vec::<Value>::new());
}

#[test]
fn a_portfolio_without_owners_goes_out_as_before() {
    let place = tempfile::tempdir().unwrap();
    let (desk, _) = Desk::with_vector("portfolio-a");
    let out = place.path().join("out");
    let done = desk.ask("export.folder", json!({"path": out}));
    assert_eq!(done["files"]["owners.csv"], Value::Null);
    let text = fs::read_to_string(out.join("properties.csv")).unwrap();
    assert!(!text.contains("owner_code"), "{text}");
}

#[test]
fn each_property_of_the_demo_has_an_owner() {
    let desk = Desk::on("2026-03-28");
    desk.ask("demo.fill", json!({"units": 1_200, "seed": 3, "as_of": "2026-03-28"}));
    let properties = desk.list("properties", &[]);
    assert!(properties.len() > 4 && properties.iter().all(|row| row["owner_code"].is_string()));
    let owners = desk.list("owners", &[]);
    assert!(owners.len() > 1 && owners.iter().all(|row| row["properties"].as_i64() > Some(0)), "{owners:?}");
}

#[test]
fn a_property_changes_hands_on_screen() {
    let place = tempfile::tempdir().unwrap();
    let desk = Desk::on("2026-03-28");
    let path = folder(place.path().join("in"), &[("owners.csv", OWNERS), ("properties.csv", PROPERTIES)]);
    import(&desk, &path);
    let property = desk.list("properties", &[])[0]["id"].clone();
    let edit = |old: Value, new: Value| {
        let changes = json!([{"field": "owner_code", "old": old, "new": new}]);
        desk.call("records.edit", json!({"kind": "property", "id": property, "changes": changes}))
    };
    edit(json!("O2"), json!("O1")).unwrap();
    assert_eq!(desk.list("properties", &[])[0]["owner_code"], "O1");
    let refused = edit(json!("O1"), json!("O9")).unwrap_err();
    assert_eq!((refused.code.as_str(), refused.field.as_deref()), ("records.unknown_reference", Some("owner_code")));
    assert!(refused.text.contains("no owner") && refused.text.contains("O9"), "{}", refused.text);
    edit(json!("O1"), Value::Null).unwrap();
    assert_eq!(desk.list("properties", &[])[0]["owner_code"], Value::Null);
}
