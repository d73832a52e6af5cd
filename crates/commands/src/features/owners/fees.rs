//! The management fees of a month: seen before they are billed, billed once, turned round as a whole.

use super::funds::days_of;
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::frame::reversals::stays;
use crate::nouns::fees::{fees, post_month, reverse_bills};
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_rules::ledger::proration::{first_of_month, last_of_month};
use keystead_store::StoreError;
use keystead_store::features::ledger::book::get_book;
use keystead_store::features::owners::fees::find_bill_of_line;
use keystead_store::features::owners::{NamedRow, list_property_names};
use keystead_wire::fees::{FeeRow, FeeSum, Fees, FeesPosted, FeesRequest, PostFeesRequest, ReverseFeesRequest};
use keystead_wire::problem::Problem;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Rows of an answer at most.
const MOST: usize = 5_000;

/// The fees of a month.
pub(super) fn month(ctx: &Ctx<'_>, request: &FeesRequest) -> Result<Fees, Problem> {
    let today = ctx.today()?;
    let day = request.day.unwrap_or_else(|| first_of_month(today).pred_opt().unwrap_or(today));
    let (from, _) = days_of(Some(day), today)?;
    let (book, properties) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> { Ok((get_book(conn)?, list_property_names(conn)?)) })
        .or_problem()?;
    let named: HashMap<&str, &NamedRow> = properties.iter().map(|row| (row.code.as_str(), row)).collect();
    let mut sums: BTreeMap<String, FeeSum> = BTreeMap::new();
    let mut rows = Vec::new();
    for mut row in fees(&book, from) {
        let sum = sums.entry(row.currency.clone()).or_insert_with(|| FeeSum {
            currency: row.currency.clone(),
            rows: 0,
            fee_cents: Cents::ZERO,
            posted_cents: Cents::ZERO,
            due_cents: Cents::ZERO,
            held: 0,
        });
        sum.fee_cents = sum.fee_cents + row.fee_cents;
        sum.posted_cents = sum.posted_cents + row.posted_cents;
        if row.held.is_some() {
            sum.held += 1;
        } else if row.due_cents.0 != 0 {
            sum.rows += 1;
            sum.due_cents = sum.due_cents + row.due_cents;
        }
        if let Some(property) = named.get(row.property_code.as_str()) {
            (row.property_id, row.property_name) = (property.id, property.name.clone());
            rows.push(row);
        }
    }
    rows.sort_by_key(|row: &FeeRow| (row.due_cents.0 == 0, row.property_code.clone()));
    rows.truncate(MOST);
    Ok(Fees { today, from, to: last_of_month(from), rows, sums: sums.into_values().collect() })
}

/// The first day of a month that is over.
fn over(ctx: &Ctx<'_>, day: NaiveDate) -> Result<NaiveDate, Problem> {
    let last = last_of_month(day);
    if last >= ctx.today()? {
        let text = format!("This month is not over before {last}; more may be collected.");
        return Err(Problem::invalid("fees.not_over", "day", text).hint("Choose an earlier month."));
    }
    Ok(first_of_month(day))
}

/// Bills what is due of a month.
pub(super) fn post(ctx: &Ctx<'_>, request: &PostFeesRequest) -> Result<FeesPosted, Problem> {
    let month = over(ctx, request.day)?;
    let written = ctx.write(&ctx.act(), |tx| {
        let (bills, held) = post_month(tx, month)?;
        if bills == 0 {
            let text = "Nothing is due of that month that could be billed.";
            return Err(Problem::invalid("fees.nothing", "day", text).hint("Choose another month."));
        }
        Ok(FeesPosted { month, bills, held })
    })?;
    Ok(written.value)
}

/// Turns round what was billed of a month.
pub(super) fn reverse(ctx: &Ctx<'_>, request: &ReverseFeesRequest) -> Result<FeesPosted, Problem> {
    let month = over(ctx, request.day)?;
    let written = ctx.write(&ctx.act(), |tx| {
        let properties = tx.read(list_property_names).or_problem()?;
        let month_code = month.format("%Y-%m");
        let codes = properties.iter().map(|row| format!("MF-{}-{month_code}", row.code)).collect();
        let bills = reverse_bills(tx, &codes)?;
        if bills == 0 {
            let text = "No fee of that month is billed.";
            return Err(Problem::invalid("fees.nothing", "day", text).hint("Choose another month."));
        }
        Ok(FeesPosted { month, bills, held: 0 })
    })?;
    Ok(written.value)
}

/// Takes back what was billed by hand: each bill is turned round whole.
pub(crate) fn undo(ctx: &Ctx<'_>, tx_seq: i64) -> Result<(), Problem> {
    ctx.write(&ctx.act(), |tx| {
        let mut codes = BTreeSet::new();
        for line in tx.list_captured(tx_seq).or_problem()?.iter().filter(|line| line.table.name == "bill_line") {
            codes.extend(tx.read(|conn| find_bill_of_line(conn, line.id)).or_problem()?);
        }
        if reverse_bills(tx, &codes)? == 0 {
            let text = "Nothing stands any more of the fees that were billed.";
            return Err(stays("history.nothing_kept", text, "Bill the month again if it holds after all."));
        }
        Ok(())
    })?;
    Ok(())
}
