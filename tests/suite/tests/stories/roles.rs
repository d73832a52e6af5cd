//! Who may do what is decided at the router, whatever the screen offers. The whole table is in `roles.txt`; each of its
//! lines is a call that is really made as each role.

use crate::desk::Desk;
use keystead_commands::features::ledger::reports::{Asked, report};
use keystead_commands::frame::list as lists;
use keystead_wire::declared;
use keystead_wire::permission::{Role, Scope};
use keystead_wire::problem::Problem;
use keystead_wire::samples;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

const HEAD: &str = "\
Who may make which call: A administrator, P property manager, L leasing agent, C accountant, M maintenance lead,
I field inspector, V viewer. Written by the story `roles`; KEYSTEAD_WRITE_ROLES=1 writes it anew.

";

fn letter(role: Role) -> char {
    match role {
        Role::Administrator => 'A',
        Role::PropertyManager => 'P',
        Role::LeasingAgent => 'L',
        Role::Accountant => 'C',
        Role::MaintenanceLead => 'M',
        Role::FieldInspector => 'I',
        Role::Viewer => 'V',
    }
}

/// Whether the router let it through; what came of it afterwards is of no interest here.
fn is_allowed<T>(result: Result<T, Problem>) -> bool {
    // What cannot be read never came to the gate, and says nothing about who may.
    !matches!(result, Err(problem) if {
        assert_ne!(problem.code, "call.arguments", "{}", problem.text);
        problem.code == "call.forbidden"
    })
}

/// One line: what is tried, and for whom it went through.
fn line(desk: &mut Desk, name: &str, tried: impl Fn(&Desk) -> bool) -> String {
    let may = Role::ALL.map(|role| {
        desk.caller.role = role;
        if tried(desk) { letter(role) } else { '.' }
    });
    format!("{name:<36} {}\n", may.iter().collect::<String>())
}

