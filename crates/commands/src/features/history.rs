//! The history of records: values by name of the column and by shape, never raw; and taking back what is in it.

use crate::frame::app::Ctx;
use crate::frame::calls::{Handler, call};
use crate::frame::masks::sees_history;
use crate::frame::problems::OrProblem;
use crate::frame::reversals::{Change, Feature, WRITES, Way, Write, is_offered, next, refusal, reverse};
use crate::frame::router::allow;
use crate::nouns::values::values;
use keystead_store::StoreError;
use keystead_store::features::lifecycle::lease_parties::list_links;
use keystead_store::features::lifecycle::leases as store;
use keystead_store::gate::audit;
use keystead_store::gate::change_log::Transaction;
use keystead_store::gate::undo::CannotUndo;
use keystead_wire::history::{RecentAct, RecentActs, RecentRequest, TakenBack, UndoRequest};
use keystead_wire::leases::{History, HistoryLine, HistoryRequest};
use keystead_wire::problem::Problem;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![call(list), call(|ctx, _: &RecentRequest| recent(ctx)), call(undo)]
}

/// The one call that takes things back.
const UNDO: &str = "history.undo";

/// Lines of one answer at most.
const PAGE: u32 = 1_000;

/// The history of some records, newest first.
pub(crate) fn list(ctx: &Ctx<'_>, request: &HistoryRequest) -> Result<History, Problem> {
    ctx.store()
        .read(|conn| -> Result<_, StoreError> {
            let name = |column: &str, id: Uuid| store::find_name(conn, column, id);
            let mut rows = request.row_ids.clone();
            rows.extend(list_links(conn, &request.row_ids)?);
            let currency = request.row_ids.first().map(|id| store::find_currency(conn, *id)).transpose()?.flatten();
            let entries = audit::list_history(conn, &rows, request.limit.min(PAGE))?;
            let shown = entries.into_iter().filter(|entry| sees_history(ctx.caller, &entry.table));
            let lines = shown.map(|entry| {
                Ok(HistoryLine {
                    undo: u32::try_from(entry.tx_seq).ok().filter(|_| is_single(&entry.command)),
                    name: match request.row_ids.first() {
                        Some(own) if *own == entry.row_id => None,
                        _ => name(&format!("{}_id", entry.table), entry.row_id)?,
                    },
                    values: values(&entry.table, entry.changes.as_deref(), &name)?,
                    at: entry.at,
                    actor: entry.actor,
                    command: entry.command,
                    record: entry.table,
                    kind: match entry.kind.as_str() {
                        "i" => "created",
                        "d" => "removed",
                        _ => "changed",
                    }
                    .into(),
                })
            });
            Ok(History { lines: lines.collect::<Result<_, StoreError>>()?, currency })
        })
        .or_problem()
        .map(|history| offered(ctx, history))
}

/// An import is taken back from its own page, not from the page of one of its records.
fn is_single(command: &str) -> bool {
    let is = |write: &&Write| write.command == command && write.way != Way::Feature(Feature::Import);
    command == UNDO || WRITES.iter().any(|write| is(&write))
}

/// Leaves the undo to lines whose change can still be taken back.
fn offered(ctx: &Ctx<'_>, mut history: History) -> History {
    let mut asked = BTreeMap::new();
    for line in &mut history.lines {
        line.undo = line.undo.filter(|tx| {
            *asked
                .entry(*tx)
                .or_insert_with(|| may(ctx, i64::from(*tx)).is_ok() && is_offered(ctx.store(), i64::from(*tx)))
        });
    }
    history
}

/// Whoever takes a change back must be allowed to make it.
fn may(ctx: &Ctx<'_>, tx_seq: i64) -> Result<Change, Problem> {
    let change = Change::read(ctx.store(), tx_seq)?;
    for need in change.needs(ctx.store(), &ctx.caller.user)? {
        allow(ctx.caller, need, UNDO)?;
    }
    Ok(change)
}

/// Takes a change back, or brings back what was taken back.
pub(crate) fn undo(ctx: &Ctx<'_>, request: &UndoRequest) -> Result<TakenBack, Problem> {
    let change = may(ctx, i64::from(request.tx))?;
    let Some(tx_seq) = change.standing else {
        return Err(refusal(ctx.store(), change.words(), &CannotUndo::Undone));
    };
    // The one that stands may have gone to and fro more often than the one that was named.
    let change = if tx_seq == i64::from(request.tx) { change } else { Change::read(ctx.store(), tx_seq)? };
    let way = change.way()?;
    ctx.undoes.set(Some(tx_seq));
    reverse(ctx, tx_seq, way)?;
    let is_redo = change.depth % 2 == 1;
    // The name of what came back is there only now.
    let change = if is_redo { Change::read(ctx.store(), tx_seq)? } else { change };
    Ok(TakenBack { told: told(&change, is_redo), is_redo })
}

fn told(change: &Change, is_redo: bool) -> String {
    format!("{}: {}.", if is_redo { "Redone" } else { "Undone" }, change.words())
}

/// What the caller can take back and bring back next.
pub(crate) fn recent(ctx: &Ctx<'_>) -> Result<RecentActs, Problem> {
    let (undo, redo) = next(ctx.store(), &ctx.actor())?;
    let act = |act: Option<Transaction>| -> Result<_, Problem> {
        let Some(act) = act else { return Ok(None) };
        let change = Change::read(ctx.store(), act.tx_seq)?;
        let told = change.words().to_owned();
        Ok(u32::try_from(act.tx_seq).ok().map(|tx| RecentAct { tx, told, at: act.at }))
    };
    Ok(RecentActs { undo: act(undo)?, redo: act(redo)? })
}
