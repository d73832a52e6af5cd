//! Vendors' bills: what they post, which lines a payment settles, what is open. A payment settles a bill's lines in order,
//! within what is open; a void turns it round on its day and the bill opens. Source: bank, “Bills”.

use super::book::Ledger;
use super::chart::{PAYABLES, TRUST_BANK};
use super::entry::{Posting, Source};
use super::places::Places;
use super::rounding::Minor;
use super::rows::{BillLine, BillPayment};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// What a payment gave to a line of a bill; above zero also of a vendor's credit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct BillPart<'a> {
    pub payment: &'a BillPayment,
    pub line: &'a BillLine,
    pub amount: Minor,
}

impl BillPart<'_> {
    /// The part with its sign: what leaves the bank; a vendor's credit makes it less.
    #[must_use]
    pub fn signed(&self) -> Minor {
        if self.line.credit { -self.amount } else { self.amount }
    }
}

/// Which payments settle which lines.
#[derive(Debug, Clone, Default)]
#[allow(missing_docs)]
pub struct PaidBills<'a> {
    pub parts: Vec<BillPart<'a>>,
    pub problems: Vec<BillProblem<'a>>,
}

/// A payment of a bill that is not there, or of more than is open (`too_much`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BillProblem<'a> {
    /// No line has its code.
    Unknown(&'a BillPayment),
    /// More than is open.
    TooMuch(&'a BillPayment),
}

/// Settles the bills day by day: voids of earlier payments first, then the day's payments by code, then their own voids.
#[must_use]
pub fn settle<'a>(bills: &'a [BillLine], payments: &'a [BillPayment]) -> PaidBills<'a> {
    let mut lines: HashMap<&str, Vec<(&BillLine, Minor)>> = HashMap::new();
    for line in bills {
        lines.entry(&line.bill_code).or_default().push((line, line.amount));
    }
    for of_bill in lines.values_mut() {
        of_bill.sort_by_key(|(line, _)| line.line);
    }
    let mut events: Vec<(NaiveDate, u8, &str, &str, usize)> = Vec::new();
    for (at, payment) in payments.iter().enumerate() {
        let key = |day: NaiveDate, turn: u8| (day, turn, payment.payment_code.as_str(), payment.bill_code.as_str(), at);
        events.push(key(payment.date, 1));
        if let Some(voided) = payment.voided_on {
            events.push(key(voided.max(payment.date), if voided > payment.date { 0 } else { 2 }));
        }
    }
    events.sort_unstable();
    let mut paid = PaidBills::default();
    for (_, turn, _, bill, at) in events {
        let payment = &payments[at];
        let Some(of_bill) = lines.get_mut(bill) else {
            if turn == 1 {
                paid.problems.push(BillProblem::Unknown(payment));
            }
            continue;
        };
        if turn == 1 {
            let mut left = payment.amount;
            for (line, open) in of_bill.iter_mut() {
                let amount = left.min(*open);
                if amount > 0 {
                    left -= amount;
                    *open -= amount;
                    paid.parts.push(BillPart { payment, line, amount });
                }
            }
            if left > 0 {
                paid.problems.push(BillProblem::TooMuch(payment));
            }
        } else {
            for part in paid.parts.iter().filter(|part| std::ptr::eq(part.payment, payment)) {
                for (line, open) in of_bill.iter_mut().filter(|(line, _)| std::ptr::eq(*line, part.line)) {
                    debug_assert!(*open <= line.amount);
                    *open += part.amount;
                }
            }
        }
    }
    paid
}

/// What bills and their payments post: on accrual the bill and its settlement, on cash basis the lines' accounts when
/// they are paid.
#[must_use]
pub fn bill_postings<'a>(bills: &'a [BillLine], paid: &PaidBills<'a>, places: &Places<'a>) -> Vec<Posting<'a>> {
    use super::words::Basis::{Accrual, Cash};
    let mut postings = Vec::with_capacity(bills.len() * 2 + paid.parts.len() * 3);
    for line in bills {
        let amount = if line.credit { -line.amount } else { line.amount };
        let source = Source::Bill(&line.bill_code);
        let post =
            |account: &'a str, amount: Minor| posting(line, line.bill_date, source, account, amount, Some(Accrual));
        postings.extend([post(&line.account_code, amount), post(PAYABLES, -amount)]);
    }
    for part in &paid.parts {
        let (line, payment) = (part.line, part.payment);
        let bank = places.account(Some(&payment.bank_code)).unwrap_or(TRUST_BANK);
        let code = payment.payment_code.as_str();
        let voided = payment.voided_on.map(|day| (day.max(payment.date), Source::Void(code), -part.signed()));
        for (day, source, amount) in
            [Some((payment.date, Source::BillPayment(code), part.signed())), voided].into_iter().flatten()
        {
            postings.push(posting(line, day, source, bank, -amount, None));
            postings.push(posting(line, day, source, PAYABLES, amount, Some(Accrual)));
            postings.push(posting(line, day, source, &line.account_code, amount, Some(Cash)));
        }
    }
    postings
}

fn posting<'a>(
    line: &'a BillLine,
    date: NaiveDate,
    source: Source<'a>,
    account: &'a str,
    amount: Minor,
    only: Option<super::words::Basis>,
) -> Posting<'a> {
    let (property, party) = (line.property_code.as_str(), Some(line.vendor_code.as_str()));
    Posting { date, source, account, amount, property, lease: None, owner: None, party, only }
}

/// A bill of a property that is not paid; credits are negative.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct OpenBill<'a> {
    pub bill_code: &'a str,
    pub property_code: &'a str,
    pub vendor_code: &'a str,
    pub due_date: NaiveDate,
    pub currency: &'a str,
    pub amount: Minor,
    pub open: Minor,
}

/// The bills dated up to a day of which something was open at its end.
#[must_use]
pub fn open_bills<'a>(ledger: &Ledger<'a>, as_of: NaiveDate) -> Vec<OpenBill<'a>> {
    let mut rows: BTreeMap<(&str, &str), OpenBill<'a>> = BTreeMap::new();
    for line in ledger.book.bills.iter().filter(|line| line.bill_date <= as_of) {
        let amount = if line.credit { -line.amount } else { line.amount };
        let row = rows.entry((&line.bill_code, &line.property_code)).or_insert_with(|| OpenBill {
            bill_code: &line.bill_code,
            property_code: &line.property_code,
            vendor_code: &line.vendor_code,
            due_date: line.due_date.unwrap_or(line.bill_date),
            currency: ledger.currency(&line.property_code),
            amount: 0,
            open: 0,
        });
        row.amount += amount;
        row.open += amount;
    }
    for part in &settle(&ledger.book.bills, &ledger.book.bill_payments).parts {
        let payment = part.payment;
        let stands = payment.date <= as_of && payment.voided_on.is_none_or(|day| as_of < day.max(payment.date));
        if stands && let Some(row) = rows.get_mut(&(part.line.bill_code.as_str(), part.line.property_code.as_str())) {
            row.open -= part.signed();
        }
    }
    rows.into_values().filter(|row| row.open != 0).collect()
}
