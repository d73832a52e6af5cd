//! What is found by a shorter way is what is found row by row: texts in lines of many records, filters by the few that are
//! left out or by those that are taken, amounts where they stand beside each other.

use super::ask::{find_sql, page_of_many, walk_sql};
use super::found::{Found, Rows};
use super::sql::Condition;
use super::sums::{beside_sql, sums_sql};
use super::words::needles;
use super::*;
use crate::days::Days;
use crate::error::StoreError;
use crate::projections::search_index::number;
use crate::testing::{run, small_portfolio};
use proptest::prelude::*;
use rusqlite::{Connection, params_from_iter};

/// What changes what is found; `/*n*/` is a number that picks rows.
const WRITES: [&str; 9] = [
    "update lease set archived_at = iif(archived_at is null, '2026-01-01', null) where rowid = 1 + /*n*/ % 7",
    "update unit set archived_at = iif(archived_at is null, '2026-01-01', null) where rowid = 1 + /*n*/ % 6",
    "update property set archived_at = iif(archived_at is null, '2026-01-01', null) where rowid = 1 + /*n*/ % 2",
    "update party set archived_at = iif(archived_at is null, '2026-01-01', null) where rowid = 1 + /*n*/ % 6",
    "update lease set lease_status = 'future', renews_lease_id = (select id from lease where rowid = 1 + /*n*/ % 5) where rowid = 6 + /*n*/ % 2",
    "update lease set lease_status = 'active' where rowid = 1 + /*n*/ % 7",
    "update party set last_name = 'Oso 1/*n*/', phone = '120655501' || (10 + /*n*/ % 90) where rowid = 1 + /*n*/ % 6",
    "insert into charge (id, lease_id, entry_code, charged_on, due_on, amount_cents) select randomblob(16), id, 'X', '2026-03-01', \
     '2026-03-01', 100 + /*n*/ from lease where rowid = 1 + /*n*/ % 7",
    "insert into receipt (id, lease_id, entry_code, kind, received_on, amount_cents) select randomblob(16), id, 'Y', 'payment', \
     '2026-03-01', 300 from lease where rowid = 1 + /*n*/ % 7",
];

