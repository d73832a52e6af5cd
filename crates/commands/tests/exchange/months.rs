//! The second month: each account owes what the newest roll says, whatever the rolls before it said.

use crate::desk::Desk;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const HEAD: &str = "Unit,Tenant,Status,Rent,Balance,Lease From,Lease To\n";

/// A file of the case of the next month's balances.
fn case(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/rent-rolls/balance-next-month").join(name)
}

fn read(desk: &Desk, path: &Path, day: &str, more: Value) -> Value {
    let mut request = json!({"path": path, "as_of": day, "property": "OAK"});
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let report = desk.ask("imports.run", request);
    assert_eq!((&report["applied"], &report["refused_total"]), (&json!(true), &json!(0)), "{report:#}");
    report
}

/// A roll of these rows under [`HEAD`].
fn roll(desk: &Desk, rows: &str, day: &str, more: Value) -> Value {
    let path = desk.place.path().join("roll.csv");
    std::fs::write(&path, format!("{HEAD}{rows}")).unwrap();
    read(desk, &path, day, more)
}

/// What each lease owes, in cents, by number.
pub fn owed_by_lease(desk: &Desk) -> BTreeMap<String, i64> {
    let mut owed = BTreeMap::new();
    for entry in desk.list("ledger") {
        let amount: i64 = entry["amount"].as_str().unwrap().replace('.', "").parse().unwrap();
        let sign = if entry["type"] == "charge" { 1 } else { -1 };
        *owed.entry(entry["lease_number"].as_str().unwrap().to_owned()).or_default() += sign * amount;
    }
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
    owed
}

/// What the leases of each unit owe together.
fn owed(desk: &Desk, units: &[&str]) -> Vec<i64> {
    let leases = owed_by_lease(desk);
    let of = |unit: &&str| {
        leases.iter().filter(|(lease, _)| lease.starts_with(&format!("OAK-{unit}-"))).map(|(_, cents)| cents).sum()
    };
    units.iter().map(of).collect()
}

fn entries(desk: &Desk) -> i64 {
    let counts = desk.counts();
    counts["charge"] + counts["receipt"]
}

fn january() -> Desk {
    let desk = Desk::new();
    read(&desk, &case("january.csv"), "2026-01-31", json!({}));
    assert_eq!(owed(&desk, &["101", "102"]), [4000, -2500]);
    desk
}

#[test]
fn a_balance_that_changes_its_sign_is_posted_not_refused() {
    let desk = january();
    let report = read(&desk, &case("february-other-sign.csv"), "2026-02-28", json!({}));
    assert_eq!(owed(&desk, &["101", "102"]), [-1500, 6000]);
    let balances = &report["balances"];
    assert_eq!((&balances["accounts"], &balances["changed"]), (&json!(2), &json!(2)), "{balances}");
    assert_eq!((&balances["before"], &balances["after"]), (&json!("15.00"), &json!("45.00")));
    assert_eq!(entries(&desk), 4, "what was there stays as it is");
    let again = read(&desk, &case("february-other-sign.csv"), "2026-02-28", json!({}));
    assert_eq!((entries(&desk), &again["balances"]["changed"]), (4, &json!(0)), "the same roll posts nothing");
}

#[test]
fn what_was_paid_is_owed_no_more() {
    let desk = january();
    read(&desk, &case("february-paid.csv"), "2026-02-28", json!({}));
    assert_eq!(owed(&desk, &["101", "102"]), [0, 0]);
}

#[test]
fn a_renewal_owes_once_over_both_leases() {
    let desk = january();
    read(&desk, &case("march-renewed.csv"), "2026-03-31", json!({"move_outs": true}));
    assert_eq!(owed(&desk, &["101", "102"]), [4000, -2500]);
    assert_eq!((desk.counts()["lease"], entries(&desk)), (3, 4), "carried over from one lease to the other");
    let leases = owed_by_lease(&desk);
    assert_eq!((leases["OAK-101-20250201"], leases["OAK-101-20260301"]), (0, 4000), "owed where the tenant lives");
    let more = "101,\"Ash, Ann\",Current,1050,90.00,03/01/2026,02/28/2027\n102,\"Birch, Ben\",Current,900,,02/01/2025,01/31/2027\n";
    roll(&desk, more, "2026-04-30", json!({"move_outs": true}));
    assert_eq!(owed(&desk, &["101", "102"]), [9000, 0]);
}

/// An answer to the question about an older roll.
fn older(answer: &str) -> Value {
    json!({"mapping": {"answers": {"older_roll": answer}}})
}

