//! What each feature reads and writes, one word a feature. None uses another; what two need lies above them.

pub mod bank;
pub mod bills;
pub mod documents;
pub mod imports;
pub mod jobs;
pub mod journal;
pub mod jurisdiction;
pub mod ledger;
pub mod lifecycle;
pub mod maintenance;
pub mod messages;
pub mod owners;
pub mod papers;
pub mod portfolio;
pub mod records;
pub mod search;
pub mod settings;
pub mod takeover;
pub mod today;
pub mod units;
