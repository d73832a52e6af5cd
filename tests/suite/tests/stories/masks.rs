//! What of an answer a role is shown. The whole table is in `masks.txt`; each of its lines is a call that is really made as
//! each role, and looked into.

use crate::desk::Desk;
use keystead_wire::permission::Role;
use keystead_wire::samples;
use serde_json::{Value, json};
use std::path::Path;

const HEAD: &str = "\
Who is shown which part of an answer: A administrator, P property manager, L leasing agent, C accountant,
M maintenance lead, I field inspector, V viewer. Written by the story `masks`; KEYSTEAD_WRITE_ROLES=1 writes it anew.

";

const LISTS: [&str; 9] =
    ["units", "messages", "leases", "tenants", "owners", "buildings", "vendors", "work_orders", "equipment"];

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

/// For whom something is shown.
fn shown(desk: &mut Desk, is_shown: impl Fn(&Desk) -> bool) -> String {
    let letters = Role::ALL.map(|role| {
        desk.caller.role = role;
        if is_shown(desk) { letter(role) } else { '.' }
    });
    desk.caller.role = Role::Administrator;
    letters.iter().collect()
}

fn names(about: &Value, what: &str) -> Vec<String> {
    about[what].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

/// The unit, lease and tenant of somebody who owes.
fn who_owes(desk: &Desk) -> (Value, Value, Value) {
    let owing = desk.ask(
        "lists.page",
        json!({"query": {"list": "leases", "filters": [{"name": "owes", "values": []}, {"name": "state", "values": ["active"]}]},
            "columns": ["unit_id", "tenant_id"], "limit": 1}),
    );
    let row = &owing["rows"][0];
    let lease = row["id"].clone();
    (row["cells"][0].clone(), lease, row["cells"][1].clone())
}

#[test]
fn who_does_not_see_money_is_told_no_balance() {
    let (mut desk, _) = Desk::with_vector("portfolio-a");
    let (unit, lease, tenant) = who_owes(&desk);
    let mut table = HEAD.to_owned();
    let mut add = |what: &str, letters: String| table += &format!("{what:<44} {letters}\n");
    for (call, args, field) in [
        ("units.get", json!({"unit_id": unit}), "/balance_cents"),
        ("leases.get", json!({"lease_id": lease}), "/balance_cents"),
        ("parties.leases", json!({"party_id": tenant, "limit": 9}), "/rows/0/balance_cents"),
    ] {
        let is_shown = |desk: &Desk| {
            let reply = desk.call(call, args.clone()).map(|answer| answer.reply.to_value().unwrap());
            reply.is_ok_and(|reply| reply.pointer(field).is_some_and(|value| !value.is_null()))
        };
        add(&format!("{call} {}", &field[1..]), shown(&mut desk, is_shown));
    }
    let file = desk.place.path().join("list.csv");
    for list in LISTS {
        let about = desk.ask("lists.about", json!({"list": list}));
        let page = |query: Value, columns: Value, sums: Value| {
            move |desk: &Desk| {
                let args = json!({"query": query, "columns": columns, "sums": sums, "limit": 1});
                desk.call("lists.page", args).is_ok()
            }
        };
        let all = shown(&mut desk, page(json!({"list": list}), json!([]), json!([])));
        add(&format!("lists.page {list}"), all.clone());
        let filters: Vec<String> = names(&about, "filters");
        for name in names(&about, "columns") {
            let query = json!({"list": list});
            let letters = shown(&mut desk, page(query.clone(), json!([name]), json!([])));
            if letters == all {
                continue;
            }
            add(&format!("lists.page {list} {name}"), letters);
            add(&format!("lists.page {list} sum of {name}"), shown(&mut desk, page(query, json!([]), json!([name]))));
            let sorted = json!({"list": list, "sort": name});
            add(&format!("lists.page {list} by {name}"), shown(&mut desk, page(sorted.clone(), json!([]), json!([]))));
            let offered = |desk: &Desk| {
                let about =
                    desk.call("lists.about", json!({"list": list})).map(|answer| answer.reply.to_value().unwrap());
                about.is_ok_and(|about| names(&about, "columns").contains(&name))
            };
            add(&format!("lists.about {list} {name}"), shown(&mut desk, offered));
            let args = json!({"query": {"list": list}, "columns": [{"name": name}], "format": "csv", "path": file});
            add(
                &format!("lists.file {list} {name}"),
                shown(&mut desk, |desk| desk.call("lists.file", args.clone()).is_ok()),
            );
        }
        for name in filters {
            let is_refused = |desk: &Desk| {
                let query = json!({"list": list, "filters": [{"name": name, "values": []}]});
                let refused = desk.call("lists.ids", json!({"query": query})).err();
                refused.is_some_and(|problem| problem.code.ends_with(".forbidden"))
            };
            let letters = shown(&mut desk, |desk| !is_refused(desk));
            if letters != all {
                add(&format!("lists.ids {list} {name}"), letters);
                let offered = |desk: &Desk| {
                    let about =
                        desk.call("lists.about", json!({"list": list})).map(|answer| answer.reply.to_value().unwrap());
                    about.is_ok_and(|about| names(&about, "filters").contains(&name))
                };
                add(&format!("lists.about {list} {name}"), shown(&mut desk, offered));
            }
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories/masks.txt");
    if std::env::var_os("KEYSTEAD_WRITE_ROLES").is_some() {
        std::fs::write(&path, &table).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(committed, table, "if it is meant so, KEYSTEAD_WRITE_ROLES=1 writes the table anew");
}

/// Values that are on the accounts of tenants, by the names they go by, that are not empty.
fn told(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let is_account =
                    ["balance", "owes", "owed", "credit", "charged", "received"].iter().any(|word| name.contains(word));
                if is_account && !value.is_null() && value.as_array().is_none_or(|all| !all.is_empty()) {
                    found.push(format!("{at}/{name}"));
                }
                told(value, &format!("{at}/{name}"), found);
            }
        }
        Value::Array(all) => all.iter().for_each(|value| told(value, at, found)),
        _ => (),
    }
}

#[test]
fn no_call_at_all_tells_a_balance_to_who_does_not_see_money() {
    let (mut desk, _) = Desk::with_vector("portfolio-a");
    let (unit, lease, tenant) = who_owes(&desk);
    let folder = desk.place.path().join("samples");
    let own = [
        ("units.get", json!({"unit_id": unit})),
        ("leases.get", json!({"lease_id": lease})),
        ("parties.leases", json!({"party_id": tenant, "limit": 9})),
        ("history.list", json!({"row_ids": [unit, lease, tenant], "limit": 99})),
    ];
    let all = samples::all().unwrap();
    let calls: Vec<(&str, Value)> =
        all.iter().map(|sample| (sample.call, sample.args_in(&folder))).chain(own.iter().cloned()).collect();
    let mut found = Vec::new();
    for (name, args) in &own {
        told(&desk.ask(name, args.clone()), name, &mut found);
    }
    assert!(found.len() >= 3, "an administrator is told: {found:?}");
    for role in Role::ALL.into_iter().filter(|role| !role.may(keystead_wire::calls::need_of("ledger.account").unwrap()))
    {
        desk.caller.role = role;
        for (name, args) in &calls {
            let mut found = Vec::new();
            if let Ok(answer) = desk.call(name, args.clone()) {
                told(&answer.reply.to_value().unwrap(), name, &mut found);
            }
            assert!(found.is_empty(), "{role:?}: {found:?}");
        }
    }
}
