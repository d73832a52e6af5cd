//! Recurring bills: looked at, entered, changed, stopped. What they ask for is drafted by the job.

use super::drafts::cell;
use super::enter::{check, places};
use super::{AHEAD, words};
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use chrono::{Days, NaiveDate};
use keystead_model::money::Cents;
use keystead_rules::ledger::chart::Chart;
use keystead_rules::ledger::recurring_bill::{BillCycle, months};
use keystead_rules::ledger::rows::Account;
use keystead_store::features::bills::recurring::{
    NewRecurringLine, RecurringRow, find_recurring, list_drafts, list_recurring_lines,
};
use keystead_store::features::bills::{LineRow, find_place};
use keystead_store::features::ledger::chart::{OwnAccount, list_own_accounts};
use keystead_store::{StoreError, Tx};
use keystead_wire::bills::{NewBill, NewBillLine};
use keystead_wire::problem::{Problem, ProblemKind};
use keystead_wire::recurring_bills::{
    BillToCome, DraftStands, LookRecurringRequest, NewRecurringBill, RecurringBill, RecurringBillRequest,
    RecurringLine, RecurringLook, RecurringSaved, RecurringStopped, SaveRecurringRequest, StopRecurringRequest,
};
use uuid::Uuid;

/// Lines at most.
const LINES: usize = 500;
/// Drafts that are shown of one.
const DRAFTS: u32 = 120;
/// Bills to come that are told.
const NEXT: usize = 3;

fn no_recurring(id: Uuid) -> Problem {
    let text = format!("There is no recurring bill {id}.");
    Problem::new(ProblemKind::NotFound, "recurring_bills.one", text).hint("Look for it in the list of recurring bills.")
}

/// Lines as a bill is entered with.
pub(super) fn lines_of(lines: Vec<LineRow>) -> Vec<NewBillLine> {
    let line = |line: LineRow| NewBillLine {
        property_id: line.property_id,
        unit_id: line.unit_id,
        account_code: line.account_code,
        amount_cents: Cents(line.amount_cents),
        description: line.description,
    };
    lines.into_iter().map(line).collect()
}

/// Lines with the names of their accounts.
pub(super) fn told_lines(lines: Vec<LineRow>, own: Vec<OwnAccount>) -> Vec<RecurringLine> {
    let own: Vec<Account> =
        own.into_iter().map(|own| Account { account_code: own.account_code, name: own.name, kind: own.kind }).collect();
    let chart = Chart::with(&own);
    let line = |line: LineRow| RecurringLine {
        property_id: line.property_id,
        property_name: line.property_name,
        unit_id: line.unit_id,
        unit_number: line.unit_number,
        account_name: chart.name(&line.account_code).to_owned(),
        account_code: line.account_code,
        amount_cents: Cents(line.amount_cents),
        description: line.description,
    };
    lines.into_iter().map(line).collect()
}

/// The recurring bill.
pub(super) fn one(ctx: &Ctx<'_>, request: &RecurringBillRequest) -> Result<RecurringBill, Problem> {
    let today = ctx.today()?;
    let found = ctx.store().read(|conn| -> Result<_, StoreError> {
        let Some(of) = find_recurring(conn, request.recurring_id)? else { return Ok(None) };
        let code = of.cycle.recurring_code.as_str();
        let (lines, drafts) = (list_recurring_lines(conn, code)?, list_drafts(conn, code, DRAFTS)?);
        let place = lines.first().map(|line| find_place(conn, line.property_id, today)).transpose()?.flatten();
        let own = list_own_accounts(conn)?;
        Ok(Some((of, lines, drafts, place, own)))
    });
    let Some((of, lines, drafts, place, own)) = found.or_problem()? else {
        return Err(no_recurring(request.recurring_id));
    };
    let known: Vec<&str> = drafts.iter().map(|draft| draft.bill_code.as_str()).collect();
    let to_come = months(&of.cycle, today).filter(|bill| !known.contains(&bill.bill_code.as_str()));
    let next =
        to_come.take(NEXT).map(|bill| BillToCome { bill_date: bill.bill_date, due_date: bill.due_date }).collect();
    Ok(RecurringBill {
        today,
        recurring_id: of.recurring_id,
        vendor_id: of.vendor_id,
        vendor_name: of.vendor_name,
        reference: of.reference,
        begin_date: of.cycle.begin_date,
        end_date: of.cycle.end_date,
        every_months: of.cycle.every_months,
        due_day: of.cycle.due_day,
        recurring_code: of.cycle.recurring_code,
        currency: place.map_or_else(|| "USD".to_owned(), |place| place.currency),
        amount_cents: Cents(lines.iter().map(|line| line.amount_cents).sum()),
        lines: told_lines(lines, own),
        drafts: drafts.iter().map(cell).collect(),
        next,
    })
}

