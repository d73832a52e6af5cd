//! Bank accounts, and reconciling them: proposed matches, what a person accepts, entries that a line brings, and statements that are
//! finalized at no difference.

mod cells;
mod entry;
mod files;
mod matched;
mod proposed;
mod reconcile;
mod rules;
mod statements;
mod table;
mod three_way;

use crate::frame::app::Ctx;
use crate::frame::calls::{Handler, call};
use crate::frame::problems::OrProblem;
use keystead_model::money::Cents;
use keystead_store::features::bank::accounts::{AccountRow, StatementRow, list_accounts};
use keystead_wire::bank::{BankAccountRow, BankAccounts, BankAccountsRequest, BankStated};
use keystead_wire::problem::Problem;

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![
        call(accounts),
        call(reconcile::reconcile),
        call(matched::cleared),
        call(matched::match_lines),
        call(matched::unmatch),
        call(entry::enter),
        call(files::look),
        call(files::import),
        call(statements::state),
        call(statements::finalize),
        call(statements::reopen),
        call(three_way::look),
        call(three_way::parts),
        call(three_way::sign),
        call(three_way::unsign),
    ]
}

/// All bank accounts.
fn accounts(ctx: &Ctx<'_>, _: &BankAccountsRequest) -> Result<BankAccounts, Problem> {
    let today = ctx.today()?;
    let rows = ctx.store().read(|conn| list_accounts(conn, today)).or_problem()?;
    let row = |row: AccountRow| BankAccountRow {
        bank: cells::bank(row.bank),
        properties: row.properties,
        book_cents: Cents(row.book_cents),
        statement: row.last_statement.map(stated),
        finalized_through: row.finalized_through,
        last_line_on: row.last_line_on,
        open_lines: row.open_lines,
    };
    Ok(BankAccounts { today, rows: rows.into_iter().map(row).collect() })
}

fn stated(row: StatementRow) -> BankStated {
    BankStated {
        statement_date: row.statement_date,
        closing_cents: Cents(row.closing_cents),
        finalised_on: row.finalised_on,
    }
}