fn rows(conn: &Connection, sql: &str, params: impl rusqlite::Params) -> Result<Vec<i64>, StoreError> {
    let mut statement = conn.prepare(sql)?;
    let mut found = statement.query_map(params, |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
    found.sort_unstable();
    Ok(found)
}

fn same_texts(conn: &Connection, list: &List, days: &Days) -> Result<(), StoreError> {
    let Text::Index(kind) = list.text else { return Ok(()) };
    for text in ["o", "oso", "maple 1", "16", "(206) 555-0127", "120655501", "no such"] {
        let wanted = Wanted { text: Some(text.to_owned()), ..Wanted::default() };
        let found = find(conn, list, &wanted, days)?.unwrap();
        let by_row = "select record from search_doc where kind = ?2 and finds(?1, own, around)";
        let by_row = rows(conn, by_row, (needles(text, list.text).unwrap(), number(kind)))?;
        assert_eq!(found, Found::of(by_row), "{} with “{text}”", list.name);
    }
    Ok(())
}

/// Filters that are not asked of each row, against the condition that is.
fn same_filters(conn: &Connection, list: &List, days: &Days) -> Result<(), StoreError> {
    let short = |filter: &&Filter| matches!(filter.by, By::AllBut | By::These);
    for filter in list.filters.iter().filter(short) {
        let filters = vec![Asked { name: filter.name.into(), values: Vec::new() }];
        let wanted = Wanted { filters, ..Wanted::default() };
        let condition = Condition::of(list, &wanted, days).unwrap();
        let by_row = rows(conn, &find_sql(list, &condition), params_from_iter(condition.params))?;
        let found = find(conn, list, &wanted, days)?.unwrap();
        let name = format!("{} by {}", list.name, filter.name);
        assert_eq!(found.count as usize, by_row.len(), "{name}");
        for column in list.columns.iter().filter(|column| !column.keys.is_empty()) {
            let wanted = Wanted { sort: Some(column.name.into()), ..wanted.clone() };
            let mut walked = page_of_many(conn, list, &wanted, &found, (0, 100))?.unwrap();
            walked.sort_unstable();
            assert_eq!(walked, by_row, "{name}, walked by {}", column.name);
        }
        let wanted = Wanted { text: Some("o".into()), ..wanted };
        let text = find(conn, list, &Wanted { filters: Vec::new(), ..wanted.clone() }, days)?.unwrap();
        let both: Vec<i64> = text.few().iter().copied().filter(|row| by_row.contains(row)).collect();
        assert_eq!(find(conn, list, &wanted, days)?.unwrap(), Found::of(both), "{name} with a text");
    }
    Ok(())
}

fn same_sums(conn: &Connection, list: &List, _: &Days) -> Result<(), StoreError> {
    for column in list.columns.iter().filter(|column| column.beside.is_some() && column.is_summed) {
        let everything = rows(conn, &format!("select {} from {} where {}", list.row, list.from, list.only), [])?;
        let some: Vec<i64> = everything.iter().copied().filter(|row| row % 3 > 0).collect();
        let table = rows(conn, &format!("select {} from {}", list.row, list.alone.0), [])?;
        let lacking = table.into_iter().filter(|row| !some.contains(row)).collect();
        let of = |sql: &str, rows: &Rows| -> Result<Option<i64>, StoreError> {
            Ok(conn.query_row(sql, params_from_iter(rows.packed()), |row| row.get(1))?)
        };
        for (these, taken) in [
            (Rows::All, list.only.to_owned()),
            (Rows::These(some.clone()), format!("among(?1, {})", list.row)),
            (Rows::AllBut(lacking), format!("not among(?1, {})", list.row)),
        ] {
            let beside = of(&beside_sql(column, &these).unwrap(), &these)?;
            assert_eq!(beside, of(&sums_sql(list, &taken, &[column], true), &these)?, "{} {}", list.name, column.name);
        }
    }
    Ok(())
}

type Same = fn(&Connection, &List, &Days) -> Result<(), StoreError>;

fn after(writes: &[(usize, u32)], same: Same) {
    let folder = tempfile::tempdir().unwrap();
    let store = small_portfolio(folder.path()).unwrap();
    for (write, n) in writes {
        run(&store, &WRITES[*write].replace("/*n*/", &n.to_string())).unwrap();
        store.refresh_search(true).unwrap();
    }
    let days = Days::on("2026-03-28".parse().unwrap());
    let look = |conn: &Connection| LISTS.iter().try_for_each(|list| same(conn, list, &days));
    store.read(look).unwrap();
}

fn writes() -> impl Strategy<Value = Vec<(usize, u32)>> {
    proptest::collection::vec((0..WRITES.len(), 0u32..90), 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn a_text_is_found_in_lines_as_it_is_row_by_row(writes in writes()) {
        after(&writes, same_texts);
    }

    #[test]
    fn few_left_out_and_those_taken_leave_what_each_row_says(writes in writes()) {
        after(&writes, same_filters);
    }

    #[test]
    fn amounts_beside_each_other_come_to_what_each_row_says(writes in writes()) {
        after(&writes, same_sums);
    }
}

#[test]
fn letters_are_walked_in_the_order_in_which_they_are_sorted() {
    let folder = tempfile::tempdir().unwrap();
    let store = small_portfolio(folder.path()).unwrap();
    let letter = "insert into message (id, kind, channel, state, party_id, property_id, unit_id, lease_id, language, template_version, subject, \
        body, addressee, writer, place, footer, dated_on, drafted_at, drafted_by) select randomblob(16), 'k', 'letter', 'draft', ";
    let rest =
        "'en', 1, 'Letter', '', '', '', '', '', '2026-03-28', '', '' from lease l join unit u on u.id = l.unit_id";
    for about in ["l.tenant_id, u.property_id, u.id, l.id, ", "null, u.property_id, null, null, "] {
        run(&store, &format!("{letter}{about}{rest}")).unwrap();
    }
    run(&store, "update party set company = ' ', first_name = iif(rowid % 2, 'aaron', 'Bea')").unwrap();
    run(
        &store,
        "update unit set unit_number = '2' where rowid = 1; update lease set lease_number = 'A1' where rowid = 4",
    )
    .unwrap();
    let look = |conn: &Connection| -> Result<(), StoreError> {
        let list = list_of("messages").unwrap();
        let all = find(conn, list, &Wanted::default(), &Days::on("2026-03-28".parse().unwrap()))?.unwrap();
        assert!(all.count > 8, "{}", all.count);
        let these = Found::of(rows(conn, "select rowid from message", [])?);
        for column in list.columns.iter().filter(|column| column.beside.is_some()) {
            for descending in [false, true] {
                let wanted = Wanted { sort: Some(column.name.into()), descending, ..Wanted::default() };
                let sorted = page(conn, list, &wanted, &these, (0, 100))?.unwrap();
                assert_eq!(page(conn, list, &wanted, &all, (0, 100))?.unwrap(), sorted, "by {}", column.name);
                assert_eq!(page_of_many(conn, list, &wanted, &these, (0, 100))?.unwrap(), sorted, "by {}", column.name);
            }
        }
        Ok(())
    };
    store.read(look).unwrap();
}

#[test]
fn balances_are_walked_and_added_up_without_the_records_they_are_of() {
    let folder = tempfile::tempdir().unwrap();
    let store = small_portfolio(folder.path()).unwrap();
    let look = |conn: &Connection| -> Result<(), StoreError> {
        for (list, table) in [("leases", "lease_balance"), ("tenants", "tenant_balance")] {
            let list = list_of(list).unwrap();
            let column = list.column("balance").unwrap();
            for rows in [Rows::All, Rows::These(vec![1]), Rows::AllBut(vec![1])] {
                for (sql, step) in [
                    (walk_sql(list, column, true, &rows), format!("SCAN b USING COVERING INDEX {table}_by_amount")),
                    (beside_sql(column, &rows).unwrap(), "SCAN b".to_owned()),
                ] {
                    let mut statement = conn.prepare(&format!("explain query plan {sql}"))?;
                    let ends = sql.matches("?3").count() + sql.matches("?2").count() + sql.matches("?1").count();
                    let steps =
                        statement.query_map(params_from_iter(vec![0; ends.min(3)]), |row| row.get::<_, String>(3));
                    let plan = steps?.collect::<Result<Vec<_>, _>>()?.join("; ");
                    assert!(
                        plan.contains(&step) && !plan.contains("SEARCH l ") && !plan.contains("SEARCH t "),
                        "{plan}"
                    );
                    assert!(!plan.contains("TEMP B-TREE"), "{plan}");
                }
            }
        }
        Ok(())
    };
    store.read(look).unwrap();
}

#[test]
fn only_what_a_list_can_say_is_left_out() {
    for list in LISTS.iter().filter(|list| list.filters.iter().any(|filter| matches!(filter.by, By::AllBut))) {
        assert!(!list.gone.is_empty() || list.only == "true", "{} has not its whole table", list.name);
    }
}
