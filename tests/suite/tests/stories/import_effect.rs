//! Before an import is applied it says what it does to occupancy, rent and what is owed; and that is what it then does.

use crate::desk::Desk;
use keystead_wire::permission::Role;
use serde_json::{Value, json};
use std::path::PathBuf;

const COLUMNS: &str = "Property,Unit,Status,Name,Move-In,Lease Start,Lease End,Market,RENT,Balance\n";

fn roll(desk: &Desk, name: &str, rows: &str) -> PathBuf {
    let path = desk.place.path().join(name);
    std::fs::write(&path, format!("{COLUMNS}{rows}")).unwrap();
    path
}

fn march(desk: &Desk) -> PathBuf {
    let rows = "OAK,1,Occupied,\"Ruiz, Ana\",06/01/2025,06/01/2025,05/31/2026,1200,1150,100.50\n\
        OAK,2,Occupied,\"Lind, Bo\",01/01/2025,01/01/2025,12/31/2026,1200,1100,-20\n\
        OAK,3,Vacant,VACANT,,,,1200,0,0\n";
    roll(desk, "march.csv", rows)
}

/// Unit 2 has another tenant, unit 3 is let from May, Ana has paid; and there is a second house.
fn april(desk: &Desk) -> PathBuf {
    let rows = "OAK,1,Occupied,\"Ruiz, Ana\",06/01/2025,06/01/2025,05/31/2026,1200,1150,0\n\
        OAK,2,Occupied,\"Kim, Eve\",04/10/2026,04/10/2026,04/09/2027,1200,1250,0\n\
        OAK,3,Vacant,VACANT,,,,1200,0,0\n\
        ELM,1,Occupied,\"Vega, Cy\",02/01/2025,02/01/2025,12/31/2026,900,890,40\n";
    roll(desk, "april.csv", rows)
}

fn figures(stands: &Value) -> [&Value; 7] {
    ["units", "let_units", "vacant", "notice", "rent_cents", "owed_cents", "credit_cents"].map(|name| &stands[name])
}

/// What each property really is: its units by state, its rents and its leases' balances.
fn truth(desk: &Desk, code: &str) -> [Value; 7] {
    let id = desk.list("properties", &[("property_code", code)])[0]["id"].clone();
    let states = desk.ask("lifecycle.figures", json!({"property_id": id}));
    let count = |name: &str| states[name].as_i64().unwrap();
    let leases: Vec<Value> = desk.list("leases", &[("property_code", code)]);
    let balances: Vec<i64> = leases
        .iter()
        .filter_map(|lease| desk.ask("leases.get", json!({"lease_id": lease["id"]}))["balance_cents"].as_i64())
        .collect();
    let owed: i64 = balances.iter().filter(|cents| **cents > 0).sum();
    let credit: i64 = balances.iter().filter(|cents| **cents < 0).sum();
    let in_force = |lease: &&Value| lease["lease_status"] != "vacant" && lease["lease_status"] != "future";
    let rent = |lease: &Value| {
        let text = lease["monthly_rent"].to_string().replace(['"', '.'], "");
        text.parse::<i64>().unwrap()
    };
    let rents: i64 = leases.iter().filter(in_force).map(rent).sum();
    let (total, vacant) = (count("total"), count("vacant"));
    [total, total - vacant, vacant, count("notice"), rents, owed, -credit].map(|n| json!(n))
}

