//! The account of a lease: shown, entered on, turned round; and the reports of the ledger.

mod applying;
pub(crate) mod by_hand;
mod chart;
pub(crate) mod receiving;
pub mod reports;
pub(crate) mod runs;
mod standing;

use crate::frame::app::Ctx;
use crate::frame::calls::{Handler, call};
use crate::frame::problems::OrProblem;
use crate::frame::problems::unknown_word;
use keystead_model::money::Cents;
use keystead_model::words::{EntryType, LedgerCategory};
use keystead_rules::ledger::book::lease_accounts;
use keystead_store::{StoreError, features::ledger as store};
use keystead_wire::ledger::{Account, AccountLine, AccountRequest};
use keystead_wire::problem::Problem;
use standing::{Standing, Stands};

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![
        call(account),
        call(chart::get),
        call(by_hand::preview),
        call(by_hand::enter),
        call(by_hand::reverse),
        call(applying::look),
        call(applying::apply),
        call(runs::preview),
        call(runs::rows),
        call(runs::posted),
        call(runs::undo),
        call(receiving::payers),
        call(receiving::slips),
        call(receiving::receive),
        call(receiving::deposit),
        call(reports::page::list),
        call(reports::page::get),
        call(reports::file::write),
    ]
}

/// Rows of one page at most.
const PAGE: u32 = 1_000;

pub(crate) fn account(ctx: &Ctx<'_>, request: &AccountRequest) -> Result<Account, Problem> {
    let lease = request.lease_id;
    let today = ctx.today()?;
    let (currency, sums, rows, book) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let currency = store::get_lease_currency(conn, lease)?;
            let sums = store::get_account_sums(conn, lease)?;
            let rows = store::list_account(conn, lease, request.offset, request.limit.min(PAGE))?;
            Ok((currency, sums, rows, store::book::get_book_of_tenancy(conn, lease)?))
        })
        .or_problem()?;
    let number = ctx.store().read(|conn| store::get_lease_number(conn, lease)).or_problem()?;
    let (accounts, _) = lease_accounts(&book);
    let mut standing = Standing::of(&accounts, &number, today);
    let rows = rows.into_iter().map(|row| {
        // The receipt itself stands in its own line.
        let stands = if row.other_lease.is_some() { Stands::default() } else { standing.take(&row.entry_code) };
        Ok(AccountLine {
            entry_type: EntryType::parse(&row.entry_type)
                .ok_or_else(|| unknown_word("kind of entry", &row.entry_type))?,
            entry_id: row.entry_id,
            entry_code: row.entry_code,
            date: row.date,
            due_date: row.due_date,
            amount_cents: Cents(row.amount_cents),
            effect_cents: Cents(row.effect_cents),
            payer_code: row.payer_code,
            other_lease: row.other_lease,
            category: row.category.as_deref().and_then(LedgerCategory::parse),
            description: row.description,
            balance_cents: Cents(row.balance_cents),
            open_cents: stands.open,
            settled_on: stands.settled_on,
            is_late: stands.is_late,
            reversed_on: stands.reversed_on,
            parts: stands.parts,
        })
    });
    Ok(Account {
        rows: rows.collect::<Result<_, Problem>>()?,
        total: sums.rows,
        balance_cents: Cents(sums.charged_cents) - Cents(sums.received_cents),
        charged_cents: Cents(sums.charged_cents),
        received_cents: Cents(sums.received_cents),
        currency,
        today,
        ages: standing.ages(),
    })
}