/// Asks for an import that a question stops.
fn undecided(desk: &Desk, path: &Path, day: &str) -> keystead_wire::problem::Problem {
    let asked = json!({"path": path, "as_of": day, "property": "OAK"});
    for call in ["imports.rehearse", "imports.run"] {
        let problem = desk.call(call, asked.clone()).unwrap_err();
        assert_eq!(problem.code, "import.undecided", "{problem:?}");
    }
    desk.call("imports.run", asked).unwrap_err()
}

#[test]
fn an_older_roll_read_later_asks_and_what_is_known_stays() {
    for (later, day, owes) in [
        ("february-other-sign.csv", "2026-02-28", [-1500, 6000]),
        ("february-paid.csv", "2026-02-28", [0, 0]),
        ("march-renewed.csv", "2026-03-31", [4000, -2500]),
    ] {
        let desk = january();
        read(&desk, &case(later), day, json!({"move_outs": true}));
        let before = desk.export("before");
        let problem = undecided(&desk, &case("january.csv"), "2026-01-31");
        let evidence = format!("known as of {day}, and this rent roll is of 2026-01-31: 2 units of it are here");
        assert!(problem.text.contains(&evidence), "{problem:?}");
        assert!(problem.hint.unwrap().contains("--older-roll leave|take"));
        let report = read(&desk, &case("january.csv"), "2026-01-31", older("leave"));
        assert_eq!(owed(&desk, &["101", "102"]), owes, "{later}");
        let decision = &report["decisions"][0];
        let told = ["key", "chosen", "state", "count"].map(|field| decision[field].clone());
        assert_eq!(told, [json!("older_roll"), json!("leave"), json!("answered"), json!(2)]);
        assert_eq!(crate::desk::bytes(&desk.export("after")), crate::desk::bytes(&before), "{later}");
    }
}

#[test]
fn of_an_older_roll_only_units_that_are_not_here_come_in() {
    let desk = Desk::new();
    let ann = |rent: &str, balance: &str| format!("101,\"Ash, Ann\",Current,{rent},{balance},02/01/2025,02/28/2026\n");
    roll(&desk, &ann("1000", "40.00"), "2026-02-28", json!({}));
    let more =
        ann("900", "10.00") + "102,\"Birch, Ben\",Current,900,7.00,02/01/2025,01/31/2027\n103,VACANT,Vacant,,,,\n";
    let report = roll(&desk, &more, "2026-01-31", older("leave"));
    assert_eq!((owed(&desk, &["101", "102"]), desk.counts()["unit"]), (vec![4000, 700], 3));
    let rent = |unit: &str| {
        let lease = desk.list("leases").into_iter().find(|lease| lease["unit_number"] == unit).unwrap();
        lease["monthly_rent"].clone()
    };
    assert_eq!((rent("101"), rent("102")), (json!("1000.00"), json!("900.00")));
    assert_eq!(report["decisions"][0]["count"], 1);
    // Taken, its rents count.
    let again = roll(&desk, &more, "2026-01-31", older("take"));
    assert_eq!((rent("101"), &again["decisions"][0]["chosen"]), (json!("900.00"), &json!("take")));
    assert_eq!(owed(&desk, &["101", "102"]), [4000, 700], "from the later day on as before");
    // A later roll is no older one.
    roll(&desk, &ann("1000", "40.00"), "2026-03-31", json!({}));
}

#[test]
fn a_roll_without_balances_is_known_by_its_day_and_so_is_one_from_a_folder() {
    let desk = Desk::new();
    let path = desk.place.path().join("plain.csv");
    let plain = "Unit,Tenant,Status,Rent,Lease From,Lease To\n101,\"Ash, Ann\",Current,1000,02/01/2025,02/28/2026\n";
    std::fs::write(&path, plain).unwrap();
    read(&desk, &path, "2026-02-28", json!({}));
    undecided(&desk, &path, "2026-01-31");

    let desk = january();
    read(&desk, &case("february-paid.csv"), "2026-02-28", json!({}));
    let other = Desk::new();
    assert!(other.import(&desk.export("out")).applied);
    assert_eq!(owed(&other, &["101", "102"]), [0, 0]);
    undecided(&other, &case("january.csv"), "2026-01-31");
}

