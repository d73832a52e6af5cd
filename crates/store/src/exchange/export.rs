//! Everything going out again: each kind of record in the order of its natural key, row by row.
//! Archived records stay at home.

mod accounts;
mod rows;

pub use accounts::{each_allocation, each_entry};
pub use rows::{each_row, list_late};

use crate::custom::read_custom;
use crate::error::StoreError;
use crate::exchange::import::{TERMS, terms_of};
use crate::features::records::archive::list_leases_at_home;
use chrono::NaiveDate;
use keystead_model::kinds::FileKind;
use keystead_model::lease::{Lease, LeaseParty};
use keystead_model::money::Cents;
use keystead_model::portfolio::Custom;
use keystead_model::words::{LeaseState, PartyRole};
use keystead_rules::import_plan::within_another;
use rusqlite::types::{FromSql, ValueRef};
use rusqlite::{Connection, Row};
use std::collections::{BTreeSet, HashMap, HashSet};

/// A reading connection, as commands hand it on.
pub type Conn = Connection;

/// Reads one row by position, column after column.
struct Cells<'r, 's> {
    row: &'r Row<'s>,
    at: usize,
}

impl<'r, 's> Cells<'r, 's> {
    fn of(row: &'r Row<'s>) -> Cells<'r, 's> {
        Cells { row, at: 0 }
    }

    fn next<T: FromSql>(&mut self) -> Result<T, StoreError> {
        let value = self.row.get(self.at)?;
        self.at += 1;
        Ok(value)
    }

    fn raw(&mut self) -> Result<ValueRef<'_>, StoreError> {
        let value = self.row.get_ref(self.at)?;
        self.at += 1;
        Ok(value)
    }

    fn cents(&mut self) -> Result<Option<Cents>, StoreError> {
        Ok(self.next::<Option<i64>>()?.map(Cents))
    }

    fn day(&mut self) -> Result<Option<NaiveDate>, StoreError> {
        self.next()
    }

    fn word<T>(&mut self, parse: fn(&str) -> Option<T>) -> Result<Option<T>, StoreError> {
        let value = self.row.get_ref(self.at)?;
        self.at += 1;
        Ok(match value {
            ValueRef::Text(text) => std::str::from_utf8(text).ok().and_then(parse),
            _ => None,
        })
    }

    fn must<T>(&mut self, parse: fn(&str) -> Option<T>, what: &str) -> Result<T, StoreError> {
        self.word(parse)?.ok_or_else(|| StoreError::Invalid(format!("a record has no readable {what}")))
    }

    fn custom(&mut self) -> Result<Custom, StoreError> {
        let value = self.row.get_ref(self.at)?;
        self.at += 1;
        Ok(read_custom(value.as_str_or_null().ok().flatten()))
    }
}

fn each<R, E: From<StoreError>>(
    conn: &Connection,
    sql: &str,
    read: impl Fn(&mut Cells<'_, '_>) -> Result<R, StoreError>,
    mut sink: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let mut statement = conn.prepare_cached(sql).map_err(StoreError::from)?;
    let mut rows = statement.query([]).map_err(StoreError::from)?;
    while let Some(row) = rows.next().map_err(StoreError::from)? {
        sink(read(&mut Cells::of(row))?)?;
    }
    Ok(())
}

