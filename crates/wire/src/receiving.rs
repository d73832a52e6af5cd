//! Payments of many tenants received together, and the slips they go to the bank with.

use crate::calls::calls;
use crate::declared::Declared;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "ledger.payers" PayersRequest => Payers, see(Money), [LEDGER, LEASES, PARTIES];
    "ledger.slips" SlipsRequest => Slips, see(Money), [LEDGER];
    "ledger.receive" ReceiveRequest => Received, manage(Money), [];
    "ledger.deposit" DepositRequest => Deposited, manage(Money), [];
}

/// What was typed of a slip and is not posted yet, piece by piece: it stays over a restart.
pub(crate) const SETTINGS: &[Declared] = &[Declared::personal("receiving.", "ledger", "the slip being typed")];

/// Asks who may pay on these leases, and what they owe.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct PayersRequest {
    /// At most 500; the answer is in their order, without those that are not there.
    pub lease_ids: Vec<Uuid>,
}

/// They.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct Payers {
    pub rows: Vec<Payer>,
}

/// A tenant on a lease who may pay.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct Payer {
    pub lease_id: Uuid,
    pub lease_number: String,
    pub tenant_name: String,
    pub unit_number: String,
    pub property_name: String,
    pub currency: String,
    /// What is owed on the lease; below zero it is in credit, and zero where there is no account yet.
    pub balance_cents: Cents,
    /// The last payments, newest first.
    pub last: Vec<PaymentBefore>,
}

/// A payment that came before.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct PaymentBefore {
    pub date: NaiveDate,
    pub amount_cents: Cents,
    pub method: Option<String>,
    pub reference: Option<String>,
}

/// Asks for the banks that take deposits, and the slips that are not there yet or went there last.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct SlipsRequest {}

/// They.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct Slips {
    pub today: NaiveDate,
    pub banks: Vec<SlipBank>,
    /// Those that wait, then those that went last; newest first.
    pub rows: Vec<Slip>,
    /// A code that no slip has.
    pub next_code: String,
}

/// A bank account that takes deposits.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct SlipBank {
    pub bank_id: Uuid,
    pub bank_code: String,
    pub name: String,
    pub currency: String,
}

/// Checks and cash that go to the bank together.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct Slip {
    pub slip_id: Uuid,
    pub slip_code: String,
    pub bank_name: String,
    pub currency: String,
    /// Unknown while it waits.
    pub deposited_on: Option<NaiveDate>,
    /// Receipts on it that stand.
    pub items: u32,
    pub amount_cents: Cents,
}

/// Posts receipts of many tenants, all of them or none.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ReceiveRequest {
    /// The day the money came.
    pub date: NaiveDate,
    /// The bank that the slip is for; without one the money lies with each property's bank at once.
    #[serde(default)]
    pub bank_id: Option<Uuid>,
    /// Of a slip that is new.
    #[serde(default)]
    pub slip_code: Option<String>,
    /// One or more.
    pub rows: Vec<ReceiveRow>,
}

/// One receipt.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct ReceiveRow {
    /// Whose account.
    pub lease_id: Uuid,
    /// Above zero.
    pub amount_cents: Cents,
    /// `check`, `cash`, `money_order` …
    #[serde(default)]
    pub method: Option<String>,
    /// The number of the check.
    #[serde(default)]
    pub reference: Option<String>,
}

/// What was posted.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct Received {
    pub receipts: u32,
    pub amount_cents: Cents,
    pub slip_code: Option<String>,
}

/// Says that a slip went to the bank, or that it did not.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct DepositRequest {
    /// Which.
    pub slip_id: Uuid,
    /// The day; without one it waits again.
    pub deposited_on: Option<NaiveDate>,
}

/// It was noted.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct Deposited {
    pub slip_code: String,
}
