//! Closed periods: through which day nothing more posts, what is not done yet before one is closed, closing and reopening.

use crate::calls::calls;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "periods.get" PeriodsRequest => Periods, see(Money), [LEDGER, LEASES, UNITS, PORTFOLIO, PARTIES, ORGANISATION];
    "periods.close" ClosePeriodRequest => PeriodChanged, manage(Money), [];
    "periods.reopen" ReopenPeriodRequest => PeriodChanged, manage(Money), [];
    "periods.issue" IssueStatementsRequest => StatementsIssued, manage(Money), [];
}

/// Asks through which day the books are closed, and what is not done before another one is.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct PeriodsRequest {
    /// The day through which somebody would close; default the end of last month.
    #[serde(default)]
    pub through: Option<NaiveDate>,
}

/// The periods.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct Periods {
    pub today: NaiveDate,
    pub through: NaiveDate,
    /// All properties are closed through this day.
    pub closed_through: Option<NaiveDate>,
    /// By code.
    pub rows: Vec<PeriodRow>,
    /// What is not done yet through that day; it may be closed all the same.
    pub waits: Vec<PeriodWait>,
}

/// How far a property is closed.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct PeriodRow {
    pub property_id: Uuid,
    pub property_code: String,
    pub property_name: String,
    pub closed_through: Option<NaiveDate>,
    /// It is closed further than all of them are.
    pub is_own: bool,
    /// Owners whose funds there are below zero on that day.
    pub negative: u32,
}

/// What is not done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PeriodWaitKind {
    /// Bank accounts that are not reconciled through that day.
    Banks,
    /// Bills up to that day that nobody approved.
    Bills,
    /// Rent was charged, but not through that day.
    Charges,
    /// Management fees of that month that are not posted.
    Fees,
    /// Owners and properties with funds below zero.
    Negative,
}

/// Something that is not done, and how often.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct PeriodWait {
    pub kind: PeriodWaitKind,
    pub count: u32,
    /// How far it is done.
    pub done_through: Option<NaiveDate>,
}

/// Closes the books through a day.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ClosePeriodRequest {
    /// The last day on which nothing more posts.
    pub through: NaiveDate,
    /// Only of this property; default all.
    #[serde(default)]
    pub property_id: Option<Uuid>,
}

/// Opens closed books again, by name and with a reason.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ReopenPeriodRequest {
    /// They stay closed through this day; unknown = none stays.
    #[serde(default)]
    pub through: Option<NaiveDate>,
    /// Only what was closed of this property; default what was closed of all.
    #[serde(default)]
    pub property_id: Option<Uuid>,
    /// Why; it stays with the period.
    pub reason: String,
}

/// How far it is closed now.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct PeriodChanged {
    pub closed_through: Option<NaiveDate>,
    /// Of this property; unknown = of all.
    pub property_name: Option<String>,
}

/// Issues the statements of a month to all owners: what they say stands from then on.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct IssueStatementsRequest {
    /// A day in the month, which is over.
    pub day: NaiveDate,
    /// Why they go out although funds of somebody are below zero; stays with the period.
    #[serde(default)]
    pub reason: Option<String>,
}

/// They are issued.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct StatementsIssued {
    pub closed_through: NaiveDate,
    pub owners: u32,
    pub statements: u32,
    /// With funds below zero.
    pub negative: u32,
    /// Statements that are kept as documents of the owners now.
    pub kept: u32,
    /// Owners whose statements are still to be kept (`owners.keep_statements`): many take their time.
    pub left: u32,
}
