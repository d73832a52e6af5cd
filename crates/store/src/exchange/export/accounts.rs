//! What goes out of the accounts of tenants: their rows, and the parts of receipts that somebody gave by hand.

use super::{Cells, each, list_leases_at_home};
use crate::error::StoreError;
use keystead_model::ledger::{HandAllocation, LedgerEntry, MoreOfEntry};
use keystead_model::money::Cents;
use keystead_model::words::{EntryType, LedgerCategory};
use rusqlite::Connection;

/// The ledger of all leases: charges and receipts in the order of their entry codes.
///
/// # Errors
/// What `sink` returns, or when the file cannot be read.
pub fn each_entry<E: From<StoreError>>(
    conn: &Connection,
    mut sink: impl FnMut(LedgerEntry) -> Result<(), E>,
) -> Result<(), E> {
    let at_home = list_leases_at_home(conn)?;
    // Only codes are sorted; the rows are looked up one by one, so that memory holds no ledger.
    let sorted = "select code, side, place from (select entry_code as code, 0 as side, rowid as place from charge \
                  union all select entry_code, 1, rowid from receipt) order by code, side";
    let more = "c.payer_code, c.account_code, t.entry_code, f.entry_code, c.opening, c.bank_code, c.slip_code, c.method, \
                c.reference, c.custom";
    let charge = format!(
        "select c.entry_code, l.lease_number, iif(c.reverses_id is null, 'charge', 'reversal'), c.charged_on, c.due_on, \
         c.amount_cents, c.category, c.description, {more} from charge c join lease l on l.id = c.lease_id \
         left join charge t on t.id = c.reverses_id left join charge f on f.id = c.for_id \
         where c.rowid = ?1 and l.archived_at is null"
    );
    let receipt = format!(
        "select c.entry_code, l.lease_number, c.kind, c.received_on, null, c.amount_cents, c.category, c.description, {more} \
         from receipt c join lease l on l.id = c.lease_id \
         left join receipt t on t.id = c.reverses_id left join receipt f on f.id = c.for_id \
         where c.rowid = ?1 and l.archived_at is null"
    );
    let mut sorted = conn.prepare_cached(sorted).map_err(StoreError::from)?;
    let mut sides = [
        conn.prepare_cached(&charge).map_err(StoreError::from)?,
        conn.prepare_cached(&receipt).map_err(StoreError::from)?,
    ];
    let mut keys = sorted.query([]).map_err(StoreError::from)?;
    while let Some(key) = keys.next().map_err(StoreError::from)? {
        let side: i64 = key.get(1).map_err(StoreError::from)?;
        let place: i64 = key.get(2).map_err(StoreError::from)?;
        let mut rows = sides[usize::from(side != 0)].query([place]).map_err(StoreError::from)?;
        if let Some(row) = rows.next().map_err(StoreError::from)? {
            let entry = entry(&mut Cells::of(row))?;
            if !at_home.contains(&entry.lease_number) {
                sink(entry)?;
            }
        }
    }
    Ok(())
}

fn entry(c: &mut Cells<'_, '_>) -> Result<LedgerEntry, StoreError> {
    Ok(LedgerEntry {
        entry_code: c.next()?,
        lease_number: c.next()?,
        entry_type: c.must(EntryType::parse, "type")?,
        date: c.next()?,
        due_date: c.day()?,
        amount: Cents(c.next()?),
        category: c.word(LedgerCategory::parse)?,
        description: c.next()?,
        more: MoreOfEntry {
            payer_code: c.next()?,
            account_code: c.next()?,
            reverses_code: c.next()?,
            for_code: c.next()?,
            opening: c.next::<Option<bool>>()?.unwrap_or_default(),
            bank_code: c.next()?,
            slip_code: c.next()?,
            method: c.next()?,
            reference: c.next()?,
        },
        custom: c.custom()?,
    })
}

/// All allocations by hand between rows that go out.
///
/// # Errors
/// What `sink` returns, or when the file cannot be read.
pub fn each_allocation<E: From<StoreError>>(
    conn: &Connection,
    mut sink: impl FnMut(HandAllocation) -> Result<(), E>,
) -> Result<(), E> {
    let at_home = list_leases_at_home(conn)?;
    let sql = "select lr.lease_number, lc.lease_number, r.entry_code, c.entry_code, a.amount_cents, a.custom from allocation a \
               join receipt r on r.id = a.receipt_id join charge c on c.id = a.charge_id \
               join lease lr on lr.id = r.lease_id join lease lc on lc.id = c.lease_id \
               where lr.archived_at is null and lc.archived_at is null and a.archived_at is null order by r.entry_code, c.entry_code";
    let read = |c: &mut Cells<'_, '_>| {
        let leases: (String, String) = (c.next()?, c.next()?);
        let (receipt_code, charge_code, amount) = (c.next()?, c.next()?, Cents(c.next()?));
        Ok((leases, HandAllocation { receipt_code, charge_code, amount, custom: c.custom()? }))
    };
    each(
        conn,
        sql,
        read,
        |((one, other), allocation)| {
            if at_home.contains(&one) || at_home.contains(&other) { Ok(()) } else { sink(allocation) }
        },
    )
}
