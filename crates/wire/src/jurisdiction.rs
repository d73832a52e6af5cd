//! Rules by law: what is on file, who stands for it, and what an administrator does with it.

use crate::calls::calls;
use crate::new_records::NewValue;
use crate::paths::{SourcePath, TargetPath};
use chrono::NaiveDate;
use keystead_model::words::RuleSubject;
use serde::{Deserialize, Serialize};
use specta::Type;

calls! {
    "jurisdiction.rules" LawRequest => LawPage, see(Portfolio), [PORTFOLIO];
    "jurisdiction.line" LawLineRequest => LawLine, see(Portfolio), [PORTFOLIO];
    "jurisdiction.change" ChangeLawRequest => LawChanged, manage(Organisation), [];
    "jurisdiction.sign_off" SignOffRequest => LawSigned, manage(Organisation), [];
    "jurisdiction.withdraw" WithdrawRequest => LawSigned, manage(Organisation), [];
    "jurisdiction.export" ExportLawRequest => PackWritten, manage(Organisation), [];
    "jurisdiction.look" LookAtPackRequest => PackTold, manage(Organisation), [PORTFOLIO];
    "jurisdiction.import" ImportPackRequest => PackTold, manage(Organisation), [];
}

/// Which lines by who stands for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum LawStanding {
    Reviewed,
    NotReviewed,
    /// Sources disagree, and nobody has signed off either.
    Disagreeing,
    /// Written or changed in this portfolio.
    Own,
}

/// Asks for lines of the law.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
pub struct LawRequest {
    /// Country and state, `US/CA`; none = where the portfolio's properties stand, or everywhere where nothing does.
    #[serde(default)]
    pub state: Option<String>,
    /// Everywhere, whatever the properties.
    #[serde(default)]
    pub everywhere: bool,
    /// About this.
    #[serde(default)]
    pub subject: Option<RuleSubject>,
    /// By who stands for them.
    #[serde(default)]
    pub standing: Option<LawStanding>,
    /// Also those that do not hold today.
    #[serde(default)]
    pub past: bool,
    /// In figure, citation, note, place or code.
    #[serde(default)]
    pub text: String,
}

/// Lines of the law: where most properties stand first, then by place, subject and day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LawPage {
    /// The day on which what is in force is in force.
    pub today: NaiveDate,
    /// At most 500.
    pub rows: Vec<LawRow>,
    /// How many there are.
    pub total: u32,
    /// Of the lines in force where properties stand: all, those that somebody stands for, those of which sources disagree.
    pub here: LawCount,
    /// States with lines, those with properties first.
    pub places: Vec<LawPlace>,
    /// Rules that a folder brought and nobody can ask.
    pub unreadable: Vec<LawUnreadable>,
}

/// Lines in force where properties stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct LawCount {
    pub lines: u32,
    pub reviewed: u32,
    pub disagreeing: u32,
    /// Properties that say no state, so that nothing is looked up.
    pub without_state: u32,
}

/// A state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LawPlace {
    /// `US/CA`.
    pub state: String,
    /// As it is called: “Texas”.
    pub name: String,
    /// How many properties stand there.
    pub properties: u32,
    /// What nothing is on file about there.
    pub missing: Vec<RuleSubject>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct LawRow {
    pub code: String,
    /// “Texas”, “Seattle, Washington”.
    pub place: String,
    pub subject: RuleSubject,
    /// For whom, in words; empty = for all.
    pub scope: String,
    /// “30 days’ notice to the end of a rental month”.
    pub figure: String,
    /// Where it is written.
    pub citation: String,
    pub note: String,
    /// First day on which it is known to hold.
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    /// Who has compared it with what is written; `None` = nobody yet.
    pub reviewed_by: Option<String>,
    pub reviewed_on: Option<NaiveDate>,
    /// Written or changed in this portfolio.
    pub is_own: bool,
    /// Sources disagree, and nobody has signed off either.
    pub disagrees: bool,
    pub in_force: bool,
}

/// A rule that a folder brought and nobody can ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct LawUnreadable {
    pub code: String,
    pub field: String,
    pub text: String,
}

/// Asks for one line, or for an empty one.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct LawLineRequest {
    /// Its code; none = a new one.
    #[serde(default)]
    pub code: Option<String>,
}

/// A line as the texts of its file, to be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LawLine {
    /// What it is now; of a new one nothing.
    pub row: Option<LawRow>,
    /// By column, `limit_kind`, `days` …; empty = `None`.
    pub values: Vec<NewValue>,
    /// Words that a column may hold.
    pub words: Vec<LawWords>,
}

/// Words of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct LawWords {
    pub field: String,
    pub words: Vec<String>,
}

/// Writes what holds from a day on; the line it replaces keeps the days before.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ChangeLawRequest {
    /// The line that it takes the place of; none = a line beside the others.
    #[serde(default)]
    pub replaces: Option<String>,
    /// By column.
    pub values: Vec<NewValue>,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LawChanged {
    /// The line.
    pub code: String,
    /// The last day of the line that it replaces, where that got one.
    pub closed_on: Option<NaiveDate>,
}

/// Somebody has compared lines with what is written.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct SignOffRequest {
    pub codes: Vec<String>,
    /// Their name.
    pub by: String,
    pub on: NaiveDate,
}

/// Nobody stands for these lines any more.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct WithdrawRequest {
    pub codes: Vec<String>,
}

/// How many lines changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct LawSigned {
    pub lines: u32,
}

/// Writes lines as a file that another portfolio can bring in.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ExportLawRequest {
    pub path: TargetPath,
    /// Which: as the list is asked.
    pub lines: LawRequest,
}

/// The file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct PackWritten {
    pub path: String,
    pub lines: u32,
}

/// Shows what a pack would do.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct LookAtPackRequest {
    pub path: SourcePath,
}

/// Brings a pack in: what is new or changed of it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ImportPackRequest {
    pub path: SourcePath,
}

/// What a line of a pack does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum PackEffect {
    New,
    Changed,
    Same,
    Refused,
}

/// What a pack does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct PackTold {
    pub new: u32,
    pub changed: u32,
    pub same: u32,
    pub refused: u32,
    /// New and changed lines that bring a sign-off.
    pub signed: u32,
    /// Refused ones first; at most 200.
    pub lines: Vec<PackToldLine>,
}

/// One line of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct PackToldLine {
    /// Where it stands in the file.
    pub line: u32,
    pub code: String,
    pub effect: PackEffect,
    /// The column that does not fit.
    pub field: Option<String>,
    /// Why it is refused and the way out; else what it says.
    pub text: String,
}
