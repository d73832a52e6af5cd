//! Money on the command line: a bank's file comes in, once; a run that charged is taken back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Output};

fn run(folder: &Path, line: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_keystead"))
        .arg("--data")
        .arg(folder.join("profile"))
        .args(line.split(' '))
        .env("KEYSTEAD_KEY_FILE", folder.join("key"))
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .current_dir(folder)
        .output()
        .unwrap()
}

fn json_of(folder: &Path, line: &str) -> Value {
    let output = run(folder, &format!("--json {line}"));
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_banks_file_comes_in_once() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path();
    assert!(run(folder, "demo --units 20 --seed 1 --as-of 2026-03-28").status.success());
    std::fs::write(
        folder.join("march.csv"),
        "Date,Description,Amount,Balance\n03/26/2026,FEE,-9.00,91.00\n03/27/2026,DEPOSIT,1250.00,1341.00\n03/28/2026,ODD,x,\n",
    )
    .unwrap();
    let counts = |line: &str| {
        let told = json_of(folder, line);
        (
            told["read"].clone(),
            told["inserted"].clone(),
            told["unchanged"].clone(),
            told["opening"].clone(),
            told["closing"].clone(),
        )
    };
    let lines = || json_of(folder, "list bank-lines")["rows"].as_array().unwrap().len();
    let before = lines();
    let new = (json!(2), json!(2), json!(0), json!("100.00"), json!("1341.00"));
    assert_eq!(counts("bank import march.csv --bank TRUST --dry-run"), new);
    assert_eq!(lines(), before);
    assert_eq!(counts("bank import march.csv --bank TRUST"), new);
    assert_eq!(counts("bank import march.csv --bank TRUST").1, 0);
    assert_eq!(lines(), before + 2);
    let told = json_of(folder, "bank import march.csv --bank TRUST");
    assert_eq!(told["refused"], json!([{"line": 4, "text": "“x” is no amount."}]));

    let unknown = run(folder, "--json bank import march.csv --bank NONE");
    assert_eq!(unknown.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&unknown.stdout).contains("bank.unknown"));
    std::fs::write(folder.join("broken.ofx"), "<OFX><STMTRS>").unwrap();
    let broken = run(folder, "--json bank import broken.ofx --bank TRUST");
    assert_eq!(broken.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&broken.stdout).contains("bank_file.broken_off"));
}

#[test]
fn a_run_that_charged_is_taken_back() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path();
    assert!(run(folder, "demo --units 20 --seed 1 --as-of 2026-03-28").status.success());
    let ran = json_of(folder, "jobs run charges --as-of 2026-04-01");
    let number = ran["rows"][0]["run"].as_u64().unwrap();
    let posted = json_of(folder, &format!("jobs posted {number}"))["total"].as_u64().unwrap();
    assert!(posted > 5, "{ran}");
    let undone = json_of(folder, &format!("jobs undo {number} --reason mistaken"));
    assert_eq!(undone["reversed"].as_u64(), Some(posted), "{undone}");
}
