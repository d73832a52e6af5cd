//! The interface's rooms: features apart, parts below features, one door to Tauri, no loops, nothing remote.

use std::collections::{BTreeMap, BTreeSet};

use super::files::{self, File};
use super::{each, none};

/// Addresses that name something and are never fetched, and the loopback bridge of the screen tests.
const NAMES: &[&str] = &["http://www.w3.org/", "http://127.0.0.1", "http://localhost"];

#[test]
fn rooms_import_downwards() {
    each(walls);
}

#[test]
fn imports_make_no_loop() {
    let sources: Vec<&File> = files::all().iter().filter(|file| is_source(file)).collect();
    none(loops(&sources));
}

#[test]
fn nothing_remote_is_named() {
    each(remote);
}

fn is_source(file: &File) -> bool {
    file.path.starts_with("ui/src/") && ["ts", "tsx"].contains(&file.end())
}

/// The room of a file, and the feature where the room is `features`.
fn room(path: &str) -> (&str, &str) {
    let mut parts = path.strip_prefix("ui/src/").unwrap_or_default().split('/');
    (parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
}

fn walls(file: &File) -> Vec<String> {
    if !is_source(file) {
        return Vec::new();
    }
    let (from, feature) = room(&file.path);
    let mut found = Vec::new();
    for import in imports(&file.text) {
        if import.starts_with("@tauri-apps/") && from != "host" {
            found.push(format!("{}: only ui/src/host talks to Tauri", file.path));
        }
        let Some(target) = resolve(&file.path, &import) else { continue };
        let (to, other) = room(&target);
        let wrong = match from {
            "features" => to == "features" && feature != other,
            "parts" | "wire" | "host" => to == "features" || to == "app",
            _ => false,
        };
        if wrong {
            found.push(format!("{} imports {target}", file.path));
        }
    }
    found
}

fn remote(file: &File) -> Vec<String> {
    if !file.path.starts_with("ui/src/") && file.path != "ui/index.html" {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (at, _) in file.text.match_indices("://") {
        let scheme = file.text[..at].ends_with("http") || file.text[..at].ends_with("https");
        let host = file.text[at + 3..].chars().next().is_some_and(char::is_alphanumeric);
        let start = file.text[..at].rfind("http").unwrap_or(at);
        let rest = &file.text[start..];
        if scheme && host && !NAMES.iter().any(|name| rest.starts_with(name)) {
            let address: String = rest.chars().take_while(|c| !c.is_whitespace()).take(60).collect();
            found.push(format!("{}: {address} is remote", file.path));
        }
    }
    found
}

/// What a source imports: `… from 'x'`, `import 'x'`, `import('x')`.
fn imports(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in source.lines().map(str::trim).filter(|line| !line.starts_with("//") && !line.starts_with('*')) {
        for opener in ["from ", "import ", "import("] {
            for (at, _) in line.match_indices(opener) {
                let rest = &line[at + opener.len()..];
                let Some(quote) = rest.chars().next().filter(|c| "'\"".contains(*c)) else { continue };
                if let Some(path) = rest[1..].split(quote).next() {
                    found.push(path.to_owned());
                }
            }
        }
    }
    found
}

/// The path from the root that a relative import means, without its ending.
fn resolve(from: &str, import: &str) -> Option<String> {
    if !import.starts_with('.') {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in import.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    Some(without_end(&parts.join("/")).to_owned())
}

fn without_end(path: &str) -> &str {
    path.strip_suffix(".tsx").or_else(|| path.strip_suffix(".ts")).unwrap_or(path)
}

fn loops(sources: &[&File]) -> Vec<String> {
    let mut to: BTreeMap<String, Vec<String>> = sources
        .iter()
        .map(|file| {
            let targets = imports(&file.text).iter().filter_map(|import| resolve(&file.path, import)).collect();
            (without_end(&file.path).to_owned(), targets)
        })
        .collect();
    // A file whose imports are all gone is in no loop; what stays when nothing more goes, is or leads to one.
    loop {
        let there: BTreeSet<String> = to.keys().cloned().collect();
        to.retain(|_, targets| targets.iter().any(|target| there.contains(target)));
        if to.len() == there.len() {
            break;
        }
    }
    if to.is_empty() { Vec::new() } else { vec![format!("imports loop among (or on the way to) {:?}", to.keys())] }
}

#[test]
fn bad_samples_are_refused() {
    let refused = |path: &str, text: &str| walls(&File::new(path, text)).len();
    assert_eq!(refused("ui/src/features/lifecycle/Page.tsx", "import { a } from '../ledger/a';"), 1);
    assert_eq!(refused("ui/src/features/lifecycle/Page.tsx", "import { a } from './a';"), 0);
    assert_eq!(refused("ui/src/features/lifecycle/Page.tsx", "import '../../parts/Card.css';"), 0);
    assert_eq!(refused("ui/src/parts/Card.tsx", "import { a } from '../features/ledger/a';"), 1);
    assert_eq!(refused("ui/src/parts/Card.tsx", "import { invoke } from \"@tauri-apps/api/core\";"), 1);
    assert_eq!(refused("ui/src/host/tauri.ts", "import { invoke } from '@tauri-apps/api/core';"), 0);

    let page = |text: &str| remote(&File::new("ui/src/app/a.ts", text)).len();
    assert_eq!(page("fetch('https://example.com/a')"), 1);
    assert_eq!(page("the same under tauri://, http:// and in tests"), 0);
    assert_eq!(page("xmlns='http://www.w3.org/2000/svg'"), 0);

    let a = File::new("ui/src/a.ts", "import { b } from './b';");
    let b = File::new("ui/src/b.ts", "import { c } from './c';");
    let c = File::new("ui/src/c.ts", "const a = await import('./a');");
    assert_eq!(loops(&[&a, &b, &c]).len(), 1);
    assert!(loops(&[&a, &b]).is_empty());
}
