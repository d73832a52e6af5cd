//! The closed vocabularies of the ledger: those of the exchange files, and those of reports.

pub use keystead_model::words::{
    AccountKind, BankKind, CapKind, EntryType as RowType, FeeBase, FeeKind, Form1099, LedgerCategory as Category,
    Proration, SubledgerKind,
};

/// A closed set of words: `as_str`, `parse` and `ALL` from one list.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Each word of the set.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word as stored and exchanged.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            /// Reads the word; `None` for any other text.
            #[must_use]
            pub fn parse(text: &str) -> Option<$name> {
                match text { $($word => Some($name::$variant),)+ _ => None }
            }
        }
    };
}

words! {
    /// When income and expense count.
    Basis {
        /// When it is owed.
        Accrual = "accrual",
        /// When money settles it.
        Cash = "cash",
    }
}

words! {
    /// On which side of the business a party of a 1099 stands.
    PayeeKind {
        /// Worked for a property.
        Vendor = "vendor",
        /// Owns a property.
        Owner = "owner",
    }
}
