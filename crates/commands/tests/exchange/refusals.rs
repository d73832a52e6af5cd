//! Every way a row can be refused, each with its place and a sentence; and that nothing is left behind.

use crate::desk::{Desk, GOOD, folder};
use serde_json::json;

/// A file that replaces one of the good ones, and the refusal it must give: file, line, column, value, code.
type Case = (&'static str, &'static str, (u32, Option<&'static str>, Option<&'static str>, &'static str));

const LEASES: &str = "lease_number,property_code,unit_number,tenant_code,lease_begin_date,lease_end_date,monthly_rent,lease_status,renews_lease_number\n";

fn lease_cases() -> Vec<(String, Case)> {
    let with = |rows: &str| format!("{LEASES}{rows}");
    vec![
        (
            with("L1,P1,1,T1,,2026-05-31,1.00,,\n"),
            ("leases.csv", "", (2, Some("lease_begin_date"), Some(""), "missing_cell")),
        ),
        (
            with("L1,P1,1,T1,06/01/2025,,1.00,,\n"),
            ("leases.csv", "", (2, Some("lease_begin_date"), Some("06/01/2025"), "unreadable_date")),
        ),
        (
            with("L1,P1,1,T1,2025-06-01,,\"1,250.00\",,\n"),
            ("leases.csv", "", (2, Some("monthly_rent"), Some("1,250.00"), "unreadable_amount")),
        ),
        (
            with("L1,P1,1,T1,2025-06-01,,-5.00,,\n"),
            ("leases.csv", "", (2, Some("monthly_rent"), Some("-5.00"), "negative_amount")),
        ),
        (
            with("L1,P1,1,T1,2025-06-01,2025-05-01,5.00,,\n"),
            ("leases.csv", "", (2, Some("lease_end_date"), Some("2025-05-01"), "end_before_begin")),
        ),
        (
            with("L1,P1,9,T1,2025-06-01,,5.00,,\n"),
            ("leases.csv", "", (2, Some("unit_number"), Some("9"), "unknown_reference")),
        ),
        (
            with("L1,P1,1,T9,2025-06-01,,5.00,,\n"),
            ("leases.csv", "", (2, Some("tenant_code"), Some("T9"), "unknown_reference")),
        ),
        (
            with("L1,P1,1,T1,2025-06-01,,5.00,,L9\n"),
            ("leases.csv", "", (2, Some("renews_lease_number"), Some("L9"), "unknown_reference")),
        ),
        (
            with("L1,P1,1,T1,2025-06-01,2026-05-31,5.00,,\nL1,P1,2,T1,2025-06-01,2026-05-31,5.00,,\n"),
            ("leases.csv", "", (3, Some("lease_number"), Some("L1"), "duplicate_key")),
        ),
        (
            with("L1,P1,1,T1,2025-06-01,2026-05-31,5.00,,\nL2,P1,1,T2,2026-05-31,2027-05-31,5.00,active,\n"),
            ("leases.csv", "", (3, Some("unit_number"), Some("1"), "two_leases_in_force")),
        ),
        (
            with("L1,P1,1,T1,2025-06-01,,5.00,Active,\n"),
            ("leases.csv", "", (2, Some("lease_status"), Some("Active"), "unknown_word")),
        ),
        (with("L1,P1,1,T1,2025-06-01\n"), ("leases.csv", "", (2, None, None, "wrong_cell_count"))),
        (
            "lease_number,property_code\nL1,P1\n".to_owned(),
            ("leases.csv", "", (1, Some("unit_number"), Some(""), "missing_column")),
        ),
    ]
}

const CASES: &[Case] = &[
    (
        "properties.csv",
        "property_code,name,owner_code\nP1,Oak Court,O9\n",
        (2, Some("owner_code"), Some("O9"), "unknown_reference"),
    ),
    (
        "units.csv",
        "property_code,unit_number,building_code\nP1,1,B\nP1,2,\n",
        (2, Some("building_code"), Some("B"), "unknown_reference"),
    ),
    (
        "units.csv",
        "property_code,unit_number\nP1,1\nP1,2\nP2,1\n",
        (4, Some("property_code"), Some("P2"), "unknown_reference"),
    ),
    (
        "buildings.csv",
        "property_code,building_code\nP1,A\nP9,A\n",
        (3, Some("property_code"), Some("P9"), "unknown_reference"),
    ),
    (
        "lease_parties.csv",
        "lease_number,tenant_code,role\nL9,T1,occupant\n",
        (2, Some("lease_number"), Some("L9"), "unknown_reference"),
    ),
    (
        "lease_parties.csv",
        "lease_number,tenant_code,role\nL1,T1,boss\n",
        (2, Some("role"), Some("boss"), "unknown_word"),
    ),
    (
        "ledger.csv",
        "entry_code,lease_number,type,date,amount\nE1,L9,charge,2026-03-01,5\n",
        (2, Some("lease_number"), Some("L9"), "unknown_reference"),
    ),
    (
        "ledger.csv",
        "entry_code,lease_number,type,date,amount\nE1,L1,charge,2026-03-01,0\n",
        (2, Some("amount"), Some("0"), "negative_amount"),
    ),
    (
        "work_orders.csv",
        "work_order_number,property_code,title,requested_date,vendor_code\nW1,P1,Tap,2026-03-02,V9\n",
        (2, Some("vendor_code"), Some("V9"), "unknown_reference"),
    ),
    (
        "work_orders.csv",
        "work_order_number,property_code,title,requested_date,unit_number\nW1,P1,Tap,2026-03-02,7\n",
        (2, Some("unit_number"), Some("7"), "unknown_reference"),
    ),
    (
        "equipment.csv",
        "equipment_code,property_code\nQ1,P7\n",
        (2, Some("property_code"), Some("P7"), "unknown_reference"),
    ),
    (
        "equipment.csv",
        "equipment_code,property_code,age_years\nQ1,P1,old\n",
        (2, Some("age_years"), Some("old"), "unreadable_value"),
    ),
    (
        "tenants.csv",
        "tenant_code,first_name\nT1,A\u{7}na\nT2,Bo\n",
        (2, Some("first_name"), Some("A\u{fffd}na"), "control_character"),
    ),
    ("tenants.csv", "tenant_code,first_name\nT1,\"An\"a\nT2,Bo\n", (2, None, None, "bad_quoting")),
    (
        "tenants.csv",
        "tenant_code,tenant_code\nT1,T1\n",
        (1, Some("tenant_code"), Some("tenant_code"), "duplicate_column"),
    ),
];

fn check(files: &[(&str, &str)], file: &str, expected: (u32, Option<&str>, Option<&str>, &str)) {
    let desk = Desk::new();
    let before = desk.counts();
    let report = desk.import(&folder(&desk.place.path().join("in"), files));
    let found = report.refused.iter().find(|row| {
        row.file == file
            && (row.line, row.column.as_deref(), row.value.as_deref(), row.code.as_str()) == expected
            && row.reason.ends_with('.')
    });
    assert!(found.is_some(), "{file} {expected:?} in {:#?}", report.refused);
    assert!(!report.applied);
    let mut after = desk.counts();
    assert_eq!(after.insert("import_run".into(), 0), Some(1), "the refused import is remembered");
    assert_eq!(before, after, "{expected:?} left something behind");
}

#[test]
fn each_refusal_names_its_place_and_leaves_nothing() {
    let leases = lease_cases();
    let cases = leases.iter().map(|(text, (file, _, expected))| (*file, text.as_str(), *expected));
    for (file, text, expected) in cases.chain(CASES.iter().copied()) {
        let files: Vec<(&str, &str)> =
            GOOD.iter().map(|(name, good)| (*name, if *name == file { text } else { *good })).collect();
        check(&files, file, expected);
    }
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let desk = Desk::new();
    let path = folder(&desk.place.path().join("in"), &[]);
    std::fs::write(path.join("properties.csv"), b"property_code,name\nP1,Caf\xe9\n").unwrap();
    let report = desk.import(&path);
    assert_eq!((report.refused[0].line, report.refused[0].code.as_str()), (2, "not_utf8"));
}

#[test]
fn both_leases_are_named() {
    let desk = Desk::new();
    desk.import(&folder(&desk.place.path().join("good"), GOOD));
    let late = format!("{LEASES}L7,P1,1,T2,2026-01-01,2026-12-31,5.00,active,\n");
    let report = desk.import(&folder(&desk.place.path().join("late"), &[("leases.csv", &late)]));
    let reason = &report.refused[0].reason;
    assert!(reason.contains("L1") && reason.contains("L7") && reason.contains("2026-01-01"), "{reason}");
}

#[test]
fn renewals_and_ended_terms_do_not_clash() {
    let desk = Desk::new();
    desk.import(&folder(&desk.place.path().join("good"), GOOD));
    // A renewal that begins before the old end, a later lease after an ended one, a future one behind an active one.
    let rows = format!(
        "{LEASES}L3,P1,1,T1,2026-05-01,2027-04-30,1200.00,future,L1\nL4,P1,2,T1,2026-01-01,2026-12-31,900.00,active,\n"
    );
    let report = desk.import(&folder(&desk.place.path().join("more"), &[("leases.csv", &rows)]));
    assert!(report.applied, "{:?}", report.refused);
    let rows = format!("{LEASES}L5,P1,1,T2,2027-04-30,2027-12-31,1200.00,future,\n");
    let report = desk.import(&folder(&desk.place.path().join("clash"), &[("leases.csv", &rows)]));
    assert_eq!(report.refused[0].code, "two_leases_in_force");
}

#[test]
fn good_rows_are_kept_when_asked_and_dependants_are_not() {
    let desk = Desk::new();
    let mut files = GOOD.to_vec();
    files[3].1 = "tenant_code,first_name,move_in_date\nT1,Ana,yesterday\nT2,Bo,\n";
    let path = folder(&desk.place.path().join("in"), &files);
    let report = desk.import_with(&path, json!({"keep_good": true}));
    assert!(report.applied);
    let codes: Vec<(&str, u32, &str)> =
        report.refused.iter().map(|row| (row.file.as_str(), row.line, row.code.as_str())).collect();
    assert_eq!(
        codes,
        [
            ("tenants.csv", 2, "unreadable_date"),
            ("leases.csv", 2, "unknown_reference"),
            ("lease_parties.csv", 2, "unknown_reference"),
            ("ledger.csv", 2, "unknown_reference"),
            ("ledger.csv", 3, "unknown_reference"),
        ]
    );
    let counts = desk.counts();
    assert_eq!((counts["party"], counts["lease"], counts["charge"], counts["unit"]), (2, 1, 0, 2));
    let files: Vec<(String, u32, u32, u32)> =
        report.files.iter().map(|f| (f.file.clone(), f.read, f.inserted, f.refused)).collect();
    assert!(files.contains(&("leases.csv".into(), 2, 1, 1)), "{files:?}");
    assert_eq!(desk.ask("profile.verify", json!({}))["ok"], true);
}

#[test]
fn sources_that_cannot_be_read_say_so() {
    let desk = Desk::new();
    let missing = desk.call("imports.run", json!({"path": "/nowhere/at all"})).unwrap_err();
    assert!(missing.text.contains("at all") && missing.hint.is_some(), "{missing:?}");
    let empty = folder(&desk.place.path().join("empty"), &[]);
    assert_eq!(desk.call("imports.look", json!({"path": empty})).unwrap_err().code, "import.no_exchange_file");
    let pdf = desk.place.path().join("roll.pdf");
    std::fs::write(&pdf, b"%PDF-1.7 nothing").unwrap();
    assert!(desk.call("imports.rehearse", json!({"path": pdf})).unwrap_err().text.contains("roll.pdf"));
}
