//! The verdicts about the leases of a file, in rounds: whoever is refused counts as what the portfolio has, which may
//! free another lease or burden it. A round looks only at the units that the one before touched, and who renews whom is
//! listed once, so that a chain of a hundred thousand renewals is walked once and not a hundred thousand times.

mod past;

use super::{LeasePlan, No, Planner, Row, SharedDays};
use chrono::NaiveDate;
use keystead_model::ids::ById;
use keystead_model::words::LeaseState;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A lease that renews another: its first day and its id.
type Renewer = (NaiveDate, u128);

/// Who renews a lease, by first day. Those before `from` do so no longer.
#[derive(Debug, Default)]
struct Renewers {
    all: Vec<Renewer>,
    from: usize,
}

impl Renewers {
    fn add(&mut self, renewer: Renewer) {
        let at = self.all[self.from..].partition_point(|other| *other < renewer);
        self.all.insert(self.from + at, renewer);
    }

    /// Passes over the first ones that have left.
    fn settle(&mut self, still: impl Fn(&Renewer) -> bool) {
        while self.all.get(self.from).is_some_and(|renewer| !still(renewer)) {
            self.from += 1;
        }
    }

    fn present(&self) -> &[Renewer] {
        &self.all[self.from..]
    }
}

/// The rounds under way.
pub(super) struct Rounds {
    planner: Planner,
    /// The leases of each unit. One that has left stays listed and is passed over.
    units: HashMap<u128, Vec<u128>, ById>,
    renewers: HashMap<u128, Renewers, ById>,
    /// Units to look at in the next round.
    touched: HashSet<u128, ById>,
    /// Leases that share days with another one and are taken: line, the two, and the first such day.
    sharing: HashMap<u128, (u64, u128, NaiveDate), ById>,
    /// Rows looked at, which tests hold to a multiple of the rows there are.
    looked: usize,
}

impl Rounds {
    pub(super) fn new(planner: Planner) -> Rounds {
        let mut units: HashMap<u128, Vec<u128>, ById> = HashMap::default();
        let mut renewers: HashMap<u128, Renewers, ById> = HashMap::default();
        for row in planner.rows.values() {
            units.entry(row.unit).or_default().push(row.id);
            if let Some(renewed) = row.renews {
                renewers.entry(renewed).or_default().all.push((row.begin, row.id));
            }
        }
        renewers.values_mut().for_each(|renewers| renewers.all.sort_unstable());
        let touched = units.keys().copied().collect();
        let looked = planner.rows.len();
        Rounds { planner, units, renewers, touched, sharing: HashMap::default(), looked }
    }

    pub(super) fn decide(mut self, number_of: &mut dyn FnMut(Uuid) -> String) -> LeasePlan {
        self.run(number_of);
        self.planner.plan.shared = self.told(number_of);
        self.planner.plan
    }

    /// What was taken although it shares days with another lease, in the order of the file.
    fn told(&self, number_of: &mut dyn FnMut(Uuid) -> String) -> SharedDays {
        let rows = &self.planner.rows;
        let mut all: Vec<_> = self.sharing.iter().map(|(id, (line, other, on))| (*line, *on, *id, *other)).collect();
        all.sort_unstable();
        let mut name = |id: u128| match rows.get(&id).filter(|row| row.line > 0) {
            Some(row) => row.number.to_string(),
            None => number_of(Uuid::from_u128(id)),
        };
        let first = all.iter().take(SharedDays::NAMED).map(|(_, on, id, other)| (name(*id), name(*other), *on));
        SharedDays { count: all.len(), first: first.collect() }
    }

