//! The rooms of a crate are folders, and a feature is a folder of its own: what may use what is held by where a file
//! lies, however the use is written.

use super::files::{self, File};
use super::uses::{self, Used};
use super::{each, none};
use std::collections::BTreeSet;

/// Rooms that know nothing of the features, by crate.
const BELOW: &[(&str, &[&str])] = &[("store", &["gate", "projections"]), ("commands", &["nouns"])];

/// Crates without folders yet: there a file named by a word is the feature.
const FLAT: &[&str] = &["rules", "wire"];

/// Where features are folders (or files) named by their word.
const HOUSES: &[&str] = &["crates/store/src/features/", "crates/commands/src/features/", "ui/src/features/"];

#[test]
fn features_do_not_use_each_other() {
    let words = there(files::all());
    each(|file| walls(file, &words));
}

#[test]
fn the_words_are_those_of_the_map() {
    let map = files::all().iter().find(|file| file.path == "docs/ARCHITECTURE.md").expect("the map is there");
    none(words(&map.text, &there(files::all())));
}

/// The features that exist, by the names of their folders.
fn there(files: &[File]) -> BTreeSet<String> {
    let inside = |file: &File| {
        let rest = HOUSES.iter().find_map(|house| file.path.strip_prefix(house))?;
        let first = rest.split('/').next()?;
        Some(first.split('.').next().unwrap_or(first).to_owned())
    };
    files.iter().filter_map(inside).collect()
}

/// The map lists each word there is, and no other.
fn words(map: &str, there: &BTreeSet<String>) -> Vec<String> {
    let Some((_, list)) = map.split_once("The words:") else { return vec!["the map has no list of words".to_owned()] };
    let list = list.trim_start().split("\n\n").next().unwrap_or_default();
    let said: BTreeSet<String> = list.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    let missing = there.difference(&said).map(|word| format!("docs/ARCHITECTURE.md lacks the word {word}"));
    let unknown = said.difference(there).map(|word| format!("docs/ARCHITECTURE.md has {word}, which is nowhere"));
    missing.chain(unknown).collect()
}

/// Crate, room, and the feature where the room is `features`.
fn place(path: &str) -> Option<(&str, &str, &str)> {
    let (name, rest) = path.strip_prefix("crates/")?.split_once("/src/")?;
    let mut parts = rest.strip_suffix(".rs")?.split('/');
    Some((name, parts.next()?, parts.next().unwrap_or_default()))
}

fn walls(file: &File, words: &BTreeSet<String>) -> Vec<String> {
    let Some((name, room, feature)) = place(&file.path) else { return Vec::new() };
    let below = BELOW.iter().any(|(other, rooms)| *other == name && rooms.contains(&room));
    let flat = FLAT.contains(&name) && words.contains(room);
    if !below && !flat && (room != "features" || feature.is_empty()) {
        return Vec::new();
    }
    let wrong = |used: &Used| match used.path.split_first() {
        // Everything of the crate at once: what is used cannot be told.
        Some((first, _)) if first == "*" => true,
        Some((first, _)) if flat => first != room && words.contains(first),
        Some((first, rest)) if first == "features" => rest.first().is_none_or(|other| below || other != feature),
        _ => false,
    };
    let inside = file.path.split_once("/src/").map_or("", |(_, rest)| rest).trim_end_matches(".rs").split('/');
    let own: Vec<String> = inside.map(str::to_owned).collect();
    let used = match uses::of(&file.text, &own) {
        Ok(used) => used,
        Err(error) => return vec![format!("{}: {error}", file.path)],
    };
    let told = |used: &Used| format!("{}:{} uses {}", file.path, used.line, used.path.join("::"));
    used.iter().filter(|used| wrong(used)).map(told).collect()
}

#[test]
fn bad_samples_are_refused() {
    let there: BTreeSet<String> = ["ledger", "units"].map(str::to_owned).into();
    let refused = |path: &str, text: &str| walls(&File::new(path, text), &there).len();
    let ledger = "crates/store/src/features/ledger/balance.rs";
    for text in [
        "use crate::features::units::Row;",
        "use crate::features::{units::Row};",
        "use crate::{gate::Tx, features::{ledger, units}};",
        "use crate::features;",
        "use crate::features as f;",
        "use crate::*;",
        "use crate::features::*;",
        "use super::super::units;",
        "use super::super::{ledger, units as other};",
        "pub use super::super::units::Row;",
        "pub(crate) use crate::features::units::Row as R;",
        "fn a() -> crate::features::units::Row { b() }",
        "fn a() { crate::features::units::list(); }",
        "fn a() { let b: Vec<crate::features::units::Row> = Vec::new(); }",
        "fn a() { println!(\"{}\", crate::features::units::COUNT); }",
        "mod tests { use super::super::super::units; }",
        "use\n    crate ::\n features\n::units;",
        "#[path = \"x.rs\"] mod a; use self::super::super::units;",
    ] {
        assert_eq!(refused(ledger, text), 1, "{text}");
    }
    for text in [
        "use crate::features::ledger::Row;",
        "use crate::gate::Tx;",
        "use super::super::ledger;",
        "// use crate::features::units;\nfn a() {}",
        "const A: &str = \"crate::features::units\";",
        "use std::collections::*; use super::*;",
        "fn a() { units::list(); }",
    ] {
        assert_eq!(refused(ledger, text), 0, "{text}");
    }
    assert_eq!(refused("crates/store/src/features/ledger.rs", "use super::units;"), 1);
    assert_eq!(refused("crates/store/src/features/ledger.rs", "use self::balance; use super::ledger;"), 0);
    assert_eq!(refused("crates/store/src/gate/undo.rs", "use crate::features::ledger;"), 1);
    assert_eq!(refused("crates/commands/src/nouns/unit.rs", "use crate::features::units;"), 1);
    assert_eq!(refused("crates/commands/src/frame/router.rs", "use crate::features::{ledger, units};"), 0);
    assert_eq!(refused("crates/store/src/features.rs", "pub mod units;"), 0);
    assert_eq!(refused(ledger, "fn {"), 1, "what cannot be read is not let through");

    assert_eq!(refused("crates/rules/src/ledger.rs", "use crate::units::a;"), 1);
    assert_eq!(refused("crates/rules/src/ledger.rs", "use super::money; use crate::ledger::a;"), 0);

    assert!(words("The words:\n\n`ledger` `units`\n\nMore `words`.", &there).is_empty());
    assert_eq!(words("The words:\n\n`ledger`\n\n`units`", &there).len(), 1);
    assert_eq!(words("The words:\n\n`ledger` `units` `bank`", &there).len(), 1);
    assert_eq!(words("", &there).len(), 1);
}
