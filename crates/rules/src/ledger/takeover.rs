//! Taking over the books of another system: from what it says at the end of its last day to our opening rows and an entry of
//! each property against 3900, and the proof: theirs, ours, difference. Source: bank, “Taking over books”.

pub mod proof;

use crate::ledger::Ledger;
use crate::ledger::chart::{DEPOSITS_HELD, OPENING, PAYABLES, PREPAID, RECEIVABLES};
use crate::ledger::owner_split::OwnerSplit;
use crate::ledger::rounding::Minor;
use crate::ledger::rows::{JournalLine, TenantRow};
use crate::ledger::trial_balance::trial_balance;
use crate::ledger::words::{Basis, Category, RowType};
use crate::ledger::{Book, chart};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashSet};

/// What the other system says of a property at the end of a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Theirs {
    /// By account, debit positive.
    pub balances: BTreeMap<String, Minor>,
    pub charges: Vec<TheirCharge>,
    /// By lease and, of a part of their own, payer.
    pub prepaid: Vec<TheirPrepaid>,
    /// By lease.
    pub deposits: BTreeMap<String, Minor>,
    /// By owner; none = they are not told apart.
    pub funds: BTreeMap<String, Minor>,
}

/// What a tenant owes there.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct TheirCharge {
    pub lease_number: String,
    pub category: Option<Category>,
    pub due_date: Option<NaiveDate>,
    pub amount: Minor,
    pub payer_code: Option<String>,
    pub account_code: Option<String>,
    pub description: Option<String>,
}

/// What a tenant has paid ahead there.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct TheirPrepaid {
    pub lease_number: String,
    pub amount: Minor,
    pub payer_code: Option<String>,
}

/// Accounts that follow from rows and bills, and the other side of all of it: no balance of theirs is entered on them.
const FOLLOWING: [&str; 5] = [RECEIVABLES, PREPAID, DEPOSITS_HELD, PAYABLES, OPENING];

/// The leases of which something was taken over before, by what it was; theirs is then only compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Known<'k> {
    pub charges: HashSet<&'k str>,
    pub prepaid: HashSet<&'k str>,
    pub deposits: HashSet<&'k str>,
}

impl<'k> Known<'k> {
    /// What stands in a book up to the end of a day.
    #[must_use]
    pub fn of(ledger: &Ledger<'k>, day: NaiveDate) -> Known<'k> {
        let mut known = Known::default();
        for (account, allocation) in &ledger.accounts {
            let stands = |row: &&&TenantRow| {
                row.opening && row.date <= day && !allocation.reversals.contains_key(row.entry_code.as_str())
            };
            for row in account.rows.iter().filter(stands) {
                let lease = row.lease_number.as_str();
                match row.row_type {
                    RowType::Charge => known.charges.insert(lease),
                    _ => known.prepaid.insert(lease),
                };
            }
        }
        let deposits = crate::ledger::deposit::deposit_register(ledger, day);
        known.deposits = deposits.into_iter().filter(|held| held.held != 0).map(|held| held.lease_number).collect();
        known
    }
}

/// The opening rows of a property, with what each is called on its account; `code` makes a code that no row has.
pub fn rows(
    theirs: &Theirs,
    known: &Known<'_>,
    day: NaiveDate,
    mut code: impl FnMut(&str) -> String,
) -> Vec<(TenantRow, String)> {
    let mut made = Vec::with_capacity(theirs.charges.len() + theirs.prepaid.len());
    for charge in theirs.charges.iter().filter(|charge| !known.charges.contains(charge.lease_number.as_str())) {
        let row = TenantRow {
            entry_code: code(&charge.lease_number),
            lease_number: charge.lease_number.clone(),
            row_type: RowType::Charge,
            date: day,
            due_date: charge.due_date,
            amount: charge.amount,
            category: charge.category,
            payer_code: charge.payer_code.clone(),
            account_code: charge.account_code.clone(),
            reverses_code: None,
            for_code: None,
            opening: true,
            bank_code: None,
            slip_code: None,
        };
        made.push((row, charge.description.clone().unwrap_or_else(|| "Taken over, still owed".to_owned())));
    }
    for prepaid in theirs.prepaid.iter().filter(|paid| !known.prepaid.contains(paid.lease_number.as_str())) {
        let row = TenantRow {
            entry_code: code(&prepaid.lease_number),
            lease_number: prepaid.lease_number.clone(),
            row_type: RowType::Payment,
            date: day,
            due_date: None,
            amount: prepaid.amount,
            category: None,
            payer_code: prepaid.payer_code.clone(),
            account_code: None,
            reverses_code: None,
            for_code: None,
            opening: true,
            bank_code: None,
            slip_code: None,
        };
        made.push((row, "Taken over, paid ahead".to_owned()));
    }
    made
}

/// The lines of an entry on a day, numbered as they come; an amount of zero is no line.
struct Lines<'e> {
    code: &'e str,
    property: &'e str,
    day: NaiveDate,
    lines: Vec<JournalLine>,
}

