//! How each list is read at a hundred thousand rows: every filter and every order has its plan. What a filter or a text
//! finds is row numbers, and an order is walked or sorted over those: so each filter goes with each order.

use super::ask::{count_sql, few_sql, find_sql, page_of_many, terms_sql, text_sql, walk_sql};
use super::found::Rows;
use super::functions::packed;
use super::sql::Condition;
use super::sums::sums_sql;
use super::words::needles;
use super::*;
use crate::days::Days;
use crate::error::StoreError;
use crate::projections::search_index::number;
use crate::testing::{new_store, run, small_portfolio};
use rusqlite::{Connection, params_from_iter, types::Value};
use uuid::Uuid;

/// Orders that no index has: the matches are sorted, in an index that holds all that the order takes, so that no row is read
/// for it. An order that is neither walked nor stands here or below fails.
const SORTED_IN: &[(&str, &str, &str)] = &[
    ("leases", "state", "lease_by_unit"),
    ("leases", "since", "lease_by_unit"),
    ("units", "building", "unit_card_by_unit"),
    ("units", "floor", "unit_card_by_unit"),
    ("units", "since", "unit_card_by_state"),
    ("units", "area", "unit_card_by_unit"),
    ("units", "begin", "unit_card_by_unit"),
    ("units", "lease", "unit_card_by_unit"),
    ("units", "gap", "unit_card_by_unit"),
    ("units", "gap_share", "unit_card_by_unit"),
    ("tenants", "code", "party_by_kind"),
    ("tenants", "email", "party_by_kind"),
    ("tenants", "moved_in", "party_by_kind"),
    ("owners", "code", "party_by_kind"),
    ("owners", "email", "party_by_kind"),
    ("buildings", "building", "building_to_filter"),
    ("buildings", "name", "building_to_filter"),
    ("buildings", "floors", "building_to_filter"),
    ("buildings", "year_built", "building_to_filter"),
    ("vendors", "code", "party_by_kind"),
    ("vendors", "trade", "party_by_kind"),
    ("vendors", "email", "party_by_kind"),
    ("work_orders", "priority", "work_order_to_filter"),
    ("work_orders", "status", "work_order_to_filter"),
    ("work_orders", "estimate", "work_order_to_filter"),
    ("work_orders", "cost", "work_order_to_filter"),
    ("equipment", "brand", "equipment_to_filter"),
    ("equipment", "model", "equipment_to_filter"),
    ("equipment", "age", "equipment_to_filter"),
    ("equipment", "lifespan", "equipment_to_filter"),
    ("bills", "vendor", "bill_standing_to_filter"),
    ("bills", "reference", "bill_standing_to_filter"),
    ("bills", "code", "bill_standing_to_filter"),
    ("bills", "property", "bill_standing_to_filter"),
    ("bills", "state", "bill_standing_to_filter"),
    ("bills", "amount", "bill_standing_to_filter"),
    ("bills", "open", "bill_standing_to_filter"),
    ("bill_payments", "number", "bill_check_to_filter"),
    ("bill_payments", "vendor", "bill_check_to_filter"),
    ("bill_payments", "bank", "bill_check_to_filter"),
    ("bill_payments", "amount", "bill_check_to_filter"),
];

/// Orders by what is counted for each row, of lists that have some hundreds.
const COUNTED: &[(&str, &str)] = &[
    ("owners", "properties"),
    ("owners", "units"),
    ("buildings", "units"),
    ("buildings", "vacant"),
    ("vendors", "open"),
    ("vendors", "orders"),
    ("recurring_bills", "vendor"),
    ("recurring_bills", "what"),
    ("recurring_bills", "property"),
    ("recurring_bills", "every"),
    ("recurring_bills", "due_day"),
    ("recurring_bills", "begin"),
    ("recurring_bills", "end"),
    ("recurring_bills", "amount"),
    ("bill_drafts", "vendor"),
    ("bill_drafts", "what"),
    ("bill_drafts", "property"),
    ("bill_drafts", "date"),
    ("bill_drafts", "due"),
    ("bill_drafts", "amount"),
];

fn days() -> Days {
    Days::on("2026-03-28".parse().unwrap())
}

fn plan(conn: &Connection, sql: &str, params: &[Value]) -> String {
    let mut statement = conn.prepare(&format!("explain query plan {sql}")).unwrap();
    let steps = statement.query_map(params_from_iter(params), |row| row.get::<_, String>(3)).unwrap();
    steps.collect::<Result<Vec<_>, _>>().unwrap().join("; ")
}

