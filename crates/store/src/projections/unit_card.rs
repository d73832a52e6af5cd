//! The unit cards: one derived row a unit, which lists, honeycomb and sorting read. Kept in step inside the
//! transaction that changes a unit, its leases or the names on them; never synced, rebuilt at will.

use crate::error::StoreError;
use crate::gate::capture::LEASE_STATE;
use crate::gate::index_aside::{make_again, set_aside};
use crate::projections::search_words::folded;
use rusqlite::Connection;
use uuid::Uuid;

const FILL: &str = include_str!("unit_card/fill.sql");

/// The letters of each floor's units, in the order in which the honeycomb walks them.
const COMB: &str = "insert into unit_comb (property_id, property_name, building_id, building_code, building_sort, floor, states, rent_cents) \
    select property_id, property_name, building_id, building_code, building_sort, floor, \
    group_concat(state, '' order by unit_sort, unit_id), coalesce(sum(rent_cents), 0) \
    from unit_card /*which*/ group by property_name, property_id, building_sort, building_code, building_id, floor";

/// Makes the list of units whose cards are out of step.
pub(crate) fn prepare(conn: &Connection) -> Result<(), StoreError> {
    conn.execute_batch(
        "create temp table if not exists touched_unit (unit_id blob primary key not null) without rowid;
         create temp table if not exists touched_lease (lease_id blob primary key not null) without rowid;
         create temp table if not exists touched_state (lease integer primary key not null);
         create temp table if not exists touched_comb (property_id blob primary key not null) without rowid;
         create temp table if not exists moved_card (card integer primary key not null, property_id blob not null, \
         state text not null, holdover_start_date text, notice_date text, notice_move_out_date text, next_event_on text);",
    )?;
    Ok(())
}

/// Whether there are units and not a single card.
pub(crate) fn are_missing(conn: &Connection) -> Result<bool, StoreError> {
    Ok(conn.query_row(
        "select not exists (select 1 from unit_card) and exists (select 1 from unit u join property p on p.id = u.property_id \
         where u.archived_at is null and p.archived_at is null)",
        [],
        |row| row.get(0),
    )?)
}

