//! One mechanism for every table on screen: a feature declares a [`List`], and it is counted, paged, summed, narrowed,
//! chosen from and written to files here. Names come from the declaration, values are bound; nothing typed becomes SQL.

mod ask;
mod declare;
mod described;
mod found;
mod functions;
mod sql;
mod sums;
mod words;

use crate::features::{bills, lifecycle, maintenance, messages, portfolio, units};
use keystead_model::kinds::FileKind;
use std::sync::LazyLock;

pub use ask::{ListRow, find, ids, page, read_rows, terms};
pub use declare::{Beside, By, Column, Filter, List, Shape, Text};
pub use found::Found;
pub(crate) use functions::add_functions;
pub use sql::{Asked, Wanted, Wrong};
pub use sums::{Sum, sums};

/// The lists that features declare.
const DECLARED: [&List; 13] = [
    &units::list::UNITS,
    &lifecycle::list::LEASES,
    &lifecycle::list::TENANTS,
    &portfolio::list::OWNERS,
    &portfolio::list::BUILDINGS,
    &maintenance::list::VENDORS,
    &maintenance::list::WORK_ORDERS,
    &maintenance::list::EQUIPMENT,
    &messages::list::MESSAGES,
    &bills::list::BILLS,
    &bills::list::PAYMENTS,
    &bills::recurring_list::RECURRING,
    &bills::recurring_list::DRAFTS,
];

/// Every list there is: those declared, then those of the kinds of record that people edit and nobody declared one for.
pub static LISTS: LazyLock<Vec<&'static List>> = LazyLock::new(|| {
    let mut all = DECLARED.to_vec();
    for file in FileKind::ALL.iter().filter(|file| !file.is_place()) {
        let name = file.file_name().trim_end_matches(".csv");
        if file.kind().record.is_some() && all.iter().all(|list| list.name != name) {
            all.push(Box::leak(Box::new(described::list_of(*file))));
        }
    }
    all
});

/// The list of that name.
#[must_use]
pub fn list_of(name: &str) -> Option<&'static List> {
    LISTS.iter().copied().find(|list| list.name == name)
}

#[cfg(test)]
#[path = "list/plan_tests.rs"]
mod plan_tests;
#[cfg(test)]
#[path = "list/same_tests.rs"]
mod same_tests;
