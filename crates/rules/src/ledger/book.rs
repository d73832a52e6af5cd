//! The rows of a portfolio, or of a property, and what follows from them: each lease's allocation and all postings.
//! Reports ask the [`Ledger`] of a [`Book`].

use super::allocation::{self, Allocation, AllocationProblem};
use super::bills::{self, BillProblem};
use super::chart::Chart;
use super::entry::{Posting, Source};
use super::places::Places;
use super::posting::tenant_postings;
use super::rows::*;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// The rows that are there, in any order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Book {
    pub properties: Vec<PropertyTerms>,
    pub units: Vec<UnitTerms>,
    pub leases: Vec<LeaseTerms>,
    /// The codes of all tenants: who pays and is none of them is charged no late fee.
    pub tenants: Vec<String>,
    pub accounts: Vec<Account>,
    pub banks: Vec<BankAccount>,
    pub slips: Vec<DepositSlip>,
    pub bank_lines: Vec<BankLine>,
    pub statements: Vec<BankStatement>,
    pub tenant_rows: Vec<TenantRow>,
    pub allocations: Vec<HandAllocation>,
    pub journal: Vec<JournalLine>,
    pub bills: Vec<BillLine>,
    pub bill_payments: Vec<BillPayment>,
    pub budgets: Vec<BudgetLine>,
    pub ownerships: Vec<Ownership>,
    pub agreements: Vec<ManagementAgreement>,
    pub recurring: Vec<RecurringCharge>,
    pub late_fee_rules: Vec<LateFeeRule>,
    pub legal_fee_caps: Vec<LegalFeeCap>,
    pub vendors: Vec<Payee>,
    pub owners: Vec<Payee>,
    pub closed: Vec<ClosedPeriod>,
}

/// The rows of one lease, or of the leases that hand allocations join: what is derived from them needs no others.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct LeaseRows<'a> {
    pub property: &'a PropertyTerms,
    pub leases: Vec<&'a LeaseTerms>,
    pub rows: Vec<&'a TenantRow>,
    pub by_hand: Vec<&'a HandAllocation>,
}

impl<'a> LeaseRows<'a> {
    /// What settles what among them.
    #[must_use]
    pub fn allocation(&self) -> Allocation<'a> {
        allocation::allocate(&self.rows, &self.by_hand, &self.property.allocation_order)
    }
}

