//! Values that are possible and hardly meant are asked about in the form, and saved when one insists.

use crate::desk::Desk;
use crate::portfolio::{id_of, two_sites};
use serde_json::{Value, json};

fn doubts(desk: &Desk, asked: Value) -> Vec<(String, String)> {
    let rows = desk.ask("records.doubts", asked)["rows"].clone();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    rows.as_array().unwrap().iter().map(|row| (text(&row["field"]), text(&row["text"]))).collect()
}

fn values(of: &[(&str, &str)]) -> Value {
    of.iter().map(|(field, value)| json!({"field": field, "value": value})).collect()
}

#[test]
fn a_unit_that_is_there_under_another_case_is_asked_about() {
    let desk = two_sites("2026-03-28");
    let oak = json!({"kind": "property", "id": id_of(&desk, "property", &["OAK"])});
    let make = |number: &str| json!({"kind": "unit", "place": oak, "values": values(&[("unit_number", number)])});
    desk.ask("records.create", make("3634A"));
    let said = doubts(&desk, make("3634a"));
    assert_eq!(said[0].0, "unit_number");
    assert_eq!(said[0].1, "There is “3634A” already; “3634a” would be another one beside it.");
    assert_eq!(doubts(&desk, make("36 34A")).len(), 1);
    assert_eq!(doubts(&desk, make("3634B")), []);
    // Elsewhere it is another unit; and whoever insists has it.
    let elm = json!({"kind": "property", "id": id_of(&desk, "property", &["ELM"])});
    assert_eq!(doubts(&desk, json!({"kind": "unit", "place": elm, "values": values(&[("unit_number", "3634a")])})), []);
    desk.ask("records.create", make("3634a"));
    // The kind, not the example.
    let code = json!({"kind": "property", "values": values(&[("property_code", "oak"), ("name", "Oak")])});
    assert_eq!(doubts(&desk, code)[0].0, "property_code");
    let vendor = json!({"kind": "party", "side": "vendor", "values": values(&[("vendor_code", "v1")])});
    assert_eq!(doubts(&desk, vendor)[0].0, "vendor_code");
}

#[test]
fn a_floor_that_the_building_does_not_have_is_asked_about() {
    let desk = two_sites("2026-03-28");
    let tower = id_of(&desk, "building", &["OAK", "A"]);
    let floors = json!({"field": "floors", "old": null, "new": "3"});
    desk.ask("records.edit", json!({"kind": "building", "id": tower, "changes": [floors]}));
    let on_tower = json!({"kind": "building", "id": tower});
    let new = |floor: &str| json!({"kind": "unit", "place": on_tower, "values": values(&[("unit_number", "99"), ("floor", floor)])});
    let said = doubts(&desk, new("99"));
    assert_eq!(said, [("floor".into(), "Building A has 3 floors; this unit would be on floor 99.".into())]);
    assert_eq!(doubts(&desk, new("3")), []);
    // An edit is asked about as well: of the floor, of the building, of the building's floors.
    let unit = |number: &str| id_of(&desk, "unit", &["OAK", number]);
    let edit = |number: &str, of: &[(&str, &str)]| json!({"kind": "unit", "id": unit(number), "values": values(of)});
    assert_eq!(doubts(&desk, edit("7", &[("floor", "4")])).len(), 1);
    assert_eq!(doubts(&desk, edit("9", &[("floor", "4")])), [], "it is in no building");
    assert_eq!(doubts(&desk, edit("9", &[("floor", "4"), ("building_code", "A")])).len(), 1);
    let floor = json!({"field": "floor", "old": null, "new": "4"});
    desk.ask("records.edit", json!({"kind": "unit", "id": unit("9"), "changes": [floor]}));
    assert_eq!(doubts(&desk, edit("9", &[("building_code", "A")]))[0].0, "building_code");
    desk.ask(
        "records.edit",
        json!({"kind": "unit", "id": unit("7"), "changes": [{"field": "floor", "old": null, "new": "3"}]}),
    );
    let lower = json!({"kind": "building", "id": tower, "values": values(&[("floors", "2")])});
    assert_eq!(doubts(&desk, lower)[0].1, "A unit of this building is on floor 3.");
}

#[test]
fn an_address_that_reaches_nobody_is_asked_about() {
    let desk = two_sites("2026-03-28");
    let of = |email: &str, phone: &str| {
        json!({"kind": "party", "side": "tenant", "id": id_of(&desk, "tenant", &["T1"]),
               "values": values(&[("email", email), ("phone", phone)])})
    };
    let said = doubts(&desk, of("not-an-email", "call me"));
    assert_eq!(said.iter().map(|one| one.0.as_str()).collect::<Vec<_>>(), ["email", "phone"]);
    assert!(said[0].1.contains("ann.lee@example.com"), "it says what one looks like: {said:?}");
    assert_eq!(doubts(&desk, of("ann@example.com", "(206) 555-0127")), []);
    assert_eq!(doubts(&desk, of("", "")), []);
}

#[test]
fn an_import_takes_such_values_and_tells_of_them() {
    let desk = Desk::on("2026-03-28");
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("properties.csv", "property_code,name\nELM,Elm Court\nOAK,Oak Yard\n"),
        ("units.csv", "property_code,unit_number\nELM,3634A\nELM,3634a\nOAK,3634a\n"),
        (
            "tenants.csv",
            "tenant_code,last_name,email,phone\nT1,Lee,not-an-email,call me\nT2,Park,bo@example.com,206-555-0127\nT3,Moss,nobody,\n",
        ),
    ] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let report = desk.ask("imports.run", json!({"path": folder.path()}));
    assert_eq!((&report["applied"], &report["refused"]), (&json!(true), &json!([])));
    assert_eq!(
        report["notes"],
        json!([
            "2 mail addresses do not look like one; the first: “not-an-email” (tenants.csv, line 2). They were taken as they are.",
            "One telephone number cannot be dialled: “call me” (tenants.csv, line 2). It was taken as it is.",
            "One unit number differs from another only in case or blanks: “3634a” beside “3634A” (units.csv, line 3). It was taken as it is.",
        ])
    );
    let tenant = &desk.list("tenants", &[("tenant_code", "T1")])[0];
    assert_eq!((&tenant["email"], &tenant["phone"]), (&json!("not-an-email"), &json!("call me")));
}
