//! Which records exist, by id alone: what references are checked against, sixteen bytes a record.

use crate::error::StoreError;
use rusqlite::Connection;
use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};
use uuid::Uuid;

/// Derived ids are hashes already; one half of their bits is spread enough.
#[derive(Default, Clone, Copy)]
pub struct IdBits(u64);

impl Hasher for IdBits {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0 ^= u64::from_le_bytes(word);
        }
    }

    #[allow(clippy::cast_possible_truncation)]
    fn write_u128(&mut self, word: u128) {
        // The version and variant bits lie in the middle; the low half keeps 62 random ones.
        self.0 ^= (word as u64).rotate_left(8) ^ ((word >> 64) as u64);
    }
}

/// A hash builder for maps keyed by the bits of a derived id.
pub type ById = BuildHasherDefault<IdBits>;

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
