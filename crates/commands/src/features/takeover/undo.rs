//! Taking a takeover back: all of its rows and entries are turned round on its own day, so that nothing of it is left in any
//! figure, and other books can be taken over in its place.

use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::frame::reversals::stays;
use crate::nouns::journal::{VOID, refusals};
use chrono::NaiveDate;
use keystead_model::words::EntryType;
use keystead_rules::ledger::Ledger;
use keystead_rules::ledger::closing::may_post;
use keystead_rules::ledger::deposit::deposit_register;
use keystead_rules::ledger::rows::JournalLine;
use keystead_store::Tx;
use keystead_store::features::bank::statements::list_off_statements;
use keystead_store::features::journal::list_lines;
use keystead_store::features::ledger::book::get_book_of_owners;
use keystead_store::features::ledger::entries::NewEntry;
use keystead_store::features::takeover::{TakenOver, find_row, list_taken_over};
use keystead_wire::problem::Problem;

/// Takes back what a transaction took over.
pub(crate) fn undo(ctx: &Ctx<'_>, tx_seq: i64) -> Result<(), Problem> {
    let act = ctx.act();
    ctx.write(&act, |tx| {
        let lines = tx.list_captured(tx_seq).or_problem()?;
        let ids: Vec<_> = lines.iter().filter(|line| line.table.name == "takeover").map(|line| line.id).collect();
        let all = tx.read(list_taken_over).or_problem()?;
        let taken: Vec<&TakenOver> =
            all.iter().filter(|taken| ids.contains(&taken.takeover_id) && taken.undone_at.is_none()).collect();
        if taken.is_empty() {
            let text = "Nothing of this takeover stands any more.";
            return Err(stays("history.undone", text, "Take the books over anew."));
        }
        let off = tx.read(|conn| list_off_statements(conn, NaiveDate::MAX)).or_problem()?.1.len();
        for taken in &taken {
            turn(tx, taken)?;
            tx.mark_taken_back(taken.takeover_id, &act.at_text()).or_problem()?;
        }
        if tx.read(|conn| list_off_statements(conn, NaiveDate::MAX)).or_problem()?.1.len() > off {
            let text = "A statement of the bank that was finalized stands on these books.";
            return Err(stays("statement_finalized", text, "Open the statement again first."));
        }
        Ok(())
    })?;
    Ok(())
}

/// Turns round what one property has of it.
fn turn(tx: &Tx<'_>, taken: &TakenOver) -> Result<(), Problem> {
    let (property, day) = (taken.property_code.as_str(), taken.day);
    let closed = tx.list_closed_periods().or_problem()?;
    may_post(day, property, &closed).or_else(|no| Problem::all(refusals(&no)))?;
    let book = tx.read(|conn| get_book_of_owners(conn, property)).or_problem()?;
    let faults = Ledger::of(&book).problems.len();
    for code in taken.codes() {
        let Some(id) = tx.read(|conn| find_row(conn, code)).or_problem()? else { continue };
        let entry = tx.get_ledger_entry(id).or_problem()?;
        if entry.reversed_by.is_some() {
            continue;
        }
        let row = NewEntry {
            lease_id: entry.lease_id,
            entry_code: &format!("{code}{VOID}"),
            entry_type: EntryType::Reversal,
            date: day,
            due_date: None,
            amount_cents: entry.amount_cents,
            category: entry.category,
            description: Some("Takeover undone"),
            payer_code: entry.payer_code.as_deref(),
            method: None,
            reference: None,
            slip_code: None,
            reverses: Some(entry.id),
        };
        tx.insert_entry(&row, entry.is_charge).or_problem()?;
    }
    if let Some(code) = &taken.entry_code {
        let turned = format!("{code}{VOID}");
        if !tx.has_journal_entry(&turned).or_problem()? {
            for row in tx.read(|conn| list_lines(conn, code)).or_problem()? {
                let amount = -row.line.amount;
                let line = JournalLine { entry_code: turned.clone(), date: day, amount, ..row.line };
                tx.insert_journal_line(&line, Some("Takeover undone")).or_problem()?;
            }
        }
    }
    // What was given back to tenants since must still be there without it.
    let book = tx.read(|conn| get_book_of_owners(conn, property)).or_problem()?;
    let ledger = Ledger::of(&book);
    let short = deposit_register(&ledger, NaiveDate::MAX).into_iter().find(|deposit| deposit.held < 0);
    if let Some(short) = short {
        let text =
            format!("Of the deposit of lease {} more was given back since than would be left.", short.lease_number);
        return Err(stays("takeover.given_back", &text, "Reverse what was given back first."));
    }
    if ledger.problems.len() > faults {
        let text = format!("Rows entered since on accounts of {} rest on what was taken over.", taken.property_name);
        return Err(stays("takeover.given_back", &text, "Reverse those first."));
    }
    Ok(())
}
