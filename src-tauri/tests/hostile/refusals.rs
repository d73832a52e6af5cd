//! What is refused, with which words.

use crate::desk::{Desk, KEY, ended, said, sentence};
use keystead_store::{DatabaseKey, Profile, Store};
use std::ffi::OsStr;
use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

#[test]
fn no_character_of_a_key_is_printed() {
    let desk = Desk::new();
    let wide: Vec<u8> = KEY.bytes().flat_map(|byte| [byte, 0]).collect();
    let marked = [&b"\xff\xfe"[..], &wide].concat();
    for (name, bytes) in [
        ("UTF-16 without a mark", wide),
        ("UTF-16", marked),
        ("a NUL", b"four words\0of mine".to_vec()),
        ("no text", vec![0xff; 64]),
        ("quotes", b"four'; words--of mine".to_vec()),
    ] {
        desk.put("key", &bytes);
        for words in [&["status"][..], &["status", "--json"], &["verify"], &["backup", "copy.db"]] {
            let text = desk.refused(words).replace('\0', "");
            assert!(!text.contains("5f1d") && !text.contains("words") && !text.contains("PRAGMA"), "{name}: {text}");
            assert!(text.contains("gives no key") || text.contains("The key does not open"), "{name}: {text}");
        }
    }
    desk.put("key", KEY.as_bytes());
    assert_eq!(desk.run(&["verify"]).status.code(), Some(0));
}

