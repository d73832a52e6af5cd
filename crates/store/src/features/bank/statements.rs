//! Statements of a bank account: what the bank says there is, and the sums of what belongs to it.

use super::accounts::{StatementRow, statement_row};
use crate::error::StoreError;
use crate::gate::Tx;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

/// The statements of a bank account, newest first.
///
/// # Errors
/// When the file cannot be read.
pub fn list_statements(conn: &Connection, bank_id: Uuid) -> Result<Vec<StatementRow>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select statement_date, closing_balance_cents, finalised_on from bank_statement where bank_id = ?1 \
         and archived_at is null order by statement_date desc",
    )?;
    Ok(statement.query_map([bank_id], statement_row)?.collect::<Result<_, _>>()?)
}

/// A statement by its id, with its bank account; none when there is no such one any more.
///
/// # Errors
/// When the file cannot be read.
pub fn find_statement(conn: &Connection, id: Uuid) -> Result<Option<(Uuid, StatementRow)>, StoreError> {
    let sql = "select statement_date, closing_balance_cents, finalised_on, bank_id from bank_statement where id = ?1";
    Ok(conn.prepare_cached(sql)?.query_row([id], |row| Ok((row.get(3)?, statement_row(row)?))).optional()?)
}

/// The sums of a bank account at the end of a day; rule: `rules::ledger::bank::reconciliation`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub struct SumsRow {
    pub cleared_cents: i64,
    /// What came in and the bank does not have yet.
    pub transit_cents: i64,
    pub transit_items: u32,
    /// Below zero.
    pub outstanding_cents: i64,
    pub outstanding_items: u32,
    pub lines: u32,
    /// Lines that are no item of the books, and their sum.
    pub open_lines: u32,
    pub open_lines_cents: i64,
}

/// The sums of a bank account at the end of a day.
///
/// # Errors
/// When the file cannot be read.
pub fn get_sums(conn: &Connection, bank_id: Uuid, account: &str, day: NaiveDate) -> Result<SumsRow, StoreError> {
    let cleared = "select coalesce(sum(amount_cents), 0) from bank_item where account = ?1 and dated_on <= ?2 \
        and (opening = 1 or matched_on <= ?2)";
    let mut sums = SumsRow {
        cleared_cents: conn.prepare_cached(cleared)?.query_row((account, day), |row| row.get(0))?,
        ..SumsRow::default()
    };
    // What is no line yet, and what became one later.
    let open = "with item as (select code, sum(amount_cents) as cents from bank_item where account = ?1 and dated_on <= ?2 \
        and opening = 0 and (matched_on is null or matched_on > ?2) group by code, kind having sum(amount_cents) <> 0) \
        select coalesce(sum(max(cents, 0)), 0), count(*) filter (where cents > 0), coalesce(sum(min(cents, 0)), 0), \
        count(*) filter (where cents < 0) from item";
    conn.prepare_cached(open)?.query_row((account, day), |row| {
        (sums.transit_cents, sums.transit_items) = (row.get(0)?, row.get(1)?);
        (sums.outstanding_cents, sums.outstanding_items) = (row.get(2)?, row.get(3)?);
        Ok(())
    })?;
    let lines = "select count(*), count(*) filter (where coalesce(matches, '') = ''), \
        coalesce(sum(amount_cents) filter (where coalesce(matches, '') = ''), 0) from bank_line \
        where bank_id = ?1 and booked_on <= ?2 and archived_at is null";
    conn.prepare_cached(lines)?.query_row((bank_id, day), |row| {
        (sums.lines, sums.open_lines, sums.open_lines_cents) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(())
    })?;
    Ok(sums)
}

/// A bank's code, the day of its statement, and by how much the statement is off.
pub type OffStatement = (String, NaiveDate, i64);

/// How many statements were finalized through a day, and those whose cleared items do not come to their balance.
///
/// # Errors
/// When the file cannot be read.
pub fn list_off_statements(conn: &Connection, day: NaiveDate) -> Result<(usize, Vec<OffStatement>), StoreError> {
    let sql = "select b.id, b.bank_code, b.account_code, s.statement_date, s.closing_balance_cents from bank_statement s \
        join bank_account b on b.id = s.bank_id where s.finalised_on is not null and s.archived_at is null \
        and s.statement_date <= ?1 order by b.bank_code, s.statement_date";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([day])?;
    let (mut looked_at, mut off) = (0, Vec::new());
    while let Some(row) = rows.next()? {
        let (bank_id, account, date): (Uuid, String, NaiveDate) = (row.get(0)?, row.get(2)?, row.get(3)?);
        let closing: i64 = row.get(4)?;
        let difference = closing.saturating_sub(get_sums(conn, bank_id, &account, date)?.cleared_cents);
        looked_at += 1;
        if difference != 0 {
            off.push((row.get(1)?, date, difference));
        }
    }
    Ok((looked_at, off))
}

impl Tx<'_> {
    /// Writes what a bank says there is at the end of a day: a new statement, or another balance of one.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn put_statement(
        &self,
        (bank_id, bank_code): (Uuid, &str),
        day: NaiveDate,
        closing_cents: i64,
    ) -> Result<(), StoreError> {
        let sql = "update bank_statement set closing_balance_cents = ?3 where bank_id = ?1 and statement_date = ?2 \
            and archived_at is null";
        if self.conn.prepare_cached(sql)?.execute((bank_id, day, closing_cents))? == 0 {
            let id = self.ids().id("bank_statement", &[bank_code, &day.to_string()]);
            let sql = "insert into bank_statement (id, bank_id, statement_date, closing_balance_cents) values (?1, ?2, ?3, ?4)";
            self.conn.prepare_cached(sql)?.execute((id, bank_id, day, closing_cents))?;
        }
        Ok(())
    }

    /// Notes that somebody said a statement is right, or that it is looked at again. Gives whether there is one.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn update_finalized(
        &self,
        bank_id: Uuid,
        day: NaiveDate,
        finalised_on: Option<NaiveDate>,
    ) -> Result<bool, StoreError> {
        let sql = "update bank_statement set finalised_on = ?3 where bank_id = ?1 and statement_date = ?2 \
            and archived_at is null";
        Ok(self.conn.prepare_cached(sql)?.execute((bank_id, day, finalised_on))? > 0)
    }
}
