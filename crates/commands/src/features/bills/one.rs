//! One bill: its lines, what was paid of it, and what cannot be done with it.

use super::{cell, no_bill};
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::nouns::bill_stands::{why_not_back, why_to_approve};
use keystead_model::money::Cents;
use keystead_rules::ledger::bill_standing::BillState;
use keystead_rules::ledger::chart::Chart;
use keystead_rules::ledger::rows::Account;
use keystead_store::StoreError;
use keystead_store::features::bills::paying::list_parts_of_bill;
use keystead_store::features::bills::{find_bill_of_line, list_bill_lines};
use keystead_store::features::ledger::chart::list_own_accounts;
use keystead_wire::bills::{BillDetail, BillLineCell, BillPaid, BillRequest};
use keystead_wire::problem::Problem;

/// The bill.
pub(super) fn bill(ctx: &Ctx<'_>, request: &BillRequest) -> Result<BillDetail, Problem> {
    let today = ctx.today()?;
    let found = ctx.store().read(|conn| -> Result<_, StoreError> {
        let Some(bill) = find_bill_of_line(conn, request.bill_id)? else { return Ok(None) };
        let (lines, parts) = (list_bill_lines(conn, &bill.bill_code)?, list_parts_of_bill(conn, &bill.bill_code)?);
        Ok(Some((bill, lines, parts, list_own_accounts(conn)?)))
    });
    let Some((bill, lines, parts, own)) = found.or_problem()? else { return Err(no_bill(request.bill_id)) };
    let own: Vec<Account> =
        own.into_iter().map(|own| Account { account_code: own.account_code, name: own.name, kind: own.kind }).collect();
    let chart = Chart::with(&own);
    let is_open = bill.state == BillState::ToApprove;
    let why_to_approve = if is_open { why_to_approve(&lines, &bill.currency) } else { None };
    let payments: Vec<BillPaid> = parts
        .into_iter()
        .map(|part| BillPaid {
            check_id: part.check_id,
            payment_code: part.payment_code,
            date: part.paid_on,
            bank_name: part.bank_name,
            amount_cents: Cents(part.amount_cents),
            method: part.method,
            reference: part.reference,
            voided_on: part.voided_on,
            voided_because: part.voided_because,
        })
        .collect();
    let is_paid_of = payments.iter().any(|paid| paid.voided_on.is_none());
    let line = |line: keystead_store::features::bills::LineRow| BillLineCell {
        line_id: line.line_id,
        date: line.bill_date,
        property_id: line.property_id,
        property_name: line.property_name,
        unit_id: line.unit_id,
        unit_number: line.unit_number,
        account_name: chart.name(&line.account_code).to_owned(),
        account_code: line.account_code,
        amount_cents: Cents(line.amount_cents),
        description: line.description,
        approved_on: line.approved_on,
    };
    Ok(BillDetail {
        today,
        why_not_back: why_not_back(&bill, is_paid_of).map(|(_, why)| why),
        bill: cell(&bill),
        lines: lines.into_iter().map(line).collect(),
        payments,
        why_to_approve,
    })
}
