//! What the window, the command line and tests say to the router: each request with its name, reply,
//! permission and topics, and the problems it may answer. The interface's TypeScript is written from here.

pub mod app;
pub mod calls;
pub mod correction;
pub mod documents;
pub mod doubts;
pub mod fields;
pub mod figures;
pub mod history;
pub mod imports;
pub mod jobs;
pub mod jurisdiction;
pub mod leases;
pub mod ledger;
pub mod lifecycle;
pub mod lists;
pub mod maintenance;
pub mod messages;
pub mod new_records;
pub mod paper;
pub mod papers;
pub mod paths;
pub mod permission;
pub mod portfolio;
pub mod problem;
pub mod records;
pub mod roll_statuses;
pub mod samples;
pub mod search;
pub mod shape;
pub mod tasks;
pub mod templates;
pub mod topics;
pub mod typescript;
pub mod units;
