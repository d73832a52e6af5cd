//! The executable as other programs see it: exit codes, JSON, and a clear word for each way a profile can be
//! unusable, with nothing lost.

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
        Desk { folder: tempfile::tempdir().unwrap() }
    }

    fn with_profile() -> Desk {
        let desk = Desk::new();
        assert_eq!(desk.run("init --name Acme").status.code(), Some(0));
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn database(&self) -> PathBuf {
        self.path("profile/keystead.db")
    }

    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keystead"));
        command
            .arg("--data")
            .arg(self.path("profile"))
            .args(line.split(' '))
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

    fn json(&self, line: &str) -> Value {
        let output = self.run(&format!("{line} --json"));
        assert_eq!(output.status.code(), Some(0), "{line}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// The problem of a command that fails, as a program reads it.
    fn problem(&self, line: &str) -> Value {
        failed(&self.run(&format!("{line} --json")))
    }
}

fn failed(output: &Output) -> Value {
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stdout));
    let said = String::from_utf8_lossy(&output.stderr);
    let problem: Value = serde_json::from_slice::<Value>(&output.stdout).unwrap()["problem"].take();
    assert!(said.contains(problem["text"].as_str().unwrap()), "{said}");
    problem
}

#[test]
fn a_profile_is_made_checked_copied_and_restored() {
    let desk = Desk::new();
    assert_eq!(desk.problem("verify")["code"], "store.no_profile");
    let made = desk.json("init --name Acme");
    assert_eq!(made["organisation"], "Acme");
    assert!(desk.database().is_file());
    assert_eq!(desk.problem("init")["code"], "store.profile_exists");
    assert_eq!(desk.json("verify")["ok"], true);

    let copy = desk.path("copy.db");
    desk.json("backup copy.db");
    assert!(copy.is_file());
    assert_eq!(desk.problem("backup copy.db")["kind"], "invalid");

    let before = fs::read(desk.database()).unwrap();
    let restored = desk.json("restore copy.db");
    let kept = PathBuf::from(restored["kept"].as_str().unwrap());
    assert_eq!(fs::read(kept).unwrap(), before);
    assert_eq!(desk.json("verify")["ok"], true);
    assert_eq!(desk.problem("restore absent.db")["kind"], "invalid");
    assert_eq!(desk.json("verify")["ok"], true);
}

#[test]
fn the_database_is_encrypted_and_the_key_is_its_owners_alone() {
    let desk = Desk::with_profile();
    assert!(!fs::read(desk.database()).unwrap().starts_with(b"SQLite format 3"));
    let key = fs::read_to_string(desk.path("key")).unwrap();
    let said = desk.run("status");
    for text in [&said.stdout, &said.stderr] {
        assert!(!String::from_utf8_lossy(text).contains(key.trim()));
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(desk.path("key")).unwrap().permissions().mode() & 0o777, 0o600);
        fs::set_permissions(desk.path("key"), fs::Permissions::from_mode(0o644)).unwrap();
        let said = desk.run("verify");
        assert!(String::from_utf8_lossy(&said.stderr).contains("chmod 600"));
        assert_eq!(said.status.code(), Some(0));
    }
}

#[test]
fn a_wrong_key_changes_nothing() {
    let desk = Desk::with_profile();
    let before = fs::read(desk.database()).unwrap();
    let right = fs::read(desk.path("key")).unwrap();
    for wrong in [&b"0000000000000000000000000000000000000000000000000000000000000000"[..], b"four words of mine"] {
        fs::write(desk.path("key"), wrong).unwrap();
        assert_eq!(desk.problem("verify")["code"], "store.wrong_key");
    }
    fs::write(desk.path("key"), " \n").unwrap();
    assert_eq!(desk.problem("verify")["code"], "key.file");
    fs::remove_file(desk.path("key")).unwrap();
    assert_eq!(desk.problem("verify")["code"], "key.file");
    assert!(!desk.path("key").exists(), "a missing key file must not be made for a portfolio that has a key");
    fs::write(desk.path("key"), right).unwrap();
    assert_eq!(fs::read(desk.database()).unwrap(), before);
    assert_eq!(desk.json("verify")["ok"], true);
}

