//! The balances of a rent roll: each account of a lease that the roll shows owes afterwards what the roll says, whatever
//! the rolls before it said. What is missing is posted; no entry that is there is ever changed.

use super::balance_lines::Differing;
use crate::frame::problems::OrProblem;
use chrono::NaiveDate;
use keystead_exchange::rent_roll::decision::AS_OF;
use keystead_exchange::rent_roll::{ReportKind, sheet_of};
use keystead_exchange::{DecisionState, Record, RentRoll};
use keystead_model::ledger::{LedgerEntry, MoreOfEntry};
use keystead_model::money::Cents;
use keystead_model::words::{EntryType, LeaseState, LedgerCategory};
use keystead_rules::import_plan::balances::{self as rule, Account, Tenancy, accounts, postings};
use keystead_store::Tx;
use keystead_store::exchange::import::accounts::{
    OwedOn, Placed, ROLL_ENTRY, get_owed_on, is_entry_code, list_roll_days, list_tenancies,
};
use keystead_wire::problem::Problem;
use keystead_wire::roll_balances::{OlderRoll, RollBalances};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use uuid::Uuid;

/// What the balances of a roll come to.
pub(super) struct Settled {
    /// The entries to be taken in, with the lines of the roll.
    pub(super) entries: Vec<(u64, LedgerEntry)>,
    pub(super) report: RollBalances,
    /// Of which leases the roll said what they owe, by property and day: an older roll is known as one even where this
    /// one had nothing to post.
    pub(super) said: BTreeMap<(Uuid, NaiveDate), BTreeSet<String>>,
}

/// Compares what a roll says with the accounts that are here; `None` where it says nothing about balances.
/// Its leases are in already; those on refused lines are left alone.
pub(super) fn settle(
    tx: &Tx<'_>,
    roll: &RentRoll,
    older: OlderRoll,
    is_first: bool,
    refused: &HashSet<u64>,
) -> Result<Option<Settled>, Problem> {
    // Sheets may be of several days.
    let mut later: BTreeMap<NaiveDate, HashMap<String, NaiveDate>> = BTreeMap::new();
    for stated in &roll.balances {
        if let Entry::Vacant(place) = later.entry(stated.day) {
            place.insert(list_roll_days(tx, stated.day).or_problem()?);
        }
    }
    let Some(last) = later.keys().next_back().copied() else { return Ok(None) };
    let here = Here::of(tx, roll, is_first && later.values().all(HashMap::is_empty))?;
    let homes = homes(tx, roll);
    let mut settled = Settled {
        entries: Vec::new(),
        report: RollBalances {
            day: last,
            accounts: 0,
            changed: 0,
            before: String::new(),
            after: String::new(),
            older: 0,
            differing: 0,
            older_roll: older,
            lines: Vec::new(),
            lines_total: 0,
            posted_cents: Cents::ZERO,
        },
        said: BTreeMap::new(),
    };
    let (mut before, mut after) = (0_i64, 0_i64);
    let mut differing = Differing::default();
    for stated in roll.balances.iter().filter(|stated| !refused.contains(&stated.line)) {
        let day = stated.day;
        let leases = here.account(tx.ids().lease(&stated.lease_number), &stated.lease_number);
        let mut account = Account { stated: stated.balance.0, owed: Vec::with_capacity(leases.len()), later: None };
        let mut spoken = false;
        for (lease, number) in &leases {
            account.later =
                account.later.into_iter().chain(later.get(&day).and_then(|later| later.get(*number)).copied()).min();
            let owed = if is_first { OwedOn::default() } else { get_owed_on(tx, *lease, day).or_problem()? };
            account.owed.push(owed.cents);
            account.later = account.later.into_iter().chain(owed.later).min();
            spoken |= owed.spoken;
        }
        let report = &mut settled.report;
        report.accounts += 1;
        if account.later.is_some() {
            report.older += 1;
            report.differing += u32::from(account.stated != account.owed());
        }
        let wish = match older {
            OlderRoll::Leave => rule::OlderRoll::Leave,
            OlderRoll::Take => rule::OlderRoll::Take,
        };
        let posted = postings(day, &account, wish);
        let is_left = account.later.is_some() && posted.is_empty() && account.stated != account.owed();
        before = before.saturating_add(account.owed());
        after = after.saturating_add(if is_left { account.owed() } else { account.stated });
        if let Some(property) = homes.get(stated.lease_number.as_str()).filter(|_| !is_left) {
            settled.said.entry((*property, day)).or_default().insert(stated.lease_number.clone());
        }
        report.changed += u32::from(!posted.is_empty());
        let on_day = posted.iter().filter(|posting| posting.on == day);
        differing.see(stated, account.owed(), on_day.fold(0, |sum, posting| posting.cents.saturating_add(sum)));
        let mut codes = HashSet::new();
        for posting in posted {
            let number = leases.get(posting.lease).map_or(stated.lease_number.as_str(), |(_, number)| number);
            let code = free_code(tx, number, posting.on, &mut codes, is_first)?;
            // What was owed before any row here was owed in other books: it posts against opening balances, not as income.
            let is_opening = posting.lease == 0 && !spoken && posting.on == day && account.owed() == 0;
            let why = if posting.lease > 0 {
                format!("Balance carried over to {}", stated.lease_number)
            } else if spoken || posting.on != day {
                format!("Balance per rent roll of {}", posting.on)
            } else {
                "Balance brought forward".to_owned()
            };
            settled.entries.push((stated.line, entry(number, code, posting, why, is_opening)));
        }
    }
    settled.report.posted_cents = differing.posted();
    settled.report.lines_total = differing.count();
    settled.report.lines = differing.lines(roll);
    settled.report.before = Cents(before).to_string();
    settled.report.after = Cents(after).to_string();
    Ok(Some(settled))
}

