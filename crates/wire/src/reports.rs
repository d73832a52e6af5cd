//! The reports of the ledger: which there are, a page of one, and one as a file.

use crate::calls::calls;
use crate::paths::TargetPath;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "reports.list" ReportsRequest => Reports, see(Money), [];
    "reports.get" ReportRequest => ReportPage, see(Money), [LEDGER, LEASES, UNITS, PORTFOLIO, PARTIES];
    "reports.file" ReportFileRequest => ReportFileDone, see(Money), [];
}

/// Asks which reports there are.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ReportsRequest {}

/// The reports there are.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Reports {
    /// By what they are for.
    pub reports: Vec<ReportAbout>,
}

/// What a report is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ReportGroup {
    /// What tenants owe and paid.
    Tenants,
    /// What properties earn.
    Properties,
    /// Whose the money is.
    Owners,
    /// Where it lies.
    Banks,
    /// What was posted.
    Books,
    /// What is owed to vendors, and what is told to the tax office.
    Tax,
}

/// Which days a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ReportDays {
    /// From a day to the end of another.
    Span,
    /// The end of a day.
    Day,
}

/// A report, and what it can be asked for beside its days.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ReportAbout {
    pub name: String,
    pub title: String,
    /// What it tells, in a sentence.
    pub tells: String,
    pub group: ReportGroup,
    pub days: ReportDays,
    pub takes_property: bool,
    pub takes_owner: bool,
    pub takes_lease: bool,
    /// It is of one lease only.
    pub needs_lease: bool,
    pub takes_basis: bool,
    /// It can be written for plain-text accounting programs.
    pub has_hledger: bool,
    /// Those of twelve months are named when it is derived.
    pub columns: Vec<ReportColumn>,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ReportCell {
    /// Words.
    Text,
    /// The code of a record.
    Code,
    /// `2026-03-28`.
    Day,
    /// `2026-03`.
    Month,
    /// `-1250.00`, in the currency of its row.
    Money,
    /// A whole number.
    Count,
    /// `yes` or `no`.
    YesNo,
}

/// A column of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ReportColumn {
    pub name: String,
    pub heading: String,
    pub kind: ReportCell,
    /// It is added up in the foot, for each currency of its own.
    pub is_summed: bool,
}

/// What a report is asked for.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
pub struct ReportQuestion {
    /// Which report.
    pub name: String,
    /// Only of this property, by its code.
    #[serde(default)]
    pub property: Option<String>,
    /// Only of this owner, by their code.
    #[serde(default)]
    pub owner: Option<String>,
    /// Only of this lease, by its number.
    #[serde(default)]
    pub lease: Option<String>,
    /// From this day; else from the first entry.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// To the end of this day; else as of the day.
    #[serde(default)]
    pub to: Option<NaiveDate>,
    /// As things stood at the end of this day; else `to`, else today.
    #[serde(default)]
    pub as_of: Option<NaiveDate>,
    /// `accrual`, which is the default, or `cash`.
    #[serde(default)]
    pub basis: Option<String>,
}

/// Asks for a page of a report.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ReportRequest {
    /// Which, and of what.
    pub question: ReportQuestion,
    /// Rows to leave out first.
    #[serde(default)]
    pub offset: u32,
    /// At most so many rows.
    pub limit: u32,
}

/// What a row of a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ReportRole {
    /// A row of its own.
    Row,
    /// A part of the row above, such as a receipt in a charge; in no sum.
    Part,
    /// What rows above come to; in no sum.
    Total,
}

/// A row, and what it leads to.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ReportRow {
    /// Its place among all rows, from 0.
    pub place: u32,
    pub role: ReportRole,
    /// In the order of the columns; unknown is null.
    pub cells: Vec<Option<String>>,
    /// Of its amounts.
    pub currency: Option<String>,
    pub lease_id: Option<Uuid>,
    pub property_id: Option<Uuid>,
    /// The owner or vendor.
    pub party_id: Option<Uuid>,
}

/// What a column comes to over all rows, in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ReportSum {
    pub column: String,
    pub currency: String,
    /// A decimal.
    pub value: String,
}

/// A page of a report.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ReportPage {
    pub columns: Vec<ReportColumn>,
    pub rows: Vec<ReportRow>,
    pub total: u32,
    pub sums: Vec<ReportSum>,
    /// A sentence for each row of the books that cannot mean what it says: the first of them.
    pub problems: Vec<String>,
    /// How many there are.
    pub problem_total: u32,
    /// The last day it tells of.
    pub as_of: NaiveDate,
    pub today: NaiveDate,
}

/// How a file of a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ReportFormat {
    /// Comma-separated text.
    Csv,
    /// A workbook.
    Xlsx,
    /// The journal as plain-text accounting programs read it.
    Hledger,
    /// Pages to print or send, of a bounded number of lines.
    Pdf,
}

/// Asks for a file of a report.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ReportFileRequest {
    /// Which, and of what.
    pub question: ReportQuestion,
    /// How.
    pub format: ReportFormat,
    /// Where to; a file that is there is replaced.
    pub path: TargetPath,
}

/// A file of a report was written.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ReportFileDone {
    /// Where it is.
    pub path: String,
    /// How many rows it has; of a journal for plain-text accounting, entries.
    pub rows: u32,
    /// A sentence for each row of the books that cannot mean what it says: the first of them.
    pub problems: Vec<String>,
    /// How many there are.
    pub problem_total: u32,
}
