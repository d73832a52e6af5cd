//! The encrypted file of one organisation: opening, the write gate with capture, backup, and the SQL
//! of each feature. Nothing here decides; the rules do. All SQL of the desktop lives in this crate.

pub mod currency;
pub mod custom;
pub mod days;
pub mod error;
pub mod exchange;
pub mod features;
pub mod file;
pub mod gate;
pub mod list;
pub mod projections;
pub mod runs;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod today;
#[cfg(test)]
mod trial;
#[cfg(test)]
mod tripwire;

pub use error::{StoreError, StoreKind};
pub use file::key::{DatabaseKey, NoKey};
pub use file::overhaul::Overhaul;
pub use file::profile::Profile;
pub use file::store::Store;
pub use file::trouble::said;
pub use gate::{Act, Tx, Written};
/// What a read is given: the functions of this crate take it.
pub use rusqlite::Connection;
