//! A bank account against the books: which of both belong together, what is left, and what a person makes of it.

use crate::bank::{Bank, BankStated, ToldRule};
use crate::calls::calls;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::AccountKind;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "bank.reconcile" ReconcileRequest => Reconciling, see(Money), [LEDGER, LEASES, PARTIES, ORGANISATION];
    "bank.cleared" ClearedRequest => Cleared, see(Money), [LEDGER, LEASES, PARTIES];
    "bank.match" MatchRequest => Matched, manage(Money), [];
    "bank.unmatch" UnmatchRequest => Matched, manage(Money), [];
    "bank.enter" EnterLineRequest => LineEntered, manage(Money), [];
}

/// A line that falls under a rule.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ByRule {
    pub line: BankLineCell,
    pub rule: ToldRule,
}

/// Asks how a bank account stands at a statement.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ReconcileRequest {
    /// Which account.
    pub bank_id: Uuid,
    /// At the end of this day; default the first statement that is not finalized, else the last, else today.
    #[serde(default)]
    pub through: Option<NaiveDate>,
    /// Of what is left, only lines and items with this in their words, numbers or amounts.
    #[serde(default)]
    pub find: Option<String>,
}

/// A bank account at the end of a day. Amounts into the account are positive.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct Reconciling {
    pub bank: Bank,
    pub through: NaiveDate,
    pub today: NaiveDate,
    /// The statement of that day.
    pub statement: Option<BankStated>,
    /// All statements, newest first.
    pub statements: Vec<BankStated>,
    pub sums: ReconcileSums,
    /// Why it cannot be finalized; unknown = it can.
    pub why_not: Option<String>,
    /// Whether the statement may be opened again: it is the last one that is finalized.
    pub may_reopen: bool,
    /// Lines and the items they seem to be, certain ones first; at most 500.
    pub proposals: Vec<BankPair>,
    /// Lines that a rule of one's own says what they are; at most 500.
    pub by_rule: Vec<ByRule>,
    /// The rules.
    pub rules: Vec<ToldRule>,
    /// Lines that neither an item nor a rule is proposed for; at most 500.
    pub left_lines: Vec<LeftLine>,
    pub left_lines_total: u32,
    /// Items that no line is proposed for; at most 500.
    pub left_items: Vec<LeftItem>,
    pub left_items_total: u32,
    /// The accounts that an entry may be made on.
    pub accounts: Vec<EntryAccount>,
}

/// The sums of a bank account at the end of a day.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ReconcileSums {
    /// Lines up to that day.
    pub lines: u32,
    pub open_lines: u32,
    pub open_lines_cents: Cents,
    /// Items that lines are, and what was taken over.
    pub cleared_cents: Cents,
    /// Statement less cleared; unknown without a statement.
    pub difference_cents: Option<Cents>,
    /// Proposals that need no look, and their sum.
    pub certain: u32,
    pub certain_cents: Cents,
    /// The others.
    pub likely: u32,
    pub likely_cents: Cents,
    /// Lines under a rule of one's own, and their sum.
    pub by_rule: u32,
    pub by_rule_cents: Cents,
    /// In the books and not at the bank yet.
    pub transit_cents: Cents,
    pub transit_items: u32,
    /// Paid and not taken from the bank yet; below zero.
    pub outstanding_cents: Cents,
    pub outstanding_items: u32,
    /// Statement and what is not cleared.
    pub adjusted_cents: Option<Cents>,
    pub book_cents: Cents,
}

/// A line of the bank.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BankLineCell {
    pub line_id: Uuid,
    pub date: NaiveDate,
    pub amount_cents: Cents,
    pub description: String,
    pub reference: String,
}

/// What an item of the books came of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum BankItemKind {
    /// A receipt.
    Payment,
    /// Checks and cash taken there together.
    Slip,
    /// Money given back to a tenant.
    Refund,
    /// A payment that the bank sent back.
    Return,
    /// A row that was turned round.
    Reversal,
    /// An entry of the journal.
    Entry,
    /// Paid to a vendor.
    Check,
    /// Such a payment turned round.
    Void,
}

