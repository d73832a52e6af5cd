//! Which parts of the screen a change of a table makes stale.

use std::collections::BTreeSet;

/// A word that the interface subscribes to.
pub type Topic = &'static str;

/// The topics that read a table.
#[must_use]
pub fn topics_of(table: &str) -> &'static [Topic] {
    match table {
        "organisation" | "setting" => &["organisation"],
        "property" | "building" => &["portfolio", "units", "search"],
        "unit" => &["portfolio", "units", "lifecycle", "search"],
        "party" => &["parties", "units", "search"],
        "lease" => &["leases", "units", "lifecycle", "search"],
        "lease_party" => &["leases", "parties"],
        "lease_status_log" => &["leases", "lifecycle"],
        "charge" | "receipt" | "allocation" => &["ledger"],
        "work_order" | "equipment" => &["upkeep"],
        "document" => &["documents"],
        "job_run" => &["jobs"],
        "import_run" => &["imports"],
        _ => &[],
    }
}

/// The topics of several tables, once each.
#[must_use]
pub fn topics_of_all<'a>(tables: impl IntoIterator<Item = &'a str>) -> BTreeSet<Topic> {
    tables.into_iter().flat_map(|table| topics_of(table).iter().copied()).collect()
}
