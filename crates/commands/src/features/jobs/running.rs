//! Running a job: what is due by now and what a person asks for, step by step, each run remembered with how it ended.

use crate::features::jobs::timetable::{Done, JOBS, Job, Missed, Step};
use crate::frame::app::{Caller, Ctx, Keystead};
use crate::frame::problems::OrProblem;
use crate::frame::tasks::Running;
use crate::nouns::run::{news, wire};
use crate::nouns::setting::value;
use chrono::{NaiveDate, TimeDelta};
use keystead_model::zones::FALLBACK_ZONE;
use keystead_rules::job_days::{Schedule, have_passed};
use keystead_store::features::jobs::{find_last_day, find_last_done, find_last_run, insert_run, list_zones};
use keystead_store::features::lifecycle::NIGHT_ACTOR;
use keystead_store::features::settings::list_values;
use keystead_store::runs::RunRow;
use keystead_store::{Act, Tx};
use keystead_wire::jobs::{JobRun, JobRuns, RunJobRequest, need_of_job};
use keystead_wire::problem::{Problem, ProblemKind};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;
use uuid::Uuid;

/// What ran because it was due, and what must be read again.
#[derive(Debug)]
pub struct Due {
    /// In the order in which they ran.
    pub runs: Vec<JobRun>,
    /// Topics.
    pub stale: BTreeSet<&'static str>,
}

/// Who a job's changes are recorded under. The night has had its name since before there were others.
fn actor(job: &str) -> String {
    if job == "lifecycle" { NIGHT_ACTOR.to_owned() } else { format!("system:{job}") }
}

/// Whether a job runs by itself.
pub(super) fn is_on(ctx: &Ctx<'_>, job: &Job) -> Result<bool, Problem> {
    let Some(setting) = job.setting else { return Ok(true) };
    let rows = ctx.store().read(|conn| list_values(conn, None, None)).or_problem()?;
    Ok(value(setting, &rows) == "true")
}

/// The days a job must still run for, oldest first, and the latest day that has struck at every property. One that does not
/// run by itself has missed none.
pub(super) fn days_missed(ctx: &Ctx<'_>, job: &Job) -> Result<(Vec<NaiveDate>, Option<NaiveDate>), Problem> {
    if !is_on(ctx, job)? {
        return Ok((Vec::new(), None));
    }
    let mut zones = ctx.store().read(list_zones).or_problem()?;
    if zones.is_empty() {
        if !ctx.store().read(keystead_store::features::portfolio::has_properties).or_problem()? {
            return Ok((Vec::new(), None));
        }
        zones.push(FALLBACK_ZONE.to_owned());
    }
    if let Schedule::EveryHours(hours) = job.schedule {
        let last = ctx.store().read(|conn| find_last_run(conn, job.name)).or_problem()?;
        let today = ctx.today()?;
        let due = have_passed(hours, last.and_then(|run| run.started_at.parse().ok()), ctx.caller.now);
        return Ok((due.then_some(today).into_iter().collect(), Some(today)));
    }
    let Some(by) = job.schedule.due_by(zones.iter().map(String::as_str), ctx.caller.now) else {
        return Ok((Vec::new(), None));
    };
    let last = ctx.store().read(|conn| find_last_day(conn, job.name)).or_problem()?;
    let mut days = job.schedule.days_due(last, by);
    if job.missed == Missed::LatestOnly {
        days.drain(..days.len().saturating_sub(1));
    }
    Ok((days, Some(by)))
}

/// Whether a job that is due has to wait: for another, or after a try that did not end well.
fn must_wait(ctx: &Ctx<'_>, job: &Job, jobs: &[Job]) -> Result<bool, Problem> {
    for other in jobs.iter().filter(|other| job.after.contains(&other.name)) {
        if !days_missed(ctx, other)?.0.is_empty() {
            return Ok(true);
        }
    }
    if job.missed == Missed::EachDay {
        return Ok(false);
    }
    let last = ctx.store().read(|conn| find_last_run(conn, job.name)).or_problem()?;
    let tried = last.filter(|run| run.outcome != "done").and_then(|run| run.started_at.parse().ok());
    Ok(tried.is_some() && !have_passed(1, tried, ctx.caller.now))
}