/// The properties that a roll tells about with the days of their sheets: that is known also where it says nothing of
/// balances. Nothing where the day is only a guess.
pub(super) fn days(tx: &Tx<'_>, roll: &RentRoll) -> BTreeSet<(Uuid, NaiveDate)> {
    if roll.decisions.iter().any(|decision| decision.key == AS_OF && decision.state == DecisionState::Guessed) {
        return BTreeSet::new();
    }
    let day = |line: u64| {
        let sheet = roll.sheets.get(sheet_of(line)).filter(|sheet| sheet.report == ReportKind::RentRoll)?;
        sheet.as_of
    };
    let told = |(line, record): &(u64, Record)| match record {
        Record::Unit(unit) => Some((tx.ids().property(&unit.property_code), day(*line)?)),
        _ => None,
    };
    roll.records.iter().filter_map(told).collect()
}

/// The properties of the leases of a roll.
fn homes<'r>(tx: &Tx<'_>, roll: &'r RentRoll) -> HashMap<&'r str, Uuid> {
    let ids = tx.ids();
    let of = |(_, record): &'r (u64, Record)| match record {
        Record::Lease(lease) => Some((lease.lease_number.as_str(), ids.property(&lease.property_code))),
        _ => None,
    };
    roll.records.iter().filter_map(of).collect()
}

/// What an older roll does all the same where nobody was asked.
const REPLACES: &str = "The rents, days and statuses of this older roll do replace what the later one said; if that is not \
                        meant, leave this file out, or undo the import.";

/// What is told of balances that a later roll has spoken about.
pub(super) fn of_later_roll(balances: &RollBalances) -> Option<String> {
    let &RollBalances { day, older, differing, older_roll, .. } = balances;
    if older == 0 {
        return None;
    }
    let which = if older == 1 { "balance of 1 lease is".to_owned() } else { format!("balances of {older} leases are") };
    let head = format!("This rent roll is of {day}, and the {which} known from a later one");
    Some(match older_roll {
        OlderRoll::Take if differing > 0 => format!(
            "{head}: {differing} of them differed on {day}, recorded for that day; from the later day on nothing changes."
        ),
        OlderRoll::Take => format!("{head}, which was not changed."),
        OlderRoll::Leave => format!("{head}, which was not changed. {REPLACES}"),
    })
}

