//! Every list on screen over 100,000 units (or as many as KEYSTEAD_BENCH_UNITS says), the outbox with as many letters, vendors
//! and owners with as many more: a page of fifty rows, counted, in each order from either end, under each filter and each text,
//! and what a column comes to. Of each the least of three runs, or of eleven where those took long; worst
//! first. With KEYSTEAD_BENCH_KEPT the filled file stays in that folder, and is used as it lies there the next time. The floor walks over the rows of the same table by bare SQLite in the same run.

use crate::Figure;
use crate::desk::{Desk, bare, busy, ms};
use anyhow::{Context, Result};
use rusqlite::Connection;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::{Duration, Instant};

const RUNS: u32 = 11;
/// Runs of what is far below the aim.
const FEW_RUNS: u32 = 3;
const AIM: Duration = Duration::from_millis(20);
/// What nothing may take longer than.
const MOST: Duration = Duration::from_millis(50);

/// Each list, and the table that it is of.
const LISTS: [(&str, &str); 11] = [
    ("units", "unit_card"),
    ("leases", "lease"),
    ("tenants", "party"),
    ("owners", "party"),
    ("buildings", "building"),
    ("vendors", "party"),
    ("work_orders", "work_order"),
    ("equipment", "equipment"),
    ("bills", "bill_standing"),
    ("bill_payments", "bill_check"),
    ("messages", "message"),
];

/// One question.
struct Case {
    what: String,
    query: Value,
    sums: Vec<String>,
}

pub(crate) fn run() -> Result<Vec<Figure>> {
    let units = std::env::var("KEYSTEAD_BENCH_UNITS").ok().map_or(Ok(100_000), |text| text.parse())?;
    let only = std::env::var("KEYSTEAD_BENCH_LIST").ok();
    let kept = std::env::var_os("KEYSTEAD_BENCH_KEPT").map(PathBuf::from);
    let desk = match kept {
        Some(folder) if folder.join("key").exists() => Desk::kept(&folder)?,
        folder => {
            let desk = filled(units)?;
            folder.map_or(Ok(()), |folder| desk.keep(&folder))?;
            desk
        }
    };
    let copy = desk.place.path().join("copy.db");
    desk.app.store().backup(&copy)?;
    let floor = bare(&copy, Some(&desk.key))?;
    let mut lines = Vec::new();
    for (list, table) in LISTS.into_iter().filter(|(list, _)| only.as_ref().is_none_or(|only| only == list)) {
        let (rows, floor) = walked(&floor, table)?;
        let about = desk.call("lists.about", json!({"list": list}))?;
        let shown = named(&about, "columns").filter(|column| column["is_extra"] == false);
        let columns: Vec<&Value> = shown.map(|column| &column["name"]).collect();
        for case in cases(&desk, list, &about)? {
            let args = json!({"query": case.query, "columns": columns, "sums": case.sums, "limit": 50});
            let total = desk.call("lists.page", args.clone())?["total"].as_u64().context("a total")?;
            let (took, busied) = least(&desk, &args)?;
            let met = match took {
                took if took > MOST => "; MORE THAN 50 ms",
                took if took > AIM => "; missed",
                _ => "",
            };
            let ratio = took.as_secs_f64() / floor.as_secs_f64();
            let busied = ms(busied);
            let note =
                format!("aim 20 ms{met}; {ratio:.1} × the floor; busy for {busied}; {total} of {rows} rows match");
            lines.push((took, Figure::new(&format!("{list}, {}", case.what), ms(took), ms(floor), note)));
        }
    }
    lines.sort_by_key(|(took, _)| std::cmp::Reverse(*took));
    Ok(lines.into_iter().map(|(_, figure)| figure).collect())
}

fn filled(units: u32) -> Result<Desk> {
    let desk = Desk::with_demo(units)?;
    desk.call("jobs.run", json!({"name": "all"}))?;
    crate::crowd::fill(desk, units)
}

/// What is asked of a list: each order with each filter and text, and by itself.
fn cases(desk: &Desk, list: &str, about: &Value) -> Result<Vec<Case>> {
    let mut narrowed = vec![(String::new(), json!({"list": list}))];
    for filter in named(about, "filters") {
        let set = json!([{"name": filter["name"], "values": values_of(desk, filter)?}]);
        narrowed.push((format!(", filter {}", name_of(filter)?), json!({"list": list, "filters": set})));
    }
    for text in ["s", "santos", "maria 16", "(206) 555-0127"] {
        narrowed.push((format!(", text “{text}”"), json!({"list": list, "text": text})));
    }
    let mut cases = Vec::new();
    for (what, query) in narrowed {
        for column in named(about, "columns").filter(|column| column["is_sorted"] == true) {
            for (end, descending) in [("", false), (", from the end", true)] {
                let mut query = query.clone();
                query["sort"] = column["name"].clone();
                query["descending"] = json!(descending);
                let what = format!("by {}{end}{what}", name_of(column)?);
                cases.push(Case { what, query, sums: Vec::new() });
            }
        }
        for column in named(about, "columns").filter(|column| column["is_summed"] == true) {
            let name = name_of(column)?.to_owned();
            let what = format!("sum of {name}{what}");
            cases.push(Case { what, query: query.clone(), sums: vec![name] });
        }
    }
    Ok(cases)
}

/// What a filter is set to.
fn values_of(desk: &Desk, filter: &Value) -> Result<Value> {
    Ok(match filter["shape"].as_str() {
        Some("words" | "terms") => json!([filter["words"][1].as_str().or(filter["words"][0].as_str())]),
        Some("records") if filter["record"] == "property" => json!([property(desk)?]),
        // A building or a vendor that is not there: found as quickly as one that is.
        Some("records") => json!(["00000000-0000-4000-8000-000000000000"]),
        Some("days") => json!(["30"]),
        Some("range") if filter["of"] == "day" => json!(["2026-01-01", "2026-06-30"]),
        Some("range") => json!(["10", "2000"]),
        Some("contains") => json!(["santos"]),
        _ => json!([]),
    })
}

/// The least of some runs, and how long the processor was at one of them, which other work does not change.
fn least(desk: &Desk, args: &Value) -> Result<(Duration, Duration)> {
    let (mut least, mut runs, before) = (Duration::MAX, 0, busy());
    while runs < if least < AIM / 2 { FEW_RUNS } else { RUNS } {
        least = least.min(desk.timed("lists.page", args)?);
        runs += 1;
    }
    Ok((least, busy().saturating_sub(before) / runs))
}

/// How many rows a table has, and how long walking over them takes at least.
fn walked(conn: &Connection, table: &str) -> Result<(i64, Duration)> {
    let (mut rows, mut least) = (0, Duration::MAX);
    for _ in 0..RUNS {
        let started = Instant::now();
        rows = conn.query_row(&format!("select count(rowid % 2) from {table} not indexed"), [], |row| row.get(0))?;
        least = least.min(started.elapsed());
    }
    Ok((rows, least))
}

fn named<'a>(about: &'a Value, kind: &str) -> impl Iterator<Item = &'a Value> {
    about[kind].as_array().into_iter().flatten()
}

fn name_of(one: &Value) -> Result<&str> {
    one["name"].as_str().context("a column or a filter has a name")
}

fn property(desk: &Desk) -> Result<Value> {
    Ok(desk.call("properties.list", json!({}))?["rows"][0]["property_id"].clone())
}
