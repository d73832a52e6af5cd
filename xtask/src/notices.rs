//! `cargo xtask notices`: the licence and the copyright lines of everything that is shipped, in one text. It is committed,
//! packed into the bundles and shown under About; the walls compare it with what is shipped.

mod crates;
mod fonts;
mod npm;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::call::root;

/// Where the text lies, from the root.
const FILE: &str = "ui/public/notices.txt";

const HEAD: &str = "\
Keystead is made of these programs, fonts and icons of others. Each line names one, its licence, what it is part of, where
it comes from, and the numbers of the texts below that belong to it.
";

/// Before each text, with its number.
const RULE: &str = "=====[ text of a licence ]===========================================";

/// Something of others that is shipped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its licence as an SPDX expression.
    pub licence: String,
    /// `program` or `interface`.
    pub of: &'static str,
    /// Where it comes from.
    pub home: String,
    /// Licence texts and notices.
    pub texts: Vec<String>,
}

/// Writes the text anew.
pub fn write() -> Result<()> {
    let text = made()?;
    fs::write(root().join(FILE), &text)?;
    println!("{FILE}: {} parts, {} kB", text.lines().filter(|line| line.contains(" | ")).count(), text.len() / 1000);
    Ok(())
}

/// Says whether the committed text is that of what is shipped.
pub fn check() -> Result<Vec<String>> {
    let committed = fs::read_to_string(root().join(FILE)).unwrap_or_default();
    Ok(differences(&committed, &made()?))
}

fn made() -> Result<String> {
    let mut parts = crates::shipped()?;
    parts.extend(fonts::shipped()?);
    parts.extend(npm::shipped()?);
    printed(&parts)
}

fn differences(committed: &str, made: &str) -> Vec<String> {
    if committed == made {
        return Vec::new();
    }
    let named = |text: &str| -> Vec<String> {
        text.lines().filter_map(|line| Some(line.split_once(" | ")?.0.to_owned())).collect()
    };
    let (before, now) = (named(committed), named(made));
    let mut found: Vec<String> = now
        .iter()
        .filter(|name| !before.contains(name))
        .map(|name| format!("{name} is shipped without notice"))
        .collect();
    found.extend(before.iter().filter(|name| !now.contains(name)).map(|name| format!("{name} is no longer shipped")));
    if found.is_empty() {
        found.push("a licence text has changed".to_owned());
    }
    found.push(format!("{FILE} is stale: `cargo xtask notices` writes it anew"));
    found
}

/// The whole text: the list, then each text once.
fn printed(parts: &[Part]) -> Result<String> {
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut texts: Vec<String> = Vec::new();
    let mut list = String::new();
    let mut parts: Vec<&Part> = parts.iter().collect();
    parts.sort_by_key(|part| (part.name.to_lowercase(), part.version.clone(), part.of));
    for part in parts {
        if part.texts.is_empty() || part.licence.is_empty() {
            bail!("{} {} has no licence text; give it one in xtask/src/notices", part.name, part.version);
        }
        let mut own: Vec<usize> = Vec::new();
        for text in &part.texts {
            let number = *numbers.entry(words(text)).or_insert_with(|| {
                texts.push(tidied(text));
                texts.len()
            });
            if !own.contains(&number) {
                own.push(number);
            }
        }
        let own: Vec<String> = own.iter().map(usize::to_string).collect();
        let Part { name, version, licence, of, home, .. } = part;
        writeln!(list, "{name} {version} | {licence} | {of} | {home} | {}", own.join(" "))?;
    }
    let mut whole = format!("{HEAD}\n{list}");
    for (at, text) in texts.iter().enumerate() {
        if text.contains(RULE) {
            bail!("text {} has the line that parts the texts", at + 1);
        }
        write!(whole, "\n{RULE}\n{}\n\n{text}\n", at + 1)?;
    }
    Ok(whole)
}

/// A text by its words alone: the same one is laid out in many ways.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lines without blanks at their ends, and no empty ones around.
fn tidied(text: &str) -> String {
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// The licence texts that lie in a folder of a package, by name.
fn texts_in(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_file() && is_licence(&name) {
            found.push((name, read(&path)?));
        }
    }
    found.sort();
    Ok(found)
}

fn read(path: &PathBuf) -> Result<String> {
    let bytes = fs::read(path).with_context(|| path.display().to_string())?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn is_licence(name: &str) -> bool {
    let name = name.to_lowercase();
    let source = [".rs", ".pm", ".js", ".spdx", ".html"].iter().any(|end| name.ends_with(end));
    !source
        && ["license", "licence", "copying", "copyright", "notice", "unlicense"]
            .iter()
            .any(|word| name.starts_with(word))
}

/// Where there is a choice, the MIT licence is taken: then the others need not be printed.
fn chosen(licence: &str, texts: Vec<(String, String)>) -> Vec<String> {
    let choice = (licence.contains(" OR ") || licence.contains('/')) && !licence.contains(" AND ");
    let is = |name: &str, word: &str| name.to_lowercase().contains(word);
    let has_mit = choice && texts.iter().any(|(name, _)| is(name, "mit"));
    let others = ["apache", "unlicense", "zlib", "boost", "bsd", "lgpl", "copying", "0bsd"];
    texts
        .into_iter()
        .filter(|(name, _)| !has_mit || is(name, "mit") || !others.iter().any(|word| is(name, word)))
        .map(|(_, text)| text)
        .collect()
}

/// The MIT licence in the name of those who say so only in their package's description.
fn mit_of(holders: &str) -> String {
    format!("MIT License\n\nCopyright (c) {holders}\n\n{}", include_str!("notices/mit.txt"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &str, texts: &[&str]) -> Part {
        Part {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            licence: "MIT".to_owned(),
            of: "program",
            home: "https://example.org".to_owned(),
            texts: texts.iter().map(|&text| text.to_owned()).collect(),
        }
    }

    #[test]
    fn each_text_stands_once() {
        let text = printed(&[part("b", &["One  text\n"]), part("A", &["other", "\r\nOne text\r\n"])]).unwrap();
        assert!(text.contains("A 1.0.0 | MIT | program | https://example.org | 1 2\nb 1.0.0 |"));
        assert!(text.contains("| 2\n"));
        assert_eq!(text.matches("One text").count(), 1);
    }

    #[test]
    fn a_part_without_a_notice_is_refused() {
        assert!(printed(&[part("a", &[])]).is_err());
        assert!(printed(&[Part { licence: String::new(), ..part("a", &["x"]) }]).is_err());
        assert!(printed(&[part("a", &[RULE])]).is_err());
        let (old, new) =
            (printed(&[part("a", &["x"])]).unwrap(), printed(&[part("a", &["x"]), part("b", &["y"])]).unwrap());
        assert_eq!(differences(&old, &new)[0], "b 1.0.0 is shipped without notice");
        assert_eq!(differences(&new, &old)[0], "b 1.0.0 is no longer shipped");
        assert_eq!(differences(&new, &new.replace("\ny\n", "\nz\n"))[0], "a licence text has changed");
        assert!(differences(&new, &new).is_empty());
    }

    #[test]
    fn of_a_choice_one_is_printed() {
        let texts = || vec![("LICENSE-APACHE".to_owned(), "a".to_owned()), ("LICENSE-MIT".to_owned(), "m".to_owned())];
        assert_eq!(chosen("MIT OR Apache-2.0", texts()), ["m"]);
        assert_eq!(chosen("MIT AND Apache-2.0", texts()), ["a", "m"]);
        assert_eq!(chosen("Apache-2.0", texts()), ["a", "m"]);
    }
}
