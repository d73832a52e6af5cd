//! Records edited value by value: by the rules of the exchange files, and never over somebody else's change.

use crate::desk::Desk;
use crate::portfolio::{id_of, two_sites};
use keystead_wire::problem::{Problem, ProblemKind};
use serde_json::{Value, json};

/// What the fields of a record say.
fn value(desk: &Desk, kind: &str, id: &Value, field: &str) -> Value {
    let record = desk.ask("records.get_fields", json!({"kind": kind, "id": id}));
    let fields = record["fields"].as_array().unwrap();
    fields.iter().find(|one| one["name"] == field).unwrap()["value"].clone()
}

fn edit(desk: &Desk, kind: &str, id: &Value, field: &str, new: Value) -> Result<Value, Problem> {
    let change = json!({"field": field, "old": value(desk, kind, id, field), "new": new});
    let answer = desk.call("records.edit", json!({"kind": kind, "id": id, "changes": [change]}))?;
    Ok(answer.reply.to_value().unwrap())
}

fn refused(desk: &Desk, kind: &str, id: &Value, field: &str, new: &str) -> (String, String) {
    let problem = edit(desk, kind, id, field, json!(new)).unwrap_err();
    assert_eq!(problem.field.as_deref(), Some(field), "{problem:?}");
    (problem.code, problem.text)
}

#[test]
fn a_renamed_tenant_is_renamed_everywhere() {
    let desk = two_sites("2026-03-28");
    let ann = id_of(&desk, "tenant", &["T1"]);
    let done = edit(&desk, "party", &ann, "last_name", json!("  Leeway ")).unwrap();
    assert_eq!(done["name"], "Ann Leeway");
    let (unit, lease) = (id_of(&desk, "unit", &["ELM", "1"]), desk.app.store().ids().lease("L1"));
    assert_eq!(desk.ask("units.list", json!({"limit": 9}))["rows"][0]["tenant_name"], "Ann Leeway");
    assert_eq!(desk.ask("units.get", json!({"unit_id": unit}))["leases"][0]["tenant_name"], "Ann Leeway");
    assert_eq!(desk.ask("leases.get", json!({"lease_id": lease}))["parties"][0]["name"], "Ann Leeway");
    let hits = desk.ask("search.find", json!({"text": "leeway", "limit": 9}));
    assert_eq!(hits["rows"][0]["title"], "Ann Leeway");
    assert_eq!(desk.list("tenants", &[("tenant_code", "T1")])[0]["last_name"], "Leeway");
    let history = desk.ask("history.list", json!({"row_ids": [ann], "limit": 9}));
    assert_eq!(
        history["lines"][0]["values"],
        json!([{"field": "last_name", "shape": "text", "from": "Lee", "to": "Leeway"}])
    );
    assert_eq!(
        (&history["lines"][0]["command"], &history["lines"][0]["actor"]),
        (&json!("records.edit"), &json!("user:dana"))
    );

    // Undo is the reply turned around.
    let change = &done["changes"][0];
    let back = json!([{"field": change["field"], "old": change["new"], "new": change["old"]}]);
    desk.ask("records.edit", json!({"kind": "party", "id": ann, "changes": back}));
    assert_eq!(desk.ask("units.list", json!({"limit": 9}))["rows"][0]["tenant_name"], "Ann Lee");
}

