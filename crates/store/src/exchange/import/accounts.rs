//! Accounts as a rent roll meets them: whose leases they are, what is owed on its day, and of which days rolls have
//! spoken. One question for each lease, answered by an index.

use crate::error::StoreError;
use crate::gate::Tx;
use chrono::NaiveDate;
use keystead_model::words::LeaseState;
use keystead_rules::import_plan::balances::Tenancy;
use rusqlite::types::ToSql;
use rusqlite::{Connection, OptionalExtension};
use std::collections::{BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// A lease that is here, with what tells whether a roll should show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Whose it is, and where.
    pub tenancy: Tenancy,
    /// Its number.
    pub number: String,
    /// The property of its unit.
    pub property: Uuid,
    /// Its state.
    pub state: LeaseState,
}

const PLACED: &str = "select l.id, l.tenant_id, l.unit_id, l.lease_begin_date, l.lease_status, l.renews_lease_id, l.lease_number, \
    u.property_id from lease l join unit u on u.id = l.unit_id where l.archived_at is null and ";

/// The leases with these ids, those of their tenants, and those that they renew or that renew them, each once.
///
/// # Errors
/// When the file cannot be read.
pub fn list_tenancies(tx: &Tx<'_>, ids: &[Uuid]) -> Result<Vec<Placed>, StoreError> {
    let mut found: Vec<Placed> = Vec::with_capacity(ids.len());
    let mut seen: HashSet<Uuid> = HashSet::with_capacity(ids.len());
    let mut tenants = HashSet::with_capacity(ids.len());
    for id in ids {
        if !seen.contains(id) {
            add(tx, "l.id = ?1", *id, &mut seen, &mut found)?;
        }
    }
    for at in 0..found.len() {
        let tenant = found[at].tenancy.tenant;
        if tenants.insert(tenant) {
            add(tx, "l.tenant_id = ?1", tenant, &mut seen, &mut found)?;
        }
    }
    let mut at = 0;
    while at < found.len() {
        let Tenancy { lease, renews, .. } = found[at].tenancy;
        at += 1;
        if let Some(renewed) = renews.filter(|id| !seen.contains(id)) {
            add(tx, "l.id = ?1", renewed, &mut seen, &mut found)?;
        }
        add(tx, "l.renews_lease_id = ?1", lease, &mut seen, &mut found)?;
    }
    Ok(found)
}

fn add(
    tx: &Tx<'_>,
    which: &str,
    id: impl ToSql,
    seen: &mut HashSet<Uuid>,
    found: &mut Vec<Placed>,
) -> Result<(), StoreError> {
    let mut statement = tx.conn.prepare_cached(&format!("{PLACED}{which}"))?;
    let mut rows = statement.query([id])?;
    while let Some(row) = rows.next()? {
        let lease: Uuid = row.get(0)?;
        if !seen.insert(lease) {
            continue;
        }
        let state: String = row.get(4)?;
        let state = LeaseState::parse(&state).unwrap_or(LeaseState::Vacant);
        found.push(Placed {
            tenancy: Tenancy {
                lease,
                tenant: row.get(1)?,
                unit: row.get(2)?,
                begin: row.get(3)?,
                in_force: state.in_force(),
                renews: row.get(5)?,
            },
            number: row.get(6)?,
            property: row.get(7)?,
            state,
        });
    }
    Ok(())
}

/// What is owed on a lease on a day, and what rolls have posted there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OwedOn {
    /// Owed up to the end of the day, in cents; negative: in credit.
    pub cents: i64,
    /// The first day after it for which a roll has posted a balance.
    pub later: Option<NaiveDate>,
    /// Whether any roll has posted one.
    pub spoken: bool,
}

/// How the code of a balance begins that a rent roll brought.
pub const ROLL_ENTRY: &str = "OPEN-";

