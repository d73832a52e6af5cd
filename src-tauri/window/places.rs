//! The screens that the interface declares: `ui/src/app/places.json` is made from its features, and a test there keeps it
//! fresh. The menu and the links read it.

use serde::Deserialize;
use std::sync::LazyLock;

const LIST: &str = include_str!("../../ui/src/app/places.json");

/// What can be gone to from outside the page.
#[derive(Debug, Default, Deserialize)]
pub struct Places {
    /// The departments, as the sidebar has them.
    pub rows: Vec<Row>,
    /// Kinds of records that can be linked to.
    pub records: Vec<String>,
}

/// A department and its screens.
#[derive(Debug, Deserialize)]
pub struct Row {
    pub text: String,
    pub places: Vec<Place>,
}

/// A screen.
#[derive(Debug, Deserialize)]
pub struct Place {
    pub id: String,
    pub text: String,
}

/// As the interface declared it; a test reads the list, so it is never empty.
pub fn declared() -> &'static Places {
    static PLACES: LazyLock<Places> = LazyLock::new(|| serde_json::from_str(LIST).unwrap_or_default());
    &PLACES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_can_be_read() {
        let list: Places = serde_json::from_str(LIST).unwrap();
        assert!(!list.rows.is_empty() && !list.records.is_empty());
    }
}
