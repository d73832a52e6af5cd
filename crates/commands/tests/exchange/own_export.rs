//! What a portfolio writes out it reads back, also what no other program would have said so: a move-out that was undone, and
//! leases of before that lie within another's days.

use crate::desk::{Desk, bytes, folder};
use serde_json::{Value, json};
use std::path::Path;

const HEAD: &str = "Unit,Tenant,Status,Rent,Balance,Lease From,Lease To\n";

fn roll(desk: &Desk, rows: &str, day: &str) -> Value {
    let path = desk.place.path().join("roll.csv");
    std::fs::write(&path, format!("{HEAD}{rows}")).unwrap();
    let report = desk.ask("imports.run", json!({"path": path, "as_of": day, "property": "OAK", "move_outs": true}));
    assert_eq!((&report["applied"], &report["refused"]), (&json!(true), &json!([])), "{report:#}");
    report
}

fn night(desk: &Desk, day: &str) -> Value {
    desk.ask("jobs.run", json!({"name": "lifecycle", "as_of": day}))["rows"][0]["counts"]["vacant"].clone()
}

fn lease(desk: &Desk, number: &str) -> Value {
    desk.list("leases").into_iter().find(|row| row["lease_number"] == number).unwrap()
}

const ANN: &str = "OAK-101-20250201";

/// Ann in 101, whose move-out the night recorded and a person has undone: she is still there.
fn still_there() -> Desk {
    let desk = Desk::new();
    let rows = "101,\"Ash, Ann\",Current,1000,40.00,02/01/2025,01/31/2027\n102,\"Birch, Ben\",Current,900,,02/01/2025,01/31/2027\n";
    roll(&desk, rows, "2026-01-31");
    let act = |action: Value| {
        desk.ask("lifecycle.act", json!({"lease_id": lease(&desk, ANN)["id"], "action": action}));
    };
    act(
        json!({"action": "notice", "notice_date": "2026-02-01", "move_out_date": "2026-03-20", "reason": "Relocating"}),
    );
    assert_eq!(night(&desk, "2026-03-28"), 1);
    act(json!({"action": "undo_move_out", "reason": "Still there"}));
    desk
}

fn stands(desk: &Desk) -> [Value; 3] {
    let lease = lease(desk, ANN);
    ["lease_status", "notice_move_out_date", "status_since"].map(|name| lease[name].clone())
}

#[test]
fn an_undone_move_out_survives_the_folder_and_the_nights_and_the_next_roll() {
    let desk = still_there();
    let still = [json!("notice"), json!("2026-03-20"), json!("2026-03-28")];
    assert_eq!(stands(&desk), still);
    let out = desk.export("out");
    let text = &bytes(&out)["leases.csv"];
    assert!(text.lines().next().unwrap().contains(",holdover_start_date,status_since,shares_days"), "{text}");

    let other = Desk::new();
    assert!(other.import(&out).applied);
    assert_eq!(stands(&other), still);
    for day in ["2026-03-28", "2026-03-29", "2026-05-01"] {
        assert_eq!((night(&other, day), stands(&other)), (json!(0), still.clone()), "{day}");
    }
    assert_eq!(bytes(&other.export("again"))["leases.csv"], *text, "byte for byte");
    let rows = "101,\"Ash, Ann\",Notice,1000,55.00,02/01/2025,01/31/2027\n102,\"Birch, Ben\",Current,900,,02/01/2025,01/31/2027\n";
    let report = roll(&other, rows, "2026-03-28");
    assert_eq!(report["move_outs"], json!([]));
    assert_eq!(night(&other, "2026-03-29"), 0);
    let now = stands(&other);
    assert_eq!((&now[0], &now[2]), (&still[0], &still[2]));

    // A folder of before says nothing of it: here it stays, elsewhere it is as the days say.
    let old: Vec<String> = text.lines().map(|line| line.rsplitn(3, ',').last().unwrap().to_owned()).collect();
    let before = folder(&desk.place.path().join("before"), &[("leases.csv", &(old.join("\n") + "\n"))]);
    let report = desk.import(&before);
    assert!(report.applied, "{:?}", report.refused);
    assert_eq!((stands(&desk), night(&desk, "2026-03-29")), (still, json!(0)));
    std::fs::copy(before.join("leases.csv"), out.join("leases.csv")).unwrap();
    let third = Desk::new();
    assert!(third.import(&out).applied);
    assert_eq!(night(&third, "2026-03-28"), 1);
}

