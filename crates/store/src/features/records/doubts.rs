//! What is known beside a value that is hardly meant: how high a building is, which codes there are.

use crate::error::StoreError;
use crate::features::records::get_record;
use crate::features::records::new_records::get_site;
use keystead_model::kind::Numbering;
use keystead_model::words::{PartyKind, RecordKind};
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

/// What stands beside a record, or will stand beside a new one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside {
    /// Of a unit: its building, and how many floors that has, where both are known.
    pub building: Option<(String, i64)>,
    /// Of a unit: its floor as recorded.
    pub floor: Option<String>,
    /// Of a building: the highest floor a unit of it is on.
    pub highest_floor: Option<i64>,
    /// The codes that a new record would stand among.
    pub codes: Vec<String>,
}

/// Reads what stands beside a record (`id`), or beside a new one at its place. `building` is the building typed for a unit.
///
/// # Errors
/// [`StoreError::NotFound`] when the record or the place is not there.
pub fn find_beside(
    conn: &Connection,
    kind: RecordKind,
    side: Option<PartyKind>,
    id: Option<Uuid>,
    place: Option<(RecordKind, Uuid)>,
    building: Option<&str>,
) -> Result<Beside, StoreError> {
    let mut beside = Beside::default();
    let site = place.map(|(kind, id)| get_site(conn, kind, id)).transpose()?;
    let mut property_id = site.as_ref().map(|site| site.property_id);
    let mut code = site.and_then(|site| site.building_code);
    match (kind, id) {
        (RecordKind::Unit, Some(id)) => {
            let unit = get_record(conn, kind, id)?;
            let of = |name: &str| unit.column(name).and_then(|(_, text)| text).map(str::to_owned);
            beside.floor = of("floor");
            code = of("building_code");
            property_id = conn
                .prepare_cached("select property_id from unit where id = ?1")?
                .query_row([id], |row| row.get(0))
                .optional()?;
        }
        (RecordKind::Building, Some(id)) => {
            beside.highest_floor = conn
                .prepare_cached("select max(floor) from unit where building_id = ?1 and archived_at is null")?
                .query_row([id], |row| row.get(0))?;
        }
        (_, Some(_)) => {}
        (_, None) => beside.codes = list_codes(conn, kind, side, property_id)?,
    }
    let code = building.map_or(code, |typed| Some(typed.to_owned())).filter(|code| !code.is_empty());
    if let (RecordKind::Unit, Some(property_id), Some(code)) = (kind, property_id, code) {
        let floors: Option<i64> = conn
            .prepare_cached(
                "select floors from building where property_id = ?1 and building_code = ?2 and archived_at is null",
            )?
            .query_row((property_id, &code), |row| row.get(0))
            .optional()?
            .flatten();
        beside.building = floors.map(|floors| (code, floors));
    }
    Ok(beside)
}

fn list_codes(
    conn: &Connection,
    kind: RecordKind,
    side: Option<PartyKind>,
    property_id: Option<Uuid>,
) -> Result<Vec<String>, StoreError> {
    let of = kind.kind(side);
    // What is counted on in a pattern is not taken for another.
    let is_counted = matches!(of.numbering, Numbering::Pattern(_));
    let Some(key) = of.key().filter(|_| !is_counted) else { return Ok(Vec::new()) };
    let on = if of.property().is_some() { "property_id = ?1" } else { "?1 is null" };
    let only = of.fixed.map(|(column, text)| format!(" and {column} = '{text}'")).unwrap_or_default();
    let sql = format!("select {} from {} where {on}{only} and archived_at is null", key.own(), of.table);
    let mut statement = conn.prepare_cached(&sql)?;
    let codes = statement.query_map([property_id], |row| row.get(0))?;
    Ok(codes.collect::<Result<_, _>>()?)
}
