//! What is owed on a lease, from the rows of its account.

use crate::error::StoreError;
use rusqlite::Connection;
use uuid::Uuid;

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
    for (table, sum) in [("charge", &mut sums.charged_cents), ("receipt", &mut sums.received_cents)] {
        let sql = format!(
            "select count(*), coalesce(sum(case when reverses_id is null then amount_cents else -abs(amount_cents) end), 0) \
             from {table} where lease_id = ?1"
        );
        let (rows, cents): (u32, i64) =
            conn.prepare_cached(&sql)?.query_row([lease_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        sums.rows += rows;
        *sum = cents;
    }
    Ok(sums)
}

/// What is owed on a lease (negative = in credit); `None` when it has no account.
///
/// # Errors
/// When the file cannot be read.
pub fn find_balance(conn: &Connection, lease_id: Uuid) -> Result<Option<i64>, StoreError> {
    let sums = get_account_sums(conn, lease_id)?;
    Ok((sums.rows > 0).then_some(sums.charged_cents - sums.received_cents))
}
