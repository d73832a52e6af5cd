//! What waits for a person, kind by kind and week by week, and what somebody does with it. Which kinds there are, each
//! feature declares; here they only have names.

use crate::calls::calls;
use crate::permission::{self, Department};
use chrono::NaiveDate;
use keystead_model::money::Cents;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "today.news" NewsRequest => News, Nothing, [WORK, PARTIES, LEDGER];
    "today.lines" WorkLinesRequest => WorkLines, see(Portfolio), by own_need, [WORK, PARTIES, UPKEEP, JOBS, IMPORTS, TODAY];
    "today.mark" MarkWorkRequest => WorkMarked, act(Leasing), by own_need, [];
}

/// What is asked of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum WorkSort {
    /// Yes or no.
    Decide,
    /// Somebody has to move.
    Do,
    /// Nothing.
    Know,
}

/// Where work stands: in a week, or set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum WorkSlot {
    /// Its day has passed.
    Overdue,
    /// From today to Sunday.
    ThisWeek,
    /// The week after.
    NextWeek,
    /// After that.
    Later,
    /// Put off.
    Snoozed,
    /// Dealt with, while it is still so.
    Done,
}

/// An amount in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct WorkAmount {
    pub cents: Cents,
    /// ISO 4217.
    pub currency: String,
}

/// One decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct WorkLine {
    /// With `fact`, what a mark is about; says nothing else.
    pub record: String,
    /// See `record`.
    pub fact: String,
    /// The lease, import, run, job or work order to open.
    pub open: String,
    /// What it is called: the unit, the title of a work order.
    pub name: Option<String>,
    /// Where that is.
    pub place: Option<String>,
    /// Whom it is about.
    pub person: Option<String>,
    /// The day it is about.
    pub on: Option<NaiveDate>,
    /// Days from today (negative = past).
    pub days: Option<i32>,
    /// How many units, leases or rows it stands for.
    pub count: u32,
    /// What it is worth.
    pub amount: Option<WorkAmount>,
    /// The day it comes back, where it is put off until one.
    pub until: Option<NaiveDate>,
    /// A sentence about it: the law that sets its day, with its citation.
    pub note: Option<String>,
}

/// A kind of work in one slot.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Work {
    /// Its name.
    pub kind: String,
    /// Whose work it is.
    pub department: Department,
    /// What is asked.
    pub sort: WorkSort,
    /// Where it stands.
    pub slot: WorkSlot,
    /// Its day is one until which it is to be done; else it has been so since.
    pub is_due: bool,
    /// The law says so.
    pub by_law: bool,
    /// How many records.
    pub records: u32,
    /// How many units, leases or rows they stand for.
    pub count: u32,
    /// Over how many properties.
    pub properties: u32,
    /// The earliest day among them, and the latest.
    pub on: Option<NaiveDate>,
    /// See `on`.
    pub last_on: Option<NaiveDate>,
    /// What they are worth together, by currency.
    pub amounts: Vec<WorkAmount>,
    /// Each month.
    pub is_monthly: bool,
    /// The first of them.
    pub lines: Vec<WorkLine>,
    /// How many at each property that has a column.
    pub cells: Vec<u32>,
}

/// A property that has a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct WorkColumn {
    pub property_id: Uuid,
    pub name: String,
}

/// Asks for what one is only told: apart from the work, because adding it up takes longer.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct NewsRequest {
    /// The properties that have a column.
    #[serde(default)]
    pub property_ids: Vec<Uuid>,
}

/// What one is only told.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct News {
    /// There is nothing to do about it.
    pub work: Vec<Work>,
}

/// Asks for the lines of a kind in one slot.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct WorkLinesRequest {
    /// The kind's department.
    pub department: Department,
    /// The kind.
    pub kind: String,
    /// The slot.
    pub slot: WorkSlot,
    /// Lines to leave out first.
    #[serde(default)]
    pub offset: u32,
    /// Lines to send, at most 100.
    pub limit: u32,
}

impl WorkLinesRequest {
    fn own_need(&self) -> permission::Need {
        permission::see(self.department)
    }
}

/// Lines of a kind.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct WorkLines {
    /// Earliest first.
    pub lines: Vec<WorkLine>,
}

/// What becomes of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "mark", rename_all = "snake_case")]
pub enum WorkMark {
    /// It is dealt with.
    Done,
    /// It comes back.
    Later {
        /// On that day; without one, when something about it has changed.
        #[serde(default)]
        until: Option<NaiveDate>,
    },
    /// It waits again.
    Back,
}

/// A decision, as its line names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct WorkRecord {
    pub record: String,
    pub fact: String,
}

/// Marks decisions of one kind.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct MarkWorkRequest {
    /// The kind's department.
    pub department: Department,
    /// The kind.
    pub kind: String,
    /// Where they stand now.
    pub slot: WorkSlot,
    /// These; all of the slot when absent.
    #[serde(default)]
    pub records: Option<Vec<WorkRecord>>,
    /// What becomes of them.
    pub mark: WorkMark,
}

impl MarkWorkRequest {
    fn own_need(&self) -> permission::Need {
        permission::act(self.department)
    }
}

/// Decisions were marked.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct WorkMarked {
    /// How many.
    pub count: u32,
}
