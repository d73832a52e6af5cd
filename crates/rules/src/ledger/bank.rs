//! The banks against the books: the items of a bank account, and its reconciliation at the last statement. Source: bank,
//! “Reconciliation”.

use super::book::Ledger;
use super::chart::OPENING;
use super::entry::Source;
use super::rounding::Minor;
use super::rows::{BankAccount, BankLine, BankStatement, JournalLine, PropertyTerms};
use super::words::Basis;
use crate::refused::Refused;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

/// What the books say that went into or out of a bank account: a slip is one item, and so is a check for several bills.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct BankItem<'a> {
    /// The code of row, slip, entry or payment; of a void `CODE/void`.
    pub code: Cow<'a, str>,
    pub date: NaiveDate,
    /// Into the account is positive.
    pub amount: Minor,
    /// Taken over from other books: cleared from the start.
    pub opening: bool,
}

/// The items of a bank account by date and code, up to the end of a day. Items of nothing are left out.
#[must_use]
pub fn bank_items<'a>(ledger: &Ledger<'a>, bank: &BankAccount, through: NaiveDate) -> Vec<BankItem<'a>> {
    let postings = ledger.through(through);
    let openings: HashSet<Source<'a>> = postings.iter().filter(|p| p.account == OPENING).map(|p| p.source).collect();
    let mut items: BTreeMap<Source<'a>, BankItem<'a>> = BTreeMap::new();
    for posting in postings.iter().filter(|p| p.account == bank.account_code && p.counts(Basis::Cash)) {
        let item = items.entry(posting.source).or_insert_with(|| BankItem {
            code: posting.source.code(),
            date: posting.date,
            amount: 0,
            opening: matches!(posting.source, Source::Journal(_)) && openings.contains(&posting.source),
        });
        item.amount += posting.amount;
    }
    let mut items: Vec<BankItem<'a>> = items.into_values().filter(|item| item.amount != 0).collect();
    items.sort_by(|a, b| (a.date, &a.code).cmp(&(b.date, &b.code)));
    items
}

fn refused(code: &'static str, field: &'static str, text: String) -> Refused {
    Refused { code, field: Some(field), text, also: Vec::new() }
}

/// Whether a property's money may lie in a bank account.
///
/// # Errors
/// `wrong_currency`, when its currency is not the property's.
pub fn may_hold(bank: &BankAccount, property: &PropertyTerms) -> Result<(), Refused> {
    if bank.currency == property.currency {
        return Ok(());
    }
    let text = format!(
        "Bank account {} is in {}, and property {} in {}.",
        bank.bank_code, bank.currency, property.property_code, property.currency
    );
    Err(refused("wrong_currency", "bank_code", text))
}

