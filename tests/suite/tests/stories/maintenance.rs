//! Work orders: made, assigned, started, completed, taken back, found; late and urgent ones wait on Today.

use crate::desk::Desk;
use crate::portfolio::{id_of, two_sites};
use crate::today::work;
use keystead_wire::permission::Role;
use keystead_wire::problem::Problem;
use serde_json::{Value, json};

fn make(desk: &Desk, kind: &str, place: &Value, values: &[(&str, &str)]) -> Result<Value, Problem> {
    let values: Vec<Value> = values.iter().map(|(field, value)| json!({"field": field, "value": value})).collect();
    let args = json!({"kind": kind, "place": place, "values": values});
    Ok(desk.call("records.create", args)?.reply.to_value().unwrap())
}

fn offered(desk: &Desk, kind: &str, place: &Value) -> Value {
    let form = desk.ask("records.get_new", json!({"kind": kind, "place": place}));
    let fields = form["fields"].as_array().unwrap();
    fields.iter().map(|field| (field["name"].as_str().unwrap().to_owned(), field["value"].clone())).collect()
}

fn act(desk: &Desk, ids: &[&Value], act: Value) -> Result<Value, Problem> {
    let reply = desk.call("maintenance.act", json!({"ids": ids, "act": act}))?.reply;
    Ok(reply.to_value().unwrap())
}

fn order(desk: &Desk, id: &Value) -> Value {
    desk.ask("maintenance.order", json!({"work_order_id": id}))
}

/// A unit, and an order in it.
fn leak(desk: &Desk) -> (Value, Value) {
    let unit = json!({"kind": "unit", "id": id_of(desk, "unit", &["ELM", "1"])});
    let number = offered(desk, "work_order", &unit)["work_order_number"].clone();
    let made = make(
        desk,
        "work_order",
        &unit,
        &[
            ("work_order_number", number.as_str().unwrap()),
            ("title", "Kitchen faucet drips"),
            ("priority", "urgent"),
            ("due_date", "2026-03-20"),
            ("estimated_cost", "180"),
        ],
    );
    (unit, made.unwrap()["id"].clone())
}

fn plumber(desk: &Desk, code: &str) -> Value {
    let values = json!([{"field": "vendor_code", "value": code}, {"field": "name", "value": "Drip Brothers"},
        {"field": "phone", "value": "+12065550127"}]);
    desk.ask("records.create", json!({"kind": "party", "side": "vendor", "values": values}))["id"].clone()
}

#[test]
fn an_order_is_made_assigned_completed_and_opened_again() {
    let desk = two_sites("2026-03-28");
    let (unit, id) = leak(&desk);
    let page = order(&desk, &id);
    assert_eq!((&page["order"]["work_order_number"], &page["order"]["status"]), (&json!("W3"), &json!("open")));
    assert_eq!(page["order"]["requested_date"], "2026-03-28");
    assert_eq!(page["order"]["days_late"], 8);
    assert_eq!(page["verbs"], json!(["assign", "start", "complete", "cancel"]));
    assert_eq!(page["tenant"]["email"], "ann@example.com");
    assert_eq!(page["related"][0]["work_order_number"], "W1");
    assert_eq!(offered(&desk, "work_order", &unit)["work_order_number"], "W4");
    assert!(offered(&desk, "work_order", &unit).get("status").is_none(), "how far it is, is not asked at first");

    let vendor = plumber(&desk, "V2");
    let done = act(&desk, &[&id], json!({"act": "assign", "vendor_id": vendor})).unwrap();
    assert_eq!((&done["count"], &done["number"]), (&json!(1), &json!("W3")));
    let page = order(&desk, &id);
    assert_eq!(page["vendor"]["phone"], "+12065550127");
    assert_eq!(page["verbs"][0], "start");
    let of_vendor = desk.ask("upkeep.list", json!({"vendor_id": vendor, "limit": 10}));
    assert_eq!(of_vendor["work_orders"][0]["title"], "Kitchen faucet drips");
    assert_eq!(
        act(&desk, &[&id], json!({"act": "assign", "vendor_id": vendor})).unwrap_err().code,
        "maintenance.assigned"
    );

    act(&desk, &[&id], json!({"act": "start"})).unwrap();
    let complete =
        |on: &str| act(&desk, &[&id], json!({"act": "complete", "completed_date": on, "actual_cost_cents": 17_550}));
    let early = complete("2026-03-27").unwrap_err();
    assert_eq!(
        (early.code.as_str(), early.field.as_deref()),
        ("maintenance.completed_before_requested", Some("completed_date"))
    );
    assert_eq!(complete("2026-03-29").unwrap_err().code, "maintenance.completed_in_future");
    let done = desk.write(
        "maintenance.act",
        json!({"ids": [id], "act": {"act": "complete", "completed_date": "2026-03-28", "actual_cost_cents": 17_550}}),
    );
    let page = order(&desk, &id);
    assert_eq!(
        (&page["order"]["status"], &page["order"]["completed_date"]),
        (&json!("completed"), &json!("2026-03-28"))
    );
    assert_eq!(page["actual_cost_cents"], 17_550);
    assert_eq!((&page["order"]["days_late"], &page["verbs"]), (&Value::Null, &json!(["reopen"])));

    act(&desk, &[&id], json!({"act": "reopen"})).unwrap();
    let page = order(&desk, &id);
    assert_eq!((&page["order"]["status"], &page["order"]["completed_date"]), (&json!("open"), &Value::Null));
    // What came after it is a reason not to take the completion back.
    assert_eq!(desk.undo(done).unwrap_err().code, "history.changed_since");
}

