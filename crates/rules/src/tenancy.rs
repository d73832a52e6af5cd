//! A tenancy: all leases of the same tenant in the same unit without a gap.

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

/// Since when the tenancy goes on: `stays` newest first, the first being the present lease.
#[must_use]
pub fn tenancy_since(stays: &[Stay]) -> Option<NaiveDate> {
    let (present, earlier) = stays.split_first()?;
    let mut since = present.begin;
    for stay in earlier {
        let joins = stay.renewed || stay.last_day.and_then(|day| day.succ_opt()).is_some_and(|next| next >= since);
        if !joins {
            break;
        }
        since = since.min(stay.begin);
    }
    Some(since)
}

#[cfg(test)]
mod tests {
    use super::*;

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
