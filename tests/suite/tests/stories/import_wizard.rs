//! What the wizard of imports is told beside the report: what a file comes to as it is matched, what was chosen for one
//! like it, the lines of the file, and each account that owes something else than the roll says.

use crate::desk::Desk;
use keystead_wire::permission::Role;
use serde_json::{Value, json};
use std::path::PathBuf;

const HEAD: &str = "Unit,Resident,Rent,Holdings,Balance,Lease From,Lease To\n";

fn roll(desk: &Desk, name: &str, day: &str, rows: &str) -> PathBuf {
    let path = desk.place.path().join(name);
    std::fs::write(&path, format!("Maple Court\nAs of {day}\n{HEAD}{rows}")).unwrap();
    path
}

fn september(desk: &Desk) -> PathBuf {
    let rows = "101,\"Reyes, Ada\",1200.00,500.00,125.00,01/15/2026,01/14/2027\n\
        102,\"Okafor, Ben\",1300.00,600.00,-40.00,03/01/2026,02/28/2027\n\
        103,\"Lind, Cy\",1050.00,500.00,0.00,11/01/2025,10/31/2027\n\
        TOTAL,,3550.00,1600.00,85.00,,\n";
    roll(desk, "september.csv", "09/30/2026", rows)
}

fn october(desk: &Desk) -> PathBuf {
    let rows = "101,\"Reyes, Ada\",1200.00,500.00,0.00,01/15/2026,01/14/2027\n\
        102,\"Okafor, Ben\",1300.00,600.00,-40.00,03/01/2026,02/28/2027\n\
        103,\"Lind, Cy\",1050.00,500.00,60.00,11/01/2025,10/31/2027\n";
    roll(desk, "october.csv", "10/31/2026", rows)
}

fn field(look: &Value, header: &str) -> String {
    let columns = look["columns"].as_array().unwrap();
    columns.iter().find(|column| column["header"] == header).unwrap()["field"].as_str().unwrap().to_owned()
}

#[test]
fn what_was_chosen_for_the_columns_is_used_next_month_and_can_be_forgotten() {
    let desk = Desk::on("2026-10-31");
    let (first, second) = (september(&desk), october(&desk));
    let look = desk.ask("imports.look", json!({"path": first}));
    assert_eq!((field(&look, "Holdings").as_str(), &look["remembered"]), ("custom", &Value::Null));
    let figures = &look["figures"];
    assert_eq!((&figures["units"], &figures["leases"], &figures["refused"]), (&json!(3), &json!(3), &json!(0)));
    let rent = json!({"column": "Rent", "read": "3550.00", "stated": "3550.00", "equal": true});
    assert!(figures["totals"].as_array().unwrap().contains(&rent), "{figures:#}");

    let mapping = json!({"columns": {"Holdings": "deposit"}, "answers": {"former": "leave_out"}});
    let matched = desk.ask("imports.look", json!({"path": first, "mapping": mapping}));
    let deposit = json!({"column": "Holdings", "read": "1600.00", "stated": "1600.00", "equal": true});
    assert!(matched["figures"]["totals"].as_array().unwrap().contains(&deposit), "the effect is seen at once");
    let run = |path: &PathBuf, mapping: Value| {
        let done = desk.ask("imports.run", json!({"path": path, "property": "MPL", "mapping": mapping}));
        assert_eq!(done["applied"], true, "{done:#}");
        done["import_id"].clone()
    };
    run(&first, mapping);

    let again = desk.ask("imports.look", json!({"path": second}));
    assert_eq!(field(&again, "Holdings"), "deposit");
    let remembered = &again["remembered"];
    assert_eq!(
        (&remembered["source_name"], &remembered["mapping"]["columns"]),
        (&json!("september.csv"), &json!({"Holdings": "deposit"}))
    );
    assert_eq!(remembered["mapping"]["answers"], json!({}), "an answer is about one file");
    // Whoever chooses anything, chooses all of it.
    let own = desk.ask("imports.look", json!({"path": second, "mapping": {}}));
    assert_eq!((field(&own, "Holdings").as_str(), &own["remembered"]), ("custom", &Value::Null));
    // Another report has other columns.
    let other = desk.place.path().join("other.csv");
    std::fs::write(&other, "Unit,Resident,Rent,Holding\n101,\"Reyes, Ada\",1200.00,500.00\n").unwrap();
    assert_eq!(desk.ask("imports.look", json!({"path": other}))["remembered"], Value::Null);

    // An import for which nobody was asked forgets nothing; one for which a person chose nothing does.
    let silent = desk.ask("imports.run", json!({"path": second, "property": "MPL"}));
    assert_eq!(silent["applied"], true, "{silent:#}");
    assert_eq!(field(&desk.ask("imports.look", json!({"path": second})), "Holdings"), "deposit");
    let rows = "101,\"Reyes, Ada\",1225.00,500.00,0.00,01/15/2026,01/14/2027\n";
    let without = run(&roll(&desk, "november.csv", "11/30/2026", rows), json!({"statuses": {}}));
    assert_eq!(desk.ask("imports.look", json!({"path": second}))["remembered"], Value::Null, "it was forgotten");
    desk.ask("imports.undo", json!({"import_id": without}));
    assert_eq!(field(&desk.ask("imports.look", json!({"path": second})), "Holdings"), "deposit");
}

