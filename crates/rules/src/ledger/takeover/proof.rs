//! What the other system says beside what our books say then, line by line. It is derived from the books as they are with the
//! opening rows in them, never from what was read.

use super::Theirs;
use crate::ledger::Ledger;
use crate::ledger::aging::aging;
use crate::ledger::deposit::deposit_register;
use crate::ledger::rounding::Minor;
use crate::ledger::statement::owner_statements;
use crate::ledger::trial_balance::trial_balance;
use crate::ledger::words::Basis;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Compared {
    /// The balance of an account, debit positive.
    TrialBalance,
    /// What is open of a lease.
    Receivables,
    /// What is prepaid of a lease.
    Prepaid,
    /// What is held of a lease.
    Deposits,
    /// What belongs to an owner.
    OwnerFunds,
}

impl Compared {
    /// The word that programs read.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Compared::TrialBalance => "trial_balance",
            Compared::Receivables => "receivables",
            Compared::Prepaid => "prepaid",
            Compared::Deposits => "deposits",
            Compared::OwnerFunds => "owner_funds",
        }
    }
}

/// A line of the proof.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub struct ProofLine {
    pub what: Compared,
    /// The account, lease or owner.
    pub code: String,
    pub theirs: Minor,
    pub ours: Minor,
}

impl ProofLine {
    /// Ours less theirs.
    #[must_use]
    pub fn difference(&self) -> Minor {
        self.ours - self.theirs
    }
}

/// The proof of a property at the end of a day. What is zero on both sides is left out.
#[must_use]
pub fn proof(ledger: &Ledger<'_>, theirs: &Theirs, property: &str, day: NaiveDate) -> Vec<ProofLine> {
    let mut lines: BTreeMap<(Compared, String), [Minor; 2]> = BTreeMap::new();
    let mut add = |what: Compared, code: &str, side: usize, amount: Minor| {
        lines.entry((what, code.to_owned())).or_default()[side] += amount;
    };
    for (account, balance) in &theirs.balances {
        add(Compared::TrialBalance, account, 0, *balance);
    }
    for row in trial_balance(ledger, Some(property), day, Basis::Accrual) {
        add(Compared::TrialBalance, row.account_code, 1, row.balance);
    }
    for charge in &theirs.charges {
        add(Compared::Receivables, &charge.lease_number, 0, charge.amount);
    }
    for prepaid in &theirs.prepaid {
        add(Compared::Prepaid, &prepaid.lease_number, 0, prepaid.amount);
    }
    for aged in aging(ledger, day).iter().filter(|aged| aged.property_code == property) {
        add(Compared::Receivables, aged.lease_number, 1, aged.open);
        add(Compared::Prepaid, aged.lease_number, 1, aged.prepaid);
    }
    for (lease, held) in &theirs.deposits {
        add(Compared::Deposits, lease, 0, *held);
    }
    for deposit in deposit_register(ledger, day).iter().filter(|deposit| deposit.property_code == property) {
        add(Compared::Deposits, deposit.lease_number, 1, deposit.held);
    }
    if !theirs.funds.is_empty() {
        for (owner, funds) in &theirs.funds {
            add(Compared::OwnerFunds, owner, 0, *funds);
        }
        for statement in owner_statements(ledger, day, day).iter().filter(|of| of.property_code == property) {
            add(Compared::OwnerFunds, statement.owner_code.unwrap_or_default(), 1, statement.ending_balance);
        }
    }
    let told = lines.into_iter().filter(|(_, sides)| *sides != [0, 0]);
    told.map(|((what, code), [theirs, ours])| ProofLine { what, code, theirs, ours }).collect()
}
