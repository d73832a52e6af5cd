//! The account of a lease, and the reports of the ledger.

pub mod reports;

use crate::frame::app::Ctx;
use crate::frame::calls::{Handler, call};
use crate::frame::problems::OrProblem;
use crate::frame::problems::unknown_word;
use keystead_model::money::Cents;
use keystead_model::words::{EntryType, LedgerCategory};
use keystead_store::{StoreError, features::ledger as store};
use keystead_wire::ledger::{Account, AccountLine, AccountRequest};
use keystead_wire::problem::Problem;

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![call(account)]
}

/// Rows of one page at most.
const PAGE: u32 = 1_000;

pub(crate) fn account(ctx: &Ctx<'_>, request: &AccountRequest) -> Result<Account, Problem> {
    let lease = request.lease_id;
    let (currency, sums, rows) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let currency = store::get_lease_currency(conn, lease)?;
            let sums = keystead_store::features::ledger::get_account_sums(conn, lease)?;
            Ok((currency, sums, store::list_account(conn, lease, request.offset, request.limit.min(PAGE))?))
        })
        .or_problem()?;
    let rows = rows.into_iter().map(|row| {
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
            category: row.category.as_deref().and_then(LedgerCategory::parse),
            description: row.description,
            balance_cents: Cents(row.balance_cents),
        })
    });
    Ok(Account {
        rows: rows.collect::<Result<_, Problem>>()?,
        total: sums.rows,
        balance_cents: Cents(sums.charged_cents) - Cents(sums.received_cents),
        charged_cents: Cents(sums.charged_cents),
        received_cents: Cents(sums.received_cents),
        currency,
    })
}
