//! The weekly copy: a backup in the profile's own folder, proved by reading it, with the oldest ones leaving.

use super::{Done, Job, Missed, Step};
use crate::frame::app::{Ctx, Raised};
use crate::frame::tasks::Running;
use chrono::{NaiveDate, Weekday};
use keystead_rules::job_days::Schedule;
use keystead_wire::problem::Problem;

/// So many weekly copies stay.
const KEPT: usize = 4;

pub(super) const JOB: Job = Job {
    name: "backup",
    about: "Puts a checked, encrypted copy of the portfolio into the backups folder and keeps the last four. Also make copies on another disk.",
    department: "settings",
    schedule: Schedule::Weekly { weekday: Weekday::Sun, hour: 3 },
    missed: Missed::LatestOnly,
    asks_after: None,
    setting: None,
    after: &[],
    steps: &[Step::Files(copy)],
};

fn copy(ctx: &Ctx<'_>, task: &Running<'_>, as_of: NaiveDate, done: &mut Done) -> Result<(), Problem> {
    let copied = ctx.store().keep_weekly(as_of, KEPT, |progress| task.copying(progress).map_err(Raised::Problem));
    done.summary = match copied.map_err(Raised::into_problem)? {
        Some(bytes) => {
            let tenths = bytes.div_ceil(100_000);
            format!("A checked copy of {}.{} MB is in the backups folder.", tenths / 10, tenths % 10)
        }
        None => "The copy of that day was there already.".into(),
    };
    Ok(())
}
