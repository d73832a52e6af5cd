//! The replies that the interface's tests play back are those of the router as it is: each recorded call is made again, in
//! its order, on the portfolio it was recorded with. `cargo xtask record` writes them anew.

use keystead_bridge::session::{Portfolios, Who, role_of};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
struct Cassette {
    tests: BTreeMap<String, Tape>,
    replies: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tape {
    portfolio: String,
    said: Vec<Said>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    call: String,
    args: Value,
    role: Option<String>,
    user: Option<String>,
    status: Option<u16>,
    stale: Option<String>,
    undo: Option<u32>,
    reply: usize,
}

/// A drift in one call is told once, and not what follows from it in the same test.
const MOST_TOLD: usize = 20;

#[test]
fn what_the_interface_was_tested_with_is_what_the_router_answers() {
    let place = tempfile::tempdir().unwrap();
    let portfolios = Portfolios::make(&place.path().join("portfolios")).unwrap();
    let files = recordings();
    assert!(files.len() > 1, "nothing is recorded; run `cargo xtask record`");
    let drifts: Vec<String> = std::thread::scope(|scope| {
        let each = files.iter().map(|file| {
            let (portfolios, place) = (&portfolios, place.path());
            scope.spawn(move || drifts_of(file, portfolios, place))
        });
        each.collect::<Vec<_>>().into_iter().flat_map(|one| one.join().unwrap()).collect()
    });
    let told = drifts.iter().take(MOST_TOLD).cloned().collect::<Vec<_>>().join("\n");
    assert!(drifts.is_empty(), "{} drifts; `cargo xtask record` records anew\n{told}", drifts.len());
}

/// The first call of each test that is answered otherwise than recorded.
fn drifts_of(file: &Path, portfolios: &Portfolios, place: &Path) -> Vec<String> {
    let name = file.file_stem().unwrap().to_string_lossy().into_owned();
    let cassette: Cassette = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let mut drifts = Vec::new();
    for (at, (test, tape)) in cassette.tests.iter().enumerate() {
        let folder = place.join(format!("{name}-{at}"));
        let session = portfolios.open(&tape.portfolio, &folder).unwrap();
        let drift = tape.said.iter().find_map(|said| {
            let mut who = Who::default();
            if let Some(user) = &said.user {
                who.user.clone_from(user);
            }
            if let Some(role) = &said.role {
                who.role = role_of(role).unwrap();
            }
            let told = session.call(&who, &said.call, said.args.clone());
            let stale = Some(told.stale.join(",")).filter(|topics| !topics.is_empty());
            let was = (said.status.unwrap_or(200), &said.stale, said.undo, &cassette.replies[said.reply]);
            let is = (told.status, &stale, told.undo, &told.body);
            (was != is).then(|| format!("{name}: “{test}”: {} {}: {}", said.call, said.args, first_other(&was, &is)))
        });
        drifts.extend(drift);
        drop(session);
        // A hundred portfolios would fill a small disk.
        std::fs::remove_dir_all(folder).unwrap();
    }
    drifts
}

type Outcome<'a> = (u16, &'a Option<String>, Option<u32>, &'a Value);

fn first_other(was: &Outcome<'_>, is: &Outcome<'_>) -> String {
    if (was.0, was.1, was.2) != (is.0, is.1, is.2) {
        return format!("status, topics and undo were {:?}, are {:?}", (was.0, was.1, was.2), (is.0, is.1, is.2));
    }
    other_in("", was.3, is.3).unwrap_or_default()
}

/// Where two values part.
fn other_in(at: &str, was: &Value, is: &Value) -> Option<String> {
    match (was, is) {
        (Value::Object(a), Value::Object(b)) if a.keys().eq(b.keys()) => {
            a.iter().find_map(|(name, value)| other_in(&format!("{at}.{name}"), value, &b[name]))
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).enumerate().find_map(|(n, (a, b))| other_in(&format!("{at}[{n}]"), a, b))
        }
        _ if was == is => None,
        _ => {
            let short = |value: &Value| value.to_string().chars().take(200).collect::<String>();
            Some(format!("{} was {}, is {}", at.trim_start_matches('.'), short(was), short(is)))
        }
    }
}

fn recordings() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/tests/replies");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "json"));
    files.sort();
    files
}
