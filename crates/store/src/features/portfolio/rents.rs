//! What properties are let for: the sums of `rules::rent_figures`, read from the floors of the honeycomb.

use crate::error::StoreError;
use keystead_model::money::Cents;
use keystead_rules::rent_figures::RentFigures;
use rusqlite::{Connection, params};
use std::collections::BTreeMap;
use uuid::Uuid;

const SUMS: &str = "select property_id, sum(units), sum(out_of_service), sum(let_units), sum(unpriced), \
    sum(potential_cents), sum(not_rentable_cents), sum(vacancy_cents), sum(scheduled_cents) from unit_comb";

/// The figures of each property that has units.
///
/// # Errors
/// When the file cannot be read.
pub fn list_rents(conn: &Connection) -> Result<BTreeMap<Uuid, RentFigures>, StoreError> {
    let mut query = conn.prepare_cached(&format!("{SUMS} group by property_id"))?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, read(row)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The figures of one property.
///
/// # Errors
/// When the file cannot be read.
pub fn get_rents(conn: &Connection, property_id: Uuid) -> Result<RentFigures, StoreError> {
    let mut query = conn.prepare_cached(&format!("{SUMS} where property_id = ?1 group by property_id"))?;
    let mut rows = query.query_map(params![property_id], read)?;
    Ok(rows.next().transpose()?.unwrap_or_default())
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<RentFigures> {
    Ok(RentFigures {
        units: row.get(1)?,
        out_of_service: row.get(2)?,
        let_units: row.get(3)?,
        unpriced: row.get(4)?,
        potential: Cents(row.get(5)?),
        not_rentable: Cents(row.get(6)?),
        vacancy: Cents(row.get(7)?),
        scheduled: Cents(row.get(8)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::store::Store;
    use crate::testing::{id, run, small_portfolio};
    use keystead_rules::rent_figures::UnitStands;

    /// Unit by unit, from the records.
    fn by_the_rule(store: &Store, property: Uuid) -> RentFigures {
        let sql = "select (select monthly_rent_cents from lease where unit_id = u.id and archived_at is null \
            and lease_status in ('active', 'month_to_month', 'notice')), market_rent_cents, coalesce(out_of_service, 0) \
            from unit u where property_id = ?1 and archived_at is null";
        let units = store.read(|conn| -> Result<Vec<UnitStands>, StoreError> {
            let mut query = conn.prepare(sql)?;
            let cents = |cents: Option<i64>| cents.map(Cents);
            let units = query.query_map([property], |row| {
                Ok(UnitStands { rent: cents(row.get(0)?), market: cents(row.get(1)?), out_of_service: row.get(2)? })
            })?;
            Ok(units.collect::<Result<_, _>>()?)
        });
        units.unwrap().into_iter().fold(RentFigures::default(), RentFigures::with)
    }

    #[test]
    fn the_sums_are_those_of_the_rule_after_each_kind_of_change() {
        let folder = tempfile::tempdir().unwrap();
        let store = small_portfolio(folder.path()).unwrap();
        let (harbor, maple) = (id('a', 1), id('a', 2));
        let rents = |property| store.read(|conn| get_rents(conn, property)).unwrap();
        let first = rents(harbor);
        assert_eq!((first.units, first.out_of_service, first.let_units, first.unpriced), (4, 1, 2, 1));
        assert_eq!(first.potential, Cents(540_000));
        assert_eq!(first.vacancy, Cents(160_000), "unit 2, empty");
        assert_eq!(first.scheduled, Cents(350_050));
        assert_eq!(first.loss_to_lease(), Cents(29_950));
        assert_eq!(first.occupancy(), Some(6_667));
        assert_eq!(rents(maple).occupancy(), Some(10_000), "a tenant under notice still lives there");

        let u = |number: u8| format!("x'c00000000000000000000000000000{number:02}'");
        let (two, ten, last) = (u(1), u(2), u(6));
        for change in [
            format!("update unit set market_rent_cents = 175000 where id = {two}"),
            format!("update unit set out_of_service = 1 where id = {ten}"),
            format!("update unit set market_rent_cents = 250000 where id = {last}"),
            "update lease set monthly_rent_cents = 199900 where lease_number = 'L001'".to_owned(),
            "update lease set lease_status = 'vacant', actual_move_out_date = '2026-03-28' where lease_number = 'L003'"
                .to_owned(),
            format!("update unit set archived_at = '2026-03-28T00:00:00.000Z' where id = {two}"),
        ] {
            run(&store, &change).unwrap();
            for property in [harbor, maple] {
                assert_eq!(rents(property), by_the_rule(&store, property), "{change}");
            }
        }
        assert_ne!(rents(harbor), first);
        let all = store.read(list_rents).unwrap();
        assert_eq!(all.len(), 2);
        assert_eq!(all[&harbor], rents(harbor));
        assert_eq!(store.read(|conn| get_rents(conn, id('a', 9))).unwrap(), RentFigures::default());
    }
}
