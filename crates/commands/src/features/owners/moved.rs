//! What owners bring and draw: entries of the journal between the bank of a property and the owner's funds.

use super::funds::no_owner;
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use crate::frame::reversals::stays;
use crate::nouns::journal::{new_code, post, reverse};
use chrono::{Days, NaiveDate};
use keystead_model::money::Cents;
use keystead_rules::ledger::chart::{CONTRIBUTIONS, DRAWS, TRUST_BANK};
use keystead_rules::ledger::rows::{BankAccount, JournalLine};
use keystead_rules::ledger::statement::{OwnerStatement, owner_statements};
use keystead_rules::ledger::{Book, Ledger};
use keystead_store::Tx;
use keystead_store::features::journal::find_entry_of_line;
use keystead_store::features::ledger::book::{get_book, get_book_of_owners};
use keystead_store::features::owners::{NamedRow, list_owner_names, list_property_names};
use keystead_wire::owners::{ContributeRequest, DrawRequest, MovedSum, OwnerAmount, OwnersMoved};
use keystead_wire::problem::{Problem, ProblemKind};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Signs of a text at most.
const LONGEST: usize = 200;
/// Draws of one act at most.
const MOST: usize = 1_000;
/// The largest amount that is no slip of the hand: a hundred million, in minor units.
const LARGEST: i64 = 10_000_000_000;
/// So many properties are read one by one; more are read at once.
const ONE_BY_ONE: usize = 3;

/// Which way the money goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    In,
    Out,
}

/// Enters what an owner brought.
pub(super) fn contribute(ctx: &Ctx<'_>, request: &ContributeRequest) -> Result<OwnersMoved, Problem> {
    let amounts = [request.amount.clone()];
    enter(ctx, Way::In, &amounts, request.date, request.memo.as_deref(), None)
}

/// Enters what is paid to owners.
pub(super) fn draw(ctx: &Ctx<'_>, request: &DrawRequest) -> Result<OwnersMoved, Problem> {
    enter(ctx, Way::Out, &request.amounts, request.date, request.memo.as_deref(), request.reason.as_deref())
}

fn enter(
    ctx: &Ctx<'_>,
    way: Way,
    amounts: &[OwnerAmount],
    date: NaiveDate,
    memo: Option<&str>,
    reason: Option<&str>,
) -> Result<OwnersMoved, Problem> {
    let (memo, reason) = (words(memo, "memo")?, words(reason, "reason")?);
    let today = ctx.today()?;
    check(amounts, date, today)?;
    let act = ctx.act();
    let written = ctx.write(&act, |tx| {
        let names = tx.read(|conn| Ok((list_property_names(conn)?, list_owner_names(conn)?))).or_problem()?;
        let moves = amounts.iter().map(|amount| Move::of(amount, &names)).collect::<Result<Vec<_>, _>>()?;
        let books = Funds::read(tx, &moves)?;
        let funds = books.looked_at(way, date, today);
        let mut sums: BTreeMap<String, i64> = BTreeMap::new();
        let mut entry_codes = Vec::new();
        let mut wrong = Vec::new();
        for one in &moves {
            let beyond = if way == Way::Out { funds.beyond(one)? } else { None };
            let memo = match (beyond, reason) {
                (None, _) => memo.map(str::to_owned),
                (Some(_), Some(reason)) => {
                    let said = format!("Beyond what is available, {}: {reason}", ctx.caller.user);
                    Some(memo.map_or_else(|| said.clone(), |memo| format!("{memo}. {said}")))
                }
                (Some(no), None) => {
                    wrong.push(no);
                    continue;
                }
            };
            let of = [one.word(way), one.owner.code.as_str(), one.property.code.as_str(), &act.actor, &act.at_text()];
            let code = new_code(tx, date, &of)?;
            let (bank, currency) = books.bank(one);
            post(tx, &one.lines(way, &code, date, bank), memo.as_deref())?;
            *sums.entry(currency.to_owned()).or_default() += one.amount;
            entry_codes.push(code);
        }
        Problem::all(wrong)?;
        let sum = |(currency, cents): (String, i64)| MovedSum { currency, amount_cents: Cents(cents) };
        Ok(OwnersMoved { entry_codes, sums: sums.into_iter().map(sum).collect() })
    })?;
    Ok(written.value)
}