/// Notes that rows changed; units are found when the cards are made.
pub(crate) fn touch(conn: &Connection, touched: &[(&'static str, Uuid)]) -> Result<(), StoreError> {
    let mut unit = conn.prepare_cached("insert or ignore into temp.touched_unit (unit_id) values (?1)")?;
    let mut lease = conn.prepare_cached("insert or ignore into temp.touched_lease (lease_id) values (?1)")?;
    let mut state =
        conn.prepare_cached("insert or ignore into temp.touched_state select rowid from lease where id = ?1")?;
    for (table, id) in touched {
        match *table {
            LEASE_STATE => drop(state.execute([id])?),
            "unit" => drop(unit.execute([id])?),
            "lease" => drop(lease.execute([id])?),
            // Further parties and work orders are not on the card.
            "lease_party" | "work_order" => {}
            _ => {
                let units = match *table {
                    "party" => "insert or ignore into temp.touched_unit select unit_id from lease where tenant_id = ?1",
                    "property" => "insert or ignore into temp.touched_unit select id from unit where property_id = ?1",
                    _ => "insert or ignore into temp.touched_unit select id from unit where building_id = ?1",
                };
                conn.prepare_cached(units)?.execute([id])?;
            }
        }
    }
    Ok(())
}

/// Makes the cards of the noted units anew, or all of them.
pub(crate) fn refresh(conn: &Connection, all: bool) -> Result<(), StoreError> {
    if all {
        conn.execute("delete from unit_card", [])?;
        let indexes = set_aside(conn, "unit_card")?;
        conn.execute(&FILL.replace("/*which*/", ""), [])?;
        make_again(conn, &indexes)?;
        conn.execute("delete from unit_comb", [])?;
        conn.execute(&COMB.replace("/*which*/", "not indexed"), [])?;
    } else {
        refresh_states(conn)?;
        let leases: bool = conn.query_row("select exists (select 1 from temp.touched_lease)", [], |r| r.get(0))?;
        if leases {
            conn.execute(
                "insert or ignore into temp.touched_unit \
                 select unit_id from lease where id in (select lease_id from temp.touched_lease)",
                [],
            )?;
        }
        let units: bool = conn.query_row("select exists (select 1 from temp.touched_unit)", [], |r| r.get(0))?;
        if units {
            // The combs where the units were, and where they are now.
            let combs = "insert or ignore into temp.touched_comb \
                select property_id from unit_card where unit_id in (select unit_id from temp.touched_unit)";
            conn.execute(combs, [])?;
            conn.execute("delete from unit_card where unit_id in (select unit_id from temp.touched_unit)", [])?;
            conn.execute(&FILL.replace("/*which*/", "and u.id in (select unit_id from temp.touched_unit)"), [])?;
            conn.execute(combs, [])?;
        }
        refresh_combs(conn)?;
    }
    conn.execute_batch(
        "delete from temp.touched_unit; delete from temp.touched_lease; delete from temp.touched_state; delete from temp.touched_comb; \
         delete from temp.moved_card;",
    )?;
    Ok(())
}

/// Makes the combs of the noted properties anew. When they are many, one walk over all cards in file order costs less
/// than finding each property's cards.
fn refresh_combs(conn: &Connection) -> Result<(), StoreError> {
    let (noted, all): (i64, i64) = conn.query_row(
        "select (select count(*) from temp.touched_comb), (select count(*) from property)",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    if noted == 0 {
        return Ok(());
    }
    if noted * 4 > all {
        conn.execute("delete from unit_comb", [])?;
        conn.execute(&COMB.replace("/*which*/", "not indexed"), [])?;
    } else {
        let noted = "where property_id in (select property_id from temp.touched_comb)";
        conn.execute(&format!("delete from unit_comb {noted}"), [])?;
        conn.execute(&COMB.replace("/*which*/", noted), [])?;
    }
    Ok(())
}

/// A lease that only changed its state, and holds its unit as before, needs a few columns of the card and the indexes
/// over them. First what is to be written is gathered by row number, then the cards are walked in their order in the
/// file: a night over a large portfolio would otherwise look for each card twice, in no order.
fn refresh_states(conn: &Connection) -> Result<(), StoreError> {
    let moved = conn.prepare_cached(include_str!("unit_card/moved.sql"))?.execute([])?;
    if moved == 0 {
        return Ok(());
    }
    conn.prepare_cached(
        "update unit_card set state = m.state, holdover_start_date = m.holdover_start_date, notice_date = m.notice_date, \
         notice_move_out_date = m.notice_move_out_date, next_event_on = m.next_event_on \
         from temp.moved_card m where unit_card.rowid = m.card",
    )?
    .execute([])?;
    conn.execute("insert or ignore into temp.touched_comb select property_id from temp.moved_card", [])?;
    Ok(())
}

/// A card whose lease in force nobody has renewed.
pub(crate) const NOT_RENEWED: &str =
    "not exists (select 1 from lease f where f.id = c.future_lease_id and f.renews_lease_id = c.lease_id)";

/// The place of a unit among those of its building, and among those of its floor: the honeycomb's order.
///
/// # Errors
/// When the file cannot be read.
pub fn get_place_in_comb(conn: &Connection, unit_id: Uuid) -> Result<(u32, u32), StoreError> {
    let place = conn
        .prepare_cached(
            "select count(*), coalesce(sum(o.floor is c.floor), 0) from unit_card c join unit_card o \
             on o.property_name = c.property_name and o.property_id = c.property_id \
             and o.building_code is c.building_code and (coalesce(o.floor, -1000), o.unit_sort, o.unit_id) \
             < (coalesce(c.floor, -1000), c.unit_sort, c.unit_id) where c.unit_id = ?1",
        )?
        .query_row([unit_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(place)
}

/// What is kept on a card to look for words in: each text a line, in lower case and without accents. No word has a
/// line break in it, so none is found across two of them.
pub(crate) fn sought(texts: [&str; 3]) -> String {
    let mut sought = String::with_capacity(texts.iter().map(|text| text.len() + 1).sum());
    for text in texts {
        folded(text, &mut sought);
        sought.push('\n');
    }
    sought
}
