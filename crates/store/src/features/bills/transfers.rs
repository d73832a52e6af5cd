//! Transfers to vendors through the clearing house: what waits to be sent, the files they went in, where vendors are paid;
//! and what vendors have on file.

use crate::error::StoreError;
use crate::gate::Tx;
use chrono::NaiveDate;
use keystead_model::words::{AccountHeld, Form1099, VendorPaper};
use keystead_rules::ledger::vendor_papers::{OnFile, Paper};
use rusqlite::{Connection, OptionalExtension, Row};
use uuid::Uuid;

/// What the bank and the clearing house know a bank account by.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct SendingBank {
    pub bank_id: Uuid,
    pub bank_code: String,
    pub name: String,
    pub currency: String,
    pub routing_number: Option<String>,
    pub account_number: Option<String>,
    pub ach_company_id: Option<String>,
}

/// A bank account; `None` when it is not there.
///
/// # Errors
/// When the file cannot be read.
pub fn find_sending_bank(conn: &Connection, bank_id: Uuid) -> Result<Option<SendingBank>, StoreError> {
    let sql = "select id, bank_code, name, currency, routing_number, account_number, ach_company_id from bank_account \
        where id = ?1 and archived_at is null";
    let read = |row: &Row<'_>| {
        Ok(SendingBank {
            bank_id: row.get(0)?,
            bank_code: row.get(1)?,
            name: row.get(2)?,
            currency: row.get(3)?,
            routing_number: row.get(4)?,
            account_number: row.get(5)?,
            ach_company_id: row.get(6)?,
        })
    };
    Ok(conn.prepare_cached(sql)?.query_row([bank_id], read).optional()?)
}

/// Where a vendor is paid on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct PaidInto {
    pub account_id: Uuid,
    pub routing_number: String,
    pub account_number: String,
    pub held: AccountHeld,
}

/// The account of a vendor that holds on a day: the one that began last.
///
/// # Errors
/// When the file cannot be read.
pub fn find_account_of_vendor(
    conn: &Connection,
    vendor_id: Uuid,
    on: NaiveDate,
) -> Result<Option<PaidInto>, StoreError> {
    let sql = "select id, routing_number, account_number, account_type from vendor_account \
        where vendor_id = ?1 and archived_at is null and coalesce(begin_date, '') <= ?2 and coalesce(end_date, ?2) >= ?2 \
        order by coalesce(begin_date, '') desc, vendor_account_code desc limit 1";
    let read = |row: &Row<'_>| {
        Ok(PaidInto {
            account_id: row.get(0)?,
            routing_number: row.get(1)?,
            account_number: row.get(2)?,
            held: row.get_ref(3)?.as_str().ok().and_then(AccountHeld::parse).unwrap_or(AccountHeld::Checking),
        })
    };
    Ok(conn.prepare_cached(sql)?.query_row((vendor_id, on), read).optional()?)
}

/// A transfer: a payment by the clearing house. Minor units.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct TransferRow {
    pub check_id: Uuid,
    pub payment_code: String,
    pub vendor_id: Option<Uuid>,
    pub vendor_name: Option<String>,
    pub paid_on: NaiveDate,
    pub currency: String,
    pub amount_cents: i64,
    pub voided_on: Option<NaiveDate>,
    /// The file it went in.
    pub sent_in: Option<String>,
}

const COLUMNS: &str = "k.check_id, k.payment_code, k.vendor_id, k.vendor_name, k.paid_on, k.currency, k.amount_cents, k.voided_on, m.sent_in";

fn transfer(row: &Row<'_>) -> rusqlite::Result<TransferRow> {
    Ok(TransferRow {
        check_id: row.get(0)?,
        payment_code: row.get(1)?,
        vendor_id: row.get(2)?,
        vendor_name: row.get(3)?,
        paid_on: row.get(4)?,
        currency: row.get(5)?,
        amount_cents: row.get(6)?,
        voided_on: row.get(7)?,
        sent_in: row.get(8)?,
    })
}

/// Transfers of a bank account that are in no file yet and stand, by day and code.
///
/// # Errors
/// When the file cannot be read.
pub fn list_to_send(conn: &Connection, bank_id: Uuid) -> Result<Vec<TransferRow>, StoreError> {
    let sql = format!(
        "select {COLUMNS} from bill_payment m join bill_check k on k.check_id = m.id \
         where m.bank_id = ?1 and m.method = 'ach' and m.sent_in is null and m.voided_on is null and m.archived_at is null \
         and k.amount_cents > 0 order by k.paid_on, k.payment_code"
    );
    Ok(conn.prepare_cached(&sql)?.query_map([bank_id], transfer)?.collect::<Result<_, _>>()?)
}

