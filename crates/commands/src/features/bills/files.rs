//! What the bank wants to know: the list that it compares checks with.

use crate::frame::app::Ctx;
use crate::frame::problems::{OrProblem, sentence};
use crate::frame::spreadsheet::quoted;
use keystead_model::money::Cents;
use keystead_store::StoreError;
use keystead_store::features::bank::get_bank;
use keystead_store::features::bills::paying::{CheckRow, list_checks};
use keystead_store::file::making;
use keystead_wire::paying::{PositivePayDone, PositivePayRequest};
use keystead_wire::problem::Problem;

/// Writes the checks of a bank account for the bank to compare.
pub(super) fn positive_pay(ctx: &Ctx<'_>, request: &PositivePayRequest) -> Result<PositivePayDone, Problem> {
    if request.to < request.from {
        let text = "The last day is before the first.";
        return Err(Problem::invalid("checks.days", "to", text).hint("Choose a later day."));
    }
    let (bank, checks) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let bank = get_bank(conn, request.bank_id)?;
            Ok((bank, list_checks(conn, request.bank_id, (request.from, request.to))?))
        })
        .or_problem()?;
    let is_check = |check: &&CheckRow| check.method.as_deref().is_none_or(|method| method == "check");
    let (with, without): (Vec<&CheckRow>, Vec<&CheckRow>) =
        checks.iter().filter(is_check).partition(|check| check.reference.is_some());
    let mut text = String::from("account,number,date,amount,payee,void\r\n");
    let mut voided = 0;
    for check in &with {
        let is_void = check.voided_on.is_some();
        voided += u32::from(is_void);
        let cells = [
            quoted(&bank.bank_code),
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

fn keep(ctx: &Ctx<'_>, path: &std::path::Path, bytes: &[u8]) -> Result<(), Problem> {
    making::write_over(ctx.store().profile(), path, bytes).map_err(|error| {
        let text = sentence(&format!("{} cannot be written", path.display()), &error);
        Problem::invalid("checks.cannot_write", "path", text).hint("Choose a folder that you can write to.")
    })
}
