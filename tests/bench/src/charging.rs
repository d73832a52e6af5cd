//! Rent charged for 100,000 units against the same rows inserted by bare rusqlite into a copy of the same file; what a run
//! would post; late fees; an account's first page; and a receipt, entered until what it changes is true again.

use crate::Figure;
use crate::desk::{Desk, bare, ms};
use anyhow::{Context, Result};
use rusqlite::Connection;
use rusqlite::types::Value as Cell;
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};

const RUNS: usize = 11;
/// Every lease owes the rent of that month, and none is charged.
const DUE: &str = "2026-04-30";

pub(crate) fn run() -> Result<Vec<Figure>> {
    let desk = Desk::with_demo(100_000)?;
    let folder = desk.place.path().join("rules");
    std::fs::create_dir(&folder)?;
    std::fs::write(
        folder.join("late_fee_rules.csv"),
        "rule_code,kind,amount,grace_days,begin_date\nALL,flat,50.00,5,2026-03-01\n",
    )?;
    desk.call("imports.run", json!({"path": folder}))?;
    let mut figures = Vec::new();
    for (job, what) in [("charges", "charges"), ("late_fees", "late fees")] {
        let before = desk.place.path().join(format!("{job}-before.db"));
        let after = desk.place.path().join(format!("{job}-after.db"));
        desk.app.store().backup(&before)?;
        let ask = json!({"job": job, "as_of": DUE});
        let preview = desk.timed("ledger.run_preview", &ask)?;
        let started = Instant::now();
        let reply = desk.call("jobs.run", json!({"name": job, "as_of": DUE}))?;
        let ours = started.elapsed();
        let again = desk.timed("jobs.run", &json!({"name": job, "as_of": DUE}))?;
        desk.app.store().backup(&after)?;
        let rows = posted(&bare(&after, Some(&desk.key))?, if job == "charges" { "RC-" } else { "LF-" })?;
        let counted = reply["rows"][0]["counts"][job].as_u64().context("no count")?;
        anyhow::ensure!(counted == rows.len() as u64, "{counted} were counted, {} are there", rows.len());
        let floor = insert(&before, &desk, &rows)?;
        let note = format!("{:.1} × the floor; captured, balances kept", ours.as_secs_f64() / floor.as_secs_f64());
        let count = rows.len();
        figures.push(Figure::new(&format!("{what} posted, 100,000 units, {count} rows"), ms(ours), ms(floor), note));
        let run = reply["rows"][0]["run"].clone();
        let page =
            |offset: usize| desk.timed("ledger.run_posted", &json!({"run": run, "offset": offset, "limit": 100}));
        let (first, later) = (page(0)?, page(rows.len() / 2)?);
        let note = format!("a page from the middle: {}", ms(later));
        figures.push(Figure::new(&format!("{what}, what was posted, first page with its sums"), ms(first), "", note));
        let note = "nothing is left to post";
        figures.push(Figure::new(&format!("{what}, the second run"), ms(again), "", note));
        figures.push(Figure::new(&format!("{what}, what would be posted"), ms(preview), "", "by property"));
    }
    account(&desk, &mut figures)?;
    Ok(figures)
}

/// The rows that were posted, in the order of their leases.
fn posted(conn: &Connection, stem: &str) -> Result<Vec<Vec<Cell>>> {
    let mut list = conn.prepare(
        "select id, lease_id, entry_code, charged_on, due_on, amount_cents, category, description, payer_code, account_code, \
         for_id from charge where substr(entry_code, 1, 3) = ?1 order by rowid",
    )?;
    let rows = list.query_map([stem], |row| (0..11).map(|at| row.get(at)).collect())?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn insert(file: &Path, desk: &Desk, rows: &[Vec<Cell>]) -> Result<Duration> {
    let mut conn = bare(file, Some(&desk.key))?;
    let started = Instant::now();
    let tx = conn.transaction()?;
    {
        let mut insert = tx.prepare(
            "insert into charge (id, lease_id, entry_code, charged_on, due_on, amount_cents, category, description, payer_code, \
             account_code, for_id) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?;
        for row in rows {
            insert.execute(rusqlite::params_from_iter(row))?;
        }
    }
    tx.commit()?;
    Ok(started.elapsed())
}

fn account(desk: &Desk, figures: &mut Vec<Figure>) -> Result<()> {
    let filters = json!([{"name": "owes", "values": []}, {"name": "state", "values": ["active"]}]);
    let query = json!({"list": "leases", "filters": filters});
    let page = desk.call("lists.page", json!({"query": query, "columns": ["lease"], "limit": RUNS}))?;
    let leases: Vec<Value> = page["rows"].as_array().into_iter().flatten().map(|row| row["id"].clone()).collect();
    anyhow::ensure!(leases.len() == RUNS);
    let mut add = |what: &str, mut times: Vec<Duration>, note: &str| {
        times.sort();
        let note = format!("least {}, most {}{note}", ms(times[0]), ms(times[RUNS - 1]));
        figures.push(Figure::new(what, ms(times[RUNS / 2]), "", note));
    };
    let first = |lease: &Value| desk.timed("ledger.account", &json!({"lease_id": lease, "limit": 100}));
    add("a tenant's account, first page", leases.iter().map(first).collect::<Result<_>>()?, "");
    let entered = |lease: &Value| -> Result<Duration> {
        let receipt = json!({"lease_id": lease, "entry_type": "payment", "date": "2026-03-28", "amount_cents": 10_000});
        let started = Instant::now();
        desk.call("ledger.enter", receipt)?;
        desk.call("ledger.account", json!({"lease_id": lease, "limit": 100}))?;
        desk.call("today.overview", json!({}))?;
        desk.call("app.status", json!({}))?;
        Ok(started.elapsed())
    };
    let times = leases.iter().map(entered).collect::<Result<_>>()?;
    add("a receipt entered, account, Today and frame read again", times, "");
    Ok(())
}
