//! Each bill as it stands.

use super::Named;
use crate::error::StoreError;
use crate::projections::bank_item::bills::{list_bill_payments, list_bills};
use chrono::NaiveDate;
use keystead_rules::ledger::bill_standing::{limit_of, standing};
use keystead_rules::ledger::bills::{BillPart, settle};
use keystead_rules::ledger::rows::{BillLine, BillPayment, ManagementAgreement};
use rusqlite::{Connection, Row, params_from_iter};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// What a bill is called by: its first line, vendor, and the first of its properties.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Head {
    first: Named,
    bill_code: String,
    vendor: (Uuid, Option<String>),
    currency: String,
    property: (Uuid, String),
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Kept {
    head: Head,
    reference: Option<String>,
    days: (NaiveDate, NaiveDate),
    cents: (i64, i64, i64),
    counts: (u32, u32),
    state: String,
    approved_on: Option<NaiveDate>,
}

const COLUMNS: &str = "record, bill_id, bill_code, vendor_id, vendor_name, currency, property_id, property_name, reference, bill_date, \
    due_date, amount_cents, open_cents, to_settle_cents, lines, properties, state, approved_on";

fn kept(row: &Row<'_>) -> rusqlite::Result<Kept> {
    Ok(Kept {
        head: head(row)?,
        reference: row.get(8)?,
        days: (row.get(9)?, row.get(10)?),
        cents: (row.get(11)?, row.get(12)?, row.get(13)?),
        counts: (row.get(14)?, row.get(15)?),
        state: row.get(16)?,
        approved_on: row.get(17)?,
    })
}

fn head(row: &Row<'_>) -> rusqlite::Result<Head> {
    Ok(Head {
        first: (row.get(0)?, row.get(1)?),
        bill_code: row.get(2)?,
        vendor: (row.get(3)?, row.get(4)?),
        currency: row.get(5)?,
        property: (row.get(6)?, row.get(7)?),
    })
}

fn list<R>(
    conn: &Connection,
    sql: &str,
    code: Option<&str>,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<R>,
) -> Result<Vec<R>, StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    Ok(statement.query_map(params_from_iter(code), read)?.collect::<Result<_, _>>()?)
}

/// The limits of the agreements, by property.
fn agreements(conn: &Connection, code: Option<&str>) -> Result<HashMap<String, Vec<ManagementAgreement>>, StoreError> {
    let which = if code.is_some() {
        "and a.property_id in (select property_id from bill_line where bill_code = ?1)"
    } else {
        ""
    };
    let sql = format!(
        "select p.property_code, a.begin_date, a.end_date, a.approval_limit_cents from management_agreement a \
         join property p on p.id = a.property_id where a.archived_at is null and a.approval_limit_cents is not null {which}"
    );
    let mut by_property: HashMap<String, Vec<ManagementAgreement>> = HashMap::new();
    let rows = list(conn, &sql, code, |row| {
        Ok(ManagementAgreement {
            property_code: row.get(0)?,
            begin_date: row.get(1)?,
            end_date: row.get(2)?,
            vendor_code: None,
            fee_percents: Vec::new(),
            flat_fee: 0,
            unit_fee: 0,
            minimum_fee: 0,
            reserve: 0,
            approval_limit: row.get(3)?,
        })
    })?;
    for row in rows {
        by_property.entry(row.property_code.clone()).or_default().push(row);
    }
    Ok(by_property)
}

/// All bills as they stand, or one.
fn derive(conn: &Connection, code: Option<&str>) -> Result<Vec<Kept>, StoreError> {
    let lines = list_bills(conn, code)?;
    let payments: Vec<BillPayment> = list_bill_payments(conn, code)?.into_iter().map(|(_, payment)| payment).collect();
    let agreements = agreements(conn, code)?;
    let limit = |lines: &[&BillLine]| {
        let of = lines.first().and_then(|line| agreements.get(&line.property_code));
        limit_of(lines, of.into_iter().flatten())
    };
    let mut parts: HashMap<&str, Vec<BillPart<'_>>> = HashMap::new();
    for part in settle(&lines, &payments).parts {
        parts.entry(&part.line.bill_code).or_default().push(part);
    }
    let which = if code.is_some() { "and b.bill_code = ?1" } else { "" };
    let sql = format!(
        "select b.rowid, b.id, b.bill_code, b.vendor_id, party_name(v.company, v.first_name, v.last_name, v.code), p.currency, \
         p.id, p.name from bill_line b join party v on v.id = b.vendor_id join property p on p.id = b.property_id \
         where b.archived_at is null {which} order by b.bill_code, b.line"
    );
    let heads = list(conn, &sql, code, head)?;
    let of_bill = lines.chunk_by(|one, next| one.bill_code == next.bill_code);
    let heads = heads.chunk_by(|one, next| one.bill_code == next.bill_code);
    let mut bills = Vec::new();
    for (lines, heads) in of_bill.zip(heads) {
        let (Some(first), Some(head)) = (lines.first(), heads.first()) else { continue };
        let lines: Vec<&BillLine> = lines.iter().collect();
        let paid = parts.get(first.bill_code.as_str()).map(Vec::as_slice).unwrap_or_default();
        let stands = standing(&lines, paid, limit);
        let properties = heads.iter().map(|head| head.property.0).collect::<BTreeSet<_>>().len();
        let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        bills.push(Kept {
            head: head.clone(),
            reference: lines.iter().find_map(|line| line.reference.clone()),
            days: (first.bill_date, lines.iter().find_map(|line| line.due_date).unwrap_or(first.bill_date)),
            cents: (stands.amount, stands.open, stands.to_settle),
            counts: (small(lines.len()), small(properties)),
            state: stands.state.as_str().to_owned(),
            approved_on: lines.iter().map(|line| line.approved_on).min().flatten(),
        });
    }
    Ok(bills)
}

/// Keeps all of them, or one.
pub(super) fn insert(conn: &Connection, code: Option<&str>) -> Result<(), StoreError> {
    let mut statement = conn.prepare_cached(&format!(
        "insert into bill_standing ({COLUMNS}, sought) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, \
         ?17, ?18, sought(?3, ?5, ?9, ?8))"
    ))?;
    for bill in derive(conn, code)? {
        let Kept { head, reference, days, cents, counts, state, approved_on } = bill;
        statement.execute(rusqlite::params![
            head.first.0,
            head.first.1,
            head.bill_code,
            head.vendor.0,
            head.vendor.1,
            head.currency,
            head.property.0,
            head.property.1,
            reference,
            days.0,
            days.1,
            cents.0,
            cents.1,
            cents.2,
            counts.0,
            counts.1,
            state,
            approved_on
        ])?;
    }
    Ok(())
}

/// A sentence for each that is kept otherwise than it is derived afresh.
pub(super) fn faults(conn: &Connection) -> Result<BTreeSet<String>, StoreError> {
    let afresh: BTreeSet<Kept> = derive(conn, None)?.into_iter().collect();
    let stored = list(conn, &format!("select {COLUMNS} from bill_standing"), None, kept)?.into_iter().collect();
    let sentence = |bill: &Kept| format!("Where bill {} stands is out of step.", bill.head.bill_code);
    Ok(afresh.symmetric_difference(&stored).map(sentence).collect())
}
