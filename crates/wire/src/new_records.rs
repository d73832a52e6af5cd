//! Records made on screen: the empty form of one, making it, taking that back.

use crate::calls::calls;
use crate::fields::CustomField;
use crate::permission::Need;
use crate::records::{RecordField, RecordRequest, write_need};
use chrono::NaiveDate;
use keystead_model::words::{PartyKind, RecordKind};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "records.get_new" NewRecordRequest => NewRecord, see(Portfolio), [PORTFOLIO, PARTIES, LEDGER, UPKEEP];
    "records.create" CreateRequest => RecordMade, manage(Portfolio), by own_need, [];
}

/// Asks for the form of a new record.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct NewRecordRequest {
    /// Its kind.
    pub kind: RecordKind,
    /// A party's side of the business.
    #[serde(default)]
    pub side: Option<PartyKind>,
    /// Where it will be: a building on a property, a unit on a property or in a building, a work
    /// order or equipment on a property or in a unit.
    #[serde(default)]
    pub place: Option<RecordRequest>,
}

/// The form of a new record, with what it begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct NewRecord {
    pub kind: RecordKind,
    pub side: Option<PartyKind>,
    /// The place as people call it.
    pub place_name: Option<String>,
    pub fields: Vec<RecordField>,
    /// ISO 4217.
    pub currency: String,
    /// The time zone of a property that names neither one nor a state.
    pub time_zone: String,
    pub today: NaiveDate,
}

/// A value of a new record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct NewValue {
    pub field: String,
    pub value: Option<String>,
}

/// Makes a record. A value that is not given is what the form begins with.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct CreateRequest {
    pub kind: RecordKind,
    #[serde(default)]
    pub side: Option<PartyKind>,
    #[serde(default)]
    pub place: Option<RecordRequest>,
    pub values: Vec<NewValue>,
    #[serde(default)]
    pub custom: Vec<CustomField>,
}

impl CreateRequest {
    pub(crate) fn own_need(&self) -> Need {
        write_need(self.kind)
    }
}

/// A record that was made, or that is gone again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct RecordMade {
    pub kind: RecordKind,
    pub id: Uuid,
    /// Its key: code or number.
    pub code: String,
    /// As people call it.
    pub name: String,
}
