//! What the manager gets of the month that is over: billed on the first day of the next.

use super::{Done, Job, Missed, Step};
use crate::nouns::fees::post_month;
use chrono::NaiveDate;
use keystead_rules::job_days::Schedule;
use keystead_rules::ledger::proration::first_of_month;
use keystead_store::Tx;
use keystead_wire::fees::BILL_MANAGEMENT_FEES;
use keystead_wire::problem::Problem;

pub(super) const JOB: Job = Job {
    name: "management_fees",
    about: "Bills the management fee of the month before at each property with an agreement, by what was collected.",
    department: "money",
    schedule: Schedule::Monthly { day: 1, hour: 3 },
    // Each month is billed for itself.
    missed: Missed::EachDay,
    asks_after: Some(92),
    setting: Some(BILL_MANAGEMENT_FEES),
    after: &["charges"],
    steps: &[Step::Records(bill)],
};

fn bill(tx: &Tx<'_>, as_of: NaiveDate, done: &mut Done) -> Result<bool, Problem> {
    let month = first_of_month(as_of).pred_opt().unwrap_or(as_of);
    let (bills, held) = post_month(tx, month)?;
    done.count("bills", bills);
    done.count("held_back", held);
    done.summary = format!("Billed {bills} management fees of {}.", month.format("%B %Y"));
    Ok(false)
}