    fn run(&mut self, number_of: &mut dyn FnMut(Uuid) -> String) {
        let rows = &self.planner.rows;
        let dangling = rows.values().filter(|row| row.line > 0).filter(|row| match row.renews {
            Some(renewed) => !rows.contains_key(&renewed),
            None => false,
        });
        let dangling = dangling.map(|row| row.id).collect();
        self.drop_renewals(dangling);
        loop {
            let found = self.conflicts(number_of);
            if found.is_empty() {
                return;
            }
            let mut gone = Vec::new();
            for (id, no) in found {
                self.planner.plan.refused.insert(id, no);
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
        let before = self.planner.rows.remove(&id);
        if let Some(row) = &before {
            self.leave(row);
        }
        let Some(terms) = self.planner.stored.get(&id) else { return before.is_some() };
        let row = Row::stored(terms);
        self.touched.insert(row.unit);
        if before.is_none_or(|before| before.unit != row.unit) {
            self.units.entry(row.unit).or_default().push(id);
        }
        if let Some(renewed) = row.renews {
            self.renewers.entry(renewed).or_default().add((row.begin, id));
            self.touched.extend(self.planner.rows.get(&renewed).map(|row| row.unit));
        }
        self.planner.rows.insert(id, row);
        false
    }

    fn leave(&mut self, row: &Row) {
        self.touched.insert(row.unit);
        let Some(renewed) = row.renews else { return };
        let rows = &self.planner.rows;
        if let Some(renewers) = self.renewers.get_mut(&renewed) {
            renewers.settle(|(begin, id)| rows.get(id).is_some_and(|r| r.renews == Some(renewed) && r.begin == *begin));
        }
        self.touched.extend(rows.get(&renewed).map(|row| row.unit));
    }

    /// The leases of the file that renew those that are gone.
    fn renewing(&mut self, gone: &[u128]) -> Vec<u128> {
        let mut found = Vec::new();
        for renewers in gone.iter().filter_map(|id| self.renewers.get(id)) {
            self.looked += renewers.present().len();
            let rows = renewers.present().iter().filter_map(|(_, id)| self.planner.rows.get(id));
            found.extend(rows.filter(|row| row.line > 0).map(|row| row.id));
        }
        found
    }

    /// Refuses leases that renew what is not there, and those that renew these.
    fn drop_renewals(&mut self, mut dangling: Vec<u128>) {
        while !dangling.is_empty() {
            let mut gone = Vec::new();
            for id in dangling {
                self.planner.plan.refused.insert(id, No::RenewsNothing);
                if self.put_back(id) {
                    gone.push(id);
                }
            }
            dangling = self.renewing(&gone);
        }
    }

    /// The day on which a lease is renewed first.
    fn renewed_on(&self, id: u128) -> Option<NaiveDate> {
        self.renewers.get(&id)?.present().first().map(|(begin, _)| *begin)
    }

    /// Leases of the file that would hold a unit together with another one, in the units that were touched.
    fn conflicts(&mut self, number_of: &mut dyn FnMut(Uuid) -> String) -> Vec<(u128, No)> {
        let mut touched: Vec<u128> = std::mem::take(&mut self.touched).into_iter().collect();
        touched.sort_unstable();
        let mut found = Vec::new();
        for unit in touched {
            let known = found.len();
            let Some(listed) = self.units.get(&unit) else { continue };
            self.looked += listed.len();
            let rows = listed.iter().filter_map(|id| self.planner.rows.get(id));
            let rows = rows.filter(|row| row.unit == unit && row.state != LeaseState::Vacant);
            let mut order: Vec<(NaiveDate, u128)> = rows.map(|row| (row.begin, row.id)).collect();
            order.sort_unstable();
            self.supersede(&order);
            let rows: Vec<&Row> = order.iter().filter_map(|(_, id)| self.planner.rows.get(id)).collect();
            let held = rows.iter().copied().filter(|row| row.state.in_force());
            self.sweep(held, number_of, &mut found);
            let future = rows.iter().copied().filter(|row| row.state == LeaseState::Future);
            self.sweep(future, number_of, &mut found);
            // What is refused now leaves room; the unit is looked at once more without it.
            if found.len() == known {
                self.past(unit, number_of, &mut found);
            }
        }
        found
    }

    /// A lease without a named state that is over and followed by another has ended.
    fn supersede(&mut self, unit: &[(NaiveDate, u128)]) {
        let as_of = self.planner.as_of;
        let Some((last_begin, last)) = unit.iter().rev().find(|(begin, _)| *begin <= as_of).copied() else { return };
        for (_, id) in unit {
            let renewed = self.renewed_on(*id).is_some_and(|begin| begin <= as_of);
            let Some(row) = self.planner.rows.get_mut(id) else { continue };
            let over = row.end.is_some_and(|end| end < last_begin && end < as_of) && *id != last;
            if row.derived && row.state == LeaseState::Active && (over || renewed) {
                row.state = LeaseState::Vacant;
                self.planner.plan.states.insert(*id, LeaseState::Vacant);
            }
        }
    }

    /// The last day on which a lease holds its unit.
    fn holds_until(&self, row: &Row) -> NaiveDate {
        let own = match row.state {
            LeaseState::MonthToMonth => None,
            LeaseState::Notice => row.move_out,
            _ => row.end,
        };
        let own = own.unwrap_or(NaiveDate::MAX);
        match self.renewed_on(row.id).and_then(|begin| begin.pred_opt()) {
            Some(cut) => own.min(cut),
            None => own,
        }
    }

    /// Walks the leases of a unit by their begin and notes those that begin while another holds.
    fn sweep<'r>(
        &self,
        rows: impl Iterator<Item = &'r Row>,
        number_of: &mut dyn FnMut(Uuid) -> String,
        found: &mut Vec<(u128, No)>,
    ) {
        let mut holder: Option<(&Row, NaiveDate)> = None;
        for row in rows {
            let until = self.holds_until(row);
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
            let no = No::TwoInForce { other: name(other), number: name(blamed), on: row.begin };
            found.push((blamed.id, no));
            holder = Some(if blamed.id == row.id { (first, held_until) } else { (row, until) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use keystead_model::lease::Lease;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn lease(number: usize) -> Lease {
        Lease {
            lease_number: format!("L{number}"),
            property_code: "P".to_owned(),
            unit_number: String::new(),
            tenant_code: String::new(),
            lease_begin_date: day("2020-01-01") + chrono::Days::new(number as u64 % 2000),
            lease_end_date: None,
            monthly_rent: keystead_model::money::Cents(1),
            security_deposit: None,
            rent_due_day: None,
            lease_status: None,
            notice_date: None,
            notice_move_out_date: None,
            actual_move_out_date: None,
            renews_lease_number: None,
            holdover_start_date: None,
            status_since: None,
            shares_days: false,
            custom: Vec::new(),
        }
    }

    /// A chain of so many leases, each on a unit of its own and a renewal of the one before; what the first renews.
    fn chain(length: usize, first: Option<u128>) -> Rounds {
        let mut planner = Planner::new(Vec::new(), day("2026-05-22"));
        for at in 1..=length {
            let renews = if at == 1 { first } else { Some(at as u128 - 1) };
            let key =
                (Uuid::from_u128(at as u128), Uuid::from_u128(1 << 100 | at as u128), renews.map(Uuid::from_u128));
            planner.add(at as u64 + 1, &lease(at), key, |_| true);
        }
        Rounds::new(planner)
    }

    #[test]
    fn a_chain_of_renewals_is_walked_once() {
        let looked = |length| {
            let mut rounds = chain(length, Some(u128::MAX));
            rounds.run(&mut |id| id.to_string());
            assert_eq!(rounds.planner.plan.refused.len(), length, "the first renews nothing, so all hang in the air");
            rounds.looked
        };
        let (short, long) = (looked(3_000), looked(6_000));
        assert!(short <= 4 * 3_000 && long <= 2 * short + 2, "{short} and {long}");
    }

    #[test]
    fn a_refused_lease_touches_only_what_hangs_on_it() {
        // Lease 1 is let twice: the second of that unit goes, and nothing else is looked at again.
        let mut rounds = chain(3_000, None);
        rounds.planner.rows.get_mut(&1).unwrap().derived = false;
        let mut twin = rounds.planner.rows[&1].clone();
        (twin.id, twin.line, twin.number) = (99_999, 20_000, "twin".into());
        rounds.planner.rows.insert(twin.id, twin);
        let mut rounds = Rounds::new(rounds.planner);
        // Renewed leases hold until the day before the renewal, so only the twin is in the way.
        rounds.run(&mut |id| id.to_string());
        assert_eq!(rounds.planner.plan.refused.keys().collect::<Vec<_>>(), [&99_999]);
        assert!(rounds.looked < 2 * 3_001 + 10, "{}", rounds.looked);
    }

    #[test]
    fn many_renewals_of_one_lease_are_dropped_with_it() {
        let mut planner = Planner::new(Vec::new(), day("2026-05-22"));
        for at in 1..=2_000_u128 {
            let key = (Uuid::from_u128(at), Uuid::from_u128(1 << 100 | at), Some(Uuid::from_u128(u128::from(at > 1))));
            planner.add(at as u64 + 1, &lease(at as usize), key, |_| true);
        }
        let mut rounds = Rounds::new(planner);
        rounds.run(&mut |id| id.to_string());
        assert_eq!(rounds.planner.plan.refused.len(), 2_000);
        assert!(rounds.looked <= 4 * 2_000, "{}", rounds.looked);
    }
}
