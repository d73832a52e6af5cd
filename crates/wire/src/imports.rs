//! Bringing records in: look at a file, correct the mapping, rehearse, do it, undo it.

use crate::calls::calls;
use crate::import_decisions::{DecisionLine, NoteLine};
use crate::import_effect::ImportEffect;
use crate::import_looking::{FileLines, FileLinesRequest, LookFigures, RememberedMapping};
use crate::leases::HistoryValue;
use crate::paths::SourcePath;
use crate::problem::Problem;
use crate::refused_kinds::RefusedKind;
use crate::roll_balances::RollBalances;
use crate::roll_statuses::StatusLine;
use crate::roll_tenants::{MoveOutLine, SameTenants, TenantLine};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;
use uuid::Uuid;

calls! {
    "imports.look" LookRequest(ImportRequest) => ImportLook, manage(Portfolio), [];
    "imports.lines" FileLinesRequest => FileLines, manage(Portfolio), [];
    "imports.rehearse" RehearseRequest(ImportRequest) => ImportReport, manage(Portfolio), [];
    "imports.run" ImportRequest => ImportReport, manage(Portfolio), [];
    "imports.list" ImportsRequest => Imports, see(Portfolio), [IMPORTS, WORK];
    "imports.get" ImportIdRequest => ImportReport, see(Portfolio), [IMPORTS];
    "imports.undo" ImportUndoRequest => ImportUndone, manage(Portfolio), [];
    "demo.fill" DemoRequest => ImportReport, manage(Portfolio), [];
}

/// What kind of source a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ImportFormat {
    /// The exchange folder, or a zip of one.
    Exchange,
    /// A rent roll of another system.
    Rentroll,
}

/// A mapping that a person corrected.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
pub struct ImportMapping {
    /// Header text → field name, `custom` or `skip`.
    #[serde(default)]
    pub columns: BTreeMap<String, String>,
    /// The line the header stands on, from 1, where the guess is wrong.
    #[serde(default)]
    pub header_row: Option<u32>,
    /// Charge codes that are rent, where the file lists charges line by line; empty = as guessed.
    #[serde(default)]
    pub rent_codes: Vec<String>,
    /// Property code, as in a mapping file; the request's own goes first.
    #[serde(default)]
    pub property: Option<String>,
    /// Status word of the file → `occupied`, `month_to_month`, `notice`, `vacant`, `future`, `down`, …
    #[serde(default)]
    pub statuses: BTreeMap<String, String>,
    /// What a person decided for the whole file: key of a decision → one of its choices.
    #[serde(default)]
    pub answers: BTreeMap<String, String>,
}

/// A charge code that the lines of a rent roll carry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ChargeCode {
    /// As the file writes it.
    pub code: String,
    /// On how many lines.
    pub lines: u32,
    /// Whether it is taken for rent.
    pub is_rent: bool,
}

/// What to import, and how. The same for looking, rehearsing and doing.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ImportRequest {
    /// A folder, .zip, .csv or .xlsx on this machine.
    pub path: SourcePath,
    /// Where `auto` (none) guesses wrong.
    #[serde(default)]
    pub format: Option<ImportFormat>,
    /// Property code for a rent roll that names none.
    #[serde(default)]
    pub property: Option<String>,
    /// Corrected columns.
    #[serde(default)]
    pub mapping: Option<ImportMapping>,
    /// The day the file speaks of; default the file's own, else today.
    #[serde(default)]
    pub as_of: Option<NaiveDate>,
    /// Keep the good rows of a file that has bad ones.
    #[serde(default)]
    pub keep_good: bool,
    /// Rent roll: record that tenants whom the roll no longer shows have left.
    #[serde(default)]
    pub move_outs: bool,
    /// Lease numbers for which not.
    #[serde(default)]
    pub keep_leases: Vec<String>,
    /// Rent roll: which of the tenants who are likely here already are taken for the same.
    #[serde(default)]
    pub same_tenants: SameTenants,
    /// Lease numbers of the roll whose tenants are the same, whatever that says.
    #[serde(default)]
    pub same_leases: Vec<String>,
    /// Lease numbers of the roll whose tenants are new, whatever that says.
    #[serde(default)]
    pub new_leases: Vec<String>,
    /// For progress and cancel.
    #[serde(default)]
    pub task_id: Option<Uuid>,
}

