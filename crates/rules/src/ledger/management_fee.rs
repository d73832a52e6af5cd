//! The manager's fee of a month, and the bill for what of it is not posted yet. Source: bank, “Management fee”.

use super::book::Ledger;
use super::chart::MANAGEMENT_FEES;
use super::derivation::Derivation;
use super::proration::{first_of_month, last_of_month};
use super::rounding::{Minor, Percent, rounded};
use super::rows::{BillLine, ManagementAgreement};
use super::words::{Category, RowType};
use chrono::{Months, NaiveDate};
use std::collections::HashMap;

/// The fee of a property for a month.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct MonthlyFee<'a> {
    pub property_code: &'a str,
    /// Its first day.
    pub month: NaiveDate,
    pub currency: &'a str,
    /// What was collected of the categories that a fee is taken of.
    pub base: Minor,
    pub fee: Minor,
    /// Billed already.
    pub posted: Minor,
    /// Fee less posted.
    pub due: Minor,
    pub derivation: Derivation,
}

/// What was collected of a property in a month by category: settled by payments and applied deposits, less what was undone.
type Collected<'a> = HashMap<(&'a str, NaiveDate, Category), Minor>;

fn collected<'a>(ledger: &Ledger<'a>) -> Collected<'a> {
    let mut sums: Collected<'a> = HashMap::new();
    for (account, allocation) in &ledger.accounts {
        for settlement in allocation.settlements.iter().filter(|s| s.receipt.row_type != RowType::Credit) {
            let category = settlement.charge.category.unwrap_or(Category::Other);
            for (day, amount) in [(Some(settlement.on), settlement.amount), (settlement.until, -settlement.amount)] {
                let Some(day) = day else { continue };
                *sums.entry((&account.property.property_code, first_of_month(day), category)).or_default() += amount;
            }
        }
    }
    sums
}

/// The report `management_fees`: each property and month from–to in which an agreement runs.
///
/// fee = max(minimum, round(Σ percent × collected of the category + flat fee + unit fee × units in service)).
#[must_use]
pub fn management_fees<'a>(ledger: &Ledger<'a>, from: NaiveDate, to: NaiveDate) -> Vec<MonthlyFee<'a>> {
    let collected = collected(ledger);
    let mut posted: HashMap<&str, Minor> = HashMap::new();
    for line in ledger.book.bills.iter().filter(|line| line.account_code == MANAGEMENT_FEES) {
        *posted.entry(&line.bill_code).or_default() += if line.credit { -line.amount } else { line.amount };
    }
    let mut fees = Vec::new();
    for property in &ledger.book.properties {
        let code = property.property_code.as_str();
        let units = ledger.book.units.iter().filter(|unit| unit.property_code == code && !unit.out_of_service).count();
        let mut month = first_of_month(from);
        while month <= to {
            if let Some(agreement) = agreement_of(ledger, code, month) {
                let bases = agreement.fee_percents.iter().map(|(category, percent)| {
                    (*percent, collected.get(&(code, month, *category)).copied().unwrap_or(0))
                });
                let parts: Vec<(Percent, Minor)> = bases.collect();
                let (fee, derivation) = fee_of(agreement, month, parts, units);
                let posted = posted.get(bill_code(code, month).as_str()).copied().unwrap_or(0);
                fees.push(MonthlyFee {
                    property_code: code,
                    month,
                    currency: &property.currency,
                    base: base_of(&derivation),
                    fee,
                    posted,
                    due: fee - posted,
                    derivation,
                });
            }
            let Some(next) = month.checked_add_months(Months::new(1)) else { break };
            month = next;
        }
    }
    fees
}

/// The agreement that runs in a month; of several the one that began last.
fn agreement_of<'a>(ledger: &Ledger<'a>, property: &str, month: NaiveDate) -> Option<&'a ManagementAgreement> {
    let runs = |agreement: &&ManagementAgreement| {
        let begun = agreement.begin_date.is_none_or(|begin| begin <= last_of_month(month));
        agreement.property_code == property && begun && agreement.end_date.is_none_or(|end| month <= end)
    };
    ledger.book.agreements.iter().filter(runs).max_by_key(|agreement| agreement.begin_date)
}

fn base_of(derivation: &Derivation) -> Minor {
    match derivation {
        Derivation::ManagementFee { parts, .. } => parts.iter().map(|(_, base)| base).sum(),
        _ => 0,
    }
}

/// The fee of a month from its parts, rounded once.
#[must_use]
pub fn fee_of(
    agreement: &ManagementAgreement,
    month: NaiveDate,
    parts: Vec<(Percent, Minor)>,
    units: usize,
) -> (Minor, Derivation) {
    let ManagementAgreement { flat_fee: flat, unit_fee, minimum_fee: minimum, .. } = *agreement;
    let fixed = i128::from(flat) + i128::from(unit_fee) * i128::try_from(units).unwrap_or(0);
    let percents: i128 = parts.iter().map(|(percent, base)| percent.times(*base)).sum();
    let result = rounded(percents + fixed * Percent::DIVISOR, Percent::DIVISOR).max(minimum);
    (result, Derivation::ManagementFee { month, parts, flat, unit_fee, units, minimum, result })
}

fn bill_code(property: &str, month: NaiveDate) -> String {
    format!("MF-{property}-{}", month.format("%Y-%m"))
}

/// The bills of the job `management_fees` for a month, dated its last day: one line of each property for what is due,
/// turned round where too much was billed. Without a vendor nobody can be paid, and there is none.
#[must_use]
pub fn fee_bills(ledger: &Ledger<'_>, month: NaiveDate) -> Vec<(BillLine, Derivation)> {
    let (first, last) = (first_of_month(month), last_of_month(month));
    let bill = |fee: MonthlyFee<'_>| {
        let vendor_code = agreement_of(ledger, fee.property_code, first)?.vendor_code.clone()?;
        let bill_code = bill_code(fee.property_code, first);
        let lines = ledger.book.bills.iter().filter(|line| line.bill_code == bill_code).map(|line| line.line);
        let line = BillLine {
            line: lines.max().unwrap_or(0) + 1,
            bill_code,
            credit: fee.due < 0,
            vendor_code,
            property_code: fee.property_code.to_owned(),
            bill_date: last,
            due_date: None,
            reference: None,
            approved_on: Some(last),
            account_code: MANAGEMENT_FEES.to_owned(),
            amount: fee.due.abs(),
        };
        Some((line, fee.derivation))
    };
    management_fees(ledger, first, first).into_iter().filter(|fee| fee.due != 0).filter_map(bill).collect()
}