#[test]
fn what_is_shown_before_is_what_is_so_afterwards() {
    let desk = Desk::on("2026-04-30");
    let first = json!({"path": march(&desk), "as_of": "2026-03-31"});
    let shown = desk.ask("imports.rehearse", first.clone())["effect"].clone();
    assert_eq!(figures(&shown["before"]), [0, 0, 0, 0, 0, 0, 0].map(|n| json!(n)).each_ref(), "{shown:#}");
    assert_eq!(figures(&shown["after"]), [3, 2, 1, 0, 225_000, 10_050, 2_000].map(|n| json!(n)).each_ref());
    assert_eq!((&shown["leases"]["begin"], &shown["leases"]["end"]), (&json!(2), &json!(0)));
    let oak = &shown["properties"][0];
    assert_eq!((&oak["property_code"], &oak["is_new"]), (&json!("OAK"), &json!(true)));
    assert_eq!(oak["part"], json!({"units": 3, "first_line": 2, "last_line": 4, "sheets": []}));
    assert_eq!(desk.ask("imports.run", first)["effect"], shown, "the import does what the rehearsal said");
    assert_eq!(figures(&shown["after"]), truth(&desk, "OAK").each_ref());

    let second = json!({"path": april(&desk), "as_of": "2026-04-30", "move_outs": true});
    let before = truth(&desk, "OAK");
    let shown = desk.ask("imports.rehearse", second.clone())["effect"].clone();
    assert_eq!(truth(&desk, "OAK"), before, "a rehearsal changes nothing");
    let (oak, elm) = (&shown["properties"][0], &shown["properties"][1]);
    assert_eq!(figures(&oak["before"]), before.each_ref(), "{shown:#}");
    assert_eq!((&elm["is_new"], &oak["is_new"], &shown["properties_new"]), (&json!(true), &json!(false), &json!(1)));
    assert_eq!((&elm["part"]["first_line"], &elm["part"]["last_line"]), (&json!(5), &json!(5)));
    assert_eq!(oak["leases"], json!({"begin": 1, "to_come": 0, "end": 1, "renew": 0}));
    assert_eq!(shown["leases"], json!({"begin": 2, "to_come": 0, "end": 1, "renew": 0}));
    let done = desk.ask("imports.run", second.clone());
    assert_eq!(done["effect"], shown, "{done:#}");
    assert_eq!(figures(&shown["properties"][0]["after"]), truth(&desk, "OAK").each_ref());
    assert_eq!(figures(&shown["properties"][1]["after"]), truth(&desk, "ELM").each_ref());

    // Once more: the portfolio is as the roll says.
    let again = desk.ask("imports.rehearse", second)["effect"].clone();
    assert_eq!((&again["before"], &again["properties_new"]), (&again["after"], &json!(0)), "{again:#}");
    assert_eq!(again["leases"], json!({"begin": 0, "to_come": 0, "end": 0, "renew": 0}));
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn a_refused_import_has_no_effect_and_its_rehearsal_tells_what_the_good_rows_do() {
    let desk = Desk::on("2026-04-30");
    desk.ask("imports.run", json!({"path": march(&desk), "as_of": "2026-03-31"}));
    let request = json!({"path": april(&desk), "as_of": "2026-04-30"});
    let shown = desk.ask("imports.rehearse", request.clone());
    assert_eq!((&shown["refused_total"], &shown["applied"]), (&json!(1), &json!(false)), "{shown:#}");
    assert_eq!(shown["effect"]["leases"], json!({"begin": 1, "to_come": 0, "end": 0, "renew": 0}));
    assert_eq!(desk.ask("imports.run", request.clone())["effect"], Value::Null);
    let mut good = request;
    good["keep_good"] = json!(true);
    assert_eq!(desk.ask("imports.run", good)["effect"], shown["effect"]);
}

#[test]
fn an_exchange_folder_tells_of_the_properties_that_it_changes() {
    let (desk, _) = Desk::with_vector("portfolio-a");
    let folder = desk.place.path().join("out");
    desk.ask("export.folder", json!({"path": folder}));
    let same = desk.ask("imports.rehearse", json!({"path": folder}))["effect"].clone();
    assert_eq!((&same["properties"], &same["properties_total"]), (&json!([]), &json!(0)), "{same:#}");
    let ledger = folder.join("ledger.csv");
    let text = std::fs::read_to_string(&ledger).unwrap();
    let lease = desk.list("leases", &[("lease_status", "active")])[0].clone();
    let head: Vec<&str> = text.lines().next().unwrap().split(',').collect();
    let number = lease["lease_number"].as_str().unwrap();
    let cell = |column: &&str| match *column {
        "entry_code" => "NEW-1",
        "lease_number" => number,
        "type" => "charge",
        "date" | "due_date" => "2026-03-01",
        "amount" => "12.34",
        "category" => "rent",
        _ => "",
    };
    let row: Vec<&str> = head.iter().map(cell).collect();
    std::fs::write(&ledger, format!("{text}{}\n", row.join(","))).unwrap();
    let shown = desk.ask("imports.rehearse", json!({"path": folder}))["effect"].clone();
    assert_eq!(shown["properties_total"], 1, "{shown:#}");
    let owed = |figures: &Value| figures["owed_cents"].as_i64().unwrap() - figures["credit_cents"].as_i64().unwrap();
    assert_eq!(owed(&shown["after"]) - owed(&shown["before"]), 1_234);
    assert_eq!(shown["properties"][0]["part"], Value::Null);
}

#[test]
fn what_is_owed_is_for_who_sees_money() {
    let mut desk = Desk::on("2026-04-30");
    let id = desk.ask("imports.run", json!({"path": march(&desk), "as_of": "2026-03-31"}))["import_id"].clone();
    let told = |desk: &Desk| desk.ask("imports.get", json!({"import_id": id}))["effect"]["after"].clone();
    assert_eq!(told(&desk)["owed_cents"], 10_050);
    desk.caller.role = Role::LeasingAgent;
    assert_eq!((&told(&desk)["owed_cents"], &told(&desk)["credit_cents"]), (&Value::Null, &Value::Null));
    assert_eq!(told(&desk)["rent_cents"], 225_000);
}
