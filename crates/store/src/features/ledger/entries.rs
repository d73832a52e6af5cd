//! Rows of accounts that a person enters, and rows that turn others round.

use crate::error::StoreError;
use crate::features::ledger::book::list_closed_periods;
use crate::gate::Tx;
use chrono::NaiveDate;
use keystead_model::words::{EntryType, LedgerCategory};
use keystead_rules::ledger::rows::ClosedPeriod;
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

/// What is entered on an account.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct NewEntry<'e> {
    pub lease_id: Uuid,
    pub entry_code: &'e str,
    pub entry_type: EntryType,
    pub date: NaiveDate,
    /// Of a charge.
    pub due_date: Option<NaiveDate>,
    pub amount_cents: i64,
    pub category: Option<LedgerCategory>,
    pub description: Option<&'e str>,
    pub payer_code: Option<&'e str>,
    pub method: Option<&'e str>,
    pub reference: Option<&'e str>,
    /// Of a receipt: the slip that it goes to the bank with.
    pub slip_code: Option<&'e str>,
    /// The row that it turns round.
    pub reverses: Option<Uuid>,
}

/// A row of an account as it stands in the file.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct StoredEntry {
    pub id: Uuid,
    pub lease_id: Uuid,
    pub entry_code: String,
    pub is_charge: bool,
    pub entry_type: EntryType,
    pub date: NaiveDate,
    pub amount_cents: i64,
    pub category: Option<LedgerCategory>,
    pub payer_code: Option<String>,
    /// The code of the row that turned it round.
    pub reversed_by: Option<String>,
}

/// A row of an account.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn get_entry(conn: &Connection, id: Uuid) -> Result<StoredEntry, StoreError> {
    let charge = "select lease_id, entry_code, iif(reverses_id is null, 'charge', 'reversal'), charged_on, amount_cents, category, \
        payer_code, (select v.entry_code from charge v where v.reverses_id = c.id) from charge c where id = ?1";
    let receipt = "select lease_id, entry_code, kind, received_on, amount_cents, category, \
        payer_code, (select v.entry_code from receipt v where v.reverses_id = c.id) from receipt c where id = ?1";
    for (sql, is_charge) in [(charge, true), (receipt, false)] {
        let read = |row: &rusqlite::Row<'_>| {
            let category: Option<String> = row.get(5)?;
            Ok(StoredEntry {
                id,
                lease_id: row.get(0)?,
                entry_code: row.get(1)?,
                is_charge,
                entry_type: EntryType::parse(&row.get::<_, String>(2)?).unwrap_or(EntryType::Reversal),
                date: row.get(3)?,
                amount_cents: row.get(4)?,
                category: category.as_deref().and_then(LedgerCategory::parse),
                payer_code: row.get(6)?,
                reversed_by: row.get(7)?,
            })
        };
        if let Some(found) = conn.prepare_cached(sql)?.query_row([id], read).optional()? {
            return Ok(found);
        }
    }
    Err(StoreError::NotFound { kind: "entry", key: id.to_string() })
}

/// The property of a lease, by its code, and whether lease, unit or property are archived.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such lease.
pub fn get_place(conn: &Connection, lease_id: Uuid) -> Result<(String, bool), StoreError> {
    let sql = "select p.property_code, l.archived_at is not null or u.archived_at is not null or p.archived_at is not null \
        from lease l join unit u on u.id = l.unit_id join property p on p.id = u.property_id where l.id = ?1";
    let found = conn.prepare_cached(sql)?.query_row([lease_id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    found.ok_or_else(|| StoreError::NotFound { kind: "lease", key: lease_id.to_string() })
}

impl Tx<'_> {
    /// The periods that are closed.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn list_closed_periods(&self) -> Result<Vec<ClosedPeriod>, StoreError> {
        list_closed_periods(self.conn)
    }

    /// A row of an account, within the transaction that turns it round.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none.
    pub fn get_ledger_entry(&self, id: Uuid) -> Result<StoredEntry, StoreError> {
        get_entry(self.conn, id)
    }

    /// The property of a lease, within the transaction that enters a row on it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such lease.
    pub fn get_place_of_lease(&self, lease_id: Uuid) -> Result<(String, bool), StoreError> {
        get_place(self.conn, lease_id)
    }

    /// Whether a row of an account has that code.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn has_entry_code(&self, code: &str) -> Result<bool, StoreError> {
        let (charge, receipt) = (self.ids().id("charge", &[code]), self.ids().id("receipt", &[code]));
        let sql = "select exists (select 1 from charge where id = ?1) or exists (select 1 from receipt where id = ?2)";
        Ok(self.conn.prepare_cached(sql)?.query_row((charge, receipt), |row| row.get(0))?)
    }

    /// Writes a row of an account; what turns a row round goes to the table of that row. Gives its id.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn insert_entry(&self, entry: &NewEntry<'_>, among_charges: bool) -> Result<Uuid, StoreError> {
        let category = entry.category.map(LedgerCategory::as_str);
        if among_charges {
            let id = self.ids().id("charge", &[entry.entry_code]);
            self.conn
                .prepare_cached(
                    "insert into charge (id, lease_id, entry_code, charged_on, due_on, amount_cents, category, description, \
                     payer_code, method, reference, reverses_id) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
                )?
                .execute((
                    id,
                    entry.lease_id,
                    entry.entry_code,
                    entry.date,
                    entry.due_date.unwrap_or(entry.date),
                    entry.amount_cents,
                    category,
                    entry.description,
                    entry.payer_code,
                    entry.method,
                    entry.reference,
                    entry.reverses,
                ))?;
            return Ok(id);
        }
        let id = self.ids().id("receipt", &[entry.entry_code]);
        self.conn
            .prepare_cached(
                "insert into receipt (id, lease_id, entry_code, kind, received_on, amount_cents, category, description, payer_code, \
                 method, reference, slip_code, reverses_id) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )?
            .execute((
                id,
                entry.lease_id,
                entry.entry_code,
                entry.entry_type.as_str(),
                entry.date,
                entry.amount_cents,
                category,
                entry.description,
                entry.payer_code,
                entry.method,
                entry.reference,
                entry.slip_code,
                entry.reverses,
            ))?;
        Ok(id)
    }
}
