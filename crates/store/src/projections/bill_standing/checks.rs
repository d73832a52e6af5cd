//! Each payment of bills as one: a check, a transfer. What it takes from the bank is what it gave to the lines of its bills.

use super::Named;
use crate::error::StoreError;
use crate::projections::bank_item::bills::{list_bill_payments, list_bills};
use chrono::NaiveDate;
use keystead_rules::ledger::bills::settle;
use keystead_rules::ledger::rows::BillPayment;
use rusqlite::{Connection, Row, params_from_iter};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Kept {
    first: Named,
    payment_code: String,
    bank: (Uuid, String, String, String),
    vendor: (Option<Uuid>, Option<String>),
    property_id: Option<Uuid>,
    paid_on: NaiveDate,
    method: Option<String>,
    reference: Option<String>,
    amount_cents: i64,
    bills: u32,
    voided_on: Option<NaiveDate>,
}

const COLUMNS: &str = "record, check_id, payment_code, bank_id, bank_name, account, currency, vendor_id, vendor_name, paid_on, method, \
    reference, amount_cents, bills, voided_on, property_id";

/// What each payment of these bills took from the bank, by its id.
fn taken(conn: &Connection, bill: Option<&str>, taken: &mut HashMap<Uuid, i64>) -> Result<(), StoreError> {
    let lines = list_bills(conn, bill)?;
    let (ids, payments): (Vec<Uuid>, Vec<BillPayment>) = list_bill_payments(conn, bill)?.into_iter().unzip();
    let at: HashMap<*const BillPayment, Uuid> = payments.iter().map(std::ptr::from_ref).zip(ids).collect();
    for part in settle(&lines, &payments).parts {
        if let Some(id) = at.get(&std::ptr::from_ref(part.payment)) {
            *taken.entry(*id).or_default() += part.signed();
        }
    }
    Ok(())
}

/// All payments as one each, or one.
fn derive(conn: &Connection, code: Option<&str>) -> Result<Vec<Kept>, StoreError> {
    let mut took = HashMap::new();
    match code {
        None => taken(conn, None, &mut took)?,
        Some(code) => {
            let mut statement =
                conn.prepare_cached("select distinct bill_code from bill_payment where payment_code = ?1")?;
            let bills = statement.query_map([code], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
            for bill in bills {
                taken(conn, Some(&bill), &mut took)?;
            }
        }
    }
    let which = if code.is_some() { "and m.payment_code = ?1" } else { "" };
    let sql = format!(
        "select m.rowid, m.id, m.payment_code, b.id, b.name, b.account_code, b.currency, v.id, \
         party_name(v.company, v.first_name, v.last_name, v.code), m.paid_on, m.method, m.reference, 0, 1, m.voided_on, \
         (select n.property_id from bill_line n where n.bill_code = m.bill_code order by n.line limit 1) \
         from bill_payment m join bank_account b on b.id = m.bank_id left join party v on v.id = \
         (select n.vendor_id from bill_line n where n.bill_code = m.bill_code order by n.line limit 1) \
         where m.archived_at is null {which} order by m.payment_code, m.bank_id, m.bill_code, m.id"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(code), kept)?.collect::<Result<Vec<_>, _>>()?;
    let of_one = rows.chunk_by(|one, next| (&one.payment_code, one.bank.0) == (&next.payment_code, next.bank.0));
    let mut checks = Vec::new();
    for parts in of_one {
        let Some(first) = parts.first() else { continue };
        let sum = |all: bool| -> i64 {
            let counted = parts.iter().filter(|part| all || part.voided_on.is_none());
            counted.filter_map(|part| took.get(&part.first.1)).sum()
        };
        let is_void = parts.iter().all(|part| part.voided_on.is_some());
        checks.push(Kept {
            amount_cents: sum(is_void),
            bills: u32::try_from(parts.len()).unwrap_or(u32::MAX),
            voided_on: parts.iter().map(|part| part.voided_on).max().flatten().filter(|_| is_void),
            reference: parts.iter().find_map(|part| part.reference.clone()),
            ..first.clone()
        });
    }
    Ok(checks)
}

fn kept(row: &Row<'_>) -> rusqlite::Result<Kept> {
    Ok(Kept {
        first: (row.get(0)?, row.get(1)?),
        payment_code: row.get(2)?,
        bank: (row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?),
        vendor: (row.get(7)?, row.get::<_, Option<Uuid>>(7)?.map(|_| row.get(8)).transpose()?),
        paid_on: row.get(9)?,
        method: row.get(10)?,
        reference: row.get(11)?,
        amount_cents: row.get(12)?,
        bills: row.get(13)?,
        voided_on: row.get(14)?,
        property_id: row.get(15)?,
    })
}

/// Keeps all of them, or one.
pub(super) fn insert(conn: &Connection, code: Option<&str>) -> Result<(), StoreError> {
    let mut statement = conn.prepare_cached(&format!(
        "insert into bill_check ({COLUMNS}, sought) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, \
         sought(?3, ?9, ?12, ?5))"
    ))?;
    for check in derive(conn, code)? {
        let Kept {
            first,
            payment_code,
            bank,
            vendor,
            property_id,
            paid_on,
            method,
            reference,
            amount_cents,
            bills,
            voided_on,
        } = check;
        statement.execute(rusqlite::params![
            first.0,
            first.1,
            payment_code,
            bank.0,
            bank.1,
            bank.2,
            bank.3,
            vendor.0,
            vendor.1,
            paid_on,
            method,
            reference,
            amount_cents,
            bills,
            voided_on,
            property_id
        ])?;
    }
    Ok(())
}

/// A sentence for each that is kept otherwise than it is derived afresh.
pub(super) fn faults(conn: &Connection) -> Result<BTreeSet<String>, StoreError> {
    let afresh: BTreeSet<Kept> = derive(conn, None)?.into_iter().collect();
    let mut statement = conn.prepare(&format!("select {COLUMNS} from bill_check"))?;
    let stored = statement.query_map([], kept)?.collect::<Result<BTreeSet<_>, _>>()?;
    let sentence = |check: &Kept| format!("Payment {} of bills is out of step.", check.payment_code);
    Ok(afresh.symmetric_difference(&stored).map(sentence).collect())
}
