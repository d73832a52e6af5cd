//! Giving a receipt to charges by hand: within what both have, without moving what is closed, and without taking money from
//! under what was given back. Source: ledger, “Allocation” and “Closing”.

use super::allocation::AllocationProblem;
use super::book::{Book, Ledger, lease_accounts};
use super::by_hand::held_from;
use super::closing::may_post;
use super::rounding::Minor;
use super::rows::ClosedPeriod;
use crate::refused::Refused;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

fn refuse(code: &'static str, text: String) -> Refused {
    Refused { code, field: Some("parts"), text, also: Vec::new() }
}

/// What is wrong with hand allocations and refunds of a book: the codes of both rows, or of the refund.
fn faults(book: &Book) -> (BTreeSet<(String, String)>, BTreeSet<String>) {
    let (mut hands, mut refunds) = (BTreeSet::new(), BTreeSet::new());
    for account in &lease_accounts(book).0 {
        for problem in account.allocation().problems {
            match problem {
                AllocationProblem::Hand(hand) => {
                    hands.insert((hand.receipt_code.clone(), hand.charge_code.clone()));
                }
                AllocationProblem::Refund(refund) => {
                    refunds.insert(refund.entry_code.clone());
                }
                AllocationProblem::Reverses(_) => {}
            }
        }
    }
    (hands, refunds)
}

/// What settled what up to the end of a day, as it stood then.
fn settled(book: &Book, through: NaiveDate) -> BTreeMap<(String, String, NaiveDate, Option<NaiveDate>), Minor> {
    let mut settled = BTreeMap::new();
    for account in &lease_accounts(book).0 {
        for settlement in account.allocation().settlements.iter().filter(|settlement| settlement.on <= through) {
            let until = settlement.until.filter(|until| *until <= through);
            // Undone on the day it came about, it stood at the end of none.
            if until == Some(settlement.on) {
                continue;
            }
            let (receipt, charge) = (settlement.receipt.entry_code.clone(), settlement.charge.entry_code.clone());
            *settled.entry((receipt, charge, settlement.on, until)).or_default() += settlement.amount;
        }
    }
    settled
}

/// Whether hand allocations may be as they are after, where they were as before; both are books of one tenancy at a property.
///
/// # Errors
/// `too_much`, `given_back`, `period_closed`.
pub fn may_apply(before: &Book, after: &Book, property_code: &str, closed: &[ClosedPeriod]) -> Result<(), Refused> {
    let (was, is) = (faults(before), faults(after));
    if let Some((receipt, charge)) = is.0.difference(&was.0).next() {
        let text = format!("More would be given from {receipt} to {charge} than one of them has left for it.");
        return Err(refuse("too_much", text));
    }
    if let Some(refund) = is.1.difference(&was.1).next() {
        let text = format!("{refund} gave back money that would not be there then; reverse it first.");
        return Err(refuse("given_back", text));
    }
    let of_it = closed.iter().filter(|period| period.property_code.as_deref().is_none_or(|code| code == property_code));
    if let Some(through) = of_it.map(|period| period.closed_through).max()
        && settled(before, through) != settled(after, through)
    {
        // The same words as for a row of a closed day.
        let text = may_post(through, property_code, closed).err().map_or_else(String::new, |no| no.text);
        return Err(refuse("period_closed", format!("It would change what was settled in a closed period. {text}")));
    }
    Ok(())
}

/// Whether what was applied and given back of the deposits of some leases is still held with other hand allocations.
///
/// # Errors
/// `given_back`.
pub fn may_hold(before: &Ledger<'_>, after: &Ledger<'_>, leases: &BTreeSet<&str>) -> Result<(), Refused> {
    for lease in leases {
        let held = held_from(after, lease, NaiveDate::MIN);
        if held < 0 && held < held_from(before, lease, NaiveDate::MIN) {
            let text = format!(
                "More of the deposit of {lease} was applied and given back than would be held; reverse that first."
            );
            return Err(refuse("given_back", text));
        }
    }
    Ok(())
}
