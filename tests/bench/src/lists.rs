//! Every list on screen over 100,000 units (or as many as KEYSTEAD_BENCH_UNITS says): a page of fifty rows, counted, in
//! each order, under each filter and text, and what a column comes to. Of each the least and the middle of eleven; the
//! floor counts the rows of the same table by bare SQLite in the same run. What takes more than 20 ms says so.

use crate::Figure;
use crate::desk::{Desk, bare, ms};
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const RUNS: usize = 11;
const AIM: Duration = Duration::from_millis(20);

/// Each list, and the table that it is of.
const LISTS: [(&str, &str); 7] = [
    ("units", "unit_card"),
    ("leases", "lease"),
    ("tenants", "party"),
    ("owners", "party"),
    ("vendors", "party"),
    ("work_orders", "work_order"),
    ("equipment", "equipment"),
];

pub(crate) fn run() -> Result<Vec<Figure>> {
    let units = std::env::var("KEYSTEAD_BENCH_UNITS").ok().map_or(Ok(100_000), |text| text.parse())?;
    let desk = Desk::with_demo(units)?;
    desk.call("jobs.run", json!({"name": "all"}))?;
    desk.app.store().refresh_search(true)?;
    let copy = desk.place.path().join("copy.db");
    desk.app.store().backup(&copy)?;
    let floor = bare(&copy, Some(&desk.key))?;
    let mut figures = Vec::new();
    for (list, table) in LISTS {
        let (rows, floor) = counted(&floor, table)?;
        let about = desk.call("lists.about", json!({"list": list}))?;
        let mut add = |what: &str, query: Value, sums: &[&str]| -> Result<()> {
            let shown: Vec<&Value> = named(&about, "columns").filter(|column| column["is_extra"] == false).collect();
            let columns: Vec<&Value> = shown.into_iter().map(|column| &column["name"]).collect();
            let args = json!({"query": query, "columns": columns, "sums": sums, "limit": 50});
            let total = desk.call("lists.page", args.clone())?["total"].clone();
            let mut times = (0..RUNS).map(|_| desk.timed("lists.page", &args)).collect::<Result<Vec<Duration>>>()?;
            times.sort();
            let missed = if times[RUNS / 2] > AIM { "; more than 20 ms" } else { "" };
            let note = format!("{total} of {rows} rows match; least {}{missed}", ms(times[0]));
            figures.push(Figure::new(&format!("{list}, {what}"), ms(times[RUNS / 2]), ms(floor), note));
            Ok(())
        };
        for column in named(&about, "columns").filter(|column| column["is_sorted"] == true) {
            for descending in [false, true] {
                let name = column["name"].as_str().context("a column has a name")?;
                let end = if descending { ", from the end" } else { "" };
                add(&format!("by {name}{end}"), json!({"list": list, "sort": name, "descending": descending}), &[])?;
            }
        }
        for filter in named(&about, "filters") {
            let values = match filter["shape"].as_str() {
                Some("words" | "terms") => json!([filter["words"][1].as_str().or(filter["words"][0].as_str())]),
                Some("records") if filter["record"] == "property" => json!([property(&desk)?]),
                Some("records") => json!([uuid_of_nothing()]),
                Some("days") => json!(["30"]),
                Some("range") if filter["of"] == "day" => json!(["2026-01-01", "2026-06-30"]),
                Some("range") => json!(["10", "2000"]),
                Some("contains") => json!(["santos"]),
                _ => json!([]),
            };
            let set = json!([{"name": filter["name"], "values": values}]);
            add(&format!("filter {}", filter["name"]), json!({"list": list, "filters": set}), &[])?;
        }
        for text in ["s", "santos", "maria 16", "(206) 555-0127"] {
            add(&format!("text “{text}”"), json!({"list": list, "text": text}), &[])?;
        }
        for column in named(&about, "columns").filter(|column| column["is_summed"] == true) {
            let name = column["name"].as_str().context("a column has a name")?;
            add(&format!("sum of {name}"), json!({"list": list}), &[name])?;
        }
    }
    Ok(figures)
}

/// How many rows a table has, and how long counting them takes at least.
fn counted(conn: &rusqlite::Connection, table: &str) -> Result<(i64, Duration)> {
    let (mut rows, mut least) = (0, Duration::MAX);
    for _ in 0..RUNS {
        let started = Instant::now();
        rows = conn.query_row(&format!("select count(*) from {table}"), [], |row| row.get(0))?;
        least = least.min(started.elapsed());
    }
    Ok((rows, least))
}

/// A building or a vendor that is not there: found as quickly as one that is.
fn uuid_of_nothing() -> &'static str {
    "00000000-0000-4000-8000-000000000000"
}

fn named<'a>(about: &'a Value, kind: &str) -> impl Iterator<Item = &'a Value> {
    about[kind].as_array().into_iter().flatten()
}

fn property(desk: &Desk) -> Result<Value> {
    Ok(desk.call("properties.list", json!({}))?["rows"][0]["property_id"].clone())
}
