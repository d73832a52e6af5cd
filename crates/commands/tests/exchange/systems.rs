//! Two months of one property, written by hand in the shapes and words of ten systems: who lives where, from when to when, for
//! how much and owing what comes out as it was told, or the report says what was done otherwise.

use crate::desk::Desk;
use crate::months::owed_by_lease;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;

const DAYS: [&str; 2] = ["2026-03-31", "2026-04-30"];
/// A roll that has the move-in of a tenant and no beginning of the lease: a renewal looks like a longer lease.
const SINCE_MOVE_IN: [&[&str]; 2] = [
    &[
        "101 begin: 2023-06-01, told 2025-06-01",
        "106 begin: 2022-05-01, told 2025-05-01",
        "203 begin: 2024-07-01, told 2025-07-01",
    ],
    &[
        "101 begin: 2023-06-01, told 2025-06-01",
        "106 rent: 1800.00, told 1750.00",
        "106 begin: 2022-05-01, told 2025-05-01",
        "106 end: 2027-04-30, told 2026-04-30",
        "203 begin: 2024-07-01, told 2025-07-01",
    ],
];
/// The end of the last term of a tenant who stays from month to month is not in the file.
const NO_END: &str = "201 end: , told 2025-01-31";

/// What was told of a month.
fn file(name: &str, month: usize) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/rent-rolls/systems");
    folder.join(format!("{name}-{month}.csv"))
}

fn text(row: &Value, name: &str) -> String {
    row[name].as_str().unwrap_or_default().to_owned()
}

fn cents(amount: &str) -> i64 {
    amount.replace('.', "").parse().unwrap()
}

/// What is here otherwise than it was told.
fn differences(desk: &Desk, month: usize) -> Vec<String> {
    let tenants: BTreeMap<String, Value> =
        desk.list("tenants").into_iter().map(|row| (text(&row, "tenant_code"), row)).collect();
    let (leases, owed) = (desk.list("leases"), owed_by_lease(desk));
    assert_eq!(desk.list("units").len(), 12);
    let mut differ = Vec::new();
    let told = std::fs::read_to_string(file("told", month)).unwrap();
    let mut rows = told.lines().map(|line| line.split(',').map(str::to_owned));
    let names: Vec<String> = rows.next().unwrap().collect();
    for row in rows {
        let told: BTreeMap<&str, String> = names.iter().map(String::as_str).zip(row).collect();
        // Some systems put the building before the number.
        let of_unit = |lease: &&Value| text(lease, "unit_number").rsplit('-').next() == Some(&told["unit"]);
        let mine: Vec<&Value> = leases.iter().filter(of_unit).collect();
        let lives = |lease: &&&Value| ["active", "month_to_month", "notice"].contains(&&*text(lease, "lease_status"));
        let live: Vec<&&Value> = mine.iter().filter(lives).collect();
        let unit = &told["unit"];
        let [lease] = live.as_slice() else {
            if !(told["last"].is_empty() && live.is_empty()) {
                differ.push(format!("{unit}: {} leases run", live.len()));
            }
            continue;
        };
        let tenant = &tenants[&text(lease, "tenant_code")];
        let same = mine.iter().filter(|other| other["tenant_code"] == lease["tenant_code"]);
        let owes: i64 = same.filter_map(|lease| owed.get(&text(lease, "lease_number"))).sum();
        let read = [
            ("first", text(tenant, "first_name")),
            ("last", text(tenant, "last_name")),
            ("rent", text(lease, "monthly_rent")),
            ("deposit", text(lease, "security_deposit")),
            ("begin", text(lease, "lease_begin_date")),
            ("end", text(lease, "lease_end_date")),
            ("leaves", text(lease, "notice_move_out_date")),
        ];
        let other = read.iter().filter(|(name, read)| *read != told[*name]);
        differ.extend(other.map(|(name, read)| format!("{unit} {name}: {read}, told {}", told[*name])));
        if owes != cents(&told["owes"]) {
            differ.push(format!("{unit} owes: {owes}, told {}", told["owes"]));
        }
    }
    differ
}

/// Reads both months of a system; what differs after each, and what the reports say.
fn months(name: &str, more: &Value) -> ([Vec<String>; 2], String) {
    let (desk, mut said) = (Desk::new(), String::new());
    let after = [1, 2].map(|month| {
        let mut request = json!({"path": file(name, month), "move_outs": true});
        let (request, more) = (request.as_object_mut().unwrap(), more.as_object().unwrap());
        request.extend(more.clone());
        if more.contains_key("as_of") {
            request.insert("as_of".into(), json!(DAYS[month - 1]));
        }
        let report = desk.ask("imports.run", request.clone().into());
        assert_eq!((&report["applied"], &report["refused_total"]), (&json!(true), &json!(0)), "{name}: {report:#}");
        for total in report["totals"].as_array().unwrap() {
            assert_ne!(total["equal"], json!(false), "{name}: {total}");
        }
        let evidence = report["decisions"].as_array().unwrap().iter().map(|one| &one["evidence"]);
        said += &format!("{month} {} {}\n", report["notes"], evidence.map(Value::to_string).collect::<String>());
        differences(&desk, month)
    });
    (after, said)
}

#[test]
fn two_months_in_the_words_of_ten_systems_come_out_as_told_or_say_what_was_done() {
    let (property, plain) = (json!({"property": "MPL"}), json!({}));
    let recurring = json!({"property": "MPL", "mapping": {"columns": {"Recurring": "rent"}}});
    let none: &[&str] = &[];
    let no_day = ["103 leaves: , told 2026-04-14", "105 leaves: , told 2026-05-31"];
    let leaves_late = "105 leaves: 2027-01-16, told 2026-05-31";
    for (system, more, first, second, says) in [
        ("appfolio", &plain, none, none, "“NSF Count”"),
        ("buildium", &plain, &[NO_END][..], &[leaves_late, NO_END][..], "the lease’s end was used"),
        ("doorloop", &json!({"as_of": ""}), &[NO_END][..], &[NO_END][..], ""),
        ("entrata", &property, none, none, "“Excluded - Down” of 1 line is not known"),
        ("mri", &property, none, none, "“Notice” under “Resident Status”"),
        ("propertyware", &plain, none, none, "No property is named for the units"),
        ("rentec", &plain, &[no_day[0], NO_END][..], &[no_day[1], NO_END][..], "as in “Maple Court #101”"),
        ("rentmanager", &recurring, none, none, ""),
        ("resman", &property, &[NO_END][..], &[NO_END][..], ""),
        ("yardi", &property, SINCE_MOVE_IN[0], SINCE_MOVE_IN[1], "begin with the move-in"),
    ] {
        let (after, said) = months(system, more);
        assert_eq!(after, [first, second], "{system}: {said}");
        assert!(said.contains(says), "{system}: {said}");
    }
}

#[test]
fn a_column_of_rent_that_no_word_tells_stops_the_roll_and_is_named() {
    let desk = Desk::new();
    let report = desk.ask("imports.run", json!({"path": file("rentmanager", 1), "property": "MPL"}));
    assert_eq!((&report["applied"], &report["refused_total"]), (&json!(false), &json!(9)));
    assert!(report["notes"].to_string().contains("“Recurring”. If one of them has it, choose what it means"));
    assert!(desk.list("units").is_empty());
}
