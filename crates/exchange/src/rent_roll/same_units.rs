//! Sheets that show the same units, such as a tab for each month: which of them is taken, and what shows it.

use super::RentRoll;
use super::decision::{Decision, DecisionState};
use super::field::{Field, compact};
use super::report::ReportKind;
use super::sheet_name::sheet_property;
use super::sheets::{LEAVE_OUT, READ, about};
use crate::refusal::shown;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashSet};

/// Unit, tenant, rent and balance of a lease.
type Money<'r> = (&'r str, &'r str, Option<Cents>, Option<Cents>);

/// A sheet that was read, and what speaks for taking it.
pub(super) struct Candidate {
    pub roll: RentRoll,
    /// The day that the sheet itself names.
    day: Option<NaiveDate>,
    /// How much it looks like a rent roll.
    score: i32,
    /// A person wishes it read.
    wanted: bool,
    /// Units by property and number, and by number and tenant.
    units: HashSet<(String, String)>,
    tenants: HashSet<(String, String)>,
}

impl Candidate {
    pub fn new(roll: RentRoll, day: Option<NaiveDate>, score: i32, wanted: bool) -> Candidate {
        let own = roll.property_name.clone().or_else(|| roll.sheet.as_deref().and_then(sheet_property));
        let of = |text: &Option<String>| text.as_deref().or(own.as_deref()).map(compact).unwrap_or_default();
        let units = roll.units.iter().map(|unit| (of(&unit.property), compact(&unit.unit))).collect();
        let tenants = roll
            .units
            .iter()
            .flat_map(|unit| unit.leases.iter().map(|lease| (compact(&unit.unit), compact(&lease.tenant_name))))
            .filter(|(_, name)| !name.is_empty())
            .collect();
        Candidate { roll, day, score, wanted, units, tenants }
    }

    fn name(&self) -> &str {
        self.roll.sheet.as_deref().unwrap_or_default()
    }

    /// What a roll tells: its meanings, and the money of each unit.
    fn tells(&self) -> (BTreeSet<Field>, BTreeSet<Money<'_>>) {
        let meanings = self.roll.guesses.iter().map(|guess| guess.field).filter(|field| !field.is_many()).collect();
        let money = self.roll.units.iter().flat_map(|unit| {
            let of = |lease: &'_ super::RentRollLease| (lease.rent, lease.balance);
            unit.leases
                .iter()
                .map(move |lease| (unit.unit.as_str(), lease.tenant_name.as_str(), of(lease).0, of(lease).1))
        });
        (meanings, money.collect())
    }
}

/// Of sheets that show the same units one is taken: that of the day that a person entered, else the latest, then the one
/// that is most of a roll.
pub(super) fn choose(mut all: Vec<Candidate>, as_of: Option<NaiveDate>) -> (Vec<Candidate>, Vec<Decision>) {
    let mut order: Vec<usize> = (0..all.len()).collect();
    let entered = |c: &Candidate| as_of.is_some() && c.day == as_of;
    let rank = |c: &Candidate| {
        (c.wanted, entered(c), c.roll.report == ReportKind::RentRoll, c.day, c.score, c.roll.units.len())
    };
    order.sort_by_key(|at| (Reverse(rank(&all[*at])), *at));
    let (mut taken, mut decisions): (Vec<usize>, Vec<Decision>) = (Vec::new(), Vec::new());
    for at in order {
        let same = taken.iter().find(|before| same_units(&all[**before], &all[at])).copied();
        match same.filter(|_| !all[at].wanted) {
            Some(before) => decisions.push(left(&all[at], &all[before], as_of)),
            None => {
                taken.push(at);
                decisions.push(read(&all[at]));
            }
        }
    }
    let mut place = 0;
    all.retain(|_| {
        place += 1;
        taken.contains(&(place - 1))
    });
    (all, decisions)
}

/// Whether two sheets are about the same units: half of the smaller one’s, by property or by their tenants.
fn same_units(one: &Candidate, other: &Candidate) -> bool {
    let half = |a: &HashSet<(String, String)>, b: &HashSet<(String, String)>| {
        let (small, large) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        let both = small.iter().filter(|unit| large.contains(*unit)).count();
        (both, !small.is_empty() && both * 2 >= small.len())
    };
    let (_, units) = half(&one.units, &other.units);
    let (people, tenants) = half(&one.tenants, &other.tenants);
    units || (tenants && people > 1)
}

fn read(taken: &Candidate) -> Decision {
    let units = taken.roll.units.len();
    let (state, evidence) = match taken.wanted {
        true => {
            let day = taken.day.map(|day| format!(", of {day}")).unwrap_or_default();
            (DecisionState::Answered, format!("You chose to read it; it looks like a rent roll{day}."))
        }
        false => (DecisionState::Said, "It looks like a rent roll.".to_owned()),
    };
    about(taken.name(), Some(READ), state, evidence, units)
}

/// A day decides, or a person; which of two that name none is meant is asked where it makes a difference.
fn left(left: &Candidate, taken: &Candidate, as_of: Option<NaiveDate>) -> Decision {
    let name = shown(taken.name());
    let same = format!("It looks like a rent roll as well and shows the same units as “{name}”");
    let (meanings, money) = left.tells();
    let (more, other) = taken.tells();
    let lesser = left.roll.report != taken.roll.report || (meanings != more && meanings.is_subset(&more));
    let differs = !money.is_subset(&other);
    let (state, why) = match (left.day, taken.day) {
        _ if taken.wanted => (DecisionState::Answered, "which you chose to read".to_owned()),
        (one, Some(day)) if one != Some(day) && as_of == Some(day) => {
            (DecisionState::Answered, format!("which is of the day that you entered, {day}"))
        }
        (Some(earlier), Some(later)) if earlier < later => {
            (DecisionState::Said, format!("which is of a later day, {later} after {earlier}"))
        }
        (None, Some(day)) if differs => {
            (DecisionState::Open, format!("which names its day, {day}, with other rents or balances"))
        }
        (None, Some(day)) => (DecisionState::Guessed, format!("which names its day, {day}")),
        _ if lesser && !differs => (DecisionState::Guessed, "which tells more of them".to_owned()),
        _ if !differs => (DecisionState::Guessed, "with the same rents and balances".to_owned()),
        _ => (DecisionState::Open, "with other rents or balances, and neither is of a later day".to_owned()),
    };
    let chosen = if state == DecisionState::Open { None } else { Some(LEAVE_OUT) };
    about(left.name(), chosen, state, format!("{same}, {why}."), left.roll.units.len())
}
