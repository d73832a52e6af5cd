//! Leases are looked at together before one is written: who renews whom, which state an empty cell means,
//! and whether two would hold one unit on the same day. Compact terms only, so that 100,000 fit easily.

use chrono::NaiveDate;
use keystead_exchange::Code;
use keystead_model::lease::Lease;
use keystead_model::words::LeaseState;
use keystead_store::import::{ById, LeaseTerms};
use std::collections::HashMap;
use uuid::Uuid;

/// Why a lease is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct No {
    pub(super) code: Code,
    pub(super) column: &'static str,
    pub(super) reason: String,
}

/// The verdicts.
#[derive(Debug, Default)]
pub(super) struct LeasePlan {
    refused: HashMap<u128, No, ById>,
    states: HashMap<u128, LeaseState, ById>,
}

impl LeasePlan {
    /// The state in which a lease is to be stored, or why it is not.
    pub(super) fn verdict(&self, id: Uuid, lease: &Lease, as_of: NaiveDate) -> Result<LeaseState, &No> {
        if let Some(no) = self.refused.get(&id.as_u128()) {
            return Err(no);
        }
        let planned = self.states.get(&id.as_u128()).copied();
        Ok(planned.or(lease.lease_status).unwrap_or_else(|| state_by_dates(lease, as_of)))
    }
}

/// The state of a new lease that names none. Holdover is left to the daily job.
pub(crate) fn state_by_dates(lease: &Lease, as_of: NaiveDate) -> LeaseState {
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
    renews: Option<u128>,
    /// In the file; 0 = only in the portfolio.
    line: u64,
    /// The state was not named.
    derived: bool,
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
            renews: terms.renews.map(|id| id.as_u128()),
            line: 0,
            derived: false,
            number: Box::from(""),
        }
    }
}

/// Gathers the leases of a file beside those that are there.
pub(super) struct Planner {
    as_of: NaiveDate,
    stored: HashMap<u128, LeaseTerms, ById>,
    rows: HashMap<u128, Row, ById>,
    plan: LeasePlan,
}

impl Planner {
    pub(super) fn new(stored: Vec<LeaseTerms>, as_of: NaiveDate) -> Planner {
        let rows = stored.iter().map(|terms| (terms.id.as_u128(), Row::stored(terms))).collect();
        let stored = stored.into_iter().map(|terms| (terms.id.as_u128(), terms)).collect();
        Planner { as_of, stored, rows, plan: LeasePlan::default() }
    }

