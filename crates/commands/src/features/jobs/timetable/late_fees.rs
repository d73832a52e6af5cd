//! Late fees by the rules of leases and properties, each on the day it falls due.

use super::{Done, Job, Missed, Step};
use crate::nouns::charging::post_part;
use chrono::NaiveDate;
use keystead_rules::job_days::Schedule;
use keystead_store::Tx;
use keystead_wire::ledger_runs::{CHARGE_LATE_FEES, LedgerRun};
use keystead_wire::problem::Problem;

pub(super) const JOB: Job = Job {
    name: "late_fees",
    about: "Charges late fees by the rules of leases and properties for what is past due and still open.",
    department: "money",
    schedule: Schedule::Daily { hour: 1, minute: 15 },
    // All days at once come out as day by day.
    missed: Missed::LatestOnly,
    asks_after: Some(92),
    setting: Some(CHARGE_LATE_FEES),
    after: &["charges"],
    steps: &[Step::Records(charge)],
};

fn charge(tx: &Tx<'_>, as_of: NaiveDate, done: &mut Done) -> Result<bool, Problem> {
    let part = post_part(tx, LedgerRun::LateFees, as_of, done.upto.as_deref())?;
    done.count("late_fees", part.charges);
    done.count("held_back", part.held_back);
    done.count("taken", part.taken);
    done.summary = format!("Posted {} late fees.", done.counts["late_fees"]);
    done.upto = part.upto;
    Ok(done.upto.is_some())
}
