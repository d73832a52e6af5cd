//! Signing a lease: on a unit that will be free, or the renewal of one in force. Shown first, then done, and
//! taken back while nothing has happened since.

use crate::features::lifecycle::lease_parties::{person, put};
use crate::features::lifecycle::{fits_again, refusal, sentences};
use crate::frame::app::{Ctx, Raised};
use crate::frame::problems::OrProblem;
use crate::nouns::law::{of_deposit, read_law};
use crate::nouns::unit::gap_of;
use crate::reactions::{Event, follow};
use chrono::{Datelike, NaiveDate};
use keystead_model::money::Cents;
use keystead_model::words::{LeaseState, PartyKind, RecordKind};
use keystead_rules::numbering::Pattern;
use keystead_rules::rent_gap::Gap;
use keystead_rules::signing::{Elsewhere, Existing, Signing, Terms, Unit, plan};
use keystead_store::features::jurisdiction::list_property_places;
use keystead_store::features::lifecycle::insert_status_log;
use keystead_store::features::lifecycle::new_lease::{
    self as store, Held, NewLease, Place, find_pattern, get_place, insert_lease, insert_tenant, is_number_taken,
    list_elsewhere,
};
use keystead_store::features::records::archive::{Standing, get_standing};
use keystead_store::gate::undo::{Books, CannotUndo, undo_transaction};
use keystead_store::{StoreError, Tx};
use keystead_sync::change::ChangeKind;
use keystead_wire::lifecycle::{FieldChange, NewLeaseDone, NewLeasePreview, NewLeaseRequest};
use keystead_wire::problem::{Problem, ProblemKind};
use uuid::Uuid;

/// What a signing is decided from.
struct Table {
    place: Place,
    elsewhere: Vec<store::Elsewhere>,
    lease_number: String,
    number_taken: bool,
}

/// The longest number a person may type, in characters.
const LONGEST_NUMBER: usize = 60;

/// What signing would do; writes nothing. The tenant may still be missing.
pub(crate) fn preview(ctx: &Ctx<'_>, request: &NewLeaseRequest) -> Result<NewLeasePreview, Problem> {
    let (table, law, at) = ctx
        .store()
        .read(|conn| -> Result<_, Raised> {
            on_unit(&get_standing(conn, RecordKind::Unit, request.unit_id)?)?;
            if let Some(tenant) = request.tenant_id {
                with_tenant(&get_standing(conn, RecordKind::Party, tenant)?)?;
            }
            let place = get_place(conn, request.unit_id)?;
            let elsewhere = match request.tenant_id {
                Some(tenant) => list_elsewhere(conn, tenant, request.unit_id)?,
                None => Vec::new(),
            };
            let pattern = find_pattern(conn, request.unit_id)?;
            let lease_number =
                number(request, &place, pattern.as_ref(), |number| is_number_taken(conn, number).or_problem())?;
            let number_taken = is_number_taken(conn, &lease_number)?;
            let (law, at) = (read_law(conn)?, list_property_places(conn, Some(request.unit_id))?.pop());
            Ok((Table { place, elsewhere, lease_number, number_taken }, law, at))
        })
        .map_err(Raised::into_problem)?;
    let signing = decided(ctx, request, &table)?;
    let from = table.place.held.iter().map(|h| h.state).find(|s| s.in_force()).unwrap_or(LeaseState::Vacant);
    let old = renewed(request, &table.place);
    let (rent, market) = (request.monthly_rent_cents, table.place.market_rent);
    let days = (request.lease_begin_date, request.lease_end_date);
    let deposit = request.security_deposit_cents.unwrap_or(Cents(0));
    let over = at.and_then(|at| of_deposit(&law, &at, days, (rent.0, deposit.0)));
    let warnings = signing.warnings.into_iter().chain(over).collect();
    Ok(NewLeasePreview {
        from,
        to: if signing.state == LeaseState::Active { LeaseState::Active } else { from },
        changes: changes(request, old),
        raise: old.map(|old| gap_of(Gap::of(rent, old.rent))),
        market_gap: Gap::to_market(Some(rent), market).map(gap_of),
        market_rent_cents: market,
        lease_number: table.lease_number,
        lease_status: signing.state,
        consequences: sentences(signing.consequences),
        warnings: sentences(warnings),
    })
}

