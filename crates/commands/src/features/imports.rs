//! Bringing records in: look, rehearse, do, list, undo. What a file says is read by the exchange crate, what
//! becomes of a row is written by the store; here lies what must hold between the two.

mod apply;
mod balance_lines;
mod balances;
mod decisions;
pub(crate) mod demo;
mod deposits;
mod effect;
mod feed;
mod kinds;
mod leavings;
mod lines;
mod memory;
mod move_outs;
mod notices;
mod odd;
mod preview;
mod report;
mod signed;
mod statuses;
mod tenants;
mod undo;

pub(crate) use apply::{Apply, Kept};
pub(crate) use report::report_of;
pub(crate) use undo::{get, list, undo, undo_transaction};

use crate::frame::app::Ctx;
use crate::frame::calls::{Handler, call};
use crate::frame::problems::OrProblem;
use crate::frame::tasks::Running;
use crate::reactions::{Event, follow};
use chrono::TimeDelta;
use feed::{Feed, Onlooker, open};
use keystead_exchange::{KnownProperty, KnownUnit};
use keystead_model::money::Cents;
use keystead_store::Tx;
use keystead_store::exchange::import::accounts::list_last_roll_days;
use keystead_store::features::imports::{ImportRun, insert_import_run};
use keystead_store::features::portfolio::{list_property_names, list_unit_tenants};
use keystead_store::gate::instant;
use keystead_wire::imports::{ImportFormat, ImportLook, ImportReport, ImportRequest};
use keystead_wire::imports::{LookRequest, RehearseRequest};
use keystead_wire::problem::{Problem, ProblemKind};
use report::assemble;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::HashMap;
use std::time::Instant;

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![
        call(|ctx, request: &LookRequest| look(ctx, request)),
        call(lines::lines),
        call(|ctx, request: &RehearseRequest| rehearse(ctx, request)),
        call(run),
        call(list),
        call(get),
        call(undo),
        call(demo::fill),
    ]
}

/// What a file is and how it will be understood; nothing is read into the portfolio.
pub(crate) fn look(ctx: &Ctx<'_>, request: &ImportRequest) -> Result<ImportLook, Problem> {
    let running = ctx.app.tasks.begin(request.task_id, "Reading");
    let open = |request: &ImportRequest| open(request, ctx.today()?, known(ctx)?, (&running, 1));
    let looked = open(request).and_then(|feed| {
        let Some(remembered) = memory::recall(ctx, &feed, request)? else { return Ok(report::look(&feed)) };
        let again = ImportRequest { mapping: Some(remembered.mapping.clone()), ..request.clone() };
        // What was chosen for another file may not do for this one: then it is read as if nothing had been.
        match open(&again) {
            Ok(Feed::Columns { .. }) | Err(_) => Ok(report::look(&feed)),
            Ok(feed) => Ok(ImportLook { remembered: Some(remembered), ..report::look(&feed) }),
        }
    });
    running.end(looked)
}

/// What the import would do; everything is taken back.
pub(crate) fn rehearse(ctx: &Ctx<'_>, request: &ImportRequest) -> Result<ImportReport, Problem> {
    let _turn = ctx.long_turn()?;
    let running = ctx.app.tasks.begin(request.task_id, "Reading");
    let result = with_feed(ctx, request, (&running, 2), |feed, began| {
        let mut kept = Kept::default();
        let act = ctx.act();
        let rehearsed = ctx.rehearse(&act, |tx| read_all(tx, ctx, request, feed, &running, &mut kept, true));
        refused_or(rehearsed)?;
        let mut report = assemble(feed, kept, request.keep_good, began);
        report.dry_run = true;
        Ok(report)
    });
    running.end(result)
}

/// Does the import: all of it or nothing, unless told to keep the good rows.
pub(crate) fn run(ctx: &Ctx<'_>, request: &ImportRequest) -> Result<ImportReport, Problem> {
    let _turn = ctx.long_turn()?;
    let running = ctx.app.tasks.begin(request.task_id, "Reading");
    let result = with_feed(ctx, request, (&running, 2), |feed, began| {
        let mut kept = Kept::default();
        let mut report = None;
        let act = ctx.act();
        let written = ctx.write(&act, |tx| {
            read_all(tx, ctx, request, feed, &running, &mut kept, false)?;
            let kept = std::mem::take(&mut kept);
            let says_of_a_day = kept.says_of_a_day;
            let made = assemble(feed, kept, request.keep_good, began);
            let beside = Beside { says_of_a_day, chosen: memory::chosen(feed, request) };
            let id = remember(tx, ctx, &made, beside, began)?;
            report = Some(ImportReport { import_id: Some(id), ..made });
            Ok(())
        });
        refused_or(written)?;
        let report = match report {
            Some(report) => report,
            None => {
                let mut report = assemble(feed, kept, request.keep_good, began);
                ctx.write(&act, |tx| {
                    report.import_id = Some(remember(tx, ctx, &report, Beside::default(), began)?);
                    Ok(())
                })?;
                report
            }
        };
        ctx.mark_stale("imports");
        Ok(report)
    });
    running.end(result)
}

