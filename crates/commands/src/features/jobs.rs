//! The timed work as it is shown: the list with what is due and what runs, and past runs. The list itself is `timetable`,
//! how a job runs is `running`.

pub(crate) mod changes;
mod running;
mod timetable;

pub(crate) use running::run;
pub use running::{Due, run_due};

use crate::features::jobs::running::{days_missed, is_on};
use crate::features::jobs::timetable::JOBS;
use crate::frame::app::Ctx;
use crate::frame::calls::{Handler, call};
use crate::frame::problems::OrProblem;
use crate::nouns::run::wire;
use keystead_rules::job_days::Schedule;
use keystead_store::StoreError;
use keystead_store::features::jobs::{find_last_change, find_last_run, list_runs};
use keystead_wire::jobs::{JobHistoryRequest, JobLine, JobRuns, Jobs, JobsRequest, need_of_job};
use keystead_wire::permission::ToldNeed;
use keystead_wire::problem::{Problem, ProblemKind};

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![call(|ctx, _: &JobsRequest| list(ctx)), call(run), call(changes::list), call(history)]
}

/// The list of jobs with their last run, what is due and what is running.
pub(crate) fn list(ctx: &Ctx<'_>) -> Result<Jobs, Problem> {
    let today = ctx.today()?;
    let mut rows = Vec::new();
    for job in JOBS {
        let (due, by) = days_missed(ctx, job)?;
        let (last, changed) = ctx
            .store()
            .read(|conn| Ok::<_, StoreError>((find_last_run(conn, job.name)?, find_last_change(conn, job.name)?)))
            .or_problem()?;
        rows.push(JobLine {
            name: job.name.to_owned(),
            about: job.about.to_owned(),
            department: job.department.to_owned(),
            schedule: in_words(job.schedule),
            last: last.map(wire),
            changed: changed.map(wire),
            due,
            next_on: job.schedule.next_after(by.unwrap_or(today)),
            running: ctx.app.tasks.find_job(job.name),
            is_on: is_on(ctx, job)?,
            setting: job.setting.map(str::to_owned),
            need: ToldNeed::of(need_of_job(job.name)),
        });
    }
    Ok(Jobs { rows })
}

/// When, for people.
fn in_words(schedule: Schedule) -> String {
    let at_time = |days: &str, hour, minute| format!("{days} at {hour:02}:{minute:02}, local time at each property");
    let at = |days: String, hour: u32| at_time(&days, hour, 0);
    match schedule {
        Schedule::Daily { hour, minute } => at_time("Every day", hour, minute),
        Schedule::Weekly { weekday, hour } => at(format!("Every {}", weekday_name(weekday)), hour),
        Schedule::Monthly { day: 31, hour } => at("On the last day of each month".into(), hour),
        Schedule::Monthly { day, hour } => at(format!("On day {day} of each month"), hour),
        Schedule::EveryHours(1) => "Every hour".into(),
        Schedule::EveryHours(hours) => format!("Every {hours} hours"),
    }
}

fn weekday_name(weekday: chrono::Weekday) -> &'static str {
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        [weekday.num_days_from_monday() as usize]
}

/// Past runs, newest first.
pub(crate) fn history(ctx: &Ctx<'_>, request: &JobHistoryRequest) -> Result<JobRuns, Problem> {
    let (rows, total) = ctx
        .store()
        .read(|conn| list_runs(conn, request.job.as_deref(), request.offset, request.limit.min(500)))
        .or_problem()?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Weekday;

    #[test]
    fn a_schedule_is_said_as_people_say_it() {
        let local = ", local time at each property";
        assert_eq!(in_words(Schedule::Daily { hour: 2, minute: 0 }), format!("Every day at 02:00{local}"));
        let sunday = Schedule::Weekly { weekday: Weekday::Sun, hour: 3 };
        assert_eq!(in_words(sunday), format!("Every Sunday at 03:00{local}"));
        assert_eq!(in_words(Schedule::Monthly { day: 5, hour: 6 }), format!("On day 5 of each month at 06:00{local}"));
        assert_eq!(in_words(Schedule::EveryHours(6)), "Every 6 hours");
    }
}
