//! Whatever was written is taken back value by value: random work, undone in reverse, leaves the portfolio as it was.

use crate::gate::change_log::{find_standing, get_transaction, list_captured, mark_sent};
use crate::gate::undo::{Books, CannotUndo, Undone, undo_transaction};
use crate::trial::{Trial, act, insert_property, insert_tenant, insert_unit};
use crate::{Act, StoreError, Tx};
use keystead_sync::registry;
use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

/// All rows of the synced tables.
fn dump(trial: &Trial) -> BTreeMap<String, String> {
    let read = |conn: &rusqlite::Connection| -> Result<_, StoreError> {
        let mut rows = BTreeMap::new();
        for (table, _) in registry::captured() {
            let mut all = conn.prepare(&format!("select * from {table}"))?;
            let width = all.column_count();
            let mut found = all.query([])?;
            while let Some(row) = found.next()? {
                let values: Vec<_> =
                    (0..width).map(|at| row.get::<_, rusqlite::types::Value>(at)).collect::<Result<_, _>>()?;
                rows.insert(format!("{table} {:?}", values[0]), format!("{values:?}"));
            }
        }
        Ok(rows)
    };
    trial.store.read(read).unwrap()
}

fn take_back(trial: &Trial, tx_seq: i64) -> Result<(Undone, i64), CannotUndo> {
    let act = Act { undoes: Some(tx_seq), ..act("history.undo") };
    let mut obstacle = None;
    let written = trial.store.write(&act, |tx| {
        let mut step = |_, _| Ok::<(), StoreError>(());
        undo_transaction(tx, tx_seq, Books::Keep, &mut step)?.map_err(|found| {
            obstacle = Some(found);
            StoreError::Invalid("no".into())
        })
    });
    match (written, obstacle) {
        (Ok(written), _) => Ok((written.value, written.tx_seq.unwrap())),
        (Err(_), Some(obstacle)) => Err(obstacle),
        (Err(error), None) => panic!("{error}"),
    }
}

/// A site, a unit and a tenant with a lease, each in a transaction of its own: nothing of it is taken back.
fn house() -> Trial {
    let trial = Trial::new();
    trial.write(|tx| {
        let property = insert_property(tx, "P0")?;
        let unit = insert_unit(tx, property, "P0", "1")?;
        let tenant = insert_tenant(tx, "T0")?;
        tx.conn.execute(
            "insert into lease (id, lease_number, unit_id, tenant_id, lease_begin_date, monthly_rent_cents, lease_status) \
             values (?1, 'L0', ?2, ?3, '2026-01-01', 100000, 'active')",
            (tx.ids().lease("L0"), unit, tenant),
        )?;
        Ok(())
    });
    trial
}

