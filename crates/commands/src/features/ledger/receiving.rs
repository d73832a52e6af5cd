//! Payments of many tenants received together: all of a slip are posted or none, and what is wrong is told row by row.

use super::by_hand::{new_code, refusals, short, text};
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::EntryType;
use keystead_rules::ledger::by_hand::{Entered, may_enter};
use keystead_rules::ledger::closing::may_post;
use keystead_rules::ledger::rows::ClosedPeriod;
use keystead_store::features::ledger::entries::NewEntry;
use keystead_store::features::ledger::receiving::{
    BankRow, find_finalized_of_slip, find_payer, get_currency_of_property, get_slip, has_slip, list_last_payments,
    list_properties_of_slip, list_slips, list_trust_banks,
};
use keystead_store::{StoreError, Tx};
use keystead_wire::problem::Problem;
use keystead_wire::receiving::{
    DepositRequest, Deposited, Payer, Payers, PayersRequest, PaymentBefore, ReceiveRequest, ReceiveRow, Received, Slip,
    SlipBank, Slips, SlipsRequest,
};

/// Payers of one answer at most, and rows of one slip.
const MOST: usize = 500;
/// Payments before that are shown of each.
const BEFORE: u32 = 3;
/// Slips that are shown.
const SHOWN: u32 = 12;
/// Signs of a slip's code at most.
const LONGEST_CODE: usize = 40;

/// Who may pay on these leases.
pub(crate) fn payers(ctx: &Ctx<'_>, request: &PayersRequest) -> Result<Payers, Problem> {
    let rows = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let mut rows = Vec::new();
            for lease_id in request.lease_ids.iter().take(MOST) {
                let Some(payer) = find_payer(conn, *lease_id)? else { continue };
                let before = list_last_payments(conn, *lease_id, BEFORE)?;
                rows.push((payer, before));
            }
            Ok(rows)
        })
        .or_problem()?;
    let rows = rows.into_iter().map(|(payer, before)| Payer {
        lease_id: payer.lease_id,
        lease_number: payer.lease_number,
        tenant_name: payer.tenant_name,
        unit_number: payer.unit_number,
        property_name: payer.property_name,
        currency: payer.currency,
        balance_cents: Cents(payer.balance_cents),
        last: before
            .into_iter()
            .map(|(date, cents, method, reference)| {
                let amount_cents = Cents(cents);
                PaymentBefore { date, amount_cents, method, reference }
            })
            .collect(),
    });
    Ok(Payers { rows: rows.collect() })
}

/// The banks and the slips.
pub(crate) fn slips(ctx: &Ctx<'_>, _: &SlipsRequest) -> Result<Slips, Problem> {
    let today = ctx.today()?;
    let (banks, rows, next_code) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let mut next = String::new();
            for turn in 0.. {
                next = code_of(today, turn);
                if !has_slip(conn, &next)? {
                    break;
                }
            }
            Ok((list_trust_banks(conn)?, list_slips(conn, SHOWN)?, next))
        })
        .or_problem()?;
    let bank = |row: BankRow| SlipBank {
        bank_id: row.bank_id,
        bank_code: row.bank_code,
        name: row.name,
        currency: row.currency,
    };
    let rows = rows.into_iter().filter(|row| row.items > 0).map(|row| Slip {
        slip_id: row.slip_id,
        slip_code: row.slip_code,
        bank_name: row.bank_name,
        currency: row.currency,
        deposited_on: row.deposited_on,
        items: row.items,
        amount_cents: Cents(row.amount_cents),
    });
    Ok(Slips { today, banks: banks.into_iter().map(bank).collect(), rows: rows.collect(), next_code })
}

/// The code of the n-th slip of a day: `2026-12-03-A` … `-Z`, then `-27`.
fn code_of(day: NaiveDate, turn: u32) -> String {
    match u8::try_from(turn).ok().filter(|turn| *turn < 26) {
        Some(turn) => format!("{day}-{}", char::from(b'A' + turn)),
        None => format!("{day}-{}", turn + 1),
    }
}