#[test]
fn a_weak_key_is_refused_for_a_new_portfolio_and_opens_an_old_one() {
    let desk = Desk::new();
    for weak in ["x", "eleven char", &KEY[1..], "aaaaaaaaaaaaaaaaaaaa"] {
        desk.put("key", weak.as_bytes());
        for command in ["init", "demo"] {
            let text = desk.refused(&["--data", "new", command]);
            assert!(text.contains("cannot be used for a new portfolio"), "{text}");
            assert!(!desk.path("new").exists(), "{weak}: nothing is made");
        }
        let old = Profile::at(desk.path("old"));
        drop(Store::create(old, DatabaseKey::from_text(weak).unwrap(), "Acme", "2026-01-01T00:00:00.000Z").unwrap());
        assert_eq!(desk.run(&["--data", "old", "status"]).status.code(), Some(0), "{weak}");
        fs::remove_dir_all(desk.path("old")).unwrap();
    }
    desk.put("key", b"four words of mine");
    assert_eq!(desk.run(&["--data", "new", "init"]).status.code(), Some(0));
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_no_files() {
    let desk = Desk::new();
    let mkfifo = |name: &str| {
        assert!(Command::new("mkfifo").arg(desk.path(name)).status().unwrap().success());
    };
    mkfifo("pipe");
    fs::create_dir(desk.path("folder")).unwrap();
    mkfifo("folder/units.csv");
    let before = desk.everything();
    for place in ["pipe", "/dev/zero"] {
        for words in [
            vec!["import", place],
            vec!["import", place, "--format", "rentroll", "--dry-run"],
            vec!["import", place, "--format", "exchange"],
            vec!["import", "roll.csv", "--mapping", place],
            vec!["document", "add", place, "--property", "P1"],
            vec!["restore", place],
        ] {
            let began = Instant::now();
            let text = desk.refused(&words);
            assert!(text.contains("is not a file") || words[0] == "document", "{words:?}: {text}");
            assert!(began.elapsed() < Duration::from_secs(20), "{words:?}");
        }
        for name in ["KEYSTEAD_KEY_FILE", "KEYSTEAD_PASSPHRASE_FILE"] {
            let mut command = desk.command(&["key", "export", "out.key"]);
            command.env(name, place);
            assert!(sentence(&ended(command)).contains("is not a file"), "{name}");
        }
        desk.put("words", b"seven honest lamps");
        let mut command = desk.command(&["key", "import", place]);
        command.env("KEYSTEAD_PASSPHRASE_FILE", "words");
        assert!(sentence(&ended(command)).contains("is not a file"));
        fs::remove_file(desk.path("words")).unwrap();
    }
    assert!(desk.refused(&["import", "folder"]).contains("is not a file"));
    assert_eq!(desk.everything(), before);
}

#[test]
fn small_files_may_not_be_large() {
    let desk = Desk::new();
    desk.put("large", &vec![b'a'; 2_000_000]);
    assert!(desk.refused(&["import", "roll.csv", "--mapping", "large"]).contains("it has more than 1 MB"));
    for name in ["KEYSTEAD_KEY_FILE", "KEYSTEAD_PASSPHRASE_FILE"] {
        let mut command = desk.command(&["key", "export", "out.key"]);
        command.env(name, "large");
        assert!(sentence(&ended(command)).contains("it has more than 4 kB"), "{name}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_path_that_is_no_text_is_refused_before_anything_is_done() {
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new();
    let bad = OsStr::from_bytes(b"b\xff");
    let is = |words: &[&OsStr]| {
        let before = desk.everything();
        let text = desk.refused(words);
        assert!(text.contains("is not text that can be read (UTF-8)"), "{words:?}: {text}");
        assert_eq!(desk.everything(), before, "{words:?}");
    };
    let words = |line: &'static str| line.split(' ').map(OsStr::new).collect::<Vec<_>>();
    for command in ["init", "demo", "status", "verify", "list units", "import roll.csv", "restore roll.csv"] {
        is(&[words("--data"), vec![bad], words(command)].concat());
    }
    fs::write(desk.path("").join(bad), fs::read(desk.path("roll.csv")).unwrap()).unwrap();
    for command in ["backup", "restore", "export", "import", "key export", "key import"] {
        is(&[words(command), vec![bad]].concat());
    }
    is(&[words("document add"), vec![bad], words("--property P1")].concat());
    is(&[words("document save 6f1c2f5e-9a51-4b4e-8a55-1f6f5f3c2b1a"), vec![bad]].concat());
    // A folder above it counts, too, where a path is relative to it.
    fs::create_dir(desk.path("").join(OsStr::from_bytes(b"f\xff"))).unwrap();
    let mut command = desk.command(&["init"]);
    command.current_dir(desk.path("").join(OsStr::from_bytes(b"f\xff"))).env("KEYSTEAD_KEY_FILE", desk.path("key"));
    assert!(sentence(&ended(command)).contains("is not text"));
    assert_eq!(desk.run(&["import", "roll.csv", "--property", "P1", "--mapping"]).status.code(), Some(2));
}

#[test]
fn a_clock_that_is_wrong_stops_nothing() {
    for seconds in ["-1", "-86400000", "-99999999999999", "0", "253402300799", "99999999999999", "nonsense"] {
        let desk = Desk::new();
        let at = |words: &[&str]| {
            let mut command = desk.command(words);
            command.env("KEYSTEAD_TEST_CLOCK", seconds);
            let output = ended(command);
            let text = said(&output);
            assert!(!text.contains("panicked"), "{seconds} {words:?}: {text}");
            assert_eq!(output.status.code(), Some(0), "{seconds} {words:?}: {text}");
        };
        for words in [
            &["--data", "q", "init"][..],
            &["--data", "r", "demo", "--units", "10"],
            &["--data", "r", "jobs", "run", "all"],
            &["--data", "r", "jobs", "list"],
            &["--data", "r", "list", "leases"],
            &["--data", "r", "stats", "lifecycle"],
            &["--data", "r", "export", "out"],
            &["backup", "copy.db"],
            &["restore", "copy.db"],
            &["status"],
            &["verify"],
        ] {
            at(words);
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_crash_of_the_command_line_leaves_no_core_dump() {
    let desk = Desk::new();
    let mut child = desk.command(&["--data", "q", "demo", "--units", "3000"]).stdout(Stdio::null()).spawn().unwrap();
    let limits = format!("/proc/{}/limits", child.id());
    let core = || {
        let text = fs::read_to_string(&limits).ok()?;
        text.lines().find(|line| line.starts_with("Max core file size")).map(str::to_owned)
    };
    let began = Instant::now();
    let mut seen = String::new();
    while began.elapsed() < Duration::from_secs(30) && child.try_wait().unwrap().is_none() {
        seen = core().unwrap_or(seen);
        if seen.split_whitespace().skip(4).take(2).all(|limit| limit == "0") && !seen.is_empty() {
            break;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    // Not to be dumped by a collector either: what it has in memory is closed to its own user.
    use std::os::unix::fs::MetadataExt;
    let owner = fs::metadata(format!("/proc/{}/mem", child.id())).map(|about| about.mode());
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(owner.is_ok());
    assert!(seen.split_whitespace().skip(4).take(2).eq(["0", "0"]), "{seen}");
}
