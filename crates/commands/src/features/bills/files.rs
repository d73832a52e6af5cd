//! What leaves on paper or for the bank: checks to print, and the list that the bank compares them with.

use super::checks::no_check;
use super::transfers::no_bank;
use crate::frame::app::Ctx;
use crate::frame::problems::{OrProblem, sentence};
use crate::frame::spreadsheet::quoted;
use crate::nouns::paper::{Writer, of_paper};
use keystead_model::money::Cents;
use keystead_papers::{Check, CheckBill, checks};
use keystead_store::StoreError;
use keystead_store::features::bills::paying::{CheckRow, PartRow, find_check, list_checks, list_parts_of_check};
use keystead_store::features::bills::transfers::find_sending_bank;
use keystead_store::file::making;
use keystead_wire::paying::{ChecksPrinted, PositivePayDone, PositivePayRequest, PrintChecksRequest};
use keystead_wire::problem::Problem;

/// Writes the checks of a bank account for the bank to compare.
pub(super) fn positive_pay(ctx: &Ctx<'_>, request: &PositivePayRequest) -> Result<PositivePayDone, Problem> {
    if request.to < request.from {
        let text = "The last day is before the first.";
        return Err(Problem::invalid("checks.days", "to", text).hint("Choose a later day."));
    }
    let (known, checks) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let known = find_sending_bank(conn, request.bank_id)?;
            Ok((known, list_checks(conn, request.bank_id, (request.from, request.to))?))
        })
        .or_problem()?;
    let known = known.ok_or_else(no_bank)?;
    let is_check = |check: &&CheckRow| check.method.as_deref().is_none_or(|method| method == "check");
    let (with, without): (Vec<&CheckRow>, Vec<&CheckRow>) =
        checks.iter().filter(is_check).partition(|check| check.reference.is_some());
    let mut text = String::from("account,number,date,amount,payee,void\r\n");
    let mut voided = 0;
    for check in &with {
        let is_void = check.voided_on.is_some();
        voided += u32::from(is_void);
        let cells = [
            quoted(known.account_number.as_deref().unwrap_or(&known.bank_code)),
            quoted(check.reference.as_deref().unwrap_or_default()),
            check.paid_on.to_string(),
            Cents(check.amount_cents).to_string(),
            quoted(check.vendor_name.as_deref().unwrap_or_default()),
            if is_void { "void" } else { "" }.to_owned(),
        ];
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    keep(ctx, request.path.as_ref(), text.as_bytes())?;
    let whole = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(PositivePayDone { path: request.path.0.clone(), checks: whole(with.len()), voided, left: whole(without.len()) })
}

pub(super) fn keep(ctx: &Ctx<'_>, path: &std::path::Path, bytes: &[u8]) -> Result<(), Problem> {
    making::write_over(ctx.store().profile(), path, bytes).map_err(|error| {
        let text = sentence(&format!("{} cannot be written", path.display()), &error);
        Problem::invalid("checks.cannot_write", "path", text).hint("Choose a folder that you can write to.")
    })
}

/// Checks of one file to print at most.
const PRINTED: usize = 500;

/// Prints checks, a page each.
pub(super) fn print(ctx: &Ctx<'_>, request: &PrintChecksRequest) -> Result<ChecksPrinted, Problem> {
    if request.check_ids.is_empty() || request.check_ids.len() > PRINTED {
        let text = format!("Choose one check at least, and at most {PRINTED} at once.");
        return Err(Problem::invalid("checks.how_many", "check_ids", text).hint("Print the others in another file."));
    }
    let mut pages = Vec::with_capacity(request.check_ids.len());
    for id in &request.check_ids {
        let found = ctx.store().read(|conn| -> Result<_, StoreError> {
            let Some(check) = find_check(conn, *id)? else { return Ok(None) };
            let parts = list_parts_of_check(conn, &check.payment_code)?;
            Ok(Some((check, parts)))
        });
        let Some((check, parts)) = found.or_problem()? else { return Err(no_check(*id)) };
        pages.push(page(check, parts)?);
    }
    let letterhead = Writer::read(ctx, None)?.letterhead(None);
    let pdf = checks(&letterhead, &pages).map_err(|error| of_paper(&error))?;
    keep(ctx, request.path.as_ref(), &pdf)?;
    let count = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    Ok(ChecksPrinted { path: request.path.0.clone(), checks: count })
}

fn page(check: CheckRow, parts: Vec<PartRow>) -> Result<Check, Problem> {
    let name = check.reference.as_ref().unwrap_or(&check.payment_code);
    let no = |text: String| Problem::invalid("checks.no_check", "check_ids", text).hint("Leave it out.");
    if check.voided_on.is_some() {
        return Err(no(format!("Payment {name} is void.")));
    }
    if check.method.as_deref().is_some_and(|method| method != "check") {
        return Err(no(format!("Payment {name} is no check.")));
    }
    let bill = |part: PartRow| CheckBill {
        number: part.bill_reference.unwrap_or(part.bill_code),
        day: part.bill_date,
        amount: Cents(if part.is_credit { -part.amount_cents } else { part.amount_cents }),
    };
    Ok(Check {
        number: check.reference.unwrap_or_default(),
        day: check.paid_on,
        payee: check.vendor_name.unwrap_or_default(),
        bank_name: check.bank_name,
        currency: check.currency,
        amount: Cents(check.amount_cents),
        bills: parts.into_iter().map(bill).collect(),
    })
}
