//! What holds of a bill whoever changes it: why it waits for its owner, why it is not reversed, and that what was paid of
//! it stays within it, also when an approval or a void is taken back.

use crate::frame::problems::OrProblem;
use crate::frame::reversals::stays;
use crate::nouns::journal::refusals;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_rules::ledger::bill_standing::BillState;
use keystead_rules::ledger::bills::settle;
use keystead_rules::ledger::closing::may_post;
use keystead_store::Tx;
use keystead_store::features::bills::paying::{
    CheckRow, find_bill_of_part, find_check_of_part, has_cleared_void, list_parts_of_check,
};
use keystead_store::features::bills::{BillRow, LineRow, find_bill_of_line, list_lines_of_bill, list_payments_of_bill};
use keystead_sync::change::{ChangeKind, Line};
use keystead_wire::problem::Problem;
use std::collections::BTreeMap;

/// Why the owner of a property is to approve a bill with these lines, in a sentence.
pub(crate) fn why_to_approve(lines: &[LineRow], currency: &str) -> Option<String> {
    let mut places: BTreeMap<&str, (i64, Option<i64>, bool)> = BTreeMap::new();
    for line in lines {
        let place = places.entry(&line.property_name).or_insert((0, line.limit_cents, true));
        place.0 += line.amount_cents;
        place.2 &= line.approved_on.is_some();
    }
    let money = |cents: i64| Cents(cents).in_words(currency);
    places.into_iter().find_map(|(name, (amount, limit, is_approved))| {
        let limit = limit.filter(|limit| amount > *limit && !is_approved)?;
        Some(format!("{} at {name} is above {}: the owner approves it before it is paid.", money(amount), money(limit)))
    })
}

/// Why a bill cannot be reversed: code and sentence.
pub(crate) fn why_not_back(bill: &BillRow, is_paid_of: bool) -> Option<(&'static str, String)> {
    if is_paid_of {
        return Some(("bill_paid", format!("Something was paid of bill {}; void the payment first.", bill.bill_code)));
    }
    (bill.state == BillState::Reversed).then(|| ("already_reversed", format!("Bill {} was reversed.", bill.bill_code)))
}

/// Whether all that was paid of a bill is within what was open of it, day by day.
///
/// # Errors
/// `too_much`.
pub(crate) fn is_within(tx: &Tx<'_>, bill_code: &str) -> Result<(), Problem> {
    let (lines, payments) = tx
        .read(|conn| Ok((list_lines_of_bill(conn, bill_code)?, list_payments_of_bill(conn, bill_code)?)))
        .or_problem()?;
    if settle(&lines, &payments).problems.is_empty() {
        return Ok(());
    }
    let text = format!("More would be paid of bill {bill_code} than is open on that day.");
    Err(Problem::invalid("too_much", "amount_cents", text).hint("Pay less, or choose a later day."))
}

/// Whether a line of a bill or a payment may be as it is now, after something was reversed.
///
/// # Errors
/// `bill_paid`, `too_much`, `period_closed`, `check_cleared`.
pub(crate) fn may_stand(tx: &Tx<'_>, line: &Line) -> Result<(), Problem> {
    if line.kind != ChangeKind::Update {
        return Ok(());
    }
    match line.table.name {
        "bill_line" if line.new.contains_key("approved_on") => {
            let Some(bill) = tx.read(|conn| find_bill_of_line(conn, line.id)).or_problem()? else { return Ok(()) };
            // Where the bill stands is brought up to date at the end only: its lines are asked.
            let code = bill.bill_code.as_str();
            let (lines, payments) = tx
                .read(|conn| Ok((list_lines_of_bill(conn, code)?, list_payments_of_bill(conn, code)?)))
                .or_problem()?;
            let is_paid_of = payments.iter().any(|payment| payment.voided_on.is_none());
            if is_paid_of && lines.iter().any(|line| line.approved_on.is_none()) {
                let text = format!("Something was paid of bill {}, and its approval stands.", bill.bill_code);
                return Err(stays("bill_paid", &text, "Void the payment first."));
            }
            Ok(())
        }
        "bill_payment" if line.new.contains_key("voided_on") => {
            let Some(check) = tx.read(|conn| find_check_of_part(conn, line.id)).or_problem()? else { return Ok(()) };
            if tx.read(|conn| has_cleared_void(conn, &check)).or_problem()? {
                let text = format!("The bank has the void of payment {} on a statement.", check.payment_code);
                return Err(stays("check_cleared", &text, "Open the match of that line first."));
            }
            let closed = tx.list_closed_periods().or_problem()?;
            let Some(code) = tx.read(|conn| find_bill_of_part(conn, line.id)).or_problem()? else { return Ok(()) };
            is_within(tx, &code)?;
            // The day of the void, and the other one where its day was changed.
            let days = [&line.old, &line.new].map(|values| values.get("voided_on").and_then(|value| value.as_str()));
            let days: Vec<NaiveDate> = days.into_iter().flatten().filter_map(|day| day.parse().ok()).collect();
            for of in tx.read(|conn| list_lines_of_bill(conn, &code)).or_problem()? {
                for day in &days {
                    may_post(*day, &of.property_code, &closed).or_else(|no| Problem::all(refusals(&no)))?;
                }
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Why a payment cannot be voided: code and sentence.
pub(crate) fn why_not_void(check: &CheckRow) -> Option<(&'static str, String)> {
    let code = check.reference.as_ref().unwrap_or(&check.payment_code);
    if let Some(day) = check.voided_on {
        return Some(("already_voided", format!("Payment {code} was voided on {day}.")));
    }
    // A transfer comes back after the bank paid it.
    let cleared = check.cleared_on.filter(|_| check.method.as_deref() != Some("ach"))?;
    Some(("check_cleared", format!("The bank paid {code} on {cleared}; what was cashed is not voided.")))
}

/// Voids a payment on a day: its bills are open again. Gives how many.
///
/// # Errors
/// `already_voided`, `check_cleared`, `period_closed`.
pub(crate) fn void(tx: &Tx<'_>, check: &CheckRow, day: NaiveDate, why: Option<&str>) -> Result<u32, Problem> {
    if let Some((code, text)) = why_not_void(check) {
        let hint = "Open the match of its line at the bank first, where it is another one's.";
        return Err(stays(code, &text, hint));
    }
    let closed = tx.list_closed_periods().or_problem()?;
    let parts = tx.read(|conn| list_parts_of_check(conn, &check.payment_code)).or_problem()?;
    for part in &parts {
        for line in tx.read(|conn| list_lines_of_bill(conn, &part.bill_code)).or_problem()? {
            may_post(day, &line.property_code, &closed).or_else(|no| Problem::all(refusals(&no)))?;
        }
    }
    let voided = tx.void_bill_payment((&check.payment_code, check.bank_id), day, why).or_problem()?;
    Ok(u32::try_from(voided).unwrap_or(u32::MAX))
}
