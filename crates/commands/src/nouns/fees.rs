//! Management fees as bills: what is due of a month, billed once, and turned round as a whole. The job and the page post the
//! same, and a fee that the books cannot take is held back.

use crate::frame::problems::OrProblem;
use crate::nouns::journal::refusals;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_rules::ledger::closing::may_post;
use keystead_rules::ledger::management_fee::{MonthlyFee, fee_bills, management_fees};
use keystead_rules::ledger::proration::{first_of_month, last_of_month};
use keystead_rules::ledger::rows::BillLine;
use keystead_rules::ledger::{Book, Ledger};
use keystead_store::Tx;
use keystead_store::features::ledger::book::get_book;
use keystead_store::features::owners::fees::is_paid;
use keystead_wire::fees::{FeeHeld, FeeRow};
use keystead_wire::problem::{Problem, ProblemKind};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Whether somebody is there who gets it: the vendor of the agreement is not archived.
fn is_payable(book: &Book, line: &BillLine) -> bool {
    book.vendors.iter().any(|vendor| vendor.party_code == line.vendor_code)
}

/// The fees of a month with what speaks against billing them; the names of properties are for who asked to fill in.
pub(crate) fn fees(book: &Book, month: NaiveDate) -> Vec<FeeRow> {
    let ledger = Ledger::of(book);
    let first = first_of_month(month);
    let bills = fee_bills(&ledger, first);
    let row = |fee: MonthlyFee<'_>| {
        let has_bill = bills.iter().any(|(line, _)| line.property_code == fee.property_code && is_payable(book, line));
        let held = match fee.due {
            0 => None,
            _ if !has_bill => Some(FeeHeld::NoVendor),
            _ => may_post(last_of_month(first), fee.property_code, &book.closed).err().map(|_| FeeHeld::Closed),
        };
        FeeRow {
            property_id: Uuid::nil(),
            property_code: fee.property_code.to_owned(),
            property_name: fee.property_code.to_owned(),
            currency: fee.currency.to_owned(),
            base_cents: Cents(fee.base),
            fee_cents: Cents(fee.fee),
            posted_cents: Cents(fee.posted),
            due_cents: Cents(fee.due),
            sentence: fee.derivation.sentence(fee.currency),
            held,
        }
    };
    management_fees(&ledger, first, first).into_iter().map(row).collect()
}

/// Bills what is due of a month. Gives how many bills, and how many fees were held back.
pub(crate) fn post_month(tx: &Tx<'_>, month: NaiveDate) -> Result<(u32, u32), Problem> {
    let book = tx.read(get_book).or_problem()?;
    let held = fees(&book, month).iter().filter(|row| row.held.is_some()).count();
    let mut bills = 0;
    let ledger = Ledger::of(&book);
    for (line, derivation) in fee_bills(&ledger, first_of_month(month)) {
        if may_post(line.bill_date, &line.property_code, &book.closed).is_err() || !is_payable(&book, &line) {
            continue;
        }
        tx.insert_bill_line(&line, &derivation.sentence(ledger.currency(&line.property_code))).or_problem()?;
        bills += 1;
    }
    Ok((bills, u32::try_from(held).unwrap_or(u32::MAX)))
}

/// Turns round what stands of the bills with these codes, each by a line of its own on the bill's day.
///
/// # Errors
/// `period_closed`; `fees.paid` when something was paid of one.
pub(crate) fn reverse_bills(tx: &Tx<'_>, codes: &BTreeSet<String>) -> Result<u32, Problem> {
    let book = tx.read(get_book).or_problem()?;
    let mut reversed = 0;
    for code in codes {
        let lines: Vec<&BillLine> = book.bills.iter().filter(|line| &line.bill_code == code).collect();
        let stands: i64 = lines.iter().map(|line| if line.credit { -line.amount } else { line.amount }).sum();
        let Some(first) = lines.first().filter(|_| stands != 0) else { continue };
        may_post(first.bill_date, &first.property_code, &book.closed).or_else(|no| Problem::all(refusals(&no)))?;
        if tx.read(|conn| is_paid(conn, code)).or_problem()? {
            let text = format!("Something was paid of bill {code}; what is paid stays.");
            return Err(Problem::new(ProblemKind::Conflict, "fees.paid", text).hint("Void the payment first."));
        }
        let line = BillLine {
            line: lines.iter().map(|line| line.line).max().unwrap_or(0) + 1,
            credit: stands > 0,
            amount: stands.abs(),
            ..(*first).clone()
        };
        tx.insert_bill_line(&line, "Turned round").or_problem()?;
        reversed += 1;
    }
    Ok(reversed)
}
