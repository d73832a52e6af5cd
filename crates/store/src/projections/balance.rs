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

macro_rules! balance {
    () => {
        "(select sum(x.cents) from (select case when c.reverses_id is null then c.amount_cents else -abs(c.amount_cents) end \
         as cents from charge c where c.lease_id = l.id union all select case when r.reverses_id is null then -r.amount_cents \
         else abs(r.amount_cents) end from receipt r where r.lease_id = l.id) x)"
    };
}
macro_rules! of_tenant {
    () => {
        concat!("(select sum(", balance!(), ") from lease l where l.tenant_id = t.id and l.archived_at is null)")
    };
}

/// What is owed on the lease `l`; unknown when it has no account.
pub(crate) const BALANCE_OF_LEASE: &str = balance!();
/// Whether anything is owed on the lease `l`.
pub(crate) const LEASE_OWES: &str = concat!(balance!(), " > 0");
/// What the tenant `t` owes on all leases together.
pub(crate) const BALANCE_OF_TENANT: &str = of_tenant!();
/// Whether the tenant `t` owes anything.
pub(crate) const TENANT_OWES: &str = concat!(of_tenant!(), " > 0");
