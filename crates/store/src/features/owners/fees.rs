//! Bills of management fees as stored.

use crate::error::StoreError;
use crate::gate::Tx;
use keystead_rules::ledger::rows::BillLine;
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

/// Whether something was paid of a bill.
///
/// # Errors
/// When the file cannot be read.
pub fn is_paid(conn: &Connection, bill_code: &str) -> Result<bool, StoreError> {
    let sql =
        "select exists (select 1 from bill_payment where bill_code = ?1 and voided_on is null and archived_at is null)";
    Ok(conn.prepare_cached(sql)?.query_row([bill_code], |row| row.get(0))?)
}

/// The code of the bill that a line is of.
///
/// # Errors
/// When the file cannot be read.
pub fn find_bill_of_line(conn: &Connection, line_id: Uuid) -> Result<Option<String>, StoreError> {
    let sql = "select bill_code from bill_line where id = ?1";
    Ok(conn.prepare_cached(sql)?.query_row([line_id], |row| row.get(0)).optional()?)
}

impl Tx<'_> {
    /// Writes a line of a bill; its id follows from code and line.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such vendor, or the property is archived.
    pub fn insert_bill_line(&self, line: &BillLine, description: &str) -> Result<(), StoreError> {
        let id = self.ids().id("bill_line", &[&line.bill_code, &line.line.to_string()]);
        let written = self
            .conn
            .prepare_cached(
                "insert into bill_line (id, bill_code, line, kind, vendor_id, property_id, bill_date, due_date, reference, \
                 account_code, amount_cents, description, approved_on) select ?1, ?2, ?3, ?4, v.id, p.id, ?7, ?8, ?9, ?10, ?11, ?12, ?13 \
                 from party v, property p where v.kind = 'vendor' and v.code = ?5 \
                 and p.property_code = ?6 and p.archived_at is null",
            )?
            .execute((
                id,
                &line.bill_code,
                line.line,
                if line.credit { "credit" } else { "bill" },
                &line.vendor_code,
                &line.property_code,
                line.bill_date,
                line.due_date,
                &line.reference,
                &line.account_code,
                line.amount,
                description,
                line.approved_on,
            ))?;
        if written == 0 {
            let key = format!("{}, {}", line.vendor_code, line.property_code);
            return Err(StoreError::NotFound { kind: "vendor of a bill", key });
        }
        Ok(())
    }
}
