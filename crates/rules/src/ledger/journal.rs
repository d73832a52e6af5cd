//! The journal: what was posted, entry by entry, and as text for plain-text accounting programs. Source: ledger, “Entries”
//! and the report journal. The hash chain is the store's: it covers what was recorded, by whom and when.

use super::book::Ledger;
use super::entry::{Posting, Source};
use super::words::{AccountKind, Basis};
use chrono::NaiveDate;
use keystead_model::money::Cents;
use std::borrow::Cow;
use std::fmt::Write as _;

/// An entry: its postings balance in each property.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Entry<'a> {
    pub date: NaiveDate,
    pub source: Source<'a>,
    pub postings: Vec<Posting<'a>>,
}

impl Entry<'_> {
    /// The code that a person knows it by.
    #[must_use]
    pub fn code(&self) -> Cow<'_, str> {
        self.source.code()
    }
}

/// The entries of a basis from a day to the end of another, by date and source.
#[must_use]
pub fn entries<'a>(ledger: &Ledger<'a>, from: NaiveDate, to: NaiveDate, basis: Basis) -> Vec<Entry<'a>> {
    let mut postings: Vec<Posting<'a>> = ledger.between(from, to).iter().filter(|p| p.counts(basis)).copied().collect();
    postings.sort_by_key(|p| (p.date, p.source, p.property, p.account, p.lease, p.owner, p.amount));
    let mut entries: Vec<Entry<'a>> = Vec::new();
    for posting in postings {
        match entries.last_mut() {
            Some(entry) if (entry.date, entry.source) == (posting.date, posting.source) => entry.postings.push(posting),
            _ => entries.push(Entry { date: posting.date, source: posting.source, postings: vec![posting] }),
        }
    }
    entries
}

/// The entries as hledger reads them: accounts are `kind:code name:property:lease or owner`.
#[must_use]
pub fn hledger(ledger: &Ledger<'_>, from: NaiveDate, to: NaiveDate, basis: Basis) -> String {
    hledger_of(ledger, &entries(ledger, from, to, basis))
}

/// As [`hledger`], of some entries.
#[must_use]
pub fn hledger_of(ledger: &Ledger<'_>, entries: &[Entry<'_>]) -> String {
    let mut text = String::new();
    for entry in entries {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{} ({}) {}", entry.date, plain(&entry.code()), what(entry.source));
        for posting in &entry.postings {
            let whose = posting.lease.or(posting.owner).map_or_else(String::new, |code| format!(":{}", plain(code)));
            let account = plain(posting.account);
            let name = plain(ledger.chart.name(posting.account));
            let kind = section(ledger.chart.kind(posting.account));
            let property = plain(posting.property);
            let (amount, currency) = (Cents(posting.amount), ledger.currency(posting.property));
            let _ = writeln!(text, "    {kind}:{account} {name}:{property}{whose}  {amount} {currency}");
        }
        text.push('\n');
    }
    text
}

/// A text that ends no line, begins no comment, parts no account and is not two words for an amount.
fn plain(text: &str) -> String {
    let parts = text.split(|c: char| c.is_whitespace() || c.is_control() || ":;()".contains(c));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn section(kind: AccountKind) -> &'static str {
    match kind {
        AccountKind::Asset => "assets",
        AccountKind::Liability => "liabilities",
        AccountKind::Equity => "equity",
        AccountKind::Income => "income",
        AccountKind::Expense => "expenses",
    }
}

fn what(source: Source<'_>) -> &'static str {
    match source {
        Source::Row(_) => "tenant account",
        Source::Slip(_) => "deposit slip",
        Source::Allocation { .. } => "receipt applied",
        Source::Journal(_) => "journal entry",
        Source::Bill(_) => "bill",
        Source::BillPayment(_) => "bill payment",
        Source::Void(_) => "payment voided",
    }
}