/// A row that cannot mean what it says; what comes in is refused for it, and nothing of it is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem<'a> {
    /// A row of a lease, or a lease of a property, that is not there.
    UnknownLease(&'a TenantRow),
    /// A row with the code of another.
    SameCode(&'a TenantRow),
    /// Of the allocation.
    Allocation(AllocationProblem<'a>),
    /// Of bills and their payments.
    Bill(BillProblem<'a>),
}

/// A book with what follows from it.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Ledger<'a> {
    pub book: &'a Book,
    pub chart: Chart<'a>,
    pub places: Places<'a>,
    pub properties: HashMap<&'a str, &'a PropertyTerms>,
    pub leases: HashMap<&'a str, &'a LeaseTerms>,
    /// Each lease once, with those that hand allocations join.
    pub accounts: Vec<(LeaseRows<'a>, Allocation<'a>)>,
    /// By date.
    pub postings: Vec<Posting<'a>>,
    pub problems: Vec<Problem<'a>>,
}

impl<'a> Ledger<'a> {
    /// Derives everything: O(n log n) of the rows.
    #[must_use]
    pub fn of(book: &'a Book) -> Ledger<'a> {
        let places = Places::of(&book.banks, &book.slips);
        let (accounts, mut problems) = lease_accounts(book);
        let accounts: Vec<(LeaseRows<'a>, Allocation<'a>)> = accounts
            .into_iter()
            .map(|rows| (rows.allocation(), rows))
            .map(|(allocation, rows)| (rows, allocation))
            .collect();
        let mut postings = Vec::new();
        for (rows, allocation) in &accounts {
            postings.extend(tenant_postings(rows.property, &rows.rows, allocation, &places));
            problems.extend(allocation.problems.iter().map(|problem| Problem::Allocation(*problem)));
        }
        postings.extend(book.journal.iter().map(journal_posting));
        let paid = bills::settle(&book.bills, &book.bill_payments);
        postings.extend(bills::bill_postings(&book.bills, &paid, &places));
        problems.extend(paid.problems.iter().map(|problem| Problem::Bill(*problem)));
        postings.sort_by_key(|posting| posting.date);
        Ledger {
            book,
            chart: Chart::with(&book.accounts),
            places,
            properties: book.properties.iter().map(|p| (p.property_code.as_str(), p)).collect(),
            leases: book.leases.iter().map(|lease| (lease.lease_number.as_str(), lease)).collect(),
            accounts,
            postings,
            problems,
        }
    }

    /// The currency of a property; of one that is not there, empty.
    #[must_use]
    pub fn currency(&self, property: &str) -> &'a str {
        self.properties.get(property).map_or("", |property| property.currency.as_str())
    }

    /// The first day on which something posts.
    #[must_use]
    pub fn first_day(&self) -> Option<NaiveDate> {
        self.postings.first().map(|posting| posting.date)
    }

    /// The postings up to the end of a day.
    #[must_use]
    pub fn through(&self, day: NaiveDate) -> &[Posting<'a>] {
        &self.postings[..self.postings.partition_point(|posting| posting.date <= day)]
    }

    /// The postings from a day to the end of another.
    #[must_use]
    pub fn between(&self, from: NaiveDate, to: NaiveDate) -> &[Posting<'a>] {
        let through = self.through(to);
        &through[through.partition_point(|posting| posting.date < from)..]
    }
}

fn journal_posting(line: &JournalLine) -> Posting<'_> {
    Posting {
        date: line.date,
        source: Source::Journal(&line.entry_code),
        account: &line.account_code,
        amount: line.amount,
        property: &line.property_code,
        lease: line.lease_number.as_deref(),
        owner: line.owner_code.as_deref(),
        party: line.party_code.as_deref(),
        only: None,
    }
}

/// The leases of a book with their rows; those that hand allocations join, if they are of one property, are together.
#[must_use]
pub fn lease_accounts(book: &Book) -> (Vec<LeaseRows<'_>>, Vec<Problem<'_>>) {
    let properties: HashMap<&str, &PropertyTerms> =
        book.properties.iter().map(|property| (property.property_code.as_str(), property)).collect();
    let leases: Vec<(&LeaseTerms, &PropertyTerms)> = (book.leases.iter())
        .filter_map(|lease| Some((lease, *properties.get(lease.property_code.as_str())?)))
        .collect();
    let of: HashMap<&str, usize> =
        leases.iter().enumerate().map(|(at, (lease, _))| (lease.lease_number.as_str(), at)).collect();
    let mut problems = Vec::new();
    let mut lease_of_row: HashMap<&str, usize> = HashMap::with_capacity(book.tenant_rows.len());
    let mut rows: Vec<Vec<&TenantRow>> = vec![Vec::new(); leases.len()];
    for row in &book.tenant_rows {
        match of.get(row.lease_number.as_str()) {
            Some(at) => {
                if lease_of_row.insert(&row.entry_code, *at).is_some() {
                    problems.push(Problem::SameCode(row));
                }
                rows[*at].push(row);
            }
            None => problems.push(Problem::UnknownLease(row)),
        }
    }
    let mut joined: Vec<usize> = (0..leases.len()).collect();
    let mut hands = Vec::new();
    for hand in &book.allocations {
        let sides = (lease_of_row.get(hand.receipt_code.as_str()), lease_of_row.get(hand.charge_code.as_str()));
        match sides {
            (Some(a), Some(b)) if leases[*a].0.property_code == leases[*b].0.property_code => {
                let (a, b) = (root(&mut joined, *a), root(&mut joined, *b));
                joined[a.max(b)] = a.min(b);
                hands.push((a, hand));
            }
            _ => problems.push(Problem::Allocation(AllocationProblem::Hand(hand))),
        }
    }
    let mut accounts: BTreeMap<usize, LeaseRows<'_>> = BTreeMap::new();
    for (at, (lease, property)) in leases.iter().enumerate() {
        let first = root(&mut joined, at);
        let empty = LeaseRows { property, leases: Vec::new(), rows: Vec::new(), by_hand: Vec::new() };
        let account = accounts.entry(first).or_insert(empty);
        account.leases.push(lease);
        account.rows.append(&mut rows[at]);
    }
    for (at, hand) in hands {
        let first = root(&mut joined, at);
        if let Some(account) = accounts.get_mut(&first) {
            account.by_hand.push(hand);
        }
    }
    (accounts.into_values().collect(), problems)
}

/// The first of those that are joined, the way to it made short.
fn root(joined: &mut [usize], at: usize) -> usize {
    let mut first = at;
    while joined[first] != first {
        joined[first] = joined[joined[first]];
        first = joined[first];
    }
    first
}
