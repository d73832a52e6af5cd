//! Runs that charge by themselves, as the window shows them: what one would post by property and row by row, what one
//! posted, and taking one back as a whole.

use super::by_hand;
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::nouns::charging::{Proposed, Terms, job};
use crate::nouns::run::wire;
use keystead_model::money::Cents;
use keystead_model::words::EntryType;
use keystead_rules::ledger::rows::TenantRow;
use keystead_rules::ledger::words::RowType;
use keystead_store::features::jobs::get_run;
use keystead_store::features::ledger::book::due::ChargedProperty;
use keystead_store::features::ledger::posting::{
    PostedRow, PostedSum, count_posted, list_charged_leases, list_posted, list_run_transactions, sum_posted,
};
use keystead_store::runs::RunRow;
use keystead_store::{Connection, StoreError};
use keystead_wire::ledger_runs::{
    LedgerRun, RunLine, RunPosted, RunPostedRequest, RunPreview, RunPreviewRequest, RunProperty, RunRows,
    RunRowsRequest, RunSum, RunUndone, UndoRunRequest,
};
use keystead_wire::problem::{Problem, ProblemKind};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Rows of one page at most.
const PAGE: u32 = 1_000;

/// What a run would post, property by property.
pub(crate) fn preview(ctx: &Ctx<'_>, request: &RunPreviewRequest) -> Result<RunPreview, Problem> {
    let as_of = match request.as_of {
        Some(day) => day,
        None => ctx.today()?,
    };
    ctx.store()
        .read(|conn| -> Result<_, StoreError> {
            let terms = Terms::read(conn, request.job, as_of)?;
            let (mut properties, mut sums) = (Vec::new(), BTreeMap::new());
            for property in terms.properties.iter().filter(|_| terms.is_anything()) {
                let mut sum = no_rows(&property.currency);
                terms.propose(conn, property)?.iter().for_each(|row| add(&mut sum, row));
                if sum.rows + sum.held_back == 0 {
                    continue;
                }
                let all: &mut RunSum = sums.entry(sum.currency.clone()).or_insert_with(|| no_rows(&sum.currency));
                all.rows += sum.rows;
                all.held_back += sum.held_back;
                all.amount_cents = all.amount_cents + sum.amount_cents;
                properties.push(RunProperty {
                    property_id: property.property_id,
                    property_code: property.property_code.clone(),
                    name: property.name.clone(),
                    sum,
                    law: terms.law_of(&property.property_code).into_iter().map(|said| said.text).collect(),
                });
            }
            let (has_terms, last_as_of) = (terms.is_anything(), terms.last);
            Ok(RunPreview { as_of, last_as_of, properties, sums: sums.into_values().collect(), has_terms })
        })
        .or_problem()
}

fn no_rows(currency: &str) -> RunSum {
    RunSum { currency: currency.to_owned(), rows: 0, amount_cents: Cents::ZERO, held_back: 0, reversed: 0 }
}

fn add(sum: &mut RunSum, proposed: &Proposed) {
    if proposed.held_back.is_some() {
        sum.held_back += 1;
        return;
    }
    sum.rows += 1;
    sum.amount_cents = sum.amount_cents + adds(&proposed.created.row);
}

/// What a row adds to what is owed.
fn adds(row: &TenantRow) -> Cents {
    Cents(if row.row_type == RowType::Charge { row.amount } else { -row.amount })
}

/// The rows that a run would post at a property.
pub(crate) fn rows(ctx: &Ctx<'_>, request: &RunRowsRequest) -> Result<RunRows, Problem> {
    let as_of = match request.as_of {
        Some(day) => day,
        None => ctx.today()?,
    };
    let (offset, limit) = (request.offset as usize, request.limit.min(PAGE) as usize);
    ctx.store()
        .read(|conn| -> Result<_, StoreError> {
            let terms = Terms::read(conn, request.job, as_of)?;
            let property = terms.properties.iter().find(|property| property.property_id == request.property_id);
            let Some(property) = property else {
                return Err(StoreError::NotFound { kind: "property", key: request.property_id.to_string() });
            };
            let proposed = terms.propose(conn, property)?;
            let total = u32::try_from(proposed.len()).unwrap_or(u32::MAX);
            let page = proposed.into_iter().skip(offset).take(limit).collect();
            Ok(RunRows { rows: lines(conn, property, page)?, total, currency: property.currency.clone() })
        })
        .or_problem()
}