#[test]
fn an_older_roll_that_says_something_else_is_taken_for_its_day() {
    let ann = |balance: &str| format!("101,\"Ash, Ann\",Current,1000,{balance},02/01/2025,02/28/2026\n");
    let desk = Desk::new();
    roll(&desk, &ann("40.00"), "2026-01-31", json!({}));
    // Nothing is posted here, and yet the roll of this day is known.
    roll(&desk, &ann("40.00"), "2026-02-28", json!({}));
    let taken = roll(&desk, &ann("10.00"), "2026-02-15", older("take"));
    assert_eq!((owed(&desk, &["101"]), entries(&desk)), (vec![4000], 3), "from the later day on as before");
    assert_eq!(taken["balances"]["after"], "10.00");
    assert_eq!((&taken["balances"]["older"], &taken["balances"]["differing"]), (&json!(1), &json!(1)));
    let note = taken["notes"][0].as_str().unwrap();
    assert!(note.contains("1 of them differed on 2026-02-15"), "{note}");
    let id = desk.list("leases")[0]["id"].clone();
    let account = desk.ask("ledger.account", json!({"lease_id": id, "offset": 0, "limit": 10}));
    let told: Vec<_> =
        account["rows"].as_array().unwrap().iter().rev().map(|row| row["balance_cents"].clone()).collect();
    assert_eq!(told, [4000, 1000, 4000], "{account:#}");
    roll(&desk, &ann("10.00"), "2026-02-15", older("take"));
    assert_eq!(entries(&desk), 3, "taken once");
    let path = desk.place.path().join("roll.csv");
    let wrong = json!({"path": path, "mapping": {"answers": {"older_roll": "drop"}}});
    assert!(desk.call("imports.run", wrong).unwrap_err().text.contains("leave or take"));
}

#[test]
fn a_notice_without_a_day_keeps_the_day_that_is_known() {
    let head = "Unit,Tenant,Status,Rent,Lease From,Lease To,Notice,Move Out\n";
    let path = |desk: &Desk, rows: &str| {
        let path = desk.place.path().join("notice.csv");
        std::fs::write(&path, format!("{head}{rows}")).unwrap();
        path
    };
    let ann = |days: &str, end: &str| format!("101,\"Ash, Ann\",Notice,1000,02/20/2025,{end},{days}\n");
    let days = |desk: &Desk| {
        let lease = desk.list("leases")[0].clone();
        ["lease_status", "notice_date", "notice_move_out_date"]
            .map(|name| lease[name].as_str().unwrap_or("").to_owned())
    };
    let known = ["notice", "2026-02-10", "2026-04-15"];
    let desk = Desk::new();
    read(&desk, &path(&desk, &ann("02/10/2026,04/15/2026", "05/31/2026")), "2026-02-28", json!({}));
    assert_eq!(days(&desk), known);
    let report = read(&desk, &path(&desk, &ann(",", "05/31/2026")), "2026-03-28", json!({}));
    assert_eq!(days(&desk), known, "only the word");
    let notes = report["notes"].to_string();
    assert!(notes.contains("the one known here was kept (unit 101: 2026-04-15)"), "{notes}");
    read(&desk, &path(&desk, &ann(",", "")), "2026-03-29", json!({}));
    assert_eq!(days(&desk), known, "and no end");
    read(&desk, &path(&desk, &ann(",04/20/2026", "05/31/2026")), "2026-03-30", json!({}));
    assert_eq!(days(&desk), ["notice", "2026-02-10", "2026-04-20"], "the new day, and when notice was given stays");

    let desk = Desk::new();
    let report = read(&desk, &path(&desk, &ann(",", "05/31/2026")), "2026-02-28", json!({}));
    assert_eq!(days(&desk), ["notice", "2026-02-28", "2026-05-31"], "nothing better is known");
    let notes = report["notes"].to_string();
    assert!(notes.contains("1 lease under notice has no move-out date; the lease’s end was taken"), "{notes}");
    read(&desk, &path(&desk, &ann(",", "05/31/2026")), "2026-03-28", json!({}));
    assert_eq!(days(&desk), ["notice", "2026-02-28", "2026-05-31"], "given when it was first told");
}

