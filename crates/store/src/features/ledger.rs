//! The account of a lease: charges and receipts in order, with what was owed after each.
//! A row that reverses another counts the other way.

use crate::error::StoreError;
use chrono::NaiveDate;
use rusqlite::Connection;
use uuid::Uuid;

const ACCOUNT: &str = include_str!("ledger/account.sql");

/// One row of an account.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct AccountRow {
    pub entry_id: Uuid,
    pub entry_code: String,
    /// `charge`, `payment` or `credit`: the way it counts.
    pub entry_type: String,
    pub date: NaiveDate,
    pub due_date: Option<NaiveDate>,
    /// Positive.
    pub amount_cents: i64,
    pub category: Option<String>,
    pub description: Option<String>,
    /// Owed after this row.
    pub balance_cents: i64,
}

/// A page of the account, newest first.
///
/// # Errors
/// When the file cannot be read.
pub fn list_account(conn: &Connection, lease_id: Uuid, offset: u32, limit: u32) -> Result<Vec<AccountRow>, StoreError> {
    let mut statement = conn.prepare_cached(ACCOUNT)?;
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
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
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
