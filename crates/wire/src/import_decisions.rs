//! What was decided once for a whole rent roll, and by whom; and what is told about many of its lines alike.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Who decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DecisionState {
    /// The file proves it.
    Said,
    /// The likelier of several readings.
    Guessed,
    /// A person said so.
    Answered,
    /// Nobody: nothing is imported until a person answers.
    Open,
}

/// One choice for the whole file, or for a named part of it. It is answered in the mapping (`answers`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DecisionLine {
    /// What is decided (`day_order`), with a name behind a colon where it is about a part (`sheet:Oak Court`).
    pub key: String,
    /// What was taken; `None` while it is open.
    pub chosen: Option<String>,
    /// What can be answered; empty where any text of the right kind can (a day, a code).
    pub choices: Vec<String>,
    /// Who decided.
    pub state: DecisionState,
    /// A sentence with the line and the value that show it.
    pub evidence: String,
    /// How many cells, lines or units it is about.
    pub count: u32,
    /// The option of the command line that decides it, where there is one.
    pub option: Option<String>,
}

/// What a person should know: one line for each kind, the weightiest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NoteLine {
    /// A sentence, as in `notes`.
    pub text: String,
    /// How many lines it is about; 1 where it is about the file.
    pub count: u32,
    /// The first hundred of them, from 1.
    pub lines: Vec<u32>,
    /// Percent: from 80 on it may change who lives where or what is owed, below 40 it is only good to know.
    pub weight: u8,
}
