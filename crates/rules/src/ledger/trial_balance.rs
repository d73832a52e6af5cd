//! The balance of each account, and income and expense of a period beside what was planned. Source: ledger, the reports
//! trial_balance, income_statement, budget.

use super::book::Ledger;
use super::entry::Posting;
use super::rounding::Minor;
use super::words::{AccountKind, Basis};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// An account at the end of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct AccountBalance<'a> {
    pub account_code: &'a str,
    pub name: &'a str,
    pub kind: AccountKind,
    pub currency: &'a str,
    /// Debit positive.
    pub balance: Minor,
}

/// Income or expense of a property in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct AccountAmount<'a> {
    pub property_code: &'a str,
    pub account_code: &'a str,
    pub name: &'a str,
    pub kind: AccountKind,
    pub currency: &'a str,
    /// Natural sign: what is earned and what is spent are positive.
    pub amount: Minor,
}

/// Income or expense of a property in a period, and what was planned.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct BudgetedAccount<'a> {
    pub property_code: &'a str,
    pub account_code: &'a str,
    pub currency: &'a str,
    pub budget: Minor,
    pub actual: Minor,
    /// Actual less budget.
    pub variance: Minor,
}

/// The balances of all accounts, or of a property's, by currency: currencies are never added up. What is zero is left out.
#[must_use]
pub fn trial_balance<'l>(
    ledger: &'l Ledger<'_>,
    property: Option<&str>,
    as_of: NaiveDate,
    basis: Basis,
) -> Vec<AccountBalance<'l>> {
    let mut sums: BTreeMap<(&'l str, &'l str), Minor> = BTreeMap::new();
    let of_it =
        |posting: &&'l Posting<'_>| posting.counts(basis) && property.is_none_or(|code| code == posting.property);
    for posting in ledger.through(as_of).iter().filter(of_it) {
        *sums.entry((posting.account, ledger.currency(posting.property))).or_default() += posting.amount;
    }
    let rows = sums.into_iter().filter(|(_, balance)| *balance != 0);
    rows.map(|((account_code, currency), balance)| {
        let (name, kind) = (ledger.chart.name(account_code), ledger.chart.kind(account_code));
        AccountBalance { account_code, name, kind, currency, balance }
    })
    .collect()
}

/// What each property earned and spent from a day to the end of another. What is zero is left out.
#[must_use]
pub fn income_statement<'l>(
    ledger: &'l Ledger<'_>,
    from: NaiveDate,
    to: NaiveDate,
    basis: Basis,
) -> Vec<AccountAmount<'l>> {
    let mut sums: BTreeMap<(&'l str, &'l str), Minor> = BTreeMap::new();
    for posting in ledger.between(from, to).iter().filter(|posting| posting.counts(basis)) {
        if matches!(ledger.chart.kind(posting.account), AccountKind::Income | AccountKind::Expense) {
            *sums.entry((posting.property, posting.account)).or_default() += posting.amount;
        }
    }
    let rows = sums.into_iter().filter(|(_, sum)| *sum != 0);
    rows.map(|((property_code, account_code), sum)| {
        let (name, kind) = (ledger.chart.name(account_code), ledger.chart.kind(account_code));
        let currency = ledger.currency(property_code);
        AccountAmount { property_code, account_code, name, kind, currency, amount: kind.natural(sum) }
    })
    .collect()
}

/// Income and expense of a period beside the budgets of the months that begin in it.
#[must_use]
pub fn budget<'l>(ledger: &'l Ledger<'_>, from: NaiveDate, to: NaiveDate, basis: Basis) -> Vec<BudgetedAccount<'l>> {
    let mut sums: BTreeMap<(&'l str, &'l str), (Minor, Minor)> = BTreeMap::new();
    for line in ledger.book.budgets.iter().filter(|line| (from..=to).contains(&line.month)) {
        sums.entry((&line.property_code, &line.account_code)).or_default().0 += line.amount;
    }
    for row in income_statement(ledger, from, to, basis) {
        sums.entry((row.property_code, row.account_code)).or_default().1 += row.amount;
    }
    let row = |((property_code, account_code), (budget, actual))| {
        let currency = ledger.currency(property_code);
        BudgetedAccount { property_code, account_code, currency, budget, actual, variance: actual - budget }
    };
    sums.into_iter().map(row).collect()
}
