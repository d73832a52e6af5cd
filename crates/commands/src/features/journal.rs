//! The journal: what people entered line by line, shown, posted, turned round. What is posted is never edited.

use crate::frame::app::Ctx;
use crate::frame::calls::{Handler, call};
use crate::frame::problems::OrProblem;
use crate::frame::reversals::stays;
use crate::nouns::journal::{VOID, new_code, post, refusals, reverse};
use crate::nouns::said::said;
use chrono::{Days, NaiveDate};
use keystead_model::money::Cents;
use keystead_rules::ledger::chart::Chart;
use keystead_rules::ledger::entry::by_hand;
use keystead_rules::ledger::rows::{Account, JournalLine};
use keystead_store::features::journal::{self as store, Asked, LineRow};
use keystead_store::features::ledger::chart::{has_account, list_own_accounts};
use keystead_store::{StoreError, Tx};
use keystead_wire::journal::{
    EntriesRequest, JournalEntries, JournalEntry, JournalEntryRequest, JournalLineCell, JournalPosted, JournalRow,
    NewLine, PostJournalRequest, ReverseJournalRequest,
};
use keystead_wire::problem::{Problem, ProblemKind};
use std::collections::HashMap;
use uuid::Uuid;

/// Entries of one page at most.
const PAGE: u32 = 500;
/// Lines of an entry at most.
const MOST: usize = 500;
/// The largest amount that is no slip of the hand: a hundred million, in minor units.
const LARGEST: i64 = 10_000_000_000;
/// So many days ahead an entry may be dated.
const AHEAD: u64 = 366;

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![call(entries), call(entry), call(enter), call(turn)]
}

/// A page of the entries.
fn entries(ctx: &Ctx<'_>, request: &EntriesRequest) -> Result<JournalEntries, Problem> {
    let find = request.find.trim().to_lowercase();
    let asked = Asked {
        find: &find,
        account_code: request.account_code.as_deref(),
        property_id: request.property_id,
        from: request.from,
        to: request.to,
        offset: request.offset,
        limit: request.limit.min(PAGE),
    };
    let ((rows, total), own) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> { Ok((store::list_entries(conn, &asked)?, list_own_accounts(conn)?)) })
        .or_problem()?;
    let own = own.into_iter().map(account).collect::<Vec<_>>();
    let chart = Chart::with(&own);
    let named =
        |codes: &str| codes.split(' ').filter(|code| !code.is_empty()).map(|code| named(&chart, code)).collect();
    let row = |row: store::EntryRow| JournalRow {
        debited: named(&row.debited),
        credited: named(&row.credited),
        is_reversal: row.entry_code.ends_with(VOID),
        entry_code: row.entry_code,
        date: row.date,
        memo: row.memo,
        amount_cents: Cents(row.amount_cents),
        currency: row.currency,
        property_name: row.property_name,
        properties: row.properties,
        lines: row.lines,
        is_reversed: row.is_reversed,
    };
    Ok(JournalEntries { rows: rows.into_iter().map(row).collect(), total })
}

fn account(own: keystead_store::features::ledger::chart::OwnAccount) -> Account {
    Account { account_code: own.account_code, name: own.name, kind: own.kind }
}

fn named(chart: &Chart<'_>, code: &str) -> String {
    let name = chart.name(code);
    if name == code { code.to_owned() } else { format!("{code} {name}") }
}

