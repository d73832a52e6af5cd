//! A bank account at a statement: the difference, what is proposed, and what is left on both sides.

use super::{cells, proposed, rules, stated};
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_rules::ledger::bank::may_finalize;
use keystead_rules::ledger::chart::{Chart, DEPOSITS_HELD, PAYABLES, PREPAID, RECEIVABLES, STANDARD};
use keystead_rules::ledger::matching::Reason;
use keystead_rules::ledger::rows::{Account, BankStatement};
use keystead_store::features::bank::accounts::StatementRow;
use keystead_store::features::bank::open::{ItemRow, LineRow, find_words};
use keystead_store::features::bank::statements::{SumsRow, get_sums, list_statements};
use keystead_store::features::bank::{BankRow, find_finalized_through, get_bank, list_chart};
use keystead_store::features::settings::list_values;
use keystead_store::{Connection, StoreError};
use keystead_wire::problem::Problem;
use keystead_wire::reconciling::{
    BankItemCell, BankPair, ByRule, EntryAccount, LeftItem, LeftLine, MatchReason, ReconcileRequest, ReconcileSums,
    Reconciling,
};
use std::collections::{HashMap, HashSet};

/// Pairs, lines and items that are shown at most; what is not shown is found.
const SHOWN: usize = 500;

/// Answers how a bank account stands.
pub(super) fn reconcile(ctx: &Ctx<'_>, request: &ReconcileRequest) -> Result<Reconciling, Problem> {
    let today = ctx.today()?;
    ctx.store().read(|conn| read(conn, request, today)).or_problem()
}

fn read(conn: &Connection, request: &ReconcileRequest, today: NaiveDate) -> Result<Reconciling, StoreError> {
    let bank = get_bank(conn, request.bank_id)?;
    let statements = list_statements(conn, bank.bank_id)?;
    let finalized_through = find_finalized_through(conn, bank.bank_id)?;
    let through = request.through.unwrap_or_else(|| next_day(&statements, finalized_through).unwrap_or(today));
    let statement = statements.iter().find(|statement| statement.statement_date == through).copied();
    let sums = get_sums(conn, bank.bank_id, &bank.account_code, through)?;
    let open = proposed::read(conn, &bank, through)?;
    let words = Words { conn };

    let pair = |at: &keystead_rules::ledger::matching::Proposal| -> Result<BankPair, StoreError> {
        let (line, item) = (&open.lines[at.line], &open.items[at.item]);
        let days = (line.booked_on - item.dated_on).num_days();
        Ok(BankPair {
            line: cells::line(line),
            item: words.of(item)?,
            reason: match at.reason {
                Reason::CheckNumber => MatchReason::CheckNumber,
                Reason::Reference => MatchReason::Reference,
                Reason::SlipTotal => MatchReason::SlipTotal,
                Reason::OnlyOne { .. } => MatchReason::OnlyOne,
            },
            is_certain: at.reason.is_certain(),
            days: i32::try_from(days).unwrap_or(i32::MAX),
        })
    };
    let mut pairs: Vec<_> = open.proposals.pairs.iter().collect();
    pairs.sort_by_key(|pair| (!pair.reason.is_certain(), pair.line));
    let proposals = pairs.iter().take(SHOWN).map(|at| pair(at)).collect::<Result<Vec<_>, _>>()?;

    let find = request.find.as_deref().unwrap_or_default().trim().to_lowercase();
    let (lines, items): (HashSet<usize>, HashSet<usize>) =
        open.proposals.pairs.iter().map(|pair| (pair.line, pair.item)).unzip();
    let differs: HashMap<usize, usize> = open.proposals.differs.iter().copied().collect();
    let added: Vec<Account> = list_chart(conn)?;
    let chart = Chart::with(&added);
    let rules = rules::told(conn, &list_values(conn, None, None)?, &chart)?;
    let mut by_rule = Vec::new();
    let mut by_rule_sum = (0, 0);
    let mut left: Vec<usize> = Vec::new();
    for at in (0..open.lines.len()).filter(|at| !lines.contains(at)) {
        let line = &open.lines[at];
        match rules::of_line(&rules, &format!("{} {}", line.description, line.reference)) {
            // A line that names an item is looked at, whatever else it says.
            Some(rule) if !differs.contains_key(&at) => {
                by_rule_sum = (by_rule_sum.0 + 1, by_rule_sum.1 + line.amount_cents);
                if by_rule.len() < SHOWN {
                    by_rule.push(ByRule { line: cells::line(line), rule: rule.clone() });
                }
            }
            _ if line_has(line, &find) => left.push(at),
            _ => {}
        }
    }
    // Lines that name an item stand first: most of them are a slip of the hand.
    let mut shown: Vec<usize> = left.clone();
    shown.sort_by_key(|at| (!differs.contains_key(at), *at));
    let left_lines = shown.iter().take(SHOWN).map(|at| {
        let named = differs.get(at).map(|item| words.of(&open.items[*item])).transpose()?;
        Ok(LeftLine { line: cells::line(&open.lines[*at]), differs: named })
    });
    let left_lines = left_lines.collect::<Result<Vec<_>, StoreError>>()?;

    let twice: HashMap<usize, usize> = open.proposals.twice.iter().copied().collect();
    let mut left_items = Vec::new();
    let mut left_items_total = 0;
    for (at, item) in open.items.iter().enumerate().filter(|(at, _)| !items.contains(at)) {
        // Words are asked for where somebody looks for them, else of those that are shown.
        let cell = if find.is_empty() && left_items.len() >= SHOWN { None } else { Some(words.of(item)?) };
        if cell.as_ref().is_none_or(|cell| find.is_empty() || item_has(cell, &find)) {
            left_items_total += 1;
            if let Some(item) = cell.filter(|_| left_items.len() < SHOWN) {
                left_items.push(LeftItem { item, twice: twice.get(&at).map(|first| open.items[*first].code.clone()) });
            }
        }
    }

    let mut sums = told(&sums, statement.as_ref(), &open);
    (sums.by_rule, sums.by_rule_cents) = (by_rule_sum.0, Cents(by_rule_sum.1));
    let why_not = statement.map(|row| why_not(&bank, row, finalized_through, sums.cleared_cents.0));
    let accounts = accounts(&added, &chart, &bank);
    Ok(Reconciling {
        through,
        today,
        statement: statement.map(stated),
        statements: statements.iter().copied().map(stated).collect(),
        may_reopen: statement.is_some() && finalized_through == Some(through),
        why_not: why_not.unwrap_or_else(|| Some("There is no statement of that day.".to_owned())),
        sums,
        proposals,
        by_rule,
        rules,
        left_lines,
        left_lines_total: u32::try_from(left.len()).unwrap_or(u32::MAX),
        left_items,
        left_items_total,
        accounts,
        bank: cells::bank(bank),
    })
}

