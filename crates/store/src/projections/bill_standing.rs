//! Each vendor's bill with what of it is open, and each payment with what left the bank: what settles what is the rules'
//! (`rules::ledger::{bills, bill_standing}`), bill by bill.

mod bills;
mod checks;

use crate::error::StoreError;
use crate::file::verification::{Verification, count};
use crate::projections::Projection;
use crate::projections::touched::{Scope, Touch, id_before};
use keystead_sync::change::{ChangeKind, RowChange};
use rusqlite::Connection;
use std::collections::BTreeSet;
use uuid::Uuid;

pub(crate) const PROJECTION: Projection = Projection {
    name: "bill_standing",
    version: 1,
    tables: &["bill_standing", "bill_check"],
    ddl: include_str!("bill_standing/table.sql"),
    touched,
    many: 2_000,
    refresh,
    verify,
};

/// A line of a bill, or what was paid of one.
const LINE: &str = "line";
const PAYMENT: &str = "payment";
/// What bills are called by, or their limits.
const VENDOR: &str = "vendor";
const PROPERTY: &str = "property";
const AGREEMENT: &str = "agreement";
/// What follows from more than its own record.
const ALL: &str = "all";

fn touched(table: &'static str, change: &RowChange<'_>, touches: &mut Vec<Touch>) {
    let changes = |columns: &[&str]| change.columns.iter().any(|column| columns.contains(&column.name));
    let (is_new, is_gone) = (change.kind == ChangeKind::Insert, change.kind == ChangeKind::Delete);
    let what = match table {
        "bill_line" if !is_gone && (is_new || !changes(&["bill_code"])) => LINE,
        "bill_payment" if !is_gone && (is_new || !changes(&["bill_code", "payment_code", "bank_id"])) => PAYMENT,
        "bill_line" | "bill_payment" => ALL,
        "party" if !is_new && changes(&["company", "first_name", "last_name", "code"]) => VENDOR,
        "property" if !is_new && changes(&["name", "currency", "property_code"]) => PROPERTY,
        "management_agreement" if !is_gone => {
            if let Some(property) = id_before(change, "property_id") {
                Touch::note(touches, PROPERTY, property);
            }
            AGREEMENT
        }
        "management_agreement" => ALL,
        "bank_account" if !is_new && changes(&["name", "bank_code", "account_code"]) => ALL,
        _ => return,
    };
    Touch::note(touches, what, change.id);
}

fn refresh(conn: &Connection, scope: Scope<'_>) -> Result<(), StoreError> {
    let touches = match scope {
        Scope::Touched(touches) if !touches.iter().any(|touch| touch.what == ALL) => touches,
        _ => {
            conn.execute_batch("delete from bill_standing; delete from bill_check;")?;
            bills::insert(conn, None)?;
            return checks::insert(conn, None);
        }
    };
    let mut codes: BTreeSet<String> = BTreeSet::new();
    for touch in touches {
        let sql = match touch.what {
            LINE => "select bill_code from bill_line where id = ?1",
            PAYMENT => "select bill_code from bill_payment where id = ?1",
            VENDOR => "select distinct bill_code from bill_line where vendor_id = ?1",
            PROPERTY => "select distinct bill_code from bill_line where property_id = ?1",
            _ => {
                "select distinct b.bill_code from management_agreement a join bill_line b on b.property_id = a.property_id where a.id = ?1"
            }
        };
        let mut statement = conn.prepare_cached(sql)?;
        let found = statement.query_map([touch.id], |row| row.get::<_, String>(0))?;
        codes.extend(found.collect::<Result<Vec<_>, _>>()?);
    }
    let mut payments: BTreeSet<String> = BTreeSet::new();
    let mut forget = conn.prepare_cached("delete from bill_standing where bill_code = ?1")?;
    let mut paid_by = conn.prepare_cached("select payment_code from bill_payment where bill_code = ?1")?;
    for code in &codes {
        forget.execute([code])?;
        bills::insert(conn, Some(code))?;
        let found = paid_by.query_map([code], |row| row.get::<_, String>(0))?;
        payments.extend(found.collect::<Result<Vec<_>, _>>()?);
    }
    let mut forget = conn.prepare_cached("delete from bill_check where payment_code = ?1")?;
    for code in &payments {
        forget.execute([code])?;
        checks::insert(conn, Some(code))?;
    }
    Ok(())
}

fn verify(conn: &Connection, found: &mut Verification) -> Result<(), StoreError> {
    count(conn, found, "bills in step", "select count(*) from bill_standing", "select null where 0")?;
    found.problems.extend(bills::faults(conn)?);
    count(conn, found, "payments of bills in step", "select count(*) from bill_check", "select null where 0")?;
    found.problems.extend(checks::faults(conn)?);
    Ok(())
}

/// A record number and its id.
type Named = (i64, Uuid);
