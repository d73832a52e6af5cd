//! The exchange folder and rent rolls through the router: refusals, all or nothing, round trips, undo.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod any_months;
mod asked;
mod complex;
mod desk;
mod hostile;
mod months;
mod older_rolls;
mod other_reports;
mod own_export;
mod refusals;
mod rolls;
mod round_trip;
mod sheets;
mod systems;
mod three_months;
mod undo;
mod updates;
