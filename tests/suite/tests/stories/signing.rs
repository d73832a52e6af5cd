//! A lease is signed with everyone on it: shown first, then done, on the record, taken out and brought in again.

use crate::desk::Desk;
use crate::portfolio::{id_of, two_sites};
use serde_json::{Value, json};

/// A desk on the day of portfolio-a, its night done, and a vacant unit of it.
fn desk() -> (Desk, Value) {
    let (mut desk, day) = Desk::with_vector("portfolio-a");
    desk.ask("jobs.run", json!({"name": "lifecycle", "as_of": day}));
    desk.caller.as_of = None;
    let vacant = desk.ask("units.list", json!({"filter": {"states": ["vacant"]}, "limit": 1}));
    let unit = vacant["rows"][0]["unit_id"].clone();
    (desk, unit)
}

fn request(unit: &Value) -> Value {
    json!({
        "unit_id": unit, "first_name": "Ngozi", "last_name": "Okafor",
        "further": [{"role": "guarantor", "last_name": "Umbrella Trust", "email": "office@umbrella.example"}],
        "lease_begin_date": "2026-03-28", "lease_end_date": "2027-03-27", "monthly_rent_cents": 165_000,
    })
}

fn codes(said: &Value) -> Vec<&str> {
    said.as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect()
}

#[test]
fn the_preview_is_what_the_signing_does() {
    let (desk, unit) = desk();
    let leases = desk.list("leases", &[]).len();
    let shown = desk.ask("lifecycle.preview_new_lease", request(&unit));
    assert_eq!((&shown["from"], &shown["to"]), (&json!("vacant"), &json!("active")));
    assert_eq!(codes(&shown["consequences"]), ["signing.begins_now"]);
    assert_eq!(desk.list("leases", &[]).len(), leases, "a preview writes nothing");

    let done = desk.ask("lifecycle.new_lease", request(&unit));
    assert_eq!(done["lease_number"], shown["lease_number"]);
    assert_eq!(done["lease_status"], shown["lease_status"]);

    // The same again: the form learns before it is sent what the signing would say.
    let held = desk.call("lifecycle.preview_new_lease", request(&unit)).unwrap_err();
    assert_eq!(held, desk.call("lifecycle.new_lease", request(&unit)).unwrap_err());
    assert_eq!(held.code, "signing.unit_held");

    // A renewal that comes early says what it does to the term.
    let early = json!({
        "unit_id": unit, "renews_lease_id": done["lease_id"], "lease_begin_date": "2026-12-01",
        "lease_end_date": "2027-11-30", "monthly_rent_cents": 170_000,
    });
    let early = desk.ask("lifecycle.preview_new_lease", early);
    assert_eq!(codes(&early["consequences"]), ["signing.old_ends"]);
    assert_eq!(codes(&early["warnings"]), ["signing.old_cut_short"]);
    assert_eq!((&early["from"], &early["to"]), (&json!("active"), &json!("active")));
    let rent = early["changes"].as_array().unwrap().iter().find(|c| c["field"] == "monthly_rent_cents").unwrap();
    assert_eq!((&rent["from"], &rent["to"]), (&json!("165000"), &json!("170000")));
}

#[test]
fn a_tenant_with_another_lease_is_pointed_out() {
    let (desk, unit) = desk();
    let other = desk.list("leases", &[("lease_number", "L000003")]).remove(0);
    let tenant = desk.ask("leases.get", json!({"lease_id": other["id"]}))["parties"][0]["party_id"].clone();
    let shown = desk.ask(
        "lifecycle.preview_new_lease",
        json!({"unit_id": unit, "tenant_id": tenant, "lease_begin_date": "2026-03-28", "monthly_rent_cents": 1}),
    );
    assert_eq!(codes(&shown["warnings"]), ["signing.tenant_elsewhere"]);
    assert!(shown["warnings"][0]["text"].as_str().unwrap().contains("L000003"));
}

#[test]
fn a_unit_that_is_shut_may_be_let_but_the_form_says_so() {
    let (desk, unit) = desk();
    assert_eq!(codes(&desk.ask("lifecycle.preview_new_lease", request(&unit))["warnings"]), Vec::<&str>::new());
    let shut = json!({"field": "out_of_service", "old": "false", "new": "true"});
    desk.ask("records.edit", json!({"kind": "unit", "id": unit, "changes": [shut]}));
    let shown = desk.ask("lifecycle.preview_new_lease", request(&unit));
    assert_eq!(codes(&shown["warnings"]), ["signing.out_of_service"]);
    assert_eq!(desk.ask("lifecycle.new_lease", request(&unit))["lease_status"], "active");
}

