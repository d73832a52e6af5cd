//! One changed byte anywhere, or a file cut short anywhere: each command answers rightly or says that the file is
//! damaged. None claims a fault of the program's own, none gives a wrong answer, and a refused change leaves no trace.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use keystead_commands::frame::list as lists;
use keystead_commands::{Caller, Keystead};
use keystead_store::{DatabaseKey, Profile, Store};
use keystead_wire::permission::{Role, Scope};
use keystead_wire::problem::{Problem, ProblemKind};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const KEY: &str = "5f1d3a8e27c94b60a1d2e3f405162738495a6b7c8d9eafb0c1d2e3f405162738";
/// Bytes that are changed, one at a time, spread over the file.
const FLIPS: usize = 40;
const CUTS: usize = 8;
const KINDS: [&str; 12] = [
    "properties",
    "buildings",
    "units",
    "tenants",
    "vendors",
    "leases",
    "lease-status-log",
    "ledger",
    "allocations",
    "documents",
    "jobs",
    "imports",
];

fn key() -> DatabaseKey {
    DatabaseKey::from_text(KEY).unwrap()
}

fn caller() -> Caller {
    let now = "2026-03-28T18:00:00Z".parse().unwrap();
    Caller {
        user: "dana".into(),
        role: Role::Administrator,
        scope: Scope::All,
        now,
        as_of: Some("2026-03-28".parse().unwrap()),
    }
}

fn ask(app: &Keystead, name: &str, args: Value) -> Result<Value, Problem> {
    app.call_json(&caller(), name, args).map(|answer| answer.reply.to_value().unwrap())
}

/// A small portfolio with something in each table, closed, and its bytes.
fn whole(folder: &Path) -> Vec<u8> {
    let profile = Profile::at(folder.join("whole"));
    let app = Keystead::new(Store::create(profile.clone(), key(), "Acme", "2026-01-01T00:00:00.000Z").unwrap());
    ask(&app, "demo.fill", json!({ "units": 12, "seed": 3, "as_of": "2026-03-28" })).unwrap();
    ask(&app, "jobs.run", json!({ "name": "all", "as_of": "2026-03-28" })).unwrap();
    let paper = folder.join("plan.pdf");
    fs::write(&paper, [b"%PDF-1.7 ".as_slice(), &[7; 30_000]].concat()).unwrap();
    let property = &lists::list(&app, &caller(), "properties", &[], Some(1)).unwrap()["rows"][0]["id"];
    ask(&app, "documents.add", json!({ "of": { "kind": "property", "id": property }, "path": paper })).unwrap();
    ask(&app, "search.find", json!({ "text": "a", "limit": 5 })).unwrap();
    drop(app);
    fs::read(profile.database()).unwrap()
}

/// What a portfolio answers, each by the name of its question.
struct Answers {
    said: BTreeMap<String, Result<Value, Problem>>,
    copy_restores: Option<bool>,
}

fn read_all(app: &Keystead, folder: &Path) -> Answers {
    let mut said = BTreeMap::new();
    for kind in KINDS {
        said.insert(format!("list {kind}"), lists::list(app, &caller(), kind, &[], None));
    }
    said.insert("stats".into(), lists::stats(app, &caller(), "lifecycle", None));
    for (name, args) in [
        ("app.status", json!({})),
        ("jobs.list", json!({})),
        ("jobs.history", json!({ "limit": 10 })),
        ("today.overview", json!({})),
        ("search.find", json!({ "text": "ma", "limit": 5 })),
    ] {
        said.insert(name.into(), ask(app, name, args));
    }
    let out = folder.join("out");
    let exported = ask(app, "export.folder", json!({ "path": out })).map(|_| files(&out));
    assert!(exported.is_ok() || !out.exists(), "half an export");
    said.insert("export".into(), exported);
    drop(fs::remove_dir_all(&out));
    let copy = folder.join("copy.db");
    let copied = ask(app, "profile.backup", json!({ "path": copy }));
    let copy_restores = copied.is_ok().then(|| {
        let other = Profile::at(folder.join("other"));
        keystead_store::file::restore::restore(&other, &key(), &copy, "x").is_ok()
    });
    drop(fs::remove_dir_all(folder.join("other")));
    drop(fs::remove_file(&copy));
    said.insert("backup".into(), copied.map(|_| Value::Null));
    Answers { said, copy_restores }
}

