//! The frame around the features: what the sidebar and the first screen need.

use crate::calls::{Request, calls};
use crate::figures::Figures;
use crate::jobs::JobRun;
use crate::paths::TargetPath;
use crate::permission::{self, Department, Level, Role};
use crate::portfolio::PropertyLine;
use crate::problem::Problem;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;
use uuid::Uuid;

calls! {
    "app.status" StatusRequest => AppStatus, Nothing, [WORK, UPKEEP, MESSAGES, ORGANISATION, JOBS, IMPORTS];
    "today.overview" TodayRequest => Today, Nothing, [WORK, UPKEEP, JOBS, IMPORTS];
    "export.folder" ExportRequest => ExportDone, manage(Portfolio), [];
    "profile.backup" BackupRequest => BackupDone, manage(Portfolio), [];
    "profile.verify" VerifyRequest => Verified, see(Portfolio), [];
    "settings.get" SettingsRequest => Settings, Nothing, [ORGANISATION];
    "settings.put" PutSettingRequest => Settings, manage(Organisation), by own_need, [];
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

/// One decision on Today.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Need {
    /// What kind.
    pub kind: NeedKind,
    /// The day it is about.
    pub on: Option<NaiveDate>,
    /// How many units, leases or rows.
    pub count: u32,
    /// Days from today (negative = past).
    pub days: Option<i32>,
    /// The unit, where it is one.
    pub unit_number: Option<String>,
    /// Its property.
    pub property_name: Option<String>,
    /// Its tenant.
    pub tenant_name: Option<String>,
    /// How many properties it spans.
    pub properties: u32,
    /// The lease, import, run or work order to open.
    pub open: Option<String>,
}

/// The kinds of decisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum NeedKind {
    /// A tenant moves out soon; `open` is the lease.
    MoveOut,
    /// Leases end within 30 days.
    Ending,
    /// Leases became month-to-month in the last run.
    BecameMonthToMonth,
    /// Units vacant over 30 days.
    VacantLong,
    /// Rows of an import were refused; `open` is the import.
    ImportRefused,
    /// A job failed.
    JobFailed,
    /// Open work orders are past their due date; `open` is the order where it is one.
    OrdersLate,
    /// Urgent work orders have no vendor; `open` is the order where it is one.
    OrdersUrgent,
    /// A signed lease should have begun, but its unit is still held; `open` is the lease.
    WaitingToBegin,
}

/// Asks for Today.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct TodayRequest {}

/// Today: news and decisions.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct Today {
    pub today: NaiveDate,
    pub figures: Figures,
    /// By date.
    pub needs: Vec<Need>,
    pub needs_total: u32,
    /// The properties with most to do.
    pub properties: Vec<PropertyLine>,
    pub runs: Vec<JobRun>,
}

/// Asks for all settings.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct SettingsRequest {}

/// Settings of this desktop, by name (`theme`, `zoom`, …).
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Settings {
    /// Name → value.
    pub values: BTreeMap<String, String>,
}

/// Sets one setting.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct PutSettingRequest {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

impl PutSettingRequest {
    /// Settings by which one person sees the program; a name that ends in a dot stands for all that begin so. The others
    /// decide for everybody at this computer: whether it starts and stays with the computer, looks for updates, and whom
    /// it takes for its user.
    pub const PERSONAL: [&str; 7] =
        ["theme", "zoom", "density", "columns.", "views.", "notifications", "dialog_folder"];

    /// Nothing for what concerns only the person who sets it.
    fn own_need(&self) -> permission::Need {
        let name = self.name.as_str();
        let is = |known: &&str| name == *known || known.ends_with('.') && name.starts_with(known);
        if Self::PERSONAL.iter().any(is) { permission::Need::Nothing } else { Self::NEEDS }
    }
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
