//! Units: pages, the honeycomb and its places, one unit with what belongs to it, figures.

use crate::app::Ctx;
use crate::lease_lines;
use crate::problems::OrProblem;
use keystead_model::money::Cents;
use keystead_model::words::{LeaseState, UnitState};
use keystead_rules::unit_progress::{Tone, UnitDates, days_between, unit_progress};
use keystead_store::days::{Days, list_zones};
use keystead_store::units::{self as store, Comb, UnitFigures, UnitOrder, UnitRow, UnitsWhere};
use keystead_store::{StoreError, portfolio::main_zone};
use keystead_wire::fields::CustomField;
use keystead_wire::figures::{Figures, FiguresRequest};
use keystead_wire::lifecycle::{Honeycomb, HoneycombGroup, HoneycombRequest};
use keystead_wire::problem::{Problem, ProblemKind};
use keystead_wire::units::{
    Progress, ProgressTone, UnitAtRequest, UnitCard, UnitDetail, UnitFilter, UnitPage, UnitRequest, UnitSort,
    UnitsRequest,
};

/// Rows of one page at most.
const PAGE: u32 = 1_000;

pub(crate) fn list(ctx: &Ctx<'_>, request: &UnitsRequest) -> Result<UnitPage, Problem> {
    let days = days(ctx)?;
    let wanted = wanted(&request.filter);
    ctx.store()
        .read(|conn| -> Result<_, StoreError> {
            let found = store::find_matches(conn, &wanted, &days)?;
            let page = (request.offset, request.limit.min(PAGE));
            let rows = store::list_units(conn, &wanted, &days, order(request.sort), request.descending, page, &found)?;
            let rows = rows.into_iter().map(|row| card(row, &days)).collect();
            Ok(UnitPage { rows, total: found.count, rent_total_cents: Cents(found.rent_cents) })
        })
        .or_problem()
}

pub(crate) fn at(ctx: &Ctx<'_>, request: &UnitAtRequest) -> Result<UnitCard, Problem> {
    let days = days(ctx)?;
    let floor = request.by_floor.then_some(request.floor);
    let building = request.building_code.as_deref();
    let row = ctx
        .store()
        .read(|conn| store::get_unit_at(conn, request.property_id, building, floor, request.index))
        .or_problem()?;
    Ok(card(row, &days))
}

pub(crate) fn get(ctx: &Ctx<'_>, request: &UnitRequest) -> Result<UnitDetail, Problem> {
    let days = days(ctx)?;
    let (row, more) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let row = store::get_unit(conn, request.unit_id)?;
            let more = store::get_unit_more(conn, request.unit_id, row.lease_id)?;
            Ok((row, more))
        })
        .or_problem()?;
    let card = card(row, &days);
    Ok(UnitDetail {
        leases: lease_lines::lines(more.leases, card.today)?,
        card,
        security_deposit_cents: more.security_deposit_cents.map(Cents),
        rent_due_day: more.rent_due_day,
        tenancy_since: more.tenancy_since,
        people: more.people,
        balance_cents: more.balance_cents.map(Cents),
        amenities: more.amenities,
        custom: custom(more.custom),
    })
}

pub(crate) fn figures(ctx: &Ctx<'_>, request: &FiguresRequest) -> Result<Figures, Problem> {
    let days = match request.as_of {
        Some(day) => Days::on(day),
        None => days(ctx)?,
    };
    ctx.store()
        .read(|conn| store::get_figures(conn, request.property_id, request.building_id, &days))
        .map(|figures| figures_of(&figures))
        .or_problem()
}

pub(crate) fn honeycomb(ctx: &Ctx<'_>, request: &HoneycombRequest) -> Result<Honeycomb, Problem> {
    let groups = ctx
        .store()
        .read(|conn| store::list_honeycomb(conn, request.property_id, request.building_id, request.by_floor))
        .or_problem()?;
    let total = groups.iter().map(|group| group.states.len()).sum::<usize>();
    Ok(Honeycomb {
        total: u32::try_from(total).unwrap_or(u32::MAX),
        groups: groups
            .into_iter()
            .map(|Comb { property_id, property_name, building_code, floor, states }| HoneycombGroup {
                property_id,
                property_name,
                building_code,
                floor,
                states,
            })
            .collect(),
    })
}

/// Today at each property.
pub(crate) fn days(ctx: &Ctx<'_>) -> Result<Days, Problem> {
    if let Some(day) = ctx.caller.as_of {
        return Ok(Days::on(day));
    }
    let (main, zones) =
        ctx.store().read(|conn| Ok::<_, StoreError>((main_zone(conn)?, list_zones(conn)?))).or_problem()?;
    Ok(Days::by_zone(
        ctx.today_in(&main),
        zones.into_iter().map(|zone| {
            let day = ctx.today_in(&zone);
            (zone, day)
        }),
    ))
}

