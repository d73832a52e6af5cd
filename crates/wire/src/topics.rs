//! What a call reads, in the words in which a write says what became stale. Groups, so that a request lists few.

/// Some topics.
pub type Topics = &'static [&'static str];

/// Units, their leases and where they lie.
pub const WORK: Topics = &["units", "lifecycle", "leases", "portfolio"];
/// Leases alone.
pub const LEASES: Topics = &["leases"];
/// Units alone.
pub const UNITS: Topics = &["units"];
/// Properties and buildings.
pub const PORTFOLIO: Topics = &["portfolio"];
/// Tenants, owners, vendors.
pub const PARTIES: Topics = &["parties"];
/// Accounts of tenants.
pub const LEDGER: Topics = &["ledger"];
/// Work orders and equipment.
pub const UPKEEP: Topics = &["upkeep"];
/// Papers.
pub const DOCUMENTS: Topics = &["documents"];
/// The words of papers.
pub const TEMPLATES: Topics = &["templates"];
/// What is written to people outside.
pub const MESSAGES: Topics = &["messages"];
/// The organisation's name, and settings.
pub const ORGANISATION: Topics = &["organisation"];
/// Runs of jobs.
pub const JOBS: Topics = &["jobs"];
/// Past imports.
pub const IMPORTS: Topics = &["imports"];
/// What was done or put off on Today.
pub const TODAY: Topics = &["today"];
/// The index of the search.
pub const SEARCH: Topics = &["search"];