/// Refuses a unit that is archived, or lies in an archived place: the lease would be on no screen.
fn on_unit(unit: &Standing) -> Result<(), Problem> {
    let name = &unit.name;
    let text = match (&unit.archived_place, &unit.archived_at) {
        (Some((_, place)), _) => format!("Unit {name} is in {place}, which is archived."),
        (None, Some(_)) => format!("Unit {name} is archived."),
        (None, None) => return Ok(()),
    };
    Err(Problem::new(ProblemKind::Conflict, "signing.unit_archived", text).hint("Restore it before adding a lease."))
}

/// Refuses a tenant who is archived, and a party of another side of the business.
fn with_tenant(party: &Standing) -> Result<(), Problem> {
    if party.of.as_deref() != Some(PartyKind::Tenant.as_str()) {
        let text = format!("{} is not a tenant.", party.name);
        return Err(Problem::invalid("signing.no_tenant", "tenant_id", text));
    }
    if party.archived_at.is_some() {
        let text = format!("{} is archived. Restore the tenant before adding a lease.", party.name);
        return Err(Problem::invalid("signing.tenant_archived", "tenant_id", text));
    }
    Ok(())
}

fn renewed<'p>(request: &NewLeaseRequest, place: &'p Place) -> Option<&'p Held> {
    place.held.iter().find(|h| request.renews_lease_id == Some(h.lease_id))
}

/// The terms; for a renewal only where they differ from the old ones.
fn changes(request: &NewLeaseRequest, old: Option<&Held>) -> Vec<FieldChange> {
    let day = |d: Option<NaiveDate>| d.map(|d| d.to_string());
    let cents = |c: Option<Cents>| c.map(|c| c.0.to_string());
    [
        ("lease_begin_date", day(old.map(|o| o.begin)), day(Some(request.lease_begin_date))),
        ("lease_end_date", day(old.and_then(|o| o.end)), day(request.lease_end_date)),
        ("monthly_rent_cents", cents(old.map(|o| o.rent)), cents(Some(request.monthly_rent_cents))),
        ("security_deposit_cents", cents(old.and_then(|o| o.deposit)), cents(request.security_deposit_cents)),
    ]
    .into_iter()
    .filter(|(_, from, to)| from != to)
    .map(|(field, from, to)| FieldChange { field: field.into(), from, to })
    .collect()
}

/// Writes the lease; it begins at once when its day has come and the unit is free, else the night it does.
pub(crate) fn sign(ctx: &Ctx<'_>, request: &NewLeaseRequest) -> Result<NewLeaseDone, Problem> {
    let act = ctx.act();
    let written = ctx.write(&act, |tx| {
        on_unit(&tx.get_standing(RecordKind::Unit, request.unit_id).or_problem()?)?;
        let place = tx.get_place(request.unit_id).or_problem()?;
        let pattern = tx.find_pattern(request.unit_id).or_problem()?;
        let taken = |number: &str| tx.is_number_taken(number).or_problem();
        let lease_number = number(request, &place, pattern.as_ref(), taken)?;
        let number_taken = taken(&lease_number)?;
        // Where else the tenant lives is only shown; it decides nothing.
        let table = Table { place, elsewhere: Vec::new(), lease_number, number_taken };
        let decided = decided(ctx, request, &table);
        let mut wrong: Vec<Problem> = decided.as_ref().err().cloned().into_iter().collect();
        let (tenant_id, missing) = match tenant(tx, request, &table) {
            Ok(id) => (id, None),
            Err(problem) if problem.field.is_some() => (Uuid::nil(), Some(problem)),
            Err(problem) => return Err(problem),
        };
        wrong.extend(missing);
        Problem::all(wrong)?;
        let state = decided?.state;
        with_tenant(&tx.get_standing(RecordKind::Party, tenant_id).or_problem()?)?;
        let lease = NewLease {
            lease_number: table.lease_number.clone(),
            unit_id: request.unit_id,
            tenant_id,
            state,
            begin: request.lease_begin_date,
            end: request.lease_end_date,
            rent: request.monthly_rent_cents,
            deposit: request.security_deposit_cents,
            renews: request.renews_lease_id,
        };
        let lease_id = insert_lease(tx, &lease).or_problem()?;
        for (at, party) in request.further.iter().enumerate() {
            let added = put(tx, lease_id, &table.lease_number, party)
                .map_err(|problem| Problem { field: Some(format!("further.{at}")), ..problem })?;
            if added.was.is_some() {
                let text = format!("{} is on the lease twice; remove one of the two.", added.name);
                return Err(Problem::invalid("signing.party_twice", &format!("further.{at}"), text));
            }
        }
        let reason = if lease.renews.is_some() { "Renewal signed" } else { "Lease signed" };
        insert_status_log(tx, lease_id, None, state, lease.begin, reason, None).or_problem()?;
        follow(tx, Event::LeaseSigned(lease_id))?;
        Ok(NewLeaseDone { lease_id, lease_number: lease.lease_number, lease_status: state })
    })?;
    Ok(written.value)
}