/// Whether a line of a bank is these book items: they add up to it, and each is there.
///
/// # Errors
/// `match_differs`.
pub fn may_match(line: &BankLine, codes: &[&str], items: &[BankItem<'_>], currency: &str) -> Result<(), Refused> {
    let amount_of = |code: &&str| items.iter().find(|item| item.code == **code).map(|item| item.amount);
    if let Some(unknown) = codes.iter().find(|code| amount_of(code).is_none()) {
        return Err(refused("match_differs", "matches", format!("There is no item {unknown} in that bank account.")));
    }
    let sum: Minor = codes.iter().filter_map(amount_of).sum();
    if sum == line.amount {
        return Ok(());
    }
    let money = |amount: Minor| Cents(amount).in_words(currency);
    let text = format!("The items add up to {}, and the line is {}.", money(sum), money(line.amount));
    Err(refused("match_differs", "matches", text))
}

/// Whether what the bank said on a day may be matched, or no longer be: what a finalized statement cleared stands.
///
/// # Errors
/// `statement_finalized`.
pub fn may_change(date: NaiveDate, finalized_through: Option<NaiveDate>) -> Result<(), Refused> {
    match finalized_through.filter(|through| date <= *through) {
        Some(through) => {
            let text =
                format!("The statement of {through} is finalized, and what it cleared stands; {date} is within.");
            Err(refused("statement_finalized", "date", text))
        }
        None => Ok(()),
    }
}

/// Whether a statement may be finalized.
///
/// # Errors
/// `statement_finalized` when it is, or a later one; `difference_left` when statement and cleared items differ.
pub fn may_finalize(
    statement: &BankStatement,
    finalized_through: Option<NaiveDate>,
    cleared: Minor,
    currency: &str,
) -> Result<(), Refused> {
    may_change(statement.statement_date, finalized_through)?;
    let difference = statement.closing_balance - cleared;
    if difference == 0 {
        return Ok(());
    }
    let text = format!("{} of the statement are not accounted for.", Cents(difference).in_words(currency));
    Err(refused("difference_left", "statement_date", text))
}

/// The entry of a line that nobody had entered: its bank against another account, in one property or shared out over
/// several by their units, rounded down, the rest to the largest (of equal ones the first).
#[must_use]
pub fn line_entry(
    entry_code: &str,
    date: NaiveDate,
    amount: Minor,
    (bank_account, account): (&str, &str),
    properties: &[(&str, u32)],
) -> Vec<JournalLine> {
    let whole: u128 = properties.iter().map(|(_, units)| u128::from((*units).max(1))).sum();
    let part = |units: u32| {
        let share = u128::from(amount.unsigned_abs()) * u128::from(units.max(1)) / whole.max(1);
        Minor::try_from(share).unwrap_or(0) * amount.signum()
    };
    let mut parts: Vec<(&str, Minor)> = properties.iter().map(|(code, units)| (*code, part(*units))).collect();
    let rest = amount - parts.iter().map(|(_, part)| part).sum::<Minor>();
    let largest = (0..properties.len()).max_by_key(|at| (properties[*at].1, std::cmp::Reverse(properties[*at].0)));
    if let Some(at) = largest {
        parts[at].1 += rest;
    }
    let line = |(at, account, property, amount): (usize, &str, &str, Minor)| JournalLine {
        entry_code: entry_code.to_owned(),
        line: u32::try_from(at + 1).unwrap_or(u32::MAX),
        date,
        account_code: account.to_owned(),
        amount,
        property_code: property.to_owned(),
        owner_code: None,
        lease_number: None,
        party_code: None,
    };
    let sides = parts.into_iter().filter(|(_, amount)| *amount != 0);
    let sides = sides.flat_map(|(property, amount)| [(bank_account, property, amount), (account, property, -amount)]);
    sides.enumerate().map(|(at, (account, property, amount))| line((at, account, property, amount))).collect()
}

/// A bank account at its last statement.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct BankReconciliation<'a> {
    pub bank: &'a BankAccount,
    pub statement_date: NaiveDate,
    pub statement_balance: Minor,
    /// Opening items, and items up to the statement that its lines match.
    pub cleared_balance: Minor,
    /// Statement less cleared: zero, or it cannot be finalized.
    pub difference: Minor,
    pub deposits_in_transit: Minor,
    /// Negative.
    pub outstanding_payments: Minor,
    /// Statement and what is not cleared.
    pub adjusted_bank: Minor,
    pub book_balance: Minor,
    /// Lines that are not in the books.
    pub unmatched_lines: usize,
    pub unmatched_amount: Minor,
}

/// The last statement of a bank account up to a day.
#[must_use]
pub fn last_statement<'a>(ledger: &Ledger<'a>, bank: &BankAccount, as_of: NaiveDate) -> Option<&'a BankStatement> {
    let of_it = |statement: &&BankStatement| statement.bank_code == bank.bank_code && statement.statement_date <= as_of;
    ledger.book.statements.iter().filter(of_it).max_by_key(|statement| statement.statement_date)
}

/// The report `bank_reconciliation`: each bank account that has a statement up to a day, at the last of them.
#[must_use]
pub fn bank_reconciliations<'a>(ledger: &Ledger<'a>, as_of: NaiveDate) -> Vec<BankReconciliation<'a>> {
    let with_statement = |bank: &'a BankAccount| Some((bank, last_statement(ledger, bank, as_of)?));
    let banks = ledger.book.banks.iter().filter_map(with_statement);
    banks.map(|(bank, statement)| reconciliation(ledger, bank, statement)).collect()
}

/// A bank account at one of its statements.
#[must_use]
pub fn reconciliation<'a>(
    ledger: &Ledger<'a>,
    bank: &'a BankAccount,
    statement: &BankStatement,
) -> BankReconciliation<'a> {
    let day = statement.statement_date;
    let of_it = |line: &&BankLine| line.bank_code == bank.bank_code && line.date <= day;
    let lines: Vec<&BankLine> = ledger.book.bank_lines.iter().filter(of_it).collect();
    let matched: HashSet<&str> = lines.iter().flat_map(|line| &line.matches).map(String::as_str).collect();
    let unmatched = || lines.iter().filter(|line| line.matches.is_empty());
    let (mut cleared, mut transit, mut outstanding) = (0, 0, 0);
    for item in bank_items(ledger, bank, day) {
        if item.opening || matched.contains(item.code.as_ref()) {
            cleared += item.amount;
        } else if item.amount > 0 {
            transit += item.amount;
        } else {
            outstanding += item.amount;
        }
    }
    BankReconciliation {
        bank,
        statement_date: day,
        statement_balance: statement.closing_balance,
        cleared_balance: cleared,
        difference: statement.closing_balance - cleared,
        deposits_in_transit: transit,
        outstanding_payments: outstanding,
        adjusted_bank: statement.closing_balance + transit + outstanding,
        book_balance: cleared + transit + outstanding,
        unmatched_lines: unmatched().count(),
        unmatched_amount: unmatched().map(|line| line.amount).sum(),
    }
}
