//! The exchange folder: one CSV file per kind of record, tied together by natural keys.
//! The front door: kinds and their columns, where files come from, reading and writing them.

mod archive;
mod kinds;
mod read;
mod row;
mod rows;
mod seen;
mod source;
mod values;
mod write;

pub use archive::Limits;
pub use kinds::{Column, FileKind};
pub use read::{Header, Piece, ReadReport};
pub use source::Source;
pub use write::FileWriter;

pub(crate) use archive::{Counted, is_too_large};
pub(crate) use read::header_names;

use keystead_model::lease::{Lease, LeaseParty};
use keystead_model::ledger::LedgerEntry;
use keystead_model::portfolio::{Building, Custom, Party, Property, Unit};
use keystead_model::upkeep::{Equipment, WorkOrder};
use keystead_model::words::PartyKind;

/// One typed row of an exchange file or a rent roll.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub enum Record {
    Property(Property),
    Building(Building),
    Unit(Unit),
    /// A tenant or a vendor, as its kind says.
    Party(Party),
    Lease(Lease),
    LeaseParty(LeaseParty),
    Entry(LedgerEntry),
    WorkOrder(WorkOrder),
    Equipment(Equipment),
}

impl Record {
    /// The file this record belongs to; `None` for a party without one (an owner).
    #[must_use]
    pub fn kind(&self) -> Option<FileKind> {
        Some(match self {
            Record::Property(_) => FileKind::Properties,
            Record::Building(_) => FileKind::Buildings,
            Record::Unit(_) => FileKind::Units,
            Record::Party(party) => match party.kind {
                PartyKind::Tenant => FileKind::Tenants,
                PartyKind::Vendor => FileKind::Vendors,
                PartyKind::Owner => return None,
            },
            Record::Lease(_) => FileKind::Leases,
            Record::LeaseParty(_) => FileKind::LeaseParties,
            Record::Entry(_) => FileKind::Ledger,
            Record::WorkOrder(_) => FileKind::WorkOrders,
            Record::Equipment(_) => FileKind::Equipment,
        })
    }

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
