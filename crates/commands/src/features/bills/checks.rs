//! One check or transfer: the bills it pays, and its void.

use super::words;
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::nouns::bill_stands::{void as void_check, why_not_void};
use keystead_model::money::Cents;
use keystead_store::StoreError;
use keystead_store::features::bills::paying::{PartRow, find_check_of_part, list_parts_of_check};
use keystead_store::features::bills::transfers::find_file_of_any;
use keystead_wire::paying::{CheckDetail, CheckPart, CheckRequest, CheckVoided, VoidCheckRequest};
use keystead_wire::problem::{Problem, ProblemKind};
use uuid::Uuid;

/// The check.
pub(super) fn one(ctx: &Ctx<'_>, request: &CheckRequest) -> Result<CheckDetail, Problem> {
    let today = ctx.today()?;
    let found = ctx.store().read(|conn| -> Result<_, StoreError> {
        let Some(check) = find_check_of_part(conn, request.check_id)? else { return Ok(None) };
        let parts = list_parts_of_check(conn, &check.payment_code)?;
        let sent_in = find_file_of_any(conn, [check.check_id])?;
        Ok(Some((check, parts, sent_in)))
    });
    let Some((check, parts, sent_in)) = found.or_problem()? else { return Err(no_check(request.check_id)) };
    let voided_because = parts.iter().find_map(|part| part.voided_because.clone());
    let beyond = parts.iter().find_map(|part| part.beyond.clone());
    let part = |part: PartRow| CheckPart {
        bill_id: part.bill_id,
        bill_code: part.bill_code,
        reference: part.bill_reference,
        bill_date: part.bill_date,
        amount_cents: Cents(if part.is_credit { -part.amount_cents } else { part.amount_cents }),
    };
    Ok(CheckDetail {
        today,
        why_not_void: why_not_void(&check).map(|(_, why)| why),
        check_id: check.check_id,
        payment_code: check.payment_code,
        bank_id: check.bank_id,
        bank_name: check.bank_name,
        vendor_id: check.vendor_id,
        vendor_name: check.vendor_name,
        date: check.paid_on,
        method: check.method,
        reference: check.reference,
        currency: check.currency,
        amount_cents: Cents(check.amount_cents),
        voided_on: check.voided_on,
        voided_because,
        beyond,
        cleared_on: check.cleared_on,
        sent_in,
        parts: parts.into_iter().map(part).collect(),
    })
}

pub(super) fn no_check(id: Uuid) -> Problem {
    let text = format!("There is no payment {id}.");
    Problem::new(ProblemKind::NotFound, "bills.check", text).hint("Look for it in the register.")
}

/// Voids it.
pub(super) fn void(ctx: &Ctx<'_>, request: &VoidCheckRequest) -> Result<CheckVoided, Problem> {
    let reason = words(request.reason.as_deref(), "reason")?;
    let today = ctx.today()?;
    let written = ctx.write(&ctx.act(), |tx| {
        let check = tx.read(|conn| find_check_of_part(conn, request.check_id)).or_problem()?;
        let check = check.ok_or_else(|| no_check(request.check_id))?;
        let day = request.date.unwrap_or(today.max(check.paid_on));
        if day < check.paid_on {
            let text = format!("It was written on {}; it is not voided earlier.", check.paid_on);
            return Err(Problem::invalid("checks.before", "date", text).hint("Choose a later day."));
        }
        if day > today.max(check.paid_on) {
            let text = "This day has not come yet; enter the day of the void.";
            return Err(Problem::invalid("day_to_come", "date", text).hint("Choose today or an earlier day."));
        }
        let bills = void_check(tx, &check, day, reason.as_deref())?;
        Ok(CheckVoided { voided_on: day, bills })
    })?;
    Ok(written.value)
}
