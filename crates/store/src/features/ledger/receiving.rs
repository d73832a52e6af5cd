//! Who may pay and what they owe, and the slips that receipts go to the bank with.

use crate::error::StoreError;
use crate::gate::Tx;
use crate::projections::lease_balance::BALANCE_OF_LEASE;
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

/// A tenant on a lease.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct PayerRow {
    pub lease_id: Uuid,
    pub lease_number: String,
    pub tenant_name: String,
    pub unit_number: String,
    pub property_name: String,
    pub currency: String,
    pub balance_cents: i64,
}

/// Who may pay on a lease; none where there is no such lease.
///
/// # Errors
/// When the file cannot be read.
pub fn find_payer(conn: &Connection, lease_id: Uuid) -> Result<Option<PayerRow>, StoreError> {
    let sql = format!(
        "select l.lease_number, coalesce(party_name(t.company, t.first_name, t.last_name, t.code), ''), u.unit_number, p.name, \
         p.currency, coalesce({BALANCE_OF_LEASE}, 0) from lease l join unit u on u.id = l.unit_id \
         join property p on p.id = u.property_id join party t on t.id = l.tenant_id where l.id = ?1"
    );
    let row = conn.prepare_cached(&sql)?.query_row([lease_id], |row| {
        Ok(PayerRow {
            lease_id,
            lease_number: row.get(0)?,
            tenant_name: row.get(1)?,
            unit_number: row.get(2)?,
            property_name: row.get(3)?,
            currency: row.get(4)?,
            balance_cents: row.get(5)?,
        })
    });
    Ok(row.optional()?)
}

/// A payment: day, minor units, method, reference.
pub type Before = (NaiveDate, i64, Option<String>, Option<String>);

/// The last payments on a lease that stand, newest first.
///
/// # Errors
/// When the file cannot be read.
pub fn list_last_payments(conn: &Connection, lease_id: Uuid, limit: u32) -> Result<Vec<Before>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select r.received_on, r.amount_cents, r.method, r.reference from receipt r where r.lease_id = ?1 and r.kind = 'payment' \
         and r.reverses_id is null and not exists (select 1 from receipt v where v.reverses_id = r.id) \
         order by r.received_on desc, r.entry_code desc limit ?2",
    )?;
    let rows =
        statement.query_map((lease_id, limit), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A bank account that takes deposits.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct BankRow {
    pub bank_id: Uuid,
    pub bank_code: String,
    pub name: String,
    pub currency: String,
}

/// The bank accounts that rent is deposited in; first those of most properties.
///
/// # Errors
/// When the file cannot be read.
pub fn list_trust_banks(conn: &Connection) -> Result<Vec<BankRow>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select b.id, b.bank_code, b.name, b.currency from bank_account b where b.archived_at is null and b.kind = 'trust' \
         order by (select count(*) from property p where p.bank_id = b.id) desc, b.name, b.bank_code",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(BankRow { bank_id: row.get(0)?, bank_code: row.get(1)?, name: row.get(2)?, currency: row.get(3)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A slip with what is on it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct SlipRow {
    pub slip_id: Uuid,
    pub slip_code: String,
    pub bank_name: String,
    pub currency: String,
    pub deposited_on: Option<NaiveDate>,
    pub items: u32,
    pub amount_cents: i64,
}

