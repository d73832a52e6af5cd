//! How the work on Today is read at a hundred thousand units: by the index of its state or day, marks by theirs, and what
//! was marked leaves its slot while its fact holds.

use super::ask::{count_sql, groups_sql, lines_sql};
use super::*;
use crate::days::Days;
use crate::error::StoreError;
use crate::testing::{new_store, small_portfolio};
use rusqlite::{Connection, params_from_iter, types::Value};
use std::collections::BTreeMap;

fn days() -> Days {
    Days::on("2026-03-28".parse().unwrap())
}

fn plan(conn: &Connection, (sql, params): &(String, Vec<Value>)) -> String {
    let mut statement = conn.prepare(&format!("explain query plan {sql}")).unwrap();
    let steps = statement.query_map(params_from_iter(params), |row| row.get::<_, String>(3)).unwrap();
    steps.collect::<Result<Vec<_>, _>>().unwrap().join("; ")
}

/// The table that a kind walks, and by what: the index narrows it to those that are meant.
const WALKS: [(&str, &str); 7] = [
    ("move_out", "SEARCH c USING INDEX unit_card_by_state (state=? AND next_event_on<?)"),
    ("notice_short", "SEARCH c USING INDEX unit_card_by_state (state=? AND next_event_on>?)"),
    ("ending", "SEARCH c USING INDEX unit_card_by_state (state=? AND next_event_on>? AND next_event_on<?)"),
    ("vacant_long", "SEARCH c USING INDEX unit_card_by_state (state=?)"),
    ("orders_late", "SEARCH w USING INDEX work_order_due (due_date>? AND due_date<?)"),
    ("orders_urgent", "SCAN w USING INDEX work_order_urgent"),
    ("owes", "SEARCH o USING COVERING INDEX tenant_balance_by_amount (balance_cents>?)"),
];

#[test]
fn each_kind_is_found_by_an_index_and_its_marks_by_theirs() {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path()).unwrap();
    let look = |conn: &Connection| -> Result<(), StoreError> {
        let mut wrong = Vec::new();
        for work in all() {
            let asked =
                [groups_sql(work, &days()), count_sql(work, &days()), lines_sql(work, &days(), Slot::ThisWeek, (0, 3))];
            for sql in &asked {
                let plan = plan(conn, sql);
                let walk = WALKS.iter().find(|(name, _)| *name == work.name).map_or("", |(_, walk)| walk);
                if !plan.replace("COVERING ", "").contains(&walk.replace("COVERING ", "")) {
                    wrong.push(format!("{}: {plan}", work.name));
                }
                if work.sort != Sort::Know && !plan.contains("SEARCH m USING COVERING INDEX today_mark_by_record") {
                    wrong.push(format!("{}, marks: {plan}", work.name));
                }
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
        Ok(())
    };
    store.read(look).unwrap();
}

#[test]
fn a_day_is_that_of_the_property_and_weeks_end_on_sunday() {
    let folder = tempfile::tempdir().unwrap();
    let store = small_portfolio(folder.path()).unwrap();
    let (here, there) = ("2026-04-10".parse().unwrap(), "2026-04-11".parse().unwrap());
    let slot = |days: &Days| {
        let read = |conn: &Connection| groups(conn, work_of("move_out").unwrap(), days, ("USD", &BTreeMap::new()));
        store.read(read).unwrap().iter().map(|group| (group.slot, group.records)).collect::<Vec<_>>()
    };
    // Unit 16 of Maple Court in New York moves out on Friday, April 10.
    assert_eq!(slot(&Days::on(here)), [(Slot::ThisWeek, 1)]);
    assert_eq!(slot(&Days::on(there)), [(Slot::Overdue, 1)]);
    let zones = [("America/New_York".to_owned(), there), ("America/Los_Angeles".to_owned(), here)];
    assert_eq!(slot(&Days::by_zone(here, zones)), [(Slot::Overdue, 1)]);
    let zones = [("America/New_York".to_owned(), here), ("America/Los_Angeles".to_owned(), there)];
    assert_eq!(slot(&Days::by_zone(there, zones)), [(Slot::ThisWeek, 1)]);
    assert_eq!(slot(&Days::on("2026-04-05".parse().unwrap())), [(Slot::NextWeek, 1)], "a Sunday ends its week");
    assert_eq!(slot(&Days::on("2026-03-28".parse().unwrap())), [(Slot::Later, 1)]);
    assert_eq!(slot(&Days::on("2026-03-10".parse().unwrap())), [], "more than 30 days ahead");
}
