//! A file before it is imported: what it comes to as it is matched, what was chosen for one like it, and its lines as they
//! stand there.

use crate::imports::{ImportMapping, TotalLine};
use crate::paths::SourcePath;
use serde::{Deserialize, Serialize};
use specta::Type;

/// What a rent roll comes to as its columns are matched now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LookFigures {
    /// Rows of units.
    pub units: u32,
    /// Leases that stand there, those to come among them.
    pub leases: u32,
    /// Rows that cannot be taken as they are.
    pub refused: u32,
    /// Each column of amounts that is matched, added up, beside the file's own total.
    pub totals: Vec<TotalLine>,
}

/// What a person chose for a rent roll with the same columns.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct RememberedMapping {
    /// The file it was chosen for.
    pub source_name: String,
    /// When that was imported.
    pub at: String,
    /// The columns, statuses and charge codes that a person chose.
    pub mapping: ImportMapping,
}

/// Asks for lines of a file as they stand there.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct FileLinesRequest {
    /// A .csv or .xlsx file on this machine.
    pub path: SourcePath,
    /// Of a workbook: the sheet; the first one when it is left out.
    #[serde(default)]
    pub sheet: Option<String>,
    /// The lines that are meant, from 1; a hundred at most.
    pub lines: Vec<u32>,
    /// So many lines before and after each; twenty at most.
    #[serde(default)]
    pub around: u32,
}

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FileLine {
    /// From 1.
    pub line: u32,
    /// Whether it was asked for; else it stands near one that was.
    pub meant: bool,
    /// Its cells as they are written.
    pub cells: Vec<String>,
}

/// Lines of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FileLines {
    /// The sheet they stand on, in a workbook.
    pub sheet: Option<String>,
    /// All its sheets that can be seen.
    pub sheets: Vec<String>,
    /// The lines in their order; blank ones are left out.
    pub lines: Vec<FileLine>,
}