fn lines(conn: &Connection, property: &ChargedProperty, page: Vec<Proposed>) -> Result<Vec<RunLine>, StoreError> {
    let leases = list_charged_leases(conn, &property.property_code)?;
    let line = |proposed: Proposed| {
        let row = proposed.created.row;
        let lease = leases.get(&row.lease_number)?;
        Some(RunLine {
            entry_id: None,
            entry_code: row.entry_code,
            lease_id: lease.lease_id,
            lease_number: row.lease_number,
            unit_id: lease.unit_id,
            unit_number: lease.unit_number.clone(),
            property_name: property.name.clone(),
            tenant_name: lease.tenant_name.clone(),
            entry_type: if row.row_type == RowType::Charge { EntryType::Charge } else { EntryType::Credit },
            category: row.category,
            date: row.date,
            amount_cents: Cents(row.amount),
            currency: property.currency.clone(),
            payer_code: row.payer_code,
            description: Some(proposed.description),
            held_back: proposed.held_back,
            reversed_on: None,
        })
    };
    Ok(page.into_iter().filter_map(line).collect())
}

/// What a run posted, as it stands now.
pub(crate) fn posted(ctx: &Ctx<'_>, request: &RunPostedRequest) -> Result<RunPosted, Problem> {
    let (run, rows, total, sums) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let run = get_run(conn, i64::from(request.run))?;
            let transactions = transactions(conn, &run)?;
            let rows = list_posted(conn, &transactions, request.offset, request.limit.min(PAGE))?;
            // The sums look at every row of the run: they are told once, not with each page.
            let sums = if request.offset == 0 { sum_posted(conn, &transactions)? } else { Vec::new() };
            Ok((run, rows, count_posted(conn, &transactions)?, sums))
        })
        .or_problem()?;
    let sum = |sum: PostedSum| RunSum {
        currency: sum.currency,
        rows: sum.rows,
        amount_cents: Cents(sum.amount_cents),
        held_back: 0,
        reversed: sum.reversed,
    };
    Ok(RunPosted {
        run: wire(run),
        rows: rows.into_iter().map(posted_line).collect(),
        total,
        sums: sums.into_iter().map(sum).collect(),
    })
}

/// The transactions that posted what a run posted: each run has its instant. One that posted nothing has none, though it may
/// share its instant with one that did; one that was stopped or failed keeps what it had posted until then.
fn transactions(conn: &Connection, run: &RunRow) -> Result<Vec<i64>, StoreError> {
    let posted = ["charges", "credits", "late_fees"].iter().any(|name| run.counts.get(*name).is_some_and(|n| *n > 0));
    if !posted {
        return Ok(Vec::new());
    }
    list_run_transactions(conn, &format!("system:{}", run.job), &run.started_at)
}

fn posted_line(row: PostedRow) -> RunLine {
    RunLine {
        entry_id: Some(row.entry_id),
        entry_code: row.entry_code,
        lease_id: row.lease_id,
        lease_number: row.lease_number,
        unit_id: row.unit_id,
        unit_number: row.unit_number,
        property_name: row.property_name,
        tenant_name: row.tenant_name,
        entry_type: row.entry_type,
        category: row.category,
        date: row.date,
        amount_cents: Cents(row.amount_cents),
        currency: row.currency,
        payer_code: row.payer_code,
        description: row.description,
        held_back: None,
        reversed_on: row.reversed_on,
    }
}

/// Reverses what a run posted and still stands, transaction by transaction. What was reversed when somebody stops it stays so,
/// and the next call goes on.
pub(crate) fn undo(ctx: &Ctx<'_>, request: &UndoRunRequest) -> Result<RunUndone, Problem> {
    by_hand::short(&request.description, "description")?;
    let _turn = ctx.long_turn()?;
    let (run, transactions) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let run = get_run(conn, i64::from(request.run))?;
            let transactions = transactions(conn, &run)?;
            Ok((run, transactions))
        })
        .or_problem()?;
    if ![LedgerRun::Charges, LedgerRun::LateFees].into_iter().any(|known| job(known) == run.job) {
        let text = "Only runs that charged tenants are reversed; what other jobs changed follows from the records.";
        return Err(Problem::new(ProblemKind::Conflict, "ledger.no_charging_run", text));
    }
    let task = ctx.app.tasks.begin(Some(request.task_id.unwrap_or_else(Uuid::new_v4)), "Reversing");
    let total = transactions.len() as u64;
    let mut undone = RunUndone { reversed: 0, before: 0 };
    let result = transactions.iter().enumerate().try_for_each(|(n, tx_seq)| {
        task.step(n as u64, total, &run.job)?;
        let (reversed, before) = by_hand::undo_posted(ctx, *tx_seq, request.description.as_deref())?;
        undone.reversed += reversed;
        undone.before += before;
        Ok(())
    });
    task.end(result)?;
    Ok(undone)
}