#[test]
fn empty_balances_that_clear_an_account_are_said_and_asked_about_where_all_are_empty() {
    let decision = |report: &Value| {
        let found = report["decisions"].as_array().unwrap().iter().find(|one| one["key"] == "empty_balance").cloned();
        found.unwrap_or_default()
    };
    let desk = january();
    let report = read(&desk, &case("february-paid.csv"), "2026-02-28", json!({}));
    let told = ["chosen", "state", "count", "option"].map(|field| decision(&report)[field].clone());
    let option = json!("--empty-balance zero|not-said");
    assert_eq!(told, [json!("zero"), json!("guessed"), json!(1), option], "102 is empty, 101 says 0.00");
    assert!(decision(&report)["evidence"].as_str().unwrap().contains("unit 102 on line 3: -25.00"), "{report:#}");
    // Nothing is owed any more: nothing is decided.
    assert_eq!(decision(&read(&desk, &case("february-paid.csv"), "2026-02-28", json!({}))), Value::Null);

    let all_empty =
        "101,\"Ash, Ann\",Current,1000,,02/01/2025,02/28/2026\n102,\"Birch, Ben\",Current,900,,02/01/2025,01/31/2027\n";
    let desk = january();
    let path = desk.place.path().join("roll.csv");
    std::fs::write(&path, format!("{HEAD}{all_empty}")).unwrap();
    let problem = undecided(&desk, &path, "2026-02-28");
    assert!(problem.text.contains("2 tenants owe something here"), "{problem:?}");
    assert!(problem.hint.unwrap().contains("--empty-balance zero|not-said"));
    for (answer, owes) in [("not_said", [4000, -2500]), ("zero", [0, 0])] {
        roll(&desk, all_empty, "2026-02-28", json!({"mapping": {"answers": {"empty_balance": answer}}}));
        assert_eq!(owed(&desk, &["101", "102"]), owes, "{answer}");
    }
}

#[test]
fn a_roll_without_a_column_for_balances_says_nothing_about_them() {
    let desk = january();
    let path = desk.place.path().join("plain.csv");
    std::fs::write(
        &path,
        "Unit,Tenant,Status,Rent,Lease From,Lease To\n101,\"Ash, Ann\",Current,1000,02/01/2025,02/28/2026\n",
    )
    .unwrap();
    let report = read(&desk, &path, "2026-02-28", json!({}));
    assert_eq!((owed(&desk, &["101", "102"]), &report["balances"]), (vec![4000, -2500], &Value::Null));
}

#[test]
fn what_came_in_between_counts() {
    let desk = january();
    let path = crate::desk::folder(
        &desk.place.path().join("paid"),
        &[("ledger.csv", "entry_code,lease_number,type,date,amount\nP1,OAK-101-20250201,payment,2026-02-05,40.00\n")],
    );
    desk.import(&path);
    assert_eq!(owed(&desk, &["101"]), [0]);
    read(&desk, &case("february-paid.csv"), "2026-02-28", json!({}));
    assert_eq!((owed(&desk, &["101", "102"]), entries(&desk)), (vec![0, 0], 4), "paid here and there, owed nowhere");
}

#[test]
fn a_roll_is_taken_back_with_its_balances() {
    let desk = january();
    let report = read(&desk, &case("february-other-sign.csv"), "2026-02-28", json!({}));
    desk.ask("imports.undo", json!({"import_id": report["import_id"]}));
    assert_eq!((owed(&desk, &["101", "102"]), entries(&desk)), (vec![4000, -2500], 2));
    // What was taken back is known no more.
    let again = read(&desk, &case("january.csv"), "2026-01-31", json!({}));
    assert_eq!(again["balances"]["older"], 0);
}

/// January with Ann in 101 and Ben in 102; 103 is empty.
fn three_units() -> Desk {
    let desk = Desk::new();
    let rows = "101,\"Ash, Ann\",Current,1000,40.00,02/01/2025,01/31/2027\n102,\"Birch, Ben\",Current,900,-25.00,02/01/2025,01/31/2027\n\
        103,VACANT,Vacant,,,,\n";
    roll(&desk, rows, "2026-01-31", json!({}));
    assert_eq!(desk.counts()["party"], 2);
    desk
}

fn tenants(desk: &Desk) -> Vec<String> {
    let name =
        |row: &Value| format!("{} {}", row["first_name"].as_str().unwrap_or(""), row["last_name"].as_str().unwrap());
    let mut names: Vec<String> = desk.list("tenants").iter().map(name).collect();
    names.sort();
    names
}