/// One piece of work; `false` when there was nothing to do.
fn work(tx: &Tx<'_>, what: u8, which: u8, value: i64) -> Result<(), StoreError> {
    let code = format!("P{}", which % 4);
    let run = |sql: &str| tx.conn.execute(sql, (&code, value));
    match what % 9 {
        0 => {
            if run("update property set year_built = year_built where property_code = ?1 and ?2 = ?2")? == 0 {
                insert_property(tx, &code)?;
            }
        }
        1 => drop(run("update property set city = 'Troy ' || ?2, year_built = ?2 where property_code = ?1")?),
        2 => drop(run("update property set state = 'S' || ?2 where property_code = ?1")?),
        3 => drop(run("update unit set floor = ?2, amenities = null where ?1 = ?1")?),
        4 => drop(run("update lease set lease_end_date = '2027-01-' || ?2 where ?1 = ?1")?),
        5 => drop(run("update lease set monthly_rent_cents = ?2, lease_begin_date = '2026-02-' || ?2 where ?1 = ?1")?),
        6 => drop(run("update party set phone = ?2, last_name = 'Ruiz ' || ?2 where ?1 = ?1")?),
        7 => {
            let id = tx.ids().unit(&code, &format!("n{which}"));
            let there: bool =
                tx.conn.query_row("select exists (select 1 from unit where id = ?1)", [id], |r| r.get(0))?;
            if !there {
                tx.conn.execute(
                    "insert into unit (id, property_id, unit_number, floor) \
                     select ?1, id, ?2, ?3 from property where property_code = 'P0'",
                    (id, format!("n{which}"), value),
                )?;
            }
        }
        _ => {
            // Two lines of one row in two parts.
            run("update lease set rent_due_day = ?2 where ?1 = ?1")?;
            tx.keep_part()?;
            run("update lease set rent_due_day = ?2 + 1, security_deposit_cents = ?2 where ?1 = ?1")?;
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn all_undone_in_reverse_is_as_before(edits in proptest::collection::vec((0u8..9, 0u8..8, 1i64..28), 1..14)) {
        let trial = house();
        let mut states = vec![dump(&trial)];
        let mut done = Vec::new();
        for (what, which, value) in edits {
            if let Some(tx_seq) = trial.write(|tx| work(tx, what, which, value)).tx_seq {
                done.push(tx_seq);
                states.push(dump(&trial));
            }
        }
        mark_sent(&trial.store, i64::MAX, "hq").unwrap();
        let mut undone = Vec::new();
        for tx_seq in done.iter().rev() {
            states.pop();
            undone.push(take_back(&trial, *tx_seq).unwrap().1);
            prop_assert!(&dump(&trial) == states.last().unwrap(), "{tx_seq} was not taken back as it was");
        }
        let before = dump(&trial);
        let mut redone = Vec::new();
        for tx_seq in undone.iter().rev() {
            redone.push(take_back(&trial, *tx_seq).unwrap().1);
        }
        for tx_seq in redone.iter().rev() {
            take_back(&trial, *tx_seq).unwrap();
        }
        prop_assert!(dump(&trial) == before);
        prop_assert_eq!(trial.store.verify().unwrap().problems, Vec::<String>::new());
    }
}

fn refused(trial: &Trial, tx_seq: i64) -> (Option<String>, Option<i64>) {
    match take_back(trial, tx_seq) {
        Err(CannotUndo::Changed(Some(later))) => (later.column, later.by.map(|by| by.tx_seq)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_came_after_is_named_and_other_values_are_no_reason() {
    let trial = house();
    let set = |sql: &str| trial.write(|tx| Ok(tx.conn.execute(sql, [])?)).tx_seq.unwrap();
    let named = set("update property set name = 'Oak Yard', kind = 'garden'");
    let owner = set("update property set year_built = 1990");
    assert_eq!(take_back(&trial, named).unwrap().0, Undone { removed: 0, restored: 1 });
    take_back(&trial, owner).unwrap();

    let named = set("update property set name = 'Elm Court', kind = 'garden'");
    let later = set("update property set name = 'Elm Yard'");
    let before = dump(&trial);
    assert_eq!(refused(&trial, named), (Some("name".into()), Some(later)));
    assert_eq!(dump(&trial), before, "nothing is done by halves");

    // What belongs together is not torn: the street of one address with the city of another.
    let street = set("update property set address_line1 = '1 Elm Street'");
    let city = set("update property set city = 'Troy'");
    assert_eq!(refused(&trial, street), (Some("city".into()), Some(city)));
    take_back(&trial, city).unwrap();
    take_back(&trial, street).unwrap();
}

#[test]
fn rows_that_others_need_stay_and_the_books_are_kept() {
    let trial = house();
    let property = trial.write(|tx| insert_property(tx, "P1")).tx_seq.unwrap();
    let unit = trial.write(|tx| insert_unit(tx, tx.ids().property("P1"), "P1", "1")).tx_seq.unwrap();
    assert_eq!(take_back(&trial, property).unwrap_err(), CannotUndo::ReferredTo);
    let (_, unit_gone) = take_back(&trial, unit).unwrap();
    let (_, property_gone) = take_back(&trial, property).unwrap();
    assert_eq!(take_back(&trial, unit_gone).unwrap_err(), CannotUndo::ReferredTo, "its property is gone");
    take_back(&trial, property_gone).unwrap();
    take_back(&trial, unit_gone).unwrap();
    assert_eq!(
        trial.store.read(|conn| find_standing(conn, unit)).unwrap(),
        Some(trial.count("select max(tx_seq) from audit_tx"))
    );
    let undo = trial.store.read(|conn| get_transaction(conn, unit_gone)).unwrap();
    assert_eq!((undo.undoes, undo.command.as_str()), (Some(unit), "history.undo"));

    let charge = trial.write(|tx| {
        let (id, lease) = (Uuid::new_v4(), tx.ids().lease("L0"));
        Ok(tx.conn.execute(
            "insert into charge (id, lease_id, entry_code, charged_on, due_on, amount_cents) \
             values (?1, ?2, 'E1', '2026-03-01', '2026-03-01', 100000)",
            (id, lease),
        )?)
    });
    assert_eq!(take_back(&trial, charge.tx_seq.unwrap()).unwrap_err(), CannotUndo::OnTheBooks("charge"));
}

#[test]
fn many_records_go_to_and_fro_and_one_that_changed_keeps_them() {
    let trial = house();
    let made = trial.write(|tx| {
        let property = insert_property(tx, "P9")?;
        (0..300).try_for_each(|n| insert_unit(tx, property, "P9", &n.to_string()).map(|_| ()))
    });
    let (made, full) = (made.tx_seq.unwrap(), dump(&trial));
    let (undone, gone) = take_back(&trial, made).unwrap();
    assert_eq!(undone, Undone { removed: 301, restored: 0 });
    let (_, back) = take_back(&trial, gone).unwrap();
    assert_eq!(dump(&trial), full);
    trial.write(|tx| Ok(tx.conn.execute("update unit set floor = 1 where unit_number = '7'", [])?));
    assert_eq!(take_back(&trial, back).unwrap_err(), CannotUndo::Changed(None));
}

#[test]
fn what_was_sent_stays_readable_and_only_what_waits_is_in_the_outbox() {
    let trial = house();
    let second = trial.write(|tx| insert_property(tx, "P1")).tx_seq.unwrap();
    mark_sent(&trial.store, second - 1, "hq").unwrap();
    assert_eq!(trial.count("select count(*) from sync_outbox"), 1);
    assert_eq!(trial.count("select tx_seq from sync_outbox"), second);
    let lines = trial.store.read(|conn| list_captured(conn, 1)).unwrap();
    assert_eq!(lines.len(), 4);
}
