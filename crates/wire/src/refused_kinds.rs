//! Rows that an import did not take, by kind.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Rows that were not taken for the same reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RefusedKind {
    /// Stable code, as of each row.
    pub code: String,
    /// The column, where one is to blame.
    pub column: Option<String>,
    /// How many.
    pub count: u32,
    /// What is said of the first one.
    pub reason: String,
    /// The first lines, three at most; none where the file as a whole is meant.
    pub lines: Vec<u32>,
    /// The first values that differ, three at most.
    pub values: Vec<String>,
}