#[test]
fn cards_combs_and_figures_follow_an_edit() {
    let desk = two_sites("2026-03-28");
    let (oak, unit) = (id_of(&desk, "property", &["OAK"]), id_of(&desk, "unit", &["OAK", "9"]));
    edit(&desk, "property", &oak, "name", json!("Ash Yard")).unwrap();
    edit(&desk, "unit", &unit, "building_code", json!("A")).unwrap();
    edit(&desk, "unit", &unit, "market_rent", json!("1250.5")).unwrap();
    edit(&desk, "unit", &unit, "out_of_service", json!("true")).unwrap();
    let comb = desk.ask("lifecycle.honeycomb", json!({"property_id": oak}));
    assert_eq!(
        (&comb["groups"][0]["property_name"], &comb["groups"][0]["states"]),
        (&json!("Ash Yard"), &json!("VVV"))
    );
    let card = &desk.ask("units.get", json!({"unit_id": unit}))["card"];
    assert_eq!((&card["market_rent_cents"], &card["out_of_service"]), (&json!(125_050), &json!(true)));
    assert_eq!((&card["building_code"], &card["property_name"]), (&json!("A"), &json!("Ash Yard")));
    let building = id_of(&desk, "building", &["OAK", "A"]);
    assert_eq!(desk.ask("lifecycle.figures", json!({"building_id": building}))["total"], 3);
    assert_eq!(desk.ask("search.find", json!({"text": "ash", "limit": 9}))["rows"][0]["title"], "Ash Yard");
    assert_eq!(value(&desk, "unit", &unit, "market_rent"), "1250.50");
    edit(&desk, "unit", &unit, "market_rent", Value::Null).unwrap();
    assert_eq!(value(&desk, "unit", &unit, "market_rent"), Value::Null);
    assert_eq!(desk.ask("profile.verify", json!({}))["ok"], true);
}

#[test]
fn values_are_held_to_the_rules_of_the_exchange_files() {
    let desk = two_sites("2026-03-28");
    let (oak, unit) = (id_of(&desk, "property", &["OAK"]), id_of(&desk, "unit", &["OAK", "9"]));
    let order = id_of(&desk, "work_order", &["W1"]);
    let piece = id_of(&desk, "equipment", &["E1"]);
    for (kind, id, field, new, code) in [
        ("property", &oak, "name", "", "records.missing"),
        ("property", &oak, "country", "usa", "records.unreadable_value"),
        ("property", &oak, "time_zone", "Mars/Olympus", "records.unknown_word"),
        ("property", &oak, "year_built", "19x4", "records.unreadable_value"),
        ("property", &oak, "kind", "castle", "records.unknown_word"),
        ("property", &oak, "property_code", "OAK2", "records.locked"),
        ("property", &oak, "currency", "EUR", "records.locked"),
        ("property", &oak, "city", "a\u{7}b", "records.control_character"),
        ("unit", &unit, "unit_number", "10", "records.locked"),
        ("unit", &unit, "market_rent", "1,250", "records.unreadable_amount"),
        ("unit", &unit, "market_rent", "-5", "records.negative_amount"),
        ("unit", &unit, "building_code", "Z", "records.unknown_reference"),
        ("work_order", &order, "vendor_code", "V9", "records.unknown_reference"),
        ("work_order", &order, "requested_date", "2026-02-30", "records.unreadable_date"),
        ("work_order", &order, "completed_date", "2026-03-01", "records.end_before_begin"),
        ("work_order", &order, "status", "lost", "records.unknown_word"),
        ("equipment", &piece, "age_years", "old", "records.unreadable_value"),
    ] {
        let before = value(&desk, kind, id, field);
        let (found, text) = refused(&desk, kind, id, field, new);
        assert_eq!(found, code, "{field}: {text}");
        assert!(text.ends_with('.'), "{text}");
        assert_eq!(value(&desk, kind, id, field), before);
    }
    let done = json!([{"field": "status", "old": "open", "new": "completed"},
        {"field": "completed_date", "old": null, "new": "2026-03-02"}]);
    desk.ask("records.edit", json!({"kind": "work_order", "id": order, "changes": done}));
    edit(&desk, "work_order", &order, "vendor_code", Value::Null).unwrap();
    edit(&desk, "equipment", &piece, "age_years", json!("7.5")).unwrap();
    let none = desk.call(
        "records.edit",
        json!({"kind": "unit", "id": unit, "changes": [{"field": "rent", "old": null, "new": "1"}]}),
    );
    assert_eq!(none.unwrap_err().code, "records.unknown_field");
}

