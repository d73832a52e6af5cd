//! Paying bills: what a run would write, and writing it.

use super::funds::{From, short};
use super::run::{Run, by_property, plan};
use super::{AHEAD, MOST, new_code, words};
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::frame::reversals::stays;
use crate::nouns::bill_stands::{is_within, void};
use chrono::{Days, NaiveDate};
use keystead_model::money::Cents;
use keystead_rules::ledger::form_1099::is_american;
use keystead_rules::ledger::vendor_papers::{Missing, missing};
use keystead_store::features::bills::paying::{
    Payable, find_check_of_part, find_last_number, has_number, list_payables,
};
use keystead_store::features::bills::transfers::{find_file_of_any, find_on_file};
use keystead_store::features::bills::write::NewPayment;
use keystead_store::features::ledger::book::list_closed_periods;
use keystead_store::{Connection, StoreError, Tx};
use keystead_wire::paying::{
    BillsPaid, PaidSum, PaperMissing, PayBank, PayBills, PayBillsRequest, PayLook, PayLookRequest, ShortFunds,
};
use keystead_wire::problem::Problem;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// What a run would write.
pub(super) fn look(ctx: &Ctx<'_>, request: &PayLookRequest) -> Result<PayLook, Problem> {
    let pay = &request.0;
    let today = ctx.today()?;
    check(pay, today)?;
    let ids: Vec<Uuid> = pay.bills.iter().map(|bill| bill.bill_id).collect();
    let (payables, closed, last) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let payables = list_payables(conn, &ids, pay.date)?;
            let mut last = HashMap::new();
            for bank in banks(&payables) {
                last.insert(bank, find_last_number(conn, bank)?.map_or(1, |number| number + 1));
            }
            Ok((payables, list_closed_periods(conn)?, last))
        })
        .or_problem()?;
    let numbers = numbers(pay)?;
    let first = |bank: Uuid| numbers.get(&bank).copied().or(last.get(&bank).copied()).unwrap_or(1);
    let run = plan(&payables, &pay.bills, (pay.date, pay.method), &closed, first);
    let mut by_bank: BTreeMap<(String, Uuid), PayBank> = BTreeMap::new();
    for check in &run.checks {
        let (id, name) = &check.bank;
        let bank = by_bank.entry((name.clone(), *id)).or_insert_with(|| PayBank {
            bank_id: *id,
            name: name.clone(),
            currency: check.currency.clone(),
            checks: 0,
            amount_cents: Cents(0),
            next_number: last.get(id).copied().unwrap_or(1).to_string(),
        });
        bank.checks += 1;
        bank.amount_cents.0 += check.net();
    }
    let short = beyond(&From::Store(ctx.store()), &payables, &run, (pay.date, today))?;
    let papers = ctx.store().read(|conn| papers_missing(conn, &run, pay.date)).or_problem()?;
    Ok(PayLook {
        papers,
        today,
        checks: run.checks.iter().map(super::run::Check::to_be).collect(),
        banks: by_bank.into_values().collect(),
        left: run.left,
        short,
    })
}

/// What is missing of those who would be paid, by name.
fn papers_missing(conn: &Connection, run: &Run<'_>, day: NaiveDate) -> Result<Vec<PaperMissing>, StoreError> {
    let mut vendors: BTreeMap<(&str, Uuid), bool> = BTreeMap::new();
    for check in &run.checks {
        let places = check.parts.iter().flat_map(|part| &part.payable.places);
        let is_american = places.into_iter().any(|place| is_american(&place.country));
        *vendors.entry((&check.vendor.0, check.vendor.1)).or_default() |= is_american;
    }
    let mut told = Vec::new();
    for ((name, vendor_id), is_american) in vendors {
        for paper in missing(&find_on_file(conn, vendor_id)?, is_american, day) {
            let text = match paper {
                Missing::W9 => "No W-9 is on file.".to_owned(),
                Missing::Insurance { ended: Some(ended) } => format!("Its insurance ended on {ended}."),
                Missing::Insurance { ended: None } => format!("No insurance on file covers {day}."),
            };
            told.push(PaperMissing { vendor_id, vendor_name: name.to_owned(), text });
        }
    }
    Ok(told)
}

