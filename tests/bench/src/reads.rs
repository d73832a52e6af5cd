//! What must feel instant over 100,000 units: honeycomb, first pages, palette. The floor walks the unit cards once.

use crate::Figure;
use crate::desk::{Desk, bare, ms};
use anyhow::Result;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const RUNS: usize = 11;

pub(crate) fn run() -> Result<Vec<Figure>> {
    let desk = Desk::with_demo(100_000)?;
    desk.call("jobs.run", json!({"name": "all"}))?;
    desk.app.store().refresh_search(true)?;
    let copy = desk.place.path().join("copy.db");
    desk.app.store().backup(&copy)?;
    let floor = walk(&bare(&copy, Some(&desk.key))?)?;
    let mut figures = Vec::new();
    let mut add = |what: &str, name: &str, args: Value| -> Result<()> {
        let mut times = (0..RUNS).map(|_| desk.timed(name, &args)).collect::<Result<Vec<Duration>>>()?;
        times.sort();
        let note = format!("least {}, most {}", ms(times[0]), ms(times[RUNS - 1]));
        figures.push(Figure::new(what, ms(times[RUNS / 2]), ms(floor), note));
        Ok(())
    };
    add("honeycomb, by building", "lifecycle.honeycomb", json!({}))?;
    add("honeycomb, by floor", "lifecycle.honeycomb", json!({"by_floor": true}))?;
    add("figures", "lifecycle.figures", json!({}))?;
    for sort in ["place", "unit", "tenant", "state", "next_event", "rent"] {
        add(&format!("first page by {sort}"), "units.list", json!({"sort": sort, "limit": 50}))?;
    }
    add("first page, notice only", "units.list", json!({"filter": {"states": ["notice"]}, "limit": 50}))?;
    for text in ["s", "santos", "maria 16"] {
        let args = json!({"filter": {"text": text}, "limit": 50});
        add(&format!("first page, text filter “{text}”"), "units.list", args)?;
    }
    let args = json!({"filter": {"text": "santos", "states": ["active"]}, "limit": 50});
    add("first page, text filter “santos”, active only", "units.list", args)?;
    add("the frame", "app.status", json!({}))?;
    add("Today", "today.overview", json!({}))?;
    for text in ["", "san", "t0"] {
        let args = json!({"kind": "tenant", "text": text, "limit": 20});
        add(&format!("tenants to choose from, “{text}”"), "parties.list", args)?;
    }
    for text in ["1", "16", "162", "s", "san", "santos", "santos 16", "maria 1", "santoz 1", "a 1 xav"] {
        add(&format!("palette, “{text}”"), "search.find", json!({"text": text, "limit": 6}))?;
    }
    Ok(figures)
}

fn walk(conn: &rusqlite::Connection) -> Result<Duration> {
    let started = Instant::now();
    let mut statement = conn.prepare("select unit_id, state, unit_number, rent_cents from unit_card")?;
    let mut rows = statement.query([])?;
    let mut seen = 0;
    while let Some(row) = rows.next()? {
        seen += row.get_ref(1)?.as_str()?.len();
    }
    anyhow::ensure!(seen == 100_000, "{seen} cards");
    Ok(started.elapsed())
}
