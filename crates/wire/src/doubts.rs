//! Values that are possible and hardly meant, asked about before they are saved.

use crate::calls::calls;
use crate::new_records::NewValue;
use crate::records::RecordRequest;
use keystead_model::words::{PartyKind, RecordKind};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "records.doubts" DoubtsRequest => Doubts, see(Portfolio), [WORK, PARTIES, LEDGER];
}

/// The values of a record as they would be written.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct DoubtsRequest {
    /// Its kind.
    pub kind: RecordKind,
    /// A party's side of the business.
    #[serde(default)]
    pub side: Option<PartyKind>,
    /// The record, where it is there already.
    #[serde(default)]
    pub id: Option<Uuid>,
    /// Where a new one will be.
    #[serde(default)]
    pub place: Option<RecordRequest>,
    /// The values that were typed.
    pub values: Vec<NewValue>,
}

/// One value that is hardly meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Doubt {
    /// Whose.
    pub field: String,
    /// Such as `doubts.email`.
    pub code: String,
    /// Why, in a sentence.
    pub text: String,
}

/// What a person should look at twice; none of it forbids saving.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Doubts {
    /// In the order of the values.
    pub rows: Vec<Doubt>,
    /// What the values come to, in a sentence; of a late-fee rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
}
