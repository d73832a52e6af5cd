//! A profile folder moves and its key comes along in a recovery key; a wrong passphrase, a changed file or the key of
//! another portfolio opens nothing and changes nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const WORDS: &str = "seven honest lamps";

struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Place {
        let place = Place { folder: tempfile::tempdir().unwrap() };
        place.words(WORDS);
        assert!(place.run("here", "key", &["init", "--name", "Acme"]).status.success());
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn words(&self, words: &str) {
        fs::write(self.path("words"), format!("{words}\n")).unwrap();
    }

    fn run(&self, profile: &str, key: &str, words: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_keystead"))
            .arg("--data")
            .arg(self.path(profile))
            .args(words)
            .arg("--json")
            .env("KEYSTEAD_KEY_FILE", self.path(key))
            .env("KEYSTEAD_PASSPHRASE_FILE", self.path("words"))
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    fn refused(&self, profile: &str, key: &str, words: &[&str]) -> String {
        let output = self.run(profile, key, words);
        assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stdout));
        let said: Value = serde_json::from_slice(&output.stdout).unwrap();
        said["problem"]["code"].as_str().unwrap().to_owned()
    }
}

fn secret(path: &Path) -> String {
    fs::read_to_string(path).unwrap().trim().to_owned()
}

#[test]
fn the_key_travels_with_a_moved_folder() {
    let place = Place::new();
    let output = place.run("here", "key", &["key", "export", "recovery.key"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let all = [output.stdout, output.stderr, fs::read(place.path("recovery.key")).unwrap()].concat();
    let key = secret(&place.path("key"));
    assert!(!String::from_utf8_lossy(&all).contains(&key), "the key itself is nowhere to be read");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(place.path("recovery.key")).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "only its owner reads it");
    }

    fs::rename(place.path("here"), place.path("there")).unwrap();
    assert!(place.run("there", "new-key", &["key", "import", "recovery.key"]).status.success());
    assert_eq!(secret(&place.path("new-key")), key);
    let status = place.run("there", "new-key", &["status"]);
    assert_eq!(serde_json::from_slice::<Value>(&status.stdout).unwrap()["organisation"], "Acme");
}

#[test]
fn what_does_not_open_the_portfolio_is_not_kept() {
    let place = Place::new();
    assert!(place.run("here", "key", &["key", "export", "recovery.key"]).status.success());
    assert_eq!(place.refused("here", "key", &["key", "export", "recovery.key"]), "key.not_written");

    place.words("seven honest lamp");
    assert_eq!(place.refused("here", "new-key", &["key", "import", "recovery.key"]), "key.passphrase_wrong");
    place.words(WORDS);
    let text = fs::read_to_string(place.path("recovery.key")).unwrap();
    fs::write(place.path("changed.key"), text.replacen("600000", "600001", 1)).unwrap();
    assert_eq!(place.refused("here", "new-key", &["key", "import", "changed.key"]), "key.passphrase_wrong");
    fs::write(place.path("other.key"), "nothing of the kind").unwrap();
    assert_eq!(place.refused("here", "new-key", &["key", "import", "other.key"]), "key.file");

    assert!(place.run("else", "else-key", &["init", "--name", "Another"]).status.success());
    assert_eq!(place.refused("else", "new-key", &["key", "import", "recovery.key"]), "store.wrong_key");
    assert_eq!(place.refused("nowhere", "new-key", &["key", "import", "recovery.key"]), "key.no_profile");
    place.words("short");
    assert_eq!(place.refused("here", "key", &["key", "export", "short.key"]), "key.passphrase_short");
    assert!(!place.path("new-key").exists() && !place.path("short.key").exists());
}