#[test]
fn a_tenant_with_another_name_stays_the_same_one() {
    let desk = three_units();
    let rows = "101,\"Ash-Cole, Ann\",Current,1000,50.00,02/01/2025,01/31/2027\n102,\"Birch, Ben\",Current,900,,02/01/2025,01/31/2027\n";
    let report = roll(&desk, rows, "2026-02-28", json!({}));
    assert_eq!(tenants(&desk), ["Ann Ash-Cole", "Ben Birch"]);
    let line = &report["tenants"][0];
    let told = ["tenant_name", "former_name", "change", "certain", "recorded", "line"].map(|field| line[field].clone());
    assert_eq!(told, [json!("Ann Ash-Cole"), json!("Ann Ash"), json!("renamed"), json!(true), json!(true), json!(2)]);
    assert!(
        report["notes"].as_array().unwrap().contains(&json!("1 tenant has another name now.")),
        "{}",
        report["notes"]
    );
    let again = roll(&desk, rows, "2026-03-28", json!({}));
    assert_eq!((&again["tenants"], tenants(&desk).len()), (&json!([]), 2), "known under the new name");
    assert_eq!(owed(&desk, &["101", "102"]), [5000, 0]);
}

#[test]
fn another_person_on_the_same_lease_is_only_proposed() {
    let rows = "101,\"Cole, Cy\",Current,1000,50.00,02/01/2025,01/31/2027\n102,\"Birch, Ben\",Current,900,,02/01/2025,01/31/2027\n";
    let desk = three_units();
    let report = roll(&desk, rows, "2026-02-28", json!({}));
    assert_eq!((&report["tenants"][0]["certain"], &report["tenants"][0]["recorded"]), (&json!(false), &json!(false)));
    assert!(
        report["notes"].as_array().unwrap().iter().any(|note| note.as_str().unwrap().contains("--same-tenants all"))
    );
    assert_eq!(tenants(&desk), ["Ann Ash", "Ben Birch", "Cy Cole"]);
    for wish in [json!({"same_tenants": "all"}), json!({"same_leases": ["OAK-101-20250201"]})] {
        let desk = three_units();
        roll(&desk, rows, "2026-02-28", wish);
        assert_eq!(tenants(&desk), ["Ben Birch", "Cy Cole"]);
    }
}

#[test]
fn a_tenant_who_moved_takes_the_account_along() {
    let rows = "101,VACANT,Vacant,,,,\n102,\"Birch, Ben\",Current,900,,02/01/2025,01/31/2027\n\
        103,\"Ash, Ann\",Current,1100,15.00,02/15/2026,01/31/2027\n";
    let desk = three_units();
    let report = roll(&desk, rows, "2026-02-28", json!({"move_outs": true}));
    let line = &report["tenants"][0];
    assert_eq!(
        (&line["change"], &line["former_unit"], &line["unit_number"]),
        (&json!("moved"), &json!("101"), &json!("103"))
    );
    assert_eq!(tenants(&desk), ["Ann Ash", "Ben Birch"]);
    assert_eq!(owed(&desk, &["101", "102", "103"]), [0, 0, 1500]);

    let desk = three_units();
    let apart = json!({"move_outs": true, "new_leases": ["OAK-103-20260215"]});
    roll(&desk, rows, "2026-02-28", apart);
    assert_eq!(tenants(&desk), ["Ann Ash", "Ann Ash", "Ben Birch"], "a namesake, because a person said so");
    assert_eq!(owed(&desk, &["101", "102", "103"]), [4000, 0, 1500]);
}

#[test]
fn a_code_that_the_file_has_only_now_is_nobody_new() {
    let desk = three_units();
    let path = desk.place.path().join("codes.csv");
    let rows = "Unit,Resident Code,Tenant,Status,Rent,Balance,Lease From,Lease To\n\
        101,t0000101,Ann Ash,Current,1000,40.00,02/01/2025,01/31/2027\n102,t0000102,Ben Birch,Current,900,,02/01/2025,01/31/2027\n";
    std::fs::write(&path, rows).unwrap();
    let report = read(&desk, &path, "2026-02-28", json!({}));
    assert_eq!((tenants(&desk).len(), &report["tenants"]), (2, &json!([])));
}

/// Takes a file in under its name, with nothing said about the property.
fn unnamed(desk: &Desk, name: &str, text: &str) -> Value {
    let path = desk.place.path().join(name);
    std::fs::write(&path, text).unwrap();
    let report = desk.ask("imports.run", json!({"path": path, "as_of": "2026-02-28"}));
    assert_eq!(report["applied"], true, "{report:#}");
    report
}

