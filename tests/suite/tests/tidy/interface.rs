//! The interface's rooms: kit below nouns, nouns below features, features apart, one door to Tauri, no loops, nothing
//! remote. This is the only place that says who may import whom in `ui/src`.

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
            // Outside the rooms: what starts the page.
            _ if !target.starts_with("ui/src/") => false,
            // What the features declare is found by its place, `features/<word>/feature.tsx`; no feature is named.
            "app" => to == "features",
            "features" => !((to == "features" && feature == other) || ["kit", "nouns", "host", "wire"].contains(&to)),
            "nouns" => !["nouns", "kit", "host", "wire"].contains(&to),
            "kit" => !["kit", "host", "wire"].contains(&to),
            "host" => !["host", "wire"].contains(&to),
            "wire" => to != "wire",
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

/// What a source imports, on one line or several: `… from 'x'`, `export … from 'x'`, `import 'x'`, `import('x')`.
fn imports(source: &str) -> Vec<String> {
    let code = without_comments(source);
    let mut found = Vec::new();
    for word in ["from", "import"] {
        for (at, _) in code.match_indices(word) {
            if code[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || "_$.".contains(c)) {
                continue;
            }
            let rest = code[at + word.len()..].trim_start();
            let rest = if word == "import" { rest.strip_prefix('(').unwrap_or(rest).trim_start() } else { rest };
            let Some(quote) = rest.chars().next().filter(|c| "'\"`".contains(*c)) else { continue };
            if let Some(path) = rest[1..].split(quote).next() {
                found.push(path.to_owned());
            }
        }
    }
    found
}

fn without_comments(source: &str) -> String {
    let mut code = String::new();
    let mut rest = source;
    while let Some((before, after)) = rest.split_once("/*") {
        let Some((_, behind)) = after.split_once("*/") else { break };
        code.push_str(before);
        rest = behind;
    }
    code.push_str(rest);
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The path from the root that a relative import means, without its ending.
fn resolve(from: &str, import: &str) -> Option<String> {
    // `/src/…` is an address of the page's own, from `ui/`.
    let mut parts: Vec<&str> = match import.chars().next()? {
        '.' => from.split('/').collect(),
        '/' => vec!["ui", ""],
        _ => return None,
    };
    parts.pop();
    for part in import.split('/') {
        match part {
            "" | "." => {}
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
    let lease = "ui/src/features/lifecycle/LeasePage.tsx";
    for bad in [
        "import { a } from '../ledger/a';",
        "import {\n  a,\n  b,\n} from\n  '../ledger/a';",
        "import '../ledger/a';",
        "import '../ledger/a.css';",
        "const a = await import('../ledger/a');",
        "const a = lazy(() => import(\n  /* a word */ \"../ledger/a\"\n));",
        "const a = import(`../ledger/a`);",
        "export { a } from '../ledger/a';",
        "export * from '../ledger/a';",
        "import type { A } from '../ledger/a';",
        "import { a } from '../../../src/features/ledger/a';",
        "import { a } from '/src/features/ledger/a';",
        "import { a } from '../../app/a';",
    ] {
        assert_eq!(refused(lease, bad), 1, "{bad}");
    }
    for good in [
        "import { a } from './a';",
        "import '../../kit/Card.css';",
        "import { a } from '../../nouns/unit/a';",
        "// import { a } from '../ledger/a';",
        "/* import { a } from '../ledger/a'; */",
        "const t = Array.from('../ledger/a');",
    ] {
        assert_eq!(refused(lease, good), 0, "{good}");
    }
    for (path, text, wrong) in [
        ("ui/src/kit/Card.tsx", "import { a } from '../features/ledger/a';", 1),
        ("ui/src/kit/Card.tsx", "import { a } from '../nouns/unit/a';", 1),
        ("ui/src/kit/Card.tsx", "import { a } from '../app/a';", 1),
        ("ui/src/kit/Card.tsx", "import { a } from '../host/a';", 0),
        ("ui/src/kit/Card.tsx", "import { invoke } from \"@tauri-apps/api/core\";", 1),
        ("ui/src/nouns/unit/UnitComb.tsx", "import { a } from '../../features/ledger/a';", 1),
        ("ui/src/nouns/unit/UnitComb.tsx", "import { a } from '../../app/a';", 1),
        ("ui/src/nouns/unit/UnitComb.tsx", "import { a } from '../lease/a';", 0),
        ("ui/src/host/call.ts", "import { a } from '../kit/a';", 1),
        ("ui/src/host/tauri.ts", "import { invoke } from '@tauri-apps/api/core';", 0),
        ("ui/src/app/App.tsx", "import { LedgerPage } from '../features/ledger/LedgerPage';", 1),
        ("ui/src/app/App.tsx", "import { a } from '../nouns/unit/a';", 0),
    ] {
        assert_eq!(refused(path, text), wrong, "{path}: {text}");
    }

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
