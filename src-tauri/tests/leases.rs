//! `keystead lease` and leases that come in, as a script sees them: the cases `undo-move-out` and `overlap-in-the-past` of
//! `tests/data/rent-rolls`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn case(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/rent-rolls").join(name)
}

fn run(folder: &Path, line: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_keystead"))
        .arg("--data")
        .arg(folder.join("profile"))
        .args(line.split(' '))
        .arg("--json")
        .env("KEYSTEAD_KEY_FILE", folder.join("key"))
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .current_dir(folder)
        .output()
        .unwrap()
}

fn done(folder: &Path, line: &str) -> Value {
    let output = run(folder, line);
    assert_eq!(output.status.code(), Some(0), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// State and recorded day of the one lease.
fn stands(folder: &Path) -> Value {
    let lease = done(folder, "list leases --where lease_number=L1")["rows"][0].clone();
    json!([lease["lease_status"], lease["actual_move_out_date"]])
}

/// Lease L1 as the night of June 2 leaves it, whose tenant is still there.
fn ended() -> tempfile::TempDir {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path();
    std::fs::create_dir(folder.join("in")).unwrap();
    for (name, text) in [
        ("leases.csv", std::fs::read_to_string(case("undo-move-out").join("leases.csv")).unwrap().as_str()),
        ("properties.csv", "property_code,name,state\nOAK,Oak Court,IL\n"),
        ("units.csv", "property_code,unit_number\nOAK,101\n"),
        ("tenants.csv", "tenant_code,last_name\nA,Ash\n"),
    ] {
        std::fs::write(folder.join("in").join(name), text).unwrap();
    }
    done(folder, "init --name Acme");
    done(folder, "import in --as-of 2026-05-01");
    done(folder, "lease notice L1 --on 2026-05-01 --move-out 2026-05-31 --reason x --as-of 2026-05-01");
    done(folder, "jobs run lifecycle --as-of 2026-06-02");
    assert_eq!(stands(folder), json!(["vacant", "2026-05-31"]));
    place
}

#[test]
fn a_move_out_of_the_night_is_undone_or_moved() {
    for (line, after) in [
        ("undo-move-out L1", json!(["notice", null])),
        ("move-out L1 --on 2026-06-10", json!(["vacant", "2026-06-10"])),
    ] {
        let place = ended();
        let folder = place.path();
        let shown = done(folder, &format!("lease {line} --reason still-there --as-of 2026-06-02"))["preview"].clone();
        assert_eq!((&shown["from"], &shown["to"]), (&json!("vacant"), &json!("notice")));
        let by = done(folder, "list leases")["rows"][0]["lease_status_changed_by"].clone();
        assert!(by.as_str().unwrap().starts_with("user:"), "{by}");
        for night in ["2026-06-02", "2026-06-03", "2026-06-10"] {
            done(folder, &format!("jobs run lifecycle --as-of {night}"));
            assert_eq!(stands(folder), json!(["notice", null]), "{line}, {night}");
        }
        done(folder, "jobs run lifecycle --as-of 2026-06-11");
        assert_eq!(stands(folder), after, "{line}");
    }
}

#[test]
fn an_overlap_in_the_past_is_refused_with_its_lines() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path();
    done(folder, "init --name Acme");
    let output = run(folder, &format!("import {} --as-of 2026-03-28", case("overlap-in-the-past").display()));
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let lines: Vec<&Value> = report["refused"].as_array().unwrap().iter().map(|row| &row["line"]).collect();
    assert_eq!(lines, [&json!(3), &json!(4)], "{report}");
    assert_eq!(done(folder, "list leases")["total"], 0);
}
