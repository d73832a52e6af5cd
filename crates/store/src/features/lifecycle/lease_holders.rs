//! Who holds a unit now, as an import compares it with what a rent roll shows.

use crate::error::StoreError;
use crate::gate::Tx;
use chrono::NaiveDate;
use uuid::Uuid;

/// A lease in force.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Holder {
    pub lease_id: Uuid,
    pub lease_number: String,
    pub tenant_id: Uuid,
    pub tenant_name: String,
    pub tenant_code: String,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub company: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub begin: NaiveDate,
    pub notice_move_out: Option<NaiveDate>,
    /// A renewal of it is in force, too: the night has not ended it yet.
    pub is_renewed: bool,
}

/// The leases in force on a unit: one, or a renewed one and its renewal until the night comes.
///
/// # Errors
/// When the file cannot be read.
pub fn list_holders(tx: &Tx<'_>, unit_id: Uuid) -> Result<Vec<Holder>, StoreError> {
    let mut statement = tx.conn.prepare_cached(
        "select l.id, l.lease_number, l.tenant_id, coalesce(party_name(t.company, t.first_name, t.last_name, t.code), ''), \
         l.lease_begin_date, l.notice_move_out_date, t.code, t.first_name, t.last_name, t.company, t.phone, t.email, \
         exists (select 1 from lease r where r.renews_lease_id = l.id and r.archived_at is null \
         and r.lease_status in ('active', 'month_to_month', 'notice')) from lease l join party t on t.id = l.tenant_id \
         where l.unit_id = ?1 and l.lease_status in ('active', 'month_to_month', 'notice') and l.archived_at is null \
         order by l.lease_begin_date",
    )?;
    let rows = statement.query_map([unit_id], |row| {
        Ok(Holder {
            lease_id: row.get(0)?,
            lease_number: row.get(1)?,
            tenant_id: row.get(2)?,
            tenant_name: row.get(3)?,
            begin: row.get(4)?,
            notice_move_out: row.get(5)?,
            tenant_code: row.get(6)?,
            first_name: row.get(7)?,
            last_name: row.get(8)?,
            company: row.get(9)?,
            phone: row.get(10)?,
            email: row.get(11)?,
            is_renewed: row.get(12)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The number of the unit of a property that has no other.
///
/// # Errors
/// When the file cannot be read.
pub fn find_only_unit(tx: &Tx<'_>, property_id: Uuid) -> Result<Option<String>, StoreError> {
    let mut statement = tx
        .conn
        .prepare_cached("select unit_number from unit where property_id = ?1 and archived_at is null limit 2")?;
    let numbers = statement.query_map([property_id], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
    Ok(if numbers.len() == 1 { numbers.into_iter().next() } else { None })
}

/// Whether a lease of a unit has ended with a move-out on this day.
///
/// # Errors
/// When the file cannot be read.
pub fn has_left_on(tx: &Tx<'_>, unit_id: Uuid, day: NaiveDate) -> Result<bool, StoreError> {
    let mut statement = tx.conn.prepare_cached(
        "select 1 from lease where unit_id = ?1 and actual_move_out_date = ?2 and archived_at is null",
    )?;
    Ok(statement.exists((unit_id, day))?)
}

/// The names of those who share a lease.
///
/// # Errors
/// When the file cannot be read.
pub fn list_sharers(tx: &Tx<'_>, lease_id: Uuid) -> Result<Vec<String>, StoreError> {
    let mut statement = tx.conn.prepare_cached(
        "select coalesce(party_name(t.company, t.first_name, t.last_name, t.code), '') from lease_party p \
         join party t on t.id = p.party_id where p.lease_id = ?1 and p.archived_at is null",
    )?;
    let rows = statement.query_map([lease_id], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