/// The names of the custom fields in use in a file, alphabetically; those named like a column of it left out.
///
/// # Errors
/// When the file cannot be read.
pub fn list_custom_names(conn: &Connection, file: FileKind) -> Result<Vec<String>, StoreError> {
    let kind = file.kind();
    let also = if file == FileKind::Ledger { Some("receipt") } else { None };
    let fixed = kind.fixed.map(|(column, text)| format!(" and {column} = '{text}'")).unwrap_or_default();
    let mut names = BTreeSet::new();
    for table in also.into_iter().chain([kind.table]) {
        let mut statement =
            conn.prepare(&format!("select distinct custom from {table} where custom is not null{fixed}"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for (name, value) in read_custom(row.get_ref(0)?.as_str_or_null().ok().flatten()) {
                if !value.is_empty() && file.column(&name).is_none() && !names.contains(&name) {
                    names.insert(name);
                }
            }
        }
    }
    Ok(names.into_iter().collect())
}

/// The day on which the state of a lease `l` began, where its other days do not say it.
const OWN_DAY: &str = "case l.lease_status when 'future' then null \
    when 'vacant' then nullif(nullif(l.status_since, coalesce(l.actual_move_out_date, l.lease_end_date)), \
        date(coalesce(l.actual_move_out_date, l.lease_end_date), '+1 day')) \
    else nullif(l.status_since, case l.lease_status when 'active' then l.lease_begin_date \
        when 'month_to_month' then l.holdover_start_date else l.notice_date end) end";

/// The numbers of the leases that have ended within the days of another one of their unit.
///
/// # Errors
/// When the file cannot be read.
pub fn list_within_another(conn: &Connection) -> Result<HashSet<String>, StoreError> {
    let sql = format!("select {TERMS}, lease_number from lease where archived_at is null order by lease_number");
    let (mut terms, mut numbers) = (Vec::new(), HashMap::new());
    let mut statement = conn.prepare(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let lease = terms_of(row)?;
        if lease.state == LeaseState::Vacant {
            numbers.insert(lease.id, row.get::<_, String>("lease_number")?);
        }
        terms.push(lease);
    }
    Ok(within_another(terms).into_iter().filter_map(|id| numbers.remove(&id)).collect())
}

/// All leases; `within` are the numbers of those that have ended within another's days.
///
/// # Errors
/// What `sink` returns, or when the file cannot be read.
pub fn each_lease<E: From<StoreError>>(
    conn: &Connection,
    within: &HashSet<String>,
    sink: impl FnMut(Lease) -> Result<(), E>,
) -> Result<(), E> {
    let at_home = list_leases_at_home(conn)?;
    let sql = format!(
        "select l.lease_number, p.property_code, u.unit_number, t.code, l.lease_begin_date, l.lease_end_date, \
               l.monthly_rent_cents, l.security_deposit_cents, l.rent_due_day, l.lease_status, l.notice_date, \
               l.notice_move_out_date, l.actual_move_out_date, r.lease_number, l.holdover_start_date, {OWN_DAY}, l.custom \
               from lease l join unit u on u.id = l.unit_id join property p on p.id = u.property_id \
               join party t on t.id = l.tenant_id \
               left join lease r on r.id = l.renews_lease_id and r.archived_at is null \
               where l.archived_at is null and u.archived_at is null and p.archived_at is null \
               and t.archived_at is null order by l.lease_number"
    );
    let read = |c: &mut Cells<'_, '_>| {
        let lease_number: String = c.next()?;
        Ok(Lease {
            shares_days: within.contains(&lease_number),
            lease_number,
            property_code: c.next()?,
            unit_number: c.next()?,
            tenant_code: c.next()?,
            lease_begin_date: c.next()?,
            lease_end_date: c.day()?,
            monthly_rent: Cents(c.next()?),
            security_deposit: c.cents()?,
            rent_due_day: c.next()?,
            lease_status: c.word(LeaseState::parse)?,
            notice_date: c.day()?,
            notice_move_out_date: c.day()?,
            actual_move_out_date: c.day()?,
            renews_lease_number: c.next::<Option<String>>()?.filter(|number| !at_home.contains(number)),
            holdover_start_date: c.day()?,
            status_since: c.day()?,
            custom: c.custom()?,
        })
    };
    each(conn, &sql, read, sink)
}

/// All further parties of leases.
///
/// # Errors
/// What `sink` returns, or when the file cannot be read.
pub fn each_lease_party<E: From<StoreError>>(
    conn: &Connection,
    mut sink: impl FnMut(LeaseParty) -> Result<(), E>,
) -> Result<(), E> {
    let at_home = list_leases_at_home(conn)?;
    let sql = "select l.lease_number, t.code, x.role, x.custom from lease_party x join lease l on l.id = x.lease_id \
               join party t on t.id = x.party_id where x.archived_at is null and l.archived_at is null \
               and t.archived_at is null and t.kind = 'tenant' order by l.lease_number, t.code, x.role";
    let read = |c: &mut Cells<'_, '_>| {
        Ok(LeaseParty {
            lease_number: c.next()?,
            tenant_code: c.next()?,
            role: c.must(PartyRole::parse, "role")?,
            custom: c.custom()?,
        })
    };
    each(conn, sql, read, |party| if at_home.contains(&party.lease_number) { Ok(()) } else { sink(party) })
}
