//! Any record as a record: archived, restored, edited field by field.

use keystead_model::words::RecordKind;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

/// Names one record.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct RecordRequest {
    /// Its kind.
    pub kind: RecordKind,
    /// Its id; the organisation is one, whatever id is given.
    pub id: Uuid,
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