/// What a filter of that shape is set to, and a column's.
fn values_of(list: &List, name: &str) -> Vec<String> {
    let own = list.filters.iter().find(|filter| filter.name == name).map(|filter| filter.by);
    let values: &[&str] = match own {
        Some(By::Words(words)) => return vec![words()[0].to_owned()],
        Some(By::Terms) => &["plumbing"],
        Some(By::Records(_)) => &["00000000-0000-0000-0000-000000000001"],
        Some(By::Days) => &["30"],
        Some(By::Between(Shape::Day)) => &["2026-01-01", "2026-06-30"],
        Some(By::Between(_)) => &["10", "2000"],
        Some(By::Truth | By::AllBut | By::These) => &[],
        None => match list.column(name).unwrap().shape {
            Shape::Day => &["2026-01-01", "2026-06-30"],
            Shape::Money | Shape::Whole | Shape::Decimal => &["10", "2000"],
            _ => &["santos"],
        },
    };
    values.iter().map(|value| (*value).to_owned()).collect()
}

fn filters_of(list: &List) -> Vec<&'static str> {
    let own = list.filters.iter().map(|filter| filter.name);
    own.chain(list.columns.iter().filter(|column| column.is_filter).map(|column| column.name)).collect()
}

fn asked(list: &List, name: &str) -> Wanted {
    Wanted { filters: vec![Asked { name: name.into(), values: values_of(list, name) }], ..Wanted::default() }
}

fn with_plans(look: impl Fn(&Connection)) {
    let folder = tempfile::tempdir().unwrap();
    let store = new_store(folder.path()).unwrap();
    let read = |conn: &Connection| -> Result<(), StoreError> {
        look(conn);
        Ok(())
    };
    store.read(read).unwrap();
}

