//! Recurring bills and the drafts they ask for, as stored. A recurring bill is its lines of one code; its record is the first
//! of them, which also says whose it is and when it comes.

use super::LineRow;
use crate::error::StoreError;
use crate::gate::Tx;
use chrono::NaiveDate;
use keystead_rules::ledger::recurring_bill::{BillCycle, DraftedBill};
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::HashSet;
use uuid::Uuid;

/// A recurring bill without its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct RecurringRow {
    /// Its first line.
    pub recurring_id: Uuid,
    pub vendor_id: Uuid,
    pub vendor_name: String,
    pub reference: Option<String>,
    pub cycle: BillCycle,
}

/// A draft, whatever became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct DraftRow {
    pub draft_id: Uuid,
    pub bill_code: String,
    pub recurring_code: String,
    pub bill_date: NaiveDate,
    pub due_date: NaiveDate,
    pub dropped_on: Option<NaiveDate>,
    /// The bill that was entered of it: its first line.
    pub bill_id: Option<Uuid>,
}

/// A line as it is written; the amount above zero, in minor units.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct NewRecurringLine<'l> {
    pub recurring_code: &'l str,
    pub line: u32,
    pub vendor_id: Uuid,
    pub property_id: Uuid,
    pub begin_date: NaiveDate,
    pub end_date: Option<NaiveDate>,
    pub every_months: u32,
    pub due_day: u32,
    pub unit_id: Option<Uuid>,
    pub account_code: &'l str,
    pub amount_cents: i64,
    pub reference: Option<&'l str>,
    pub description: Option<&'l str>,
}

/// The first line of each, with its vendor.
const FIRST: &str = "select r.id, r.vendor_id, coalesce(party_name(v.company, v.first_name, v.last_name, v.code), ''), r.reference, \
    r.recurring_code, r.begin_date, r.end_date, coalesce(r.every_months, 1), coalesce(r.due_day, 1) \
    from recurring_bill r join party v on v.id = r.vendor_id where r.archived_at is null and not exists (select 1 from recurring_bill x \
    where x.recurring_code = r.recurring_code and x.line < r.line and x.archived_at is null)";

fn recurring_row(row: &Row<'_>) -> rusqlite::Result<RecurringRow> {
    Ok(RecurringRow {
        recurring_id: row.get(0)?,
        vendor_id: row.get(1)?,
        vendor_name: row.get(2)?,
        reference: row.get(3)?,
        cycle: BillCycle {
            recurring_code: row.get(4)?,
            begin_date: row.get(5)?,
            end_date: row.get(6)?,
            every_months: row.get(7)?,
            due_day: row.get(8)?,
        },
    })
}

/// The recurring bill that a line is of, also when it is not the first.
///
/// # Errors
/// When the file cannot be read.
pub fn find_recurring(conn: &Connection, line_id: Uuid) -> Result<Option<RecurringRow>, StoreError> {
    let sql = format!("{FIRST} and r.recurring_code = (select y.recurring_code from recurring_bill y where y.id = ?1)");
    Ok(conn.prepare_cached(&sql)?.query_row([line_id], recurring_row).optional()?)
}

/// A recurring bill by its code.
///
/// # Errors
/// When the file cannot be read.
pub fn find_recurring_by_code(conn: &Connection, code: &str) -> Result<Option<RecurringRow>, StoreError> {
    let sql = format!("{FIRST} and r.recurring_code = ?1");
    Ok(conn.prepare_cached(&sql)?.query_row([code], recurring_row).optional()?)
}

/// When each recurring bill comes, in the order of their codes.
///
/// # Errors
/// When the file cannot be read.
pub fn list_bill_cycles(conn: &Connection) -> Result<Vec<BillCycle>, StoreError> {
    let sql = format!("{FIRST} order by r.recurring_code");
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([], recurring_row)?;
    Ok(rows.map(|row| row.map(|row| row.cycle)).collect::<Result<_, _>>()?)
}

