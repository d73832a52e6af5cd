//! Records made on screen: by the rules of the exchange files, at once in everything that counts, and taken back while
//! nothing hangs on them.

use crate::desk::Desk;
use crate::portfolio::{id_of, two_sites};
use keystead_wire::permission::Role;
use keystead_wire::problem::{Problem, ProblemKind};
use serde_json::{Value, json};

fn make(desk: &Desk, of: Value, values: &[(&str, &str)]) -> Result<Value, Problem> {
    let values: Vec<Value> = values.iter().map(|(field, value)| json!({"field": field, "value": value})).collect();
    let mut args = of;
    args["values"] = json!(values);
    Ok(desk.call("records.create", args)?.reply.to_value().unwrap())
}

fn unit_on(place: &str, id: &Value) -> Value {
    json!({"kind": "unit", "place": {"kind": place, "id": id}})
}

fn field(form: &Value, name: &str) -> Value {
    form["fields"].as_array().unwrap().iter().find(|one| one["name"] == name).unwrap().clone()
}

#[test]
fn a_company_is_written_down_without_a_file() {
    let desk = Desk::on("2026-03-28");
    let form = desk.ask("records.get_new", json!({"kind": "property"}));
    assert_eq!((&field(&form, "country")["value"], &field(&form, "currency")["value"]), (&json!("US"), &json!("USD")));
    assert_eq!(field(&form, "currency")["locked"], Value::Null);
    assert_eq!(field(&form, "time_zone")["required"], false);
    let owner =
        make(&desk, json!({"kind": "party", "side": "owner"}), &[("owner_code", "O1"), ("company", "Cedar LLC")]);
    assert_eq!(owner.unwrap()["name"], "Cedar LLC");
    let house = make(
        &desk,
        json!({"kind": "property"}),
        &[
            ("property_code", " ELM "),
            ("name", "Elm Court"),
            ("state", "CA"),
            ("currency", "EUR"),
            ("owner_code", "O1"),
        ],
    )
    .unwrap();
    assert_eq!((&house["id"], &house["code"]), (&id_of(&desk, "property", &["ELM"]), &json!("ELM")));
    let page = desk.ask("properties.get", json!({"property_id": house["id"]}));
    assert_eq!((&page["time_zone"], &page["currency"]), (&json!("America/Los_Angeles"), &json!("EUR")));
    assert_eq!(page["owner"]["name"], "Cedar LLC");

    // The next one follows the organisation where it says nothing of its own, and its code is counted on.
    desk.ask(
        "records.edit",
        json!({"kind": "party", "id": id_of(&desk, "owner", &["O1"]),
        "changes": [{"field": "company", "old": "Cedar LLC", "new": "Cedar Trust"}]}),
    );
    let form = desk.ask("records.get_new", json!({"kind": "property"}));
    assert_eq!(
        (&field(&form, "currency")["value"], &form["time_zone"]),
        (&json!("EUR"), &json!("America/Los_Angeles"))
    );
    let form = desk.ask("records.get_new", json!({"kind": "party", "side": "owner"}));
    assert_eq!(field(&form, "owner_code")["value"], "O2");
    let second = make(&desk, json!({"kind": "property"}), &[("property_code", "OAK"), ("name", "Oak Yard")]).unwrap();
    let page = desk.ask("properties.get", json!({"property_id": second["id"]}));
    assert_eq!((&page["time_zone"], &page["currency"]), (&json!("America/Los_Angeles"), &json!("EUR")));

    let on_elm = json!({"kind": "building", "place": {"kind": "property", "id": house["id"]}});
    let tower = make(&desk, on_elm, &[("building_code", "T"), ("name", "Tower"), ("floors", "3")]).unwrap();
    let form = desk.ask("records.get_new", unit_on("building", &tower["id"]));
    assert_eq!((&field(&form, "building_code")["value"], &form["place_name"]), (&json!("T"), &json!("Tower")));
    assert_eq!(field(&form, "property_code")["locked"], "place");
    let unit = make(&desk, unit_on("building", &tower["id"]), &[("unit_number", "101"), ("market_rent", "1250.5")]);
    let unit = unit.unwrap();

    // At once vacant, and in the lists, the honeycomb, the figures and the palette.
    let card = desk.ask("units.get", json!({"unit_id": unit["id"]}))["card"].clone();
    assert_eq!((&card["state"], &card["market_rent_cents"]), (&json!("vacant"), &json!(125_050)));
    assert_eq!((&card["building_code"], &card["currency"]), (&json!("T"), &json!("EUR")));
    assert_eq!(desk.ask("units.list", json!({"limit": 9}))["total"], 1);
    assert_eq!(desk.ask("lifecycle.honeycomb", json!({}))["groups"][0]["states"], "V");
    assert_eq!(desk.ask("lifecycle.figures", json!({"building_id": tower["id"]}))["vacant"], 1);
    assert_eq!(desk.ask("search.find", json!({"text": "101", "limit": 9}))["rows"][0]["id"], unit["id"]);
    let line = desk.ask("history.list", json!({"row_ids": [unit["id"]], "limit": 9}))["lines"][0].clone();
    assert_eq!((&line["command"], &line["kind"]), (&json!("records.create"), &json!("created")));
    assert_eq!(line["actor"], "user:dana");

    // The folder carries them, and what is read back is the same.
    let (out, other) = (tempfile::tempdir().unwrap(), Desk::on("2026-03-28"));
    desk.ask("export.folder", json!({"path": out.path()}));
    let report = other.ask("imports.run", json!({"path": out.path(), "as_of": "2026-03-28"}));
    assert_eq!(report["refused"], json!([]));
    assert_eq!(other.list("units", &[])[0]["market_rent"], "1250.50");
    assert_eq!(desk.ask("profile.verify", json!({}))["ok"], true);
}

