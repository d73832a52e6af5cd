//! What is derived from the records and made anew at will, as one list: tables, what touches them, how they are brought
//! up to date and checked. Gate, opening and verify ask the list; a projection is its file and its line here.

pub(crate) mod bank_item;
pub(crate) mod bill_standing;
pub mod lease_balance;
pub(crate) mod made;
pub(crate) mod message_sought;
pub(crate) mod search_index;
pub(crate) mod search_words;
pub(crate) mod touched;
pub mod unit_card;
pub(crate) mod unit_comb;

use crate::error::StoreError;
use crate::file::verification::Verification;
use crate::projections::touched::{Scope, Touch};
use keystead_sync::change::RowChange;
use rusqlite::Connection;

/// All projections, in the order in which they are brought up to date: one may read those before it.
pub(crate) const ALL: [Projection; 7] = [
    unit_card::PROJECTION,
    unit_comb::PROJECTION,
    search_index::PROJECTION,
    lease_balance::PROJECTION,
    message_sought::PROJECTION,
    bank_item::PROJECTION,
    bill_standing::PROJECTION,
];

/// Something derived.
pub(crate) struct Projection {
    pub(crate) name: &'static str,
    /// Another number here makes it anew when a file is opened: to be raised when its tables change, or what is in them.
    pub(crate) version: u32,
    /// Its tables and theirs only; `ddl` makes them.
    pub(crate) tables: &'static [&'static str],
    pub(crate) ddl: &'static str,
    /// Notes what a changed row of this table means for it: nothing, most of the time.
    pub(crate) touched: fn(&'static str, &RowChange<'_>, &mut Vec<Touch>),
    /// From so many touches in one part of a transaction on, making all anew is quicker.
    pub(crate) many: usize,
    /// Brings it up to date inside the transaction that touched it.
    pub(crate) refresh: fn(&Connection, Scope<'_>) -> Result<(), StoreError>,
    /// Compares it with what is derived afresh.
    pub(crate) verify: fn(&Connection, &mut Verification) -> Result<(), StoreError>,
}

#[cfg(test)]
mod tests;