/// An entry with its lines.
fn entry(ctx: &Ctx<'_>, request: &JournalEntryRequest) -> Result<JournalEntry, Problem> {
    let code = request.entry_code.as_str();
    let today = ctx.today()?;
    let turned = format!("{code}{VOID}");
    let (rows, own, bank, by) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let by = store::list_lines(conn, &turned)?;
            Ok((store::list_lines(conn, code)?, list_own_accounts(conn)?, store::find_bank_line(conn, code)?, by))
        })
        .or_problem()?;
    let Some(first) = rows.first() else { return Err(unknown(code)) };
    let own = own.into_iter().map(account).collect::<Vec<_>>();
    let chart = Chart::with(&own);
    let reverses = code.strip_suffix(VOID).map(str::to_owned);
    let reversed_by = (!by.is_empty()).then_some(turned);
    let stays = match (&reverses, &reversed_by) {
        (Some(of), _) => Some(format!("It turns {of} round, and is never reversed itself.")),
        (_, Some(by)) => Some(format!("It was reversed by {by}.")),
        _ => None,
    };
    let (date, memo, first_line_id) = (first.line.date, first.memo.clone(), first.line_id);
    let cell = |row: LineRow| JournalLineCell {
        account_name: chart.name(&row.line.account_code).to_owned(),
        account_code: row.line.account_code,
        property_id: row.property_id,
        property_name: row.property_name,
        currency: row.currency,
        amount_cents: Cents(row.line.amount),
        owner_id: row.owner_id,
        owner_code: row.line.owner_code,
        owner_name: row.owner_name,
        lease_id: row.lease_id,
        lease_number: row.line.lease_number,
        party_code: row.line.party_code,
    };
    Ok(JournalEntry {
        entry_code: code.to_owned(),
        date,
        memo,
        first_line_id,
        lines: rows.into_iter().map(cell).collect(),
        reversed_by,
        reverses,
        bank_id: bank.map(|(id, _)| id),
        bank_day: bank.map(|(_, day)| day),
        stays,
        today,
    })
}

fn unknown(code: &str) -> Problem {
    let text = format!("There is no entry {code} in the journal.");
    Problem::new(ProblemKind::NotFound, "journal.entry", text).hint("Look for it in the list of entries.")
}

/// Posts an entry that somebody typed.
fn enter(ctx: &Ctx<'_>, request: &PostJournalRequest) -> Result<JournalPosted, Problem> {
    let memo = words(request.memo.as_deref(), "memo")?;
    let last = ctx.today()?.checked_add_days(Days::new(AHEAD)).unwrap_or(NaiveDate::MAX);
    if request.date > last {
        let text = "This day is more than a year ahead.";
        return Err(Problem::invalid("too_far", "date", text).hint("Check the year."));
    }
    if request.lines.len() > MOST {
        let text = format!("An entry has at most {MOST} lines.");
        return Err(Problem::invalid("journal.too_many", "lines", text).hint("Make several entries."));
    }
    let act = ctx.act();
    let written = ctx.write(&act, |tx| {
        let entry_code = new_code(tx, request.date, &["journal", &act.actor, &act.at_text()])?;
        let mut wrong = Vec::new();
        let mut codes: HashMap<Uuid, Option<String>> = HashMap::new();
        let mut lines = Vec::with_capacity(request.lines.len());
        for (at, new) in request.lines.iter().enumerate() {
            let code = match codes.get(&new.property_id) {
                Some(code) => code.clone(),
                None => {
                    let code = tx.read(|conn| store::find_property_code(conn, new.property_id)).or_problem()?;
                    codes.insert(new.property_id, code.clone());
                    code
                }
            };
            wrong.extend(look(tx, new, at, code.is_some())?);
            let line = JournalLine {
                entry_code: entry_code.clone(),
                line: u32::try_from(at + 1).unwrap_or(u32::MAX),
                date: request.date,
                account_code: new.account_code.clone(),
                amount: new.amount_cents.0,
                property_code: code.unwrap_or_default(),
                owner_code: text(new.owner_code.as_deref()),
                lease_number: text(new.lease_number.as_deref()),
                party_code: None,
            };
            // Of one line alone only its account can be wrong.
            let control = by_hand(&[&line]).err().into_iter().flat_map(|no| refusals(&no));
            let control = control.filter(|problem| problem.code == "control_account");
            let field = format!("lines.{at}.account_code");
            wrong.extend(control.map(|problem| Problem { field: Some(field.clone()), ..problem }));
            lines.push(line);
        }
        if !wrong.is_empty() {
            return Problem::all(wrong).map(|()| JournalPosted { entry_code: String::new() });
        }
        post(tx, &lines, memo.as_deref())?;
        Ok(JournalPosted { entry_code })
    })?;
    Ok(written.value)
}

