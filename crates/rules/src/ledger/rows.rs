//! The rows that the ledger is made of, as plain values: who is in them is a code, what they are worth a number of
//! minor units, the day an argument. They are never changed: a row is added, or turned round by another.

use super::rounding::{Minor, Percent};
use super::words::{AccountKind, BankKind, CapKind, Category, FeeBase, FeeKind, Form1099, Proration, RowType};
use crate::legal_fee::LegalFee;
use chrono::NaiveDate;
use keystead_model::words::LeaseState;

/// A row of a tenant's account (`ledger.csv`).
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct TenantRow {
    pub entry_code: String,
    pub lease_number: String,
    pub row_type: RowType,
    pub date: NaiveDate,
    /// Charges only; `None` = the date.
    pub due_date: Option<NaiveDate>,
    /// Above zero; the type says which way it counts.
    pub amount: Minor,
    pub category: Option<Category>,
    /// Roommate or housing authority with a part of their own; `None` = the tenant.
    pub payer_code: Option<String>,
    /// Instead of the account of the category.
    pub account_code: Option<String>,
    /// The row that a return or reversal turns round.
    pub reverses_code: Option<String>,
    /// The charge that a late fee is for, or the one receipt that a refund is of.
    pub for_code: Option<String>,
    /// Taken over from other books: posts against 3900.
    pub opening: bool,
    pub bank_code: Option<String>,
    pub slip_code: Option<String>,
}

impl TenantRow {
    /// The day a charge is due.
    #[must_use]
    pub fn due(&self) -> NaiveDate {
        self.due_date.unwrap_or(self.date)
    }
}

/// Part of a receipt that a person gave to a charge (`allocations.csv`).
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct HandAllocation {
    pub receipt_code: String,
    pub charge_code: String,
    pub amount: Minor,
}

/// What the ledger asks of a property.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct PropertyTerms {
    pub property_code: String,
    /// One a property; never added up with another.
    pub currency: String,
    /// ISO 3166; empty = the United States.
    pub country: String,
    /// Owns it where no shares are in force.
    pub owner_code: Option<String>,
    pub bank_code: Option<String>,
    /// `None` = the trust bank.
    pub deposit_bank_code: Option<String>,
    pub proration: Proration,
    /// Categories that receipts settle first, in turn.
    pub allocation_order: Vec<Category>,
}

/// What the ledger asks of a lease.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct LeaseTerms {
    pub lease_number: String,
    pub property_code: String,
    pub unit_number: String,
    pub tenant_code: String,
    pub lease_begin_date: NaiveDate,
    pub monthly_rent: Minor,
    pub security_deposit: Option<Minor>,
    /// Day of the month, 1 to 31.
    pub rent_due_day: Option<u32>,
    pub lease_status: Option<LeaseState>,
    pub notice_move_out_date: Option<NaiveDate>,
    pub actual_move_out_date: Option<NaiveDate>,
    pub renews_lease_number: Option<String>,
}

/// What the ledger asks of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct UnitTerms {
    pub property_code: String,
    pub unit_number: String,
    pub out_of_service: bool,
}

/// An account beyond the chart that everybody has (`accounts.csv`).
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Account {
    pub account_code: String,
    pub name: String,
    pub kind: AccountKind,
}

/// A bank account (`bank_accounts.csv`), with a ledger account of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct BankAccount {
    pub bank_code: String,
    pub account_code: String,
    pub kind: BankKind,
    pub currency: String,
}

/// Checks and cash that went to the bank together (`deposit_slips.csv`).
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct DepositSlip {
    pub slip_code: String,
    pub bank_code: String,
    /// `None` = still in the drawer.
    pub date: Option<NaiveDate>,
}

/// A line of a bank statement (`bank_lines.csv`).
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct BankLine {
    pub bank_code: String,
    pub line_code: String,
    pub date: NaiveDate,
    /// Into the account is positive.
    pub amount: Minor,
    /// The book items that it is; none = not in the books.
    pub matches: Vec<String>,
}

/// The closing balance of a statement (`bank_statements.csv`).
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct BankStatement {
    pub bank_code: String,
    pub statement_date: NaiveDate,
    pub closing_balance: Minor,
    /// Somebody said that it is right; its items then stand.
    pub finalised_on: Option<NaiveDate>,
}

