//! Everything going out again: each kind of record in the order of its natural key, row by row.
//! Archived records stay at home.

use crate::custom::read_custom;
use crate::error::StoreError;
use crate::features::records::archive::list_leases_at_home;
use chrono::NaiveDate;
use keystead_model::lease::{Lease, LeaseParty};
use keystead_model::ledger::LedgerEntry;
use keystead_model::money::Cents;
use keystead_model::portfolio::{Building, Custom, Party, Property, Unit};
use keystead_model::upkeep::{Equipment, WorkOrder};
use keystead_model::words::{
    EntryType, LeaseState, LedgerCategory, PartyKind, PartyRole, Priority, PropertyKind, WorkOrderStatus,
};
use rusqlite::types::{FromSql, ValueRef};
use rusqlite::{Connection, Row};
use std::collections::BTreeSet;

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

/// The names of the custom fields in use in some tables (of parties, those of one kind), alphabetically.
///
/// # Errors
/// When the file cannot be read.
pub fn list_custom_names(
    conn: &Connection,
    tables: &[&str],
    party: Option<PartyKind>,
) -> Result<Vec<String>, StoreError> {
    let mut names = BTreeSet::new();
    for table in tables {
        let kind = party.map(|kind| format!(" and kind = '{}'", kind.as_str())).unwrap_or_default();
        let mut statement =
            conn.prepare(&format!("select distinct custom from {table} where custom is not null{kind}"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for (name, value) in read_custom(row.get_ref(0)?.as_str_or_null().ok().flatten()) {
                if !value.is_empty() && !names.contains(&name) {
                    names.insert(name);
                }
            }
        }
    }
    Ok(names.into_iter().collect())
}

/// All properties.
///
/// # Errors
/// What `sink` returns, or when the file cannot be read.
pub fn each_property<E: From<StoreError>>(
    conn: &Connection,
    sink: impl FnMut(Property) -> Result<(), E>,
) -> Result<(), E> {
    let sql = "select p.property_code, p.name, p.address_line1, p.address_line2, p.city, p.state, p.postal_code, p.country, p.latitude, \
               p.longitude, p.time_zone, p.year_built, p.kind, p.currency, o.code, p.custom from property p \
               left join party o on o.id = p.owner_id and o.archived_at is null where p.archived_at is null \
               order by p.property_code";
    let read = |c: &mut Cells<'_, '_>| {
        Ok(Property {
            property_code: c.next()?,
            name: c.next()?,
            address_line1: c.next()?,
            address_line2: c.next()?,
            city: c.next()?,
            state: c.next()?,
            postal_code: c.next()?,
            country: c.next()?,
            latitude: c.next()?,
            longitude: c.next()?,
            time_zone: c.next()?,
            year_built: c.next()?,
            kind: c.word(PropertyKind::parse)?,
            currency: c.next()?,
            owner_code: c.next()?,
            custom: c.custom()?,
        })
    };
    each(conn, sql, read, sink)
}

/// All buildings.
///
/// # Errors
/// What `sink` returns, or when the file cannot be read.
pub fn each_building<E: From<StoreError>>(
    conn: &Connection,
    sink: impl FnMut(Building) -> Result<(), E>,
) -> Result<(), E> {
    let sql = "select p.property_code, b.building_code, b.name, b.floors, b.year_built, b.custom \
               from building b join property p on p.id = b.property_id \
               where b.archived_at is null and p.archived_at is null order by p.property_code, b.building_code";
    let read = |c: &mut Cells<'_, '_>| {
        Ok(Building {
            property_code: c.next()?,
            building_code: c.next()?,
            name: c.next()?,
            floors: c.next()?,
            year_built: c.next()?,
            custom: c.custom()?,
        })
    };
    each(conn, sql, read, sink)
}

/// All units.
///
/// # Errors
/// What `sink` returns, or when the file cannot be read.
pub fn each_unit<E: From<StoreError>>(conn: &Connection, sink: impl FnMut(Unit) -> Result<(), E>) -> Result<(), E> {
    let sql = "select p.property_code, u.unit_number, b.building_code, u.floor, u.bedrooms, u.bathrooms, u.square_feet, \
               u.market_rent_cents, u.out_of_service, u.amenities, u.custom \
               from unit u join property p on p.id = u.property_id \
               left join building b on b.id = u.building_id and b.archived_at is null \
               where u.archived_at is null and p.archived_at is null order by p.property_code, u.unit_number";
    let read = |c: &mut Cells<'_, '_>| {
        Ok(Unit {
            property_code: c.next()?,
            unit_number: c.next()?,
            building_code: c.next()?,
            floor: c.next()?,
            bedrooms: c.next()?,
            bathrooms: c.next()?,
            square_feet: c.next()?,
            market_rent: c.cents()?,
            out_of_service: c.next()?,
            amenities: c.next()?,
            custom: c.custom()?,
        })
    };
    each(conn, sql, read, sink)
}

/// All parties of one kind.
///
/// # Errors
/// What `sink` returns, or when the file cannot be read.
pub fn each_party<E: From<StoreError>>(
    conn: &Connection,
    kind: PartyKind,
    sink: impl FnMut(Party) -> Result<(), E>,
) -> Result<(), E> {
    let sql = format!(
        "select code, first_name, last_name, company, trade, email, phone, move_in_date, custom \
         from party where kind = '{}' and archived_at is null order by code",
        kind.as_str()
    );
    let read = |c: &mut Cells<'_, '_>| {
        Ok(Party {
            kind,
            code: c.next()?,
            first_name: c.next()?,
            last_name: c.next()?,
            company: c.next()?,
            trade: c.next()?,
            email: c.next()?,
            phone: c.next()?,
            move_in_date: c.day()?,
            custom: c.custom()?,
        })
    };
    each(conn, &sql, read, sink)
}

/// All leases.
///
/// # Errors
/// What `sink` returns, or when the file cannot be read.
pub fn each_lease<E: From<StoreError>>(conn: &Connection, sink: impl FnMut(Lease) -> Result<(), E>) -> Result<(), E> {
    let at_home = list_leases_at_home(conn)?;
    let sql = "select l.lease_number, p.property_code, u.unit_number, t.code, l.lease_begin_date, l.lease_end_date, \
               l.monthly_rent_cents, l.security_deposit_cents, l.rent_due_day, l.lease_status, l.notice_date, \
               l.notice_move_out_date, l.actual_move_out_date, r.lease_number, l.holdover_start_date, l.custom \
               from lease l join unit u on u.id = l.unit_id join property p on p.id = u.property_id \
               join party t on t.id = l.tenant_id \
               left join lease r on r.id = l.renews_lease_id and r.archived_at is null \
               where l.archived_at is null and u.archived_at is null and p.archived_at is null \
               and t.archived_at is null order by l.lease_number";
    let read = |c: &mut Cells<'_, '_>| {
        Ok(Lease {
            lease_number: c.next()?,
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
            custom: c.custom()?,
        })
    };
    each(conn, sql, read, sink)
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

/// The ledger of all leases: charges and receipts in the order of their entry codes.
///
/// # Errors
/// What `sink` returns, or when the file cannot be read.
pub fn each_entry<E: From<StoreError>>(
    conn: &Connection,
    mut sink: impl FnMut(LedgerEntry) -> Result<(), E>,
) -> Result<(), E> {
    let at_home = list_leases_at_home(conn)?;
    // Only codes are sorted; the rows are looked up one by one, so that memory holds no ledger.
    let sorted = "select code, side, place from (select entry_code as code, 0 as side, rowid as place from charge \
                  union all select entry_code, 1, rowid from receipt) order by code, side";
    let charge = "select c.entry_code, l.lease_number, 'charge', c.charged_on, c.due_on, c.amount_cents, c.category, \
                  c.description, c.custom from charge c join lease l on l.id = c.lease_id \
                  where c.rowid = ?1 and l.archived_at is null";
    let receipt = "select c.entry_code, l.lease_number, c.kind, c.received_on, null, c.amount_cents, c.category, \
                   c.description, c.custom from receipt c join lease l on l.id = c.lease_id \
                   where c.rowid = ?1 and l.archived_at is null";
    let mut sorted = conn.prepare_cached(sorted).map_err(StoreError::from)?;
    let mut sides = [
        conn.prepare_cached(charge).map_err(StoreError::from)?,
        conn.prepare_cached(receipt).map_err(StoreError::from)?,
    ];
    let mut keys = sorted.query([]).map_err(StoreError::from)?;
    while let Some(key) = keys.next().map_err(StoreError::from)? {
        let side: i64 = key.get(1).map_err(StoreError::from)?;
        let place: i64 = key.get(2).map_err(StoreError::from)?;
        let mut rows = sides[usize::from(side != 0)].query([place]).map_err(StoreError::from)?;
        if let Some(row) = rows.next().map_err(StoreError::from)? {
            let entry = entry(&mut Cells::of(row))?;
            if !at_home.contains(&entry.lease_number) {
                sink(entry)?;
            }
        }
    }
    Ok(())
}

fn entry(c: &mut Cells<'_, '_>) -> Result<LedgerEntry, StoreError> {
    Ok(LedgerEntry {
        entry_code: c.next()?,
        lease_number: c.next()?,
        entry_type: c.must(EntryType::parse, "type")?,
        date: c.next()?,
        due_date: c.day()?,
        amount: Cents(c.next()?),
        category: c.word(LedgerCategory::parse)?,
        description: c.next()?,
        custom: c.custom()?,
    })
}

/// All work orders.
///
/// # Errors
/// What `sink` returns, or when the file cannot be read.
pub fn each_work_order<E: From<StoreError>>(
    conn: &Connection,
    sink: impl FnMut(WorkOrder) -> Result<(), E>,
) -> Result<(), E> {
    let sql = "select w.work_order_number, p.property_code, u.unit_number, w.title, w.description, w.category, \
               w.priority, w.status, w.requested_date, w.completed_date, v.code, w.estimated_cost_cents, w.actual_cost_cents, \
               w.due_date, w.custom from work_order w join property p on p.id = w.property_id left join unit u on u.id = w.unit_id and u.archived_at is null \
               left join party v on v.id = w.vendor_id and v.archived_at is null \
               where w.archived_at is null and p.archived_at is null order by w.work_order_number";
    let read = |c: &mut Cells<'_, '_>| {
        Ok(WorkOrder {
            work_order_number: c.next()?,
            property_code: c.next()?,
            unit_number: c.next()?,
            title: c.next()?,
            description: c.next()?,
            category: c.next()?,
            priority: c.word(Priority::parse)?,
            status: c.word(WorkOrderStatus::parse)?,
            requested_date: c.next()?,
            completed_date: c.day()?,
            vendor_code: c.next()?,
            estimated_cost: c.cents()?,
            actual_cost: c.cents()?,
            due_date: c.day()?,
            custom: c.custom()?,
        })
    };
    each(conn, sql, read, sink)
}

/// All equipment.
///
/// # Errors
/// What `sink` returns, or when the file cannot be read.
pub fn each_equipment<E: From<StoreError>>(
    conn: &Connection,
    sink: impl FnMut(Equipment) -> Result<(), E>,
) -> Result<(), E> {
    let sql = "select e.equipment_code, p.property_code, u.unit_number, e.kind, e.brand, e.model, e.installed_date, \
               e.age_years, e.expected_lifespan_years, e.custom from equipment e \
               join property p on p.id = e.property_id left join unit u on u.id = e.unit_id and u.archived_at is null \
               where e.archived_at is null and p.archived_at is null order by e.equipment_code";
    let read = |c: &mut Cells<'_, '_>| {
        Ok(Equipment {
            equipment_code: c.next()?,
            property_code: c.next()?,
            unit_number: c.next()?,
            kind: c.next()?,
            brand: c.next()?,
            model: c.next()?,
            installed_date: c.day()?,
            age_years: c.next()?,
            expected_lifespan_years: c.next()?,
            custom: c.custom()?,
        })
    };
    each(conn, sql, read, sink)
}
