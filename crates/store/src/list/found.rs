//! What a question found: row numbers, as many as they are or as few as are missing.

use crate::list::functions::packed;
use rusqlite::types::Value;

/// Up to so many matches are read and sorted; of more, the wanted order is walked and the others are passed over.
pub(crate) const FEW: usize = 1_000;

/// What matches: how many, and which.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// How many.
    pub count: u32,
    pub(super) rows: Rows,
}

/// Row numbers, ascending.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Rows {
    /// All that the list has.
    #[default]
    All,
    These(Vec<i64>),
    /// All of the table but these: what the list lacks is among them.
    AllBut(Vec<i64>),
}

impl Rows {
    /// As a statement takes them.
    pub(super) fn packed(&self) -> Option<Vec<u8>> {
        match self {
            Rows::All => None,
            Rows::These(rows) | Rows::AllBut(rows) => Some(packed(rows)),
        }
    }

    /// Whether a row is one of those, which are bound first; nothing where all are.
    pub(super) fn taken(&self, row: &str) -> Option<String> {
        match self {
            Rows::All => None,
            Rows::These(_) => Some(format!("likely(among(?1, {row}))")),
            Rows::AllBut(_) => Some(format!("likely(not among(?1, {row}))")),
        }
    }
}

impl Found {
    /// These rows.
    pub(crate) fn of(rows: Vec<i64>) -> Found {
        let rows = ascending(rows);
        Found { count: u32::try_from(rows.len()).unwrap_or(u32::MAX), rows: Rows::These(rows) }
    }

    /// So few that sorting them beats walking the order of all.
    pub(super) fn is_few(&self) -> bool {
        matches!(&self.rows, Rows::These(rows) if rows.len() <= FEW)
    }

    /// These, where they are few.
    pub(super) fn few(&self) -> &[i64] {
        match &self.rows {
            Rows::These(rows) => rows,
            _ => &[],
        }
    }
}

/// In order, each once.
pub(super) fn ascending(mut rows: Vec<i64>) -> Vec<i64> {
    rows.sort_unstable();
    rows.dedup();
    rows
}

pub(super) fn json(rows: &[i64]) -> Value {
    Value::Text(serde_json::json!(rows).to_string())
}
