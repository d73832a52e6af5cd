//! How the business flows: when this happens, that follows, in the same transaction. One line an event and consequence; what a
//! consequence does is in its feature, which the one where the event happens does not know.

use crate::features::messages;
use crate::frame::app::Ctx;
use keystead_rules::lease::Said;
use keystead_store::Tx;
use keystead_wire::problem::Problem;
use uuid::Uuid;

/// Something that happened to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Event {
    /// The notice on this lease was rescinded.
    NoticeRescinded(Uuid),
}

/// Does what follows.
pub(crate) fn follow(tx: &Tx<'_>, event: Event) -> Result<(), Problem> {
    match event {
        Event::NoticeRescinded(lease_id) => messages::acts::notice_was_rescinded(tx, lease_id),
    }
}

/// Says what would follow, for those who are about to let it happen.
pub(crate) fn foretell(ctx: &Ctx<'_>, event: Event) -> Result<Vec<Said>, Problem> {
    let told = match event {
        Event::NoticeRescinded(lease_id) => messages::acts::told_of_rescinding(ctx, lease_id)?,
    };
    Ok(told.into_iter().map(|(code, text)| Said::new(code, text)).collect())
}
