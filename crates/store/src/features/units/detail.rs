//! What the page of one unit shows beside its card.

use crate::custom::read_custom;
use crate::error::StoreError;
use crate::projections::lease_balance::find_balance;
use chrono::NaiveDate;
use keystead_rules::tenancy::{Stay, tenancy_since};
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

/// A lease in the list of a unit.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct UnitLease {
    pub lease_id: Uuid,
    pub lease_number: String,
    pub lease_status: String,
    pub tenant_id: Uuid,
    pub tenant_name: String,
    pub lease_begin_date: NaiveDate,
    pub lease_end_date: Option<NaiveDate>,
    pub notice_move_out_date: Option<NaiveDate>,
    pub actual_move_out_date: Option<NaiveDate>,
    pub renews_lease_id: Option<Uuid>,
    pub monthly_rent_cents: i64,
}

/// What belongs to a unit beside its card.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs)]
pub struct UnitMore {
    pub security_deposit_cents: Option<i64>,
    pub rent_due_day: Option<i32>,
    pub tenancy_since: Option<NaiveDate>,
    /// Parties on the lease in force.
    pub people: u32,
    pub balance_cents: Option<i64>,
    pub amenities: Vec<String>,
    pub custom: Vec<(String, String)>,
    /// Newest first.
    pub leases: Vec<UnitLease>,
}

/// Everything on a unit beside its card; `lease_id` is the lease in force.
///
/// # Errors
/// When the file cannot be read.
pub fn get_unit_more(conn: &Connection, unit_id: Uuid, lease_id: Option<Uuid>) -> Result<UnitMore, StoreError> {
    let mut more = UnitMore { leases: list_unit_leases(conn, unit_id)?, ..UnitMore::default() };
    let own: Option<(Option<String>, Option<String>)> = conn
        .prepare_cached("select amenities, custom from unit where id = ?1")?
        .query_row([unit_id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    if let Some((amenities, custom)) = own {
        let amenities = amenities.unwrap_or_default();
        more.amenities = amenities.split(';').map(str::trim).filter(|a| !a.is_empty()).map(str::to_owned).collect();
        more.custom = read_custom(custom.as_deref());
    }
    let Some(lease_id) = lease_id else { return Ok(more) };
    let lease = conn
        .prepare_cached("select security_deposit_cents, rent_due_day from lease where id = ?1")?
        .query_row([lease_id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    if let Some((deposit, due_day)) = lease {
        more.security_deposit_cents = deposit;
        more.rent_due_day = due_day;
    }
    more.tenancy_since = find_tenancy_since(&more.leases, lease_id);
    more.people = conn
        .prepare_cached(
            "select count(*) from (select tenant_id from lease where id = ?1 \
             union select party_id from lease_party where lease_id = ?1 and archived_at is null)",
        )?
        .query_row([lease_id], |row| row.get(0))?;
    more.balance_cents = find_balance(conn, lease_id)?;
    Ok(more)
}

/// All leases of a unit, newest first.
///
/// # Errors
/// When the file cannot be read.
pub fn list_unit_leases(conn: &Connection, unit_id: Uuid) -> Result<Vec<UnitLease>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select l.id, l.lease_number, l.lease_status, l.tenant_id, party_name(t.company, t.first_name, t.last_name, t.code), \
         l.lease_begin_date, l.lease_end_date, l.actual_move_out_date, l.renews_lease_id, l.monthly_rent_cents, l.notice_move_out_date \
         from lease l join party t on t.id = l.tenant_id where l.unit_id = ?1 and l.archived_at is null \
         order by l.lease_begin_date desc, l.lease_number desc",
    )?;
    let leases = statement.query_map([unit_id], |row| {
        Ok(UnitLease {
            lease_id: row.get(0)?,
            lease_number: row.get(1)?,
            lease_status: row.get(2)?,
            tenant_id: row.get(3)?,
            tenant_name: row.get(4)?,
            lease_begin_date: row.get(5)?,
            lease_end_date: row.get(6)?,
            actual_move_out_date: row.get(7)?,
            renews_lease_id: row.get(8)?,
            monthly_rent_cents: row.get(9)?,
            notice_move_out_date: row.get(10)?,
        })
    })?;
    Ok(leases.collect::<Result<_, _>>()?)
}

fn find_tenancy_since(leases: &[UnitLease], lease_id: Uuid) -> Option<NaiveDate> {
    let present = leases.iter().position(|lease| lease.lease_id == lease_id)?;
    let tenant = leases[present].tenant_id;
    let renewed = |id: Uuid| leases.iter().any(|lease| lease.renews_lease_id == Some(id));
    let stays: Vec<Stay> = leases[present..]
        .iter()
        .filter(|lease| lease.tenant_id == tenant)
        .map(|lease| Stay {
            begin: lease.lease_begin_date,
            last_day: lease.actual_move_out_date.or(lease.lease_end_date),
            renewed: renewed(lease.lease_id),
        })
        .collect();
    tenancy_since(&stays)
}
