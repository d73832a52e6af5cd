//! Whatever is written, what is derived step by step is what a rebuild derives.

use crate::projections::made::{are_outdated, make};
use crate::testing::{act, run, small_portfolio};
use crate::{Store, StoreError};
use proptest::prelude::*;
use rusqlite::types::Value;

/// What a test may write; `/*n*/` is a number that picks rows and values.
const WRITES: [&str; 47] = [
    "update unit set unit_number = unit_number || /*n*/ where rowid = 1 + /*n*/ % 6",
    "update unit set floor = /*n*/, building_id = null where rowid = 1 + /*n*/ % 6",
    "update unit set archived_at = case when archived_at is null then '2026-03-28' end where rowid = 1 + /*n*/ % 6",
    "update unit set property_id = (select id from property where rowid = 1 + /*n*/ % 2) where rowid = 1 + /*n*/ % 6",
    "update property set name = 'Court /*n*/' where rowid = 1 + /*n*/ % 2",
    "update property set archived_at = case when archived_at is null then '2026-03-28' end where rowid = 1 + /*n*/ % 2",
    "update building set building_code = 'B/*n*/'",
    "update party set last_name = 'Lopez /*n*/', company = null where rowid = 1 + /*n*/ % 6",
    "update lease set lease_status = case lease_status when 'active' then 'month_to_month' else 'active' end where rowid = 1 + /*n*/ % 7",
    "update lease set lease_status = 'vacant', actual_move_out_date = '2026-03-0' || (1 + /*n*/ % 9) where rowid = 1 + /*n*/ % 7",
    "update lease set lease_status = 'notice', before_notice_status = 'month_to_month', notice_date = '2026-03-1' || (/*n*/ % 9), \
     notice_move_out_date = '2026-04-1' || (/*n*/ % 7) where rowid = 1 + /*n*/ % 7",
    "update lease set renews_lease_id = (select id from lease where rowid = 1 + /*n*/ % 5) where rowid = 6 + /*n*/ % 2",
    "update lease set lease_begin_date = date('2023-01-01', '+' || (/*n*/ * 37 % 1200) || ' days') where rowid = 1 + /*n*/ % 7",
    "update property set country = 'US', state = case /*n*/ % 3 when 0 then 'CA' when 1 then 'NY' else 'DC' end where rowid = 1 + /*n*/ % 2",
    "update lease set unit_id = (select id from unit where rowid = 1 + /*n*/ % 6) where rowid = 1 + /*n*/ % 7",
    "update lease set tenant_id = (select id from party where rowid = 1 + /*n*/ % 5) where rowid = 1 + /*n*/ % 7",
    "update lease set archived_at = case when archived_at is null then '2026-03-28' end where rowid = 1 + /*n*/ % 7",
    "update lease set lease_number = lease_number || /*n*/ where rowid = 1 + /*n*/ % 7",
    "insert into message (id, kind, channel, state, party_id, property_id, unit_id, lease_id, language, template_version, subject, body, \
     addressee, writer, place, footer, dated_on, drafted_at, drafted_by) select randomblob(16), 'k', 'letter', 'draft', l.tenant_id, \
     u.property_id, u.id, l.id, 'en', 1, 'Letter /*n*/', 'Your deposit is /*n*/.', '', '', '', '', '2026-03-28', '', '' from lease l join unit u \
     on u.id = l.unit_id where l.rowid = 1 + /*n*/ % 7",
    "update message set subject = subject || /*n*/, lease_id = null where rowid % 3 = /*n*/ % 3",
    "update message set body = 'Rent of /*n*/' where rowid % 4 = /*n*/ % 4",
    "delete from message where rowid % 5 = /*n*/ % 5",
    "insert into lease_party (id, lease_id, party_id, role) select randomblob(16), l.id, p.id, 'occupant' from lease l, party p \
     where l.rowid = 1 + /*n*/ % 7 and p.rowid = 1 + /*n*/ % 5",
    "insert into charge (id, lease_id, entry_code, charged_on, due_on, amount_cents) select randomblob(16), id, 'X', '2026-03-01', \
     '2026-03-01', 100 + /*n*/ from lease where rowid <= 1 + /*n*/ % 7",
    "insert into receipt (id, lease_id, entry_code, kind, received_on, amount_cents) select randomblob(16), id, 'Y', 'payment', \
     '2026-03-01', 100 + /*n*/ from lease where rowid <= 1 + /*n*/ % 7",
    "insert into charge (id, lease_id, entry_code, charged_on, due_on, amount_cents, reverses_id) select randomblob(16), lease_id, 'R', \
     '2026-03-02', '2026-03-02', amount_cents, id from charge order by rowid desc limit 1",
    "update charge set amount_cents = amount_cents + /*n*/ where rowid % 5 = /*n*/ % 5",
    "update receipt set lease_id = (select id from lease where rowid = 1 + /*n*/ % 7) where rowid % 5 = /*n*/ % 5",
    "delete from charge where reverses_id is null and rowid % 7 = /*n*/ % 7 and not exists \
     (select 1 from charge c where c.reverses_id = charge.id) and not exists (select 1 from allocation a where a.charge_id = charge.id)",
    "insert into allocation (id, receipt_id, charge_id, amount_cents, allocated_on) select randomblob(16), r.id, c.id, 10 + /*n*/, \
     '2026-03-02' from receipt r, charge c where r.reverses_id is null and c.reverses_id is null \
     order by (r.rowid * 7 + c.rowid * 13 + /*n*/) % 31, r.rowid, c.rowid limit 1 + /*n*/ % 3",
    "update allocation set amount_cents = amount_cents + 1 where rowid % 2 = /*n*/ % 2",
    "delete from allocation where rowid % 3 = /*n*/ % 3",
    "insert into receipt (id, lease_id, entry_code, kind, received_on, amount_cents, reverses_id) select randomblob(16), lease_id, 'Z', \
     'return', '2026-03-03', amount_cents, id from receipt r where reverses_id is null \
     and not exists (select 1 from receipt v where v.reverses_id = r.id) order by (rowid * /*n*/) % 7 limit 1",
    "insert into receipt (id, lease_id, entry_code, kind, received_on, amount_cents, category) select randomblob(16), id, 'W', \
     case /*n*/ % 3 when 0 then 'deposit_interest' else 'refund' end, '2026-03-04', 50 + /*n*/, \
     case /*n*/ % 2 when 0 then 'deposit' end from lease where rowid <= 1 + /*n*/ % 7",
    "delete from receipt where reverses_id is not null and rowid % 2 = /*n*/ % 2",
    "insert into bank_account (id, bank_code, name, account_code, kind, currency) select randomblob(16), 'B' || (/*n*/ % 3), 'Bank', \
     1010 + /*n*/ % 3, 'trust', 'USD' where not exists (select 1 from bank_account where bank_code = 'B' || (/*n*/ % 3))",
    "update property set bank_id = (select id from bank_account order by bank_code limit 1 offset /*n*/ % 2) where rowid = 1 + /*n*/ % 2",
    "insert into bank_line (id, bank_id, line_code, booked_on, amount_cents, matches) select randomblob(16), id, 'N/*n*/', \
     '2026-03-0' || (1 + /*n*/ % 9), 100, 'Y;P1;Z' from bank_account order by bank_code limit 1",
    "insert into bill_line (id, bill_code, line, vendor_id, property_id, bill_date, due_date, reference, account_code, amount_cents, kind) \
     select randomblob(16), 'I' || (/*n*/ % 4), (select count(*) from bill_line) + 1, (select id from party where kind = 'vendor'), id, \
     '2026-03-01', case /*n*/ % 3 when 0 then '2026-03-2' || (/*n*/ % 9) end, case /*n*/ % 2 when 0 then 'R/*n*/' end, '5100', 50 + /*n*/, \
     iif(/*n*/ % 6 = 0, 'credit', null) from property where rowid = 1 + /*n*/ % 2",
    "insert into bill_payment (id, payment_code, bill_code, paid_on, bank_id, amount_cents, reference) select randomblob(16), 'K' || (/*n*/ % 3), \
     'I' || (/*n*/ % 4), '2026-03-0' || (1 + /*n*/ % 4), b.id, 20 + /*n*/, '100/*n*/' from bank_account b order by b.bank_code limit 1",
    "update bill_payment set voided_on = case when voided_on is null then '2026-03-0' || (1 + /*n*/ % 4) end where rowid = 1 + /*n*/ % 4",
    "update bill_payment set payment_code = payment_code || 'x', bill_code = 'I' || (/*n*/ % 4) where rowid = 1 + /*n*/ % 4",
    "update bill_line set approved_on = case when approved_on is null then '2026-03-0' || (1 + /*n*/ % 9) end where rowid = 1 + /*n*/ % 5",
    "update bill_line set archived_at = case when archived_at is null then '2026-03-28' end where rowid = 1 + /*n*/ % 5",
    "insert into management_agreement (id, property_id, approval_limit_cents, begin_date) select randomblob(16), id, 60 + /*n*/, \
     case /*n*/ % 2 when 0 then '2026-03-0' || (1 + /*n*/ % 4) end from property where rowid = 1 + /*n*/ % 2",
    "update management_agreement set approval_limit_cents = /*n*/ * 2, property_id = (select id from property where rowid = 1 + /*n*/ % 2) \
     where rowid = 1 + /*n*/ % 3",
    "update bank_account set name = 'Bank /*n*/'",
];

