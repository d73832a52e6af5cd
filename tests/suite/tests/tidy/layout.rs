//! Length, the opening words of a file, and the numbering of migrations.

use super::files::{self, File};
use super::{each, none};

const LONGEST: usize = 400;
const COUNTED: &[&str] = &["rs", "ts", "tsx", "css", "mjs"];
const GENERATED: &[&str] = &["ui/src/wire/bindings.ts"];
const LONGEST_OPENER: usize = 5;

#[test]
fn no_file_is_two_rooms() {
    each(length);
}

#[test]
fn every_rust_file_says_what_it_owns() {
    each(opener);
}

#[test]
fn migrations_are_numbered_without_a_gap() {
    for folder in ["migrations/local/", "migrations/head-office/"] {
        let names = files::all().iter().filter_map(|file| file.path.strip_prefix(folder));
        none(migrations(folder, &names.collect::<Vec<_>>()));
    }
}

fn length(file: &File) -> Vec<String> {
    let lines = file.text.lines().count();
    let counted = COUNTED.contains(&file.end()) && !GENERATED.contains(&file.path.as_str());
    if counted && lines > LONGEST {
        vec![format!("{} has {lines} lines; the wall is {LONGEST}", file.path)]
    } else {
        Vec::new()
    }
}

fn opener(file: &File) -> Vec<String> {
    if file.end() != "rs" {
        return Vec::new();
    }
    let lines = file.text.lines().take_while(|line| line.starts_with("//!"));
    let words: Vec<&str> = lines.map(|line| line.trim_start_matches("//!").trim()).collect();
    if words.is_empty() || words.iter().all(|line| line.chars().filter(|c| c.is_alphabetic()).count() < 3) {
        return vec![format!("{} does not open with //! and what it owns", file.path)];
    }
    if words.len() > LONGEST_OPENER {
        return vec![format!("{} opens with {} lines; {LONGEST_OPENER} must do", file.path, words.len())];
    }
    Vec::new()
}

fn migrations(folder: &str, names: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let mut numbers = Vec::new();
    for name in names {
        let number = name
            .strip_prefix('V')
            .and_then(|rest| rest.strip_suffix(".sql"))
            .and_then(|rest| rest.split_once("__"))
            .filter(|(_, words)| !words.is_empty() && words.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
            .and_then(|(number, _)| number.parse::<usize>().ok());
        match number {
            Some(number) => numbers.push(number),
            None => found.push(format!("{folder}{name} is not named V<number>__<words>.sql")),
        }
    }
    numbers.sort_unstable();
    if !numbers.iter().copied().eq(1..=numbers.len()) {
        found.push(format!("{folder} is numbered {numbers:?}"));
    }
    found
}

#[test]
fn bad_samples_are_refused() {
    assert_eq!(length(&File::new("crates/a.rs", &"x\n".repeat(401))).len(), 1);
    assert!(length(&File::new("crates/a.rs", &"x\n".repeat(400))).is_empty());
    assert!(length(&File::new(GENERATED[0], &"x\n".repeat(900))).is_empty());
    assert!(opener(&File::new("a.rs", "//! What it owns.\nfn a() {}")).is_empty());
    assert_eq!(opener(&File::new("a.rs", "fn a() {}")).len(), 1);
    assert_eq!(opener(&File::new("a.rs", "//! .\nfn a() {}")).len(), 1);
    assert_eq!(opener(&File::new("a.rs", &"//! Words.\n".repeat(6))).len(), 1);
    assert!(migrations("m/", &["V1__house.sql", "V2__lease_log.sql"]).is_empty());
    assert_eq!(migrations("m/", &["V1__house.sql", "V3__late.sql"]).len(), 1);
    assert_eq!(migrations("m/", &["V1_house.sql"]).len(), 1);
    assert_eq!(migrations("m/", &["1__house.sql"]).len(), 1);
}