#[test]
fn many_are_closed_together_or_not_at_all_and_come_back_with_one_undo() {
    let desk = two_sites("2026-03-28");
    let (unit, first) = leak(&desk);
    let second =
        make(&desk, "work_order", &unit, &[("work_order_number", "W4"), ("title", "Lock sticks")]).unwrap()["id"]
            .clone();
    let third =
        make(&desk, "work_order", &unit, &[("work_order_number", "W5"), ("title", "Old one")]).unwrap()["id"].clone();
    act(&desk, &[&third], json!({"act": "cancel"})).unwrap();
    let all = [&first, &second, &third];
    let complete = json!({"act": "complete"});
    let preview = desk.ask("maintenance.preview", json!({"ids": all, "act": complete}));
    assert_eq!(preview["ready"], json!([first, second]));
    assert_eq!(preview["left_out"][0]["text"], "Work order W5 is cancelled.");
    let refused = act(&desk, &all, complete.clone()).unwrap_err();
    assert_eq!((refused.field.as_deref(), refused.code.as_str()), (Some("W5"), "maintenance.cancelled"));
    assert_eq!(order(&desk, &first)["order"]["status"], "open", "all of it or nothing");

    let done = desk.write("maintenance.act", json!({"ids": [first, second], "act": complete}));
    assert_eq!(order(&desk, &second)["order"]["completed_date"], "2026-03-28");
    desk.undo(done).unwrap();
    for id in [&first, &second] {
        let page = order(&desk, id);
        assert_eq!((&page["order"]["status"], &page["order"]["completed_date"]), (&json!("open"), &Value::Null));
    }
}

#[test]
fn a_tenant_is_no_vendor_and_an_archived_one_gets_no_work() {
    let desk = two_sites("2026-03-28");
    let (_, id) = leak(&desk);
    let assign = |party: Value| act(&desk, &[&id], json!({"act": "assign", "vendor_id": party})).unwrap_err().code;
    let owner = desk.ask(
        "records.create",
        json!({"kind": "party", "side": "owner",
        "values": [{"field": "owner_code", "value": "O9"}, {"field": "company", "value": "Cedar LLC"}]}),
    );
    assert_eq!(assign(owner["id"].clone()), "maintenance.vendor");
    let vendor = plumber(&desk, "V2");
    desk.ask("records.archive", json!({"kind": "party", "id": vendor}));
    assert_eq!(assign(vendor), "maintenance.vendor");
}

#[test]
fn status_and_day_typed_by_hand_belong_together() {
    let desk = two_sites("2026-03-28");
    let (_, id) = leak(&desk);
    let edit = |changes: Value| desk.call("records.edit", json!({"kind": "work_order", "id": id, "changes": changes}));
    let alone = edit(json!([{"field": "status", "old": "open", "new": "completed"}])).unwrap_err();
    assert_eq!((alone.code.as_str(), alone.field.as_deref()), ("maintenance.completed_when", Some("completed_date")));
    let day = json!({"field": "completed_date", "old": null, "new": "2026-03-28"});
    assert_eq!(edit(json!([day])).unwrap_err().code, "maintenance.not_completed");
    edit(json!([{"field": "status", "old": "open", "new": "completed"}, day])).unwrap();
    assert_eq!(order(&desk, &id)["order"]["status"], "completed");
}

#[test]
fn today_says_what_is_late_and_what_nobody_has() {
    let desk = two_sites("2026-03-28");
    let needs = |desk: &Desk| (work(desk, "orders_late", "overdue"), work(desk, "orders_urgent", "this_week"));
    assert_eq!(needs(&desk), (Value::Null, Value::Null));
    let (unit, id) = leak(&desk);
    let (late, urgent) = needs(&desk);
    assert_eq!((&late["count"], &late["on"], &late["lines"][0]["open"]), (&json!(1), &json!("2026-03-20"), &id));
    assert_eq!((&urgent["count"], &urgent["lines"][0]["open"]), (&json!(1), &id));
    for number in 10..48 {
        let number = format!("W{number}");
        make(
            &desk,
            "work_order",
            &unit,
            &[("work_order_number", &number), ("title", "Again"), ("due_date", "2026-03-01")],
        )
        .unwrap();
    }
    let (late, _) = needs(&desk);
    assert_eq!(
        (&late["count"], &late["on"], &late["last_on"]),
        (&json!(39), &json!("2026-03-01"), &json!("2026-03-20"))
    );
    assert_eq!(late["lines"].as_array().unwrap().len(), 3, "the first of them; the others are asked for");
    let rest = json!({"department": "upkeep", "kind": "orders_late", "slot": "overdue", "offset": 38, "limit": 20});
    assert_eq!(desk.ask("today.lines", rest)["lines"][0]["open"], id);
    let vendor = plumber(&desk, "V2");
    act(&desk, &[&id], json!({"act": "assign", "vendor_id": vendor})).unwrap();
    act(&desk, &[&id], json!({"act": "complete"})).unwrap();
    let (late, urgent) = needs(&desk);
    assert_eq!((&late["count"], &urgent), (&json!(38), &Value::Null));
}

