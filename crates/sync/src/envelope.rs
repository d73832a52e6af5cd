//! What an outbox entry says beside its rows: which command, by whom, when, of which class.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How head office judges a transaction: facts are accepted, decisions may be refused, registers merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TxClass {
    /// It happened: money received, keys back. Never rejected.
    Fact,
    /// Somebody chose: notice, renewal, approval. Guards are checked.
    Decision,
    /// Descriptive values, merged by column.
    Register,
}

impl TxClass {
    /// The word as stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            TxClass::Fact => "fact",
            TxClass::Decision => "decision",
            TxClass::Register => "register",
        }
    }
}

/// The head of one captured transaction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// Permanent random id: takes effect at most once, for ever.
    pub tx_id: Uuid,
    /// The command that made it, such as `lifecycle.notice`.
    pub command: String,
    /// `user:<name>` or `system:<job>`.
    pub actor: String,
    /// Class of the strictest table in it.
    pub class: TxClass,
}
