//! Units and leases of a property as a rent roll shows them.

use crate::error::StoreError;
use chrono::NaiveDate;
use keystead_model::words::LeaseState;
use keystead_rules::ledger::rent_roll::{RollLease, RollUnit};
use rusqlite::Connection;

/// The units of a property, in the order in which people count them.
///
/// # Errors
/// When the file cannot be read.
pub fn list_roll_units(conn: &Connection, property_code: &str) -> Result<Vec<RollUnit>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select u.unit_number, nullif(concat_ws(' · ', case u.bedrooms when 0 then 'Studio' else u.bedrooms || ' bd' end, \
         u.bathrooms || ' ba'), ''), u.square_feet, u.market_rent_cents, coalesce(u.out_of_service, 0) \
         from property p cross join unit u on u.property_id = p.id \
         where p.property_code = ?1 and p.archived_at is null and u.archived_at is null \
         order by natural_key(u.unit_number), u.unit_number",
    )?;
    let rows = statement.query_map([property_code], |row| {
        Ok(RollUnit {
            unit_number: row.get(0)?,
            layout: row.get(1)?,
            square_feet: row.get(2)?,
            market_rent: row.get(3)?,
            out_of_service: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The leases of a property, each with what is charged as rent for a month on a day: its rows of recurring rent, else its
/// monthly rent.
///
/// # Errors
/// When the file cannot be read, or a lease has a state that nobody knows.
pub fn list_roll_leases(conn: &Connection, property_code: &str, day: NaiveDate) -> Result<Vec<RollLease>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select l.lease_number, u.unit_number, concat_ws('; ', coalesce(party_name(t.company, t.first_name, t.last_name, t.code), t.code), \
         (select group_concat(n, '; ') from (select party_name(o.company, o.first_name, o.last_name, o.code) n from lease_party w \
         join party o on o.id = w.party_id where w.lease_id = l.id and w.role = 'co_tenant' and w.archived_at is null \
         and o.id <> t.id order by 1))), l.lease_begin_date, l.lease_end_date, coalesce((select sum(r.amount_cents) from recurring_charge r \
         where r.lease_id = l.id and r.category = 'rent' and coalesce(r.type, 'charge') = 'charge' and coalesce(r.every_months, 1) = 1 \
         and coalesce(r.begin_date, ?2) <= ?2 and coalesce(r.end_date, ?2) >= ?2 and r.archived_at is null), l.monthly_rent_cents), \
         l.lease_status, l.notice_date, l.notice_move_out_date, l.actual_move_out_date, e.lease_number \
         from property p cross join unit u on u.property_id = p.id cross join lease l on l.unit_id = u.id \
         join party t on t.id = l.tenant_id left join lease e on e.id = l.renews_lease_id \
         where p.property_code = ?1 and p.archived_at is null and l.archived_at is null order by l.lease_number",
    )?;
    let mut rows = statement.query((property_code, day))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let state: String = row.get(6)?;
        found.push(RollLease {
            lease_number: row.get(0)?,
            unit_number: row.get(1)?,
            tenants: row.get(2)?,
            begin: row.get(3)?,
            end: row.get(4)?,
            rent: row.get(5)?,
            state: LeaseState::parse(&state)
                .ok_or_else(|| StoreError::Invalid(format!("“{state}” is no state of a lease")))?,
            notice_date: row.get(7)?,
            notice_move_out: row.get(8)?,
            actual_move_out: row.get(9)?,
            renews: row.get(10)?,
        });
    }
    Ok(found)
}
