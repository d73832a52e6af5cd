//! Reading beside an open portfolio, with real processes: one holds the profile and writes as fast as it can, the
//! command line reads, copies and exports meanwhile. Only a second writer is refused.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use keystead_commands::frame::list as lists;
use keystead_commands::{Caller, Keystead};
use keystead_store::{DatabaseKey, Profile, Store};
use keystead_wire::app::AppStatus;
use keystead_wire::permission::{Role, Scope};
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use tempfile::TempDir;

const FOLDER: &str = "KEYSTEAD_TEST_HOLDER_FOLDER";
const WRITES: &str = "KEYSTEAD_TEST_HOLDER_WRITES";
const KEY: &str = "5f1d3a8e27c94b60a1d2e3f405162738495a6b7c8d9eafb0c1d2e3f405162738";
const DAY: &str = "2026-03-28";

fn open(folder: &Path) -> Keystead {
    Keystead::new(Store::open(Profile::at(folder), DatabaseKey::from_text(KEY).unwrap()).unwrap())
}

fn caller() -> Caller {
    let now = format!("{DAY}T18:00:00Z").parse().unwrap();
    Caller {
        user: "holder".into(),
        role: Role::Administrator,
        scope: Scope::All,
        now,
        as_of: Some(DAY.parse().unwrap()),
    }
}

/// Transitions on record, and captured transactions: each action of the holder adds one to both, or to neither.
fn ahead(app: &Keystead) -> i64 {
    let log = lists::list(app, &caller(), "lease-status-log", &[], Some(1)).unwrap()["total"].as_i64().unwrap();
    let reply = app.call_json(&caller(), "app.status", json!({})).unwrap().reply;
    let status = reply.get::<AppStatus>().unwrap();
    log - i64::from(status.pending_changes)
}

/// The child: opens the portfolio as the window does and keeps it, idle or giving notice and taking it back.
#[test]
#[ignore = "started by the other tests, as a process of its own"]
fn holder() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let app = open(Path::new(&folder));
    let leases = lists::list(&app, &caller(), "leases", &[("lease_status".into(), "active".into())], Some(1)).unwrap();
    let lease_id = leases["rows"][0]["id"].clone();
    let mut out = std::io::stdout();
    writeln!(out, "\nopen").and_then(|()| out.flush()).unwrap();
    if std::env::var_os(WRITES).is_none() {
        // Until the other end goes away.
        std::io::stdin().lines().for_each(drop);
        return;
    }
    for number in 1.. {
        for action in [
            json!({ "action": "notice", "notice_date": DAY, "move_out_date": DAY, "reason": "moving" }),
            json!({ "action": "rescind_notice" }),
        ] {
            app.call_json(&caller(), "lifecycle.act", json!({ "lease_id": lease_id, "action": action })).unwrap();
        }
        if writeln!(out, "wrote {number}").and_then(|()| out.flush()).is_err() {
            return;
        }
    }
}

struct Desk {
    folder: TempDir,
}

struct Held(Child);

impl Drop for Held {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

impl Desk {
    fn new() -> Desk {
        let desk = Desk { folder: tempfile::tempdir().unwrap() };
        let mut key = fs::OpenOptions::new();
        key.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut key, 0o600);
        key.open(desk.path("key")).unwrap().write_all(KEY.as_bytes()).unwrap();
        desk.json(&format!("demo --units 30 --seed 4 --as-of {DAY}"));
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keystead"));
        command
            .arg("--data")
            .arg(self.path("profile"))
            .arg("--json")
            .args(line.split(' '))
            .env("KEYSTEAD_KEY_FILE", self.path("key"))
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        command
    }

    fn json(&self, line: &str) -> Value {
        answered(line, &self.command(line).output().unwrap())
    }