fn banks(payables: &[Payable]) -> BTreeSet<Uuid> {
    payables.iter().flat_map(|payable| &payable.places).filter_map(|place| place.bank_id).collect()
}

/// What is wrong with the question itself.
fn check(pay: &PayBills, today: NaiveDate) -> Result<(), Problem> {
    let ids: BTreeSet<Uuid> = pay.bills.iter().map(|bill| bill.bill_id).collect();
    if ids.is_empty() || ids.len() > MOST {
        let text = format!("Choose one bill at least, and at most {MOST} at once.");
        return Err(Problem::invalid("bills.how_many", "bills", text));
    }
    if ids.len() < pay.bills.len() {
        return Err(Problem::invalid("bills.twice", "bills", "A bill is named twice.").hint("Name each of them once."));
    }
    if today.checked_add_days(Days::new(AHEAD)).is_some_and(|last| pay.date > last) {
        let text = "This day is more than a year ahead.";
        return Err(Problem::invalid("too_far", "date", text).hint("Check the year."));
    }
    Ok(())
}

/// The first numbers that were typed.
fn numbers(pay: &PayBills) -> Result<HashMap<Uuid, u64>, Problem> {
    let mut numbers = HashMap::new();
    for typed in pay.numbers.iter().filter(|typed| !typed.number.trim().is_empty()) {
        let number = typed.number.trim();
        let Some(number) = number.parse::<u64>().ok().filter(|_| number.len() < 16) else {
            let text = format!("“{number}” is no number of a check.");
            return Err(Problem::invalid("check_number", "numbers", text).hint("Type digits alone."));
        };
        numbers.insert(typed.bank_id, number);
    }
    Ok(numbers)
}

/// The properties that a run brings below zero.
fn beyond(
    from: &From<'_, '_>,
    payables: &[Payable],
    run: &Run<'_>,
    days: (NaiveDate, NaiveDate),
) -> Result<Vec<ShortFunds>, Problem> {
    let mut paid: BTreeMap<String, i64> = BTreeMap::new();
    for (code, cents) in run.checks.iter().flat_map(|check| &check.parts).flat_map(|part| by_property(part, days.0)) {
        *paid.entry(code).or_default() += cents;
    }
    let places: Vec<_> = payables.iter().flat_map(|payable| &payable.places).collect();
    short(from, &places, &paid, days)
}

/// Writes a run, all of it or nothing.
pub(super) fn pay(ctx: &Ctx<'_>, request: &PayBillsRequest) -> Result<BillsPaid, Problem> {
    let pay = &request.0;
    let today = ctx.today()?;
    check(pay, today)?;
    let (numbers, reason) = (numbers(pay)?, words(pay.reason.as_deref(), "reason")?);
    let ids: Vec<Uuid> = pay.bills.iter().map(|bill| bill.bill_id).collect();
    let act = ctx.act();
    let written = ctx.write(&act, |tx| {
        let payables = tx.read(|conn| list_payables(conn, &ids, pay.date)).or_problem()?;
        if payables.len() < ids.len() {
            let text = "One of the bills is not there any more.";
            return Err(Problem::invalid("bills.bill", "bills", text).hint("Choose the bills again."));
        }
        let mut last = HashMap::new();
        for bank in banks(&payables) {
            let number = tx.read(|conn| find_last_number(conn, bank)).or_problem()?;
            last.insert(bank, number.map_or(1, |number| number + 1));
        }
        let first = |bank: Uuid| numbers.get(&bank).copied().or(last.get(&bank).copied()).unwrap_or(1);
        let closed = tx.list_closed_periods().or_problem()?;
        let run = plan(&payables, &pay.bills, (pay.date, pay.method), &closed, first);
        Problem::all(
            run.left
                .iter()
                .map(|left| {
                    let text = format!("{}, bill {}: {}", left.vendor_name, left.bill_code, left.why);
                    Problem::invalid("bills.left", "bills", text).hint("Leave it out, or choose another day.")
                })
                .collect(),
        )?;
        let short = beyond(&From::Tx(tx), &payables, &run, (pay.date, today))?;
        let said = reason.as_ref().map(|reason| format!("{}: {reason}", ctx.caller.user));
        if said.is_none() {
            Problem::all(short.iter().map(below_zero).collect())?;
        }
        write(tx, pay, &run, said.filter(|_| !short.is_empty()).as_deref(), &act.at_text())
    })?;
    Ok(written.value)
}

