//! The items of the banks are those of the rule, whatever is written in whatever order.

use crate::features::ledger::book::get_book;
use crate::testing::{act, small_portfolio};
use crate::{Store, StoreError};
use chrono::NaiveDate;
use keystead_rules::ledger::Ledger;
use keystead_rules::ledger::bank::bank_items;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// What a test may write; `/*n*/` is a number that picks rows, days and values, `/*w*/` one of its own for each write.
const WRITES: [&str; 22] = [
    "insert into bank_account (id, bank_code, name, account_code, kind, currency) select randomblob(16), 'B' || (/*n*/ % 3), 'Bank', \
     1010 + /*n*/ % 3, 'trust', 'USD' where not exists (select 1 from bank_account where bank_code = 'B' || (/*n*/ % 3))",
    "update bank_account set archived_at = case when archived_at is null then '2026-03-28' end where rowid = 1 + /*n*/ % 3",
    "update property set bank_id = (select id from bank_account order by bank_code limit 1 offset /*n*/ % 2), \
     deposit_bank_id = (select id from bank_account order by bank_code limit 1 offset /*n*/ % 3) where rowid = 1 + /*n*/ % 2",
    "update property set archived_at = case when archived_at is null then '2026-03-28' end where rowid = 1 + /*n*/ % 2",
    "update lease set archived_at = case when archived_at is null then '2026-03-28' end where rowid = 1 + /*n*/ % 7",
    "update unit set property_id = (select id from property where rowid = 1 + /*n*/ % 2) where rowid = 1 + /*n*/ % 6",
    "insert into deposit_slip (id, slip_code, bank_id, deposited_on) select randomblob(16), 'S' || (/*n*/ % 4), id, \
     case /*n*/ % 3 when 0 then '2026-03-0' || (1 + /*n*/ % 4) end from bank_account b where not exists \
     (select 1 from deposit_slip where slip_code = 'S' || (/*n*/ % 4)) order by b.bank_code limit 1",
    "update deposit_slip set deposited_on = case /*n*/ % 4 when 0 then null else '2026-03-0' || (1 + /*n*/ % 4) end where rowid = 1 + /*n*/ % 4",
    "update deposit_slip set slip_code = 'T/*w*/' where rowid = 1 + /*n*/ % 9",
    "insert into receipt (id, lease_id, entry_code, kind, received_on, amount_cents, slip_code, bank_code, opening) select randomblob(16), id, \
     'P/*w*/-' || rowid, 'payment', '2026-03-0' || (1 + /*n*/ % 4), 100 + /*n*/, case /*n*/ % 2 when 0 then 'S' || (/*n*/ % 4) end, \
     case /*n*/ % 5 when 0 then 'B' || (/*n*/ % 3) end, /*n*/ % 7 = 0 from lease where rowid <= 1 + /*n*/ % 7",
    "insert into receipt (id, lease_id, entry_code, kind, received_on, amount_cents, category, bank_code) select randomblob(16), id, \
     'F/*w*/-' || rowid, 'refund', '2026-03-0' || (1 + /*n*/ % 4), 5, case /*n*/ % 2 when 0 then 'deposit' end, \
     case /*n*/ % 5 when 0 then 'B' || (/*n*/ % 3) end from lease where rowid <= 1 + /*n*/ % 3",
    "insert into receipt (id, lease_id, entry_code, kind, received_on, amount_cents, reverses_id) select randomblob(16), lease_id, \
     'V/*w*/', case kind when 'payment' then 'return' else 'reversal' end, '2026-03-0' || (1 + /*n*/ % 4), amount_cents, id from receipt r \
     where reverses_id is null and not exists (select 1 from receipt v where v.reverses_id = r.id) order by (rowid * /*n*/) % 11 limit 1",
    "update receipt set slip_code = 'S' || (/*n*/ % 4) where reverses_id is null and rowid % 4 = /*n*/ % 4",
    "delete from receipt where reverses_id is not null and rowid % 3 = /*n*/ % 3",
    "insert into journal_line (id, entry_code, line, entry_on, account_code, debit_cents, credit_cents, property_id) select randomblob(16), \
     'J/*w*/', n.value, '2026-03-0' || (1 + /*n*/ % 4), case n.value when 1 then 1010 + /*n*/ % 3 else iif(/*n*/ % 4 = 0, '3900', '5500') end, \
     iif(n.value = 1, /*n*/ + 1, null), iif(n.value = 1, null, /*n*/ + 1), p.id from property p, json_each('[1,2]') n where p.rowid = 1 + /*n*/ % 2",
    "update journal_line set archived_at = '2026-03-28' where entry_code = (select min(entry_code) from journal_line where archived_at is null)",
    "insert into bill_line (id, bill_code, line, vendor_id, property_id, bill_date, account_code, amount_cents, kind) select randomblob(16), \
     'I' || (/*n*/ % 3), /*w*/, (select id from party where kind = 'vendor'), id, '2026-03-01', '5100', 50 + /*n*/, \
     iif(/*n*/ % 6 = 0, 'credit', null) from property where rowid = 1 + /*n*/ % 2",
    "insert into bill_payment (id, payment_code, bill_code, paid_on, bank_id, amount_cents) select randomblob(16), 'K' || (/*n*/ % 4), \
     'I' || (/*n*/ % 3), '2026-03-0' || (1 + /*n*/ % 4), b.id, 30 + /*n*/ from bank_account b order by b.bank_code limit 1",
    "update bill_payment set voided_on = case when voided_on is null then '2026-03-0' || (1 + /*n*/ % 4) end where rowid = 1 + /*n*/ % 4",
    "update bill_line set amount_cents = amount_cents + 7 where rowid = 1 + /*n*/ % 4",
    "delete from bill_payment where rowid = 1 + /*n*/ % 4",
    "insert into bank_line (id, bank_id, line_code, booked_on, amount_cents, matches) select randomblob(16), id, 'N/*w*/', \
     '2026-03-0' || (1 + /*n*/ % 4), 100, (select group_concat(entry_code, ';') from (select entry_code from receipt order by (rowid * /*n*/) % 5 limit 2)) \
     || ';\"\\' from bank_account order by bank_code limit 1",
];

