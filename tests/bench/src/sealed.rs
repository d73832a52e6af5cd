//! What encryption costs: the same rows written and read by bare rusqlite, with and without a key.

use crate::Figure;
use crate::desk::{bare, ms};
use anyhow::Result;
use keystead_store::DatabaseKey;
use std::time::Instant;

const ROWS: i64 = 200_000;

pub(crate) fn run() -> Result<Vec<Figure>> {
    let place = tempfile::tempdir()?;
    let key = DatabaseKey::generate();
    let mut times = Vec::new();
    for key in [Some(&key), None] {
        let path = place.path().join(if key.is_some() { "sealed.db" } else { "plain.db" });
        let mut conn = bare(&path, key)?;
        conn.execute_batch("create table row (id blob primary key not null, a text, b text, c integer, d integer)")?;
        let started = Instant::now();
        let tx = conn.transaction()?;
        {
            let mut insert = tx.prepare("insert into row values (randomblob(16), ?1, ?2, ?3, ?3)")?;
            for n in 0..ROWS {
                insert.execute(("Westfield Gardens", "2026-03-28", n))?;
            }
        }
        tx.commit()?;
        let written = started.elapsed();
        drop(conn);
        let conn = bare(&path, key)?;
        let started = Instant::now();
        let sum: i64 = conn.query_row("select sum(c) + sum(length(a)) from row", [], |row| row.get(0))?;
        anyhow::ensure!(sum > ROWS);
        times.push((written, started.elapsed()));
    }
    let (sealed, plain) = (times[0], times[1]);
    let ratio =
        |a: std::time::Duration, b: std::time::Duration| format!("{:.2} × plain", a.as_secs_f64() / b.as_secs_f64());
    Ok(vec![
        Figure::new(
            "200,000 rows written, encrypted (floor: plain)",
            ms(sealed.0),
            ms(plain.0),
            ratio(sealed.0, plain.0),
        ),
        Figure::new(
            "200,000 rows read cold, encrypted (floor: plain)",
            ms(sealed.1),
            ms(plain.1),
            ratio(sealed.1, plain.1),
        ),
    ])
}
