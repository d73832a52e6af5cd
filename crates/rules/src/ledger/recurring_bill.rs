//! Bills that come every so many months: which are to be drafted by a day, each once. A draft posts nothing; a person enters
//! it. Running it twice drafts nothing the second time. Source: bank, “Bills”.

use super::proration::{days_of_month, first_of_month, last_of_month};
use super::recurring::months_between;
use chrono::{Datelike, Months, NaiveDate};
use std::collections::HashSet;

/// What all codes of drafts begin with.
const STEM: &str = "RB-";

/// When a recurring bill comes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct BillCycle {
    pub recurring_code: String,
    pub begin_date: NaiveDate,
    pub end_date: Option<NaiveDate>,
    /// Each such month from its begin.
    pub every_months: u32,
    /// Of the month, at most its last.
    pub due_day: u32,
}

/// A bill of one month.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct DraftedBill {
    pub bill_code: String,
    pub recurring_code: String,
    pub bill_date: NaiveDate,
    pub due_date: NaiveDate,
}

/// What a run drafts on a day: the bills of its month, and, where it has run before, of all months since that run's; none
/// whose code is known, of a draft that waits, was entered or dropped, or of a bill, whatever became of it.
#[must_use]
pub fn bills_due(
    cycle: &BillCycle,
    known: &HashSet<String>,
    last_run: Option<NaiveDate>,
    as_of: NaiveDate,
) -> Vec<DraftedBill> {
    let from = first_of_month(last_run.unwrap_or(as_of).min(as_of));
    let due = months(cycle, from).take_while(|draft| draft.bill_date <= as_of);
    due.filter(|draft| !known.contains(&draft.bill_code)).collect()
}

/// Whether a bill is one that this recurring bill asked for.
#[must_use]
pub fn is_of(bill_code: &str, recurring_code: &str) -> bool {
    let month = bill_code.strip_prefix(STEM).and_then(|rest| rest.strip_prefix(recurring_code));
    month.is_some_and(|month| month.len() == "-2026-03".len() && month.starts_with('-'))
}

/// The bills that a recurring one asks for from a month on, in their order.
pub fn months(cycle: &BillCycle, from: NaiveDate) -> impl Iterator<Item = DraftedBill> + '_ {
    let first = first_of_month(from).max(first_of_month(cycle.begin_date));
    let next = |month: &NaiveDate| month.checked_add_months(Months::new(1));
    let within =
        std::iter::successors(Some(first), next).take_while(|month| cycle.end_date.is_none_or(|end| *month <= end));
    within.filter_map(|month| in_month(cycle, month))
}

/// The bill of a month: dated its first day, or that of the begin; due on its day, moved into what is left of the month.
fn in_month(cycle: &BillCycle, month: NaiveDate) -> Option<DraftedBill> {
    if !months_between(cycle.begin_date, month).is_multiple_of(cycle.every_months.max(1)) {
        return None;
    }
    let bill_date = month.max(cycle.begin_date);
    let last = cycle.end_date.map_or(last_of_month(month), |end| end.min(last_of_month(month)));
    if bill_date > last {
        return None;
    }
    let due = month.with_day(cycle.due_day.clamp(1, days_of_month(month)))?;
    Some(DraftedBill {
        bill_code: format!("{STEM}{}-{}", cycle.recurring_code, month.format("%Y-%m")),
        recurring_code: cycle.recurring_code.clone(),
        bill_date,
        due_date: due.clamp(bill_date, last),
    })
}