type Item = (String, String, NaiveDate, i64, bool);

/// The items of each bank account up to a day, by the rule and as they are kept.
fn both(store: &Store, through: NaiveDate) -> (Vec<Item>, Vec<Item>) {
    let book = store.read(get_book).unwrap();
    let ledger = Ledger::of(&book);
    let mut by_rule = Vec::new();
    let mut seen: BTreeMap<&str, ()> = BTreeMap::new();
    for bank in &book.banks {
        if seen.insert(&bank.account_code, ()).is_none() {
            let items = bank_items(&ledger, bank, through).into_iter();
            by_rule
                .extend(items.map(|i| (bank.account_code.clone(), i.code.into_owned(), i.date, i.amount, i.opening)));
        }
    }
    by_rule.sort();
    let kept = store.read(|conn| -> Result<_, StoreError> {
        let mut statement = conn.prepare(
            "select account, code, min(dated_on), sum(amount_cents), max(opening) from bank_item where dated_on <= ?1 \
             group by account, code, kind = 'slip' having sum(amount_cents) <> 0 order by 1, 2, 3",
        )?;
        let rows = statement
            .query_map([through], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))?;
        Ok(rows.collect::<Result<Vec<Item>, _>>()?)
    });
    let mut kept = kept.unwrap();
    kept.sort();
    (by_rule, kept)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_items_of_a_bank_are_those_of_the_rule(
        acts in proptest::collection::vec(proptest::collection::vec((0..WRITES.len(), 0u32..90), 1..6), 1..8),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let store = small_portfolio(folder.path()).unwrap();
        crate::testing::edit_the_books(&store).unwrap();
        let mut write_number = 0;
        // Banks first, most of the time: without any there is nothing to compare.
        let banks = [vec![(0, 0), (2, 0), (6, 12)], vec![(0, 1), (6, 2), (2, 3), (9, 12)]];
        for writes in banks.iter().chain(&acts) {
            store
                .write(&act(), |tx| -> Result<(), StoreError> {
                    for (write, n) in writes {
                        write_number += 1;
                        let sql = WRITES[*write].replace("/*n*/", &n.to_string()).replace("/*w*/", &write_number.to_string());
                        tx.conn.execute_batch(&sql)?;
                    }
                    Ok(())
                })
                .unwrap();
            for day in ["2026-03-04", "2026-12-31"] {
                let (by_rule, kept) = both(&store, day.parse().unwrap());
                prop_assert_eq!(by_rule, kept);
            }
        }
        let problems = store.verify().unwrap().problems;
        prop_assert!(!problems.iter().any(|line| line.contains("bank")), "{:?}", problems);
    }
}
