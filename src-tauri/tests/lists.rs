//! `keystead lists`: a table of the screen as a file, refused in words where something in it is not there.

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
fn a_list_of_the_screen_becomes_a_new_file_with_its_filters() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path();
    let file = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    assert!(run(folder, "demo --units 60 --seed 1 --as-of 2026-03-28").status.success());
    let all = run(folder, "lists units --sort -rent --columns unit,state,rent --csv all.csv");
    assert!(all.status.success(), "{}", said(&all));
    let (head, rows) = (file("all.csv").lines().next().unwrap().to_owned(), file("all.csv").lines().count());
    assert_eq!((head.as_str(), rows), ("unit,state,rent", 61));

    assert!(run(folder, "lists units --filter state=vacant,notice --columns state --csv some.csv").status.success());
    let some = file("some.csv");
    assert!(some.lines().skip(1).all(|state| ["vacant", "notice"].contains(&state)), "{some}");
    assert!((2..61).contains(&some.lines().count()), "{some}");

    assert!(run(folder, "lists leases --filter owes --as-of 2026-03-28 --xlsx owes.xlsx").status.success());
    assert_eq!(&std::fs::read(folder.join("owes.xlsx")).unwrap()[..2], b"PK");

    let again = run(folder, "lists units --csv some.csv");
    assert_eq!(again.status.code(), Some(1), "{}", said(&again));
    assert!(said(&again).contains("is already there"), "{}", said(&again));
    assert_eq!(file("some.csv"), some, "what is there is left alone");
    for (line, words) in [
        ("lists unit --csv x.csv", "There are: units, leases"),
        ("lists units --filter colour=red --csv x.csv", "has no filter “colour”"),
        ("lists units --filter property=NOWHERE --csv x.csv", "There is no property “NOWHERE”"),
    ] {
        let refused = run(folder, line);
        assert_eq!(refused.status.code(), Some(1), "{line}");
        assert!(said(&refused).contains(words), "{line}: {}", said(&refused));
        assert!(!folder.join("x.csv").exists());
    }
}
