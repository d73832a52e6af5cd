//! The journal: entries that people make, beside what follows from tenants' accounts and bills.

use crate::calls::calls;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "journal.entries" EntriesRequest => JournalEntries, see(Money), [LEDGER];
    "journal.entry" JournalEntryRequest => JournalEntry, see(Money), [LEDGER];
    "journal.post" PostJournalRequest => JournalPosted, manage(Money), [];
    "journal.reverse" ReverseJournalRequest => JournalPosted, manage(Money), [];
}

/// Asks for the entries of the journal, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct EntriesRequest {
    /// In code, memo, account, owner, lease, party or amount.
    #[serde(default)]
    pub find: String,
    /// With a line on this account.
    #[serde(default)]
    pub account_code: Option<String>,
    /// With a line at this property.
    #[serde(default)]
    pub property_id: Option<Uuid>,
    /// First day.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// Last day.
    #[serde(default)]
    pub to: Option<NaiveDate>,
    /// Entries to leave out first.
    #[serde(default)]
    pub offset: u32,
    /// At most so many.
    pub limit: u32,
}

/// Entries of the journal.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct JournalEntries {
    /// A page of them.
    pub rows: Vec<JournalRow>,
    /// All that were found.
    pub total: u32,
}

/// An entry in one line.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct JournalRow {
    pub entry_code: String,
    pub date: NaiveDate,
    pub memo: Option<String>,
    /// Sum of the debits.
    pub amount_cents: Cents,
    pub currency: String,
    /// The first property.
    pub property_name: String,
    /// How many properties it has lines at.
    pub properties: u32,
    pub lines: u32,
    /// Codes and names of the accounts, each once.
    pub debited: Vec<String>,
    pub credited: Vec<String>,
    /// Another entry turned it round.
    pub is_reversed: bool,
    /// It turns another entry round.
    pub is_reversal: bool,
}

/// Asks for an entry.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct JournalEntryRequest {
    /// Its code.
    pub entry_code: String,
}

/// An entry with its lines.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct JournalEntry {
    pub entry_code: String,
    pub date: NaiveDate,
    pub memo: Option<String>,
    pub lines: Vec<JournalLineCell>,
    /// The first line, which the history of the entry is kept at.
    pub first_line_id: Uuid,
    /// The entry that turned it round.
    pub reversed_by: Option<String>,
    /// The entry that it turns round.
    pub reverses: Option<String>,
    /// The bank account, and the day there, whose line it is.
    pub bank_id: Option<Uuid>,
    pub bank_day: Option<NaiveDate>,
    /// Why it cannot be reversed; empty when it can.
    pub stays: Option<String>,
    pub today: NaiveDate,
}

/// A line of an entry.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct JournalLineCell {
    pub account_code: String,
    pub account_name: String,
    pub property_id: Uuid,
    pub property_name: String,
    pub currency: String,
    /// Debit positive.
    pub amount_cents: Cents,
    pub owner_id: Option<Uuid>,
    pub owner_code: Option<String>,
    pub owner_name: Option<String>,
    pub lease_id: Option<Uuid>,
    pub lease_number: Option<String>,
    pub party_code: Option<String>,
}

/// Posts an entry: it balances in each of its properties.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct PostJournalRequest {
    /// Its day.
    pub date: NaiveDate,
    /// What it is.
    #[serde(default)]
    pub memo: Option<String>,
    /// Two or more.
    pub lines: Vec<NewLine>,
}

/// A line that somebody typed.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct NewLine {
    /// The account.
    pub account_code: String,
    /// The property.
    pub property_id: Uuid,
    /// Debit positive, never zero.
    pub amount_cents: Cents,
    /// Whose it is alone.
    #[serde(default)]
    pub owner_code: Option<String>,
    /// The lease whose deposit or account it is about.
    #[serde(default)]
    pub lease_number: Option<String>,
}

/// An entry that was posted.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct JournalPosted {
    pub entry_code: String,
}

/// Turns an entry round, whole.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ReverseJournalRequest {
    /// The entry.
    pub entry_code: String,
    /// The day of the correction.
    pub date: NaiveDate,
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
}
