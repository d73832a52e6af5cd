//! The proof that nothing escapes the capture: triggers count every change of every synced table beside it.

use crate::exchange::import::{Columns, Importer, Taken};
use crate::gate::change_log::list_captured;
use crate::{Act, DatabaseKey, Profile, Store, StoreError};
use keystead_model::lease::{Lease, LeaseParty};
use keystead_model::ledger::{LedgerEntry, MoreOfEntry};
use keystead_model::money::Cents;
use keystead_model::portfolio::{Building, Party, Property, Unit};
use keystead_model::record::Record;
use keystead_model::upkeep::{Equipment, WorkOrder};
use keystead_model::words::{EntryType, LeaseState, PartyKind, PartyRole};
use keystead_sync::registry;
use std::collections::BTreeMap;

fn act() -> Act {
    Act {
        command: "imports.run".into(),
        actor: "user:ana".into(),
        at: "2026-03-28T12:00:00Z".parse().unwrap(),
        undoes: None,
    }
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// One record of each kind; `n` makes some values different.
fn fill(importer: &mut Importer<'_, '_>, n: i64) -> Result<Vec<Taken>, StoreError> {
    let all = Columns::all();
    let property = Property {
        property_code: "P1".into(),
        name: format!("Oak Court {n}"),
        address_line1: None,
        address_line2: None,
        city: None,
        state: some("TX"),
        postal_code: None,
        country: "US".into(),
        latitude: None,
        longitude: None,
        time_zone: None,
        year_built: None,
        kind: None,
        currency: "USD".into(),
        owner_code: some("O1"),
        bank_code: None,
        custom: vec![("view".into(), "a \"lake\"".into())],
    };
    let building = Building {
        property_code: "P1".into(),
        building_code: "A".into(),
        name: None,
        floors: None,
        year_built: Some(1990),
        custom: Vec::new(),
    };
    let unit = Unit {
        property_code: "P1".into(),
        unit_number: "1".into(),
        building_code: some("A"),
        floor: None,
        bedrooms: None,
        bathrooms: None,
        square_feet: None,
        market_rent: Some(Cents(n)),
        out_of_service: None,
        amenities: None,
        custom: Vec::new(),
    };
    let party = |kind, code: &str| Party {
        kind,
        code: code.into(),
        first_name: None,
        last_name: some("Ruiz"),
        company: None,
        trade: None,
        email: None,
        phone: None,
        move_in_date: None,
        custom: Vec::new(),
    };
    let lease = |number: &str, begin: &str, renews: Option<String>| Lease {
        lease_number: number.into(),
        property_code: "P1".into(),
        unit_number: "1".into(),
        tenant_code: "T1".into(),
        lease_begin_date: day(begin),
        lease_end_date: None,
        monthly_rent: Cents(n),
        security_deposit: None,
        rent_due_day: None,
        lease_status: None,
        notice_date: None,
        notice_move_out_date: None,
        actual_move_out_date: None,
        renews_lease_number: renews,
        holdover_start_date: None,
        status_since: None,
        shares_days: false,
        custom: Vec::new(),
    };
    let state = if n > 1 { LeaseState::Vacant } else { LeaseState::Active };
    let entry = |code: &str, entry_type| LedgerEntry {
        entry_code: code.into(),
        lease_number: "L1".into(),
        entry_type,
        date: day("2026-03-01"),
        due_date: None,
        amount: Cents(n),
        category: None,
        description: None,
        more: MoreOfEntry::default(),
        custom: Vec::new(),
    };
    let row = |importer: &mut Importer<'_, '_>, record: Record| importer.row(&record.row().unwrap(), &all);
    let mut taken = vec![
        row(importer, Record::Party(party(PartyKind::Owner, "O1")))?,
        row(importer, Record::Property(property))?,
        row(importer, Record::Building(building))?,
        row(importer, Record::Unit(unit))?,
        row(importer, Record::Party(party(PartyKind::Tenant, "T1")))?,
        row(importer, Record::Party(party(PartyKind::Vendor, "V1")))?,
        // The renewing lease comes before the renewed one.
        importer.lease(&lease("L2", "2026-06-01", some("L1")), &all, LeaseState::Future)?,
        importer.lease(&lease("L1", "2025-06-01", None), &all, state)?,
    ];
    importer.tie_renewals()?;
    let role = if n > 1 { PartyRole::Guarantor } else { PartyRole::CoTenant };
    let further = LeaseParty { lease_number: "L1".into(), tenant_code: "T1".into(), role, custom: Vec::new() };
    taken.push(importer.lease_party(&further, &all)?);
    taken.push(importer.entry(&entry("E1", EntryType::Charge), &all)?);
    taken.push(importer.entry(&entry("E2", EntryType::Payment), &all)?);
    let order = WorkOrder {
        work_order_number: "W1".into(),
        property_code: "P1".into(),
        unit_number: some("1"),
        title: "Tap drips".into(),
        description: None,
        category: None,
        priority: None,
        status: None,
        requested_date: day("2026-03-02"),
        completed_date: None,
        vendor_code: some("V1"),
        estimated_cost: None,
        actual_cost: Some(Cents(n)),
        due_date: Some(day("2026-03-09")),
        custom: Vec::new(),
    };
    taken.push(row(importer, Record::WorkOrder(order))?);
    let equipment = Equipment {
        equipment_code: "Q1".into(),
        property_code: "P1".into(),
        unit_number: None,
        kind: some("boiler"),
        brand: None,
        model: None,
        installed_date: None,
        age_years: Some(n.to_string()),
        expected_lifespan_years: None,
        custom: Vec::new(),
    };
    taken.push(row(importer, Record::Equipment(equipment))?);
    Ok(taken)
}

/// Changes by (table, letter) as triggers saw them since the last look.
fn tripped(store: &Store) -> BTreeMap<(String, String), i64> {
    let conn = store.writer.lock().unwrap();
    let mut seen = conn.prepare("select tab, kind, count(distinct row) from temp.seen group by 1, 2").unwrap();
    let rows = seen.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?))).unwrap();
    let found = rows.map(Result::unwrap).collect();
    conn.execute_batch("delete from temp.seen").unwrap();
    found
}

