//! The account of a lease: charges and receipts in order, with what was owed after each.
//! A row that turns another round counts the other way.

pub mod applying;
#[cfg(test)]
mod bank_items_tests;
pub mod book;
pub mod chart;
pub mod entries;
pub mod journal;
pub mod posting;
pub mod receiving;
pub mod rent_roll;
pub mod reports;
#[cfg(test)]
mod stands_tests;
pub(crate) mod today;

use crate::error::StoreError;
use crate::projections::lease_balance::{effect_of_charge, effect_of_receipt, moved};
use chrono::NaiveDate;
use rusqlite::Connection;
use std::sync::LazyLock;
use uuid::Uuid;

static ACCOUNT: LazyLock<String> = LazyLock::new(|| {
    let sql = include_str!("ledger/account.sql");
    sql.replace("/*charge*/", effect_of_charge!())
        .replace("/*receipt*/", effect_of_receipt!())
        .replace("/*moved*/", moved!())
});

/// One row of an account.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct AccountRow {
    pub entry_id: Uuid,
    pub entry_code: String,
    pub entry_type: String,
    pub date: NaiveDate,
    pub due_date: Option<NaiveDate>,
    /// Positive.
    pub amount_cents: i64,
    pub category: Option<String>,
    pub description: Option<String>,
    /// Owed after this row.
    pub balance_cents: i64,
    /// What it adds to what is owed; below zero it takes from it.
    pub effect_cents: i64,
    pub payer_code: Option<String>,
    /// It is a part of a receipt that came from, or was given to, this lease of the tenant.
    pub other_lease: Option<String>,
}

/// A page of the account, newest first.
///
/// # Errors
/// When the file cannot be read.
pub fn list_account(conn: &Connection, lease_id: Uuid, offset: u32, limit: u32) -> Result<Vec<AccountRow>, StoreError> {
    let mut statement = conn.prepare_cached(&ACCOUNT)?;
    let rows = statement.query_map((lease_id, limit, offset), |row| {
        Ok(AccountRow {
            entry_id: row.get(0)?,
            entry_code: row.get(1)?,
            entry_type: row.get(2)?,
            date: row.get(3)?,
            due_date: row.get(4)?,
            amount_cents: row.get(5)?,
            category: row.get(6)?,
            description: row.get(7)?,
            balance_cents: row.get(8)?,
            effect_cents: row.get(9)?,
            payer_code: row.get(10)?,
            other_lease: row.get(11)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// An account in sums.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct AccountSums {
    pub rows: u32,
    pub charged_cents: i64,
    pub received_cents: i64,
}

/// The sums of a lease's account.
///
/// # Errors
/// When the file cannot be read.
pub fn get_account_sums(conn: &Connection, lease_id: Uuid) -> Result<AccountSums, StoreError> {
    let mut sums = AccountSums::default();
    for (table, effect, sum) in [
        ("charge", concat!("", effect_of_charge!()), &mut sums.charged_cents),
        ("receipt", concat!("-1 * ", effect_of_receipt!()), &mut sums.received_cents),
    ] {
        let sql = format!("select count(*), coalesce(sum({effect}), 0) from {table} where lease_id = ?1");
        let (rows, cents): (u32, i64) =
            conn.prepare_cached(&sql)?.query_row([lease_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        sums.rows += rows;
        *sum = cents;
    }
    let moved = concat!(
        "select count(*), coalesce(sum(cents), 0) from (select a.amount_cents as cents from ",
        moved!(),
        " where c.lease_id = ?1 union all select -a.amount_cents from ",
        moved!(),
        " where r.lease_id = ?1)"
    );
    let (rows, cents): (u32, i64) =
        conn.prepare_cached(moved)?.query_row([lease_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    sums.rows += rows;
    sums.received_cents += cents;
    Ok(sums)
}

/// The currency of the property a lease is in.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such lease.
pub fn get_lease_currency(conn: &Connection, lease_id: Uuid) -> Result<String, StoreError> {
    conn.prepare_cached(
        "select p.currency from lease l join unit u on u.id = l.unit_id join property p on p.id = u.property_id where l.id = ?1",
    )?
    .query_row([lease_id], |row| row.get(0))
    .map_err(|error| match error {
        rusqlite::Error::QueryReturnedNoRows => StoreError::NotFound { kind: "lease", key: lease_id.to_string() },
        other => other.into(),
    })
}

/// The number of a lease.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such lease.
pub fn get_lease_number(conn: &Connection, lease_id: Uuid) -> Result<String, StoreError> {
    let found =
        conn.prepare_cached("select lease_number from lease where id = ?1")?.query_row([lease_id], |row| row.get(0));
    found.map_err(|error| match error {
        rusqlite::Error::QueryReturnedNoRows => StoreError::NotFound { kind: "lease", key: lease_id.to_string() },
        other => other.into(),
    })
}
