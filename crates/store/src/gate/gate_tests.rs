//! Nothing passes the gate unseen: capture, change log, audit, roll-back, rehearsal, unit cards.

use crate::StoreError;
use crate::trial::{Trial, act, insert_property, insert_tenant, insert_unit};
use keystead_sync::registry;
use rusqlite::Connection;
use std::sync::PoisonError;
use uuid::Uuid;

fn with_writer<T>(trial: &Trial, work: impl FnOnce(&Connection) -> T) -> T {
    work(&trial.store.writer.lock().unwrap_or_else(PoisonError::into_inner))
}

/// The tripwire: temporary triggers count each changed row of each synced table by themselves.
fn set_tripwire(trial: &Trial) {
    with_writer(trial, |conn| {
        conn.execute_batch("create temp table seen (tbl text, row blob)").unwrap();
        for (table, _) in registry::captured() {
            for (event, row) in [("insert", "new"), ("update", "new"), ("delete", "old")] {
                conn.execute_batch(&format!(
                    "create temp trigger trip_{table}_{event} after {event} on main.{table} \
                     begin insert into seen values ('{table}', {row}.id); end"
                ))
                .unwrap();
            }
        }
    });
}

fn ops(trial: &Trial) -> Vec<serde_json::Value> {
    let packed: Vec<Vec<u8>> = trial
        .store
        .read(|conn| {
            let mut statement = conn.prepare("select ops from change_log order by seq")?;
            let rows = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
            Ok::<_, StoreError>(rows)
        })
        .unwrap();
    let mut lines = Vec::new();
    for part in packed {
        let text = String::from_utf8(zstd::stream::decode_all(part.as_slice()).unwrap()).unwrap();
        lines.extend(text.lines().map(|line| serde_json::from_str(line).unwrap()));
    }
    lines
}

#[test]
fn the_tripwire_and_the_capture_agree() {
    let trial = Trial::new();
    set_tripwire(&trial);
    let written = trial.write(|tx| {
        let property = insert_property(tx, "P1")?;
        for n in 0..50 {
            insert_unit(tx, property, "P1", &n.to_string())?;
            if n % 20 == 0 {
                tx.keep_part()?;
            }
        }
        Ok(property)
    });
    let property = written.value;
    trial.write(|tx| Ok(tx.conn.execute("update unit set floor = 3 where property_id = ?1", [property])?));
    trial.write(|tx| {
        Ok(tx.conn.execute("delete from unit where unit_number in ('7', '8') and property_id = ?1", [property])?)
    });
    let seen: i64 = with_writer(&trial, |conn| conn.query_row("select count(*) from seen", [], |r| r.get(0)).unwrap());
    assert_eq!(seen, 1 + 50 + 50 + 2);
    assert_eq!(i64::try_from(ops(&trial).len()).unwrap(), seen);
    assert_eq!(trial.count("select sum(row_count) from change_log"), seen);
    assert_eq!(trial.count("select sum(row_count) from audit_tx"), seen);
}

