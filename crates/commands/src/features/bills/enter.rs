//! Bills entered, approved and reversed.

use super::drafts::waiting;
use super::{AHEAD, LARGEST, MOST, cell, new_code, no_bill, stands, words};
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::frame::reversals::stays;
use crate::nouns::bill_stands::{why_not_back, why_to_approve};
use crate::nouns::journal::refusals;
use chrono::{Days, NaiveDate};
use keystead_model::money::Cents;
use keystead_rules::ledger::bill_checks::{likely_duplicates, may_be_billed};
use keystead_rules::ledger::chart::Chart;
use keystead_rules::ledger::closing::may_post;
use keystead_rules::ledger::recurring_bill::is_of;
use keystead_rules::ledger::rows::{Account, BillLine};
use keystead_store::features::bills::recurring::find_draft;
use keystead_store::features::bills::write::NewLine;
use keystead_store::features::bills::{
    BillRow, LineRow, PlaceRow, find_bill, find_bill_of_line, find_last_account, find_place, find_vendor, is_unit_of,
    list_lines_of_vendor, list_payments_of_bill,
};
use keystead_store::features::ledger::chart::{has_account, list_bank_names, list_own_accounts};
use keystead_store::{StoreError, Tx};
use keystead_wire::bills::{
    ApproveBillsRequest, BillEntered, BillLook, BillsApproved, EnterBillRequest, LookBillRequest, NewBill, NewBillLine,
    ReverseBillRequest,
};
use keystead_wire::problem::Problem;
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Lines of a bill at most.
const LINES: usize = 500;

/// What is known of a bill that is being typed.
pub(super) fn look(ctx: &Ctx<'_>, request: &LookBillRequest) -> Result<BillLook, Problem> {
    let new = &request.0;
    let found = ctx.store().read(|conn| -> Result<_, StoreError> {
        let mut places: HashMap<Uuid, Option<PlaceRow>> = HashMap::new();
        for line in &new.lines {
            if let Entry::Vacant(place) = places.entry(line.property_id) {
                place.insert(find_place(conn, line.property_id, new.bill_date)?);
            }
        }
        let account_code = find_last_account(conn, new.vendor_id)?;
        let vendor = find_vendor(conn, new.vendor_id)?.map(|(code, _)| code).unwrap_or_default();
        let bills = list_lines_of_vendor(conn, new.vendor_id)?;
        let typed = typed(new, &vendor);
        let has_content = typed.iter().any(|line| line.amount != 0) || new.reference.is_some();
        let mut codes =
            if has_content { likely_duplicates(&typed.iter().collect::<Vec<_>>(), &bills) } else { Vec::new() };
        // Those of other months are no second copies.
        if let Some(draft) = new.draft_id.map(|id| find_draft(conn, id)).transpose()?.flatten() {
            codes.retain(|code| !is_of(code, &draft.recurring_code));
        }
        let mut duplicates = Vec::new();
        for code in codes.into_iter().take(5) {
            duplicates.extend(keystead_store::features::bills::find_bill_by_code(conn, code)?);
        }
        Ok((places, account_code, duplicates))
    });
    let (places, account_code, duplicates) = found.or_problem()?;
    let lines: Vec<LineRow> = new.lines.iter().filter_map(|line| as_row(new, line, &places)).collect();
    let currency = places.values().flatten().next().map_or("USD", |place| place.currency.as_str());
    let why_to_approve = if new.is_approved || new.is_credit { None } else { why_to_approve(&lines, currency) };
    Ok(BillLook { duplicates: duplicates.iter().map(cell).collect(), why_to_approve, account_code })
}

/// The lines of a bill as the rules know them; its code is none yet.
fn typed(new: &NewBill, vendor_code: &str) -> Vec<BillLine> {
    let line = |line: &NewBillLine| BillLine {
        bill_code: String::new(),
        line: 1,
        credit: new.is_credit,
        vendor_code: vendor_code.to_owned(),
        property_code: String::new(),
        bill_date: new.bill_date,
        due_date: new.due_date,
        reference: new.reference.clone(),
        account_code: line.account_code.clone(),
        amount: line.amount_cents.0,
        approved_on: None,
    };
    let mut lines: Vec<BillLine> = new.lines.iter().map(line).collect();
    if lines.is_empty() {
        let none = NewBillLine {
            property_id: Uuid::nil(),
            unit_id: None,
            account_code: String::new(),
            amount_cents: Cents(0),
            description: None,
        };
        lines.push(line(&none));
    }
    lines
}

