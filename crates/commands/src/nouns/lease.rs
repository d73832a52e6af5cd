//! The leases of a unit, one line each: who, term, rent, and what lay between it and the one before.

use crate::frame::problems::unknown_word;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::LeaseState;
use keystead_rules::tenancy::{Between, Stay, between};
use keystead_rules::unit_progress::days_between;
use keystead_store::features::lifecycle::leases::LeaseRow;
use keystead_store::features::units::UnitLease;
use keystead_wire::problem::Problem;
use keystead_wire::units::LeaseLine;

/// A stored lease state; any other word is a fault of ours.
pub(crate) fn lease_state(word: &str) -> Result<LeaseState, Problem> {
    LeaseState::parse(word).ok_or_else(|| unknown_word("lease state", word))
}

/// The lines of a unit's leases, which come newest first.
pub(crate) fn lines(leases: Vec<UnitLease>, today: NaiveDate) -> Result<Vec<LeaseLine>, Problem> {
    let before: Vec<Option<Before>> =
        (0..leases.len()).map(|at| Some(Before::of(leases.get(at)?, leases.get(at + 1)?))).collect();
    leases
        .into_iter()
        .zip(before)
        .map(|(lease, before)| {
            let lease_status = lease_state(&lease.lease_status)?;
            let is_future = lease_status == LeaseState::Future;
            Ok(LeaseLine {
                lease_status,
                lease_id: lease.lease_id,
                lease_number: lease.lease_number,
                tenant_name: lease.tenant_name,
                lease_begin_date: lease.lease_begin_date,
                lease_end_date: lease.lease_end_date,
                monthly_rent_cents: Cents(lease.monthly_rent_cents),
                rent_before_cents: before.as_ref().and_then(|before| before.rent),
                days_vacant_before: before.as_ref().and_then(|before| before.days_vacant),
                is_new_tenant: before.is_some_and(|before| before.is_other_tenant),
                days_until_begin: is_future.then(|| days_between(today, lease.lease_begin_date)),
            })
        })
        .collect()
}

/// The lease before, and what lay between.
struct Before {
    /// Its rent, where the tenancy went on.
    rent: Option<Cents>,
    days_vacant: Option<i32>,
    is_other_tenant: bool,
}

impl Before {
    fn of(lease: &UnitLease, earlier: &UnitLease) -> Before {
        let stay = Stay {
            begin: earlier.lease_begin_date,
            last_day: last_day(earlier),
            renewed: lease.renews_lease_id == Some(earlier.lease_id),
        };
        let is_other_tenant = lease.tenant_id != earlier.tenant_id;
        match between(&stay, !is_other_tenant, lease.lease_begin_date) {
            Between::SameTenancy => {
                Before { rent: Some(Cents(earlier.monthly_rent_cents)), days_vacant: None, is_other_tenant }
            }
            Between::NewTenant(days_vacant) => Before { rent: None, days_vacant, is_other_tenant },
        }
    }
}

/// The last day that is known or agreed; a holdover has none.
fn last_day(lease: &UnitLease) -> Option<NaiveDate> {
    let agreed = if lease.lease_status == LeaseState::MonthToMonth.as_str() { None } else { lease.lease_end_date };
    lease.actual_move_out_date.or(lease.notice_move_out_date).or(agreed)
}

/// The line of a lease that is among no others: its signing was taken back.
pub(crate) fn alone(lease: &LeaseRow, lease_status: LeaseState) -> LeaseLine {
    LeaseLine {
        lease_status,
        lease_id: lease.lease_id,
        lease_number: lease.lease_number.clone(),
        tenant_name: String::new(),
        lease_begin_date: lease.lease_begin_date,
        lease_end_date: lease.lease_end_date,
        monthly_rent_cents: Cents(lease.monthly_rent_cents),
        rent_before_cents: None,
        days_vacant_before: None,
        is_new_tenant: false,
        days_until_begin: None,
    }
}
