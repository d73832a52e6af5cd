//! Words that say nothing are not names here.

use super::each;
use super::files::File;

/// Not in the name of a type, function or module.
const VAGUE: &[&str] = &["manager", "service", "helper", "util", "processor"];
/// Not the name of a file or folder either.
const VAGUE_ROOMS: &[&str] = &["common", "shared", "misc"];
const DEFINES: &[&str] = &["struct", "enum", "trait", "type", "union", "mod", "fn", "class", "interface", "function"];

#[test]
fn names_say_something() {
    each(rooms);
    each(definitions);
}

fn rooms(file: &File) -> Vec<String> {
    let mut found = Vec::new();
    let name = file.name();
    if name == "mod.rs" {
        found.push(format!("{}: name the file after its module", file.path));
    }
    if ["index.ts", "index.tsx", "index.js"].contains(&name) {
        found.push(format!("{}: no barrels; import from the file that defines", file.path));
    }
    let stems = file.path.split('/').map(|part| part.split('.').next().unwrap_or(part));
    for word in stems.flat_map(words) {
        if is_vague(&word) || VAGUE_ROOMS.contains(&word.as_str()) {
            found.push(format!("{}: \"{word}\" says nothing", file.path));
        }
    }
    found
}

fn definitions(file: &File) -> Vec<String> {
    if !["rs", "ts", "tsx"].contains(&file.end()) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for line in file.text.lines().map(str::trim_start).filter(|line| !line.starts_with("//")) {
        let code = line.split('"').step_by(2).collect::<Vec<_>>().join(" ");
        let tokens: Vec<&str> = code.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
        for pair in tokens.windows(2).filter(|pair| DEFINES.contains(&pair[0])) {
            if words(pair[1]).iter().any(|word| is_vague(word)) {
                found.push(format!("{}: {} says nothing", file.path, pair[1]));
            }
        }
    }
    found
}

fn is_vague(word: &str) -> bool {
    VAGUE.iter().any(|vague| word == *vague || word.strip_suffix('s') == Some(vague))
}

/// The words of `camelCase`, `CamelCase`, `snake_case` and `kebab-case` names, in lower case.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in name.chars() {
        if !c.is_alphanumeric() {
            words.push(String::new());
            continue;
        }
        if c.is_uppercase() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.extend(c.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn bad_samples_are_refused() {
    for path in ["crates/store/src/mod.rs", "ui/src/kit/index.ts", "crates/common/src/a.rs", "ui/src/utils.ts"] {
        assert!(!rooms(&File::new(path, "")).is_empty(), "{path}");
    }
    assert!(rooms(&File::new("ui/index.html", "")).is_empty());
    for line in ["pub struct LeaseManager;", "export function dateHelper() {}", "mod text_utils;"] {
        assert_eq!(definitions(&File::new("a.rs", line)).len(), 1, "{line}");
    }
    assert!(definitions(&File::new("a.rs", "pub enum Role { PropertyManager }")).is_empty());
}
