//! Recurring charges and credits, and the rent of leases that have no row of it: what is due in a month, posted on its
//! due day. Running it twice changes nothing the second time. Source: ledger, “Recurring”.

use super::book::Book;
use super::derivation::Derivation;
use super::proration::{days_of_month, first_of_month, last_of_month, prorated};
use super::rounding::Minor;
use super::rows::{LeaseTerms, PropertyTerms, RecurringCharge, TenantRow};
use super::words::{Category, RowType};
use chrono::{Datelike, Days, Months, NaiveDate};
use keystead_model::words::LeaseState;
use std::collections::{HashMap, HashSet};

/// A row that the program makes, and how its amount came about.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct CreatedRow {
    pub row: TenantRow,
    pub derivation: Derivation,
    /// Of what it was made, in somebody's words.
    pub about: Option<String>,
}

impl CreatedRow {
    /// What stands on the account beside the amount: what for, and how it came about, with amounts of that currency.
    #[must_use]
    pub fn description(&self, currency: &str) -> String {
        let sentence = self.derivation.sentence(currency);
        self.about.as_deref().map_or_else(|| sentence.clone(), |about| format!("{about}: {sentence}"))
    }
}

/// What all codes of this job begin with.
const STEM: &str = "RC-";

/// The rows that the job `charges` posts on a day: those due in its month up to it, and, where it has run before, in all
/// months since that run's. Whether their day is closed is asked of [`super::closing`].
#[must_use]
pub fn recurring_charges(book: &Book, last_run: Option<NaiveDate>, as_of: NaiveDate) -> Vec<CreatedRow> {
    let properties: HashMap<&str, &PropertyTerms> =
        book.properties.iter().map(|property| (property.property_code.as_str(), property)).collect();
    let mut recurring: HashMap<&str, Vec<&RecurringCharge>> = HashMap::new();
    for row in &book.recurring {
        recurring.entry(&row.lease_number).or_default().push(row);
    }
    let mut rows: HashMap<&str, Vec<&TenantRow>> = HashMap::new();
    for row in &book.tenant_rows {
        rows.entry(&row.lease_number).or_default().push(row);
    }
    let mut renewed: HashMap<&str, NaiveDate> = HashMap::new();
    for lease in &book.leases {
        if let Some(code) = &lease.renews_lease_number {
            let begin = renewed.entry(code).or_insert(lease.lease_begin_date);
            *begin = lease.lease_begin_date.min(*begin);
        }
    }
    let mut created = Vec::new();
    for lease in &book.leases {
        let Some(property) = properties.get(lease.property_code.as_str()) else { continue };
        let number = lease.lease_number.as_str();
        let charges = recurring.get(number).map_or(&[][..], Vec::as_slice);
        let rows = rows.get(number).map_or(&[][..], Vec::as_slice);
        let last = last_day(lease, renewed.get(number).copied());
        created.extend(recurring_of_lease(property, lease, last, charges, rows, last_run, as_of));
    }
    created
}

/// The last day that a lease is charged for: the actual move-out, in notice the agreed one, and never past the eve of its
/// renewal; `None` = it goes on. Its end does not end it: a tenant who stays goes on paying.
#[must_use]
pub fn last_day(lease: &LeaseTerms, renewed_from: Option<NaiveDate>) -> Option<NaiveDate> {
    let agreed = lease.notice_move_out_date.filter(|_| matches!(lease.lease_status, None | Some(LeaseState::Notice)));
    let eve = renewed_from.and_then(|begin| begin.checked_sub_days(Days::new(1)));
    let left = lease.actual_move_out_date.or(agreed);
    left.into_iter().chain(eve).min()
}

