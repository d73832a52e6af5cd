//! Transfers to vendors through the clearing house: the file that goes to the bank, and what comes back.

use crate::calls::calls;
use crate::paths::{SourcePath, TargetPath};
use chrono::NaiveDate;
use keystead_model::money::Cents;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "transfers.look" TransfersRequest => Transfers, see(Money), [LEDGER, PARTIES];
    "transfers.send" SendTransfersRequest => TransfersSent, manage(Money), [];
    "transfers.again" SendAgainRequest => TransfersSent, manage(Money), [];
    "transfers.returns_look" ReturnsLookRequest => ReturnsLook, see(Money), [LEDGER, PARTIES];
    "transfers.returns" ReturnsRequest => ReturnsDone, manage(Money), [];
}

/// Asks for the transfers of a bank account.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct TransfersRequest {
    /// The account.
    pub bank_id: Uuid,
}

/// What waits to be sent from a bank account, and the files that went.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct Transfers {
    pub today: NaiveDate,
    pub bank_id: Uuid,
    pub currency: String,
    /// Why no file can be made, in a sentence; unknown = it can.
    pub why_not: Option<String>,
    pub rows: Vec<TransferCell>,
    /// The last sixty.
    pub files: Vec<SentFile>,
}

/// A transfer that is in no file yet.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct TransferCell {
    pub check_id: Uuid,
    pub payment_code: String,
    pub vendor_id: Option<Uuid>,
    pub vendor_name: Option<String>,
    pub date: NaiveDate,
    /// The day it is to be there.
    pub arrives: NaiveDate,
    pub amount_cents: Cents,
    /// The last signs of the account.
    pub account: Option<String>,
    /// Why it cannot go, in a sentence; unknown = it can.
    pub why_not: Option<String>,
}

/// A file that went.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct SentFile {
    pub code: String,
    /// The day it was made.
    pub made_on: Option<NaiveDate>,
    pub transfers: u32,
    pub amount_cents: Cents,
    /// Of these, such as came back or were voided otherwise.
    pub voided: u32,
}

/// Writes transfers into a file for the bank, and marks them as sent.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct SendTransfersRequest {
    /// From this bank account.
    pub bank_id: Uuid,
    /// Which, at most 10,000.
    pub check_ids: Vec<Uuid>,
    /// Where the file goes.
    pub path: TargetPath,
}

/// The file is there.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct TransfersSent {
    pub path: String,
    pub code: String,
    pub transfers: u32,
    pub amount_cents: Cents,
    pub currency: String,
}

/// Writes a file that went once more: it was lost on the way to the bank.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct SendAgainRequest {
    /// From this bank account.
    pub bank_id: Uuid,
    /// Which file.
    pub code: String,
    /// Where it goes.
    pub path: TargetPath,
}

/// Reads a file of returns; nothing is changed.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ReturnsLookRequest {
    /// The bank's file.
    pub path: SourcePath,
}

/// What a file of returns says.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ReturnsLook {
    pub file: String,
    /// The day it was made: payments that came back are voided on it.
    pub made_on: NaiveDate,
    pub rows: Vec<ReturnCell>,
    pub changed: Vec<ChangeCell>,
    /// Entries that say neither.
    pub others: u32,
}

/// A transfer that came back.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ReturnCell {
    /// `R03`.
    pub code: String,
    /// What it means.
    pub reason: String,
    /// As the file has it.
    pub name: String,
    /// As the file has it.
    pub id: String,
    pub amount_cents: Cents,
    /// The payment of ours.
    pub check_id: Option<Uuid>,
    pub currency: Option<String>,
    /// Why it is not voided, in a sentence; unknown = it is.
    pub why_not: Option<String>,
    /// It was voided before: the file was read already.
    pub is_known: bool,
}

/// An account that has other numbers, as the bank of the payee says.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ChangeCell {
    /// `C01`.
    pub code: String,
    /// What it means.
    pub reason: String,
    pub name: String,
    /// What holds now, as the bank wrote it.
    pub corrected: String,
    pub vendor_id: Option<Uuid>,
    /// The vendor's account that is to be changed.
    pub account_id: Option<Uuid>,
}

/// Voids the payments that came back: their bills are open again.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ReturnsRequest {
    /// The bank's file.
    pub path: SourcePath,
}

/// They are voided.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ReturnsDone {
    pub voided: u32,
    /// Bills that are open again.
    pub bills: u32,
    /// Such as were voided before.
    pub known: u32,
    /// Such as no payment was found for, or whose payment cannot be voided.
    pub left: u32,
}
