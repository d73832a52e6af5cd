//! What an import does to leases: which begin, end and renew, told from how they stood before and how they stand after,
//! whatever row or rule brought it about.

use keystead_model::words::LeaseState;
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// A lease that is in force or to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeaseStands {
    /// The property of its unit.
    pub property: Uuid,
    /// Its state; one that is over does not stand.
    pub state: LeaseState,
    /// The lease it renews.
    pub renews: Option<Uuid>,
}

/// How many leases change, by what happens to them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeaseEffect {
    /// Are in force now and were not, without renewing another.
    pub begin: u32,
    /// Are new and begin later, without renewing another.
    pub to_come: u32,
    /// Were in force or to come and are over, without being renewed.
    pub end: u32,
    /// Renew another lease since.
    pub renew: u32,
}

impl LeaseEffect {
    /// The effects of both.
    #[must_use]
    pub fn and(self, other: LeaseEffect) -> LeaseEffect {
        LeaseEffect {
            begin: self.begin + other.begin,
            to_come: self.to_come + other.to_come,
            end: self.end + other.end,
            renew: self.renew + other.renew,
        }
    }
}

/// What became of the leases of each property in which anything did.
#[must_use]
pub fn compare(before: &HashMap<Uuid, LeaseStands>, after: &HashMap<Uuid, LeaseStands>) -> BTreeMap<Uuid, LeaseEffect> {
    let mut effects: BTreeMap<Uuid, LeaseEffect> = BTreeMap::new();
    let mut renewed = HashSet::new();
    for (id, now) in after {
        let was = before.get(id);
        let effect = effects.entry(now.property).or_default();
        match (now.renews, was) {
            (Some(other), was) if was.is_none_or(|was| was.renews != Some(other)) => {
                effect.renew += 1;
                renewed.insert(other);
            }
            (_, was) if now.state.in_force() && !was.is_some_and(|was| was.state.in_force()) => effect.begin += 1,
            (_, None) => effect.to_come += 1,
            _ => {}
        }
    }
    for (id, was) in before {
        if !after.contains_key(id) && !renewed.contains(id) {
            effects.entry(was.property).or_default().end += 1;
        }
    }
    effects.retain(|_, effect| *effect != LeaseEffect::default());
    effects
}

#[cfg(test)]
mod tests {
    use super::*;

    const P: Uuid = Uuid::from_u128(1);

    fn lease(id: u128, state: LeaseState, renews: Option<u128>) -> (Uuid, LeaseStands) {
        (Uuid::from_u128(id), LeaseStands { property: P, state, renews: renews.map(Uuid::from_u128) })
    }

    fn told<const B: usize, const A: usize>(
        before: [(Uuid, LeaseStands); B],
        after: [(Uuid, LeaseStands); A],
    ) -> LeaseEffect {
        compare(&HashMap::from(before), &HashMap::from(after)).remove(&P).unwrap_or_default()
    }

    #[test]
    fn what_stays_as_it_was_is_no_effect() {
        let same = [lease(7, LeaseState::Active, Some(6)), lease(8, LeaseState::Future, None)];
        assert_eq!(told(same, same), LeaseEffect::default());
        let holdover = [lease(7, LeaseState::MonthToMonth, Some(6)), lease(8, LeaseState::Future, None)];
        assert_eq!(told(same, holdover), LeaseEffect::default(), "a holdover neither begins nor ends");
    }

    #[test]
    fn one_comes_another_goes() {
        let effect = told([lease(7, LeaseState::Notice, None)], [lease(8, LeaseState::Active, None)]);
        assert_eq!(effect, LeaseEffect { begin: 1, end: 1, ..LeaseEffect::default() });
        let begun = told([lease(7, LeaseState::Future, None)], [lease(7, LeaseState::Active, None)]);
        assert_eq!(begun, LeaseEffect { begin: 1, ..LeaseEffect::default() }, "one that was to come is in force");
        let later = told([], [lease(7, LeaseState::Future, None)]);
        assert_eq!(later, LeaseEffect { to_come: 1, ..LeaseEffect::default() });
    }

    #[test]
    fn a_renewal_is_neither_a_beginning_nor_an_end() {
        let old = lease(7, LeaseState::Active, None);
        let one = LeaseEffect { renew: 1, ..LeaseEffect::default() };
        assert_eq!(told([old], [lease(8, LeaseState::Active, Some(7))]), one, "the old one is over already");
        assert_eq!(told([old], [old, lease(8, LeaseState::Future, Some(7))]), one, "the night will end the old one");
        assert_eq!(told([old, lease(8, LeaseState::Future, None)], [old, lease(8, LeaseState::Future, Some(7))]), one);
    }
}
