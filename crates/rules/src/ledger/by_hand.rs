//! What a person may enter on a tenant's account: charges, receipts, credits, what becomes of a deposit, refunds; above zero,
//! on an open day, within what is there. Source: ledger, “Tenant rows”, “Deposits” and “Closing”.

use super::allocation::AllocationProblem;
use super::book::{Ledger, Problem};
use super::closing::may_post;
use super::deposit::{held_by_day, may_take};
use super::rounding::Minor;
use super::rows::{ClosedPeriod, TenantRow};
use super::words::{Category, RowType};
use crate::refused::Refused;
use chrono::{Days, NaiveDate};
use std::collections::BTreeSet;

/// The largest amount that is no slip of the hand: ten million, in minor units.
const MOST: Minor = 1_000_000_000;
/// So many days ahead a charge may be dated.
const AHEAD: u64 = 366;

/// A row that somebody would enter.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct Entered<'a> {
    pub row_type: RowType,
    pub date: NaiveDate,
    pub due_date: Option<NaiveDate>,
    pub amount: Minor,
    pub property_code: &'a str,
}

/// Whether the row may be entered; `today` is the day at the property.
///
/// # Errors
/// `not_by_hand`, `negative_amount`, `too_large`, `day_to_come`, `too_far`, `due_of_charges`, `period_closed`; all that is wrong
/// together.
pub fn may_enter(entered: &Entered<'_>, today: NaiveDate, closed: &[ClosedPeriod]) -> Result<(), Refused> {
    let Entered { row_type, date, due_date, amount, property_code } = *entered;
    let mut wrong = Vec::new();
    let mut refuse = |code, field, text: &str| {
        wrong.push(Refused { code, field: Some(field), text: text.to_owned(), also: Vec::new() });
    };
    if row_type.undoes() {
        refuse("not_by_hand", "entry_type", "A row is reversed where it stands; it is not entered.");
    }
    if amount <= 0 {
        refuse("negative_amount", "amount_cents", "Enter an amount above zero.");
    } else if amount > MOST {
        refuse("too_large", "amount_cents", "This is more than ten million; check the number of digits.");
    }
    if row_type == RowType::Charge {
        let last = today.checked_add_days(Days::new(AHEAD)).unwrap_or(today);
        if date > last || due_date.is_some_and(|due| due > last) {
            let field = if date > last { "date" } else { "due_date" };
            refuse("too_far", field, "This day is more than a year ahead; check the year.");
        }
    } else {
        if date > today {
            refuse(
                "day_to_come",
                "date",
                "This day has not come yet; enter the day the money came or the credit was given.",
            );
        }
        if due_date.is_some() {
            refuse("due_of_charges", "due_date", "Only a charge is due on a day.");
        }
    }
    wrong.extend(may_post(date, property_code, closed).err());
    Refused::all(wrong)
}

/// Whether a row takes this of a lease's deposit.
#[must_use]
pub fn takes_deposit(row_type: RowType, category: Option<Category>) -> bool {
    row_type == RowType::DepositApplied || (row_type == RowType::Refund && category == Some(Category::Deposit))
}

/// The deposit of a lease that is held at the end of a day, and on no later day less.
#[must_use]
pub fn held_from(ledger: &Ledger<'_>, lease_number: &str, day: NaiveDate) -> Minor {
    let steps = held_by_day(ledger, lease_number);
    let on = steps.iter().rev().find(|(step, _)| *step <= day).map_or(0, |(_, held)| *held);
    steps.iter().filter(|(step, _)| *step > day).map(|(_, held)| *held).fold(on, Minor::min)
}

/// Whether what a row takes is there: of the deposit on its day and later, else of what is prepaid. The books have the row.
///
/// # Errors
/// `too_much`.
pub fn may_give(ledger: &Ledger<'_>, row: &TenantRow, currency: &str) -> Result<(), Refused> {
    if takes_deposit(row.row_type, row.category) {
        let after = held_from(ledger, &row.lease_number, row.date);
        let no = may_take(after + row.amount, row.amount, currency).err();
        return no.map_or(Ok(()), |no| Err(Refused { field: Some("amount_cents"), ..no }));
    }
    let is_it = |problem: &Problem<'_>| match problem {
        Problem::Allocation(AllocationProblem::Refund(refund)) => refund.entry_code == row.entry_code,
        _ => false,
    };
    if ledger.problems.iter().any(is_it) {
        let text = "This is more than is prepaid on that day: only money that settled nothing is given back.";
        return Err(Refused { code: "too_much", field: Some("amount_cents"), text: text.to_owned(), also: Vec::new() });
    }
    Ok(())
}

/// Whether a row takes nothing away from under what was given back or applied since: from a refund the money that was paid
/// ahead, from the deposit what is held of it. The books are those without the row and those with it.
///
/// # Errors
/// `given_back`, with what has to be reversed first.
pub fn may_stand(before: &Ledger<'_>, after: &Ledger<'_>, row: &TenantRow) -> Result<(), Refused> {
    let refuse = |text: String| Err(Refused { code: "given_back", field: Some("date"), text, also: Vec::new() });
    if let Some(refund) = short_refunds(after).difference(&short_refunds(before)).next() {
        return refuse(format!(
            "{refund} gave back money that would not be there then; reverse it first, or choose a day after it."
        ));
    }
    let (was, held) = (held_from(before, &row.lease_number, row.date), held_from(after, &row.lease_number, row.date));
    if held < 0 && held < was {
        let text = "More would be applied and given back of the deposit than was held; reverse that first.";
        return refuse(text.to_owned());
    }
    Ok(())
}

/// Refunds that give back more than was prepaid.
fn short_refunds<'a>(ledger: &Ledger<'a>) -> BTreeSet<&'a str> {
    let code = |problem: &Problem<'a>| match problem {
        Problem::Allocation(AllocationProblem::Refund(refund)) => Some(refund.entry_code.as_str()),
        _ => None,
    };
    ledger.problems.iter().filter_map(code).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_wrong_is_told_together_with_its_field() {
        let closed = [ClosedPeriod { closed_through: day("2025-12-31"), property_code: Some("P".to_owned()) }];
        let told = |row_type, date: &str, due: Option<&str>, amount| {
            let due_date = due.map(day);
            let entered = Entered { row_type, date: day(date), due_date, amount, property_code: "P" };
            let refused = may_enter(&entered, day("2026-03-28"), &closed).err();
            let all = refused.into_iter().flat_map(|first| {
                let also = first.also.clone();
                [first].into_iter().chain(also)
            });
            all.map(|no| (no.code, no.field.unwrap_or_default())).collect::<Vec<_>>()
        };
        assert_eq!(told(RowType::Charge, "2026-04-01", Some("2026-04-05"), 1), []);
        assert_eq!(told(RowType::Payment, "2026-03-28", None, MOST), []);
        assert_eq!(told(RowType::Payment, "2026-03-29", None, 1), [("day_to_come", "date")]);
        assert_eq!(told(RowType::Credit, "2026-03-28", Some("2026-03-28"), 1), [("due_of_charges", "due_date")]);
        assert_eq!(
            told(RowType::Reversal, "2025-12-31", None, 0),
            [("not_by_hand", "entry_type"), ("negative_amount", "amount_cents"), ("period_closed", "date")]
        );
        assert_eq!(
            told(RowType::Charge, "2027-03-30", None, MOST + 1),
            [("too_large", "amount_cents"), ("too_far", "date")]
        );
        assert_eq!(told(RowType::Charge, "2026-03-30", Some("2028-03-30"), 1), [("too_far", "due_date")]);
    }
}