/// The properties into which a rent roll may go, with their units.
fn known(ctx: &Ctx<'_>) -> Result<Vec<KnownProperty>, Problem> {
    let listed = ctx.store().read(list_property_names).or_problem()?;
    let mut last = ctx.store().read(list_last_roll_days).or_problem()?;
    let mut units: HashMap<String, Vec<KnownUnit>> = HashMap::new();
    for unit in ctx.store().read(list_unit_tenants).or_problem()? {
        units.entry(unit.property_code).or_default().push(KnownUnit {
            number: unit.unit_number,
            tenant: unit.tenant_name,
            owed: Cents(unit.owed_cents),
        });
    }
    let property = |[code, name, currency]: [String; 3]| {
        let units = units.remove(&code).unwrap_or_default();
        KnownProperty { last_roll: last.remove(&code), code, name, currency, units }
    };
    Ok(listed.into_iter().map(property).collect())
}

fn with_feed<T>(
    ctx: &Ctx<'_>,
    request: &ImportRequest,
    onlooker: Onlooker<'_>,
    work: impl FnOnce(&mut Feed, Instant) -> Result<T, Problem>,
) -> Result<T, Problem> {
    let began = Instant::now();
    let mut feed = open(request, ctx.today()?, known(ctx)?, onlooker)?;
    if let Feed::Columns { obstacle, .. } = feed {
        return Err(obstacle);
    }
    if let Feed::Roll { name, roll } = &feed {
        decisions::all_decided(name, roll)?;
    }
    work(&mut feed, began)
}

/// The problem under which a transaction with refused rows is taken back; its report says the rest.
const REFUSED: &str = "import.refused";

fn refused_or<T>(result: Result<T, Problem>) -> Result<(), Problem> {
    match result {
        Err(problem) if problem.code != REFUSED => Err(problem),
        _ => Ok(()),
    }
}

fn read_all(
    tx: &Tx<'_>,
    ctx: &Ctx<'_>,
    request: &ImportRequest,
    feed: &mut Feed,
    running: &Running<'_>,
    kept: &mut Kept,
    rehearsal: bool,
) -> Result<(), Problem> {
    let as_of = match (request.as_of, feed.as_of()) {
        (Some(day), _) | (None, Some(day)) => day,
        _ => ctx.today()?,
    };
    let before = effect::Before::of(tx, feed)?;
    let result = Apply::new(tx, as_of, running, rehearsal)?.with(move_outs::Wish::of(request)).feed(feed);
    let (done, result) = result;
    *kept = done;
    result?;
    let is_refused = kept.refused_total > 0 && !request.keep_good;
    // A rehearsal tells what the good rows do, too.
    if rehearsal || !is_refused {
        kept.effect = Some(before.compare(tx)?);
    }
    if is_refused {
        return Err(Problem::new(ProblemKind::Invalid, REFUSED, "Some rows were rejected, so nothing was saved."));
    }
    Ok(())
}

/// A report as it is kept.
#[derive(Serialize)]
struct Remembered<'r> {
    #[serde(flatten)]
    report: Cow<'r, ImportReport>,
    #[serde(flatten)]
    beside: Beside,
}

/// What is kept beside a report.
#[derive(Default, Serialize)]
struct Beside {
    /// It is the first rent roll of its day: what can be taken back although no record changed.
    #[serde(skip)]
    says_of_a_day: bool,
    /// Of a rent roll that was taken in: what a person chose for its columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    chosen: Option<memory::Chosen>,
}

/// Accounts that a past import tells one by one.
const KEPT_ACCOUNTS: usize = 500;

/// A report as it is kept: without the long tail of accounts.
fn shortened(report: &ImportReport) -> Cow<'_, ImportReport> {
    let is_long = report.balances.as_ref().is_some_and(|balances| balances.lines.len() > KEPT_ACCOUNTS);
    if !is_long {
        return Cow::Borrowed(report);
    }
    let mut kept = report.clone();
    kept.balances.iter_mut().for_each(|balances| balances.lines.truncate(KEPT_ACCOUNTS));
    Cow::Owned(kept)
}

/// Keeps the report in the list of imports; its number is given. What changed nothing but is the first roll of a day can be
/// taken back, too.
fn remember(tx: &Tx<'_>, ctx: &Ctx<'_>, report: &ImportReport, beside: Beside, began: Instant) -> Result<u32, Problem> {
    let says_of_a_day = beside.says_of_a_day;
    let took = TimeDelta::from_std(began.elapsed()).unwrap_or_default();
    let text = serde_json::to_string(&Remembered { report: shortened(report), beside })
        .map_err(|error| Problem::new(ProblemKind::Internal, "import.report", error.to_string()))?;
    let wrote = report.applied && report.files.iter().any(|file| file.inserted + file.updated > 0);
    let run = ImportRun {
        id: 0,
        tx_seq: (wrote || says_of_a_day).then(|| tx.tx_seq()),
        source_name: report.source_name.clone(),
        format: match (ctx.command, report.format) {
            ("demo.fill", _) => "demo",
            (_, ImportFormat::Exchange) => "exchange",
            (_, ImportFormat::Rentroll) => "rentroll",
        }
        .to_owned(),
        started_at: instant(ctx.caller.now),
        finished_at: instant(ctx.caller.now + took),
        outcome: if report.applied { "done" } else { "refused" }.to_owned(),
        report: text,
        undone_at: None,
    };
    if wrote {
        follow(tx, Event::Imported)?;
    }
    let id = insert_import_run(tx, &run).or_problem()?;
    Ok(u32::try_from(id).unwrap_or(u32::MAX))
}
