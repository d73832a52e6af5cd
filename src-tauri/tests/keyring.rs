//! The key in a real keyring. Needs a session bus with an unlocked keyring, so it is ignored otherwise:
//! `dbus-run-session -- bash -c "printf pw | gnome-keyring-daemon --unlock --components=secrets --daemonize;
//! sleep 0.3; KEYSTEAD_TEST_KEYRING=1 cargo test --test keyring -- --ignored"` with a HOME and an
//! XDG_RUNTIME_DIR of its own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn keystead(profile: &Path, line: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_keystead"));
    command.arg("--data").arg(profile).args(line.split(' ')).arg("--json");
    command.env_remove("KEYSTEAD_KEY_FILE").stdin(Stdio::null()).output().unwrap()
}

#[test]
#[ignore = "needs a keyring: KEYSTEAD_TEST_KEYRING=1 inside a session that has one"]
fn the_keyring_keeps_the_key_of_each_profile() {
    if std::env::var_os("KEYSTEAD_TEST_KEYRING").is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (folder.path().join("one"), folder.path().join("two"));
    for profile in [&one, &two] {
        let made = keystead(profile, "init");
        assert_eq!(made.status.code(), Some(0), "{}", String::from_utf8_lossy(&made.stderr));
        assert_eq!(keystead(profile, "verify").status.code(), Some(0));
    }
    // Each has a key of its own: the file of one under the name of the other does not open.
    for name in ["keystead.db", "key-mark"] {
        std::fs::copy(one.join(name), two.join(name)).unwrap();
    }
    let problem: Value = serde_json::from_slice(&keystead(&two, "verify").stdout).unwrap();
    assert_eq!(problem["problem"]["code"], "store.wrong_key", "{problem}");
    // A portfolio that was moved is not given a new key.
    std::fs::rename(&one, folder.path().join("moved")).unwrap();
    let problem: Value = serde_json::from_slice(&keystead(&folder.path().join("moved"), "verify").stdout).unwrap();
    assert_eq!(problem["problem"]["code"], "key.missing");
}

#[test]
fn without_a_keyring_the_ways_out_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_keystead"));
    command.arg("--data").arg(folder.path().join("profile")).args(["init", "--json"]);
    command.env_remove("KEYSTEAD_KEY_FILE").stdin(Stdio::null());
    // A bus that nobody listens on, whatever this machine has.
    command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    if cfg!(not(target_os = "linux")) {
        return;
    }
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let problem: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(problem["problem"]["code"], "key.no_keyring", "{problem}");
    assert!(problem["problem"]["hint"].as_str().unwrap().contains("KEYSTEAD_KEY_FILE"));
    assert!(!folder.path().join("profile/keystead.db").exists());
}
