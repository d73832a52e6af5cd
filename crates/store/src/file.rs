//! The encrypted file itself: made, opened, read beside the window, copied, restored, examined, and what its errors mean.

pub mod backup;
pub mod copies;
pub(crate) mod create;
mod examine;
pub mod key;
pub mod making;
pub mod modes;
pub mod open;
pub mod overhaul;
pub mod profile;
pub mod read;
mod reading;
pub mod shapes;
pub(crate) mod trouble;
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
