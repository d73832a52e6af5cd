//! A roll read later than one of a later day, a balance that is left empty, a notice without its day: what is known stays, or
//! a person is asked.

use crate::desk::Desk;
use crate::months::{HEAD, case, entries, january, owed, read, roll};
use serde_json::{Value, json};
use std::path::Path;

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
    let out = desk.export("out");
    assert!(other.import(&out).applied);
    assert_eq!(owed(&other, &["101", "102"]), [0, 0]);
    // Read where it comes from, or twice, it changes nothing.
    for desk in [&desk, &other] {
        let before = desk.counts();
        assert!(desk.import(&out).applied);
        let after = desk.counts();
        assert_eq!((&after["import_day"], &after["change_log"]), (&before["import_day"], &before["change_log"]));
    }
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
    assert!(notes.contains("1 lease under notice has no move-out date, so the lease’s end was used"), "{notes}");
    read(&desk, &path(&desk, &ann(",", "05/31/2026")), "2026-03-28", json!({}));
    assert_eq!(days(&desk), ["notice", "2026-02-28", "2026-05-31"], "given when it was first told");
    read(&desk, &path(&desk, &ann(",", "06/30/2026")), "2026-04-28", json!({}));
    assert_eq!(days(&desk), ["notice", "2026-02-28", "2026-06-30"], "what was only the lease's end follows it");
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
fn a_renewal_that_is_signed_before_it_begins_leaves_the_lease_of_today() {
    let desk = Desk::new();
    let head = "Unit,Tenant,Status,Rent,Balance,Lease From,Lease To,Move In\n";
    let month = |row: &str, day: &str| {
        let path = desk.place.path().join("roll.csv");
        std::fs::write(&path, format!("{head}{row}\n")).unwrap();
        read(&desk, &path, day, json!({"move_outs": true}))
    };
    let leases = || {
        let text = |row: &Value, name: &str| row[name].as_str().unwrap_or("").to_owned();
        let of = |row: &Value| {
            ["lease_number", "lease_status", "monthly_rent", "renews_lease_number"]
                .map(|name| text(row, name))
                .join(" ")
        };
        let mut all: Vec<String> = desk.list("leases").iter().map(of).collect();
        all.sort();
        all
    };
    month("101,\"Ash, Ann\",Current,1750,1750.00,05/31/2025,04/30/2026,05/01/2022", "2026-03-31");
    let report = month("101,\"Ash, Ann\",Current,1800,25.00,05/01/2026,04/30/2027,05/01/2022", "2026-04-29");
    let old = "OAK-101-20250531 active 1750.00";
    assert_eq!(leases(), [format!("{old} "), "OAK-101-20260501 future 1800.00 OAK-101-20250531".to_owned()]);
    assert_eq!((owed(&desk, &["101"]), &report["move_outs"]), (vec![2500], &json!([])));
    // The same roll again changes nothing, and a month later the renewal runs.
    let again = month("101,\"Ash, Ann\",Current,1800,25.00,05/01/2026,04/30/2027,05/01/2022", "2026-04-29");
    assert_eq!((leases().len(), &again["balances"]["changed"]), (2, &json!(0)));
    month("101,\"Ash, Ann\",Current,1800,-10.00,05/01/2026,04/30/2027,05/01/2022", "2026-05-31");
    assert_eq!(
        (leases()[1].as_str(), owed(&desk, &["101"])),
        ("OAK-101-20260501 active 1800.00 OAK-101-20250531", vec![-1000])
    );
}
