//! What the bank says there is: stated, finalized at no difference, opened again.

use super::matched::refusal;
use super::reconcile::statement_of;
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use chrono::NaiveDate;
use keystead_rules::ledger::bank::{may_change, may_finalize};
use keystead_store::Tx;
use keystead_store::features::bank::accounts::StatementRow;
use keystead_store::features::bank::signed::find_signature;
use keystead_store::features::bank::statements::{get_sums, list_statements};
use keystead_store::features::bank::{BankRow, find_finalized_through, get_bank};
use keystead_wire::bank::{FinalizeRequest, Finalized, ReopenRequest, StateRequest, StatementStated};
use keystead_wire::problem::Problem;
use uuid::Uuid;

/// Notes what the bank says there is at the end of a day.
pub(super) fn state(ctx: &Ctx<'_>, request: &StateRequest) -> Result<StatementStated, Problem> {
    let today = ctx.today()?;
    if request.statement_date > today {
        let text = "This day has not come yet; enter the last day of the statement.";
        return Err(Problem::invalid("bank.day_to_come", "statement_date", text));
    }
    let written = ctx.write(&ctx.act(), |tx| {
        let (bank, finalized) = bank_of(tx, request.bank_id)?;
        may_change(request.statement_date, finalized).map_err(|no| {
            let problem = refusal(&no);
            Problem { field: Some("statement_date".to_owned()), ..problem }
        })?;
        let of = (bank.bank_id, bank.bank_code.as_str());
        tx.put_statement(of, request.statement_date, request.closing_cents.0).or_problem()?;
        Ok(bank.name)
    })?;
    Ok(StatementStated { bank_name: written.value, statement_date: request.statement_date })
}

fn bank_of(tx: &Tx<'_>, bank_id: Uuid) -> Result<(BankRow, Option<NaiveDate>), Problem> {
    let bank = tx.read(|conn| get_bank(conn, bank_id)).or_problem()?;
    let finalized = tx.read(|conn| find_finalized_through(conn, bank_id)).or_problem()?;
    Ok((bank, finalized))
}

fn statement(tx: &Tx<'_>, bank: &BankRow, day: NaiveDate) -> Result<StatementRow, Problem> {
    let rows = tx.read(|conn| list_statements(conn, bank.bank_id)).or_problem()?;
    let found = rows.into_iter().find(|row| row.statement_date == day);
    found.ok_or_else(|| {
        let text = format!("There is no statement of {} of {day}.", bank.name);
        Problem::invalid("bank.no_statement", "statement_date", text).hint("State its balance first.")
    })
}

/// Says that a statement is right.
pub(super) fn finalize(ctx: &Ctx<'_>, request: &FinalizeRequest) -> Result<Finalized, Problem> {
    let today = ctx.today()?;
    let day = request.statement_date;
    let written = ctx.write(&ctx.act(), |tx| {
        let (bank, finalized) = bank_of(tx, request.bank_id)?;
        let row = statement(tx, &bank, day)?;
        let sums = tx.read(|conn| get_sums(conn, bank.bank_id, &bank.account_code, day)).or_problem()?;
        may_finalize(&statement_of(&bank, row), finalized, sums.cleared_cents, &bank.currency)
            .map_err(|no| refusal(&no))?;
        tx.update_finalized(bank.bank_id, day, Some(today)).or_problem()?;
        Ok(bank.name)
    })?;
    Ok(Finalized { bank_name: written.value, statement_date: day })
}

/// Who signed; a file may name nobody.
pub(super) fn said_by(name: &str) -> &str {
    if name.is_empty() { "Somebody" } else { name }
}

/// Looks at the last finalized statement again.
pub(super) fn reopen(ctx: &Ctx<'_>, request: &ReopenRequest) -> Result<Finalized, Problem> {
    let day = request.statement_date;
    let written = ctx.write(&ctx.act(), |tx| {
        let (bank, finalized) = bank_of(tx, request.bank_id)?;
        statement(tx, &bank, day)?;
        if finalized != Some(day) {
            let text = match finalized {
                Some(last) => format!("Only the last finalized statement is opened again, that of {last}."),
                None => format!("No statement of {} is finalized.", bank.name),
            };
            return Err(Problem::invalid("bank.not_last", "statement_date", text));
        }
        if let Some(signature) = tx.read(|conn| find_signature(conn, bank.bank_id, day)).or_problem()? {
            let text = format!("{} signed it on {}.", said_by(&signature.signed_by), signature.signed_on);
            return Err(Problem::invalid("bank.signed", "statement_date", text)
                .hint("Take the signature back first, under Three-way reconciliation."));
        }
        tx.update_finalized(bank.bank_id, day, None).or_problem()?;
        Ok(bank.name)
    })?;
    Ok(Finalized { bank_name: written.value, statement_date: day })
}
