//! What the books must say of themselves on any day. Source: ledger, “verify”, but for the hash chains, which are the
//! store's.

use super::aging::aging;
use super::bank::reconciliation;
use super::book::Ledger;
use super::chart::{PREPAID, RECEIVABLES};
use super::deposit::deposit_register;
use super::entry::Source;
use super::rounding::Minor;
use super::statement::owner_statements;
use super::words::Basis;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// What is wrong, and by how much.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Finding<'a> {
    /// An entry does not balance in a property.
    Unbalanced { source: Source<'a>, property: &'a str, basis: Basis, sum: Minor },
    /// 1200 of a lease is not what is open.
    Receivables { lease: &'a str, account: Minor, open: Minor },
    /// 2100 of a lease is not what is unapplied.
    Prepaid { lease: &'a str, account: Minor, unapplied: Minor },
    /// Less than nothing is held of a deposit.
    Deposit { lease: &'a str, held: Minor },
    /// A bank statement that was finalized is not what its items add up to.
    Bank { bank: &'a str, statement_date: NaiveDate, difference: Minor },
    /// An owner's statement: its ending, or the property's cash.
    Statement { owner: Option<&'a str>, property: &'a str, off_by: (Minor, Minor) },
}

/// What is wrong at the end of a day; nothing, of sound books.
#[must_use]
pub fn verify<'a>(ledger: &Ledger<'a>, day: NaiveDate) -> Vec<Finding<'a>> {
    let mut found = Vec::new();
    let mut entries: HashMap<(Source<'a>, NaiveDate, &'a str, Basis), Minor> = HashMap::new();
    let mut leases: BTreeMap<&'a str, [Minor; 2]> = BTreeMap::new();
    for posting in ledger.through(day) {
        for basis in Basis::ALL.iter().filter(|basis| posting.counts(**basis)) {
            *entries.entry((posting.source, posting.date, posting.property, *basis)).or_default() += posting.amount;
        }
        if let (Some(lease), true) = (posting.lease, posting.counts(Basis::Accrual)) {
            let [owed, prepaid] = leases.entry(lease).or_default();
            match posting.account {
                RECEIVABLES => *owed += posting.amount,
                PREPAID => *prepaid -= posting.amount,
                _ => {}
            }
        }
    }
    let unbalanced = entries.into_iter().filter(|(_, sum)| *sum != 0);
    found.extend(unbalanced.map(|((source, _, property, basis), sum)| Finding::Unbalanced {
        source,
        property,
        basis,
        sum,
    }));
    let mut aged: HashMap<&str, (Minor, Minor)> =
        aging(ledger, day).into_iter().map(|lease| (lease.lease_number, (lease.open, lease.prepaid))).collect();
    for (lease, [owed, prepaid]) in leases {
        let (open, unapplied) = aged.remove(lease).unwrap_or_default();
        if owed != open {
            found.push(Finding::Receivables { lease, account: owed, open });
        }
        if prepaid != unapplied {
            found.push(Finding::Prepaid { lease, account: prepaid, unapplied });
        }
    }
    let short = deposit_register(ledger, day).into_iter().filter(|deposit| deposit.held < 0);
    found.extend(short.map(|deposit| Finding::Deposit { lease: deposit.lease_number, held: deposit.held }));
    let finalized = ledger.book.statements.iter().filter(|s| s.finalised_on.is_some() && s.statement_date <= day);
    for statement in finalized {
        let Some(bank) = ledger.book.banks.iter().find(|bank| bank.bank_code == statement.bank_code) else { continue };
        let difference = reconciliation(ledger, bank, statement).difference;
        if difference != 0 {
            let statement_date = statement.statement_date;
            found.push(Finding::Bank { bank: &bank.bank_code, statement_date, difference });
        }
    }
    for statement in owner_statements(ledger, day, day) {
        let off_by = statement.off_by();
        if off_by != (0, 0) {
            let (owner, property) = (statement.owner_code, statement.property_code);
            found.push(Finding::Statement { owner, property, off_by });
        }
    }
    found
}
