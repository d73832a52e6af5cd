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

/// Where lines are read, the days of their slot narrow it further.
const WALKS_OF_LINES: [(&str, &str); 2] = [
    ("notice_short", "SEARCH c USING INDEX unit_card_by_law (law_ends_on>? AND law_ends_on<?)"),
    ("move_out", "SEARCH c USING INDEX unit_card_by_state (state=? AND next_event_on>? AND next_event_on<?)"),
];

/// The table that a kind walks, and by what: the index narrows it to those that are meant.
const WALKS: [(&str, &str); 13] = [
    ("move_out", "SEARCH c USING INDEX unit_card_by_state (state=? AND next_event_on<?)"),
    ("notice_short", "SEARCH c USING INDEX unit_card_by_law (law_ends_on>?)"),
    ("ending", "SEARCH c USING INDEX unit_card_by_state (state=? AND next_event_on>? AND next_event_on<?)"),
    ("vacant_long", "SEARCH c USING INDEX unit_card_vacant (vacant_since<?)"),
    ("orders_late", "SEARCH w USING INDEX work_order_due (due_date>? AND due_date<?)"),
    ("orders_urgent", "SCAN w USING INDEX work_order_urgent"),
    ("bank_lines", "SCAN n USING INDEX bank_line_open"),
    ("bills_to_enter", "SCAN d USING COVERING INDEX bill_draft_waiting"),
    ("bills_to_approve", "SEARCH o USING INDEX bill_standing_by_state (state=?"),
    ("bills_to_pay", "SEARCH o USING INDEX bill_standing_by_state (state=? AND due_date"),
    ("transfers_to_send", "SCAN p USING INDEX bill_payment_to_send"),
    ("checks_uncashed", "SEARCH o USING INDEX bill_check_by_day (paid_on<?)"),
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
            for (at, sql) in asked.iter().enumerate() {
                let plan = plan(conn, sql);
                let of_lines = WALKS_OF_LINES.iter().filter(|_| at == 2);
                let walk = of_lines.chain(&WALKS).find(|(name, _)| *name == work.name).map_or("", |(_, walk)| walk);
                if !plan.replace("COVERING ", "").contains(&walk.replace("COVERING ", "")) {
                    wrong.push(format!("{}: {plan}", work.name));
                }
                // What is counted is in the index: a card is a large row, and many of them are most of the file.
                let of_cards = work.from.starts_with("unit_card");
                if of_cards && at < 2 && !plan.contains("c USING COVERING INDEX") {
                    wrong.push(format!("{}, counted: {plan}", work.name));
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

#[test]
fn lines_are_walked_from_day_to_day_or_only_up_to_the_last_of_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path()).unwrap();
    let look = |conn: &Connection| -> Result<(), StoreError> {
        for name in ["move_out", "ending", "orders_late"] {
            for slot in [Slot::Overdue, Slot::ThisWeek, Slot::NextWeek, Slot::Later] {
                let plan = plan(conn, &lines_sql(work_of(name).unwrap(), &days(), slot, (0, 3)));
                assert!(!plan.contains("USE TEMP B-TREE FOR ORDER BY"), "{name}, {slot:?}: {plan}");
            }
        }
        let plan = plan(conn, &lines_sql(work_of("vacant_long").unwrap(), &days(), Slot::ThisWeek, (0, 3)));
        assert!(plan.contains("SEARCH c USING COVERING INDEX unit_card_vacant (vacant_since<?)"), "{plan}");
        Ok(())
    };
    store.read(look).unwrap();
}

#[test]
fn pages_of_lines_follow_each_other_whatever_the_slot() {
    let folder = tempfile::tempdir().unwrap();
    let store = small_portfolio(folder.path()).unwrap();
    // Move-outs of each day in two zones, and vacancies of which several began on one day.
    let sql = "with recursive n (i) as (select 1 union all select i + 1 from n where i < 40) \
        insert into unit_card (unit_id, sought, property_id, property_code, property_name, unit_number, unit_sort, state, \
        lease_id, vacant_since, next_event_on, out_of_service) \
        select randomblob(16), '', p.id, p.property_code, p.name, 'X' || (i * 7 % 31), '', 'N', randomblob(16), null, \
        date('2026-03-20', '+' || i || ' days'), 0 from n join property p \
        union all select randomblob(16), '', p.id, p.property_code, p.name, 'Y' || (i * 7 % 31), '', 'V', null, \
        date('2026-01-01', '+' || (i / 4) || ' days'), null, 0 from n join property p";
    store.writer().unwrap().execute_batch(sql).unwrap();
    // The second pair is a Sunday and the Monday after it.
    let mut asked = Vec::new();
    for (here, there) in [("2026-03-25", "2026-03-26"), ("2026-03-29", "2026-03-30")] {
        let (here, there) = (here.parse().unwrap(), there.parse().unwrap());
        let zones = [("America/New_York".to_owned(), there), ("America/Los_Angeles".to_owned(), here)];
        asked.extend([Days::on(here), Days::by_zone(here, zones.clone()), Days::by_zone(there, zones)]);
    }
    let look = |conn: &Connection| -> Result<(), StoreError> {
        for days in &asked {
            for name in ["move_out", "vacant_long"] {
                let work = work_of(name).unwrap();
                let mut found = 0;
                for group in groups(conn, work, days, ("USD", &BTreeMap::new()))? {
                    let all = lines(conn, work, days, group.slot, (0, 100))?;
                    assert_eq!(u32::try_from(all.len()).unwrap(), group.records, "{name}, {:?}", group.slot);
                    let mut paged = Vec::new();
                    for offset in (0..group.records + 3).step_by(3) {
                        paged.extend(lines(conn, work, days, group.slot, (offset, 3))?);
                    }
                    assert_eq!(paged, all, "{name}, {:?}", group.slot);
                    assert!(all.is_sorted_by_key(|line| (line.on, line.title.clone())));
                    found += group.records;
                }
                assert!(found >= 60, "{name}: {found}");
            }
        }
        Ok(())
    };
    store.read(look).unwrap();
}
