//! Next month's rent roll: someone left, someone came, someone renewed.

use crate::desk::Desk;
use serde_json::{Value, json};
use std::path::PathBuf;

const HEAD: &str = "Oak Court Flats\nRENT ROLL DETAIL\n";
const COLUMNS: &str = "Unit,Unit/Lease Status,Name,Move-In,Lease Start,Lease End,Market,RENT\n";
const MARCH: &str = "As of Date: 3/31/2026\n";
const APRIL: &str = "As of Date: 4/30/2026\n";

/// March: four let units. April: 2 has another tenant, 3 is empty, 4 renewed; 1 stays as it was.
fn rolls(desk: &Desk) -> (PathBuf, PathBuf) {
    let write = |name: &str, day: &str, rows: &str| {
        let path = desk.place.path().join(name);
        std::fs::write(&path, format!("{HEAD}{day}{COLUMNS}{rows}")).unwrap();
        path
    };
    let march = write(
        "march.csv",
        MARCH,
        "1,Occupied,\"Ruiz, Ana\",06/01/2025,06/01/2025,05/31/2026,1200,1150\n\
         2,Occupied,\"Lind, Bo\",01/01/2025,01/01/2025,12/31/2026,1200,1100\n\
         3,Occupied,\"Vega, Cy\",02/01/2025,02/01/2025,12/31/2026,1200,1090\n\
         4,Occupied,\"Wei, Di\",04/01/2025,04/01/2025,12/31/2026,1200,1080\n",
    );
    let april = write(
        "april.csv",
        APRIL,
        "1,Occupied,\"Ruiz, Ana\",06/01/2025,06/01/2025,05/31/2026,1200,1150\n\
         2,Occupied,\"Kim, Eve\",04/10/2026,04/10/2026,04/09/2027,1200,1250\n\
         3,Vacant,VACANT,,,,1200,0\n\
         4,Occupied,\"Wei, Di\",04/01/2025,04/15/2026,04/14/2027,1200,1180\n",
    );
    (march, april)
}

fn lease(desk: &Desk, number: &str) -> Value {
    desk.list("leases", &[("lease_number", number)]).remove(0)
}

#[test]
fn the_roll_of_next_month_records_who_left() {
    let desk = Desk::on("2026-04-30");
    let (march, april) = rolls(&desk);
    assert_eq!(desk.ask("imports.run", json!({"path": march, "property": "OAK"}))["applied"], true);

    // Without a word about move-outs it is refused as before, and the refusal says what to do.
    let refused = desk.ask("imports.run", json!({"path": april, "property": "OAK"}));
    assert_eq!((&refused["applied"], &refused["refused_total"]), (&json!(false), &json!(2)));
    assert_eq!(refused["refused"][0]["code"], "two_leases_in_force");
    assert!(refused["refused"][0]["reason"].as_str().unwrap().contains("--move-outs"), "{}", refused["refused"]);

    let shown = desk.ask("imports.rehearse", json!({"path": april, "property": "OAK", "move_outs": true}));
    assert_eq!(shown["refused"], json!([]));
    let found: Vec<_> = shown["move_outs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| [&line["unit_number"], &line["succession"], &line["last_day"]].map(|v| v.as_str().unwrap()))
        .collect();
    let wanted = [["2", "replaced", "2026-04-09"], ["3", "empty", "2026-04-29"], ["4", "renewed", "2026-04-14"]];
    assert_eq!(found, wanted);
    assert_eq!(lease(&desk, "OAK-2-20250101")["lease_status"], "active", "a rehearsal changes nothing");

    // One by one: the empty unit's tenant is said to have stayed.
    let request = json!({"path": april, "property": "OAK", "move_outs": true, "keep_leases": ["OAK-3-20250201"]});
    let done = desk.ask("imports.run", request);
    assert_eq!(done["applied"], true, "{done:#}");
    assert_eq!(done["move_outs"][1]["recorded"], false);
    // The figure of the list and that of the records differ, and the report says how.
    let told = "3 current leases are no longer on the rent roll: 2 tenants moved out and 1 lease was renewed. \
                One of them is left unchanged.";
    assert_eq!(done["notes"][0], told, "{done:#}");
    assert_eq!((&done["files"][0]["file"], &done["files"][0]["updated"]), (&json!("move-outs"), &json!(1)));
    let bo = lease(&desk, "OAK-2-20250101");
    assert_eq!((&bo["lease_status"], &bo["actual_move_out_date"]), (&json!("vacant"), &json!("2026-04-09")));
    assert_eq!(lease(&desk, "OAK-3-20250201")["lease_status"], "active");
    let steps = desk.ask("leases.get", json!({"lease_id": bo["id"]}))["timeline"].clone();
    assert_eq!((&steps[0]["new_status"], &steps[0]["reason"]), (&json!("vacant"), &json!("rent roll")));

    // The renewal ends its lease in the next night; nobody moved out there.
    desk.ask("jobs.run", json!({"name": "lifecycle"}));
    let di = lease(&desk, "OAK-4-20250401");
    assert_eq!((&di["lease_status"], &di["actual_move_out_date"]), (&json!("vacant"), &json!(null)));
    assert_eq!(lease(&desk, "OAK-4-20260415")["renews_lease_number"], "OAK-4-20250401");

    // The same roll again changes nothing.
    let again = desk.ask(
        "imports.run",
        json!({"path": april, "property": "OAK", "move_outs": true,
        "keep_leases": ["OAK-3-20250201"]}),
    );
    for file in again["files"].as_array().unwrap() {
        assert_eq!((&file["inserted"], &file["updated"]), (&json!(0), &json!(0)), "{file}");
    }
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn it_is_taken_back_as_a_whole() {
    let desk = Desk::on("2026-04-30");
    let (march, april) = rolls(&desk);
    desk.ask("imports.run", json!({"path": march, "property": "OAK"}));
    let before = desk.list("leases", &[]);
    let done = desk.ask("imports.run", json!({"path": april, "property": "OAK", "move_outs": true}));
    assert_eq!(lease(&desk, "OAK-3-20250201")["lease_status"], "vacant");
    desk.ask("imports.undo", json!({"import_id": done["import_id"]}));
    assert_eq!(desk.list("leases", &[]), before);
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}
