//! The timed work: the one list of jobs, what is due by now, running, history. A job is a function of the
//! records and a date; only the shell's clock knows the time.

pub(crate) mod changes;

use crate::frame::app::{Caller, Ctx, Keystead};
use crate::frame::calls::{Handler, call};
use crate::frame::problems::OrProblem;
use crate::nouns::run::{PROPERTIES_HELD_OVER, news};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use keystead_model::zones::{FALLBACK_ZONE, latest_day_past_hour};
use keystead_rules::job_days::days_due;
use keystead_store::features::jobs::{
    RunRow, find_last_change, find_last_day, find_last_run, insert_run, list_runs, list_zones,
};
use keystead_store::features::lifecycle::{NIGHT_ACTOR, update_for_night};
use keystead_store::{Act, StoreError, Tx};
use keystead_sync::envelope::TxClass;
use keystead_wire::jobs::JobsRequest;
use keystead_wire::jobs::{JobHistoryRequest, JobLine, JobRun, JobRuns, Jobs, RunJobRequest};
use keystead_wire::problem::{Problem, ProblemKind};
use std::collections::BTreeMap;
use std::time::Instant;

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![call(|ctx, _: &JobsRequest| list(ctx)), call(run), call(changes::list), call(history)]
}

/// What a job's work reports: a sentence, and its counts by name.
type Done = (String, BTreeMap<String, u32>);

/// A daily job.
struct Job {
    name: &'static str,
    about: &'static str,
    /// Hour of the day, at the property.
    hour: u32,
    actor: &'static str,
    work: fn(&Tx<'_>, NaiveDate) -> Result<Done, Problem>,
}

/// All jobs, in the order in which they run.
const JOBS: &[Job] = &[Job {
    name: "lifecycle",
    about: "Makes leases past their end date month-to-month, ends leases after their move-out date, and starts new ones.",
    hour: 2,
    actor: NIGHT_ACTOR,
    work: lifecycle,
}];

fn lifecycle(tx: &Tx<'_>, as_of: NaiveDate) -> Result<Done, Problem> {
    let n = update_for_night(tx, as_of).or_problem()?;
    let summary =
        format!("Transitioned {} to month-to-month, {} to vacant, {} to active.", n.month_to_month, n.vacant, n.active);
    let counts = [
        ("month_to_month", n.month_to_month),
        (PROPERTIES_HELD_OVER, n.month_to_month_properties),
        ("vacant", n.vacant),
        ("renewed", n.renewed),
        ("active", n.active),
        ("waiting", n.waiting),
    ];
    Ok((summary, counts.map(|(name, count)| (name.to_owned(), count)).into()))
}

/// The latest day on which a job's hour has struck at every property.
fn due_by(ctx: &Ctx<'_>, job: &Job, now: DateTime<Utc>) -> Result<Option<NaiveDate>, Problem> {
    let zones = ctx.store().read(list_zones).or_problem()?;
    if zones.is_empty() {
        let any = ctx.store().read(keystead_store::features::portfolio::has_properties).or_problem()?;
        return Ok(any.then(|| latest_day_past_hour(FALLBACK_ZONE, now, job.hour)));
    }
    Ok(zones.iter().map(|zone| latest_day_past_hour(zone, now, job.hour)).min())
}

fn days_missed(ctx: &Ctx<'_>, job: &Job) -> Result<(Vec<NaiveDate>, Option<NaiveDate>), Problem> {
    let Some(by) = due_by(ctx, job, ctx.caller.now)? else { return Ok((Vec::new(), None)) };
    let last = ctx.store().read(|conn| find_last_day(conn, job.name)).or_problem()?;
    Ok((days_due(last, by), Some(by)))
}

/// Runs whatever is due by now, missed days in order. Called by the shell's clock.
///
/// # Errors
/// When the store cannot be read or written; a failing job is recorded and ends its own catch-up only.
pub fn run_due(app: &Keystead, caller: &Caller) -> Result<Vec<JobRun>, Problem> {
    let ctx = Ctx::new(app, caller, "jobs.due");
    // Long work (an import, say) goes first; the next tick comes within a minute.
    let Ok(_turn) = app.long_work.try_lock() else { return Ok(Vec::new()) };
    let mut runs = Vec::new();
    for job in JOBS {
        let (days, _) = days_missed(&ctx, job)?;
        let last = days.last().copied();
        for day in days {
            let cause = if Some(day) == last { "due" } else { "catch_up" };
            // Each run has an instant of its own: what it changed is found by it.
            let after = TimeDelta::milliseconds(i64::try_from(runs.len()).unwrap_or_default());
            let caller = Caller { now: caller.now + after, ..caller.clone() };
            let run = run_once(&Ctx::new(app, &caller, "jobs.due"), job, day, day, cause, false)?;
            let failed = run.outcome != "done";
            runs.push(run);
            if failed {
                break;
            }
        }
    }
    Ok(runs)
}

/// Runs one job, or all, as of a day; a dry run takes everything back.
pub(crate) fn run(ctx: &Ctx<'_>, request: &RunJobRequest) -> Result<JobRuns, Problem> {
    let chosen: Vec<&Job> = JOBS.iter().filter(|job| request.name == "all" || job.name == request.name).collect();
    if chosen.is_empty() {
        let names: Vec<_> = JOBS.iter().map(|job| job.name).collect();
        return Err(Problem::invalid("jobs.unknown", "name", format!("There is no job “{}”.", request.name))
            .hint(format!("The jobs are: {}, or all.", names.join(", "))));
    }
    let cause = match request.cause.as_deref() {
        None | Some("by_hand") => "by_hand",
        Some("after_import") => "after_import",
        Some(_) => return Err(Problem::invalid("jobs.cause", "cause", "The cause is by_hand or after_import.")),
    };
    let _turn = ctx.long_turn()?;
    let as_of = match request.as_of {
        Some(day) => day,
        None => ctx.today()?,
    };
    let task = ctx.app.tasks.begin(request.task_id, "Running");
    let total = chosen.len() as u64;
    let mut rows = Vec::new();
    let result = (|| {
        for (n, job) in chosen.iter().enumerate() {
            task.step(n as u64, total, job.name)?;
            rows.push(run_once(ctx, job, as_of, as_of, cause, request.dry_run)?);
        }
        Ok(())
    })();
    task.end(result)?;
    let total = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    Ok(JobRuns { rows, total })
}

fn run_once(
    ctx: &Ctx<'_>,
    job: &Job,
    due_on: NaiveDate,
    as_of: NaiveDate,
    cause: &str,
    dry_run: bool,
) -> Result<JobRun, Problem> {
    let act = Act {
        command: format!("job.{}", job.name),
        actor: job.actor.to_owned(),
        at: ctx.caller.now,
        class: TxClass::Register,
    };
    let started = Instant::now();
    let row = |done: Done, outcome: &str, error: Option<String>| {
        let took = started.elapsed();
        let finished = ctx.caller.now + took;
        RunRow {
            run: 0,
            job: job.name.to_owned(),
            due_on,
            as_of,
            started_at: act.at_text(),
            finished_at: Some(keystead_store::gate::instant(finished)),
            duration_ms: u32::try_from(took.as_millis()).unwrap_or(u32::MAX),
            cause: cause.to_owned(),
            outcome: outcome.to_owned(),
            summary: done.0,
            counts: done.1,
            error,
        }
    };
    let work = |tx: &Tx<'_>| {
        let done = (job.work)(tx, as_of)?;
        let mut run = row(done, "done", None);
        if !dry_run {
            run.run = insert_run(tx, &run).or_problem()?;
        }
        Ok(run)
    };
    let result = if dry_run { ctx.rehearse(&act, work) } else { ctx.write(&act, work) };
    ctx.mark_stale("jobs");
    match result {
        Ok(written) => {
            let mut run = wire(written.value);
            if dry_run {
                run.cause = "dry_run".into();
            }
            Ok(run)
        }
        Err(problem) if dry_run => Err(problem),
        Err(problem) => {
            tracing::error!(job = job.name, code = %problem.code, text = %problem.text, "a job failed");
            let done = ("The job failed; nothing was changed.".to_owned(), BTreeMap::new());
            let mut run = row(done, "failed", Some(problem.text));
            run.run = ctx.store().insert_failed_run(&run).or_problem()?;
            Ok(wire(run))
        }
    }
}

