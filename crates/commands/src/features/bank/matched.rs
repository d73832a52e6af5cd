//! Lines that are items of the books: shown, accepted, taken back.

use super::{cells, proposed};
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_rules::ledger::bank::{BankItem, may_change, may_match};
use keystead_rules::ledger::rows::BankLine;
use keystead_rules::refused::Refused;
use keystead_store::features::bank::matched::{Asked, list_matched};
use keystead_store::features::bank::open::{ItemRow, LineRow, find_words, get_line, list_items_of};
use keystead_store::features::bank::{BankRow, find_finalized_through, get_bank};
use keystead_store::{StoreError, Tx};
use keystead_wire::problem::Problem;
use keystead_wire::reconciling::{
    Cleared, ClearedLine, ClearedRequest, LineItems, MatchRequest, Matched, UnmatchRequest,
};
use std::borrow::Cow;
use std::collections::HashSet;
use uuid::Uuid;

/// Lines of one answer, pairs of one request, items of one line at most.
const MOST: usize = 500;

/// Lines that are items.
pub(super) fn cleared(ctx: &Ctx<'_>, request: &ClearedRequest) -> Result<Cleared, Problem> {
    let (rows, total) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let bank = get_bank(conn, request.bank_id)?;
            let finalized = find_finalized_through(conn, bank.bank_id)?;
            let asked = Asked {
                bank_id: bank.bank_id,
                through: request.through,
                find: request.find.as_deref().unwrap_or_default(),
                offset: request.offset,
                limit: request.limit.min(u32::try_from(MOST).unwrap_or(u32::MAX)),
            };
            let (lines, total) = list_matched(conn, &asked)?;
            let mut rows = Vec::with_capacity(lines.len());
            for line in &lines {
                let codes: Vec<&str> = line.matches.split(';').filter(|code| !code.is_empty()).collect();
                let found = list_items_of(conn, &bank.account_code, &codes)?;
                let there: HashSet<&str> = found.iter().map(|(item, _)| item.code.as_str()).collect();
                let gone = codes.iter().filter(|code| !there.contains(**code)).map(|code| (*code).to_owned()).collect();
                let items = found.iter().map(|(item, _)| Ok(cells::item(item, find_words(conn, item)?)));
                rows.push(ClearedLine {
                    line: cells::line(line),
                    items: items.collect::<Result<_, StoreError>>()?,
                    gone,
                    stands: finalized.is_some_and(|through| line.booked_on <= through),
                });
            }
            Ok((rows, total))
        })
        .or_problem()?;
    Ok(Cleared { rows, total })
}

/// Notes which items lines are: all that is asked for, or nothing.
pub(super) fn match_lines(ctx: &Ctx<'_>, request: &MatchRequest) -> Result<Matched, Problem> {
    if request.pairs.len() > MOST {
        let text = format!("At most {MOST} lines are matched at once; these are {}.", request.pairs.len());
        return Err(Problem::invalid("bank.too_many", "pairs", text));
    }
    let written = ctx.write(&ctx.act(), |tx| {
        let bank = tx.read(|conn| get_bank(conn, request.bank_id)).or_problem()?;
        let finalized = tx.read(|conn| find_finalized_through(conn, bank.bank_id)).or_problem()?;
        let mut pairs: Vec<Cow<'_, LineItems>> = request.pairs.iter().map(Cow::Borrowed).collect();
        if let Some(through) = request.certain_through {
            let named: HashSet<Uuid> = request.pairs.iter().map(|pair| pair.line_id).collect();
            let certain = certain(tx, &bank, (finalized, through))?;
            pairs.extend(certain.into_iter().filter(|pair| !named.contains(&pair.line_id)).map(Cow::Owned));
        }
        if pairs.is_empty() {
            let text = "Choose a line of the bank and what it is in the books.";
            return Err(Problem::invalid("bank.nothing_chosen", "pairs", text));
        }
        let mut sum = 0;
        let mut wrong = Vec::new();
        for (at, pair) in pairs.iter().enumerate() {
            match match_line(tx, &bank, finalized, pair) {
                Ok(cents) => sum += cents,
                Err(problem) => {
                    let field = format!("pairs.{at}.{}", problem.field.as_deref().unwrap_or("line_id"));
                    wrong.push(Problem { field: Some(field), ..problem });
                }
            }
        }
        Problem::all(wrong)?;
        Ok((pairs.len(), sum, bank.name))
    })?;
    let (lines, sum, bank_name) = written.value;
    Ok(Matched { lines: u32::try_from(lines).unwrap_or(u32::MAX), amount_cents: Cents(sum), bank_name })
}

