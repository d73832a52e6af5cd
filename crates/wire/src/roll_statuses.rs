//! The statuses of a rent roll and what becomes of their units.

use serde::{Deserialize, Serialize};
use specta::Type;

/// What a unit of a rent roll becomes here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum StatusOutcome {
    /// Leased for a term.
    Active,
    /// Leased from month to month.
    MonthToMonth,
    /// Leased, and the tenant is leaving.
    Notice,
    /// Nobody lives there, and nobody will.
    Vacant,
    /// Nobody lives there yet; a lease begins later.
    Future,
    /// It cannot be leased.
    OutOfService,
    /// Its rows were rejected, or the person leaves them out.
    LeftOut,
    /// Only the unit is read: the file says nothing about leases.
    UnitOnly,
}

/// How many units of one status become the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct StatusBecomes {
    pub outcome: StatusOutcome,
    pub units: u32,
}

/// A status of a rent roll: the file's word, and what its units become here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct StatusLine {
    /// As the file writes it.
    pub status: String,
    /// Units that have it.
    pub units: u32,
    /// What becomes of them, the most first.
    pub becomes: Vec<StatusBecomes>,
}
