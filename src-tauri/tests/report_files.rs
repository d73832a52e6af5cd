//! `keystead report`: printed, or as a new file in the format that was asked for.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

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

fn said(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text).into_owned()).concat()
}

#[test]
fn a_report_is_printed_or_becomes_a_new_file() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path();
    let file = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    assert!(run(folder, "demo --units 60 --seed 1 --as-of 2026-03-28").status.success());

    // What programs read is the same printed and in a file, and with the format said or not.
    let plain = run(folder, "--json report aging --as-of 2026-03-28");
    let named = run(folder, "--json report aging --as-of 2026-03-28 --format json");
    assert!(plain.status.success() && plain.stdout == named.stdout, "{}", said(&plain));
    assert!(run(folder, "report aging --as-of 2026-03-28 --out aging.json").status.success());
    assert_eq!(file("aging.json").into_bytes(), plain.stdout);

    let csv = run(folder, "report aging --as-of 2026-03-28 --format csv");
    let text = String::from_utf8(csv.stdout).unwrap();
    assert!(text.starts_with("Tenant,Unit,Property,Lease,Current,1–30 days,"), "{text}");
    assert!(run(folder, "report aging --as-of 2026-03-28 --format csv --out aging.csv").status.success());
    assert_eq!(file("aging.csv"), text);
    let made = run(folder, "report aging --as-of 2026-03-28 --format xlsx --out aging.xlsx");
    assert_eq!(&std::fs::read(folder.join("aging.xlsx")).unwrap()[..2], b"PK", "{}", said(&made));
    let made = run(folder, "report aging --as-of 2026-03-28 --format pdf --out aging.pdf");
    assert_eq!(&std::fs::read(folder.join("aging.pdf")).unwrap()[..5], b"%PDF-", "{}", said(&made));
    let journal = run(folder, "report journal --from 2026-03-01 --to 2026-03-28 --format hledger");
    assert!(said(&journal).contains("    income:4000 Rent:"), "{}", said(&journal));

    for (line, words) in [
        ("report aging --format csv --out aging.csv", "is already there"),
        ("report aging --format xlsx", "A workbook is not printed."),
        ("report aging --format pdf", "A PDF is not printed."),
        ("report aging --format hledger --out x", "cannot be written for plain-text accounting"),
        ("report gossip --format csv --out x", "There is no report “gossip”."),
    ] {
        let refused = run(folder, line);
        assert_eq!(refused.status.code(), Some(1), "{line}");
        assert!(said(&refused).contains(words), "{line}: {}", said(&refused));
        assert!(!folder.join("x").exists());
    }
    assert_eq!(file("aging.csv"), text, "what is there is left alone");
    assert_eq!(run(folder, "report aging --format docx").status.code(), Some(2));
}
