//! What a run of payments would write: one check or transfer for each vendor and bank, and the bills it leaves out.

use crate::nouns::bill_stands::why_to_approve;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_rules::ledger::bill_standing::BillState;
use keystead_rules::ledger::bills::settle;
use keystead_rules::ledger::closing::may_post;
use keystead_rules::ledger::rows::{BillPayment, ClosedPeriod};
use keystead_store::features::bills::paying::Payable;
use keystead_wire::paying::{BillLeft, BillToPay, CheckToBe, PayBill, PayMethod};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// A bill on a check.
#[derive(Debug)]
pub(super) struct Part<'p> {
    pub(super) payable: &'p Payable,
    /// What the payment names; above zero also of a credit.
    pub(super) gross: i64,
    /// What leaves the bank for it; below zero of a credit.
    pub(super) net: i64,
}

/// A check or transfer that is to be written.
#[derive(Debug)]
pub(super) struct Check<'p> {
    pub(super) vendor: (String, Uuid),
    pub(super) bank: (Uuid, String),
    pub(super) currency: String,
    pub(super) number: Option<String>,
    pub(super) parts: Vec<Part<'p>>,
}

impl Check<'_> {
    pub(super) fn net(&self) -> i64 {
        self.parts.iter().map(|part| part.net).sum()
    }

    pub(super) fn to_be(&self) -> CheckToBe {
        let bill = |part: &Part<'_>| BillToPay {
            bill_id: part.payable.bill.bill_id,
            bill_code: part.payable.bill.bill_code.clone(),
            reference: part.payable.bill.reference.clone(),
            due_date: part.payable.bill.due_date,
            amount_cents: Cents(part.net),
            left_cents: Cents(part.payable.bill.open_cents - part.net),
        };
        CheckToBe {
            vendor_id: self.vendor.1,
            vendor_name: self.vendor.0.clone(),
            bank_id: self.bank.0,
            bank_name: self.bank.1.clone(),
            currency: self.currency.clone(),
            amount_cents: Cents(self.net()),
            number: self.number.clone(),
            bills: self.parts.iter().map(bill).collect(),
        }
    }
}

/// The run.
#[derive(Debug, Default)]
pub(super) struct Run<'p> {
    /// By vendor, then bank.
    pub(super) checks: Vec<Check<'p>>,
    pub(super) left: Vec<BillLeft>,
}

/// What a payment of so much would take for a bill, by property: code and minor units.
pub(super) fn by_property(part: &Part<'_>, date: NaiveDate) -> Vec<(String, i64)> {
    let payable = part.payable;
    let mut payments = payable.payments.clone();
    payments.push(BillPayment {
        // Behind every code there is, so that it is the last of its day.
        payment_code: "\u{10FFFF}".to_owned(),
        bill_code: payable.bill.bill_code.clone(),
        date,
        bank_code: String::new(),
        amount: part.gross,
        by_card: false,
        voided_on: None,
    });
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    for given in settle(&payable.lines, &payments).parts {
        if given.payment.payment_code == "\u{10FFFF}" {
            *sums.entry(given.line.property_code.clone()).or_default() += given.signed();
        }
    }
    sums.into_iter().collect()
}

/// Plans it. A bill that cannot be paid is left out with the reason.
pub(super) fn plan<'p>(
    payables: &'p [Payable],
    asked: &[PayBill],
    (date, method): (NaiveDate, PayMethod),
    closed: &[ClosedPeriod],
    first_number: impl Fn(Uuid) -> u64,
) -> Run<'p> {
    let amounts: HashMap<Uuid, Option<i64>> =
        asked.iter().map(|bill| (bill.bill_id, bill.amount_cents.map(|cents| cents.0))).collect();
    let mut run = Run::default();
    let mut checks: BTreeMap<(String, Uuid, Uuid), Check<'p>> = BTreeMap::new();
    for payable in payables {
        let wanted = amounts.get(&payable.bill.bill_id).copied().flatten();
        match part(payable, wanted, date, closed) {
            Err(why) => run.left.push(left(payable, why)),
            Ok((part, bank)) => {
                let bill = &payable.bill;
                let check = Check {
                    vendor: (bill.vendor_name.clone(), bill.vendor_id),
                    currency: bill.currency.clone(),
                    number: None,
                    parts: Vec::new(),
                    bank: bank.clone(),
                };
                let key = (bill.vendor_name.to_lowercase(), bill.vendor_id, bank.0);
                checks.entry(key).or_insert(check).parts.push(part);
            }
        }
    }
    let mut numbers: HashMap<Uuid, u64> = HashMap::new();
    for mut check in checks.into_values() {
        if check.net() < 0 {
            let why = format!("Credits of {} are more than the bills that were chosen.", check.vendor.0);
            run.left.extend(check.parts.iter().map(|part| left(part.payable, why.clone())));
            continue;
        }
        if method == PayMethod::Check && check.net() > 0 {
            let next = numbers.entry(check.bank.0).or_insert_with(|| first_number(check.bank.0));
            check.number = Some(next.to_string());
            *next += 1;
        }
        run.checks.push(check);
    }
    run
}

fn left(payable: &Payable, why: String) -> BillLeft {
    let bill = &payable.bill;
    BillLeft { bill_id: bill.bill_id, vendor_name: bill.vendor_name.clone(), bill_code: bill.bill_code.clone(), why }
}

/// What is paid of a bill, and from which bank account; or why it is not.
fn part<'p>(
    payable: &'p Payable,
    wanted: Option<i64>,
    date: NaiveDate,
    closed: &[ClosedPeriod],
) -> Result<(Part<'p>, (Uuid, String)), String> {
    let bill = &payable.bill;
    match bill.state {
        BillState::ToPay => {}
        BillState::ToApprove => {
            return Err(why_to_approve(&payable.rows, &bill.currency)
                .unwrap_or_else(|| "The owner has not approved it.".to_owned()));
        }
        BillState::Paid => return Err("Nothing of it is open.".to_owned()),
        BillState::Reversed => return Err("It was reversed.".to_owned()),
    }
    if date < bill.bill_date {
        return Err(format!("It is dated {}, after the day of the payment.", bill.bill_date));
    }
    let gross = wanted.unwrap_or(bill.to_settle_cents);
    let money = |cents: i64| Cents(cents).in_words(&bill.currency);
    if gross <= 0 || gross > bill.to_settle_cents {
        return Err(format!("{} is not within the {} that are open.", money(gross), money(bill.to_settle_cents)));
    }
    let is_mixed = bill.to_settle_cents != bill.open_cents.abs();
    if is_mixed && gross != bill.to_settle_cents {
        return Err("It has credits among its lines, and is paid as a whole.".to_owned());
    }
    if let Some(no) = payable.lines.iter().find_map(|line| may_post(date, &line.property_code, closed).err()) {
        return Err(no.text);
    }
    let mut banks = payable.places.iter().map(|place| (place.bank_id.zip(place.bank_name.clone()), &place.name));
    let Some((Some(bank), name)) = banks.next() else {
        let name = payable.rows.first().map_or("Its property", |row| row.property_name.as_str());
        return Err(format!("{name} has no bank account to pay from."));
    };
    if let Some((_, other)) = banks.find(|(other, _)| other.as_ref().map(|(id, _)| *id) != Some(bank.0)) {
        return Err(format!("{name} and {other} pay from different bank accounts."));
    }
    let net = if is_mixed {
        bill.open_cents
    } else if bill.open_cents < 0 {
        -gross
    } else {
        gross
    };
    Ok((Part { payable, gross, net }, bank))
}
