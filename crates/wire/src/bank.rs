//! Bank accounts, what the bank says there is, and rules of one's own for its lines.

use crate::calls::calls;
use crate::declared::Declared;
use crate::permission::{Department, manage};
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::{BankKind, SettingScope};
use keystead_rules::settings::Shape;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "bank.accounts" BankAccountsRequest => BankAccounts, see(Money), [LEDGER, PORTFOLIO];
    "bank.state" StateRequest => StatementStated, manage(Money), [];
    "bank.finalize" FinalizeRequest => Finalized, manage(Money), [];
    "bank.reopen" ReopenRequest => Finalized, manage(Money), [];
}

/// The family of rules for lines; each is a [`BankRule`].
pub const RULES: &str = "bank_rule.";

/// What lines of the banks are entered as, rule by rule.
pub(crate) const SETTINGS: &[Declared] = &[Declared {
    name: RULES,
    feature: "bank",
    section: "",
    called: "a rule for lines of the bank",
    shape: Shape::Kept,
    default: "",
    need: manage(Department::Money),
    scopes: &[SettingScope::Organisation],
}];

/// A rule of one's own: what lines with a text are in the books.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BankRule {
    pub text: String,
    pub account_code: String,
    /// Without one all properties whose rent lies in the account, by their units.
    pub property_id: Option<Uuid>,
}

/// A rule as it is told.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ToldRule {
    /// The name of its setting, which forgets it.
    pub setting: String,
    pub rule: BankRule,
    pub account_name: String,
    /// Of its property; unknown without one.
    pub property_name: Option<String>,
}

/// Asks for the bank accounts.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct BankAccountsRequest {}

/// They.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BankAccounts {
    pub today: NaiveDate,
    /// Those of most properties first.
    pub rows: Vec<BankAccountRow>,
}

/// A bank account.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct Bank {
    pub bank_id: Uuid,
    pub bank_code: String,
    pub name: String,
    /// Its account in the ledger.
    pub account_code: String,
    pub kind: BankKind,
    pub currency: String,
}

/// A bank account with what waits.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BankAccountRow {
    pub bank: Bank,
    /// Properties whose rent or deposits lie there.
    pub properties: u32,
    /// What the books say is there today.
    pub book_cents: Cents,
    /// The last statement, whether finalized or not.
    pub statement: Option<BankStated>,
    /// The day through which it is reconciled.
    pub finalized_through: Option<NaiveDate>,
    /// The day of the last line that came from the bank.
    pub last_line_on: Option<NaiveDate>,
    /// Lines that are no item of the books yet.
    pub open_lines: u32,
}

/// What the bank says there is at the end of a day.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BankStated {
    pub statement_date: NaiveDate,
    pub closing_cents: Cents,
    /// The day somebody said that it is right; its items then stand.
    pub finalised_on: Option<NaiveDate>,
}

/// States what the bank says there is at the end of a day.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct StateRequest {
    /// Which account.
    pub bank_id: Uuid,
    /// The day.
    pub statement_date: NaiveDate,
    /// What is there.
    pub closing_cents: Cents,
}

/// It was noted.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct StatementStated {
    pub bank_name: String,
    pub statement_date: NaiveDate,
}

/// Says that a statement is right: what it cleared stands.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct FinalizeRequest {
    /// Which account.
    pub bank_id: Uuid,
    /// Of this day; nothing may differ.
    pub statement_date: NaiveDate,
}

/// Looks at the last finalized statement again.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ReopenRequest {
    /// Which account.
    pub bank_id: Uuid,
    /// Of this day.
    pub statement_date: NaiveDate,
}

/// It was noted.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct Finalized {
    pub bank_name: String,
    pub statement_date: NaiveDate,
}
