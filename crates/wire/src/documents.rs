//! Papers and pictures that belong to a property, unit, lease, person or work order.

use crate::calls::calls;
use crate::paths::{SourcePath, TargetPath};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "documents.list" DocumentsRequest => Documents, see(Documents), [DOCUMENTS, LEASES, PARTIES, PORTFOLIO];
    "documents.look" LookDocumentRequest => DocumentLook, see(Documents), [DOCUMENTS];
    "documents.add" AddDocumentRequest => DocumentLine, act(Documents), [];
    "documents.save" SaveDocumentRequest => DocumentSaved, see(Documents), [];
    "documents.rename" RenameDocumentRequest => DocumentLine, act(Documents), [];
    "documents.archive" ArchiveDocumentRequest(DocumentRequest) => DocumentLine, act(Documents), [];
    "documents.restore" RestoreDocumentRequest(DocumentRequest) => DocumentLine, act(Documents), [];
}

/// The record a document belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum DocumentOf {
    /// A property.
    Property(Uuid),
    /// A unit.
    Unit(Uuid),
    /// A lease.
    Lease(Uuid),
    /// A tenant, owner or vendor.
    Party(Uuid),
    /// A work order.
    WorkOrder(Uuid),
}

/// Asks for the documents seen from a record: a unit's with those of its leases and work orders, a lease's with those of its parties.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct DocumentsRequest {
    /// The record.
    pub of: DocumentOf,
    /// At most so many.
    pub limit: u32,
}

/// A document.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct DocumentLine {
    pub document_id: Uuid,
    pub of: DocumentOf,
    /// What people call that record.
    pub of_name: String,
    pub title: String,
    pub file_name: String,
    /// Such as `application/pdf`; `None` when it is not known.
    pub media_type: Option<String>,
    pub byte_count: u32,
    pub sha256: String,
    pub added_on: NaiveDate,
}

/// Documents, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Documents {
    /// The rows.
    pub rows: Vec<DocumentLine>,
}

/// Asks for what a document looks like: a picture, a page of a PDF, a text.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct LookDocumentRequest {
    /// The document.
    pub document_id: Uuid,
    /// Of a PDF, which page; from 0.
    #[serde(default)]
    pub page: u32,
    /// Of a PDF, how wide its picture is to be, in pixels.
    #[serde(default)]
    pub width: u16,
}

/// What a document looks like.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct DocumentLook {
    /// The document.
    pub document_id: Uuid,
    /// What can be shown of it.
    pub shown: Shown,
}

/// What can be shown of a document.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Shown {
    /// A picture, as a `data:` address.
    Picture {
        /// Its bytes and their type.
        address: String,
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
    },
    /// A page of a PDF.
    Page {
        /// Its picture, as a `data:` address.
        address: String,
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
        /// Which, from 0.
        page: u32,
        /// How many there are.
        pages: u32,
    },
    /// A text, as it is written.
    Text {
        /// Its beginning, or all of it.
        text: String,
        /// There is more.
        is_cut: bool,
    },
    /// Nothing: another program opens it.
    Nothing {
        /// Why not.
        why: String,
    },
}

/// Adds a file to a record.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct AddDocumentRequest {
    /// The record.
    pub of: DocumentOf,
    /// Where the file is; it is copied, not moved.
    pub path: SourcePath,
    /// How people call it; default the file's name without its ending.
    #[serde(default)]
    pub title: Option<String>,
}

/// Writes a copy of a document's file.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct SaveDocumentRequest {
    /// The document.
    pub document_id: Uuid,
    /// Where to; what is there is replaced, unless `new_only`.
    pub path: TargetPath,
    /// Refuses when anything is there: nobody was asked whether it may be replaced.
    #[serde(default)]
    pub new_only: bool,
}

/// A copy was written.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct DocumentSaved {
    /// Where.
    pub path: String,
}

/// Gives a document another title.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct RenameDocumentRequest {
    /// The document.
    pub document_id: Uuid,
    /// The new title.
    pub title: String,
}

/// Names one document.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct DocumentRequest {
    /// The document.
    pub document_id: Uuid,
}
