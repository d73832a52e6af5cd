//! One row of any record kind: what a portfolio is streamed as, in dependency order, between a
//! source (exchange folder, demo) and whoever keeps it.

use crate::lease::{Lease, LeaseParty};
use crate::ledger::LedgerEntry;
use crate::portfolio::{Building, Custom, Party, Property, Unit};
use crate::upkeep::{Equipment, WorkOrder};

/// A row, of whichever kind.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub enum Record {
    Property(Property),
    Building(Building),
    Unit(Unit),
    /// A tenant, owner or vendor, as its kind says.
    Party(Party),
    Lease(Lease),
    LeaseParty(LeaseParty),
    Entry(LedgerEntry),
    WorkOrder(WorkOrder),
    Equipment(Equipment),
}

impl Record {
    /// The fields Keystead has no place for.
    #[must_use]
    pub fn custom(&self) -> &Custom {
        match self {
            Record::Property(r) => &r.custom,
            Record::Building(r) => &r.custom,
            Record::Unit(r) => &r.custom,
            Record::Party(r) => &r.custom,
            Record::Lease(r) => &r.custom,
            Record::LeaseParty(r) => &r.custom,
            Record::Entry(r) => &r.custom,
            Record::WorkOrder(r) => &r.custom,
            Record::Equipment(r) => &r.custom,
        }
    }
}
