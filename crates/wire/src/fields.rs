//! Columns of other systems, on whatever record they came with.

use serde::{Deserialize, Serialize};
use specta::Type;

/// A field that another system brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CustomField {
    /// The column's header there.
    pub name: String,
    /// Its text.
    pub value: String,
}