fn as_row(new: &NewBill, line: &NewBillLine, places: &HashMap<Uuid, Option<PlaceRow>>) -> Option<LineRow> {
    let place = places.get(&line.property_id)?.as_ref()?;
    Some(LineRow {
        line_id: Uuid::nil(),
        line: 1,
        bill_date: new.bill_date,
        property_id: place.property_id,
        property_name: place.name.clone(),
        unit_id: line.unit_id,
        unit_number: None,
        account_code: line.account_code.clone(),
        amount_cents: line.amount_cents.0,
        description: None,
        approved_on: None,
        limit_cents: place.limit_cents,
    })
}

/// Enters a bill.
pub(super) fn enter(ctx: &Ctx<'_>, request: &EnterBillRequest) -> Result<BillEntered, Problem> {
    let new = &request.0;
    let reference = words(new.reference.as_deref(), "reference")?;
    let today = ctx.today()?;
    days(new, today)?;
    if new.lines.is_empty() || new.lines.len() > LINES {
        let text = format!("A bill has one line at least, and at most {LINES}.");
        return Err(Problem::invalid("bills.lines", "lines", text).hint("Add a line with an amount."));
    }
    let act = ctx.act();
    let written = ctx.write(&act, |tx| {
        let places = places(tx, new)?;
        check(tx, new, &places)?;
        let of = ["bill", &new.vendor_id.to_string(), &act.actor, &act.at_text()];
        let bill_code = match new.draft_id {
            Some(draft) => waiting(tx, draft)?.bill_code,
            None => new_code(tx, 'B', new.bill_date, &of)?,
        };
        write(tx, new, &bill_code, reference.as_deref(), today)
    })?;
    entered(ctx, written.value)
}

/// Writes the lines of a bill; gives its first.
pub(super) fn write(
    tx: &Tx<'_>,
    new: &NewBill,
    bill_code: &str,
    reference: Option<&str>,
    today: NaiveDate,
) -> Result<Uuid, Problem> {
    let mut first = None;
    for (at, line) in new.lines.iter().enumerate() {
        let description = words(line.description.as_deref(), &format!("lines.{at}.description"))?;
        let id = tx
            .insert_line_of_bill(&NewLine {
                bill_code,
                line: u32::try_from(at + 1).unwrap_or(u32::MAX),
                is_credit: new.is_credit,
                vendor_id: new.vendor_id,
                property_id: line.property_id,
                unit_id: line.unit_id,
                bill_date: new.bill_date,
                due_date: new.due_date,
                reference,
                account_code: &line.account_code,
                amount_cents: line.amount_cents.0,
                description: description.as_deref(),
                approved_on: new.is_approved.then_some(today),
            })
            .or_problem()?;
        first.get_or_insert(id);
    }
    first.ok_or_else(|| no_bill(Uuid::nil()))
}

fn entered(ctx: &Ctx<'_>, bill_id: Uuid) -> Result<BillEntered, Problem> {
    let bill = ctx.store().read(|conn| find_bill(conn, bill_id)).or_problem()?.ok_or_else(|| no_bill(bill_id))?;
    Ok(BillEntered {
        bill_id,
        bill_code: bill.bill_code,
        amount_cents: Cents(bill.amount_cents),
        currency: bill.currency,
        state: stands(bill.state),
    })
}

pub(super) fn days(new: &NewBill, today: NaiveDate) -> Result<(), Problem> {
    let last = today.checked_add_days(Days::new(AHEAD)).unwrap_or(NaiveDate::MAX);
    if new.bill_date > last || new.due_date.is_some_and(|due| due > last) {
        let field = if new.bill_date > last { "bill_date" } else { "due_date" };
        let text = "This day is more than a year ahead.";
        return Err(Problem::invalid("too_far", field, text).hint("Check the year."));
    }
    if new.due_date.is_some_and(|due| due < new.bill_date) {
        let text = "A bill is not due before its own day.";
        return Err(Problem::invalid("bills.due", "due_date", text).hint("Choose a later day."));
    }
    Ok(())
}