#[test]
fn a_new_record_is_held_to_the_rules_of_its_file() {
    let desk = two_sites("2026-03-28");
    let oak = id_of(&desk, "property", &["OAK"]);
    let (property, vendor) = (json!({"kind": "property"}), json!({"kind": "party", "side": "vendor"}));
    let on_oak = unit_on("property", &oak);
    type Case<'a> = (&'a Value, &'a [(&'a str, &'a str)], &'a str, &'a str);
    let cases: &[Case<'_>] = &[
        (&property, &[("name", "X")], "property_code", "records.missing"),
        (&property, &[("property_code", "X"), ("name", " ")], "name", "records.missing"),
        (&property, &[("property_code", "X"), ("name", "X"), ("currency", "")], "currency", "records.missing"),
        (
            &property,
            &[("property_code", "X"), ("name", "X"), ("country", "usa")],
            "country",
            "records.unreadable_value",
        ),
        (
            &property,
            &[("property_code", "X"), ("name", "X"), ("owner_code", "O9")],
            "owner_code",
            "records.unknown_reference",
        ),
        (&property, &[("property_code", "OAK"), ("name", "X")], "property_code", "records.key_taken"),
        (&property, &[("property_code", "a\u{7}"), ("name", "X")], "property_code", "records.control_character"),
        (&on_oak, &[("unit_number", "9")], "unit_number", "records.key_taken"),
        (&on_oak, &[("unit_number", "10"), ("market_rent", "1,250")], "market_rent", "records.unreadable_amount"),
        (&on_oak, &[("unit_number", "10"), ("building_code", "Z")], "building_code", "records.unknown_reference"),
        (&on_oak, &[("unit_number", "10"), ("property_code", "ELM")], "property_code", "records.unknown_field"),
        (&on_oak, &[("unit_number", "10"), ("rent", "1")], "rent", "records.unknown_field"),
        (&vendor, &[("vendor_code", "V2")], "name", "records.missing"),
        (&vendor, &[("vendor_code", "V1"), ("name", "X")], "vendor_code", "records.key_taken"),
    ];
    for (of, values, field, code) in cases {
        let problem = make(&desk, (*of).clone(), values).unwrap_err();
        assert_eq!((problem.code.as_str(), problem.field.as_deref()), (*code, Some(*field)), "{problem:?}");
        assert!(problem.text.ends_with('.'), "{}", problem.text);
    }
    let taken = make(&desk, property.clone(), &[("property_code", "OAK"), ("name", "X")]).unwrap_err();
    assert_eq!(taken.text, "“OAK” is already used: Oak Yard.");
    let mut known = property.clone();
    known["custom"] = json!([{"name": "city", "value": "Troy"}]);
    let problem = make(&desk, known, &[("property_code", "X"), ("name", "X")]).unwrap_err();
    assert_eq!((problem.code.as_str(), problem.field.as_deref()), ("records.custom_known", Some("custom.0.name")));
    for of in [
        json!({"kind": "organisation"}),
        json!({"kind": "party"}),
        json!({"kind": "unit"}),
        json!({"kind": "work_order"}),
        json!({"kind": "equipment", "place": {"kind": "building", "id": id_of(&desk, "building", &["OAK", "A"])}}),
    ] {
        assert_eq!(make(&desk, of, &[]).unwrap_err().code, "records.not_made_so");
    }
    assert_eq!(desk.ask("units.list", json!({"limit": 9}))["total"], 5);
    assert_eq!(desk.list("properties", &[]).len(), 2);

    // What is archived keeps its key, and nothing is added to it.
    desk.ask("records.archive", json!({"kind": "unit", "id": id_of(&desk, "unit", &["OAK", "9"])}));
    let gone = make(&desk, on_oak.clone(), &[("unit_number", "9")]).unwrap_err();
    assert_eq!(
        (gone.code.as_str(), gone.text.as_str()),
        ("records.key_archived", "“9” is already used by an archived record.")
    );
    desk.ask("records.archive", json!({"kind": "property", "id": oak}));
    let closed = make(&desk, on_oak, &[("unit_number", "11")]).unwrap_err();
    assert_eq!((closed.kind, closed.code.as_str()), (ProblemKind::Conflict, "records.archived"));
}