    /// Another process that has the portfolio open; `writes` makes it write all the time.
    fn held(&self, writes: bool) -> (Held, impl Iterator<Item = String>) {
        let mut holder = Command::new(std::env::current_exe().unwrap());
        holder
            .args(["--exact", "holder", "--ignored", "--nocapture", "--test-threads", "1"])
            .env(FOLDER, self.path("profile"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        if writes {
            holder.env(WRITES, "1");
        }
        let mut child = holder.spawn().unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let first = if writes { "wrote 1" } else { "open" };
        assert!(said.any(|line| line == first), "the holder does not begin");
        (Held(child), said)
    }
}

fn answered(line: &str, output: &Output) -> Value {
    assert_eq!(output.status.code(), Some(0), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The questions whose answers stay the same.
const READS: [&str; 9] = [
    "list leases",
    "list units --limit 5",
    "list lease-status-log",
    "stats lifecycle --as-of 2026-03-28",
    "jobs list",
    "jobs history",
    "list jobs",
    "list imports",
    "verify",
];

#[test]
fn what_a_reader_says_beside_the_window_is_what_the_window_says() {
    let desk = Desk::new();
    fs::write(desk.path("plan.pdf"), b"%PDF-1.7 two rooms").unwrap();
    fs::write(desk.path("words"), "seven honest lamps").unwrap();
    let property = desk.json("list properties --limit 1")["rows"][0]["property_code"].as_str().unwrap().to_owned();
    let document = desk.json(&format!("document add plan.pdf --property {property}"));
    let alone: Vec<Value> = READS.iter().map(|line| desk.json(line)).collect();
    let status = desk.json("status");
    let (held, _said) = desk.held(false);
    for (line, alone) in READS.iter().zip(&alone) {
        assert_eq!(&desk.json(line), alone, "{line}");
    }
    assert_eq!(desk.json("status"), status);
    desk.json(&format!("document save {} copy.pdf", document["document_id"].as_str().unwrap()));
    assert_eq!(fs::read(desk.path("copy.pdf")).unwrap(), b"%PDF-1.7 two rooms");
    desk.json("export out");
    assert!(desk.path("out/leases.csv").is_file());
    let mut export = desk.command("key export recovery.key");
    answered("key export", &export.env("KEYSTEAD_PASSPHRASE_FILE", desk.path("words")).output().unwrap());
    desk.json("backup nightly.bak");

    // Only a second writer is refused, with who holds the portfolio.
    let number = held.0.id();
    for line in
        ["jobs run all", "lease month-to-month L-1", "document add plan.pdf --property X", "restore nightly.bak"]
    {
        let output = desk.command(line).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{line}");
        let problem = serde_json::from_slice::<Value>(&output.stdout).unwrap()["problem"].take();
        assert_eq!(problem["code"], "store.in_use", "{line}: {problem}");
        assert!(problem["text"].as_str().unwrap().contains(&number.to_string()), "{problem}");
    }
    drop(held);
    for (line, alone) in READS.iter().zip(&alone) {
        assert_eq!(&desk.json(line), alone, "{line}");
    }
    desk.json("jobs run all --as-of 2026-03-28");
}

#[test]
fn copies_and_exports_are_whole_while_somebody_writes() {
    let desk = Desk::new();
    let before = ahead(&open(&desk.path("profile")));
    let (held, said) = desk.held(true);
    for round in 0..4 {
        let lines = [
            format!("backup copy{round}.db"),
            format!("export out{round}"),
            "list leases".to_owned(),
            "verify".to_owned(),
            "status".to_owned(),
        ];
        // Beside the writer, and beside each other.
        let running: Vec<(String, Child)> = lines
            .into_iter()
            .map(|line| {
                let child = desk.command(&line).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
                (line, child)
            })
            .collect();
        for (line, child) in running {
            let answer = answered(&line, &child.wait_with_output().unwrap());
            if line == "verify" {
                assert_eq!(answer["ok"], true, "{answer}");
            }
        }
    }
    drop(held);
    let last = said.last().unwrap();
    assert!(last.strip_prefix("wrote ").unwrap().parse::<u32>().unwrap() > 20, "the writer was held up: {last}");
    for round in 0..4 {
        let (other, key) = (Profile::at(desk.path("other")), DatabaseKey::from_text(KEY).unwrap());
        let stamp = format!("round-{round}");
        keystead_store::file::restore::restore(&other, &key, &desk.path(&format!("copy{round}.db")), &stamp).unwrap();
        let app = open(&desk.path("other"));
        assert_eq!(app.store().verify().unwrap().problems, Vec::<String>::new());
        assert_eq!(ahead(&app), before, "the copy holds half of a change");
    }
    assert_eq!(ahead(&open(&desk.path("profile"))), before);
}