fn cycle(bill: &NewRecurringBill, recurring_code: &str) -> BillCycle {
    BillCycle {
        recurring_code: recurring_code.to_owned(),
        begin_date: bill.begin_date,
        end_date: bill.end_date,
        every_months: bill.every_months,
        due_day: bill.due_day,
    }
}

/// What a recurring bill would bring.
pub(super) fn look(ctx: &Ctx<'_>, request: &LookRecurringRequest) -> Result<RecurringLook, Problem> {
    let today = ctx.today()?;
    let cycle = cycle(&request.0, "");
    let next = months(&cycle, today).take(NEXT);
    Ok(RecurringLook {
        next: next.map(|bill| BillToCome { bill_date: bill.bill_date, due_date: bill.due_date }).collect(),
    })
}

/// Enters a recurring bill, or changes one.
pub(super) fn save(ctx: &Ctx<'_>, request: &SaveRecurringRequest) -> Result<RecurringSaved, Problem> {
    let bill = &request.bill;
    let reference = words(bill.reference.as_deref(), "reference")?;
    let today = ctx.today()?;
    days(bill, today)?;
    let act = ctx.act();
    let written = ctx.write(&act, |tx| {
        let known = request.recurring_id.map(|id| find(tx, id)).transpose()?;
        let code = match &known {
            Some(known) => known.cycle.recurring_code.clone(),
            None => new_code(tx, &[&bill.vendor_id.to_string(), &act.actor, &act.at_text()])?,
        };
        let new = as_bill(bill, today);
        check(tx, &new, &places(tx, &new)?)?;
        let mut first = None;
        for (at, line) in bill.lines.iter().enumerate() {
            let description = words(line.description.as_deref(), &format!("lines.{at}.description"))?;
            let id = tx
                .put_recurring_line(&NewRecurringLine {
                    recurring_code: &code,
                    line: u32::try_from(at + 1).unwrap_or(u32::MAX),
                    vendor_id: bill.vendor_id,
                    property_id: line.property_id,
                    begin_date: bill.begin_date,
                    end_date: bill.end_date,
                    every_months: bill.every_months,
                    due_day: bill.due_day,
                    unit_id: line.unit_id,
                    account_code: &line.account_code,
                    amount_cents: line.amount_cents.0,
                    reference: reference.as_deref(),
                    description: description.as_deref(),
                })
                .or_problem()?;
            first.get_or_insert(id);
        }
        let last = u32::try_from(bill.lines.len()).unwrap_or(u32::MAX);
        tx.archive_recurring_lines(&code, last, today).or_problem()?;
        let recurring_id = first.ok_or_else(|| no_recurring(Uuid::nil()))?;
        Ok(RecurringSaved { recurring_id, recurring_code: code })
    })?;
    Ok(written.value)
}

fn find(tx: &Tx<'_>, id: Uuid) -> Result<RecurringRow, Problem> {
    tx.read(|conn| find_recurring(conn, id)).or_problem()?.ok_or_else(|| no_recurring(id))
}

