//! The walls that need the dependency graph or the built executable. Those that only read files are
//! tests in `tests/suite/tests/tidy`.

mod arrows;
mod licences;
mod unused;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::call::{Call, built};
use crate::notices;

/// What Cargo knows about every package in the lock file.
pub struct Graph {
    metadata: Value,
}

impl Graph {
    fn read() -> Result<Self> {
        let text = Call::line("cargo metadata --format-version 1 --locked --quiet").read()?;
        Ok(Self { metadata: serde_json::from_str(&text)? })
    }

    /// Every package, ours and others'.
    fn packages(&self) -> impl Iterator<Item = &Value> {
        self.metadata["packages"].as_array().into_iter().flatten()
    }

    /// The packages of this workspace.
    fn members(&self) -> impl Iterator<Item = &Value> {
        self.packages().filter(|package| package["source"].is_null())
    }
}

/// A text field of a piece of metadata; empty when it is absent.
fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_default()
}

/// All walls; every finding is printed before the first error ends it.
pub fn all() -> Result<()> {
    let graph = Graph::read()?;
    let mut findings = Vec::new();
    findings.extend(arrows::check(&graph));
    findings.extend(licences::check(&graph)?);
    findings.extend(unused::check(&graph)?);
    findings.extend(notices::check()?);
    findings.extend(commands_without_window()?);
    findings.extend(hidden_symbols()?);
    for finding in &findings {
        println!("wall: {finding}");
    }
    if !findings.is_empty() {
        bail!("{} findings at the walls", findings.len());
    }
    println!("layers, licences, notices, bans, unused dependencies, symbols: nothing found");
    Ok(())
}

/// The router must build and test without a webview.
fn commands_without_window() -> Result<Vec<String>> {
    let tree = Call::line("cargo tree --locked -p keystead-commands -e normal --prefix none").read()?;
    Ok(tree
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name == "tauri" || name.starts_with("tauri-") || *name == "wry")
        .map(|name| format!("keystead-commands depends on {name}; only src-tauri may"))
        .collect())
}

/// WebKitGTK brings the system's SQLite into our process: ours must not answer its calls.
fn hidden_symbols() -> Result<Vec<String>> {
    if !cfg!(target_os = "linux") {
        return Ok(Vec::new());
    }
    let exe = built("keystead");
    if !exe.is_file() {
        return Ok(vec![format!("{} is not built; `cargo build --workspace` builds it", exe.display())]);
    }
    let symbols = Call::line("nm -D --defined-only").arg(exe.to_string_lossy()).read().context("nm (of binutils)")?;
    let exported = exported_sqlite(&symbols);
    Ok(if exported == 0 {
        Vec::new()
    } else {
        vec![format!("target/debug/keystead exports {exported} sqlite3_ symbols; build.rs hides them")]
    })
}

fn exported_sqlite(symbols: &str) -> usize {
    symbols
        .lines()
        .filter_map(|line| line.split_whitespace().last())
        .filter(|name| name.starts_with("sqlite3_"))
        .count()
}

#[cfg(test)]
mod tests {
    use super::exported_sqlite;

    #[test]
    fn sees_an_exported_symbol() {
        assert_eq!(exported_sqlite("0000 T sqlite3_open\n0000 T main\n"), 1);
        assert_eq!(exported_sqlite("0000 T main\n"), 0);
    }
}