#[test]
fn a_truncated_file_is_called_damaged_and_a_backup_brings_it_back() {
    let desk = Desk::with_profile();
    desk.json("backup copy.db");
    let whole = fs::read(desk.database()).unwrap();
    for length in [whole.len() / 2, 100, 5000] {
        fs::write(desk.database(), &whole[..length]).unwrap();
        let problem = desk.problem("verify");
        assert_eq!(problem["code"], "store.damaged", "{length}: {problem}");
        assert_eq!(fs::read(desk.database()).unwrap(), &whole[..length]);
    }
    desk.json("restore copy.db");
    assert_eq!(desk.json("verify")["ok"], true);
}

#[test]
fn a_file_of_a_newer_version_is_refused_with_a_sentence() {
    let desk = Desk::with_profile();
    let key = fs::read_to_string(desk.path("key")).unwrap();
    let newer = rusqlite::Connection::open(desk.database()).unwrap();
    newer.pragma_update(None, "key", format!("x'{}'", key.trim())).unwrap();
    newer
        .execute(
            "insert into refinery_schema_history (version, name, applied_on, checksum) values (9999, 'future', '', '0')",
            [],
        )
        .unwrap();
    newer.close().unwrap();
    let problem = desk.problem("verify");
    assert_eq!((problem["code"].as_str(), problem["kind"].as_str()), (Some("store.newer"), Some("outdated")));
    assert!(problem["text"].as_str().unwrap().contains("Update Keystead"));
}

#[test]
fn a_folder_that_cannot_be_written_is_said_to_be_so() {
    let desk = Desk::new();
    // A file where the folder should be refuses root as well.
    fs::write(desk.path("profile"), "in the way").unwrap();
    let problem = desk.problem("init");
    assert!(problem["text"].as_str().unwrap().contains("profile"), "{problem}");
    assert_eq!(fs::read_to_string(desk.path("profile")).unwrap(), "in the way");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_to_be_full() {
    let desk = Desk::new();
    fs::create_dir(desk.path("profile")).unwrap();
    // A small disk of our own, in a namespace of our own; where the system allows none, nothing is tested.
    let script = "mount -t tmpfs -o size=8m tmpfs profile || exit 0
        \"$0\" --data profile init > /dev/null || exit 3
        head -c 16m /dev/zero > profile/filler 2> /dev/null
        \"$0\" --data profile backup profile/copy.db --json; full=$?
        ls -A profile | grep -q -e partial -e journal -e '^[.]' -e making && exit 5
        rm profile/filler
        \"$0\" --data profile verify > /dev/null || exit 4
        exit $full";
    let output = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-c", script, env!("CARGO_BIN_EXE_keystead")])
        .env("KEYSTEAD_KEY_FILE", desk.path("key"))
        .current_dir(desk.folder.path())
        .stdin(Stdio::null())
        .output();
    let Ok(output) = output else { return };
    if output.stdout.is_empty() {
        return;
    }
    assert_eq!(failed(&output)["code"], "store.disk_full");
}

/// The names and bytes of all files in a folder.
fn contents(folder: &std::path::Path) -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect();
    found.sort();
    found
}

#[test]
fn what_is_no_database_is_damage_and_its_copies_are_kept() {
    let desk = Desk::with_profile();
    desk.json("backup profile/backups/before-format-5.db");
    let copies = contents(&desk.path("profile/backups"));
    for (bytes, why) in [(&b""[..], "it is empty"), (b"SQLite format 3\0 of another program", "another program")] {
        fs::write(desk.database(), bytes).unwrap();
        for line in ["status", "verify", "list leases", "export out", "jobs list", "demo --units 5", "init"] {
            let problem = desk.problem(line);
            assert_eq!(problem["code"], "store.damaged", "{line}: {problem}");
            let text = problem["text"].as_str().unwrap();
            assert!(text.contains("keystead.db is damaged") && text.contains(why), "{line}: {text}");
            assert!(problem["hint"].as_str().unwrap().contains("before-format-5.db"), "{line}: {problem}");
        }
        assert_eq!(fs::read(desk.database()).unwrap(), bytes);
    }
    assert!(contents(&desk.path("profile/backups")) == copies);
    fs::remove_file(desk.database()).unwrap();
    let problem = desk.problem("demo --units 5");
    assert!(problem["text"].as_str().unwrap().contains("it is missing"), "no empty one is made: {problem}");
    desk.json("restore profile/backups/before-format-5.db");
    assert_eq!(desk.json("verify")["ok"], true);
}

