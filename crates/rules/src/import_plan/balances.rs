//! What a rent roll says is owed, against the accounts that are here: which leases are one account, and what is posted
//! so that it owes what the roll says. A balance belongs to the tenant, not to the roll in which it stood first.

use chrono::NaiveDate;
use keystead_model::ids::ById;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use uuid::Uuid;

/// A lease as far as it decides whose account it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tenancy {
    /// The lease.
    pub lease: Uuid,
    /// Its tenant.
    pub tenant: Uuid,
    /// Its unit.
    pub unit: Uuid,
    /// First day.
    pub begin: NaiveDate,
    /// Whether it is in force.
    pub in_force: bool,
    /// The lease it renews.
    pub renews: Option<Uuid>,
}

/// The leases of each account, one for each lease that the roll shows, which stands first: with it those that it renews
/// or that renew it, and those of the same tenant, as far as the roll does not show them. No lease is in two accounts:
/// one goes to the lease that renews it, else to the tenant's in the same unit, in force, or newest.
#[must_use]
pub fn accounts(shown: &[Tenancy], unshown: &[Tenancy]) -> Vec<Vec<Uuid>> {
    let mut of: HashMap<u128, usize, ById> = HashMap::default();
    let mut members: Vec<Vec<Uuid>> = Vec::with_capacity(shown.len());
    for (at, tenancy) in shown.iter().enumerate() {
        of.insert(tenancy.lease.as_u128(), at);
        members.push(vec![tenancy.lease]);
    }
    let by_id: HashMap<u128, &Tenancy, ById> = unshown.iter().map(|t| (t.lease.as_u128(), t)).collect();
    let mut renewers: HashMap<u128, Vec<&Tenancy>, ById> = HashMap::default();
    for tenancy in unshown {
        if let Some(renewed) = tenancy.renews {
            renewers.entry(renewed.as_u128()).or_default().push(tenancy);
        }
    }
    for (at, tenancy) in shown.iter().enumerate() {
        let mut next = tenancy.renews;
        while let Some(renewed) = next.and_then(|id| by_id.get(&id.as_u128())) {
            if of.contains_key(&renewed.lease.as_u128()) {
                break;
            }
            of.insert(renewed.lease.as_u128(), at);
            members[at].push(renewed.lease);
            next = renewed.renews;
        }
    }
    for (at, account) in members.iter_mut().enumerate() {
        let mut from = 0;
        while let Some(lease) = account.get(from).copied() {
            from += 1;
            for renewer in renewers.get(&lease.as_u128()).into_iter().flatten() {
                if let Entry::Vacant(place) = of.entry(renewer.lease.as_u128()) {
                    place.insert(at);
                    account.push(renewer.lease);
                }
            }
        }
    }
    let mut of_tenant: HashMap<u128, Vec<usize>, ById> = HashMap::default();
    for (at, tenancy) in shown.iter().enumerate() {
        of_tenant.entry(tenancy.tenant.as_u128()).or_default().push(at);
    }
    for tenancy in unshown.iter().filter(|tenancy| !of.contains_key(&tenancy.lease.as_u128())) {
        let own = of_tenant.get(&tenancy.tenant.as_u128()).into_iter().flatten().copied();
        let near = |at: &usize| {
            let other = shown[*at];
            (other.unit == tenancy.unit, other.in_force, other.begin, other.lease)
        };
        if let Some(at) = own.max_by_key(near) {
            members[at].push(tenancy.lease);
        }
    }
    members
}

/// What to do with a roll of a day before one that has already said what an account owes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OlderRoll {
    /// The balances stay as they are.
    #[default]
    Leave,
    /// What was owed on its day becomes what it says; from the later day on stays what the later roll said.
    Take,
}

/// An account on the day of a roll, in cents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// What the roll says is owed; negative: in credit.
    pub stated: i64,
    /// What is owed here on each of its leases up to the end of that day, the one that the roll shows first.
    pub owed: Vec<i64>,
    /// The next day after it of which a roll is known that speaks of the account.
    pub later: Option<NaiveDate>,
}

impl Account {
    /// What is owed on all of its leases together.
    #[must_use]
    pub fn owed(&self) -> i64 {
        self.owed.iter().fold(0, |sum: i64, cents| sum.saturating_add(*cents))
    }
}

/// An amount that goes onto an account: a charge when positive, a credit when negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    /// The place of the lease in the account.
    pub lease: usize,
    /// The day it counts from.
    pub on: NaiveDate,
    /// In cents, never zero.
    pub cents: i64,
}

