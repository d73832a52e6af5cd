//! Any record as a record: archived, restored, edited field by field. New ones are in `new_records`.

use crate::calls::calls;
use crate::fields::CustomField;
use crate::permission::{Need, manage};
use chrono::NaiveDate;
use keystead_model::words::{PartyKind, RecordKind};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "records.standing" StandingRequest(RecordRequest) => RecordStanding, see(Portfolio), [WORK, PARTIES, LEDGER, UPKEEP, ORGANISATION];
    "records.get_fields" FieldsRequest(RecordRequest) => RecordFields, see(Portfolio), [WORK, PARTIES, LEDGER, UPKEEP, ORGANISATION];
    "records.edit" EditRequest => EditDone, manage(Portfolio), by own_need, [];
    "records.archive" ArchiveRequest(RecordRequest) => RecordMoved, manage(Portfolio), by own_need, [];
    "records.restore" RestoreRequest(RecordRequest) => RecordMoved, manage(Portfolio), by own_need, [];
    "records.archived" ArchivedRequest => ArchivedRecords, see(Portfolio), [WORK, PARTIES, LEDGER, UPKEEP];
}

/// Who writes a record: whoever manages the department that looks after its kind.
#[must_use]
pub fn write_need(kind: RecordKind) -> Need {
    manage(kind.kind(None).department)
}

/// Names one record.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct RecordRequest {
    /// Its kind.
    pub kind: RecordKind,
    /// Its id; the organisation is one, whatever id is given.
    pub id: Uuid,
}

impl RecordRequest {
    pub(crate) fn own_need(&self) -> Need {
        write_need(self.kind)
    }
}

/// When and by whom a record was archived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ArchivedMark {
    /// Instant, RFC 3339 UTC.
    pub at: String,
    /// Who, where the history knows.
    pub by: Option<String>,
}

/// How a record stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct RecordStanding {
    pub kind: RecordKind,
    pub id: Uuid,
    /// As people call it.
    pub name: String,
    /// The property it is on; a party's side of the business.
    pub of: Option<String>,
    pub archived: Option<ArchivedMark>,
    /// An archived place it lies in: that one has to be restored first.
    pub archived_place: Option<String>,
}

/// A record went to the archive, or came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct RecordMoved {
    pub kind: RecordKind,
    pub id: Uuid,
    pub name: String,
    /// Buildings that went along.
    pub buildings: u32,
    /// Units that went along.
    pub units: u32,
}

/// Asks for what is archived.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ArchivedRequest {
    /// At most so many.
    pub limit: u32,
}

/// A record in the list of what is archived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ArchivedLine {
    pub kind: RecordKind,
    pub id: Uuid,
    pub name: String,
    pub of: Option<String>,
    pub archived: ArchivedMark,
    /// Buildings that went along and come back with it.
    pub buildings: u32,
    /// Units that went along and come back with it.
    pub units: u32,
}

/// What is archived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ArchivedRecords {
    /// Latest first.
    pub rows: Vec<ArchivedLine>,
    /// How many there are.
    pub total: u32,
}

/// How a value is typed and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum FieldShape {
    /// A line.
    Text,
    /// Several lines.
    Prose,
    /// A whole number.
    Whole,
    /// A plain decimal.
    Decimal,
    /// An amount, as a plain decimal.
    Money,
    /// An ISO day.
    Day,
    /// `true` or `false`.
    Truth,
    /// A telephone number, however it was written down.
    Phone,
    /// A word of a trade, free but mostly one of the usual ones.
    Term,
    /// An instant, RFC 3339 UTC.
    Instant,
    /// One of the field's words.
    Word,
    /// The code of a party of the field's side.
    Party,
}

/// Why a value is shown and not edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum LockedWhy {
    /// The record is known by it everywhere; its id derives from it.
    Key,
    /// It says where the record is.
    Place,
    /// All amounts there are in it.
    Books,
}

/// One value of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct RecordField {
    /// As in the exchange file.
    pub name: String,
    pub shape: FieldShape,
    pub value: Option<String>,
    /// Which side of the business is named.
    pub side: Option<PartyKind>,
    /// What the party that the value names is called.
    pub party_name: Option<String>,
    /// What may be chosen.
    pub words: Vec<String>,
    /// It may not be emptied.
    pub required: bool,
    pub locked: Option<LockedWhy>,
}

/// A record as what may be edited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct RecordFields {
    pub kind: RecordKind,
    pub id: Uuid,
    pub name: String,
    /// A party's side of the business.
    pub side: Option<PartyKind>,
    pub fields: Vec<RecordField>,
    pub custom: Vec<CustomField>,
    /// ISO 4217.
    pub currency: String,
    pub today: NaiveDate,
}

/// One value from what the person saw to what they want.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ValueChange {
    pub field: String,
    pub old: Option<String>,
    pub new: Option<String>,
}

/// The custom fields from what the person saw to what they want.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct CustomChange {
    pub old: Vec<CustomField>,
    pub new: Vec<CustomField>,
}

/// Changes values of a record; each must still be what the person saw.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct EditRequest {
    pub kind: RecordKind,
    pub id: Uuid,
    #[serde(default)]
    pub changes: Vec<ValueChange>,
    #[serde(default)]
    pub custom: Option<CustomChange>,
}

impl EditRequest {
    pub(crate) fn own_need(&self) -> Need {
        write_need(self.kind)
    }
}

/// What was changed; turned around it is the undo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct EditDone {
    pub kind: RecordKind,
    pub id: Uuid,
    /// As people call it now.
    pub name: String,
    pub changes: Vec<ValueChange>,
    pub custom: Option<CustomChange>,
}
