//! The command line where the file, the disk or the terminal fails: a sentence and exit 1, nothing claimed, and a
//! fault of the program's own only where there is one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Desk {
        let desk = Desk { folder: tempfile::tempdir().unwrap() };
        let made = desk.run("demo --units 40 --seed 3 --as-of 2026-03-28");
        assert_eq!(made.status.code(), Some(0), "{}", String::from_utf8_lossy(&made.stderr));
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keystead"));
        command.arg("--data").arg(self.path("profile")).args(line.split(' '));
        self.dressed(command)
    }

    /// The same through a shell, in which `$K` stands for the program on this profile.
    #[cfg(unix)]
    fn shell(&self, script: &str) -> Output {
        let mut shell = Command::new("sh");
        let program = format!("{} --data {}", env!("CARGO_BIN_EXE_keystead"), self.path("profile").display());
        shell.arg("-c").arg(script).env("K", program);
        self.dressed(shell).output().unwrap()
    }

    fn dressed(&self, mut command: Command) -> Command {
        command
            .env("KEYSTEAD_KEY_FILE", self.path("key"))
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        command
    }

    fn run(&self, line: &str) -> Output {
        self.command(line).output().unwrap()
    }

    fn problem(&self, line: &str) -> Value {
        failed(line, &self.run(&format!("{line} --json")))
    }
}

fn failed(line: &str, output: &Output) -> Value {
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{line}: {}\n{said}", String::from_utf8_lossy(&output.stdout));
    let problem: Value = serde_json::from_slice::<Value>(&output.stdout).unwrap()["problem"].take();
    assert_ne!(problem["kind"], "internal", "{line}: {problem}");
    assert!(said.contains(problem["text"].as_str().unwrap()), "{line}: {said}");
    problem
}

#[test]
fn damage_is_called_damage_by_every_command() {
    let desk = Desk::new();
    assert_eq!(desk.run("backup profile/backups/monday.db").status.code(), Some(0));
    let database = desk.path("profile/keystead.db");
    let whole = fs::read(&database).unwrap();
    let mut met = 0;
    // Half of the pages are indexes that none of the commands below walks.
    for part in 1..16 {
        let mut bytes = whole.clone();
        bytes[whole.len() * part / 16 + 100] ^= 0x55;
        fs::write(&database, &bytes).unwrap();
        let problem = desk.problem("verify");
        assert_eq!(problem["code"], "store.damaged", "{problem}");
        assert!(problem["text"].as_str().unwrap().contains("keystead.db is damaged"), "{problem}");
        assert!(problem["hint"].as_str().unwrap().contains("backups/monday.db"), "{problem}");
        let refused = desk.problem("backup copy.db");
        assert_eq!(refused["code"], "store.damaged", "{refused}");
        assert!(!desk.path("copy.db").exists(), "no copy is left of a damaged portfolio");
        for line in
            ["list leases", "list units", "list ledger", "list jobs", "jobs list", "stats lifecycle", "export out"]
        {
            let output = desk.run(&format!("{line} --json"));
            if output.status.code() != Some(0) {
                met += 1;
                assert_eq!(failed(line, &output)["code"], "store.damaged");
            }
            drop(fs::remove_dir_all(desk.path("out")));
        }
        assert_eq!(fs::read(&database).unwrap(), bytes, "it is left as it is");
    }
    assert!(met > 0, "no command met the damage");
    assert_eq!(desk.run("restore profile/backups/monday.db").status.code(), Some(0));
    assert_eq!(desk.run("verify").status.code(), Some(0));
}

#[test]
fn a_damaged_backup_is_refused_in_words_of_a_person() {
    let desk = Desk::new();
    desk.run("backup copy.db");
    let whole = fs::read(desk.path("copy.db")).unwrap();
    let mut flipped = whole.clone();
    flipped[whole.len() / 3] ^= 0x55;
    for bytes in [&flipped[..], &whole[..whole.len() / 2], &whole[..4096 * 3]] {
        fs::write(desk.path("copy.db"), bytes).unwrap();
        let problem = desk.problem("restore copy.db");
        assert_eq!(problem["code"], "store.damaged", "{problem}");
        let text = problem["text"].as_str().unwrap();
        assert!(text.contains("copy.db is damaged") && !text.contains("HMAC"), "{text}");
        assert_eq!(text.matches("is damaged").count(), 1, "{text}");
    }
    assert_eq!(desk.run("verify").status.code(), Some(0));
}

#[test]
fn a_path_that_is_not_there_is_said_to_be_so() {
    let desk = Desk::new();
    for (line, words) in [
        ("backup no/such/folder/x.bak", "there is no such file or folder"),
        ("restore no/such.bak", "such.bak"),
        ("export profile/keystead.db/out", "a part of the path is a file"),
        ("import nowhere.csv", "no such file"),
    ] {
        let problem = desk.problem(line);
        assert!(problem["text"].as_str().unwrap().contains(words), "{line}: {problem}");
    }
    fs::write(desk.path("file"), "x").unwrap();
    let mut elsewhere = Command::new(env!("CARGO_BIN_EXE_keystead"));
    elsewhere.args(["--json", "--data", "file/profile", "status"]);
    let problem = failed("status", &desk.dressed(elsewhere).output().unwrap());
    assert!(problem["text"].as_str().unwrap().contains("a part of the path is a file"), "{problem}");
}

