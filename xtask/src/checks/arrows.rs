//! Which of our crates may use which: the arrows of docs/ARCHITECTURE.md.

use super::{Graph, text};

/// Crate, and what of ours it may depend on outside tests.
const MAY_USE: &[(&str, &[&str])] = &[
    ("keystead-model", &[]),
    ("keystead-files", &[]),
    ("keystead-demo", &["keystead-model"]),
    ("keystead-exchange", &["keystead-files", "keystead-model"]),
    ("keystead-papers", &["keystead-model"]),
    ("keystead-rules", &["keystead-model"]),
    ("keystead-sync", &["keystead-model"]),
    ("keystead-wire", &["keystead-model", "keystead-rules"]),
    ("keystead-store", &["keystead-files", "keystead-model", "keystead-rules", "keystead-sync"]),
    (
        "keystead-commands",
        &[
            "keystead-files",
            "keystead-model",
            "keystead-demo",
            "keystead-papers",
            "keystead-rules",
            "keystead-sync",
            "keystead-exchange",
            "keystead-store",
            "keystead-wire",
        ],
    ),
    ("keystead-cli", &["keystead-files", "keystead-wire", "keystead-commands"]),
    (
        "keystead",
        &["keystead-cli", "keystead-files", "keystead-model", "keystead-wire", "keystead-store", "keystead-commands"],
    ),
    ("keystead-bridge", &["keystead-model", "keystead-wire", "keystead-store", "keystead-commands"]),
    ("xtask", &[]),
];

/// Crates that only test or measure may use anything.
const FREE: &[&str] = &["keystead-suite", "keystead-bench"];

/// Packages that one of our crates may not touch, and why.
const FORBIDDEN: &[(&str, &str, &str)] = &[
    ("keystead-model", "rusqlite", "model does no input or output"),
    ("keystead-rules", "rusqlite", "rules decide, the store reads"),
    ("keystead-sync", "rusqlite", "sync is a state machine without SQL"),
    ("keystead-commands", "rusqlite", "SQL lives in the store"),
    ("keystead", "rusqlite", "SQL lives in the store"),
    ("keystead-rules", "tokio", "rules are plain functions"),
];

pub fn check(graph: &Graph) -> Vec<String> {
    let mut edges = Vec::new();
    let mut names = Vec::new();
    for member in graph.members() {
        names.push(text(member, "name").to_owned());
        for dependency in member["dependencies"].as_array().into_iter().flatten() {
            if dependency["kind"].is_null() {
                edges.push((text(member, "name").to_owned(), text(dependency, "name").to_owned()));
            }
        }
    }
    findings(&names, &edges)
}

fn findings(names: &[String], edges: &[(String, String)]) -> Vec<String> {
    let mut found = Vec::new();
    for name in names {
        if !FREE.contains(&name.as_str()) && !MAY_USE.iter().any(|(known, _)| known == name) {
            found.push(format!("{name} is not in the table of arrows (xtask/src/checks/arrows.rs)"));
        }
    }
    for (from, to) in edges {
        let allowed = MAY_USE.iter().find(|(name, _)| name == from).map(|(_, to)| *to);
        if let Some(allowed) = allowed
            && names.contains(to)
            && !allowed.contains(&to.as_str())
        {
            found.push(format!("{from} must not depend on {to}"));
        }
        for (_, _, reason) in FORBIDDEN.iter().filter(|(a, b, _)| a == from && b == to) {
            found.push(format!("{from} must not depend on {to}: {reason}"));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::findings;

    fn check(names: &[&str], edges: &[(&str, &str)]) -> Vec<String> {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        let edges: Vec<_> = edges.iter().map(|&(a, b)| (a.to_owned(), b.to_owned())).collect();
        findings(&names, &edges)
    }

    #[test]
    fn an_arrow_against_the_map_is_found() {
        let names = ["keystead-model", "keystead-rules", "keystead-store"];
        assert!(check(&names, &[("keystead-store", "keystead-rules")]).is_empty());
        assert_eq!(check(&names, &[("keystead-rules", "keystead-store")]).len(), 1);
        assert_eq!(check(&names, &[("keystead-rules", "rusqlite")]).len(), 1);
    }

    #[test]
    fn an_unknown_crate_is_found() {
        assert_eq!(check(&["keystead-extra"], &[]).len(), 1);
    }
}