/// What is wrong with the question itself.
fn check(amounts: &[OwnerAmount], date: NaiveDate, today: NaiveDate) -> Result<(), Problem> {
    if amounts.is_empty() || amounts.len() > MOST {
        let text = format!("Choose one owner at least, and at most {MOST} at once.");
        return Err(Problem::invalid("owners.how_many", "amounts", text));
    }
    let once: HashSet<_> = amounts.iter().map(|amount| (amount.owner_id, amount.property_id)).collect();
    if once.len() < amounts.len() {
        let text = "An owner is named twice for the same property.";
        return Err(Problem::invalid("owners.twice", "amounts", text).hint("Name each of them once."));
    }
    if let Some(wrong) = amounts.iter().find(|amount| !(1..=LARGEST).contains(&amount.amount_cents.0)) {
        let (code, text) = if wrong.amount_cents.0 > 0 {
            ("too_large", "This is more than a hundred million.")
        } else {
            ("negative_amount", "The amount is above zero.")
        };
        return Err(Problem::invalid(code, "amount_cents", text).hint("Check the amount."));
    }
    if today.checked_add_days(Days::new(366)).is_some_and(|last| date > last) {
        let text = "This day is more than a year ahead.";
        return Err(Problem::invalid("too_far", "date", text).hint("Check the year."));
    }
    Ok(())
}

fn words<'t>(typed: Option<&'t str>, field: &str) -> Result<Option<&'t str>, Problem> {
    let words = typed.map(str::trim).filter(|text| !text.is_empty());
    if words.is_some_and(|text| text.chars().count() > LONGEST || text.chars().any(char::is_control)) {
        let text = format!("This has at most {LONGEST} characters, without line breaks.");
        return Err(Problem::invalid("owners.words", field, text).hint("Shorten it."));
    }
    Ok(words)
}

/// What one owner brings or draws at one property.
struct Move<'m> {
    owner: &'m NamedRow,
    property: &'m NamedRow,
    amount: i64,
}

impl<'m> Move<'m> {
    fn of(amount: &OwnerAmount, (properties, owners): &'m (Vec<NamedRow>, Vec<NamedRow>)) -> Result<Move<'m>, Problem> {
        let Some(owner) = owners.iter().find(|row| row.id == amount.owner_id) else {
            return Err(no_owner(amount.owner_id));
        };
        let Some(property) = properties.iter().find(|row| row.id == amount.property_id) else {
            let text = "There is no such property.";
            let problem = Problem::new(ProblemKind::NotFound, "owners.property", text);
            return Err(Problem { field: Some("property_id".to_owned()), ..problem }.hint("Choose one of the list."));
        };
        Ok(Move { owner, property, amount: amount.amount_cents.0 })
    }

    fn word(&self, way: Way) -> &'static str {
        if way == Way::In { "contribution" } else { "draw" }
    }

    fn lines(&self, way: Way, code: &str, date: NaiveDate, bank: &str) -> [JournalLine; 2] {
        let line = |line: u32, account: &str, amount: i64, owner: Option<&str>| JournalLine {
            entry_code: code.to_owned(),
            line,
            date,
            account_code: account.to_owned(),
            amount,
            property_code: self.property.code.clone(),
            owner_code: owner.map(str::to_owned),
            lease_number: None,
            party_code: None,
        };
        let owner = Some(self.owner.code.as_str());
        match way {
            Way::In => [line(1, bank, self.amount, None), line(2, CONTRIBUTIONS, -self.amount, owner)],
            Way::Out => [line(1, DRAWS, self.amount, owner), line(2, bank, -self.amount, None)],
        }
    }
}

/// The books that the owners' funds follow from.
struct Funds(Vec<Book>);

