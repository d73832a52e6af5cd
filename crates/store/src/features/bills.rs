//! Vendors' bills and what is paid of them: lists, one with its lines, what is written.

pub(crate) mod list;
pub mod paying;
pub mod recurring;
pub(crate) mod recurring_list;
pub(crate) mod today;
pub mod transfers;
pub mod utilities;
pub mod write;

use crate::error::StoreError;
use crate::projections::bank_item::bills::{list_bill_payments, list_bills, list_bills_of_vendor};
use chrono::NaiveDate;
use keystead_rules::ledger::bill_standing::BillState;
use keystead_rules::ledger::rows::{BillLine, BillPayment};
use rusqlite::{Connection, OptionalExtension, Row};
use uuid::Uuid;

/// A bill as it stands; minor units, a vendor's credit below zero.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct BillRow {
    /// Its first line.
    pub bill_id: Uuid,
    pub bill_code: String,
    pub vendor_id: Uuid,
    pub vendor_name: String,
    pub reference: Option<String>,
    pub bill_date: NaiveDate,
    pub due_date: NaiveDate,
    pub currency: String,
    pub amount_cents: i64,
    pub open_cents: i64,
    /// What a payment names that settles all of it.
    pub to_settle_cents: i64,
    /// Of its first line.
    pub property_id: Uuid,
    pub property_name: String,
    pub properties: u32,
    pub state: BillState,
    pub approved_on: Option<NaiveDate>,
}

const COLUMNS: &str = "bill_id, bill_code, vendor_id, vendor_name, reference, bill_date, due_date, currency, amount_cents, open_cents, \
    to_settle_cents, property_id, property_name, properties, state, approved_on";

fn bill_row(row: &Row<'_>) -> rusqlite::Result<BillRow> {
    Ok(BillRow {
        bill_id: row.get(0)?,
        bill_code: row.get(1)?,
        vendor_id: row.get(2)?,
        vendor_name: row.get::<_, Option<String>>(3)?.unwrap_or_default(),
        reference: row.get(4)?,
        bill_date: row.get(5)?,
        due_date: row.get(6)?,
        currency: row.get(7)?,
        amount_cents: row.get(8)?,
        open_cents: row.get(9)?,
        to_settle_cents: row.get(10)?,
        property_id: row.get(11)?,
        property_name: row.get(12)?,
        properties: row.get(13)?,
        // Only words of the rule are kept there.
        state: row.get_ref(14)?.as_str().ok().and_then(BillState::parse).unwrap_or(BillState::ToApprove),
        approved_on: row.get(15)?,
    })
}

/// A bill by its first line.
///
/// # Errors
/// When the file cannot be read.
pub fn find_bill(conn: &Connection, bill_id: Uuid) -> Result<Option<BillRow>, StoreError> {
    let sql = format!("select {COLUMNS} from bill_standing where bill_id = ?1");
    Ok(conn.prepare_cached(&sql)?.query_row([bill_id], bill_row).optional()?)
}

/// A bill by its code.
///
/// # Errors
/// When the file cannot be read.
pub fn find_bill_by_code(conn: &Connection, bill_code: &str) -> Result<Option<BillRow>, StoreError> {
    let sql = format!("select {COLUMNS} from bill_standing where bill_code = ?1");
    Ok(conn.prepare_cached(&sql)?.query_row([bill_code], bill_row).optional()?)
}

/// The bill that a line is of, also when it is not the first.
///
/// # Errors
/// When the file cannot be read.
pub fn find_bill_of_line(conn: &Connection, line_id: Uuid) -> Result<Option<BillRow>, StoreError> {
    let sql = format!(
        "select {COLUMNS} from bill_standing where bill_code = (select bill_code from bill_line where id = ?1)"
    );
    Ok(conn.prepare_cached(&sql)?.query_row([line_id], bill_row).optional()?)
}

/// The lines of a vendor's bills: what a new one may be a second copy of.
///
/// # Errors
/// When the file cannot be read.
pub fn list_lines_of_vendor(conn: &Connection, vendor_id: Uuid) -> Result<Vec<BillLine>, StoreError> {
    list_bills_of_vendor(conn, vendor_id)
}

/// The lines of one bill, as the rules know them.
///
/// # Errors
/// When the file cannot be read.
pub fn list_lines_of_bill(conn: &Connection, bill_code: &str) -> Result<Vec<BillLine>, StoreError> {
    list_bills(conn, Some(bill_code))
}

/// What was paid of one bill, as the rules know it.
///
/// # Errors
/// When the file cannot be read.
pub fn list_payments_of_bill(conn: &Connection, bill_code: &str) -> Result<Vec<BillPayment>, StoreError> {
    let payments = list_bill_payments(conn, Some(bill_code))?;
    Ok(payments.into_iter().map(|(_, payment)| payment).collect())
}

