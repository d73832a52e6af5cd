//! The frame around the features: what the sidebar and the first screen need.

use crate::calls::calls;
use crate::figures::Figures;
use crate::jobs::JobRun;
use crate::paths::TargetPath;
use crate::permission::{Department, Level, Role};
use crate::portfolio::PropertyLine;
use crate::problem::Problem;
use crate::today::{Work, WorkColumn};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;
use uuid::Uuid;

calls! {
    "app.status" StatusRequest => AppStatus, Nothing, [WORK, UPKEEP, MESSAGES, ORGANISATION, JOBS, IMPORTS, TODAY];
    "today.overview" TodayRequest => Today, Nothing, [WORK, PARTIES, UPKEEP, JOBS, IMPORTS, TODAY];
    "export.folder" ExportRequest => ExportDone, manage(Portfolio), [];
    "profile.backup" BackupRequest => BackupDone, manage(Portfolio), [];
    "profile.verify" VerifyRequest => Verified, see(Portfolio), [];
}

/// Asks for what the frame shows.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct StatusRequest {}

/// What the frame shows.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct AppStatus {
    pub version: String,
    pub organisation: String,
    pub today: NaiveDate,
    /// Nothing has been imported yet.
    pub empty: bool,
    pub properties: u32,
    pub units: u32,
    /// Units on notice, beside Lifecycle.
    pub notice: u32,
    /// Messages that wait to be approved, printed or handed over.
    pub messages: u32,
    /// Things on Today that need a person.
    pub needs: u32,
    pub last_run: Option<JobRun>,
    /// ISO 4217, of most properties.
    pub currency: String,
    /// Captured changes waiting for head office.
    pub pending_changes: u32,
    /// Who sits here.
    pub role: Role,
    /// How far that role goes in each department.
    pub levels: BTreeMap<Department, Level>,
}

/// Asks for Today.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct TodayRequest {}

/// Today: news and decisions.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct Today {
    pub today: NaiveDate,
    /// The last day of this week.
    pub sunday: NaiveDate,
    pub figures: Figures,
    /// By slot, then by day.
    pub work: Vec<Work>,
    /// As many decisions as `app.status` counts.
    pub needs: u32,
    /// The properties with most to do, where there are too many to be told line by line; else none.
    pub columns: Vec<WorkColumn>,
    /// The properties with most to do.
    pub properties: Vec<PropertyLine>,
    pub runs: Vec<JobRun>,
}

/// Where to write a copy.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct BackupRequest {
    /// A new file.
    pub path: TargetPath,
    /// For progress and cancel.
    #[serde(default)]
    pub task_id: Option<Uuid>,
}

/// A written copy.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct BackupDone {
    /// The file.
    pub path: String,
    /// Its size in megabytes (10⁶), as text with one decimal.
    pub megabytes: String,
}

/// Exports the exchange folder.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ExportRequest {
    /// An empty or new folder.
    pub path: TargetPath,
    /// For progress and cancel.
    #[serde(default)]
    pub task_id: Option<Uuid>,
}

/// What was exported.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ExportDone {
    /// The folder.
    pub path: String,
    /// Rows per file.
    pub files: BTreeMap<String, u32>,
}

/// Asks whether the portfolio is whole.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct VerifyRequest {}

/// One check of the portfolio.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct VerifyCheck {
    /// What was checked.
    pub name: String,
    /// How many things.
    pub count: u32,
}

/// The integrity of the portfolio.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Verified {
    /// Whether all is well.
    pub ok: bool,
    /// What was looked at.
    pub checks: Vec<VerifyCheck>,
    /// One sentence a fault.
    pub problems: Vec<String>,
    /// That the file is damaged, and the way out; the rest was not looked at then.
    pub problem: Option<Problem>,
}
