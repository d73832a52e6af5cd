//! Each account line by line with its running balance, the balance sheet, and twelve months of cash. Source: ledger, the
//! reports general_ledger, balance_sheet, cash_flow_12.

use super::book::Ledger;
use super::entry::Posting;
use super::proration::{first_of_month, last_of_month};
use super::rounding::Minor;
use super::trial_balance::income_statement;
use super::words::{AccountKind, Basis};
use chrono::{Months, NaiveDate};
use std::collections::BTreeMap;

/// A line of an account of a property.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct AccountLine<'a> {
    pub posting: Posting<'a>,
    /// Of the account in the property, after it; debit positive.
    pub balance: Minor,
}

/// The report `general_ledger`: the postings of a basis from a day to the end of another by property, account, date and
/// source, each with the balance that it leaves. `account` narrows it to one.
#[must_use]
pub fn general_ledger<'a>(
    ledger: &Ledger<'a>,
    account: Option<&str>,
    from: NaiveDate,
    to: NaiveDate,
    basis: Basis,
) -> Vec<AccountLine<'a>> {
    let of_it = |posting: &&Posting<'a>| posting.counts(basis) && account.is_none_or(|code| code == posting.account);
    let mut balances: BTreeMap<(&str, &str), Minor> = BTreeMap::new();
    let mut postings: Vec<Posting<'a>> = ledger.through(to).iter().filter(of_it).copied().collect();
    postings.sort_by_key(|p| (p.property, p.account, p.date, p.source, p.lease, p.amount));
    let lines = postings.into_iter().map(|posting| {
        let balance = balances.entry((posting.property, posting.account)).or_default();
        *balance += posting.amount;
        AccountLine { posting, balance: *balance }
    });
    lines.filter(|line| line.posting.date >= from).collect()
}

/// What a property has, owes and is worth at the end of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct BalanceSheet<'a> {
    pub property_code: &'a str,
    pub currency: &'a str,
    /// Code and balance of each account that is not zero, natural sign.
    pub assets: Vec<(&'a str, Minor)>,
    pub liabilities: Vec<(&'a str, Minor)>,
    pub equity: Vec<(&'a str, Minor)>,
    /// Income less expenses of all time: there are no year-end entries.
    pub earned: Minor,
}

impl BalanceSheet<'_> {
    /// Assets less liabilities, equity and what was earned: zero.
    #[must_use]
    pub fn off_by(&self) -> Minor {
        let sum = |rows: &[(&str, Minor)]| rows.iter().map(|(_, amount)| amount).sum::<Minor>();
        sum(&self.assets) - sum(&self.liabilities) - sum(&self.equity) - self.earned
    }
}

/// The report `balance_sheet`, by property.
#[must_use]
pub fn balance_sheets<'a>(ledger: &Ledger<'a>, as_of: NaiveDate, basis: Basis) -> Vec<BalanceSheet<'a>> {
    let mut sums: BTreeMap<(&'a str, &'a str), Minor> = BTreeMap::new();
    for posting in ledger.through(as_of).iter().filter(|posting| posting.counts(basis)) {
        *sums.entry((posting.property, posting.account)).or_default() += posting.amount;
    }
    let mut sheets: BTreeMap<&'a str, BalanceSheet<'a>> = BTreeMap::new();
    for ((property_code, account), debit) in sums.into_iter().filter(|(_, debit)| *debit != 0) {
        let sheet = sheets.entry(property_code).or_insert_with(|| BalanceSheet {
            property_code,
            currency: ledger.currency(property_code),
            assets: Vec::new(),
            liabilities: Vec::new(),
            equity: Vec::new(),
            earned: 0,
        });
        let kind = ledger.chart.kind(account);
        let row = (account, kind.natural(debit));
        match kind {
            AccountKind::Asset => sheet.assets.push(row),
            AccountKind::Liability => sheet.liabilities.push(row),
            AccountKind::Equity => sheet.equity.push(row),
            AccountKind::Income | AccountKind::Expense => sheet.earned -= debit,
        }
    }
    sheets.into_values().collect()
}

/// Income and expense of a property in each of twelve months.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct CashFlow<'a> {
    pub property_code: &'a str,
    pub account_code: &'a str,
    pub kind: AccountKind,
    pub currency: &'a str,
    /// The oldest first, the last that of the day asked for; natural sign.
    pub months: [Minor; 12],
}

/// The report `cash_flow_12`: cash-basis income and expense of the twelve months that end with that of a day.
#[must_use]
pub fn cash_flow_12<'l>(ledger: &'l Ledger<'_>, to: NaiveDate) -> Vec<CashFlow<'l>> {
    let mut rows: BTreeMap<(&'l str, &'l str), CashFlow<'l>> = BTreeMap::new();
    for back in 0..12u32 {
        let Some(first) = first_of_month(to).checked_sub_months(Months::new(back)) else { break };
        for row in income_statement(ledger, first, last_of_month(first), Basis::Cash) {
            let (property_code, account_code) = (row.property_code, row.account_code);
            let flow = rows.entry((property_code, account_code)).or_insert_with(|| CashFlow {
                property_code,
                account_code,
                kind: row.kind,
                currency: row.currency,
                months: [0; 12],
            });
            flow.months[11 - back as usize] = row.amount;
        }
    }
    rows.into_values().collect()
}
