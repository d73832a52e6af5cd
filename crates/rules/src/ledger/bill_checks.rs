//! What is asked before a vendor's bill is recorded or paid: whether it is there already, and whether the owner has approved
//! it. Source: bank, “Bills”.

use super::chart::{DEPOSITS_HELD, PAYABLES, PREPAID, RECEIVABLES, TRUST_BANK};
use super::rounding::Minor;
use super::rows::BillLine;
use super::words::AccountKind;
use crate::refused::Refused;
use keystead_model::money::Cents;
use std::collections::BTreeMap;

/// Bills so many days apart may be the same.
const NEAR: i64 = 30;

fn total(lines: &[&BillLine]) -> Minor {
    lines.iter().map(|line| if line.credit { -line.amount } else { line.amount }).sum()
}

/// Whether a bill may be paid: of no more than the limit of the property's agreement, or approved in all of its lines.
///
/// # Errors
/// `not_approved`.
pub fn may_pay(lines: &[&BillLine], approval_limit: Option<Minor>, currency: &str) -> Result<(), Refused> {
    let amount = total(lines);
    let over = approval_limit.filter(|limit| amount > *limit);
    let (Some(limit), Some(first)) = (over, lines.iter().find(|line| line.approved_on.is_none())) else {
        return Ok(());
    };
    let money = |amount: Minor| Cents(amount).in_words(currency);
    let (code, amount, limit) = (&first.bill_code, money(amount), money(limit));
    let text = format!("Bill {code} of {amount} is above {limit}; the owner has not approved it.");
    Err(Refused { code: "not_approved", field: Some("approved_on"), text, also: Vec::new() })
}

/// The bills that a new one may be a second copy of: of its vendor with its reference, or with its amount within thirty
/// days. A person decides.
#[must_use]
pub fn likely_duplicates<'b>(new: &[&BillLine], bills: &'b [BillLine]) -> Vec<&'b str> {
    let Some(first) = new.first() else { return Vec::new() };
    let reference = |lines: &[&BillLine]| {
        let written = lines.iter().find_map(|line| line.reference.as_deref());
        written.map(|text| text.trim().to_lowercase()).filter(|text| !text.is_empty())
    };
    let mut by_code: BTreeMap<&'b str, Vec<&'b BillLine>> = BTreeMap::new();
    for line in bills.iter().filter(|line| line.vendor_code == first.vendor_code && line.bill_code != first.bill_code) {
        by_code.entry(&line.bill_code).or_default().push(line);
    }
    let same = |lines: &[&BillLine]| {
        let same_reference = reference(new).is_some_and(|text| reference(lines) == Some(text));
        let near = lines.iter().any(|line| (line.bill_date - first.bill_date).num_days().abs() <= NEAR);
        same_reference || (near && total(lines) == total(new))
    };
    by_code.into_iter().filter(|(_, lines)| same(lines)).map(|(code, _)| code).collect()
}

/// Whether a line of a bill may be on an account: what vendors are paid for. What tenants and vendors owe and are owed follows
/// from their rows; what is at a bank, held for a tenant or an owner's moves otherwise.
///
/// # Errors
/// `control_account`.
pub fn may_be_billed(account: &str, kind: AccountKind, is_bank: bool) -> Result<(), Refused> {
    let why = if is_bank || account == TRUST_BANK {
        "is a bank account; bills are paid from it"
    } else if kind == AccountKind::Equity {
        "is the owners’; pay them on the page of owners"
    } else if account == DEPOSITS_HELD {
        "is held for tenants; give it back on their account"
    } else if [RECEIVABLES, PREPAID, PAYABLES].contains(&account) {
        "follows from tenants’ rows and bills"
    } else {
        return Ok(());
    };
    let text = format!("Account {account} {why}.");
    Err(Refused { code: "control_account", field: Some("account_code"), text, also: Vec::new() })
}
