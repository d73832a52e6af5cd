//! The bank accounts at a glance.

use super::{BankRow, COLUMNS, bank_row};
use crate::error::StoreError;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

/// A bank account with what it says and what waits.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct AccountRow {
    pub bank: BankRow,
    /// Properties whose rent or deposits lie there.
    pub properties: u32,
    pub book_cents: i64,
    pub last_statement: Option<StatementRow>,
    /// The day through which it is reconciled.
    pub finalized_through: Option<NaiveDate>,
    /// The last line that came from the bank.
    pub last_line_on: Option<NaiveDate>,
    /// Lines that are no item of the books yet.
    pub open_lines: u32,
}

/// What the bank says there is at the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct StatementRow {
    pub statement_date: NaiveDate,
    pub closing_cents: i64,
    pub finalised_on: Option<NaiveDate>,
}

/// All bank accounts, up to the end of a day; those of most properties first.
///
/// # Errors
/// When the file cannot be read.
pub fn list_accounts(conn: &Connection, today: NaiveDate) -> Result<Vec<AccountRow>, StoreError> {
    let sql = format!(
        "select {COLUMNS}, (select count(*) from property p where p.archived_at is null and b.id in (p.bank_id, p.deposit_bank_id)), \
         (select coalesce(sum(i.amount_cents), 0) from bank_item i where i.account = b.account_code and i.dated_on <= ?1), \
         (select max(n.booked_on) from bank_line n where n.bank_id = b.id and n.archived_at is null), \
         (select count(*) from bank_line n where n.bank_id = b.id and n.archived_at is null and coalesce(n.matches, '') = ''), \
         (select max(s.statement_date) from bank_statement s where s.bank_id = b.id and s.archived_at is null \
          and s.finalised_on is not null) \
         from bank_account b where b.archived_at is null order by 7 desc, b.name, b.bank_code"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([today], |row| {
        Ok(AccountRow {
            bank: bank_row(row)?,
            properties: row.get(6)?,
            book_cents: row.get(7)?,
            last_statement: None,
            last_line_on: row.get(8)?,
            open_lines: row.get(9)?,
            finalized_through: row.get(10)?,
        })
    })?;
    let mut rows: Vec<AccountRow> = rows.collect::<Result<_, _>>()?;
    let sql = "select statement_date, closing_balance_cents, finalised_on from bank_statement \
        where bank_id = ?1 and archived_at is null and statement_date <= ?2 order by statement_date desc limit 1";
    for row in &mut rows {
        row.last_statement =
            conn.prepare_cached(sql)?.query_row((row.bank.bank_id, today), statement_row).optional()?;
    }
    Ok(rows)
}

pub(super) fn statement_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<StatementRow> {
    Ok(StatementRow { statement_date: row.get(0)?, closing_cents: row.get(1)?, finalised_on: row.get(2)? })
}
