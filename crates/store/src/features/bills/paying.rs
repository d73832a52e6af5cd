//! What bills are paid with: checks and transfers, their numbers, and what the banks said of them.

use crate::custom::read_custom;
use crate::error::StoreError;
use crate::features::bills::write::{PAID_BEYOND, VOIDED_BECAUSE};
use crate::features::bills::{
    BillRow, LineRow, PlaceRow, find_bill, find_place, list_bill_lines, list_lines_of_bill, list_payments_of_bill,
};
use chrono::NaiveDate;
use keystead_rules::ledger::rows::{BillLine, BillPayment};
use rusqlite::{Connection, OptionalExtension, Row};
use uuid::Uuid;

/// A payment of bills as one: a check, a transfer. Minor units; what leaves the bank, or left it when it is voided.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct CheckRow {
    /// Its first part.
    pub check_id: Uuid,
    pub payment_code: String,
    pub bank_id: Uuid,
    pub bank_name: String,
    pub vendor_id: Option<Uuid>,
    pub vendor_name: Option<String>,
    pub paid_on: NaiveDate,
    pub method: Option<String>,
    pub reference: Option<String>,
    pub currency: String,
    pub amount_cents: i64,
    pub voided_on: Option<NaiveDate>,
    /// The day on which the bank had it.
    pub cleared_on: Option<NaiveDate>,
}

const COLUMNS: &str = "k.check_id, k.payment_code, k.bank_id, k.bank_name, k.vendor_id, k.vendor_name, k.paid_on, k.method, k.reference, \
    k.currency, k.amount_cents, k.voided_on, (select min(m.booked_on) from bank_match m where m.account = k.account and m.code = k.payment_code)";

fn check_row(row: &Row<'_>) -> rusqlite::Result<CheckRow> {
    Ok(CheckRow {
        check_id: row.get(0)?,
        payment_code: row.get(1)?,
        bank_id: row.get(2)?,
        bank_name: row.get(3)?,
        vendor_id: row.get(4)?,
        vendor_name: row.get(5)?,
        paid_on: row.get(6)?,
        method: row.get(7)?,
        reference: row.get(8)?,
        currency: row.get(9)?,
        amount_cents: row.get(10)?,
        voided_on: row.get(11)?,
        cleared_on: row.get(12)?,
    })
}

/// A payment by its first part.
///
/// # Errors
/// When the file cannot be read.
pub fn find_check(conn: &Connection, check_id: Uuid) -> Result<Option<CheckRow>, StoreError> {
    let sql = format!("select {COLUMNS} from bill_check k where k.check_id = ?1");
    Ok(conn.prepare_cached(&sql)?.query_row([check_id], check_row).optional()?)
}

/// The payment that a part is of.
///
/// # Errors
/// When the file cannot be read.
pub fn find_check_of_part(conn: &Connection, part_id: Uuid) -> Result<Option<CheckRow>, StoreError> {
    let sql = format!(
        "select {COLUMNS} from bill_payment m join bill_check k on k.payment_code = m.payment_code and k.bank_id = m.bank_id \
         where m.id = ?1"
    );
    Ok(conn.prepare_cached(&sql)?.query_row([part_id], check_row).optional()?)
}

