//! The timetable: every job, in the order in which they run. A job is its file beside this one and its line here.

mod backup;
mod charges;
mod late_fees;
mod lifecycle;
mod management_fees;
mod recurring_bills;

use crate::frame::app::Ctx;
use crate::frame::tasks::Running;
use chrono::NaiveDate;
use keystead_rules::job_days::Schedule;
use keystead_store::Tx;
use keystead_wire::problem::Problem;
use std::collections::BTreeMap;

/// All jobs.
pub(super) const JOBS: &[Job] =
    &[charges::JOB, late_fees::JOB, management_fees::JOB, lifecycle::JOB, recurring_bills::JOB, backup::JOB];

/// Timed work. It is a function of the records and a day; only the shell's clock knows the time.
pub(super) struct Job {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    /// Whose work it is.
    pub(super) department: &'static str,
    pub(super) schedule: Schedule,
    pub(super) missed: Missed,
    /// After so many days without a run it does not run by itself any more: a person looks at what it would do first.
    pub(super) asks_after: Option<i64>,
    /// The setting that makes it run by itself; without one it always does.
    pub(super) setting: Option<&'static str>,
    /// Jobs that must be done for all their days first.
    pub(super) after: &'static [&'static str],
    /// In this order. A person may stop the job between them; what was done stays, so each looks for what is left to do.
    pub(super) steps: &'static [Step],
}

/// What becomes of days that a computer slept through.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Missed {
    /// Each is done, in order.
    EachDay,
    /// The latest stands for all. It can wait: one that failed or was stopped is tried again after an hour.
    LatestOnly,
}

/// Part of a job.
pub(super) enum Step {
    /// A transaction of bounded size, asked again as long as it says that there is more.
    Records(fn(&Tx<'_>, NaiveDate, &mut Done) -> Result<bool, Problem>),
    /// Work on files, with its own progress. A preview leaves it out.
    Files(fn(&Ctx<'_>, &Running<'_>, NaiveDate, &mut Done) -> Result<(), Problem>),
}

/// What a run has done so far: a sentence, and its counts by name.
#[derive(Debug, Clone, Default)]
pub(super) struct Done {
    pub(super) summary: String,
    pub(super) counts: BTreeMap<String, u32>,
    /// How far the last part came, for a step whose parts do not look for what is left. With it a preview goes on to the next.
    pub(super) upto: Option<String>,
}

impl Done {
    /// Adds to a count.
    fn count(&mut self, name: &str, more: u32) {
        *self.counts.entry(name.to_owned()).or_default() += more;
    }
}
