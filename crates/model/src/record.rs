//! One row of any record kind: what a portfolio is streamed as, in dependency order, between a
//! source (exchange folder, demo) and whoever keeps it.

use crate::lease::{Lease, LeaseParty};
use crate::ledger::LedgerEntry;
use crate::portfolio::{Building, Party, Property, Unit};
use crate::upkeep::{Equipment, WorkOrder};

/// A row, of whichever kind.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub enum Record {
    Property(Property),
    Building(Building),
    Unit(Unit),
    Party(Party),
    Lease(Lease),
    LeaseParty(LeaseParty),
    Entry(LedgerEntry),
    WorkOrder(WorkOrder),
    Equipment(Equipment),
}
