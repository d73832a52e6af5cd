//! No feature file of a crate imports another feature's file: what they share goes down into `model`,
//! what joins them is a use-case, a reaction, or a screen's own SQL.

use super::each;
use super::files::File;

/// The words of docs/ARCHITECTURE.md; the same word in every room.
pub const WORDS: &[&str] = &[
    "portfolio",
    "land",
    "lifecycle",
    "renewals",
    "collections",
    "command_center",
    "turnover",
    "pricing",
    "risk",
    "inspections",
    "invoices",
    "chat",
    "staging",
    "screening",
    "abstraction",
    "move_in",
    "lease_docs",
    "onboarding",
    "listings",
    "showings",
    "messages",
    "vendors",
    "ledger",
    "bank",
    "maintenance",
    "legal",
    "documents",
    "notifications",
    "analytics",
    "construction",
    "search",
    "accounts",
];

/// Nouns are shared, so `model` is not looked at.
const ROOMS: &[&str] = &["rules", "wire", "sync", "store", "commands", "head-office"];

#[test]
fn features_do_not_import_each_other() {
    each(imports);
}

#[test]
fn the_words_are_those_of_the_map() {
    let map = super::files::all().iter().find(|file| file.path == "docs/ARCHITECTURE.md").expect("the map is there");
    let missing: Vec<&&str> = WORDS.iter().filter(|word| !map.text.contains(&format!("`{word}`"))).collect();
    assert!(missing.is_empty(), "docs/ARCHITECTURE.md lacks {missing:?}");
}

fn imports(file: &File) -> Vec<String> {
    let Some(own) = feature(&file.path) else { return Vec::new() };
    let mut found = Vec::new();
    for line in file.text.lines().filter(|line| !line.trim_start().starts_with("//")) {
        let text = line.split('"').step_by(2).collect::<String>();
        for word in WORDS.iter().filter(|word| **word != own) {
            if [format!("crate::{word}"), format!("super::{word}")].iter().any(|path| has_path(&text, path)) {
                found.push(format!("{}: {own} imports {word}", file.path));
            }
        }
    }
    found
}

fn has_path(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let after = line[at + path.len()..].chars().next();
        !after.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

/// The feature whose file this is: `crates/<room>/src/<word>.rs` or anything below `…/<word>/`.
fn feature(path: &str) -> Option<&str> {
    let (room, rest) = path.strip_prefix("crates/")?.split_once("/src/")?;
    let first = rest.split('/').next()?;
    let word = first.strip_suffix(".rs").unwrap_or(first);
    (ROOMS.contains(&room) && WORDS.contains(&word)).then_some(word)
}

#[test]
fn bad_samples_are_refused() {
    let refused = |path: &str, text: &str| imports(&File::new(path, text)).len();
    assert_eq!(refused("crates/rules/src/lifecycle.rs", "use crate::renewals::score;"), 1);
    assert_eq!(refused("crates/store/src/ledger/balance.rs", "use crate::collections;"), 1);
    assert_eq!(refused("crates/wire/src/lifecycle.rs", "let a = super::ledger::Entry;"), 1);
    assert_eq!(refused("crates/store/src/lifecycle.rs", "use crate::gate::Tx; use crate::lifecycle::Row;"), 0);
    assert_eq!(refused("crates/commands/src/reactions.rs", "use crate::renewals;"), 0);
    assert_eq!(refused("crates/store/src/risk.rs", "use crate::land_use;"), 0);
}