/// Slips that wait, then those that went to the bank last; what was returned or reversed is not on them.
///
/// # Errors
/// When the file cannot be read.
pub fn list_slips(conn: &Connection, limit: u32) -> Result<Vec<SlipRow>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select s.id, s.slip_code, b.name, b.currency, s.deposited_on, count(r.id), coalesce(sum(r.amount_cents), 0) \
         from (select * from (select * from deposit_slip where archived_at is null and deposited_on is null limit 500) \
               union all select * from (select * from deposit_slip where archived_at is null and deposited_on is not null \
               order by deposited_on desc limit ?1)) s \
         join bank_account b on b.id = s.bank_id left join receipt r indexed by receipt_by_slip on r.slip_code = s.slip_code \
         and r.slip_code is not null and r.reverses_id is null and not exists (select 1 from receipt v where v.reverses_id = r.id) \
         group by s.id order by s.deposited_on is not null, s.deposited_on desc, max(r.received_on) desc, s.slip_code desc",
    )?;
    let rows = statement.query_map([limit], |row| {
        Ok(SlipRow {
            slip_id: row.get(0)?,
            slip_code: row.get(1)?,
            bank_name: row.get(2)?,
            currency: row.get(3)?,
            deposited_on: row.get(4)?,
            items: row.get(5)?,
            amount_cents: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether a slip has that code.
///
/// # Errors
/// When the file cannot be read.
pub fn has_slip(conn: &Connection, code: &str) -> Result<bool, StoreError> {
    let sql = "select exists (select 1 from deposit_slip where slip_code = ?1)";
    Ok(conn.prepare_cached(sql)?.query_row([code], |row| row.get(0))?)
}

/// A slip by its id: its code, and the day it went to the bank.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn get_slip(conn: &Connection, slip_id: Uuid) -> Result<(String, Option<NaiveDate>), StoreError> {
    let sql = "select slip_code, deposited_on from deposit_slip where id = ?1";
    let found = conn.prepare_cached(sql)?.query_row([slip_id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    found.ok_or_else(|| StoreError::NotFound { kind: "deposit slip", key: slip_id.to_string() })
}

/// The day of the finalized statement that cleared a slip: then its day stands.
///
/// # Errors
/// When the file cannot be read.
pub fn find_finalized_of_slip(conn: &Connection, slip_id: Uuid) -> Result<Option<NaiveDate>, StoreError> {
    let sql = "select min(t.statement_date) from deposit_slip s join bank_account b on b.id = s.bank_id \
        join bank_match m on m.account = b.account_code and m.code = s.slip_code join bank_line n on n.id = m.line_id \
        join bank_statement t on t.bank_id = n.bank_id and t.statement_date >= m.booked_on and t.finalised_on is not null \
        and t.archived_at is null where s.id = ?1";
    Ok(conn.prepare_cached(sql)?.query_row([slip_id], |row| row.get(0))?)
}

/// The properties whose tenants' receipts are on a slip, by their codes.
///
/// # Errors
/// When the file cannot be read.
pub fn list_properties_of_slip(conn: &Connection, slip_code: &str) -> Result<Vec<String>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select distinct p.property_code from receipt r indexed by receipt_by_slip join lease l on l.id = r.lease_id \
         join unit u on u.id = l.unit_id join property p on p.id = u.property_id where r.slip_code = ?1 order by 1",
    )?;
    Ok(statement.query_map([slip_code], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// The currency of a property.
///
/// # Errors
/// When the file cannot be read.
pub fn get_currency_of_property(conn: &Connection, property_code: &str) -> Result<String, StoreError> {
    let sql = "select currency from property where property_code = ?1";
    Ok(conn.prepare_cached(sql)?.query_row([property_code], |row| row.get(0))?)
}

impl Tx<'_> {
    /// Writes a slip that waits for the bank.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn insert_slip(&self, code: &str, bank_id: Uuid) -> Result<(), StoreError> {
        let id = self.ids().id("deposit_slip", &[code]);
        self.conn
            .prepare_cached("insert into deposit_slip (id, slip_code, bank_id) values (?1, ?2, ?3)")?
            .execute((id, code, bank_id))?;
        Ok(())
    }

    /// Notes the day a slip went to the bank, or that it waits.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn update_slip(&self, slip_id: Uuid, deposited_on: Option<NaiveDate>) -> Result<(), StoreError> {
        self.conn
            .prepare_cached("update deposit_slip set deposited_on = ?2 where id = ?1")?
            .execute((slip_id, deposited_on))?;
        Ok(())
    }
}