/// Why a job that was not run for long does not run by itself: what it would do is much, and hardly what somebody wants
/// unseen, after it was off for a season, or run by hand for a day long ago.
fn was_away(ctx: &Ctx<'_>, job: &Job, day: Option<NaiveDate>) -> Result<Option<Problem>, Problem> {
    let (Some(asks_after), Some(day)) = (job.asks_after, day) else { return Ok(None) };
    let last = ctx.store().read(|conn| find_last_done(conn, job.name)).or_problem()?;
    let Some(last) = last.filter(|last| (day - *last).num_days() > asks_after) else { return Ok(None) };
    let text = format!(
        "Nothing was posted in the night: the last run was for {last}, more than {asks_after} days before. Look at what would be \
         posted under Money › Charge runs, and post it there; the nights go on from then."
    );
    Ok(Some(Problem::new(ProblemKind::Conflict, "jobs.was_away", text)))
}

/// A run that did not begin is in the history once a day.
fn told_once(ctx: &Ctx<'_>, job: &Job, day: NaiveDate, problem: Problem) -> Result<Option<JobRun>, Problem> {
    let last = ctx.store().read(|conn| find_last_run(conn, job.name)).or_problem()?;
    if last.is_some_and(|run| run.outcome == "failed" && run.as_of == day) {
        return Ok(None);
    }
    let at = keystead_store::gate::instant(ctx.caller.now);
    let run = RunRow {
        run: 0,
        job: job.name.to_owned(),
        due_on: day,
        as_of: day,
        started_at: at.clone(),
        finished_at: Some(at),
        duration_ms: 0,
        cause: "due".to_owned(),
        outcome: "failed".to_owned(),
        summary: "Nothing was posted.".to_owned(),
        counts: BTreeMap::new(),
        error: Some(problem.text),
    };
    remember(ctx, run).map(Some)
}

/// Runs whatever is due by now, missed days in order. Called by the shell's clock.
///
/// # Errors
/// When the store cannot be read or written; a failing job is recorded and ends its own catch-up only.
pub fn run_due(app: &Keystead, caller: &Caller) -> Result<Due, Problem> {
    run_due_of(app, caller, JOBS)
}

fn run_due_of(app: &Keystead, caller: &Caller, jobs: &[Job]) -> Result<Due, Problem> {
    let ctx = Ctx::new(app, caller, "jobs.due");
    let mut due = Due { runs: Vec::new(), stale: BTreeSet::new() };
    // Long work (an import, say) goes first; the next tick comes within a minute.
    let Ok(_turn) = app.long_work.try_lock() else { return Ok(due) };
    for job in jobs {
        let (days, _) = days_missed(&ctx, job)?;
        if days.is_empty() || must_wait(&ctx, job, jobs)? {
            continue;
        }
        let last = days.last().copied();
        if let (Some(day), Some(problem)) = (last, was_away(&ctx, job, last)?) {
            due.runs.extend(told_once(&ctx, job, day, problem)?);
            due.stale.insert("jobs");
            continue;
        }
        for day in days {
            let cause = match job.schedule {
                // Not once a day, as the others.
                Schedule::EveryHours(_) => "hours",
                _ if Some(day) == last => "due",
                _ => "catch_up",
            };
            // Each run has an instant of its own: what it changed is found by it.
            let after = TimeDelta::milliseconds(i64::try_from(due.runs.len()).unwrap_or_default());
            let caller = Caller { now: caller.now + after, ..caller.clone() };
            let ctx = Ctx::new(app, &caller, "jobs.due");
            let task = app.tasks.begin(Some(Uuid::new_v4()), "Running");
            let run = run_once(&ctx, job, &task, day, cause, false)?;
            due.stale.extend(ctx.stale.into_inner());
            let failed = run.outcome != "done";
            due.runs.push(run);
            task.end(Ok(()))?;
            if failed {
                break;
            }
        }
    }
    Ok(due)
}

/// Runs one job, or all, as of a day; a dry run takes everything back.
pub(crate) fn run(ctx: &Ctx<'_>, request: &RunJobRequest) -> Result<JobRuns, Problem> {
    let mut chosen = Vec::new();
    for job in JOBS {
        // All that run by themselves; one that does not runs when it is named.
        let in_all = || Ok(ctx.caller.role.may(need_of_job(job.name)) && is_on(ctx, job)?);
        if job.name == request.name || (request.name == "all" && in_all()?) {
            chosen.push(job);
        }
    }
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
    let task = ctx.app.tasks.begin(Some(request.task_id.unwrap_or_else(Uuid::new_v4)), "Running");
    let mut rows = Vec::new();
    let result = chosen.into_iter().try_for_each(|job| {
        let run = run_once(ctx, job, &task, as_of, cause, request.dry_run)?;
        if run.outcome == "cancelled" {
            return Err(Problem::new(ProblemKind::Conflict, "task.cancelled", run.summary));
        }
        rows.push(run);
        Ok(())
    });
    task.end(result)?;
    let total = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    Ok(JobRuns { rows, total })
}