fn below_zero(short: &ShortFunds) -> Problem {
    let money = |cents: Cents| cents.in_words(&short.currency);
    let text = format!(
        "{} has {} of its own; {} would be paid for it.",
        short.property_name,
        money(short.funds_cents),
        money(short.amount_cents)
    );
    Problem::invalid("funds_below_zero", "reason", text)
        .hint("Pay less, have the owner bring money, or say why more is paid; it stays with the payment and your name.")
}

fn write(tx: &Tx<'_>, pay: &PayBills, run: &Run<'_>, said: Option<&str>, at: &str) -> Result<BillsPaid, Problem> {
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    let (mut check_ids, mut bills) = (Vec::new(), 0);
    for check in &run.checks {
        let (bank, number) = (check.bank.0, check.number.as_deref());
        if let Some(number) = number
            && tx.read(|conn| has_number(conn, bank, number)).or_problem()?
        {
            let text = format!("Check {number} of {} was written already.", check.bank.1);
            return Err(Problem::invalid("check_number_taken", "numbers", text).hint("Begin with a later number."));
        }
        let of = ["payment", &check.vendor.1.to_string(), &bank.to_string(), at];
        let payment_code = new_code(tx, 'K', pay.date, &of)?;
        let mut parts: Vec<_> = check.parts.iter().collect();
        // The check is known by its first part, by code of the bill.
        parts.sort_by(|one, other| one.payable.bill.bill_code.cmp(&other.payable.bill.bill_code));
        for (at, part) in parts.iter().enumerate() {
            let id = tx
                .insert_bill_payment(&NewPayment {
                    payment_code: &payment_code,
                    bill_code: &part.payable.bill.bill_code,
                    paid_on: pay.date,
                    bank_id: bank,
                    amount_cents: part.gross,
                    method: pay.method.as_str(),
                    reference: number,
                    beyond: said,
                })
                .or_problem()?;
            if at == 0 {
                check_ids.push(id);
            }
            is_within(tx, &part.payable.bill.bill_code)?;
            bills += 1;
        }
        *sums.entry(check.currency.clone()).or_default() += check.net();
    }
    let sum = |(currency, cents): (String, i64)| PaidSum { currency, amount_cents: Cents(cents) };
    Ok(BillsPaid { check_ids, bills, sums: sums.into_iter().map(sum).collect() })
}

/// Takes a run back: each of its checks is voided today, or on its own day where that is still to come.
pub(crate) fn undo(ctx: &Ctx<'_>, tx_seq: i64) -> Result<(), Problem> {
    let today = ctx.today()?;
    ctx.write(&ctx.act(), |tx| {
        let lines = tx.list_captured(tx_seq).or_problem()?;
        let mut checks = BTreeMap::new();
        for line in lines.iter().filter(|line| line.table.name == "bill_payment") {
            let check = tx.read(|conn| find_check_of_part(conn, line.id)).or_problem()?;
            checks.extend(check.map(|check| (check.check_id, check)));
        }
        if checks.is_empty() {
            let text = "Nothing is kept of the payments.";
            return Err(stays("history.nothing_kept", text, "Void them on their page."));
        }
        if let Some(file) = tx.read(|conn| find_file_of_any(conn, checks.keys().copied())).or_problem()? {
            let text = format!("A transfer of this run went to the bank in {file}.");
            return Err(stays("sent_in_file", &text, "Take the sending back first, or void what came back."));
        }
        checks.values().try_for_each(|check| void(tx, check, today.max(check.paid_on), None).map(drop))
    })?;
    Ok(())
}