/// The payments of a bank account from one day to another, by day and number; those voided in that time among them.
///
/// # Errors
/// When the file cannot be read.
pub fn list_checks(
    conn: &Connection,
    bank_id: Uuid,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<CheckRow>, StoreError> {
    let sql = format!(
        "select {COLUMNS} from bill_check k where k.bank_id = ?1 and (k.paid_on between ?2 and ?3 or k.voided_on between ?2 and ?3) \
         order by k.paid_on, natural_key(k.reference), k.payment_code"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    Ok(statement.query_map((bank_id, from, to), check_row)?.collect::<Result<_, _>>()?)
}

/// What a payment gave to a bill; minor units above zero.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct PartRow {
    pub check_id: Uuid,
    pub payment_code: String,
    pub bill_id: Option<Uuid>,
    pub bill_code: String,
    pub bill_reference: Option<String>,
    pub bill_date: Option<NaiveDate>,
    pub paid_on: NaiveDate,
    pub bank_name: String,
    pub currency: String,
    pub amount_cents: i64,
    /// Whether the bill is a vendor's credit: it takes from the check.
    pub is_credit: bool,
    pub method: Option<String>,
    pub reference: Option<String>,
    pub voided_on: Option<NaiveDate>,
    pub voided_because: Option<String>,
    /// Who paid it beyond what the properties had, and why.
    pub beyond: Option<String>,
}

const PARTS: &str = "select k.check_id, m.payment_code, b.bill_id, m.bill_code, b.reference, b.bill_date, m.paid_on, k.bank_name, k.currency, \
    m.amount_cents, coalesce(b.amount_cents < 0, 0), m.method, m.reference, m.voided_on, m.custom from bill_payment m \
    join bill_check k on k.payment_code = m.payment_code and k.bank_id = m.bank_id left join bill_standing b on b.bill_code = m.bill_code \
    where m.archived_at is null and";

fn parts(conn: &Connection, which: &str, code: &str) -> Result<Vec<PartRow>, StoreError> {
    let sql = format!("{PARTS} {which} order by m.paid_on, m.payment_code, m.bill_code");
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([code], |row| {
        let custom = read_custom(row.get::<_, Option<String>>(14)?.as_deref());
        let said = |of: &str| custom.iter().find(|(name, _)| name == of).map(|(_, why)| why.clone());
        Ok(PartRow {
            check_id: row.get(0)?,
            payment_code: row.get(1)?,
            bill_id: row.get(2)?,
            bill_code: row.get(3)?,
            bill_reference: row.get(4)?,
            bill_date: row.get(5)?,
            paid_on: row.get(6)?,
            bank_name: row.get(7)?,
            currency: row.get(8)?,
            amount_cents: row.get(9)?,
            is_credit: row.get(10)?,
            method: row.get(11)?,
            reference: row.get(12)?,
            voided_on: row.get(13)?,
            voided_because: said(VOIDED_BECAUSE),
            beyond: said(PAID_BEYOND),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What was ever paid of a bill.
///
/// # Errors
/// When the file cannot be read.
pub fn list_parts_of_bill(conn: &Connection, bill_code: &str) -> Result<Vec<PartRow>, StoreError> {
    parts(conn, "m.bill_code = ?1", bill_code)
}

/// What a payment gave to its bills.
///
/// # Errors
/// When the file cannot be read.
pub fn list_parts_of_check(conn: &Connection, payment_code: &str) -> Result<Vec<PartRow>, StoreError> {
    parts(conn, "m.payment_code = ?1", payment_code)
}

/// The highest number of a check of a bank account.
///
/// # Errors
/// When the file cannot be read.
pub fn find_last_number(conn: &Connection, bank_id: Uuid) -> Result<Option<u64>, StoreError> {
    let sql = "select max(cast(reference as integer)) from bill_check where bank_id = ?1 and coalesce(method, 'check') = 'check' \
        and reference <> '' and reference not glob '*[^0-9]*' and length(reference) < 16";
    let last: Option<i64> = conn.prepare_cached(sql)?.query_row([bank_id], |row| row.get(0))?;
    Ok(last.and_then(|last| u64::try_from(last).ok()))
}

/// Whether a check of that number was written on a bank account, voided or not.
///
/// # Errors
/// When the file cannot be read.
pub fn has_number(conn: &Connection, bank_id: Uuid, number: &str) -> Result<bool, StoreError> {
    let sql = "select exists (select 1 from bill_check where bank_id = ?1 and reference = ?2 and coalesce(method, 'check') = 'check')";
    Ok(conn.prepare_cached(sql)?.query_row((bank_id, number), |row| row.get(0))?)
}

/// The bill that a part of a payment is of.
///
/// # Errors
/// When the file cannot be read.
pub fn find_bill_of_part(conn: &Connection, part_id: Uuid) -> Result<Option<String>, StoreError> {
    let sql = "select bill_code from bill_payment where id = ?1";
    Ok(conn.prepare_cached(sql)?.query_row([part_id], |row| row.get(0)).optional()?)
}

/// Whether the bank has the void of a payment on a line that was matched to it.
///
/// # Errors
/// When the file cannot be read.
pub fn has_cleared_void(conn: &Connection, check: &CheckRow) -> Result<bool, StoreError> {
    let sql = "select exists (select 1 from bank_match m join bank_account b on b.account_code = m.account \
        where b.id = ?1 and m.code = ?2 || '/void')";
    Ok(conn.prepare_cached(sql)?.query_row((check.bank_id, &check.payment_code), |row| row.get(0))?)
}

/// All that paying a bill asks.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct Payable {
    pub bill: BillRow,
    pub rows: Vec<LineRow>,
    /// The same lines, and what was paid of them, as the rules know them.
    pub lines: Vec<BillLine>,
    pub payments: Vec<BillPayment>,
    /// The properties of its lines that are not archived, each once.
    pub places: Vec<PlaceRow>,
}

/// Bills that are to be paid, in the order asked for, without those that are not there.
///
/// # Errors
/// When the file cannot be read.
pub fn list_payables(conn: &Connection, bill_ids: &[Uuid], on: NaiveDate) -> Result<Vec<Payable>, StoreError> {
    let mut found = Vec::with_capacity(bill_ids.len());
    for id in bill_ids {
        let Some(bill) = find_bill(conn, *id)? else { continue };
        let rows = list_bill_lines(conn, &bill.bill_code)?;
        let mut ids: Vec<Uuid> = rows.iter().map(|row| row.property_id).collect();
        ids.sort_unstable();
        ids.dedup();
        let places = ids.into_iter().map(|id| find_place(conn, id, on)).collect::<Result<Vec<_>, _>>()?;
        found.push(Payable {
            lines: list_lines_of_bill(conn, &bill.bill_code)?,
            payments: list_payments_of_bill(conn, &bill.bill_code)?,
            places: places.into_iter().flatten().collect(),
            bill,
            rows,
        });
    }
    Ok(found)
}
