//! The encrypted file of one organisation: opening, the write gate with capture, backup, and the SQL
//! of each feature. Nothing here decides; the rules do. All SQL of the desktop lives in this crate.

pub mod archive;
pub mod audit;
pub mod backup;
pub mod capture;
pub mod copies;
mod create;
pub mod custom;
pub mod days;
pub mod documents;
pub mod doubts;
pub mod error;
mod examine;
pub mod exports;
mod figures;
pub mod gate;
pub mod import;
pub mod import_runs;
mod index_aside;
pub mod job_changes;
pub mod jobs;
pub mod key;
pub mod lease_holders;
pub mod lease_parties;
pub mod leases;
pub mod ledger;
pub mod lifecycle;
mod lifecycle_night;
pub mod lists;
pub mod making;
pub mod modes;
pub mod new_lease;
pub mod new_records;
pub mod open;
mod overhaul;
pub mod papers;
pub mod portfolio;
pub mod profile;
pub mod read;
mod reading;
pub mod record_columns;
pub mod records;
pub mod search;
mod search_index;
mod search_words;
pub mod settings;
pub mod shapes;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod text_filter;
pub mod today;
pub mod topics;
#[cfg(test)]
mod tripwire;
mod trouble;
pub mod undo;
mod unit_card;
mod unit_detail;
mod unit_filter;
pub mod units;
pub mod upkeep;
pub mod verify;

pub use error::{StoreError, StoreKind};
pub use gate::{Act, Tx, Written};
pub use key::{DatabaseKey, NoKey};
pub use open::Store;
pub use overhaul::Overhaul;
pub use profile::Profile;
pub use trouble::said;

#[cfg(test)]
mod gate_tests;
#[cfg(test)]
mod kept_tests;
#[cfg(test)]
mod night_tests;
#[cfg(test)]
mod open_tests;
#[cfg(test)]
mod reading_tests;
#[cfg(test)]
mod trial;
#[cfg(test)]
mod trouble_tests;