fn captured(store: &Store, tx_seq: i64) -> BTreeMap<(String, String), i64> {
    let mut found = BTreeMap::new();
    for line in store.read(|conn| list_captured(conn, tx_seq)).unwrap() {
        let key = (line.table.name.to_owned(), line.kind.letter().to_owned());
        *found.entry(key).or_insert(0) += 1;
    }
    found
}

#[test]
fn every_change_of_a_synced_table_is_captured() {
    let place = tempfile::tempdir().unwrap();
    let store =
        Store::create(Profile::at(place.path()), DatabaseKey::generate(), "Test", "2026-03-28T12:00:00.000Z").unwrap();
    crate::testing::edit_the_books(&store).unwrap();
    {
        let conn = store.writer.lock().unwrap();
        conn.execute_batch("create temp table seen (tab text, kind text, row blob)").unwrap();
        for (table, _) in registry::captured() {
            for (event, kind, side) in [("insert", "i", "new"), ("update", "u", "new"), ("delete", "d", "old")] {
                conn.execute_batch(&format!(
                    "create temp trigger wire_{table}_{kind} after {event} on main.{table} begin \
                     insert into seen values ('{table}', '{kind}', {side}.id); end"
                ))
                .unwrap();
            }
        }
    }
    let insert = |n| {
        store.write(&act(), |tx| {
            let mut importer = Importer::new(tx)?;
            fill(&mut importer, n)
        })
    };
    let first = insert(1).unwrap();
    assert!(first.value.iter().all(|taken| *taken == Taken::Inserted));
    let seen = tripped(&store);
    assert_eq!(seen[&("lease".to_owned(), "u".to_owned())], 1, "the renewal that was tied afterwards");
    assert_eq!(captured(&store, 1), seen);
    assert_eq!(first.row_count, u32::try_from(seen.values().sum::<i64>()).unwrap());

    assert_eq!(insert(1).unwrap().tx_seq, None, "nothing changed, nothing is kept");
    assert_eq!(tripped(&store), BTreeMap::new());

    let second = insert(2).unwrap();
    assert_eq!(second.value.iter().filter(|taken| **taken == Taken::Unchanged).count(), 4);
    let seen = tripped(&store);
    assert_eq!(captured(&store, 2), seen);
    assert_eq!(seen[&("lease_status_log".to_owned(), "i".to_owned())], 1);

    let refused: Result<_, StoreError> = store.write(&act(), |tx| {
        fill(&mut Importer::new(tx)?, 3)?;
        Err::<(), _>(StoreError::Invalid("no".into()))
    });
    assert!(refused.is_err());
    tripped(&store);
    assert!(captured(&store, 3).is_empty());
    let rows: i64 =
        store.read(|c| Ok::<_, StoreError>(c.query_row("select count(*) from audit_tx", [], |r| r.get(0))?)).unwrap();
    assert_eq!(rows, 2);
}

