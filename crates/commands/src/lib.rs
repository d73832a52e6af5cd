//! The use-cases, and the router that window, command line and tests all call.
//! What is decided is in `keystead-rules`, what is stored in `keystead-store`; nothing here knows Tauri.

pub mod app;
mod archive;
mod demo;
mod documents;
mod doubts;
mod exports;
mod history;
mod imports;
mod job_changes;
pub mod jobs;
mod lease_lines;
mod lease_parties;
mod lease_timeline;
mod leases;
mod ledger;
mod lifecycle;
pub mod lists;
mod needs;
mod new_lease;
mod new_records;
mod papers;
mod portfolio;
pub mod problems;
mod records;
mod router;
mod search;
mod spreadsheet;
mod tasks;
mod today;
mod units;
mod units_csv;
mod upkeep;

pub use app::{Caller, Ctx, Keystead};
pub use keystead_exchange::hostile::is_reading as is_reading_foreign_file;
pub use router::Answer;