impl Funds {
    fn read(tx: &Tx<'_>, moves: &[Move<'_>]) -> Result<Funds, Problem> {
        let codes: BTreeSet<&str> = moves.iter().map(|one| one.property.code.as_str()).collect();
        tx.read(|conn| {
            if codes.len() > ONE_BY_ONE {
                return Ok(Funds(vec![get_book(conn)?]));
            }
            Ok(Funds(codes.iter().map(|code| get_book_of_owners(conn, code)).collect::<Result<_, _>>()?))
        })
        .or_problem()
    }

    fn book(&self, code: &str) -> Option<&Book> {
        self.0.iter().find(|book| book.properties.iter().any(|property| property.property_code == code))
    }

    /// The account of the bank of a property, and its currency.
    fn bank(&self, one: &Move<'_>) -> (&str, &str) {
        let code = one.property.code.as_str();
        let book = self.book(code);
        let terms = book.and_then(|book| book.properties.iter().find(|property| property.property_code == code));
        let bank = terms.zip(book).and_then(|(terms, book)| {
            let of_it = |bank: &&BankAccount| Some(&bank.bank_code) == terms.bank_code.as_ref();
            book.banks.iter().find(of_it)
        });
        let account = bank.map_or(TRUST_BANK, |bank| bank.account_code.as_str());
        (account, terms.map_or("", |terms| terms.currency.as_str()))
    }

    /// What the owners have on the day of a draw, and today: both are asked, so that nothing is drawn twice.
    fn looked_at(&self, way: Way, date: NaiveDate, today: NaiveDate) -> Available<'_> {
        let days = if way == Way::Out { BTreeSet::from([date, today.max(date)]) } else { BTreeSet::new() };
        let mut available = HashMap::new();
        for book in self.0.iter().filter(|_| !days.is_empty()) {
            let ledger = Ledger::of(book);
            for day in &days {
                for statement in owner_statements(&ledger, *day, *day) {
                    let key = (statement.property_code, statement.owner_code.unwrap_or_default());
                    available.entry(key).or_insert_with(Vec::new).push((*day, statement));
                }
            }
        }
        Available(available)
    }
}

/// The statements of owners on the days that a draw is held to, by property and owner.
struct Available<'b>(HashMap<(&'b str, &'b str), Vec<(NaiveDate, OwnerStatement<'b>)>>);

impl Available<'_> {
    /// Why a draw is more than there is for it.
    fn beyond(&self, one: &Move<'_>) -> Result<Option<Problem>, Problem> {
        let Some(statements) = self.0.get(&(one.property.code.as_str(), one.owner.code.as_str())) else {
            let text = format!("{} has no share and no money in {}.", one.owner.name, one.property.name);
            return Err(Problem::invalid("owners.no_share", "property_id", text).hint("Choose another property."));
        };
        let refused = statements.iter().find_map(|(day, statement)| Some((day, statement.may_draw(one.amount).err()?)));
        Ok(refused.map(|(day, no)| {
            let text = format!("{}, {}, {day}: {}", one.owner.name, one.property.name, no.text);
            let hint = "Draw less, or say why more is paid; it stays on the entry with your name.";
            Problem::invalid(no.code, "amount_cents", text).hint(hint)
        }))
    }
}

/// Takes back what was brought or drawn: each entry is turned round today, or on its own day where that is still to come.
pub(crate) fn undo(ctx: &Ctx<'_>, tx_seq: i64) -> Result<(), Problem> {
    let today = ctx.today()?;
    ctx.write(&ctx.act(), |tx| {
        let mut entries = BTreeMap::new();
        for line in tx.list_captured(tx_seq).or_problem()?.iter().filter(|line| line.table.name == "journal_line") {
            entries.extend(tx.read(|conn| find_entry_of_line(conn, line.id)).or_problem()?);
        }
        if entries.is_empty() {
            let text = "Nothing is kept of what was brought or drawn.";
            return Err(stays("history.nothing_kept", text, "Reverse it in the journal instead."));
        }
        entries.into_iter().try_for_each(|(code, date)| reverse(tx, &code, today.max(date), None).map(drop))
    })?;
    Ok(())
}
