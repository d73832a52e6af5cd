//! The ledger against two folders of rows with the reports that must come out, to the cent, and against properties that
//! hold for any rows.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod accounts;
mod any_book;
mod banks;
mod bill_standing;
mod fees;
mod folder;
mod funds;
mod hostile;
mod properties;
mod recurring_bills;
mod rent_roll;
mod reports;
mod takeover;
mod utility_billing;
mod vectors;
