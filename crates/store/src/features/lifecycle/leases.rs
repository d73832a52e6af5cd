//! One lease with its parties, timeline and links; parties to choose from; readable names for the history.
//! Changing a lease is elsewhere.

use crate::error::StoreError;
use chrono::NaiveDate;
use keystead_model::words::RecordKind;
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

/// A lease as stored.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct LeaseRow {
    pub lease_id: Uuid,
    pub lease_number: String,
    pub unit_id: Uuid,
    pub tenant_id: Uuid,
    pub lease_status: String,
    pub status_since: Option<NaiveDate>,
    pub lease_begin_date: NaiveDate,
    pub lease_end_date: Option<NaiveDate>,
    pub monthly_rent_cents: i64,
    pub security_deposit_cents: Option<i64>,
    pub rent_due_day: Option<i32>,
    pub holdover_start_date: Option<NaiveDate>,
    pub notice_date: Option<NaiveDate>,
    pub notice_move_out_date: Option<NaiveDate>,
    pub actual_move_out_date: Option<NaiveDate>,
    pub renews: Option<(Uuid, String)>,
    pub renewed_by: Option<(Uuid, String)>,
    pub custom: Option<String>,
    /// Its signing was taken back.
    pub archived: bool,
}

const LEASE: &str = "select l.id, l.lease_number, l.unit_id, l.tenant_id, l.lease_status, l.status_since, l.lease_begin_date, \
    l.lease_end_date, l.monthly_rent_cents, l.security_deposit_cents, l.rent_due_day, l.holdover_start_date, l.notice_date, \
    l.notice_move_out_date, l.actual_move_out_date, l.custom, o.id, o.lease_number, l.archived_at is not null from lease l \
    left join lease o on o.id = l.renews_lease_id where l.id = ?1";

/// One lease.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn get_lease(conn: &Connection, lease_id: Uuid) -> Result<LeaseRow, StoreError> {
    let lease = conn
        .prepare_cached(LEASE)?
        .query_row([lease_id], |row| {
            Ok(LeaseRow {
                lease_id: row.get(0)?,
                lease_number: row.get(1)?,
                unit_id: row.get(2)?,
                tenant_id: row.get(3)?,
                lease_status: row.get(4)?,
                status_since: row.get(5)?,
                lease_begin_date: row.get(6)?,
                lease_end_date: row.get(7)?,
                monthly_rent_cents: row.get(8)?,
                security_deposit_cents: row.get(9)?,
                rent_due_day: row.get(10)?,
                holdover_start_date: row.get(11)?,
                notice_date: row.get(12)?,
                notice_move_out_date: row.get(13)?,
                actual_move_out_date: row.get(14)?,
                custom: row.get(15)?,
                renews: row.get::<_, Option<Uuid>>(16)?.zip(row.get(17)?),
                renewed_by: None,
                archived: row.get(18)?,
            })
        })
        .optional()?;
    let Some(mut lease) = lease else {
        return Err(StoreError::NotFound { kind: "lease", key: lease_id.to_string() });
    };
    lease.renewed_by = conn
        .prepare_cached(
            "select id, lease_number from lease where renews_lease_id = ?1 and archived_at is null \
             order by lease_begin_date desc limit 1",
        )?
        .query_row([lease_id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(lease)
}

/// A party of a lease.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct LeasePartyRow {
    pub party_id: Uuid,
    /// `primary`, `co_tenant`, `guarantor` or `occupant`.
    pub role: String,
    pub code: String,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub move_in_date: Option<NaiveDate>,
    pub custom: Option<String>,
}