impl Lines<'_> {
    fn add(&mut self, account: &str, amount: Minor, owner: Option<&str>, lease: Option<&str>) {
        if amount == 0 {
            return;
        }
        self.lines.push(JournalLine {
            entry_code: self.code.to_owned(),
            line: u32::try_from(self.lines.len() + 1).unwrap_or(u32::MAX),
            date: self.day,
            account_code: account.to_owned(),
            amount,
            property_code: self.property.to_owned(),
            owner_code: owner.map(str::to_owned),
            lease_number: lease.map(str::to_owned),
            party_code: None,
        });
    }

    fn sum(&self) -> Minor {
        self.lines.iter().map(|line| line.amount).sum()
    }
}

/// What is held of leases, against 3900: balanced.
#[must_use]
pub fn deposits_entry(code: &str, property: &str, day: NaiveDate, held: &[(&str, Minor)]) -> Vec<JournalLine> {
    let mut lines = Lines { code, property, day, lines: Vec::with_capacity(held.len() + 1) };
    for (lease, amount) in held {
        lines.add(DEPOSITS_HELD, -amount, None, Some(lease));
    }
    lines.add(OPENING, -lines.sum(), None, None);
    lines.lines
}

/// The entry of a property: what is missing of each of their balances, deposits by lease, each owner's funds on 3900, and there
/// what is left. `book` has the opening rows already. No line where nothing is missing.
#[must_use]
pub fn entry(
    book: &Book,
    known: &Known<'_>,
    theirs: &Theirs,
    (code, property): (&str, &str),
    day: NaiveDate,
) -> Vec<JournalLine> {
    let ledger = Ledger::of(book);
    let here: BTreeMap<&str, Minor> = trial_balance(&ledger, Some(property), day, Basis::Accrual)
        .into_iter()
        .map(|row| (row.account_code, row.balance))
        .collect();
    let mut lines = Lines { code, property, day, lines: Vec::new() };
    for (account, balance) in theirs.balances.iter().filter(|(account, _)| !FOLLOWING.contains(&account.as_str())) {
        lines.add(account, balance - here.get(account.as_str()).copied().unwrap_or(0), None, None);
    }
    for (lease, held) in theirs.deposits.iter().filter(|(lease, _)| !known.deposits.contains(lease.as_str())) {
        lines.add(DEPOSITS_HELD, -held, None, Some(lease));
    }
    if !theirs.funds.is_empty() {
        // What tenants paid ahead is nobody's income yet: the rows took it from 3900, and it comes back there.
        let prepaid: Minor = (theirs.prepaid.iter())
            .filter(|paid| !known.prepaid.contains(paid.lease_number.as_str()))
            .map(|paid| paid.amount)
            .sum();
        lines.add(OPENING, -prepaid, None, None);
        // A split is rounded account by account; so each owner's own line makes up what the others leave.
        for (owner, line) in owners_missing(book, &lines.lines, theirs, property, day) {
            lines.add(OPENING, line, Some(owner), None);
        }
    }
    lines.add(OPENING, -lines.sum(), None, None);
    lines.lines
}

/// What is missing of each owner's funds once the lines so far are posted; debit positive.
fn owners_missing<'t>(
    book: &Book,
    lines: &[JournalLine],
    theirs: &'t Theirs,
    property: &str,
    day: NaiveDate,
) -> Vec<(&'t str, Minor)> {
    let mut provisional = book.clone();
    provisional.journal.extend(lines.iter().cloned());
    let ledger = Ledger::of(&provisional);
    let chart = chart::Chart::with(&provisional.accounts);
    let parts = OwnerSplit::of(&ledger).parts(&ledger, day, |account| chart.kind(account).is_funds());
    let missing = |(owner, funds): (&'t String, &Minor)| {
        let own = parts.iter().filter(|((of, whose, _), _)| *of == property && *whose == Some(owner.as_str()));
        (owner.as_str(), -funds - own.map(|(_, debit)| debit).sum::<Minor>())
    };
    theirs.funds.iter().map(missing).collect()
}
