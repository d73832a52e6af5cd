//! Below the features no two files of the store need each other: what opens a file stands above what a file is, and
//! what reads the history above what keeps it.

use super::files::{self, File};
use super::uses;
use std::collections::{BTreeMap, BTreeSet};

/// The rooms that are held to it.
const ROOMS: [&str; 2] = ["crates/store/src/file", "crates/store/src/gate"];

#[test]
fn no_two_files_below_the_features_need_each_other() {
    let there: Vec<&File> = files::all().iter().filter(|file| is_held(&file.path)).collect();
    assert!(there.len() > 25, "only {} files were looked at", there.len());
    super::none(circles(&there));
}

/// Tests may use what they like.
fn is_held(path: &str) -> bool {
    let inside = ROOMS.iter().any(|room| path.strip_prefix(room).is_some_and(|rest| rest.starts_with(['/', '.'])));
    inside && path.ends_with(".rs") && !path.ends_with("tests.rs")
}

/// The module of a file, from the crate's root.
fn module(path: &str) -> Vec<String> {
    let inside = path.split_once("/src/").map_or("", |(_, rest)| rest);
    inside.trim_end_matches(".rs").split('/').map(str::to_owned).collect()
}

fn circles(there: &[&File]) -> Vec<String> {
    let names: BTreeSet<Vec<String>> = there.iter().map(|file| module(&file.path)).collect();
    let mut needs: BTreeMap<Vec<String>, BTreeSet<Vec<String>>> = BTreeMap::new();
    for file in there {
        let own = module(&file.path);
        let text = file.text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let used = match uses::of(text, &own) {
            Ok(used) => used,
            Err(error) => return vec![format!("{}: {error}", file.path)],
        };
        let met = used.iter().filter_map(|used| {
            (1..=used.path.len()).rev().map(|n| used.path[..n].to_vec()).find(|m| names.contains(m))
        });
        needs.insert(own.clone(), met.filter(|module| *module != own).collect());
    }
    // A file whose needs are all met is in no circle; what stays when nothing more goes is in one, or leads to one.
    loop {
        let before = needs.len();
        let left: BTreeSet<Vec<String>> = needs.keys().cloned().collect();
        needs.retain(|_, met| met.iter().any(|module| left.contains(module)));
        if needs.len() == before {
            break;
        }
    }
    if needs.is_empty() { Vec::new() } else { vec![format!("a circle among (or on the way to) {:?}", needs.keys())] }
}

#[test]
fn bad_samples_are_refused() {
    let file = |name: &str, text: &str| File::new(&format!("crates/store/src/{name}.rs"), text);
    let refused = |files: &[File]| circles(&files.iter().collect::<Vec<_>>()).len();
    let below = file("file/read", "use rusqlite::Connection;");
    assert_eq!(refused(&[file("file/open", "use crate::file::read::Readers;"), below]), 0);
    for back in ["use crate::file::open::Store;", "use super::open;", "fn a() { crate::file::open::add(); }"] {
        let pair = [file("file/open", "use crate::file::read::Readers;"), file("file/read", back)];
        assert_eq!(refused(&pair), 1, "{back}");
    }
    let three = [
        file("file/a", "use super::b;"),
        file("file/b", "use crate::gate::audit::keep;"),
        file("gate/audit", "use crate::{file::a::Store, gate};"),
        file("gate", "use crate::file::a;"),
    ];
    assert_eq!(refused(&three), 1);
    let tests = file("file/b", "fn b() {}\n#[cfg(test)]\nmod tests {\n use crate::file::a;\n}");
    assert_eq!(refused(&[file("file/a", "use super::b;"), tests]), 0);
    assert_eq!(refused(&[file("file/a", "fn {")]), 1, "what cannot be read is not let through");
}
