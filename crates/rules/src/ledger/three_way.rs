//! The three-way reconciliation of the trust: adjusted bank = book = the sum of whose money it is (10 CCR 2831.2).
//! Source: bank, “Three-way”.

use super::bank::{BankReconciliation, last_statement, reconciliation};
use super::book::Ledger;
use super::chart::{DEPOSITS_HELD, PREPAID, UNDEPOSITED};
use super::owner_split::OwnerSplit;
use super::rounding::Minor;
use super::rows::BankAccount;
use super::words::{BankKind, Basis, SubledgerKind};
use crate::refused::Refused;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use std::collections::BTreeMap;

/// A part of a bank account, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Subledger<'a> {
    pub property_code: &'a str,
    pub kind: SubledgerKind,
    /// Owner, lease or account.
    pub code: Option<&'a str>,
    pub amount: Minor,
}

/// A trust account at its last statement: bank, book, and whose money it is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct ThreeWay<'a> {
    pub reconciliation: BankReconciliation<'a>,
    pub subledger_total: Minor,
    pub bank_less_book: Minor,
    pub book_less_subledgers: Minor,
    pub subledgers: Vec<Subledger<'a>>,
    /// Properties that do not bank there, whose money lies in its account of the ledger all the same, and how much.
    pub strays: Vec<(&'a str, Minor)>,
}

/// The report `three_way`: each bank account but the manager's own that has a statement up to a day.
#[must_use]
pub fn three_way<'a>(ledger: &Ledger<'a>, as_of: NaiveDate) -> Vec<ThreeWay<'a>> {
    let owners = OwnerSplit::of(ledger);
    let trust = ledger.book.banks.iter().filter(|bank| bank.kind != BankKind::Operating);
    let with_statement = |bank: &'a BankAccount| Some((bank, last_statement(ledger, bank, as_of)?));
    trust
        .filter_map(with_statement)
        .map(|(bank, statement)| {
            let reconciliation = reconciliation(ledger, bank, statement);
            let subledgers = subledgers(ledger, &owners, bank, statement.statement_date);
            let subledger_total = subledgers.iter().map(|part| part.amount).sum();
            ThreeWay {
                bank_less_book: reconciliation.adjusted_bank - reconciliation.book_balance,
                book_less_subledgers: reconciliation.book_balance - subledger_total,
                reconciliation,
                subledger_total,
                strays: strays(ledger, bank, statement.statement_date),
                subledgers,
            }
        })
        .collect()
}

/// Whether a person may sign it: the statement is finalized, and all three are one figure.
///
/// # Errors
/// `not_finalized`; `not_equal`, with what they differ by.
pub fn may_sign(row: &ThreeWay<'_>, is_finalized: bool) -> Result<(), Refused> {
    let currency = &row.reconciliation.bank.currency;
    let refused = |code, text| Err(Refused { code, field: Some("statement_date"), text, also: Vec::new() });
    if row.bank_less_book != 0 {
        let text = format!("Bank and books differ by {}.", Cents(row.bank_less_book).in_words(currency));
        return refused("not_equal", text);
    }
    if row.book_less_subledgers != 0 {
        let differs = Cents(row.book_less_subledgers).in_words(currency);
        return refused("not_equal", format!("The books and what is held of all differ by {differs}."));
    }
    if !is_finalized {
        let text = format!("The statement of {} is not finalized.", row.reconciliation.statement_date);
        return refused("not_finalized", text);
    }
    Ok(())
}

/// Money of properties that bank elsewhere, or nowhere: it is in the account, and held of nobody there.
fn strays<'a>(ledger: &Ledger<'a>, bank: &BankAccount, day: NaiveDate) -> Vec<(&'a str, Minor)> {
    let banks_there = |code: &str| {
        let property = ledger.properties.get(code);
        property.is_some_and(|p| {
            [&p.bank_code, &p.deposit_bank_code].into_iter().flatten().any(|one| *one == bank.bank_code)
        })
    };
    let mut sums: BTreeMap<&'a str, Minor> = BTreeMap::new();
    let there = ledger.through(day).iter().filter(|posting| posting.account == bank.account_code);
    for posting in there.filter(|posting| posting.counts(Basis::Cash) && !banks_there(posting.property)) {
        *sums.entry(posting.property).or_default() += posting.amount;
    }
    sums.into_iter().filter(|(_, amount)| *amount != 0).collect()
}

/// Whose the money of a bank is: of a property whose trust bank it is, owners' funds, prepaid by lease, other liabilities,
/// less undeposited; of one whose deposit bank it is, deposits by lease. A deposit left with the rent shows in both.
#[must_use]
pub fn subledgers<'a>(
    ledger: &Ledger<'a>,
    owners: &OwnerSplit<'a>,
    bank: &BankAccount,
    day: NaiveDate,
) -> Vec<Subledger<'a>> {
    let bank_code = Some(bank.bank_code.as_str());
    let property = |code: &str| ledger.properties.get(code);
    let is_trust = |code: &str| property(code).is_some_and(|p| p.bank_code.as_deref() == bank_code);
    let is_deposit = |code: &str| {
        property(code).is_some_and(|p| p.deposit_bank_code.as_deref().or(p.bank_code.as_deref()) == bank_code)
    };
    let mut sums: BTreeMap<(&'a str, SubledgerKind, Option<&'a str>), Minor> = BTreeMap::new();
    let funds = owners.parts(ledger, day, |account| ledger.chart.kind(account).is_funds());
    for ((property, owner, _), debit) in funds.into_iter().filter(|((property, ..), _)| is_trust(property)) {
        *sums.entry((property, SubledgerKind::Owner, owner)).or_default() -= debit;
    }
    for posting in ledger.through(day).iter().filter(|posting| posting.counts(Basis::Cash)) {
        let account = posting.account;
        let (kind, code) = match account {
            DEPOSITS_HELD if is_deposit(posting.property) => (SubledgerKind::Deposit, posting.lease),
            DEPOSITS_HELD => continue,
            _ if !is_trust(posting.property) || ledger.chart.kind(account).is_funds() => continue,
            PREPAID => (SubledgerKind::Prepaid, posting.lease),
            UNDEPOSITED => (SubledgerKind::Undeposited, None),
            _ if ledger.places.is_cash(account) => continue,
            _ => (SubledgerKind::Other, Some(account)),
        };
        *sums.entry((posting.property, kind, code)).or_default() -= posting.amount;
    }
    let parts = sums.into_iter().filter(|(_, amount)| *amount != 0);
    parts.map(|((property_code, kind, code), amount)| Subledger { property_code, kind, code, amount }).collect()
}