const LAST_ROLL_DAYS: &str = "select p.property_code, max(t.day) from ( \
      select property_id, max(day) as day from import_day group by property_id \
      union all select u.property_id, max(s.value ->> '$.day') from import_run i, json_each(i.report, '$.stated') s, \
        json_each(s.value -> '$.leases') n join lease l on l.lease_number = n.value join unit u on u.id = l.unit_id \
        where i.format = 'rentroll' and i.outcome = 'done' and i.undone_at is null group by u.property_id) t \
    join property p on p.id = t.property_id group by p.property_code";

const OWED_ON: &str = "select coalesce(sum(case when day <= ?2 then effect end), 0), \
    min(case when day > ?2 and substr(code, 1, 5) = 'OPEN-' then day end), coalesce(max(substr(code, 1, 5) = 'OPEN-'), 0) \
    from (select charged_on as day, entry_code as code, \
        case when reverses_id is null then amount_cents else -abs(amount_cents) end as effect from charge where lease_id = ?1 \
      union all select received_on, entry_code, \
        case when reverses_id is null then -amount_cents else abs(amount_cents) end from receipt where lease_id = ?1)";

/// What is owed on a lease at the end of a day.
///
/// # Errors
/// When the file cannot be read.
pub fn get_owed_on(tx: &Tx<'_>, lease: Uuid, day: NaiveDate) -> Result<OwedOn, StoreError> {
    let mut statement = tx.conn.prepare_cached(OWED_ON)?;
    let read = |row: &rusqlite::Row<'_>| Ok(OwedOn { cents: row.get(0)?, later: row.get(1)?, spoken: row.get(2)? });
    Ok(statement.query_row((lease, day), read)?)
}

/// Keeps that a roll of `day` said what these leases of a property owe; tells whether that was new.
///
/// # Errors
/// When the file cannot be written.
pub fn insert_roll_day(
    tx: &Tx<'_>,
    property: Uuid,
    day: NaiveDate,
    leases: &BTreeSet<String>,
) -> Result<bool, StoreError> {
    let leases = serde_json::to_string(leases).map_err(|error| StoreError::Invalid(error.to_string()))?;
    let id = tx.ids().id("import_day", &[&property.to_string(), &day.to_string(), &leases]);
    let mut statement = tx.conn.prepare_cached(
        "insert into import_day (id, property_id, day, leases) select ?1, id, ?3, ?4 from property where id = ?2 \
         on conflict (id) do nothing",
    )?;
    Ok(statement.execute((id, property, day, leases))? > 0)
}

/// The property of the unit of a lease.
///
/// # Errors
/// When the file cannot be read.
pub fn find_property_of_lease(tx: &Tx<'_>, lease: Uuid) -> Result<Option<Uuid>, StoreError> {
    let mut statement =
        tx.conn.prepare_cached("select u.property_id from lease l join unit u on u.id = l.unit_id where l.id = ?1")?;
    Ok(statement.query_row([lease], |row| row.get(0)).optional()?)
}

