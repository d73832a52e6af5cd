//! What is on the books is not edited, whoever asks: the file itself refuses it.

use crate::error::StoreError;
use crate::file::store::Store;
use crate::testing::small_portfolio;

/// Runs statements in which `/*01*/` stands for an id.
fn run(store: &Store, sql: &str) -> Result<(), StoreError> {
    let ids = ["01", "02", "03", "04", "05", "b8", "b9", "d9"];
    let whole = |sql: String, id: &&str| sql.replace(&format!("/*{id}*/"), &format!("x'{}{id}'", "0".repeat(30)));
    crate::testing::run(store, &ids.iter().fold(sql.to_owned(), whole))
}

/// Rows of each kind that is on the books.
const ROWS: &str = "
    insert into party (id, kind, code) values (/*d9*/, 'vendor', 'V9');
    insert into bank_account (id, bank_code, name, account_code, kind, currency)
        values (/*b9*/, 'TR', 'Trust', '1010', 'trust', 'USD');
    insert into charge (id, lease_id, entry_code, charged_on, due_on, amount_cents)
        select /*01*/, min(id), 'C9', '2026-03-01', '2026-03-01', 100 from lease;
    insert into receipt (id, lease_id, entry_code, kind, received_on, amount_cents)
        select /*02*/, min(id), 'R9', 'payment', '2026-03-01', 100 from lease;
    insert into journal_line (id, entry_code, line, entry_on, account_code, debit_cents, property_id)
        select /*03*/, 'J9', 1, '2026-03-01', '5100', 100, min(id) from property;
    insert into bill_line (id, bill_code, line, vendor_id, property_id, bill_date, account_code, amount_cents)
        select /*04*/, 'B9', 1, /*d9*/, min(id), '2026-03-01', '5100', 100 from property;
    insert into bill_payment (id, payment_code, bill_code, paid_on, bank_id, amount_cents)
        values (/*05*/, 'P9', 'B9', '2026-03-01', /*b9*/, 100);";

#[test]
fn amounts_days_and_accounts_of_what_is_posted_are_never_edited() {
    let folder = tempfile::tempdir().unwrap();
    let store = small_portfolio(folder.path()).unwrap();
    run(&store, ROWS).unwrap();
    for (table, stands, free) in [
        (
            "charge",
            "amount_cents = 1; charged_on = '2026-03-02'; category = 'rent'; account_code = '4300'; payer_code = 'HA'; \
             entry_code = 'C8'; opening = 1; lease_id = (select max(id) from lease); reverses_id = /*01*/",
            "description = 'why'; due_on = '2026-03-05'; custom = null",
        ),
        (
            "receipt",
            "amount_cents = 1; received_on = '2026-03-02'; kind = 'credit'; category = 'rent'; bank_code = 'TR'; \
             account_code = '4300'; payer_code = 'HA'; entry_code = 'R8'; opening = 1; \
             lease_id = (select max(id) from lease); reverses_id = /*02*/",
            "description = 'why'; slip_code = 'S1'; reference = '77'; method = 'check'",
        ),
        (
            "journal_line",
            "debit_cents = 1; credit_cents = 1; entry_on = '2026-03-02'; account_code = '5200'; entry_code = 'J8'; \
             line = 2; property_id = (select max(id) from property); owner_id = /*d9*/; party_code = 'V9'; \
             lease_id = (select max(id) from lease)",
            "memo = 'why'",
        ),
        (
            "bill_line",
            "amount_cents = 1; bill_date = '2026-03-02'; account_code = '5200'; kind = 'credit'; bill_code = 'B8'; line = 2; \
             property_id = (select max(id) from property); vendor_id = (select min(id) from party where kind <> 'vendor')",
            "approved_on = '2026-03-02'; due_date = '2026-03-09'; reference = '7'",
        ),
        (
            "bill_payment",
            "amount_cents = 1; paid_on = '2026-03-02'; bill_code = 'B8'; payment_code = 'P8'; bank_id = /*b8*/",
            "voided_on = '2026-03-02'; reference = '1001'; method = 'check'",
        ),
    ] {
        let row = "where id in (/*01*/, /*02*/, /*03*/, /*04*/, /*05*/)";
        for set in stands.split("; ") {
            let no = run(&store, &format!("update {table} set {set} {row}")).unwrap_err();
            assert!(no.is_on_the_books(), "{table} {set}: {no}");
        }
        for set in free.split("; ") {
            run(&store, &format!("update {table} set {set} {row}")).unwrap_or_else(|no| panic!("{table} {set}: {no}"));
        }
        // What is written as it stands is no edit.
        let amount = if table == "journal_line" { "debit_cents" } else { "amount_cents" };
        run(&store, &format!("update {table} set {amount} = {amount} {row}")).unwrap();
    }
}