/// A stored run as it travels.
pub(crate) fn wire(run: RunRow) -> JobRun {
    JobRun {
        news: news(&run.counts, &run.summary),
        run: u32::try_from(run.run).unwrap_or(u32::MAX),
        job: run.job,
        due_on: run.due_on,
        as_of: run.as_of,
        started_at: run.started_at,
        duration_ms: run.duration_ms,
        cause: run.cause,
        outcome: run.outcome,
        summary: run.summary,
        counts: run.counts,
        error: run.error,
    }
}

/// The list of jobs with their last run and what is due.
pub(crate) fn list(ctx: &Ctx<'_>) -> Result<Jobs, Problem> {
    let today = ctx.today()?;
    let mut rows = Vec::new();
    for job in JOBS {
        let (due, by) = days_missed(ctx, job)?;
        let (last, changed) = ctx
            .store()
            .read(|conn| Ok::<_, StoreError>((find_last_run(conn, job.name)?, find_last_change(conn, job.name)?)))
            .or_problem()?;
        let next_on = by.unwrap_or(today).succ_opt().unwrap_or(today);
        rows.push(JobLine {
            name: job.name.to_owned(),
            about: job.about.to_owned(),
            schedule: format!("Every day at {:02}:00, local time at each property", job.hour),
            last: last.map(wire),
            changed: changed.map(wire),
            due,
            next_on,
        });
    }
    Ok(Jobs { rows })
}

/// Past runs, newest first.
pub(crate) fn history(ctx: &Ctx<'_>, request: &JobHistoryRequest) -> Result<JobRuns, Problem> {
    let (rows, total) =
        ctx.store().read(|conn| list_runs(conn, request.offset, request.limit.min(500))).or_problem()?;
    Ok(JobRuns { rows: rows.into_iter().map(wire).collect(), total })
}

impl<'a> Ctx<'a> {
    /// Waits for nothing: long work runs one at a time, a second one is told so.
    pub(crate) fn long_turn(&self) -> Result<std::sync::MutexGuard<'a, ()>, Problem> {
        match self.app.long_work.try_lock() {
            Ok(turn) => Ok(turn),
            Err(std::sync::TryLockError::Poisoned(turn)) => Ok(turn.into_inner()),
            Err(std::sync::TryLockError::WouldBlock) => {
                Err(Problem::new(ProblemKind::Conflict, "task.busy", "Another import, export or job is running.")
                    .hint("Wait until it finishes, or cancel it."))
            }
        }
    }
}