/// A line of an entry made by hand (`journal.csv`); lines with one code are an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct JournalLine {
    pub entry_code: String,
    pub line: u32,
    pub date: NaiveDate,
    pub account_code: String,
    /// Debit positive.
    pub amount: Minor,
    pub property_code: String,
    pub owner_code: Option<String>,
    pub lease_number: Option<String>,
    pub party_code: Option<String>,
}

/// A line of a vendor's bill (`bills.csv`).
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct BillLine {
    pub bill_code: String,
    pub line: u32,
    /// A vendor's credit: turned round.
    pub credit: bool,
    pub vendor_code: String,
    pub property_code: String,
    pub bill_date: NaiveDate,
    /// `None` = the bill's date.
    pub due_date: Option<NaiveDate>,
    /// The vendor's number.
    pub reference: Option<String>,
    pub account_code: String,
    pub amount: Minor,
    pub approved_on: Option<NaiveDate>,
}

/// A payment of a bill (`bill_payments.csv`); those of one code are one check.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct BillPayment {
    pub payment_code: String,
    pub bill_code: String,
    pub date: NaiveDate,
    pub bank_code: String,
    pub amount: Minor,
    /// By credit or debit card: reported by the card's company, not on a 1099 of ours.
    pub by_card: bool,
    pub voided_on: Option<NaiveDate>,
}

/// What an account of a property is planned to be in a month (`budgets.csv`).
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct BudgetLine {
    pub property_code: String,
    pub account_code: String,
    /// Its first day.
    pub month: NaiveDate,
    /// Natural sign.
    pub amount: Minor,
}

/// A share in a property (`ownerships.csv`), from and to a day; without one, always.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Ownership {
    pub property_code: String,
    pub owner_code: String,
    pub share: Percent,
    pub begin_date: Option<NaiveDate>,
    pub end_date: Option<NaiveDate>,
}

/// What the manager gets for a property (`management_agreements.csv`).
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct ManagementAgreement {
    pub property_code: String,
    pub begin_date: Option<NaiveDate>,
    pub end_date: Option<NaiveDate>,
    pub vendor_code: Option<String>,
    /// Of what is collected of a category.
    pub fee_percents: Vec<(Category, Percent)>,
    pub flat_fee: Minor,
    /// For each unit in service.
    pub unit_fee: Minor,
    pub minimum_fee: Minor,
    /// Stays in the property's account.
    pub reserve: Minor,
    /// Above it the owner approves a bill; `None` = never asked.
    pub approval_limit: Option<Minor>,
}

/// A charge or credit that comes every so many months (`recurring_charges.csv`).
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct RecurringCharge {
    pub recurring_code: String,
    pub lease_number: String,
    /// Charge or credit.
    pub row_type: RowType,
    pub category: Option<Category>,
    pub amount: Minor,
    pub begin_date: Option<NaiveDate>,
    pub end_date: Option<NaiveDate>,
    pub due_day: Option<u32>,
    /// 1 = each month.
    pub every_months: u32,
    pub payer_code: Option<String>,
    pub account_code: Option<String>,
    /// What for, in somebody's words.
    pub description: Option<String>,
}

/// The most that late fees of a charge may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub struct FeeCap {
    pub amount: Option<Minor>,
    /// Of the rule's base.
    pub percent: Option<Percent>,
    /// Where both are given; `None` = the lesser.
    pub kind: Option<CapKind>,
}

/// When and how much is charged for paying late (`late_fee_rules.csv`).
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct LateFeeRule {
    pub rule_code: String,
    /// `None` beside no lease = all properties.
    pub property_code: Option<String>,
    /// Goes before the property's.
    pub lease_number: Option<String>,
    pub begin_date: Option<NaiveDate>,
    pub end_date: Option<NaiveDate>,
    /// None = rent.
    pub categories: Vec<Category>,
    pub grace_days: i64,
    pub kind: FeeKind,
    pub amount: Minor,
    pub percent: Percent,
    pub base: FeeBase,
    pub minimum_balance: Minor,
    pub repeat_amount: Minor,
    /// 0 = never.
    pub repeat_days: i64,
    pub cap: FeeCap,
}

/// What the law allows of late fees in a property; binds above the rule.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct LegalFeeCap {
    pub property_code: String,
    pub law: LegalFee,
}

/// On which form a party's year is reported.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Payee {
    pub party_code: String,
    /// `None` = an owner's rents, nothing of a vendor.
    pub form: Option<Form1099>,
}

/// Days on which nothing more posts (`periods.csv`).
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct ClosedPeriod {
    pub closed_through: NaiveDate,
    /// `None` = all properties.
    pub property_code: Option<String>,
}
