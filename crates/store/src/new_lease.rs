//! Signing: a new lease on a unit, or a renewal, with its parties.

use crate::error::StoreError;
use crate::gate::Tx;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::{LeaseState, PartyRole};
use rusqlite::OptionalExtension;
use uuid::Uuid;

/// The place a lease is signed for.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Place {
    pub property_code: String,
    pub unit_number: String,
    pub time_zone: Option<String>,
    /// Leases of the unit that are in force or signed: id, number, state, begin, end, notice move-out, tenant.
    pub held: Vec<Held>,
}

/// A lease that holds, or will hold, the unit.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Held {
    pub lease_id: Uuid,
    pub lease_number: String,
    pub state: LeaseState,
    pub begin: NaiveDate,
    pub end: Option<NaiveDate>,
    pub move_out: Option<NaiveDate>,
    pub tenant_id: Uuid,
}

/// Reads what stands on a unit.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such unit.
pub fn get_place(tx: &Tx<'_>, unit_id: Uuid) -> Result<Place, StoreError> {
    let found = tx
        .conn
        .prepare_cached(
            "select p.property_code, u.unit_number, p.time_zone from unit u join property p on p.id = u.property_id \
             where u.id = ?1 and u.archived_at is null",
        )?
        .query_row([unit_id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((property_code, unit_number, time_zone)) = found else {
        return Err(StoreError::NotFound { kind: "unit", key: unit_id.to_string() });
    };
    let mut statement = tx.conn.prepare_cached(
        "select id, lease_number, lease_status, lease_begin_date, lease_end_date, notice_move_out_date, tenant_id from lease \
         where unit_id = ?1 and lease_status <> 'vacant' and archived_at is null order by lease_begin_date",
    )?;
    let held = statement
        .query_map([unit_id], |row| {
            let state: String = row.get(2)?;
            Ok(Held {
                lease_id: row.get(0)?,
                lease_number: row.get(1)?,
                state: LeaseState::parse(&state).unwrap_or(LeaseState::Vacant),
                begin: row.get(3)?,
                end: row.get(4)?,
                move_out: row.get(5)?,
                tenant_id: row.get(6)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(Place { property_code, unit_number, time_zone, held })
}

/// A tenant that was not known before.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct NewTenant {
    pub code: String,
    pub first_name: Option<String>,
    pub last_name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
}

/// Adds the tenant under an id of its code.
///
/// # Errors
/// When the database refuses.
pub fn insert_tenant(tx: &Tx<'_>, tenant: &NewTenant) -> Result<Uuid, StoreError> {
    let id = tx.ids().party("tenant", &tenant.code);
    tx.conn
        .prepare_cached(
            "insert into party (id, kind, code, first_name, last_name, email, phone) values (?1, 'tenant', ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((id, &tenant.code, &tenant.first_name, &tenant.last_name, &tenant.email, &tenant.phone))?;
    Ok(id)
}

/// The lease to be written.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct NewLease {
    pub lease_number: String,
    pub unit_id: Uuid,
    pub tenant_id: Uuid,
    pub state: LeaseState,
    pub begin: NaiveDate,
    pub end: Option<NaiveDate>,
    pub rent: Cents,
    pub deposit: Option<Cents>,
    pub renews: Option<Uuid>,
}

/// Writes a lease and its further parties.
///
/// # Errors
/// When the number is taken, or the database refuses.
pub fn insert_lease(tx: &Tx<'_>, lease: &NewLease, further: &[(Uuid, PartyRole)]) -> Result<Uuid, StoreError> {
    let id = tx.ids().lease(&lease.lease_number);
    let taken: bool = tx
        .conn
        .prepare_cached("select exists (select 1 from lease where id = ?1)")?
        .query_row([id], |row| row.get(0))?;
    if taken {
        return Err(StoreError::Invalid(format!("There is a lease {} already.", lease.lease_number)));
    }
    tx.conn
        .prepare_cached(
            "insert into lease (id, lease_number, unit_id, tenant_id, lease_begin_date, lease_end_date, monthly_rent_cents, \
             security_deposit_cents, rent_due_day, lease_status, status_since, lease_status_changed_at, \
             lease_status_changed_by, renews_lease_id) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1, ?9, ?10, ?11, ?12, ?13)",
        )?
        .execute(rusqlite::params![
            id,
            lease.lease_number,
            lease.unit_id,
            lease.tenant_id,
            lease.begin,
            lease.end,
            lease.rent.0,
            lease.deposit.map(|c| c.0),
            lease.state.as_str(),
            lease.begin,
            tx.at_text(),
            tx.actor(),
            lease.renews,
        ])?;
    for (party, role) in further {
        let link = tx.ids().id("lease_party", &[&lease.lease_number, &party.to_string(), role.as_str()]);
        tx.conn
            .prepare_cached("insert into lease_party (id, lease_id, party_id, role) values (?1, ?2, ?3, ?4)")?
            .execute((link, id, party, role.as_str()))?;
    }
    Ok(id)
}
