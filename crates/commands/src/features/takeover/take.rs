//! Entering what is taken over, and proving it: theirs beside what our books say once it is in them.

use super::read::{Folder, Meant};
use super::{NAMED, money};
use crate::frame::problems::OrProblem;
use crate::nouns::journal::{new_code, post, refusals};
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_rules::ledger::Ledger;
use keystead_rules::ledger::closing::may_post;
use keystead_rules::ledger::takeover::proof::{Compared, proof};
use keystead_rules::ledger::takeover::{Known, Theirs, entry, rows};
use keystead_store::features::ledger::book::get_book_of_owners;
use keystead_store::features::takeover::{TakenOver, find_standing, get_home, list_taken_over};
use keystead_store::gate::Act;
use keystead_store::{StoreError, Tx};
use keystead_wire::problem::{Problem, ProblemKind};
use keystead_wire::takeover::{TakeoverLine, TakeoverProperty, TakeoverTold, TakeoverWhat};
use std::collections::HashSet;
use uuid::Uuid;

/// Lines of the proof that travel.
const LINES: usize = 20_000;
/// Refused rows that are told.
const TOLD: usize = 500;

/// What came of a folder.
pub(super) struct Taken {
    pub(super) told: TakeoverTold,
    /// Why it cannot be accepted.
    pub(super) no: Option<Problem>,
}

impl Taken {
    /// Enters what is missing of each property and proves it, within a transaction that its caller keeps or takes back.
    pub(super) fn of(tx: &Tx<'_>, folder: &Folder, day: NaiveDate, act: &Act) -> Result<Taken, Problem> {
        let meant = folder.meant(tx)?;
        let mut taken = Taken { told: empty(day, &meant), no: None };
        if let Some(first) = meant.refused.first() {
            let place = first.line.map_or_else(|| first.file.clone(), |line| format!("{}, line {line}", first.file));
            taken.no(
                Problem::invalid("takeover.refused", "path", format!("{place}: {}", first.text)),
                "Correct the files.",
            );
            return Ok(taken);
        }
        let closed = tx.list_closed_periods().or_problem()?;
        let mut lines = Vec::new();
        for (property, theirs) in &meant.theirs {
            let (property_id, name, currency) = tx.read(|conn| get_home(conn, property)).or_problem()?;
            let mut told = TakeoverProperty {
                property_code: property.clone(),
                property_name: name.clone(),
                currency: currency.clone(),
                charges: 0,
                prepaid: 0,
                entry_lines: 0,
                differing: 0,
                is_unchanged: false,
            };
            let hash = tx.ids().id("takeover", &[property, &day.to_string(), &format!("{theirs:?}")]);
            let hash = hash.simple().to_string();
            let standing = tx.read(|conn| find_standing(conn, property)).or_problem()?;
            if let Some(before) = standing {
                if before.files_hash == hash {
                    told.is_unchanged = true;
                    lines.extend(serde_json::from_str::<Vec<TakeoverLine>>(&before.proof).unwrap_or_default());
                    taken.told.properties.push(told);
                } else {
                    taken.told.properties.push(told);
                    let who = before.accepted_by.strip_prefix("user:").unwrap_or(&before.accepted_by);
                    let text = format!("The books of {name} were taken over as of {} by {who}.", before.day);
                    let problem = Problem::new(ProblemKind::Conflict, "takeover.taken_over", text);
                    taken.no(problem, "Take that back first; then other books can be taken over.");
                }
                continue;
            }
            if let Err(no) = may_post(day, property, &closed) {
                taken.told.properties.push(told);
                if let Some(problem) = refusals(&no).into_iter().next() {
                    taken.no(problem, "Choose a later day, or have the period reopened.");
                }
                continue;
            }
            let entered = enter(tx, &meant, theirs, property, day, &hash)?;
            (told.charges, told.prepaid, told.entry_lines) = (entered.charges, entered.prepaid, entered.lines);
            let own = prove(tx, theirs, (property, &currency), day)?;
            told.differing = count(own.iter().filter(|line| line.difference_cents.0 != 0).count());
            keep(tx, (property_id, &told), day, &hash, &entered, &own, act)?;
            taken.told.properties.push(told);
            lines.extend(own);
        }
        taken.finish(lines);
        Ok(taken)
    }

    /// Notes why it cannot be accepted; the first reason counts.
    fn no(&mut self, problem: Problem, hint: &str) {
        if self.no.is_none() {
            self.told.why_not = Some(problem.text.clone());
            self.no = Some(problem.hint(hint));
        }
    }

