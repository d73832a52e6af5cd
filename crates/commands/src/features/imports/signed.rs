//! A renewal that is signed and has not begun, of a tenant whose lease is here: a rent roll shows its days, and the lease of
//! today goes on until then.

use crate::frame::problems::OrProblem;
use keystead_exchange::{Record, RentRoll};
use keystead_model::words::{LeaseState, PartyKind};
use keystead_store::Tx;
use keystead_store::features::lifecycle::lease_holders::list_holders;
use keystead_wire::problem::Problem;
use std::collections::{HashMap, HashSet};

/// Makes such lines the renewals that they are, and gives the numbers of the leases that go on. What the roll says is owed
/// stays with those.
pub(super) fn recognize(tx: &Tx<'_>, roll: &mut RentRoll) -> Result<HashSet<String>, Problem> {
    let ids = tx.ids();
    // By the number that the reader gave: that of the renewal, and that of the lease of today.
    let mut renewed: HashMap<String, (String, String)> = HashMap::new();
    for (line, record) in &mut roll.records {
        let Record::Lease(lease) = record else { continue };
        let Some(begin) = roll.since_move_in.get(line).copied() else { continue };
        let tenant = ids.party(PartyKind::Tenant.as_str(), &lease.tenant_code);
        let unit = ids.unit(&lease.property_code, &lease.unit_number);
        let holders = list_holders(tx, unit).or_problem()?;
        let is_here = |number: &str| holders.iter().any(|holder| holder.lease_number == number);
        let Some(holder) = holders.iter().find(|holder| holder.tenant_id == tenant && holder.begin < begin) else {
            continue;
        };
        if is_here(&lease.lease_number) {
            continue;
        }
        let number = format!("{}-{}-{}", lease.property_code, lease.unit_number, begin.format("%Y%m%d"));
        renewed.insert(lease.lease_number.clone(), (number.clone(), holder.lease_number.clone()));
        lease.lease_number = number;
        lease.lease_begin_date = begin;
        lease.lease_status = Some(LeaseState::Future);
        lease.renews_lease_number = Some(holder.lease_number.clone());
        (lease.notice_date, lease.notice_move_out_date) = (None, None);
    }
    for (_, record) in &mut roll.records {
        if let Record::LeaseParty(party) = record
            && let Some((number, _)) = renewed.get(&party.lease_number)
        {
            party.lease_number.clone_from(number);
        }
    }
    for stated in &mut roll.balances {
        if let Some((_, of_today)) = renewed.get(&stated.lease_number) {
            stated.lease_number.clone_from(of_today);
        }
    }
    Ok(renewed.into_values().map(|(_, of_today)| of_today).collect())
}
