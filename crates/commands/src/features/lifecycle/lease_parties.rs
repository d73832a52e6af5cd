//! Further parties of a lease: co-tenants, guarantors, occupants; known ones, or new ones by name.

use crate::features::lifecycle::refusal;
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use keystead_rules::lease_parties::{NewPerson, may_join};
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
    let names = [&party.first_name, &party.last_name, &party.email, &party.phone];
    let new = may_join(party.role, party.party_id.is_some(), named(names)).map_err(|refused| refusal(&refused))?;
    let party_id = match (party.party_id, new) {
        (Some(id), _) => id,
        (None, new) => insert_tenant(tx, &tenant(number, new.unwrap_or_default())).or_problem()?,
    };
    let was = put_lease_party(tx, lease_id, party_id, party.role).or_problem()?;
    Ok(PartyOnLease { party_id, name: get_party_name(tx, party_id).or_problem()?, was })
}

/// A person written down with a lease: first name, last name or company, mail, telephone. `None` without a name.
pub(crate) fn person(lease_number: &str, names: [&Option<String>; 4]) -> Option<NewTenant> {
    named(names).kept().map(|person| tenant(lease_number, person))
}

fn named([first, last, email, phone]: [&Option<String>; 4]) -> NewPerson<'_> {
    let [first_name, last_name, email, phone] = [first, last, email, phone].map(Option::as_deref);
    NewPerson { first_name, last_name, email, phone }
}

fn tenant(lease_number: &str, person: NewPerson<'_>) -> NewTenant {
    let text = |value: Option<&str>| value.map(str::to_owned);
    NewTenant {
        code: format!("T-{lease_number}"),
        first_name: text(person.first_name),
        last_name: person.last_name.unwrap_or_default().to_owned(),
        email: text(person.email),
        phone: text(person.phone),
    }
}
