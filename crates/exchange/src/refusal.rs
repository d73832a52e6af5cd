//! Why a file or a row was not taken: where it stands, what it said, what to do about it.

use serde::{Serialize, Serializer};
use std::fmt;

/// The longest cell text repeated in a refusal, in characters.
const SHOWN: usize = 120;

/// Lists the codes once: variant and stable word.
macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)?) => {
        /// The stable word for a kind of refusal; programs match on it, people read the reason.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $variant),+ }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Code] = &[$(Code::$variant),+];

            /// The word as reported.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $word),+ }
            }
        }
    };
}

codes! {
    /// A required cell is empty.
    MissingCell = "missing_cell",
    /// A date is not written as it must be, or does not exist.
    UnreadableDate = "unreadable_date",
    /// An amount is not written as it must be.
    UnreadableAmount = "unreadable_amount",
    /// A number, truth value or other plain value cannot be read.
    UnreadableValue = "unreadable_value",
    /// An amount that must not be negative (or zero, in a ledger) is.
    NegativeAmount = "negative_amount",
    /// Something ends before it begins.
    EndBeforeBegin = "end_before_begin",
    /// The row names a record that does not exist.
    UnknownReference = "unknown_reference",
    /// The row puts something on a record that is archived.
    ArchivedReference = "archived_reference",
    /// The same key twice in one file.
    DuplicateKey = "duplicate_key",
    /// It is on the books and would be edited.
    OnTheBooks = "on_the_books",
    /// A word that is not one of the allowed ones.
    UnknownWord = "unknown_word",
    /// The bytes are not UTF-8 text.
    NotUtf8 = "not_utf8",
    /// More or fewer cells than the header has columns.
    WrongCellCount = "wrong_cell_count",
    /// A quote that does not belong, or one that is never closed.
    BadQuoting = "bad_quoting",
    /// A required column is not in the header.
    MissingColumn = "missing_column",
    /// Two columns of the same name.
    DuplicateColumn = "duplicate_column",
    /// A control character inside a cell.
    ControlCharacter = "control_character",
    /// An archive entry that points outside its folder.
    PathOutside = "path_outside",
    /// More bytes, rows, columns or entries than the limit.
    TooLarge = "too_large",
    /// A row of an account that is turned round in part only.
    NotWhole = "not_whole",
    /// A row of an account that was turned round before, or is a reversal itself.
    AlreadyReversed = "already_reversed",
    /// More is given than there is.
    TooMuch = "too_much",
    /// Two leases in force for one unit on one day.
    TwoLeasesInForce = "two_leases_in_force",
    /// The file cannot be opened or read.
    Unreadable = "unreadable",
    /// Nothing in the folder or archive is an exchange file.
    NoExchangeFile = "no_exchange_file",
    /// The file is something else than a rent roll.
    NotARentRoll = "not_a_rent_roll",
    /// The column mapping cannot be applied.
    BadMapping = "bad_mapping",
    /// An answer to what nobody asks, or that is none of the choices.
    BadAnswer = "bad_answer",
    /// Whoever looked on wished to stop.
    Stopped = "stopped",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// One refused row or file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// The file's name, without its folder.
    pub file: String,
    /// Physical line in the file, from 1; 0 = the file as a whole.
    pub line: u64,
    /// The column's header, where one cell is to blame.
    pub column: Option<String>,
    /// What the cell said, cut to 120 characters.
    pub value: Option<String>,
    /// The kind of refusal.
    pub code: Code,
    /// One plain sentence with the way out.
    pub reason: String,
}

impl Refusal {
    /// A refusal of a whole file.
    #[must_use]
    pub fn of_file(file: &str, code: Code, reason: impl Into<String>) -> Refusal {
        Refusal::of_line(file, 0, code, reason)
    }

    /// A refusal of a line.
    #[must_use]
    pub fn of_line(file: &str, line: u64, code: Code, reason: impl Into<String>) -> Refusal {
        Refusal { file: file.to_owned(), line, column: None, value: None, code, reason: reason.into() }
    }

    /// Names the cell to blame.
    #[must_use]
    pub fn at(mut self, column: &str, value: &str) -> Refusal {
        self.column = Some(shown(column));
        self.value = Some(shown(value));
        self
    }
}

/// `column` of `file`, line 12: the sentence for people.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ", line {}", self.line)?;
        }
        if let Some(column) = &self.column {
            write!(f, ", {column}")?;
        }
        write!(f, ": {}", self.reason)
    }
}

impl std::error::Error for Refusal {}

/// A text safe to show: cut, and without control characters.
#[must_use]
pub(crate) fn shown(text: &str) -> String {
    text.chars().take(SHOWN).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_and_dirty_values_are_tamed() {
        let refusal = Refusal::of_line("a.csv", 3, Code::MissingCell, "Fill it in.").at("x", &"é\u{7}".repeat(100));
        assert_eq!(refusal.value.as_ref().map(|v| v.chars().count()), Some(120));
        assert!(!refusal.value.unwrap().contains('\u{7}'));
    }

    #[test]
    fn it_is_reported_as_plain_words() {
        let json = serde_json::to_value(Refusal::of_file("a.csv", Code::NotUtf8, "Save it as UTF-8.")).unwrap();
        assert_eq!(json["code"], "not_utf8");
        assert_eq!(json["line"], 0);
    }
}