#[test]
fn what_was_made_is_taken_back_while_nothing_hangs_on_it() {
    let mut desk = two_sites("2026-03-28");
    let make_of = |desk: &Desk, of: Value, values: &[(&str, &str)]| {
        let values: Vec<Value> = values.iter().map(|(field, value)| json!({"field": field, "value": value})).collect();
        let mut args = of;
        args["values"] = json!(values);
        let answer = desk.call("records.create", args).unwrap();
        (answer.reply.to_value().unwrap()["id"].clone(), answer.undo.unwrap())
    };
    let (ash, ash_made) = make_of(&desk, json!({"kind": "property"}), &[("property_code", "ASH"), ("name", "Ash Row")]);
    let (unit, unit_made) = make_of(&desk, unit_on("property", &ash), &[("unit_number", "1")]);
    let held = desk.undo(ash_made).unwrap_err();
    assert_eq!((held.kind, held.code.as_str()), (ProblemKind::Conflict, "history.referred_to"));
    assert_eq!(held.text, "Other records now belong to what came with the new record Ash Row.");
    assert_eq!(desk.ask("units.list", json!({"limit": 9}))["total"], 6);

    desk.undo(unit_made).unwrap();
    assert_eq!(desk.ask("units.list", json!({"limit": 9}))["total"], 5);
    assert_eq!(desk.call("units.get", json!({"unit_id": unit})).unwrap_err().kind, ProblemKind::NotFound);
    let line = desk.ask("history.list", json!({"row_ids": [unit], "limit": 9}))["lines"][0].clone();
    assert_eq!(line["command"], "history.undo");

    // The same number may be given again, and is as new as before.
    let (_, again) = make_of(&desk, unit_on("property", &ash), &[("unit_number", "1"), ("floor", "2")]);
    let change = json!([{"field": "floor", "old": "2", "new": "3"}]);
    desk.ask("records.edit", json!({"kind": "unit", "id": unit, "changes": change}));
    let changed = desk.undo(again).unwrap_err();
    assert_eq!(changed.code, "history.changed_since");
    assert_eq!(changed.text, "Floor of 1 was changed by dana on 2026-03-28 at 17:00 after the new record 1.");
    assert_eq!(changed.hint.as_deref(), Some("Undo the change of 1 first, or edit it."));
    assert_eq!(desk.ask("profile.verify", json!({}))["ok"], true);

    desk.caller.role = Role::LeasingAgent;
    let agent = make(&desk, unit_on("property", &ash), &[("unit_number", "2")]).unwrap_err();
    assert_eq!(agent.kind, ProblemKind::Forbidden);
    assert_eq!(desk.undo(again).unwrap_err().kind, ProblemKind::Forbidden);
}

#[test]
fn a_vendor_is_found_by_name_trade_or_code() {
    let desk = two_sites("2026-03-28");
    let hits = |text: &str| {
        let found = desk.ask("search.find", json!({"text": text, "limit": 9}));
        let line = |hit: &Value| format!("{} {} {}", hit["kind"], hit["title"], hit["subtitle"]).replace('"', "");
        found["rows"].as_array().unwrap().iter().map(line).collect::<Vec<_>>()
    };
    for text in ["rapid", "plumb", "v1", "pipes rapid"] {
        assert_eq!(hits(text), ["vendor Rapid Pipes V1 · plumbing"], "{text}");
    }
    let made = make(&desk, json!({"kind": "party", "side": "vendor"}), &[("vendor_code", "V2"), ("name", "Bright Co")]);
    let id = made.unwrap()["id"].clone();
    assert_eq!(hits("bright"), ["vendor Bright Co V2"]);
    desk.ask("records.archive", json!({"kind": "party", "id": id}));
    assert!(hits("bright").is_empty());
}
