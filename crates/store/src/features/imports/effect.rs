//! How the properties that an import touches stand: units, rent, what is owed, and the leases in force or to come. Asked
//! inside the import's transaction, before it writes and after.

use crate::error::StoreError;
use crate::gate::Tx;
use keystead_model::words::LeaseState;
use keystead_rules::import_effect::LeaseStands;
use rusqlite::types::FromSql;
use rusqlite::{Connection, Row};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// How a property stands. Amounts in cents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct PropertyStands {
    pub property_code: String,
    pub name: String,
    pub currency: String,
    pub units: u32,
    pub vacant: u32,
    pub notice: u32,
    pub rent_cents: i64,
    /// The balances of the leases that owe.
    pub owed_cents: i64,
    /// Those in credit, as a positive amount.
    pub credit_cents: i64,
}

/// How properties and their leases stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stands {
    /// The properties that are there and not archived.
    pub properties: BTreeMap<Uuid, PropertyStands>,
    /// Their leases in force or to come.
    pub leases: HashMap<Uuid, LeaseStands>,
}

/// What is asked about: noted once, so that the statements need no list of values.
const NOTE: &str = "create temp table if not exists import_property (property_id blob primary key not null) without rowid; \
    delete from temp.import_property;";

/// Units and rents from the floors of the honeycomb.
const PROPERTIES: &str = "select p.id, p.property_code, p.name, p.currency, \
    coalesce(sum(c.units), 0), coalesce(sum(c.vacant), 0), coalesce(sum(c.notice), 0), coalesce(sum(c.rent_cents), 0) \
    from temp.import_property i cross join property p on p.id = i.property_id left join unit_comb c on c.property_id = p.id \
    where p.archived_at is null group by p.id";

/// Every lease with what it owes: one that is over may owe still.
const LEASES: &str = "select i.property_id, l.id, l.lease_status, l.renews_lease_id, coalesce(b.balance_cents, 0) \
    from temp.import_property i cross join unit u on u.property_id = i.property_id cross join lease l on l.unit_id = u.id \
    left join lease_balance b on b.lease_id = l.id where l.archived_at is null";

/// The same of all properties: each table is walked once in its own order, because to find every lease, its unit and its
/// balance one by one takes several times as long.
const ALL_UNITS: &str = "select id, property_id from unit";
const ALL_BALANCES: &str = "select lease_id, balance_cents from lease_balance";
const ALL_LEASES: &str = "select unit_id, id, lease_status, renews_lease_id from lease where archived_at is null";

/// How these properties stand, or all of them. What is derived is brought up to date first.
///
/// # Errors
/// When the file cannot be read or written.
pub fn list_stands(tx: &Tx<'_>, properties: Option<&[Uuid]>) -> Result<Stands, StoreError> {
    tx.bring_up_to_date()?;
    note(tx.conn, properties)?;
    let mut stands = Stands::default();
    let mut query = tx.conn.prepare_cached(PROPERTIES)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let property = PropertyStands {
            property_code: row.get(1)?,
            name: row.get(2)?,
            currency: row.get(3)?,
            units: row.get(4)?,
            vacant: row.get(5)?,
            notice: row.get(6)?,
            rent_cents: row.get(7)?,
            ..PropertyStands::default()
        };
        stands.properties.insert(row.get(0)?, property);
    }
    if properties.is_some() {
        let mut query = tx.conn.prepare_cached(LEASES)?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            stands.note(row.get(0)?, row.get(4)?, row)?;
        }
        return Ok(stands);
    }
    let units: HashMap<Uuid, Uuid> = pairs(tx.conn, ALL_UNITS)?;
    let balances: HashMap<Uuid, i64> = pairs(tx.conn, ALL_BALANCES)?;
    let mut query = tx.conn.prepare_cached(ALL_LEASES)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let Some(property) = units.get(&row.get(0)?) else { continue };
        let cents = balances.get(&row.get(1)?).copied().unwrap_or(0);
        stands.note(*property, cents, row)?;
    }
    Ok(stands)
}

