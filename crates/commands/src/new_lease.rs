//! Signing a lease: on a unit that will be free, or the renewal of one in force.

use crate::app::Ctx;
use crate::problems::OrProblem;
use chrono::{Datelike, NaiveDate};
use keystead_model::words::LeaseState;
use keystead_rules::signing::{Existing, Terms, check_terms};
use keystead_store::Tx;
use keystead_store::lifecycle::insert_status_log;
use keystead_store::new_lease::{NewLease, NewTenant, Place, get_place, insert_lease, insert_tenant};
use keystead_sync::envelope::TxClass;
use keystead_wire::lifecycle::{NewLeaseDone, NewLeaseRequest};
use keystead_wire::problem::Problem;
use uuid::Uuid;

/// Writes the lease; it begins at once when its day has come and the unit is free, else the night it does.
pub(crate) fn sign(ctx: &Ctx<'_>, request: &NewLeaseRequest) -> Result<NewLeaseDone, Problem> {
    let act = ctx.act(TxClass::Decision);
    let written = ctx.write(&act, |tx| {
        let place = get_place(tx, request.unit_id).or_problem()?;
        let zone = place.time_zone.as_deref().unwrap_or(keystead_model::zones::FALLBACK_ZONE);
        let today = request.as_of.unwrap_or_else(|| ctx.today_in(zone));
        let state = decided_state(request, &place, today)?;
        let lease_number = number(&place, request.lease_begin_date);
        let tenant_id = tenant(tx, request, &place, &lease_number)?;
        let lease = NewLease {
            lease_number: lease_number.clone(),
            unit_id: request.unit_id,
            tenant_id,
            state,
            begin: request.lease_begin_date,
            end: request.lease_end_date,
            rent: request.monthly_rent_cents,
            deposit: request.security_deposit_cents,
            renews: request.renews_lease_id,
        };
        let further: Vec<_> = request.further.iter().map(|p| (p.party_id, p.role)).collect();
        let lease_id = insert_lease(tx, &lease, &further).or_problem()?;
        let reason = if lease.renews.is_some() { "Renewal signed" } else { "Lease signed" };
        insert_status_log(tx, lease_id, None, state, lease.begin, reason, None).or_problem()?;
        Ok(NewLeaseDone { lease_id, lease_number, lease_status: state })
    })?;
    Ok(written.value)
}

fn decided_state(request: &NewLeaseRequest, place: &Place, today: NaiveDate) -> Result<LeaseState, Problem> {
    let existing: Vec<Existing> = place
        .held
        .iter()
        .map(|h| Existing {
            number: h.lease_number.clone(),
            state: h.state,
            begin: h.begin,
            end: h.end,
            move_out: h.move_out,
            renewed: request.renews_lease_id == Some(h.lease_id),
        })
        .collect();
    if request.renews_lease_id.is_some() && !existing.iter().any(|e| e.renewed) {
        return Err(Problem::invalid(
            "signing.renews_unknown",
            "renews_lease_id",
            "The lease to be renewed is not in force on this unit.",
        ));
    }
    let terms = Terms {
        begin: request.lease_begin_date,
        end: request.lease_end_date,
        rent_cents: request.monthly_rent_cents.0,
        deposit_cents: request.security_deposit_cents.map(|c| c.0),
    };
    check_terms(&terms, &existing, today).map_err(|refused| match refused.field {
        Some(field) => Problem::invalid(refused.code, field, &refused.text),
        None => Problem::new(keystead_wire::problem::ProblemKind::Conflict, refused.code, &refused.text),
    })
}

/// Property, unit and first day: unique, and the same on two desktops that write down the same paper.
fn number(place: &Place, begin: NaiveDate) -> String {
    format!("{}-{}-{:04}{:02}{:02}", place.property_code, place.unit_number, begin.year(), begin.month(), begin.day())
}

fn tenant(tx: &Tx<'_>, request: &NewLeaseRequest, place: &Place, number: &str) -> Result<Uuid, Problem> {
    if let Some(id) = request.tenant_id {
        return Ok(id);
    }
    let renewed = place.held.iter().find(|h| request.renews_lease_id == Some(h.lease_id));
    if let Some(held) = renewed {
        return Ok(held.tenant_id);
    }
    let text = |value: &Option<String>| value.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    let Some(last_name) = text(&request.last_name) else {
        return Err(Problem::invalid(
            "signing.tenant_missing",
            "last_name",
            "Choose a tenant or write the name of a new one.",
        ));
    };
    let tenant = NewTenant {
        code: format!("T-{number}"),
        first_name: text(&request.first_name),
        last_name,
        email: text(&request.email),
        phone: text(&request.phone),
    };
    insert_tenant(tx, &tenant).or_problem()
}
