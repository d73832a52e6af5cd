//! A utility bill billed back to the leases of its property: looked at lease by lease, posted as one run, once.

use super::{AHEAD, no_bill};
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::frame::reversals::stays;
use chrono::{Days, NaiveDate};
use keystead_model::money::Cents;
use keystead_rules::ledger::Percent;
use keystead_rules::ledger::bill_standing::BillState;
use keystead_rules::ledger::closing::may_post;
use keystead_rules::ledger::recurring::last_day;
use keystead_rules::ledger::rows::TenantRow;
use keystead_rules::ledger::utility_billing::{Place, Stay, UtilityBill, bill_back};
use keystead_rules::ledger::utility_split::SharedBy;
use keystead_rules::ledger::words::{Category, RowType};
use keystead_store::features::bills::utilities::{AreaRow, find_billed_back, list_areas, list_occupants};
use keystead_store::features::bills::{BillRow, PlaceRow, find_bill_of_line, find_place, list_bill_lines};
use keystead_store::features::ledger::book::due::{Due, get_due};
use keystead_store::features::ledger::book::list_closed_periods;
use keystead_store::features::ledger::posting::{ChargedLease, list_charged_leases};
use keystead_store::{Connection, StoreError};
use keystead_wire::problem::Problem;
use keystead_wire::utilities::{
    BillBack, BilledBy, BilledLease, LookUtilitiesRequest, PostUtilitiesRequest, UtilitiesLook, UtilitiesPosted,
};
use std::collections::HashMap;
use uuid::Uuid;

/// The account of utilities.
const UTILITIES: &str = "5200";
/// Days that a bill is of at most.
const MOST_DAYS: i64 = 366;

/// What a request names.
struct Named {
    bill: BillRow,
    place: PlaceRow,
    /// Its lines on the account at the property, in minor units.
    cents: i64,
    due: Due,
    areas: Vec<AreaRow>,
    occupants: HashMap<String, u32>,
    leases: HashMap<String, ChargedLease>,
    /// How often it was billed back, and whether that stands.
    before: (u32, bool),
}

fn stem(bill: &BillRow) -> String {
    format!("UT-{}-", bill.bill_code)
}

fn read(conn: &Connection, of: &BillBack) -> Result<Option<Named>, StoreError> {
    let Some(bill) = find_bill_of_line(conn, of.bill_id)? else { return Ok(None) };
    let Some(place) = find_place(conn, of.property_id, bill.bill_date)? else { return Ok(None) };
    let lines = list_bill_lines(conn, &bill.bill_code)?;
    let is_here = |line: &&keystead_store::features::bills::LineRow| {
        line.property_id == of.property_id && line.account_code == UTILITIES
    };
    let cents = lines.iter().filter(is_here).map(|line| line.amount_cents).sum();
    let code = place.property_code.as_str();
    let due = get_due(conn, code, of.from)?;
    let (areas, occupants) = (list_areas(conn, of.property_id)?, list_occupants(conn, of.property_id)?);
    let leases = list_charged_leases(conn, code)?;
    let before = find_billed_back(conn, of.property_id, &stem(&bill))?;
    Ok(Some(Named { bill, place, cents, due, areas, occupants, leases, before }))
}

/// How it is shared out, or what is wrong with it.
fn terms(of: &BillBack, cents: i64) -> Result<UtilityBill, Problem> {
    let mut wrong = Vec::new();
    let common = Percent::parse(of.common_percent.trim()).filter(|share| (0..=Percent::WHOLE.0).contains(&share.0));
    if common.is_none() {
        let text = format!("“{}” is no percentage from 0 to 100.", of.common_percent);
        wrong.push(Problem::invalid("utilities.common", "common_percent", text).hint("Type it as 10 or 12.5."));
    }
    if of.to < of.from {
        let text = format!("It ends on {}, before it begins on {}.", of.to, of.from);
        wrong.push(Problem::invalid("utilities.days", "to", text).hint("Choose a later day."));
    } else if (of.to - of.from).num_days() >= MOST_DAYS {
        let text = format!("A bill is of {MOST_DAYS} days at most.");
        wrong.push(Problem::invalid("utilities.days", "to", text).hint("Check the year."));
    }
    Problem::all(wrong)?;
    let by = match of.by {
        BilledBy::Occupants => SharedBy::Occupants,
        BilledBy::Area => SharedBy::Area,
        BilledBy::Both => SharedBy::Both,
    };
    Ok(UtilityBill { amount: cents, from: of.from, to: of.to, common: common.unwrap_or_default(), by })
}

