//! The registry of tables and the schema of a new portfolio say the same.

use crate::trial::{Trial, act, insert_property, insert_tenant, insert_unit};
use crate::{Act, StoreError, Tx};
use keystead_sync::registry::{self, Bucket, History};
use std::collections::BTreeSet;

fn column(trial: &Trial, sql: &str) -> Vec<String> {
    let read = |conn: &rusqlite::Connection| -> Result<_, StoreError> {
        Ok(conn.prepare(sql)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
    };
    trial.store.read(read).unwrap()
}

#[test]
fn the_registry_names_the_tables_of_the_schema() {
    let trial = Trial::new();
    let made = column(
        &trial,
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'refinery_%'",
    );
    let made: BTreeSet<_> = made.iter().map(String::as_str).collect();
    let named: BTreeSet<_> = registry::TABLES.iter().map(|table| table.name).collect();
    assert_eq!(made.difference(&named).collect::<Vec<_>>(), Vec::<&&str>::new(), "not in the registry");
    assert_eq!(named.difference(&made).collect::<Vec<_>>(), Vec::<&&str>::new(), "not in the schema");
}

#[test]
fn groups_and_ways_to_the_property_are_columns_of_the_schema() {
    let trial = Trial::new();
    let mut earlier = BTreeSet::new();
    for (name, synced) in registry::captured() {
        let columns = column(&trial, &format!("select name from pragma_table_info('{name}')"));
        assert_eq!(columns.first().map(String::as_str), Some("id"), "{name}");
        for group in synced.groups {
            for wanted in group.columns {
                assert!(columns.iter().any(|column| column == wanted), "{name}.{}: no column {wanted}", group.name);
            }
        }
        let references =
            column(&trial, &format!("select \"from\" || ' ' || \"table\" from pragma_foreign_key_list('{name}')"));
        if let Bucket::By(ways) = synced.bucket {
            for (from, to) in ways {
                assert!(references.contains(&format!("{from} {to}")), "{name}: {from} does not lead to {to}");
            }
        }
        earlier.insert(name.to_owned());
        for reference in references {
            let to = reference.split(' ').next_back().unwrap_or_default();
            assert!(earlier.contains(to), "{name} refers to {to}, which comes later");
        }
        let archived = columns.iter().any(|column| column == "archived_at") || name == "organisation";
        assert_eq!(archived, synced.history == History::Kept, "{name}: what is only added to is never archived");
    }
}

#[test]
fn a_transaction_gets_the_class_of_its_strictest_table() {
    let trial = Trial::new();
    let class = |act: &Act, work: &dyn Fn(&Tx<'_>) -> Result<(), StoreError>| {
        trial.store.write(act, |tx| work(tx)).unwrap();
        column(&trial, "select class from audit_tx order by tx_seq desc limit 1").remove(0)
    };
    let lease = "insert into lease (id, lease_number, unit_id, tenant_id, lease_begin_date, monthly_rent_cents, lease_status) \
                 select zeroblob(16), 'L1', u.id, p.id, '2026-01-01', 1, 'active' from unit u, party p";
    let site = |tx: &Tx<'_>| {
        let property = insert_property(tx, "P1")?;
        insert_unit(tx, property, "P1", "1")?;
        insert_tenant(tx, "T1").map(|_| ())
    };
    assert_eq!(class(&act("imports.run"), &site), "register");
    // The stricter table comes in a later part than the first.
    let sign = |tx: &Tx<'_>| {
        tx.conn.execute("update party set phone = '1'", [])?;
        tx.keep_part()?;
        Ok(tx.conn.execute_batch(lease)?)
    };
    assert_eq!(class(&act("lifecycle.new_lease"), &sign), "decision");
    let charge = |tx: &Tx<'_>| {
        tx.conn.execute("update lease set monthly_rent_cents = 2", [])?;
        Ok(tx.conn.execute_batch(
            "insert into charge (id, lease_id, entry_code, charged_on, due_on, amount_cents) \
             values (zeroblob(16), zeroblob(16), 'E1', '2026-01-01', '2026-01-01', 2)",
        )?)
    };
    assert_eq!(class(&act("ledger.charge"), &charge), "fact");
    assert_eq!(
        trial.count("select count(*) from sync_outbox where class = 'decision'"),
        2,
        "both parts of the signing"
    );
}