fn files(folder: &Path) -> Value {
    let read = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    read.map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap().into()))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

/// The problem of a damaged file, and no other.
fn is_named(problem: &Problem) -> bool {
    problem.kind != ProblemKind::Internal
        && (problem.code == "store.wrong_key" || problem.code == "store.damaged" && problem.hint.is_some())
}

/// Asks everything of a damaged file.
fn try_all(folder: &Path, bytes: &[u8], right: &Answers, what: &str) -> usize {
    let profile = Profile::at(folder.join("damaged"));
    drop(fs::remove_dir_all(profile.folder()));
    fs::create_dir_all(profile.folder()).unwrap();
    fs::copy(folder.join("whole/key-mark"), profile.folder().join("key-mark")).unwrap();
    fs::write(profile.database(), bytes).unwrap();
    let mut named = 0;
    match Store::open_reading(profile.clone(), key()) {
        Err(error) => {
            assert!(["store.damaged", "store.wrong_key"].contains(&error.code()), "{what}: {error}");
            named += 1;
        }
        Ok(store) => {
            let app = Keystead::new(store);
            let verified = ask(&app, "profile.verify", json!({})).unwrap();
            assert_eq!(verified["ok"], false, "{what}: verify finds it");
            assert_eq!(verified["problem"]["code"], "store.damaged", "{what}: {verified}");
            let answers = read_all(&app, folder);
            for (question, said) in &answers.said {
                match said {
                    Ok(said) => assert_eq!(Some(said), right.said[question].as_ref().ok(), "{what}: {question}"),
                    Err(problem) => {
                        assert!(is_named(problem), "{what}: {question}: {problem:?}");
                        named += 1;
                    }
                }
            }
            assert_ne!(answers.copy_restores, Some(false), "{what}: a copy was made that does not restore");
        }
    }
    assert_eq!(fs::read(profile.database()).unwrap(), bytes, "{what}: reading changed the file");
    let written = Store::open(profile.clone(), key()).map(|store| {
        let app = Keystead::new(store);
        let done = ask(&app, "settings.put", json!({ "name": "theme", "value": "dark" }));
        let night = ask(&app, "jobs.run", json!({ "name": "all", "as_of": "2026-05-01" }));
        (done, night)
    });
    match written {
        Err(error) => assert!(["store.damaged", "store.wrong_key"].contains(&error.code()), "{what}: {error}"),
        Ok((done, night)) => {
            for problem in [done.as_ref().err(), night.as_ref().err()].into_iter().flatten() {
                assert!(is_named(problem), "{what}: {problem:?}");
            }
            if done.is_err() && night.is_err() {
                assert_eq!(fs::read(profile.database()).unwrap(), bytes, "{what}: a refused change left a trace");
            }
        }
    }
    named
}

#[test]
fn one_changed_byte_is_met_with_the_right_answer_or_the_word_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = whole(folder.path());
    let right = {
        let profile = Profile::at(folder.path().join("whole"));
        let app = Keystead::new(Store::open_reading(profile, key()).unwrap());
        assert_eq!(ask(&app, "profile.verify", json!({})).unwrap()["ok"], true);
        read_all(&app, folder.path())
    };
    assert!(right.said.values().all(Result::is_ok), "{:?}", right.said.values().find(|said| said.is_err()));
    assert_eq!(right.copy_restores, Some(true));
    let mut named = 0;
    let mut random: usize = 20_260_328;
    for flip in 0..FLIPS {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = flip * bytes.len() / FLIPS + (random >> 33) % (bytes.len() / FLIPS);
        let mut damaged = bytes.clone();
        damaged[at] ^= 1 << (random >> 20 & 7);
        named += try_all(folder.path(), &damaged, &right, &format!("byte {at} of {}", bytes.len()));
    }
    assert!(named > FLIPS, "only {named} answers met the damage");
}

#[test]
fn a_file_cut_short_is_damaged_wherever_it_is_cut() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = whole(folder.path());
    let right = Answers { said: BTreeMap::new(), copy_restores: None };
    for cut in 0..CUTS {
        // In the middle of a page, and between two.
        let length = match cut * bytes.len() / CUTS {
            length if cut % 2 == 0 => length / 4096 * 4096,
            length => length,
        };
        let named = try_all(folder.path(), &bytes[..length], &right, &format!("{length} bytes of {}", bytes.len()));
        assert_eq!(named, 1, "{length} bytes pass for a portfolio");
    }
}
