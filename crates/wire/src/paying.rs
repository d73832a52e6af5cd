//! Paying bills: what a run would write, checks and transfers, their voids, and the files that banks want of them.

use crate::calls::calls;
use crate::paths::TargetPath;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "bills.pay_look" PayLookRequest(PayBills) => PayLook, see(Money), [LEDGER, PARTIES, PORTFOLIO];
    "bills.pay" PayBillsRequest(PayBills) => BillsPaid, manage(Money), [];
    "checks.one" CheckRequest => CheckDetail, see(Money), [LEDGER, PARTIES];
    "checks.void" VoidCheckRequest => CheckVoided, manage(Money), [];
    "checks.print" PrintChecksRequest => ChecksPrinted, see(Money), [];
    "checks.positive_pay" PositivePayRequest => PositivePayDone, see(Money), [];
}

/// How bills are paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PayMethod {
    /// By check: each has a number.
    Check,
    /// By transfer through the clearing house.
    Ach,
    /// By wire.
    Wire,
    /// By credit or debit card: on no 1099 of ours.
    Card,
    /// In cash.
    Cash,
}

impl PayMethod {
    /// The word for it in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            PayMethod::Check => "check",
            PayMethod::Ach => "ach",
            PayMethod::Wire => "wire",
            PayMethod::Card => "card",
            PayMethod::Cash => "cash",
        }
    }
}

/// Pays bills: one check or transfer for each vendor and bank.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct PayBills {
    /// Which; vendors' credits among them take from the checks. At most 2,000.
    pub bills: Vec<PayBill>,
    /// The day of the payments.
    pub date: NaiveDate,
    /// How.
    pub method: PayMethod,
    /// The number of the first check of each bank account; the next that is free where none is named.
    #[serde(default)]
    pub numbers: Vec<FirstNumber>,
    /// Why properties are paid for beyond their funds; it stays with the payments.
    #[serde(default)]
    pub reason: Option<String>,
}

/// A bill that is to be paid.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct PayBill {
    /// Which.
    pub bill_id: Uuid,
    /// So much of it; all that is open when absent.
    #[serde(default)]
    pub amount_cents: Option<Cents>,
}

/// The number of the first check of a bank account.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct FirstNumber {
    /// The account.
    pub bank_id: Uuid,
    /// The number.
    pub number: String,
}

/// What a run would write.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct PayLook {
    pub today: NaiveDate,
    pub checks: Vec<CheckToBe>,
    /// The bank accounts they are drawn on.
    pub banks: Vec<PayBank>,
    /// Bills that are left out, and why.
    pub left: Vec<BillLeft>,
    /// Properties whose funds would be below zero.
    pub short: Vec<ShortFunds>,
    /// Vendors of whom a paper is missing; it warns.
    pub papers: Vec<PaperMissing>,
}

/// A vendor of whom a paper is missing.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct PaperMissing {
    pub vendor_id: Uuid,
    pub vendor_name: String,
    /// What is missing, in a sentence.
    pub text: String,
}

/// A check or transfer that would be written.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct CheckToBe {
    pub vendor_id: Uuid,
    pub vendor_name: String,
    pub bank_id: Uuid,
    pub bank_name: String,
    pub currency: String,
    pub amount_cents: Cents,
    /// Of a check.
    pub number: Option<String>,
    pub bills: Vec<BillToPay>,
}

/// A bill on a check; a vendor's credit is below zero.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BillToPay {
    pub bill_id: Uuid,
    pub bill_code: String,
    pub reference: Option<String>,
    pub due_date: NaiveDate,
    pub amount_cents: Cents,
    /// What would still be open.
    pub left_cents: Cents,
}

/// A bank account that checks are drawn on.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct PayBank {
    pub bank_id: Uuid,
    pub name: String,
    pub currency: String,
    pub checks: u32,
    pub amount_cents: Cents,
    /// The next number that no check has.
    pub next_number: String,
}

/// A bill that a run leaves out.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BillLeft {
    pub bill_id: Uuid,
    pub vendor_name: String,
    pub bill_code: String,
    pub why: String,
}

/// A property whose funds do not reach.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ShortFunds {
    pub property_id: Uuid,
    pub property_name: String,
    pub currency: String,
    pub funds_cents: Cents,
    pub amount_cents: Cents,
}

/// What was paid.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BillsPaid {
    pub check_ids: Vec<Uuid>,
    pub bills: u32,
    /// By currency.
    pub sums: Vec<PaidSum>,
}

/// A sum in one currency.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct PaidSum {
    pub currency: String,
    pub amount_cents: Cents,
}

/// Asks for a check or transfer.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct CheckRequest {
    /// It, or any part of it.
    pub check_id: Uuid,
}

/// A check or transfer with the bills it pays.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct CheckDetail {
    pub today: NaiveDate,
    pub check_id: Uuid,
    pub payment_code: String,
    pub bank_id: Uuid,
    pub bank_name: String,
    pub vendor_id: Option<Uuid>,
    pub vendor_name: Option<String>,
    pub date: NaiveDate,
    pub method: Option<String>,
    pub reference: Option<String>,
    pub currency: String,
    pub amount_cents: Cents,
    pub voided_on: Option<NaiveDate>,
    pub voided_because: Option<String>,
    /// Who paid it beyond what the properties had, and why.
    pub beyond: Option<String>,
    pub cleared_on: Option<NaiveDate>,
    /// The file in which it went to the bank.
    pub sent_in: Option<String>,
    pub parts: Vec<CheckPart>,
    /// Why it cannot be voided; unknown = it can.
    pub why_not_void: Option<String>,
}

/// A bill that a check pays.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct CheckPart {
    pub bill_id: Option<Uuid>,
    pub bill_code: String,
    pub reference: Option<String>,
    pub bill_date: Option<NaiveDate>,
    /// Below zero of a vendor's credit.
    pub amount_cents: Cents,
}

/// Voids a check or transfer: its bills are open again.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct VoidCheckRequest {
    /// Which.
    pub check_id: Uuid,
    /// On this day, not before its own; default today.
    #[serde(default)]
    pub date: Option<NaiveDate>,
    /// Why; it stays with it.
    #[serde(default)]
    pub reason: Option<String>,
}

/// It was voided.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct CheckVoided {
    pub voided_on: NaiveDate,
    /// Bills that are open again.
    pub bills: u32,
}

/// Prints checks, each with its stubs, on paper that has the bank's line printed on it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct PrintChecksRequest {
    /// Which, at most 500.
    pub check_ids: Vec<Uuid>,
    /// Where the PDF goes.
    pub path: TargetPath,
}

/// The file is there.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ChecksPrinted {
    pub path: String,
    pub checks: u32,
}

/// Writes the checks of a bank account for the bank to compare: account, number, date, amount, payee, void.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct PositivePayRequest {
    /// The account.
    pub bank_id: Uuid,
    /// Written or voided from this day on.
    pub from: NaiveDate,
    /// And up to this one.
    pub to: NaiveDate,
    /// Where it goes.
    pub path: TargetPath,
}

/// The file is there.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct PositivePayDone {
    pub path: String,
    /// Checks in it; those voided among them.
    pub checks: u32,
    pub voided: u32,
    /// Payments of that time without a number that are left out.
    pub left: u32,
}
