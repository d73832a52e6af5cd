//! Closing: through which day nothing more posts, and issuing the statements of a month, which closes it.

use super::funds::{Derived, days_of, derived};
use super::packets::{self, Month};
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::nouns::said::said;
use chrono::NaiveDate;
use keystead_rules::ledger::closing::closed_through;
use keystead_rules::ledger::proration::{first_of_month, last_of_month};
use keystead_store::features::jobs::find_last_done;
use keystead_store::features::ledger::book::list_closed_periods;
use keystead_store::features::ledger::reports::get_change_count;
use keystead_store::features::owners::periods::{get_left_to_do, list_periods};
use keystead_store::features::owners::{NamedRow, list_property_names};
use keystead_store::{StoreError, Tx};
use keystead_wire::owners::OwnerFundsRow;
use keystead_wire::periods::{
    ClosePeriodRequest, IssueStatementsRequest, PeriodChanged, PeriodRow, PeriodWait, PeriodWaitKind, Periods,
    PeriodsRequest, ReopenPeriodRequest, StatementsIssued,
};
use keystead_wire::problem::{Problem, ProblemKind};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Statements of so many owners, with so many entries behind them, are kept while they are issued: a few seconds. More are
/// kept afterwards, watched.
const AT_ONCE: usize = 50;
const ENTRIES_AT_ONCE: usize = 10_000;
/// How often statements are set anew because something was booked meanwhile; the last time they are left for afterwards.
const TURNS: u32 = 3;

/// How far the books are closed, and what is not done through a day.
pub(super) fn get(ctx: &Ctx<'_>, request: &PeriodsRequest) -> Result<Periods, Problem> {
    let today = ctx.today()?;
    let through = request.through.unwrap_or_else(|| first_of_month(today).pred_opt().unwrap_or(today)).min(today);
    let Derived { columns, fees_due, .. } = &*derived(ctx, (first_of_month(through), through))?;
    let (properties, closed, left, charged) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let (closed, left) = (list_closed_periods(conn)?, get_left_to_do(conn, through)?);
            Ok((list_property_names(conn)?, closed, left, find_last_done(conn, "charges")?))
        })
        .or_problem()?;
    let mut below: HashMap<Uuid, u32> = HashMap::new();
    for row in columns.iter().map(|column| &column.row).filter(|row| is_below(row)) {
        *below.entry(row.property_id).or_default() += 1;
    }
    let all = closed.iter().filter(|period| period.property_code.is_none()).map(|period| period.closed_through).max();
    let negative = below.values().sum();
    let rows = properties.into_iter().map(|property| {
        let closed_through = closed_through(&property.code, &closed);
        PeriodRow {
            negative: below.get(&property.id).copied().unwrap_or(0),
            is_own: closed_through > all,
            closed_through,
            property_id: property.id,
            property_code: property.code,
            property_name: property.name,
        }
    });
    let uncharged = u32::from(charged.is_some_and(|last| last < through));
    let waits = [
        (PeriodWaitKind::Banks, left.banks, left.reconciled_through),
        (PeriodWaitKind::Bills, left.bills, None),
        (PeriodWaitKind::Charges, uncharged, charged),
        (PeriodWaitKind::Fees, *fees_due, None),
        (PeriodWaitKind::Negative, negative, None),
    ];
    let waits = waits.into_iter().filter(|(_, count, _)| *count > 0);
    Ok(Periods {
        today,
        through,
        closed_through: all,
        rows: rows.collect(),
        waits: waits.map(|(kind, count, done_through)| PeriodWait { kind, count, done_through }).collect(),
    })
}

fn is_below(row: &OwnerFundsRow) -> bool {
    row.ending_cents.0 < 0
}

fn property_of(tx: &Tx<'_>, id: Option<Uuid>) -> Result<Option<NamedRow>, Problem> {
    let Some(id) = id else { return Ok(None) };
    let found = tx.read(list_property_names).or_problem()?.into_iter().find(|row| row.id == id);
    found.map(Some).ok_or_else(|| {
        let problem = Problem::new(ProblemKind::NotFound, "periods.property", "There is no such property.");
        Problem { field: Some("property_id".to_owned()), ..problem }.hint("Choose one of the list.")
    })
}

/// The last day that is closed: of a property, or of all.
fn last_closed(tx: &Tx<'_>, property: Option<&NamedRow>) -> Result<Option<NaiveDate>, Problem> {
    let closed = tx.list_closed_periods().or_problem()?;
    Ok(match property {
        Some(property) => closed_through(&property.code, &closed),
        None => closed.iter().filter(|period| period.property_code.is_none()).map(|period| period.closed_through).max(),
    })
}

/// Closes the books through a day.
pub(super) fn close(ctx: &Ctx<'_>, request: &ClosePeriodRequest) -> Result<PeriodChanged, Problem> {
    if request.through > ctx.today()? {
        let text = "This day has not come yet; what happens until then could not be entered.";
        return Err(Problem::invalid("day_to_come", "through", text).hint("Choose today or an earlier day."));
    }
    let written = ctx.write(&ctx.act(), |tx| {
        let property = property_of(tx, request.property_id)?;
        shut(tx, request.through, property.as_ref(), None)?;
        Ok(PeriodChanged { closed_through: Some(request.through), property_name: property.map(|row| row.name) })
    })?;
    Ok(written.value)
}

