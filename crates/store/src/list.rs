//! One mechanism for every table on screen: a feature declares a [`List`], and it is counted, paged, summed, narrowed,
//! chosen from and written to files here. Names come from the declaration, values are bound; nothing typed becomes SQL.

mod ask;
mod declare;
mod functions;
mod sql;
mod words;

use crate::features::{lifecycle, maintenance, portfolio, units};

pub use ask::{Found, ListRow, Sum, find, ids, page, read_rows, sums, terms};
pub use declare::{By, Column, Filter, List, Shape, Text};
pub(crate) use functions::add_functions;
pub use sql::{Asked, Wanted, Wrong};

/// Every list there is.
pub const LISTS: [&List; 7] = [
    &units::list::UNITS,
    &lifecycle::list::LEASES,
    &lifecycle::list::TENANTS,
    &portfolio::list::OWNERS,
    &maintenance::list::VENDORS,
    &maintenance::list::WORK_ORDERS,
    &maintenance::list::EQUIPMENT,
];

/// The list of that name.
#[must_use]
pub fn list_of(name: &str) -> Option<&'static List> {
    LISTS.iter().copied().find(|list| list.name == name)
}

#[cfg(test)]
#[path = "list/plan_tests.rs"]
mod plan_tests;