/// The parties of a lease: the tenant it names first, then the further ones by role and name.
///
/// # Errors
/// When the file cannot be read.
pub fn list_lease_parties(conn: &Connection, lease_id: Uuid) -> Result<Vec<LeasePartyRow>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select p.id, k.role, p.code, coalesce(party_name(p.company, p.first_name, p.last_name, p.code), ''), p.email, p.phone, \
         p.move_in_date, p.custom from ( \
             select tenant_id as party_id, 'primary' as role, 0 as rank from lease where id = ?1 \
             union all \
             select x.party_id, x.role, case x.role when 'co_tenant' then 1 when 'guarantor' then 2 else 3 end \
             from lease_party x join lease l on l.id = x.lease_id \
             where x.lease_id = ?1 and x.archived_at is null and x.party_id <> l.tenant_id \
         ) k join party p on p.id = k.party_id order by k.rank, 4",
    )?;
    let rows = statement.query_map([lease_id], |row| {
        Ok(LeasePartyRow {
            party_id: row.get(0)?,
            role: row.get(1)?,
            code: row.get(2)?,
            name: row.get(3)?,
            email: row.get(4)?,
            phone: row.get(5)?,
            move_in_date: row.get(6)?,
            custom: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One step of a lease's timeline.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct StatusRow {
    pub previous_status: Option<String>,
    pub new_status: String,
    pub effective_on: NaiveDate,
    pub reason: String,
    pub changed_by: String,
    pub created_at: String,
    /// Not a change of state but a correction of what the lease says.
    pub is_correction: bool,
}

/// The timeline of a lease, newest first.
///
/// # Errors
/// When the file cannot be read.
pub fn list_status_log(conn: &Connection, lease_id: Uuid) -> Result<Vec<StatusRow>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select previous_status, new_status, effective_on, reason, changed_by, created_at, \
         coalesce(metadata = ?2, 0) from lease_status_log \
         where lease_id = ?1 order by effective_on desc, created_at desc, rowid desc",
    )?;
    let rows = statement.query_map((lease_id, crate::features::lifecycle::correction::MARK), |row| {
        Ok(StatusRow {
            previous_status: row.get(0)?,
            new_status: row.get(1)?,
            effective_on: row.get(2)?,
            reason: row.get(3)?,
            changed_by: row.get(4)?,
            created_at: row.get(5)?,
            is_correction: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A lease that a party is or was on.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct PartyLeaseRow {
    pub lease_id: Uuid,
    pub lease_number: String,
    pub lease_status: String,
    /// `primary`, `co_tenant`, `guarantor` or `occupant`.
    pub role: String,
    pub unit_id: Uuid,
    pub unit_number: String,
    pub property_name: String,
    pub lease_begin_date: NaiveDate,
    pub lease_end_date: Option<NaiveDate>,
    pub monthly_rent_cents: i64,
    pub currency: String,
    /// The unit is archived: the lease has no page.
    pub is_archived_place: bool,
    /// What is owed on it; unknown without an account.
    pub balance_cents: Option<i64>,
}

/// The leases of a party in any role: those in force first, then signed ones, then ended ones, newest first.
///
/// # Errors
/// When the file cannot be read.
pub fn list_party_leases(conn: &Connection, party_id: Uuid, limit: u32) -> Result<Vec<PartyLeaseRow>, StoreError> {
    let mut statement = conn.prepare_cached(include_str!("leases_of_party.sql"))?;
    let rows = statement.query_map((party_id, limit), |row| {
        Ok(PartyLeaseRow {
            lease_id: row.get(0)?,
            lease_number: row.get(1)?,
            lease_status: row.get(2)?,
            role: row.get(3)?,
            unit_id: row.get(4)?,
            unit_number: row.get(5)?,
            property_name: row.get(6)?,
            lease_begin_date: row.get(7)?,
            lease_end_date: row.get(8)?,
            monthly_rent_cents: row.get(9)?,
            currency: row.get(10)?,
            is_archived_place: row.get(11)?,
            balance_cents: row.get(12)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What people call the record that an id column points at; `None` when it points at nothing known.
///
/// # Errors
/// When the file cannot be read.
pub fn find_name(conn: &Connection, column: &str, id: Uuid) -> Result<Option<String>, StoreError> {
    let sql = match column {
        "tenant_id" | "party_id" | "vendor_id" | "owner_id" => {
            "select party_name(company, first_name, last_name, code) from party where id = ?1"
        }
        "unit_id" => "select unit_number from unit where id = ?1",
        "property_id" => "select name from property where id = ?1",
        "building_id" => "select building_code from building where id = ?1",
        "lease_party_id" => {
            "select party_name(p.company, p.first_name, p.last_name, p.code) \
             from lease_party l join party p on p.id = l.party_id where l.id = ?1"
        }
        "lease_id" | "renews_lease_id" => "select lease_number from lease where id = ?1",
        "document_id" => "select title from document where id = ?1",
        "template_id" => "select replace(name, '_', ' ') from template where id = ?1",
        "message_id" => "select subject from message where id = ?1",
        "setting_value_id" => "select name from setting_value where id = ?1",
        "organisation_id" => "select name from organisation where id = ?1",
        _ => match column.strip_suffix("_id").and_then(called) {
            Some(sql) => return Ok(conn.prepare_cached(&sql)?.query_row([id], |row| row.get(0)).optional()?.flatten()),
            None => return Ok(None),
        },
    };
    Ok(conn.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?.flatten())
}

/// The name of a record by what its description calls it; `None` for a table of no kind.
fn called(table: &str) -> Option<String> {
    let kind = RecordKind::parse(table)?.kind(None);
    let own = kind.called.iter().filter_map(|name| kind.column(name)).map(|column| column.own());
    Some(format!("select coalesce({}, null) from {table} where id = ?1", own.collect::<Vec<_>>().join(", ")))
}

/// The currency at the property of a record, which is the property itself or what stands or lives there.
///
/// # Errors
/// When the file cannot be read.
pub fn find_currency(conn: &Connection, id: Uuid) -> Result<Option<String>, StoreError> {
    let mut sql = "select currency from property where id in (select ?1 \
        union all select u.property_id from lease l join unit u on u.id = l.unit_id where l.id = ?1"
        .to_owned();
    for kind in RecordKind::ALL.iter().map(|kind| kind.kind(None)).filter(|kind| kind.property().is_some()) {
        sql.push_str(&format!(" union all select property_id from {} where id = ?1", kind.table));
    }
    sql.push(')');
    Ok(conn.prepare_cached(&sql)?.query_row([id], |row| row.get(0)).optional()?)
}
