//! What a person gives of a receipt to charges.

use crate::error::StoreError;
use crate::gate::Tx;
use chrono::NaiveDate;
use keystead_model::words::LedgerCategory;
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

/// A charge that a receipt may be given to. Minor units.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct ChargeRow {
    pub charge_id: Uuid,
    pub entry_code: String,
    pub lease_number: String,
    pub category: Option<LedgerCategory>,
    pub description: Option<String>,
    pub charged_on: NaiveDate,
    pub due_on: NaiveDate,
    pub amount_cents: i64,
}

/// The charges of the tenant of a lease at its property that nobody reversed, the latest first.
///
/// # Errors
/// When the file cannot be read.
pub fn list_charges_of_tenancy(conn: &Connection, lease_id: Uuid) -> Result<Vec<ChargeRow>, StoreError> {
    let sql = "select c.id, c.entry_code, l.lease_number, c.category, c.description, c.charged_on, coalesce(c.due_on, c.charged_on), \
        c.amount_cents from lease o join unit ou on ou.id = o.unit_id join lease l on l.tenant_id = o.tenant_id \
        join unit u on u.id = l.unit_id and u.property_id = ou.property_id join charge c on c.lease_id = l.id \
        where o.id = ?1 and c.reverses_id is null and not exists (select 1 from charge v where v.reverses_id = c.id) \
        order by c.charged_on desc, c.entry_code desc";
    let read = |row: &rusqlite::Row<'_>| {
        let category: Option<String> = row.get(3)?;
        Ok(ChargeRow {
            charge_id: row.get(0)?,
            entry_code: row.get(1)?,
            lease_number: row.get(2)?,
            category: category.as_deref().and_then(LedgerCategory::parse),
            description: row.get(4)?,
            charged_on: row.get(5)?,
            due_on: row.get(6)?,
            amount_cents: row.get(7)?,
        })
    };
    Ok(conn.prepare_cached(sql)?.query_map([lease_id], read)?.collect::<Result<_, _>>()?)
}

/// What of a receipt a person gave, by the charge.
///
/// # Errors
/// When the file cannot be read.
pub fn list_given(conn: &Connection, receipt_id: Uuid) -> Result<Vec<(Uuid, i64)>, StoreError> {
    let sql = "select charge_id, amount_cents from allocation where receipt_id = ?1 and archived_at is null";
    Ok(conn
        .prepare_cached(sql)?
        .query_map([receipt_id], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?)
}

/// A part of a receipt, as it is written.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct NewPart<'p> {
    pub charge_id: Uuid,
    pub charge_code: &'p str,
    pub amount_cents: i64,
    /// When both rows are there.
    pub on: NaiveDate,
}

impl Tx<'_> {
    /// The receipt, the charge and the amount of an allocation, taken back or not; `None` when it is gone.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find_given(&self, id: Uuid) -> Result<Option<(Uuid, Uuid, i64)>, StoreError> {
        let sql = "select receipt_id, charge_id, amount_cents from allocation where id = ?1";
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        Ok(self.conn.prepare_cached(sql)?.query_row([id], read).optional()?)
    }

    /// Gives a receipt to these charges and to no others by hand.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_given(&self, receipt: (Uuid, &str), parts: &[NewPart<'_>]) -> Result<(), StoreError> {
        let (receipt_id, receipt_code) = receipt;
        let was = list_given(self.conn, receipt_id)?;
        for (charge_id, _) in was.iter().filter(|(id, _)| parts.iter().all(|part| part.charge_id != *id)) {
            let sql = "update allocation set archived_at = ?3 where receipt_id = ?1 and charge_id = ?2 and archived_at is null";
            self.conn.prepare_cached(sql)?.execute((receipt_id, charge_id, self.at_text()))?;
        }
        for part in parts.iter().filter(|part| !was.contains(&(part.charge_id, part.amount_cents))) {
            let id = self.ids().id("allocation", &[receipt_code, part.charge_code]);
            let sql = "insert into allocation (id, receipt_id, charge_id, amount_cents, allocated_on) values (?1, ?2, ?3, ?4, ?5) \
                on conflict (id) do update set amount_cents = excluded.amount_cents, allocated_on = excluded.allocated_on, archived_at = null";
            self.conn.prepare_cached(sql)?.execute((id, receipt_id, part.charge_id, part.amount_cents, part.on))?;
        }
        Ok(())
    }
}
