//! What each row of a tenant's account posts, on both bases, with what its allocation posts. Source: ledger, “Tenant
//! rows”. Every entry balances in the property of its lease.

use super::allocation::{Allocation, RefundPart, Settlement};
use super::chart::{self, DEPOSIT_INTEREST, DEPOSITS_HELD, OPENING, PREPAID, RECEIVABLES, UNDEPOSITED};
use super::entry::{Posting, Source};
use super::places::Places;
use super::rounding::Minor;
use super::rows::{PropertyTerms, TenantRow};
use super::words::{Basis, Category, RowType};
use chrono::NaiveDate;
use std::collections::HashMap;

/// The postings of the rows of one property's lease, or of leases that hand allocations join, in no certain order.
#[must_use]
pub fn tenant_postings<'a>(
    property: &'a PropertyTerms,
    rows: &[&'a TenantRow],
    allocation: &Allocation<'a>,
    places: &Places<'a>,
) -> Vec<Posting<'a>> {
    let mut parts: HashMap<&str, Vec<&RefundPart<'a>>> = HashMap::new();
    for part in &allocation.refunds {
        parts.entry(&part.refund.entry_code).or_default().push(part);
    }
    let mut book = Posted { property, allocation, places, parts, postings: Vec::with_capacity(rows.len() * 4) };
    for row in rows {
        if !row.row_type.undoes() {
            book.row(row);
        }
    }
    for settlement in &allocation.settlements {
        book.settlement(settlement);
    }
    book.postings
}

struct Posted<'a, 'p> {
    property: &'a PropertyTerms,
    allocation: &'p Allocation<'a>,
    places: &'p Places<'a>,
    parts: HashMap<&'a str, Vec<&'p RefundPart<'a>>>,
    postings: Vec<Posting<'a>>,
}

/// One side of an entry: account, debit positive, and the basis where it counts on one only.
type Line<'a> = (&'a str, Minor, Option<Basis>);

impl<'a> Posted<'a, '_> {
    /// A row, and the one that turned it round.
    fn row(&mut self, row: &'a TenantRow) {
        let lines = self.lines(row);
        self.post(row.date, Source::Row(&row.entry_code), row, &lines);
        let reversal = self.allocation.reversals.get(row.entry_code.as_str()).copied();
        let undone = reversal.map(|by| by.date.max(row.date));
        let mut lies = lines.first().map_or(PREPAID, |line| line.0);
        if row.row_type == RowType::Payment
            && !row.opening
            && let Some((day, slip, account)) = self.places.banked(row, self.property)
            && undone.is_none_or(|undone| day < undone)
        {
            let to_bank = [(account, row.amount, None), (UNDEPOSITED, -row.amount, None)];
            self.post(day, Source::Slip(&slip.slip_code), row, &to_bank);
            lies = account;
        }
        if let (Some(by), Some(day)) = (reversal, undone) {
            let mut round: Vec<Line<'a>> =
                lines.iter().map(|(account, amount, only)| (*account, -amount, *only)).collect();
            if let (RowType::Payment, Some(first)) = (row.row_type, round.first_mut()) {
                first.0 = lies;
            }
            self.post(day, Source::Row(&by.entry_code), row, &round);
        }
    }

    fn lines(&self, row: &'a TenantRow) -> Vec<Line<'a>> {
        let amount = row.amount;
        let account = if row.opening { OPENING } else { chart::of_row(row) };
        let accrual = Some(Basis::Accrual);
        match row.row_type {
            RowType::Charge => vec![(RECEIVABLES, amount, accrual), (account, -amount, accrual)],
            RowType::Payment => {
                let lies = if row.opening { OPENING } else { self.places.first(row, self.property) };
                vec![(lies, amount, None), (PREPAID, -amount, None)]
            }
            RowType::Credit => vec![(account, amount, accrual), (PREPAID, -amount, accrual)],
            RowType::DepositApplied => vec![(DEPOSITS_HELD, amount, None), (PREPAID, -amount, None)],
            RowType::DepositInterest => vec![(DEPOSIT_INTEREST, amount, None), (DEPOSITS_HELD, -amount, None)],
            RowType::Refund if row.category == Some(Category::Deposit) => {
                let bank = self.places.deposit(row.bank_code.as_deref(), self.property);
                vec![(bank, -amount, None), (DEPOSITS_HELD, amount, None)]
            }
            RowType::Refund => self.refund(row),
            RowType::Return | RowType::Reversal => Vec::new(),
        }
    }

    /// Money that goes back comes out of prepaid; what is refunded of a credit was never there on cash basis, and is a
    /// concession once it is paid.
    fn refund(&self, row: &'a TenantRow) -> Vec<Line<'a>> {
        let bank = self.places.trust(row.bank_code.as_deref(), self.property);
        let mut lines = vec![(bank, -row.amount, None), (PREPAID, row.amount, Some(Basis::Accrual))];
        let mut received = row.amount;
        for part in self.parts.get(row.entry_code.as_str()).into_iter().flatten() {
            if part.receipt.row_type == RowType::Credit {
                received -= part.amount;
                lines.push((chart::of_row(part.receipt), part.amount, Some(Basis::Cash)));
            }
        }
        lines.push((PREPAID, received, Some(Basis::Cash)));
        lines
    }

    fn settlement(&mut self, settlement: &Settlement<'a>) {
        let Settlement { receipt, charge, amount, on, until, .. } = *settlement;
        let source = Source::Allocation { receipt: &receipt.entry_code, charge: &charge.entry_code };
        for (day, amount) in [(Some(on), amount), (until, -amount)] {
            let Some(day) = day else { continue };
            self.post(day, source, receipt, &[(PREPAID, amount, Some(Basis::Accrual))]);
            self.post(day, source, charge, &[(RECEIVABLES, -amount, Some(Basis::Accrual))]);
            if receipt.row_type != RowType::Credit {
                self.post(day, source, receipt, &[(PREPAID, amount, Some(Basis::Cash))]);
                self.post(day, source, charge, &[(chart::of_row(charge), -amount, Some(Basis::Cash))]);
            }
        }
    }

    fn post(&mut self, date: NaiveDate, source: Source<'a>, row: &'a TenantRow, lines: &[Line<'a>]) {
        for (account, amount, only) in lines.iter().filter(|line| line.1 != 0) {
            self.postings.push(Posting {
                date,
                source,
                account,
                amount: *amount,
                property: &self.property.property_code,
                lease: Some(&row.lease_number),
                owner: None,
                party: row.payer_code.as_deref(),
                only: *only,
            });
        }
    }
}
