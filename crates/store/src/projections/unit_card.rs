//! The unit cards: one derived row a unit, which lists, honeycomb and sorting read. Kept in step inside the
//! transaction that changes a unit, its leases or the names on them; never synced, rebuilt at will.

use crate::error::StoreError;
use crate::file::verification::{Verification, count};
use crate::gate::index_aside::{make_again, set_aside};
use crate::projections::Projection;
use crate::projections::search_words::folded;
use crate::projections::touched::{Scope, Touch, id_before};
use keystead_model::words::LeaseState;
use keystead_sync::change::{ChangeKind, ColumnChange, RowChange, Value};
use rusqlite::Connection;
use uuid::Uuid;

pub(crate) const PROJECTION: Projection = Projection {
    name: "unit_card",
    // The cards say what the law on file asks for.
    version: keystead_rules::jurisdiction::EDITION.wrapping_add(6),
    tables: &["unit_card"],
    ddl: include_str!("unit_card/table.sql"),
    touched,
    many: 60_000,
    refresh,
    verify,
};

/// What the law of the place has to say of the notice on lease `l` at property `p`, as a list in JSON; the tenancy began with
/// the first lease of those that renew each other.
macro_rules! law_of_notice {
    () => {
        "law_of_notice(p.country, p.state, p.city, p.kind, l.before_notice_status, l.lease_begin_date, l.lease_end_date, \
         l.notice_date, l.notice_move_out_date, l.rent_due_day, (with recursive chain (id, renews, begins) as ( \
         select l.id, l.renews_lease_id, l.lease_begin_date union select o.id, o.renews_lease_id, o.lease_begin_date \
         from chain h cross join lease o on o.id = h.renews) select min(begins) from chain))"
    };
}
pub(crate) use law_of_notice;

/// A card a unit, derived, narrowed by `which`.
fn afresh(which: &str) -> String {
    with_law(include_str!("unit_card/afresh.sql")).replace("/*which*/", which)
}

/// A statement that says what the law asks of a notice.
fn with_law(sql: &str) -> String {
    sql.replace("/*law*/", law_of_notice!())
}

/// What a refresh notes on its way, the properties whose combs follow among it.
pub(crate) const NOTES: &str =
    "create temp table if not exists touched_unit (unit_id blob primary key not null) without rowid;
     create temp table if not exists touched_lease (lease_id blob primary key not null) without rowid;
     create temp table if not exists touched_state (lease integer primary key not null);
     create temp table if not exists touched_comb (property_id blob primary key not null) without rowid;
     create temp table if not exists moved_card (card integer primary key not null, property_id blob not null, \
     state text not null, holdover_start_date text, notice_date text, notice_move_out_date text, next_event_on text, \
     law_ends_on text);";

/// Columns of a lease that a transition changes: the card then needs its state and dates only.
const STATE_COLUMNS: &[&str] = &[
    "lease_status",
    "status_since",
    "lease_status_changed_at",
    "lease_status_changed_by",
    "holdover_start_date",
    "notice_date",
    "notice_move_out_date",
    "actual_move_out_date",
    "before_notice_status",
];

/// A lease of which only [`STATE_COLUMNS`] changed and which holds its unit as before.
const LEASE_STATE: &str = "lease state";

/// Whether something of this table is on the cards; further parties of a lease are not.
pub(crate) fn reads(table: &str) -> bool {
    matches!(table, "unit" | "lease" | "party" | "property" | "building")
}

fn touched(table: &'static str, change: &RowChange<'_>, touches: &mut Vec<Touch>) {
    if !reads(table) {
        return;
    }
    // The unit a lease stood on before it was moved or taken back.
    if table == "lease"
        && let Some(unit) = id_before(change, "unit_id")
    {
        Touch::note(touches, "unit", unit);
    }
    let state = table == "lease" && is_state_of_holder(change);
    Touch::note(touches, if state { LEASE_STATE } else { table }, change.id);
}

/// Whether a lease that held its unit before and after changed nothing but its state and dates.
pub(crate) fn is_state_of_holder(change: &RowChange<'_>) -> bool {
    let holds = |value: Option<Value<'_>>| matches!(value, Some(Value::Text(word)) if LeaseState::parse(word).is_some_and(LeaseState::in_force));
    let holder = |column: &ColumnChange<'_>| holds(column.old) && holds(column.new);
    change.kind == ChangeKind::Update
        && change.columns.iter().find(|column| column.name == "lease_status").is_some_and(holder)
        && change.columns.iter().all(|column| STATE_COLUMNS.contains(&column.name))
}

