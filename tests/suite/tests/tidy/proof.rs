//! What docs/reliability.md names as held by a test is held by a test that is there.

use super::files::{self, File};

const TABLE: &str = "docs/reliability.md";

#[test]
fn every_named_test_is_there() {
    super::none(missing(files::all()));
}

/// The names in the last cells of the table, each with its line.
fn named(table: &str) -> Vec<(usize, &str)> {
    let rows = table.lines().enumerate().skip_while(|(_, line)| *line != "| line | held by |").skip(2);
    let cells = rows.filter_map(|(at, line)| Some((at + 1, line.trim_end_matches([' ', '|']).rsplit_once(" | ")?.1)));
    cells.flat_map(|(at, cell)| cell.split('`').skip(1).step_by(2).map(move |name| (at, name))).collect()
}

/// Whether a file has the test: a function under its attribute, or the words of a test or check of the interface.
fn has(file: &File, name: &str) -> bool {
    if file.end() == "rs" {
        let Some(at) = file.text.find(&format!("fn {name}(")) else { return false };
        let before: String = file.text[..at].lines().rev().take(8).collect();
        return before.contains("test") || file.path.contains("tests");
    }
    file.path.starts_with("ui/") && file.path.contains("test") && file.text.contains(name)
}

fn missing(all: &[File]) -> Vec<String> {
    let Some(table) = all.iter().find(|file| file.path == TABLE) else { return vec![format!("there is no {TABLE}")] };
    let names = named(&table.text);
    if names.is_empty() {
        return vec![format!("{TABLE} names no test")];
    }
    let gone = names.iter().filter(|(_, name)| !all.iter().any(|file| has(file, name)));
    gone.map(|(line, name)| format!("{TABLE}:{line}: there is no test “{name}”")).collect()
}

#[test]
fn bad_samples_are_refused() {
    let table = |row: &str| File::new(TABLE, &format!("x\n| line | held by |\n|---|---|\n{row}\n"));
    let code = File::new("crates/a/src/a.rs", "#[test]\nfn it_holds() {}\n");
    let page = File::new("ui/tests/a.test.tsx", "it('says so', () => {});");
    let found = |row: &str| missing(&[table(row), code.clone(), page.clone()]);
    assert_eq!(found("| a | `it_holds` `says so` |"), Vec::<String>::new());
    assert_eq!(found("| a | `it_holds` `it_held` |").len(), 1);
    assert_eq!(found("| a | `says nothing` |").len(), 1);
    assert_eq!(found("").len(), 1);
}