/// All rows of the projections in an order of their own, but for the numbers of the index.
fn contents(store: &Store) -> Vec<Vec<Vec<Value>>> {
    store.refresh_search(true).unwrap();
    let list = |sql: &&str| {
        store.read(|conn| -> Result<_, StoreError> {
            let mut statement = conn.prepare(sql)?;
            let columns = statement.column_count();
            let rows = statement.query_map([], |row| (0..columns).map(|at| row.get(at)).collect())?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    };
    [
        "select * from unit_card order by unit_id",
        "select * from unit_comb order by property_id, building_id, floor",
        "select * from lease_balance order by lease_id",
        "select * from tenant_balance order by tenant_id",
        "select * from bank_item order by source_id, part",
        "select * from bank_match order by line_id, code",
        "select * from bill_standing order by record",
        "select * from bill_check order by record",
        "select * from message_sought order by message_id",
        "select * from message_word order by block, word",
        "select * from message_order order by record",
        "select kind, record, record_id, own, around from search_doc order by 1, 2",
        "select t.kind, t.token, d.record_id from search_token t left join search_doc d on d.kind = t.kind and d.doc = t.doc order by 1, 2, 3",
    ]
    .iter()
    .map(|sql| list(sql).unwrap())
    .collect()
}

fn rebuilt(store: &Store) -> Vec<Vec<Vec<Value>>> {
    make(&store.writer().unwrap(), true).unwrap();
    contents(store)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn each_projection_is_its_own_rebuild(
        acts in proptest::collection::vec(proptest::collection::vec((0..WRITES.len(), 0u32..90), 1..4), 1..8),
        parts in any::<bool>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let store = small_portfolio(folder.path()).unwrap();
        crate::testing::edit_the_books(&store).unwrap();
        contents(&store);
        for writes in &acts {
            store
                .write(&act(), |tx| -> Result<(), StoreError> {
                    for (write, n) in writes {
                        tx.conn.execute_batch(&WRITES[*write].replace("/*n*/", &n.to_string()))?;
                        if parts {
                            tx.keep_part()?;
                        }
                    }
                    Ok(())
                })
                .unwrap();
        }
        let stepped = contents(&store);
        let problems = store.verify().unwrap().problems;
        prop_assert!(!problems.iter().any(|line| line.contains("out of step")), "{problems:?}");
        prop_assert_eq!(stepped, rebuilt(&store));
    }
}

#[test]
fn a_charge_that_another_lease_paid_leaves_both_balances_right_when_it_is_turned_round() {
    let folder = tempfile::tempdir().unwrap();
    let store = small_portfolio(folder.path()).unwrap();
    for (write, n) in [(23, "68"), (29, "35"), (25, "0")] {
        run(&store, &WRITES[write].replace("/*n*/", n)).unwrap();
    }
    let moved = "select count(*) from allocation a join charge c on c.id = a.charge_id join receipt r on r.id = a.receipt_id \
        join charge v on v.reverses_id = c.id where c.lease_id <> r.lease_id";
    let count: i64 =
        store.read(|conn| -> Result<_, StoreError> { Ok(conn.query_row(moved, [], |row| row.get(0))?) }).unwrap();
    assert!(count > 0, "a charge that was given to from another lease is turned round");
    let stepped = contents(&store);
    assert_eq!(stepped, rebuilt(&store));
}

#[test]
fn verify_names_what_is_out_of_step() {
    for (spoil, says) in [
        ("update unit_card set tenant_name = 'Nobody' where unit_number = '17'", "The card of unit 17 is out of step."),
        ("delete from unit_card where unit_number = '17'", "The card of unit 17 is out of step."),
        ("update unit_comb set states = 'VV' where floor = 2", "The honeycomb of Harbor Heights is out of step."),
        ("update unit_comb set vacant = vacant + 1 where floor = 2", "The honeycomb of Harbor Heights is out of step."),
        ("update lease_balance set balance_cents = balance_cents + 1", "The balance of lease L001 is out of step."),
        ("update tenant_balance set property_id = null", "The balance of tenant T001 is out of step."),
        ("delete from tenant_balance", "The balance of tenant T001 is out of step."),
        ("delete from lease_balance", "The balance of lease L001 is out of step."),
        ("delete from bank_item", "What item P1 is in the bank account 1010 is out of step."),
        (
            "update bank_item set amount_cents = 1 where code = 'P2'",
            "What item P2 is in the bank account 1010 is out of step.",
        ),
        ("update bank_match set booked_on = '2026-01-01'", "Which line of the bank is item P1 is out of step."),
        ("update bill_standing set open_cents = 1", "Where bill I2 stands is out of step."),
        ("delete from bill_standing", "Where bill I2 stands is out of step."),
        ("update bill_check set amount_cents = 1", "Payment K2 of bills is out of step."),
        ("delete from bill_check", "Payment K2 of bills is out of step."),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let store = small_portfolio(folder.path()).unwrap();
        for (at, n) in [(35, "0"), (37, "0"), (38, "2"), (39, "2")] {
            run(&store, &WRITES[at].replace("/*n*/", n)).unwrap();
        }
        assert!(store.verify().unwrap().problems.is_empty());
        store.writer().unwrap().execute_batch(spoil).unwrap();
        let problems = store.verify().unwrap().problems;
        assert!(problems.iter().any(|line| line == says), "{spoil}: {problems:?}");
    }
}

#[test]
fn verify_names_letters_that_are_out_of_step() {
    let letter = WRITES.iter().find(|write| write.starts_with("insert into message ")).unwrap();
    for (spoil, says) in [
        ("update message_sought set sought = 'x'", "What message Letter 3 is found by is out of step."),
        ("update message_order set to_name = 'x'", "What message Letter 3 is put in order by is out of step."),
        ("delete from message_order", "What message Letter 3 is put in order by is out of step."),
        ("delete from message_word", "The words of letters are out of step in 1 blocks."),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let store = small_portfolio(folder.path()).unwrap();
        run(&store, &letter.replace("/*n*/", "3")).unwrap();
        assert!(store.verify().unwrap().problems.is_empty());
        store.writer().unwrap().execute_batch(spoil).unwrap();
        let problems = store.verify().unwrap().problems;
        assert!(problems.iter().any(|line| line == says), "{spoil}: {problems:?}");
    }
}

#[test]
fn what_is_missing_or_of_another_version_is_made_when_the_file_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = small_portfolio(folder.path()).unwrap();
    let whole = contents(&store);
    let (profile, key) = (store.profile().clone(), store.key().clone());
    for spoil in [
        "drop table lease_balance",
        "drop table tenant_balance",
        "drop table bank_match",
        "drop table unit_comb",
        "drop table projection",
        "delete from unit_card; update projection set version = 9 where name = 'unit_card'",
    ] {
        store.writer().unwrap().execute_batch(spoil).unwrap();
        // Beside the writer nothing is made: a reader is told so.
        assert!(
            matches!(Store::open_reading(profile.clone(), key.clone()), Err(StoreError::Unsettled { .. })),
            "{spoil}"
        );
        drop(store);
        store = Store::open(profile.clone(), key.clone()).unwrap();
        assert!(!store.read(are_outdated).unwrap());
        assert_eq!(contents(&store), whole, "{spoil}");
        drop(Store::open_reading(profile.clone(), key.clone()).unwrap());
    }
}

#[test]
fn what_is_not_touched_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let store = small_portfolio(folder.path()).unwrap();
    contents(&store);
    // A projection that was asked would fail without its table.
    store.writer().unwrap().execute_batch("drop table unit_card; drop table unit_comb").unwrap();
    run(&store, "update charge set description = 'x'; insert into receipt (id, lease_id, entry_code, kind, received_on, amount_cents) \
        select randomblob(16), id, 'Y', 'payment', '2026-03-01', 5 from lease")
        .unwrap();
    store.writer().unwrap().execute_batch("drop table lease_balance; drop table search_dirty").unwrap();
    run(&store, "update organisation set name = 'x'").unwrap();
}
