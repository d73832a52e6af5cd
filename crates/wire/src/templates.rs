//! The templates of letters and lists as staff sees and words them: the text that counts, the fields it may say, its versions,
//! and how it would read on real data.

use crate::calls::calls;
use crate::paper::Paper;
use crate::permission::{Department, Need, manage};
use keystead_model::words::Language;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "papers.templates" TemplatesRequest => Templates, see(Documents), [TEMPLATES];
    "papers.template" TemplateRequest => TemplateDetail, see(Documents), [TEMPLATES];
    "papers.try_template" TryTemplateRequest => TemplateTried, act(Documents), [WORK, PARTIES, UPKEEP, ORGANISATION];
    "papers.save_template" SaveTemplateRequest => TemplateSaved, manage(Leasing), by own_need, [];
    "papers.restore_template" RestoreTemplateRequest => TemplateSaved, manage(Leasing), by own_need, [];
}

/// Whoever sets up the department whose paper it is.
fn need_of(name: &str) -> Need {
    manage(if name == "work_orders" { Department::Upkeep } else { Department::Leasing })
}

/// Asks for all templates.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct TemplatesRequest {}

/// All templates, each language a line.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct Templates {
    pub rows: Vec<TemplateLine>,
}

/// A template in a language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct TemplateLine {
    pub name: String,
    pub language: Language,
    /// `leasing`, `upkeep`: whose paper it is.
    pub department: String,
    pub version: u32,
    pub subject: String,
    /// Staff worded it; else it is the program's text.
    pub is_own: bool,
    /// When and by whom it was saved; nothing for the program's first text.
    pub written_at: Option<String>,
    pub written_by: Option<String>,
}

/// Names a template in a language.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct TemplateRequest {
    pub name: String,
    pub language: Language,
}

/// Something that a template may say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct TemplateField {
    pub name: String,
    pub meaning: String,
    pub sample: String,
}

/// An earlier text of a template, or the one that counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct TemplateVersion {
    pub version: u32,
    pub subject: String,
    pub text: String,
    pub is_own: bool,
    pub written_at: Option<String>,
    pub written_by: Option<String>,
}

/// A template as its page shows it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct TemplateDetail {
    pub template: TemplateLine,
    pub text: String,
    pub fields: Vec<TemplateField>,
    /// Newest first; the first one counts.
    pub versions: Vec<TemplateVersion>,
}

/// Asks how a text would read.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct TryTemplateRequest {
    pub name: String,
    pub language: Language,
    pub subject: String,
    pub text: String,
    /// On this lease; the next one that moves out without.
    #[serde(default)]
    pub lease_id: Option<Uuid>,
}

/// How it would read.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct TemplateTried {
    /// As it would look.
    pub paper: Paper,
    /// The lease it was tried on; made-up values where there is none.
    pub on_lease: Option<String>,
}

/// Saves a text as the next version.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct SaveTemplateRequest {
    pub name: String,
    pub language: Language,
    pub subject: String,
    pub text: String,
    /// The version that was edited: refused when there is a newer one.
    pub version: u32,
}

impl SaveTemplateRequest {
    fn own_need(&self) -> Need {
        need_of(&self.name)
    }
}

/// Takes the program's text again, as the next version.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct RestoreTemplateRequest {
    pub name: String,
    pub language: Language,
}

impl RestoreTemplateRequest {
    fn own_need(&self) -> Need {
        need_of(&self.name)
    }
}

/// The version that counts from now on.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct TemplateSaved {
    /// Its number.
    pub version: u32,
}