#[test]
fn a_file_whose_header_was_only_supposed_is_remembered_with_it() {
    let desk = Desk::on("2026-10-31");
    let write = |name: &str, rent: &str| {
        let path = desk.place.path().join(name);
        std::fs::write(&path, format!("Spot,Who,Pays,Since,Until\n1,\"Vega, Di\",{rent},01/15/2026,01/14/2027\n2,\"Wei, Fay\",950,02/20/2026,02/19/2027\n")).unwrap();
        path
    };
    let (first, second) = (write("first.csv", "900"), write("second.csv", "910"));
    assert_eq!(desk.ask("imports.look", json!({"path": first}))["obstacle"]["field"], "mapping");
    let columns =
        json!({"Spot": "unit", "Who": "tenant_name", "Pays": "rent", "Since": "lease_from", "Until": "lease_to"});
    let request = json!({"path": first, "property": "ELM", "as_of": "2026-10-31",
        "mapping": {"columns": columns, "header_row": 1}});
    let done = desk.ask("imports.run", request);
    assert_eq!(done["applied"], true, "{done:#}");
    let again = desk.ask("imports.look", json!({"path": second}));
    assert_eq!((&again["obstacle"], &again["remembered"]["mapping"]["header_row"]), (&Value::Null, &json!(1)));
    assert_eq!(again["figures"]["units"], 2);
}

#[test]
fn lines_are_told_as_they_stand_in_the_file() {
    let desk = Desk::on("2026-10-31");
    let path = september(&desk);
    let seen = desk.ask("imports.lines", json!({"path": path, "lines": [5], "around": 1}));
    let lines = seen["lines"].as_array().unwrap();
    let meant: Vec<_> = lines.iter().map(|line| (line["line"].as_u64().unwrap(), line["meant"] == true)).collect();
    assert_eq!(meant, [(4, false), (5, true), (6, false)]);
    assert_eq!(lines[1]["cells"][1], "Okafor, Ben");
    let problem = desk.call("imports.lines", json!({"path": desk.place.path(), "lines": [1]})).unwrap_err();
    assert_eq!(problem.field.as_deref(), Some("path"));
}

#[test]
fn each_account_that_owes_something_else_is_told_with_what_is_posted() {
    let mut desk = Desk::on("2026-10-31");
    let (first, second) = (september(&desk), october(&desk));
    desk.ask("imports.run", json!({"path": first, "property": "MPL"}));
    let shown = desk.ask("imports.rehearse", json!({"path": second}));
    let balances = &shown["balances"];
    assert_eq!(
        (&balances["accounts"], &balances["lines_total"], &balances["posted_cents"]),
        (&json!(3), &json!(2), &json!(-6500))
    );
    let line = |at: usize, name: &str| &balances["lines"][at][name];
    let figures = |at| ["before_cents", "stated_cents", "posted_cents"].map(|name| line(at, name).as_i64().unwrap());
    // The largest difference first.
    assert_eq!((line(0, "tenant_name"), figures(0)), (&json!("Ada Reyes"), [12_500, 0, -12_500]));
    assert_eq!((line(1, "unit_number"), figures(1)), (&json!("103"), [0, 6_000, 6_000]));
    assert_eq!((line(1, "line"), line(1, "property_code")), (&json!(6), &json!("MPL")));

    let done = desk.ask("imports.run", json!({"path": second}));
    assert_eq!(done["balances"]["lines"], balances["lines"]);
    // An older one is asked about before anything is told; kept is what is here, or it counts for its day.
    let rows = "101,\"Reyes, Ada\",1200.00,500.00,300.00,01/15/2026,01/14/2027\n";
    let path = roll(&desk, "older.csv", "09/30/2026", rows);
    let looked = desk.ask("imports.look", json!({"path": path}));
    let asked = &looked["decisions"][0];
    let told = ["key", "state", "count", "choices"].map(|name| asked[name].clone());
    assert_eq!(told, [json!("older_roll"), json!("open"), json!(1), json!(["leave", "take"])]);
    let with = |answer: &str| json!({"path": path, "mapping": {"answers": {"older_roll": answer}}});
    let left = desk.ask("imports.rehearse", with("leave"));
    assert_eq!((&left["balances"], &left["files"]), (&Value::Null, &json!([])));
    let taken = desk.ask("imports.rehearse", with("take"))["balances"].clone();
    assert_eq!(
        (&taken["lines_total"], &taken["posted_cents"], &taken["older"]),
        (&json!(1), &json!(17_500), &json!(1))
    );
    desk.caller.role = Role::LeasingAgent;
    let kept = desk.ask("imports.get", json!({"import_id": done["import_id"]}));
    assert!(kept["balances"].is_null(), "who does not see money is told no account");
}