/// What each lease pays, and the whole of it.
fn share(named: &Named, terms: &UtilityBill) -> Vec<BilledLease> {
    let places: Vec<Place<'_>> = named
        .areas
        .iter()
        .filter(|unit| !unit.is_out_of_service)
        .map(|unit| Place { unit_number: &unit.unit_number, square_feet: unit.square_feet.unwrap_or(0) })
        .collect();
    let stays: Vec<Stay<'_>> = named
        .due
        .leases
        .iter()
        .filter_map(|lease| {
            let (of, last) = (&lease.terms, last_day(&lease.terms, lease.renewed_from));
            // One whose end nobody knows was left at some time.
            let is_left = of.lease_status == Some(keystead_model::words::LeaseState::Vacant) && last.is_none();
            (!is_left).then(|| Stay {
                lease_number: &of.lease_number,
                unit_number: &of.unit_number,
                occupants: named.occupants.get(&of.lease_number).copied().unwrap_or(1),
                from: of.lease_begin_date,
                to: last,
            })
        })
        .collect();
    let area: HashMap<&str, Option<u32>> =
        named.areas.iter().map(|unit| (unit.unit_number.as_str(), unit.square_feet)).collect();
    let parts = bill_back(terms, &places, &stays);
    let row = |part: &keystead_rules::ledger::utility_billing::BilledBack<'_>| {
        let lease = named.leases.get(part.lease_number)?;
        Some(BilledLease {
            lease_id: lease.lease_id,
            lease_number: part.lease_number.to_owned(),
            tenant_name: lease.tenant_name.clone(),
            unit_id: lease.unit_id,
            unit_number: part.unit_number.to_owned(),
            occupants: part.occupants,
            square_feet: area.get(part.unit_number).copied().flatten(),
            days: part.days,
            amount_cents: Cents(part.amount),
            sentence: terms.sentence(part, &named.place.currency),
        })
    };
    parts.iter().filter(|part| part.amount > 0).filter_map(row).collect()
}

/// Why it cannot be posted, as code and sentence.
fn why_not(named: &Named, of: &BillBack, rows: &[BilledLease]) -> Option<(&'static str, String)> {
    let code = &named.bill.bill_code;
    if named.bill.state == BillState::Reversed || named.cents <= 0 {
        let text = format!("Bill {code} has nothing on {UTILITIES} at {} that could be billed back.", named.place.name);
        return Some(("utilities.nothing", text));
    }
    if named.before.1 {
        let text = format!("Bill {code} was billed back at {} already.", named.place.name);
        return Some(("utilities.billed", text));
    }
    let unknown: Vec<&str> = named
        .areas
        .iter()
        .filter(|unit| !unit.is_out_of_service && unit.square_feet.is_none_or(|feet| feet == 0))
        .map(|unit| unit.unit_number.as_str())
        .collect();
    if of.by != BilledBy::Occupants && !unknown.is_empty() {
        let more = if unknown.len() > 5 { format!(" and {} more", unknown.len() - 5) } else { String::new() };
        let text = format!("The area is not known of {}{more}.", unknown[..unknown.len().min(5)].join(", "));
        return Some(("utilities.no_area", text));
    }
    rows.is_empty().then(|| ("utilities.nobody", "Nobody lived there in these days.".to_owned()))
}

