//! Entries of the journal that Keystead writes: of a line of a bank, of a person, of an owner's draw. All of them are held to
//! the same rules.

use crate::frame::problems::OrProblem;
use crate::frame::reversals::stays;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_rules::ledger::book::Ledger;
use keystead_rules::ledger::chart::DEPOSITS_HELD;
use keystead_rules::ledger::closing::may_post;
use keystead_rules::ledger::deposit::held_by_day;
use keystead_rules::ledger::entry::by_hand;
use keystead_rules::ledger::rows::JournalLine;
use keystead_rules::refused::Refused;
use keystead_store::Tx;
use keystead_store::features::journal::{LineRow, list_lines};
use keystead_store::features::ledger::book::get_book_of_tenants;
use keystead_store::features::ledger::chart::{find_foreign_bank, has_account};
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
        let foreign = tx.read(|conn| find_foreign_bank(conn, &line.account_code, &line.property_code)).or_problem()?;
        if let Some((bank, currency)) = foreign {
            let text = format!("{bank} is in {currency}, and property {} is not.", line.property_code);
            return Err(Problem::invalid("wrong_currency", "account_code", text).hint("Choose another bank account."));
        }
        tx.insert_journal_line(line, memo).or_problem()?;
    }
    lines
        .iter()
        .filter(|line| line.account_code == DEPOSITS_HELD && line.amount > 0)
        .try_for_each(|line| held(tx, line))
}

/// Whether something is held of the deposit that a line takes from, from its day on.
fn held(tx: &Tx<'_>, line: &JournalLine) -> Result<(), Problem> {
    let Some(lease) = line.lease_number.as_deref() else { return Ok(()) };
    let book = tx.read(|conn| get_book_of_tenants(conn, &line.property_code)).or_problem()?;
    let after = held_by_day(&Ledger::of(&book), lease);
    let short = after.iter().filter(|(day, _)| *day >= line.date).map(|(_, held)| *held).min().unwrap_or(0).min(0);
    if short == 0 {
        return Ok(());
    }
    let currency = book.properties.first().map_or("USD", |property| property.currency.as_str());
    let [asked, there] = [line.amount, line.amount + short].map(|cents| Cents(cents).in_words(currency));
    let text = format!("{asked} is more than the deposit of {there} that is held of lease {lease}.");
    Err(Problem::invalid("too_much", "amount_cents", text).hint("Take no more than is held."))
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

/// What the code of an entry ends with that turns another one round.
pub(crate) const VOID: &str = "/void";

/// Turns an entry round, whole and once, on a day. Gives the code of the entry that does: it follows from the entry, so that
/// two desktops that reverse the same one reverse it once.
///
/// # Errors
/// `not_reversible`, `already_reversed`, `journal.before_entry`, and what [`post`] refuses.
pub(crate) fn reverse(tx: &Tx<'_>, entry_code: &str, date: NaiveDate, reason: Option<&str>) -> Result<String, Problem> {
    let rows = tx.read(|conn| list_lines(conn, entry_code)).or_problem()?;
    let Some(first) = rows.first() else {
        let text = format!("There is no entry {entry_code} in the journal.");
        return Err(Problem::new(ProblemKind::NotFound, "journal.entry", text).hint("Look for it in the list."));
    };
    let code = format!("{entry_code}{VOID}");
    if entry_code.ends_with(VOID) {
        let text = format!("{entry_code} is a reversal, and is never reversed itself.");
        return Err(stays("not_reversible", &text, "Enter the entry anew."));
    }
    if tx.has_journal_entry(&code).or_problem()? {
        let text = format!("{entry_code} was reversed before, by {code}.");
        return Err(stays("already_reversed", &text, "Enter it anew if it holds after all."));
    }
    if date < first.line.date {
        let text = format!("{entry_code} is dated {}; it is reversed on that day or later.", first.line.date);
        return Err(Problem::invalid("journal.before_entry", "date", text).hint("Choose that day or a later one."));
    }
    let memo = reason.or(first.memo.as_deref());
    let turned =
        |row: &LineRow| JournalLine { entry_code: code.clone(), date, amount: -row.line.amount, ..row.line.clone() };
    post(tx, &rows.iter().map(turned).collect::<Vec<_>>(), memo)?;
    Ok(code)
}
