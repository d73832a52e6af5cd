//! What is written of bills and payments. What is posted is never edited but for approval and void.

use crate::custom::{read_custom, write_custom};
use crate::error::StoreError;
use crate::gate::Tx;
use chrono::NaiveDate;
use uuid::Uuid;

/// The custom field that says why a payment took more than its properties had.
pub(super) const PAID_BEYOND: &str = "Paid below zero";
/// The custom field that says why a payment was voided.
pub(super) const VOIDED_BECAUSE: &str = "Voided because";

/// A line as it is written; the amount above zero, in minor units.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct NewLine<'l> {
    pub bill_code: &'l str,
    pub line: u32,
    pub is_credit: bool,
    pub vendor_id: Uuid,
    pub property_id: Uuid,
    pub unit_id: Option<Uuid>,
    pub bill_date: NaiveDate,
    pub due_date: Option<NaiveDate>,
    pub reference: Option<&'l str>,
    pub account_code: &'l str,
    pub amount_cents: i64,
    pub description: Option<&'l str>,
    pub approved_on: Option<NaiveDate>,
}

/// What a check gives to one bill, in minor units above zero.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct NewPayment<'p> {
    pub payment_code: &'p str,
    pub bill_code: &'p str,
    pub paid_on: NaiveDate,
    pub bank_id: Uuid,
    pub amount_cents: i64,
    pub method: &'p str,
    pub reference: Option<&'p str>,
    /// Why it was paid beyond what the properties have; it stays as a custom field.
    pub beyond: Option<&'p str>,
}

impl Tx<'_> {
    /// Whether a bill has that code.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn has_bill(&self, bill_code: &str) -> Result<bool, StoreError> {
        let sql = "select exists (select 1 from bill_line where bill_code = ?1)";
        Ok(self.conn.prepare_cached(sql)?.query_row([bill_code], |row| row.get(0))?)
    }

    /// Whether a payment has that code.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn has_bill_payment(&self, payment_code: &str) -> Result<bool, StoreError> {
        let sql = "select exists (select 1 from bill_payment where payment_code = ?1)";
        Ok(self.conn.prepare_cached(sql)?.query_row([payment_code], |row| row.get(0))?)
    }

    /// Writes a line of a bill; its id follows from code and line. Gives the id.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn insert_line_of_bill(&self, line: &NewLine<'_>) -> Result<Uuid, StoreError> {
        let id = self.ids().id("bill_line", &[line.bill_code, &line.line.to_string()]);
        self.conn
            .prepare_cached(
                "insert into bill_line (id, bill_code, line, kind, vendor_id, property_id, unit_id, bill_date, due_date, reference, \
                 account_code, amount_cents, description, approved_on) \
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            )?
            .execute((
                id,
                line.bill_code,
                line.line,
                line.is_credit.then_some("credit"),
                line.vendor_id,
                line.property_id,
                line.unit_id,
                line.bill_date,
                line.due_date,
                line.reference,
                line.account_code,
                line.amount_cents,
                line.description,
                line.approved_on,
            ))?;
        Ok(id)
    }

    /// Turns the lines of a bill round, each by one of its own on a day. Gives how many.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn turn_bill_round(&self, bill_code: &str, day: NaiveDate, why: &str) -> Result<u32, StoreError> {
        let mut statement = self.conn.prepare_cached(
            "select line, kind is 'credit', vendor_id, property_id, unit_id, account_code, amount_cents, reference \
             from bill_line where bill_code = ?1 and archived_at is null order by line",
        )?;
        type Read = (u32, bool, Uuid, Uuid, Option<Uuid>, String, i64, Option<String>);
        let read = |row: &rusqlite::Row<'_>| -> rusqlite::Result<Read> {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?, row.get(7)?))
        };
        let lines = statement.query_map([bill_code], read)?.collect::<Result<Vec<_>, _>>()?;
        let last = lines.iter().map(|line| line.0).max().unwrap_or(0);
        let mut turned = 0;
        for (_, is_credit, vendor_id, property_id, unit_id, account_code, amount_cents, reference) in &lines {
            turned += 1;
            self.insert_line_of_bill(&NewLine {
                bill_code,
                line: last + turned,
                is_credit: !is_credit,
                vendor_id: *vendor_id,
                property_id: *property_id,
                unit_id: *unit_id,
                bill_date: day,
                due_date: None,
                reference: reference.as_deref(),
                account_code,
                amount_cents: *amount_cents,
                description: Some(why),
                approved_on: None,
            })?;
        }
        Ok(turned)
    }

    /// Approves the lines of a bill that are not yet; gives how many.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn approve_bill(&self, bill_code: &str, day: NaiveDate) -> Result<usize, StoreError> {
        let sql = "update bill_line set approved_on = ?2 where bill_code = ?1 and approved_on is null and archived_at is null";
        Ok(self.conn.prepare_cached(sql)?.execute((bill_code, day))?)
    }

    /// Writes what a check gives to a bill; its id follows from both codes. Gives the id.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn insert_bill_payment(&self, payment: &NewPayment<'_>) -> Result<Uuid, StoreError> {
        let id = self.ids().id("bill_payment", &[payment.payment_code, payment.bill_code]);
        let beyond: Vec<_> = payment.beyond.map(|why| (PAID_BEYOND.to_owned(), why.to_owned())).into_iter().collect();
        self.conn
            .prepare_cached(
                "insert into bill_payment (id, payment_code, bill_code, paid_on, bank_id, amount_cents, method, reference, custom) \
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute((
                id,
                payment.payment_code,
                payment.bill_code,
                payment.paid_on,
                payment.bank_id,
                payment.amount_cents,
                payment.method,
                payment.reference,
                write_custom(&beyond),
            ))?;
        Ok(id)
    }

    /// Voids what stands of a payment, on a day, for a reason that stays with it. Gives how many parts it had.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn void_bill_payment(
        &self,
        (payment_code, bank_id): (&str, Uuid),
        day: NaiveDate,
        why: Option<&str>,
    ) -> Result<usize, StoreError> {
        let mut parts = self.conn.prepare_cached(
            "select id, custom from bill_payment where payment_code = ?1 and bank_id = ?2 and voided_on is null and archived_at is null",
        )?;
        let rows = parts
            .query_map((payment_code, bank_id), |row| Ok((row.get::<_, Uuid>(0)?, row.get::<_, Option<String>>(1)?)))?
            .collect::<Result<Vec<_>, _>>()?;
        let mut void = self.conn.prepare_cached("update bill_payment set voided_on = ?2, custom = ?3 where id = ?1")?;
        for (id, custom) in &rows {
            let mut fields = read_custom(custom.as_deref());
            fields.retain(|(name, _)| name != VOIDED_BECAUSE);
            fields.extend(why.map(|why| (VOIDED_BECAUSE.to_owned(), why.to_owned())));
            void.execute((id, day, write_custom(&fields)))?;
        }
        Ok(rows.len())
    }
}
