//! The exchange folder and rent rolls through the router: refusals, all or nothing, round trips, undo.

mod desk;
mod refusals;
mod rolls;
mod round_trip;
mod undo;
mod updates;
