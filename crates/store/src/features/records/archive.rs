//! Archiving and restoring: which records go together, which leases bind them, and the list of what is archived.
//! Whether a record may go is decided in the rules.

use crate::error::StoreError;
use crate::gate::Tx;
use chrono::NaiveDate;
use keystead_model::kind::{Column, Kind, Shape};
use keystead_model::words::{LeaseState, RecordKind};
use keystead_rules::archive::Binding;
use rusqlite::{Connection, OptionalExtension};
use std::collections::HashSet;
use uuid::Uuid;

/// How a record stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// As people call it.
    pub name: String,
    /// The property it is on, or for a party its side of the business.
    pub of: Option<String>,
    /// Since when it is archived.
    pub archived_at: Option<String>,
    /// The outermost archived place it lies in.
    pub archived_place: Option<(RecordKind, String)>,
}

/// Name, what it is of, when archived; name of its property, building and unit where those are archived.
fn standing_sql(kind: RecordKind) -> Option<String> {
    let plain = match kind {
        RecordKind::Organisation => return None,
        RecordKind::Property => {
            "select r.name, r.property_code, r.archived_at, null, null, null from property r where r.id = ?1"
        }
        RecordKind::Building => {
            "select coalesce(r.name, 'Building ' || r.building_code), p.name, r.archived_at, \
             case when p.archived_at is not null then p.name end, null, null \
             from building r join property p on p.id = r.property_id where r.id = ?1"
        }
        RecordKind::Unit => {
            "select r.unit_number, p.name, r.archived_at, case when p.archived_at is not null then p.name end, \
             case when b.archived_at is not null then coalesce(b.name, 'Building ' || b.building_code) end, null \
             from unit r join property p on p.id = r.property_id left join building b on b.id = r.building_id where r.id = ?1"
        }
        RecordKind::Party => {
            "select coalesce(party_name(r.company, r.first_name, r.last_name, r.code), r.code), r.kind, r.archived_at, \
             null, null, null from party r where r.id = ?1"
        }
        _ => return Some(standing_of(kind.kind(None))),
    };
    Some(plain.to_owned())
}

/// What a record is called: by its code; what a property has from a day on, by the property and that day.
fn name_of(kind: &Kind) -> String {
    match kind.key() {
        Some(key) if matches!(key.shape, Shape::Day) => {
            format!("p.name || coalesce(', from ' || r.{}, '')", key.own())
        }
        key => format!("r.{}", key.map_or("id", Column::own)),
    }
}

/// A record that is somewhere and called by its code.
fn standing_of(kind: &Kind) -> String {
    let (name, table) = (name_of(kind), kind.table);
    if kind.property().is_none() {
        return format!("select {name}, null, r.archived_at, null, null, null from {table} r where r.id = ?1");
    }
    let (unit, join) = match kind.unit() {
        Some(column) => (
            "case when u.archived_at is not null then u.unit_number end",
            format!("left join unit u on u.id = r.{}", column.own()),
        ),
        None => ("null", String::new()),
    };
    format!(
        "select {name}, p.name, r.archived_at, case when p.archived_at is not null then p.name end, null, {unit} \
         from {table} r join property p on p.id = r.property_id {join} where r.id = ?1"
    )
}

/// How a record stands.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such record.
pub fn get_standing(conn: &Connection, kind: RecordKind, id: Uuid) -> Result<Standing, StoreError> {
    let Some(sql) = standing_sql(kind) else {
        let name = conn.query_row("select name from organisation limit 1", [], |row| row.get(0))?;
        return Ok(Standing { name, of: None, archived_at: None, archived_place: None });
    };
    conn.prepare_cached(&sql)?
        .query_row([id], |row| {
            let mut archived_place = None;
            for (at, kind) in [(3, RecordKind::Property), (4, RecordKind::Building), (5, RecordKind::Unit)] {
                if archived_place.is_none() {
                    archived_place = row.get::<_, Option<String>>(at)?.map(|name| (kind, name));
                }
            }
            Ok(Standing { name: row.get(0)?, of: row.get(1)?, archived_at: row.get(2)?, archived_place })
        })
        .optional()?
        .ok_or_else(|| StoreError::NotFound { kind: kind.phrase(), key: id.to_string() })
}

