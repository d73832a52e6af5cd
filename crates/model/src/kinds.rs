//! The kinds of record there are, those that others refer to first: one line here and one file beside for each. Their
//! exchange files, forms, imports, exports, archive, search and lists follow from the descriptions.

use crate::kind::Kind;
use crate::record::Record;
use crate::words::PartyKind;
use serde::{Deserialize, Serialize};

pub mod organisation;

/// The list as the modules, the files of the exchange folder, and the records that people edit.
macro_rules! kinds {
    ($($module:ident => $file:ident $(, $record:ident = $word:literal)?;)+) => {
        $(pub mod $module;)+

        /// A file of the exchange folder, in the order in which files depend on each other.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[allow(missing_docs)]
        pub enum FileKind { $($file),+ }

        impl FileKind {
            /// Every kind, those that others refer to first.
            pub const ALL: &'static [FileKind] = &[$(FileKind::$file),+];

            /// What is so about it.
            #[must_use]
            pub fn kind(self) -> &'static Kind {
                match self { $(FileKind::$file => &$module::KIND),+ }
            }
        }

        crate::words::words! {
            /// The kinds of record that people edit and archive; each word is also the name of its table.
            #[allow(missing_docs)]
            RecordKind {
                Organisation = "organisation",
                $($($record = $word,)?)+
            }
        }
    };
}

kinds! {
    account => Accounts, Account = "account";
    bank_account => BankAccounts, BankAccount = "bank_account";
    owner => Owners;
    property => Properties, Property = "property";
    building => Buildings, Building = "building";
    unit => Units, Unit = "unit";
    vendor => Vendors;
    tenant => Tenants, Party = "party";
    vendor_account => VendorAccounts, VendorAccount = "vendor_account";
    vendor_document => VendorDocuments, VendorDocument = "vendor_document";
    lease => Leases;
    lease_party => LeaseParties;
    deposit_slip => DepositSlips;
    ledger => Ledger;
    allocation => Allocations;
    recurring_charge => RecurringCharges, RecurringCharge = "recurring_charge";
    jurisdiction_rule => JurisdictionRules;
    late_fee_rule => LateFeeRules, LateFeeRule = "late_fee_rule";
    ownership => Ownerships;
    budget => Budgets;
    period => Periods;
    management_agreement => ManagementAgreements, ManagementAgreement = "management_agreement";
    journal => Journal;
    bill => Bills;
    bill_payment => BillPayments;
    recurring_bill => RecurringBills;
    bill_draft => BillDrafts;
    bank_line => BankLines;
    bank_statement => BankStatements;
    work_order => WorkOrders, WorkOrder = "work_order";
    equipment => Equipment, Equipment = "equipment";
}

impl RecordKind {
    /// The files of such records: three for parties, none for the organisation.
    pub fn files(self) -> impl Iterator<Item = FileKind> {
        FileKind::ALL.iter().copied().filter(move |file| file.kind().record == Some(self))
    }

    /// The file of such a record; of a party without a side, that of tenants.
    #[must_use]
    pub fn file(self, side: Option<PartyKind>) -> Option<FileKind> {
        let side = if self == RecordKind::Party { side.or(Some(PartyKind::Tenant)) } else { None };
        self.files().find(|file| file.kind().side == side)
    }

    /// What is so about it; `side` is a party's side of the business.
    #[must_use]
    pub fn kind(self, side: Option<PartyKind>) -> &'static Kind {
        self.file(side).map_or(&organisation::KIND, FileKind::kind)
    }

    /// The kind in a sentence: “There is no work order …”
    #[must_use]
    pub fn phrase(self) -> &'static str {
        if self == RecordKind::Party { "party" } else { self.kind(None).word }
    }
}

impl FileKind {
    /// The file's name in the folder.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        self.kind().file
    }

    /// The kind of a file of this name, whatever its capitals.
    #[must_use]
    pub fn of_file_name(name: &str) -> Option<FileKind> {
        FileKind::ALL.iter().copied().find(|kind| kind.file_name().eq_ignore_ascii_case(name))
    }

    /// The known columns, in the order of the file.
    #[must_use]
    pub fn columns(self) -> &'static [crate::kind::Column] {
        self.kind().columns
    }

    /// The place of a known column in [`FileKind::columns`].
    #[must_use]
    pub fn column(self, name: &str) -> Option<usize> {
        self.kind().at(name)
    }

    /// Whether they are places, which have screens of their own where others have a list.
    #[must_use]
    pub fn is_place(self) -> bool {
        matches!(self, FileKind::Properties | FileKind::Buildings | FileKind::Units)
    }

    /// The file that a party of that side is in.
    #[must_use]
    pub fn of_side(side: PartyKind) -> FileKind {
        match side {
            PartyKind::Tenant => FileKind::Tenants,
            PartyKind::Owner => FileKind::Owners,
            PartyKind::Vendor => FileKind::Vendors,
        }
    }

    /// The file a record belongs to.
    #[must_use]
    pub fn of(record: &Record) -> FileKind {
        match record {
            Record::Row(row) => row.kind(),
            Record::Property(_) => FileKind::Properties,
            Record::Building(_) => FileKind::Buildings,
            Record::Unit(_) => FileKind::Units,
            Record::Party(party) => FileKind::of_side(party.kind),
            Record::Lease(_) => FileKind::Leases,
            Record::LeaseParty(_) => FileKind::LeaseParties,
            Record::Entry(_) => FileKind::Ledger,
            Record::Allocation(_) => FileKind::Allocations,
            Record::WorkOrder(_) => FileKind::WorkOrders,
            Record::Equipment(_) => FileKind::Equipment,
        }
    }
}

#[cfg(test)]
#[path = "kinds_tests.rs"]
mod tests;