/// Posts the receipts of a slip.
pub(crate) fn receive(ctx: &Ctx<'_>, request: &ReceiveRequest) -> Result<Received, Problem> {
    let today = ctx.today()?;
    let act = ctx.act();
    if request.rows.is_empty() || request.rows.len() > MOST {
        let text = format!("A slip has between one and {MOST} receipts; this has {}.", request.rows.len());
        return Err(Problem::invalid("ledger.rows", "rows", text));
    }
    let slip_code = text(&request.slip_code);
    let written = ctx.write(&act, |tx| {
        let closed = tx.list_closed_periods().or_problem()?;
        let mut wrong = Vec::new();
        let bank = check_slip(tx, request, slip_code.as_deref(), &mut wrong)?;
        for (at, row) in request.rows.iter().enumerate() {
            let place = Place { at, date: request.date, today, closed: &closed, bank: bank.as_ref() };
            wrong.extend(check_row(tx, row, &place)?);
        }
        Problem::all(wrong)?;
        if let (Some(bank), Some(code)) = (&bank, slip_code.as_deref()) {
            tx.insert_slip(code, bank.bank_id).or_problem()?;
        }
        let mut sum = Cents::ZERO;
        for (at, row) in request.rows.iter().enumerate() {
            let of = format!("{} {} {} {at}", row.lease_id, request.date, row.amount_cents);
            let code = new_code(tx, (&act.actor, &act.at_text()), EntryType::Payment, request.date, &of)?;
            let [method, reference] = [&row.method, &row.reference].map(text);
            let entry = NewEntry {
                lease_id: row.lease_id,
                entry_code: &code,
                entry_type: EntryType::Payment,
                date: request.date,
                due_date: None,
                amount_cents: row.amount_cents.0,
                category: None,
                description: None,
                payer_code: None,
                method: method.as_deref(),
                reference: reference.as_deref(),
                slip_code: slip_code.as_deref(),
                reverses: None,
            };
            tx.insert_entry(&entry, false).or_problem()?;
            sum = sum + row.amount_cents;
        }
        Ok(sum)
    })?;
    let receipts = u32::try_from(request.rows.len()).unwrap_or(u32::MAX);
    Ok(Received { receipts, amount_cents: written.value, slip_code })
}

/// The bank of the slip; what speaks against the slip goes to `wrong`.
fn check_slip(
    tx: &Tx<'_>,
    request: &ReceiveRequest,
    slip_code: Option<&str>,
    wrong: &mut Vec<Problem>,
) -> Result<Option<BankRow>, Problem> {
    let (bank_id, code) = match (request.bank_id, slip_code) {
        (None, None) => return Ok(None),
        (Some(bank_id), Some(code)) => (bank_id, code),
        (Some(_), None) => {
            wrong.push(Problem::invalid("ledger.slip_code", "slip_code", "Give the slip a code."));
            return Ok(None);
        }
        (None, Some(_)) => {
            let text = "Choose the bank that the slip is for, or leave its code out.";
            wrong.push(Problem::invalid("ledger.slip_bank", "bank_id", text));
            return Ok(None);
        }
    };
    if code.chars().count() > LONGEST_CODE || code.chars().any(|sign| sign.is_control() || sign == ';') {
        let text = format!("A slip's code has at most {LONGEST_CODE} characters, without line breaks and semicolons.");
        wrong.push(Problem::invalid("ledger.slip_code", "slip_code", text));
    } else if tx.read(|conn| has_slip(conn, code)).or_problem()? {
        let text = format!("There is a slip {code} already.");
        wrong.push(Problem::invalid("ledger.slip_taken", "slip_code", text).hint("Give this one another code."));
    }
    let bank = tx.read(list_trust_banks).or_problem()?.into_iter().find(|bank| bank.bank_id == bank_id);
    if bank.is_none() {
        let text = "This is no bank account for rent.";
        wrong.push(Problem::invalid("ledger.slip_bank", "bank_id", text).hint("Choose a trust account."));
    }
    Ok(bank)
}