/// A stored card as it travels, with what follows from its dates today.
pub(crate) fn card(row: UnitRow, days: &Days) -> UnitCard {
    let today = days.in_zone(row.time_zone.as_deref());
    let progress = unit_progress(
        &UnitDates {
            state: row.state,
            lease_begin_date: row.lease_begin_date,
            lease_end_date: row.lease_end_date,
            holdover_start_date: row.holdover_start_date,
            notice_date: row.notice_date,
            notice_move_out_date: row.notice_move_out_date,
            vacant_since: row.vacant_since,
            is_renewed: row.is_renewed,
        },
        today,
    );
    let tone = match progress.bar.tone {
        Tone::Teal => ProgressTone::Teal,
        Tone::Amber => ProgressTone::Amber,
        Tone::Orange => ProgressTone::Orange,
        Tone::Red => ProgressTone::Red,
        Tone::None => ProgressTone::None,
    };
    UnitCard {
        unit_id: row.unit_id,
        unit_number: row.unit_number,
        property_id: row.property_id,
        property_code: row.property_code,
        property_name: row.property_name,
        building_id: row.building_id,
        building_code: row.building_code,
        floor: row.floor,
        state: row.state,
        lease_id: row.lease_id,
        lease_number: row.lease_number,
        tenant_id: row.tenant_id,
        tenant_name: row.tenant_name,
        rent_cents: row.rent_cents.map(Cents),
        market_rent_cents: row.market_rent_cents.map(Cents),
        lease_begin_date: row.lease_begin_date,
        lease_end_date: row.lease_end_date,
        holdover_start_date: row.holdover_start_date,
        notice_date: row.notice_date,
        notice_move_out_date: row.notice_move_out_date,
        vacant_since: row.vacant_since,
        future_lease_id: row.future_lease_id,
        future_begin_date: row.future_begin_date,
        future_end_date: row.future_end_date,
        future_tenant_name: row.future_tenant_name,
        is_renewed: row.is_renewed,
        bedrooms: row.bedrooms,
        bathrooms: row.bathrooms,
        square_feet: row.square_feet,
        out_of_service: row.out_of_service,
        currency: row.currency,
        today,
        days_until_expiry: progress.days_until_expiry,
        holdover_days: progress.holdover_days,
        days_until_move_out: progress.days_until_move_out,
        days_vacant: progress.days_vacant,
        days_until_begin: row.future_begin_date.map(|begins| days_between(today, begins)),
        progress: Progress { percent: progress.bar.percent, tone },
    }
}

/// Stored figures as they travel.
pub(crate) fn figures_of(figures: &UnitFigures) -> Figures {
    Figures {
        total: figures.total(),
        active: figures.active,
        month_to_month: figures.month_to_month,
        notice: figures.notice,
        vacant: figures.vacant,
        expiring_30_days: figures.expiring_30_days,
        expiring_60_days: figures.expiring_60_days,
        expiring_90_days: figures.expiring_90_days,
        properties: figures.properties,
        mean_days_vacant: figures.mean_days_vacant(),
        notices_this_week: figures.notices_this_week,
    }
}

/// Custom fields as they travel.
pub(crate) fn custom(fields: Vec<(String, String)>) -> Vec<CustomField> {
    fields.into_iter().map(|(name, value)| CustomField { name, value }).collect()
}

/// A stored lease state; any other word is a fault of ours.
pub(crate) fn lease_state(word: &str) -> Result<LeaseState, Problem> {
    LeaseState::parse(word).ok_or_else(|| unknown_word("lease state", word))
}

/// A stored word outside its set.
pub(crate) fn unknown_word(what: &str, word: &str) -> Problem {
    Problem::new(ProblemKind::Internal, "store.unknown_word", format!("“{word}” is not a {what} that Keystead knows."))
        .hint("Check the portfolio with Verify; an older version may have written it.")
}

/// A filter as the store takes it.
pub(crate) fn wanted(filter: &UnitFilter) -> UnitsWhere {
    let mut states: Vec<UnitState> = filter.states.clone();
    states.sort();
    states.dedup();
    UnitsWhere {
        property_id: filter.property_id,
        building_id: filter.building_id,
        states,
        text: filter.text.clone(),
        ending_within_days: filter.ending_within_days,
        vacant_over_days: filter.vacant_over_days,
        not_renewed: filter.not_renewed,
    }
}

pub(crate) fn order(sort: UnitSort) -> UnitOrder {
    match sort {
        UnitSort::Place => UnitOrder::Place,
        UnitSort::Unit => UnitOrder::Unit,
        UnitSort::Tenant => UnitOrder::Tenant,
        UnitSort::State => UnitOrder::State,
        UnitSort::NextEvent => UnitOrder::NextEvent,
        UnitSort::Rent => UnitOrder::Rent,
    }
}
