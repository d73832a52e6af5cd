//! Measures the reads that must feel instant, over 100,000 synthetic units:
//! `cargo run --release -p keystead-store --features testing --example read_speed [units]`
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use keystead_model::words::UnitState;
use keystead_store::days::Days;
use keystead_store::testing::{act, connection, new_store};
use keystead_store::units::{
    UnitOrder, UnitsWhere, get_count, get_figures, get_unit_at, list_honeycomb, list_property_figures, list_units,
};
use keystead_store::{Store, StoreError, lists, search, today};
use std::time::Instant;
use uuid::Uuid;

fn main() {
    let units: u32 = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path()).unwrap();
    let start = Instant::now();
    fill(&store, units);
    println!("filled {units} units in {} ms", start.elapsed().as_millis());
    let start = Instant::now();
    store.refresh_search(true).unwrap();
    println!(
        "search index made in {} ms; database {} MB",
        start.elapsed().as_millis(),
        std::fs::metadata(store.profile().database()).unwrap().len() / 1_000_000
    );

    let days = Days::on("2026-03-28".parse().unwrap());
    let all = UnitsWhere::default();
    let property = store.read(|conn| list_honeycomb(conn, None, None, false)).unwrap()[3].property_id;
    time(&store, "honeycomb, by building", |c| list_honeycomb(c, None, None, false).map(|g| g.len()));
    time(&store, "honeycomb, by floor", |c| list_honeycomb(c, None, None, true).map(|g| g.len()));
    time(&store, "honeycomb, one property", |c| list_honeycomb(c, Some(property), None, true).map(|g| g.len()));
    time(&store, "unit at a place", |c| get_unit_at(c, property, Some("B1"), None, 17).map(|_| 1));
    time(&store, "figures, portfolio", |c| get_figures(c, None, None, &days).map(|f| f.total() as usize));
    time(&store, "figures, one property", |c| get_figures(c, Some(property), None, &days).map(|f| f.total() as usize));
    time(&store, "figures, each property", |c| list_property_figures(c, &days).map(|f| f.len()));
    time(&store, "count and rent of all", |c| get_count(c, &all, &days).map(|n| n.0 as usize));
    let filters = [
        ("all", all.clone()),
        ("one property", UnitsWhere { property_id: Some(property), ..all.clone() }),
        ("notice", UnitsWhere { states: vec![UnitState::Notice], ..all.clone() }),
        (
            "active, month-to-month",
            UnitsWhere { states: vec![UnitState::Active, UnitState::MonthToMonth], ..all.clone() },
        ),
        ("ending in 30 days", UnitsWhere { ending_within_days: Some(30), ..all.clone() }),
        ("vacant over 30 days", UnitsWhere { vacant_over_days: Some(30), ..all.clone() }),
        ("text “santos”", UnitsWhere { text: Some("santos".into()), ..all.clone() }),
        ("text “no such”", UnitsWhere { text: Some("nosuchtenant".into()), ..all }),
    ];
    for (name, filter) in &filters {
        for order in UnitOrder::ALL {
            for descending in [false, true] {
                let label = format!("page with count, {name}, {order:?}{}", if descending { " down" } else { "" });
                time(&store, &label, |c| {
                    let (matches, _) = get_count(c, filter, &days)?;
                    list_units(c, filter, &days, order, descending, (0, 100), matches).map(|rows| rows.len())
                });
            }
        }
    }
    time(&store, "page 90,000 by rent", |c| {
        list_units(c, &filters[0].1, &days, UnitOrder::Rent, false, (units / 10 * 9, 100), units).map(|rows| rows.len())
    });
    for text in [
        "s",
        "1",
        "sa",
        "16",
        "l0",
        "san",
        "santos",
        "santos 16",
        "s 1",
        "a b",
        "l 1",
        "zz 1",
        "harbor 2",
        "maria santos 1",
        "p",
    ] {
        time(&store, &format!("search “{text}”"), |c| search::find_records(c, text, 8).map(|hits| hits.len()));
    }
    time(&store, "Today: move-outs", |c| today::list_move_outs(c, &days, 30, 20).map(|m| m.1 as usize));
    time(&store, "Today: ending", |c| today::get_ending(c, &days, 30).map(|b| b.count as usize));
    time(&store, "Today: long vacant", |c| today::get_long_vacant(c, &days, 30).map(|b| b.count as usize));
    time(&store, "Today: waiting", |c| today::list_waiting(c, &days, 20).map(|b| b.len()));
    time(&store, "frame", |c| today::get_frame(c).map(|f| f.units as usize));
    time(&store, "list leases", |c| lists::list_rows(c, "leases", &[], None, &days).map(|r| r.unwrap().0.len()));
    let one = [("lease_number".to_owned(), "L000077".to_owned())];
    time(&store, "list leases, one", |c| lists::list_rows(c, "leases", &one, None, &days).map(|r| r.unwrap().0.len()));
}

