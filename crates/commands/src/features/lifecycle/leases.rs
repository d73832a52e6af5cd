//! One lease with its parties, timeline and what may be done; parties to choose from.

use crate::features::lifecycle::lease_timeline::{day_of, timeline};
use crate::frame::app::Ctx;
use crate::frame::days;
use crate::frame::problems::OrProblem;
use crate::frame::problems::unknown_word;
use crate::nouns::lease as lease_lines;
use crate::nouns::lease::lease_state;
use crate::nouns::unit::{card, gap_of};
use crate::nouns::values::custom;
use keystead_model::money::Cents;
use keystead_model::words::{LeaseState, PartyRole, RecordKind};
use keystead_rules::lease_acts::limits;
use keystead_rules::lifecycle::allowed;
use keystead_rules::rent_gap::Gap;
use keystead_rules::unit_progress::days_between;
use keystead_store::StoreError;
use keystead_store::custom::read_custom;
use keystead_store::features::lifecycle::choose::{PartyRow, list_parties};
use keystead_store::features::lifecycle::leases as store;
use keystead_store::features::records::archive;
use keystead_store::features::units;
use keystead_wire::leases::{
    LeaseDetail, LeaseLink, LeasePartyLine, LeaseRequest, Parties, PartiesRequest, PartyLease, PartyLeases,
    PartyLeasesRequest, PartyLine,
};
use keystead_wire::lifecycle::Sentence;
use keystead_wire::problem::Problem;
use uuid::Uuid;

/// Rows of one answer at most.
const PAGE: u32 = 1_000;

pub(crate) fn get(ctx: &Ctx<'_>, request: &LeaseRequest) -> Result<LeaseDetail, Problem> {
    let days = days(ctx)?;
    let id = request.lease_id;
    let (lease, parties, log, balance, unit, leases) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let lease = store::get_lease(conn, id)?;
            let place = archive::get_standing(conn, RecordKind::Unit, lease.unit_id)?;
            if place.archived_at.is_some() {
                let text = format!("Lease {} is on unit {}, which is archived.", lease.lease_number, place.name);
                return Err(StoreError::Invalid(format!("{text} Restore the unit to open it.")));
            }
            let unit = units::get_unit(conn, lease.unit_id)?;
            let (parties, log) = (store::list_lease_parties(conn, id)?, store::list_status_log(conn, id)?);
            let leases = units::list_unit_leases(conn, lease.unit_id)?;
            Ok((lease, parties, log, keystead_store::projections::lease_balance::find_balance(conn, id)?, unit, leases))
        })
        .or_problem()?;
    let zone = unit.time_zone.clone();
    let unit = card(unit, &days);
    let today = unit.today;
    let status = lease_state(&lease.lease_status)?;
    let is_future = status == LeaseState::Future;
    let is_moved_out = lease.actual_move_out_date.is_some();
    let line = match lease_lines::lines(leases, today)?.into_iter().find(|line| line.lease_id == id) {
        Some(line) => line,
        None => lease_lines::alone(&lease, status),
    };
    let signed_on = log.iter().find(|row| row.previous_status.is_none());
    let signed_on = signed_on.and_then(|row| day_of(&row.created_at, zone.as_deref()));
    let link =
        |found: Option<(Uuid, String)>| found.map(|(lease_id, lease_number)| LeaseLink { lease_id, lease_number });
    let parties = parties.into_iter().map(|party| {
        Ok(LeasePartyLine {
            role: PartyRole::parse(&party.role).ok_or_else(|| unknown_word("role", &party.role))?,
            party_id: party.party_id,
            code: party.code,
            name: party.name,
            email: party.email,
            phone: party.phone,
            move_in_date: party.move_in_date,
            custom: custom(read_custom(party.custom.as_deref())),
        })
    });
    let renewed_by = lease.renewed_by.as_ref().map(|(_, number)| number.as_str());
    let timeline = timeline(&lease, log, zone.as_deref())?;
    let rent = Some(Cents(lease.monthly_rent_cents)).filter(|_| is_future || status.in_force());
    let in_state = |state: LeaseState, days: Option<i32>| days.filter(|_| status == state);
    Ok(LeaseDetail {
        parties: parties.collect::<Result<_, Problem>>()?,
        timeline,
        actions: allowed(status, lease.renewed_by.is_some(), lease.archived, is_moved_out),
        limits: limits((status, lease.lease_begin_date), (lease.archived, is_moved_out), renewed_by, today)
            .map(|said| Sentence { code: said.code.into(), text: said.text }),
        line,
        signed_on,
        days_until_begin: is_future.then(|| days_between(today, lease.lease_begin_date)),
        lease_id: lease.lease_id,
        lease_number: lease.lease_number,
        lease_status: status,
        status_since: lease.status_since.filter(|_| !is_future),
        days_in_current_status: lease.status_since.filter(|_| !is_future).map(|since| days_between(since, today)),
        lease_begin_date: lease.lease_begin_date,
        lease_end_date: lease.lease_end_date,
        days_until_expiry: in_state(LeaseState::Active, lease.lease_end_date.map(|end| days_between(today, end))),
        monthly_rent_cents: Cents(lease.monthly_rent_cents),
        market_gap: Gap::to_market(rent, unit.market_rent_cents).map(gap_of),
        security_deposit_cents: lease.security_deposit_cents.map(Cents),
        rent_due_day: lease.rent_due_day,
        holdover_start_date: lease.holdover_start_date,
        holdover_days: in_state(
            LeaseState::MonthToMonth,
            lease.holdover_start_date.map(|start| days_between(start, today)),
        ),
        notice_date: lease.notice_date,
        notice_move_out_date: lease.notice_move_out_date,
        days_until_move_out: in_state(
            LeaseState::Notice,
            lease.notice_move_out_date.map(|out| days_between(today, out)),
        ),
        actual_move_out_date: lease.actual_move_out_date,
        renews: link(lease.renews),
        renewed_by: link(lease.renewed_by),
        balance_cents: balance.map(Cents),
        custom: custom(read_custom(lease.custom.as_deref())),
        unit,
    })
}