    fn finish(&mut self, mut lines: Vec<TakeoverLine>) {
        let off: Vec<&TakeoverLine> = lines.iter().filter(|line| line.difference_cents.0 != 0).collect();
        self.told.differing = count(off.len());
        self.told.lines_total = count(lines.len());
        self.told.is_unchanged =
            !self.told.properties.is_empty() && self.told.properties.iter().all(|property| property.is_unchanged);
        if !off.is_empty() {
            let named: Vec<String> = off.iter().take(NAMED).map(|line| named(line)).collect();
            let more = off.len().saturating_sub(NAMED);
            let more = if more > 0 { format!(", and {more} more") } else { String::new() };
            let text = format!("Their books and ours differ: {}{more}.", named.join("; "));
            let problem = Problem::new(ProblemKind::Conflict, "not_at_zero", text);
            self.no(problem, "Correct the tables until every difference is zero.");
        }
        // Differences first, each part in the order of properties, tables and codes.
        lines.sort_by_key(|line| line.difference_cents.0 == 0);
        lines.truncate(LINES);
        self.told.lines = lines;
    }
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

fn empty(day: NaiveDate, meant: &Meant) -> TakeoverTold {
    TakeoverTold {
        day,
        properties: Vec::new(),
        lines: Vec::new(),
        lines_total: 0,
        differing: 0,
        refused: meant.refused.iter().take(TOLD).cloned().collect(),
        refused_total: count(meant.refused.len()),
        why_not: None,
        is_unchanged: false,
        notes: meant.notes.clone(),
    }
}

fn named(line: &TakeoverLine) -> String {
    let what = match line.what {
        TakeoverWhat::TrialBalance => "account",
        TakeoverWhat::Receivables => "what is owed on lease",
        TakeoverWhat::Prepaid => "what is prepaid on lease",
        TakeoverWhat::Deposits => "the deposit of lease",
        TakeoverWhat::OwnerFunds => "the funds of owner",
    };
    let [theirs, ours] = [line.theirs_cents, line.ours_cents].map(|cents| money(cents.0, &line.currency));
    format!("{what} {} of {} is {theirs} there and {ours} here", line.code, line.property_code)
}

/// What was entered of a property.
struct Entered {
    charges: u32,
    prepaid: u32,
    lines: u32,
    entry_code: Option<String>,
    codes: Vec<String>,
}

fn enter(
    tx: &Tx<'_>,
    meant: &Meant,
    theirs: &Theirs,
    property: &str,
    day: NaiveDate,
    hash: &str,
) -> Result<Entered, Problem> {
    let before = tx.read(|conn| get_book_of_owners(conn, property)).or_problem()?;
    let ledger = Ledger::of(&before);
    let known = Known::of(&ledger, day);
    let mut used: HashSet<String> = HashSet::new();
    let mut failed: Option<StoreError> = None;
    let made = rows(theirs, &known, day, |lease| {
        for n in 1_u32.. {
            let code = format!("OB-{lease}-{n}");
            let is_taken = tx.has_entry_code(&code).unwrap_or_else(|error| {
                failed = Some(error);
                false
            });
            if !is_taken && used.insert(code.clone()) {
                return code;
            }
        }
        String::new()
    });
    if let Some(error) = failed {
        return Err(error).or_problem();
    }
    let mut entered = Entered { charges: 0, prepaid: 0, lines: 0, entry_code: None, codes: Vec::new() };
    let mut book = before.clone();
    for (row, description) in made {
        let Some(lease_id) = meant.leases.get(&row.lease_number) else { continue };
        tx.insert_opening(*lease_id, &row, &description).or_problem()?;
        let is_charge = row.row_type == keystead_rules::ledger::words::RowType::Charge;
        *(if is_charge { &mut entered.charges } else { &mut entered.prepaid }) += 1;
        entered.codes.push(row.entry_code.clone());
        book.tenant_rows.push(row);
    }
    let code = new_code(tx, day, &["takeover", property, hash])?;
    let lines = entry(&book, &known, theirs, (&code, property), day);
    if !lines.is_empty() {
        post(tx, &lines, Some("Books taken over"))?;
        entered.lines = count(lines.len());
        entered.entry_code = Some(code);
    }
    Ok(entered)
}

/// Theirs beside ours, as the books are now.
fn prove(
    tx: &Tx<'_>,
    theirs: &Theirs,
    (property, currency): (&str, &str),
    day: NaiveDate,
) -> Result<Vec<TakeoverLine>, Problem> {
    let book = tx.read(|conn| get_book_of_owners(conn, property)).or_problem()?;
    let ledger = Ledger::of(&book);
    let line = |line: keystead_rules::ledger::takeover::proof::ProofLine| {
        let what = match line.what {
            Compared::TrialBalance => TakeoverWhat::TrialBalance,
            Compared::Receivables => TakeoverWhat::Receivables,
            Compared::Prepaid => TakeoverWhat::Prepaid,
            Compared::Deposits => TakeoverWhat::Deposits,
            Compared::OwnerFunds => TakeoverWhat::OwnerFunds,
        };
        let name = (what == TakeoverWhat::TrialBalance).then(|| ledger.chart.name(&line.code).to_owned());
        TakeoverLine {
            property_code: property.to_owned(),
            currency: currency.to_owned(),
            what,
            name: name.filter(|name| *name != line.code),
            theirs_cents: Cents(line.theirs),
            ours_cents: Cents(line.ours),
            difference_cents: Cents(line.difference()),
            code: line.code,
        }
    };
    Ok(proof(&ledger, theirs, property, day).into_iter().map(line).collect())
}

/// Keeps the proof with who accepted it and when.
fn keep(
    tx: &Tx<'_>,
    (property_id, told): (Uuid, &TakeoverProperty),
    day: NaiveDate,
    hash: &str,
    entered: &Entered,
    lines: &[TakeoverLine],
    act: &Act,
) -> Result<(), Problem> {
    let earlier = tx.read(list_taken_over).or_problem()?;
    let turn = earlier.iter().filter(|before| before.property_id == property_id).count();
    let proof = serde_json::to_string(lines)
        .map_err(|error| Problem::new(ProblemKind::Internal, "takeover.proof", error.to_string()))?;
    tx.insert_taken_over(&TakenOver {
        takeover_id: tx.ids().id("takeover", &[&told.property_code, &day.to_string(), hash, &turn.to_string()]),
        property_id,
        property_code: told.property_code.clone(),
        property_name: told.property_name.clone(),
        currency: told.currency.clone(),
        day,
        files_hash: hash.to_owned(),
        entry_code: entered.entry_code.clone(),
        row_codes: entered.codes.join("\n"),
        proof,
        accepted_at: act.at_text(),
        accepted_by: act.actor.clone(),
        undone_at: None,
    })
    .or_problem()
}