/// Takes a signing back, or brings it back: nothing may have happened to the lease since, or to its unit.
pub(crate) fn undo(ctx: &Ctx<'_>, tx_seq: i64) -> Result<(), Problem> {
    ctx.write(&ctx.act(), |tx| {
        let lines = tx.list_captured(tx_seq).or_problem()?;
        let Some(signed) = lines.iter().find(|line| line.table.name == "lease") else { return Err(unlike()) };
        let number = [&signed.new, &signed.old].into_iter().find_map(|side| side.get("lease_number")?.as_str());
        let number = number.unwrap_or("of that day");
        let mut step = |_, _| Ok::<(), StoreError>(());
        let undone = undo_transaction(tx, tx_seq, Books::Reverse, &mut step).or_problem()?;
        undone.map_err(|obstacle| match (&obstacle, signed.kind) {
            (CannotUndo::Changed(_), ChangeKind::Delete) => {
                let text = format!("There is another lease {number} by now.");
                Problem::new(ProblemKind::Conflict, "signing.number_taken", text).hint("Sign the lease anew.")
            }
            _ => obstructed(number, &obstacle),
        })?;
        if signed.kind == ChangeKind::Delete {
            may_follow(ctx, tx, signed.id)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn unlike() -> Problem {
    Problem::new(ProblemKind::Internal, "signing.unlike", "This signing cannot be read any more.")
        .hint("Check the portfolio with Verify.")
}

/// Whether a lease that came back finds its unit as free as when it was signed.
fn may_follow(ctx: &Ctx<'_>, tx: &Tx<'_>, lease_id: Uuid) -> Result<(), Problem> {
    let lease = tx.get_lease(lease_id).or_problem()?;
    on_unit(&tx.get_standing(RecordKind::Unit, lease.unit_id).or_problem()?)?;
    let mut place = tx.get_place(lease.unit_id).or_problem()?;
    place.held.retain(|held| held.lease_id != lease_id);
    let today = ctx.today_in(place.time_zone.as_deref().unwrap_or(keystead_model::zones::FALLBACK_ZONE));
    fits_again(&lease, &place, today)
}

fn kept(code: &str, text: String) -> Problem {
    Problem::new(ProblemKind::Conflict, code, text)
        .hint("The lease stays. To end it, record a notice and the move-out.")
}

fn obstructed(number: &str, obstacle: &CannotUndo) -> Problem {
    if *obstacle == CannotUndo::ReferredTo {
        let text = format!("Other records now belong to lease {number}, so it cannot be undone.");
        return kept("signing.referred_to", text);
    }
    let by = match obstacle {
        CannotUndo::Changed(Some(later)) => later.by.as_ref(),
        _ => None,
    };
    let who = by.map_or_else(String::new, |by| {
        let actor = by.actor.split_once(':').map_or(by.actor.as_str(), |(_, name)| name);
        format!(" by {actor} on {}", by.at.get(..16).unwrap_or(&by.at).replace('T', " at "))
    });
    let text = format!("Lease {number} was changed{who} after it was created, so it cannot be undone.");
    kept("signing.changed_since", text)
}

/// The leases that hold a unit, will, or did.
pub(crate) fn existing(place: &Place, renewed: impl Fn(&Held) -> bool) -> Vec<Existing> {
    let existing = place.held.iter().map(|held| Existing {
        number: held.lease_number.clone(),
        state: held.state,
        begin: held.begin,
        end: held.end,
        move_out: held.move_out,
        renewed: renewed(held),
    });
    let ended = place.ended.iter().map(|ended| Existing {
        number: ended.lease_number.clone(),
        state: LeaseState::Vacant,
        begin: ended.begin,
        end: ended.end,
        move_out: ended.moved_out,
        renewed: false,
    });
    existing.chain(ended).collect()
}

fn decided(ctx: &Ctx<'_>, request: &NewLeaseRequest, table: &Table) -> Result<Signing, Problem> {
    let place = &table.place;
    let zone = place.time_zone.as_deref().unwrap_or(keystead_model::zones::FALLBACK_ZONE);
    let today = request.as_of.unwrap_or_else(|| ctx.today_in(zone));
    let existing = existing(place, |held| request.renews_lease_id == Some(held.lease_id));
    if request.renews_lease_id.is_some() && !existing.iter().any(|e| e.renewed) {
        return Err(Problem::invalid(
            "signing.renews_unknown",
            "renews_lease_id",
            "The lease you want to renew is not a current lease of this unit.",
        ));
    }
    let terms = Terms {
        begin: request.lease_begin_date,
        end: request.lease_end_date,
        rent_cents: request.monthly_rent_cents.0,
        deposit_cents: request.security_deposit_cents.map(|c| c.0),
    };
    let elsewhere: Vec<Elsewhere> = table
        .elsewhere
        .iter()
        .map(|other| Elsewhere {
            number: other.lease_number.clone(),
            unit: other.unit_number.clone(),
            begin: other.begin,
            until: other.until,
        })
        .collect();
    let unit = Unit { number: &place.unit_number, out_of_service: place.out_of_service };
    let signing = plan(&terms, &existing, &elsewhere, unit, today).map_err(|refused| refusal(&refused));
    let mut wrong: Vec<Problem> = signing.as_ref().err().cloned().into_iter().collect();
    let typed = request.lease_number.as_deref().unwrap_or_default().trim();
    if typed.chars().count() > LONGEST_NUMBER || typed.chars().any(char::is_control) {
        let text = format!("A lease number has at most {LONGEST_NUMBER} letters and digits.");
        wrong.push(Problem::invalid("signing.number_unfit", "lease_number", text));
    } else if table.number_taken {
        let text = format!("There is a lease {} already.", table.lease_number);
        wrong.push(Problem::invalid("signing.number_taken", "lease_number", text).hint("Choose another number."));
    }
    Problem::all(wrong)?;
    signing
}

/// The number that was typed, else the next one in the portfolio's pattern, else property, unit and first day.
fn number(
    request: &NewLeaseRequest,
    place: &Place,
    pattern: Option<&Pattern>,
    taken: impl Fn(&str) -> Result<bool, Problem>,
) -> Result<String, Problem> {
    if let Some(typed) = request.lease_number.as_deref().map(str::trim).filter(|typed| !typed.is_empty()) {
        return Ok(typed.to_owned());
    }
    let begin = request.lease_begin_date;
    let house = format!(
        "{}-{}-{:04}{:02}{:02}",
        place.property_code,
        place.unit_number,
        begin.year(),
        begin.month(),
        begin.day()
    );
    let mut further = 0;
    loop {
        let number = match pattern.and_then(|pattern| pattern.next(further)) {
            Some(next) => next,
            None if further == 0 => house.clone(),
            None => format!("{house}-{}", further + 1),
        };
        if !taken(&number)? {
            return Ok(number);
        }
        further += 1;
    }
}

fn tenant(tx: &Tx<'_>, request: &NewLeaseRequest, table: &Table) -> Result<Uuid, Problem> {
    if let Some(id) = request.tenant_id {
        return Ok(id);
    }
    if let Some(held) = renewed(request, &table.place) {
        return Ok(held.tenant_id);
    }
    let names = [&request.first_name, &request.last_name, &request.email, &request.phone];
    let Some(tenant) = person(&table.lease_number, names) else {
        return Err(Problem::invalid("signing.tenant_missing", "last_name", "Choose a tenant or enter a new one."));
    };
    insert_tenant(tx, &tenant).or_problem()
}
