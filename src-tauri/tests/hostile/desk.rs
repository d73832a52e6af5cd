//! A profile, and the program that is run on it until it ends by itself.

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

pub const KEY: &str = "5f1d3a8e27c94b60a1d2e3f405162738495a6b7c8d9eafb0c1d2e3f405162738";
const ROLL: &str = "Unit,Tenant,Rent,Lease From,Lease To\n101,Ann Lee,1000,01/01/2026,12/31/2026\n";
pub struct Desk {
    folder: TempDir,
}

impl Desk {
    /// A profile `p` whose key is in the file `key`.
    pub fn new() -> Desk {
        let desk = Desk { folder: tempfile::tempdir().unwrap() };
        desk.put("key", KEY.as_bytes());
        desk.put("roll.csv", ROLL.as_bytes());
        assert_eq!(desk.run(&["init"]).status.code(), Some(0));
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn put(&self, name: &str, bytes: &[u8]) {
        fs::write(self.path(name), bytes).unwrap();
    }

    pub fn command(&self, words: &[impl AsRef<OsStr>]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keystead"));
        if words.first().is_none_or(|word| word.as_ref() != "--data") {
            command.args(["--data", "p"]);
        }
        command
            .args(words)
            .env("KEYSTEAD_KEY_FILE", "key")
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, words: &[impl AsRef<OsStr>]) -> Output {
        ended(self.command(words))
    }

    /// What it says when it ends with 1, as it must.
    pub fn refused(&self, words: &[impl AsRef<OsStr>]) -> String {
        sentence(&self.run(words))
    }

    pub fn database(&self) -> Vec<u8> {
        fs::read(self.path("p/keystead.db")).unwrap()
    }

    /// All files below the folder, with what is in them; locks and logs come and go.
    pub fn everything(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut found = Vec::new();
        let mut waiting = vec![self.folder.path().to_owned()];
        while let Some(folder) = waiting.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    waiting.push(path);
                } else if !path.ends_with("p/lock") && path.is_file() {
                    let bytes = fs::read(&path).unwrap();
                    found.push((path, bytes));
                }
            }
        }
        found.sort();
        found
    }
}

/// Runs it, and fails when it does not end by itself.
pub fn ended(mut command: Command) -> Output {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let began = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if began.elapsed() > Duration::from_secs(60) {
            child.kill().unwrap();
            panic!("it hangs: {command:?}");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    child.wait_with_output().unwrap()
}

pub fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Exit 1 with a sentence, no panic.
pub fn sentence(output: &Output) -> String {
    let text = said(output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("keystead: ") && !text.contains("panicked"), "{text}");
    text
}