/// What is wrong with a line by itself, told at its field.
fn look(tx: &Tx<'_>, line: &NewLine, at: usize, has_property: bool) -> Result<Vec<Problem>, Problem> {
    let mut wrong = Vec::new();
    let mut no = |code: &str, field: &str, text: String, hint: &str| {
        wrong.push(Problem::invalid(code, &format!("lines.{at}.{field}"), text).hint(hint));
    };
    if !has_property {
        no("journal.property", "property_id", "There is no such property.".to_owned(), "Choose one of the list.");
    }
    if line.amount_cents.0 == 0 {
        no("journal.amount", "amount_cents", "A line has an amount.".to_owned(), "Enter a debit or a credit.");
    } else if line.amount_cents.0.abs() > LARGEST {
        let text = "This is more than a hundred million.".to_owned();
        no("too_large", "amount_cents", text, "Check the number of digits.");
    }
    if !tx.read(|conn| has_account(conn, &line.account_code)).or_problem()? {
        let text = format!("There is no account “{}”.", line.account_code);
        no("journal.account", "account_code", text, "Choose one of the chart.");
    }
    if let Some(owner) = text(line.owner_code.as_deref())
        && !tx.read(|conn| store::has_owner(conn, &owner)).or_problem()?
    {
        no("journal.owner", "owner_code", format!("There is no owner “{owner}”."), "Choose one of the list.");
    }
    if let Some(lease) = text(line.lease_number.as_deref())
        && !tx.read(|conn| store::has_lease(conn, line.property_id, &lease)).or_problem()?
    {
        let text = format!("The property has no lease “{lease}”.");
        no("journal.lease", "lease_number", text, "Choose a lease of that property.");
    }
    Ok(wrong)
}

/// Turns an entry round.
fn turn(ctx: &Ctx<'_>, request: &ReverseJournalRequest) -> Result<JournalPosted, Problem> {
    let reason = words(request.reason.as_deref(), "reason")?;
    if request.date > ctx.today()? {
        let text = "This day has not come yet; enter the day of the correction.";
        return Err(Problem::invalid("day_to_come", "date", text).hint("Choose today or an earlier day."));
    }
    let act = ctx.act();
    let written = ctx.write(&act, |tx| {
        let entry_code = reverse(tx, &request.entry_code, request.date, reason.as_deref())?;
        Ok(JournalPosted { entry_code })
    })?;
    Ok(written.value)
}

/// Takes an entry back: it is turned round today, or on its own day where that is still to come.
pub(crate) fn undo(ctx: &Ctx<'_>, tx_seq: i64) -> Result<(), Problem> {
    let today = ctx.today()?;
    let act = ctx.act();
    ctx.write(&act, |tx| {
        let lines = tx.list_captured(tx_seq).or_problem()?;
        let line = lines.iter().find(|line| line.table.name == "journal_line");
        let entry =
            line.map(|line| tx.read(|conn| store::find_entry_of_line(conn, line.id)).or_problem()).transpose()?;
        let Some((code, date)) = entry.flatten() else {
            let text = "Nothing is kept of the entry of the journal.";
            return Err(stays("history.nothing_kept", text, "Reverse it in the journal instead."));
        };
        reverse(tx, &code, today.max(date), None).map(drop)
    })?;
    Ok(())
}

fn text(typed: Option<&str>) -> Option<String> {
    typed.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn words(typed: Option<&str>, field: &str) -> Result<Option<String>, Problem> {
    Ok(said(typed, "journal.words", field)?.map(str::to_owned))
}