/// Makes the cards of the touched units anew, or all of them, and notes the properties they are in.
fn refresh(conn: &Connection, scope: Scope<'_>) -> Result<(), StoreError> {
    conn.execute_batch(NOTES)?;
    let Scope::Touched(touches) = scope else {
        conn.execute("insert or ignore into temp.touched_comb select property_id from unit_card", [])?;
        conn.execute("delete from unit_card", [])?;
        let indexes = set_aside(conn, "unit_card")?;
        conn.execute(&format!("insert into unit_card {}", afresh("")), [])?;
        make_again(conn, &indexes)?;
        conn.execute("insert or ignore into temp.touched_comb select id from property", [])?;
        return Ok(());
    };
    note(conn, touches)?;
    refresh_states(conn)?;
    let leases: bool = conn.query_row("select exists (select 1 from temp.touched_lease)", [], |r| r.get(0))?;
    if leases {
        // Those that renew them, too: the tenancy began with the first.
        conn.execute(
            "insert or ignore into temp.touched_unit \
             with recursive later (id, unit_id) as ( \
                 select id, unit_id from lease where id in (select lease_id from temp.touched_lease) \
                 union select n.id, n.unit_id from later o cross join lease n on n.renews_lease_id = o.id) \
             select unit_id from later",
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
        let which = "and u.id in (select unit_id from temp.touched_unit)";
        conn.execute(&format!("insert into unit_card {}", afresh(which)), [])?;
        conn.execute(combs, [])?;
    }
    conn.execute_batch(
        "delete from temp.touched_unit; delete from temp.touched_lease; delete from temp.touched_state; \
         delete from temp.moved_card;",
    )?;
    Ok(())
}

/// Finds the units of what was touched.
fn note(conn: &Connection, touches: &[Touch]) -> Result<(), StoreError> {
    for Touch { what, id, .. } in touches {
        let note = match *what {
            LEASE_STATE => "insert or ignore into temp.touched_state select rowid from lease where id = ?1",
            "unit" => "insert or ignore into temp.touched_unit (unit_id) values (?1)",
            "lease" => "insert or ignore into temp.touched_lease (lease_id) values (?1)",
            "party" => "insert or ignore into temp.touched_unit select unit_id from lease where tenant_id = ?1",
            "property" => "insert or ignore into temp.touched_unit select id from unit where property_id = ?1",
            _ => "insert or ignore into temp.touched_unit select id from unit where building_id = ?1",
        };
        conn.prepare_cached(note)?.execute([id])?;
    }
    Ok(())
}

fn verify(conn: &Connection, found: &mut Verification) -> Result<(), StoreError> {
    let afresh = afresh("");
    let faults = format!(
        "with afresh as materialized ({afresh}) \
         select distinct 'The card of unit ' || coalesce(u.unit_number, 'that is gone') || ' is out of step.' from ( \
         select * from (select * from afresh except select * from unit_card) \
         union all select * from (select * from unit_card except select * from afresh)) f left join unit u on u.id = f.unit_id"
    );
    count(conn, found, "unit cards in step", "select count(*) from unit_card", &faults)
}

/// A lease that only changed its state, and holds its unit as before, needs a few columns of the card and the indexes
/// over them. First what is to be written is gathered by row number, then the cards are walked in their order in the
/// file: a night over a large portfolio would otherwise look for each card twice, in no order.
fn refresh_states(conn: &Connection) -> Result<(), StoreError> {
    let moved = conn.prepare_cached(&with_law(include_str!("unit_card/moved.sql")))?.execute([])?;
    if moved == 0 {
        return Ok(());
    }
    conn.prepare_cached(
        "update unit_card set state = m.state, holdover_start_date = m.holdover_start_date, notice_date = m.notice_date, \
         notice_move_out_date = m.notice_move_out_date, next_event_on = m.next_event_on, law_ends_on = m.law_ends_on \
         from temp.moved_card m where unit_card.rowid = m.card",
    )?
    .execute([])?;
    conn.execute("insert or ignore into temp.touched_comb select property_id from temp.moved_card", [])?;
    Ok(())
}

/// A card whose lease in force nobody has renewed. Answered from indexes: looking at each card, or each future lease, would
/// decrypt most of the file.
pub(crate) const NOT_RENEWED: &str = "c.lease_id not in (select f.renews_lease_id from lease f \
    indexed by lease_future_by_begin where f.lease_status = 'future' and f.archived_at is null \
    and f.renews_lease_id is not null)";

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
pub(crate) fn sought<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let mut sought = String::with_capacity(96);
    for text in texts.filter(|text| !text.is_empty()) {
        folded(text, &mut sought);
        sought.push('\n');
    }
    sought
}