/// The first day after `day` of a roll that spoke of the balance of a lease, by number of lease: one that found nothing to
/// post left no entry. Reports of before there was a table for it have it in themselves.
///
/// # Errors
/// When the file cannot be read.
pub fn list_roll_days(tx: &Tx<'_>, day: NaiveDate) -> Result<HashMap<String, NaiveDate>, StoreError> {
    let mut statement = tx.conn.prepare_cached(
        "select l.value, min(r.day) from (select day, leases from import_day where day > ?1 \
         union all select s.value ->> '$.day', s.value -> '$.leases' from import_run i, json_each(i.report, '$.stated') s \
         where i.format = 'rentroll' and i.outcome = 'done' and i.undone_at is null and s.value ->> '$.day' > ?1) r, \
         json_each(r.leases) l group by l.value",
    )?;
    let rows = statement.query_map([day], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The latest day of which a roll has told about a property, by code of property: kept as such, or in the reports of before
/// there was a table for it.
///
/// # Errors
/// When the file cannot be read.
pub fn list_last_roll_days(conn: &Connection) -> Result<HashMap<String, NaiveDate>, StoreError> {
    let mut statement = conn.prepare_cached(LAST_ROLL_DAYS)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether an entry of either table has this code.
///
/// # Errors
/// When the file cannot be read.
pub fn is_entry_code(tx: &Tx<'_>, code: &str) -> Result<bool, StoreError> {
    let ids = tx.ids();
    let mut statement = tx.conn.prepare_cached(
        "select exists (select 1 from charge where id = ?1) or exists (select 1 from receipt where id = ?2)",
    )?;
    Ok(statement.query_row((ids.id("charge", &[code]), ids.id("receipt", &[code])), |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::imports::{ImportRun, insert_import_run};
    use crate::trial::{Trial, insert_property};

    #[test]
    fn the_days_of_rolls_are_those_of_the_table_and_of_the_reports_before_it() {
        let trial = Trial::new();
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let leases = |numbers: &[&str]| numbers.iter().map(|number| (*number).to_owned()).collect();
        trial.write(|tx| {
            let property = insert_property(tx, "OAK")?;
            assert!(insert_roll_day(tx, property, day("2026-03-31"), &leases(&["L1", "L2"]))?);
            assert!(!insert_roll_day(tx, property, day("2026-03-31"), &leases(&["L2", "L1"]))?, "it is there");
            assert!(insert_roll_day(tx, property, day("2026-03-31"), &leases(&["L3"]))?, "another file of the day");
            assert!(!insert_roll_day(tx, Uuid::nil(), day("2026-03-31"), &leases(&["L4"]))?, "of no property");
            let report = "{\"stated\": [{\"day\": \"2026-02-28\", \"leases\": [\"L1\", \"L5\"]}]}";
            let run = ImportRun {
                id: 0,
                tx_seq: None,
                source_name: "roll.csv".to_owned(),
                format: "rentroll".to_owned(),
                started_at: String::new(),
                finished_at: String::new(),
                outcome: "done".to_owned(),
                report: report.to_owned(),
                undone_at: None,
            };
            insert_import_run(tx, &run)?;
            let told = |after: &str| -> Result<Vec<(String, String)>, StoreError> {
                let days = list_roll_days(tx, day(after))?;
                let mut told: Vec<_> = days.into_iter().map(|(lease, day)| (lease, day.to_string())).collect();
                told.sort();
                Ok(told)
            };
            let pair = |lease: &str, day: &str| (lease.to_owned(), day.to_owned());
            let (feb, mar) = ("2026-02-28", "2026-03-31");
            assert_eq!(told("2026-01-31")?, [pair("L1", feb), pair("L2", mar), pair("L3", mar), pair("L5", feb)]);
            assert_eq!(told(feb)?, [pair("L1", mar), pair("L2", mar), pair("L3", mar)]);
            assert_eq!(told(mar)?, []);
            Ok(())
        });
        assert_eq!(trial.count("select count(*) from sync_outbox where class = 'fact'"), 1, "head office hears of it");
    }

    #[test]
    fn each_question_is_answered_by_an_index() {
        let trial = Trial::new();
        let plans = [
            format!("{PLACED}l.id = ?1"),
            format!("{PLACED}l.tenant_id = ?1"),
            format!("{PLACED}l.renews_lease_id = ?1"),
            OWED_ON.replace("?2", "'2026-01-01'"),
        ];
        for sql in plans {
            let told: Vec<String> = trial
                .store
                .read(|conn| {
                    let mut statement = conn.prepare(&format!("explain query plan {sql}"))?;
                    let rows = statement.query_map([[0_u8; 16]], |row| row.get(3))?;
                    Ok::<_, StoreError>(rows.collect::<Result<_, _>>()?)
                })
                .unwrap();
            let scans = told.iter().any(|step| step.starts_with("SCAN") && !step.contains("subquery"));
            assert!(!scans, "{sql}: {told:#?}");
        }
    }
}
