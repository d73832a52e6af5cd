//! The allocation: which receipt settles which charge, from which day on. It is derived from the rows and never stored,
//! so merged desktops agree and a back-dated receipt changes what follows. Source: ledger, “Allocation”; the order by
//! category is the property's (RCW 59.18.283, ORS 90.220).

mod days;

pub(crate) use days::{Days, Item};

use super::rounding::Minor;
use super::rows::{HandAllocation, TenantRow};
use super::words::{Category, RowType};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::HashMap;

/// What a receipt gave to a charge, in minor units, from a day until it was undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Settlement<'a> {
    pub receipt: &'a TenantRow,
    pub charge: &'a TenantRow,
    pub amount: Minor,
    pub on: NaiveDate,
    pub until: Option<NaiveDate>,
    pub by_hand: bool,
}

impl Settlement<'_> {
    /// Whether it stands at the end of that day.
    #[must_use]
    pub fn stands(&self, day: NaiveDate) -> bool {
        stands(self.on, self.until, day)
    }
}

/// What a refund took of a receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct RefundPart<'a> {
    pub refund: &'a TenantRow,
    pub receipt: &'a TenantRow,
    pub amount: Minor,
    pub on: NaiveDate,
    pub until: Option<NaiveDate>,
}

impl RefundPart<'_> {
    /// Whether it stands at the end of that day.
    #[must_use]
    pub fn stands(&self, day: NaiveDate) -> bool {
        stands(self.on, self.until, day)
    }
}

fn stands(on: NaiveDate, until: Option<NaiveDate>, day: NaiveDate) -> bool {
    on <= day && until.is_none_or(|end| day < end)
}

/// What the rows of a lease, or of leases that hand allocations join, settle among themselves.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)]
pub struct Allocation<'a> {
    pub settlements: Vec<Settlement<'a>>,
    pub refunds: Vec<RefundPart<'a>>,
    /// The row that turned a row round, by the code of that.
    pub reversals: HashMap<&'a str, &'a TenantRow>,
    pub problems: Vec<AllocationProblem<'a>>,
    turned: HashMap<&'a str, &'a TenantRow>,
}

impl<'a> Allocation<'a> {
    /// The row of that code, if another turned it round.
    #[must_use]
    pub fn turned(&self, code: &str) -> Option<&'a TenantRow> {
        self.turned.get(code).copied()
    }
}

/// Rows that cannot mean what they say; those that come in are refused for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AllocationProblem<'a> {
    /// It turns round what is not there, is itself a reversal, or was turned round before.
    Reverses(&'a TenantRow),
    /// A hand allocation between rows that are not a receipt and a charge of one property, or over what they have.
    Hand(&'a HandAllocation),
    /// A refund of more than is unapplied (`too_much`).
    Refund(&'a TenantRow),
}

/// Who turned whom round: the first to do so, by date and code. A reversal is never reversed.
#[must_use]
pub fn reversals<'a>(rows: &[&'a TenantRow]) -> HashMap<&'a str, &'a TenantRow> {
    let whole: HashMap<&str, &TenantRow> =
        rows.iter().filter(|row| !row.row_type.undoes()).map(|row| (row.entry_code.as_str(), *row)).collect();
    let mut found: HashMap<&'a str, &'a TenantRow> = HashMap::new();
    for row in rows.iter().filter(|row| row.row_type.undoes()) {
        let Some(code) = row.reverses_code.as_deref() else { continue };
        if whole.get(code).is_some_and(|target| target.lease_number == row.lease_number) {
            let first = found.entry(code).or_insert(row);
            if (row.date, &row.entry_code) < (first.date, &first.entry_code) {
                *first = row;
            }
        }
    }
    found
}

/// The rows of [`allocate`] on their way through the days, and where each stands there.
pub(crate) struct Prepared<'a> {
    pub days: Days<'a>,
    /// Charges and receipts, in the order of the items.
    pub rows: Vec<&'a TenantRow>,
    pub refunds: Vec<&'a TenantRow>,
    pub reversals: HashMap<&'a str, &'a TenantRow>,
    lanes: HashMap<(&'a str, Option<&'a str>), usize>,
    order: Vec<Category>,
    problems: Vec<AllocationProblem<'a>>,
    turned: HashMap<&'a str, &'a TenantRow>,
}

