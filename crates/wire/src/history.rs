//! Taking back what was done: any change by its transaction, and what a person can take back or bring back next.

use crate::calls::calls;
use serde::{Deserialize, Serialize};
use specta::Type;

calls! {
    "history.undo" UndoRequest => TakenBack, Nothing, [];
    "history.recent" RecentRequest => RecentActs, Nothing, [];
}

/// Takes a change back; taking back what took something back brings it back.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct UndoRequest {
    /// The transaction, as the answer of the change gave it, or a line of the history.
    pub tx: u32,
}

/// What was taken back.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct TakenBack {
    /// What is now, in a sentence.
    pub told: String,
    /// Whether something that was taken back stands again.
    pub is_redo: bool,
}

/// Asks what the person did last.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct RecentRequest {}

/// What the person who asks did last.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct RecentActs {
    /// What undo takes back next; nothing was done, or all of it is taken back, when it is not there.
    pub undo: Option<RecentAct>,
    /// What redo brings back next: what was taken back and nothing done since.
    pub redo: Option<RecentAct>,
}

/// One act of a person.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct RecentAct {
    /// The transaction to undo.
    pub tx: u32,
    /// What it was.
    pub told: String,
    /// Instant, RFC 3339 UTC.
    pub at: String,
}
