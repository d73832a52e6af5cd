//! An entry of the books that a line of the bank brings with it: a charge of the bank, interest, what nobody had entered.

use super::matched::refusal;
use super::rules::remember;
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::nouns::journal::{new_code, post};
use keystead_model::money::Cents;
use keystead_rules::ledger::bank::{line_entry, may_change};
use keystead_store::Tx;
use keystead_store::features::bank::open::{get_line, list_items_of};
use keystead_store::features::bank::{BankRow, find_finalized_through, get_bank, list_properties};
use keystead_wire::bank::BankRule;
use keystead_wire::problem::Problem;
use keystead_wire::reconciling::{EnterLineRequest, LineEntered};
use std::collections::HashSet;

/// Signs of a memo at most.
const LONGEST: usize = 300;
/// Items of a line at most.
const MOST: usize = 500;

/// Enters what a line is, and matches both.
pub(super) fn enter(ctx: &Ctx<'_>, request: &EnterLineRequest) -> Result<LineEntered, Problem> {
    let memo = request.memo.as_deref().map(str::trim).filter(|memo| !memo.is_empty());
    if memo.is_some_and(|memo| memo.chars().count() > LONGEST || memo.chars().any(char::is_control)) {
        let text = format!("What is said of an entry has at most {LONGEST} characters, without line breaks.");
        return Err(Problem::invalid("bank.memo", "memo", text));
    }
    let act = ctx.act();
    let written = ctx.write(&act, |tx| {
        let (bank_id, line) = tx.read(|conn| get_line(conn, request.line_id)).or_problem()?;
        let bank = tx.read(|conn| get_bank(conn, bank_id)).or_problem()?;
        let finalized = tx.read(|conn| find_finalized_through(conn, bank_id)).or_problem()?;
        may_change(line.booked_on, finalized).map_err(|no| refusal(&no))?;
        if !line.matches.is_empty() {
            let text = format!("“{}” of {} is matched already.", line.description, line.booked_on);
            return Err(Problem::invalid("bank.matched", "line_id", text).hint("Take that match back first."));
        }
        if request.account_code == bank.account_code {
            let text = format!("{} is the account of the bank itself.", request.account_code);
            return Err(Problem::invalid("bank.account", "account_code", text).hint("Choose another one."));
        }
        let properties = tx.read(|conn| list_properties(conn, bank_id, request.property_id)).or_problem()?;
        if properties.is_empty() {
            let text = format!("The rent of no property lies in {}.", bank.name);
            return Err(Problem::invalid("bank.no_property", "property_id", text).hint("Choose a property."));
        }
        if let Some((code, _, currency)) = properties.iter().find(|(.., currency)| *currency != bank.currency) {
            let text = format!("Property {code} is in {currency}, and {} is in {}.", bank.name, bank.currency);
            return Err(Problem::invalid("wrong_currency", "property_id", text).hint("Choose another property."));
        }
        let codes: Vec<&str> = request.items.iter().map(String::as_str).collect();
        let amount = line.amount_cents - sum_of(tx, &bank, &codes)?;
        if amount == 0 {
            let text = "The items add up to the line; nothing is left to enter.";
            return Err(Problem::invalid("bank.nothing_left", "items", text).hint("Match them as they are."));
        }
        let date = line.booked_on;
        let entry_code = new_code(tx, date, &["bank", &line.line_id.to_string()])?;
        let units: Vec<(&str, u32)> = properties.iter().map(|(code, units, _)| (code.as_str(), *units)).collect();
        let lines = line_entry(&entry_code, date, amount, (&bank.account_code, &request.account_code), &units);
        post(tx, &lines, memo.or(Some(&line.description).filter(|text| !text.is_empty()).map(String::as_str)))?;
        let all: Vec<&str> = codes.iter().copied().chain([entry_code.as_str()]).collect();
        tx.update_matches(line.line_id, &all).or_problem()?;
        if let Some(text) = &request.remember {
            let (account_code, property_id) = (request.account_code.clone(), request.property_id);
            remember(tx, &BankRule { text: text.clone(), account_code, property_id })?;
        }
        Ok(LineEntered {
            entry_code,
            amount_cents: Cents(amount),
            properties: u32::try_from(lines.len() / 2).unwrap_or(u32::MAX),
        })
    })?;
    Ok(written.value)
}

/// What the items come to that a line is beside what is entered: each there, and no line's yet.
fn sum_of(tx: &Tx<'_>, bank: &BankRow, codes: &[&str]) -> Result<i64, Problem> {
    let distinct: HashSet<&str> = codes.iter().copied().collect();
    if codes.len() > MOST || distinct.len() < codes.len() {
        let text = format!("A line is at most {MOST} items of the books, each of them once.");
        return Err(Problem::invalid("bank.items", "items", text));
    }
    let found = tx.read(|conn| list_items_of(conn, &bank.account_code, codes)).or_problem()?;
    if let Some(unknown) = codes.iter().find(|code| !found.iter().any(|(item, _)| item.code == **code)) {
        let text = format!("There is no item {unknown} in that bank account.");
        return Err(Problem::invalid("match_differs", "items", text));
    }
    if let Some((item, on)) = found.iter().find_map(|(item, on)| on.map(|on| (item, on))) {
        let text = format!("{} is a line of {on} already.", item.code);
        return Err(Problem::invalid("bank.matched", "items", text).hint("Take that match back first."));
    }
    Ok(found.iter().map(|(item, _)| item.amount_cents).sum())
}
