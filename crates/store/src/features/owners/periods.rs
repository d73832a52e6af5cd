//! Closed periods as stored, and what is not done before one is closed.

use crate::custom::with_said;
use crate::error::StoreError;
use crate::gate::Tx;
use chrono::NaiveDate;
use rusqlite::{Connection, Row};
use uuid::Uuid;

/// A closed period.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct PeriodRow {
    pub id: Uuid,
    pub closed_through: NaiveDate,
    /// Unknown = all properties.
    pub property_id: Option<Uuid>,
}

/// The periods that are closed, by day.
///
/// # Errors
/// When the file cannot be read.
pub fn list_periods(conn: &Connection) -> Result<Vec<PeriodRow>, StoreError> {
    let sql = "select id, closed_through, property_id from period where archived_at is null order by closed_through";
    let mut statement = conn.prepare_cached(sql)?;
    let read = |row: &Row<'_>| Ok(PeriodRow { id: row.get(0)?, closed_through: row.get(1)?, property_id: row.get(2)? });
    Ok(statement.query_map([], read)?.collect::<Result<_, _>>()?)
}

/// What is not done through a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct LeftToDo {
    /// Accounts of rent and deposits that are not reconciled through that day.
    pub banks: u32,
    /// The day through which the last of them is.
    pub reconciled_through: Option<NaiveDate>,
    /// Bills above the limit of an agreement that their owners did not approve.
    pub bills: u32,
}

/// What is not done through a day.
///
/// # Errors
/// When the file cannot be read.
pub fn get_left_to_do(conn: &Connection, through: NaiveDate) -> Result<LeftToDo, StoreError> {
    let sql = "select count(*), min(last) from (select (select max(s.statement_date) from bank_statement s where s.bank_id = b.id \
        and s.finalised_on is not null and s.archived_at is null) last from bank_account b \
        where b.archived_at is null and b.kind <> 'operating') where last is null or last < ?1";
    let (banks, reconciled_through) =
        conn.prepare_cached(sql)?.query_row([through], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let sql = "select count(*) from bill_standing where state = 'to_approve' and bill_date <= ?1";
    let bills = conn.prepare_cached(sql)?.query_row([through], |row| row.get(0))?;
    Ok(LeftToDo { banks, reconciled_through, bills })
}

impl Tx<'_> {
    /// Closes the books through a day, with what is said of it.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn put_period(
        &self,
        closed_through: NaiveDate,
        property: Option<(Uuid, &str)>,
        said: Option<(&str, &str)>,
    ) -> Result<(), StoreError> {
        let property_id = property.map(|(id, _)| id);
        let sql = "select id, custom from period where closed_through = ?1 and property_id is ?2";
        let mut there = self.conn.prepare_cached(sql)?;
        let there = there
            .query_map((closed_through, property_id), |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<Vec<(Uuid, Option<String>)>, _>>()?;
        for (id, custom) in &there {
            let sql = "update period set archived_at = null, custom = ?2 where id = ?1";
            self.conn.prepare_cached(sql)?.execute((id, with_said(custom.as_deref(), said)))?;
        }
        if there.is_empty() {
            let code = property.map_or("", |(_, code)| code);
            let id = self.ids().id("period", &[&closed_through.to_string(), code]);
            let sql = "insert into period (id, closed_through, property_id, custom) values (?1, ?2, ?3, ?4)";
            self.conn.prepare_cached(sql)?.execute((id, closed_through, property_id, with_said(None, said)))?;
        }
        Ok(())
    }

    /// Opens a closed period again, with what is said of it.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn archive_period(&self, id: Uuid, (name, words): (&str, &str)) -> Result<(), StoreError> {
        let sql = "select custom from period where id = ?1";
        let custom: Option<String> = self.conn.prepare_cached(sql)?.query_row([id], |row| row.get(0))?;
        let custom = with_said(custom.as_deref(), Some((name, words)));
        let sql = "update period set archived_at = ?2, custom = ?3 where id = ?1";
        self.conn.prepare_cached(sql)?.execute((id, self.at_text(), custom))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::custom::read_custom;
    use crate::testing::{act, small_portfolio};

    #[test]
    fn what_is_said_of_a_period_is_a_custom_field_like_any_other() {
        let folder = tempfile::tempdir().unwrap();
        let store = small_portfolio(folder.path()).unwrap();
        let day: NaiveDate = "2026-02-28".parse().unwrap();
        let read = || {
            store
                .read(|conn| -> Result<_, StoreError> {
                    let sql = "select id, custom, archived_at is not null from period";
                    Ok(conn.query_row(sql, [], |row| {
                        Ok((row.get::<_, Uuid>(0)?, row.get::<_, Option<String>>(1)?, row.get::<_, bool>(2)?))
                    })?)
                })
                .unwrap()
        };
        store.write(&act(), |tx| tx.put_period(day, None, Some(("Issued below zero", "Agreed")))).unwrap();
        let (id, custom, _) = read();
        assert_eq!(read_custom(custom.as_deref()), [("Issued below zero".to_owned(), "Agreed".to_owned())]);
        store.write(&act(), |tx| tx.archive_period(id, ("Reopened", "A late bill"))).unwrap();
        store.write(&act(), |tx| tx.put_period(day, None, Some(("Issued below zero", "Again")))).unwrap();
        let (again, custom, is_open) = read();
        assert_eq!((again, is_open), (id, false));
        let fields = [("Reopened", "A late bill"), ("Issued below zero", "Again")];
        assert_eq!(read_custom(custom.as_deref()), fields.map(|(name, words)| (name.to_owned(), words.to_owned())));
    }
}