/// The same for one lease, with its recurring rows and the rows of its account.
#[must_use]
pub fn recurring_of_lease(
    property: &PropertyTerms,
    lease: &LeaseTerms,
    last: Option<NaiveDate>,
    charges: &[&RecurringCharge],
    rows: &[&TenantRow],
    last_run: Option<NaiveDate>,
    as_of: NaiveDate,
) -> Vec<CreatedRow> {
    if lease.lease_status == Some(LeaseState::Vacant) && last.is_none() {
        return Vec::new();
    }
    let rent = RecurringCharge {
        recurring_code: format!("RENT-{}", lease.lease_number),
        lease_number: lease.lease_number.clone(),
        row_type: RowType::Charge,
        category: Some(Category::Rent),
        amount: lease.monthly_rent,
        begin_date: None,
        end_date: None,
        due_day: None,
        every_months: 1,
        payer_code: None,
        account_code: None,
        description: None,
    };
    let is_rent = |row: &&RecurringCharge| row.row_type == RowType::Charge && row.category == Some(Category::Rent);
    let own_rent = charges.iter().any(is_rent);
    let all: Vec<&RecurringCharge> = charges.iter().copied().chain((!own_rent).then_some(&rent)).collect();
    let known = Known::of(rows);
    let mut created = Vec::new();
    let mut month = first_of_month(last_run.unwrap_or(as_of).min(as_of));
    while month <= as_of {
        for charge in &all {
            if let Some(row) = in_month(property, lease, last, charge, month)
                && row.row.date <= as_of
                && !known.has(&row.row)
            {
                created.push(row);
            }
        }
        let Some(next) = month.checked_add_months(Months::new(1)) else { break };
        month = next;
    }
    created
}

/// What stands on an account already, as far as it keeps a recurring row from being posted.
struct Known<'a> {
    codes: HashSet<&'a str>,
    /// Of other sources.
    due: HashSet<(RowType, Category, Option<&'a str>, NaiveDate)>,
}

impl<'a> Known<'a> {
    fn of(rows: &[&'a TenantRow]) -> Known<'a> {
        let others = rows.iter().filter(|row| !row.entry_code.starts_with(STEM));
        Known {
            codes: rows.iter().map(|row| row.entry_code.as_str()).collect(),
            due: others.map(|row| key(row)).collect(),
        }
    }

    /// Posted before, reversed or not; or another source's row of that type, category and payer is due that month.
    fn has(&self, row: &TenantRow) -> bool {
        self.codes.contains(row.entry_code.as_str()) || self.due.contains(&key(row))
    }
}

fn key(row: &TenantRow) -> (RowType, Category, Option<&str>, NaiveDate) {
    let category = row.category.unwrap_or(Category::Other);
    (row.row_type, category, row.payer_code.as_deref(), first_of_month(row.due()))
}

/// What a recurring row asks for in a month, if anything.
fn in_month(
    property: &PropertyTerms,
    lease: &LeaseTerms,
    last: Option<NaiveDate>,
    charge: &RecurringCharge,
    month: NaiveDate,
) -> Option<CreatedRow> {
    let begin = charge.begin_date.unwrap_or(lease.lease_begin_date);
    let from = month.max(lease.lease_begin_date).max(begin);
    let to = [last, charge.end_date].into_iter().flatten().fold(last_of_month(month), NaiveDate::min);
    if from > to {
        return None;
    }
    let whole = charge.every_months > 1;
    if whole && !months_between(begin, month).is_multiple_of(charge.every_months) {
        return None;
    }
    let days = to.day() - from.day() + 1;
    let month_days = days_of_month(month);
    let amount: Minor = if whole { charge.amount } else { prorated(charge.amount, property.proration, days, month) };
    if amount <= 0 {
        return None;
    }
    let day = charge.due_day.or(lease.rent_due_day).unwrap_or(1).clamp(1, month_days);
    let date = month.with_day(day)?.clamp(from, to);
    let derivation = if whole || days == month_days {
        Derivation::Whole { amount, month }
    } else {
        let way = property.proration;
        Derivation::Prorated { amount: charge.amount, way, from, to, days, month_days, result: amount }
    };
    let row = TenantRow {
        entry_code: format!("{STEM}{}-{}", charge.recurring_code, month.format("%Y-%m")),
        lease_number: lease.lease_number.clone(),
        row_type: charge.row_type,
        date,
        due_date: None,
        amount,
        category: charge.category,
        payer_code: charge.payer_code.clone(),
        account_code: charge.account_code.clone(),
        reverses_code: None,
        for_code: None,
        opening: false,
        bank_code: None,
        slip_code: None,
    };
    Some(CreatedRow { row, derivation, about: charge.description.clone() })
}

/// The months from that of a day to a later one; of an earlier one, none.
pub(super) fn months_between(begin: NaiveDate, month: NaiveDate) -> u32 {
    let count = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month());
    u32::try_from(count(month) - count(begin)).unwrap_or(0)
}
