//! The leases that one night changed. A run stamps its log rows with its own instant, and an index leads from the
//! instant to them.

use crate::error::StoreError;
use chrono::NaiveDate;
use rusqlite::Connection;
use uuid::Uuid;

/// A lease that a run brought from one state to another.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct ChangeRow {
    pub lease_id: Uuid,
    pub lease_number: String,
    pub unit_id: Uuid,
    pub unit_number: String,
    pub property_name: String,
    pub tenant_name: String,
    pub previous_status: Option<String>,
    pub new_status: String,
    pub effective_on: NaiveDate,
    pub reason: String,
}

/// Which rows, said so that the index answers.
const OF_NIGHT: &str = "g.created_at = ?1 and g.changed_by = 'system:daily_classify'";

/// The changes of the night that began at that instant, in the order in which they were made; and how many there are.
///
/// # Errors
/// When the file cannot be read.
pub fn list_changes(
    conn: &Connection,
    started_at: &str,
    offset: u32,
    limit: u32,
) -> Result<(Vec<ChangeRow>, u32), StoreError> {
    let total = conn
        .prepare_cached(&format!("select count(*) from lease_status_log g where {OF_NIGHT}"))?
        .query_row([started_at], |row| row.get(0))?;
    // The page is cut on the index alone; only its rows are then read whole.
    let mut statement = conn.prepare_cached(&format!(
        "select l.id, l.lease_number, u.id, u.unit_number, p.name, \
         coalesce(party_name(t.company, t.first_name, t.last_name, t.code), ''), s.previous_status, s.new_status, \
         s.effective_on, s.reason from ({}) k cross join lease_status_log s on s.rowid = k.r \
         cross join lease l on l.id = s.lease_id cross join unit u on u.id = l.unit_id \
         cross join property p on p.id = u.property_id cross join party t on t.id = l.tenant_id order by k.r",
        page_sql()
    ))?;
    let rows = statement.query_map((started_at, limit, offset), |row| {
        Ok(ChangeRow {
            lease_id: row.get(0)?,
            lease_number: row.get(1)?,
            unit_id: row.get(2)?,
            unit_number: row.get(3)?,
            property_name: row.get(4)?,
            tenant_name: row.get(5)?,
            previous_status: row.get(6)?,
            new_status: row.get(7)?,
            effective_on: row.get(8)?,
            reason: row.get(9)?,
        })
    })?;
    Ok((rows.collect::<Result<_, _>>()?, total))
}

fn page_sql() -> String {
    format!("select g.rowid as r from lease_status_log g where {OF_NIGHT} order by g.rowid limit ?2 offset ?3")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::new_store;

    #[test]
    fn a_night_is_walked_not_searched_for() {
        let folder = tempfile::tempdir().unwrap();
        let store = new_store(folder.path()).unwrap();
        let plan = store
            .read(|conn| -> Result<_, StoreError> {
                let mut statement = conn.prepare(&format!("explain query plan {}", page_sql()))?;
                let steps =
                    statement.query_map(("x", 100, 0), |row| row.get(3))?.collect::<Result<Vec<String>, _>>()?;
                Ok(steps.join("; "))
            })
            .unwrap();
        assert!(plan.contains("COVERING INDEX lease_status_log_by_night"), "{plan}");
        assert!(!plan.contains("TEMP B-TREE"), "{plan}");
        assert!(OF_NIGHT.ends_with("'system:daily_classify'"));
    }
}