#[test]
fn an_order_is_found_by_number_and_title_and_carries_photos() {
    let desk = two_sites("2026-03-28");
    let (unit, id) = leak(&desk);
    let hits = |text: &str| {
        let found = desk.ask("search.find", json!({"text": text, "limit": 5}));
        found["rows"].as_array().unwrap().iter().filter(|hit| hit["kind"] == "work_order").cloned().collect::<Vec<_>>()
    };
    assert_eq!(hits("faucet")[0]["id"], id);
    assert!(hits("w3")[0]["subtitle"].as_str().unwrap().starts_with("W3 · 1 · "));
    let file = desk.place.path().join("before.txt");
    std::fs::write(&file, "a picture").unwrap();
    let of = json!({"kind": "work_order", "id": id});
    let added = desk.ask("documents.add", json!({"of": of, "path": file}));
    assert_eq!((&added["of"], &added["of_name"]), (&of, &json!("W3")));
    let seen = desk.ask("documents.list", json!({"of": {"kind": "unit", "id": unit["id"]}, "limit": 10}));
    assert_eq!(seen["rows"][0]["of"], of, "the unit's papers have those of its orders");
    desk.ask("records.archive", json!({"kind": "work_order", "id": id}));
    assert!(hits("faucet").is_empty());
    assert_eq!(act(&desk, &[&id], json!({"act": "start"})).unwrap_err().code, "maintenance.archived");
}

#[test]
fn equipment_is_written_down_and_shows_the_work_beside_it() {
    let desk = two_sites("2026-03-28");
    let (unit, id) = leak(&desk);
    assert_eq!(offered(&desk, "equipment", &unit)["equipment_code"], "E3");
    let empty = Desk::on("2026-03-28");
    let house = json!([{"field": "property_code", "value": "P1"}, {"field": "name", "value": "First"}]);
    let house = empty.ask("records.create", json!({"kind": "property", "values": house}))["id"].clone();
    let place = json!({"kind": "property", "id": house});
    assert_eq!(offered(&empty, "work_order", &place)["work_order_number"], "WO0001");
    let made =
        make(&desk, "equipment", &unit, &[("equipment_code", "E3"), ("kind", "water heater"), ("brand", "Rhemco")]);
    let page = desk.ask("maintenance.equipment", json!({"equipment_id": made.unwrap()["id"]}));
    assert_eq!((&page["equipment"]["brand"], &page["place"]["unit_number"]), (&json!("Rhemco"), &json!("1")));
    assert_eq!(page["orders"][0]["work_order_id"], id);
    assert_eq!(order(&desk, &id)["equipment"][1]["kind"], "water heater");
}

#[test]
fn who_looks_after_buildings_may_do_all_of_it_and_others_nothing() {
    let mut desk = two_sites("2026-03-28");
    desk.caller.role = Role::MaintenanceLead;
    let (unit, id) = leak(&desk);
    act(&desk, &[&id], json!({"act": "start"})).unwrap();
    desk.ask("records.archive", json!({"kind": "work_order", "id": id}));
    let of_unit = desk.call("records.archive", unit.clone()).unwrap_err();
    assert_eq!(of_unit.code, "call.forbidden");
    desk.caller.role = Role::LeasingAgent;
    assert_eq!(act(&desk, &[&id], json!({"act": "start"})).unwrap_err().code, "call.forbidden");
    assert_eq!(make(&desk, "work_order", &unit, &[]).unwrap_err().code, "call.forbidden");
}

#[test]
fn a_due_date_goes_out_and_comes_back_and_without_one_the_file_stays_as_it_was() {
    let desk = two_sites("2026-03-28");
    let export = |desk: &Desk, name: &str| {
        let folder = desk.place.path().join(name);
        desk.ask("export.folder", json!({"path": folder}));
        std::fs::read_to_string(folder.join("work_orders.csv")).unwrap()
    };
    assert!(export(&desk, "before").starts_with(
        "work_order_number,property_code,unit_number,title,description,category,\
        priority,status,requested_date,completed_date,vendor_code,estimated_cost,actual_cost\n"
    ));
    leak(&desk);
    let with = export(&desk, "with");
    assert!(with.starts_with("work_order_number,") && with.lines().next().unwrap().ends_with(",actual_cost,due_date"));
    assert!(with.contains(",180.00,,2026-03-20\n"), "{with}");
    let other = Desk::on("2026-03-28");
    let report = other.ask("imports.run", json!({"path": desk.place.path().join("with")}));
    assert_eq!(report["refused"], json!([]));
    assert_eq!(other.list("work-orders", &[("work_order_number", "W3")])[0]["due_date"], "2026-03-20");
    assert_eq!(export(&other, "again"), with);
}
