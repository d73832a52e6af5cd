//! Which records exist, by id alone: what references are checked against, sixteen bytes a record.

use crate::error::StoreError;
use keystead_model::ids::ById;
use rusqlite::Connection;
use std::collections::HashSet;
use uuid::Uuid;

/// A set of record ids.
#[derive(Default)]
pub struct Ids(HashSet<u128, ById>);

impl Ids {
    /// The ids of a table's rows.
    pub(crate) fn load(conn: &Connection, table: &str) -> Result<Ids, StoreError> {
        let mut set = Ids::default();
        let mut statement = conn.prepare(&format!("select id from {table}"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            set.add(row.get(0)?);
        }
        Ok(set)
    }

    /// The ids of what is archived among the records that others are put on.
    pub(crate) fn load_archived(conn: &Connection) -> Result<Ids, StoreError> {
        let mut set = Ids::default();
        for table in ["property", "building", "unit", "party"] {
            let mut statement = conn.prepare(&format!("select id from {table} where archived_at is not null"))?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                set.add(row.get(0)?);
            }
        }
        Ok(set)
    }

    /// Forgets an id.
    pub(crate) fn remove(&mut self, id: Uuid) {
        self.0.remove(&id.as_u128());
    }

    /// Notes an id.
    pub(crate) fn add(&mut self, id: Uuid) {
        self.0.insert(id.as_u128());
    }

    /// Whether there is such a record.
    #[must_use]
    pub fn has(&self, id: Uuid) -> bool {
        self.0.contains(&id.as_u128())
    }

    /// Whether there was none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
