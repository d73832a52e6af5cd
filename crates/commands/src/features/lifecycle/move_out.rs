//! A move-out that was recorded, taken back or moved by mistake a moment ago: lease and log are as they were, while
//! nothing has happened to the lease since and the unit is free for it.

use crate::features::lifecycle::refusal;
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::frame::reversals::{self, Change};
use keystead_model::zones::FALLBACK_ZONE;
use keystead_rules::move_out::check_free;
use keystead_store::StoreError;
use keystead_store::gate::undo::{Books, CannotUndo, undo_transaction};
use keystead_wire::problem::Problem;
use uuid::Uuid;

/// Takes such a step back, or brings it back.
pub(crate) fn undo(ctx: &Ctx<'_>, tx_seq: i64, lease_id: Uuid) -> Result<(), Problem> {
    let change = Change::read(ctx.store(), tx_seq)?;
    ctx.write(&ctx.act(), |tx| {
        // State and days belong together: what the night made of them since does not fit others.
        if tx.is_any_changed_since(tx_seq).or_problem()? {
            return Err(reversals::refusal(ctx.store(), change.words(), &CannotUndo::Changed(None)));
        }
        let before = tx.get_lease(lease_id).or_problem()?;
        let mut step = |_, _| Ok::<(), StoreError>(());
        let undone = undo_transaction(tx, tx_seq, Books::Reverse, &mut step).or_problem()?;
        undone.map_err(|obstacle| reversals::refusal(ctx.store(), change.words(), &obstacle))?;
        let after = tx.get_lease(lease_id).or_problem()?;
        let today = ctx.today_in(before.time_zone.as_deref().unwrap_or(FALLBACK_ZONE));
        let others = tx.list_neighbors(lease_id).or_problem()?;
        let names = (before.lease_number.as_str(), before.unit_number.as_str());
        check_free(names, (&before.facts, &after.facts), &others, None, today).map_err(|no| refusal(&no))
    })?;
    Ok(())
}