    /// Adds a lease of the file; `has` says which columns it has.
    pub(super) fn add(
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
            renews: renews.map(|id| id.as_u128()),
            line,
            derived: lease.lease_status.is_none() && old.is_none(),
            number: lease.lease_number.as_str().into(),
        };
        if let Some(old) = old {
            if !has("lease_end_date") {
                row.end = old.end;
            }
            if !has("notice_move_out_date") {
                row.move_out = old.notice_move_out;
            }
            if !has("renews_lease_number") {
                row.renews = old.renews.map(|id| id.as_u128());
            }
            row.state = state_beside(old, lease.lease_status, &row, self.as_of);
            if Some(row.state) != lease.lease_status {
                self.plan.states.insert(id, row.state);
            }
        }
        self.rows.insert(id, row);
    }

    /// The verdicts. `number_of` names a lease that only the portfolio has.
    pub(super) fn decide(mut self, number_of: &mut dyn FnMut(Uuid) -> String) -> LeasePlan {
        let dangling: Vec<u128> = self
            .rows
            .values()
            .filter(|row| row.line > 0 && row.renews.is_some_and(|renewed| !self.rows.contains_key(&renewed)))
            .map(|row| row.id)
            .collect();
        self.drop_renewals(dangling);
        loop {
            let found = self.conflicts(number_of);
            if found.is_empty() {
                return self.plan;
            }
            let mut gone = Vec::new();
            for (id, no) in found {
                self.plan.refused.insert(id, no);
                if self.put_back(id) {
                    gone.push(id);
                }
            }
            let dependants = self.renewing(&gone);
            self.drop_renewals(dependants);
        }
    }

    /// A refused row counts as what the portfolio has; tells whether that is nothing.
    fn put_back(&mut self, id: u128) -> bool {
        match self.stored.get(&id) {
            Some(terms) => {
                self.rows.insert(id, Row::stored(terms));
                false
            }
            None => self.rows.remove(&id).is_some(),
        }
    }

    fn renewing(&self, gone: &[u128]) -> Vec<u128> {
        if gone.is_empty() {
            return Vec::new();
        }
        let rows = self.rows.values().filter(|row| row.line > 0);
        rows.filter(|row| row.renews.is_some_and(|renewed| gone.contains(&renewed))).map(|row| row.id).collect()
    }

    /// Refuses leases that renew what is not there, and those that renew these.
    fn drop_renewals(&mut self, mut dangling: Vec<u128>) {
        while !dangling.is_empty() {
            let mut gone = Vec::new();
            for id in dangling {
                let no = No {
                    code: Code::UnknownReference,
                    column: "renews_lease_number",
                    reason:
                        "There is no such lease in the file or in the portfolio; correct the number or leave it empty."
                            .to_owned(),
                };
                self.plan.refused.insert(id, no);
                if self.put_back(id) {
                    gone.push(id);
                }
            }
            dangling = self.renewing(&gone);
        }
    }

    /// Leases of the file that would hold a unit together with another one.
    fn conflicts(&mut self, number_of: &mut dyn FnMut(Uuid) -> String) -> Vec<(u128, No)> {
        let mut renewed_on: HashMap<u128, NaiveDate, ById> = HashMap::default();
        for row in self.rows.values() {
            if let Some(renewed) = row.renews {
                let begin = renewed_on.entry(renewed).or_insert(row.begin);
                *begin = (*begin).min(row.begin);
            }
        }
        let mut order: Vec<(u128, NaiveDate, u128)> =
            self.rows.values().filter(|row| row.state != LeaseState::Vacant).map(|r| (r.unit, r.begin, r.id)).collect();
        order.sort_unstable();
        let mut found = Vec::new();
        for unit in order.chunk_by(|a, b| a.0 == b.0) {
            self.supersede(unit, &renewed_on);
            let rows: Vec<&Row> = unit.iter().filter_map(|(_, _, id)| self.rows.get(id)).collect();
            let held = rows.iter().copied().filter(|row| row.state.in_force());
            sweep(held, &renewed_on, number_of, &mut found);
            let future = rows.iter().copied().filter(|row| row.state == LeaseState::Future);
            sweep(future, &renewed_on, number_of, &mut found);
        }
        found
    }

    /// A lease without a named state that is over and followed by another has ended.
    fn supersede(&mut self, unit: &[(u128, NaiveDate, u128)], renewed_on: &HashMap<u128, NaiveDate, ById>) {
        let Some((_, last_begin, last)) = unit.iter().rev().find(|(_, begin, _)| *begin <= self.as_of).copied() else {
            return;
        };
        for (_, _, id) in unit {
            let Some(row) = self.rows.get_mut(id) else { continue };
            let over = row.end.is_some_and(|end| end < last_begin && end < self.as_of) && *id != last;
            let renewed = renewed_on.get(id).is_some_and(|begin| *begin <= self.as_of);
            if row.derived && row.state == LeaseState::Active && (over || renewed) {
                row.state = LeaseState::Vacant;
                self.plan.states.insert(*id, LeaseState::Vacant);
            }
        }
    }
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

/// The last day on which a lease holds its unit.
fn holds_until(row: &Row, renewed_on: &HashMap<u128, NaiveDate, ById>) -> NaiveDate {
    let own = match row.state {
        LeaseState::MonthToMonth => None,
        LeaseState::Notice => row.move_out,
        _ => row.end,
    };
    let own = own.unwrap_or(NaiveDate::MAX);
    match renewed_on.get(&row.id).and_then(|begin| begin.pred_opt()) {
        Some(cut) => own.min(cut),
        None => own,
    }
}

/// Walks the leases of a unit by their begin and notes those that begin while another holds.
fn sweep<'r>(
    rows: impl Iterator<Item = &'r Row>,
    renewed_on: &HashMap<u128, NaiveDate, ById>,
    number_of: &mut dyn FnMut(Uuid) -> String,
    found: &mut Vec<(u128, No)>,
) {
    let mut holder: Option<(&Row, NaiveDate)> = None;
    for row in rows {
        let until = holds_until(row, renewed_on);
        let Some((first, held_until)) = holder.filter(|(_, held_until)| row.begin <= *held_until) else {
            if holder.is_none_or(|(_, held)| until > held) {
                holder = Some((row, until));
            }
            continue;
        };
        let (blamed, other) = if row.line >= first.line { (row, first) } else { (first, row) };
        if blamed.line == 0 {
            continue;
        }
        let mut name = |row: &Row| {
            if row.line > 0 { row.number.to_string() } else { number_of(Uuid::from_u128(row.id)) }
        };
        let (a, b) = (name(other), name(blamed));
        let reason = format!(
            "Leases {a} and {b} would both be current in this unit on {}; correct their dates or statuses, or say which lease is renewed.",
            row.begin
        );
        found.push((blamed.id, No { code: Code::TwoLeasesInForce, column: "unit_number", reason }));
        holder = Some(if blamed.id == row.id { (first, held_until) } else { (row, until) });
    }
}
