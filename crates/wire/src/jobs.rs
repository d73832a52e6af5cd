//! The timed work: the list, its history, running it by hand.

use crate::calls::calls;
use crate::permission::{Department, Need, ToldNeed, manage};
use chrono::NaiveDate;
use keystead_model::words::LeaseState;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;
use uuid::Uuid;

calls! {
    "jobs.list" JobsRequest => Jobs, Nothing, [JOBS, ORGANISATION];
    "jobs.run" RunJobRequest => JobRuns, manage(Leasing), by own_need, [];
    "jobs.changes" JobChangesRequest => JobChanges, see(Leasing), [JOBS, LEASES, PARTIES];
    "jobs.history" JobHistoryRequest => JobRuns, Nothing, [JOBS];
}

/// One run of a job.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct JobRun {
    /// Number of the run; 0 for a dry run.
    pub run: u32,
    /// The job.
    pub job: String,
    /// The day it was due.
    pub due_on: NaiveDate,
    /// The day it worked as of.
    pub as_of: NaiveDate,
    /// Instant, RFC 3339 UTC.
    pub started_at: String,
    /// How long.
    pub duration_ms: u32,
    /// `due`, `catch_up`, `hours` (so many passed), `by_hand`, `after_import` or `dry_run`.
    pub cause: String,
    /// `done`, `cancelled` or `failed`.
    pub outcome: String,
    /// In the sentence that programs read: “Transitioned 1146 to month-to-month, 12 to vacant, 3 to active.”
    pub summary: String,
    /// The same for people: “1146 leases became month-to-month and 12 units became vacant.”
    pub news: String,
    /// What changed, by name.
    pub counts: BTreeMap<String, u32>,
    /// What went wrong.
    pub error: Option<String>,
}

/// A job of the list.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct JobLine {
    /// Its name, such as `lifecycle`.
    pub name: String,
    /// What it does, in a sentence.
    pub about: String,
    /// Whose work it is, such as `leasing`.
    pub department: String,
    /// When: “Every day at 02:00, local time at each property”.
    pub schedule: String,
    /// The last finished run.
    pub last: Option<JobRun>,
    /// The last run that changed something; the same one where it did.
    pub changed: Option<JobRun>,
    /// Days it has missed and will catch up.
    pub due: Vec<NaiveDate>,
    /// The next day it is due after those.
    pub next_on: NaiveDate,
    /// The task that runs it now: for progress and cancel.
    pub running: Option<Uuid>,
    /// Whether it runs by itself; one that does not is run by hand, and leaves nothing to catch up.
    pub is_on: bool,
    /// The setting that says so; without one, it always does.
    pub setting: Option<String>,
    /// What it takes to run it.
    pub need: Option<ToldNeed>,
}

/// Asks for the jobs there are.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct JobsRequest {}

/// The list.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Jobs {
    /// The rows.
    pub rows: Vec<JobLine>,
}

/// Runs a job now.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct RunJobRequest {
    /// Its name, or `all`.
    pub name: String,
    /// As of this day; default today.
    #[serde(default)]
    pub as_of: Option<NaiveDate>,
    /// Only show what would change.
    #[serde(default)]
    pub dry_run: bool,
    /// Why: `by_hand` (default) or `after_import`.
    #[serde(default)]
    pub cause: Option<String>,
    /// For progress and cancel.
    #[serde(default)]
    pub task_id: Option<Uuid>,
}

impl RunJobRequest {
    fn own_need(&self) -> Need {
        need_of_job(&self.name)
    }
}

/// What it takes to run a job: what charges tenants or asks for bills is the money department's.
#[must_use]
pub fn need_of_job(name: &str) -> Need {
    manage(if ["charges", "late_fees", "management_fees", "recurring_bills"].contains(&name) {
        Department::Money
    } else {
        Department::Leasing
    })
}

/// The runs, in the order in which they ran.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct JobRuns {
    /// The rows.
    pub rows: Vec<JobRun>,
    /// How many there are.
    pub total: u32,
}

/// Asks for past runs, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct JobHistoryRequest {
    /// Only of this job.
    #[serde(default)]
    pub job: Option<String>,
    /// Rows to leave out first.
    #[serde(default)]
    pub offset: u32,
    /// At most so many rows.
    pub limit: u32,
}

/// Asks for the leases that a run changed.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct JobChangesRequest {
    /// Number of the run.
    pub run: u32,
    /// Rows to leave out first.
    #[serde(default)]
    pub offset: u32,
    /// At most so many rows.
    pub limit: u32,
}

/// A lease that a run brought from one state to another.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct JobChange {
    pub lease_id: Uuid,
    pub lease_number: String,
    pub unit_id: Uuid,
    pub unit_number: String,
    pub property_name: String,
    pub tenant_name: String,
    pub from: Option<LeaseState>,
    pub to: LeaseState,
    /// The day it took effect.
    pub effective_on: NaiveDate,
    /// Why.
    pub reason: String,
}

/// The leases that a run changed.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct JobChanges {
    /// The run.
    pub run: JobRun,
    /// A page of them, in the order in which they were changed.
    pub rows: Vec<JobChange>,
    /// How many there are.
    pub total: u32,
}