/// The leases in force or signed on a record and on what goes with it, in the order of their units.
fn list_bindings(conn: &Connection, kind: RecordKind, id: Uuid) -> Result<Vec<Binding>, StoreError> {
    let of = match kind {
        RecordKind::Property => "u.property_id = ?1",
        RecordKind::Building => "u.building_id = ?1",
        RecordKind::Unit => "u.id = ?1",
        RecordKind::Party => {
            "(l.tenant_id = ?1 or l.id in (select x.lease_id from lease_party x where x.party_id = ?1 and x.archived_at is null))"
        }
        _ => return Ok(Vec::new()),
    };
    let mut statement = conn.prepare_cached(&format!(
        "select l.lease_number, l.lease_status, l.lease_begin_date, u.unit_number from lease l join unit u on u.id = l.unit_id \
         where {of} and l.lease_status <> 'vacant' and l.archived_at is null \
         order by natural_key(u.unit_number), l.lease_begin_date, l.lease_number"
    ))?;
    let rows = statement.query_map([id], |row| {
        let state: String = row.get(1)?;
        Ok(Binding {
            lease_number: row.get(0)?,
            state: LeaseState::parse(&state).unwrap_or(LeaseState::Active),
            begins: row.get::<_, NaiveDate>(2)?,
            unit_number: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

impl Tx<'_> {
    /// How a record stands, within the transaction that will change it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such record.
    pub fn get_standing(&self, kind: RecordKind, id: Uuid) -> Result<Standing, StoreError> {
        get_standing(self.conn, kind, id)
    }

    /// The leases that bind a record, within the transaction that will change it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn list_bindings(&self, kind: RecordKind, id: Uuid) -> Result<Vec<Binding>, StoreError> {
        list_bindings(self.conn, kind, id)
    }
}

/// How many records went along.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Along {
    /// Buildings.
    pub buildings: u32,
    /// Units.
    pub units: u32,
}

/// What goes with a record: table, and the column that names the record.
fn along(kind: RecordKind) -> &'static [(&'static str, &'static str)] {
    match kind {
        RecordKind::Property => &[("building", "property_id"), ("unit", "property_id")],
        RecordKind::Building => &[("unit", "building_id")],
        _ => &[],
    }
}

/// Archives a record and what goes with it, all under the instant of the act.
///
/// # Errors
/// When the database refuses.
pub fn update_archived(tx: &Tx<'_>, kind: RecordKind, id: Uuid) -> Result<Along, StoreError> {
    set_archived(tx, kind, id, None)
}

/// Brings a record back, with what was archived under the same instant.
///
/// # Errors
/// When the database refuses.
pub fn update_restored(tx: &Tx<'_>, kind: RecordKind, id: Uuid, archived_at: &str) -> Result<Along, StoreError> {
    set_archived(tx, kind, id, Some(archived_at))
}

/// From `was` (everyday when `None`) to the other side.
fn set_archived(tx: &Tx<'_>, kind: RecordKind, id: Uuid, was: Option<&str>) -> Result<Along, StoreError> {
    let to = was.is_none().then(|| tx.at_text());
    let own = kind.as_str();
    tx.conn.prepare_cached(&format!("update {own} set archived_at = ?2 where id = ?1"))?.execute((id, &to))?;
    let mut went = Along::default();
    for (table, column) in along(kind) {
        let rows = tx
            .conn
            .prepare_cached(&format!("update {table} set archived_at = ?2 where {column} = ?1 and archived_at is ?3"))?
            .execute((id, &to, was))?;
        let rows = u32::try_from(rows).unwrap_or(u32::MAX);
        if *table == "unit" { went.units = rows } else { went.buildings = rows }
    }
    Ok(went)
}

/// A record in the list of what is archived; what went with a place is counted there.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct ArchivedRow {
    pub kind: RecordKind,
    pub id: Uuid,
    pub name: String,
    pub of: Option<String>,
    pub archived_at: String,
    /// `user:<name>`, where the history knows.
    pub archived_by: Option<String>,
    pub along: Along,
}

/// The list of what is archived: places and parties as they are written there, the other kinds from their descriptions.
fn archived_sql() -> String {
    let mut others = String::new();
    for kind in RecordKind::ALL {
        use RecordKind::{Building, Organisation, Party, Property, Unit};
        if matches!(kind, Organisation | Property | Building | Unit | Party) {
            continue;
        }
        let of = kind.kind(None);
        let (table, code, name) = (of.table, of.key().map_or("id", Column::own), name_of(of));
        let called = of.called.iter().filter_map(|name| of.column(name)).map(Column::own);
        let called: Vec<String> = called.filter(|own| *own != code).map(|own| format!("r.{own}")).collect();
        let (place, join) = match of.property() {
            Some(_) => ("p.name", "join property p on p.id = r.property_id"),
            None => ("null", ""),
        };
        let said = [called.join(", "), place.to_owned()].into_iter().filter(|part| !part.is_empty());
        let said = said.collect::<Vec<_>>().join(", ");
        others.push_str(&format!(
            " union all select '{table}', r.id, {name}, concat_ws(' · ', {said}), r.archived_at, 0, 0 \
             from {table} r {join} where r.archived_at is not null"
        ));
    }
    include_str!("archive_list.sql").replace("/*others*/", &others)
}

/// What is archived, latest first; records that went with their place stand under it. And how many there are.
///
/// # Errors
/// When the file cannot be read.
pub fn list_archived(conn: &Connection, limit: u32) -> Result<(Vec<ArchivedRow>, u32), StoreError> {
    let sql = archived_sql();
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement
        .query_map([limit], |row| {
            let kind: String = row.get(0)?;
            Ok(ArchivedRow {
                kind: RecordKind::parse(&kind).unwrap_or(RecordKind::Unit),
                id: row.get(1)?,
                name: row.get(2)?,
                of: row.get(3)?,
                archived_at: row.get(4)?,
                archived_by: row.get(5)?,
                along: Along { buildings: row.get(6)?, units: row.get(7)? },
            })
        })?
        .collect::<Result<_, _>>()?;
    let total =
        conn.prepare_cached(&format!("select count(*) from ({sql})"))?.query_row([u32::MAX], |row| row.get(0))?;
    Ok((rows, total))
}

/// Who archived a record at an instant.
///
/// # Errors
/// When the file cannot be read.
pub fn find_archiver(conn: &Connection, archived_at: &str) -> Result<Option<String>, StoreError> {
    Ok(conn
        .prepare_cached(
            "select actor from audit_tx where at = ?1 and command = 'records.archive' order by tx_seq desc limit 1",
        )?
        .query_row([archived_at], |row| row.get(0))
        .optional()?)
}

/// The numbers of leases that an export leaves out, because the unit, property or tenant they name is archived. What
/// refers to them stays at home too, so that the folder reads back whole.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn list_leases_at_home(conn: &Connection) -> Result<HashSet<String>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select l.lease_number from lease l join unit u on u.id = l.unit_id join property p on p.id = u.property_id \
         join party t on t.id = l.tenant_id where coalesce(l.archived_at, u.archived_at, p.archived_at, t.archived_at) is not null",
    )?;
    Ok(statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
}
