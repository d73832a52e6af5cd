//! Pure decisions of the features: today and settings are arguments, records come in as values.
//! No IO, no clock, no SQL.

pub mod archive;
pub mod correction;
pub mod doubts;
pub mod import_effect;
pub mod import_plan;
pub mod job_days;
pub mod jurisdiction;
pub mod lease;
pub mod lease_acts;
pub mod lease_parties;
pub mod ledger;
pub mod legal_fee;
pub mod lifecycle;
pub mod maintenance;
pub mod messages;
pub mod move_out;
pub mod numbering;
pub mod refused;
pub mod rent_figures;
pub mod rent_gap;
pub mod second_look;
pub mod settings;
pub mod signing;
pub mod tenancy;
pub mod unit_progress;
