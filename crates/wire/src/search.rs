//! The palette: from a few letters to a record.

use crate::calls::calls;
use keystead_model::words::{RecordKind, UnitState};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "search.find" SearchRequest => Hits, see(Portfolio), [SEARCH, UNITS, UPKEEP, LEASES, PARTIES, PORTFOLIO];
}

/// A few letters.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct SearchRequest {
    /// What was typed.
    pub text: String,
    /// At most so many hits of each kind.
    pub limit: u32,
    /// Only these kinds; empty = all.
    #[serde(default)]
    pub kinds: Vec<HitKind>,
}

/// What a hit opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    /// A property.
    Property,
    /// A unit.
    Unit,
    /// A tenant.
    Tenant,
    /// A lease.
    Lease,
    /// An owner: opens their page.
    Owner,
    /// A vendor: opens their page.
    Vendor,
    /// A work order.
    WorkOrder,
    /// A record of another kind.
    Record,
}

/// One record that matches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Hit {
    /// What it opens.
    pub kind: HitKind,
    /// What it is as a record; leases are none that a form edits.
    pub record: Option<RecordKind>,
    /// The record to open.
    pub id: Uuid,
    /// First line.
    pub title: String,
    /// Second line.
    pub subtitle: String,
    /// State mark, for units and leases.
    pub state: Option<UnitState>,
}

/// The best matches.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Hits {
    /// By kind, then by closeness.
    pub rows: Vec<Hit>,
    /// The index is being prepared: there may be more to find in a moment. Ask again.
    pub preparing: bool,
}
