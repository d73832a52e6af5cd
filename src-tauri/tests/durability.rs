//! `kill -9` at any moment loses no acknowledged write. The writer is a real process (this test, started once
//! more as a child) that says each number only after the gate has returned; it is killed mid-sentence.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use keystead_commands::frame::list as lists;
use keystead_commands::{Caller, Keystead};
use keystead_store::{DatabaseKey, Profile, Store};
use keystead_wire::app::AppStatus;
use keystead_wire::permission::{Role, Scope};
use serde_json::json;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const FOLDER: &str = "KEYSTEAD_TEST_WRITER_FOLDER";
const KEY: &str = "5f1d3a8e27c94b60a1d2e3f405162738495a6b7c8d9eafb0c1d2e3f405162738";
const DAY: &str = "2026-03-28";
/// Rounds of writing and being killed; each ends at another moment.
const ROUNDS: u64 = 12;

fn portfolio(folder: &Path) -> Keystead {
    let (profile, key) = (Profile::at(folder), DatabaseKey::from_text(KEY).unwrap());
    if profile.exists() {
        return Keystead::new(Store::open(profile, key).unwrap());
    }
    let app = Keystead::new(Store::create(profile, key, "Acme", "2026-01-01T00:00:00.000Z").unwrap());
    app.call_json(&caller(), "demo.fill", json!({ "units": 10, "seed": 1, "as_of": DAY })).unwrap();
    app
}

fn caller() -> Caller {
    let now = format!("{DAY}T18:00:00Z").parse().unwrap();
    Caller {
        user: "writer".into(),
        role: Role::Administrator,
        scope: Scope::All,
        now,
        as_of: Some(DAY.parse().unwrap()),
    }
}

/// Transitions on record: each acknowledged action adds one.
fn written(app: &Keystead) -> u64 {
    lists::list(app, &caller(), "lease-status-log", &[], Some(1)).unwrap()["total"].as_u64().unwrap()
}

/// Captured transactions waiting for head office.
fn captured(app: &Keystead) -> u32 {
    let reply = app.call_json(&caller(), "app.status", json!({})).unwrap().reply;
    let status = reply.get::<AppStatus>().unwrap();
    status.pending_changes
}

/// The first lease in force, and whether it is on notice.
fn lease(app: &Keystead) -> (String, bool) {
    let leases = lists::list(app, &caller(), "leases", &[], None).unwrap();
    let held = leases["rows"].as_array().unwrap().iter().find(|row| row["lease_status"] != "vacant").unwrap();
    (held["id"].as_str().unwrap().to_owned(), held["lease_status"] == "notice")
}

/// The child: gives notice and takes it back, over and over, and says the number of transitions when one is kept.
#[test]
#[ignore = "started by the other test, as a process of its own"]
fn writer() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let app = portfolio(Path::new(&folder));
    let mut number = written(&app);
    let (lease_id, mut leaving) = lease(&app);
    let mut out = std::io::stdout();
    loop {
        let action = if leaving {
            json!({ "action": "rescind_notice" })
        } else {
            json!({ "action": "notice", "notice_date": DAY, "move_out_date": DAY, "reason": "moving" })
        };
        app.call_json(&caller(), "lifecycle.act", json!({ "lease_id": lease_id, "action": action })).unwrap();
        leaving = !leaving;
        number += 1;
        writeln!(out, "\nkept {number}").and_then(|()| out.flush()).unwrap();
    }
}

#[test]
fn a_killed_process_loses_nothing_it_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("profile");
    let app = portfolio(&profile);
    let (transitions, transactions) = (written(&app), captured(&app));
    drop(app);
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
        let number = |line: std::io::Result<String>| line.ok()?.strip_prefix("kept ")?.parse::<u64>().ok();
        // From the first acknowledged write on, any moment will do.
        let mut last = said.by_ref().find_map(number).expect("the writer writes");
        std::thread::sleep(Duration::from_millis(3 + round * 29 % 171));
        writer.kill().unwrap();
        writer.wait().unwrap();
        last = said.filter_map(number).last().unwrap_or(last);

        let app = portfolio(&profile);
        let found = written(&app);
        assert!(found == last || found == last + 1, "round {round}: {last} was acknowledged, {found} is there");
        let outbox = u64::from(captured(&app) - transactions);
        assert_eq!(outbox, found - transitions, "round {round}: each kept action was captured in the same transaction");
        assert_eq!(app.store().verify().unwrap().problems, Vec::<String>::new(), "round {round}");
        total = last;
    }
    assert!(total >= ROUNDS, "only {total} writes were tried");
}