#[test]
fn what_the_days_say_themselves_needs_no_column() {
    let desk = Desk::new();
    roll(&desk, "101,\"Ash, Ann\",Current,1000,,02/14/2025,03/01/2026\n102,VACANT,Vacant,,,,\n", "2026-02-28");
    night(&desk, "2026-03-28");
    assert!(!bytes(&desk.export("out"))["leases.csv"].contains("status_since"));
}

/// The case of the overlap in the past without its leases, and these in their place.
fn leases(at: &Path, rows: &str) -> std::path::PathBuf {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/rent-rolls/overlap-in-the-past");
    let head = "lease_number,property_code,unit_number,tenant_code,lease_begin_date,lease_end_date,monthly_rent,lease_status,actual_move_out_date\n";
    let path = folder(at, &[("leases.csv", &format!("{head}{rows}"))]);
    for name in ["properties.csv", "units.csv", "tenants.csv"] {
        std::fs::copy(case.join(name), path.join(name)).unwrap();
    }
    path
}

#[test]
fn leases_within_anothers_days_go_out_marked_and_come_back() {
    let desk = Desk::new();
    let place = desk.place.path().join("in");
    let (l1, l2) = (
        "L1,OAK,101,A,2025-06-01,2027-05-31,1000.00,active,\n",
        "L2,OAK,101,B,2025-07-01,2025-07-10,900.00,vacant,2025-07-10\n",
    );
    // What is here stays beside what comes; so did portfolios of before there was a rule.
    assert!(desk.import(&leases(&place, l2)).applied);
    assert!(desk.import(&leases(&place, l1)).applied);
    let out = desk.export("out");
    let text = &bytes(&out)["leases.csv"];
    assert!(text.contains("L2,OAK,101,B,") && text.lines().nth(2).unwrap().ends_with(",true"), "{text}");
    assert!(text.lines().nth(1).unwrap().ends_with(",,"), "{text}");

    let other = Desk::new();
    let report = other.import(&out);
    assert!(report.applied, "{:?}", report.refused);
    let told = |note: &String| note.starts_with("Leases L2 and L1 on 2025-07-01 had the same unit");
    assert!(report.notes.iter().any(told), "{:?}", report.notes);
    assert_eq!(bytes(&other.export("again"))["leases.csv"], *text);
    // Only the lease that says so: another one within the same days is refused as ever.
    let more = text.clone() + &text.lines().nth(2).unwrap().replace("L2,", "L3,").replace(",true", ",") + "\n";
    std::fs::write(out.join("leases.csv"), more).unwrap();
    let report = Desk::new().import(&out);
    assert_eq!((report.applied, report.refused[0].code.as_str()), (false, "two_leases_in_force"));
    assert!(report.refused[0].reason.contains("L1 and L3"), "{:?}", report.refused);
}

#[test]
fn the_day_of_a_roll_is_kept_once_and_goes_with_its_import() {
    let desk = Desk::new();
    let ann = |balance: &str| format!("101,\"Ash, Ann\",Current,1000,{balance},02/01/2025,01/31/2027\n");
    roll(&desk, &ann("40.00"), "2026-01-31");
    roll(&desk, &ann("40.00"), "2026-01-31");
    assert_eq!(desk.counts()["import_day"], 1);
    // Nothing to post, and yet another day is known, which can be taken back.
    let later = roll(&desk, &ann("40.00"), "2026-02-28");
    assert_eq!((desk.counts()["import_day"], &later["balances"]["changed"]), (2, &json!(0)));
    let path = desk.place.path().join("older.csv");
    std::fs::write(&path, format!("{HEAD}{}", ann("10.00"))).unwrap();
    let leave = json!({"path": path, "as_of": "2026-02-15", "property": "OAK", "mapping": {"answers": {"older_roll": "leave"}}});
    desk.ask("imports.run", leave);
    assert_eq!(desk.counts()["import_day"], 2, "what is left as it is says nothing");
    desk.ask("imports.undo", json!({"import_id": later["import_id"]}));
    assert_eq!(desk.counts()["import_day"], 1);
    assert_eq!(roll(&desk, &ann("10.00"), "2026-02-15")["balances"]["older"], 0, "it is known no more");
}