#[test]
fn a_damaged_portfolio_gives_no_backup() {
    let desk = Desk::new();
    desk.json("demo --units 60 --seed 3 --as-of 2026-11-20");
    let mut bytes = fs::read(desk.database()).unwrap();
    let middle = bytes.len() / 2 + 100;
    bytes[middle] ^= 0x55;
    fs::write(desk.database(), &bytes).unwrap();
    let problem = desk.problem("backup copy.db");
    assert_eq!(problem["code"], "store.damaged", "{problem}");
    assert!(problem["text"].as_str().unwrap().contains("keystead.db is damaged"), "{problem}");
    let mut names: Vec<_> = fs::read_dir(desk.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["key", "profile"], "no file is left");
}

#[test]
fn files_of_somebody_else_are_left_alone() {
    let desk = Desk::new();
    desk.json("demo --units 20 --seed 9 --as-of 2026-11-20");
    let theirs = ["report.partial", "report.db.partial", "out.pdf.part", "out.partial"];
    for name in theirs {
        fs::write(desk.path(name), "precious").unwrap();
    }
    desk.json("backup report.db");
    let unit = desk.json("list units --limit 1")["rows"][0].clone();
    let place = format!("{}/{}", unit["property_code"].as_str().unwrap(), unit["unit_number"].as_str().unwrap());
    fs::write(desk.path("plan.pdf"), b"%PDF-1.7 two rooms").unwrap();
    let id = desk.json(&format!("document add plan.pdf --unit {place}"))["document_id"].as_str().unwrap().to_owned();
    desk.json(&format!("document save {id} out.pdf"));
    for name in theirs {
        assert_eq!(fs::read_to_string(desk.path(name)).unwrap(), "precious", "{name}");
    }
    #[cfg(unix)]
    {
        // A link that leads nowhere is a name that is taken, too.
        std::os::unix::fs::symlink("elsewhere", desk.path("link")).unwrap();
        assert_eq!(desk.problem(&format!("document save {id} link"))["code"], "documents.exists");
        assert_eq!(desk.problem("backup link")["kind"], "invalid");
        assert!(!desk.path("elsewhere").exists());
    }
}

#[test]
fn two_restores_in_a_row_keep_both_and_one_broken_off_by_an_earlier_version_is_finished() {
    let desk = Desk::with_profile();
    desk.json("backup copy.db");
    let kept = |line: &str| PathBuf::from(desk.json(line)["kept"].as_str().unwrap());
    let (first, second) = (kept("restore copy.db"), kept("restore copy.db"));
    assert!(first.is_file() && second.is_file() && first != second);
    // As an earlier version left it when it was killed between its two renames.
    fs::rename(desk.database(), desk.path("profile/backups/before-restore-20260328-120000.db")).unwrap();
    fs::create_dir(desk.path("profile/restore-trial")).unwrap();
    fs::copy(&first, desk.path("profile/restore-trial/keystead.db")).unwrap();
    assert_eq!(desk.json("status")["organisation"], "Acme");
    assert!(!desk.path("profile/restore-trial").exists());
}

#[cfg(unix)]
#[test]
fn an_open_profile_is_closed_to_others_with_a_word() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with_profile();
    let mode = |name: &str| fs::metadata(desk.path(name)).unwrap().permissions().mode() & 0o777;
    let loosen = |name: &str, mode| fs::set_permissions(desk.path(name), fs::Permissions::from_mode(mode)).unwrap();
    let word = |desk: &Desk| String::from_utf8_lossy(&desk.run("status").stderr).contains("now only you can");
    assert_eq!((mode("profile"), mode("profile/keystead.db"), word(&desk)), (0o700, 0o600, false));
    loosen("profile", 0o755);
    loosen("profile/keystead.db", 0o644);
    assert!(word(&desk) && !word(&desk), "it is said once");
    assert_eq!((mode("profile"), mode("profile/keystead.db")), (0o700, 0o600));
}

#[test]
fn a_second_process_is_told_who_has_it_open() {
    let desk = Desk::with_profile();
    let holder = fs::OpenOptions::new().read(true).write(true).open(desk.path("profile/lock")).unwrap();
    holder.lock().unwrap();
    fs::write(desk.path("profile/lock"), "4711").unwrap();
    let problem = desk.problem("jobs run all");
    assert_eq!((problem["code"].as_str(), problem["kind"].as_str()), (Some("store.in_use"), Some("conflict")));
    assert!(problem["text"].as_str().unwrap().contains("4711"));
    assert_eq!(desk.json("verify")["ok"], true, "whoever only reads is not hindered");
    drop(holder);
    desk.json("jobs run all");
}

