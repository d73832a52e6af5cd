//! Lines that a bank's file brings.

use crate::error::StoreError;
use crate::gate::Tx;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};
use std::collections::HashSet;
use uuid::Uuid;

/// A line that is new.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct NewLine<'a> {
    pub bank_id: Uuid,
    pub bank_code: &'a str,
    pub line_code: &'a str,
    pub booked_on: NaiveDate,
    pub amount_cents: i64,
    pub description: &'a str,
    pub reference: &'a str,
}

/// The codes of the lines of a bank account between two days, archived ones too.
///
/// # Errors
/// When the file cannot be read.
pub fn list_line_codes(
    conn: &Connection,
    bank_id: Uuid,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<HashSet<String>, StoreError> {
    let sql = "select line_code from bank_line where bank_id = ?1 and booked_on between ?2 and ?3";
    let mut statement = conn.prepare_cached(sql)?;
    Ok(statement.query_map((bank_id, from, to), |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// What a statement of a bank account says there is at the end of a day.
///
/// # Errors
/// When the file cannot be read.
pub fn find_closing(conn: &Connection, bank_id: Uuid, day: NaiveDate) -> Result<Option<i64>, StoreError> {
    let sql = "select closing_balance_cents from bank_statement where bank_id = ?1 and statement_date = ?2 \
        and archived_at is null";
    Ok(conn.prepare_cached(sql)?.query_row((bank_id, day), |row| row.get(0)).optional()?)
}

impl Tx<'_> {
    /// Writes a line of a bank.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn insert_bank_line(&self, line: &NewLine<'_>) -> Result<(), StoreError> {
        let id = self.ids().id("bank_line", &[line.bank_code, line.line_code]);
        let some = |text: &'_ str| Some(text.to_owned()).filter(|text| !text.is_empty());
        self.conn
            .prepare_cached(
                "insert into bank_line (id, bank_id, line_code, booked_on, amount_cents, description, reference) \
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute((
                id,
                line.bank_id,
                line.line_code,
                line.booked_on,
                line.amount_cents,
                some(line.description),
                some(line.reference),
            ))?;
        Ok(())
    }
}