/// Best and median of eleven runs; the best is what the machine can do when nothing else runs on it.
fn time(store: &Store, label: &str, work: impl Fn(&rusqlite::Connection) -> Result<usize, StoreError>) {
    let mut taken = Vec::new();
    let mut answer = 0;
    for _ in 0..11 {
        let start = Instant::now();
        answer = store.read(&work).unwrap();
        taken.push(start.elapsed());
    }
    taken.sort();
    println!(
        "{:>8.2} ms  (median {:>8.2})  {label}: {answer}",
        taken[0].as_secs_f64() * 1e3,
        taken[5].as_secs_f64() * 1e3
    );
}

const FIRST: [&str; 12] =
    ["Maria", "Ann", "José", "Bob", "Sam", "Allison", "Priya", "Wei", "Olga", "Fatima", "Liam", "Chloe"];
const LAST: [&str; 16] = [
    "Santos", "Lee", "Núñez", "Smith", "Johnson", "Garcia", "Brown", "Kowalski", "Okafor", "Tanaka", "Schmidt",
    "Rossi", "Sato", "Silva", "Adams", "Zhou",
];
const PLACE: [&str; 8] = ["Harbor", "Maple", "Cedar", "Lake", "Park", "Summit", "River", "Stone"];

fn fill(store: &Store, units: u32) {
    store
        .write(&act(), |tx| -> Result<(), StoreError> {
            let conn = connection(tx);
            let mut property = conn.prepare("insert into property (id, property_code, name, city, state, country, time_zone, currency) values (?1, ?2, ?3, 'Oakland', 'CA', 'US', 'America/Los_Angeles', 'USD')")?;
            let mut building = conn.prepare("insert into building (id, property_id, building_code) values (?1, ?2, ?3)")?;
            let mut unit = conn.prepare("insert into unit (id, property_id, building_id, unit_number, floor, bedrooms, square_feet, market_rent_cents) values (?1, ?2, ?3, ?4, ?5, 2, 800, 200000)")?;
            let mut party = conn.prepare("insert into party (id, kind, code, first_name, last_name, email, phone) values (?1, 'tenant', ?2, ?3, ?4, ?5, ?6)")?;
            let mut lease = conn.prepare("insert into lease (id, lease_number, unit_id, tenant_id, lease_begin_date, lease_end_date, monthly_rent_cents, lease_status, holdover_start_date, notice_date, notice_move_out_date, actual_move_out_date) values (?1, ?2, ?3, ?4, date('2026-03-28', ?5), date('2026-03-28', ?6), ?7, ?8, ?9, ?10, ?11, ?12)")?;
            let (mut property_id, mut building_id) = (Uuid::nil(), Uuid::nil());
            for n in 0..units {
                // A cheap scatter, the same each time.
                let r = n.wrapping_mul(2_654_435_761) >> 7;
                if n % 400 == 0 {
                    property_id = Uuid::new_v4();
                    property.execute((property_id, format!("P{:03}", n / 400), format!("{} {} {}", PLACE[(n as usize / 400) % 8], ["Heights", "Court", "Gardens"][(n as usize / 400) % 3], n / 400)))?;
                }
                if n % 100 == 0 {
                    building_id = Uuid::new_v4();
                    building.execute((building_id, property_id, format!("B{}", n % 400 / 100)))?;
                }
                let (unit_id, tenant_id) = (Uuid::new_v4(), Uuid::new_v4());
                let floor = n % 100 / 10 + 1;
                unit.execute((unit_id, property_id, building_id, format!("{}{:02}", floor, n % 10 + n % 400 / 100 * 10), floor))?;
                let (first, last) = (FIRST[r as usize % 12], LAST[(r as usize / 12) % 16]);
                party.execute((tenant_id, format!("T{n:06}"), first, format!("{last}{}", if r % 3 == 0 { "" } else { "-Mills" }), format!("{first}{n}@example.com"), format!("+1510555{n:05}")))?;
                let (status, end) = match r % 20 { 0 => ("vacant", -(i64::from(r % 90))), 1..=3 => ("month_to_month", -(i64::from(r % 300)) - 1), 4 => ("notice", i64::from(r % 60)), _ => ("active", i64::from(r % 364)) };
                let day = |on: bool, days: i64| on.then(|| ("2026-03-28".parse::<chrono::NaiveDate>().unwrap() + chrono::Duration::days(days)).to_string());
                lease.execute((
                    Uuid::new_v4(), format!("L{n:06}"), unit_id, tenant_id, format!("{} days", end - 365), format!("{end} days"), 100_000 + r % 3000 * 100, status,
                    day(status == "month_to_month", end + 1), day(status == "notice", -(i64::from(r % 30))), day(status == "notice", end), day(status == "vacant", end),
                ))?;
                if n % 2000 == 1999 {
                    tx.keep_part()?;
                }
            }
            tx.touch_all_units();
            Ok(())
        })
        .unwrap();
}
