//! The chain fits whatever is done through the gate, and no longer when something is done beside it.

use crate::file::store::Store;
use crate::gate::chain::BOOKS;
use crate::gate::undo::{Books, undo_transaction};
use crate::testing::{act, put_back_to, run, small_portfolio};
use crate::{StoreError, Written};

const ROWS: &str = "
    insert into charge (id, lease_id, entry_code, charged_on, due_on, amount_cents)
        select x'00000000000000000000000000000c01', min(id), 'C9', '2026-03-01', '2026-03-01', 12345 from lease;
    insert into journal_line (id, entry_code, line, entry_on, account_code, debit_cents, property_id)
        select x'00000000000000000000000000000c02', 'J9', 1, '2026-03-01', '5100', 100, min(id) from property;";

/// What speaks of the chain or of the books.
fn problems(store: &Store) -> Vec<String> {
    let said = store.verify().unwrap().problems.into_iter();
    said.filter(|line| ["chain", "recorded", "sealed"].iter().any(|word| line.contains(word))).collect()
}

fn links(store: &Store) -> i64 {
    store
        .read(|conn| Ok::<_, StoreError>(conn.query_row("select count(*) from record_chain", [], |r| r.get(0))?))
        .unwrap()
}

#[test]
fn what_is_done_through_the_gate_fits_and_what_is_done_beside_it_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let store = small_portfolio(folder.path()).unwrap();
    run(&store, ROWS).unwrap();
    run(&store, "update charge set description = 'words' where entry_code = 'C9'").unwrap();
    // Rows that come and go within the books, and a transaction that is taken back with all it brought.
    let written: Written<()> = store
        .write(&act(), |tx| {
            let conn = crate::testing::connection(tx);
            let more = ROWS.replace("0c0", "0d0").replace("'C9'", "'C8'").replace("'J9'", "'J8'");
            Ok::<_, StoreError>(conn.execute_batch(&more)?)
        })
        .unwrap();
    let tx_seq = written.tx_seq.unwrap();
    store
        .write(&act(), |tx| {
            undo_transaction(tx, tx_seq, Books::Reverse, &mut |_, _| Ok::<_, StoreError>(()))?
                .map_err(|_| StoreError::Invalid("no".into()))
        })
        .unwrap();
    assert_eq!(problems(&store), Vec::<String>::new());
    assert!(links(&store) >= 4);

    for (spoil, says) in [
        (
            "drop trigger charge_stands; update charge set amount_cents = 1 where entry_code = 'C9'",
            "The charges are not",
        ),
        ("delete from journal_line where entry_code = 'J9'", "The lines of the journal are not"),
        (
            "insert into receipt (id, lease_id, entry_code, kind, received_on, amount_cents) select \
             x'00000000000000000000000000000e01', min(id), 'R9', 'payment', '2026-03-01', 1 from lease",
            "The receipts are not",
        ),
        ("update audit_tx set actor = 'user:nobody' where tx_seq = 2", "breaks at link 2"),
        ("update record_chain set row_count = row_count + 1 where seq = 3", "breaks at link 3"),
        ("delete from record_chain where seq = 2", "breaks at link 2"),
        (
            "delete from record_chain where seq = (select max(seq) from record_chain)",
            "The lines of the journal are not",
        ),
        (
            "update change_log set ops = (select ops from change_log where tx_seq = 1) where tx_seq = 2",
            "in change 2 is not",
        ),
    ] {
        let copy = tempfile::tempdir().unwrap();
        let spoiled = small_portfolio(copy.path()).unwrap();
        run(&spoiled, ROWS).unwrap();
        run(&spoiled, "update charge set description = 'words' where entry_code = 'C9'").unwrap();
        run(&spoiled, "delete from journal_line where entry_code = 'J9'; update charge set description = null")
            .unwrap();
        run(&spoiled, &ROWS[ROWS.find("insert into journal").unwrap()..]).unwrap();
        assert_eq!(problems(&spoiled), Vec::<String>::new());
        spoiled.writer().unwrap().execute_batch(spoil).unwrap();
        let told = problems(&spoiled);
        assert!(told.iter().any(|line| line.contains(says)), "{spoil}: {told:?}");
    }
}

#[test]
fn a_portfolio_that_is_older_than_the_chain_begins_it_with_what_it_has() {
    let folder = tempfile::tempdir().unwrap();
    let store = small_portfolio(folder.path()).unwrap();
    run(&store, ROWS).unwrap();
    let (profile, key) = (store.profile().clone(), store.key().clone());
    drop(store);
    put_back_to(&profile, &key, 20).unwrap();
    let store = Store::open(profile, key).unwrap();
    assert_eq!((links(&store), problems(&store)), (1, Vec::new()));
    run(&store, &ROWS.replace("0c0", "0d0").replace("'C9'", "'C8'").replace("'J9'", "'J8'")).unwrap();
    assert_eq!((links(&store), problems(&store)), (2, Vec::new()));
    store.writer().unwrap().execute_batch("delete from charge where entry_code = 'C9'").unwrap();
    assert_eq!(problems(&store).len(), 1);
}

#[test]
fn what_is_sealed_is_what_the_file_does_not_let_be_edited() {
    let sql = include_str!("../../../../migrations/local/V21__journal.sql");
    for (table, columns) in BOOKS {
        let sql = sql.split_whitespace().collect::<Vec<_>>().join(" ");
        let named = sql.split_once(&format!("create trigger {table}_stands before update of ")).unwrap().1;
        let named = named.split_once(" on ").unwrap().0;
        let mut held: Vec<&str> = named.split(',').map(str::trim).collect();
        let mut sealed = columns.to_vec();
        held.sort_unstable();
        sealed.sort_unstable();
        assert_eq!(held, sealed, "{table}");
    }
}
