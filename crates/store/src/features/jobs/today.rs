//! What jobs put on Today.

use crate::today::{Day, PLAIN, Work};

/// What waits.
pub(crate) const WORK: &[&Work] = &[&JOB_FAILED];

/// Jobs whose latest run failed.
static JOB_FAILED: Work = Work {
    name: "job_failed",
    department: "portfolio",
    day: Day::Since,
    is_each: true,
    from: "job_run r",
    only: &["r.outcome = 'failed' and r.id in (select max(id) from job_run group by job)"],
    key: "r.job",
    fact: "r.started_at",
    on: "r.due_on",
    title: "r.job",
    ..PLAIN
};
