//! `kill -9` at any moment loses no acknowledged write. The writer is a real process (this test, started once
//! more as a child) that says each number only after the gate has returned; it is killed mid-sentence.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use chrono::{DateTime, TimeDelta};
use keystead_commands::{Caller, Keystead};
use keystead_store::{DatabaseKey, Profile, Store};
use keystead_wire::calls::{Reply, Role};
use serde_json::json;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const FOLDER: &str = "KEYSTEAD_TEST_WRITER_FOLDER";
const KEY: &str = "5f1d3a8e27c94b60a1d2e3f405162738495a6b7c8d9eafb0c1d2e3f405162738";
const SETTING: &str = "theme";
/// Rounds of writing and being killed; each ends at another moment.
const ROUNDS: u64 = 12;

fn portfolio(folder: &Path) -> Keystead {
    let (profile, key) = (Profile::at(folder), DatabaseKey::from_text(KEY).unwrap());
    let store = if profile.exists() {
        Store::open(profile, key)
    } else {
        Store::create(profile, key, "Acme", "2026-01-01T00:00:00.000Z")
    };
    Keystead::new(store.unwrap())
}

fn caller(number: u32) -> Caller {
    let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::seconds(i64::from(number));
    Caller { user: "writer".into(), role: Role::Administrator, now, as_of: None }
}

fn written(app: &Keystead) -> u32 {
    match app.call_json(&caller(0), "settings.get", json!({})).unwrap().reply {
        Reply::Settings(settings) => settings.values.get(SETTING).map_or(0, |value| value.parse().unwrap()),
        other => panic!("{other:?}"),
    }
}

/// The child: writes 1, 2, 3, … from where the file stands, and says each number when it is kept.
#[test]
#[ignore = "started by the other test, as a process of its own"]
fn writer() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let app = portfolio(Path::new(&folder));
    let mut number = written(&app);
    let mut out = std::io::stdout();
    loop {
        number += 1;
        app.call_json(&caller(number), "settings.put", json!({ "name": SETTING, "value": number.to_string() }))
            .unwrap();
        writeln!(out, "\nkept {number}").and_then(|()| out.flush()).unwrap();
    }
}

#[test]
fn a_killed_process_loses_nothing_it_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("profile");
    drop(portfolio(&profile));
    let mut total = 0;
    for round in 0..ROUNDS {
        let mut writer = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "writer", "--ignored", "--nocapture", "--test-threads", "1"])
            .env(FOLDER, &profile)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(writer.stdout.take().unwrap()).lines();
        let number = |line: std::io::Result<String>| line.ok()?.strip_prefix("kept ")?.parse::<u32>().ok();
        // From the first acknowledged write on, any moment will do.
        let mut last = said.by_ref().find_map(number).expect("the writer writes");
        std::thread::sleep(Duration::from_millis(3 + round * 29 % 171));
        writer.kill().unwrap();
        writer.wait().unwrap();
        last = said.filter_map(number).last().unwrap_or(last);

        let app = portfolio(&profile);
        let found = written(&app);
        assert!(found == last || found == last + 1, "round {round}: {last} was acknowledged, {found} is there");
        assert_eq!(app.store().verify().unwrap().problems, Vec::<String>::new(), "round {round}");
        total = last;
    }
    assert!(total >= u32::try_from(ROUNDS).unwrap(), "only {total} writes were tried");
}
