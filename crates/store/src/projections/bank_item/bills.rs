//! Bills and what was paid of them, as the rules know them.

use crate::error::StoreError;
use keystead_rules::ledger::rows::{BillLine, BillPayment};
use rusqlite::{Connection, Params, Row, params_from_iter};
use uuid::Uuid;

/// The lines of all bills, or of one.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn list_bills(conn: &Connection, bill_code: Option<&str>) -> Result<Vec<BillLine>, StoreError> {
    lines_where(conn, if bill_code.is_some() { "and b.bill_code = ?1" } else { "" }, params_from_iter(bill_code))
}

/// The lines of all bills of a vendor.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn list_bills_of_vendor(conn: &Connection, vendor_id: Uuid) -> Result<Vec<BillLine>, StoreError> {
    lines_where(conn, "and b.vendor_id = ?1", [vendor_id])
}

/// Bills with a line in the property `?1`, by its code.
const POSTS_THERE: &str = "in (select x.bill_code from bill_line x join property o on o.id = x.property_id \
    where o.property_code = ?1 and x.archived_at is null)";

/// The lines of all bills that post in a property, there and elsewhere.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn list_bills_of_property(conn: &Connection, property_code: &str) -> Result<Vec<BillLine>, StoreError> {
    lines_where(conn, &format!("and b.bill_code {POSTS_THERE}"), [property_code])
}

/// The payments of all bills that post in a property.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn list_payments_of_property(
    conn: &Connection,
    property_code: &str,
) -> Result<Vec<BillPayment>, StoreError> {
    let payments = payments_where(conn, &format!("and m.bill_code {POSTS_THERE}"), [property_code])?;
    Ok(payments.into_iter().map(|(_, payment)| payment).collect())
}

fn lines_where(conn: &Connection, which: &str, params: impl Params) -> Result<Vec<BillLine>, StoreError> {
    let sql = format!(
        "select b.bill_code, b.line, b.kind is 'credit', v.code, p.property_code, b.bill_date, b.due_date, \
         b.account_code, b.amount_cents, b.reference, b.approved_on from bill_line b join party v on v.id = b.vendor_id \
         join property p on p.id = b.property_id where b.archived_at is null {which} order by b.bill_code, b.line"
    );
    read(conn, &sql, params, |row| {
        Ok(BillLine {
            bill_code: row.get(0)?,
            line: row.get(1)?,
            credit: row.get(2)?,
            vendor_code: row.get(3)?,
            property_code: row.get(4)?,
            bill_date: row.get(5)?,
            due_date: row.get(6)?,
            account_code: row.get(7)?,
            amount: row.get(8)?,
            reference: row.get(9)?,
            approved_on: row.get(10)?,
        })
    })
}

/// The payments of all bills, or of one, with their ids.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn list_bill_payments(
    conn: &Connection,
    bill_code: Option<&str>,
) -> Result<Vec<(Uuid, BillPayment)>, StoreError> {
    payments_where(conn, if bill_code.is_some() { "and m.bill_code = ?1" } else { "" }, params_from_iter(bill_code))
}

fn payments_where(conn: &Connection, which: &str, params: impl Params) -> Result<Vec<(Uuid, BillPayment)>, StoreError> {
    let sql = format!(
        "select m.payment_code, m.bill_code, m.paid_on, b.bank_code, m.amount_cents, m.method, m.voided_on, m.id \
         from bill_payment m join bank_account b on b.id = m.bank_id where m.archived_at is null {which} \
         order by m.payment_code, m.bill_code"
    );
    read(conn, &sql, params, |row| {
        let payment = BillPayment {
            payment_code: row.get(0)?,
            bill_code: row.get(1)?,
            date: row.get(2)?,
            bank_code: row.get(3)?,
            amount: row.get(4)?,
            by_card: row.get::<_, Option<String>>(5)?.is_some_and(|method| method == "card"),
            voided_on: row.get(6)?,
        };
        Ok((row.get(7)?, payment))
    })
}

fn read<R>(
    conn: &Connection,
    sql: &str,
    params: impl Params,
    row: impl FnMut(&Row<'_>) -> rusqlite::Result<R>,
) -> Result<Vec<R>, StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    Ok(statement.query_map(params, row)?.collect::<Result<_, _>>()?)
}
