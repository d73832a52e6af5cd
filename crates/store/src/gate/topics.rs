//! Which parts of the screen a change of some tables makes stale.

use keystead_sync::registry;
use std::collections::BTreeSet;

/// A word that the interface subscribes to.
pub type Topic = &'static str;

/// The topics that read one of these tables, once each.
#[must_use]
pub fn topics_of_all<'a>(tables: impl IntoIterator<Item = &'a str>) -> BTreeSet<Topic> {
    tables.into_iter().filter_map(registry::table).flat_map(|table| table.topics.iter().copied()).collect()
}
