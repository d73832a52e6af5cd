//! Who signed the three-way reconciliation of a statement.

use crate::custom::with_said;
use crate::error::StoreError;
use crate::gate::Tx;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

/// Who signed, and what all three came to.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct SignatureRow {
    pub signed_on: NaiveDate,
    /// Nobody is named where a file said the day only.
    pub signed_by: String,
    pub signed_cents: Option<i64>,
}

/// The signature of a bank account at its statement of a day.
///
/// # Errors
/// When the file cannot be read.
pub fn find_signature(conn: &Connection, bank_id: Uuid, day: NaiveDate) -> Result<Option<SignatureRow>, StoreError> {
    let sql = "select signed_on, coalesce(signed_by, ''), signed_cents from bank_statement where bank_id = ?1 \
        and statement_date = ?2 and archived_at is null and signed_on is not null";
    let found = conn.prepare_cached(sql)?.query_row((bank_id, day), |row| {
        Ok(SignatureRow { signed_on: row.get(0)?, signed_by: row.get(1)?, signed_cents: row.get(2)? })
    });
    Ok(found.optional()?)
}

impl Tx<'_> {
    /// Notes who signed.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn put_signature(&self, bank_id: Uuid, day: NaiveDate, signature: &SignatureRow) -> Result<(), StoreError> {
        let sql = "update bank_statement set signed_on = ?3, signed_by = ?4, signed_cents = ?5 where bank_id = ?1 \
            and statement_date = ?2 and archived_at is null";
        let SignatureRow { signed_on, signed_by, signed_cents } = signature;
        self.conn.prepare_cached(sql)?.execute((bank_id, day, signed_on, signed_by, signed_cents))?;
        Ok(())
    }

    /// Takes a signature back, with what is said of it.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn archive_signature(&self, bank_id: Uuid, day: NaiveDate, said: (&str, &str)) -> Result<(), StoreError> {
        let sql =
            "select id, custom from bank_statement where bank_id = ?1 and statement_date = ?2 and archived_at is null";
        let mut there = self.conn.prepare_cached(sql)?;
        let there = there
            .query_map((bank_id, day), |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<Vec<(Uuid, Option<String>)>, _>>()?;
        for (id, custom) in there {
            let sql = "update bank_statement set signed_on = null, signed_by = null, signed_cents = null, custom = ?2 where id = ?1";
            self.conn.prepare_cached(sql)?.execute((id, with_said(custom.as_deref(), Some(said))))?;
        }
        Ok(())
    }
}
