//! Ledger rows coming in: charges to one table, payments and credits to the other.

use super::table::{V, said, set};
use super::{Columns, Importer, Taken, prepared, statements, take};
use crate::error::StoreError;
use keystead_model::ledger::LedgerEntry;
use keystead_model::words::{EntryType, LedgerCategory};
use rusqlite::OptionalExtension;
use uuid::Uuid;

const CHARGE: &[&str] = &["lease_id", "entry_code", "charged_on", "due_on", "amount_cents", "category", "description"];

const RECEIPT: &[&str] = &["lease_id", "entry_code", "kind", "received_on", "amount_cents", "category", "description"];

impl Importer<'_, '_> {
    /// Takes a ledger row in.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn entry(&mut self, r: &LedgerEntry, columns: &Columns) -> Result<Taken, StoreError> {
        if self.last_lease.0 != r.lease_number {
            // Rows of one lease mostly follow each other.
            let lease = self.ids.lease(&r.lease_number);
            if !self.known.leases.has(lease) {
                return Ok(Taken::Missing("lease_number"));
            }
            self.last_lease.0.clone_from(&r.lease_number);
            self.last_lease.1 = lease;
        }
        let lease = self.last_lease.1;
        let charge = r.entry_type == EntryType::Charge;
        if !self.first_ledger
            && let Some(other) = self.entry_of_other_type(&r.entry_code, charge)?
        {
            return Ok(Taken::OtherType(other));
        }
        let known = !self.first_ledger;
        let category = said(columns.has("category"), V::word(r.category.map(LedgerCategory::as_str)));
        let description = said(columns.has("description"), V::text(&r.description));
        let taken = if charge {
            let id = self.ids.id("charge", &[&r.entry_code]);
            let due = said(columns.has("due_date"), V::day(Some(r.due_date.unwrap_or(r.date))));
            let cells = [
                set(V::id(lease)),
                set(V::Text(&r.entry_code)),
                set(V::day(Some(r.date))),
                due,
                set(V::Int(r.amount.0)),
                category,
                description,
            ];
            let make = statements(self.tx.conn, "charge", CHARGE, false);
            take(self.tx, prepared(&mut self.tables.charge, make)?, id, known, &cells, &r.custom, columns)?
        } else {
            let id = self.ids.id("receipt", &[&r.entry_code]);
            let cells = [
                set(V::id(lease)),
                set(V::Text(&r.entry_code)),
                set(V::Text(r.entry_type.as_str())),
                set(V::day(Some(r.date))),
                set(V::Int(r.amount.0)),
                category,
                description,
            ];
            let make = statements(self.tx.conn, "receipt", RECEIPT, false);
            take(self.tx, prepared(&mut self.tables.receipt, make)?, id, known, &cells, &r.custom, columns)?
        };
        self.count(taken)
    }

    /// The type under which an entry code is taken already, where it is not the row's own.
    fn entry_of_other_type(&self, code: &str, charge: bool) -> Result<Option<&'static str>, StoreError> {
        let (sql, kind) = if charge {
            ("select 1 from receipt where id = ?1", "receipt")
        } else {
            ("select 1 from charge where id = ?1", "charge")
        };
        let id: Uuid = self.ids.id(kind, &[code]);
        let found: Option<i64> = self.tx.conn.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?;
        Ok(found.map(|_| if charge { "payment" } else { "charge" }))
    }
}
