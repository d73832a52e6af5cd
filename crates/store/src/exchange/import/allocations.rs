//! Parts of receipts that a person gave to charges, coming in: within what both have, and within one tenancy.

use super::table::{V, set};
use super::{Columns, Importer, Taken, prepared, statements, take};
use crate::error::StoreError;
use chrono::NaiveDate;
use keystead_model::ledger::HandAllocation;
use rusqlite::OptionalExtension;
use uuid::Uuid;

const ALLOCATION: &[&str] = &["receipt_id", "charge_id", "amount_cents", "allocated_on"];

/// Why a part of a receipt cannot be given to a charge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AllocationNo {
    /// In this column's row so many minor units are left for it.
    TooMuch(&'static str, i64),
    /// The two rows are of different tenancies: the leases' numbers.
    OtherTenancy(String, String),
    /// The row does not settle anything (`receipt_code`), or is not owed (`charge_code`).
    OfReversal(&'static str),
}

/// One of the two rows.
struct Side {
    lease: Uuid,
    tenant: Uuid,
    on: NaiveDate,
    cents: i64,
    settles: bool,
}

impl Importer<'_, '_> {
    /// Takes an allocation by hand in.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn allocation(&mut self, r: &HandAllocation, columns: &Columns) -> Result<Taken, StoreError> {
        let receipt_id = self.ids.id("receipt", &[&r.receipt_code]);
        let charge_id = self.ids.id("charge", &[&r.charge_code]);
        let Some(receipt) = self.side(receipt_id, false)? else { return Ok(Taken::Missing("receipt_code")) };
        let Some(charge) = self.side(charge_id, true)? else { return Ok(Taken::Missing("charge_code")) };
        for (side, column) in [(&receipt, "receipt_code"), (&charge, "charge_code")] {
            if !side.settles {
                return Ok(Taken::AllocationAgainst(AllocationNo::OfReversal(column)));
            }
        }
        if receipt.tenant != charge.tenant {
            let numbers = (self.lease_number(receipt.lease)?, self.lease_number(charge.lease)?);
            return Ok(Taken::AllocationAgainst(AllocationNo::OtherTenancy(numbers.0, numbers.1)));
        }
        let id = self.ids.id("allocation", &[&r.receipt_code, &r.charge_code]);
        for (side, column, of) in
            [(&receipt, "receipt_code", ("receipt_id", receipt_id)), (&charge, "charge_code", ("charge_id", charge_id))]
        {
            let left = side.cents - self.given(of, id)?;
            if r.amount.0 > left {
                return Ok(Taken::AllocationAgainst(AllocationNo::TooMuch(column, left)));
            }
        }
        let cells = [
            set(V::id(receipt_id)),
            set(V::id(charge_id)),
            set(V::Int(r.amount.0)),
            // It takes effect when both rows are there.
            set(V::day(Some(receipt.on.max(charge.on)))),
        ];
        let make = statements(self.tx.conn, "allocation", ALLOCATION, false);
        let table = prepared(&mut self.tables.allocation, make)?;
        let taken = take(self.tx, table, id, true, &cells, &r.custom, columns)?;
        self.count(taken)
    }

    fn side(&self, id: Uuid, charge: bool) -> Result<Option<Side>, StoreError> {
        let sql = if charge {
            "select r.lease_id, l.tenant_id, r.charged_on, r.amount_cents, r.reverses_id is null \
             from charge r join lease l on l.id = r.lease_id where r.id = ?1"
        } else {
            "select r.lease_id, l.tenant_id, r.received_on, r.amount_cents, \
             r.kind in ('payment', 'credit', 'deposit_applied') and r.reverses_id is null \
             from receipt r join lease l on l.id = r.lease_id where r.id = ?1"
        };
        let read = |row: &rusqlite::Row<'_>| {
            Ok(Side {
                lease: row.get(0)?,
                tenant: row.get(1)?,
                on: row.get(2)?,
                cents: row.get(3)?,
                settles: row.get(4)?,
            })
        };
        Ok(self.tx.conn.prepare_cached(sql)?.query_row([id], read).optional()?)
    }

    /// What other allocations give of a row.
    fn given(&self, (column, row): (&str, Uuid), but: Uuid) -> Result<i64, StoreError> {
        let sql = format!(
            "select coalesce(sum(amount_cents), 0) from allocation where {column} = ?1 and id <> ?2 and archived_at is null"
        );
        Ok(self.tx.conn.prepare_cached(&sql)?.query_row((row, but), |row| row.get(0))?)
    }

    /// The number of a lease, as people know it.
    pub(super) fn lease_number(&self, lease: Uuid) -> Result<String, StoreError> {
        let mut find = self.tx.conn.prepare_cached("select lease_number from lease where id = ?1")?;
        Ok(find.query_row([lease], |row| row.get(0)).optional()?.unwrap_or_default())
    }
}
