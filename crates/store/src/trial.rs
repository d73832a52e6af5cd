//! A throw-away portfolio for the tests of this crate.

use crate::{Act, DatabaseKey, Profile, Store, StoreError, Tx};
use chrono::{TimeZone, Utc};
use tempfile::TempDir;
use uuid::Uuid;

pub(crate) struct Trial {
    pub(crate) folder: TempDir,
    pub(crate) key: DatabaseKey,
    pub(crate) store: Store,
}

impl Trial {
    pub(crate) fn new() -> Trial {
        let folder = TempDir::new().unwrap();
        let key = DatabaseKey::generate();
        let store =
            Store::create(Profile::at(folder.path()), key.clone(), "Trial", "2026-03-28T00:00:00.000Z").unwrap();
        Trial { folder, key, store }
    }

    pub(crate) fn write<T>(&self, work: impl FnOnce(&Tx<'_>) -> Result<T, StoreError>) -> crate::Written<T> {
        self.store.write(&act("trial"), work).unwrap()
    }

    pub(crate) fn count(&self, sql: &str) -> i64 {
        self.store.read(|conn| conn.query_row(sql, [], |row| row.get(0)).map_err(StoreError::from)).unwrap()
    }
}

pub(crate) fn act(command: &str) -> Act {
    Act {
        command: command.into(),
        actor: "user:dana".into(),
        at: Utc.with_ymd_and_hms(2026, 3, 28, 12, 0, 0).unwrap(),
        undoes: None,
    }
}

pub(crate) fn insert_property(tx: &Tx<'_>, code: &str) -> Result<Uuid, StoreError> {
    let id = tx.ids().property(code);
    tx.conn.execute(
        "insert into property (id, property_code, name, country, currency) values (?1, ?2, ?3, 'US', 'USD')",
        (id, code, format!("Property {code}")),
    )?;
    Ok(id)
}

pub(crate) fn insert_unit(tx: &Tx<'_>, property: Uuid, code: &str, number: &str) -> Result<Uuid, StoreError> {
    let id = tx.ids().unit(code, number);
    tx.conn.execute("insert into unit (id, property_id, unit_number) values (?1, ?2, ?3)", (id, property, number))?;
    Ok(id)
}

pub(crate) fn insert_tenant(tx: &Tx<'_>, code: &str) -> Result<Uuid, StoreError> {
    let id = tx.ids().party("tenant", code);
    tx.conn.execute("insert into party (id, kind, code, last_name) values (?1, 'tenant', ?2, ?2)", (id, code))?;
    Ok(id)
}
