//! Deposits: what is held of each lease and how it came and went, what a move-out does with it, and the interest that the
//! law asks for. Held is the cash-basis balance of 2200 of the lease, and never below zero. Source: ledger, “Deposits”.

use super::book::Ledger;
use super::chart::DEPOSITS_HELD;
use super::derivation::Derivation;
use super::entry::Source;
use super::rounding::{Minor, Percent, rounded};
use super::rows::TenantRow;
use super::words::{Basis, RowType};
use crate::refused::Refused;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use std::collections::{BTreeMap, HashMap};

/// The deposit of a lease at the end of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct HeldDeposit<'a> {
    pub lease_number: &'a str,
    pub property_code: &'a str,
    pub currency: &'a str,
    /// Where deposits of the property lie.
    pub bank_code: Option<&'a str>,
    pub required: Minor,
    /// By hand: opening, and from or to another lease.
    pub transferred: Minor,
    pub received: Minor,
    pub interest: Minor,
    pub applied: Minor,
    pub refunded: Minor,
    pub held: Minor,
}

/// The report `deposit_register`: each lease of which a deposit was ever held up to the end of a day.
#[must_use]
pub fn deposit_register<'a>(ledger: &Ledger<'a>, as_of: NaiveDate) -> Vec<HeldDeposit<'a>> {
    let rows: HashMap<&str, &TenantRow> =
        ledger.book.tenant_rows.iter().map(|row| (row.entry_code.as_str(), row)).collect();
    let mut held: BTreeMap<&'a str, HeldDeposit<'a>> = BTreeMap::new();
    for posting in ledger.through(as_of) {
        if posting.account != DEPOSITS_HELD || !posting.counts(Basis::Cash) {
            continue;
        }
        let Some(lease) = posting.lease.and_then(|number| ledger.leases.get(number).copied()) else { continue };
        let deposit = held.entry(&lease.lease_number).or_insert_with(|| {
            let property = ledger.properties.get(lease.property_code.as_str());
            HeldDeposit {
                lease_number: &lease.lease_number,
                property_code: &lease.property_code,
                currency: ledger.currency(&lease.property_code),
                bank_code: property.and_then(|p| p.deposit_bank_code.as_deref().or(p.bank_code.as_deref())),
                required: lease.security_deposit.unwrap_or(0),
                transferred: 0,
                received: 0,
                interest: 0,
                applied: 0,
                refunded: 0,
                held: 0,
            }
        });
        let amount = -posting.amount;
        deposit.held += amount;
        match posting.source {
            Source::Allocation { .. } => deposit.received += amount,
            Source::Row(code) => match origin(&rows, code) {
                Some(RowType::DepositInterest) => deposit.interest += amount,
                Some(RowType::DepositApplied) => deposit.applied -= amount,
                _ => deposit.refunded -= amount,
            },
            _ => deposit.transferred += amount,
        }
    }
    held.into_values().collect()
}

/// The type of a row; of one that turned another round, of that.
fn origin(rows: &HashMap<&str, &TenantRow>, code: &str) -> Option<RowType> {
    let row = rows.get(code)?;
    if !row.row_type.undoes() {
        return Some(row.row_type);
    }
    rows.get(row.reverses_code.as_deref()?).map(|target| target.row_type)
}

/// What a move-out does with a deposit: the smaller of held and owed is applied, the rest goes back. What is kept leaves
/// the deposit bank.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct MoveOutDeposit {
    pub applied: Minor,
    pub refund: Minor,
    pub derivation: Derivation,
}

/// Shares a deposit out between what is owed and the tenant; debts below zero are none.
#[must_use]
pub fn at_move_out(held: Minor, owed: Minor) -> MoveOutDeposit {
    let applied = held.min(owed).max(0);
    let refund = held.max(0) - applied;
    MoveOutDeposit { applied, refund, derivation: Derivation::DepositApplied { held, owed, result: applied } }
}

/// Whether so much may be taken of a deposit.
///
/// # Errors
/// `too_much`, when it is more than is held.
pub fn may_take(held: Minor, amount: Minor, currency: &str) -> Result<(), Refused> {
    if amount <= held {
        return Ok(());
    }
    let money = |amount: Minor| Cents(amount).in_words(currency);
    let text = format!("{} is more than the deposit of {} that is held.", money(amount), money(held));
    Err(Refused { code: "too_much", field: Some("amount"), text, also: Vec::new() })
}

/// Interest on a deposit by law: Σ held × rate × days ÷ 365, rounded once. `held` are the days from which an amount was
/// held, up to the next of them; both ends of the period count.
#[must_use]
pub fn deposit_interest(
    held: &[(NaiveDate, Minor)],
    rate: Percent,
    from: NaiveDate,
    to: NaiveDate,
) -> (Minor, Derivation) {
    let mut steps: Vec<(NaiveDate, Minor)> = held.to_vec();
    steps.sort_by_key(|(day, _)| *day);
    let mut unit_days: i128 = 0;
    for (at, (begin, amount)) in steps.iter().enumerate() {
        let end = steps.get(at + 1).and_then(|(next, _)| next.pred_opt()).map_or(to, |end| end.min(to));
        let days = (end - (*begin).max(from)).num_days() + 1;
        unit_days += i128::from(*amount) * i128::from(days.max(0));
    }
    let result = rounded(unit_days * i128::from(rate.0), Percent::DIVISOR * 365);
    (result, Derivation::DepositInterest { rate, from, to, unit_days, result })
}

/// The amounts held of a lease from day to day, for the interest on them.
#[must_use]
pub fn held_by_day(ledger: &Ledger<'_>, lease_number: &str) -> Vec<(NaiveDate, Minor)> {
    let mut steps: BTreeMap<NaiveDate, Minor> = BTreeMap::new();
    for posting in &ledger.postings {
        if posting.account == DEPOSITS_HELD && posting.counts(Basis::Cash) && posting.lease == Some(lease_number) {
            *steps.entry(posting.date).or_default() -= posting.amount;
        }
    }
    let held = |sum: &mut Minor, (day, amount): (NaiveDate, Minor)| {
        *sum += amount;
        Some((day, *sum))
    };
    steps.into_iter().scan(0, held).collect()
}