#[test]
fn an_edit_never_goes_over_a_change_it_has_not_seen() {
    let mut desk = two_sites("2026-03-28");
    let ann = id_of(&desk, "tenant", &["T1"]);
    let phone = |old: Value, new: &str, mail: &str| {
        let mail = json!({"field": "email", "old": "ann@example.com", "new": mail});
        json!({"kind": "party", "id": ann, "changes": [mail, {"field": "phone", "old": old, "new": new}]})
    };
    desk.caller.user = "kim".into();
    edit(&desk, "party", &ann, "phone", json!("555-0101")).unwrap();
    desk.caller.user = "dana".into();
    let late = desk.call("records.edit", phone(Value::Null, "555-0199", "a@example.com")).unwrap_err();
    assert_eq!((late.kind, late.code.as_str()), (ProblemKind::Conflict, "records.changed_meanwhile"));
    assert_eq!(late.field.as_deref(), Some("phone"));
    assert_eq!(late.text, "This was changed to “555-0101” by kim on 2026-03-28 at 17:00 after you opened it.");
    // An amount, a word and a day are quoted as a person reads them.
    let seven = id_of(&desk, "unit", &["OAK", "7"]);
    desk.ask(
        "records.edit",
        json!({"kind": "unit", "id": seven, "changes": [
            {"field": "market_rent", "old": value(&desk, "unit", &seven, "market_rent"), "new": "2510"},
            {"field": "out_of_service", "old": value(&desk, "unit", &seven, "out_of_service"), "new": "true"},
        ]}),
    );
    for (field, quoted) in [("market_rent", "“$2,510.00”"), ("out_of_service", "“yes”")] {
        let stale = json!({"kind": "unit", "id": seven, "changes": [{"field": field, "old": "1", "new": null}]});
        let late = desk.call("records.edit", stale).unwrap_err();
        assert!(late.text.contains(quoted), "{}", late.text);
    }
    assert_eq!(value(&desk, "party", &ann, "email"), "ann@example.com", "all or none");
    desk.ask("records.edit", phone(json!("555-0101"), "555-0199", "a@example.com"));
    assert_eq!(value(&desk, "party", &ann, "phone"), "555-0199");
    // Who wants what is there already is in nobody's way.
    let same = json!({"kind": "party", "id": ann, "changes": [{"field": "phone", "old": null, "new": "555-0199"}]});
    assert_eq!(desk.ask("records.edit", same)["changes"], json!([]));
    desk.ask("records.archive", json!({"kind": "party", "id": id_of(&desk, "tenant", &["T3"])}));
    let gone = edit(&desk, "party", &id_of(&desk, "tenant", &["T3"]), "phone", json!("1")).unwrap_err();
    assert_eq!(gone.code, "records.archived");
}

#[test]
fn custom_fields_are_added_renamed_and_taken_away() {
    let desk = two_sites("2026-03-28");
    let oak = id_of(&desk, "property", &["OAK"]);
    let custom = |old: Value, new: Value| {
        desk.call("records.edit", json!({"kind": "property", "id": oak, "custom": {"old": old, "new": new}}))
    };
    let field = |name: &str, value: &str| json!({"name": name, "value": value});
    let now = || desk.ask("properties.get", json!({"property_id": oak}))["custom"].clone();
    custom(json!([]), json!([field("Region", "West"), field(" Roof ", "2019")])).unwrap();
    assert_eq!(now(), json!([field("Region", "West"), field("Roof", "2019")]));
    let first = now();
    custom(first.clone(), json!([field("Area", "West")])).unwrap();
    assert_eq!(now(), json!([field("Area", "West")]));
    for (fields, code, at) in [
        (json!([field("", "1")]), "records.custom_name", "custom.0.name"),
        (json!([field("Area", "West"), field("city", "Troy")]), "records.custom_known", "custom.1.name"),
        (json!([field("A", "1"), field("A", "2")]), "records.custom_twice", "custom.1.name"),
        (json!([field("A", " ")]), "records.custom_empty", "custom.0.value"),
    ] {
        let problem = custom(now(), fields).unwrap_err();
        assert_eq!((problem.code.as_str(), problem.field.as_deref()), (code, Some(at)));
    }
    assert_eq!(custom(first, json!([])).unwrap_err().code, "records.changed_meanwhile");
    custom(now(), json!([])).unwrap();
    assert_eq!(now(), json!([]));
    let place = tempfile::tempdir().unwrap();
    custom(json!([]), json!([field("Area", "East")])).unwrap();
    desk.ask("export.folder", json!({"path": place.path()}));
    let text = std::fs::read_to_string(place.path().join("properties.csv")).unwrap();
    assert!(text.lines().next().unwrap().ends_with(",Area") && text.contains(",East"), "{text}");
}

