//! Settings are declared: set where they belong, read by who is nearest, taken back like any change, kept from those who may
//! not, and never a reason to stop when what is stored cannot be used.

use crate::desk::Desk;
use crate::portfolio::{id_of, two_sites};
use keystead_store::features::settings::{Owner, save_value, update_setting};
use keystead_store::{Act, StoreError, Tx};
use keystead_wire::declared;
use keystead_wire::permission::Role;
use serde_json::{Value, json};
use std::path::Path;

fn put(name: &str, value: &str) -> Value {
    json!({"name": name, "value": value})
}

fn put_at(name: &str, value: &str, property: &Value) -> Value {
    json!({"name": name, "value": value, "property_id": property})
}

fn line(desk: &Desk, name: &str, property: &Value) -> Value {
    let screen = desk.ask("settings.declared", json!({"property_id": property}));
    let lines = screen["lines"].as_array().unwrap();
    lines.iter().find(|line| line["name"] == name).unwrap_or_else(|| panic!("{name} is not on the screen")).clone()
}

fn letterhead(desk: &Desk, property: &Value) -> Value {
    desk.ask("papers.preview", json!({"of": {"kind": "letterhead", "id": property}, "language": "en"}))
}

/// What stands in the file, whatever a declaration says of it.
fn store(desk: &Desk, work: impl Fn(&Tx<'_>) -> Result<(), StoreError>) {
    let act = Act { command: "other.version".into(), actor: "user:ana".into(), at: desk.caller.now, undoes: None };
    desk.app.store().write(&act, |tx| work(tx)).unwrap();
}

#[test]
fn a_letter_has_the_letterhead_of_its_property_and_else_that_of_the_organisation() {
    let desk = two_sites("2026-03-28");
    let (oak, elm) = (id_of(&desk, "property", &["OAK"]), id_of(&desk, "property", &["ELM"]));
    for (name, value) in [
        ("letterhead_name", "Harbor Property Company"),
        ("letterhead_address", "1 Main Street\nAustin, TX 78701"),
        ("letterhead_phone", "(512) 555-0100"),
        ("letterhead_website", "www.harbor.example"),
        ("letterhead_footer", "Equal housing opportunity"),
    ] {
        desk.ask("settings.put", put(name, value));
    }
    desk.ask("settings.put", put_at("letterhead_phone", "(512) 555-0199", &oak));
    desk.ask("settings.put", put_at("letterhead_name", "Oak Court", &oak));

    let at_oak = letterhead(&desk, &oak);
    assert_eq!(at_oak["organisation"], "Oak Court");
    let lines = ["1 Main Street", "Austin, TX 78701", "(512) 555-0199", "www.harbor.example"];
    assert_eq!(at_oak["contact"], json!(lines));
    assert_eq!(at_oak["footer"], json!(["Equal housing opportunity"]));
    assert!(at_oak["text"].as_str().unwrap().ends_with("Oak Court\n\nEqual housing opportunity\n"));
    let at_elm = letterhead(&desk, &elm);
    assert_eq!(
        (&at_elm["organisation"], &at_elm["contact"][2]),
        (&json!("Harbor Property Company"), &json!("(512) 555-0100"))
    );
    assert_eq!(letterhead(&desk, &Value::Null)["property"], json!([]));
    let path = desk.place.path().join("letterhead.pdf");
    let of = json!({"kind": "letterhead", "id": oak});
    desk.ask("papers.save_pdf", json!({"of": of, "language": "es", "path": path}));
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF-"));

    let own = line(&desk, "letterhead_phone", &oak);
    assert_eq!((&own["from"], &own["otherwise"]), (&json!("property"), &json!("(512) 555-0100")));
    assert_eq!(line(&desk, "letterhead_address", &oak)["from"], "organisation");
    // Put back: the organisation's holds again. Emptied means the same.
    for value in [Value::Null, json!("  ")] {
        desk.ask("settings.put", put_at("letterhead_phone", "(512) 555-0199", &oak));
        desk.ask("settings.put", json!({"name": "letterhead_phone", "value": value, "property_id": oak}));
        let back = line(&desk, "letterhead_phone", &oak);
        assert_eq!((&back["from"], &back["value"]), (&json!("organisation"), &json!("(512) 555-0100")));
    }
    // Without a name of its own, a letter is the organisation's.
    desk.ask("settings.put", json!({"name": "letterhead_name", "value": null}));
    assert_eq!(letterhead(&desk, &elm)["organisation"], "Story");
}

#[test]
fn a_setting_is_taken_back_and_its_history_is_kept() {
    let mut desk = two_sites("2026-03-28");
    let first = desk.write("settings.put", put("letterhead_phone", "(512) 555-0100"));
    desk.caller.user = "ana".into();
    let second = desk.write("settings.put", put("letterhead_phone", "(512) 555-0111"));
    let now = line(&desk, "letterhead_phone", &Value::Null);
    assert_eq!(now["changed"], json!({"by": "user:ana", "at": "2026-03-28T17:00:00.000Z"}));
    let history = desk.ask("history.list", json!({"row_ids": [now["row_id"]], "limit": 10}));
    let newest = &history["lines"][0];
    assert_eq!(newest["undo"], second);
    let value = json!({"field": "value", "shape": "prose", "from": "(512) 555-0100", "to": "(512) 555-0111"});
    assert_eq!(newest["values"], json!([value]));

    desk.caller.user = "dana".into();
    let refused = desk.undo(first).unwrap_err();
    let told = "Value of the telephone in the letterhead was changed by ana on 2026-03-28 at 17:00 after the change of \
                the telephone in the letterhead.";
    assert_eq!(refused.text, told);
    let undone = desk.ask("history.undo", json!({"tx": second}));
    assert_eq!(undone["told"], "Undone: the change of the telephone in the letterhead.");
    assert_eq!(line(&desk, "letterhead_phone", &Value::Null)["value"], "(512) 555-0100");
    let redo = desk.undo(first).unwrap().unwrap();
    let gone = line(&desk, "letterhead_phone", &Value::Null);
    assert_eq!((&gone["value"], &gone["from"]), (&json!(""), &Value::Null));
    // Its name is known although the row is gone.
    let next = desk.ask("history.recent", json!({}));
    assert_eq!(next["redo"]["told"], "the change of the telephone in the letterhead");
    desk.undo(redo).unwrap();
    assert_eq!(line(&desk, "letterhead_phone", &Value::Null)["value"], "(512) 555-0100");
}

#[test]
fn what_the_window_keeps_is_passed_over_by_undo() {
    let desk = two_sites("2026-03-28");
    desk.ask("settings.put", put("theme", "dark"));
    for (name, value) in [("zoom", "1.25"), ("columns.units", "{}"), ("dialog_folder", "/home/dana/rolls")] {
        assert_eq!(desk.call("settings.keep", put(name, value)).unwrap().undo, None, "{name}");
    }
    let values = desk.ask("settings.get", json!({}))["values"].clone();
    assert_eq!((&values["zoom"], &values["dialog_folder"]), (&json!("1.25"), &json!("/home/dana/rolls")));
    let next = desk.ask("history.recent", json!({}));
    assert_eq!(next["undo"]["told"], "the change of the theme");
    desk.undo(u32::try_from(next["undo"]["tx"].as_u64().unwrap()).unwrap()).unwrap();
    assert_eq!(desk.ask("settings.get", json!({}))["values"]["theme"], Value::Null);
    let refused = desk.call("settings.keep", put("letterhead_phone", "(512) 555-0100")).unwrap_err();
    assert_eq!(refused.code, "settings.not_kept");
}

#[test]
fn what_a_person_set_is_theirs_alone() {
    let mut desk = two_sites("2026-03-28");
    let mine = desk.write("settings.put", put("theme", "dark"));
    desk.caller.user = "ana".into();
    desk.caller.role = Role::Viewer;
    let theme = |desk: &Desk| desk.ask("settings.get", json!({}))["values"]["theme"].clone();
    assert_eq!(theme(&desk), Value::Null);
    desk.ask("settings.put", put("theme", "light"));
    assert_eq!(desk.undo(mine).unwrap_err().code, "call.forbidden", "the theme of another");
    desk.caller.user = "dana".into();
    assert_eq!(theme(&desk), "dark");
    // A viewer may take back, and bring back, what is their own.
    let redo = desk.undo(mine).unwrap().unwrap();
    assert_eq!(theme(&desk), Value::Null);
    desk.undo(redo).unwrap();
    desk.ask("settings.put", json!({"name": "theme", "value": null}));
    let settings = desk.ask("settings.get", json!({}));
    assert_eq!((&settings["values"]["theme"], &settings["put_back"]), (&Value::Null, &json!(["theme"])));
}

#[test]
fn who_may_not_is_told_whom_to_ask_and_changes_nothing() {
    let mut desk = two_sites("2026-03-28");
    let oak = id_of(&desk, "property", &["OAK"]);
    let changed = desk.write("settings.put", put("letterhead_phone", "(512) 555-0100"));
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Administrator) {
        desk.caller.role = role;
        for args in [put("letterhead_phone", "1"), put_at("letterhead_phone", "1", &oak), put("close_to_tray", "true")]
        {
            let refused = desk.call("settings.put", args).unwrap_err();
            assert_eq!(
                (refused.code.as_str(), refused.hint.as_deref()),
                ("call.forbidden", Some("Ask an administrator."))
            );
        }
        assert_eq!(desk.undo(changed).unwrap_err().code, "call.forbidden", "{role:?}");
        let line = line(&desk, "letterhead_phone", &oak);
        assert_eq!(line["need"], json!({"department": "organisation", "level": "manage", "ask": ["administrator"]}));
        assert_eq!(line["value"], "(512) 555-0100");
    }
}

