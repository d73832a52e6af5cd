//! A tenancy: all leases of the same tenant in the same unit without a gap; and what lies between two leases of a unit.

use crate::unit_progress::days_between;
use chrono::NaiveDate;

/// One lease of a tenant in a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    /// First day.
    pub begin: NaiveDate,
    /// Last day: the move-out, else the end of the term; `None` = unknown.
    pub last_day: Option<NaiveDate>,
    /// Whether the next lease says that it renews this one: then nothing lies between them.
    pub renewed: bool,
}

impl Stay {
    /// Whether the same tenant's next lease, from that day on, goes on without a gap.
    fn joins(&self, begins: NaiveDate) -> bool {
        self.renewed || self.last_day.and_then(|day| day.succ_opt()).is_some_and(|next| next >= begins)
    }
}

/// What lies between a lease and the next one of its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Between {
    /// Nothing: the tenancy goes on.
    SameTenancy,
    /// The unit changed hands, or stood empty until the same tenant came back: so many days, where both are known.
    NewTenant(Option<i32>),
}

/// What lies between a lease and the next one, which begins that day.
#[must_use]
pub fn between(earlier: &Stay, same_tenant: bool, begins: NaiveDate) -> Between {
    // A holdover has no last day: its tenant has stayed.
    if same_tenant && (earlier.last_day.is_none() || earlier.joins(begins)) {
        return Between::SameTenancy;
    }
    // The day after the last one is no day of vacancy when the next lease begins on it.
    Between::NewTenant(earlier.last_day.map(|day| (days_between(day, begins) - 1).max(0)))
}

/// Since when the tenancy goes on: `stays` newest first, the first being the present lease.
#[must_use]
pub fn tenancy_since(stays: &[Stay]) -> Option<NaiveDate> {
    let (present, earlier) = stays.split_first()?;
    let mut since = present.begin;
    for stay in earlier {
        if !stay.joins(since) {
            break;
        }
        since = since.min(stay.begin);
    }
    Some(since)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_two_leases_lies_a_vacancy_or_nothing() {
        let earlier = stay("2023-01-01", Some("2023-12-31"), false);
        let day = |text: &str| text.parse().unwrap();
        assert_eq!(between(&earlier, true, day("2024-01-01")), Between::SameTenancy);
        assert_eq!(between(&earlier, false, day("2024-01-01")), Between::NewTenant(Some(0)));
        assert_eq!(between(&earlier, false, day("2024-01-24")), Between::NewTenant(Some(23)));
        assert_eq!(between(&earlier, true, day("2024-01-24")), Between::NewTenant(Some(23)), "the tenant came back");
        let renewed = stay("2023-01-01", Some("2023-12-31"), true);
        assert_eq!(between(&renewed, true, day("2024-02-01")), Between::SameTenancy);
        let held_over = stay("2023-01-01", None, false);
        assert_eq!(between(&held_over, false, day("2024-02-01")), Between::NewTenant(None));
        assert_eq!(between(&held_over, true, day("2024-02-01")), Between::SameTenancy);
    }

    fn stay(begin: &str, last_day: Option<&str>, renewed: bool) -> Stay {
        Stay { begin: begin.parse().unwrap(), last_day: last_day.map(|d| d.parse().unwrap()), renewed }
    }

    #[test]
    fn a_gap_ends_the_chain_and_a_renewal_bridges_it() {
        let now = stay("2025-01-01", None, false);
        let before = stay("2024-01-01", Some("2024-12-31"), false);
        let long_ago = stay("2022-01-01", Some("2022-12-31"), false);
        assert_eq!(tenancy_since(&[now, before, long_ago]), Some(before.begin));
        let held_over = stay("2023-01-01", Some("2023-12-01"), true);
        assert_eq!(tenancy_since(&[now, before, held_over]), Some(held_over.begin));
        assert_eq!(tenancy_since(&[now, stay("2024-01-01", None, false)]), Some(now.begin));
        assert_eq!(tenancy_since(&[]), None);
    }
}
