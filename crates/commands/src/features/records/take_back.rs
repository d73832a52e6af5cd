//! A change of records is taken back value by value; what is then archived, or no longer so, is held to the rules of archiving.

use crate::features::records::archive::{refusal, subject};
use crate::features::records::money;
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::frame::reversals::{self, Change};
use crate::nouns::{bank_stands, bill_stands, given};
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
        let lines = tx.list_captured(tx_seq).or_problem()?;
        lines.iter().try_for_each(|line| may_stand(tx, line))?;
        given::may_stand(tx, &lines)
    })?;
    Ok(())
}

/// Whether a record may be as it is now: archived or no longer so, gone again, with its old values; and whether what a statement
/// cleared stands.
fn may_stand(tx: &Tx<'_>, line: &Line) -> Result<(), Problem> {
    bank_stands::may_stand(tx, line)?;
    bill_stands::may_stand(tx, line)?;
    let Some(kind) = RecordKind::parse(line.table.name) else { return Ok(()) };
    let text = |name: &str| line.new.get(name).and_then(|value| value.as_str()).map(str::to_owned);
    match line.kind {
        // What was made is gone: nothing may stand on it.
        ChangeKind::Insert => {
            let code = kind.kind(None).key().and_then(|column| text(column.own()));
            return code.map_or(Ok(()), |code| money::may_archive(tx, kind, &code));
        }
        ChangeKind::Delete => {
            return money::may_stand(tx, &tx.get_record(kind, line.id).or_problem()?, kind, None);
        }
        ChangeKind::Update => {}
    }
    if !line.new.contains_key("archived_at") {
        let record = tx.get_record(kind, line.id).or_problem()?;
        let mut before = money::texts(&record.values);
        for column in kind.kind(record.side).columns {
            if let Some(text) = text(column.own()).filter(|_| column.reference().is_none()) {
                before.insert(column.name, text);
            }
        }
        return money::may_stand(tx, &record, kind, Some(&before));
    }
    let standing = tx.get_standing(kind, line.id).or_problem()?;
    let subject = subject(kind, &standing);
    if standing.archived_at.is_some() {
        let bindings = tx.list_bindings(kind, line.id).or_problem()?;
        may_archive(subject, false, &bindings).map_err(|no| refusal(&no))?;
        return money::may_archive(tx, kind, &standing.name);
    }
    let place = standing.archived_place.as_ref().map(|(kind, name)| Subject { kind: *kind, name });
    may_restore(subject, true, place).map_err(|no| refusal(&no))?;
    money::may_stand(tx, &tx.get_record(kind, line.id).or_problem()?, kind, None)
}
