//! Stories through the router, as a person would go: one file a feature, each on a portfolio of its own.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod correction;
mod desk;
mod documents;
mod doubts;
mod golden;
mod import_effect;
mod import_wizard;
mod jurisdiction;
mod ledger;
mod ledger_by_hand;
mod letters;
mod lifecycle;
mod lists;
mod maintenance;
mod masks;
mod messages;
mod move_out;
mod new_records;
mod next_roll;
mod overlaps;
mod owners;
mod papers;
mod portfolio;
mod portfolio_edit;
mod replies;
mod reports;
mod roles;
mod runs;
mod settings;
mod signing;
mod templates;
mod to_come;
mod today;
mod undo;
mod unit_lists;
