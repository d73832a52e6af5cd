//! Whose unit it was does not change by a lease having ended since: two that had it on the same days are refused when they
//! come in and when a person writes them down.

use crate::desk::Desk;
use crate::portfolio::id_of;
use serde_json::{Value, json};
use std::path::Path;

fn case() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/rent-rolls/overlap-in-the-past")
}

fn import(desk: &Desk, path: &Path, keep_good: bool) -> Value {
    desk.ask("imports.run", json!({"path": path, "as_of": "2026-03-28", "keep_good": keep_good}))
}

fn states(desk: &Desk) -> Vec<(String, String)> {
    let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    desk.list("leases", &[]).iter().map(|row| (text(row, "lease_number"), text(row, "lease_status"))).collect()
}

#[test]
fn two_that_ended_within_the_days_of_a_third_are_refused_with_their_lines() {
    let desk = Desk::on("2026-03-28");
    let report = import(&desk, &case(), false);
    assert_eq!(report["applied"], false);
    let refused = report["refused"].as_array().unwrap();
    let told: Vec<_> = refused.iter().map(|row| (row["file"].as_str(), row["line"].as_u64())).collect();
    assert_eq!(told, [(Some("leases.csv"), Some(3)), (Some("leases.csv"), Some(4))], "{report}");
    assert_eq!(
        refused[0]["reason"],
        "Leases L1 and L2 both had this unit from 2025-07-01 on, although only one tenant can; correct the days of one of \
         them, or leave it out."
    );
    assert_eq!(import(&desk, &case(), true)["applied"], true);
    assert_eq!(states(&desk), [("L1".to_owned(), "active".to_owned())]);
}

#[test]
fn what_is_stored_already_goes_out_and_comes_in_again_and_is_told_of() {
    let desk = Desk::on("2026-03-28");
    let folder = tempfile::tempdir().unwrap();
    for name in ["properties.csv", "units.csv", "tenants.csv"] {
        std::fs::copy(case().join(name), folder.path().join(name)).unwrap();
    }
    let head = "lease_number,property_code,unit_number,tenant_code,lease_begin_date,lease_end_date,monthly_rent,lease_status,actual_move_out_date\n";
    let write = |rows: &str| std::fs::write(folder.path().join("leases.csv"), format!("{head}{rows}")).unwrap();
    write("L2,OAK,101,B,2025-07-01,2025-07-10,900.00,vacant,2025-07-10\n");
    assert_eq!(import(&desk, folder.path(), false)["refused"], json!([]));
    // Who lives there is taken, beside what is known of the past.
    write("L1,OAK,101,A,2025-06-01,2027-05-31,1000.00,active,\n");
    let report = import(&desk, folder.path(), false);
    assert_eq!((&report["applied"], &report["refused"]), (&json!(true), &json!([])));
    let told = |report: &Value| {
        report["notes"]
            .as_array()
            .unwrap()
            .iter()
            .any(|note| note.as_str().unwrap().starts_with("Leases L2 and L1 on 2025-07-01 had the same unit"))
    };
    assert!(told(&report), "{report}");

    let out = folder.path().join("out");
    desk.ask("export.folder", json!({"path": out}));
    let report = import(&desk, &out, false);
    assert_eq!((&report["applied"], &report["refused"]), (&json!(true), &json!([])));
    assert!(told(&report), "{report}");
    assert_eq!(states(&desk).len(), 2);
}

#[test]
fn a_person_cannot_sign_or_correct_into_the_days_of_one_that_has_ended() {
    let (desk, folder) = (Desk::on("2026-03-28"), tempfile::tempdir().unwrap());
    for name in ["properties.csv", "units.csv", "tenants.csv"] {
        std::fs::copy(case().join(name), folder.path().join(name)).unwrap();
    }
    let leases = "lease_number,property_code,unit_number,tenant_code,lease_begin_date,lease_end_date,monthly_rent,lease_status,actual_move_out_date\n\
                  L2,OAK,101,B,2025-01-01,2026-03-20,900.00,vacant,2026-03-20\n";
    std::fs::write(folder.path().join("leases.csv"), leases).unwrap();
    assert_eq!(import(&desk, folder.path(), false)["refused"], json!([]));
    let unit = id_of(&desk, "unit", &["OAK", "101"]);
    let sign = |begin: &str| {
        json!({"unit_id": unit, "last_name": "Okafor", "lease_number": "L3", "lease_begin_date": begin,
               "lease_end_date": "2027-03-19", "monthly_rent_cents": 110_000})
    };
    let no = desk.call("lifecycle.new_lease", sign("2026-03-19")).unwrap_err();
    assert_eq!((no.code.as_str(), no.field.as_deref()), ("signing.unit_was_held", Some("lease_begin_date")));
    assert_eq!(desk.call("lifecycle.preview_new_lease", sign("2026-03-19")).unwrap_err().text, no.text);
    assert!(no.text.contains("Lease L2, which is ended, had the unit on 2026-03-19"), "{}", no.text);
    // The day on which the former tenant left may be the first.
    let lease_id = desk.ask("lifecycle.new_lease", sign("2026-03-20"))["lease_id"].clone();

    let terms = |begin: &str| {
        json!({"lease_begin_date": begin, "lease_end_date": "2027-03-19", "monthly_rent_cents": 110_000,
               "security_deposit_cents": null, "rent_due_day": 1})
    };
    let asked = json!({"lease_id": lease_id, "seen": terms("2026-03-20"), "terms": terms("2026-03-15"), "reason": "Typed wrong"});
    let no = desk.call("leases.correct", asked).unwrap_err();
    assert_eq!((no.code.as_str(), no.field.as_deref()), ("correction.overlaps", Some("lease_begin_date")));
    assert!(no.text.contains("lease L2, which is ended, had it from 2025-01-01 to 2026-03-20"), "{}", no.text);
}