/// The codes that a recurring bill gave out: of its drafts, and of bills.
///
/// # Errors
/// When the file cannot be read.
pub fn list_codes_given(conn: &Connection, recurring_code: &str) -> Result<HashSet<String>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select bill_code from bill_draft where recurring_code = ?1 union select bill_code from bill_line \
         where bill_code >= 'RB-' || ?1 || '-' and bill_code < 'RB-' || ?1 || '.'",
    )?;
    Ok(statement.query_map([recurring_code], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// The lines of a recurring bill in their order; approved by nobody, dated its begin.
///
/// # Errors
/// When the file cannot be read.
pub fn list_recurring_lines(conn: &Connection, recurring_code: &str) -> Result<Vec<LineRow>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select r.id, r.line, r.begin_date, p.id, p.name, u.id, u.unit_number, r.account_code, r.amount_cents, r.description \
         from recurring_bill r join property p on p.id = r.property_id left join unit u on u.id = r.unit_id \
         where r.recurring_code = ?1 and r.archived_at is null order by r.line",
    )?;
    let rows = statement.query_map([recurring_code], |row| {
        Ok(LineRow {
            line_id: row.get(0)?,
            line: row.get(1)?,
            bill_date: row.get(2)?,
            property_id: row.get(3)?,
            property_name: row.get(4)?,
            unit_id: row.get(5)?,
            unit_number: row.get(6)?,
            account_code: row.get(7)?,
            amount_cents: row.get(8)?,
            description: row.get(9)?,
            approved_on: None,
            limit_cents: None,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

const DRAFT: &str = "select d.id, d.bill_code, d.recurring_code, d.bill_date, d.due_date, d.dropped_on, \
    (select b.id from bill_line b where b.bill_code = d.bill_code and b.archived_at is null order by b.line limit 1) \
    from bill_draft d where d.archived_at is null";

fn draft_row(row: &Row<'_>) -> rusqlite::Result<DraftRow> {
    Ok(DraftRow {
        draft_id: row.get(0)?,
        bill_code: row.get(1)?,
        recurring_code: row.get(2)?,
        bill_date: row.get(3)?,
        due_date: row.get(4)?,
        dropped_on: row.get(5)?,
        bill_id: row.get(6)?,
    })
}

/// A draft.
///
/// # Errors
/// When the file cannot be read.
pub fn find_draft(conn: &Connection, draft_id: Uuid) -> Result<Option<DraftRow>, StoreError> {
    let sql = format!("{DRAFT} and d.id = ?1");
    Ok(conn.prepare_cached(&sql)?.query_row([draft_id], draft_row).optional()?)
}

/// The drafts of a recurring bill, the latest first.
///
/// # Errors
/// When the file cannot be read.
pub fn list_drafts(conn: &Connection, recurring_code: &str, most: u32) -> Result<Vec<DraftRow>, StoreError> {
    let sql = format!("{DRAFT} and d.recurring_code = ?1 order by d.bill_date desc, d.bill_code desc limit ?2");
    let mut statement = conn.prepare_cached(&sql)?;
    Ok(statement.query_map((recurring_code, most), draft_row)?.collect::<Result<_, _>>()?)
}

impl Tx<'_> {
    /// Writes a line of a recurring bill, or what it is now; its id follows from code and line. Gives the id.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn put_recurring_line(&self, line: &NewRecurringLine<'_>) -> Result<Uuid, StoreError> {
        let id = self.ids().id("recurring_bill", &[line.recurring_code, &line.line.to_string()]);
        self.conn
            .prepare_cached(
                "insert into recurring_bill (id, recurring_code, line, vendor_id, property_id, begin_date, end_date, every_months, due_day, \
                 unit_id, account_code, amount_cents, reference, description) \
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) \
                 on conflict (id) do update set vendor_id = excluded.vendor_id, property_id = excluded.property_id, \
                 begin_date = excluded.begin_date, end_date = excluded.end_date, every_months = excluded.every_months, \
                 due_day = excluded.due_day, unit_id = excluded.unit_id, account_code = excluded.account_code, \
                 amount_cents = excluded.amount_cents, reference = excluded.reference, description = excluded.description, \
                 archived_at = null",
            )?
            .execute((
                id,
                line.recurring_code,
                line.line,
                line.vendor_id,
                line.property_id,
                line.begin_date,
                line.end_date,
                line.every_months,
                line.due_day,
                line.unit_id,
                line.account_code,
                line.amount_cents,
                line.reference,
                line.description,
            ))?;
        Ok(id)
    }

    /// Lets the lines of a recurring bill after so many go.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn archive_recurring_lines(&self, recurring_code: &str, after: u32, day: NaiveDate) -> Result<(), StoreError> {
        let sql = "update recurring_bill set archived_at = ?3 where recurring_code = ?1 and line > ?2 and archived_at is null";
        self.conn.prepare_cached(sql)?.execute((recurring_code, after, day))?;
        Ok(())
    }

    /// Ends a recurring bill with a day.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn end_recurring(&self, recurring_code: &str, day: NaiveDate) -> Result<(), StoreError> {
        let sql = "update recurring_bill set end_date = ?2 where recurring_code = ?1 and archived_at is null";
        self.conn.prepare_cached(sql)?.execute((recurring_code, day))?;
        Ok(())
    }

    /// Whether a recurring bill has that code, or had.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn has_recurring(&self, recurring_code: &str) -> Result<bool, StoreError> {
        let sql = "select exists (select 1 from recurring_bill where recurring_code = ?1)";
        Ok(self.conn.prepare_cached(sql)?.query_row([recurring_code], |row| row.get(0))?)
    }

    /// Writes a draft; its id follows from its code.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn insert_draft(&self, draft: &DraftedBill) -> Result<(), StoreError> {
        let id = self.ids().id("bill_draft", &[&draft.bill_code]);
        self.conn
            .prepare_cached(
                "insert into bill_draft (id, bill_code, recurring_code, bill_date, due_date) values (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute((id, &draft.bill_code, &draft.recurring_code, draft.bill_date, draft.due_date))?;
        Ok(())
    }

    /// Drops a draft: no bill comes of it.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn drop_draft(&self, draft_id: Uuid, day: NaiveDate) -> Result<(), StoreError> {
        self.conn
            .prepare_cached("update bill_draft set dropped_on = ?2 where id = ?1 and dropped_on is null")?
            .execute((draft_id, day))?;
        Ok(())
    }
}
