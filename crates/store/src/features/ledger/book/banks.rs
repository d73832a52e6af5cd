//! Bank accounts and slips, what the banks say, bills and what was paid of them.

use super::{list, list_of, must, word};
use crate::error::StoreError;
use keystead_rules::ledger::Book;
use keystead_rules::ledger::rows::{BankAccount, BankLine, BankStatement, BillLine, BillPayment, DepositSlip};
use keystead_rules::ledger::words::BankKind;
use rusqlite::{Connection, params_from_iter};
use uuid::Uuid;

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

/// The lines of all bills, or of one.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn list_bills(conn: &Connection, bill_code: Option<&str>) -> Result<Vec<BillLine>, StoreError> {
    let which = if bill_code.is_some() { "and b.bill_code = ?1" } else { "" };
    let sql = format!(
        "select b.bill_code, b.line, b.kind is 'credit', v.code, p.property_code, b.bill_date, b.due_date, \
         b.account_code, b.amount_cents, b.reference, b.approved_on from bill_line b join party v on v.id = b.vendor_id \
         join property p on p.id = b.property_id where b.archived_at is null {which} order by b.bill_code, b.line"
    );
    list_of(conn, &sql, params_from_iter(bill_code), &mut |row| {
        Ok(BillLine {
            bill_code: row.get(0)?,
            line: row.get(1)?,
            credit: row.get(2)?,
            vendor_code: row.get(3)?,
            property_code: row.get(4)?,
            bill_date: row.get(5)?,
            due_date: row.get(6)?,
            account_code: row.get(7)?,
            amount: row.get(8)?,
            reference: row.get(9)?,
            approved_on: row.get(10)?,
        })
    })
}

/// The payments of all bills, or of one, with their ids.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn list_bill_payments(
    conn: &Connection,
    bill_code: Option<&str>,
) -> Result<Vec<(Uuid, BillPayment)>, StoreError> {
    let which = if bill_code.is_some() { "and m.bill_code = ?1" } else { "" };
    let sql = format!(
        "select m.payment_code, m.bill_code, m.paid_on, b.bank_code, m.amount_cents, m.method, m.voided_on, m.id \
         from bill_payment m join bank_account b on b.id = m.bank_id where m.archived_at is null {which} \
         order by m.payment_code, m.bill_code"
    );
    list_of(conn, &sql, params_from_iter(bill_code), &mut |row| {
        let payment = BillPayment {
            payment_code: row.get(0)?,
            bill_code: row.get(1)?,
            date: row.get(2)?,
            bank_code: row.get(3)?,
            amount: row.get(4)?,
            by_card: word(row, 5, |method| Some(method == "card"))?.unwrap_or_default(),
            voided_on: row.get(6)?,
        };
        Ok((row.get(7)?, payment))
    })
}
