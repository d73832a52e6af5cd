//! Bank accounts and slips, what the banks say, bills and what was paid of them.

use super::{list, must};
use crate::error::StoreError;
use crate::projections::bank_item::bills::{
    list_bill_payments, list_bills, list_bills_of_property, list_payments_of_property,
};
use keystead_rules::ledger::Book;
use keystead_rules::ledger::rows::{BankAccount, BankLine, BankStatement, DepositSlip};
use keystead_rules::ledger::words::BankKind;
use rusqlite::Connection;

/// The accounts, and the slips that go to them.
pub(super) fn read_accounts(conn: &Connection, book: &mut Book) -> Result<(), StoreError> {
    let sql =
        "select bank_code, account_code, kind, currency from bank_account where archived_at is null order by bank_code";
    book.banks = list(conn, sql, |row| {
        Ok(BankAccount {
            bank_code: row.get(0)?,
            account_code: row.get(1)?,
            kind: must(row, 2, BankKind::parse)?,
            currency: row.get(3)?,
        })
    })?;
    let sql = "select s.slip_code, b.bank_code, s.deposited_on from deposit_slip s join bank_account b on b.id = s.bank_id \
        where s.archived_at is null order by s.slip_code";
    book.slips =
        list(conn, sql, |row| Ok(DepositSlip { slip_code: row.get(0)?, bank_code: row.get(1)?, date: row.get(2)? }))?;
    Ok(())
}

/// What the banks say.
pub(super) fn read_lines(conn: &Connection, book: &mut Book) -> Result<(), StoreError> {
    let sql = "select b.bank_code, n.line_code, n.booked_on, n.amount_cents, n.matches from bank_line n \
        join bank_account b on b.id = n.bank_id where n.archived_at is null order by b.bank_code, n.line_code";
    book.bank_lines = list(conn, sql, |row| {
        let matches = row.get::<_, Option<String>>(4)?.unwrap_or_default();
        let codes = matches.split(';').filter(|code| !code.is_empty());
        Ok(BankLine {
            bank_code: row.get(0)?,
            line_code: row.get(1)?,
            date: row.get(2)?,
            amount: row.get(3)?,
            matches: codes.map(str::to_owned).collect(),
        })
    })?;
    let sql = "select b.bank_code, s.statement_date, s.closing_balance_cents, s.finalised_on from bank_statement s \
        join bank_account b on b.id = s.bank_id where s.archived_at is null order by b.bank_code, s.statement_date";
    book.statements = list(conn, sql, |row| {
        Ok(BankStatement {
            bank_code: row.get(0)?,
            statement_date: row.get(1)?,
            closing_balance: row.get(2)?,
            finalised_on: row.get(3)?,
        })
    })?;
    Ok(())
}

/// Bills and their payments.
pub(super) fn read_bills(conn: &Connection, book: &mut Book) -> Result<(), StoreError> {
    book.bills = list_bills(conn, None)?;
    book.bill_payments = list_bill_payments(conn, None)?.into_iter().map(|(_, payment)| payment).collect();
    Ok(())
}

/// The bills that post in a property, and their payments.
pub(super) fn read_bills_of_property(
    conn: &Connection,
    property_code: &str,
    book: &mut Book,
) -> Result<(), StoreError> {
    book.bills = list_bills_of_property(conn, property_code)?;
    book.bill_payments = list_payments_of_property(conn, property_code)?;
    Ok(())
}