fn shut(
    tx: &Tx<'_>,
    through: NaiveDate,
    property: Option<&NamedRow>,
    said: Option<(&str, &str)>,
) -> Result<(), Problem> {
    if let Some(last) = last_closed(tx, property)?.filter(|last| *last >= through) {
        let text = format!("The books are closed through {last} already.");
        return Err(Problem::invalid("periods.closed_already", "through", text).hint("Choose a later day."));
    }
    tx.put_period(through, property.map(|row| (row.id, row.code.as_str())), said).or_problem()
}

/// Opens the books again.
pub(super) fn reopen(ctx: &Ctx<'_>, request: &ReopenPeriodRequest) -> Result<PeriodChanged, Problem> {
    let reason = reason_of(&request.reason)?;
    let said = format!("{}: {reason}", ctx.caller.user);
    let written = ctx.write(&ctx.act(), |tx| {
        let property = property_of(tx, request.property_id)?;
        let all = tx.read(list_periods).or_problem()?;
        let own = all.iter().filter(|row| row.property_id == request.property_id);
        let later = own.clone().filter(|row| request.through.is_none_or(|through| row.closed_through > through));
        let mut opened = 0;
        for row in later {
            tx.archive_period(row.id, ("Reopened", &said)).or_problem()?;
            opened += 1;
        }
        if opened == 0 {
            let of_all = last_closed(tx, None)?.filter(|_| property.is_some());
            let text = match of_all {
                Some(last) => {
                    format!("All properties are closed through {last}; this one has no later day of its own.")
                }
                None => "Nothing is closed after that day.".to_owned(),
            };
            return Err(Problem::invalid("periods.not_closed", "through", text)
                .hint("Reopen all properties, or choose an earlier day."));
        }
        // What stays closed has a line of its own.
        if let Some(through) = request.through
            && !own.clone().any(|row| row.closed_through == through)
        {
            tx.put_period(through, property.as_ref().map(|row| (row.id, row.code.as_str())), None).or_problem()?;
        }
        let closed_through = last_closed(tx, property.as_ref())?;
        Ok(PeriodChanged { closed_through, property_name: property.map(|row| row.name) })
    })?;
    Ok(written.value)
}

fn reason_of(typed: &str) -> Result<&str, Problem> {
    let text = "Say why; it stays with the period, with your name.";
    said(Some(typed), "periods.reason", "reason")?.ok_or_else(|| Problem::invalid("periods.reason", "reason", text))
}

/// Issues the statements of a month: what they say stands.
pub(super) fn issue(ctx: &Ctx<'_>, request: &IssueStatementsRequest) -> Result<StatementsIssued, Problem> {
    let today = ctx.today()?;
    let last = last_of_month(request.day);
    if last >= today {
        let text = format!("This month is not over before {last}.");
        return Err(Problem::invalid("periods.not_over", "day", text).hint("Issue the statements of an earlier month."));
    }
    let days = days_of(Some(request.day), today)?;
    // What is booked while the statements are set would not be in them: then they are set again, and at last without.
    for turn in (0..TURNS).rev() {
        let count = ctx.store().read(get_change_count).or_problem()?;
        let month = Month::read(ctx, days)?;
        let derived = derived(ctx, days)?;
        let (mut issued, said) = checked(ctx, &derived, last, request)?;
        let packets = match turn > 0 && month.owners().len() <= AT_ONCE && month.entries() <= ENTRIES_AT_ONCE {
            true => month.to_keep(ctx)?.into_iter().map(|one| month.packet(one)).collect::<Result<Vec<_>, _>>()?,
            false => Vec::new(),
        };
        issued.left = if packets.is_empty() { whole(month.to_keep(ctx)?.len()) } else { 0 };
        let written = ctx.write(&ctx.act(), |tx| {
            if !packets.is_empty() && tx.read(get_change_count).or_problem()? != count {
                return Ok(None);
            }
            shut(tx, last, None, said.as_deref().map(|said| ("Issued below zero", said)))?;
            issued.kept = packets::keep(tx, &packets, today)?;
            Ok(Some(issued))
        })?;
        if let Some(issued) = written.value {
            return Ok(issued);
        }
    }
    Err(Problem::new(ProblemKind::Conflict, "periods.busy", "The books changed all the time.").hint("Try again."))
}

/// What is issued, and what is said of funds below zero.
fn checked(
    ctx: &Ctx<'_>,
    derived: &Derived,
    last: NaiveDate,
    request: &IssueStatementsRequest,
) -> Result<(StatementsIssued, Option<String>), Problem> {
    let rows: Vec<&OwnerFundsRow> =
        derived.columns.iter().map(|column| &column.row).filter(|row| row.owner.is_some()).collect();
    let below: Vec<&&OwnerFundsRow> = rows.iter().filter(|row| is_below(row)).collect();
    let reason = request.reason.as_deref().map(reason_of).transpose()?;
    if let (Some(first), None) = (below.first(), reason) {
        let name = first.owner.as_ref().map_or("", |owner| owner.name.as_str());
        let text = format!("Funds of {name} in {} are below zero; {} in all.", first.property_name, below.len());
        let hint = "Bring money in, or say why the statements go out all the same; it stays with your name.";
        return Err(Problem::invalid("funds_below_zero", "reason", text).hint(hint));
    }
    let owners: BTreeSet<Uuid> = rows.iter().filter_map(|row| Some(row.owner.as_ref()?.owner_id)).collect();
    let said = reason.filter(|_| !below.is_empty()).map(|reason| format!("{}: {reason}", ctx.caller.user));
    let issued = StatementsIssued {
        closed_through: last,
        owners: whole(owners.len()),
        statements: whole(rows.len()),
        negative: whole(below.len()),
        kept: 0,
        left: 0,
    };
    Ok((issued, said))
}

fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