/// Where a row stands, and against what it is held.
struct Place<'p> {
    at: usize,
    date: NaiveDate,
    today: NaiveDate,
    closed: &'p [ClosedPeriod],
    bank: Option<&'p BankRow>,
}

/// What speaks against a row, each with its place: `rows.3.amount_cents`.
fn check_row(tx: &Tx<'_>, row: &ReceiveRow, place: &Place<'_>) -> Result<Vec<Problem>, Problem> {
    let here = |problem: Problem| {
        let field = format!("rows.{}.{}", place.at, problem.field.as_deref().unwrap_or("lease_id"));
        Problem { field: Some(field), ..problem }
    };
    let (property_code, is_archived) = tx.get_place_of_lease(row.lease_id).or_problem().map_err(here)?;
    let mut wrong = Vec::new();
    if is_archived {
        let text = "The lease, its unit or its property is archived; restore it first.";
        wrong.push(Problem::invalid("ledger.archived", "lease_id", text));
    }
    for (value, field) in [(&row.method, "method"), (&row.reference, "reference")] {
        wrong.extend(short(value, field).err());
    }
    let entered = Entered {
        row_type: EntryType::Payment,
        date: place.date,
        due_date: None,
        amount: row.amount_cents.0,
        property_code: &property_code,
    };
    if let Err(no) = may_enter(&entered, place.today, place.closed) {
        wrong.extend(refusals(&no));
    }
    if let Some(bank) = place.bank {
        let currency = tx.read(|conn| get_currency_of_property(conn, &property_code)).or_problem()?;
        if currency != bank.currency {
            let text = format!("Property {property_code} is in {currency}, and {} is in {}.", bank.name, bank.currency);
            wrong.push(Problem::invalid("wrong_currency", "lease_id", text).hint("Put it on a slip of its own."));
        }
    }
    Ok(wrong.into_iter().map(here).collect())
}

/// Notes that a slip went to the bank.
pub(crate) fn deposit(ctx: &Ctx<'_>, request: &DepositRequest) -> Result<Deposited, Problem> {
    let today = ctx.today()?;
    if request.deposited_on.is_some_and(|day| day > today) {
        let text = "This day has not come yet; enter the day the slip went to the bank.";
        return Err(Problem::invalid("ledger.day_to_come", "deposited_on", text));
    }
    let written = ctx.write(&ctx.act(), |tx| {
        let (slip_code, before) = tx.read(|conn| get_slip(conn, request.slip_id)).or_problem()?;
        if let Some(day) = tx.read(|conn| find_finalized_of_slip(conn, request.slip_id)).or_problem()? {
            let text =
                format!("Slip {slip_code} is cleared by the finalized statement of {day}; its day at the bank stands.");
            return Err(Problem::invalid("statement_finalized", "deposited_on", text)
                .hint("Open that statement again first, in Bank."));
        }
        let closed = tx.list_closed_periods().or_problem()?;
        // The money moves from the drawer to the bank on both days.
        for property in tx.read(|conn| list_properties_of_slip(conn, &slip_code)).or_problem()? {
            for day in [before, request.deposited_on].into_iter().flatten() {
                if let Err(no) = may_post(day, &property, &closed) {
                    let mut wrong = refusals(&no);
                    wrong.iter_mut().for_each(|problem| problem.field = Some("deposited_on".to_owned()));
                    Problem::all(wrong)?;
                }
            }
        }
        tx.update_slip(request.slip_id, request.deposited_on).or_problem()?;
        Ok(slip_code)
    })?;
    Ok(Deposited { slip_code: written.value })
}