/// Runs one job as of a day, step by step. Its line in the history is written by the last transaction of its work, where
/// that is its last step: done and remembered are one then.
fn run_once(
    ctx: &Ctx<'_>,
    job: &Job,
    task: &Running<'_>,
    as_of: NaiveDate,
    cause: &str,
    dry_run: bool,
) -> Result<JobRun, Problem> {
    let act = Act { command: format!("job.{}", job.name), actor: actor(job.name), at: ctx.caller.now, undoes: None };
    let started = Instant::now();
    let row = |done: Done, outcome: &str, error: Option<String>| {
        let took = started.elapsed();
        RunRow {
            run: 0,
            job: job.name.to_owned(),
            due_on: as_of,
            as_of,
            started_at: act.at_text(),
            finished_at: Some(keystead_store::gate::instant(ctx.caller.now + took)),
            duration_ms: u32::try_from(took.as_millis()).unwrap_or(u32::MAX),
            cause: cause.to_owned(),
            outcome: outcome.to_owned(),
            summary: done.summary,
            counts: done.counts,
            error,
        }
    };
    task.at_job(job.name);
    let mut done = Done::default();
    let result = take_steps(ctx, job, task, as_of, dry_run, &act, &mut done, &row);
    ctx.mark_stale("jobs");
    match result {
        Ok(run) if dry_run => {
            let mut run = wire(run.unwrap_or_else(|| row(done, "done", None)));
            run.cause = "dry_run".into();
            Ok(run)
        }
        Ok(Some(run)) => Ok(wire(run)),
        Ok(None) => remember(ctx, row(done, "done", None)),
        Err(problem) if dry_run => Err(problem),
        Err(problem) if problem.code == "task.cancelled" => {
            done.summary = ended("Stopped.", "Nothing was changed.", &done);
            remember(ctx, row(done, "cancelled", None))
        }
        Err(problem) => {
            tracing::error!(job = job.name, code = %problem.code, text = %problem.text, "a job failed");
            done.summary = ended("The job failed;", "nothing was changed.", &done);
            remember(ctx, row(done, "failed", Some(problem.text)))
        }
    }
}

/// How a run ended before its end, and what of it stays.
fn ended(how: &str, nothing: &str, done: &Done) -> String {
    if done.summary.is_empty() && done.counts.is_empty() {
        return format!("{how} {nothing}");
    }
    format!("{how} What was done until then stays: {}", news(&done.counts, &done.summary))
}

fn remember(ctx: &Ctx<'_>, mut run: RunRow) -> Result<JobRun, Problem> {
    run.run = ctx.store().insert_run_alone(&run).or_problem()?;
    Ok(wire(run))
}

/// Takes the steps; `done` says what stays when one of them fails. The run, where its line was written.
#[allow(clippy::too_many_arguments)]
fn take_steps(
    ctx: &Ctx<'_>,
    job: &Job,
    task: &Running<'_>,
    as_of: NaiveDate,
    dry_run: bool,
    act: &Act,
    done: &mut Done,
    row: &dyn Fn(Done, &str, Option<String>) -> RunRow,
) -> Result<Option<RunRow>, Problem> {
    let total = job.steps.len() as u64;
    let mut remembered = None;
    for (n, step) in job.steps.iter().enumerate() {
        task.step(n as u64, total, job.name)?;
        let work = match step {
            Step::Files(_) if dry_run => {
                done.summary = "No record would change.".into();
                continue;
            }
            Step::Files(work) => {
                work(ctx, task, as_of, done)?;
                continue;
            }
            Step::Records(work) => work,
        };
        loop {
            let mut after = done.clone();
            let part = |tx: &Tx<'_>| {
                let more = work(tx, as_of, &mut after)?;
                let last = n as u64 + 1 == total && !more;
                let mut run = last.then(|| row(after.clone(), "done", None));
                if let Some(run) = run.as_mut().filter(|_| !dry_run) {
                    run.run = insert_run(tx, run).or_problem()?;
                }
                Ok((more, run))
            };
            let written = if dry_run { ctx.rehearse(act, part) } else { ctx.write(act, part) };
            let (more, run) = written?.value;
            remembered = run;
            *done = after;
            // A preview takes each part back: without knowing how far it came it would begin again with the same.
            if !more || (dry_run && done.upto.is_none()) {
                break;
            }
            task.step(n as u64, total, job.name)?;
        }
    }
    Ok(remembered)
}

#[cfg(test)]
mod tests;