impl<'a> Prepared<'a> {
    /// The rows, the input's order being of no matter.
    pub fn new(rows: &[&'a TenantRow], hand: &[&'a HandAllocation], order: &[Category]) -> Prepared<'a> {
        let mut sorted: Vec<&'a TenantRow> = rows.to_vec();
        sorted.sort_by(|a, b| (a.date, &a.entry_code).cmp(&(b.date, &b.entry_code)));
        let mut prepared = Prepared {
            days: Days::default(),
            rows: Vec::new(),
            refunds: Vec::new(),
            reversals: reversals(&sorted),
            lanes: HashMap::new(),
            order: order.to_vec(),
            problems: Vec::new(),
            turned: HashMap::new(),
        };
        let turned = sorted.iter().filter(|row| !row.row_type.undoes());
        let turned = turned.filter(|row| prepared.reversals.contains_key(row.entry_code.as_str()));
        prepared.turned = turned.map(|row| (row.entry_code.as_str(), *row)).collect();
        let mut places: HashMap<&'a str, usize> = HashMap::new();
        for row in &sorted {
            if row.row_type == RowType::Charge || row.row_type.is_receipt() {
                places.insert(&row.entry_code, prepared.rows.len());
                prepared.add(row);
            }
        }
        for row in &sorted {
            prepared.beyond(row, &places);
        }
        prepared.by_hand(hand, &places);
        prepared
    }

    fn add(&mut self, row: &'a TenantRow) {
        let item = self.item(row, Cow::Borrowed(&row.entry_code));
        self.rows.push(row);
        let at = self.days.add(item);
        if let Some(reversal) = self.reversals.get(row.entry_code.as_str()) {
            self.days.undo(at, reversal.date);
        }
    }

    /// Refunds, and reversals of what is not there.
    fn beyond(&mut self, row: &'a TenantRow, places: &HashMap<&'a str, usize>) {
        if row.row_type.undoes() {
            let target = row.reverses_code.as_deref().and_then(|code| self.reversals.get(code));
            if target.is_none_or(|first| first.entry_code != row.entry_code) {
                self.problems.push(AllocationProblem::Reverses(row));
            }
        } else if row.row_type == RowType::Refund && row.category != Some(Category::Deposit) {
            let lane = self.lane(row);
            let of = row.for_code.as_deref().and_then(|code| places.get(code).copied());
            let at = self.days.refund(lane, of, row.amount, row.date);
            self.refunds.push(row);
            if let Some(reversal) = self.reversals.get(row.entry_code.as_str()) {
                self.days.undo_refund(at, reversal.date.max(row.date));
            }
        }
    }

    fn by_hand(&mut self, hand: &[&'a HandAllocation], places: &HashMap<&'a str, usize>) {
        let mut known = Vec::new();
        let mut left: HashMap<usize, Minor> = HashMap::new();
        for allocation in hand {
            let place = |code: &str| places.get(code).map(|at| (self.rows[*at], *at));
            match (place(&allocation.receipt_code), place(&allocation.charge_code)) {
                (Some((receipt, r)), Some((charge, c)))
                    if receipt.row_type.is_receipt() && charge.row_type == RowType::Charge && allocation.amount > 0 =>
                {
                    known.push((
                        receipt.date.max(charge.date),
                        &receipt.entry_code,
                        &charge.entry_code,
                        r,
                        c,
                        allocation,
                    ));
                    let undone = |row: &TenantRow| self.reversals.contains_key(row.entry_code.as_str());
                    if !undone(receipt) && !undone(charge) {
                        for (at, row) in [(r, receipt), (c, charge)] {
                            *left.entry(at).or_insert(row.amount) -= allocation.amount;
                        }
                        if left[&r] < 0 || left[&c] < 0 {
                            self.problems.push(AllocationProblem::Hand(allocation));
                        }
                    }
                }
                _ => self.problems.push(AllocationProblem::Hand(allocation)),
            }
        }
        known.sort_by(|a, b| (a.0, a.1, a.2, a.5.amount).cmp(&(b.0, b.1, b.2, b.5.amount)));
        for (_, _, _, receipt, charge, allocation) in known {
            self.days.hand(receipt, charge, allocation.amount);
        }
    }

    fn lane(&mut self, row: &'a TenantRow) -> usize {
        let next = self.lanes.len();
        *self.lanes.entry((&row.lease_number, row.payer_code.as_deref())).or_insert(next)
    }

    /// The row as the days see it; `code` is its own, or that of a late fee that stands beside it.
    pub fn item(&mut self, row: &'a TenantRow, code: Cow<'a, str>) -> Item<'a> {
        let rank = self.rank(row.category);
        let is_charge = row.row_type == RowType::Charge;
        Item { code, is_charge, lane: self.lane(row), rank, date: row.date, due: row.due(), amount: row.amount }
    }

    /// The place of a category in the property's order; those that it does not name come after, together.
    pub fn rank(&self, category: Option<Category>) -> usize {
        let category = category.unwrap_or(Category::Other);
        self.order.iter().position(|first| *first == category).unwrap_or(self.order.len())
    }

    fn finish(mut self) -> Allocation<'a> {
        self.days.run(None);
        let rows = &self.rows;
        let settlements = self.days.settled.iter().map(|settled| Settlement {
            receipt: rows[settled.receipt],
            charge: rows[settled.charge],
            amount: settled.amount,
            on: settled.on,
            until: settled.until,
            by_hand: settled.by_hand,
        });
        let refunds: Vec<RefundPart<'a>> = (self.days.taken.iter())
            .map(|taken| RefundPart {
                refund: self.refunds[taken.refund],
                receipt: rows[taken.receipt],
                amount: taken.amount,
                on: taken.on,
                until: taken.until,
            })
            .collect();
        let mut problems = self.problems;
        let mut taken: HashMap<&str, Minor> = HashMap::new();
        for part in &refunds {
            *taken.entry(&part.refund.entry_code).or_default() += part.amount;
        }
        let short = |row: &&&TenantRow| taken.get(row.entry_code.as_str()).copied().unwrap_or(0) < row.amount;
        problems.extend(self.refunds.iter().filter(short).map(|row| AllocationProblem::Refund(row)));
        let (reversals, turned) = (self.reversals, self.turned);
        Allocation { settlements: settlements.collect(), refunds, reversals, problems, turned }
    }
}

/// Allocates the rows of a lease, or of the leases that hand allocations join.
///
/// A day is: rows enter; returns and reversals undo; hand allocations take effect, on the day of their later row; free
/// receipts (by date, code) settle open charges of the same lease and payer (by the place of their category in `order`,
/// due date, code); refunds are taken of what is unapplied, oldest first. What a hand allocation speaks of is set aside
/// on both rows from the start, within what they have. n rows take O(n log n).
#[must_use]
pub fn allocate<'a>(rows: &[&'a TenantRow], hand: &[&'a HandAllocation], order: &[Category]) -> Allocation<'a> {
    Prepared::new(rows, hand, order).finish()
}
