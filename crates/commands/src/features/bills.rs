//! Vendors' bills: entered, approved, reversed, paid by check or transfer, voided; what banks want to know of checks.

mod checks;
mod drafts;
mod enter;
mod files;
mod funds;
mod one;
mod pay;
mod recurring;
mod returns;
mod run;
mod transfers;
mod utilities;

pub(crate) use enter::undo;
pub(crate) use pay::undo as undo_pay;

use crate::frame::calls::{Handler, call};
use crate::frame::problems::OrProblem;
use crate::nouns::said::said;
use keystead_model::money::Cents;
use keystead_rules::ledger::bill_standing::BillState;
use keystead_store::Tx;
use keystead_store::features::bills::BillRow;
use keystead_wire::bills::{BillCell, BillStands};
use keystead_wire::problem::{Problem, ProblemKind};
use uuid::Uuid;

/// Bills of one act at most.
const MOST: usize = 2_000;
/// The largest amount that is no slip of the hand: a hundred million, in minor units.
const LARGEST: i64 = 10_000_000_000;
/// So many days ahead something may be dated.
const AHEAD: u64 = 366;

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![
        call(one::bill),
        call(enter::look),
        call(enter::enter),
        call(enter::approve),
        call(enter::reverse),
        call(recurring::one),
        call(recurring::look),
        call(recurring::save),
        call(recurring::stop),
        call(drafts::one),
        call(drafts::enter),
        call(drafts::drop),
        call(utilities::look),
        call(utilities::post),
        call(pay::look),
        call(pay::pay),
        call(checks::one),
        call(checks::void),
        call(files::print),
        call(files::positive_pay),
        call(transfers::look),
        call(transfers::send),
        call(transfers::again),
        call(returns::look),
        call(returns::void),
    ]
}

fn cell(row: &BillRow) -> BillCell {
    BillCell {
        bill_id: row.bill_id,
        bill_code: row.bill_code.clone(),
        vendor_id: row.vendor_id,
        vendor_name: row.vendor_name.clone(),
        reference: row.reference.clone(),
        bill_date: row.bill_date,
        due_date: row.due_date,
        currency: row.currency.clone(),
        amount_cents: Cents(row.amount_cents),
        open_cents: Cents(row.open_cents),
        state: stands(row.state),
        approved_on: row.approved_on,
    }
}

fn stands(state: BillState) -> BillStands {
    match state {
        BillState::ToApprove => BillStands::ToApprove,
        BillState::ToPay => BillStands::ToPay,
        BillState::Paid => BillStands::Paid,
        BillState::Reversed => BillStands::Reversed,
    }
}

fn no_bill(id: Uuid) -> Problem {
    let text = format!("There is no bill {id}.");
    Problem::new(ProblemKind::NotFound, "bills.bill", text).hint("Look for it in the list of bills.")
}

/// A text that was typed: trimmed, in one line, not too long.
fn words(typed: Option<&str>, field: &str) -> Result<Option<String>, Problem> {
    Ok(said(typed, "bills.words", field)?.map(str::to_owned))
}

/// A code that neither a bill nor a payment has, after a letter. It follows from what it is of, so that two desktops that do
/// different things never make the same one.
fn new_code(tx: &Tx<'_>, letter: char, date: chrono::NaiveDate, of: &[&str]) -> Result<String, Problem> {
    for turn in 0..100 {
        let turn = turn.to_string();
        let parts: Vec<&str> = of.iter().copied().chain([turn.as_str()]).collect();
        let drawn = tx.ids().id("bill_code", &parts).simple().to_string();
        let code = format!("{letter}-{}-{}", date.format("%y%m%d"), drawn[..6].to_uppercase());
        if !tx.has_bill(&code).or_problem()? && !tx.has_bill_payment(&code).or_problem()? {
            return Ok(code);
        }
    }
    Err(Problem::new(ProblemKind::Internal, "bills.code", "No free code was found; try again."))
}