/// A column of a rent roll and what it was taken for.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ColumnLine {
    /// Its header, joined over header rows.
    pub header: String,
    /// The field it is taken for, `custom` or `skip`.
    pub field: String,
    /// 0 to 100.
    pub confidence: u8,
    /// The first values.
    pub samples: Vec<String>,
}

/// A field a column may be mapped to.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct FieldChoice {
    /// As in a mapping.
    pub field: String,
    /// For people.
    pub label: String,
}

/// What a file looks like, before anything is read into the portfolio.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ImportLook {
    pub source_name: String,
    pub format: ImportFormat,
    /// Rent roll: the property's name as found.
    pub property_name: Option<String>,
    /// Rent roll: the property code that will be used.
    pub property_code: Option<String>,
    pub as_of: Option<NaiveDate>,
    /// Rent roll: the columns.
    pub columns: Vec<ColumnLine>,
    pub choices: Vec<FieldChoice>,
    /// Rent roll that lists charges line by line: their codes.
    pub charge_codes: Vec<ChargeCode>,
    /// Rent roll: lines of the header, from 1.
    pub header_lines: Vec<u32>,
    /// Exchange folder: its files.
    pub files: Vec<String>,
    /// Rent roll: what was decided once for the whole file, the weightiest first.
    pub decisions: Vec<DecisionLine>,
    pub notes: Vec<String>,
    /// Rent roll: what it comes to as it is matched now.
    pub figures: Option<LookFigures>,
    /// Rent roll: what a person chose for a file with the same columns, applied here because this request chose nothing.
    pub remembered: Option<RememberedMapping>,
    /// Rent roll: what has to be chosen before its rows can be checked.
    pub obstacle: Option<Problem>,
}

/// One row that was not taken, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RefusedRow {
    /// The file.
    pub file: String,
    /// The line, from 1; 0 = the whole file.
    pub line: u32,
    /// The column.
    pub column: Option<String>,
    /// The value.
    pub value: Option<String>,
    /// Stable code.
    pub code: String,
    /// One sentence, with the way out.
    pub reason: String,
}

/// What became of one file's rows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FileReport {
    /// The file (or, for a rent roll, the kind of record).
    pub file: String,
    /// Rows read.
    pub read: u32,
    /// New records.
    pub inserted: u32,
    /// Changed records.
    pub updated: u32,
    /// Records that were so already.
    pub unchanged: u32,
    /// Rows not taken.
    pub refused: u32,
}

/// A money column against the file's own total line. Amounts as exchanged (`632315.00`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct TotalLine {
    /// The sheet, where several were read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The column's header.
    pub column: String,
    /// The sum of what was read.
    pub read: String,
    /// What the file states; `None` when it prints no total.
    pub stated: Option<String>,
    /// Whether they agree; `None` when nothing is stated.
    pub equal: Option<bool>,
}

/// A line of a rent roll that is not a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SkippedLine {
    /// The sheet, where several were read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The line, from 1.
    pub line: u32,
    /// `title`, `header`, `blank`, `subtotal`, `total`, `section`, `footer`, …
    pub taken_for: String,
    /// Its text, shortened.
    pub text: String,
}

/// One record before and after, for the preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PreviewLine {
    /// `property`, `unit`, `lease`, …
    pub record: String,
    /// Its natural key.
    pub key: String,
    /// `new` or `changed`.
    pub kind: String,
    /// In a few words.
    pub text: String,
    /// The same value by value: what a new record has, what changed of another.
    #[serde(default)]
    pub values: Vec<HistoryValue>,
}