#[test]
fn further_parties_come_and_go_on_the_record() {
    let (desk, unit) = desk();
    let done = desk.ask("lifecycle.new_lease", request(&unit));
    let id = &done["lease_id"];
    let people = |desk: &Desk| -> Vec<(String, String)> {
        let lease = desk.ask("leases.get", json!({"lease_id": id}));
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        lease["parties"].as_array().unwrap().iter().map(|p| (text(&p["role"]), text(&p["name"]))).collect()
    };
    let trust = ("guarantor".to_owned(), "Umbrella Trust".to_owned());
    assert_eq!(people(&desk), [("primary".into(), "Ngozi Okafor".into()), trust.clone()]);

    let put = json!({"lease_id": id, "party": {"role": "occupant", "first_name": "Ada", "last_name": "Okafor"}});
    let ada = desk.ask("leases.add_party", put);
    assert_eq!((&ada["name"], &ada["was"]), (&json!("Ada Okafor"), &json!(null)));
    let again = json!({"lease_id": id, "party": {"role": "co_tenant", "party_id": ada["party_id"]}});
    assert_eq!(desk.ask("leases.add_party", again)["was"], "occupant", "the role changes, the person stays one");
    let ended = desk.ask("leases.end_party", json!({"lease_id": id, "party_id": ada["party_id"]}));
    assert_eq!(ended["was"], "co_tenant");
    assert_eq!(people(&desk).len(), 2);
    // Taken back.
    desk.ask("leases.add_party", json!({"lease_id": id, "party": {"role": "co_tenant", "party_id": ada["party_id"]}}));
    assert_eq!(people(&desk)[1], ("co_tenant".into(), "Ada Okafor".into()));

    let listed = desk.list("lease-parties", &[("lease_number", done["lease_number"].as_str().unwrap())]);
    assert_eq!(listed.iter().map(|row| row["role"].as_str().unwrap()).collect::<Vec<_>>(), ["co_tenant", "guarantor"]);
    let history = desk.ask("history.list", json!({"row_ids": [id], "limit": 50}));
    let links = history["lines"].as_array().unwrap().iter().filter(|line| line["record"] == "lease_party").count();
    assert_eq!(links, 5, "two put on, role changed, taken off, put back: {history}");
    let named = |of: &str| history["lines"].as_array().unwrap().iter().any(|line| line["name"] == of);
    assert!(named("Ada Okafor"), "who was put on the lease is not said: {history}");
    assert!(!named(done["lease_number"].as_str().unwrap()), "the lease itself is known: {history}");
    let of_unit = json!({"row_ids": [unit, id], "limit": 50});
    let of_unit = desk.ask("history.list", of_unit);
    assert!(of_unit["lines"].as_array().unwrap().iter().any(|line| line["name"] == done["lease_number"]), "{of_unit}");

    let tenant = desk.ask("leases.get", json!({"lease_id": id}))["parties"][0]["party_id"].clone();
    for (party, code) in [
        (json!({"role": "occupant", "party_id": tenant}), "store.invalid"),
        (json!({"role": "primary", "party_id": ada["party_id"]}), "leases.one_primary"),
        (json!({"role": "occupant", "first_name": "Ada"}), "leases.party_missing"),
    ] {
        assert_eq!(desk.call("leases.add_party", json!({"lease_id": id, "party": party})).unwrap_err().code, code);
    }

    // Out and in again, byte for byte.
    let folder = desk.place.path().join("out");
    desk.ask("export.folder", json!({"path": folder}));
    let parties = std::fs::read_to_string(folder.join("lease_parties.csv")).unwrap();
    assert!(parties.lines().any(|line| line.ends_with(",guarantor")), "{parties}");
    let other = Desk::on("2026-03-28");
    other.ask("imports.run", json!({"path": folder}));
    let back = other.place.path().join("back");
    other.ask("export.folder", json!({"path": back}));
    assert_eq!(std::fs::read_to_string(back.join("lease_parties.csv")).unwrap(), parties);
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn a_signing_is_taken_back_while_nothing_has_happened() {
    let (desk, unit) = desk();
    let (leases, tenants) = (desk.list("leases", &[]), desk.list("tenants", &[]));
    let signing = desk.write("lifecycle.new_lease", request(&unit));
    let undone = desk.ask("history.undo", json!({"tx": signing}));
    let told = undone["told"].as_str().unwrap();
    assert!(told.starts_with("Undone: the signing of lease L"), "{told}");
    assert_eq!((desk.list("leases", &[]), desk.list("tenants", &[])), (leases, tenants));
    assert_eq!(desk.ask("units.get", json!({"unit_id": unit}))["card"]["state"], "vacant");

    // Signed again, then something happens: the signing stays, and says why.
    let answer = desk.call("lifecycle.new_lease", request(&unit)).unwrap();
    let (signing, done) = (answer.undo.unwrap(), answer.reply.to_value().unwrap());
    let id = &done["lease_id"];
    desk.ask("leases.add_party", json!({"lease_id": id, "party": {"role": "occupant", "last_name": "Okafor"}}));
    let refused = desk.undo(signing).unwrap_err();
    assert_eq!(refused.code, "signing.referred_to");
    assert_eq!(desk.ask("units.get", json!({"unit_id": unit}))["card"]["state"], "active");
    desk.ask("lifecycle.act", json!({"lease_id": id, "action": {"action": "month_to_month"}}));
    let refused = desk.undo(signing).unwrap_err();
    assert_eq!(refused.code, "signing.changed_since");
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn a_move_out_without_a_day_is_today_at_the_property() {
    let (desk, _) = desk();
    let lease = desk.list("leases", &[("lease_status", "notice")]).remove(0);
    let done = desk.ask("lifecycle.act", json!({"lease_id": lease["id"], "action": {"action": "vacate"}}));
    assert_eq!(done["preview"]["to"], "vacant");
    let number = lease["lease_number"].as_str().unwrap();
    assert_eq!(desk.list("leases", &[("lease_number", number)])[0]["actual_move_out_date"], "2026-03-28");
}

#[test]
fn nothing_is_signed_for_what_is_archived() {
    let desk = two_sites("2026-03-28");
    let (unit, cy) = (id_of(&desk, "unit", &["OAK", "9"]), id_of(&desk, "tenant", &["T3"]));
    let lease = |extra: Value| {
        let mut request = json!({"unit_id": unit, "lease_begin_date": "2026-04-01", "monthly_rent_cents": 90_000});
        request.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        request
    };
    // The form hears what the signing would say.
    let refused = |request: Value| {
        let problem = desk.call("lifecycle.new_lease", request.clone()).unwrap_err();
        assert_eq!(desk.call("lifecycle.preview_new_lease", request).unwrap_err(), problem);
        (problem.code, problem.text)
    };
    let tell = |call: &str, kind: &str, id: &Value| desk.ask(call, json!({"kind": kind, "id": id}));
    let leases = desk.list("leases", &[]).len();

    tell("records.archive", "party", &cy);
    let (code, text) = refused(lease(json!({"tenant_id": cy})));
    assert_eq!(code, "signing.tenant_archived");
    assert_eq!(text, "Cy Moss is archived. Restore the tenant before adding a lease.");
    let vendor = id_of(&desk, "vendor", &["V1"]);
    assert_eq!(refused(lease(json!({"tenant_id": vendor}))).1, "Rapid Pipes is not a tenant.");
    let guarantor = lease(json!({"last_name": "Okafor", "further": [{"role": "guarantor", "party_id": cy}]}));
    let problem = desk.call("lifecycle.new_lease", guarantor).unwrap_err();
    assert_eq!(problem.text, "Cy Moss is archived. Restore the person before adding them to a lease.");
    assert_eq!(problem.field.as_deref(), Some("further.0"));

    tell("records.archive", "unit", &unit);
    let newcomer = lease(json!({"last_name": "Okafor"}));
    assert_eq!(refused(newcomer.clone()), ("signing.unit_archived".into(), "Unit 9 is archived.".into()));
    tell("records.restore", "unit", &unit);
    let oak = id_of(&desk, "property", &["OAK"]);
    tell("records.archive", "property", &oak);
    assert_eq!(refused(newcomer.clone()).1, "Unit 9 is in Oak Yard, which is archived.");
    assert_eq!(desk.list("leases", &[]).len(), leases - 1, "Oak Yard's lease left the lists with it");
    tell("records.restore", "property", &oak);
    desk.ask("lifecycle.new_lease", newcomer);
}

#[test]
fn leases_of_a_folder_are_not_put_on_what_is_archived() {
    const LEASES: &str = "lease_number,property_code,unit_number,tenant_code,lease_begin_date,lease_end_date,monthly_rent,lease_status\n";
    let desk = two_sites("2026-03-28");
    let import = |files: &[(&str, &str)]| {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        desk.ask("imports.run", json!({"path": folder.path(), "as_of": "2026-03-28"}))
    };
    for (kind, key) in [("unit", id_of(&desk, "unit", &["OAK", "9"])), ("party", id_of(&desk, "tenant", &["T3"]))] {
        desk.ask("records.archive", json!({"kind": kind, "id": key}));
    }
    let onto =
        |unit: &str, tenant: &str| format!("{LEASES}L8,OAK,{unit},{tenant},2026-01-01,2026-12-31,800.00,active\n");
    for (unit, tenant, column, value) in [("9", "T4", "unit_number", "9"), ("8", "T3", "tenant_code", "T3")] {
        let report = import(&[("leases.csv", &onto(unit, tenant))]);
        let row = &report["refused"][0];
        assert_eq!((&row["file"], &row["line"]), (&json!("leases.csv"), &json!(2)));
        assert_eq!((&row["column"], &row["value"]), (&json!(column), &json!(value)));
        assert_eq!(row["code"], "archived_reference");
        assert!(row["reason"].as_str().unwrap().contains("archived; restore it"), "{row}");
        assert_eq!(report["applied"], false);
    }
    assert_eq!(desk.list("leases", &[("lease_number", "L8")]), Vec::<Value>::new());

    // Whose own row comes along comes back, and takes the lease.
    let unit = "property_code,unit_number\nOAK,9\n";
    assert_eq!(import(&[("units.csv", unit), ("leases.csv", &onto("9", "T4"))])["refused"], json!([]));
    assert_eq!(desk.list("leases", &[("lease_number", "L8")])[0]["unit_number"], "9");

    // What is known of an ended lease may be said again.
    let ended = format!("{LEASES}L3,OAK,7,T3,2024-01-01,2024-12-31,780.00,vacant\n");
    assert_eq!(import(&[("leases.csv", &ended)])["refused"], json!([]));
}

#[test]
fn units_of_a_folder_are_not_put_into_an_archived_property() {
    let desk = two_sites("2026-03-28");
    desk.ask("records.archive", json!({"kind": "property", "id": id_of(&desk, "property", &["OAK"])}));
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("units.csv"), "property_code,unit_number\nOAK,10\n").unwrap();
    let import = || desk.ask("imports.run", json!({"path": folder.path(), "as_of": "2026-03-28"}));
    let row = import()["refused"][0].clone();
    assert_eq!(
        (&row["column"], &row["value"], &row["code"]),
        (&json!("property_code"), &json!("OAK"), &json!("archived_reference"))
    );
    std::fs::write(folder.path().join("properties.csv"), "property_code,name\nOAK,Oak Yard\n").unwrap();
    assert_eq!(import()["refused"], json!([]));
    assert_eq!(desk.list("units", &[("unit_number", "10")]).len(), 1);
}

#[test]
fn all_that_is_wrong_with_a_signing_or_a_notice_is_told_at_once() {
    let desk = two_sites("2026-03-28");
    let fields = |call: &str, request: Value| {
        let problem = desk.call(call, request).unwrap_err();
        let first = problem.field.clone().into_iter();
        first.chain(problem.also.into_iter().map(|fault| fault.field)).collect::<Vec<_>>()
    };
    let request = json!({
        "unit_id": id_of(&desk, "unit", &["OAK", "8"]), "lease_begin_date": "2026-06-01", "lease_end_date": "2026-05-01",
        "monthly_rent_cents": -1, "security_deposit_cents": -1, "lease_number": "L1",
    });
    let terms = ["monthly_rent_cents", "security_deposit_cents", "lease_end_date", "lease_number"];
    assert_eq!(fields("lifecycle.preview_new_lease", request.clone()), terms);
    let with_tenant = [&terms[..], &["last_name"]].concat();
    assert_eq!(fields("lifecycle.new_lease", request), with_tenant);
    let lease = desk.app.store().ids().lease("L1");
    let notice = json!({"lease_id": lease, "action": {
        "action": "notice", "notice_date": "2026-04-20", "move_out_date": "2026-04-19", "reason": " ",
    }});
    assert_eq!(fields("lifecycle.act", notice), ["notice_date", "move_out_date", "reason"]);
    let long = "x".repeat(201);
    let notice = json!({"lease_id": lease, "action": {
        "action": "notice", "notice_date": "2026-04-20", "move_out_date": "2026-04-21", "reason": long,
    }});
    assert_eq!(fields("lifecycle.act", notice), ["notice_date", "reason"]);
    assert_eq!(desk.list("leases", &[("lease_number", "L1")])[0]["lease_status"], "active");
}
