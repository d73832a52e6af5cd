//! Properties: any bytes as key file, passphrase file, recovery key, mapping and database.

use crate::desk::{Desk, KEY, ended, said, sentence};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::fs;
use std::process::Output;

/// Cases of each property; each starts the program.
const CASES: u32 = 16;

fn each(cases: u32, bytes: impl Strategy<Value = Vec<u8>>, test: impl Fn(&[u8])) {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new(config);
    runner
        .run(&bytes, |bytes| {
            test(&bytes);
            Ok(())
        })
        .unwrap();
}

/// Bytes of any kind: noise, text, and what is nearly what it should be.
fn any_bytes(nearly: &'static [u8]) -> impl Strategy<Value = Vec<u8>> {
    let changed = (any::<prop::sample::Index>(), any::<u8>(), any::<prop::sample::Index>()).prop_map(
        move |(at, byte, length)| {
            let mut bytes = nearly.to_vec();
            let place = at.index(bytes.len());
            bytes[place] = byte;
            bytes.truncate(length.index(bytes.len()) + 1);
            bytes
        },
    );
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..200),
        "\\PC{0,80}".prop_map(String::into_bytes),
        changed,
        // As a program that saves UTF-16 without a mark writes it.
        Just(nearly.iter().flat_map(|byte| [*byte, 0]).collect()),
        Just(vec![0; 5000]),
    ]
}

/// Exit 0 or 1, a sentence, no panic.
fn well_ended(output: &Output) -> bool {
    if output.status.code() == Some(0) {
        assert!(!said(output).contains("panicked"));
        return true;
    }
    sentence(output);
    false
}

#[test]
fn any_bytes_as_key_file() {
    let desk = Desk::new();
    let before = desk.database();
    each(CASES, any_bytes(KEY.as_bytes()), |bytes| {
        desk.put("key", bytes);
        let output = desk.run(&["status", "--json"]);
        well_ended(&output);
        let text = String::from_utf8_lossy(bytes);
        let shown = said(&output).replace('\0', "");
        let secret: String = text.replace('\0', "").trim().to_owned();
        assert!(secret.chars().count() < 6 || !shown.contains(&secret), "{shown}");
        if !well_ended(&desk.run(&["--data", "new", "init"])) {
            assert!(!desk.path("new").exists());
        } else {
            fs::remove_dir_all(desk.path("new")).unwrap();
        }
        assert_eq!(desk.database(), before);
    });
}

#[test]
fn any_bytes_as_passphrase_file_or_recovery_key() {
    let desk = Desk::new();
    desk.put("words", b"seven honest lamps");
    let export = |desk: &Desk, name: &str| {
        let mut command = desk.command(&["key", "export", name]);
        command.env("KEYSTEAD_PASSPHRASE_FILE", "words");
        ended(command)
    };
    assert!(well_ended(&export(&desk, "good.key")));
    let good: &'static [u8] = Box::leak(fs::read(desk.path("good.key")).unwrap().into_boxed_slice());
    each(CASES / 2, any_bytes(b"seven honest lamps"), |bytes| {
        desk.put("words", bytes);
        if well_ended(&export(&desk, "out.key")) {
            fs::remove_file(desk.path("out.key")).unwrap();
        }
        assert!(!desk.path("out.key").exists());
    });
    desk.put("words", b"seven honest lamps");
    each(CASES / 2, any_bytes(good), |bytes| {
        desk.put("some.key", bytes);
        let mut command = desk.command(&["key", "import", "some.key"]);
        command.env("KEYSTEAD_PASSPHRASE_FILE", "words").env("KEYSTEAD_KEY_FILE", "kept");
        let taken = well_ended(&ended(command));
        assert_eq!(taken, desk.path("kept").exists());
        drop(fs::remove_file(desk.path("kept")));
    });
}

#[test]
fn any_bytes_as_mapping() {
    let desk = Desk::new();
    let state = || said(&desk.run(&["status", "--json"]));
    let before = state();
    let nearly = br#"{"columns": {"Tenant": "tenant_name", "Rent": "skip"}, "header_row": 1, "property": "P1"}"#;
    each(CASES, any_bytes(nearly), |bytes| {
        desk.put("mapping", bytes);
        well_ended(&desk.run(&["import", "roll.csv", "--property", "P1", "--mapping", "mapping", "--dry-run"]));
        assert_eq!(state(), before);
    });
}

#[test]
fn any_bytes_as_database() {
    let desk = Desk::new();
    let whole: &'static [u8] = Box::leak(desk.database().into_boxed_slice());
    each(CASES, any_bytes(whole).prop_filter("an empty file is another story", |bytes| !bytes.is_empty()), |bytes| {
        desk.put("p/keystead.db", bytes);
        for words in
            [&["status"][..], &["verify"], &["list", "units"], &["backup", "copy.db"], &["restore", "roll.csv"]]
        {
            if !well_ended(&desk.run(words)) {
                assert_eq!(desk.database(), bytes, "{words:?}");
            }
        }
        assert!(desk.path("p/keystead.db").is_file());
        drop(fs::remove_file(desk.path("copy.db")));
        for name in ["p/keystead.db-wal", "p/keystead.db-shm"] {
            drop(fs::remove_file(desk.path(name)));
        }
    });
    desk.put("p/keystead.db", whole);
    assert_eq!(desk.run(&["verify"]).status.code(), Some(0));
}
