//! What vendors billed for the work of the last months, and the checks it was paid with. The newest bills wait, and a few that
//! are late.

use crate::banks::{TRUST, record};
use crate::days;
use chrono::NaiveDate;
use keystead_model::kinds::FileKind;
use keystead_model::record::Record;
use keystead_model::row::Value;
use keystead_model::upkeep::WorkOrder;
use std::collections::BTreeMap;

/// Work that was done so many days ago was billed and is long paid; nobody looks at it.
const DAYS: i32 = 75;
/// A bill is due so many days after the work.
const TERMS: i32 = 21;
/// One of so many is late.
const LATE: usize = 9;
/// The first check of the book.
const FIRST_CHECK: usize = 1_001;

/// A check that pays one bill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    pub code: String,
    pub number: String,
    pub paid_on: NaiveDate,
    pub cents: i64,
}

/// The bills of some work, those that were paid with their checks, in the order of their days.
pub fn bills(orders: impl Iterator<Item = WorkOrder>, as_of: NaiveDate) -> (Vec<Record>, Vec<Check>) {
    let mut done: BTreeMap<(NaiveDate, String), WorkOrder> = BTreeMap::new();
    for order in orders {
        let is_billed = order.vendor_code.is_some() && order.actual_cost.is_some_and(|cost| cost.0 > 0);
        let Some(completed) = order.completed_date.filter(|day| is_billed && *day > days::plus(as_of, -DAYS)) else {
            continue;
        };
        done.insert((completed, order.work_order_number.clone()), order);
    }
    let (mut records, mut payments, mut checks) = (Vec::new(), Vec::new(), Vec::new());
    for (at, ((completed, _), order)) in done.into_iter().enumerate() {
        let Some((vendor, cost)) = order.vendor_code.as_deref().zip(order.actual_cost) else { continue };
        let (code, due) = (format!("B{:06}", at + 1), days::plus(completed, TERMS));
        let paid_on = (due < days::plus(as_of, -2) && at % LATE != LATE - 1).then_some(due);
        let reference = format!("{}-{}", vendor.trim_start_matches('V'), 4_100 + at);
        let approved = paid_on.map(|_| days::plus(completed, 3));
        let values = [
            Value::Text(&code),
            Value::number(Some(1)),
            Value::of(None::<&str>),
            Value::Text(vendor),
            Value::Text(&order.property_code),
            Value::day(Some(completed)),
            Value::day(Some(due)),
            Value::Text(&reference),
            Value::Text("5100"),
            Value::number(Some(cost.0)),
            Value::of(order.unit_number.as_deref()),
            Value::Text(&order.title),
            Value::day(approved),
        ];
        records.push(record(FileKind::Bills, &values));
        let Some(paid_on) = paid_on else { continue };
        let check = Check {
            code: format!("CK{:06}", checks.len() + 1),
            number: (FIRST_CHECK + checks.len()).to_string(),
            paid_on,
            cents: cost.0,
        };
        let values = [
            Value::Text(&check.code),
            Value::Text(&code),
            Value::day(Some(paid_on)),
            Value::Text(TRUST),
            Value::number(Some(cost.0)),
            Value::Text("check"),
            Value::Text(&check.number),
            Value::day(None),
            Value::Empty,
        ];
        payments.push(record(FileKind::BillPayments, &values));
        checks.push(check);
    }
    records.append(&mut payments);
    (records, checks)
}
