//! Postings and entries: what an entry by hand may be, that entries balance per property, and that a row is turned
//! round whole and once. Source: ledger, “Entries”.

use super::chart::{DEPOSITS_HELD, PAYABLES, PREPAID, RECEIVABLES};
use super::rounding::Minor;
use super::rows::{JournalLine, TenantRow};
use super::words::{Basis, RowType};
use crate::refused::Refused;
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What an entry was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source<'a> {
    /// A row of a tenant's account.
    Row(&'a str),
    /// Checks and cash taken to the bank.
    Slip(&'a str),
    /// A receipt that settles a charge, or no longer does.
    Allocation {
        /// The receipt.
        receipt: &'a str,
        /// The charge.
        charge: &'a str,
    },
    /// An entry by hand.
    Journal(&'a str),
    /// A vendor's bill.
    Bill(&'a str),
    /// A check or transfer to a vendor.
    BillPayment(&'a str),
    /// A payment to a vendor turned round.
    Void(&'a str),
}

impl<'a> Source<'a> {
    /// The code of row, slip, entry, bill or payment; of a void `CODE/void`, of an allocation the receipt's.
    #[must_use]
    pub fn code(self) -> Cow<'a, str> {
        match self {
            Source::Row(code) | Source::Slip(code) | Source::Journal(code) => Cow::Borrowed(code),
            Source::Bill(code) | Source::BillPayment(code) => Cow::Borrowed(code),
            Source::Void(code) => Cow::Owned(format!("{code}/void")),
            Source::Allocation { receipt, .. } => Cow::Borrowed(receipt),
        }
    }
}

/// A line of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Posting<'a> {
    pub date: NaiveDate,
    pub source: Source<'a>,
    pub account: &'a str,
    /// Debit positive.
    pub amount: Minor,
    pub property: &'a str,
    pub lease: Option<&'a str>,
    pub owner: Option<&'a str>,
    pub party: Option<&'a str>,
    /// The basis on which it counts; `None` = both.
    pub only: Option<Basis>,
}

impl Posting<'_> {
    /// Whether it counts on that basis.
    #[must_use]
    pub fn counts(&self, basis: Basis) -> bool {
        self.only.is_none_or(|only| only == basis)
    }
}

/// The sums of an entry that are not zero, by property and basis: none of a balanced entry. No owner pays another's bill.
#[must_use]
pub fn unbalanced<'a>(postings: &[Posting<'a>]) -> BTreeMap<(&'a str, Basis), Minor> {
    let mut sums: BTreeMap<(&'a str, Basis), Minor> = BTreeMap::new();
    for posting in postings {
        for basis in Basis::ALL.iter().filter(|basis| posting.counts(**basis)) {
            *sums.entry((posting.property, *basis)).or_default() += posting.amount;
        }
    }
    sums.retain(|_, sum| *sum != 0);
    sums
}

fn refused(code: &'static str, field: &'static str, text: String) -> Refused {
    Refused { code, field: Some(field), text, also: Vec::new() }
}

/// Whether the lines of one entry may be posted by hand.
///
/// # Errors
/// `not_balanced` when they are fewer than two or their sums are not zero per property; `control_account` for
/// receivables, prepaid and payables, and for deposits held without a lease.
pub fn by_hand(lines: &[&JournalLine]) -> Result<(), Refused> {
    let mut sums: BTreeMap<&str, i128> = BTreeMap::new();
    for line in lines {
        *sums.entry(&line.property_code).or_default() += i128::from(line.amount);
    }
    let mut wrong = Vec::new();
    if lines.len() < 2 {
        wrong.push(refused("not_balanced", "amount", "An entry has two lines or more.".to_owned()));
    }
    for (property, _) in sums.iter().filter(|(_, sum)| **sum != 0) {
        let text = format!("Debits and credits of property {property} differ; each property balances.");
        wrong.push(refused("not_balanced", "amount", text));
    }
    for line in lines {
        let account = line.account_code.as_str();
        let control = [RECEIVABLES, PREPAID, PAYABLES].contains(&account);
        if control || (account == DEPOSITS_HELD && line.lease_number.is_none()) {
            let whose =
                if control { "follows from tenants' rows and bills" } else { "needs the lease whose deposit it is" };
            wrong.push(refused("control_account", "account_code", format!("Account {account} {whose}.")));
        }
    }
    Refused::all(wrong)
}

/// Whether a row of a tenant's account may be turned round by another, given the rows that there are.
///
/// # Errors
/// `not_whole`, `already_reversed`, or `not_reversible` for a reversal, for a return of what is no payment, and for a day
/// before the row's.
pub fn may_reverse(row: &TenantRow, reversal: &TenantRow, rows: &[&TenantRow]) -> Result<(), Refused> {
    let code = &row.entry_code;
    let mut wrong = Vec::new();
    if row.row_type.undoes() {
        wrong.push(refused("not_reversible", "reverses_code", format!("Row {code} is itself a reversal.")));
    }
    if reversal.row_type == RowType::Return && row.row_type != RowType::Payment {
        wrong.push(refused(
            "not_reversible",
            "type",
            format!("Row {code} is not a payment, and only payments are returned."),
        ));
    }
    if reversal.date < row.date {
        wrong.push(refused(
            "not_reversible",
            "date",
            format!("Row {code} is dated {}; its reversal is not earlier.", row.date),
        ));
    }
    if reversal.amount != row.amount || reversal.lease_number != row.lease_number {
        wrong.push(refused("not_whole", "amount", format!("Row {code} is reversed whole, with its amount and lease.")));
    }
    let others = rows.iter().filter(|other| other.entry_code != reversal.entry_code);
    if others.clone().any(|other| other.row_type.undoes() && other.reverses_code.as_deref() == Some(code)) {
        wrong.push(refused("already_reversed", "reverses_code", format!("Row {code} is reversed already.")));
    }
    Refused::all(wrong)
}
