//! The encrypted file itself: made, opened, read beside the window, copied, restored, examined, and what its errors mean.

pub mod backup;
pub(crate) mod connect;
pub mod copies;
pub(crate) mod create;
mod examine;
mod functions;
pub mod key;
mod lock;
pub mod making;
pub mod modes;
mod open;
pub mod overhaul;
pub mod profile;
mod read;
mod reading;
pub mod restore;
pub mod shapes;
mod sound;
pub(crate) mod store;
pub(crate) mod trouble;
pub(crate) mod verification;
pub mod verify;

#[cfg(test)]
mod kept_tests;
#[cfg(test)]
mod open_tests;
#[cfg(test)]
mod reading_tests;
#[cfg(test)]
mod trouble_tests;
mod weekly;