#[test]
fn a_file_with_another_name_is_known_by_who_lives_there() {
    let desk = three_units();
    let rows = "101,\"Ash, Ann\",Current,1000,0.00,02/01/2025,01/31/2027\n102,\"Birch, Ben\",Current,900,,02/01/2025,01/31/2027\n";
    let report = unnamed(&desk, "Export (7).csv", &format!("{HEAD}{rows}"));
    assert_eq!(desk.counts()["property"], 1, "{report:#}");
    let decision = report["decisions"].as_array().unwrap().iter().find(|one| one["key"] == "property").unwrap();
    assert_eq!((&decision["chosen"], &decision["option"]), (&json!("OAK"), &json!("--property CODE")));
    assert!(decision["evidence"].as_str().unwrap().contains("2 of its 2 tenants live in"), "{decision}");
    assert_eq!(owed(&desk, &["101", "102"]), [0, 0]);
    // A name that the file gives itself is another property, and the doubt is said.
    let report = unnamed(&desk, "b.csv", &format!("-> Birch House\n{HEAD}{rows}"));
    let decision = report["decisions"].as_array().unwrap().iter().find(|one| one["key"] == "property").unwrap();
    assert_eq!((&decision["chosen"], desk.counts()["property"]), (&json!("BIRCH-HOUSE"), 2));
    unnamed(&desk, "c.csv", &format!("Birch House\n{HEAD}{rows}"));
    let other = "101,\"Klein, Kay\",Current,1000,,02/01/2025,01/31/2027\n102,\"Lorne, Lev\",Current,900,,02/01/2025,01/31/2027\n";
    unnamed(&desk, "elm.csv", &format!("{HEAD}{other}"));
    assert_eq!(desk.counts()["property"], 3, "other people live elsewhere");
}

#[test]
fn a_unit_that_a_spreadsheet_made_a_day_or_a_number_is_the_one_that_is_here() {
    let head = "Unit,Tenant,Rent,Balance,Lease From,Lease To\n";
    let lease = ",900,10.00,02/01/2025,01/31/2027\n";
    let units = |numbers: [&str; 4]| -> String {
        let names = ["Ann Ash", "Ben Birch", "Cy Cole", "Di Dorn"];
        let rows = numbers.iter().zip(names).map(|(unit, name)| format!("{unit},{name}{lease}"));
        head.to_owned() + &rows.collect::<String>()
    };
    for (as_what, numbers) in [
        ("days", ["2026-01-02", "2026-03-14", "101", "100"]),
        ("short days", ["2-Jan", "14-Mar", "101", "1.00E+02"]),
        ("others", ["Jan-02", "3/14/2026", "101.0", "1E+02"]),
        ("days of a spreadsheet", ["46024", "46095", "0101", "100"]),
    ] {
        let desk = Desk::new();
        unnamed(&desk, "oak.csv", &units(["1-2", "3-14", "0101", "1E2"]));
        assert_eq!(desk.counts()["unit"], 4);
        let report = unnamed(&desk, "oak.csv", &units(numbers));
        assert_eq!((desk.counts()["unit"], desk.counts()["lease"]), (4, 4), "{as_what}: {report:#}");
        let note = report["notes"]
            .as_array()
            .unwrap()
            .iter()
            .find(|note| note.as_str().unwrap().contains("turned into"))
            .unwrap();
        assert!(note.as_str().unwrap().contains("on line 2 is 1-2"), "{note}");
    }
}

#[test]
fn a_sheet_of_another_day_says_what_was_owed_then() {
    let desk = Desk::new();
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, day, balance) in [("Oak Court", "01/31/2026", 40.0), ("Elm Court", "02/15/2026", 15.0)] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap().write(0, 0, name).unwrap().write(1, 0, format!("As of {day}")).unwrap();
        for (column, head) in (0..).zip(["Unit", "Tenant", "Rent", "Balance", "Lease From", "Lease To"]) {
            sheet.write(2, column, head).unwrap();
        }
        for (column, cell) in [(0, "101"), (1, "Ash, Ann"), (4, "02/01/2025"), (5, "01/31/2027")] {
            sheet.write(3, column, cell).unwrap();
        }
        sheet.write(3, 2, 900.0).unwrap().write(3, 3, balance).unwrap();
    }
    let path = desk.place.path().join("portfolio.xlsx");
    book.save(&path).unwrap();
    let report = desk.ask("imports.run", json!({"path": path}));
    assert_eq!(report["applied"], true, "{report:#}");
    let told: Vec<_> =
        desk.list("ledger").iter().map(|entry| (entry["date"].clone(), entry["amount"].clone())).collect();
    assert_eq!(told, [(json!("2026-02-15"), json!("15.00")), (json!("2026-01-31"), json!("40.00"))]);
}
