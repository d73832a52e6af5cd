//! A bank account with 100,000 checks of one month against a bank's file with as many lines: the file looked at and brought
//! in, the page of the reconciliation, everything certain matched at once, and the page after it. The floor of the file is
//! the same lines inserted by bare rusqlite.

use crate::Figure;
use crate::desk::{Desk, bare, ms};
use anyhow::Result;
use serde_json::{Value, json};
use std::fmt::Write;
use std::time::{Duration, Instant};

const RUNS: usize = 5;
/// The day all of them came.
const DAY: &str = "2026-03-10";

pub(crate) fn run() -> Result<Vec<Figure>> {
    let desk = Desk::with_demo(100_000)?;
    let count = receipts(&desk)?;
    let bank = desk.call("bank.accounts", json!({}))?["rows"][0]["bank"]["bank_id"].clone();
    let mut figures = Vec::new();
    let mut add = |what: &str, time: Duration, floor: String, note: String| {
        figures.push(Figure::new(&format!("{what}, {count} lines"), ms(time), floor, note));
    };
    let mut file = String::from("Date,Amount,Description,Check Number\n");
    for at in 0..count {
        let _ = writeln!(file, "{DAY},{}.{:02},DEPOSITED CHECK,{}", 500 + at % 900, at % 100, 100_000 + at);
    }
    let path = desk.place.path().join("march.csv");
    std::fs::write(&path, &file)?;
    let of_file = json!({"bank_id": bank, "path": path});
    let look = desk.timed("bank.look", &of_file)?;
    add("a bank's file, looked at", look, String::new(), format!("{} kB", file.len() / 1_000));
    let before = desk.place.path().join("before.db");
    desk.app.store().backup(&before)?;
    let import = desk.timed("bank.import", &of_file)?;
    let floor = insert(&desk, &before, count)?;
    let times = format!("{:.1} × the floor; captured, undone at will", import.as_secs_f64() / floor.as_secs_f64());
    add("a bank's file, brought in", import, ms(floor), times);
    let again = desk.timed("bank.import", &of_file)?;
    add("the same file again", again, String::new(), "nothing is new".to_owned());
    let page = json!({"bank_id": bank, "through": "2026-03-28"});
    let open = median(&desk, "bank.reconcile", &page)?;
    add("the reconciliation, all open", open, String::new(), format!("{count} items against them"));
    let started = Instant::now();
    let matched = desk.call("bank.match", json!({"bank_id": bank, "certain_through": "2026-03-28"}))?;
    let took = started.elapsed();
    anyhow::ensure!(matched["lines"].as_u64() >= Some(count as u64), "{matched}");
    add("all that is certain, matched", took, String::new(), "one act, one undo".to_owned());
    add("the reconciliation after it", median(&desk, "bank.reconcile", &page)?, String::new(), String::new());
    add("the bank accounts", median(&desk, "bank.accounts", &json!({}))?, String::new(), String::new());
    Ok(figures)
}

fn median(desk: &Desk, name: &str, args: &Value) -> Result<Duration> {
    let mut times = (0..RUNS).map(|_| desk.timed(name, args)).collect::<Result<Vec<_>>>()?;
    times.sort();
    Ok(times[RUNS / 2])
}

/// A check of each lease, without a slip; how many there are.
fn receipts(desk: &Desk) -> Result<usize> {
    let query = json!({"list": "leases", "filters": [{"name": "state", "values": ["active", "month_to_month"]}]});
    let mut numbers = Vec::new();
    loop {
        let asked = json!({"query": query, "columns": ["lease"], "offset": numbers.len(), "limit": 1_000});
        let page = desk.call("lists.page", asked)?;
        let rows = page["rows"].as_array().cloned().unwrap_or_default();
        if rows.is_empty() {
            break;
        }
        let before = numbers.len();
        numbers.extend(rows.iter().filter_map(|row| row["cells"][0].as_str().map(str::to_owned)));
        anyhow::ensure!(numbers.len() == before + rows.len(), "a lease without a number");
    }
    anyhow::ensure!(numbers.len() > 50_000, "{} leases", numbers.len());
    let mut file = String::from("entry_code,lease_number,type,date,amount,method,reference\n");
    for (at, number) in numbers.iter().enumerate() {
        let _ =
            writeln!(file, "B{at:06},{number},payment,{DAY},{}.{:02},check,{}", 500 + at % 900, at % 100, 100_000 + at);
    }
    let folder = desk.place.path().join("checks");
    std::fs::create_dir(&folder)?;
    std::fs::write(folder.join("ledger.csv"), file)?;
    desk.call("imports.run", json!({"path": folder}))?;
    Ok(numbers.len())
}

/// As many lines by bare rusqlite into a copy of the file.
fn insert(desk: &Desk, file: &std::path::Path, count: usize) -> Result<Duration> {
    let mut conn = bare(file, Some(&desk.key))?;
    let bank: Vec<u8> = conn.query_row("select id from bank_account limit 1", [], |row| row.get(0))?;
    let started = Instant::now();
    let tx = conn.transaction()?;
    {
        let mut insert = tx.prepare(
            "insert into bank_line (id, bank_id, line_code, booked_on, amount_cents, description, reference) \
             values (randomblob(16), ?1, ?2, ?3, ?4, 'DEPOSITED CHECK', ?5)",
        )?;
        for at in 0..count {
            let number = (100_000 + at).to_string();
            insert.execute((&bank, format!("{DAY}-{at:010}"), DAY, 50_000, number))?;
        }
    }
    tx.commit()?;
    Ok(started.elapsed())
}