#[test]
fn an_update_is_captured_by_name_with_both_values() {
    let trial = Trial::new();
    let property = trial.write(|tx| insert_property(tx, "P1")).value;
    let written = trial.write(|tx| {
        Ok(tx.conn.execute("update property set name = 'Harbor Court', city = 'Oakland' where id = ?1", [property])?)
    });
    assert_eq!(written.row_count, 1);
    assert!(written.stale.contains("portfolio"));
    let last = ops(&trial).pop().unwrap();
    assert_eq!(last["k"], "u");
    assert_eq!(last["cols"], serde_json::json!({"name": "Harbor Court", "city": "Oakland"}));
    assert_eq!(last["old"], serde_json::json!({"name": "Property P1", "city": null}));
    let history = trial.store.read(|conn| crate::gate::audit::list_history(conn, &[property], 10)).unwrap();
    assert_eq!(history.len(), 2);
    assert_eq!(history[0].actor, "user:dana");
    assert!(history[0].changes.as_deref().unwrap().contains(r#""name":["Property P1","Harbor Court"]"#));
    assert_eq!((history[1].kind.as_str(), &history[1].changes), ("i", &None));
}

#[test]
fn same_values_are_no_change() {
    let trial = Trial::new();
    let property = trial.write(|tx| insert_property(tx, "P1")).value;
    let written =
        trial.write(|tx| Ok(tx.conn.execute("update property set country = 'US' where id = ?1", [property])?));
    assert_eq!((written.tx_seq, written.row_count), (None, 0));
    assert_eq!(trial.count("select count(*) from audit_tx"), 1);
}

#[test]
fn a_failed_command_leaves_nothing() {
    let trial = Trial::new();
    let failed: Result<crate::Written<()>, StoreError> = trial.store.write(&act("fails"), |tx| {
        let property = insert_property(tx, "P1")?;
        insert_unit(tx, property, "P1", "1")?;
        tx.keep_part()?;
        Err(StoreError::Invalid("no".into()))
    });
    assert!(failed.is_err());
    for table in ["property", "unit", "unit_card", "change_log", "audit_tx", "audit_entry"] {
        assert_eq!(trial.count(&format!("select count(*) from {table}")), 0, "{table}");
    }
}

#[test]
fn a_rehearsal_answers_and_takes_back() {
    let trial = Trial::new();
    let shown = trial.store.rehearse(&act("shows"), |tx| insert_property(tx, "P1")).unwrap();
    assert_eq!((shown.row_count, shown.tx_seq), (1, None));
    assert_eq!(trial.count("select count(*) from property") + trial.count("select count(*) from change_log"), 0);
}

#[test]
fn a_dangling_reference_is_refused() {
    let trial = Trial::new();
    let result = trial.store.write(&act("dangles"), |tx| insert_unit(tx, Uuid::new_v4(), "P1", "1"));
    assert!(matches!(result, Err(StoreError::Sql(_))));
    assert_eq!(trial.count("select count(*) from unit"), 0);
}

#[test]
fn unit_cards_follow_names_leases_and_archive() {
    let trial = Trial::new();
    let (unit, tenant, lease) = trial
        .write(|tx| {
            let property = insert_property(tx, "P1")?;
            let unit = insert_unit(tx, property, "P1", "10")?;
            insert_unit(tx, property, "P1", "2")?;
            let tenant = insert_tenant(tx, "Santos")?;
            let lease = tx.ids().lease("L1");
            tx.conn.execute(
                "insert into lease (id, lease_number, unit_id, tenant_id, lease_begin_date, lease_end_date, monthly_rent_cents, \
                 lease_status) values (?1, 'L1', ?2, ?3, '2025-01-01', '2026-12-31', 110000, 'active')",
                (lease, unit, tenant),
            )?;
            Ok((unit, tenant, lease))
        })
        .value;
    let card = |column: &str| -> Option<String> {
        trial
            .store
            .read(|conn| {
                conn.query_row(
                    &format!("select cast({column} as text) from unit_card where unit_id = ?1"),
                    [unit],
                    |r| r.get(0),
                )
                .map_err(StoreError::from)
            })
            .unwrap()
    };
    assert_eq!((card("state"), card("tenant_name")), (Some("A".into()), Some("Santos".into())));
    trial.write(|tx| Ok(tx.conn.execute("update party set last_name = 'Santos-Lee' where id = ?1", [tenant])?));
    assert_eq!(card("tenant_name"), Some("Santos-Lee".into()));
    trial.write(|tx| {
        Ok(tx.conn.execute(
            "update lease set lease_status = 'vacant', actual_move_out_date = '2026-03-01' where id = ?1",
            [lease],
        )?)
    });
    assert_eq!(
        (card("state"), card("vacant_since"), card("lease_id")),
        (Some("V".into()), Some("2026-03-02".into()), None)
    );
    trial.write(|tx| Ok(tx.conn.execute("update unit set archived_at = '2026-03-28' where id = ?1", [unit])?));
    assert_eq!(trial.count("select count(*) from unit_card"), 1);
    assert!(trial.store.verify().unwrap().problems.is_empty());
}

#[test]
fn a_corrected_move_out_moves_the_vacancy() {
    let trial = Trial::new();
    let lease = trial
        .write(|tx| {
            let property = insert_property(tx, "P1")?;
            let unit = insert_unit(tx, property, "P1", "1")?;
            let tenant = insert_tenant(tx, "Santos")?;
            let lease = tx.ids().lease("L1");
            tx.conn.execute(
                "insert into lease (id, lease_number, unit_id, tenant_id, lease_begin_date, monthly_rent_cents, lease_status, \
                 actual_move_out_date) values (?1, 'L1', ?2, ?3, '2025-01-01', 1, 'vacant', '2026-03-01')",
                (lease, unit, tenant),
            )?;
            Ok(lease)
        })
        .value;
    let since = || trial.count("select cast(strftime('%d', vacant_since) as integer) from unit_card");
    assert_eq!(since(), 2);
    trial.write(|tx| {
        Ok(tx.conn.execute("update lease set actual_move_out_date = '2026-03-05' where id = ?1", [lease])?)
    });
    assert_eq!(since(), 6);
}

#[test]
fn indexes_set_aside_wait_while_their_table_grows_and_all_come_back() {
    let trial = Trial::new();
    let count = |conn: &Connection, table: &str| -> Result<i64, StoreError> {
        let sql = "select count(*) from sqlite_master where type = 'index' and tbl_name = ?1";
        Ok(conn.query_row(sql, [table], |row| row.get(0))?)
    };
    let both = |conn: &Connection| -> Result<_, StoreError> { Ok((count(conn, "party")?, count(conn, "unit")?)) };
    let whole = trial.store.read(both).unwrap();
    trial.write(|tx| {
        tx.set_indexes_aside(&["party", "unit"])?;
        let without = both(tx.conn)?;
        assert!(without.0 < whole.0 && without.1 < whole.1, "{without:?} of {whole:?}");
        let property = insert_property(tx, "P1")?;
        insert_tenant(tx, "T1")?;
        insert_unit(tx, property, "P1", "1")?;
        tx.make_indexes_again(false, &["party"])?;
        assert_eq!(both(tx.conn)?, (without.0, whole.1), "more parties come");
        insert_tenant(tx, "T2")?;
        tx.make_indexes_again(false, &[])?;
        assert_eq!(both(tx.conn)?, whole);
        tx.set_indexes_aside(&["equipment"])
    });
    assert_eq!(trial.store.read(both).unwrap(), whole);
    let equipment = trial.store.read(|conn| count(conn, "equipment")).unwrap();
    assert!(equipment > 2, "those of a table that stayed empty come back at the end: {equipment}");
}
