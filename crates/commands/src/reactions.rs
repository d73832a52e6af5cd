//! How the business flows: what happened, and what follows from it in the same transaction, one line each. A feature says
//! here that something happened; what another does about it is called from its line, so that neither knows the other.
//!
//! Not here: cards, combs, balances and the search follow every write, at the gate (`store/projections`); what follows a
//! day instead of an event is in the timetable; what a person has to decide next, each feature puts on Today.

use crate::features::messages;
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use keystead_rules::lease::Said;
use keystead_store::Tx;
use keystead_store::features::lifecycle::archive_lease;
use keystead_wire::problem::Problem;
use uuid::Uuid;

/// Something that happened, with the record it happened to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Event {
    /// A lease, also one that renews another.
    LeaseSigned(Uuid),
    /// Before its first day: the lease never begins.
    SigningWithdrawn(Uuid),
    SigningReinstated(Uuid),
    LeaseCorrected(Uuid),
    NoticeGiven(Uuid),
    NoticeRescinded(Uuid),
    /// By hand; most become so at night.
    BecameMonthToMonth(Uuid),
    MovedOut(Uuid),
    /// The tenant is still there, or left on another day.
    MoveOutCorrected(Uuid),
    WorkOrderCompleted(Uuid),
    /// Records came from a file.
    Imported,
    /// All leases were classified for a day.
    NightRan,
}

/// What follows. An event that stands with nothing is where the next feature adds its line.
#[allow(clippy::match_same_arms, reason = "a line each, to be found")]
pub(crate) fn follow(tx: &Tx<'_>, event: Event) -> Result<(), Problem> {
    match event {
        // Until it begins a lease is on the books only as to come.
        Event::SigningWithdrawn(lease) => archive_lease(tx, lease, true).or_problem(),
        Event::SigningReinstated(lease) => archive_lease(tx, lease, false).or_problem(),
        // It begins at once or in the night of its first day, and ends what it renews then: the rule says which.
        Event::LeaseSigned(_) => Ok(()),
        Event::LeaseCorrected(_) => Ok(()),
        Event::NoticeGiven(_) => Ok(()),
        Event::NoticeRescinded(lease) => messages::acts::notice_was_rescinded(tx, lease),
        Event::BecameMonthToMonth(_) => Ok(()),
        // The next lease of the unit begins in the night of its first day.
        Event::MovedOut(_) => Ok(()),
        // What was written about the day before stays as it went out; a new letter is drafted by hand.
        Event::MoveOutCorrected(_) => Ok(()),
        Event::WorkOrderCompleted(_) => Ok(()),
        // The window offers the night run, which a person starts.
        Event::Imported => Ok(()),
        // What it changed is news on Today.
        Event::NightRan => Ok(()),
    }
}

/// Says what would follow, for those who are about to let it happen, where that is not said by the step itself.
pub(crate) fn foretell(ctx: &Ctx<'_>, event: Event) -> Result<Vec<Said>, Problem> {
    let told = match event {
        Event::NoticeRescinded(lease) => messages::acts::told_of_rescinding(ctx, lease)?,
        _ => Vec::new(),
    };
    Ok(told.into_iter().map(|(code, text)| Said::new(code, text)).collect())
}