/// What an import did, or would do.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ImportReport {
    /// Number in the list of imports; `None` for a rehearsal.
    pub import_id: Option<u32>,
    pub source_name: String,
    pub format: ImportFormat,
    pub dry_run: bool,
    /// Whether rows were (or would be) kept.
    pub applied: bool,
    pub files: Vec<FileReport>,
    /// The first 1,000; `refused_total` counts all.
    pub refused: Vec<RefusedRow>,
    pub refused_total: u32,
    /// All of them by kind, the weightiest first.
    #[serde(default)]
    pub refused_kinds: Vec<RefusedKind>,
    pub totals: Vec<TotalLine>,
    pub statuses: BTreeMap<String, u32>,
    /// Rent roll: what the units of each status become.
    #[serde(default)]
    pub status_lines: Vec<StatusLine>,
    /// Rent roll: what was decided once for the whole file, the weightiest first.
    #[serde(default)]
    pub decisions: Vec<DecisionLine>,
    pub skipped: Vec<SkippedLine>,
    /// Rent roll: leases in force here that it no longer shows.
    #[serde(default)]
    pub move_outs: Vec<MoveOutLine>,
    /// Rent roll: tenants who are likely somebody here already, under another name or in another unit.
    #[serde(default)]
    pub tenants: Vec<TenantLine>,
    /// Rent roll with a column for balances: what becomes of the accounts.
    #[serde(default)]
    pub balances: Option<RollBalances>,
    /// What it does to occupancy, rent and what is owed; `None` where nothing is kept.
    #[serde(default)]
    pub effect: Option<ImportEffect>,
    /// The first 200 records that are new or change (rehearsal only).
    pub preview: Vec<PreviewLine>,
    pub notes: Vec<String>,
    /// The same by weight, each with its lines.
    #[serde(default)]
    pub note_lines: Vec<NoteLine>,
    pub duration_ms: u32,
}

/// A past import.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ImportLine {
    pub import_id: u32,
    pub source_name: String,
    pub format: ImportFormat,
    pub started_at: String,
    pub inserted: u32,
    pub updated: u32,
    pub refused: u32,
    /// `done` or `refused`.
    pub outcome: String,
    pub undone_at: Option<String>,
    /// Whether undo is still possible: nothing it brought was changed since.
    pub can_undo: bool,
    /// Why it is not; `None` where it is.
    pub undo_obstacle: Option<UndoObstacle>,
}

/// Why an import cannot be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum UndoObstacle {
    /// It kept nothing.
    NothingKept,
    /// It was already undone.
    Undone,
    /// A record it wrote was changed since.
    Changed,
    /// A record that came later refers to one that it brought.
    ReferredTo,
}

/// Asks for a page of past imports.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
pub struct ImportsRequest {
    /// Newer ones to pass over.
    #[serde(default)]
    pub offset: u32,
    /// At most so many, 50 when it is left out.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// Past imports, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Imports {
    /// The rows of the page.
    pub rows: Vec<ImportLine>,
    /// All there are.
    pub total: u32,
}

/// Takes a past import back.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ImportUndoRequest {
    /// The import.
    pub import_id: u32,
    /// For progress and cancel.
    #[serde(default)]
    pub task_id: Option<Uuid>,
}

/// Names a past import.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ImportIdRequest {
    /// The import.
    pub import_id: u32,
}

/// What undoing took back.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ImportUndone {
    /// Records removed again.
    pub removed: u32,
    /// Records put back to what they were.
    pub restored: u32,
}

/// Fills an empty portfolio with a synthetic company.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct DemoRequest {
    /// How many units.
    pub units: u32,
    /// Same seed, units and day: same portfolio.
    pub seed: u32,
    /// The day it is today there; default today.
    #[serde(default)]
    pub as_of: Option<NaiveDate>,
    /// For progress and cancel.
    #[serde(default)]
    pub task_id: Option<Uuid>,
}