#[cfg(target_os = "linux")]
#[test]
fn what_reaches_nobody_is_not_called_done() {
    let desk = Desk::new();
    for line in ["list leases", "list leases --json", "status", "verify", "--help", "--version", "list nothing --json"]
    {
        for (how, script) in [
            ("full", format!("$K {line} > /dev/full")),
            ("closed", format!("$K {line} >&-")),
            ("gone", format!("{{ $K {line}; echo $? >&2; }} | head -c 0 >&-; exit 1")),
        ] {
            let output = desk.shell(&script);
            let said = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(1), "{line}, {how}: {said}");
            assert!(!said.contains("panicked"), "{line}, {how}: {said}");
        }
    }
    let full = desk.shell("$K list leases > /dev/full");
    assert!(String::from_utf8_lossy(&full.stderr).contains("could not be printed: the disk is full"), "{full:?}");
    let closed = desk.shell("$K list leases >&-");
    assert!(String::from_utf8_lossy(&closed.stderr).contains("Standard output is closed"), "{closed:?}");
    // The null device is somebody: whoever names it wants to hear nothing.
    for null in [">/dev/null", "1<>/dev/null"] {
        assert_eq!(desk.shell(&format!("$K list leases {null}")).status.code(), Some(0), "{null}");
    }
    let piped = desk.shell("{ $K list leases; echo \"rc=$?\" >&2; } | true");
    let said = String::from_utf8_lossy(&piped.stderr).into_owned();
    assert!(!said.contains("panicked"), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_or_closed_standard_error_hinders_nothing() {
    let desk = Desk::new();
    // Whoever may read the key file is warned: the log has something to say.
    fs::set_permissions(desk.path("key"), std::os::unix::fs::PermissionsExt::from_mode(0o644)).unwrap();
    for redirect in ["2>/dev/full", "2>&-"] {
        let well = desk.shell(&format!("$K list leases --json {redirect}"));
        assert_eq!(well.status.code(), Some(0), "{redirect}");
        assert!(serde_json::from_slice::<Value>(&well.stdout).is_ok(), "{redirect}");
        assert_eq!(desk.shell(&format!("$K list nothing {redirect}")).status.code(), Some(1), "{redirect}");
        assert_eq!(desk.shell(&format!("$K imprt {redirect}")).status.code(), Some(2), "{redirect}");
    }
    assert_eq!(desk.shell("$K list leases >/dev/full 2>/dev/full").status.code(), Some(1));
}

#[cfg(target_os = "linux")]
#[test]
fn too_many_open_files_are_called_so() {
    let desk = Desk::new();
    let mut met = 0;
    for most in 4..14 {
        for line in ["list leases", "verify", "export out", "backup copy.db", "jobs run all"] {
            let output = desk.shell(&format!("ulimit -n {most}; $K {line} --json"));
            if output.status.code() == Some(1) && !output.stdout.is_empty() {
                let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
                // A job that failed is a run with its error; the night before it is done and stays.
                let run = answer["rows"].as_array().and_then(|runs| runs.iter().find(|run| run["outcome"] == "failed"));
                let text = run.map_or_else(|| failed(line, &output)["text"].clone(), |run| run["error"].clone());
                assert!(run.is_none() || text.as_str().unwrap().contains("too many files"), "{line}: {text}");
                met += usize::from(text.as_str().unwrap().contains("too many files"));
            }
            assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"), "{most}: {line}: {output:?}");
            drop(fs::remove_dir_all(desk.path("out")));
            drop(fs::remove_file(desk.path("copy.db")));
        }
    }
    assert!(met > 0, "the limit was never met");
    assert_eq!(desk.run("verify").status.code(), Some(0));
}

/// A small disk of our own, in a namespace of our own; where the system allows none, nothing is tested.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fills_up_on_the_way_is_said_to_be_full() {
    let desk = Desk::new();
    desk.run("export out");
    fs::create_dir(desk.path("small")).unwrap();
    let begin = "mount -t tmpfs -o size=9m tmpfs small || exit 77
        cp -r profile small/ && K=\"$BIN --data small/profile\"
        fill() { head -c 16m /dev/zero > small/filler 2> /dev/null; truncate -s -$1k small/filler; }";
    for (act, script) in [
        ("import", "rm -r small/profile; $K init > /dev/null; fill 200; $K import out --json"),
        ("write", "head -c 300k /dev/urandom > a.pdf; fill 100; $K document add a.pdf --property P001 --json"),
        ("export", "fill 45; $K export small/out --json"),
        ("backup", "fill 100; $K backup small/copy.db --json"),
        ("demo", "rm -r small/profile; fill 300; $K demo --units 300 --json"),
    ] {
        let mut command = Command::new("unshare");
        command.args(["--user", "--map-root-user", "--mount", "sh", "-c", &format!("{begin}\n{script}")]);
        command.env("BIN", env!("CARGO_BIN_EXE_keystead"));
        let Ok(output) = desk.dressed(command).output() else { return };
        if output.status.code() == Some(77) || output.status.code().is_none() {
            return;
        }
        let problem = failed(act, &output);
        assert!(problem["text"].as_str().unwrap().to_lowercase().contains("disk is full"), "{act}: {problem}");
    }
}