/// The rows of the synced tables as the captured lines would speak of them: column → value, unknown left out.
fn stored(store: &Store) -> BTreeMap<String, BTreeMap<String, serde_json::Value>> {
    let conn = store.writer.lock().unwrap();
    let mut found = BTreeMap::new();
    // The organisation is made with the file, before there is a gate.
    for (table, _) in registry::captured().filter(|(table, _)| *table != "organisation") {
        let mut rows = conn.prepare(&format!("select * from {table}")).unwrap();
        let names: Vec<String> = rows.column_names().map(str::to_owned).collect();
        let mut rows = rows.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let id: uuid::Uuid = row.get(0).unwrap();
            let mut columns = BTreeMap::new();
            for (at, name) in names.iter().enumerate().skip(1) {
                let value = match row.get_ref(at).unwrap() {
                    rusqlite::types::ValueRef::Null => continue,
                    rusqlite::types::ValueRef::Integer(number) => number.into(),
                    rusqlite::types::ValueRef::Real(number) => number.into(),
                    rusqlite::types::ValueRef::Text(text) => std::str::from_utf8(text).unwrap().into(),
                    rusqlite::types::ValueRef::Blob(bytes) => uuid::Uuid::from_slice(bytes).unwrap().to_string().into(),
                };
                columns.insert(name.clone(), value);
            }
            found.insert(format!("{table} {id}"), columns);
        }
    }
    found
}

#[test]
fn what_was_captured_replays_to_what_is_stored() {
    let place = tempfile::tempdir().unwrap();
    let store =
        Store::create(Profile::at(place.path()), DatabaseKey::generate(), "Test", "2026-03-28T12:00:00.000Z").unwrap();
    crate::testing::edit_the_books(&store).unwrap();
    for n in [1, 2] {
        store.write(&act(), |tx| fill(&mut Importer::new(tx)?, n)).unwrap();
    }
    store.write(&act(), |tx| crate::features::lifecycle::update_for_night(tx, day("2026-12-01"))).unwrap();
    let mut replayed: BTreeMap<String, BTreeMap<String, serde_json::Value>> = BTreeMap::new();
    for tx_seq in 1..=3 {
        for line in store.read(|conn| list_captured(conn, tx_seq)).unwrap() {
            let row = format!("{} {}", line.table.name, line.id);
            let known = replayed.contains_key(&row);
            match line.kind.letter() {
                "i" => assert!(!known, "{row} was inserted twice"),
                "u" => assert!(known, "{row} was updated before it was there"),
                _ => {
                    replayed.remove(&row);
                    continue;
                }
            }
            let columns = replayed.entry(row).or_default();
            columns.extend(line.new);
            columns.retain(|_, value| !value.is_null());
        }
    }
    assert_eq!(replayed, stored(&store));
    assert!(replayed.len() > 12, "each kind of record is among them");
}