/// The first statement that is not finalized, else the last.
fn next_day(statements: &[StatementRow], finalized_through: Option<NaiveDate>) -> Option<NaiveDate> {
    let open = statements.iter().filter(|row| finalized_through.is_none_or(|through| row.statement_date > through));
    open.map(|row| row.statement_date).min().or_else(|| statements.first().map(|row| row.statement_date))
}

/// Items with what they came of.
struct Words<'c> {
    conn: &'c Connection,
}

impl Words<'_> {
    fn of(&self, item: &ItemRow) -> Result<BankItemCell, StoreError> {
        Ok(cells::item(item, find_words(self.conn, item)?))
    }
}

fn line_has(line: &LineRow, find: &str) -> bool {
    let text = format!("{} {} {}", line.description, line.reference, amount(line.amount_cents)).to_lowercase();
    find.is_empty() || text.contains(find)
}

fn item_has(item: &BankItemCell, find: &str) -> bool {
    let text =
        format!("{} {} {} {}", item.code, item.words, item.reference, amount(item.amount_cents.0)).to_lowercase();
    text.contains(find)
}

/// As somebody types it: `1234.50`.
fn amount(cents: i64) -> String {
    format!("{}.{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100)
}

fn told(sums: &SumsRow, statement: Option<&StatementRow>, open: &proposed::Open) -> ReconcileSums {
    let of = |certain: bool| {
        let pairs = open.proposals.pairs.iter().filter(move |pair| pair.reason.is_certain() == certain);
        pairs.fold((0, 0), |(count, cents), pair| (count + 1, cents + open.lines[pair.line].amount_cents))
    };
    let ((certain, certain_cents), (likely, likely_cents)) = (of(true), of(false));
    let uncleared = sums.transit_cents + sums.outstanding_cents;
    ReconcileSums {
        lines: sums.lines,
        open_lines: sums.open_lines,
        open_lines_cents: Cents(sums.open_lines_cents),
        cleared_cents: Cents(sums.cleared_cents),
        difference_cents: statement.map(|row| Cents(row.closing_cents - sums.cleared_cents)),
        certain,
        certain_cents: Cents(certain_cents),
        likely,
        likely_cents: Cents(likely_cents),
        by_rule: 0,
        by_rule_cents: Cents::ZERO,
        transit_cents: Cents(sums.transit_cents),
        transit_items: sums.transit_items,
        outstanding_cents: Cents(sums.outstanding_cents),
        outstanding_items: sums.outstanding_items,
        adjusted_cents: statement.map(|row| Cents(row.closing_cents + uncleared)),
        book_cents: Cents(sums.cleared_cents + uncleared),
    }
}

/// Why a statement cannot be finalized; none = it can.
fn why_not(bank: &BankRow, row: StatementRow, through: Option<NaiveDate>, cleared: i64) -> Option<String> {
    may_finalize(&statement_of(bank, row), through, cleared, &bank.currency).err().map(|no| no.text)
}

/// A statement as the rules know it.
pub(super) fn statement_of(bank: &BankRow, row: StatementRow) -> BankStatement {
    BankStatement {
        bank_code: bank.bank_code.clone(),
        statement_date: row.statement_date,
        closing_balance: row.closing_cents,
        finalised_on: row.finalised_on,
    }
}

/// What an entry may be made on: not the bank itself, and not what follows from tenants' rows and bills.
fn accounts(added: &[Account], chart: &Chart<'_>, bank: &BankRow) -> Vec<EntryAccount> {
    let mut codes: Vec<&str> = STANDARD.iter().map(|(code, ..)| *code).collect();
    codes.extend(added.iter().map(|account| account.account_code.as_str()));
    codes.sort_unstable();
    codes.dedup();
    codes.retain(|code| ![RECEIVABLES, PREPAID, PAYABLES, DEPOSITS_HELD].contains(code) && *code != bank.account_code);
    let account = |code: &str| EntryAccount {
        account_code: code.to_owned(),
        name: chart.name(code).to_owned(),
        kind: chart.kind(code),
    };
    codes.into_iter().map(account).collect()
}
