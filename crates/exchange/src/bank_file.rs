//! Statement files of banks: OFX and QFX 1 and 2, CAMT.052, .053 and .054, MT940, BAI2, CSV. Read by what they contain, not
//! by their name, and tolerantly: balances that do not agree are said, a line that cannot mean what it says is refused by
//! its own, a file that is none of them gets a sentence.

mod amount;
mod bai2;
mod camt;
mod day;
mod delimited;
mod mt940;
mod ofx;

pub use day::DateOrder;
pub use delimited::{CsvLook, CsvMapping};

use crate::encoding::decoded;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A larger file is none that a bank gives out: 64 MiB.
pub const LARGEST: usize = 64 << 20;
/// Refused lines that are told; the others are counted.
const MOST_REFUSED: usize = 100;
/// Lines of a file at most.
const MOST_LINES: usize = 1_000_000;

/// How a bank writes its statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// OFX or QFX, SGML or XML.
    Ofx,
    /// ISO 20022, CAMT.052 to .054.
    Camt,
    /// SWIFT.
    Mt940,
    /// Of the Bank Administration Institute.
    Bai2,
    /// A table.
    Csv,
}

/// A balance at the end of a day; a day that the file does not give is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Balance {
    pub day: Option<NaiveDate>,
    /// Minor units; overdrawn is negative.
    pub cents: i64,
}

/// A line of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct StatementLine {
    /// What the bank knows it by; empty = nothing.
    pub bank_id: String,
    pub date: NaiveDate,
    /// Minor units; into the account is positive.
    pub cents: i64,
    pub description: String,
    /// The number of the check, else the bank's reference; empty = none.
    pub reference: String,
}

/// A line that cannot mean what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct RefusedLine {
    /// In the file, from 1.
    pub line: usize,
    /// One sentence with the value.
    pub text: String,
}

/// What a file says of one account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Statement {
    /// As the bank writes it; empty = not said.
    pub account: String,
    /// ISO code; empty = not said.
    pub currency: String,
    pub opening: Option<Balance>,
    pub closing: Option<Balance>,
    pub lines: Vec<StatementLine>,
    pub refused: Vec<RefusedLine>,
    /// Lines that were refused beyond those that are told.
    pub refused_more: usize,
    /// What does not agree, in sentences.
    pub warnings: Vec<String>,
}

impl Statement {
    fn refuse(&mut self, line: usize, text: impl Into<String>) {
        if self.refused.len() < MOST_REFUSED {
            self.refused.push(RefusedLine { line, text: text.into() });
        } else {
            self.refused_more += 1;
        }
    }

    /// Lines that were refused.
    #[must_use]
    pub fn refused_count(&self) -> usize {
        self.refused.len() + self.refused_more
    }

    fn is_empty(&self) -> bool {
        self.account.is_empty() && self.lines.is_empty() && self.closing.is_none() && self.refused.is_empty()
    }

    /// Opening and lines against closing: what does not agree is said.
    fn check(&mut self) {
        let (Some(opening), Some(closing)) = (self.opening, self.closing) else { return };
        let sum = self.lines.iter().fold(opening.cents, |sum, line| sum.saturating_add(line.cents));
        if sum != closing.cents {
            self.warnings.push(format!(
                "Opening balance and lines come to {}, and the closing balance is {}.",
                amount::plain(sum),
                amount::plain(closing.cents)
            ));
        }
    }
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct BankFile {
    pub format: Format,
    /// One for each account and statement; none = the file holds no account.
    pub statements: Vec<Statement>,
    /// Of a table: its columns and how they were read.
    pub csv: Option<CsvLook>,
    /// About the file as a whole.
    pub notes: Vec<String>,
}

/// Why a file is not read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text}")]
pub struct Unreadable {
    /// Stable code.
    pub code: &'static str,
    /// One sentence.
    pub text: String,
}

pub(crate) fn unreadable<T>(code: &'static str, text: impl Into<String>) -> Result<T, Unreadable> {
    Err(Unreadable { code, text: text.into() })
}

/// Reads a file; `mapping` says what the columns of a table are, else they are guessed.
///
/// # Errors
/// A file that is too large, empty, or none of the formats, and one that is broken off.
pub fn read_bank_file(bytes: &[u8], mapping: Option<&CsvMapping>) -> Result<BankFile, Unreadable> {
    if bytes.len() > LARGEST {
        return unreadable("bank_file.too_large", "The file is larger than 64 MB; ask the bank for a shorter time.");
    }
    let read = crate::hostile::guarded(|| read(bytes, mapping));
    read.unwrap_or_else(|| unreadable("bank_file.broken", "The file is broken and cannot be read."))
}

fn read(bytes: &[u8], mapping: Option<&CsvMapping>) -> Result<BankFile, Unreadable> {
    let mut notes = Vec::new();
    let text = decoded(bytes, &mut notes);
    if text.trim().is_empty() {
        return unreadable("bank_file.empty", "The file is empty.");
    }
    if text.starts_with("101 ") && text.lines().take(3).all(|line| line.trim_end_matches('\r').len() == 94) {
        return unreadable("bank_file.payments", "This is a file of payments (NACHA), not a statement of an account.");
    }
    let (format, mut statements, csv) = match format_of(&text) {
        Some(Format::Ofx) => (Format::Ofx, ofx::read(&text)?, None),
        Some(Format::Camt) => (Format::Camt, camt::read(&text)?, None),
        Some(Format::Mt940) => (Format::Mt940, mt940::read(&text)?, None),
        Some(Format::Bai2) => (Format::Bai2, bai2::read(&text)?, None),
        _ => {
            let (statement, look) = delimited::read(&text, mapping)?;
            (Format::Csv, vec![statement], Some(look))
        }
    };
    for statement in &mut statements {
        if statement.lines.len() > MOST_LINES {
            return unreadable("bank_file.too_long", "The file has more than a million lines; ask for a shorter time.");
        }
        statement.check();
    }
    Ok(BankFile { format, statements, csv, notes })
}

/// By what stands at its beginning.
fn format_of(text: &str) -> Option<Format> {
    let start: String = text.chars().take(4_096).collect();
    let upper = start.to_ascii_uppercase();
    if upper.contains("<OFX>") || upper.contains("OFXHEADER") {
        return Some(Format::Ofx);
    }
    if upper.contains("CAMT.05") || upper.contains("<BKTOCSTMR") {
        return Some(Format::Camt);
    }
    if start.lines().any(|line| line.starts_with(":20:") || line.starts_with(":25:") || line.starts_with("{1:")) {
        return Some(Format::Mt940);
    }
    if upper.trim_start().starts_with("01,") && upper.contains("02,") {
        return Some(Format::Bai2);
    }
    None
}

/// One blank between words, none around; what a person would not see is left out.
pub(crate) fn tidy(text: &str) -> String {
    let seen: String = text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}