#[test]
fn the_whole_of_a_list_is_walked_in_order_or_sorted_in_an_index() {
    with_plans(|conn| {
        let mut wrong = Vec::new();
        for list in LISTS.iter().copied() {
            for column in list.columns.iter().filter(|column| !column.keys.is_empty()) {
                for (descending, is_narrowed) in [(false, false), (true, false), (false, true), (true, true)] {
                    let rows = if is_narrowed { Rows::These(vec![1]) } else { Rows::All };
                    let sql = walk_sql(list, column, descending, &rows);
                    let given = [Value::Blob(packed(&[1])), Value::Integer(50), Value::Integer(0)];
                    let plan = plan(conn, &sql, if is_narrowed { &given } else { &given[1..] });
                    let is_sorted = plan.contains("USE TEMP B-TREE FOR ORDER BY");
                    let index = SORTED_IN.iter().find(|(of, name, _)| *of == list.name && *name == column.name);
                    let is_right = match index {
                        Some((_, _, index)) => is_sorted && plan.contains(&format!("USING COVERING INDEX {index}")),
                        // A list that follows from a description is walked by its code; its other orders are sorted.
                        None if DECLARED.iter().all(|one| one.name != list.name) => {
                            is_sorted == (column.name != list.order.0)
                        }
                        None => is_sorted == COUNTED.contains(&(list.name, column.name)),
                    };
                    if !is_right {
                        wrong.push(format!("{} by {}: {plan}", list.name, column.name));
                    }
                }
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    });
}

#[test]
fn a_few_matches_are_found_by_their_row_numbers() {
    with_plans(|conn| {
        for list in LISTS.iter().copied() {
            for column in list.columns.iter().filter(|column| !column.keys.is_empty()) {
                let sql = few_sql(list, column, false);
                let plan = plan(conn, &sql, &[Value::Text("[1]".into()), Value::Integer(50), Value::Integer(0)]);
                assert!(plan.contains("USING INTEGER PRIMARY KEY (rowid=?)"), "{} {plan}", list.name);
                let table = list.row.trim_end_matches("rowid").trim_end_matches('.');
                assert!(!plan.contains(&format!("SCAN {table}")), "{} {plan}", list.name);
            }
        }
    });
}

#[test]
fn each_filter_is_answered_by_an_index_without_the_rows() {
    with_plans(|conn| {
        let mut wrong = Vec::new();
        for list in LISTS.iter().copied() {
            for name in filters_of(list) {
                let condition = Condition::of(list, &asked(list, name), &days()).unwrap();
                let short = condition.left_out(list).or(condition.taken().map(str::to_owned));
                let sql = short.unwrap_or_else(|| find_sql(list, &condition));
                let plan = plan(conn, &sql, &condition.params);
                let table = list.row.trim_end_matches(".rowid");
                let is_scanned = plan.split("; ").any(|step| {
                    step.strip_prefix("SCAN ")
                        .is_some_and(|step| step.split(' ').next() == Some(table) && !step.contains("COVERING INDEX"))
                });
                if is_scanned {
                    wrong.push(format!("{} by {name}: {plan}", list.name));
                }
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    });
}

/// Whether each row of a list is read whole: along the table, or along an index that tells tenants from others only
/// (owners and vendors are some hundreds).
fn looks_at_all(list: &List, plan: &str) -> bool {
    let table = list.row.trim_end_matches(".rowid");
    plan.split("; ")
        .filter(|step| !step.contains("COVERING INDEX"))
        .any(|step| step.split(' ').nth(1) == Some(table) && (step.starts_with("SCAN ") || step.ends_with("(kind=?)")))
}

#[test]
fn each_list_is_counted_without_its_rows() {
    with_plans(|conn| {
        for list in LISTS.iter().copied() {
            let all = Condition::of(list, &Wanted::default(), &days()).unwrap();
            let plan = plan(conn, &count_sql(list, &all), &[]);
            assert!(!looks_at_all(list, &plan), "{}: {plan}", list.name);
            let table = list.alone.0.split(' ').next().unwrap();
            let is_told = plan.contains(&format!("INDEX {table}_archived")) && plan.contains("SEARCH d USING");
            assert!(list.gone.is_empty() || is_told, "{}: {plan}", list.name);
        }
    });
}

#[test]
fn what_is_archived_is_not_counted_whatever_else_is() {
    let folder = tempfile::tempdir().unwrap();
    let store = small_portfolio(folder.path()).unwrap();
    for archived in [
        "update lease set archived_at = '2026-01-01' where lease_number in ('L000', 'L003')",
        "update unit set archived_at = '2026-01-01' where unit_number = '16'",
        "update property set archived_at = '2026-01-01' where name = 'Maple Court'",
        "update lease set archived_at = null",
    ] {
        run(&store, archived).unwrap();
        let look = |conn: &Connection| -> Result<(), StoreError> {
            for list in LISTS.iter().copied() {
                let counted = find(conn, list, &Wanted::default(), &days())?.unwrap().count as usize;
                let sql = format!("select {} from {} where {}", list.row, list.from, list.only);
                let rows = conn.prepare(&sql)?.query_map([], |_| Ok(()))?.count();
                assert_eq!(counted, rows, "{} after {archived}", list.name);
            }
            Ok(())
        };
        store.read(look).unwrap();
    }
}

#[test]
fn a_text_is_looked_for_in_words_kept_beside_each_other() {
    with_plans(|conn| {
        for list in LISTS.iter().copied() {
            let (sql, params) = text_sql(list, &needles("santos", list.text).unwrap());
            let plan = plan(conn, &sql, &params);
            let by = match list.text {
                Text::Index(_) => "SEARCH search_lines USING PRIMARY KEY (kind=?)",
                Text::Within(..) => "SCAN message_sought",
                Text::Own(_) => "USING COVERING INDEX",
            };
            assert!(plan.contains(by), "{}: {plan}", list.name);
        }
    });
}

#[test]
fn the_words_of_letters_are_looked_up_block_by_block() {
    with_plans(|conn| {
        let given = [Value::Integer(0), Value::Text("rent".into())];
        let plan = plan(conn, crate::projections::message_sought::WALK, &given);
        assert!(plan.contains("SEARCH message_word USING PRIMARY KEY (block=? AND word>? AND word<?)"), "{plan}");
    });
}

#[test]
fn terms_are_looked_up_from_one_to_the_next() {
    with_plans(|conn| {
        for list in LISTS.iter().copied() {
            for filter in list.filters.iter().filter(|filter| matches!(filter.by, By::Terms)) {
                let plan = plan(conn, &terms_sql(list, list.column(filter.name).unwrap()), &[]);
                let table = list.row.trim_end_matches(".rowid");
                assert_eq!(plan.matches(&format!("SEARCH {table} USING COVERING INDEX")).count(), 2, "{plan}");
            }
        }
    });
}

#[test]
fn all_leases_are_narrowed_and_added_up_in_one_index() {
    with_plans(|conn| {
        let leases = list_of("leases").unwrap();
        let all = Condition::of(leases, &Wanted::default(), &days()).unwrap();
        let active = Condition::of(leases, &asked(leases, "state"), &days()).unwrap();
        let rent = leases.column("rent").unwrap();
        for (sql, params) in [
            (find_sql(leases, &active), active.params.clone()),
            (sums_sql(leases, &all.sql(), &[rent], true), Vec::new()),
        ] {
            let plan = plan(conn, &sql, &params);
            assert!(plan.contains("SCAN l USING COVERING INDEX lease_by_"), "{plan}");
            assert!(plan.contains("SCAN unit USING INDEX unit_archived"), "archived places are few: {plan}");
            assert!(plan.contains("SEARCH d USING COVERING INDEX lease_by_unit (unit_id=?"), "{plan}");
        }
    });
}

#[test]
fn a_page_that_is_walked_is_the_page_of_all_of_them_sorted() {
    let folder = tempfile::tempdir().unwrap();
    let store = small_portfolio(folder.path()).unwrap();
    let look = |conn: &Connection| -> Result<(), StoreError> {
        for list in LISTS.iter().copied() {
            let everything = find(conn, list, &Wanted::default(), &days())?.unwrap();
            for column in list.columns.iter().filter(|column| !column.keys.is_empty()) {
                for descending in [false, true] {
                    let wanted = Wanted { sort: Some(column.name.into()), descending, ..Wanted::default() };
                    let walked = page(conn, list, &wanted, &everything, (0, 100))?.unwrap();
                    assert_eq!(walked.len(), everything.count as usize, "{} by {}", list.name, column.name);
                    let all = Found::of(walked.clone());
                    let sorted = page(conn, list, &wanted, &all, (0, 100))?.unwrap();
                    let cells = |rows: &[i64]| -> Result<Vec<Option<String>>, StoreError> {
                        let read = read_rows(conn, list, rows, &[column.name], &days())?.unwrap();
                        Ok(read.into_iter().map(|row| row.cells[0].clone()).collect())
                    };
                    let name = format!("{} by {}, descending: {descending}", list.name, column.name);
                    assert_eq!(cells(&sorted)?, cells(&walked)?, "{name}");
                    let pages = [(0, 2), (2, 1), (3, 100)].map(|at| page(conn, list, &wanted, &everything, at));
                    let pages =
                        pages.into_iter().map(|page| Ok(page?.unwrap())).collect::<Result<Vec<_>, StoreError>>()?;
                    assert_eq!(pages.concat(), walked, "{name}, page by page");
                    let passed = page_of_many(conn, list, &wanted, &all, (0, 100))?.unwrap();
                    assert_eq!(cells(&passed)?, cells(&walked)?, "{name}, passing over others");
                }
            }
        }
        Ok(())
    };
    store.read(look).unwrap();
}

#[test]
fn a_text_and_a_filter_leave_what_both_leave() {
    let folder = tempfile::tempdir().unwrap();
    let store = small_portfolio(folder.path()).unwrap();
    store.refresh_search(true).unwrap();
    let look = |conn: &Connection| -> Result<(), StoreError> {
        for list in LISTS.iter().copied() {
            let all = find(conn, list, &Wanted::default(), &days())?.unwrap().count;
            if let Text::Index(kind) = list.text {
                let sql = "select count(*) from search_doc where kind = ?1";
                let kept: u32 = conn.query_row(sql, [number(kind)], |row| row.get(0))?;
                assert_eq!(kept, all, "the index holds the rows of {} and no others", list.name);
            }
            for name in filters_of(list) {
                let count = |wanted: &Wanted| -> Result<Vec<Uuid>, StoreError> {
                    let mut found = ids(conn, list, wanted, &days())?.unwrap();
                    found.sort();
                    Ok(found)
                };
                let (by_filter, by_text) = (asked(list, name), Wanted { text: Some("o".into()), ..Wanted::default() });
                let both = count(&Wanted { text: Some("o".into()), ..by_filter.clone() })?;
                let mut apart = count(&by_filter)?;
                let by_text = count(&by_text)?;
                apart.retain(|id| by_text.contains(id));
                assert_eq!(both, apart, "{} {name}", list.name);
            }
        }
        Ok(())
    };
    store.read(look).unwrap();
}