#[test]
fn no_head_office_is_said_honestly() {
    let desk = Desk::with_profile();
    assert_eq!(desk.problem("sync")["code"], "sync.not_configured");
    let status = desk.json("status");
    assert_eq!(status["head_office"], Value::Null);
    assert_eq!(status["device"].as_str().map(str::len), Some(36));
    assert!(status["profile"].as_str().unwrap().ends_with("profile"));
}

#[test]
fn wrong_usage_ends_with_two_and_no_display_with_one() {
    let desk = Desk::with_profile();
    for line in ["imprt x", "init --key secret", "lease notice L-1", "list leases --where nonsense"] {
        assert_eq!(desk.run(line).status.code(), Some(2), "{line}");
    }
    let readable = desk.run("verify");
    assert!(String::from_utf8_lossy(&readable.stdout).lines().any(|line| line.starts_with("ok ")));
    #[cfg(target_os = "linux")]
    {
        let mut bare = Command::new(env!("CARGO_BIN_EXE_keystead"));
        bare.arg("--data").arg(desk.path("profile")).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
        let said = bare.output().unwrap();
        assert_eq!(said.status.code(), Some(1));
        let reason = if cfg!(feature = "window") { "no display" } else { "no window" };
        assert!(String::from_utf8_lossy(&said.stderr).contains(reason));
    }
}

#[test]
fn a_document_goes_in_and_comes_out_again() {
    let desk = Desk::new();
    desk.json("demo --units 12 --seed 2 --as-of 2026-03-28");
    let unit = desk.json("list units --limit 1")["rows"][0].clone();
    fs::write(desk.path("plan.pdf"), b"%PDF-1.7 two rooms").unwrap();
    let place = format!("{}/{}", unit["property_code"].as_str().unwrap(), unit["unit_number"].as_str().unwrap());
    let added = desk.json(&format!("document add plan.pdf --unit {place} --title Plan"));
    assert_eq!(desk.problem(&format!("document add plan.pdf --unit {place}"))["code"], "documents.already");
    assert_eq!(desk.problem("document add plan.pdf --lease L-none")["code"], "documents.of_what");
    let rows = desk.json("list documents")["rows"].clone();
    assert_eq!(rows.as_array().unwrap().len(), 1);
    for (name, value) in [("title", "Plan"), ("file_name", "plan.pdf"), ("media_type", "application/pdf")] {
        assert_eq!(rows[0][name], value);
    }
    assert_eq!((&rows[0]["unit_number"], &rows[0]["byte_count"]), (&unit["unit_number"], &Value::from(18)));
    let id = added["document_id"].as_str().unwrap();
    assert_eq!(rows[0]["id"], id);
    desk.json(&format!("document save {id} copy.pdf"));
    assert_eq!(fs::read(desk.path("copy.pdf")).unwrap(), b"%PDF-1.7 two rooms");
    assert_eq!(desk.problem(&format!("document save {id} copy.pdf"))["code"], "documents.exists");
    let checks = desk.json("verify")["checks"].clone();
    assert!(checks.as_array().unwrap().iter().any(|check| check["name"] == "document files" && check["count"] == 1));
}

#[test]
fn a_notice_is_confirmed_and_work_orders_are_printed() {
    let desk = Desk::new();
    desk.json("demo --units 40 --seed 2 --as-of 2026-03-28");
    let leaving = desk.json("list leases --where lease_status=notice --limit 1")["rows"][0].clone();
    let named = |name: &str| leaving[name].as_str().unwrap().to_owned();
    let letter = format!("papers notice-confirmation --lease {} --out a.pdf --language es", named("lease_number"));
    desk.json(&letter);
    desk.json(&format!("papers work-orders --property {} --out b.pdf", named("property_code")));
    let is_pdf = |name: &str| fs::read(desk.path(name)).unwrap().starts_with(b"%PDF-");
    assert!(is_pdf("a.pdf") && is_pdf("b.pdf"));
    assert_eq!(desk.problem(&letter)["code"], "papers.exists");
    assert_eq!(desk.problem("papers work-orders --property none --out x.pdf")["code"], "papers.no_property");
    assert!(!desk.path("x.pdf").exists());
}