#[test]
fn the_organisation_has_a_name_to_edit_and_nothing_to_archive() {
    let desk = two_sites("2026-03-28");
    let nobody = json!("00000000-0000-0000-0000-000000000000");
    edit(&desk, "organisation", &nobody, "name", json!("Story Homes")).unwrap();
    assert_eq!(desk.ask("app.status", json!({}))["organisation"], "Story Homes");
    assert_eq!(refused(&desk, "organisation", &nobody, "name", "a\nb").0, "records.control_character");
    let problem = desk.call("records.archive", json!({"kind": "organisation", "id": nobody})).unwrap_err();
    assert_eq!(problem.code, "archive.organisation");
}

#[test]
fn a_person_has_leases_and_is_found_by_name_with_or_without_one() {
    let desk = two_sites("2026-03-28");
    let leases = |code: &str| {
        let found = desk.ask("parties.leases", json!({"party_id": id_of(&desk, "tenant", &[code]), "limit": 9}));
        let line = |row: &Value| {
            let word = |name: &str| row[name].as_str().unwrap().to_owned();
            format!("{} {} {} {}", word("lease_number"), word("role"), word("lease_status"), row["is_archived_place"])
        };
        found["rows"].as_array().unwrap().iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(leases("T1"), ["L1 primary active false"]);
    assert_eq!(leases("T4"), ["L3 co_tenant vacant false"]);
    desk.ask("records.archive", json!({"kind": "unit", "id": id_of(&desk, "unit", &["OAK", "7"])}));
    assert_eq!(leases("T4"), ["L3 co_tenant vacant true"]);
    let lease = desk.call("leases.get", json!({"lease_id": desk.app.store().ids().lease("L3")})).unwrap_err();
    assert_eq!(lease.text, "Lease L3 is on unit 7, which is archived. Restore the unit to open it.");
    // Nothing says where this person lived any more, and still the name is found.
    let wolf = desk.ask("search.find", json!({"text": "wolf", "limit": 9}));
    let hit = &wolf["rows"][0];
    assert_eq!((&hit["kind"], &hit["id"]), (&json!("tenant"), &id_of(&desk, "tenant", &["T4"])));
    assert_eq!((&hit["title"], &hit["subtitle"]), (&json!("Di Wolf"), &json!("")));
}

#[test]
fn all_that_is_wrong_with_a_form_is_told_at_once() {
    let desk = two_sites("2026-03-28");
    let unit = id_of(&desk, "unit", &["OAK", "9"]);
    let change =
        |field: &str, new: &str| json!({"field": field, "old": value(&desk, "unit", &unit, field), "new": new});
    let edit = json!({
        "kind": "unit", "id": unit,
        "changes": [change("floor", "high"), change("market_rent", "much"), change("building_code", "Z")],
        "custom": {"old": [], "new": [{"name": "", "value": "x"}, {"name": "Paint", "value": ""}]},
    });
    let problem = desk.call("records.edit", edit).unwrap_err();
    let mut fields: Vec<_> =
        problem.also.iter().map(|fault| fault.field.as_str()).chain(problem.field.as_deref()).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["building_code", "custom.0.name", "custom.1.value", "floor", "market_rent"]);

    let new = json!({"kind": "party", "side": "vendor", "values": [
        {"field": "vendor_code", "value": ""}, {"field": "name", "value": ""}, {"field": "email", "value": "a@b.example"},
    ]});
    let problem = desk.call("records.create", new).unwrap_err();
    assert_eq!(problem.field.as_deref(), Some("vendor_code"), "{problem:?}");
    assert_eq!(problem.also.iter().map(|fault| fault.field.as_str()).collect::<Vec<_>>(), ["name"]);
}