/// A code that no recurring bill has: drawn from who, what and when, so that two desktops never make the same one.
fn new_code(tx: &Tx<'_>, of: &[&str]) -> Result<String, Problem> {
    for turn in 0..100 {
        let turn = turn.to_string();
        let parts: Vec<&str> = of.iter().copied().chain([turn.as_str()]).collect();
        let code = tx.ids().id("recurring_code", &parts).simple().to_string()[..6].to_uppercase();
        if !tx.has_recurring(&code).or_problem()? {
            return Ok(code);
        }
    }
    Err(Problem::new(ProblemKind::Internal, "recurring_bills.code", "No free code was found; try again."))
}

/// The bill that it would bring now, to be checked as one that is entered.
fn as_bill(bill: &NewRecurringBill, today: NaiveDate) -> NewBill {
    NewBill {
        vendor_id: bill.vendor_id,
        reference: None,
        bill_date: bill.begin_date.max(today),
        due_date: None,
        is_credit: false,
        is_approved: false,
        lines: bill.lines.clone(),
        draft_id: None,
    }
}

fn days(bill: &NewRecurringBill, today: NaiveDate) -> Result<(), Problem> {
    let mut wrong = Vec::new();
    let mut no = |code: &str, field: &str, text: String, hint: &str| {
        wrong.push(Problem::invalid(code, field, text).hint(hint));
    };
    let last = today.checked_add_days(Days::new(AHEAD)).unwrap_or(NaiveDate::MAX);
    if bill.begin_date > last {
        let text = format!("{} is more than a year ahead.", bill.begin_date);
        no("too_far", "begin_date", text, "Check the year.");
    }
    if let Some(end) = bill.end_date.filter(|end| *end < bill.begin_date) {
        let text = format!("It ends on {end}, before it begins on {}.", bill.begin_date);
        no("recurring_bills.end", "end_date", text, "Choose a later day, or none.");
    }
    if !(1..=120).contains(&bill.every_months) {
        let text = format!("A bill comes every 1 to 120 months, not every {}.", bill.every_months);
        no("recurring_bills.every", "every_months", text, "12 is once a year.");
    }
    if !(1..=31).contains(&bill.due_day) {
        let text = format!("A month has no day {}.", bill.due_day);
        no("recurring_bills.due_day", "due_day", text, "31 is the last day of each month.");
    }
    if bill.lines.is_empty() || bill.lines.len() > LINES {
        let text = format!("A bill has one line at least, and at most {LINES}.");
        no("bills.lines", "lines", text, "Add a line with an amount.");
    }
    Problem::all(wrong)
}

/// Stops a recurring bill, and drops what waits of later days.
pub(super) fn stop(ctx: &Ctx<'_>, request: &StopRecurringRequest) -> Result<RecurringStopped, Problem> {
    let today = ctx.today()?;
    let end_date = request.last_day.unwrap_or(today);
    let written = ctx.write(&ctx.act(), |tx| {
        let of = find(tx, request.recurring_id)?;
        if end_date < of.cycle.begin_date {
            let text = format!("It begins on {}; it does not end before.", of.cycle.begin_date);
            return Err(Problem::invalid("recurring_bills.end", "last_day", text).hint("Choose a later day."));
        }
        let code = of.cycle.recurring_code.as_str();
        tx.end_recurring(code, end_date).or_problem()?;
        let drafts = tx.read(|conn| list_drafts(conn, code, u32::MAX)).or_problem()?;
        let mut dropped = 0;
        for draft in drafts.iter().filter(|draft| cell(draft).state == DraftStands::Waiting) {
            if draft.bill_date > end_date {
                tx.drop_draft(draft.draft_id, today).or_problem()?;
                dropped += 1;
            }
        }
        Ok(RecurringStopped { end_date, dropped })
    })?;
    Ok(written.value)
}
