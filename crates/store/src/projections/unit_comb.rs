//! The honeycomb: one derived row a floor, with the letters of its units in walking order and what they are let for,
//! summed as `rules::rent_figures` has it. Made from the unit cards, after them.

use crate::error::StoreError;
use crate::file::verification::{Verification, count};
use crate::projections::Projection;
use crate::projections::touched::{Scope, Touch};
use crate::projections::unit_card;
use keystead_sync::change::RowChange;
use rusqlite::Connection;
use uuid::Uuid;

pub(crate) const PROJECTION: Projection = Projection {
    name: "unit_comb",
    version: 3,
    tables: &["unit_comb"],
    ddl: include_str!("unit_comb/table.sql"),
    touched,
    many: usize::MAX,
    refresh,
    verify,
};

/// The letters of each floor's units, in the order in which the honeycomb walks them.
const COMB: &str = "select property_id, property_name, building_id, building_code, building_sort, floor, \
    group_concat(state, '' order by unit_sort, unit_id), coalesce(sum(rent_cents), 0), count(*), \
    sum(state = 'A'), sum(state = 'M'), sum(state = 'N'), sum(state = 'V'), sum(out_of_service), \
    sum(not out_of_service and rent_cents is not null), sum(coalesce(market_rent_cents, rent_cents) is null), \
    coalesce(sum(coalesce(market_rent_cents, rent_cents)), 0), \
    coalesce(sum(iif(out_of_service, coalesce(market_rent_cents, rent_cents), 0)), 0), \
    coalesce(sum(iif(not out_of_service and rent_cents is null, market_rent_cents, 0)), 0), \
    coalesce(sum(iif(out_of_service, 0, rent_cents)), 0) \
    from unit_card /*which*/ group by property_name, property_id, building_sort, building_code, building_id, floor";

const COLUMNS: &str = "property_id, property_name, building_id, building_code, building_sort, floor, states, rent_cents, \
    units, active, month_to_month, notice, vacant, out_of_service, let_units, unpriced, potential_cents, not_rentable_cents, vacancy_cents, scheduled_cents";

/// Which properties, the cards say.
fn touched(table: &'static str, _: &RowChange<'_>, touches: &mut Vec<Touch>) {
    if unit_card::reads(table) {
        Touch::note(touches, "cards", Uuid::nil());
    }
}

/// Makes the combs of the noted properties anew. When they are many, one walk over all cards in file order costs less
/// than finding each property's cards.
fn refresh(conn: &Connection, scope: Scope<'_>) -> Result<(), StoreError> {
    conn.execute_batch(unit_card::NOTES)?;
    let all = match scope {
        Scope::All => true,
        Scope::Touched(_) => {
            let (noted, all): (i64, i64) = conn.query_row(
                "select (select count(*) from temp.touched_comb), (select count(*) from property)",
                [],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?;
            if noted == 0 {
                return Ok(());
            }
            noted * 4 > all
        }
    };
    if all {
        conn.execute("delete from unit_comb", [])?;
        conn.execute(&format!("insert into unit_comb ({COLUMNS}) {}", COMB.replace("/*which*/", "not indexed")), [])?;
    } else {
        let noted = "where property_id in (select property_id from temp.touched_comb)";
        conn.execute(&format!("delete from unit_comb {noted}"), [])?;
        conn.execute(&format!("insert into unit_comb ({COLUMNS}) {}", COMB.replace("/*which*/", noted)), [])?;
    }
    conn.execute("delete from temp.touched_comb", [])?;
    Ok(())
}

fn verify(conn: &Connection, found: &mut Verification) -> Result<(), StoreError> {
    let afresh = COMB.replace("/*which*/", "not indexed");
    let kept = format!("select {COLUMNS} from unit_comb");
    let faults = format!(
        "with afresh as materialized ({afresh}) \
         select distinct 'The honeycomb of ' || coalesce(p.name, 'a property that is gone') || ' is out of step.' from ( \
         select * from (select * from afresh except {kept}) union all select * from ({kept} except select * from afresh)) f \
         left join property p on p.id = f.property_id"
    );
    count(conn, found, "honeycomb in step", "select count(*) from unit_comb", &faults)
}
