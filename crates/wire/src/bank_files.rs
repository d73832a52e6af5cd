//! Statement files of banks: looked at, and brought in.

use crate::calls::calls;
use crate::declared::Declared;
use crate::paths::SourcePath;
use crate::permission::{Department, manage};
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::SettingScope;
use keystead_rules::settings::Shape;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "bank.look" LookAtBankFile(BankFileRequest) => BankFileTold, manage(Money), [LEDGER];
    "bank.import" BankFileRequest => BankFileTold, manage(Money), [];
}

/// What is remembered of the files of a bank account: the family of settings, one an account; each is a [`BankFileWay`].
pub const WAYS: &str = "bank_file.";

/// How the files of each account were read.
pub(crate) const SETTINGS: &[Declared] = &[Declared {
    name: WAYS,
    feature: "bank",
    section: "",
    called: "how the bank’s files are read",
    shape: Shape::Kept,
    default: "",
    need: manage(Department::Money),
    scopes: &[SettingScope::Organisation],
}];

/// In which order a day is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum BankDateOrder {
    /// 2026-11-28
    YearFirst,
    /// 11/28/2026
    MonthFirst,
    /// 28.11.2026
    DayFirst,
}

/// What the columns of a table are; columns count from 0.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BankColumns {
    /// Rows before the first line.
    pub head_rows: u32,
    pub date: u32,
    pub date_order: BankDateOrder,
    /// With its sign; else money in and money out.
    pub amount: Option<u32>,
    pub money_in: Option<u32>,
    pub money_out: Option<u32>,
    /// Money in is written as negative.
    pub turned: bool,
    pub description: Option<u32>,
    pub reference: Option<u32>,
    pub balance: Option<u32>,
    pub decimal_comma: bool,
}

/// What is remembered of the files of a bank account.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BankFileWay {
    /// The account's number in the files.
    #[serde(default)]
    pub account: Option<String>,
    #[serde(default)]
    pub columns: Option<BankColumns>,
}

/// A file of a bank account.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct BankFileRequest {
    /// The account.
    pub bank_id: Uuid,
    /// OFX, QFX, CAMT, MT940, BAI2 or CSV.
    pub path: SourcePath,
    /// Which account of the file it is; default the remembered one, else the only one.
    #[serde(default)]
    pub account: Option<String>,
    /// What the columns of a table are; default as remembered, else guessed.
    #[serde(default)]
    pub columns: Option<BankColumns>,
}

/// What a bank's file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum BankFileFormat {
    /// OFX or QFX.
    Ofx,
    /// CAMT.052 to .054.
    Camt,
    /// MT940.
    Mt940,
    /// BAI2.
    Bai2,
    /// A table.
    Csv,
}

/// A file with what came of it, or would.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BankFileTold {
    pub format: BankFileFormat,
    pub bank_name: String,
    pub currency: String,
    /// The accounts in the file, as it writes them.
    pub accounts: Vec<String>,
    /// Which of them this is; unknown = it must be chosen.
    pub account: Option<String>,
    /// Lines that could be read.
    pub read: u32,
    /// New among them.
    pub inserted: u32,
    /// Those that are there already.
    pub unchanged: u32,
    pub opening_cents: Option<Cents>,
    pub closing_cents: Option<Cents>,
    pub closing_on: Option<NaiveDate>,
    pub first_on: Option<NaiveDate>,
    pub last_on: Option<NaiveDate>,
    /// At most 100 of those that were refused.
    pub refused: Vec<BankLineRefused>,
    pub refused_total: u32,
    /// What does not agree, in sentences.
    pub warnings: Vec<String>,
    /// Why nothing can be brought in; unknown = it can.
    pub why_not: Option<String>,
    /// The first lines.
    pub lines: Vec<BankFileLine>,
    /// Of a table.
    pub table: Option<BankTable>,
}

/// A line of a file.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BankFileLine {
    pub date: NaiveDate,
    pub amount_cents: Cents,
    pub description: String,
    pub reference: String,
    /// Whether it is there already.
    pub is_there: bool,
}

/// A line of a file that is not taken.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BankLineRefused {
    /// In the file, from 1; unknown of a line that could be read.
    pub line: Option<u32>,
    pub text: String,
}

/// A table and how it is read.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BankTable {
    pub columns: BankColumns,
    /// Whether the columns are those of the last file.
    pub is_remembered: bool,
    /// Whether the days can also be read in another order.
    pub days_unclear: bool,
    pub heads: Vec<String>,
    /// The first rows.
    pub rows: Vec<Vec<String>>,
}
