//! What bills' payments took out of the banks, and voids brought back: what settles what is the rule's
//! (`rules::ledger::bills`), bill by bill.

use super::bills::{list_bill_payments, list_bills};
use crate::error::StoreError;
use chrono::NaiveDate;
use keystead_rules::ledger::bills::settle;
use keystead_rules::ledger::rows::BillPayment;
use rusqlite::{Connection, OptionalExtension};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// All of them.
pub(super) fn make(conn: &Connection) -> Result<(), StoreError> {
    insert(conn, None)
}

/// All that was paid of the bills of these payments and lines.
pub(super) fn refresh(conn: &Connection, touched: &BTreeSet<(&'static str, Uuid)>) -> Result<(), StoreError> {
    let mut bills: BTreeSet<String> = BTreeSet::new();
    for (what, id) in touched {
        let sql = match *what {
            super::PAYMENT => "select bill_code from bill_payment where id = ?1",
            _ => "select bill_code from bill_line where id = ?1",
        };
        bills.extend(conn.prepare_cached(sql)?.query_row([id], |row| row.get::<_, String>(0)).optional()?);
    }
    let mut forget = conn.prepare_cached(
        "delete from bank_item where source_id in (select id from bill_payment where bill_code = ?1)",
    )?;
    for bill in bills {
        forget.execute([&bill])?;
        insert(conn, Some(&bill))?;
    }
    Ok(())
}

/// A part of what was paid: payment, 0 or 1, account, code, kind, day, minor units, day of the line that it is.
type Part = (Uuid, i64, String, String, String, NaiveDate, i64, Option<NaiveDate>);

/// What was paid of all bills, or of one.
fn derive(conn: &Connection, bill: Option<&str>) -> Result<Vec<Part>, StoreError> {
    let bills = list_bills(conn, bill)?;
    let (ids, payments): (Vec<Uuid>, Vec<BillPayment>) = list_bill_payments(conn, bill)?.into_iter().unzip();
    // What each payment took, by its place: those of one check and bill are told apart.
    let mut took: HashMap<*const BillPayment, i64> = HashMap::new();
    for part in settle(&bills, &payments).parts {
        *took.entry(std::ptr::from_ref(part.payment)).or_default() += part.signed();
    }
    let mut account = conn.prepare_cached(
        "select account_code from (select coalesce((select account_code from bank_account where bank_code = ?1 and archived_at is null), \
         '1010') as account_code) where account_code in (select account_code from bank_account where archived_at is null)",
    )?;
    let mut matched = conn.prepare_cached("select min(booked_on) from bank_match where account = ?1 and code = ?2")?;
    let mut parts = Vec::new();
    for (id, row) in ids.iter().zip(&payments) {
        let Some(cents) = took.get(&std::ptr::from_ref(row)).copied().filter(|cents| *cents != 0) else { continue };
        let found: Option<String> = account.query_row([&row.bank_code], |row| row.get(0)).optional()?;
        let Some(account) = found else { continue };
        let voided =
            row.voided_on.map(|day| (1, format!("{}/void", row.payment_code), "void", day.max(row.date), cents));
        let paid = (0, row.payment_code.clone(), "check", row.date, -cents);
        for (part, code, kind, day, cents) in [Some(paid), voided].into_iter().flatten() {
            let matched_on = matched.query_row([&account, &code], |row| row.get(0))?;
            parts.push((*id, part, account.clone(), code, kind.to_owned(), day, cents, matched_on));
        }
    }
    Ok(parts)
}

fn insert(conn: &Connection, bill: Option<&str>) -> Result<(), StoreError> {
    let mut statement = conn.prepare_cached(
        "insert into bank_item (source_id, part, account, code, kind, dated_on, amount_cents, opening, matched_on) \
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8)",
    )?;
    for part in derive(conn, bill)? {
        statement.execute(part)?;
    }
    Ok(())
}

/// A sentence for each that is kept otherwise than it is derived afresh.
pub(super) fn faults(conn: &Connection) -> Result<BTreeSet<String>, StoreError> {
    let afresh: BTreeSet<Part> = derive(conn, None)?.into_iter().collect();
    let mut statement = conn.prepare(
        "select source_id, part, account, code, kind, dated_on, amount_cents, matched_on from bank_item \
         where kind in ('check', 'void')",
    )?;
    let kept = statement.query_map([], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?, row.get(7)?))
    })?;
    let kept: BTreeSet<Part> = kept.collect::<Result<_, _>>()?;
    let sentence = |part: &Part| format!("What item {} is in the bank account {} is out of step.", part.3, part.2);
    Ok(afresh.symmetric_difference(&kept).map(sentence).collect())
}
