//! Bank accounts: what the banks say, what the books say, and which of both belong together.

pub mod accounts;
pub mod files;
pub mod matched;
pub mod open;
pub mod signed;
pub mod statements;
pub(crate) mod today;

use crate::error::StoreError;
use chrono::NaiveDate;
use keystead_model::words::{AccountKind, BankKind};
use keystead_rules::ledger::rows::Account;
use rusqlite::{Connection, OptionalExtension, Row};
use uuid::Uuid;

/// A bank account.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct BankRow {
    pub bank_id: Uuid,
    pub bank_code: String,
    pub name: String,
    pub account_code: String,
    pub kind: BankKind,
    pub currency: String,
}

const COLUMNS: &str = "b.id, b.bank_code, b.name, b.account_code, b.kind, b.currency";

fn bank_row(row: &Row<'_>) -> rusqlite::Result<BankRow> {
    Ok(BankRow {
        bank_id: row.get(0)?,
        bank_code: row.get(1)?,
        name: row.get(2)?,
        account_code: row.get(3)?,
        // What stands there and is none of the words is held by the import; the strictest of them then.
        kind: row.get_ref(4)?.as_str().ok().and_then(BankKind::parse).unwrap_or(BankKind::Trust),
        currency: row.get(5)?,
    })
}

/// A bank account that is not archived.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn get_bank(conn: &Connection, bank_id: Uuid) -> Result<BankRow, StoreError> {
    let sql = format!("select {COLUMNS} from bank_account b where b.id = ?1 and b.archived_at is null");
    let found = conn.prepare_cached(&sql)?.query_row([bank_id], bank_row).optional()?;
    found.ok_or_else(|| StoreError::NotFound { kind: "bank account", key: bank_id.to_string() })
}

/// The bank accounts, by name.
///
/// # Errors
/// When the file cannot be read.
pub fn list_banks(conn: &Connection) -> Result<Vec<BankRow>, StoreError> {
    let sql = format!("select {COLUMNS} from bank_account b where b.archived_at is null order by b.name, b.bank_code");
    let mut statement = conn.prepare_cached(&sql)?;
    Ok(statement.query_map([], bank_row)?.collect::<Result<_, _>>()?)
}

/// The day through which statements of a bank account are finalized: what was matched up to it stands.
///
/// # Errors
/// When the file cannot be read.
pub fn find_finalized_through(conn: &Connection, bank_id: Uuid) -> Result<Option<NaiveDate>, StoreError> {
    let sql = "select max(statement_date) from bank_statement where bank_id = ?1 and archived_at is null \
        and finalised_on is not null";
    Ok(conn.prepare_cached(sql)?.query_row([bank_id], |row| row.get(0))?)
}

/// The accounts beyond those that everybody has.
///
/// # Errors
/// When the file cannot be read, or an account in it is of no kind that there is.
pub fn list_chart(conn: &Connection) -> Result<Vec<Account>, StoreError> {
    let sql = "select account_code, name, kind from account where archived_at is null order by account_code";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?)))?;
    let mut accounts = Vec::new();
    for row in rows {
        let (account_code, name, kind) = row?;
        let Some(kind) = AccountKind::parse(&kind) else {
            return Err(StoreError::Invalid(format!("“{kind}” is no kind of account that the ledger knows")));
        };
        accounts.push(Account { account_code, name, kind });
    }
    Ok(accounts)
}

/// The name of a property that is not archived.
///
/// # Errors
/// When the file cannot be read.
pub fn find_property_name(conn: &Connection, property_id: Uuid) -> Result<Option<String>, StoreError> {
    let sql = "select name from property where id = ?1 and archived_at is null";
    Ok(conn.prepare_cached(sql)?.query_row([property_id], |row| row.get(0)).optional()?)
}

/// A property by its code, its units, its currency.
pub type PropertyShare = (String, u32, String);

/// A property; without one those whose rent lies in a bank account, else those whose deposits do.
///
/// # Errors
/// When the file cannot be read.
pub fn list_properties(
    conn: &Connection,
    bank_id: Uuid,
    property_id: Option<Uuid>,
) -> Result<Vec<PropertyShare>, StoreError> {
    let of = |which: &str, id: Uuid| -> Result<Vec<PropertyShare>, StoreError> {
        let sql = format!(
            "select p.property_code, (select count(*) from unit u where u.property_id = p.id and u.archived_at is null), p.currency \
             from property p where {which} = ?1 and p.archived_at is null order by p.property_code"
        );
        let mut statement = conn.prepare_cached(&sql)?;
        let rows = statement.query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    };
    if let Some(property) = property_id {
        return of("p.id", property);
    }
    let of_rent = of("p.bank_id", bank_id)?;
    if of_rent.is_empty() { of("p.deposit_bank_id", bank_id) } else { Ok(of_rent) }
}