impl Stands {
    /// Adds a lease: its id, its state and what it renews follow the first column.
    fn note(&mut self, property_id: Uuid, cents: i64, row: &Row<'_>) -> Result<(), StoreError> {
        let Some(property) = self.properties.get_mut(&property_id) else { return Ok(()) };
        property.owed_cents += cents.max(0);
        property.credit_cents += (-cents).max(0);
        let state = row.get_ref(2)?.as_str().ok().and_then(LeaseState::parse).unwrap_or(LeaseState::Vacant);
        if state != LeaseState::Vacant {
            self.leases.insert(row.get(1)?, LeaseStands { property: property_id, state, renews: row.get(3)? });
        }
        Ok(())
    }
}

fn pairs<T: FromSql>(conn: &Connection, sql: &str) -> Result<HashMap<Uuid, T>, StoreError> {
    let mut query = conn.prepare_cached(sql)?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn note(conn: &Connection, properties: Option<&[Uuid]>) -> Result<(), StoreError> {
    conn.execute_batch(NOTE)?;
    let Some(properties) = properties else {
        conn.execute("insert into temp.import_property select id from property", [])?;
        return Ok(());
    };
    let mut insert = conn.prepare_cached("insert or ignore into temp.import_property values (?1)")?;
    for id in properties {
        insert.execute([id])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{act, id, small_portfolio};

    #[test]
    fn a_property_stands_as_its_leases_do() {
        let folder = tempfile::tempdir().unwrap();
        let store = small_portfolio(folder.path()).unwrap();
        let (harbor, maple) = (id('a', 1), id('a', 2));
        let stands = |which: Option<&[Uuid]>, change: &str| {
            let rehearsed = store.rehearse(&act(), |tx| {
                tx.conn.execute_batch(change)?;
                list_stands(tx, which)
            });
            rehearsed.unwrap().value
        };
        let all = stands(None, "");
        assert_eq!(all.properties.len(), 2);
        let one = &all.properties[&harbor];
        assert_eq!((one.units, one.vacant, one.notice), (4, 2, 0), "{one:?}");
        assert_eq!((one.rent_cents, one.owed_cents, one.credit_cents), (350_050, 50_000, 0));
        assert_eq!((all.properties[&maple].units, all.properties[&maple].notice), (2, 1));
        assert_eq!(all.leases.len(), 5, "four in force and one to come");

        assert_eq!(stands(Some(&[harbor, maple]), ""), all, "walked or found one by one");

        // What the transaction changes is told at once, and only of what is asked about.
        let change = "insert into receipt (id, lease_id, entry_code, kind, received_on, amount_cents) values \
            (x'6f', x'e0000000000000000000000000000001', 'P9', 'payment', '2026-03-09', 60000); \
            update lease set lease_status = 'vacant', actual_move_out_date = '2026-03-28' where lease_number = 'L002';";
        let change = change.replace("x'6f'", &format!("x'{}'", "6f".repeat(16)));
        let then = stands(Some(&[harbor]), &change);
        assert_eq!(then.properties.keys().collect::<Vec<_>>(), [&harbor]);
        let one = &then.properties[&harbor];
        assert_eq!((one.units, one.vacant, one.rent_cents), (4, 3, 200_000));
        assert_eq!((one.owed_cents, one.credit_cents), (0, 10_000));
        assert_eq!(then.leases.len(), 2);
        assert_eq!(stands(None, ""), all, "and it was taken back");
    }

    #[test]
    fn one_property_of_many_is_found_by_its_units() {
        let folder = tempfile::tempdir().unwrap();
        let store = small_portfolio(folder.path()).unwrap();
        let plans = store.rehearse(&act(), |tx| {
            note(tx.conn, None)?;
            let plan = |sql: &str| -> Result<String, StoreError> {
                let mut statement = tx.conn.prepare(&format!("explain query plan {sql}"))?;
                let steps = statement.query_map([], |row| row.get::<_, String>(3))?;
                Ok(steps.collect::<Result<Vec<_>, _>>()?.join("; "))
            };
            Ok::<_, StoreError>([plan(PROPERTIES)?, plan(LEASES)?])
        });
        for plan in plans.unwrap().value {
            let scanned: Vec<&str> = plan.split("; ").filter(|step| step.starts_with("SCAN")).collect();
            assert_eq!(scanned, ["SCAN i"], "{plan}");
        }
    }
}
