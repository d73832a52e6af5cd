//! What was added to the chart of accounts, and the bank accounts that have one of it.

use crate::error::StoreError;
use keystead_model::words::AccountKind;
use keystead_rules::ledger::chart::STANDARD;
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

/// An account that was added, or that is named otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct OwnAccount {
    pub id: Uuid,
    pub account_code: String,
    pub name: String,
    pub kind: AccountKind,
}

/// The accounts that were added, by code.
///
/// # Errors
/// When the file cannot be read.
pub fn list_own_accounts(conn: &Connection) -> Result<Vec<OwnAccount>, StoreError> {
    let mut statement = conn.prepare_cached(
        "select id, account_code, name, kind from account where archived_at is null order by account_code",
    )?;
    let rows = statement.query_map([], |row| {
        let kind: String = row.get(3)?;
        Ok(OwnAccount {
            id: row.get(0)?,
            account_code: row.get(1)?,
            name: row.get(2)?,
            kind: AccountKind::parse(&kind).unwrap_or(AccountKind::Expense),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Account of the ledger and name of each bank account.
///
/// # Errors
/// When the file cannot be read.
pub fn list_bank_names(conn: &Connection) -> Result<Vec<(String, String)>, StoreError> {
    let mut statement = conn
        .prepare_cached("select account_code, name from bank_account where archived_at is null order by bank_code")?;
    Ok(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
}

/// Whether there is an account of that code.
///
/// # Errors
/// When the file cannot be read.
pub fn has_account(conn: &Connection, code: &str) -> Result<bool, StoreError> {
    if STANDARD.iter().any(|(standard, ..)| *standard == code) {
        return Ok(true);
    }
    let sql = "select exists (select 1 from account where account_code = ?1 and archived_at is null)";
    Ok(conn.prepare_cached(sql)?.query_row([code], |row| row.get(0))?)
}

/// The bank account that has an account of the ledger, by name and currency, where that is not the property's.
///
/// # Errors
/// When the file cannot be read.
pub fn find_foreign_bank(
    conn: &Connection,
    account_code: &str,
    property_code: &str,
) -> Result<Option<(String, String)>, StoreError> {
    let sql = "select b.name, b.currency from bank_account b where b.account_code = ?1 and b.archived_at is null \
        and b.currency <> (select currency from property where property_code = ?2)";
    Ok(conn
        .prepare_cached(sql)?
        .query_row((account_code, property_code), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}
