//! The chart of accounts: what everybody has, over it what was added.

use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use keystead_rules::ledger::chart::STANDARD;
use keystead_rules::ledger::setup::is_built_in;
use keystead_store::StoreError;
use keystead_store::features::ledger::chart::{list_bank_names, list_own_accounts};
use keystead_wire::chart::{Chart, ChartAccount, ChartRequest};
use keystead_wire::problem::Problem;
use std::collections::BTreeMap;

/// The chart, by code.
pub(crate) fn get(ctx: &Ctx<'_>, _: &ChartRequest) -> Result<Chart, Problem> {
    let (own, banks) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> { Ok((list_own_accounts(conn)?, list_bank_names(conn)?)) })
        .or_problem()?;
    let banks: BTreeMap<String, String> = banks.into_iter().collect();
    let mut rows: BTreeMap<String, ChartAccount> = BTreeMap::new();
    let standard = STANDARD.iter().map(|(code, name, kind)| ((*code).to_owned(), (*name).to_owned(), *kind, None));
    let own = own.into_iter().map(|one| (one.account_code, one.name, one.kind, Some(one.id)));
    for (account_code, name, kind, id) in standard.chain(own) {
        let (is_built_in, bank_name) = (is_built_in(&account_code), banks.get(&account_code).cloned());
        let account = ChartAccount { account_code: account_code.clone(), name, kind, id, is_built_in, bank_name };
        rows.insert(account_code, account);
    }
    Ok(Chart { rows: rows.into_values().collect() })
}
