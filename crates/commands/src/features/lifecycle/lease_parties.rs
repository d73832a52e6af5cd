//! Further parties of a lease: co-tenants, guarantors, occupants; known ones, or new ones by name.

use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use keystead_model::words::PartyRole;
use keystead_store::Tx;
use keystead_store::features::lifecycle::lease_parties::{end_lease_party, get_party_name, put_lease_party};
use keystead_store::features::lifecycle::new_lease::{NewTenant, insert_tenant};
use keystead_wire::leases::{AddPartyRequest, EndPartyRequest, PartyOnLease};
use keystead_wire::lifecycle::FurtherParty;
use keystead_wire::problem::Problem;

/// Puts a party on a lease, or gives one that is there another role.
pub(crate) fn add(ctx: &Ctx<'_>, request: &AddPartyRequest) -> Result<PartyOnLease, Problem> {
    let written = ctx.write(&ctx.act(), |tx| {
        let number = tx.get_lease(request.lease_id).or_problem()?.lease_number;
        put(tx, request.lease_id, &number, &request.party)
    })?;
    Ok(written.value)
}

/// Takes a party off a lease.
pub(crate) fn end(ctx: &Ctx<'_>, request: &EndPartyRequest) -> Result<PartyOnLease, Problem> {
    let written = ctx.write(&ctx.act(), |tx| {
        let was = end_lease_party(tx, request.lease_id, request.party_id).or_problem()?;
        let name = get_party_name(tx, request.party_id).or_problem()?;
        Ok(PartyOnLease { party_id: request.party_id, name, was })
    })?;
    Ok(written.value)
}

/// Puts one party on a lease within a transaction; a new one is written down first.
pub(crate) fn put(
    tx: &Tx<'_>,
    lease_id: uuid::Uuid,
    number: &str,
    party: &FurtherParty,
) -> Result<PartyOnLease, Problem> {
    if party.role == PartyRole::Primary {
        let text = "A lease has one main tenant; anyone else is a co-tenant, guarantor or occupant.";
        return Err(Problem::invalid("leases.one_primary", "role", text));
    }
    let party_id = match party.party_id {
        Some(id) => id,
        None => {
            let names = [&party.first_name, &party.last_name, &party.email, &party.phone];
            let Some(new) = person(number, names) else {
                let text = "Choose a person or enter a new one.";
                return Err(Problem::invalid("leases.party_missing", "last_name", text));
            };
            insert_tenant(tx, &new).or_problem()?
        }
    };
    let was = put_lease_party(tx, lease_id, party_id, party.role).or_problem()?;
    Ok(PartyOnLease { party_id, name: get_party_name(tx, party_id).or_problem()?, was })
}

/// A person written down with a lease: first name, last name or company, mail, telephone. `None` without a name.
pub(crate) fn person(lease_number: &str, [first, last, email, phone]: [&Option<String>; 4]) -> Option<NewTenant> {
    let text = |value: &Option<String>| value.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    Some(NewTenant {
        code: format!("T-{lease_number}"),
        first_name: text(first),
        last_name: text(last)?,
        email: text(email),
        phone: text(phone),
    })
}
