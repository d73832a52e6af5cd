//! `keystead report`: the reports of the ledger.

use super::words::day;
use super::{Done, Shell};
use chrono::NaiveDate;
use keystead_commands::Keystead;
use keystead_commands::features::ledger::reports::{self, Asked};
use keystead_wire::problem::Problem;

#[derive(Debug, clap::Args)]
pub struct Report {
    /// Which: charges, receipts, aging, `trial_balance`, `income_statement`, budget, `deposit_register`, `owner_statement`,
    /// `bank_reconciliation`, `three_way`, `open_bills`, `management_fees`, `form_1099`, `tenant_statement`, `general_ledger`,
    /// `balance_sheet`, `cash_flow_12`, journal.
    name: String,
    /// Only this property.
    #[arg(long, value_name = "CODE")]
    property: Option<String>,
    /// Only this owner.
    #[arg(long, value_name = "CODE")]
    owner: Option<String>,
    /// Only this lease.
    #[arg(long, value_name = "NUMBER")]
    lease: Option<String>,
    /// From this day; default the first entry.
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<NaiveDate>,
    /// To the end of this day; default as of.
    #[arg(long, value_name = "DATE", value_parser = day)]
    to: Option<NaiveDate>,
    /// As things stood at the end of this day; default --to, else today.
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<NaiveDate>,
    /// When income and expense count; default accrual.
    #[arg(long, value_name = "accrual|cash")]
    basis: Option<String>,
}

/// The report.
pub fn run(shell: &impl Shell, app: &Keystead, what: &Report) -> Result<Done, Problem> {
    let asked = Asked {
        name: what.name.clone(),
        property: what.property.clone(),
        owner: what.owner.clone(),
        lease: what.lease.clone(),
        from: what.from,
        to: what.to,
        as_of: what.as_of,
        basis: what.basis.clone(),
    };
    Done::well(reports::report(app, &shell.caller(what.as_of), &asked)?)
}
