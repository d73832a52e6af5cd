//! Drafts of recurring bills: looked at, entered as they are, dropped. One whose amount is another is entered as a bill is.

use super::enter::{check, days, places, write};
use super::recurring::{lines_of, told_lines};
use super::{MOST, no_bill};
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::frame::reversals::stays;
use keystead_store::features::bills::recurring::{
    DraftRow, RecurringRow, find_draft, find_recurring_by_code, list_recurring_lines,
};
use keystead_store::features::ledger::chart::list_own_accounts;
use keystead_store::{StoreError, Tx};
use keystead_wire::bills::NewBill;
use keystead_wire::problem::{Problem, ProblemKind};
use keystead_wire::recurring_bills::{
    BillDraft, BillDraftDetail, BillDraftRequest, DraftStands, DraftsDropped, DraftsEntered, DropDraftsRequest,
    EnterDraftsRequest,
};
use std::collections::BTreeSet;
use uuid::Uuid;

pub(super) fn cell(row: &DraftRow) -> BillDraft {
    BillDraft {
        draft_id: row.draft_id,
        bill_code: row.bill_code.clone(),
        bill_date: row.bill_date,
        due_date: row.due_date,
        state: match (row.bill_id, row.dropped_on) {
            (Some(_), _) => DraftStands::Entered,
            (None, Some(_)) => DraftStands::Dropped,
            (None, None) => DraftStands::Waiting,
        },
        bill_id: row.bill_id,
    }
}

fn no_draft(id: Uuid) -> Problem {
    let text = format!("There is no draft {id}.");
    Problem::new(ProblemKind::NotFound, "bill_drafts.draft", text).hint("Look for it in the list of drafts.")
}

/// A draft that nobody entered or dropped yet.
///
/// # Errors
/// `bill_drafts.draft`, `bill_drafts.entered`, `bill_drafts.dropped`.
pub(super) fn waiting(tx: &Tx<'_>, id: Uuid) -> Result<DraftRow, Problem> {
    let draft = tx.read(|conn| find_draft(conn, id)).or_problem()?.ok_or_else(|| no_draft(id))?;
    let code = &draft.bill_code;
    if tx.has_bill(code).or_problem()? {
        let text = format!("Bill {code} was entered already.");
        return Err(stays("bill_drafts.entered", &text, "Look at it in the list of bills."));
    }
    if let Some(day) = draft.dropped_on {
        let text = format!("Draft {code} was dropped on {day}.");
        return Err(stays("bill_drafts.dropped", &text, "Enter a bill of its own, or undo the dropping."));
    }
    Ok(draft)
}

/// A draft with the lines that its recurring bill has now.
pub(super) fn one(ctx: &Ctx<'_>, request: &BillDraftRequest) -> Result<BillDraftDetail, Problem> {
    let found = ctx.store().read(|conn| -> Result<_, StoreError> {
        let Some(draft) = find_draft(conn, request.draft_id)? else { return Ok(None) };
        let Some(of) = find_recurring_by_code(conn, &draft.recurring_code)? else { return Ok(None) };
        let lines = list_recurring_lines(conn, &draft.recurring_code)?;
        Ok(Some((draft, of, lines, list_own_accounts(conn)?)))
    });
    let (draft, of, lines, own) = found.or_problem()?.ok_or_else(|| no_draft(request.draft_id))?;
    Ok(BillDraftDetail {
        draft: cell(&draft),
        recurring_id: of.recurring_id,
        vendor_id: of.vendor_id,
        vendor_name: of.vendor_name,
        reference: of.reference,
        lines: told_lines(lines, own),
    })
}

fn chosen(ids: &[Uuid]) -> Result<BTreeSet<Uuid>, Problem> {
    let ids: BTreeSet<Uuid> = ids.iter().copied().collect();
    if ids.is_empty() || ids.len() > MOST {
        let text = format!("Choose one draft at least, and at most {MOST} at once.");
        return Err(Problem::invalid("bill_drafts.how_many", "draft_ids", text).hint("Choose them in the list."));
    }
    Ok(ids)
}

/// Enters drafts as they are, all or none.
pub(super) fn enter(ctx: &Ctx<'_>, request: &EnterDraftsRequest) -> Result<DraftsEntered, Problem> {
    let ids = chosen(&request.draft_ids)?;
    let today = ctx.today()?;
    let written = ctx.write(&ctx.act(), |tx| {
        let mut bills = 0;
        for id in &ids {
            let draft = waiting(tx, *id)?;
            let of = tx.read(|conn| find_recurring_by_code(conn, &draft.recurring_code)).or_problem()?;
            let of = of.ok_or_else(|| no_draft(*id))?;
            let new = as_bill(tx, &draft, &of)?;
            days(&new, today)?;
            // Its own form says what is wrong, and where; here it is told which one it is.
            check(tx, &new, &places(tx, &new)?).map_err(|problem| Problem {
                text: format!("{}, {}: {}", of.vendor_name, draft.bill_code, problem.text),
                field: None,
                also: Vec::new(),
                hint: Some("Open this draft and correct it there; enter the others without it.".to_owned()),
                ..problem
            })?;
            write(tx, &new, &draft.bill_code, of.reference.as_deref(), today)?;
            bills += 1;
        }
        Ok(bills)
    })?;
    Ok(DraftsEntered { bills: written.value })
}

fn as_bill(tx: &Tx<'_>, draft: &DraftRow, of: &RecurringRow) -> Result<NewBill, Problem> {
    let lines = tx.read(|conn| list_recurring_lines(conn, &draft.recurring_code)).or_problem()?;
    if lines.is_empty() {
        return Err(no_bill(draft.draft_id));
    }
    Ok(NewBill {
        vendor_id: of.vendor_id,
        reference: of.reference.clone(),
        bill_date: draft.bill_date,
        due_date: Some(draft.due_date),
        is_credit: false,
        is_approved: false,
        lines: lines_of(lines),
        draft_id: Some(draft.draft_id),
    })
}

/// Drops drafts.
pub(super) fn drop(ctx: &Ctx<'_>, request: &DropDraftsRequest) -> Result<DraftsDropped, Problem> {
    let ids = chosen(&request.draft_ids)?;
    let today = ctx.today()?;
    let written = ctx.write(&ctx.act(), |tx| {
        for id in &ids {
            let draft = waiting(tx, *id)?;
            tx.drop_draft(draft.draft_id, today).or_problem()?;
        }
        Ok(())
    })?;
    let () = written.value;
    Ok(DraftsDropped { drafts: u32::try_from(ids.len()).unwrap_or(u32::MAX) })
}
