//! The night: leases past their end become month-to-month, notices end, new leases begin.

use super::{Done, Job, Missed, Step};
use crate::frame::problems::OrProblem;
use crate::nouns::run::PROPERTIES_HELD_OVER;
use crate::reactions::{Event, follow};
use chrono::NaiveDate;
use keystead_rules::job_days::Schedule;
use keystead_store::Tx;
use keystead_store::features::lifecycle::update_for_night;
use keystead_wire::problem::Problem;

pub(super) const JOB: Job = Job {
    name: "lifecycle",
    about: "Makes leases past their end date month-to-month, ends leases after their move-out date, and starts new ones.",
    department: "leasing",
    schedule: Schedule::Daily { hour: 2, minute: 0 },
    missed: Missed::EachDay,
    asks_after: None,
    setting: None,
    after: &[],
    steps: &[Step::Records(night)],
};

/// One transaction: a reader sees the portfolio of before or of after the night.
fn night(tx: &Tx<'_>, as_of: NaiveDate, done: &mut Done) -> Result<bool, Problem> {
    let n = update_for_night(tx, as_of).or_problem()?;
    done.summary =
        format!("Transitioned {} to month-to-month, {} to vacant, {} to active.", n.month_to_month, n.vacant, n.active);
    let counts = [
        ("month_to_month", n.month_to_month),
        (PROPERTIES_HELD_OVER, n.month_to_month_properties),
        ("vacant", n.vacant),
        ("renewed", n.renewed),
        ("active", n.active),
        ("waiting", n.waiting),
    ];
    done.counts = counts.map(|(name, count)| (name.to_owned(), count)).into();
    follow(tx, Event::NightRan)?;
    Ok(false)
}