pub(super) fn places(tx: &Tx<'_>, new: &NewBill) -> Result<HashMap<Uuid, PlaceRow>, Problem> {
    let ids: BTreeSet<Uuid> = new.lines.iter().map(|line| line.property_id).collect();
    let found = tx
        .read(|conn| ids.iter().map(|id| find_place(conn, *id, new.bill_date)).collect::<Result<Vec<_>, StoreError>>());
    Ok(found.or_problem()?.into_iter().flatten().map(|place| (place.property_id, place)).collect())
}

/// Everything that is wrong with a bill, told at its fields.
pub(super) fn check(tx: &Tx<'_>, new: &NewBill, places: &HashMap<Uuid, PlaceRow>) -> Result<(), Problem> {
    let mut wrong = Vec::new();
    if tx.read(|conn| find_vendor(conn, new.vendor_id)).or_problem()?.is_none() {
        let text = "There is no such vendor, or it is archived.";
        wrong.push(Problem::invalid("bills.vendor", "vendor_id", text).hint("Choose one of the list."));
    }
    let closed = tx.list_closed_periods().or_problem()?;
    let (own, banks) = tx.read(|conn| Ok((list_own_accounts(conn)?, list_bank_names(conn)?))).or_problem()?;
    let own: Vec<Account> =
        own.into_iter().map(|own| Account { account_code: own.account_code, name: own.name, kind: own.kind }).collect();
    let chart = Chart::with(&own);
    let first = new.lines.first().and_then(|line| places.get(&line.property_id));
    for (at, line) in new.lines.iter().enumerate() {
        let mut no = |code: &str, field: &str, text: String, hint: &str| {
            wrong.push(Problem::invalid(code, &format!("lines.{at}.{field}"), text).hint(hint));
        };
        let account = line.account_code.as_str();
        if !tx.read(|conn| has_account(conn, account)).or_problem()? {
            no(
                "bills.account",
                "account_code",
                format!("There is no account “{account}”."),
                "Choose one of the chart.",
            );
        } else if let Err(refused) =
            may_be_billed(account, chart.kind(account), banks.iter().any(|(of, _)| of == account))
        {
            no(refused.code, "account_code", refused.text, "Choose what the vendor is paid for.");
        }
        if !(1..=LARGEST).contains(&line.amount_cents.0) {
            let text = "An amount is above zero, and at most a hundred million.".to_owned();
            let hint =
                if new.is_credit { "Type it without a sign." } else { "A vendor’s credit is a kind of its own." };
            no("bills.amount", "amount_cents", text, hint);
        }
        let Some(place) = places.get(&line.property_id) else {
            no("bills.property", "property_id", "There is no such property.".to_owned(), "Choose one of the list.");
            continue;
        };
        if let Some(unit) = line.unit_id
            && !tx.read(|conn| is_unit_of(conn, unit, place.property_id)).or_problem()?
        {
            let text = format!("{} has no such unit.", place.name);
            no("bills.unit", "unit_id", text, "Choose one of its units, or none.");
        }
        if let Err(refused) = may_post(new.bill_date, &place.property_code, &closed) {
            no(refused.code, "property_id", refused.text, "Choose a later day, or have the period reopened.");
        }
        let Some(first) = first.filter(|first| first.property_id != place.property_id) else { continue };
        if first.currency != place.currency {
            let text = format!("{} is in {}, and {} in {}.", place.name, place.currency, first.name, first.currency);
            no("wrong_currency", "property_id", text, "Enter one bill for each currency.");
        } else if first.bank_id != place.bank_id {
            let name = |place: &PlaceRow| place.bank_name.clone().unwrap_or_else(|| "no bank account".to_owned());
            let text = format!(
                "{} pays from {}, and {} from {}: one check cannot pay both.",
                place.name,
                name(place),
                first.name,
                name(first)
            );
            no("banks_differ", "property_id", text, "Enter one bill for each bank account.");
        }
    }
    Problem::all(wrong)
}