/// Transfers of a bank account that went in a file, by day and code, voided or not.
///
/// # Errors
/// When the file cannot be read.
pub fn list_sent(conn: &Connection, bank_id: Uuid, file: &str) -> Result<Vec<TransferRow>, StoreError> {
    let sql = format!(
        "select {COLUMNS} from bill_payment m join bill_check k on k.check_id = m.id \
         where m.bank_id = ?1 and m.sent_in = ?2 and m.archived_at is null order by k.paid_on, k.payment_code"
    );
    Ok(conn.prepare_cached(&sql)?.query_map((bank_id, file), transfer)?.collect::<Result<_, _>>()?)
}

/// Transfers whose code begins so.
///
/// # Errors
/// When the file cannot be read.
pub fn list_beginning(conn: &Connection, code: &str) -> Result<Vec<TransferRow>, StoreError> {
    let sql = format!(
        "select {COLUMNS} from bill_payment m join bill_check k on k.check_id = m.id \
         where m.payment_code >= ?1 and m.payment_code < ?1 || char(1114111) and m.method = 'ach' and m.archived_at is null \
         order by k.payment_code"
    );
    Ok(conn.prepare_cached(&sql)?.query_map([code], transfer)?.collect::<Result<_, _>>()?)
}

/// A file that transfers went in. Minor units.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct SentFileRow {
    pub code: String,
    pub transfers: u32,
    pub amount_cents: i64,
    /// Of those, such as came back or were voided otherwise.
    pub voided: u32,
}

/// The files of a bank account, the last one first.
///
/// # Errors
/// When the file cannot be read.
pub fn list_sent_files(conn: &Connection, bank_id: Uuid) -> Result<Vec<SentFileRow>, StoreError> {
    let sql = "select m.sent_in, count(*), sum(k.amount_cents), count(k.voided_on) from bill_payment m \
        join bill_check k on k.check_id = m.id where m.bank_id = ?1 and m.sent_in is not null and m.archived_at is null \
        group by m.sent_in order by m.sent_in desc limit 60";
    let read = |row: &Row<'_>| {
        Ok(SentFileRow { code: row.get(0)?, transfers: row.get(1)?, amount_cents: row.get(2)?, voided: row.get(3)? })
    };
    Ok(conn.prepare_cached(sql)?.query_map([bank_id], read)?.collect::<Result<_, _>>()?)
}

/// The codes of the files that begin so, of all bank accounts: the clearing house tells a company's files of a day apart.
///
/// # Errors
/// When the file cannot be read.
pub fn list_file_codes(conn: &Connection, bank_id: Uuid, day: &str) -> Result<Vec<String>, StoreError> {
    let sql = "select distinct sent_in from bill_payment where bank_id = ?1 and sent_in >= ?2 and sent_in < ?2 || char(1114111)";
    Ok(conn.prepare_cached(sql)?.query_map((bank_id, day), |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// The file in which the first of some payments went; `None` while none of them did.
///
/// # Errors
/// When the file cannot be read.
pub fn find_file_of_any(
    conn: &Connection,
    check_ids: impl IntoIterator<Item = Uuid>,
) -> Result<Option<String>, StoreError> {
    let mut statement = conn.prepare_cached("select sent_in from bill_payment where id = ?1")?;
    for id in check_ids {
        let file: Option<String> = statement.query_row([id], |row| row.get(0)).optional()?.flatten();
        if file.is_some() {
            return Ok(file);
        }
    }
    Ok(None)
}

/// What vendors have on file, of those that are asked for, with the form their payments are reported on.
///
/// # Errors
/// When the file cannot be read.
pub fn find_on_file(conn: &Connection, vendor_id: Uuid) -> Result<OnFile, StoreError> {
    let form: Option<String> = conn
        .prepare_cached("select form_1099 from party where id = ?1")?
        .query_row([vendor_id], |row| row.get(0))
        .optional()?
        .flatten();
    let sql = "select kind, start_date, end_date from vendor_document where vendor_id = ?1 and archived_at is null";
    let mut statement = conn.prepare_cached(sql)?;
    let papers = statement.query_map([vendor_id], |row| {
        let kind = row.get_ref(0)?.as_str().ok().and_then(VendorPaper::parse);
        Ok(kind.map(|kind| (kind, row.get(1), row.get(2))))
    })?;
    let mut found = OnFile { form: form.as_deref().and_then(Form1099::parse), papers: Vec::new() };
    for paper in papers {
        if let Some((kind, from, to)) = paper? {
            found.papers.push(Paper { kind, from: from?, to: to? });
        }
    }
    Ok(found)
}

impl Tx<'_> {
    /// Marks all parts of a payment as sent in a file. Gives how many.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn mark_sent(&self, payment_code: &str, bank_id: Uuid, file: &str) -> Result<usize, StoreError> {
        let sql = "update bill_payment set sent_in = ?3 where payment_code = ?1 and bank_id = ?2 and sent_in is null \
            and voided_on is null and archived_at is null";
        Ok(self.conn.prepare_cached(sql)?.execute((payment_code, bank_id, file))?)
    }
}
