//! What the rows of tenants stand at on a day: charges with what is open of them, receipts with what is unapplied, and
//! the arrears of each lease by age. Source: ledger, “Allocation” and the reports charges, receipts, aging.

use super::allocation::{Allocation, Settlement};
use super::book::{LeaseRows, Ledger};
use super::rounding::Minor;
use super::rows::TenantRow;
use super::words::{Category, RowType};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// What a receipt gave to a charge, as the report of charges shows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub struct AllocatedPart<'a> {
    pub receipt_code: &'a str,
    pub amount: Minor,
    pub date: NaiveDate,
}

/// A charge on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct ChargeStands<'a> {
    pub entry_code: &'a str,
    pub lease_number: &'a str,
    pub payer_code: Option<&'a str>,
    pub category: Option<Category>,
    pub date: NaiveDate,
    pub due_date: NaiveDate,
    pub amount: Minor,
    pub open: Minor,
    /// The date of the last receipt in it.
    pub settled_on: Option<NaiveDate>,
    /// Settled past the due date, or open and past due.
    pub late: bool,
    pub reversed_on: Option<NaiveDate>,
    pub allocations: Vec<AllocatedPart<'a>>,
}

/// A receipt on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct ReceiptStands<'a> {
    pub entry_code: &'a str,
    pub lease_number: &'a str,
    pub payer_code: Option<&'a str>,
    pub row_type: RowType,
    pub date: NaiveDate,
    pub amount: Minor,
    pub applied: Minor,
    /// Neither applied nor refunded; below zero of money that went back and whose payment was returned after.
    pub unapplied: Minor,
    pub reversed_on: Option<NaiveDate>,
}

/// The arrears of a lease on a day by days past due; what is prepaid stands beside and is not netted.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct AgedLease<'a> {
    pub lease_number: &'a str,
    pub property_code: &'a str,
    pub currency: &'a str,
    pub current: Minor,
    pub days_1_30: Minor,
    pub days_31_60: Minor,
    pub days_61_90: Minor,
    pub over_90: Minor,
    pub open: Minor,
    pub prepaid: Minor,
    /// Open less prepaid.
    pub balance: Minor,
}

/// The charges of a lease account dated from–to, as they stood at the end of a day.
#[must_use]
pub fn charges_of<'a>(
    rows: &[&'a TenantRow],
    allocation: &Allocation<'a>,
    (from, to): (NaiveDate, NaiveDate),
    as_of: NaiveDate,
) -> Vec<ChargeStands<'a>> {
    let mut standing: HashMap<&str, Vec<&Settlement<'a>>> = HashMap::new();
    for settlement in allocation.settlements.iter().filter(|settlement| settlement.stands(as_of)) {
        standing.entry(&settlement.charge.entry_code).or_default().push(settlement);
    }
    let dated = |row: &&&'a TenantRow| row.row_type == RowType::Charge && (from..=to.min(as_of)).contains(&row.date);
    let stand = |row: &&'a TenantRow| {
        let settlements = standing.get(row.entry_code.as_str()).map_or(&[][..], Vec::as_slice);
        let reversed_on = reversed_on(allocation, row, as_of);
        let applied: Minor = settlements.iter().map(|settlement| settlement.amount).sum();
        let open = if reversed_on.is_some() { 0 } else { row.amount - applied };
        let last = settlements.iter().map(|settlement| settlement.receipt.date).max();
        let settled_on = if open == 0 { last } else { None };
        ChargeStands {
            entry_code: &row.entry_code,
            lease_number: &row.lease_number,
            payer_code: row.payer_code.as_deref(),
            category: row.category,
            date: row.date,
            due_date: row.due(),
            amount: row.amount,
            open,
            settled_on,
            late: settled_on.map_or(open > 0 && as_of > row.due(), |day| day > row.due()),
            reversed_on,
            allocations: parts(settlements),
        }
    };
    rows.iter().filter(dated).map(stand).collect()
}

fn parts<'a>(settlements: &[&Settlement<'a>]) -> Vec<AllocatedPart<'a>> {
    let mut sums: BTreeMap<(&'a str, NaiveDate), Minor> = BTreeMap::new();
    for settlement in settlements {
        *sums.entry((&settlement.receipt.entry_code, settlement.on)).or_default() += settlement.amount;
    }
    sums.into_iter().map(|((receipt_code, date), amount)| AllocatedPart { receipt_code, amount, date }).collect()
}

fn reversed_on(allocation: &Allocation<'_>, row: &TenantRow, as_of: NaiveDate) -> Option<NaiveDate> {
    let reversal = allocation.reversals.get(row.entry_code.as_str())?;
    let day = reversal.date.max(row.date);
    (day <= as_of).then_some(day)
}

