//! Leases are looked at together before one is written: who renews whom, which state an empty cell means,
//! and whether two would hold one unit on the same day. Compact terms only, so that 100,000 fit easily.

pub mod balances;
pub mod identity;
pub mod leaving;
pub mod next_roll;
mod rounds;

use chrono::NaiveDate;
use keystead_model::ids::ById;
use keystead_model::lease::Lease;
use keystead_model::words::LeaseState;
use rounds::Rounds;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// What decides when a lease holds its unit.
#[derive(Debug, Clone, Copy)]
pub struct LeaseTerms {
    /// The lease.
    pub id: Uuid,
    /// Its unit.
    pub unit: Uuid,
    /// First day.
    pub begin: NaiveDate,
    /// Last day, where there is one.
    pub end: Option<NaiveDate>,
    /// Its state.
    pub state: LeaseState,
    /// The day a leaving tenant goes.
    pub notice_move_out: Option<NaiveDate>,
    /// The day the tenant left.
    pub moved_out: Option<NaiveDate>,
    /// The lease it renews.
    pub renews: Option<Uuid>,
}

/// Why a lease is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum No {
    /// It renews a lease that is nowhere.
    RenewsNothing,
    /// Another lease would be in force in its unit on the same day.
    TwoInForce {
        /// The other's number.
        other: String,
        /// Its own.
        number: String,
        /// The first such day.
        on: NaiveDate,
    },
    /// It has ended, and all of its days are another lease's of the same unit.
    WithinAnother {
        /// The other's number.
        other: String,
        /// Its own.
        number: String,
        /// The first such day.
        on: NaiveDate,
    },
}

impl No {
    /// What is wrong, and what to do.
    #[must_use]
    pub fn reason(&self) -> String {
        match self {
            No::RenewsNothing => {
                "There is no such lease in the file or in the portfolio; correct the number or leave it empty."
                    .to_owned()
            }
            No::WithinAnother { other, number, on } => format!(
                "Leases {other} and {number} both had this unit from {on} on, although only one tenant can; correct the days of one of them, or leave it out."
            ),
            No::TwoInForce { other, number, on } => format!(
                "Leases {other} and {number} would both be current in this unit on {on}; correct their dates or statuses, or say which lease is renewed."
            ),
        }
    }
}

/// Leases of the past that share days with another one of their unit and were taken all the same.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct SharedDays {
    /// How many.
    pub count: usize,
    /// The first of them: its number, the other's, and the first such day.
    pub first: Vec<(String, String, NaiveDate)>,
}

impl SharedDays {
    /// So many are named.
    const NAMED: usize = 3;

    /// What is told of them; nothing where there are none.
    #[must_use]
    pub fn note(&self) -> Option<String> {
        let named: Vec<String> =
            self.first.iter().map(|(number, other, on)| format!("{number} and {other} on {on}")).collect();
        let named = named.join(", ");
        match self.count {
            0 => None,
            1 => Some(format!(
                "Leases {named} had the same unit, and one of them has ended; both were kept. Correct their days if that is wrong."
            )),
            count => Some(format!(
                "{count} leases share days with another one of their unit, of which one has ended: {named}{}. They were kept. Correct their days if that is wrong.",
                if count > self.first.len() { ", …" } else { "" }
            )),
        }
    }
}

/// The verdicts.
#[derive(Debug, Default)]
pub struct LeasePlan {
    refused: HashMap<u128, No, ById>,
    states: HashMap<u128, LeaseState, ById>,
    /// What was taken although it shares days with another lease.
    pub shared: SharedDays,
}

impl LeasePlan {
    /// The state in which a lease is to be stored, or why it is not.
    ///
    /// # Errors
    /// Why it is not.
    pub fn verdict(&self, id: Uuid, lease: &Lease, as_of: NaiveDate) -> Result<LeaseState, &No> {
        if let Some(no) = self.refused.get(&id.as_u128()) {
            return Err(no);
        }
        let planned = self.states.get(&id.as_u128()).copied();
        Ok(planned.or(lease.lease_status).unwrap_or_else(|| state_by_dates(lease, as_of)))
    }
}

/// The state of a new lease that names none. Holdover is left to the daily job.
fn state_by_dates(lease: &Lease, as_of: NaiveDate) -> LeaseState {
    if lease.lease_begin_date > as_of {
        LeaseState::Future
    } else if lease.actual_move_out_date.is_some_and(|day| day <= as_of) {
        LeaseState::Vacant
    } else if lease.notice_date.is_some() {
        LeaseState::Notice
    } else {
        LeaseState::Active
    }
}