/// The leases that are here, as accounts.
struct Here {
    /// The leases of an account, by the lease that the roll shows.
    accounts: HashMap<Uuid, Vec<Uuid>>,
    numbers: HashMap<Uuid, String>,
}

impl Here {
    /// With nothing on any account, each lease stands alone.
    fn of(tx: &Tx<'_>, roll: &RentRoll, is_alone: bool) -> Result<Here, Problem> {
        let ids = tx.ids();
        let (mut on_roll, mut units, mut properties) = (Vec::new(), HashSet::new(), HashSet::new());
        for (_, record) in &roll.records {
            match record {
                Record::Unit(unit) => {
                    units.insert(ids.unit(&unit.property_code, &unit.unit_number));
                    properties.insert(ids.property(&unit.property_code));
                }
                Record::Lease(lease) => on_roll.push(ids.lease(&lease.lease_number)),
                _ => {}
            }
        }
        if is_alone {
            return Ok(Here { accounts: HashMap::new(), numbers: HashMap::new() });
        }
        let known = list_tenancies(tx, &on_roll).or_problem()?;
        let on_roll: HashSet<Uuid> = on_roll.into_iter().collect();
        // What the roll does not speak of (another property, a unit that it leaves out) is no part of its accounts.
        let (shown, others): (Vec<&Placed>, Vec<&Placed>) =
            known.iter().partition(|placed| on_roll.contains(&placed.tenancy.lease));
        let is_about = |placed: &&&Placed| {
            let over = placed.state == LeaseState::Vacant;
            properties.contains(&placed.property) && (over || units.contains(&placed.tenancy.unit))
        };
        let shown: Vec<Tenancy> = shown.iter().map(|placed| placed.tenancy).collect();
        let others: Vec<Tenancy> = others.iter().filter(is_about).map(|placed| placed.tenancy).collect();
        let accounts = shown.iter().map(|tenancy| tenancy.lease).zip(accounts(&shown, &others)).collect();
        let numbers = known.into_iter().map(|placed| (placed.tenancy.lease, placed.number)).collect();
        Ok(Here { accounts, numbers })
    }

    /// The leases of an account with their numbers.
    fn account<'h>(&'h self, lease: Uuid, number: &'h str) -> Vec<(Uuid, &'h str)> {
        match self.accounts.get(&lease) {
            None => vec![(lease, number)],
            Some(leases) => {
                let named = |id: &Uuid| (*id, self.numbers.get(id).map_or(number, String::as_str));
                leases.iter().map(named).collect()
            }
        }
    }
}

/// A code that no entry has: that of the lease, then with the day, then counted.
fn free_code(
    tx: &Tx<'_>,
    lease: &str,
    on: NaiveDate,
    taken: &mut HashSet<String>,
    is_first: bool,
) -> Result<String, Problem> {
    let plain = format!("{ROLL_ENTRY}{lease}");
    let dated = format!("{plain}-{}", on.format("%Y%m%d"));
    let counted = (2..).map(|n| format!("{dated}-{n}"));
    for code in [plain, dated.clone()].into_iter().chain(counted) {
        if !taken.contains(&code) && (is_first || !is_entry_code(tx, &code).or_problem()?) {
            taken.insert(code.clone());
            return Ok(code);
        }
    }
    Ok(dated)
}

fn entry(lease: &str, entry_code: String, posting: rule::Posting, description: String, opening: bool) -> LedgerEntry {
    LedgerEntry {
        entry_code,
        lease_number: lease.to_owned(),
        entry_type: match (posting.cents > 0, opening) {
            (true, _) => EntryType::Charge,
            // Money of the tenant that the books before held: prepaid on both bases.
            (false, true) => EntryType::Payment,
            (false, false) => EntryType::Credit,
        },
        date: posting.on,
        due_date: None,
        amount: Cents(posting.cents.saturating_abs()),
        category: (posting.cents > 0 || !opening).then_some(LedgerCategory::Other),
        description: Some(description),
        more: MoreOfEntry { opening, ..MoreOfEntry::default() },
        custom: Vec::new(),
    }
}