/// An item of the books in a bank account.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BankItemCell {
    pub code: String,
    pub kind: BankItemKind,
    pub date: NaiveDate,
    pub amount_cents: Cents,
    /// The number of the check, or what else it was paid with.
    pub reference: String,
    /// Receipts of a slip.
    pub parts: u32,
    /// Tenant and unit, vendor, memo.
    pub words: String,
}

/// Why a line is thought to be an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MatchReason {
    /// Number of the check and amount.
    CheckNumber,
    /// Reference and amount.
    Reference,
    /// Total of the slip.
    SlipTotal,
    /// The only item of that amount near that day.
    OnlyOne,
}

/// A line and the item that it seems to be.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BankPair {
    pub line: BankLineCell,
    pub item: BankItemCell,
    pub reason: MatchReason,
    pub is_certain: bool,
    /// The line's day less the item's.
    pub days: i32,
}

/// A line that no item is proposed for.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct LeftLine {
    pub line: BankLineCell,
    /// The item that it names, whose amount is another.
    pub differs: Option<BankItemCell>,
}

/// An item that no line is proposed for.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct LeftItem {
    pub item: BankItemCell,
    /// The item that it looks like: it was entered twice.
    pub twice: Option<String>,
}

/// An account that an entry may be made on.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct EntryAccount {
    pub account_code: String,
    pub name: String,
    pub kind: AccountKind,
}

/// Asks for the lines that are items of the books.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ClearedRequest {
    /// Which account.
    pub bank_id: Uuid,
    /// Up to the end of this day.
    pub through: NaiveDate,
    /// In words, numbers, codes or amounts.
    #[serde(default)]
    pub find: Option<String>,
    /// How many to leave out.
    #[serde(default)]
    pub offset: u32,
    /// At most 500.
    pub limit: u32,
}

/// They, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct Cleared {
    pub rows: Vec<ClearedLine>,
    pub total: u32,
}

/// A line and the items that it is.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ClearedLine {
    pub line: BankLineCell,
    pub items: Vec<BankItemCell>,
    /// Codes that are no item there any more.
    pub gone: Vec<String>,
    /// Whether its statement is finalized: then it stands.
    pub stands: bool,
}

/// Notes which items lines are.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct MatchRequest {
    /// Which account.
    pub bank_id: Uuid,
    /// Each line with the codes of its items, which add up to it.
    #[serde(default)]
    pub pairs: Vec<LineItems>,
    /// All proposals up to this day that need no look, too.
    #[serde(default)]
    pub certain_through: Option<NaiveDate>,
}

/// A line and the items that it is.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct LineItems {
    pub line_id: Uuid,
    pub items: Vec<String>,
}

/// What was noted.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct Matched {
    pub lines: u32,
    pub amount_cents: Cents,
    pub bank_name: String,
}

/// Notes that lines are no items.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct UnmatchRequest {
    /// Of one account.
    pub line_ids: Vec<Uuid>,
}

/// Enters in the books what a line of the bank is, or by what it differs from its items, and matches all of them.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct EnterLineRequest {
    /// The line.
    pub line_id: Uuid,
    /// Items of the books that it is, but for a difference: only that is entered then.
    #[serde(default)]
    pub items: Vec<String>,
    /// What it was for, or came from.
    pub account_code: String,
    /// Whose it is; without one all properties whose rent lies in the account, by their units.
    #[serde(default)]
    pub property_id: Option<Uuid>,
    /// What is said of it; default what the bank says.
    #[serde(default)]
    pub memo: Option<String>,
    /// Lines with this text are proposed the same from now on.
    #[serde(default)]
    pub remember: Option<String>,
}

/// It was entered.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct LineEntered {
    pub entry_code: String,
    pub amount_cents: Cents,
    pub properties: u32,
}
