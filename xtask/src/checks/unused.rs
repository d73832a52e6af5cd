//! Dependencies that no source names. A crate that is declared only to switch a feature on says so in
//! `[package.metadata.cargo-machete] ignored = [...]`, the key that cargo-machete reads as well.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{Graph, text};

pub fn check(graph: &Graph) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for member in graph.members() {
        let manifest = PathBuf::from(text(member, "manifest_path"));
        let mut sources = String::new();
        for target in member["targets"].as_array().into_iter().flatten() {
            let front = PathBuf::from(text(target, "src_path"));
            // A target's modules lie beside its front file.
            read_folder(front.parent().unwrap_or(&manifest), &mut sources)?;
        }
        let ignored = &member["metadata"]["cargo-machete"]["ignored"];
        for dependency in member["dependencies"].as_array().into_iter().flatten() {
            let name = dependency["rename"].as_str().unwrap_or(text(dependency, "name"));
            let excused = ignored.as_array().is_some_and(|list| list.iter().any(|word| word == name));
            if !excused && !names(&sources, name) {
                found.push(format!("{} declares {name} and does not use it", text(member, "name")));
            }
        }
    }
    Ok(found)
}

fn read_folder(folder: &Path, into: &mut String) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read_folder(&path, into)?;
        } else if path.extension().is_some_and(|end| end == "rs") {
            into.push_str(&fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

/// Whether the sources have the crate's name as a word of code.
fn names(sources: &str, package: &str) -> bool {
    let word = package.replace('-', "_");
    let part = |c: char| c.is_alphanumeric() || c == '_';
    sources.lines().filter(|line| !line.trim_start().starts_with("//")).any(|line| {
        line.match_indices(&word).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            let after = line[at + word.len()..].chars().next();
            !before.is_some_and(part) && !after.is_some_and(part)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_name_counts_as_a_word_of_code_only() {
        assert!(names("use serde_json::json;", "serde-json"));
        assert!(!names("use serde_json::json;", "serde"));
        assert!(!names("// serde is elsewhere", "serde"));
        assert!(!names("let observed = 1;", "serde"));
    }
}
