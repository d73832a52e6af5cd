//! The exchange folder of 100,000 units into the encrypted, captured file; the floor parses the same CSV and writes the
//! same rows by bare rusqlite.

use crate::Figure;
use crate::desk::{Desk, bare, busy, ms};
use anyhow::{Context, Result};

/// Tables an import fills, parents first.
const TABLES: &[&str] = &[
    "party",
    "bank_account",
    "property",
    "building",
    "unit",
    "lease",
    "lease_party",
    "deposit_slip",
    "charge",
    "receipt",
    "bill_line",
    "bill_payment",
    "bank_line",
    "bank_statement",
    "work_order",
    "equipment",
    "vendor_account",
    "vendor_document",
];

pub(crate) fn run() -> Result<Vec<Figure>> {
    let source = Desk::with_demo(100_000)?;
    let folder = source.place.path().join("exchange");
    source.call("export.folder", serde_json::json!({"path": folder}))?;

    let target = Desk::new()?;
    let before = busy();
    let started = std::time::Instant::now();
    let report = target.call("imports.run", serde_json::json!({"path": folder, "as_of": crate::desk::day()?}))?;
    let took = started.elapsed();
    let busied = busy().saturating_sub(before);
    let rows: u64 = report["files"].as_array().context("files")?.iter().filter_map(|f| f["inserted"].as_u64()).sum();
    anyhow::ensure!(
        report["refused_total"] == 0 && rows > 1_000_000,
        "{rows} rows, {} refused",
        report["refused_total"]
    );

    let (parsing, _) = crate::floor::parse_folder(&folder)?;
    let copy = source.place.path().join("copy.db");
    target.app.store().backup(&copy)?;
    let from = bare(&copy, Some(&target.key))?;
    let mut to = bare(&source.place.path().join("floor.db"), Some(&target.key))?;
    to.pragma_update(None, "foreign_keys", false)?;
    crate::floor::lay_tables(&from, &to, TABLES)?;
    let (writing, copied) = crate::floor::copy_tables(&from, &mut to, TABLES)?;
    anyhow::ensure!(copied == rows, "the floor wrote {copied} rows, the import {rows}");
    let floor = parsing + writing;
    Ok(vec![Figure::new(
        &format!("exchange import, 100,000 units, {rows} rows"),
        format!("{:.0} rows/s ({})", f64::from(u32::try_from(rows)?) / took.as_secs_f64(), ms(took)),
        format!("{:.0} rows/s ({})", f64::from(u32::try_from(rows)?) / floor.as_secs_f64(), ms(floor)),
        format!(
            "{:.1} × the floor; the writing thread was busy for {}; peak memory {}",
            took.as_secs_f64() / floor.as_secs_f64(),
            ms(busied),
            peak_memory()
        ),
    )])
}

/// The most memory this process has held, where the system tells.
fn peak_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .map_or_else(|| "unknown here".into(), |text| text.trim().to_owned())
}
