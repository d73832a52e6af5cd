//! Signing: a new lease on a unit, or a renewal, with its parties.

use crate::error::StoreError;
use crate::gate::Tx;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::LeaseState;
use keystead_rules::numbering::{Pattern, pattern_of};
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

/// The place a lease is signed for.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Place {
    pub property_code: String,
    pub unit_number: String,
    pub out_of_service: bool,
    pub time_zone: Option<String>,
    pub market_rent: Option<Cents>,
    /// Leases of the unit that are in force or signed: id, number, state, begin, end, notice move-out, tenant.
    pub held: Vec<Held>,
    /// Leases that had the unit.
    pub ended: Vec<Ended>,
}

/// A lease that had the unit.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Ended {
    pub lease_number: String,
    pub begin: NaiveDate,
    pub end: Option<NaiveDate>,
    /// The day the tenant left.
    pub moved_out: Option<NaiveDate>,
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
    pub rent: Cents,
    pub deposit: Option<Cents>,
}

/// Reads what stands on a unit.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such unit.
pub fn get_place(conn: &Connection, unit_id: Uuid) -> Result<Place, StoreError> {
    let found = conn
        .prepare_cached(
            "select p.property_code, u.unit_number, coalesce(u.out_of_service, 0), p.time_zone, \
             u.market_rent_cents from unit u join property p on p.id = u.property_id where u.id = ?1 and u.archived_at is null",
        )?
        .query_row([unit_id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))
        .optional()?;
    let Some((property_code, unit_number, out_of_service, time_zone, market_rent)) = found else {
        return Err(StoreError::NotFound { kind: "unit", key: unit_id.to_string() });
    };
    let mut statement = conn.prepare_cached(
        "select id, lease_number, lease_status, lease_begin_date, lease_end_date, notice_move_out_date, tenant_id, \
         monthly_rent_cents, security_deposit_cents from lease \
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
                rent: Cents(row.get(7)?),
                deposit: row.get::<_, Option<i64>>(8)?.map(Cents),
            })
        })?
        .collect::<Result<_, _>>()?;
    let mut statement = conn.prepare_cached(
        "select lease_number, lease_begin_date, lease_end_date, actual_move_out_date from lease \
         where unit_id = ?1 and lease_status = 'vacant' and archived_at is null order by lease_begin_date",
    )?;
    let ended = statement
        .query_map([unit_id], |row| {
            Ok(Ended { lease_number: row.get(0)?, begin: row.get(1)?, end: row.get(2)?, moved_out: row.get(3)? })
        })?
        .collect::<Result<_, _>>()?;
    let market_rent: Option<i64> = market_rent;
    let market_rent = market_rent.map(Cents);
    Ok(Place { property_code, unit_number, out_of_service, time_zone, market_rent, held, ended })
}

impl Tx<'_> {
    /// Reads what stands on a unit within the transaction that will change it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such unit.
    pub fn get_place(&self, unit_id: Uuid) -> Result<Place, StoreError> {
        get_place(self.conn, unit_id)
    }

    /// As [`is_number_taken`], within the transaction.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_number_taken(&self, number: &str) -> Result<bool, StoreError> {
        is_number_taken(self.conn, number)
    }

    /// As [`find_pattern`], within the transaction.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find_pattern(&self, unit_id: Uuid) -> Result<Option<Pattern>, StoreError> {
        find_pattern(self.conn, unit_id)
    }
}

/// A lease that a tenant holds, or will hold, on another unit.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Elsewhere {
    pub lease_number: String,
    pub unit_number: String,
    pub begin: NaiveDate,
    /// The agreed last day, by notice or by term; a holdover has none.
    pub until: Option<NaiveDate>,
}

/// The tenant's leases in force or signed on other units.
///
/// # Errors
/// When the file cannot be read.
pub fn list_elsewhere(conn: &Connection, tenant_id: Uuid, unit_id: Uuid) -> Result<Vec<Elsewhere>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select l.lease_number, u.unit_number, l.lease_begin_date, case l.lease_status when 'notice' then \
         l.notice_move_out_date when 'month_to_month' then null else l.lease_end_date end \
         from lease l join unit u on u.id = l.unit_id where l.tenant_id = ?1 and l.unit_id <> ?2 \
         and l.lease_status <> 'vacant' and l.archived_at is null order by l.lease_begin_date",
    )?;
    let rows = statement.query_map((tenant_id, unit_id), |row| {
        Ok(Elsewhere { lease_number: row.get(0)?, unit_number: row.get(1)?, begin: row.get(2)?, until: row.get(3)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether a lease has this number already, archived ones included.
///
/// # Errors
/// When the file cannot be read.
pub fn is_number_taken(conn: &Connection, number: &str) -> Result<bool, StoreError> {
    Ok(conn
        .prepare_cached("select exists (select 1 from lease where lease_number = ?1)")?
        .query_row([number], |row| row.get(0))?)
}

/// The pattern of the lease numbers at the unit's property, else in the portfolio.
///
/// # Errors
/// When the file cannot be read.
pub fn find_pattern(conn: &Connection, unit_id: Uuid) -> Result<Option<Pattern>, StoreError> {
    let list = |sql: &str, id: Option<Uuid>| -> Result<Vec<String>, StoreError> {
        let mut statement = conn.prepare_cached(sql)?;
        Ok(statement.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?)
    };
    let everywhere = list("select lease_number from lease where ?1 is null", None)?;
    let here = list(
        "select l.lease_number from unit o join unit u on u.property_id = o.property_id join lease l on l.unit_id = u.id \
         where o.id = ?1",
        Some(unit_id),
    )?;
    let Some(pattern) = pattern_of(here.iter().map(String::as_str)) else {
        return Ok(pattern_of(everywhere.iter().map(String::as_str)));
    };
    // Other properties may count on from the same numbers.
    let highest = everywhere.iter().filter_map(|number| pattern.count_of(number)).max();
    Ok(Some(Pattern { highest: highest.unwrap_or(pattern.highest), ..pattern }))
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

/// Adds the tenant under an id of its code; where the code is taken, under the next one (`T-…-2`).
///
/// # Errors
/// When the database refuses.
pub fn insert_tenant(tx: &Tx<'_>, tenant: &NewTenant) -> Result<Uuid, StoreError> {
    let mut code = tenant.code.clone();
    let mut id = tx.ids().party("tenant", &code);
    let mut taken = tx.conn.prepare_cached("select exists (select 1 from party where id = ?1)")?;
    let mut ordinal = 1;
    while taken.query_row([id], |row| row.get(0))? {
        ordinal += 1;
        code = format!("{}-{ordinal}", tenant.code);
        id = tx.ids().party("tenant", &code);
    }
    tx.conn
        .prepare_cached(
            "insert into party (id, kind, code, first_name, last_name, email, phone) values (?1, 'tenant', ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((id, &code, &tenant.first_name, &tenant.last_name, &tenant.email, &tenant.phone))?;
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

/// Writes a lease.
///
/// # Errors
/// When the number is taken, or the database refuses.
pub fn insert_lease(tx: &Tx<'_>, lease: &NewLease) -> Result<Uuid, StoreError> {
    let id = tx.ids().lease(&lease.lease_number);
    let taken: bool = tx
        .conn
        .prepare_cached("select exists (select 1 from lease where id = ?1)")?
        .query_row([id], |row| row.get(0))?;
    if taken {
        return Err(StoreError::Invalid(format!("There is already a lease {}.", lease.lease_number)));
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
    Ok(id)
}