pub(crate) fn parties(ctx: &Ctx<'_>, request: &PartiesRequest) -> Result<Parties, Problem> {
    // Where something is being written, the index waits, and everybody is looked at.
    ctx.store().refresh_search(false).or_problem()?;
    let rows = ctx
        .store()
        .read(|conn| list_parties(conn, request.kind, &request.text, request.limit.min(PAGE)))
        .or_problem()?;
    let line = |row: PartyRow| PartyLine { party_id: row.party_id, code: row.code, name: row.name, email: row.email };
    Ok(Parties { rows: rows.into_iter().map(line).collect() })
}

pub(crate) fn of_party(ctx: &Ctx<'_>, request: &PartyLeasesRequest) -> Result<PartyLeases, Problem> {
    let rows = ctx
        .store()
        .read(|conn| store::list_party_leases(conn, request.party_id, request.limit.min(PAGE)))
        .or_problem()?;
    let line = |row: store::PartyLeaseRow| {
        Ok(PartyLease {
            lease_status: lease_state(&row.lease_status)?,
            role: PartyRole::parse(&row.role).ok_or_else(|| unknown_word("role", &row.role))?,
            lease_id: row.lease_id,
            lease_number: row.lease_number,
            unit_id: row.unit_id,
            unit_number: row.unit_number,
            property_name: row.property_name,
            lease_begin_date: row.lease_begin_date,
            lease_end_date: row.lease_end_date,
            monthly_rent_cents: Cents(row.monthly_rent_cents),
            currency: row.currency,
            is_archived_place: row.is_archived_place,
            balance_cents: row.balance_cents.map(Cents),
        })
    };
    Ok(PartyLeases { rows: rows.into_iter().map(line).collect::<Result<_, Problem>>()? })
}
