//! SQL is written in the store (and head office), nowhere else. Tests and benchmarks may read tables.

use super::each;
use super::files::File;

const HOMES: &[&str] = &["crates/store/", "crates/head-office/", "crates/bench/", "tests/", "migrations/"];

#[test]
fn sql_stays_in_the_store() {
    each(outside);
}

fn outside(file: &File) -> Vec<String> {
    if HOMES.iter().any(|home| file.path.starts_with(home)) || file.path.contains("/tests/") {
        return Vec::new();
    }
    match file.end() {
        "sql" => vec![format!("{}: SQL lives in crates/store", file.path)],
        "rs" | "ts" | "tsx" => literals(&file.text)
            .into_iter()
            .filter(|text| is_statement(text))
            .map(|text| format!("{}: SQL lives in crates/store: {text:.60}", file.path))
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether a text is a statement; a sentence for a person starts with a capital.
fn is_statement(text: &str) -> bool {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let first = text.split(' ').next().unwrap_or_default();
    if !(first.chars().all(char::is_lowercase) || first.chars().all(char::is_uppercase)) {
        return false;
    }
    let text = text.to_lowercase();
    let both = |start: &str, middle: &str| text.starts_with(start) && text.contains(middle);
    both("select ", " from ")
        || both("update ", " set ")
        || both("with ", " as (")
        || ["insert into ", "delete from ", "create table ", "create index ", "alter table ", "pragma "]
            .iter()
            .any(|start| text.starts_with(start))
}

/// The text between double quotes or backquotes, comments left out line by line.
fn literals(source: &str) -> Vec<String> {
    let code: String = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .fold(String::new(), |all, line| all + line + "\n");
    let mut found = Vec::new();
    let mut open: Option<(char, String)> = None;
    let mut escaped = false;
    for c in code.chars() {
        match &mut open {
            Some((quote, text)) if c == *quote && !escaped => {
                found.push(std::mem::take(text));
                open = None;
            }
            Some((_, text)) => {
                escaped = c == '\\' && !escaped;
                text.push(c);
            }
            None if c == '"' || c == '`' => open = Some((c, String::new())),
            None => {}
        }
    }
    found
}

#[test]
fn bad_samples_are_refused() {
    let refused = |text: &str| outside(&File::new("crates/commands/src/jobs.rs", text)).len();
    assert_eq!(refused("let q = \"select id\n from lease\";"), 1);
    assert_eq!(refused("conn.execute(\"DELETE FROM lease\", [])"), 1);
    assert_eq!(refused("r#\"with due as (select 1) select * from due\"#"), 1);
    assert_eq!(refused("\"update lease set status = 1\""), 1);
    assert_eq!(refused("\"Select a folder from the list\""), 0);
    assert_eq!(refused("// \"select id from lease\""), 0);
    assert_eq!(outside(&File::new("crates/commands/src/a.sql", "")).len(), 1);
    assert!(outside(&File::new("crates/store/src/lease.rs", "\"select id from lease\"")).is_empty());
}
