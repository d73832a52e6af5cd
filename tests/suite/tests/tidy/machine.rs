//! Nothing of the machine it was written on, and no address of a registry, is in a file.

use super::each;
use super::files::File;

/// In two parts, so that this file does not find itself.
const PATHS: &[(&str, &str)] = &[("/wor", "k/"), ("/roo", "t/"), ("/tm", "p/"), ("C:\\Us", "ers")];
const HOSTS: &[(&str, &str)] = &[
    ("registry.npm", "js.org"),
    ("registry.yarn", "pkg.com"),
    ("index.crat", "es.io"),
    ("static.crat", "es.io"),
    ("deb.deb", "ian.org"),
    ("pypi", ".org"),
    ("artifact", "ory"),
];

#[test]
fn nothing_belongs_to_one_machine() {
    each(findings);
}

fn findings(file: &File) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        for (front, back) in PATHS {
            let path = format!("{front}{back}");
            // `https://host/tmp/…` and `docs/work/…` are no machine paths: one starts at a boundary.
            let hit = line.match_indices(&path).any(|(at, _)| {
                let before = line[..at].chars().next_back();
                !before.is_some_and(|c| c.is_alphanumeric() || "_-.*}".contains(c))
            });
            if hit {
                found.push(format!("{}:{}: {path} is a path of one machine", file.path, number + 1));
            }
        }
        for (front, back) in HOSTS {
            let host = format!("{front}{back}");
            if line.contains(&host) {
                found.push(format!("{}:{}: {host} is a registry", file.path, number + 1));
            }
        }
    }
    found
}

#[test]
fn bad_samples_are_refused() {
    let refused = |text: &str| findings(&File::new("a.md", text)).len();
    for (front, back) in PATHS.iter().chain(HOSTS) {
        assert_eq!(refused(&format!("see {front}{back}main")), 1, "{front}{back}");
    }
    assert_eq!(refused("docs/work/a and ../tmp.txt"), 0);
}
