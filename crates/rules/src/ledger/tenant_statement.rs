//! A lease's account row by row with what is owed after each. Source: ledger, the report tenant_statement; balance = open −
//! unapplied.

use super::allocation::Allocation;
use super::book::{LeaseRows, Ledger};
use super::rounding::Minor;
use super::rows::TenantRow;
use super::words::{Category, RowType};
use chrono::NaiveDate;

/// A row of a lease's account.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct StatementLine<'a> {
    pub row: &'a TenantRow,
    /// What it adds to what is owed.
    pub amount: Minor,
    /// What is owed after it; below zero what is prepaid.
    pub balance: Minor,
}

/// A lease's account in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct TenantStatement<'a> {
    pub lease_number: &'a str,
    pub currency: &'a str,
    pub opening: Minor,
    pub lines: Vec<StatementLine<'a>>,
    pub closing: Minor,
}

/// The statement of a lease from a day to the end of another; `None` of one that is not there.
///
/// What another lease gave or took by hand stands at the end of its day, on both.
#[must_use]
pub fn tenant_statement<'a>(
    ledger: &Ledger<'a>,
    lease_number: &str,
    from: NaiveDate,
    to: NaiveDate,
) -> Option<TenantStatement<'a>> {
    let has = |rows: &LeaseRows<'a>| rows.leases.iter().any(|lease| lease.lease_number == lease_number);
    let (rows, allocation) = ledger.accounts.iter().find(|(rows, _)| has(rows))?;
    let lease = rows.leases.iter().find(|lease| lease.lease_number == lease_number)?;
    let mut effects: Vec<(NaiveDate, u8, &'a TenantRow, Minor)> = (rows.rows.iter())
        .filter(|row| row.lease_number == lease_number)
        .map(|row| (row.date, 0, *row, effect(row, allocation)))
        .filter(|(_, _, row, amount)| *amount != 0 || !row.row_type.undoes())
        .collect();
    for settlement in &allocation.settlements {
        let (receipt, charge) = (settlement.receipt, settlement.charge);
        if receipt.lease_number == charge.lease_number {
            continue;
        }
        for (row, other, amount) in [(charge, receipt, -settlement.amount), (receipt, charge, settlement.amount)] {
            if row.lease_number == lease_number {
                effects.push((settlement.on, 1, other, amount));
                effects.extend(settlement.until.map(|day| (day, 1, other, -amount)));
            }
        }
    }
    effects.retain(|(day, ..)| *day <= to);
    effects.sort_by(|a, b| (a.0, a.1, &a.2.entry_code, a.3).cmp(&(b.0, b.1, &b.2.entry_code, b.3)));
    let opening = effects.iter().filter(|(day, ..)| *day < from).map(|(.., amount)| amount).sum();
    let mut balance = opening;
    let within = effects.into_iter().filter(|(day, ..)| *day >= from);
    let lines = within.map(|(_, _, row, amount)| {
        balance += amount;
        StatementLine { row, amount, balance }
    });
    let lines: Vec<StatementLine<'a>> = lines.collect();
    Some(TenantStatement {
        lease_number: &lease.lease_number,
        currency: &rows.property.currency,
        opening,
        closing: lines.last().map_or(opening, |line| line.balance),
        lines,
    })
}

/// What a row adds to what is owed on its day; a reversal the opposite of what it turns round.
fn effect(row: &TenantRow, allocation: &Allocation<'_>) -> Minor {
    match row.row_type {
        RowType::Charge => row.amount,
        RowType::Payment | RowType::Credit | RowType::DepositApplied => -row.amount,
        RowType::Refund if row.category != Some(Category::Deposit) => row.amount,
        RowType::Refund | RowType::DepositInterest => 0,
        RowType::Return | RowType::Reversal => {
            let code = row.reverses_code.as_deref().unwrap_or_default();
            let turns = allocation.reversals.get(code).is_some_and(|by| by.entry_code == row.entry_code);
            let target = allocation.turned(code);
            if turns { target.map_or(0, |target| -effect(target, allocation)) } else { 0 }
        }
    }
}
