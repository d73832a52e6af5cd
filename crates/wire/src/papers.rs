//! Letters and lists for people outside: as they will read, and saved as PDF.

use crate::calls::calls;
use crate::declared::Declared;
use crate::paper::Paper;
use crate::paths::TargetPath;
use crate::permission::{Department, manage};
use keystead_model::words::{Language, SettingScope};
use keystead_rules::settings::Shape;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "papers.preview" PaperRequest => Paper, act(Documents), [WORK, PARTIES, UPKEEP, ORGANISATION, TEMPLATES];
    "papers.save_pdf" SavePaperRequest => PaperSaved, act(Documents), [];
}

const fn letterhead(name: &'static str, called: &'static str, shape: Shape) -> Declared {
    Declared {
        name,
        feature: "papers",
        section: "letterhead",
        called,
        shape,
        default: "",
        need: manage(Department::Organisation),
        scopes: &[SettingScope::Organisation, SettingScope::Property],
    }
}

/// The settings of this feature: who writes.
pub(crate) const SETTINGS: &[Declared] = &[
    letterhead("letterhead_name", "the name in the letterhead", Shape::Text),
    letterhead("letterhead_address", "the address in the letterhead", Shape::Prose),
    letterhead("letterhead_phone", "the telephone in the letterhead", Shape::Phone),
    letterhead("letterhead_email", "the email in the letterhead", Shape::Mail),
    letterhead("letterhead_website", "the website in the letterhead", Shape::Web),
    letterhead("letterhead_footer", "the footer of letters", Shape::Prose),
];

/// A paper, and the record it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum PaperOf {
    /// The confirmation of a tenant's notice, of that lease.
    NoticeConfirmation(Uuid),
    /// The open work orders of a property; without one, of all.
    WorkOrders(Option<Uuid>),
    /// A made-up letter that shows the letterhead: of a property; without one, of the organisation.
    Letterhead(Option<Uuid>),
}

/// Asks for a paper as it will read.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct PaperRequest {
    /// Which.
    pub of: PaperOf,
    /// In which language.
    pub language: Language,
}

/// Writes a paper as PDF.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct SavePaperRequest {
    /// Which.
    pub of: PaperOf,
    /// In which language.
    pub language: Language,
    /// Where to; what is there is replaced, unless `new_only`.
    pub path: TargetPath,
    /// Refuses when anything is there: nobody was asked whether it may be replaced.
    #[serde(default)]
    pub new_only: bool,
}

/// A paper was written.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct PaperSaved {
    /// Where.
    pub path: String,
}