/// Records that the owners approved bills.
pub(super) fn approve(ctx: &Ctx<'_>, request: &ApproveBillsRequest) -> Result<BillsApproved, Problem> {
    let ids: BTreeSet<Uuid> = request.bill_ids.iter().copied().collect();
    if ids.is_empty() || ids.len() > MOST {
        let text = format!("Choose one bill at least, and at most {MOST} at once.");
        return Err(Problem::invalid("bills.how_many", "bill_ids", text));
    }
    let today = ctx.today()?;
    let written = ctx.write(&ctx.act(), |tx| {
        let mut bills = 0;
        for id in &ids {
            let bill = tx.read(|conn| find_bill(conn, *id)).or_problem()?.ok_or_else(|| no_bill(*id))?;
            bills += u32::from(tx.approve_bill(&bill.bill_code, today).or_problem()? > 0);
        }
        Ok(BillsApproved { bills, approved_on: today })
    })?;
    Ok(written.value)
}

/// Takes a bill back.
pub(super) fn reverse(ctx: &Ctx<'_>, request: &ReverseBillRequest) -> Result<BillEntered, Problem> {
    let reason = words(request.reason.as_deref(), "reason")?;
    let today = ctx.today()?;
    let day = request.date.unwrap_or(today);
    let written = ctx.write(&ctx.act(), |tx| {
        let bill = tx.read(|conn| find_bill(conn, request.bill_id)).or_problem()?;
        let bill = bill.ok_or_else(|| no_bill(request.bill_id))?;
        if request.date.is_some_and(|date| date < bill.bill_date) {
            let text = format!("The bill is dated {}; it is not reversed earlier.", bill.bill_date);
            return Err(Problem::invalid("bills.before", "date", text).hint("Choose a later day."));
        }
        // A bill of a day to come is reversed on its own day.
        if day > today.max(bill.bill_date) {
            let text = "This day has not come yet; enter the day of the correction.";
            return Err(Problem::invalid("day_to_come", "date", text).hint("Choose today or an earlier day."));
        }
        turn(tx, &bill, day.max(bill.bill_date), reason.as_deref())?;
        Ok(bill.bill_id)
    })?;
    entered(ctx, written.value)
}

/// Turns a bill round on a day that is open at each of its properties, unless something was paid of it.
fn turn(tx: &Tx<'_>, bill: &BillRow, day: NaiveDate, reason: Option<&str>) -> Result<(), Problem> {
    let code = bill.bill_code.as_str();
    let payments = tx.read(|conn| list_payments_of_bill(conn, code)).or_problem()?;
    let is_paid_of = payments.iter().any(|payment| payment.voided_on.is_none());
    if let Some((no, why)) = why_not_back(bill, is_paid_of) {
        return Err(stays(no, &why, "Look at what was paid of it."));
    }
    let closed = tx.list_closed_periods().or_problem()?;
    for line in tx.read(|conn| keystead_store::features::bills::list_lines_of_bill(conn, code)).or_problem()? {
        may_post(day, &line.property_code, &closed).or_else(|no| Problem::all(refusals(&no)))?;
    }
    tx.turn_bill_round(code, day, reason.unwrap_or("Reversed")).or_problem()?;
    Ok(())
}

/// Takes the entering of bills back: each is turned round today, or on its own day where that is still to come.
pub(crate) fn undo(ctx: &Ctx<'_>, tx_seq: i64) -> Result<(), Problem> {
    let today = ctx.today()?;
    ctx.write(&ctx.act(), |tx| {
        let mut turned = BTreeSet::new();
        for line in tx.list_captured(tx_seq).or_problem()?.iter().filter(|line| line.table.name == "bill_line") {
            let bill = tx.read(|conn| find_bill_of_line(conn, line.id)).or_problem()?;
            let Some(bill) = bill.filter(|bill| turned.insert(bill.bill_code.clone())) else { continue };
            turn(tx, &bill, today.max(bill.bill_date), None)?;
        }
        if turned.is_empty() {
            return Err(stays("history.nothing_kept", "Nothing is kept of the bill.", "Reverse it on its page."));
        }
        Ok(())
    })?;
    Ok(())
}
