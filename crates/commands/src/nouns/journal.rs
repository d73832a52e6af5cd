//! Entries of the journal that Keystead writes: of a line of a bank, of a person, of an owner's draw. All of them are held to
//! the same rules.

use crate::frame::problems::OrProblem;
use chrono::NaiveDate;
use keystead_rules::ledger::closing::may_post;
use keystead_rules::ledger::entry::by_hand;
use keystead_rules::ledger::rows::JournalLine;
use keystead_rules::refused::Refused;
use keystead_store::Tx;
use keystead_store::features::ledger::chart::has_account;
use keystead_wire::problem::{Problem, ProblemKind};

/// Posts an entry: its lines balance in each property, on accounts that are there, in open periods.
///
/// # Errors
/// `not_balanced`, `control_account`, `period_closed`, `journal.account`: all that is wrong.
pub(crate) fn post(tx: &Tx<'_>, lines: &[JournalLine], memo: Option<&str>) -> Result<(), Problem> {
    by_hand(&lines.iter().collect::<Vec<_>>()).or_else(|no| Problem::all(refusals(&no)))?;
    let closed = tx.list_closed_periods().or_problem()?;
    for line in lines {
        may_post(line.date, &line.property_code, &closed).or_else(|no| Problem::all(refusals(&no)))?;
        if !tx.read(|conn| has_account(conn, &line.account_code)).or_problem()? {
            let text = format!("There is no account “{}” to enter it on.", line.account_code);
            return Err(Problem::invalid("journal.account", "account_code", text).hint("Choose one of the list."));
        }
        tx.insert_journal_line(line, memo).or_problem()?;
    }
    Ok(())
}

/// What the rules refuse, one by one, with the way out.
pub(crate) fn refusals(no: &Refused) -> Vec<Problem> {
    let problem = |no: &Refused| {
        let hint = match no.code {
            "period_closed" => "Choose a later day, or have the period reopened.",
            "control_account" => "Choose another account.",
            _ => "Correct it and try again.",
        };
        Problem::invalid(no.code, no.field.unwrap_or_default(), no.text.clone()).hint(hint)
    };
    [no].into_iter().chain(&no.also).map(problem).collect()
}

/// A code that no entry has. It follows from what it is of, so that two desktops that do the same make the same entry, and
/// those that do different things make different ones.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn new_code(tx: &Tx<'_>, date: NaiveDate, of: &[&str]) -> Result<String, Problem> {
    for turn in 0..100 {
        let turn = turn.to_string();
        let parts: Vec<&str> = of.iter().copied().chain([turn.as_str()]).collect();
        let drawn = tx.ids().id("entry_code", &parts).simple().to_string();
        let code = format!("J-{}-{}", date.format("%y%m%d"), drawn[..6].to_uppercase());
        if !tx.has_journal_entry(&code).or_problem()? {
            return Ok(code);
        }
    }
    Err(Problem::new(ProblemKind::Internal, "journal.code", "No free code was found for the entry; try again."))
}
