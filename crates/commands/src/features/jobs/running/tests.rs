//! Jobs in several transactions: stopped between two, going on, waiting for each other and for their hours.

use super::*;
use chrono::{DateTime, Utc};
use keystead_store::features::settings::{list_settings, update_setting};
use keystead_store::testing::{connection, small_portfolio};
use keystead_wire::permission::{Role, Scope};
use std::sync::OnceLock;

fn caller(now: &str) -> Caller {
    let now: DateTime<Utc> = now.parse().unwrap();
    Caller { user: "clock".into(), role: Role::Administrator, scope: Scope::All, now, as_of: None }
}

fn app() -> (tempfile::TempDir, Keystead) {
    let folder = tempfile::tempdir().unwrap();
    let store = small_portfolio(folder.path()).unwrap();
    (folder, Keystead::new(store))
}

fn job(name: &'static str, schedule: Schedule, steps: &'static [Step]) -> Job {
    let (about, department) = ("", "upkeep");
    Job {
        name,
        about,
        department,
        schedule,
        missed: Missed::LatestOnly,
        asks_after: None,
        setting: None,
        after: &[],
        steps,
    }
}

fn times(app: &Keystead, part: u32) -> Option<String> {
    app.store().read(list_settings).unwrap().remove(&format!("part {part}"))
}

/// Does the first of five parts that is not done.
fn next_part(tx: &Tx<'_>, _: NaiveDate, done: &mut Done) -> Result<bool, Problem> {
    for part in 1..=5 {
        let name = format!("part {part}");
        if !list_settings(connection(tx)).or_problem()?.contains_key(&name) {
            update_setting(tx, &name, "once").or_problem()?;
            *done.counts.entry("vacant".into()).or_default() += 1;
            return Ok(part < 5);
        }
    }
    Ok(false)
}

static STOPPED: OnceLock<Keystead> = OnceLock::new();

/// As a person would who stops the job while it is at its second part.
fn stopped_at_two(tx: &Tx<'_>, day: NaiveDate, done: &mut Done) -> Result<bool, Problem> {
    let more = next_part(tx, day, done)?;
    if done.counts["vacant"] == 2 {
        let tasks = &STOPPED.get().unwrap().tasks;
        tasks.cancel(tasks.find_job("trial").unwrap());
    }
    Ok(more)
}

#[test]
fn what_was_done_before_a_stop_stays_and_the_next_run_goes_on() {
    let (_folder, app) = app();
    let app = STOPPED.get_or_init(|| app);
    let daily = Schedule::Daily { hour: 2, minute: 0 };
    let stopping = [job("trial", daily, &[Step::Records(stopped_at_two)])];
    let going_on = [job("trial", daily, &[Step::Records(next_part)])];
    let run = run_due_of(app, &caller("2026-03-28T12:00:00Z"), &stopping).unwrap().runs.remove(0);
    assert_eq!(run.outcome, "cancelled");
    assert_eq!(run.summary, "Stopped. What was done until then stays: 2 units became vacant.");
    assert_eq!((times(app, 2), times(app, 3)), (Some("once".into()), None));
    assert_eq!(app.tasks.find_job("trial"), None);
    // A stop is no invitation to begin again at the next minute.
    assert!(run_due_of(app, &caller("2026-03-28T12:01:00Z"), &going_on).unwrap().runs.is_empty());
    let run = run_due_of(app, &caller("2026-03-28T13:00:01Z"), &going_on).unwrap().runs.remove(0);
    assert_eq!((run.outcome.as_str(), run.counts["vacant"]), ("done", 3), "the two that were done are passed over");
    assert!((1..=5).all(|part| times(app, part).is_some()));
    assert!(run_due_of(app, &caller("2026-03-28T15:00:00Z"), &going_on).unwrap().runs.is_empty());
}

#[test]
fn a_preview_of_several_parts_shows_the_first_and_keeps_none() {
    let (_folder, app) = app();
    let trial = job("trial", Schedule::Daily { hour: 2, minute: 0 }, &[Step::Records(next_part)]);
    let caller = caller("2026-03-28T12:00:00Z");
    let ctx = Ctx::new(&app, &caller, "jobs.run");
    let task = app.tasks.begin(None, "Running");
    let day = "2026-03-28".parse().unwrap();
    let run = run_once(&ctx, &trial, &task, day, "by_hand", true).unwrap();
    assert_eq!((run.cause.as_str(), run.counts["vacant"], times(&app, 1)), ("dry_run", 1, None));
}

fn fails(_: &Tx<'_>, _: NaiveDate, _: &mut Done) -> Result<bool, Problem> {
    Err(Problem::new(ProblemKind::Conflict, "trial", "The disk is full."))
}

#[test]
fn a_job_waits_for_another_until_that_is_done() {
    let (_folder, app) = app();
    let daily = Schedule::Daily { hour: 2, minute: 0 };
    let second = || Job { after: &["first"], ..job("second", daily, &[Step::Records(next_part)]) };
    let broken = Job { missed: Missed::EachDay, ..job("first", daily, &[Step::Records(fails)]) };
    let runs = run_due_of(&app, &caller("2026-03-28T12:00:00Z"), &[broken, second()]).unwrap().runs;
    assert_eq!(
        runs.iter().map(|run| (run.job.as_str(), run.outcome.as_str())).collect::<Vec<_>>(),
        [("first", "failed")]
    );
    assert_eq!(runs[0].summary, "The job failed; nothing was changed.");
    let mended = Job { missed: Missed::EachDay, ..job("first", daily, &[Step::Records(next_part)]) };
    let due = run_due_of(&app, &caller("2026-03-28T12:01:00Z"), &[mended, second()]).unwrap();
    assert_eq!(due.runs.iter().map(|run| run.job.as_str()).collect::<Vec<_>>(), ["first", "second"]);
    assert!(due.stale.contains("jobs"));
}

#[test]
fn hours_go_by_the_time_that_passed() {
    let (_folder, app) = app();
    let often = [job("often", Schedule::EveryHours(6), &[Step::Records(next_part)])];
    let ran = |now: &str| run_due_of(&app, &caller(now), &often).unwrap().runs.len();
    assert_eq!(
        ["00:00", "05:59", "06:00", "11:00", "12:00"].map(|at| ran(&format!("2026-03-28T{at}:00Z"))),
        [1, 0, 1, 0, 1]
    );
}

#[test]
fn the_night_keeps_the_name_it_always_had() {
    assert_eq!(actor("lifecycle"), "system:daily_classify");
    assert_eq!(actor("backup"), "system:backup");
}
