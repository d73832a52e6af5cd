//! Vendors' bills: one with its lines and payments, and what a person does with them. Their list is `bills`.

use crate::calls::calls;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "bills.one" BillRequest => BillDetail, see(Money), [LEDGER, PARTIES, PORTFOLIO];
    "bills.look" LookBillRequest(NewBill) => BillLook, see(Money), [LEDGER, PARTIES, PORTFOLIO];
    "bills.enter" EnterBillRequest(NewBill) => BillEntered, manage(Money), [];
    "bills.approve" ApproveBillsRequest => BillsApproved, manage(Money), [];
    "bills.reverse" ReverseBillRequest => BillEntered, manage(Money), [];
}

/// Where a bill stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum BillStands {
    /// Above the limit of an agreement, and the owner has not approved it: not payable.
    ToApprove,
    /// Open and payable.
    ToPay,
    /// Nothing is open.
    Paid,
    /// Turned round.
    Reversed,
}

/// A bill; a vendor's credit is below zero.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BillCell {
    pub bill_id: Uuid,
    pub bill_code: String,
    pub vendor_id: Uuid,
    pub vendor_name: String,
    /// The vendor's number.
    pub reference: Option<String>,
    pub bill_date: NaiveDate,
    pub due_date: NaiveDate,
    pub currency: String,
    pub amount_cents: Cents,
    pub open_cents: Cents,
    pub state: BillStands,
    /// The day on which the last of its lines was approved.
    pub approved_on: Option<NaiveDate>,
}

/// Asks for a bill.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct BillRequest {
    /// The bill, or any line of it.
    pub bill_id: Uuid,
}

/// A bill with its lines and what was paid of it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BillDetail {
    pub today: NaiveDate,
    pub bill: BillCell,
    pub lines: Vec<BillLineCell>,
    pub payments: Vec<BillPaid>,
    /// Why it waits for the owner, in a sentence.
    pub why_to_approve: Option<String>,
    /// Why it cannot be reversed; unknown = it can.
    pub why_not_back: Option<String>,
}

/// A line of a bill; one of a credit is below zero.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BillLineCell {
    pub line_id: Uuid,
    pub date: NaiveDate,
    pub property_id: Uuid,
    pub property_name: String,
    pub unit_id: Option<Uuid>,
    pub unit_number: Option<String>,
    pub account_code: String,
    pub account_name: String,
    pub amount_cents: Cents,
    pub description: Option<String>,
    pub approved_on: Option<NaiveDate>,
}

/// What a payment gave to a bill.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BillPaid {
    pub check_id: Uuid,
    pub payment_code: String,
    pub date: NaiveDate,
    pub bank_name: String,
    pub amount_cents: Cents,
    pub method: Option<String>,
    pub reference: Option<String>,
    pub voided_on: Option<NaiveDate>,
    pub voided_because: Option<String>,
}

/// A bill that is being entered.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct NewBill {
    /// Whose.
    pub vendor_id: Uuid,
    /// The vendor's number.
    #[serde(default)]
    pub reference: Option<String>,
    /// Its day.
    pub bill_date: NaiveDate,
    /// Due on this day; default its day.
    #[serde(default)]
    pub due_date: Option<NaiveDate>,
    /// A vendor's credit: takes from what is owed.
    #[serde(default)]
    pub is_credit: bool,
    /// The owner has approved it.
    #[serde(default)]
    pub is_approved: bool,
    /// At least one, at most 500.
    pub lines: Vec<NewBillLine>,
    /// The draft that it is entered from; it has that one's code then.
    #[serde(default)]
    pub draft_id: Option<Uuid>,
}

/// A line of it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct NewBillLine {
    /// Which property bears it.
    pub property_id: Uuid,
    /// The unit of that property it is for.
    #[serde(default)]
    pub unit_id: Option<Uuid>,
    /// On this account.
    pub account_code: String,
    /// Above zero, in the currency of the property.
    pub amount_cents: Cents,
    /// What for.
    #[serde(default)]
    pub description: Option<String>,
}

/// What is known of a bill before it is entered; of one that is half typed, too.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BillLook {
    /// Bills that it may be a second copy of.
    pub duplicates: Vec<BillCell>,
    /// Why the owner is to approve it, in a sentence.
    pub why_to_approve: Option<String>,
    /// The account of the vendor's last bill.
    pub account_code: Option<String>,
}

/// A bill that was entered or reversed.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BillEntered {
    pub bill_id: Uuid,
    pub bill_code: String,
    /// What it comes to; a credit is below zero.
    pub amount_cents: Cents,
    pub currency: String,
    pub state: BillStands,
}

/// Records that owners approved bills, today.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ApproveBillsRequest {
    /// Which, at most 2,000.
    pub bill_ids: Vec<Uuid>,
}

/// What was approved.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct BillsApproved {
    /// Bills that are approved now and were not before.
    pub bills: u32,
    pub approved_on: NaiveDate,
}

/// Takes a bill back of which nothing is paid: its lines are turned round.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ReverseBillRequest {
    /// Which.
    pub bill_id: Uuid,
    /// On this day, not before the bill's; default today.
    #[serde(default)]
    pub date: Option<NaiveDate>,
    /// Why; it stays on the lines.
    #[serde(default)]
    pub reason: Option<String>,
}