/// What is posted so that the account owes on the roll's `day` what the roll says. All of it is then owed on the lease
/// that the roll shows: who renewed or moved takes debt and credit along.
#[must_use]
pub fn postings(day: NaiveDate, account: &Account, older: OlderRoll) -> Vec<Posting> {
    let cents = account.stated.saturating_sub(account.owed());
    match (account.later, older) {
        (Some(_), OlderRoll::Leave) => Vec::new(),
        (Some(_), OlderRoll::Take) if cents == 0 => Vec::new(),
        (Some(later), OlderRoll::Take) => {
            vec![Posting { lease: 0, on: day, cents }, Posting { lease: 0, on: later, cents: cents.saturating_neg() }]
        }
        (None, _) => {
            let wanted = |lease: usize| if lease == 0 { account.stated } else { 0 };
            let missing = |(lease, owed): (usize, &i64)| (lease, wanted(lease).saturating_sub(*owed));
            let all = account.owed.iter().enumerate().map(missing).filter(|(_, cents)| *cents != 0);
            all.map(|(lease, cents)| Posting { lease, on: day, cents }).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tenancy(lease: u128, tenant: u128, unit: u128, renews: Option<u128>) -> Tenancy {
        Tenancy {
            lease: Uuid::from_u128(lease),
            tenant: Uuid::from_u128(tenant),
            unit: Uuid::from_u128(unit),
            begin: NaiveDate::from_ymd_opt(2025, 1, u32::try_from(lease % 28).unwrap() + 1).unwrap(),
            in_force: true,
            renews: renews.map(Uuid::from_u128),
        }
    }

    fn numbers(accounts: Vec<Vec<Uuid>>) -> Vec<Vec<u128>> {
        accounts.into_iter().map(|leases| leases.into_iter().map(|lease| lease.as_u128()).collect()).collect()
    }

    #[test]
    fn a_renewal_takes_the_account_along() {
        let old = [tenancy(1, 9, 1, None), tenancy(2, 9, 1, Some(1))];
        assert_eq!(numbers(accounts(&[tenancy(3, 9, 1, Some(2))], &old)), [vec![3, 2, 1]]);
        let (first, later) = (tenancy(1, 9, 1, None), [tenancy(2, 9, 1, Some(1)), tenancy(3, 9, 1, Some(2))]);
        assert_eq!(numbers(accounts(&[first], &later)), [vec![1, 2, 3]], "an older roll shows the renewed lease");
        let both = [tenancy(2, 9, 1, None), tenancy(3, 9, 1, Some(2))];
        assert_eq!(numbers(accounts(&both, &[])), [[2], [3]], "the roll says of each what it owes");
    }

    #[test]
    fn a_tenant_who_moved_has_one_account_and_a_neighbor_another() {
        let shown = [tenancy(11, 9, 2, None), tenancy(12, 8, 1, None)];
        assert_eq!(
            numbers(accounts(&shown, &[tenancy(1, 9, 1, None), tenancy(2, 7, 3, None)])),
            [vec![11, 1], vec![12]]
        );
        let two = [tenancy(11, 9, 2, None), tenancy(12, 9, 3, None)];
        assert_eq!(numbers(accounts(&two, &[tenancy(1, 9, 2, None)])), [vec![11, 1], vec![12]], "the same unit");
        assert_eq!(numbers(accounts(&two, &[tenancy(1, 9, 7, None)])), [vec![11], vec![12, 1]], "else the newest");
    }

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(735_000 + i32::try_from(n).unwrap()).unwrap()
    }

    fn owed_on(entries: &[Posting], lease: usize, until: NaiveDate) -> i64 {
        entries.iter().filter(|entry| entry.lease == lease && entry.on <= until).map(|entry| entry.cents).sum()
    }

    fn owed(entries: &[Posting], until: NaiveDate) -> i64 {
        (0..3).map(|lease| owed_on(entries, lease, until)).sum()
    }

    proptest! {
        /// Rolls in any order, each read twice, beside entries of another kind.
        #[test]
        fn after_each_roll_the_account_owes_what_it_says(
            rolls in prop::collection::vec((0..40_u32, -3_i64..4, any::<bool>()), 1..12),
            others in prop::collection::vec((0..40_u32, -5_i64..6, 0..3_usize), 0..6),
        ) {
            let mut entries: Vec<Posting> = others.iter().map(|(n, cents, lease)| Posting { lease: *lease, on: day(*n), cents: *cents }).collect();
            let mut said: Vec<NaiveDate> = Vec::new();
            for (n, stated, take) in rolls {
                let on = day(n);
                let older = if take { OlderRoll::Take } else { OlderRoll::Leave };
                let later = said.iter().copied().filter(|known| *known > on).min();
                let before: Vec<i64> = said.iter().map(|known| owed(&entries, *known)).collect();
                let of = |entries: &[Posting]| (0..3).map(|lease| owed_on(entries, lease, on)).collect();
                let account = |entries: &[Posting]| Account { stated, owed: of(entries), later };
                let posted = postings(on, &account(&entries), older);
                entries.extend(&posted);
                prop_assert!(posted.iter().all(|posting| posting.cents != 0));
                if later.is_none() {
                    prop_assert_eq!(owed_on(&entries, 0, on), stated, "all of it on the lease that is shown");
                }
                if later.is_none() || take {
                    prop_assert_eq!(owed(&entries, on), stated);
                    prop_assert_eq!(postings(on, &account(&entries), older), vec![], "read again");
                } else {
                    prop_assert!(posted.is_empty());
                }
                for (known, was) in said.iter().zip(before).filter(|(known, _)| **known > on) {
                    prop_assert_eq!(owed(&entries, *known), was, "what a later roll said stays");
                }
                if later.is_none() || take {
                    said.push(on);
                }
            }
        }
    }
}