#[test]
fn each_role_does_its_part() {
    let (mut desk, _) = Desk::with_vector("portfolio-a");
    let folder = desk.place.path().join("samples");
    let mut table = HEAD.to_owned();
    let mut seen = BTreeSet::new();
    for sample in samples::all().unwrap() {
        if seen.insert(sample.call) {
            let args = sample.args_in(&folder);
            table += &line(&mut desk, sample.call, |desk| is_allowed(desk.call(sample.call, args.clone())));
        }
    }
    for setting in declared::all() {
        let name = if setting.is_family() { format!("{}units", setting.name) } else { setting.name.to_owned() };
        let args = json!({"name": name, "value": "1"});
        let tried = |desk: &Desk| is_allowed(desk.call("settings.put", args.clone()));
        table += &line(&mut desk, &format!("settings.put {name}"), tried);
    }
    for kind in &lists::kinds() {
        let tried = |desk: &Desk| is_allowed(lists::list(&desk.app, &desk.caller, kind, &[], Some(1)));
        table += &line(&mut desk, &format!("list {kind}"), tried);
    }
    let tried = |desk: &Desk| is_allowed(lists::stats(&desk.app, &desk.caller, "lifecycle", None));
    table += &line(&mut desk, "stats lifecycle", tried);
    let aging = Asked { name: "aging".to_owned(), ..Asked::default() };
    let tried = |desk: &Desk| is_allowed(report(&desk.app, &desk.caller, &aging));
    table += &line(&mut desk, "report", tried);

    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories/roles.txt");
    if std::env::var_os("KEYSTEAD_WRITE_ROLES").is_some() {
        std::fs::write(&path, &table).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    let mut differing = String::new();
    for line in table.lines().filter(|line| !committed.lines().any(|known| known == *line)) {
        let _ = writeln!(differing, "  now {line}");
    }
    for line in committed.lines().filter(|line| !table.lines().any(|now| now == *line)) {
        let _ = writeln!(differing, "  was {line}");
    }
    assert_eq!(
        committed, table,
        "who may do what has changed:\n{differing}If it is meant so, KEYSTEAD_WRITE_ROLES=1 writes the table anew"
    );
}

#[test]
fn who_may_not_write_changes_nothing() {
    let (mut desk, _) = Desk::with_vector("portfolio-a");
    let target = desk.place.path().join("out");
    let changes = |desk: &Desk| desk.ask("app.status", json!({}))["pending_changes"].clone();
    let before = changes(&desk);
    desk.caller.role = Role::Viewer;
    for (name, args) in [
        ("export.folder", json!({"path": target})),
        ("profile.backup", json!({"path": target})),
        ("settings.put", json!({"name": "look_for_updates", "value": "false"})),
        ("jobs.run", json!({"name": "all"})),
    ] {
        assert_eq!(desk.call(name, args).unwrap_err().code, "call.forbidden", "{name}");
    }
    assert!(!target.exists());
    assert!(desk.call("settings.put", json!({"name": "notifications", "value": "false"})).is_ok());
    let refused = desk.call("jobs.run", json!({"name": "all"})).unwrap_err();
    assert_eq!(refused.hint.as_deref(), Some("Ask a property manager or an administrator."));
    desk.caller.role = Role::MaintenanceLead;
    assert_eq!(lists::list(&desk.app, &desk.caller, "charges", &[], None).unwrap_err().code, "call.forbidden");
    desk.caller.role = Role::Administrator;
    assert_eq!(changes(&desk), before);
    assert!(!desk.ask("settings.get", json!({}))["values"].as_object().unwrap().contains_key("look_for_updates"));
}

#[test]
fn who_has_some_properties_is_not_shown_all() {
    let (mut desk, _) = Desk::with_vector("portfolio-a");
    desk.caller.scope = Scope::Properties(BTreeSet::new());
    let status = desk.ask("app.status", json!({}));
    assert_eq!(status["levels"]["money"], "manage");
    assert_eq!(desk.call("properties.list", json!({})).unwrap_err().code, "call.out_of_scope");
    assert_eq!(lists::list(&desk.app, &desk.caller, "units", &[], None).unwrap_err().code, "call.out_of_scope");
    assert!(desk.call("settings.put", json!({"name": "theme", "value": "dark"})).is_ok());
}

#[test]
fn the_page_is_told_how_far_its_person_goes() {
    let (mut desk, _) = Desk::with_vector("portfolio-a");
    desk.caller.role = Role::MaintenanceLead;
    let status = desk.ask("app.status", json!({}));
    assert_eq!(status["role"], "maintenance_lead");
    assert_eq!(status["levels"]["upkeep"], "manage");
    assert_eq!(status["levels"]["money"], "none");
}

#[test]
fn a_list_is_read_by_who_sees_its_department_and_a_record_written_by_who_looks_after_its_kind() {
    let (mut desk, _) = Desk::with_vector("portfolio-a");
    desk.caller.role = Role::MaintenanceLead;
    let may = |desk: &Desk, call: &str, args| is_allowed(desk.call(call, args));
    for (list, seen) in [("leases", false), ("work_orders", true), ("equipment", true), ("vendors", true)] {
        assert_eq!(may(&desk, "lists.about", json!({"list": list})), seen, "{list}");
        let query = json!({"list": list, "text": "", "filters": [], "sort": null});
        assert_eq!(may(&desk, "lists.ids", json!({"query": query})), seen, "{list}");
    }
    for (kind, written) in [("unit", false), ("party", false), ("work_order", true), ("equipment", true)] {
        let args = json!({"kind": kind, "id": "00000000-0000-0000-0000-000000000000"});
        assert_eq!(may(&desk, "records.archive", args.clone()), written, "{kind}");
        assert_eq!(may(&desk, "records.restore", args), written, "{kind}");
    }
}

#[test]
fn whoever_may_edit_a_record_may_undo_the_edit_and_nobody_else() {
    let (mut desk, _) = Desk::with_vector("portfolio-a");
    let place = json!({"kind": "property", "id": desk.list("properties", &[])[0]["id"]});
    let made = |args: Value| desk.ask("records.create", args)["id"].clone();
    let value = |field: &str, value: &str| json!({"field": field, "value": value});
    let number = value("work_order_number", "WO0901");
    let order = made(json!({"kind": "work_order", "place": place, "values": [number, value("title", "Tap drips")]}));
    let piece = made(json!({"kind": "equipment", "place": place, "values": [value("equipment_code", "EQ0901")]}));
    let vendor = made(
        json!({"kind": "party", "side": "vendor", "values": [value("vendor_code", "V901"), value("name", "Pipes")]}),
    );
    for (kind, id, field) in [("work_order", order, "title"), ("equipment", piece, "brand"), ("party", vendor, "email")]
    {
        for role in Role::ALL {
            desk.caller.role = Role::Administrator;
            let fields = desk.ask("records.get_fields", json!({"kind": kind, "id": id}));
            let now =
                fields["fields"].as_array().unwrap().iter().find(|one| one["name"] == field).unwrap()["value"].clone();
            let new = format!("{}@example.com", format!("{role:?}").to_lowercase());
            let args = json!({"kind": kind, "id": id, "changes": [{"field": field, "old": now, "new": new}]});
            desk.caller.role = role;
            let edited = desk.call("records.edit", args.clone());
            let may = edited.is_ok();
            desk.caller.role = Role::Administrator;
            let tx = edited.map_or_else(|_| desk.write("records.edit", args), |answer| answer.undo.unwrap());
            desk.caller.role = role;
            let undone = desk.undo(tx);
            assert_eq!(undone.is_ok(), may, "{kind} by {role:?}: {undone:?}");
            let redone = undone.map(|redo| desk.undo(redo.unwrap()));
            assert!(redone.is_err() || redone.is_ok_and(|redone| redone.is_ok()), "{kind} by {role:?}");
        }
    }
}
