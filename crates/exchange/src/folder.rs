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
pub use read::{Header, Piece, ReadReport, check_row, is_name};
pub use source::Source;
pub use write::FileWriter;

pub(crate) use archive::{Counted, is_too_large};
pub(crate) use read::header_names;
pub(crate) use source::unreadable;

pub use keystead_model::record::Record;
use keystead_model::words::PartyKind;

impl FileKind {
    /// The file a record belongs to.
    #[must_use]
    pub fn of(record: &Record) -> Option<FileKind> {
        Some(match record {
            Record::Property(_) => FileKind::Properties,
            Record::Building(_) => FileKind::Buildings,
            Record::Unit(_) => FileKind::Units,
            Record::Party(party) => match party.kind {
                PartyKind::Tenant => FileKind::Tenants,
                PartyKind::Vendor => FileKind::Vendors,
                PartyKind::Owner => FileKind::Owners,
            },
            Record::Lease(_) => FileKind::Leases,
            Record::LeaseParty(_) => FileKind::LeaseParties,
            Record::Entry(_) => FileKind::Ledger,
            Record::WorkOrder(_) => FileKind::WorkOrders,
            Record::Equipment(_) => FileKind::Equipment,
        })
    }
}
