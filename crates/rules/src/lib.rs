//! Pure decisions of the features: today and settings are arguments.

pub mod tenancy;
pub mod unit_progress;