/// One lease as the plan sees it.
#[derive(Debug, Clone)]
struct Row {
    id: u128,
    unit: u128,
    begin: NaiveDate,
    end: Option<NaiveDate>,
    state: LeaseState,
    move_out: Option<NaiveDate>,
    moved_out: Option<NaiveDate>,
    renews: Option<u128>,
    /// In the file; 0 = only in the portfolio.
    line: u64,
    /// The state was not named.
    derived: bool,
    /// The file says what the portfolio has.
    known: bool,
    /// That all of its days are another's is known where the file comes from.
    shares_days: bool,
    number: Box<str>,
}

impl Row {
    fn stored(terms: &LeaseTerms) -> Row {
        Row {
            id: terms.id.as_u128(),
            unit: terms.unit.as_u128(),
            begin: terms.begin,
            end: terms.end,
            state: terms.state,
            move_out: terms.notice_move_out,
            moved_out: terms.moved_out,
            renews: terms.renews.map(|id| id.as_u128()),
            line: 0,
            derived: false,
            known: true,
            shares_days: false,
            number: Box::from(""),
        }
    }
}

/// Gathers the leases of a file beside those that are there.
#[derive(Debug)]
pub struct Planner {
    as_of: NaiveDate,
    stored: HashMap<u128, LeaseTerms, ById>,
    rows: HashMap<u128, Row, ById>,
    plan: LeasePlan,
}

impl Planner {
    /// Begins with the leases that are there.
    #[must_use]
    pub fn new(stored: Vec<LeaseTerms>, as_of: NaiveDate) -> Planner {
        let rows = stored.iter().map(|terms| (terms.id.as_u128(), Row::stored(terms))).collect();
        let stored = stored.into_iter().map(|terms| (terms.id.as_u128(), terms)).collect();
        Planner { as_of, stored, rows, plan: LeasePlan::default() }
    }

    /// Adds a lease of the file; `has` says which columns it has.
    pub fn add(
        &mut self,
        line: u64,
        lease: &Lease,
        (id, unit, renews): (Uuid, Uuid, Option<Uuid>),
        has: impl Fn(&str) -> bool,
    ) {
        let id = id.as_u128();
        let old = self.stored.get(&id);
        let mut row = Row {
            id,
            unit: unit.as_u128(),
            begin: lease.lease_begin_date,
            end: lease.lease_end_date,
            state: lease.lease_status.unwrap_or_else(|| state_by_dates(lease, self.as_of)),
            move_out: lease.notice_move_out_date,
            moved_out: lease.actual_move_out_date,
            renews: renews.map(|id| id.as_u128()),
            line,
            derived: lease.lease_status.is_none() && old.is_none(),
            known: false,
            shares_days: lease.shares_days,
            number: lease.lease_number.as_str().into(),
        };
        if let Some(old) = old {
            if !has("lease_end_date") {
                row.end = old.end;
            }
            if !has("notice_move_out_date") {
                row.move_out = old.notice_move_out;
            }
            if !has("actual_move_out_date") {
                row.moved_out = old.moved_out;
            }
            if !has("renews_lease_number") {
                row.renews = old.renews.map(|id| id.as_u128());
            }
            row.state = state_beside(old, lease.lease_status, &row, self.as_of);
            if Some(row.state) != lease.lease_status {
                self.plan.states.insert(id, row.state);
            }
            let before = Row::stored(old);
            row.known = (row.unit, row.begin, row.end, row.state)
                == (before.unit, before.begin, before.end, before.state)
                && (row.move_out, row.moved_out, row.renews) == (before.move_out, before.moved_out, before.renews);
        }
        self.rows.insert(id, row);
    }

    /// The verdicts. `number_of` names a lease that only the portfolio has.
    pub fn decide(self, number_of: &mut dyn FnMut(Uuid) -> String) -> LeasePlan {
        Rounds::new(self).decide(number_of)
    }
}

/// Of leases in the order of a file, those that have ended and all of whose days are another's of their unit: a folder
/// with them is read only where it says that this is known. What is over on some later day counts as over.
#[must_use]
pub fn within_another(leases: Vec<LeaseTerms>) -> HashSet<Uuid> {
    let mut planner = Planner::new(Vec::new(), NaiveDate::MAX);
    for (line, terms) in (1..).zip(&leases) {
        planner.rows.insert(terms.id.as_u128(), Row { line, ..Row::stored(terms) });
    }
    Rounds::new(planner).within_another()
}

/// The state of a lease that is there already. What the night made of the same terms is no change.
fn state_beside(old: &LeaseTerms, named: Option<LeaseState>, row: &Row, as_of: NaiveDate) -> LeaseState {
    let over = row.end.is_none_or(|end| end < as_of);
    match named {
        None => old.state,
        Some(LeaseState::Active) if old.state == LeaseState::MonthToMonth && row.end == old.end && over => old.state,
        Some(LeaseState::Future) if old.state.in_force() && row.begin == old.begin && row.begin <= as_of => old.state,
        Some(state) => state,
    }
}
