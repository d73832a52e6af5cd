//! A change of records is taken back value by value; what is then archived, or no longer so, is held to the rules of archiving.

use crate::features::records::archive::{refusal, subject};
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::frame::reversals::{self, Change};
use crate::nouns::bank_stands;
use keystead_model::words::RecordKind;
use keystead_rules::archive::{Subject, may_archive, may_restore};
use keystead_store::gate::undo::{Books, undo_transaction};
use keystead_store::{StoreError, Tx};
use keystead_sync::change::{ChangeKind, Line};
use keystead_wire::problem::Problem;

/// Takes a transaction back in which nothing is on the books.
pub(crate) fn values(ctx: &Ctx<'_>, tx_seq: i64) -> Result<(), Problem> {
    let change = Change::read(ctx.store(), tx_seq)?;
    ctx.write(&ctx.act(), |tx| {
        let mut step = |_, _| Ok::<(), StoreError>(());
        let undone = undo_transaction(tx, tx_seq, Books::Keep, &mut step).or_problem()?;
        undone.map_err(|obstacle| reversals::refusal(ctx.store(), change.words(), &obstacle))?;
        for line in tx.list_captured(tx_seq).or_problem()? {
            may_stand(tx, &line)?;
        }
        Ok(())
    })?;
    Ok(())
}

/// Whether a record may be archived, or may not be, as it is now; and whether what a statement cleared stands.
fn may_stand(tx: &Tx<'_>, line: &Line) -> Result<(), Problem> {
    bank_stands::may_stand(tx, line)?;
    let moved = line.kind == ChangeKind::Update && line.new.contains_key("archived_at");
    let Some(kind) = RecordKind::parse(line.table.name).filter(|_| moved) else { return Ok(()) };
    let standing = tx.get_standing(kind, line.id).or_problem()?;
    let subject = subject(kind, &standing);
    if standing.archived_at.is_some() {
        let bindings = tx.list_bindings(kind, line.id).or_problem()?;
        return may_archive(subject, false, &bindings).map_err(|no| refusal(&no));
    }
    let place = standing.archived_place.as_ref().map(|(kind, name)| Subject { kind: *kind, name });
    may_restore(subject, true, place).map_err(|no| refusal(&no))
}
