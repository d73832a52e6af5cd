//! What vendors bill every so many months: drafted on the first day of its month. A person enters it.

use super::{Done, Job, Missed, Step};
use crate::nouns::drafting::{JOB as NAME, draft_due};
use chrono::NaiveDate;
use keystead_rules::job_days::Schedule;
use keystead_store::Tx;
use keystead_wire::problem::Problem;

pub(super) const JOB: Job = Job {
    name: NAME,
    about: "Drafts the bills that recurring ones ask for, each once; a person looks at them and enters them.",
    department: "money",
    schedule: Schedule::Daily { hour: 2, minute: 30 },
    // One run drafts all that was due since the last.
    missed: Missed::LatestOnly,
    // A draft posts nothing, and a person looks at each.
    asks_after: None,
    setting: None,
    after: &[],
    steps: &[Step::Records(draft)],
};

fn draft(tx: &Tx<'_>, as_of: NaiveDate, done: &mut Done) -> Result<bool, Problem> {
    let drafts = draft_due(tx, as_of)?;
    done.summary = format!("Drafted {drafts} recurring bills.");
    // A day without one is no news.
    if drafts > 0 {
        done.count("drafts", drafts);
    }
    Ok(false)
}