#[test]
fn what_cannot_be_is_refused_at_the_value() {
    let desk = two_sites("2026-03-28");
    let oak = id_of(&desk, "property", &["OAK"]);
    for (args, code, field) in [
        (put("letterhead_email", "office"), "settings.unlikely", "value"),
        (put("letterhead_phone", "call us"), "settings.unlikely", "value"),
        (put("letterhead_name", &"x".repeat(300)), "settings.too_long", "value"),
        (put("theme", "sepia"), "settings.not_a_choice", "value"),
        (put("close_to_tray", "perhaps"), "settings.not_a_choice", "value"),
        (put("views.units", &"x".repeat(5_000)), "settings.too_long", "value"),
        (put("favourite", "1"), "settings.unknown", "name"),
        (put_at("theme", "dark", &oak), "settings.not_by_property", "property_id"),
    ] {
        let refused = desk.call("settings.put", args).unwrap_err();
        assert_eq!((refused.code.as_str(), refused.field.as_deref()), (code, Some(field)));
    }
    let nowhere = json!("00000000-0000-0000-0000-000000000000");
    let refused = desk.call("settings.put", put_at("letterhead_name", "Elm", &nowhere)).unwrap_err();
    assert_eq!(refused.code, "store.not_found");
}

#[test]
fn what_another_version_stored_never_stops_anything() {
    let desk = two_sites("2026-03-28");
    let oak = id_of(&desk, "property", &["OAK"]);
    let id = oak.as_str().unwrap().parse().unwrap();
    desk.ask("settings.put", put("letterhead_name", "Harbor"));
    let long = "x".repeat(100_000);
    store(&desk, |tx| {
        save_value(tx, Owner::Person("dana"), "theme", Some("sepia"))?;
        save_value(tx, Owner::Person("dana"), "zoom", Some("NaN"))?;
        save_value(tx, Owner::Property(id), "letterhead_name", Some(&long))?;
        save_value(tx, Owner::Property(id), "theme", Some("dark"))?;
        save_value(tx, Owner::Organisation, "rent_grace_days", Some("5"))?;
        update_setting(tx, "close_to_tray", "\u{0}")
    });
    let theme = line(&desk, "theme", &Value::Null);
    assert_eq!((&theme["value"], &theme["unusable"]), (&json!("system"), &json!("sepia")));
    let name = line(&desk, "letterhead_name", &oak);
    assert_eq!((&name["value"], &name["from"]), (&json!("Harbor"), &json!("organisation")));
    assert!(name["unusable"].as_str().unwrap().len() < 100);
    assert_eq!(line(&desk, "close_to_tray", &Value::Null)["value"], "false");
    assert_eq!(letterhead(&desk, &oak)["organisation"], "Harbor");
    let values = desk.ask("settings.get", json!({}))["values"].clone();
    assert_eq!(values, json!({"letterhead_name": "Harbor"}));
    // It is kept, and counted.
    assert_eq!(desk.ask("settings.declared", json!({}))["unknown"], 1);
    // Setting it anew is the way out.
    desk.ask("settings.put", put("theme", "dark"));
    assert_eq!(line(&desk, "theme", &Value::Null)["unusable"], Value::Null);
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn what_an_earlier_version_kept_on_the_computer_is_carried_over_once() {
    let desk = two_sites("2026-03-28");
    let views = r#"[{"name":"Mine"}]"#;
    desk.ask("settings.put", put("letterhead_email", "office@harbor.example"));
    store(&desk, |tx| {
        for (name, value) in [
            ("letterhead_address", "1 Main Street\nAustin, TX 78701"),
            // Not a number; it was printed, and is printed on.
            ("letterhead_phone", "ask at the gate"),
            ("letterhead_email", "old@harbor.example"),
            ("views.units", views),
            ("theme", "dark"),
            ("close_to_tray", "true"),
            ("dialog_folder", "/home/dana/rolls"),
            ("user_name", "Dana"),
        ] {
            update_setting(tx, name, value)?;
        }
        Ok(())
    });
    let recent = desk.ask("history.recent", json!({}))["undo"].clone();
    desk.app.carry_settings(&desk.caller).unwrap();
    let values = desk.ask("settings.get", json!({}))["values"].clone();
    let all = json!({
        "letterhead_address": "1 Main Street\nAustin, TX 78701", "letterhead_phone": "ask at the gate",
        "letterhead_email": "office@harbor.example", "views.units": views, "theme": "dark",
        "close_to_tray": "true", "dialog_folder": "/home/dana/rolls",
    });
    assert_eq!(values, all, "nothing is lost, and what was set since stays");
    let contact = ["1 Main Street", "Austin, TX 78701", "ask at the gate", "office@harbor.example"];
    assert_eq!(letterhead(&desk, &Value::Null)["contact"], json!(contact));
    assert_eq!(desk.ask("history.recent", json!({}))["undo"], recent, "no act of the person");
    let pending = || desk.ask("app.status", json!({}))["pending_changes"].clone();
    let before = pending();
    desk.app.carry_settings(&desk.caller).unwrap();
    assert_eq!(pending(), before, "once");
    desk.ask("settings.put", json!({"name": "theme", "value": null}));
    desk.app.carry_settings(&desk.caller).unwrap();
    assert_eq!(desk.ask("settings.get", json!({}))["values"]["theme"], Value::Null, "put back stays put back");
}

/// What is on the screen has words in the language file of its feature.
#[test]
fn each_setting_has_its_texts() {
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/features");
    let screen = Desk::on("2026-03-28").ask("settings.declared", json!({}));
    for line in screen["lines"].as_array().unwrap() {
        let [feature, name, section] = ["feature", "name", "section"].map(|key| line[key].as_str().unwrap());
        let path = ui.join(feature).join("en.json");
        let texts: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        assert!(texts["section"][section]["title"].is_string(), "{feature}/en.json lacks section.{section}.title");
        for text in ["title", "text"] {
            assert!(texts["setting"][name][text].is_string(), "{feature}/en.json lacks setting.{name}.{text}");
        }
        for word in line["words"].as_array().unwrap() {
            // A dot parts the keys of the texts.
            let word = word.as_str().unwrap().replace('.', "_");
            assert!(texts["setting"][name]["words"][&word].is_string(), "{feature}/en.json lacks {name}: {word}");
        }
    }
    assert_eq!(
        screen["lines"].as_array().unwrap().len(),
        declared::all().filter(|setting| !setting.section.is_empty()).count()
    );
}
