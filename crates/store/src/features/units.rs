//! Unit cards as rows and as the honeycomb, and what else belongs to one unit; `list` says what is shown of them in lists.
//! Cards are kept in step by `unit_card`; figures are counted in `figures`.

pub(crate) mod detail;
pub(crate) mod figures;
pub(crate) mod list;

use crate::error::StoreError;
use chrono::NaiveDate;
use keystead_model::words::UnitState;
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::HashMap;
use uuid::Uuid;

pub use crate::features::units::detail::{UnitLease, UnitMore, get_unit_more, list_unit_leases};
pub use crate::features::units::figures::{UnitFigures, get_figures, list_building_figures, list_property_figures};

/// A card as stored, with what its property adds.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct UnitRow {
    pub unit_id: Uuid,
    pub unit_number: String,
    pub property_id: Uuid,
    pub property_code: String,
    pub property_name: String,
    pub building_id: Option<Uuid>,
    pub building_code: Option<String>,
    pub floor: Option<i32>,
    pub state: UnitState,
    pub lease_id: Option<Uuid>,
    pub lease_number: Option<String>,
    pub tenant_id: Option<Uuid>,
    pub tenant_name: Option<String>,
    pub rent_cents: Option<i64>,
    pub market_rent_cents: Option<i64>,
    pub lease_begin_date: Option<NaiveDate>,
    pub lease_end_date: Option<NaiveDate>,
    pub holdover_start_date: Option<NaiveDate>,
    pub notice_date: Option<NaiveDate>,
    pub notice_move_out_date: Option<NaiveDate>,
    pub vacant_since: Option<NaiveDate>,
    pub future_lease_id: Option<Uuid>,
    pub future_begin_date: Option<NaiveDate>,
    pub future_end_date: Option<NaiveDate>,
    pub future_tenant_name: Option<String>,
    /// The signed lease renews the one in force.
    pub is_renewed: bool,
    pub bedrooms: Option<i32>,
    pub bathrooms: Option<String>,
    pub square_feet: Option<i32>,
    pub out_of_service: bool,
    pub currency: String,
    pub time_zone: Option<String>,
}

const COLUMNS: &str = "c.unit_id, c.unit_number, c.property_id, c.property_code, c.property_name, c.building_id, c.building_code, \
    c.floor, c.state, c.lease_id, c.lease_number, c.tenant_id, c.tenant_name, c.rent_cents, c.market_rent_cents, c.lease_begin_date, \
    c.lease_end_date, c.holdover_start_date, c.notice_date, c.notice_move_out_date, c.vacant_since, c.future_lease_id, \
    c.future_begin_date, c.bedrooms, c.bathrooms, c.square_feet, c.out_of_service, p.currency, p.time_zone, f.lease_end_date, \
    party_name(ft.company, ft.first_name, ft.last_name, ft.code), coalesce(f.renews_lease_id = c.lease_id, 0)";

/// What the columns need beside the card: its property, and the signed lease with its tenant.
const BESIDE: &str = "cross join property p on p.id = c.property_id left join lease f on f.id = c.future_lease_id \
    left join party ft on ft.id = f.tenant_id";

impl UnitRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<UnitRow> {
        Ok(UnitRow {
            unit_id: row.get(0)?,
            unit_number: row.get(1)?,
            property_id: row.get(2)?,
            property_code: row.get(3)?,
            property_name: row.get(4)?,
            building_id: row.get(5)?,
            building_code: row.get(6)?,
            floor: row.get(7)?,
            state: UnitState::of_letter(row.get_ref(8)?.as_str()?),
            lease_id: row.get(9)?,
            lease_number: row.get(10)?,
            tenant_id: row.get(11)?,
            tenant_name: row.get(12)?,
            rent_cents: row.get(13)?,
            market_rent_cents: row.get(14)?,
            lease_begin_date: row.get(15)?,
            lease_end_date: row.get(16)?,
            holdover_start_date: row.get(17)?,
            notice_date: row.get(18)?,
            notice_move_out_date: row.get(19)?,
            vacant_since: row.get(20)?,
            future_lease_id: row.get(21)?,
            future_begin_date: row.get(22)?,
            bedrooms: row.get(23)?,
            bathrooms: row.get(24)?,
            square_feet: row.get(25)?,
            out_of_service: row.get(26)?,
            currency: row.get(27)?,
            time_zone: row.get(28)?,
            future_end_date: row.get(29)?,
            future_tenant_name: row.get(30)?,
            is_renewed: row.get(31)?,
        })
    }
}

/// Cards by their row numbers, in that order.
///
/// # Errors
/// When the file cannot be read.
pub fn read_cards(conn: &Connection, rows: &[i64]) -> Result<Vec<UnitRow>, StoreError> {
    let mut statement = conn.prepare_cached(&format!(
        "select {COLUMNS}, c.rowid from unit_card c {BESIDE} where c.rowid in (select value from json_each(?1))"
    ))?;
    let mut found = statement.query([serde_json::json!(rows).to_string()])?;
    let mut by_row = HashMap::with_capacity(rows.len());
    while let Some(row) = found.next()? {
        by_row.insert(row.get::<_, i64>(32)?, UnitRow::read(row)?);
    }
    Ok(rows.iter().filter_map(|row| by_row.remove(row)).collect())
}