/// All that needs no look.
fn certain(
    tx: &Tx<'_>,
    bank: &BankRow,
    (finalized, through): (Option<NaiveDate>, NaiveDate),
) -> Result<Vec<LineItems>, Problem> {
    let open = tx.read(|conn| proposed::read(conn, bank, through)).or_problem()?;
    let pairs = open.proposals.pairs.iter().filter(|pair| pair.reason.is_certain());
    let pairs = pairs.map(|pair| (&open.lines[pair.line], &open.items[pair.item]));
    let pairs = pairs.filter(|(line, _)| finalized.is_none_or(|through| line.booked_on > through));
    Ok(pairs.map(|(line, item)| LineItems { line_id: line.line_id, items: vec![item.code.clone()] }).collect())
}

/// Notes which items a line is; gives its amount.
fn match_line(tx: &Tx<'_>, bank: &BankRow, finalized: Option<NaiveDate>, pair: &LineItems) -> Result<i64, Problem> {
    let (bank_id, line) = tx.read(|conn| get_line(conn, pair.line_id)).or_problem()?;
    if bank_id != bank.bank_id {
        return Err(Problem::invalid("bank.other_account", "line_id", "This line is of another bank account."));
    }
    if !line.matches.is_empty() {
        let text = format!("“{}” of {} is matched already.", line.description, line.booked_on);
        return Err(Problem::invalid("bank.matched", "line_id", text).hint("Take that match back first."));
    }
    may_change(line.booked_on, finalized).map_err(|no| refusal(&no))?;
    let codes: Vec<&str> = pair.items.iter().map(String::as_str).collect();
    let distinct: HashSet<&str> = codes.iter().copied().collect();
    if codes.is_empty() || codes.len() > MOST || distinct.len() < codes.len() {
        let text = format!("A line is between one and {MOST} items of the books, each of them once.");
        return Err(Problem::invalid("bank.items", "items", text));
    }
    let found = tx.read(|conn| list_items_of(conn, &bank.account_code, &codes)).or_problem()?;
    if let Some((item, on)) = found.iter().find_map(|(item, on)| on.map(|on| (item, on))) {
        let text = format!("{} is a line of {on} already.", item.code);
        return Err(Problem::invalid("bank.matched", "items", text).hint("Take that match back first."));
    }
    fits(bank, &line, &codes, &found).map_err(|no| refusal(&no))?;
    tx.update_matches(line.line_id, &codes).or_problem()?;
    Ok(line.amount_cents)
}

/// Whether items add up to a line.
fn fits(bank: &BankRow, line: &LineRow, codes: &[&str], found: &[(ItemRow, Option<NaiveDate>)]) -> Result<(), Refused> {
    let items: Vec<BankItem<'_>> = found
        .iter()
        .map(|(item, _)| BankItem {
            code: Cow::Borrowed(item.code.as_str()),
            date: item.dated_on,
            amount: item.amount_cents,
            opening: false,
        })
        .collect();
    let line = BankLine {
        bank_code: bank.bank_code.clone(),
        line_code: line.line_code.clone(),
        date: line.booked_on,
        amount: line.amount_cents,
        matches: Vec::new(),
    };
    may_match(&line, codes, &items, &bank.currency)
}

/// Notes that lines are no items.
pub(super) fn unmatch(ctx: &Ctx<'_>, request: &UnmatchRequest) -> Result<Matched, Problem> {
    if request.line_ids.is_empty() || request.line_ids.len() > MOST {
        let text = format!("Choose between one and {MOST} lines of the bank.");
        return Err(Problem::invalid("bank.nothing_chosen", "line_ids", text));
    }
    let written = ctx.write(&ctx.act(), |tx| {
        let mut sum = 0;
        let mut name = String::new();
        for line_id in &request.line_ids {
            let (bank_id, line) = tx.read(|conn| get_line(conn, *line_id)).or_problem()?;
            let bank = tx.read(|conn| get_bank(conn, bank_id)).or_problem()?;
            let finalized = tx.read(|conn| find_finalized_through(conn, bank_id)).or_problem()?;
            may_change(line.booked_on, finalized).map_err(|no| refusal(&no))?;
            if line.matches.is_empty() {
                let text = format!("“{}” of {} is no item of the books.", line.description, line.booked_on);
                return Err(Problem::invalid("bank.not_matched", "line_ids", text));
            }
            tx.update_matches(*line_id, &[]).or_problem()?;
            sum += line.amount_cents;
            name = bank.name;
        }
        Ok((sum, name))
    })?;
    let (sum, bank_name) = written.value;
    let lines = u32::try_from(request.line_ids.len()).unwrap_or(u32::MAX);
    Ok(Matched { lines, amount_cents: Cents(sum), bank_name })
}

/// What a rule refused, with the way out.
pub(super) fn refusal(no: &Refused) -> Problem {
    let hint = match no.code {
        "statement_finalized" => "Open the last finalized statement again, or leave it as it is.",
        "match_differs" => "Choose items that add up to the line, or enter what is missing.",
        "difference_left" => "Match or enter what is left, or correct the balance of the statement.",
        _ => "Correct it and try again.",
    };
    Problem::invalid(no.code, no.field.unwrap_or_default(), no.text.clone()).hint(hint)
}
