//! The lifecycle job against the same leases read, updated and logged by bare rusqlite on a copy of the same file.

use crate::Figure;
use crate::desk::{Desk, bare, day, ms};
use anyhow::Result;
use std::time::{Duration, Instant};

pub(crate) fn run() -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for units in [4_353, 100_000] {
        let mut ours = Vec::new();
        let mut floors = Vec::new();
        let mut changed = 0;
        for _ in 0..3 {
            let desk = Desk::with_demo(units)?;
            let copy = desk.place.path().join("copy.db");
            desk.app.store().backup(&copy)?;
            let (floor, rows) = crate::floor::night(&mut bare(&copy, Some(&desk.key))?, day()?)?;
            let started = Instant::now();
            let reply = desk.call("jobs.run", serde_json::json!({"name": "lifecycle", "as_of": day()?}))?;
            ours.push(started.elapsed());
            floors.push(floor);
            changed = rows;
            let counts = &reply["rows"][0]["counts"];
            let ours_rows: u64 =
                ["month_to_month", "vacant", "active"].iter().filter_map(|c| counts[*c].as_u64()).sum();
            anyhow::ensure!(ours_rows == rows, "the floor changed {rows} leases, the job {ours_rows}");
        }
        let (ours, floor) = (median(ours), median(floors));
        figures.push(Figure::new(
            &format!("lifecycle job, {units} units, {changed} leases change"),
            ms(ours),
            ms(floor),
            format!("{:.1} × the floor; captured, audited, cards kept", ours.as_secs_f64() / floor.as_secs_f64()),
        ));
    }
    Ok(figures)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
