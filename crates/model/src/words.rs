//! Closed vocabularies of the records, as written in exchange files, in the database and on screen.

use serde::{Deserialize, Serialize};

/// A closed set of words: `as_str`, `parse`, `ALL`, serde and TypeScript from one list.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Each word of the set, in its natural order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word as stored and exchanged.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            /// Reads the stored word; `None` for any other text.
            #[must_use]
            pub fn parse(text: &str) -> Option<$name> {
                match text { $($word => Some($name::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
pub(crate) use words;

/// The kinds of record stand in the list of kinds.
pub use crate::kinds::RecordKind;
pub use crate::law_words::{DayCount, RuleClock, RuleLimit, RuleSubject};
/// The words of money have a file of their own.
pub use crate::money_words::{
    AcceptPayments, AccountHeld, AccountKind, BankKind, CapKind, EntryType, FeeBase, FeeKind, Form1099, LedgerCategory,
    Proration, RecurringType, SubledgerKind, VendorPaper,
};

words! {
    /// The departments of the business; the last is its own office (settings, people).
    Department {
        /// Properties, buildings, units and the people around them.
        Portfolio = "portfolio",
        /// Leases and what becomes of them.
        Leasing = "leasing",
        /// What is owed and paid.
        Money = "money",
        /// Work on the properties and the equipment in them.
        Upkeep = "upkeep",
        /// Files and papers.
        Documents = "documents",
        /// What is said to tenants, owners and vendors.
        Messages = "messages",
        /// Figures of all of it.
        Insight = "insight",
        /// Settings and people.
        Organisation = "organisation",
    }
}

words! {
    /// The lifecycle state of a lease.
    LeaseState {
        /// Signed, not begun.
        Future = "future",
        /// Within its term.
        Active = "active",
        /// Past its end without renewal, or without an end: a holdover.
        MonthToMonth = "month_to_month",
        /// The tenant is leaving on a known date.
        Notice = "notice",
        /// Ended, keys back.
        Vacant = "vacant",
    }
}

impl LeaseState {
    /// Whether the lease holds its unit: at most one such lease per unit.
    #[must_use]
    pub fn in_force(self) -> bool {
        matches!(self, LeaseState::Active | LeaseState::MonthToMonth | LeaseState::Notice)
    }

    /// The state in a sentence: “The lease is already month-to-month.”
    #[must_use]
    pub fn phrase(self) -> &'static str {
        match self {
            LeaseState::Future => "signed but not begun",
            LeaseState::Active => "active",
            LeaseState::MonthToMonth => "month-to-month",
            LeaseState::Notice => "on notice",
            LeaseState::Vacant => "ended",
        }
    }
}

words! {
    /// The state of a unit: that of the lease in force on it, else vacant.
    UnitState {
        /// Let within its term.
        Active = "active",
        /// Let in holdover.
        MonthToMonth = "month_to_month",
        /// Let, tenant leaving.
        Notice = "notice",
        /// No lease in force.
        Vacant = "vacant",
    }
}

impl UnitState {
    /// The letter it has in the honeycomb and on the unit's card.
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            UnitState::Active => "A",
            UnitState::MonthToMonth => "M",
            UnitState::Notice => "N",
            UnitState::Vacant => "V",
        }
    }

    /// The state behind such a letter; any other is that of a unit without a lease.
    #[must_use]
    pub fn of_letter(letter: &str) -> UnitState {
        UnitState::ALL.iter().copied().find(|state| state.letter() == letter).unwrap_or(UnitState::Vacant)
    }
}

words! {
    /// What may be done with a lease.
    AllowedAction {
        /// Record a notice.
        Notice = "notice",
        /// Take the notice back.
        RescindNotice = "rescind_notice",
        /// Convert to month-to-month now.
        MonthToMonth = "month_to_month",
        /// Record the move-out.
        Vacate = "vacate",
        /// Sign a renewal.
        Renew = "renew",
        /// Take the signing back before the lease begins.
        Withdraw = "withdraw",
        /// Let a signing that was taken back stand again.
        Reinstate = "reinstate",
        /// Take a recorded move-out back.
        UndoMoveOut = "undo_move_out",
        /// Say another day for a move-out that is recorded or agreed.
        ChangeMoveOut = "change_move_out",
    }
}

words! {
    /// What a property mostly is.
    PropertyKind {
        /// Dwellings.
        Residential = "residential",
        /// Offices, shops, storage.
        Commercial = "commercial",
        /// Both.
        Mixed = "mixed",
        /// Unbuilt.
        Land = "land",
    }
}

words! {
    /// The side of the business a party stands on.
    PartyKind {
        /// Rents or rented a unit.
        Tenant = "tenant",
        /// Owns a property.
        Owner = "owner",
        /// Works for the properties.
        Vendor = "vendor",
    }
}

words! {
    /// How a party stands on a lease.
    PartyRole {
        /// Signs and pays first.
        Primary = "primary",
        /// Signs too.
        CoTenant = "co_tenant",
        /// Pays if the tenants do not.
        Guarantor = "guarantor",
        /// Lives there without signing.
        Occupant = "occupant",
    }
}

words! {
    /// How soon work is needed.
    Priority {
        /// When convenient.
        Low = "low",
        /// In the usual time.
        Medium = "medium",
        /// Before other work.
        High = "high",
        /// Now.
        Urgent = "urgent",
    }
}

words! {
    /// How far a work order is.
    WorkOrderStatus {
        /// Asked for.
        Open = "open",
        /// Being done.
        InProgress = "in_progress",
        /// Done.
        Completed = "completed",
        /// Will not be done.
        Cancelled = "cancelled",
    }
}

words! {
    /// Where a setting is set; what is further down goes over what is above.
    SettingScope {
        /// On this computer, and never sent.
        Computer = "computer",
        /// For everybody.
        Organisation = "organisation",
        /// For one property.
        Property = "property",
        /// For one person, at each of their computers.
        Person = "person",
    }
}

words! {
    /// The languages that papers are written in, as a page names them.
    Language {
        /// English.
        English = "en",
        /// Spanish.
        Spanish = "es",
    }
}

words! {
    /// How far a message to somebody outside is. Those that a provider knows (waiting, sent, failed) come with the head office.
    MessageState {
        /// Written, not yet approved: its text may change.
        Draft = "draft",
        /// Somebody answers for its text, which stays as it is.
        Approved = "approved",
        /// On paper.
        Printed = "printed",
        /// Whom it is for has it, or it is in the mail.
        HandedOver = "handed_over",
        /// It will not go out.
        Cancelled = "cancelled",
    }
}

impl MessageState {
    /// The state in a sentence: “The letter is already approved.”
    #[must_use]
    pub fn phrase(self) -> &'static str {
        match self {
            MessageState::Draft => "a draft",
            MessageState::HandedOver => "handed over",
            other => other.as_str(),
        }
    }
}

words! {
    /// What a message says, which is also the name of its template.
    MessageKind {
        /// Confirms that a tenant's notice was received.
        NoticeConfirmation = "notice_confirmation",
    }
}

words! {
    /// How a message goes out. Others come with their providers.
    Channel {
        /// On paper.
        Letter = "letter",
    }
}

words! {
    /// How a letter was handed over.
    HandedHow {
        /// To the person.
        InPerson = "in_person",
        /// By mail.
        Post = "post",
        /// Under the door, or into the box.
        UnderDoor = "under_door",
        /// As the note says.
        Other = "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back() {
        for state in LeaseState::ALL {
            assert_eq!(LeaseState::parse(state.as_str()), Some(*state));
        }
        assert_eq!(LeaseState::parse("Active"), None);
    }

    #[test]
    fn letters_come_back() {
        for state in UnitState::ALL {
            assert_eq!(UnitState::of_letter(state.letter()), *state);
        }
    }

    #[test]
    fn three_states_hold_a_unit() {
        assert_eq!(LeaseState::ALL.iter().filter(|s| s.in_force()).count(), 3);
    }
}