fn looked(named: &Named, of: &BillBack) -> Result<UtilitiesLook, Problem> {
    let terms = terms(of, named.cents)?;
    let rows = share(named, &terms);
    let billed: i64 = rows.iter().map(|row| row.amount_cents.0).sum();
    Ok(UtilitiesLook {
        currency: named.place.currency.clone(),
        bill_cents: Cents(named.cents),
        billed_cents: Cents(billed),
        owner_cents: Cents(named.cents - billed),
        why_not: why_not(named, of, &rows).map(|(_, text)| text),
        rows,
    })
}

/// What each lease would pay.
pub(super) fn look(ctx: &Ctx<'_>, request: &LookUtilitiesRequest) -> Result<UtilitiesLook, Problem> {
    let of = &request.0;
    let named = ctx.store().read(|conn| read(conn, of)).or_problem()?.ok_or_else(|| no_bill(of.bill_id))?;
    looked(&named, of)
}

/// Posts a charge on each account.
pub(super) fn post(ctx: &Ctx<'_>, request: &PostUtilitiesRequest) -> Result<UtilitiesPosted, Problem> {
    let of = &request.bill_back;
    let today = ctx.today()?;
    let date = request.date.unwrap_or(today);
    let due_date = request.due_date.filter(|due| *due != date);
    days(date, due_date, today)?;
    let written = ctx.write(&ctx.act(), |tx| {
        let named = tx.read(|conn| read(conn, of)).or_problem()?.ok_or_else(|| no_bill(of.bill_id))?;
        let told = looked(&named, of)?;
        if let Some((code, text)) = why_not(&named, of, &told.rows) {
            let hint = match code {
                "utilities.billed" => "Reverse those charges first, or undo the run.",
                "utilities.no_area" => "Enter the square feet of these units, or bill by occupants.",
                _ => "Look at the bill and at the days.",
            };
            return Err(stays(code, &text, hint));
        }
        if told.billed_cents != request.billed_cents {
            let text = format!(
                "It comes to {} now, not to the {} that was looked at.",
                told.billed_cents.in_words(&told.currency),
                request.billed_cents.in_words(&told.currency)
            );
            return Err(stays("utilities.changed", &text, "Look at the leases again."));
        }
        let closed = tx.read(list_closed_periods).or_problem()?;
        may_post(date, &named.place.property_code, &closed)
            .map_err(|no| Problem::invalid(no.code, "date", no.text).hint("Choose a later day."))?;
        let turn = named.before.0 + 1;
        let rows: Vec<(Uuid, TenantRow, String)> = told
            .rows
            .iter()
            .map(|row| {
                let entry_code = format!("{}{turn}-{}", stem(&named.bill), row.lease_number);
                (row.lease_id, charge(entry_code, row, date, due_date), row.sentence.clone())
            })
            .collect();
        let posted = tx.post(&rows).or_problem()?;
        Ok(UtilitiesPosted { charges: posted.charges, billed_cents: told.billed_cents, currency: told.currency })
    })?;
    Ok(written.value)
}

fn days(date: NaiveDate, due: Option<NaiveDate>, today: NaiveDate) -> Result<(), Problem> {
    let last = today.checked_add_days(Days::new(AHEAD)).unwrap_or(NaiveDate::MAX);
    for (field, day) in [("date", Some(date)), ("due_date", due)] {
        if day.is_some_and(|day| day > last) {
            return Err(
                Problem::invalid("too_far", field, "This day is more than a year ahead.").hint("Check the year.")
            );
        }
    }
    if due.is_some_and(|due| due < date) {
        let text = format!("A charge of {date} is not due before.");
        return Err(Problem::invalid("utilities.due", "due_date", text).hint("Choose a later day."));
    }
    Ok(())
}

fn charge(entry_code: String, row: &BilledLease, date: NaiveDate, due_date: Option<NaiveDate>) -> TenantRow {
    TenantRow {
        entry_code,
        lease_number: row.lease_number.clone(),
        row_type: RowType::Charge,
        date,
        due_date,
        amount: row.amount_cents.0,
        category: Some(Category::Utility),
        payer_code: None,
        account_code: None,
        reverses_code: None,
        for_code: None,
        opening: false,
        bank_code: None,
        slip_code: None,
    }
}