/// The receipts of a lease account dated from–to, as they stood at the end of a day.
#[must_use]
pub fn receipts_of<'a>(
    rows: &[&'a TenantRow],
    allocation: &Allocation<'a>,
    (from, to): (NaiveDate, NaiveDate),
    as_of: NaiveDate,
) -> Vec<ReceiptStands<'a>> {
    let mut applied: HashMap<&str, Minor> = HashMap::new();
    for settlement in allocation.settlements.iter().filter(|settlement| settlement.stands(as_of)) {
        *applied.entry(&settlement.receipt.entry_code).or_default() += settlement.amount;
    }
    let mut refunded: HashMap<&str, Minor> = HashMap::new();
    for part in allocation.refunds.iter().filter(|part| part.stands(as_of)) {
        *refunded.entry(&part.receipt.entry_code).or_default() += part.amount;
    }
    let dated = |row: &&&'a TenantRow| row.row_type.is_receipt() && (from..=to.min(as_of)).contains(&row.date);
    let stand = |row: &&'a TenantRow| {
        let of = |sums: &HashMap<&str, Minor>| sums.get(row.entry_code.as_str()).copied().unwrap_or(0);
        let reversed_on = reversed_on(allocation, row, as_of);
        let (applied, refunded) = (of(&applied), of(&refunded));
        ReceiptStands {
            entry_code: &row.entry_code,
            lease_number: &row.lease_number,
            payer_code: row.payer_code.as_deref(),
            row_type: row.row_type,
            date: row.date,
            amount: row.amount,
            applied,
            unapplied: if reversed_on.is_some() { -refunded } else { row.amount - applied - refunded },
            reversed_on,
        }
    };
    rows.iter().filter(dated).map(stand).collect()
}

/// The report `charges`: all charges dated from–to, by lease, date and code.
#[must_use]
pub fn charges<'a>(ledger: &Ledger<'a>, from: NaiveDate, to: NaiveDate, as_of: NaiveDate) -> Vec<ChargeStands<'a>> {
    let accounts = ledger.accounts.iter();
    let mut all: Vec<ChargeStands<'a>> =
        accounts.flat_map(|(account, allocation)| charges_of(&account.rows, allocation, (from, to), as_of)).collect();
    all.sort_by(|a, b| (a.lease_number, a.date, a.entry_code).cmp(&(b.lease_number, b.date, b.entry_code)));
    all
}

/// The report `receipts`: all payments, credits and applied deposits dated from–to, by lease, date and code.
#[must_use]
pub fn receipts<'a>(ledger: &Ledger<'a>, from: NaiveDate, to: NaiveDate, as_of: NaiveDate) -> Vec<ReceiptStands<'a>> {
    let accounts = ledger.accounts.iter();
    let mut all: Vec<ReceiptStands<'a>> =
        accounts.flat_map(|(account, allocation)| receipts_of(&account.rows, allocation, (from, to), as_of)).collect();
    all.sort_by(|a, b| (a.lease_number, a.date, a.entry_code).cmp(&(b.lease_number, b.date, b.entry_code)));
    all
}

/// The report `aging`: the leases that owe or are owed something at the end of a day. Charges dated up to it count, by
/// day − due: none or less current, 1–30, 31–60, 61–90, over 90.
#[must_use]
pub fn aging<'a>(ledger: &Ledger<'a>, as_of: NaiveDate) -> Vec<AgedLease<'a>> {
    let ages = ledger.accounts.iter().flat_map(|(account, allocation)| ages_of(account, allocation, as_of));
    let mut ages: Vec<AgedLease<'a>> = ages.collect();
    ages.sort_by_key(|aged| aged.lease_number);
    ages
}

/// The same of the leases of one account.
#[must_use]
pub fn ages_of<'a>(account: &LeaseRows<'a>, allocation: &Allocation<'a>, as_of: NaiveDate) -> Vec<AgedLease<'a>> {
    let mut aged: BTreeMap<&'a str, AgedLease<'a>> = BTreeMap::new();
    let all = (NaiveDate::MIN, as_of);
    let owed = charges_of(&account.rows, allocation, all, as_of).into_iter();
    let owed = owed.map(|charge| (charge.lease_number, charge.open, Some((as_of - charge.due_date).num_days())));
    let prepaid = receipts_of(&account.rows, allocation, all, as_of).into_iter();
    let prepaid = prepaid.map(|receipt| (receipt.lease_number, receipt.unapplied, None));
    for (lease_number, amount, past_due) in owed.chain(prepaid).filter(|(_, amount, _)| *amount != 0) {
        let (property, currency) = (&account.property.property_code, &account.property.currency);
        let lease = aged.entry(lease_number).or_insert_with(|| AgedLease::nothing(lease_number, property, currency));
        lease.add(amount, past_due);
    }
    aged.into_values().collect()
}

impl<'a> AgedLease<'a> {
    fn nothing(lease_number: &'a str, property_code: &'a str, currency: &'a str) -> AgedLease<'a> {
        let (current, days_1_30, days_31_60, days_61_90, over_90) = (0, 0, 0, 0, 0);
        let (open, prepaid, balance) = (0, 0, 0);
        AgedLease {
            lease_number,
            property_code,
            currency,
            current,
            days_1_30,
            days_31_60,
            days_61_90,
            over_90,
            open,
            prepaid,
            balance,
        }
    }

    /// Adds what is open of a charge that is so many days past due, or what is prepaid.
    fn add(&mut self, amount: Minor, past_due: Option<i64>) {
        let Some(days) = past_due else {
            self.prepaid += amount;
            self.balance -= amount;
            return;
        };
        let bucket = match days {
            ..=0 => &mut self.current,
            1..=30 => &mut self.days_1_30,
            31..=60 => &mut self.days_31_60,
            61..=90 => &mut self.days_61_90,
            _ => &mut self.over_90,
        };
        *bucket += amount;
        self.open += amount;
        self.balance += amount;
    }
}
