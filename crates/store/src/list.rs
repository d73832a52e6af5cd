//! One mechanism for every table on screen: a feature declares a [`List`], and it is counted, paged, summed, narrowed,
//! chosen from and written to files here. Names come from the declaration, values are bound; nothing typed becomes SQL.

mod ask;
mod declare;
mod sql;

use crate::features::{lifecycle, maintenance, messages, portfolio};

pub use ask::{ListRow, Sum, count, ids, read_rows, rows, sums, terms};
pub use declare::{By, Column, Filter, List, Shape};
pub(crate) use sql::has_words;
pub use sql::{Asked, Wanted, Wrong};

/// Every list there is.
pub const LISTS: [&List; 7] = [
    &lifecycle::list::LEASES,
    &lifecycle::list::TENANTS,
    &portfolio::list::OWNERS,
    &maintenance::list::VENDORS,
    &maintenance::list::WORK_ORDERS,
    &maintenance::list::EQUIPMENT,
    &messages::list::MESSAGES,
];

/// The list of that name.
#[must_use]
pub fn list_of(name: &str) -> Option<&'static List> {
    LISTS.iter().copied().find(|list| list.name == name)
}

#[cfg(test)]
#[path = "list/plan_tests.rs"]
mod plan_tests;
