//! How each list is read at a hundred thousand rows: every order and filter has its plan, and a page of many matches is
//! the page of all of them sorted.

use super::ask::{WALK_FROM, count_sql, page_sql};
use super::sql::Condition;
use super::*;
use crate::days::Days;
use crate::error::StoreError;
use crate::testing::{new_store, small_portfolio};
use rusqlite::{Connection, params_from_iter, types::Value};

/// Orders that no index has: the matches are sorted, for a reason.
const SORTED: &[(&str, &str, &str)] = &[
    ("leases", "state", "five words; an index over the state would be written by every night"),
    ("leases", "notice", "few leases are on notice"),
    ("leases", "move_out", "few leases are on notice"),
    ("leases", "moved_out", "asked for seldom"),
    ("leases", "since", "changes with the state, every night"),
    ("leases", "deposit", "asked for seldom"),
    ("leases", "balance", "leases without an account come last"),
    ("tenants", "code", "asked for seldom"),
    ("tenants", "email", "asked for seldom"),
    ("tenants", "moved_in", "asked for seldom"),
    ("tenants", "balance", "a sum over leases"),
    ("owners", "code", "some hundreds"),
    ("owners", "email", "some hundreds"),
    ("owners", "properties", "some hundreds"),
    ("owners", "units", "some hundreds"),
    ("vendors", "code", "some hundreds"),
    ("vendors", "trade", "some hundreds"),
    ("vendors", "email", "some hundreds"),
    ("vendors", "open", "some hundreds"),
    ("vendors", "orders", "some hundreds"),
    ("work_orders", "title", "asked for seldom"),
    ("work_orders", "unit", "orders without a unit come last"),
    ("work_orders", "vendor", "orders without a vendor come last"),
    ("work_orders", "category", "few words"),
    ("work_orders", "priority", "few words"),
    ("work_orders", "status", "few words"),
    ("work_orders", "completed", "asked for seldom"),
    ("work_orders", "due", "orders without a day come last"),
    ("work_orders", "estimate", "asked for seldom"),
    ("work_orders", "cost", "asked for seldom"),
    ("equipment", "kind", "few words"),
    ("equipment", "unit", "what belongs to no unit comes last"),
    ("equipment", "brand", "asked for seldom"),
    ("equipment", "model", "asked for seldom"),
    ("equipment", "installed", "asked for seldom"),
    ("equipment", "age", "kept as a text"),
    ("equipment", "lifespan", "kept as a text"),
    ("messages", "subject", "asked for seldom"),
    ("messages", "state", "few words"),
    ("messages", "to", "messages to nobody known come last"),
    ("messages", "unit", "messages about no unit come last"),
    ("messages", "property", "messages about no property come last"),
    ("messages", "hold", "few are held"),
    ("messages", "handed_over", "those that nobody has yet come last"),
    ("messages", "lease", "asked for seldom"),
];

fn days() -> Days {
    Days::on("2026-03-28".parse().unwrap())
}

fn plan(conn: &Connection, sql: &str, params: &[Value]) -> String {
    let mut statement = conn.prepare(&format!("explain query plan {sql}")).unwrap();
    let steps = statement.query_map(params_from_iter(params), |row| row.get::<_, String>(3)).unwrap();
    steps.collect::<Result<Vec<_>, _>>().unwrap().join("; ")
}

#[test]
fn the_whole_of_a_list_is_walked_in_order_or_sorted_for_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path()).unwrap();
    let look = |conn: &Connection| -> Result<(), StoreError> {
        let mut wrong = Vec::new();
        for list in LISTS {
            for column in list.columns.iter().filter(|column| !column.keys.is_empty()) {
                for descending in [false, true] {
                    let wanted = Wanted { sort: Some(column.name.into()), descending, ..Wanted::default() };
                    let mut condition = Condition::of(list, &wanted, &days()).unwrap();
                    let sql = page_sql(list, &wanted, &mut condition, (0, 50), 100_000).unwrap();
                    let plan = plan(conn, &sql, &condition.params);
                    let sorted = plan.contains("USE TEMP B-TREE FOR ORDER BY");
                    let reason = SORTED.iter().find(|(of, name, _)| *of == list.name && *name == column.name);
                    if sorted != reason.is_some() {
                        wrong.push(format!("{} by {}: {plan}", list.name, column.name));
                    }
                }
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
        Ok(())
    };
    store.read(look).unwrap();
}

#[test]
fn all_leases_are_counted_and_added_up_in_one_index() {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path()).unwrap();
    let look = |conn: &Connection| -> Result<(), StoreError> {
        let leases = list_of("leases").unwrap();
        let state = Asked { name: "state".into(), values: vec!["active".into()] };
        for filters in [vec![], vec![state]] {
            let wanted = Wanted { filters, ..Wanted::default() };
            let condition = Condition::of(leases, &wanted, &days()).unwrap();
            let counted = plan(conn, &count_sql(leases, &condition), &condition.params);
            assert!(counted.starts_with("SCAN l USING COVERING INDEX lease_by_unit"), "{counted}");
            let rent = leases.column("rent").unwrap();
            let summed = super::ask::sums_sql(leases, &condition, &[rent], true);
            let summed = plan(conn, &summed, &condition.params);
            assert!(summed.contains("SCAN l USING COVERING INDEX lease_by_unit"), "{summed}");
            assert!(
                counted.contains("SCAN unit USING INDEX unit_archived"),
                "archived places are few and have an index: {counted}"
            );
        }
        Ok(())
    };
    store.read(look).unwrap();
}

#[test]
fn a_page_that_is_walked_is_the_page_of_all_of_them_sorted() {
    let folder = tempfile::tempdir().unwrap();
    let store = small_portfolio(folder.path()).unwrap();
    let look = |conn: &Connection| -> Result<(), StoreError> {
        for list in LISTS {
            for column in list.columns.iter().filter(|column| !column.walk.0.is_empty()) {
                for descending in [false, true] {
                    let wanted = Wanted { sort: Some(column.name.into()), descending, ..Wanted::default() };
                    let page = |matches| -> Result<Vec<Option<String>>, StoreError> {
                        let found = rows(conn, list, &wanted, &days(), (0, 100), matches)?.unwrap();
                        let found = read_rows(conn, list, &found, &[column.name])?.unwrap();
                        Ok(found.into_iter().map(|row| row.cells[0].clone()).collect())
                    };
                    let (sorted, walked) = (page(1)?, page(WALK_FROM)?);
                    assert!(!sorted.is_empty());
                    assert_eq!(sorted, walked, "{} by {}, descending: {descending}", list.name, column.name);
                }
            }
        }
        Ok(())
    };
    store.read(look).unwrap();
}