/// A line of a bill with what it names; below zero on a credit.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct LineRow {
    pub line_id: Uuid,
    pub line: u32,
    pub bill_date: NaiveDate,
    pub property_id: Uuid,
    pub property_name: String,
    pub unit_id: Option<Uuid>,
    pub unit_number: Option<String>,
    pub account_code: String,
    pub amount_cents: i64,
    pub description: Option<String>,
    pub approved_on: Option<NaiveDate>,
    /// The limit of the property's agreement on the bill's day.
    pub limit_cents: Option<i64>,
}

/// The lines of a bill in their order.
///
/// # Errors
/// When the file cannot be read.
pub fn list_bill_lines(conn: &Connection, bill_code: &str) -> Result<Vec<LineRow>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select b.id, b.line, b.bill_date, p.id, p.name, u.id, u.unit_number, b.account_code, \
         case when b.kind is 'credit' then -b.amount_cents else b.amount_cents end, b.description, b.approved_on, \
         (select min(a.approval_limit_cents) from management_agreement a where a.property_id = b.property_id and a.archived_at is null \
          and coalesce(a.begin_date, b.bill_date) <= b.bill_date and coalesce(a.end_date, b.bill_date) >= b.bill_date) \
         from bill_line b join property p on p.id = b.property_id left join unit u on u.id = b.unit_id \
         where b.bill_code = ?1 and b.archived_at is null order by b.line",
    )?;
    let rows = statement.query_map([bill_code], |row| {
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
            approved_on: row.get(10)?,
            limit_cents: row.get(11)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A property that a line of a bill names.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct PlaceRow {
    pub property_id: Uuid,
    pub property_code: String,
    pub name: String,
    pub currency: String,
    /// As it is written; empty = not said.
    pub country: String,
    /// The bank account its money is at.
    pub bank_id: Option<Uuid>,
    pub bank_name: Option<String>,
    /// The limit of its agreement on the day that was asked for.
    pub limit_cents: Option<i64>,
}

/// A property that is not archived, as a bill of a day sees it.
///
/// # Errors
/// When the file cannot be read.
pub fn find_place(conn: &Connection, property_id: Uuid, on: NaiveDate) -> Result<Option<PlaceRow>, StoreError> {
    let sql = "select p.id, p.property_code, p.name, p.currency, coalesce(p.country, ''), b.id, b.name, \
        (select min(a.approval_limit_cents) from management_agreement a where a.property_id = p.id and a.archived_at is null \
         and coalesce(a.begin_date, ?2) <= ?2 and coalesce(a.end_date, ?2) >= ?2) \
        from property p left join bank_account b on b.id = coalesce(p.bank_id, (select t.id from bank_account t \
        where t.account_code = '1010' and t.currency = p.currency and t.archived_at is null order by t.bank_code limit 1)) \
        and b.archived_at is null where p.id = ?1 and p.archived_at is null";
    let place = |row: &Row<'_>| {
        Ok(PlaceRow {
            property_id: row.get(0)?,
            property_code: row.get(1)?,
            name: row.get(2)?,
            currency: row.get(3)?,
            country: row.get(4)?,
            bank_id: row.get(5)?,
            bank_name: row.get(6)?,
            limit_cents: row.get(7)?,
        })
    };
    Ok(conn.prepare_cached(sql)?.query_row((property_id, on), place).optional()?)
}

/// A vendor that is not archived: code and name.
///
/// # Errors
/// When the file cannot be read.
pub fn find_vendor(conn: &Connection, vendor_id: Uuid) -> Result<Option<(String, String)>, StoreError> {
    let sql = "select v.code, coalesce(party_name(v.company, v.first_name, v.last_name, v.code), '') from party v \
        where v.id = ?1 and v.kind = 'vendor' and v.archived_at is null";
    Ok(conn.prepare_cached(sql)?.query_row([vendor_id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

/// Whether a unit is one of a property.
///
/// # Errors
/// When the file cannot be read.
pub fn is_unit_of(conn: &Connection, unit_id: Uuid, property_id: Uuid) -> Result<bool, StoreError> {
    let sql = "select exists (select 1 from unit where id = ?1 and property_id = ?2 and archived_at is null)";
    Ok(conn.prepare_cached(sql)?.query_row((unit_id, property_id), |row| row.get(0))?)
}

/// The account that a vendor's last bill was on: what the next one is likely to be.
///
/// # Errors
/// When the file cannot be read.
pub fn find_last_account(conn: &Connection, vendor_id: Uuid) -> Result<Option<String>, StoreError> {
    let sql = "select account_code from bill_line where vendor_id = ?1 and archived_at is null and kind is not 'credit' \
        order by bill_date desc, bill_code desc, line limit 1";
    Ok(conn.prepare_cached(sql)?.query_row([vendor_id], |row| row.get(0)).optional()?)
}
