//! Rent and what else comes again: charged on the day it is due.

use super::{Done, Job, Missed, Step};
use crate::nouns::charging::post_part;
use chrono::NaiveDate;
use keystead_rules::job_days::Schedule;
use keystead_store::Tx;
use keystead_wire::ledger_runs::{CHARGE_RENT, LedgerRun};
use keystead_wire::problem::Problem;

pub(super) const JOB: Job = Job {
    name: "charges",
    about: "Charges rent and other recurring charges and credits on the day they are due, a part of a month by its days.",
    department: "money",
    schedule: Schedule::Daily { hour: 1, minute: 0 },
    // One run charges all that was due since the last.
    missed: Missed::LatestOnly,
    asks_after: Some(92),
    setting: Some(CHARGE_RENT),
    after: &[],
    steps: &[Step::Records(charge)],
};

fn charge(tx: &Tx<'_>, as_of: NaiveDate, done: &mut Done) -> Result<bool, Problem> {
    let part = post_part(tx, LedgerRun::Charges, as_of, done.upto.as_deref())?;
    done.count("charges", part.charges);
    done.count("credits", part.credits);
    done.count("held_back", part.held_back);
    done.count("taken", part.taken);
    let (charges, credits) = (done.counts["charges"], done.counts["credits"]);
    done.summary = format!("Posted {charges} charges and {credits} credits.");
    done.upto = part.upto;
    Ok(done.upto.is_some())
}
