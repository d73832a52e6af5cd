//! What waits for a person, as one mechanism: a feature declares a kind of [`Work`] in its own folder, and it is counted by
//! week and property, read line by line, done and put off here. Nothing of a kind is known here but its line in the list.

mod ask;
mod marks;
#[cfg(test)]
#[path = "today/plan_tests.rs"]
mod plan_tests;

use crate::features::{bank, bills, imports, jobs, ledger, lifecycle, maintenance, owners};

pub use ask::{Group, Line, count, groups, lines};
pub use marks::Mark;

/// The kinds of each feature that has some. Those of one day stand in this order.
const ALL: [&[&Work]; 8] = [
    lifecycle::today::WORK,
    maintenance::today::WORK,
    imports::today::WORK,
    jobs::today::WORK,
    bank::today::WORK,
    bills::today::WORK,
    ledger::today::WORK,
    owners::today::WORK,
];

/// All kinds of work there are.
pub fn all() -> impl Iterator<Item = &'static Work> {
    ALL.into_iter().flatten().copied()
}

/// The kind of that name.
#[must_use]
pub fn work_of(name: &str) -> Option<&'static Work> {
    all().find(|work| work.name == name)
}

/// A kind of work: which records, and what Today says of each. All but the first five are expressions over `from`, where
/// `:today`, `:ahead` and `:ago` stand for today at the property, and so many days after and before.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Work {
    pub name: &'static str,
    /// Whose work it is, as the table of roles spells it: shown to those who see that department.
    pub department: &'static str,
    pub sort: Sort,
    pub day: Day,
    /// Each record is a decision of its own; else all of them together are one.
    pub is_each: bool,
    /// Of `:ahead` and `:ago`.
    pub days: u32,
    pub from: &'static str,
    /// All of them hold.
    pub only: &'static [&'static str],
    /// The record's id: of a table, or any text.
    pub key: &'static str,
    /// What makes it a decision, as text.
    pub fact: &'static str,
    /// Known of every record that has a day until which it is to be done.
    pub on: &'static str,
    pub property: &'static str,
    pub title: &'static str,
    pub place: &'static str,
    pub person: &'static str,
    /// A sentence about the record, such as the law that sets its day.
    pub note: &'static str,
    /// How many units, leases or rows the record stands for.
    pub count: &'static str,
    /// How many properties it spans, where that is not its own.
    pub properties: &'static str,
    /// In minor units of the property's currency.
    pub amount: &'static str,
    /// It is that much each month.
    pub is_monthly: bool,
}

/// What a kind need not say: it is due by its day, nobody's, and without an amount.
pub(crate) const PLAIN: Work = Work {
    name: "",
    department: "",
    sort: Sort::Do,
    day: Day::Until,
    is_each: false,
    days: 0,
    from: "",
    only: &[],
    key: "",
    fact: "",
    on: "null",
    property: "null",
    title: "null",
    place: "null",
    person: "null",
    note: "null",
    count: "1",
    properties: "0",
    amount: "null",
    is_monthly: false,
};

/// What is asked of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Yes or no.
    Decide,
    /// Somebody has to move.
    Do,
    /// Nothing: it is only told, so that it is not counted, and cannot be done or put off either.
    Know,
}

/// What the day of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// It is to be done until then.
    Until,
    /// As `Until`, and the law says so.
    ByLaw,
    /// It has been so since: it waits this week, however old it is.
    Since,
}

/// Where a line stands: in a week, or set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// Its day has passed.
    Overdue,
    /// From today to Sunday.
    ThisWeek,
    /// The week after.
    NextWeek,
    /// After that.
    Later,
    /// Put off.
    Snoozed,
    /// Dealt with, while it is still so.
    Done,
}

impl Slot {
    /// All, in order: a slot's place here is its number in the statements.
    pub const ALL: [Slot; 6] = [Slot::Overdue, Slot::ThisWeek, Slot::NextWeek, Slot::Later, Slot::Snoozed, Slot::Done];

    /// Whether what stands there waits for a person.
    #[must_use]
    pub fn is_open(self) -> bool {
        self < Slot::Snoozed
    }
}