/// One unit's card.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such unit.
pub fn get_unit(conn: &Connection, unit_id: Uuid) -> Result<UnitRow, StoreError> {
    conn.prepare_cached(&format!("select {COLUMNS} from unit_card c {BESIDE} where c.unit_id = ?1"))?
        .query_row([unit_id], UnitRow::read)
        .optional()?
        .ok_or_else(|| StoreError::NotFound { kind: "unit", key: unit_id.to_string() })
}

/// What the units in these states are let for together; of no state, all units are.
///
/// # Errors
/// When the file cannot be read.
pub fn sum_rents(conn: &Connection, states: &[UnitState]) -> Result<i64, StoreError> {
    if states.is_empty() {
        let sql = "select coalesce(sum(rent_cents), 0) from unit_comb indexed by unit_comb_by_property";
        return Ok(conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?);
    }
    let letters: Vec<&str> = states.iter().map(|state| state.letter()).collect();
    let sql = "select coalesce(sum(rent_cents), 0) from unit_card indexed by unit_card_by_state \
        where state in (select value from json_each(?1))";
    Ok(conn.prepare_cached(sql)?.query_row([serde_json::json!(letters).to_string()], |row| row.get(0))?)
}

/// Units in walking order, one letter each.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Comb {
    pub property_id: Uuid,
    pub property_name: String,
    pub building_code: Option<String>,
    pub floor: Option<i32>,
    pub states: String,
}

/// The honeycomb: a group for each building (or floor), in walking order.
///
/// # Errors
/// When the file cannot be read.
pub fn list_honeycomb(
    conn: &Connection,
    property_id: Option<Uuid>,
    building_id: Option<Uuid>,
    by_floor: bool,
) -> Result<Vec<Comb>, StoreError> {
    let (condition, id) = match (property_id, building_id) {
        (_, Some(id)) => (
            "where property_id = (select property_id from building where id = ?1) \
             and building_code = (select building_code from building where id = ?1)",
            Some(id),
        ),
        (Some(id), None) => ("where property_id = ?1", Some(id)),
        (None, None) => ("where ?1 is null", None),
    };
    let mut statement = conn.prepare_cached(&format!(
        "select property_id, property_name, building_code, floor, states from unit_comb {condition} \
         order by property_name, property_id, building_sort, building_code, floor"
    ))?;
    let mut floors = statement.query([id])?;
    let mut groups: Vec<Comb> = Vec::new();
    while let Some(row) = floors.next()? {
        let property_id: Uuid = row.get(0)?;
        let building_code = row.get_ref(2)?.as_str_or_null().map_err(rusqlite::Error::from)?;
        let states = row.get_ref(4)?.as_str().map_err(rusqlite::Error::from)?;
        match groups.last_mut() {
            Some(last)
                if !by_floor && last.property_id == property_id && last.building_code.as_deref() == building_code =>
            {
                last.states.push_str(states);
            }
            _ => groups.push(Comb {
                property_id,
                property_name: row.get(1)?,
                building_code: building_code.map(str::to_owned),
                floor: if by_floor { row.get(3)? } else { None },
                states: states.to_owned(),
            }),
        }
    }
    Ok(groups)
}

/// The unit at a place of a honeycomb group; `by_floor` groups name their floor.
///
/// # Errors
/// [`StoreError::NotFound`] when the group has no such place.
pub fn get_unit_at(
    conn: &Connection,
    property_id: Uuid,
    building_code: Option<&str>,
    floor: Option<Option<i32>>,
    index: u32,
) -> Result<UnitRow, StoreError> {
    let on_floor = if floor.is_some() { " and floor is ?4" } else { " and ?4 is null" };
    let sql = format!(
        "select unit_id from unit_card where property_name = (select name from property where id = ?1) and property_id = ?1 \
         and building_sort is natural_key(?2) and building_code is ?2{on_floor} order by floor, unit_sort, unit_id limit 1 offset ?3"
    );
    let unit_id: Option<Uuid> = conn
        .prepare_cached(&sql)?
        .query_row((property_id, building_code, index, floor.flatten()), |row| row.get(0))
        .optional()?;
    match unit_id {
        Some(unit_id) => get_unit(conn, unit_id),
        None => Err(StoreError::NotFound { kind: "unit", key: format!("number {index} of its group") }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial::{Trial, insert_property, insert_unit};

    #[test]
    fn buildings_come_in_the_order_of_their_numbers() {
        let trial = Trial::new();
        trial.write(|tx| {
            let property = insert_property(tx, "P1")?;
            for (code, unit) in [("B10", "1"), ("B2", "2"), ("b1", "3")] {
                let building = tx.ids().building("P1", code);
                tx.conn.execute(
                    "insert into building (id, property_id, building_code) values (?1, ?2, ?3)",
                    (building, property, code),
                )?;
                let unit = insert_unit(tx, property, "P1", unit)?;
                tx.conn.execute("update unit set building_id = ?2 where id = ?1", (unit, building))?;
            }
            insert_unit(tx, property, "P1", "4")
        });
        let property = trial.store.ids().property("P1");
        let combs = trial.store.read(|conn| list_honeycomb(conn, None, None, false)).unwrap();
        let codes: Vec<_> = combs.iter().map(|comb| comb.building_code.as_deref()).collect();
        assert_eq!(codes, [None, Some("b1"), Some("B2"), Some("B10")]);
        for (code, number) in [(None, "4"), (Some("B2"), "2"), (Some("B10"), "1")] {
            let unit = trial.store.read(|conn| get_unit_at(conn, property, code, None, 0)).unwrap();
            assert_eq!(unit.unit_number, number);
        }
    }
}
