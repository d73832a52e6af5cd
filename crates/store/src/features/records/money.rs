//! What stands on an account or a bank account, and what a form of them names: asked before they are changed or archived.

use crate::error::StoreError;
use keystead_model::words::AccountKind;
use keystead_rules::ledger::chart::STANDARD;
use keystead_rules::ledger::setup::Days;
use rusqlite::{Connection, OptionalExtension};

/// The kind of an account of the chart; `None` when there is no such account.
///
/// # Errors
/// When the file cannot be read.
pub fn find_account_kind(conn: &Connection, code: &str) -> Result<Option<AccountKind>, StoreError> {
    let own: Option<String> = conn
        .prepare_cached("select kind from account where account_code = ?1 and archived_at is null")?
        .query_row([code], |row| row.get(0))
        .optional()?;
    let standard = || STANDARD.iter().find(|(known, ..)| *known == code).map(|(.., kind)| *kind);
    Ok(own.as_deref().and_then(AccountKind::parse).or_else(standard))
}

/// The other bank account that has an account of the ledger, by its code.
///
/// # Errors
/// When the file cannot be read.
pub fn find_bank_on(conn: &Connection, account_code: &str, but: &str) -> Result<Option<String>, StoreError> {
    Ok(conn
        .prepare_cached(
            "select bank_code from bank_account where account_code = ?1 and bank_code <> ?2 and archived_at is null limit 1",
        )?
        .query_row((account_code, but), |row| row.get(0))
        .optional()?)
}

/// The currency of a bank account; `None` when there is none with the code.
///
/// # Errors
/// When the file cannot be read.
pub fn find_bank_currency(conn: &Connection, bank_code: &str) -> Result<Option<String>, StoreError> {
    Ok(conn
        .prepare_cached("select currency from bank_account where bank_code = ?1 and archived_at is null")?
        .query_row([bank_code], |row| row.get(0))
        .optional()?)
}

/// Whether there is a person with the code, on whatever side of the business.
///
/// # Errors
/// When the file cannot be read.
pub fn is_party_code(conn: &Connection, code: &str) -> Result<bool, StoreError> {
    Ok(conn
        .prepare_cached("select exists (select 1 from party where code = ?1 and archived_at is null)")?
        .query_row([code], |row| row.get(0))?)
}

/// The days from and to which agreements of a property run, in their order.
///
/// # Errors
/// When the file cannot be read.
pub fn list_agreements(conn: &Connection, property_code: &str) -> Result<Vec<Days>, StoreError> {
    let sql = "select a.begin_date, a.end_date from property p join management_agreement a on a.property_id = p.id \
        where p.property_code = ?1 and a.archived_at is null order by a.begin_date";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([property_code], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What stands on a bank account, as a clause; `None` = nothing.
///
/// # Errors
/// When the file cannot be read.
pub fn find_use_of_bank(conn: &Connection, bank_code: &str) -> Result<Option<String>, StoreError> {
    let property: Option<String> = conn
        .prepare_cached(
            "select p.name from bank_account b join property p on p.bank_id = b.id or p.deposit_bank_id = b.id \
             where b.bank_code = ?1 order by p.property_code limit 1",
        )?
        .query_row([bank_code], |row| row.get(0))
        .optional()?;
    if let Some(property) = property {
        return Ok(Some(format!("property {property} keeps its money there")));
    }
    let uses = [
        ("deposit_slip where bank_id = (select id from bank_account where bank_code = ?1)", "deposit slips went there"),
        ("bank_line where bank_id = (select id from bank_account where bank_code = ?1)", "its bank lines are here"),
        (
            "bank_statement where bank_id = (select id from bank_account where bank_code = ?1)",
            "its statements are here",
        ),
        ("bill_payment where bank_id = (select id from bank_account where bank_code = ?1)", "bills were paid from it"),
        ("receipt where bank_code = ?1", "money of tenants was booked there"),
        ("charge where bank_code = ?1", "money of tenants was booked there"),
        (
            "journal_line where account_code = (select account_code from bank_account where bank_code = ?1)",
            "journal entries were made on its account",
        ),
    ];
    first_use(conn, &uses, bank_code)
}

/// What stands on an account of the chart, as a clause; `None` = nothing.
///
/// # Errors
/// When the file cannot be read.
pub fn find_use_of_account(conn: &Connection, code: &str) -> Result<Option<String>, StoreError> {
    let uses = [
        ("bank_account where account_code = ?1 and archived_at is null", "a bank account has it"),
        ("charge where account_code = ?1", "charges were posted to it"),
        ("receipt where account_code = ?1", "receipts were posted to it"),
        ("journal_line where account_code = ?1", "journal entries were made on it"),
        ("bill_line where account_code = ?1", "bills were posted to it"),
        ("recurring_charge where account_code = ?1 and archived_at is null", "a recurring charge posts to it"),
        ("recurring_bill where account_code = ?1 and archived_at is null", "a recurring bill is for it"),
        ("budget where account_code = ?1", "it is budgeted"),
    ];
    first_use(conn, &uses, code)
}

fn first_use(conn: &Connection, uses: &[(&str, &str)], code: &str) -> Result<Option<String>, StoreError> {
    for (rows, said) in uses {
        let sql = format!("select exists (select 1 from {rows})");
        if conn.prepare_cached(&sql)?.query_row([code], |row| row.get(0))? {
            return Ok(Some((*said).to_owned()));
        }
    }
    Ok(None)
}
